"""That progress is safe, or is not, as the window shows it; and what can be done about it from there."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark, QuestionState
from dlstudy.core.progress import Progress
from dlstudy.errors import StoreInUseError
from dlstudy.store import doctor, restore
from dlstudy.store.backups import back_up, list_backups
from dlstudy.store.doctor import examine
from dlstudy.store.folder_lock import FolderLock
from dlstudy.store.progress import ProgressStore, read_log
from dlstudy.store.settings import load_settings
from dlstudy.widgets.doctor_dialog import DoctorDialog
from dlstudy.widgets.key_button import KeyButton
from dlstudy.widgets.restore_dialog import RestoreDialog
from tests.conftest import OpenWindow, close_window
from tests.store.test_disk_errors import files_may_not_grow_beyond
from tests.widgets.window import CTRL, Key, click, headline, marks, on_the_table, press, words_in


def settle(parts: app.Parts, qtbot: QtBot) -> None:
    """Wait until nothing is being done on the worker, nor has still to begin."""
    begun = parts.safekeeping.backing_up
    qtbot.waitUntil(
        lambda: begun.looked and not parts.background.busy and not parts.safekeeping.is_busy, timeout=20_000
    )


def mark(parts: app.Parts, question_id: str, given: Mark = Mark.KNOWN) -> None:
    parts.study.show(QuestionId(question_id))
    parts.study.reveal()
    parts.study.mark(given)


def status(parts: app.Parts) -> str:
    return parts.window.safety.saved.text()


def banner(parts: app.Parts) -> str:
    bar = parts.window.safety.bar
    return bar.accessibleName() if bar.isVisible() else ""


def told(parts: app.Parts) -> str:
    bar = parts.window.notice_bar
    return bar.accessibleName() if bar.isVisible() else ""


def dialog_of(parts: app.Parts, kind: type[QDialog]) -> QDialog:
    (one,) = [dialog for dialog in parts.window.findChildren(kind) if dialog.isVisible()]
    return one


def button(dialog: QDialog, words: str) -> QPushButton:
    (one,) = [b for b in dialog.findChildren(QPushButton) if b.text() == words]
    return one


def rows(dialog: QDialog) -> list[tuple[str, ...]]:
    """Return the table of backups without the dates."""
    table = dialog.findChild(QTableWidget)
    assert table is not None

    def cell(row: int, column: int) -> str:
        item = table.item(row, column)
        return "" if item is None else item.text()

    return [tuple(cell(row, column) for column in (1, 2, 3)) for row in range(table.rowCount())]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@contextlib.contextmanager
def nothing_may_be_written_to(file: Path) -> Iterator[None]:
    """As for a read-only file; root may write anywhere, so the question alone is answered."""
    may = os.access
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: Path(path) != file and may(path, mode))
        yield


# The status bar and the backups


def test_the_status_bar_tells_when_the_log_was_last_backed_up(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    new = status(parts)
    mark(parts, "perceptron")
    close_window(parts)
    again = open_window()
    settle(again, qtbot)
    (backup,) = list_backups(paths.backups_folder(data))

    assert new == "Saved · not backed up yet"
    assert status(again) == f"Saved · backed up {backup.made_at.astimezone():%H:%M}"
    assert "and holds 1 entry." in again.window.safety.saved.toolTip()
    assert str(paths.backups_folder(data)) in again.window.safety.saved.toolTip()
    assert (backup.reason, backup.entries) == ("on-close", 1)


def test_a_backup_of_another_day_is_told_with_its_date(open_window: OpenWindow, data: Path, qtbot: QtBot) -> None:
    parts = open_window()
    mark(parts, "perceptron")
    assert parts.store is not None
    now = parts.safekeeping.now
    back_up(parts.store, "half-hour", now=now.replace(year=2025, month=12, day=3))
    parts.safekeeping.begin()
    settle(parts, qtbot)
    other_year = status(parts)
    back_up(parts.store, "half-hour", now=now.replace(month=2, day=3))
    parts.safekeeping.begin()
    settle(parts, qtbot)

    assert other_year == "Saved · backed up 3 December 2025"
    assert status(parts) == "Saved · backed up 3 February"


# What cannot be stored


def test_where_nothing_can_be_written_a_banner_stays_and_study_goes_on(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    close_window(open_window())
    with nothing_may_be_written_to(paths.progress_file(data)):
        parts = open_window()
        settle(parts, qtbot)
        reason = told(parts)
        parts.window.notice_bar._put_away()
        mark(parts, "perceptron")
        parts.study.step(1)

        assert "cannot be written, so marks cannot be stored" in reason
        assert banner(parts).startswith("Marks cannot be stored. You can study all the same")
        assert status(parts) == "Not saved"
        assert marks(parts) == []
        assert on_the_table(parts) == "layers"


def test_a_folder_that_can_be_written_again_takes_what_waited_by_one_key(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    first = open_window()
    mark(first, "landscape")
    close_window(first)
    with nothing_may_be_written_to(paths.progress_file(data)):
        parts = open_window()
        settle(parts, qtbot)
        mark(parts, "perceptron")
        press(parts, Key.Key_S, CTRL)
        settle(parts, qtbot)
        still = (banner(parts) != "", on_the_table(parts))
    press(parts, Key.Key_S, CTRL)
    settle(parts, qtbot)

    assert still == (True, "perceptron!")
    assert banner(parts) == ""
    assert status(parts).startswith("Saved")
    assert marks(parts) == [("landscape", Mark.KNOWN), ("perceptron", Mark.KNOWN)]
    assert parts.store is not None
    entries = parts.store.entries()
    assert [entry.device for entry in entries] == [parts.store.device] * 2
    assert headline(parts) == "2 of 4 known"
    assert told(parts) == ""
    close_window(parts)
    assert [f.sentence for f in examine(data) if f.is_fault] == []


def test_a_mark_that_the_disk_refuses_stays_on_the_table_and_is_taken_by_one_key(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    mark(parts, "landscape")
    wal = paths.progress_file(data).with_name("progress.db-wal").stat().st_size
    parts.study.show(QuestionId("perceptron"))
    parts.study.reveal()
    with files_may_not_grow_beyond(wal):
        press(parts, Key.Key_2)
        refused = (on_the_table(parts), banner(parts), status(parts), headline(parts), told(parts))
    press(parts, Key.Key_S, CTRL)

    assert refused[0] == "perceptron!"
    assert refused[1].startswith("This is not stored. It waits here")
    assert refused[2:4] == ("Not saved", "1 of 4 known")
    assert refused[4].startswith("This mark is not stored")
    assert (banner(parts), headline(parts), told(parts)) == ("", "2 of 4 known", "")
    assert status(parts).startswith("Saved")
    assert on_the_table(parts) != "perceptron!"


def test_after_the_next_mark_that_is_stored_the_banner_is_gone_and_what_waited_is_stored_too(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    mark(parts, "landscape")
    wal = paths.progress_file(data).with_name("progress.db-wal").stat().st_size
    with files_may_not_grow_beyond(wal):
        parts.study.write_note("Rosenblatt, 1958", QuestionId("layers"))
        mark(parts, "perceptron")
    parts.study.show(QuestionId("momentum"))
    parts.study.reveal()
    there = on_the_table(parts)
    parts.study.mark(Mark.UNKNOWN)

    assert there == "momentum!"
    assert banner(parts) == ""
    assert marks(parts) == [("landscape", Mark.KNOWN), ("momentum", Mark.UNKNOWN), ("perceptron", Mark.KNOWN)]
    assert parts.study.progress.note(QuestionId("layers")) == "Rosenblatt, 1958"


def test_of_two_marks_on_a_question_that_were_refused_only_the_later_is_stored(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    mark(parts, "landscape")
    wal = paths.progress_file(data).with_name("progress.db-wal").stat().st_size
    with files_may_not_grow_beyond(wal):
        mark(parts, "perceptron")
        parts.study.mark(Mark.UNKNOWN)
    click(parts.window.safety.bar._again)

    assert marks(parts) == [("landscape", Mark.KNOWN), ("perceptron", Mark.UNKNOWN)]
    assert parts.store is not None
    assert len(parts.store.entries()) == 2


def test_the_banner_says_why_once_more_when_its_notice_was_put_away(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    close_window(open_window())
    with nothing_may_be_written_to(paths.progress_file(data)):
        parts = open_window()
        settle(parts, qtbot)
        parts.window.notice_bar._put_away()
        before = told(parts)
        click(parts.window.safety.bar._why)

        assert before == ""
        assert "cannot be written" in told(parts)


def test_a_folder_that_could_not_be_locked_is_locked_when_it_is_opened_again(data: Path) -> None:
    data.parent.mkdir(exist_ok=True)
    data.write_text("a file in the way")
    first = FolderLock(data)
    data.unlink()
    first.take()
    first.take()

    with pytest.raises(StoreInUseError):
        FolderLock(data)

    first.release()
    FolderLock(data).release()


# Restoring


@pytest.fixture
def lost(open_window: OpenWindow, data: Path) -> list[str]:
    """A folder whose log is gone, with a backup of three marks; returns the marked questions."""
    parts = open_window()
    names = ["perceptron", "layers", "landscape"]
    for name in names:
        mark(parts, name)
    close_window(parts)
    paths.progress_file(data).unlink()
    return names


def test_a_backup_is_restored_from_the_dialog_and_everything_follows(
    open_window: OpenWindow, data: Path, lost: list[str], qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    mark(parts, "momentum", Mark.UNKNOWN)
    parts.study.show(QuestionId("perceptron"))
    parts.study.reveal()
    parts.study.tick(1, said=True)
    before = headline(parts)
    parts.window.safety.show_backups()
    dialog = dialog_of(parts, RestoreDialog)
    settle(parts, qtbot)
    listed = rows(dialog)
    click(button(dialog, "Restore"))
    working = words_in(dialog)
    settle(parts, qtbot)

    assert before == "0 of 4 known"
    assert listed == [("the window was closed", "3", "3")]
    assert "Bringing back what the log lacks…" in working
    assert "3 entries came back from the backup of " in words_in(dialog)
    assert told(parts).startswith("3 entries came back from the backup of ")
    assert headline(parts) == "3 of 4 known"
    assert {q: parts.study.progress.state(QuestionId(q)) for q in lost} == dict.fromkeys(lost, QuestionState.KNOWN)
    assert parts.study.waiting == ("momentum",)
    assert on_the_table(parts) == "perceptron!"
    assert parts.study.ticked == frozenset({1})
    assert sorted(row[0] for row in rows(dialog)) == ["before a backup was restored", "the window was closed"]
    assert [row[2] for row in rows(dialog)] == ["nothing", "nothing"]
    parts.study.mark(Mark.UNKNOWN)
    assert headline(parts) == "2 of 4 known"
    parts.study.undo()
    assert headline(parts) == "3 of 4 known"
    shown = parts.study.progress.kept.memories
    close_window(parts)
    assert Progress(read_log(paths.progress_file(data))).kept.memories == shown
    assert [f.sentence for f in examine(data) if f.is_fault] == []


def test_a_mark_given_while_a_backup_is_restored_counts_once(
    open_window: OpenWindow, data: Path, lost: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    read, go_on = threading.Event(), threading.Event()
    really = restore.restore

    def slowly(*given: object, **more: object) -> object:
        done = really(*given, **more)  # type: ignore[arg-type]
        read.set()
        go_on.wait(10)
        return done

    monkeypatch.setattr(restore, "restore", slowly)
    parts.window.safety.show_backups()
    dialog = dialog_of(parts, RestoreDialog)
    settle(parts, qtbot)
    click(button(dialog, "Restore"))
    read.wait(10)
    mark(parts, "momentum")
    mark(parts, "perceptron", Mark.UNKNOWN)
    go_on.set()
    settle(parts, qtbot)

    assert marks(parts) == sorted(
        [*((name, Mark.KNOWN) for name in (*lost, "momentum")), ("perceptron", Mark.UNKNOWN)],
        key=str,
    )
    assert parts.study.progress.state(QuestionId("perceptron")) is QuestionState.UNKNOWN
    assert headline(parts) == "3 of 4 known"
    shown = parts.study.progress.kept.memories
    close_window(parts)
    assert Progress(read_log(paths.progress_file(data))).kept.memories == shown
    assert [f.sentence for f in examine(data) if f.is_fault] == []


def test_a_damaged_backup_is_listed_as_that_and_restoring_it_says_so_and_changes_nothing(
    open_window: OpenWindow, data: Path, lost: list[str], qtbot: QtBot
) -> None:
    (backup,) = list_backups(paths.backups_folder(data))
    backup.path.write_bytes(b"no database at all" * 400)
    parts = open_window()
    parts.window.safety.show_backups()
    dialog = dialog_of(parts, RestoreDialog)
    settle(parts, qtbot)
    listed = rows(dialog)
    click(button(dialog, "Restore"))
    settle(parts, qtbot)

    assert listed == [("the window was closed", "3", "cannot be read")]
    assert backup.path.name in words_in(dialog)
    assert headline(parts) == "0 of 4 known"
    assert button(dialog, "Restore").isEnabled()


def test_without_a_backup_the_dialog_says_when_there_will_be_one(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window()
    parts.window.safety.show_backups()
    dialog = dialog_of(parts, RestoreDialog)
    settle(parts, qtbot)

    assert "There is no backup yet. One is made every half an hour" in words_in(dialog)
    assert not button(dialog, "Restore").isEnabled()
    assert [table.isVisible() for table in dialog.findChildren(QTableWidget)] == [False]
    assert dialog.height() < 250  # and no empty room in its place


def test_a_dialog_of_backups_that_is_closed_is_told_nothing_more(
    open_window: OpenWindow, lost: list[str], qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    parts.window.safety.show_backups()
    dialog_of(parts, RestoreDialog).close()
    settle(parts, qtbot)
    parts.window.safety.show_doctor()
    dialog_of(parts, DoctorDialog).close()
    settle(parts, qtbot)

    assert [one for one in parts.window.findChildren(QDialog) if one.isVisible()] == []


# The doctor


def test_the_doctor_says_that_nothing_is_wrong_and_copies_all(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window()
    mark(parts, "perceptron")
    settle(parts, qtbot)
    parts.window.safety.show_doctor()
    dialog = dialog_of(parts, DoctorDialog)
    working = words_in(dialog)
    settle(parts, qtbot)
    qtbot.waitUntil(lambda: "OK · log" in words_in(dialog))
    click(button(dialog, "Copy all"))

    assert "Looking at everything that is stored…" in working
    assert "Nothing is wrong." in words_in(dialog)
    assert "OK · log | The log is whole: 1 entries" in words_in(dialog)
    assert not button(dialog, "Repair").isVisible()
    assert "OK  log: The log is whole: 1 entries" in QApplication.clipboard().text()


def test_the_doctor_tells_faults_first_and_repairs_what_can_be_repaired(
    open_window: OpenWindow, data: Path, lost: list[str], qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    mark(parts, "momentum")
    (data / "settings.json.tmp").write_text("{")
    parts.window.safety.show_doctor()
    dialog = dialog_of(parts, DoctorDialog)
    settle(parts, qtbot)
    qtbot.waitUntil(lambda: "Fault · backups" in words_in(dialog))
    found = words_in(dialog)
    click(button(dialog, "Repair"))
    waiting = (banner(parts) != "", status(parts))
    settle(parts, qtbot)
    qtbot.waitUntil(lambda: "Nothing is wrong." in words_in(dialog))

    assert "2 faults were found. | Fault · backups" in found
    assert "holds 3 entries that the log lacks" in found
    assert "Repair keeps every damaged file" in found
    assert waiting == (True, "Not saved")
    assert "3 entries that the log lacked came from" in words_in(dialog)
    assert (banner(parts), headline(parts)) == ("", "4 of 4 known")
    assert not (data / "settings.json.tmp").exists()
    parts.study.undo()
    mark(parts, "layers", Mark.UNKNOWN)
    assert headline(parts) == "2 of 4 known"
    assert parts.store is not None
    assert len(parts.store.entries()) == 6


def test_a_mark_given_while_the_log_is_repaired_is_stored_afterwards(
    open_window: OpenWindow, lost: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    go_on = threading.Event()
    really = doctor.repair

    def slowly(*given: object, **more: object) -> object:
        go_on.wait(10)
        return really(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(doctor, "repair", slowly)
    parts.safekeeping.repair(lambda _: None)
    mark(parts, "momentum")
    there = (on_the_table(parts), headline(parts))
    go_on.set()
    settle(parts, qtbot)

    assert there == ("momentum!", "0 of 4 known")
    assert (headline(parts), banner(parts)) == ("4 of 4 known", "")


def test_a_backup_that_was_about_to_be_made_when_the_log_was_closed_for_a_repair_is_told_by_nobody(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    parts = open_window()
    mark(parts, "perceptron")
    settle(parts, qtbot)
    go_on = threading.Event()
    parts.background.run(lambda: go_on.wait(10))
    parts.safekeeping.backing_up.back_up("half-hour")
    parts.safekeeping.repair(lambda _: None)
    go_on.set()
    settle(parts, qtbot)
    mark(parts, "layers")

    assert told(parts) == ""
    assert headline(parts) == "2 of 4 known"


def test_a_repair_that_is_refused_leaves_the_log_open_as_it_was(
    open_window: OpenWindow, data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = open_window()
    mark(parts, "perceptron")
    settle(parts, qtbot)
    heard: list[str] = []

    def refuse(*given: object, **more: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(doctor, "_put_small_files_aside", refuse)
    parts.safekeeping.repair(heard.extend)
    settle(parts, qtbot)
    mark(parts, "layers")

    assert len(heard) == 1
    assert "was not finished (No space left on device)" in heard[0]
    assert headline(parts) == "2 of 4 known"


# The place of the data folder


def test_a_synced_folder_is_told_once_the_learner_has_put_that_away(
    open_window: OpenWindow, data: Path, qtbot: QtBot
) -> None:
    (data / ".stfolder").mkdir(parents=True)
    parts = open_window()
    settle(parts, qtbot)
    first = told(parts)
    close_window(parts)
    parts = open_window()
    settle(parts, qtbot)
    second = told(parts)
    click(parts.window.notice_bar._close)
    close_window(parts)
    parts = open_window()
    settle(parts, qtbot)

    assert first == second
    assert "lies in a folder that Syncthing synchronises" in first
    assert told(parts) == ""
    assert load_settings(paths.settings_file(data))[0].places_put_away == (str(data),)


# Help


def test_the_help_menu_gathers_what_helps(open_window: OpenWindow) -> None:
    parts = open_window()
    menu = parts.window.safety.menu
    menu.aboutToShow.emit()
    words = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}

    assert words == {
        "Manual and licences": True,
        "Where am I?": True,
        "Try it with sample progress": True,
        "Check what is stored…": True,
        "Restore a backup…": True,
        "Last report on a fault": False,
        "Copy versions": True,
        "Report a problem…": True,
    }
    assert menu.menuAction() in parts.window._menu.actions()


def test_every_button_beside_the_window_prints_its_key(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window()
    window = parts.window
    for show in (
        window.safety.show_backups,
        window.safety.show_doctor,
        window.dialogs.show_problems,
        lambda: window.dialogs.show_report("KeyError"),
        lambda: window.dialogs.ask_to_open("https://example.org/"),
        window.surroundings.report_problem,
    ):
        show()
    qtbot.waitUntil(lambda: not parts.background.busy)
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    pressed = [one for dialog in dialogs for one in dialog.findChildren(QPushButton)]

    assert len(dialogs) == 6
    assert [one.text() for one in pressed if not isinstance(one, KeyButton) or not one.key] == []
    printed = [one for one in pressed if isinstance(one, KeyButton)]
    bound = [one for one in printed if one.key not in {"Esc", "Return"}]
    assert [one.text() for one in bound if one.shortcut().toString() != one.key] == []
    assert [
        dialog.windowTitle() for dialog in dialogs if "Esc" not in {b.key for b in dialog.findChildren(KeyButton)}
    ] == []


def test_one_dialog_of_a_kind_is_open_at_a_time(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window()
    for _ in range(2):
        parts.window.safety.show_doctor()
        parts.window.safety.show_backups()
    settle(parts, qtbot)

    assert len([one for one in parts.window.findChildren(QDialog) if one.isVisible()]) == 2


def test_a_window_that_closes_while_something_is_restored_lets_go_of_the_log(
    open_window: OpenWindow, data: Path, lost: list[str], qtbot: QtBot
) -> None:
    parts = open_window()
    settle(parts, qtbot)
    (backup,) = list_backups(paths.backups_folder(data))
    parts.safekeeping.restore(backup, lambda *_: None)
    close_window(parts)
    ProgressStore(paths.progress_file(data)).close()

    assert len(read_log(paths.progress_file(data))) in (0, 3)
