"""The study loop in the real window: from the plan over marks, flags and undo to the summary, and on the next day."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dlstudy import paths
from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DayDone, Flag, Mark, Retraction, Review
from dlstudy.core.plan import Limits
from dlstudy.store.bank_files import load
from dlstudy.store.problems import LoadedBank
from dlstudy.store.sitting import load_sitting
from dlstudy.widgets import announcing
from dlstudy.widgets.note_dialog import NoteDialog
from dlstudy.widgets.plan_dialog import PlanDialog
from dlstudy.widgets.question_strip import QuestionStrip
from dlstudy.widgets.summary_page import SummaryPage
from tests.conftest import BANK, NOON, TITLES, OpenWindow, StoppedClock, close_window, written_bank
from tests.core.made import DAY_MS
from tests.widgets.window import CTRL, Key, button, found, marks, on_the_table, press, reveal, ticked, words_in

PERCEPTRON = QuestionId("perceptron")
ALL = ["perceptron", "layers", "landscape", "momentum"]


@pytest.fixture
def open_window(open_window: OpenWindow, qtbot: QtBot) -> OpenWindow:
    """Opens a window in which everything has begun that waits for the first paint."""

    def open_one(loaded: LoadedBank | None = None) -> Parts:
        parts = open_window(loaded)
        qtbot.waitUntil(parts.window._days.isActive)
        return parts

    return open_one


@pytest.fixture
def parts(open_window: OpenWindow) -> Parts:
    return open_window()


def give(parts: Parts, *said: Mark) -> None:
    """Show each answer and mark it, by keys."""
    for mark in said:
        press(parts, Key.Key_Space)
        press(parts, Key.Key_2 if mark is Mark.KNOWN else Key.Key_1)


def study(parts: Parts) -> None:
    press(parts, Key.Key_R, CTRL)


def undo(parts: Parts) -> None:
    press(parts, Key.Key_Z, CTRL)


def on_the_buttons(parts: Parts) -> tuple[str, str]:
    pane = parts.window.question_pane
    return pane.unknown_button._second_line, pane.known_button._second_line


def strip(parts: Parts) -> str:
    (shown,) = parts.window.question_pane.findChildren(QuestionStrip)
    QTest.qWait(0)  # what is new in it is seen when it is laid out
    return words_in(shown)


def summary(parts: Parts) -> str:
    (page,) = parts.window.question_pane.findChildren(SummaryPage)
    assert page.isVisible()
    return words_in(page)


def entries(parts: Parts) -> list[str]:
    """Return what the log holds, in a word for each entry."""
    assert parts.store is not None
    words = []
    for entry in parts.store.all_entries():
        match entry:
            case Review():
                words.append(entry.mark.value)
            case Flag():
                words.append(entry.kind.value)
            case DayDone():
                words.append("day done")
            case Retraction():
                words.append("undo")
    return words


def today(parts: Parts) -> str:
    return parts.window._today_button.text()


def notice(parts: Parts) -> str:
    bar = parts.window.notice_bar
    return bar.accessibleName() if bar.isVisible() else ""


def place(parts: Parts) -> str:
    return parts.window.question_pane._position.text()


def dialog_of(parts: Parts, kind: type[QDialog]) -> QDialog:
    (one,) = [dialog for dialog in parts.window.findChildren(kind) if dialog.isVisible()]
    one.activateWindow()
    until = time.monotonic() + 5
    while not one.isActiveWindow() and time.monotonic() < until:
        QTest.qWait(5)
    return one


def back(parts: Parts) -> None:
    """Wait until the keyboard is the window's again, as a window manager sees to when a dialog was closed."""
    parts.window.activateWindow()
    until = time.monotonic() + 5
    while not parts.window.isActiveWindow() and time.monotonic() < until:
        QTest.qWait(5)


# From the plan to the summary, and on


