from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QDesktopServices, QFont, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Entry, Mark
from dlstudy.errors import StoreError
from dlstudy.qtmodels.study import StudyController
from dlstudy.render.theme import contrast
from dlstudy.store.problems import LoadedBank
from dlstudy.store.settings import Settings
from dlstudy.widgets import appearance
from dlstudy.widgets.card import ElidedLabel
from dlstudy.widgets.key_button import KeyButton
from dlstudy.widgets.link_dialog import LinkDialog
from dlstudy.widgets.rich_text_view import RichTextView
from tests.conftest import BANK, TITLES, OpenWindow, StoppedClock, close_window, written_bank
from tests.widgets.window import (
    LIGHT,
    Key,
    boxes,
    buttons,
    click,
    found,
    headline,
    marks,
    on_the_table,
    press,
    reveal,
    ticked,
    words_in,
)


@pytest.fixture
def parts(open_window: OpenWindow) -> Parts:
    return open_window(started=False)


class FullDisk:
    """A log that takes nothing."""

    def append(self, entry: Entry) -> None:
        del entry
        raise StoreError("This mark is not stored: the disk is full.")


def settings_in(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "data" / "settings.json").read_text("utf-8"))
    return found


def chart(parts: Parts) -> QLabel:
    label = parts.window.chart_dock.pane.findChild(QLabel, "progressChart")
    assert label is not None
    return label


# Names


def test_every_widget_of_the_design_has_its_accessible_name(parts: Parts) -> None:
    assert parts.window.chart_dock.pane  # the charts are there from the first paint on
    parts.window.search_field.setText("deep")
    reveal(parts)

    names = {
        name: widget.accessibleName()
        for name in [
            "topicTree",
            "searchField",
            "questionList",
            "questionText",
            "answerText",
            "revealButton",
            "unknownButton",
            "knownButton",
            "undoButton",
            "studyButton",
            "progressChart",
            "knownLabel",
        ]
        for widget in [parts.window.findChild(QWidget, name)]
        if widget is not None
    }
    assert names == {
        "topicTree": "Topics",
        "searchField": "Search questions",
        "questionList": "Questions",
        "questionText": "Question",
        "answerText": "Answer",
        "revealButton": "Show answer",
        "unknownButton": "Unknown",
        "knownButton": "Known",
        "undoButton": "Undo",
        "studyButton": "Study",
        "progressChart": "Progress chart: 4 questions, none marked yet",
        "knownLabel": "0 of 4 known",
    }
    assert [box.accessibleName() for box in boxes(parts)] == [
        r"A weighted sum $w^\top x$",
        "A threshold",
        "One layer separates linearly",
    ]


def test_everything_that_can_be_pressed_has_a_name(parts: Parts) -> None:
    reveal(parts)

    pressed = [w for w in parts.window.findChildren(QAbstractButton) if w.isVisible()]
    assert [w for w in pressed if not (w.accessibleName() or w.text()) and not isinstance(w.parent(), QLineEdit)] == []


def test_question_and_answer_are_read_as_plain_text_with_latex_and_code(parts: Parts) -> None:
    reveal(parts)
    pane = parts.window.question_pane

    assert pane.question_text.plain == "What does a perceptron compute from $x$?"
    assert r"\operatorname{sign}(w^\top x + b)" in pane.answer.answer_text.plain
    assert "def perceptron(x): return w @ x + b > 0" in pane.answer.answer_text.plain
    assert "**" not in pane.answer.answer_text.plain


def test_the_answer_is_hidden_until_it_is_revealed_and_hidden_again_with_the_next_question(parts: Parts) -> None:
    pane = parts.window.question_pane
    seen = []
    acts: list[Callable[[], None]] = [lambda: None, parts.study.reveal, lambda: parts.study.mark(Mark.KNOWN)]
    for act in acts:
        act()
        answer = parts.window.findChild(QWidget, "answerText")
        seen.append((answer is not None and answer.isVisible(), pane.reveal_button.isVisible()))

    assert seen == [(False, True), (True, False), (False, True)]


# Marks and undo


