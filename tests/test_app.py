from __future__ import annotations

import gc
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.core import log
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.core.progress import Progress
from dlstudy.errors import StoreInUseError
from dlstudy.qtmodels.faults import Faults
from dlstudy.store.backups import list_backups
from dlstudy.store.problems import LoadedBank
from dlstudy.store.progress import ProgressStore
from dlstudy.store.settings import Settings
from dlstudy.widgets.main_window import MainWindow
from dlstudy.widgets.report_dialog import ReportDialog
from tests.conftest import BANK, OpenWindow, StoppedClock, close_window


def marked_folder(open_window: OpenWindow) -> None:
    """Leave a data folder in which ``perceptron`` is known."""
    parts = open_window(started=False)
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)
    close_window(parts)


# Building


def test_a_folder_is_open_in_one_window_only(open_window: OpenWindow) -> None:
    open_window(started=False)

    with pytest.raises(StoreInUseError, match=r"dlstudy is already open on .*; use its window, or close it first\."):
        open_window(started=False)


def test_a_closed_window_lets_go_of_its_folder(open_window: OpenWindow) -> None:
    marked_folder(open_window)
    again = open_window(started=False)

    assert [review.question_id for review in again.study.progress.reviews()] == ["perceptron"]


def test_a_file_that_is_no_progress_is_left_alone_and_one_can_study_all_the_same(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "data").mkdir()
    file = paths.progress_file(tmp_path / "data")
    file.write_text("this is a shopping list, not a database" * 40)
    before = file.read_bytes()
    parts = open_window()
    bar = parts.window.notice_bar
    qtbot.waitUntil(bar.isVisible)
    said = bar.accessibleName()
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)

    assert "is not a dlstudy progress file; it was left as it is" in said
    assert bar.accessibleName().startswith("This mark is not stored. ")
    assert parts.window.safety.saved.text() == "Not saved"
    assert (parts.study.question is not None, parts.study.revealed) == (True, True)
    assert parts.store is None
    assert file.read_bytes() == before


def test_progress_that_cannot_be_written_is_shown_all_the_same(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked_folder(open_window)
    file = paths.progress_file(tmp_path / "data")
    may = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path) != file and may(path, mode)
    )  # as for a read-only file
    parts = open_window(started=False)

    assert parts.store is None
    assert [review.question_id for review in parts.study.progress.reviews()] == ["perceptron"]
    assert parts.window.safety.saved.text() == "Not saved"


def test_progress_of_a_newer_dlstudy_is_refused_and_left_as_it_was(open_window: OpenWindow, tmp_path: Path) -> None:
    marked_folder(open_window)
    file = paths.progress_file(tmp_path / "data")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value = '9999' WHERE name = 'form'")
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = file.read_bytes()
    parts = open_window(started=False)

    assert parts.store is None
    assert len(parts.notices.waiting) == 1
    assert file.read_bytes() == before


def test_settings_that_are_given_are_not_stored(open_window: OpenWindow, tmp_path: Path) -> None:
    parts = open_window(settings=Settings(theme="dark"), started=False)
    parts.study.step(1)
    close_window(parts)

    assert paths.settings_file(tmp_path / "data").exists() is False


def test_damaged_settings_are_a_notice_and_the_window_opens_with_the_defaults(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    paths.settings_file(tmp_path / "data").write_text("{")
    parts = open_window(started=False)

    (said,) = parts.notices.waiting
    assert said.startswith("The settings in ")
    assert parts.appearance.choice == "system"


def test_the_system_clock_tells_the_moment_and_the_offset_of_the_wall_clock() -> None:
    before = time.time()
    now = log.system_clock()
    after = time.time()

    assert int(before * 1000) <= now.utc_ms <= int(after * 1000)
    assert now.offset_minutes == time.localtime(now.utc_ms / 1000).tm_gmtoff // 60


def test_after_a_fault_in_a_slot_the_next_mark_is_stored(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    parts = open_window(started=False)
    parts.notices.listen()
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "excepthook", Faults(parts.notices, tuple, stop=lambda _: None, log=None).show)

    def broken(entry: object) -> None:
        raise KeyError(str(entry)[:5])

    parts.study.entry_stored.connect(broken)
    for _ in range(3):
        parts.study.reveal()
        parts.study.mark(Mark.KNOWN)

    assert parts.store is not None
    assert len(parts.store.entries()) == 3
    assert parts.window.notice_bar.accessibleName().startswith(
        "Something in dlstudy went wrong (KeyError at test_app.py:"
    )
    assert len(parts.window.notice_bar._lasting) == 1


# Running


@pytest.fixture
def own_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path_factory.getbasetemp() / "matplotlib"))
    for owner, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, hook, getattr(owner, hook))  # put back at the end
    file = tmp_path / "own.yaml"
    file.write_text(BANK, "utf-8")
    return file