def test_a_day_goes_from_the_plan_to_the_summary(parts: Parts, clock: StoppedClock) -> None:
    before = today(parts)
    study(parts)
    way, left = [], []
    for mark in (Mark.KNOWN, Mark.UNKNOWN, Mark.KNOWN, Mark.KNOWN, Mark.KNOWN):
        way.append(on_the_table(parts))
        left.append(place(parts))
        clock.utc_ms += 30_000
        give(parts, mark)

    assert before == "0 due · 4 new today"
    assert way == [*ALL, "layers"]
    assert left == ["4 left", "3 left", "3 left", "2 left", "1 left"]
    assert on_the_table(parts) == ""
    told = summary(parts)
    assert told.startswith("Today's plan is done | Each question comes back when it begins to fade. | ")
    assert "5 | Marked | 4 | Known | 1 | Unknown | 2 | Minutes" in told
    assert "Moved | 4 to Known" in told
    assert "Streak | 1 day" in told
    assert today(parts) == "Nothing due today"
    assert parts.window.windowTitle() == "Today – dlstudy"
    assert entries(parts) == ["known", "unknown", "known", "known", "known", "day done"]


def test_each_button_says_when_the_question_comes_back(parts: Parts) -> None:
    study(parts)
    press(parts, Key.Key_Space)
    first = on_the_buttons(parts)
    press(parts, Key.Key_2)
    parts.study.choose_topic(("Training",))
    parts.study.show(PERCEPTRON)
    press(parts, Key.Key_Space)
    elsewhere = on_the_buttons(parts)
    parts.study.cram()
    press(parts, Key.Key_Space)

    assert first == ("again this session", "in 2 days")
    assert elsewhere[0] == "again today"
    assert on_the_buttons(parts) == ("again this session", "the schedule stays")


def test_what_is_due_comes_back_on_its_day_and_not_before(
    parts: Parts, clock: StoppedClock, open_window: OpenWindow
) -> None:
    study(parts)
    give(parts, *[Mark.KNOWN] * 4)
    close_window(parts)
    clock.utc_ms += DAY_MS
    tomorrow = open_window()
    study(tomorrow)
    nothing = summary(tomorrow)
    close_window(tomorrow)
    clock.utc_ms += DAY_MS
    later = open_window()
    study(later)
    due = today(later), on_the_table(later), strip(later)
    give(later, *[Mark.KNOWN] * 4)

    assert nothing.startswith("Nothing is due today")
    assert due[0] == "4 due · 0 new today"
    assert due[1] in ALL
    assert due[2].startswith("Last seen 2 days ago")
    assert "Streak | 3 days" in summary(later)


def test_after_a_week_away_the_plan_holds_no_more_than_a_day_and_says_what_waits(
    parts: Parts, clock: StoppedClock, open_window: OpenWindow
) -> None:
    give(parts, *[Mark.KNOWN] * 4)
    close_window(parts)
    clock.utc_ms += 10 * DAY_MS
    again = open_window()
    press(again, Key.Key_P)
    plan = dialog_of(again, PlanDialog)
    assert isinstance(plan, PlanDialog)
    plan._budget.setValue(3)
    plan.close()
    back(again)
    study(again)
    give(again, *[Mark.KNOWN] * 3)

    assert "1 more waits; it comes on the next days." in summary(again)
    assert "Due tomorrow | 1" in summary(again)
    press(again, Key.Key_M)
    QTest.qWait(150)
    assert on_the_table(again) in ALL
    assert place(again) == "1 left"


def test_other_limits_change_the_plan_that_is_being_studied(parts: Parts, qtbot: QtBot) -> None:
    study(parts)
    press(parts, Key.Key_Space)
    press(parts, Key.Key_P)
    plan = dialog_of(parts, PlanDialog)
    assert isinstance(plan, PlanDialog)
    plan._new.setValue(2)
    qtbot.waitUntil(lambda: today(parts) == "0 due · 2 new today")  # it is counted when the field has been quiet

    assert (today(parts), place(parts), on_the_table(parts)) == ("0 due · 2 new today", "2 left", "perceptron!")


