"""Writing a note, its preview, and the card that shows it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QLabel
from pytestqt.qtbot import QtBot

from dlstudy.qtmodels.background import Background
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.note_dialog import LONGEST_NOTE, NoteCard, NoteDialog
from tests.widgets.pictures import NOTE, framed
from tests.widgets.window import click, words_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[..., NoteDialog]


@pytest.fixture
def open_note(qtbot: QtBot, appearance: Appearance, background: Background) -> Open:
    def open_one(text: str = "", title: str = "What is deep learning?") -> NoteDialog:
        made = NoteDialog(title, text, typesetter=Typesetter(), background=background, appearance=appearance)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return open_one


def saved(dialog: NoteDialog) -> list[str]:
    texts: list[str] = []
    dialog.saved.connect(texts.append)
    return texts


# Writing


def test_ctrl_return_saves_what_was_typed_without_blanks_around_it(open_note: Open) -> None:
    dialog = open_note()
    texts = saved(dialog)
    QTest.keyClicks(dialog._editor, "  A running average ")
    QTest.keyClick(dialog._editor, Key.Key_Return)
    QTest.keyClick(dialog._editor, Key.Key_Return, CTRL)

    assert (texts, dialog.isVisible()) == (["A running average"], False)


def test_the_button_saves_too(open_note: Open) -> None:
    dialog = open_note("before")
    texts = saved(dialog)
    QTest.keyClicks(dialog._editor, " and after")
    click(dialog._save)

    assert (texts, dialog.isVisible()) == (["before and after"], False)


def test_escape_closes_an_unchanged_note_at_once(open_note: Open) -> None:
    dialog = open_note("as it was")
    texts = saved(dialog)
    QTest.keyClick(dialog._editor, Key.Key_Escape)

    assert (texts, dialog.isVisible()) == ([], False)


def test_escape_drops_what_was_typed_only_the_second_time(open_note: Open) -> None:
    dialog = open_note("as it was")
    texts = saved(dialog)
    seen = []
    QTest.keyClicks(dialog._editor, "!")
    QTest.keyClick(dialog._editor, Key.Key_Escape)
    seen.append((dialog.isVisible(), "This note is not saved." in words_in(dialog)))
    QTest.keyClicks(dialog._editor, "!")
    seen.append((dialog.isVisible(), "This note is not saved." in words_in(dialog)))
    QTest.keyClick(dialog._editor, Key.Key_Escape)
    seen.append((dialog.isVisible(), "This note is not saved." in words_in(dialog)))
    click(dialog._cancel)

    assert seen == [(True, True), (True, False), (True, True)]
    assert (texts, dialog.isVisible()) == ([], False)


def test_closing_the_window_guards_what_was_typed_too(open_note: Open) -> None:
    dialog = open_note()
    QTest.keyClicks(dialog._editor, "typed")
    dialog.close()
    first = dialog.isVisible()
    dialog.close()

    assert (first, dialog.isVisible()) == (True, False)


def test_remove_saves_an_empty_note_and_is_offered_only_for_one_that_exists(open_note: Open, qtbot: QtBot) -> None:
    new, old = open_note(), open_note("something")
    texts = saved(old)
    old.activateWindow()
    with qtbot.waitSignal(old.saved):
        QTest.keyClick(old, Key.Key_R, Qt.KeyboardModifier.AltModifier)

    assert (new._remove.isVisible(), texts, old.isVisible()) == (False, [""], False)


@pytest.mark.parametrize(
    ("length", "sentence", "possible"),
    [
        (19_000, "", True),
        (19_001, "999 of 20,000 characters are left.", True),
        (20_000, "0 of 20,000 characters are left.", True),
        (20_238, "A note holds 20,000 characters; shorten this one by 238 to save it.", False),
    ],
)
def test_a_note_is_bounded_and_says_so(open_note: Open, length: int, sentence: str, possible: bool) -> None:  # noqa: FBT001
    dialog = open_note()
    texts = saved(dialog)
    dialog._editor.setPlainText("words " * (length // 6) + "x" * (length % 6))
    if length % 6 == 0:
        dialog._editor.setPlainText("x" + dialog._editor.toPlainText()[1:-1] + "x")
    QTest.keyClick(dialog._editor, Key.Key_Return, CTRL)

    assert LONGEST_NOTE == 20_000
    assert (dialog._sentence.text(), dialog._save.isEnabled(), bool(texts)) == (sentence, possible, possible)
    assert dialog.isVisible() is not possible


def test_the_tab_key_leaves_the_text(open_note: Open) -> None:
    dialog = open_note("text")
    QTest.keyClick(dialog._editor, Key.Key_Tab)

    assert (dialog.text, dialog._editor.hasFocus()) == ("text", False)


def test_the_title_is_plain_words(open_note: Open) -> None:
    dialog = open_note(title="<b>Bold</b>\n$x$")

    assert dialog._title.textFormat() is Qt.TextFormat.PlainText
    assert dialog._title.text() == "<b>Bold</b> $x$"


# Preview


def test_the_preview_follows_what_is_typed(open_note: Open, qtbot: QtBot) -> None:
    dialog = open_note()
    at_first = (dialog._view.isVisible(), dialog._empty.isVisible())
    QTest.keyClicks(dialog._editor, "A **rate** $\\eta$")
    qtbot.waitUntil(lambda: dialog._view.plain == "A rate $\\eta$")
    dialog._editor.clear()
    qtbot.waitUntil(dialog._empty.isVisible)

    assert at_first in {(True, True), (False, True)}
    assert not dialog._view.isVisible()


def test_what_is_typed_while_the_preview_is_set_follows_after_it(
    open_note: Open, qtbot: QtBot, background: Background
) -> None:
    dialog = open_note()
    background.run(lambda: QTest.qSleep(300))
    for text in ("one", "two", "three"):
        dialog._editor.setPlainText(text)
        dialog._preview()
    qtbot.waitUntil(lambda: dialog._view.plain == "three")

    assert not dialog._again


@pytest.mark.parametrize("deleted", [True, False])
def test_a_preview_that_comes_after_the_dialog_is_gone_harms_nobody(
    appearance: Appearance,
    qtbot: QtBot,
    background: Background,
    deleted: bool,  # noqa: FBT001
) -> None:
    background.run(lambda: QTest.qSleep(50))
    dialog = NoteDialog("Title", "text", typesetter=Typesetter(), background=background, appearance=appearance)
    gone: list[threading.Thread] = []
    dialog.destroyed.connect(lambda: gone.append(threading.current_thread()))
    if deleted:
        dialog.deleteLater()
    else:
        del dialog
        gc.collect()
    qtbot.waitUntil(lambda: not background.busy)

    assert gone == [threading.main_thread()]


def test_a_link_in_the_preview_is_only_a_wish(open_note: Open, qtbot: QtBot) -> None:
    dialog = open_note("[a](https://example.org/a)")
    with qtbot.waitSignal(dialog.link_requested) as asked:
        dialog._view.anchorClicked.emit(QUrl("https://example.org/a"))

    assert asked.args == ["https://example.org/a"]


def test_the_preview_stands_beside_the_text_or_below_where_there_is_no_room(
    open_note: Open, appearance: Appearance
) -> None:
    dialog = open_note(NOTE)
    directions = []
    for width, scale in ((860, 1.0), (480, 1.0), (860, 2.0)):
        appearance.set_text_scale(scale)
        dialog.resize(width, 520)
        QTest.qWait(10)
        directions.append(dialog._halves.direction())
        cut = [
            w.text() for w in dialog.findChildren(QLabel) if w.isVisible() and w.height() < w.heightForWidth(w.width())
        ]
        assert (dialog.width(), cut) == (width, [])

    assert directions == [
        QBoxLayout.Direction.LeftToRight,
        QBoxLayout.Direction.TopToBottom,
        QBoxLayout.Direction.TopToBottom,
    ]


# The card


@pytest.fixture
def card(qtbot: QtBot, appearance: Appearance) -> NoteCard:
    made = NoteCard(Typesetter(), appearance)
    frame = framed(made, 680, 400)
    made._frame = frame  # type: ignore[attr-defined]  # it lives as long as the card
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    return made


def test_a_note_is_shown_as_rich_text_and_without_one_the_card_is_hidden(card: NoteCard) -> None:
    shown = [(card.isVisible(), card.view.plain)]
    for text in ("A **rate** <b>x</b>", ""):
        card.show_note(text)
        shown.append((card.isVisible(), card.view.plain))

    assert shown == [(False, ""), (True, "A rate <b>x</b>"), (False, "A rate <b>x</b>")]


def test_the_card_offers_to_edit_and_hands_links_on(card: NoteCard, qtbot: QtBot) -> None:
    card.show_note("[a](https://example.org/a)")
    with qtbot.waitSignal(card.edit_requested):
        click(card.edit_button)
    with qtbot.waitSignal(card.link_requested) as asked:
        card.view.anchorClicked.emit(QUrl("https://example.org/a"))

    assert asked.args == ["https://example.org/a"]
    assert card.edit_button.accessibleName() == "Edit your note"
    assert card.tab_stops == [card.edit_button, card.view]


def test_the_card_follows_the_theme(card: NoteCard, appearance: Appearance) -> None:
    card.show_note("words")
    pictures = []
    for theme in ("light", "dark"):
        appearance.set_choice(theme)
        QTest.qWait(0)
        pictures.append(card.grab().toImage().pixelColor(QPoint(card.width() // 2, card.height() - 4)).lightness())

    assert pictures[0] > 200
    assert pictures[1] < 60


def test_a_card_that_has_gone_is_not_dressed(card: NoteCard, appearance: Appearance, qtbot: QtBot) -> None:
    before = card.view._look
    gone = NoteCard(Typesetter(), appearance)
    shiboken6.delete(gone)
    with qtbot.captureExceptions() as raised:
        appearance.set_choice("dark")

    assert raised == []
    assert card.view._look.text != before.text
