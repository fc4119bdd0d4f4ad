"""Every key of the design, from every place that can have the focus."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.log import Mark
from tests.conftest import OpenWindow
from tests.widgets.window import (
    CTRL,
    PLAIN,
    Key,
    boxes,
    buttons,
    click,
    marks,
    on_the_table,
    press,
    reveal,
    ticked,
    wait_active,
)

BEFORE: dict[str, Callable[[Parts], QWidget]] = {
    "page": lambda parts: parts.window.question_pane.reading,
    "question": lambda parts: parts.window.question_pane.question_text,
    "tree": lambda parts: parts.window.topic_pane.tree,
}
ANSWERED: dict[str, Callable[[Parts], QWidget]] = BEFORE | {
    "answer": lambda parts: parts.window.question_pane.answer.answer_text,
    "key point": lambda parts: boxes(parts)[1],
    "follow-up": lambda parts: buttons(parts.window.question_pane, "Show its answer")[0],
}


@pytest.fixture
def parts(open_window: OpenWindow) -> Parts:
    return open_window(started=False)


def focus(parts: Parts, widget: QWidget) -> None:
    widget.setFocus()
    assert QApplication.focusWidget() is widget


def test_space_and_return_show_the_answer_from_every_place(parts: Parts) -> None:
    shown = []
    for place in BEFORE.values():
        for key in (Key.Key_Space, Key.Key_Return, Key.Key_Enter):
            parts.study.study()
            focus(parts, place(parts))
            press(parts, key)
            shown.append(on_the_table(parts))

    assert shown == ["perceptron!"] * 9


def test_no_key_marks_before_the_answer_is_shown(parts: Parts) -> None:
    for place in BEFORE.values():
        for key in (Key.Key_1, Key.Key_2, Key.Key_Left, Key.Key_Right):
            focus(parts, place(parts))
            press(parts, key)

    assert marks(parts) == []


def test_space_and_return_on_an_answered_question_mark_nothing_and_undo_nothing(parts: Parts) -> None:
    reveal(parts, "momentum")
    parts.study.mark(Mark.KNOWN)
    reveal(parts)
    for name in ("page", "question", "tree", "answer"):
        for key in (Key.Key_Space, Key.Key_Return, Key.Key_Enter):
            focus(parts, ANSWERED[name](parts))
            press(parts, key)

    assert on_the_table(parts) == "perceptron!"
    assert marks(parts) == [("momentum", Mark.KNOWN)]


@pytest.mark.parametrize(("key", "mark"), [(Key.Key_1, Mark.UNKNOWN), (Key.Key_2, Mark.KNOWN)])
def test_1_and_2_mark_from_every_place(parts: Parts, key: Key, mark: Mark) -> None:
    for number, place in enumerate(ANSWERED.values(), 1):
        reveal(parts)
        focus(parts, place(parts))
        press(parts, key)

        assert marks(parts) == [("perceptron", mark)] * number


@pytest.mark.parametrize(("key", "mark"), [(Key.Key_Left, Mark.UNKNOWN), (Key.Key_Right, Mark.KNOWN)])
def test_arrows_mark_from_the_page_and_what_is_on_it(parts: Parts, key: Key, mark: Mark) -> None:
    for number, name in enumerate(("page", "question", "answer", "key point", "follow-up"), 1):
        reveal(parts)
        focus(parts, ANSWERED[name](parts))
        press(parts, key)

        assert marks(parts) == [("perceptron", mark)] * number


def test_arrows_in_the_tree_move_in_the_tree_and_mark_nothing(parts: Parts) -> None:
    tree = parts.window.topic_pane.tree
    reveal(parts)
    focus(parts, tree)
    press(parts, Key.Key_Down)
    at = [tree.currentIndex().data()]
    reveal(parts)
    focus(parts, tree)
    press(parts, Key.Key_Left)
    opened = [tree.isExpanded(tree.currentIndex())]
    press(parts, Key.Key_Right)
    opened.append(tree.isExpanded(tree.currentIndex()))
    press(parts, Key.Key_Right)
    at.append(tree.currentIndex().data())

    assert at == ["Foundations", "Perceptrons"]
    assert opened == [False, True]
    assert marks(parts) == []


def test_an_answer_that_is_shown_from_the_tree_or_a_list_is_scrolled_and_marked_by_the_arrows(parts: Parts) -> None:
    topics = parts.window.topic_pane
    seen = []
    for way_there in ("tree", "list"):
        if way_there == "tree":
            focus(parts, topics.tree)
            press(parts, Key.Key_Down)
        else:
            press(parts, Key.Key_B, CTRL)
            press(parts, Key.Key_Down)
        shown = on_the_table(parts)
        press(parts, Key.Key_Space)
        seen.append(QApplication.focusWidget() is parts.window.question_pane.reading)
        before = len(marks(parts))
        press(parts, Key.Key_Right)
        seen.append(len(marks(parts)) == before + 1 and (shown, Mark.KNOWN) in marks(parts))

    assert seen == [True] * 4


def test_in_a_narrow_window_the_list_makes_way_for_the_answer(open_window: OpenWindow) -> None:
    parts = open_window(started=False, size=(720, 520))
    press(parts, Key.Key_B, CTRL)
    press(parts, Key.Key_Down)
    covered = parts.window.topic_pane.isVisible()
    press(parts, Key.Key_Space)

    assert covered
    assert parts.study.revealed
    assert not parts.window.topic_pane.isVisible()
    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_an_answer_takes_no_key_from_who_types(parts: Parts) -> None:
    focus(parts, parts.window.search_field)
    parts.study.reveal()

    assert QApplication.focusWidget() is parts.window.search_field


def test_u_and_ctrl_z_undo_from_every_place(parts: Parts) -> None:
    for place in ANSWERED.values():
        for key, modifier in ((Key.Key_U, PLAIN), (Key.Key_Z, CTRL)):
            reveal(parts, "landscape")
            parts.study.mark(Mark.KNOWN)
            reveal(parts)
            focus(parts, place(parts))
            press(parts, key, modifier)

            assert (on_the_table(parts), marks(parts)) == ("landscape!", [])


def test_ctrl_up_and_down_walk_through_the_choice_from_every_place(parts: Parts) -> None:
    for place in BEFORE.values():
        parts.study.choose_topic(())
        focus(parts, place(parts))
        way = []
        for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
            press(parts, key, CTRL)
            way.append(on_the_table(parts))

        assert way == ["perceptron", "layers", "landscape", "momentum", "momentum", "landscape"]


def test_slash_and_ctrl_f_go_to_the_search_field_from_every_place(parts: Parts) -> None:
    field = parts.window.search_field
    reveal(parts)
    for place in ANSWERED.values():
        for key, modifier in ((Key.Key_Slash, PLAIN), (Key.Key_F, CTRL)):
            focus(parts, place(parts))
            press(parts, key, modifier)

            assert QApplication.focusWidget() is field
    assert field.text() == ""


@pytest.mark.parametrize("answered", [False, True])
def test_in_the_search_field_keys_are_letters(parts: Parts, answered: bool) -> None:  # noqa: FBT001 - a parameter
    if answered:
        reveal(parts)
    focus(parts, parts.window.search_field)
    typed = (Key.Key_1, Key.Key_2, Key.Key_Space, Key.Key_Slash, Key.Key_U, Key.Key_A, Key.Key_Left, Key.Key_Right)
    for key in typed:
        press(parts, key)

    assert parts.window.search_field.text() == "12 /ua"
    assert marks(parts) == []
    assert parts.study.revealed is answered


def test_ctrl_z_in_the_search_field_takes_back_letters_and_no_mark(parts: Parts) -> None:
    reveal(parts)
    parts.study.mark(Mark.KNOWN)
    focus(parts, parts.window.search_field)
    press(parts, Key.Key_X)
    press(parts, Key.Key_Z, CTRL)

    assert parts.window.search_field.text() == ""
    assert marks(parts) == [("perceptron", Mark.KNOWN)]


@pytest.mark.parametrize("state", ["question", "answer", "nothing left"])
def test_return_in_the_search_field_opens_the_first_question_found(parts: Parts, state: str) -> None:
    if state == "answer":
        reveal(parts)
    if state == "nothing left":
        parts.study.choose_topic(("Training",))
        reveal(parts, "momentum")
        parts.study.mark(Mark.KNOWN)
    focus(parts, parts.window.search_field)
    parts.window.search_field.setText("deep learning")
    press(parts, Key.Key_Return)

    assert on_the_table(parts) == "landscape"
    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_return_in_an_empty_search_field_shows_nothing(parts: Parts) -> None:
    focus(parts, parts.window.search_field)
    press(parts, Key.Key_Return)

    assert on_the_table(parts) == "perceptron"


def test_escape_ends_the_search_and_goes_back_to_the_question(parts: Parts) -> None:
    focus(parts, parts.window.search_field)
    parts.window.search_field.setText("deep")
    press(parts, Key.Key_Escape)

    assert parts.window.search_field.text() == ""
    assert parts.window.topic_pane.tree.isVisible()
    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_escape_ends_the_search_from_the_question_too_and_leaves_it_on_the_table(parts: Parts) -> None:
    parts.window.search_field.setText("deep learning")
    press(parts, Key.Key_F, CTRL)
    press(parts, Key.Key_Return)
    found = on_the_table(parts)
    listed = parts.window.topic_pane.questions.isVisible()
    press(parts, Key.Key_Escape)

    assert listed
    assert parts.window.topic_pane.tree.isVisible()
    assert parts.window.search_field.text() == ""
    assert on_the_table(parts) == found
    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_down_goes_from_the_search_field_through_what_was_found(parts: Parts) -> None:
    focus(parts, parts.window.search_field)
    parts.window.search_field.setText("deep learning")
    way = []
    press(parts, Key.Key_Down)
    way.append(on_the_table(parts))
    parts.window.search_field.setFocus()
    parts.window.search_field.setText("foundations")
    press(parts, Key.Key_Down)
    for _ in range(3):
        way.append(on_the_table(parts))
        press(parts, Key.Key_Down)

    assert QApplication.focusWidget() is parts.window.topic_pane.questions
    assert way == ["landscape", "perceptron", "layers", "landscape"]


def test_ctrl_r_studies_the_plan_of_the_day_from_everywhere(parts: Parts) -> None:
    for widget in (*(place(parts) for place in BEFORE.values()), parts.window.search_field):
        parts.study.choose_topic(("Training",))
        focus(parts, widget)
        press(parts, Key.Key_R, CTRL)

        assert (parts.study.choice.name, on_the_table(parts)) == ("Today", "perceptron")


def test_ctrl_1_brings_the_chart_back(parts: Parts) -> None:
    dock = parts.window.chart_dock
    dock.pane.show_table(shown=True)
    dock.close()
    press(parts, Key.Key_1, CTRL)

    assert dock.isVisible()
    assert (dock.pane.state.chart, dock.pane.state.as_table) == ("topics", False)


def test_ctrl_and_a_digit_choose_each_of_the_charts(parts: Parts) -> None:
    seen = []
    for number in range(9):
        press(parts, Key(Key.Key_1.value + number), CTRL)
        seen.append(parts.window.chart_dock.pane.state.chart)

    names = ["topics", "calendar", "forecast", "recall", "growth", "calibration", "memory", "time", "level"]
    assert seen == names


def test_ctrl_plus_minus_and_0_change_the_text_size_within_bounds(parts: Parts) -> None:
    sizes = []
    for key, times in ((Key.Key_Plus, 2), (Key.Key_Plus, 9), (Key.Key_Minus, 13), (Key.Key_0, 1), (Key.Key_Equal, 1)):
        for _ in range(times):
            press(parts, key, CTRL)
        sizes.append(parts.appearance.text_scale)

    assert sizes == [1.2, 2.0, 0.8, 1.0, 1.1]


def test_f11_shows_only_the_question_and_gives_everything_back(parts: Parts) -> None:
    window = parts.window
    around = (window._top_bar, window.statusBar(), window.topic_pane, window.chart_dock)
    seen = []
    for _ in range(2):
        press(parts, Key.Key_F11)
        seen.append([widget.isVisible() for widget in around])

    assert seen == [[False] * 4, [True] * 4]
    assert window.isFullScreen() is False


def test_the_keys_work_with_only_the_question_on_the_screen(parts: Parts) -> None:
    press(parts, Key.Key_F11)
    press(parts, Key.Key_Space)
    press(parts, Key.Key_2)
    press(parts, Key.Key_R, CTRL)

    assert marks(parts) == [("perceptron", Mark.KNOWN)]


def test_a_ticks_the_focused_key_point_with_space(parts: Parts) -> None:
    reveal(parts)
    focus(parts, boxes(parts)[1])
    press(parts, Key.Key_Space)

    assert ticked(parts) == [False, True, False]


def test_space_presses_the_button_that_has_the_focus_before_the_answer_too(parts: Parts) -> None:
    window = parts.window
    focus(parts, window.chart_dock.pane._table_button)
    press(parts, Key.Key_Space)
    table = window.chart_dock.pane.state.as_table
    parts.study.choose_topic(("Training",))
    focus(parts, window.study_button)
    press(parts, Key.Key_Space)

    assert table
    assert (parts.study.choice.name, on_the_table(parts)) == ("Today", "perceptron")


def test_space_opens_the_menu_where_it_has_the_focus(parts: Parts) -> None:
    opened: list[bool] = []

    def look() -> None:
        popup = QApplication.activePopupWidget()
        opened.append(isinstance(popup, QMenu))
        if popup is not None:
            popup.close()

    focus(parts, parts.window._menu_button)
    QTimer.singleShot(0, look)
    press(parts, Key.Key_Space)

    assert opened == [True]


def test_after_a_click_on_a_button_space_does_not_press_it_again(parts: Parts) -> None:
    pane = parts.window.question_pane
    way = []
    for one in (pane.reveal_button, pane.known_button, pane.reveal_button, pane.unknown_button, pane.undo_button):
        click(one)
    for _ in range(2):
        press(parts, Key.Key_Space)
        way.append((on_the_table(parts), len(marks(parts))))
    click(parts.window.study_button)
    for _ in range(2):
        press(parts, Key.Key_Space)
        way.append((on_the_table(parts), len(marks(parts))))

    assert way == [("layers!", 1)] * 4


def test_no_click_in_the_progress_dock_takes_space_from_the_answer(parts: Parts) -> None:
    dock = parts.window.chart_dock
    takers = [
        one.accessibleName() or type(one).__name__
        for one in dock.findChildren(QAbstractButton)
        if one.isVisibleTo(dock) and one.focusPolicy() & Qt.FocusPolicy.ClickFocus
    ]

    assert takers == []


def test_after_the_last_undo_the_focus_is_back_at_the_question(parts: Parts) -> None:
    reveal(parts)
    parts.study.mark(Mark.KNOWN)
    focus(parts, parts.window.question_pane.undo_button)
    press(parts, Key.Key_Z, CTRL)

    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_a_goes_through_a_finished_topic_again(parts: Parts, qtbot: QtBot) -> None:
    parts.study.choose_topic(("Training",))
    press(parts, Key.Key_Space)
    press(parts, Key.Key_2)
    press(parts, Key.Key_Space)  # one too many: it leaves the page where it is
    nothing = on_the_table(parts)
    press(parts, Key.Key_A)
    qtbot.waitUntil(lambda: on_the_table(parts) == "momentum")  # the button shows that it is pressed, and then acts
    focused = QApplication.focusWidget()
    press(parts, Key.Key_Return)

    assert (nothing, on_the_table(parts)) == ("", "momentum!")
    assert focused is parts.window.question_pane.reading


def around(parts: Parts, key: Key) -> list[QWidget]:
    """Press Tab until the focus is back where it began; return where it was."""
    start = QApplication.focusWidget()
    assert start is not None
    way = [start]
    for _ in range(80):
        press(parts, key)
        now = QApplication.focusWidget()
        assert now is not None
        if now is start:
            return way
        way.append(now)
    pytest.fail(f"a trap: {[w.accessibleName() or w for w in way[-6:]]}")


def test_tab_goes_round_through_everything_that_can_be_used_and_back_again(parts: Parts) -> None:
    reveal(parts, "landscape")
    parts.study.mark(Mark.KNOWN)  # so that there is something to undo
    reveal(parts)
    click(buttons(parts.window.question_pane, "Show its answer")[0])
    focus(parts, parts.window.search_field)
    reached = around(parts, Key.Key_Tab)
    back = around(parts, Key.Key_Backtab)

    usable = [w for w in parts.window.findChildren(QAbstractButton) if w.isVisible() and w.isEnabled()]
    usable = [w for w in usable if not isinstance(w.parent(), QLineEdit)]
    missed = [w.accessibleName() or w.text() for w in usable if w not in reached]
    assert missed == []
    assert set(back) == set(reached)


def question(parts: Parts) -> None:
    parts.study.choose_topic(())


def answer(parts: Parts) -> None:
    reveal(parts)


def finished(parts: Parts) -> None:
    parts.study.choose_topic(("Training",))
    reveal(parts, "momentum")
    parts.study.mark(Mark.KNOWN)


def searching(parts: Parts) -> None:
    parts.window.browse.search()
    parts.window.search_field.setText("what")


def browsing(parts: Parts) -> None:
    parts.window.browse.browse_all()


@pytest.mark.parametrize("state", [question, answer, finished, searching, browsing])
@pytest.mark.parametrize("size", [(1280, 800), (720, 520)])
def test_tab_goes_round_in_every_state_and_reaches_each_control_that_can_be_used(
    parts: Parts, qtbot: QtBot, state: Callable[[Parts], None], size: tuple[int, int]
) -> None:
    window = parts.window
    window.resize(*size)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)
    state(parts)
    qtbot.waitUntil(lambda: parts.window.is_settled)
    focus(parts, window.search_field)
    reached = around(parts, Key.Key_Tab)
    back = around(parts, Key.Key_Backtab)

    wanted = [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.window() is window]
    wanted = [w for w in wanted if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]
    assert [w.accessibleName() or w for w in wanted if w not in reached] == []
    assert [w for w in reached if not w.isVisible()] == []
    assert set(back) == set(reached)
    once = [widget for widget, _ in itertools.groupby(reached)]  # each link of a text is a stop in the same place
    assert len(once) == len(set(once))


@pytest.mark.parametrize("kind", ["reveal", "mark", "undo", "finish"])
def test_after_what_the_keys_do_the_focus_is_where_one_reads_on(parts: Parts, kind: str) -> None:
    pane = parts.window.question_pane
    parts.study.choose_topic(("Training",) if kind == "finish" else ())
    for button, key in ((pane.reveal_button, Key.Key_Space), (pane.known_button, Key.Key_Space)):
        focus(parts, button)
        press(parts, key)
        if kind == "reveal":
            break
    if kind == "undo":
        focus(parts, pane.undo_button)
        press(parts, Key.Key_Space)
    focused = QApplication.focusWidget()

    assert focused is not None
    assert pane.isAncestorOf(focused)
    assert focused.isVisible()
    assert not isinstance(focused, QAbstractButton)


@pytest.mark.parametrize("opens", [Key.Key_P, Key.Key_N, Key.Key_F1])
def test_after_a_dialog_the_focus_is_back_at_the_question(parts: Parts, qtbot: QtBot, opens: Key) -> None:
    parts.window.question_pane.take_focus()
    press(parts, opens)
    (dialog,) = [one for one in parts.window.findChildren(QDialog) if one.isVisible()]
    wait_active(dialog)
    press(parts, Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in parts.window.findChildren(QDialog)))
    wait_active(parts.window)

    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_tab_reads_the_answer_from_top_to_bottom_and_ends_at_the_marks(parts: Parts) -> None:
    reveal(parts)
    pane = parts.window.question_pane
    focus(parts, pane.reading)
    on_page = [w for w in dict.fromkeys(around(parts, Key.Key_Tab)) if pane.isAncestorOf(w) and w is not pane.reading]
    tops = [w.mapTo(pane, w.rect().topLeft()).y() for w in on_page if pane.reading.isAncestorOf(w)]

    assert tops == sorted(tops)
    assert on_page[-2:] == [pane.unknown_button, pane.known_button]


def test_tab_does_not_leave_the_window_for_anything_hidden(parts: Parts, qtbot: QtBot) -> None:
    parts.window.resize(720, 520)
    qtbot.waitUntil(lambda: not parts.window.topic_pane.isVisible())
    focus(parts, parts.window.search_field)

    assert [w for w in around(parts, Key.Key_Tab) if not w.isVisible()] == []
