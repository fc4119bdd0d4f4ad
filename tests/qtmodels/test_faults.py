"""Faults of our own: told once each, with a report, and never in the way."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dlstudy.qtmodels.faults import Faults
from dlstudy.qtmodels.notices import Notice, Notices


class Told:
    """What the learner is told, and how the event loop was asked to end."""

    def __init__(self, log: Path | None = None) -> None:
        self.notices = Notices()
        self.heard: list[Notice] = []
        self.codes: list[int] = []
        self.notices.listen()
        self.notices.posted.connect(self.heard.append)
        self.faults = Faults(self.notices, lambda: ["dlstudy 9", "Qt 6"], stop=self.codes.append, log=log)


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    return Told()


@pytest.fixture
def hooks() -> Iterator[None]:
    """Puts back the three hooks that a test installs."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def fail(message: str) -> None:
    raise ArithmeticError(message)


def fail_elsewhere(message: str) -> None:
    raise ArithmeticError(message)


def shown(faults: Faults, act: Callable[[str], None], message: str) -> None:
    try:
        act(message)
    except ArithmeticError as error:
        faults.show(type(error), error, error.__traceback__)


def test_a_fault_is_told_and_printed_once_for_each_place(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    for message in ("first", "second", "x" * 500):
        shown(told.faults, fail, message)
    shown(told.faults, fail_elsewhere, "<b>" + "x" * 500)

    assert len(told.heard) == 2
    assert told.heard[0].lasting
    assert told.heard[0].sentence.startswith("Something in dlstudy went wrong (ArithmeticError at test_faults.py:")
    assert ": first). Every mark that you saw accepted is stored; you can go on." in told.heard[0].sentence
    assert len(told.heard[1].sentence) < 300
    assert capsys.readouterr().err.count("Traceback (most recent call last)") == 2


def test_the_report_holds_the_versions_and_the_whole_trace(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    shown(told.faults, fail, "first")

    report = told.heard[0].report
    assert report.splitlines()[1:3] == ["dlstudy 9", "Qt 6"]
    assert "in fail" in report
    assert report.rstrip().endswith("ArithmeticError: first")
    capsys.readouterr()


def test_a_hundred_different_faults_are_told_but_only_the_first_keep_their_report(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    for number in range(100):
        kind = type(f"Error{number}", (Exception,), {})
        told.faults.show(kind, kind("once"), None)

    assert len(told.heard) == 100
    assert sum(1 for notice in told.heard if notice.report) == 5


def test_a_fault_is_told_where_there_is_no_standard_error(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    told.faults.show(ValueError, ValueError("no frames"), None)

    assert [n.sentence.split(": ")[0] for n in told.heard] == ["Something in dlstudy went wrong (ValueError at ?"]


def test_a_fault_is_told_where_standard_error_is_broken(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after the terminal was closed, or where the disk that takes the output is full."""

    class Broken(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.EIO, text)

    monkeypatch.setattr(sys, "stderr", Broken())
    shown(told.faults, fail, "unseen")

    assert len(told.heard) == 1
    assert "unseen" in told.heard[0].report


def test_a_fault_is_told_where_nobody_knows_the_versions(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(told.faults, "facts", lambda: fail("no versions"))
    shown(told.faults, fail, "first")

    assert len(told.heard) == 1
    assert "first" in told.heard[0].report


def test_ctrl_c_ends_the_loop_and_is_no_fault(told: Told) -> None:
    told.faults.show(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert (told.codes, told.heard) == ([130], [])


@pytest.mark.usefixtures("hooks")
def test_a_fault_in_a_thread_is_told_by_the_thread_of_the_window(
    told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    told.faults.install()
    telling: list[str] = []
    told.notices.posted.connect(lambda _: telling.append(threading.current_thread().name))
    thread = threading.Thread(target=lambda: fail("in a thread"))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(told.heard))

    assert ": in a thread)" in told.heard[0].sentence
    assert telling == [threading.main_thread().name]


@pytest.mark.usefixtures("hooks")
def test_a_fault_while_something_is_thrown_away_is_told(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    told.faults.install()

    class Bad:
        def __del__(self) -> None:
            fail("at the end")

    bad = Bad()
    del bad

    assert ": at the end)" in told.heard[0].sentence


CRASH = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from dlstudy.qtmodels.faults import Faults
from dlstudy.qtmodels.notices import Notices
app = QCoreApplication([])
faults = Faults(Notices(), tuple, stop=app.exit, log=Path(sys.argv[1]))
faults.watch_crashes()
if sys.argv[2] == "crash":
    ctypes.string_at(0)
faults.unwatch()
"""


def test_the_run_after_a_native_crash_tells_of_it_with_the_stack_and_only_once(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "new folder" / "crash.log"
    crashed = subprocess.run([sys.executable, "-c", CRASH, str(log), "crash"], check=False, capture_output=True)
    assert crashed.returncode < 0

    after = Told(log)
    after.faults.watch_crashes()
    after.faults.unwatch()
    later = Told(log)
    later.faults.watch_crashes()
    later.faults.unwatch()

    (notice,) = after.heard
    assert notice.sentence.startswith("dlstudy crashed when it was last open. Every mark")
    assert "string_at" in notice.report
    assert later.heard == []


def test_a_run_that_ended_in_order_leaves_nothing_to_tell(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "crash.log"
    subprocess.run([sys.executable, "-c", CRASH, str(log), "end"], check=True)

    after = Told(log)
    after.faults.watch_crashes()
    after.faults.unwatch()

    assert after.heard == []


def test_a_log_that_cannot_be_written_stops_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = Told(tmp_path / "file" / "crash.log")

    told.faults.watch_crashes()
    told.faults.unwatch()

    assert told.heard == []