def test_a_mark_that_cannot_be_stored_leaves_the_window_as_it_was(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    reveal(parts)
    click(boxes(parts)[0])
    window = parts.window
    before = (on_the_table(parts), ticked(parts), headline(parts), chart(parts).accessibleName(), window.windowTitle())
    parts.notices.listen()
    monkeypatch.setattr(parts.study, "_log", FullDisk())
    press(parts, Key.Key_2)
    after = (on_the_table(parts), ticked(parts), headline(parts), chart(parts).accessibleName(), window.windowTitle())

    assert after == before
    assert window.question_pane.answer.answer_text.isVisible()
    assert window.question_pane.undo_button.isEnabled() is False
    assert window.notice_bar.accessibleName() == "This mark is not stored: the disk is full."

    monkeypatch.undo()
    press(parts, Key.Key_2)

    assert parts.store is not None
    assert [getattr(entry, "key_points", ()) for entry in parts.store.entries()] == [(0,)]


def test_a_mark_is_in_the_file_when_the_next_question_is_shown(parts: Parts) -> None:
    stored: list[int] = []
    assert parts.store is not None
    store = parts.store
    parts.study.question_changed.connect(lambda _: stored.append(len(store.entries())))
    reveal(parts)
    press(parts, Key.Key_1)

    assert stored[-1] == 1


def test_undo_goes_back_through_several_questions_with_their_ticks(parts: Parts) -> None:
    for points, key in (((0, 2), Key.Key_2), ((0,), Key.Key_1), ((), Key.Key_2)):
        press(parts, Key.Key_Space)
        for point in points:
            click(boxes(parts)[point])
        parts.window.question_pane.reading.setFocus()
        press(parts, key)
    way = []
    for _ in range(4):
        press(parts, Key.Key_U)
        way.append((on_the_table(parts), ticked(parts), headline(parts)))

    assert way == [
        ("landscape!", [False], "1 of 4 known"),
        ("layers!", [True], "1 of 4 known"),
        ("perceptron!", [True, False, True], "0 of 4 known"),
        ("perceptron!", [True, False, True], "0 of 4 known"),
    ]
    assert parts.window.question_pane.undo_button.isEnabled() is False


def test_undo_brings_back_the_question_from_a_finished_topic(parts: Parts) -> None:
    parts.study.choose_topic(("Training",))
    press(parts, Key.Key_Space)
    click(boxes(parts)[1])
    click(parts.window.question_pane.known_button)
    finished = words_in(parts.window.question_pane)
    click(parts.window.question_pane.undo_button)

    assert "Nothing left to ask here | The one question of Training is known." in finished
    assert (on_the_table(parts), ticked(parts)) == ("momentum!", [False, True])


def test_tree_headline_and_chart_follow_each_mark_and_its_undo(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window()
    window = parts.window
    qtbot.waitUntil(lambda: window.is_settled and not chart(parts).pixmap().isNull())

    def seen() -> tuple[str, str, str, str]:
        qtbot.waitUntil(lambda: window.is_settled)
        index = window.topics.index_of(("Foundations",))
        heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
        return heard, headline(parts), chart(parts).accessibleName(), window._today_button.text()

    pictures = [chart(parts).pixmap().toImage()]
    states = []
    for key in (Key.Key_2, Key.Key_1, Key.Key_U):
        parts.study.reveal()
        press(parts, key)
        states.append(seen())
        pictures.append(chart(parts).pixmap().toImage())

    one = "Progress chart: of 4 questions 1 known, 3 unseen"
    assert states == [
        ("Foundations, 1 of 3 known, 2 unseen", "1 of 4 known", one, "0 due · 3 new today"),
        (
            "Foundations, 1 of 3 known, 1 unknown, 1 unseen",
            "1 of 4 known",
            "Progress chart: of 4 questions 1 known, 1 unknown, 2 unseen",
            "1 due · 2 new today",
        ),
        ("Foundations, 1 of 3 known, 2 unseen", "1 of 4 known", one, "0 due · 3 new today"),
    ]
    assert pictures[0] != pictures[1] != pictures[2] != pictures[3] == pictures[1]


def test_a_tick_is_stored_with_the_mark(parts: Parts) -> None:
    reveal(parts)
    view = parts.window.question_pane.answer.key_points[1]
    click(view)  # the text beside the box ticks it too
    press(parts, Key.Key_2)

    (review,) = parts.study.progress.reviews()
    assert review.key_points == (1,)


def test_the_streak_counts_the_days_whose_plan_was_done_and_undo_takes_the_last_one_back(
    parts: Parts, clock: StoppedClock
) -> None:
    shown = []
    for _ in range(2):
        parts.study.study()
        while parts.study.question is not None:
            shown.append(parts.window._streak.text())
            parts.study.reveal()
            parts.study.mark(Mark.KNOWN)
        shown.append(parts.window._streak.text())
        clock.utc_ms += 86_400_000  # on the second day nothing is due, which is a plan done as well
    clock.utc_ms -= 86_400_000
    parts.study.undo()
    shown.append(parts.window._streak.text())

    assert shown == ["", "", "", "", "Streak 1 day", "Streak 2 days", "Streak 1 day"]


# Topics and search


def test_choosing_a_topic_asks_its_questions_and_names_the_window(parts: Parts) -> None:
    tree = parts.window.topic_pane.tree
    tree.setCurrentIndex(parts.window.topics.index_of(("Foundations", "Perceptrons")))

    assert parts.window.windowTitle() == "Perceptrons – dlstudy"
    assert (on_the_table(parts), parts.study.position) == ("perceptron", (1, 2))
    assert "Foundations › Perceptrons | Basic | 1 of 2" in words_in(parts.window.question_pane)


def test_a_search_filters_as_one_types_and_its_end_brings_the_topics_back(parts: Parts) -> None:
    window = parts.window
    lists = []
    for words in ("d", "de", "deep", "deep learning", "DEEP  Léarning", ""):
        window.search_field.setText(words)
        lists.append(found(window.found) if window.topic_pane.questions.isVisible() else "topics")

    assert lists[2:] == [["landscape"], ["landscape"], ["landscape"], "topics"]
    assert set(lists[0]) == set(TITLES)
    assert on_the_table(parts) == "perceptron"


def test_what_was_found_becomes_the_choice_when_one_is_chosen(parts: Parts) -> None:
    window = parts.window
    window.search_field.setText("perceptrons")
    window.topic_pane.questions.setCurrentIndex(window.found.index(1))
    chosen = (window.windowTitle(), on_the_table(parts), parts.study.position)
    window.search_field.clear()

    assert chosen == ("Search – dlstudy", "layers", (2, 2))
    assert (window.windowTitle(), on_the_table(parts)) == ("All topics – dlstudy", "layers")


def test_a_mark_is_seen_in_what_was_found(parts: Parts) -> None:
    window = parts.window
    window.search_field.setText("perceptrons")
    reveal(parts)
    parts.study.mark(Mark.KNOWN)

    heard = [window.found.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert [words.rpartition("? ")[2] for words in heard] == ["Known, Perceptrons", "Unseen, Perceptrons"]


def test_an_empty_search_offers_the_nearest_words_and_takes_one(parts: Parts) -> None:
    window = parts.window
    window.search_field.setText("momentun")
    said = words_in(window.topic_pane)
    (near,) = buttons(window.topic_pane, "momentum")
    click(near)

    assert said == "No question contains “momentun”. Did you mean:"
    assert window.search_field.text() == "momentum"
    assert found(window.found) == ["momentum"]
    assert words_in(window.topic_pane) == "1 question found"


def test_the_nearest_words_stand_right_under_the_sentence(parts: Parts) -> None:
    parts.window.search_field.setText("perceptrom")
    pane = parts.window.topic_pane
    QApplication.processEvents()

    assert buttons(pane, "perceptron")[0].mapTo(pane, QPoint(0, 0)).y() < 120


def test_a_search_that_resembles_nothing_says_what_to_do(parts: Parts) -> None:
    parts.window.search_field.setText("§§§§" * 40)

    said = words_in(parts.window.topic_pane)
    assert said == f"No question contains “{'§' * 60}”. Try fewer or shorter words."
    assert [button.text() for button in buttons(parts.window.topic_pane)] == ["Save", "?"]


def test_a_follow_up_leads_to_the_question_that_answers_it(parts: Parts) -> None:
    reveal(parts)
    (link,) = buttons(parts.window.question_pane, "Go to the question")
    click(link)

    assert on_the_table(parts) == "momentum"


def test_a_follow_up_opens_and_closes_its_answer(parts: Parts) -> None:
    reveal(parts)
    (button,) = buttons(parts.window.question_pane, "Show its answer")
    shown = []
    for _ in range(2):
        click(button)
        shown.append(
            [v.plain for v in parts.window.findChildren(RichTextView) if v.isVisible() and "No line" in v.plain]
        )

    assert shown == [["No line parts the classes."], []]


# Layout

SIZES = [(720, 520), (900, 700), (1280, 800)]


def cut(parts: Parts) -> list[str]:
    """Return what can be seen only in part, though it should be seen whole."""
    window, reading = parts.window, parts.window.question_pane.reading
    wrong: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        name = widget.objectName() or widget.accessibleName() or type(widget).__name__
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if isinstance(widget, QAbstractButton | QLineEdit):
            if reading.isAncestorOf(widget):  # that scrolls up and down
                place.moveTop(0)
            if not window.rect().contains(place):
                wrong.append(f"{name} is outside of the window")
            if not isinstance(widget, QCheckBox | QLineEdit) and widget.width() < widget.sizeHint().width():
                wrong.append(f"{name} is narrower than its words")
        if isinstance(widget, RichTextView):
            document = widget._document
            if max(document.size().width(), document.textWidth()) > widget.viewport().width() + 1:
                wrong.append(f"{name} is wider than its place")
            if widget.height() < document.height:
                wrong.append(f"{name} is higher than its place")
        if isinstance(widget, QLabel) and not widget.wordWrap() and widget.text():
            ignores = widget.sizePolicy().horizontalPolicy() is widget.sizePolicy().Policy.Ignored
            elides = ignores or isinstance(widget, ElidedLabel)
            if not elides and widget.width() < widget.sizeHint().width():
                wrong.append(f"{name} is cut")
    return wrong


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
def test_nothing_is_cut_at_any_size(open_window: OpenWindow, qtbot: QtBot, text_scale: float) -> None:
    parts = open_window(size=(1280, 800), settings=Settings(theme="light", text_scale=text_scale), started=False)
    reveal(parts)
    click(buttons(parts.window.question_pane, "Show its answer")[0])
    wrong = {}
    for width, height in SIZES:
        parts.window.resize(width, height)
        for _ in range(20):  # Qt lays out in several rounds
            qtbot.wait(1)
            if not cut(parts):
                break
        else:
            wrong[width, height] = cut(parts)

    assert wrong == {}
    assert (parts.window.width(), parts.window.height()) == SIZES[-1]


def test_the_bank_in_the_status_bar_gives_way_to_the_streak_and_shows_so(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(size=(720, 520), settings=Settings(theme="light", text_scale=2.0, language="en"))
    streak, bank = parts.window._streak, parts.window._bank_label
    qtbot.waitUntil(lambda: bank.shown == bank.text())
    bank.setText("Deep-learning interview · 1,234,567 questions")
    streak.setText("Streak 1,234 days")

    qtbot.waitUntil(lambda: bank.shown.endswith("…") and streak.width() >= streak.sizeHint().width())
    assert QRect(QPoint(), parts.window.size()).contains(QRect(streak.mapTo(parts.window, QPoint(0, 0)), streak.size()))
    middle = bank.rect().center()
    QApplication.sendEvent(bank, QHelpEvent(QEvent.Type.ToolTip, middle, bank.mapToGlobal(middle)))
    assert QToolTip.text() == bank.text()
    QToolTip.hideText()


def test_the_banner_shows_every_line_under_a_notice_in_a_low_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(size=(720, 520), settings=Settings(theme="light", text_scale=2.0))
    reveal(parts)
    parts.notices.post("This mark is not stored; every earlier mark is kept. Start dlstudy again. " * 2, lasting=True)
    bar = parts.window.safety.bar
    bar.show_trouble("This is not stored. It waits here: press its key again, or try again when there is room.")
    words = bar._label

    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > 2 * words.fontMetrics().height())


def test_each_width_has_its_layout(parts: Parts, qtbot: QtBot) -> None:
    window = parts.window
    seen = []
    for width in (1280, 1000, 999, 760, 759, 1280):
        window.resize(width, 700)
        qtbot.wait(1)
        shown = (window.chart_dock, window.topic_pane, window._topics_button)
        seen.append([widget.isVisible() for widget in shown])

    wide, middle, narrow = [True, True, False], [False, True, False], [False, False, True]
    assert seen == [wide, wide, middle, middle, narrow, wide]


def test_in_a_narrow_window_the_topics_drop_down_and_fold_away_when_one_is_chosen(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    parts = open_window(size=(720, 520), started=False)
    window = parts.window
    click(window._topics_button)
    opened = window.topic_pane.isVisible()
    window.topic_pane.tree.setCurrentIndex(window.topics.index_of(("Training",)))

    assert opened
    assert window.topic_pane.isVisible() is False
    assert on_the_table(parts) == "momentum"


def test_in_a_narrow_window_a_search_drops_down_too(open_window: OpenWindow) -> None:
    parts = open_window(size=(720, 520), started=False)
    parts.window.search_field.setText("deep learning")
    listed = parts.window.topic_pane.questions.isVisible()
    parts.window.search_field.setFocus()
    press(parts, Key.Key_Return)

    assert listed
    assert parts.window.topic_pane.isVisible() is False
    assert on_the_table(parts) == "landscape"


def test_the_window_is_never_smaller_than_what_it_must_show(parts: Parts) -> None:
    parts.window.resize(100, 100)

    assert (parts.window.width(), parts.window.height()) == (720, 520)


def test_all_text_has_the_size_of_the_settings_from_the_first_moment(open_window: OpenWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("QWidget {}")
    app.setFont(QFont(app.font().family(), 6))
    window = open_window(settings=Settings(text_scale=2.0), started=False).window

    widgets = (window.search_field, window.safety.saved, window.question_pane.question_text, window._today_button)
    assert {widget.font().pointSizeF() for widget in widgets} == {app.font().pointSizeF()}
    assert app.font().pointSizeF() >= 21


def test_larger_text_needs_room_and_folds_the_dock_away(parts: Parts) -> None:
    seen = []
    for scale in (1.0, 2.0, 1.0):
        parts.window.arrangement.scale_text(scale - parts.appearance.text_scale)
        seen.append(parts.window.chart_dock.isVisible())

    assert seen == [True, False, True]


# Appearance


def ground(parts: Parts) -> int:
    return parts.window.grab().toImage().pixelColor(parts.window.width() // 2, 400).lightness()


def test_the_theme_changes_while_the_program_runs_chart_and_formulas_included(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    parts = open_window(settings=LIGHT)
    window = parts.window
    reveal(parts, "momentum")
    qtbot.waitUntil(lambda: window.is_settled and not chart(parts).pixmap().isNull())
    seen = []
    for theme in ("light", "dark", "light"):
        window.window_actions.choose_theme(theme)
        qtbot.waitUntil(lambda: window.is_settled)
        corner = chart(parts).pixmap().toImage().pixelColor(2, chart(parts).pixmap().height() - 3)
        words = window.question_pane.answer.answer_text.palette().text().color()
        seen.append([colour > 128 for colour in (ground(parts), corner.lightness(), 255 - words.lightness())])

    assert seen == [[True] * 3, [False] * 3, [True] * 3]


def test_the_theme_follows_the_system_only_when_asked_to(parts: Parts) -> None:
    parts.window.window_actions.choose_theme("dark")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    dark = parts.appearance.theme.is_dark
    parts.window.window_actions.choose_theme("system")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)

    assert dark
    assert parts.appearance.theme.is_dark is False


def test_stronger_colours_come_and_go_with_the_wish_of_the_system(parts: Parts) -> None:
    hints = QApplication.styleHints().accessibility()
    parts.window.window_actions.choose_theme("light")
    usual = parts.appearance.theme
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    stronger = parts.appearance.theme
    parts.window.window_actions.choose_theme("dark")
    dark = parts.appearance.theme
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)

    assert stronger.line != usual.line
    assert not stronger.is_dark
    assert dark.is_dark
    assert dark.ground == "#000000"
    assert parts.appearance.theme.ground != "#000000"


def test_a_window_opens_in_stronger_colours_where_the_system_asks_for_them(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appearance, "system_wants_contrast", lambda: True)
    parts = open_window(settings=Settings(theme="light"))

    assert contrast(parts.appearance.theme.line, parts.appearance.theme.panel) >= 4.5
    assert ground(parts) == 255


# Where it was


def test_a_restart_comes_back_to_the_place(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    first = open_window(size=(1100, 720), started=False)
    first.study.choose_topic(("Foundations", "Perceptrons"), first=QuestionId("layers"))
    first.window.topic_pane.tree.collapse(first.window.topics.index_of(("Training",)))
    first.window.window_actions.choose_theme("dark")
    first.window.arrangement.scale_text(0.1)
    first.window._splitter.setSizes([300, 800])
    first.window.chart_dock.close()
    first.window.resize(780, 640)  # within the screen, or Qt would make it smaller
    close_window(first)
    again = open_window(size=(0, 0), started=False)
    window = again.window

    assert (window.windowTitle(), on_the_table(again)) == ("Perceptrons – dlstudy", "layers")
    assert window.topic_pane.collapsed == ("Training",)
    assert (again.appearance.choice, again.appearance.text_scale) == ("dark", 1.1)
    assert (window.width(), window.height()) == (780, 640)
    assert window.arrangement.chart_wanted is False
    assert abs(window._splitter.sizes()[0] - 300) <= 2  # what it was before it got narrow
    assert settings_in(tmp_path)["question"] == "layers"


def test_a_restart_comes_back_to_the_line_that_was_read_and_to_what_was_searched_for(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first = open_window(size=(780, 560))
    reveal(first, "perceptron")
    first.study.tick(1, said=True)
    first.window.search_field.setText("is:new")
    first.window.arrangement.show_chart("forecast")
    qtbot.waitUntil(lambda: first.window.is_settled)
    bar = first.window.question_pane.reading.verticalScrollBar()
    bar.setValue(137)
    assert bar.value() == 137
    close_window(first)
    again = open_window(size=(0, 0))
    qtbot.waitUntil(lambda: again.window.search_field.text() == "is:new" and again.window.is_settled)

    assert on_the_table(again) == "perceptron!"
    assert again.study.ticked == {1}
    assert again.window.question_pane.scrolled == 137
    assert again.window.topic_pane.questions.isVisible()
    assert again.window.chart_dock.pane.state.chart == "forecast"
    assert not again.window.search_field.hasFocus()


def test_the_next_question_begins_at_its_top_also_after_a_restart(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window(size=(780, 560))
    reveal(first, "perceptron")
    qtbot.waitUntil(lambda: first.window.is_settled)
    first.window.question_pane.scroll_to(137)
    close_window(first)
    again = open_window(size=(0, 0))
    qtbot.waitUntil(lambda: again.window.question_pane.scrolled == 137)
    again.study.mark(Mark.KNOWN)
    again.study.reveal()

    assert again.window.question_pane.scrolled == 0


def test_a_search_that_was_left_does_not_cover_the_question_of_a_narrow_window(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    first = open_window(size=(740, 560))
    first.window.search_field.setText("is:new")
    close_window(first)
    again = open_window(size=(0, 0))
    qtbot.waitUntil(lambda: again.window.is_settled)

    assert again.window.arrangement.is_narrow
    assert not again.window.topic_pane.isVisible()


def test_topics_and_charts_are_wider_for_large_text_and_as_before_afterwards(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    def widths(parts: Parts) -> tuple[int, int]:
        return parts.window.topic_pane.width(), parts.window.chart_dock.width()

    first = open_window(size=(2200, 900))
    qtbot.waitUntil(lambda: widths(first) == (264, 336))
    first.window.arrangement.scale_text(1.0)
    qtbot.waitUntil(lambda: widths(first) == (396, 504))
    assert cut(first) == []
    close_window(first)
    assert (settings_in(tmp_path)["tree_width"], settings_in(tmp_path)["chart_width"]) == (264, 336)

    again = open_window(size=(2200, 900))
    qtbot.waitUntil(lambda: widths(again) == (396, 504))
    again.window.arrangement.scale_text(0)
    qtbot.waitUntil(lambda: widths(again) == (264, 336))


def test_a_restart_finds_the_charts_as_wide_as_they_were_and_at_their_side(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first = open_window(size=(1280, 700))
    qtbot.waitUntil(lambda: first.window.chart_dock.width() == 336)
    first.window.resizeDocks([first.window.chart_dock], [410], Qt.Orientation.Horizontal)
    first.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, first.window.chart_dock)
    qtbot.waitUntil(lambda: first.window.chart_dock.x() == 0)
    wide = first.window.chart_dock.width()
    close_window(first)
    again = open_window(size=(1280, 700))

    qtbot.waitUntil(lambda: again.window.chart_dock.width() == wide)
    assert settings_in(tmp_path)["chart_width"] == wide
    assert again.window.chart_dock.x() == 0


def test_a_restart_finds_the_charts_floating_where_they_were(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window(size=(1100, 700))
    first.window.chart_dock.setFloating(True)
    first.window.chart_dock.setGeometry(60, 70, 360, 500)
    qtbot.waitUntil(lambda: first.window.is_settled)
    close_window(first)
    again = open_window(size=(0, 0))
    dock = again.window.chart_dock
    qtbot.waitUntil(dock.isVisible)

    assert dock.isFloating()
    assert dock.geometry().getRect() == (60, 70, 360, 500)
    dock.setFloating(False)
    close_window(again)
    last = open_window(size=(0, 0))
    assert not last.window.chart_dock.isFloating()


def test_charts_that_floated_and_were_closed_stay_closed(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window(size=(1100, 700))
    first.window.chart_dock.setFloating(True)
    first.window.chart_dock.close()
    close_window(first)
    again = open_window(size=(0, 0))
    qtbot.waitUntil(lambda: again.window.is_settled)

    assert again.window.chart_dock.isFloating()
    assert not again.window.chart_dock.isVisible()


def test_a_window_that_was_on_a_screen_that_is_gone_comes_back_on_one_that_is_there(open_window: OpenWindow) -> None:
    first = open_window(size=(760, 560))
    first.window.move(5_000, 4_000)
    first.window.chart_dock.setFloating(True)
    first.window.chart_dock.setGeometry(6_000, 4_000, 360, 500)
    close_window(first)
    again = open_window(size=(0, 0))
    screens = [screen.availableGeometry() for screen in QApplication.screens()]

    for widget in (again.window, again.window.chart_dock):
        assert any(screen.contains(widget.geometry()) for screen in screens)


def test_the_place_is_stored_soon_without_closing(parts: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    parts.study.choose_topic(("Training",))
    qtbot.waitUntil((tmp_path / "data" / "settings.json").exists)

    assert settings_in(tmp_path)["topic"] == "Training"


def test_a_place_that_is_gone_from_the_bank_is_all_topics(open_window: OpenWindow) -> None:
    settings = Settings(topic="Gone/With it", question="gone", collapsed=("Gone",), geometry="nonsense")
    parts = open_window(settings=settings, started=False)

    assert (parts.window.windowTitle(), on_the_table(parts)) == ("All topics – dlstudy", "perceptron")


def test_settings_that_cannot_be_stored_are_a_notice_and_the_window_closes(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(settings: Settings) -> None:
        raise StoreError("The settings could not be stored.")

    parts.notices.listen()
    monkeypatch.setattr(parts.window.place, "_save_settings", fail)
    parts.study.step(1)
    parts.window.place.save_now()
    said = parts.window.notice_bar.accessibleName()

    assert said == "The settings could not be stored."
    assert parts.window.close()


# Problems, notices, links


def test_problems_in_the_bank_are_counted_listed_and_copied(open_window: OpenWindow, tmp_path: Path) -> None:
    text = BANK + "  - {id: broken, topic: Training, question: What is missing?, anwser: this}\n"
    broken = written_bank(tmp_path / "broken.yaml", text)
    parts = open_window(broken, started=False)
    (button,) = buttons(parts.window, "problem")
    click(button)
    dialog = parts.window.dialogs._problems_dialog
    assert dialog is not None
    listed = dialog.findChild(QPlainTextEdit)
    assert listed is not None
    copy = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "Copy all")
    click(copy)

    assert button.text() == f"{len(broken.problems)} problems in the question files"
    assert listed.toPlainText().splitlines() == [str(problem) for problem in broken.problems]
    assert QApplication.clipboard().text() == listed.toPlainText() + "\n"
    assert dialog.isModal() is False
    assert len(parts.study.bank) == 4


def test_a_bank_without_problems_speaks_of_none(parts: Parts) -> None:
    assert buttons(parts.window, "problem") == []
    assert "Saved | Deep-learning interview · 4 questions" in words_in(parts.window.statusBar())


def test_a_bank_without_any_question_opens_and_says_so(open_window: OpenWindow, tmp_path: Path) -> None:
    parts = open_window(written_bank(tmp_path / "empty.yaml", "nonsense: true\n"))
    for key in (Key.Key_Space, Key.Key_1, Key.Key_2, Key.Key_Left, Key.Key_Right, Key.Key_U, Key.Key_A, Key.Key_Return):
        press(parts, key)
    parts.window.search_field.setText("deep")
    parts.study.step(1)
    parts.study.study()

    said = words_in(parts.window.question_pane)
    assert "There are no questions" in said
    assert headline(parts) == "0 of 0 known"
    assert marks(parts) == []
    assert [b.text() for b in parts.window.question_pane.findChildren(KeyButton) if b.isVisible()] == ["Undo"]


def test_a_lasting_notice_stays_and_comes_back_behind_a_passing_one(parts: Parts) -> None:
    bar = parts.window.notice_bar
    parts.notices.post("early", lasting=True)
    parts.notices.listen()
    seen = [bar.accessibleName()]
    parts.notices.post("lasting", lasting=True)
    parts.notices.post("passing")
    for _ in range(3):
        seen.append(bar.accessibleName() if bar.isVisible() else "nothing")
        click(bar.findChildren(QToolButton)[-1])
    seen.append(bar.accessibleName() if bar.isVisible() else "nothing")

    assert seen == ["early", "passing", "lasting", "early", "nothing"]


def test_a_passing_notice_goes_by_itself(parts: Parts, qtbot: QtBot) -> None:
    bar = parts.window.notice_bar
    parts.notices.listen()
    bar.shown_ms = 1
    parts.notices.post("passing")
    shown = bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible())

    assert shown


def test_markup_in_a_notice_stays_text(parts: Parts) -> None:
    parts.notices.listen()
    parts.notices.post("<b>bold</b> <img src='file:///etc/passwd'>", lasting=True)

    label = next(label for label in parts.window.notice_bar.findChildren(QLabel) if label.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_no_label_of_the_window_takes_text_of_the_bank_for_markup(open_window: OpenWindow, tmp_path: Path) -> None:
    text = BANK.replace("topic: Foundations/Perceptrons", "topic: <h1>F/<b>Perceptrons").replace(
        "A threshold", "<b>A</b>"
    )
    parts = open_window(written_bank(tmp_path / "markup.yaml", text), started=False)
    reveal(parts)
    press(parts, Key.Key_2)
    parts.window.search_field.setText("<b>nothing</b>")

    labels = [label for label in parts.window.findChildren(QLabel) if "<" in label.text()]
    assert len(labels) >= 2
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []


def test_a_link_shows_its_host_first_and_opens_nothing_by_itself(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    reveal(parts, "landscape")
    pane = parts.window.question_pane
    pane.answer.sources.anchorClicked.emit("https://example.org/deep")
    box = parts.window.findChild(LinkDialog)
    assert box is not None
    said = (box.words.text(), box.address.text().replace("\u200b", ""), box.address.textFormat())
    before = list(opened)
    choices = {button.text(): button for button in box.findChildren(KeyButton)}
    printed = {text: button.key for text, button in choices.items()}
    click(choices["Copy address"])
    copied = QApplication.clipboard().text()
    pane.answer.sources.anchorClicked.emit("https://example.org/deep")
    QTest.keyClick(parts.window.findChildren(LinkDialog)[-1], Key.Key_Return)

    assert said == (
        "This leads to example.org. Your browser will go there; dlstudy itself stays offline.",
        "https://example.org/deep",
        Qt.TextFormat.PlainText,
    )
    assert before == []
    assert copied == "https://example.org/deep"
    assert opened == ["https://example.org/deep"]
    assert printed == {"Copy address": "Alt+C", "Cancel": "Esc", "Open in browser": "Return"}


def test_an_address_that_is_no_web_page_is_not_even_asked_about(parts: Parts) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "https://", "x", "ftp://a.b/c", ""):
        parts.window.dialogs.ask_to_open(address)

    assert parts.window.findChild(LinkDialog) is None


def test_the_page_begins_at_its_top_with_every_question(parts: Parts, qtbot: QtBot) -> None:
    parts.window.resize(720, 520)
    reveal(parts)
    scroll: QScrollArea = parts.window.question_pane.reading
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    parts.study.mark(Mark.KNOWN)

    assert scroll.verticalScrollBar().value() == 0


def test_the_controller_of_the_window_is_the_one_that_stores(parts: Parts, bank: LoadedBank) -> None:
    assert isinstance(parts.study, StudyController)
    assert parts.study.bank is bank.bank


@pytest.mark.parametrize(("size", "scale", "moved"), [((720, 520), 2.0, True), ((1280, 800), 1.0, False)])
def test_an_answer_is_seen_where_its_question_fills_the_window(
    open_window: OpenWindow,
    tmp_path: Path,
    size: tuple[int, int],
    scale: float,
    moved: bool,  # noqa: FBT001 - a parameter
) -> None:
    long = "Explain to someone who knows linear algebra, but no machine learning, what a perceptron computes from $x$?"
    text = BANK.replace("What does a perceptron compute from $x$?", long)
    parts = open_window(
        written_bank(tmp_path / "own.yaml", text), size=size, settings=Settings(theme="light", text_scale=scale)
    )
    reveal(parts)
    pane = parts.window.question_pane
    answer = pane.answer.mapTo(pane.reading.viewport(), QPoint(0, 0)).y()

    assert parts.study.question is not None
    assert parts.study.question.question == long
    assert (pane.scrolled > 0) is moved
    assert 0 < answer < pane.reading.viewport().height() * 0.8


class Shown(QObject):
    """Notes every window that is shown, also for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_nothing_but_the_window_is_shown_at_a_start(open_window: OpenWindow, qtbot: QtBot) -> None:
    shown = Shown()
    qt = QApplication.instance()
    assert qt is not None
    qt.installEventFilter(shown)
    try:
        parts = open_window()
        qtbot.waitUntil(lambda: parts.window.is_settled)
        parts.study.reveal()
        qtbot.waitUntil(lambda: parts.window.is_settled)
    finally:
        qt.removeEventFilter(shown)

    assert set(shown.windows) == {"MainWindow"}
    assert parts.window.isActiveWindow()