@pytest.fixture
def undisturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a whole run changes for good is put back: how signals are taken, what the collector looks at."""
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)


def window_of_the_run() -> MainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())


def run_and(act: Callable[[], None], data: Path, bank: Path, *, versions: Callable[[], Iterable[str]] = tuple) -> int:
    """Run the program until ``act``, which comes some time after the first paint, ends it."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    timer = QTimer()
    timer.setInterval(20)
    failed: list[BaseException] = []

    def when_painted() -> None:
        if signal.getsignal(signal.SIGTERM) is not handlers[signal.SIGTERM]:
            timer.stop()
            try:
                act()
            except BaseException as error:
                failed.append(error)  # or the hook of the run would tell the learner, and the run go on
                app.application().exit(1)

    timer.timeout.connect(when_painted)
    timer.start()
    try:
        code = app.run(data, [bank], versions=versions)
        if failed:
            raise failed[0]
        return code
    finally:
        signal.set_wakeup_fd(-1)
        for window in QApplication.topLevelWidgets():
            window.deleteLater()
        QTest.qWait(0)
        for number, handler in handlers.items():
            signal.signal(number, handler)


@pytest.mark.usefixtures("undisturbed")
def test_a_run_ends_when_its_window_is_closed_and_everything_is_stored(
    qtbot: QtBot, tmp_path: Path, own_bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    paths.settings_file(data).write_text("{")  # so that there is something to say

    def study_and_close() -> None:
        window = window_of_the_run()
        assert not window.windowIcon().isNull()
        window.question_pane.reveal_button.click()
        window.question_pane.known_button.click()
        window.close()

    code = run_and(study_and_close, data, own_bank)
    store = ProgressStore(paths.progress_file(data))
    progress = Progress(store.entries())
    store.close()

    assert code == 0
    assert progress.last_review(QuestionId("perceptron")) is not None
    assert '"question": "layers"' in paths.settings_file(data).read_text("utf-8")
    assert capsys.readouterr().err.startswith("dlstudy: The settings in ")


@pytest.mark.usefixtures("undisturbed")
@pytest.mark.skipif(os.name != "posix", reason="signals as these are found on POSIX alone")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_a_run_in_order(qtbot: QtBot, tmp_path: Path, own_bank: Path, number: int, code: int) -> None:
    assert run_and(lambda: os.kill(os.getpid(), number), tmp_path / "data", own_bank) == code
    ProgressStore(paths.progress_file(tmp_path / "data")).close()  # it was let go


@pytest.mark.skipif(os.name != "posix", reason="signals as these are found on POSIX alone")
def test_a_program_that_is_ended_by_a_signal_says_nothing(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "DLSTUDY_DATA_DIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-m", "dlstudy"], env=environment, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 30
        while not paths.crash_log(tmp_path).exists() and time.monotonic() < until:  # it is opened after the first paint
            assert process.poll() is None
            time.sleep(0.02)
        process.terminate()
        _, told = process.communicate(timeout=30)

    assert (process.returncode, told.decode()) == (0, "")


@pytest.mark.usefixtures("undisturbed")
@pytest.mark.skipif(os.name != "posix", reason="signals as these are found on POSIX alone")
def test_a_signal_ends_a_run_within_two_seconds_while_the_worker_is_busy_and_the_mark_is_backed_up(
    qtbot: QtBot, tmp_path: Path, own_bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, go_on, begun = tmp_path / "data", threading.Event(), list[float]()
    opened: list[app.Parts] = []
    running = threading.Event()
    build = app.build

    def wait_for_long() -> None:
        running.set()
        go_on.wait(20)

    def build_and_keep(*given: Any, **more: Any) -> app.Parts:
        opened.append(build(*given, **more))
        return opened[-1]

    monkeypatch.setattr(app, "build", build_and_keep)

    def study_and_terminate() -> None:
        (parts,) = opened
        parts.study.reveal()
        parts.study.mark(Mark.KNOWN)
        parts.background.run(wait_for_long, urgent=True)
        running.wait(10)
        begun.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGTERM)

    code = run_and(study_and_terminate, data, own_bank)
    seconds = time.monotonic() - begun[0]
    go_on.set()
    ProgressStore(paths.progress_file(data)).close()  # it was let go

    assert code == 0
    assert seconds < 2
    assert [(backup.reason, backup.entries) for backup in list_backups(paths.backups_folder(data))] == [("on-close", 1)]


@pytest.mark.usefixtures("undisturbed")
def test_the_end_of_the_session_stores_the_place_at_once(qtbot: QtBot, tmp_path: Path, own_bank: Path) -> None:
    data = tmp_path / "data"
    stored: list[bool] = []
    signal_of_qt = "2commitDataRequest(QSessionManager&)"  # no test can send one: only a desktop makes its argument
    before_the_run = app.application().receivers(signal_of_qt)

    def log_out() -> None:
        window = window_of_the_run()
        window.question_pane.reveal_button.click()
        window.question_pane.known_button.click()
        settings = paths.settings_file(data)  # there already where the first hint was followed
        before = settings.exists() and '"question": "layers"' in settings.read_text("utf-8")
        assert app.application().receivers(signal_of_qt) == before_the_run + 1
        window.place.save_what_waits()
        stored.extend((before, '"question": "layers"' in paths.settings_file(data).read_text("utf-8")))
        window.close()

    run_and(log_out, data, own_bank)

    assert stored == [False, True]


def test_a_fault_while_the_window_closes_keeps_it_open_and_is_told_and_the_next_close_closes(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    parts = open_window()
    qtbot.waitUntil(lambda: parts.safekeeping.backing_up.looked)
    monkeypatch.setattr(sys, "stderr", None)
    faults = Faults(parts.notices, tuple, stop=lambda _: None, log=None)
    monkeypatch.setattr(sys, "excepthook", faults.show)

    def fail() -> None:
        raise KeyError("the place")

    parts.study.step(1)
    with monkeypatch.context() as broken:
        broken.setattr(parts.window.place, "save_now", fail)
        parts.window.close()
        kept = parts.window.isVisible()
        said = [notice.sentence for notice in parts.window.notice_bar._lasting]
        parts.study.reveal()
        parts.study.mark(Mark.KNOWN)
        parts.window.place.save_soon()
        parts.window.close()

    assert kept
    assert said[0].startswith("Something in dlstudy went wrong (KeyError at test_app.py:")
    assert parts.study.progress.last_review(QuestionId("layers")) is not None
    assert not parts.window.isVisible()
    assert "KeyError: 'the place'" in faults.last_report


@pytest.mark.usefixtures("undisturbed")
def test_the_report_on_a_fault_is_complete_holds_no_answer_and_is_copied_by_one_click(
    qtbot: QtBot, tmp_path: Path, own_bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    reports: list[str] = []
    data = tmp_path / "data"
    data.mkdir()
    paths.settings_file(data).write_text("{")  # so that something was told before

    def fail_and_copy() -> None:
        window = window_of_the_run()
        window.question_pane.reveal_button.click()
        window.question_pane.known_button.click()
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("a fault of ours"), None)
        menu = window.safety.menu
        menu.aboutToShow.emit()
        actions = {action.text(): action for action in menu.actions()}
        actions["Last report on a fault"].trigger()
        (dialog,) = window.findChildren(ReportDialog)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the report").click()
        reports.append(QApplication.clipboard().text())
        actions["Copy versions"].trigger()
        reports.append(QApplication.clipboard().text())
        window.close()

    run_and(fail_and_copy, data, own_bank, versions=lambda: ["dlstudy 9.9", "Qt 6.6"])
    report, versions = reports

    lines = report.splitlines()
    assert lines[1:3] == ["dlstudy 9.9", "Qt 6.6"]
    assert lines[3].startswith("System ")
    assert lines[4:7] == ["Qt platform offscreen", "4 questions, 1 entries in the log", "Marks are stored"]
    assert lines[7].startswith("Told before: The settings in ")
    assert report.rstrip().endswith("ZeroDivisionError: a fault of ours")
    assert "weighted sum" not in report
    assert versions.splitlines() == lines[1:7]


@pytest.mark.usefixtures("undisturbed")
def test_a_second_start_is_refused_and_brings_the_first_window_to_the_front(
    qtbot: QtBot, tmp_path: Path, own_bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    refused: list[str] = []

    def come_to_the_front(window: MainWindow) -> None:
        refused.append("in front")
        window.close()

    monkeypatch.setattr(MainWindow, "come_to_the_front", come_to_the_front)

    def start_again() -> None:
        try:
            app.run(data, [own_bank])
        except StoreInUseError as error:
            refused.append(str(error))

    assert run_and(start_again, data, own_bank) == 0
    assert refused == [f"dlstudy is already open on {data}; use its window, or close it first.", "in front"]


def test_a_window_that_is_put_away_comes_back_to_the_front(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(started=False).window
    window.showMinimized()
    window.come_to_the_front()

    assert window.isVisible()
    assert not window.isMinimized()


def test_what_the_log_means_is_kept_after_many_entries_and_at_the_end(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    parts = open_window(started=False)
    file = paths.kept_progress_file(tmp_path / "data")
    for _ in range(99):
        parts.study.star()
    before = file.exists()
    parts.study.star()
    qtbot.waitUntil(lambda: file.exists() and not parts.background.busy)
    close_window(parts)
    one_more = open_window(started=False)
    folded = [folded_by(one_more)]
    one_more.study.star()
    close_window(one_more)
    last = open_window(started=False)
    folded.append(folded_by(last))

    assert before is False
    assert folded == [0, 0]
    assert last.study.progress.is_starred(QuestionId("perceptron"))


def test_a_start_that_had_much_to_fold_keeps_what_it_means(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    parts = open_window(started=False)
    for _ in range(120):
        parts.study.star()
    close_window(parts)
    file = paths.kept_progress_file(tmp_path / "data")
    file.unlink()
    again = open_window()
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: not again.background.busy)

    assert folded_by(again) == 120
    assert file.stat().st_size > 0


def folded_by(parts: app.Parts) -> int:
    """Return how many entries of the log the start had to fold."""
    kept = parts.keeping._kept
    assert kept is not None
    return kept.folded


def test_all_objects_are_looked_through_only_while_the_learner_reads_and_never_on_a_worker(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = open_window(started=False)
    gc.enable()
    searches: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "collect", lambda *_: searches.append(parts.study.revealed))
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    garbage = app.GarbageSearch(parts.study)
    parts.study.reveal()
    at_once = list(searches)
    qtbot.waitUntil(lambda: bool(searches), timeout=5_000)
    parts.study.mark(Mark.KNOWN)
    qtbot.waitUntil(lambda: len(searches) > 1, timeout=5_000)
    parts.study.reveal()
    garbage.stop()
    qtbot.wait(2_200)

    assert not gc.isenabled()
    assert at_once == []
    assert searches == [True, False]  # and none of the answer that was shown before the stop


def test_young_objects_are_looked_through_when_there_are_many(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = open_window(started=False)
    generations: list[int] = []

    def collect(generation: int = 2) -> None:  # all of them, when a slow machine takes the wait for reading
        generations.append(generation)

    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "collect", collect)
    counts = [(10, 0, 0), (90_000, 0, 0)]
    monkeypatch.setattr(gc, "get_count", lambda: counts.pop(0) if len(counts) > 1 else counts[0])
    garbage = app.GarbageSearch(parts.study)
    qtbot.waitUntil(lambda: 1 in generations, timeout=5_000)
    garbage.stop()

    assert set(generations) <= {1, 2}


def test_the_window_stands_on_the_bank_and_the_clock_it_was_given(
    open_window: OpenWindow, bank: LoadedBank, clock: StoppedClock
) -> None:
    parts = open_window(started=False)
    clock.utc_ms += 7_000
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)

    (review,) = parts.study.progress.reviews()
    assert (review.at, review.seconds) == (clock(), 7.0)
    assert parts.study.bank is bank.bank
