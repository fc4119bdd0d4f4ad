"""A pulse in the window's event loop: where it stops for too long, standard error says so, and where it stood.

On a machine that others use as well, a beat may come late without any fault of ours. So it is judged by what the window's
thread did meanwhile: the processor time that it took itself, and the time that it waited for something else than for a
processor.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from tests.end_to_end.harness import HEARTBEAT_SAYS

BEAT_MS: Final = 10
MOST_AT_WORK: Final = 0.1
"""How long the window's thread may be at work in one piece, in seconds."""
MOST_WAITING: Final = 0.5
"""How long it may wait in one piece for a disk or a lock, which a busy machine makes longer than it is."""


class Pulse(NamedTuple):
    """What the clock, the processor and the system say at a beat, in seconds."""

    clock: float
    worked: float
    delayed: float
    """How long the thread was ready and had no processor."""

    def is_late(self, before: Pulse) -> bool:
        """Say whether the event loop stood for too long since the beat before."""
        worked = self.worked - before.worked
        waited = self.clock - before.clock - worked - (self.delayed - before.delayed)
        return worked > MOST_AT_WORK or waited > MOST_WAITING


class Heartbeat(QObject):
    """Beats on the thread that made it, and has another thread see where that thread stands when a beat is missed.

    Signals:
        beaten(): The event loop came round.
    """

    beaten = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start to beat; what comes before, such as the start of the program, is not judged."""
        super().__init__(parent)
        self._thread = threading.get_ident()
        self._schedstat = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last = self._pulse()
        self._stood: list[str] = []
        self._ended = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def stop(self) -> None:
        """Beat no more: the program ends."""
        self._timer.stop()
        self._ended.set()
        self._watching.join()  # the program leaves in another way while a thread is at work

    def _pulse(self) -> Pulse:
        delayed = 0.0
        with contextlib.suppress(OSError, IndexError, ValueError):
            delayed = int(self._schedstat.read_text().split()[1]) / 1e9
        return Pulse(time.perf_counter(), time.thread_time(), delayed)

    def _beat(self) -> None:
        last, self._last = self._last, self._pulse()
        stood, self._stood = self._stood, []
        if self._last.is_late(last):
            took, worked = (round(1000 * (self._last[n] - last[n])) for n in (0, 1))
            where = " < ".join(stood) or "nobody saw where"
            print(
                f"{HEARTBEAT_SAYS}the event loop stood for {took} ms, at work for {worked} of them: {where}",
                file=sys.stderr,
            )
        self.beaten.emit()

    def _watch(self) -> None:
        while not self._ended.wait(0.03):
            if time.perf_counter() - self._last.clock > MOST_AT_WORK and not self._stood:
                frame = sys._current_frames().get(self._thread)
                stack = traceback.extract_stack(frame)[::-1] if frame is not None else []
                self._stood = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in stack[:12]]
