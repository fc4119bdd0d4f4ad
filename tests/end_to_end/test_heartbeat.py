from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from tests.end_to_end.harness import HEARTBEAT_SAYS
from tests.end_to_end.heartbeat import Heartbeat, Pulse


@pytest.mark.parametrize(
    ("clock", "worked", "delayed", "late"),
    [
        (0.09, 0.09, 0.0, False),
        (0.11, 0.11, 0.0, True),  # our own work
        (0.40, 0.05, 0.3, False),  # the machine gave the processor to others
        (0.40, 0.11, 0.2, True),
        (0.70, 0.05, 0.0, True),  # a disk or a lock
    ],
)
def test_a_beat_is_late_by_what_the_thread_itself_did(
    clock: float, worked: float, delayed: float, *, late: bool
) -> None:
    assert Pulse(10 + clock, 1 + worked, 2 + delayed).is_late(Pulse(10, 1, 2)) is late


def work_for_too_long() -> None:
    end = time.thread_time() + 0.5  # long enough to be seen at it, also on two busy cores
    while time.thread_time() < end:
        pass


def test_work_that_holds_the_event_loop_is_told_with_its_place(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    parent = QObject()
    heart = Heartbeat(parent)
    with qtbot.waitSignal(heart.beaten):
        pass
    quiet = capsys.readouterr().err
    QTimer.singleShot(0, parent, work_for_too_long)
    with qtbot.waitSignals([heart.beaten, heart.beaten]):
        pass
    heart.stop()
    told = capsys.readouterr().err

    assert quiet == ""
    assert told.startswith(f"{HEARTBEAT_SAYS}the event loop stood for ")
    assert "work_for_too_long" in told
