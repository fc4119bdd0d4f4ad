"""The small widgets, each by itself: buttons, rows of the tree and the list, actions, appearance."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QCursor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QTreeView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.core.bank import FollowUp, Mistake, Source
from dlstudy.core.log import QuestionState
from dlstudy.qtmodels.notices import Notice
from dlstudy.render.question_texts import sources_markdown, texts_of
from dlstudy.render.richtext import Typesetter
from dlstudy.store.problems import LoadedBank
from dlstudy.widgets.actions import ActionId, ActionRow, Actions
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.notice_bar import NoticeBar
from tests.conftest import OpenWindow
from tests.widgets.window import LIGHT, on_the_table


@pytest.fixture
def appearance(qtbot: QtBot) -> Appearance:
    app.application()
    made = Appearance(paths.resource("themes"), choice="light", text_scale=1.0)
    made.apply()
    return made


# Notices


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [720, 1280])
def test_a_notice_is_as_high_as_its_sentence_and_shows_all_of_it(
    qtbot: QtBot, appearance: Appearance, width: int, scale: float
) -> None:
    appearance.set_text_scale(scale)
    window = QWidget()
    qtbot.addWidget(window)
    bar = NoticeBar()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(bar)
    layout.addStretch(1)
    window.resize(300, 800)  # narrower than it will be: then the sentence has more lines
    with qtbot.waitExposed(window):
        window.show()
    bar.show_notice(Notice("One line.", lasting=True))
    one_line = bar.height()
    bar.show_notice(Notice("The folder lies where something else may write, so choose another one. " * 2, lasting=True))
    window.resize(width, 800)
    QTest.qWait(1)

    (label,) = [one for one in bar.findChildren(QLabel) if one.isVisible()]
    lines = label.heightForWidth(label.width()) // label.fontMetrics().lineSpacing()
    assert lines * label.fontMetrics().lineSpacing() <= bar.height() <= one_line + lines * label.fontMetrics().height()
    assert label.visibleRegion().boundingRect().height() >= label.heightForWidth(label.width())


def test_a_notice_without_end_leaves_room_for_the_window(qtbot: QtBot, appearance: Appearance) -> None:
    appearance.set_text_scale(2.0)
    window = QWidget()
    qtbot.addWidget(window)
    bar = NoticeBar()
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addStretch(1)
    window.resize(720, 520)
    with qtbot.waitExposed(window):
        window.show()
    bar.show_notice(Notice("On and on it goes. " * 100, lasting=True))

    assert bar.height() < window.height() / 3


# Buttons


def test_a_button_has_its_word_as_its_name_and_tells_its_key_and_what_follows(
    qtbot: QtBot, appearance: Appearance
) -> None:
    button = KeyButton("Known", "2", appearance, kind=ButtonKind.KNOWN)
    qtbot.addWidget(button)
    told = [(button.accessibleName(), button.accessibleDescription())]
    for text in ("done for now", ""):
        button.set_second_line(text)
        told.append((button.accessibleName(), button.accessibleDescription()))

    assert told == [("Known", "Key: 2"), ("Known", "done for now. Key: 2"), ("Known", "Key: 2")]


def test_a_button_grows_with_the_text_and_is_never_narrower_than_its_words(
    qtbot: QtBot, appearance: Appearance
) -> None:
    button = KeyButton("Known", "2", appearance)
    qtbot.addWidget(button)
    small = button.sizeHint()
    appearance.set_text_scale(2.0)

    words = QFontMetrics(appearance.font()).horizontalAdvance("Known")
    assert words < button.minimumSizeHint().width() < button.sizeHint().width()  # the key goes first
    assert button.sizeHint().width() > 1.5 * small.width()


@pytest.mark.parametrize("kind", ButtonKind)
def test_every_kind_of_button_shows_whether_it_can_be_pressed_and_has_the_focus(
    qtbot: QtBot, appearance: Appearance, kind: ButtonKind
) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    button = KeyButton("Word", "9", appearance, kind=kind, parent=frame)
    button.set_second_line("what follows")
    button.resize(200, 60)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    pictures = []
    for act in (button.clearFocus, button.setFocus, lambda: button.setDown(True), lambda: button.setEnabled(False)):
        act()
        pictures.append(button.grab().toImage())

    assert all(first != second for first, second in itertools.pairwise(pictures))


# Actions


def test_an_action_has_all_its_keys_and_stands_in_the_menu_only_when_it_should(qtbot: QtBot) -> None:
    window, menu = QWidget(), QMenu()
    qtbot.addWidget(window)
    qtbot.addWidget(menu)
    done: list[str] = []
    rows = [
        ActionRow(ActionId("search"), "Search", lambda: done.append("search"), ("Ctrl+F", "/")),
        ActionRow(ActionId("mark"), "Mark", lambda: done.append("mark"), ("1",), where=window, in_menu=False),
        ActionRow(ActionId("quiet"), "Quiet", lambda: done.append("quiet"), checked=True),
    ]
    actions = Actions(rows, window, menu, {})
    for _, action in actions:
        action.trigger()
    search, mark, quiet = (actions.of(row.id) for row in rows)

    assert done == ["search", "mark", "quiet"]
    assert [action.text() for action in menu.actions()] == ["Search", "Quiet"]
    assert [key.toString() for key in search.shortcuts()] == ["Ctrl+F", "/"]
    assert mark.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
    assert [action.isCheckable() for _, action in actions] == [False, False, True]
    assert quiet.isChecked() is False


# Appearance


def test_the_text_size_stays_within_its_bounds(appearance: Appearance) -> None:
    sizes = []
    for scale in (0.1, 1.2345, 9.0, 1.0):
        appearance.set_text_scale(scale)
        sizes.append(appearance.text_scale)

    assert sizes == [0.8, 1.23, 2.0, 1.0]


def test_each_change_of_the_appearance_is_told_once(appearance: Appearance) -> None:
    told: list[str] = []
    appearance.changed.connect(lambda: told.append(appearance.choice))
    appearance.set_choice("dark")
    appearance.set_text_scale(1.5)

    assert told == ["dark", "dark"]
    assert appearance.look.text == appearance.theme.text
    assert appearance.colour(QuestionState.KNOWN) == QColor(appearance.theme.states[QuestionState.KNOWN])


# The tree and the list


def test_a_click_on_the_arrow_folds_a_topic_and_a_click_beside_it_does_not(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(started=False).window
    tree: QTreeView = window.topic_pane.tree
    index = window.topics.index_of(("Foundations",))
    row = tree.visualRect(index)
    opened = []
    for x in (row.left() + 12, row.left() + 12, row.left() + 60):
        place = QPoint(x, row.center().y())
        monkeypatch.setattr(QCursor, "pos", lambda place=place: tree.viewport().mapToGlobal(place))
        monkeypatch.setattr(
            type(tree.cursor()), "pos", staticmethod(lambda place=place: tree.viewport().mapToGlobal(place))
        )
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        opened.append(tree.isExpanded(index))

    assert opened == [False, True, True]


def test_rows_are_painted_in_the_colours_of_their_states(open_window: OpenWindow) -> None:
    parts = open_window(settings=LIGHT, started=False)
    before = parts.window.topic_pane.grab().toImage()
    parts.study.reveal()
    parts.window.question_pane.known_button.click()
    after = parts.window.topic_pane.grab().toImage()
    known = parts.appearance.colour(QuestionState.KNOWN)
    rect = parts.window.topic_pane.tree.visualRect(parts.window.topics.index_of(()))
    places = [(x, y) for x in range(14, 30) for y in range(rect.top(), rect.bottom() + 10)]

    assert [place for place in places if before.pixelColor(*place) == known] == []
    assert [place for place in places if after.pixelColor(*place) == known] != []


def test_a_found_question_is_painted_with_its_state(open_window: OpenWindow) -> None:
    parts = open_window(settings=LIGHT, started=False)
    parts.study.reveal()
    parts.window.question_pane.unknown_button.click()
    parts.window.search_field.setText("perceptrons")
    picture = parts.window.topic_pane.grab().toImage()
    unknown = parts.appearance.colour(QuestionState.UNKNOWN)

    assert any(picture.pixelColor(x, y) == unknown for x in range(40) for y in range(160))


def test_selecting_the_row_that_is_current_asks_for_nothing_again(open_window: OpenWindow) -> None:
    parts = open_window(started=False)
    parts.window.search_field.setText("perceptrons")
    questions = parts.window.topic_pane.questions
    questions.setCurrentIndex(parts.window.found.index(1))
    asked: list[str] = []
    parts.window.topic_pane.browse.question_requested.connect(asked.append)
    questions.selectionModel().select(parts.window.found.index(1), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    assert (asked, on_the_table(parts)) == ([], "layers")


# Texts of a question


def test_sources_stay_what_they_are_in_markdown() -> None:
    sources = [
        Source("A. $x$ *b* <i>", "T_i_t [le](http://evil)", 2001, where="p. 1 & 2", doi="10.1/a_b"),
        Source("C", "D", 2002, arxiv="1706.03762"),
        Source("E", "F", 2003, url="https://example.org/a_b"),
        Source("G", "H", 2004),
    ]

    text = Typesetter().typeset(sources_markdown(sources))

    assert text.plain.splitlines() == [
        "• A. $x$ *b* <i> (2001). T_i_t [le](http://evil), p. 1 & 2. doi:10.1/a_b",
        "• C (2002). D. arXiv:1706.03762",
        "• E (2003). F. https://example.org/a_b",
        "• G (2004). H",
    ]
    links = [run.link for block in text.blocks for run in block.runs if run.link]
    assert links == ["https://doi.org/10.1/a_b", "https://arxiv.org/abs/1706.03762", "https://example.org/a_b"]


def test_every_text_that_is_shown_is_prepared(bank: LoadedBank) -> None:
    question = next(iter(bank.bank))
    texts = list(texts_of(question))

    assert texts[:3] == [question.question, question.short, question.answer]
    assert set(question.key_points) <= set(texts)
    for part in (*question.follow_ups, *question.mistakes, *question.sources):
        assert isinstance(part, FollowUp | Mistake | Source)
        words = part.question if isinstance(part, FollowUp) else part.claim if isinstance(part, Mistake) else "1958"
        assert any(words in text for text in texts)


@pytest.mark.parametrize("has_documents", [True, False])
def test_what_is_taken_along_is_offered_to_the_documents_or_the_home_and_never_to_where_one_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    has_documents: bool,  # noqa: FBT001 - a parameter
) -> None:
    from PySide6.QtCore import QStandardPaths

    from dlstudy.widgets.documents import documents_folder

    documents, home = tmp_path / "Documents", tmp_path
    if has_documents:
        documents.mkdir()
    places = {
        QStandardPaths.StandardLocation.DocumentsLocation: str(documents),
        QStandardPaths.StandardLocation.HomeLocation: str(home),
    }
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: places[place])

    assert documents_folder() == str(documents if has_documents else home)