def test_space_too_many_does_not_leave_the_summary(parts: Parts) -> None:
    parts.study.take_rules(parts.study.progress.schedule, Limits(2, 2))
    study(parts)
    give(parts, Mark.KNOWN, Mark.KNOWN)
    press(parts, Key.Key_Space)
    press(parts, Key.Key_2)
    QTest.qWait(150)

    assert on_the_table(parts) == ""
    assert button(parts, "Study more").isVisible()
    assert marks(parts) == [("layers", Mark.KNOWN), ("perceptron", Mark.KNOWN)]


def test_a_held_key_marks_and_puts_away_no_more_than_one_question(parts: Parts) -> None:
    actions = {action.text(): action for action in parts.window.actions()}

    assert not any(actions[words].autoRepeat() for words in ("Mark Known", "Mark Unknown", "Suspend this question"))
    assert actions["Undo"].autoRepeat()


# Flags, notes and undo


def test_every_flag_is_an_entry_of_the_log_that_undo_takes_back(parts: Parts, qtbot: QtBot) -> None:
    study(parts)
    give(parts, Mark.KNOWN)
    press(parts, Key.Key_Asterisk)
    press(parts, Key.Key_N)
    note = dialog_of(parts, NoteDialog)
    editor = note.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setPlainText("Products of matrices *collapse*.")
    press(parts, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not note.isVisible())
    back(parts)
    press(parts, Key.Key_S)
    press(parts, Key.Key_B)
    put_away = on_the_table(parts), place(parts), today(parts)
    progress = parts.study.progress
    flags = (progress.is_starred, progress.is_suspended)
    stood = [holds(QuestionId("layers")) for holds in flags], progress.is_buried(QuestionId("landscape"))
    way = []
    for _ in range(5):
        undo(parts)
        way.append(on_the_table(parts))

    assert put_away == ("momentum", "1 left", "0 due · 1 new today")
    assert stood == ([True, True], True)
    assert way == ["landscape", "layers", "layers", "layers", "perceptron!"]
    assert progress.note(QuestionId("layers")) == ""
    assert entries(parts) == ["known", "star", "note", "suspend", "bury", *["undo"] * 5]
    assert (today(parts), place(parts)) == ("0 due · 4 new today", "4 left")
    assert not parts.window.question_pane.undo_button.isEnabled()


def test_undo_goes_back_from_the_summary_and_takes_the_day_back(parts: Parts) -> None:
    study(parts)
    press(parts, Key.Key_Space)
    parts.study.tick(0, said=True)
    press(parts, Key.Key_2)
    give(parts, *[Mark.KNOWN] * 3)
    done = parts.study.streak, parts.window._streak.text()
    undo(parts)
    pane = parts.window.question_pane

    assert done == (1, "Streak 1 day")
    assert (on_the_table(parts), place(parts)) == ("momentum!", "1 left")
    assert pane.known_button.isVisible()
    assert (parts.study.streak, parts.window._streak.text()) == (0, "")
    for _ in range(3):
        undo(parts)
    assert on_the_table(parts) == "perceptron!"
    assert ticked(parts) == [True, False, False]


def test_a_suspended_question_on_the_table_says_so_and_the_same_key_asks_it_again(parts: Parts) -> None:
    parts.study.show(PERCEPTRON)
    press(parts, Key.Key_S)
    parts.study.show(PERCEPTRON)
    shown = strip(parts)
    press(parts, Key.Key_S)

    assert "Suspended" in shown
    assert "Suspended" not in strip(parts)
    assert on_the_table(parts) == "perceptron"


def test_a_topic_whose_questions_are_put_away_does_not_call_them_known(parts: Parts) -> None:
    parts.study.choose_topic(("Foundations", "Perceptrons"))
    press(parts, Key.Key_S)
    give(parts, Mark.KNOWN)
    one_away = summary(parts)
    parts.study.choose_topic(("Training",))
    press(parts, Key.Key_B)

    assert "Of 2 questions of Perceptrons, 1 is suspended or buried; the other is known." in one_away
    assert "Of 1 question of Training, 1 is suspended or buried; none is asked." in summary(parts)
    assert not [b for b in parts.window.question_pane.findChildren(QAbstractButton)
                if b.isVisible() and b.text() == "Ask them all again"]  # fmt: skip


