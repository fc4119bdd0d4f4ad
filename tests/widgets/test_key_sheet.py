"""Every key on one sheet, and each can be another one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.widgets.actions import ActionId
from dlstudy.widgets.key_choice import KeyChoice, key_of, refusal
from dlstudy.widgets.key_sheet import KeySheet, _KeyLine
from dlstudy.widgets.note_dialog import NoteCard
from dlstudy.widgets.question_strip import QuestionStrip
from dlstudy.widgets.window_actions import (
    BURY,
    KNOWN,
    NOTE,
    REVEAL,
    SEARCH,
    STAR,
    STUDY,
    SUSPEND,
    UNDO,
    chart_action,
)
from tests.conftest import OpenWindow
from tests.widgets.window import CTRL, LIGHT, Key, marks, on_the_table, press, reveal, wait_active

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def parts(open_window: OpenWindow) -> Parts:
    return open_window(started=False, settings=LIGHT)


def opened(parts: Parts) -> KeySheet:
    press(parts, Key.Key_F1)
    sheet = next(sheet for sheet in parts.window.findChildren(KeySheet) if sheet.isVisible())
    wait_active(sheet)
    return sheet


def lines(sheet: KeySheet) -> dict[str, _KeyLine]:
    """Return the lines that can be seen, by their words."""
    return {line.text(): line for line in sheet.findChildren(_KeyLine) if not line.isHidden()}


def keys_of(sheet: KeySheet, words: str) -> tuple[str, ...]:
    return lines(sheet)[words].line.keys


def said(sheet: KeySheet) -> str:
    return sheet._said.text()


def asked(sheet: KeySheet, words: str) -> KeyChoice:
    """Press Return on a line."""
    wait_active(sheet)
    line = lines(sheet)[words]
    line.setFocus()
    QTest.keyClick(line, Key.Key_Return)
    choice = next(choice for choice in sheet.findChildren(KeyChoice) if choice.isVisible())
    wait_active(choice)
    return choice


def sentence(choice: KeyChoice) -> str:
    return choice._sentence.text()


def offers(choice: KeyChoice) -> list[str]:
    buttons = (choice._swap, choice._take, choice._again, choice._none, choice._cancel)
    return [button.text() for button in buttons if not button.isHidden()]


# The sheet


def test_f1_and_the_question_mark_open_it_from_every_place_but_a_text_field(parts: Parts) -> None:
    counts = []
    for key, modifier in ((Key.Key_F1, PLAIN), (Key.Key_Question, PLAIN)):
        press(parts, key, modifier)
        sheets = [sheet for sheet in parts.window.findChildren(KeySheet) if sheet.isVisible()]
        counts.append(len(sheets))
        for sheet in sheets:
            QTest.keyClick(sheet, Key.Key_Escape)
        wait_active(parts.window)
    parts.window.search_field.setFocus()
    press(parts, Key.Key_Question)
    counts.append(len([sheet for sheet in parts.window.findChildren(KeySheet) if sheet.isVisible()]))

    assert counts == [1, 1, 0]
    assert parts.window.search_field.text() == "?"


def test_it_lists_every_action_of_the_window_with_its_keys(parts: Parts) -> None:
    sheet = opened(parts)
    listed = {line.line.id for line in sheet.findChildren(_KeyLine)}

    assert {row.id for row, _ in parts.window.window_actions.actions} <= listed
    assert keys_of(sheet, "Show answer") == ("Space", "Return", "Enter")
    assert keys_of(sheet, "Undo") == ("Ctrl+Z", "U")
    assert keys_of(sheet, "Study something else: Starred questions") == ()
    assert lines(sheet)["Undo"].accessibleName() == "Undo: Ctrl+Z, U"
    assert lines(sheet)["Study something else: Starred questions"].accessibleName().endswith(": no key")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("suspend", ["Suspend this question"]),
        ("ctrl+k", ["Find any action, topic or question"]),
        ("F11", ["Full screen, only the question"]),
        ("nothing is called so", []),
    ],
)
def test_it_is_searched_by_words_and_by_keys(parts: Parts, typed: str, found: list[str]) -> None:
    sheet = opened(parts)
    sheet.field.setText(typed)

    assert list(lines(sheet)) == found
    assert sheet._nothing.isVisible() is not bool(found)


def test_escape_empties_the_field_first_and_closes_then(parts: Parts) -> None:
    sheet = opened(parts)
    sheet.field.setText("sus")
    QTest.keyClick(sheet.field, Key.Key_Escape)
    first = (sheet.field.text(), sheet.isVisible())
    QTest.keyClick(sheet.field, Key.Key_Escape)

    assert first == ("", True)
    assert sheet.isVisible() is False


def test_arrows_go_from_the_field_through_the_lines_and_back(parts: Parts) -> None:
    sheet = opened(parts)
    way = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up):
        QTest.keyClick(QApplication.focusWidget() or sheet, key)
        focused = QApplication.focusWidget()
        way.append(focused.text() if isinstance(focused, _KeyLine) else "field")

    assert way == ["Show answer", "Mark Unknown", "Show answer", "field"]


def test_tab_stops_at_one_line_alone_and_comes_round(parts: Parts) -> None:
    sheet = opened(parts)
    way = [sheet.field]
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or sheet, Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is sheet.field:
            break
        way.append(focused)  # type: ignore[arg-type]
    names = [getattr(widget, "text", str)() for widget in way[1:]]

    assert names == ["Show answer", "Change…", "Close"]


@pytest.mark.parametrize(("width", "columns"), [(920, 2), (560, 1)])
def test_it_has_two_columns_where_there_is_room(parts: Parts, width: int, columns: int) -> None:
    sheet = opened(parts)
    sheet.resize(width, 700)
    QTest.qWait(0)
    lefts = {card.mapTo(sheet, card.rect().topLeft()).x() for card in sheet._cards}
    reach = max(card.mapTo(sheet, card.rect().topRight()).x() for card in sheet._cards)

    assert len(lefts) == columns
    assert reach < sheet.width()


# Another key


def test_a_new_key_holds_at_once_is_printed_everywhere_and_stays(open_window: OpenWindow) -> None:
    parts = open_window(started=False)
    window = parts.window
    sheet = opened(parts)
    for words, key, modifier in (
        ("Mark Known", Key.Key_K, PLAIN),
        ("Undo", Key.Key_Y, CTRL),
        ("Study today's plan", Key.Key_F5, PLAIN),
        ("Search questions", Key.Key_F3, PLAIN),
        ("Topics", Key.Key_T, PLAIN),
        ("Plan and limits of a day", Key.Key_L, PLAIN),
    ):
        QTest.keyClick(asked(sheet, words), key, modifier)
    printed = (keys_of(sheet, "Mark Known"), keys_of(sheet, "Undo"), said(sheet))
    sheet.reject()
    wait_active(parts.window)
    reveal(parts)
    press(parts, Key.Key_2)
    by_the_old_key = marks(parts)
    press(parts, Key.Key_K)

    assert printed == (("K",), ("Ctrl+Y", "U"), "“Plan and limits of a day” has the key L now.")
    assert by_the_old_key == []
    assert marks(parts) == [("perceptron", Mark.KNOWN)]
    pane = window.question_pane
    descriptions = [b.accessibleDescription() for b in (pane.known_button, pane.undo_button, window.study_button)]
    assert [text.rpartition("Key: ")[2] for text in descriptions] == ["K", "Ctrl+Y", "F5"]
    assert window.search_field.placeholderText() == "Search questions   F3"
    assert window._today_button.toolTip().endswith("(L)")
    assert window.chart_dock.pane.tabs._buttons[0].toolTip() == "Topics   T"

    window.close()
    parts.close()
    again = open_window(started=False)
    actions = again.window.window_actions.actions
    assert [actions.key(action_id) for action_id in (KNOWN, UNDO, STUDY, SEARCH)] == ["K", "Ctrl+Y", "F5", "F3"]


def test_the_question_the_note_and_the_large_chart_follow_the_keys(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(settings=LIGHT)
    qtbot.waitUntil(lambda: parts.window.is_settled)
    pane = parts.window.question_pane
    parts.study.write_note("mine", QuestionId("perceptron"))
    reveal(parts)
    strip = pane.findChild(QuestionStrip)
    assert strip is not None
    large = parts.window.chart_dock.open_large()
    before = strip._star.toolTip(), strip._suspended.toolTip(), strip._buried.toolTip()
    actions = parts.window.window_actions.actions
    actions.give(STAR, QKeySequence("F6"))
    actions.give(SUSPEND, QKeySequence("F7"))
    actions.take_away(BURY)
    actions.give(NOTE, QKeySequence("F8"))
    actions.give(chart_action("recall"), QKeySequence("F9"))
    after = strip._star.toolTip(), strip._suspended.toolTip(), strip._buried.toolTip()
    wait_active(large)
    QTest.keyClick(large, Key.Key_F9)

    assert before == (
        "Star this question (*)",
        "It is asked no more until you resume it (S)",
        "It is put off until tomorrow; B takes it back in",
    )
    assert after == (
        "Star this question (F6)",
        "It is asked no more until you resume it (F7)",
        "It is put off until tomorrow",
    )
    assert pane.findChildren(NoteCard)[0].edit_button.toolTip() == "Edit your note (F8)"
    assert large.pane.state.chart == "recall"
    large.close()


def test_a_key_of_another_action_is_warned_of_and_can_be_swapped(parts: Parts) -> None:
    sheet = opened(parts)
    choice = asked(sheet, "Suspend this question")
    QTest.keyClick(choice, Key.Key_B)
    warned = sentence(choice), offers(choice)
    QTest.keyClick(QApplication.focusWidget() or choice, Key.Key_Space)

    assert warned == (
        "B belongs to “Bury until tomorrow”. Swapping gives that S in return; taking it gives that nothing.",
        ["Swap", "Take it", "Another key", "Cancel"],
    )
    assert (keys_of(sheet, "Suspend this question"), keys_of(sheet, "Bury until tomorrow")) == (("B",), ("S",))


def test_a_key_of_another_action_can_be_taken_away(parts: Parts) -> None:
    sheet = opened(parts)
    choice = asked(sheet, "Star this question")
    QTest.keyClick(choice, Key.Key_U)
    choice._take.click()

    assert (keys_of(sheet, "Star this question"), keys_of(sheet, "Undo")) == (("U",), ("Ctrl+Z",))


def test_a_key_of_another_action_can_be_left_to_it(parts: Parts) -> None:
    sheet = opened(parts)
    choice = asked(sheet, "Star this question")
    QTest.keyClick(choice, Key.Key_U)
    choice._again.click()
    waiting = sentence(choice)
    QTest.keyClick(choice, Key.Key_U)
    QTest.keyClick(choice, Key.Key_Escape)

    assert waiting.startswith("Press the new key.")
    assert (keys_of(sheet, "Star this question"), keys_of(sheet, "Undo")) == (("*",), ("Ctrl+Z", "U"))


def test_no_swap_is_offered_where_the_other_could_not_have_the_key(parts: Parts) -> None:
    choice = asked(opened(parts), "Show answer")
    QTest.keyClick(choice, Key.Key_B)

    assert offers(choice) == ["Take it", "Another key", "Cancel"]
    assert sentence(choice) == "B belongs to “Bury until tomorrow”. Taking it leaves that without this key."


def test_an_action_can_be_left_without_a_key_and_its_button_prints_none(parts: Parts) -> None:
    sheet = opened(parts)
    QTest.keyClick(asked(sheet, "Study today's plan"), Key.Key_Delete)

    assert keys_of(sheet, "Study today's plan") == ()
    assert parts.window.study_button.accessibleDescription() == ""


@pytest.mark.parametrize(
    ("words", "key", "modifier", "sentence_begins"),
    [
        ("Star this question", Key.Key_Tab, PLAIN, "Tab moves the focus"),
        ("Star this question", Key.Key_Backtab, SHIFT, "Shift+Tab moves the focus"),
        ("Star this question", Key.Key_Escape, SHIFT, "Shift+Esc moves the focus"),
        ("Star this question", Key.Key_Space, PLAIN, "Space presses buttons"),
        ("Star this question", Key.Key_Return, PLAIN, "Return presses buttons"),
        ("Star this question", Key.Key_Down, PLAIN, "Down moves in the text"),
        ("Star this question", Key.Key_Left, PLAIN, "Left moves in the text"),
        ("Star this question", Key.Key_C, CTRL, "Text fields need Ctrl+C"),
        ("Star this question", Key.Key_F4, ALT, "Alt+F4 closes windows"),
    ],
)
def test_keys_that_are_needed_elsewhere_are_refused_with_a_sentence(
    parts: Parts, words: str, key: Qt.Key, modifier: Qt.KeyboardModifier, sentence_begins: str
) -> None:
    sheet = opened(parts)
    choice = asked(sheet, words)
    QTest.keyClick(choice, key, modifier)

    assert sentence(choice).startswith(sentence_begins)
    assert choice.isVisible()
    QTest.keyClick(choice, Key.Key_F8)
    assert keys_of(sheet, words) == ("F8",)


def test_what_is_only_held_beside_a_key_is_waited_through(parts: Parts) -> None:
    choice = asked(opened(parts), "Star this question")
    before = sentence(choice)
    for key in (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_CapsLock):
        QTest.keyClick(choice, key)

    assert sentence(choice) == before
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, Key.Key_Dead_Acute, PLAIN, "")) is None


@pytest.mark.parametrize(
    ("key", "modifier", "text", "words"),
    [
        (Key.Key_Asterisk, SHIFT, "*", "*"),
        (Key.Key_B, SHIFT, "B", "Shift+B"),
        (Key.Key_1, Qt.KeyboardModifier.KeypadModifier, "1", "1"),
        (Key.Key_Plus, CTRL, "", "Ctrl++"),
        (Key.Key_F2, SHIFT, "", "Shift+F2"),
    ],
)
def test_signs_are_what_they_are_however_the_keyboard_writes_them(
    key: Qt.Key, modifier: Qt.KeyboardModifier, text: str, words: str
) -> None:
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, key, modifier, text)) == QKeySequence(words)


def test_space_can_stay_with_the_answer_and_the_arrows_with_the_page() -> None:
    left, space = QKeySequence("Left"), QKeySequence("Space")

    assert refusal(space, REVEAL, on_the_page=False) == ""
    assert refusal(left, ActionId("unknown-on-the-page"), on_the_page=True) == ""
    assert refusal(left, STAR, on_the_page=False)


# Back


def test_one_key_and_all_keys_are_reset_and_that_is_taken_back(parts: Parts) -> None:
    sheet = opened(parts)
    QTest.keyClick(asked(sheet, "Suspend this question"), Key.Key_F6)
    QTest.keyClick(asked(sheet, "Bury until tomorrow"), Key.Key_F7)
    wait_active(sheet)
    lines(sheet)["Suspend this question"].setFocus()
    QTest.keyClick(lines(sheet)["Suspend this question"], Key.Key_Delete)
    one = (keys_of(sheet, "Suspend this question"), keys_of(sheet, "Bury until tomorrow"), said(sheet))
    sheet._all_button.click()
    all_ = (keys_of(sheet, "Bury until tomorrow"), sheet._all_button.isEnabled())
    QTest.keyClick(sheet, Key.Key_Z, CTRL)
    QTest.qWait(150)  # a button that is pressed by its key shows that, and then acts
    back = (keys_of(sheet, "Bury until tomorrow"), said(sheet), sheet._back_button.isEnabled())

    assert one == (("S",), ("F7",), "“Suspend this question” has its usual keys.")
    assert all_ == (("B",), False)
    assert back == (("F7",), "Taken back.", False)


def test_a_usual_key_that_the_learner_gave_to_another_action_stays_there(parts: Parts) -> None:
    sheet = opened(parts)
    choice = asked(sheet, "Star this question")
    QTest.keyClick(choice, Key.Key_S)
    choice._take.click()
    wait_active(sheet)
    lines(sheet)["Suspend this question"].setFocus()
    sheet.reset()

    assert keys_of(sheet, "Suspend this question") == ()
    assert said(sheet) == "S stays with “Star this question”, to which you gave it."


def test_own_keys_come_before_usual_ones_and_nonsense_before_nothing(open_window: OpenWindow) -> None:
    keys = (("star", "S"), ("no-such-action", "X"), ("undo", "\ud800; nonsense+++; Ctrl+X, Ctrl+C; Ctrl+Y; Ctrl+Y"))
    parts = open_window(started=False, settings=LIGHT._replace(keys=keys))
    actions = parts.window.window_actions.actions

    assert (actions.key(STAR), actions.key(SUSPEND), actions.key(UNDO), actions.key(BURY)) == ("S", "", "Ctrl+Y", "B")
    press(parts, Key.Key_S)
    assert parts.study.progress.starred == {on_the_table(parts)}


def test_a_double_click_asks_and_a_click_alone_does_not(parts: Parts) -> None:
    sheet = opened(parts)
    line = lines(sheet)["Undo"]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    after_one = sheet.findChildren(KeyChoice)
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton)
    (choice,) = sheet.findChildren(KeyChoice)

    assert after_one == []
    assert [label.text() for label in choice.findChildren(QLabel)][:2] == ["Undo", "Ctrl+Z"]


def test_the_focus_is_back_on_the_line_afterwards(parts: Parts) -> None:
    sheet = opened(parts)
    choice = asked(sheet, "Undo")
    QTest.keyClick(choice, Key.Key_Escape)

    assert sheet.focusWidget() is lines(sheet)["Undo"]
