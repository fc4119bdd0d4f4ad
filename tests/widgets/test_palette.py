"""One field that finds every action, topic and question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.widgets import announcing
from dlstudy.widgets.palette import Palette
from tests.conftest import OpenWindow
from tests.widgets.window import CTRL, LIGHT, Key, marks, on_the_table, press, reveal, wait_active

ROLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def parts(open_window: OpenWindow) -> Parts:
    return open_window(started=False, settings=LIGHT)


def opened(parts: Parts, typed: str = "") -> Palette:
    """Press Ctrl+K and type."""
    wait_active(parts.window)
    press(parts, Key.Key_K, CTRL)
    palette = next(one for one in parts.window.findChildren(Palette) if one.isVisible())
    wait_active(palette)
    palette.field.setText(typed)
    return palette


def listed(palette: Palette) -> list[str]:
    """Return what a screen reader hears of each result."""
    model = palette.results.model()
    return [str(model.index(row, 0).data(ROLE)) for row in range(model.rowCount())]


def enter(palette: Palette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.field, key)


def test_it_opens_with_what_is_useful_now_and_each_shows_its_key(parts: Parts) -> None:
    before = listed(opened(parts))

    assert before[0] == "Study today's plan, Action, Ctrl+R"
    assert "Show answer, Action, Space" in before
    assert not [line for line in before if line.startswith(("Undo", "Mark", "Study more"))]


def test_after_the_answer_it_offers_no_answer_and_after_a_mark_the_undo(parts: Parts) -> None:
    reveal(parts)
    answered = listed(opened(parts))
    QTest.keyClick(QApplication.activeWindow() or parts.window, Key.Key_Escape)
    wait_active(parts.window)
    press(parts, Key.Key_2)
    marked = listed(opened(parts))

    assert not [line for line in answered if line.startswith("Show answer")]
    assert "Undo, Action, Ctrl+Z" in marked


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sus", "Suspend this question, Action, S"),
        ("theme dark", "Theme: Dark, Action"),
        ("percep", "Perceptrons, Topic, Foundations"),
        ("train", "Training, Topic, 1 question"),
        ("momentum", "How does momentum change gradient descent?, Question, Optimisers"),
    ],
)
def test_a_few_letters_find_actions_topics_and_questions(parts: Parts, typed: str, first: str) -> None:
    assert listed(opened(parts, typed))[0] == first


def test_return_does_what_was_found_and_puts_it_away(parts: Parts) -> None:
    palette = opened(parts, "momentum")
    enter(palette, Key.Key_Return)
    question = on_the_table(parts)
    enter(opened(parts, "landscape"), Key.Key_Return)
    topic = parts.study.topic
    enter(opened(parts, "star this"), Key.Key_Return)

    assert question == "momentum"
    assert topic == ("Foundations", "Landscape")
    assert parts.study.progress.starred == {"landscape"}
    assert not [one for one in parts.window.findChildren(Palette) if one.isVisible()]


def test_up_and_down_go_round_and_page_keys_stop_at_the_ends(parts: Parts) -> None:
    palette = opened(parts)
    last = len(listed(palette)) - 1
    rows = []
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Tab):
        enter(palette, key)
        rows.append(palette.results.currentIndex().row())

    assert rows[:4] == [last, 0, 1, 0]
    assert rows[4] == min(8, last)
    assert rows[5] == (rows[4] + 1) % (last + 1)
    assert palette.field.hasFocus()


def test_escape_puts_it_away_and_nothing_is_done_or_remembered(parts: Parts) -> None:
    palette = opened(parts, "suspend")
    enter(palette, Key.Key_Escape)
    again = opened(parts)

    assert parts.study.progress.suspended == set()
    assert again.field.text() == ""


def test_another_window_puts_it_away(parts: Parts, qtbot: QtBot) -> None:
    palette = opened(parts)
    gone: list[int] = []
    palette.finished.connect(gone.append)
    parts.window.activateWindow()
    qtbot.waitUntil(lambda: bool(gone))


def test_where_nothing_is_called_so_a_sentence_says_so_and_return_does_nothing(parts: Parts) -> None:
    palette = opened(parts, "qqqq xyz")
    enter(palette, Key.Key_Return)

    assert listed(palette) == []
    assert palette.isVisible()
    assert palette._nothing.text() == "Nothing is called “qqqq xyz”, and no question holds it."


def test_letters_mark_nothing_while_it_is_open(parts: Parts) -> None:
    reveal(parts)
    palette = opened(parts)
    enter(palette, Key.Key_2, Key.Key_S, Key.Key_Space)

    assert palette.field.text() == "2s "
    assert marks(parts) == []


def test_many_questions_are_cut_and_the_last_line_searches_for_all(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlstudy.widgets.palette._MOST_QUESTIONS", 1)
    palette = opened(parts, "does")
    lines = listed(palette)
    enter(palette, Key.Key_Up, Key.Key_Return)

    assert lines[-1] == "All questions with “does”, Search"
    assert len(lines) == 2
    assert parts.window.search_field.text() == "does"
    assert parts.window.topic_pane.questions.isVisible()


def test_the_selection_is_announced_and_both_parts_have_names(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Listening:
        @staticmethod
        def isActive() -> bool:  # noqa: N802 - Qt's name
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
            told.append(event.message())

    palette = opened(parts)
    monkeypatch.setattr(announcing, "QAccessible", Listening)
    palette.field.setText("sus")
    total = len(listed(palette))

    assert told == [f"Suspend this question, Action, S, 1 of {total}"]
    names = [
        QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        for widget in (palette.field, palette.results)
    ]
    assert names == ["Find an action, topic or question", "Results"]


def test_it_stays_within_a_small_window_at_any_text_size(open_window: OpenWindow) -> None:
    parts = open_window(started=False, settings=LIGHT._replace(text_scale=2.0), size=(720, 520))
    palette = opened(parts, "e")
    over = parts.window.frameGeometry()

    assert palette.width() <= over.width() - 32
    assert palette.geometry().bottom() <= over.bottom()