def test_a_note_that_cannot_be_stored_stays_open(parts: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from dlstudy.errors import StoreError

    def full(entry: object) -> None:
        del entry
        raise StoreError("Your note is not stored: the disk is full.")

    assert parts.store is not None
    monkeypatch.setattr(parts.store, "append", full)
    press(parts, Key.Key_N)
    first = dialog_of(parts, NoteDialog)
    assert isinstance(first, NoteDialog)
    first._editor.setPlainText("Not to be lost")
    press(parts, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not first.isVisible())
    again = dialog_of(parts, NoteDialog)
    assert isinstance(again, NoteDialog)

    assert again.text == "Not to be lost"
    assert notice(parts) == "Your note is not stored: the disk is full."
    again.reject()
    assert again.isVisible()  # it would be lost, so it asks once


def test_the_menu_says_what_each_action_would_do_now(parts: Parts) -> None:
    parts.study.show(PERCEPTRON)
    menu = parts.window._menu
    menu.aboutToShow.emit()
    first = [action.text() for action in menu.actions()][5:9]
    parts.study.star()
    parts.study.suspend()
    parts.study.show(PERCEPTRON)
    menu.aboutToShow.emit()

    assert first == ["Star this question", "Suspend this question", "Bury until tomorrow", "Note on this question…"]
    assert [action.text() for action in menu.actions()][5:8] == [
        "Take the star away",
        "Ask this question again",
        "Bury until tomorrow",
    ]
    menu.aboutToHide.emit()
    assert all(action.isEnabled() for action in menu.actions())


def test_assistive_technology_is_told_what_was_stored_and_what_is_asked_next(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    class Listening:
        @staticmethod
        def isActive() -> bool:  # noqa: N802 - Qt's name
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
            told.append(event.message())

    monkeypatch.setattr(announcing, "QAccessible", Listening)
    study(parts)
    give(parts, Mark.KNOWN)
    press(parts, Key.Key_Asterisk)
    press(parts, Key.Key_B)
    undo(parts)
    parts.study.choose_topic(("Training",))
    give(parts, Mark.KNOWN)

    assert told == [
        f"Known, stored. {TITLES['layers']}",
        "Starred, stored.",
        f"Buried until tomorrow, stored. {TITLES['landscape']}",
        f"Taken back. {TITLES['layers']}",
        "Known, stored. Nothing is left to ask.",
    ]


# Leeches, cramming, what builds on what


def test_a_leech_is_named_once_and_says_what_may_help(parts: Parts, clock: StoppedClock) -> None:
    parts.study.choose_topic(("Training",))
    told = []
    for number in range(18):
        clock.utc_ms += 3 * DAY_MS
        parts.study.choose_topic(("Training",), first=QuestionId("momentum"))
        give(parts, Mark.KNOWN if number % 2 == 0 else Mark.UNKNOWN)
        told.append(notice(parts))

    assert [number for number, words in enumerate(told) if words][:1] == [15]
    assert told[15] == (
        "“How does momentum change gradient descent?” has slipped 8 times; a note in your own words may help."
    )
    parts.study.show(QuestionId("momentum"))
    assert "Leech" in strip(parts)


def test_cramming_is_marked_and_leaves_the_schedule_as_it_is(parts: Parts) -> None:
    give(parts, Mark.KNOWN)
    memory = parts.study.progress.memory(PERCEPTRON)
    parts.study.choose_topic(("Foundations", "Perceptrons"))
    parts.study.cram()
    chips = words_in(parts.window.question_pane)
    give(parts, Mark.UNKNOWN, Mark.KNOWN, Mark.KNOWN)

    assert "Cramming" in chips
    assert parts.window.windowTitle() == "Cramming Perceptrons – dlstudy"
    assert summary(parts).startswith("You went through all of it | The schedule is as it was before.")
    assert parts.study.progress.memory(PERCEPTRON) == memory
    parts.study.choose_topic(())
    assert "Cramming" not in words_in(parts.window.question_pane)


# Searching in between


def test_after_a_search_the_plan_goes_on(parts: Parts) -> None:
    study(parts)
    give(parts, Mark.UNKNOWN)
    press(parts, Key.Key_F, CTRL)
    parts.window.search_field.setText("momentum")
    press(parts, Key.Key_Return)
    found_one = on_the_table(parts)
    give(parts, Mark.KNOWN)
    press(parts, Key.Key_F, CTRL)
    press(parts, Key.Key_Escape)

    assert found_one == "momentum"
    assert parts.window.windowTitle() == "Today – dlstudy"
    give(parts, *[Mark.KNOWN] * 3)
    assert sorted(marks(parts), key=str) == sorted(
        [("perceptron", Mark.UNKNOWN), *((name, Mark.KNOWN) for name in ALL)], key=str
    )
    assert summary(parts).startswith("Today's plan is done")


def test_the_key_that_lists_all_questions_goes_back_to_the_topics(parts: Parts) -> None:
    press(parts, Key.Key_B, CTRL)
    listed = parts.window.topic_pane.questions.isVisible(), found(parts.window.found)
    press(parts, Key.Key_B, CTRL)

    assert listed == (True, ALL)
    assert parts.window.topic_pane.tree.isVisible()
    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_letters_are_letters_in_the_search_field_and_in_a_note(parts: Parts) -> None:
    press(parts, Key.Key_F, CTRL)
    for key in (Key.Key_S, Key.Key_B, Key.Key_N, Key.Key_U, Key.Key_P, Key.Key_A, Key.Key_M):
        press(parts, key)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    typed = field.text()
    press(parts, Key.Key_Escape)
    press(parts, Key.Key_N)
    note = dialog_of(parts, NoteDialog)
    assert isinstance(note, NoteDialog)
    for key in (Key.Key_S, Key.Key_1, Key.Key_U, Key.Key_Slash):
        press(parts, key)

    assert typed == "sbnupam"
    assert note.text == "s1u/"
    assert entries(parts) == []
    press(parts, Key.Key_Escape)
    press(parts, Key.Key_Escape)
    back(parts)
    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_star_and_suspension_show_at_once_in_a_list_of_questions(parts: Parts) -> None:
    press(parts, Key.Key_B, CTRL)
    parts.study.star()
    row = parts.window.found.index(0)

    assert "starred" in str(row.data(0x0B))  # Qt.ItemDataRole.AccessibleTextRole


# Leaving and going on


def test_what_was_being_studied_lies_on_the_table_again(parts: Parts, open_window: OpenWindow) -> None:
    study(parts)
    give(parts, Mark.KNOWN, Mark.UNKNOWN)
    reveal(parts, "landscape")
    parts.window.question_pane.answer.tick_requested.emit(0, True)
    close_window(parts)
    again = open_window()
    before = on_the_table(again), ticked(again), place(again), again.window.windowTitle()
    undo(again)
    undone = on_the_table(again)
    press(again, Key.Key_1)
    close_window(again)
    again = open_window()
    give(again, *[Mark.KNOWN] * 3)

    assert before == ("landscape!", [True], "3 left", "Today – dlstudy")
    assert undone == "layers!"
    assert "5 | Marked | 4 | Known | 1 | Unknown" in summary(again)
    assert "Moved | 4 to Known" in summary(again)


def test_after_a_kill_between_a_mark_and_the_place_nothing_is_asked_twice(
    parts: Parts, open_window: OpenWindow, tmp_path: Path
) -> None:
    file = paths.sitting_file(tmp_path / "data")
    study(parts)
    parts.window.place.save_now()
    stored = file.read_bytes(), paths.settings_file(tmp_path / "data").read_bytes()
    give(parts, Mark.KNOWN, Mark.UNKNOWN)
    press(parts, Key.Key_B)
    close_window(parts)
    file.write_bytes(stored[0])  # as if the process had ended before the place was stored
    paths.settings_file(tmp_path / "data").write_bytes(stored[1])
    again = open_window()

    assert (on_the_table(again), again.study.waiting) == ("momentum", ("momentum", "layers"))
    assert again.study.summary.marks == 2
    undo(again)
    assert on_the_table(again) == "landscape"
    undo(again)
    assert on_the_table(again) == "layers!"


def test_after_a_kill_the_plan_goes_on_with_what_took_the_place_of_a_question_that_was_put_away(
    parts: Parts, open_window: OpenWindow, tmp_path: Path
) -> None:
    file = paths.sitting_file(tmp_path / "data")
    parts.study.take_rules(parts.study.progress.schedule, Limits(2, 2))
    paths.settings_file(tmp_path / "data").write_text('{"budget": 2, "new_per_day": 2}')
    study(parts)
    parts.window.place._store_sitting()
    stored = file.read_bytes()
    give(parts, Mark.KNOWN)
    press(parts, Key.Key_S)
    before = on_the_table(parts), place(parts)
    close_window(parts)
    file.write_bytes(stored)
    paths.settings_file(tmp_path / "data").write_text('{"budget": 2, "new_per_day": 2}')
    again = open_window()

    assert before == ("landscape", "1 left")
    assert (on_the_table(again), place(again)) == before


def test_what_is_studied_is_stored_at_once_and_the_rest_soon_however_fast_one_goes(
    parts: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    file = paths.sitting_file(tmp_path / "data")
    study(parts)
    soon = parts.window.place._saving_at_latest.remainingTime()
    qtbot.waitUntil(file.is_file)
    stored = load_sitting(file)
    assert stored is not None
    assert stored.kind == "plan"
    assert soon <= 66  # 60 ms; Qt may round a coarse timer up by a twentieth

    def goes_on_and_is_stored() -> bool:
        parts.study.step(1)
        parts.study.step(-1)
        return load_sitting(file) != stored

    give(parts, Mark.KNOWN)
    qtbot.waitUntil(goes_on_and_is_stored, timeout=10_000)


def test_a_sitting_that_had_ended_shows_its_summary_again(parts: Parts, open_window: OpenWindow) -> None:
    study(parts)
    give(parts, *[Mark.KNOWN] * 4)
    told = summary(parts)
    close_window(parts)
    again = open_window()

    assert summary(again) == told


def test_on_another_day_a_new_sitting_begins(parts: Parts, open_window: OpenWindow, clock: StoppedClock) -> None:
    study(parts)
    give(parts, Mark.KNOWN)
    close_window(parts)
    clock.utc_ms += DAY_MS
    again = open_window()

    assert on_the_table(again) == "layers"
    assert again.study.summary.marks == 0
    assert not again.study.can_undo


def test_what_goes_beyond_the_plan_goes_on_too(parts: Parts, open_window: OpenWindow) -> None:
    parts.study.take_rules(parts.study.progress.schedule, Limits(1, 1))
    study(parts)
    give(parts, Mark.KNOWN)
    press(parts, Key.Key_M)
    QTest.qWait(150)
    asked = on_the_table(parts)
    give(parts, Mark.UNKNOWN)
    left = place(parts)
    close_window(parts)
    again = open_window()
    again.study.take_rules(again.study.progress.schedule, Limits(1, 1))
    before = place(again)
    undo(again)

    assert (asked, left, before) == ("layers", "1 left", "1 left")
    assert (on_the_table(again), place(again)) == ("layers!", "1 left")


def test_a_sitting_file_that_makes_no_sense_is_passed_over(
    parts: Parts, open_window: OpenWindow, tmp_path: Path
) -> None:
    study(parts)
    give(parts, Mark.KNOWN)
    close_window(parts)
    file = paths.sitting_file(tmp_path / "data")
    file.write_text('{"day": "yesterday"}')
    again = open_window()

    assert load_sitting(file) is None
    assert on_the_table(again) == "layers"


def write(parts: Parts, text: str) -> NoteDialog:
    """Begin a note, or go on with it, and wait until what was typed lies on the disk."""
    note = dialog_of(parts, NoteDialog)
    assert isinstance(note, NoteDialog)
    QTest.keyClicks(note._editor, text)
    file = paths.sitting_file(parts.safekeeping.data)
    until = time.monotonic() + 5
    while (left := load_sitting(file)) is None or left.note != note.text:
        assert time.monotonic() < until, "it was never stored"
        QTest.qWait(20)
    return note


def note_at_the_start(parts: Parts, qtbot: QtBot) -> NoteDialog | None:
    qtbot.waitUntil(lambda: parts.window.is_settled)
    return next((one for one in parts.window.findChildren(NoteDialog) if one.isVisible()), None)


def test_a_note_that_was_being_written_when_all_ended_is_gone_on_with(
    parts: Parts, open_window: OpenWindow, qtbot: QtBot
) -> None:
    press(parts, Key.Key_N)
    write(parts, "Half a thou")
    close_window(parts)
    again = open_window()
    note = note_at_the_start(again, qtbot)
    assert note is not None
    told = words_in(note)
    write(again, "ght")
    QTest.keyClick(note._editor, Key.Key_Return, CTRL)
    stored, draft = again.study.progress.note(PERCEPTRON), again.window.place.draft
    close_window(again)
    later = open_window()

    assert "You had not saved this yet; Ctrl+Return saves it." in told
    assert (stored, draft) == ("Half a thought", None)
    assert note_at_the_start(later, qtbot) is None


def test_a_note_that_was_dropped_does_not_come_back(parts: Parts, open_window: OpenWindow, qtbot: QtBot) -> None:
    press(parts, Key.Key_N)
    note = write(parts, "Nothing")
    QTest.keyClick(note._editor, Key.Key_Escape)
    QTest.keyClick(note._editor, Key.Key_Escape)
    back(parts)
    close_window(parts)

    assert note_at_the_start(open_window(), qtbot) is None


def test_a_note_that_was_saved_after_the_place_was_stored_is_not_asked_for_again(
    parts: Parts, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = paths.sitting_file(tmp_path / "data")
    press(parts, Key.Key_N)
    note = write(parts, "Begun")
    left = file.read_bytes()
    QTest.keyClicks(note._editor, " and ended")
    QTest.keyClick(note._editor, Key.Key_Return, CTRL)
    back(parts)
    close_window(parts)
    file.write_bytes(left)  # as if the process had ended before the place was stored
    again = open_window()

    assert note_at_the_start(again, qtbot) is None
    assert again.study.progress.note(PERCEPTRON) == "Begun and ended"


def test_a_note_left_on_another_question_waits_for_its_key(parts: Parts, open_window: OpenWindow, qtbot: QtBot) -> None:
    press(parts, Key.Key_N)
    write(parts, "Half a thought")
    parts.study.step(1)
    close_window(parts)
    again = open_window()
    at_the_start = note_at_the_start(again, qtbot)
    again.study.step(-1)
    press(again, Key.Key_N)
    note = dialog_of(again, NoteDialog)

    assert at_the_start is None
    assert isinstance(note, NoteDialog)
    assert note.text == "Half a thought"


# The day, the clock, the folder


def test_a_day_begins_at_four_while_the_window_is_open(parts: Parts, clock: StoppedClock) -> None:
    study(parts)
    give(parts, *[Mark.KNOWN] * 3)
    press(parts, Key.Key_B)
    done = summary(parts)
    clock.utc_ms = NOON + 16 * 3_600_000 - 60_000
    parts.study.look_at_the_day()
    before = today(parts)
    clock.utc_ms += 60_000
    parts.study.look_at_the_day()

    assert done.startswith("Today's plan is done")
    assert (before, today(parts)) == ("Nothing due today", "0 due · 1 new today")
    assert summary(parts).startswith("Today's plan holds more")
    assert button(parts, "Study today's plan").isVisible()


def test_a_clock_that_jumped_back_is_told_once(parts: Parts, clock: StoppedClock) -> None:
    give(parts, Mark.KNOWN)
    clock.utc_ms -= 400 * DAY_MS
    give(parts, Mark.KNOWN)

    assert notice(parts).startswith("The clock of this computer says ")
    assert len(marks(parts)) == 2


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_in_a_folder_that_cannot_be_written_one_can_study_and_is_told_what_is_not_stored(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    parts = open_window()
    press(parts, Key.Key_Asterisk)
    said = notice(parts)
    give(parts, Mark.KNOWN)

    assert said.startswith("“Star” is not stored. ")
    assert notice(parts).startswith("This mark is not stored. ")
    assert parts.window.safety.saved.text() == "Not saved"


# Another edition of the bank


def test_a_saved_file_leaves_place_answer_ticks_and_scroll(parts: Parts, tmp_path: Path) -> None:
    parts.window.resize(720, 520)
    reveal(parts)
    parts.study.tick(1, said=True)
    parts.study.ticks_changed.emit(parts.study.ticked)
    bar = parts.window.question_pane.reading.verticalScrollBar()
    bar.setValue(90)
    text = BANK.replace("A threshold", "A threshold on it")
    parts.window.take_loaded(written_bank(tmp_path / "bank.yaml", text))
    while not parts.window.question_pane.is_set:
        QTest.qWait(5)

    assert (on_the_table(parts), ticked(parts), bar.value()) == ("perceptron!", [False, True, False], 90)
    assert "A threshold on it" in [
        box.accessibleName() for box in parts.window.question_pane.findChildren(QAbstractButton)
    ]


def test_a_question_that_joins_the_bank_joins_what_is_studied(parts: Parts, tmp_path: Path) -> None:
    more = """
  - id: adam
    topic: Training/Optimisers
    level: basic
    question: What does Adam add?
    short: Scales.
    answer: Step sizes.
    key_points: [Scales]
    sources: [{authors: D. Kingma, title: Adam, year: 2015}]
"""
    study(parts)
    press(parts, Key.Key_Space)
    parts.window.take_loaded(written_bank(tmp_path / "bank.yaml", BANK + more))

    assert (on_the_table(parts), place(parts), today(parts)) == ("perceptron!", "5 left", "0 due · 5 new today")
    assert parts.window._bank_label.text().endswith("5 questions")


def test_an_empty_bank_says_what_to_do(open_window: OpenWindow) -> None:
    parts = open_window(load([]))
    for key in (Key.Key_Space, Key.Key_S, Key.Key_N, Key.Key_Asterisk, Key.Key_U):
        press(parts, key)
    study(parts)

    assert summary(parts).startswith("There are no questions | Question files belong in the folder “questions”")
    title = next(label for label in parts.window.findChildren(QLabel) if label.text() == "There are no questions")
    QTest.qWait(50)
    assert title.height() >= title.heightForWidth(title.width())


def test_prerequisites_are_hinted_at_and_put_away(open_window: OpenWindow, tmp_path: Path) -> None:
    text = BANK.replace("    question: Why do hidden", "    prerequisites: [perceptron]\n    question: Why do hidden")
    parts = open_window(written_bank(tmp_path / "own.yaml", text))
    parts.study.show(QuestionId("layers"))
    hint = strip(parts)
    (anyway,) = [b for b in parts.window.question_pane.findChildren(QAbstractButton) if b.text() == "Study anyway"]
    anyway.click()

    assert "WORTH KNOWING FIRST" in hint
    assert "WORTH KNOWING FIRST" not in strip(parts)
    assert on_the_table(parts) == "layers"
