"""Run a function off the GUI thread and take its answer by signal."""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

PATIENCE_SECONDS: Final = 1.0
"""How long a closing window waits for a job that has begun."""
_URGENT, _USUAL, _LAST = range(3)


class _Job(NamedTuple):
    rank: int
    number: int
    work: Callable[[], Any] | None
    then: Callable[[Any], None] | None
    failed: Callable[[], None] | None


class _Outcome(NamedTuple):
    job: _Job
    result: Any
    error: Exception | None


def is_gone(function: Callable[..., Any] | None) -> bool:
    """Say whether a method belongs to an object that Qt has destroyed, such as a window that was closed meanwhile."""
    owner = getattr(function, "__self__", None)
    return isinstance(owner, QObject) and not shiboken6.isValid(owner)


class Background(QObject):
    """One worker thread; jobs run one after the other, in the order in which they were given, urgent ones first.

    A thread of Python's own and one signal: jobs in Qt's thread pool belong half to Qt and half to Python, and crashed
    once in some hundred runs, when both let go of them at the same moment.

    Attributes:
        stopped_at: When it was told to stop, as ``time.monotonic`` counts; nothing before that.
    """

    _ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start idle; the thread is made with the first job."""
        super().__init__(parent)
        self._jobs: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._given = itertools.count()
        self._thread: threading.Thread | None = None
        self._open = 0
        self._stopped = False
        self.stopped_at: float | None = None
        self._ready.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def stopped(self) -> bool:
        """Say whether the window is closing; long jobs ask this and end."""
        return self._stopped

    @property
    def busy(self) -> bool:
        """Say whether a job runs or waits, or its answer is on the way."""
        return self._open > 0

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[], None] | None = None,
        urgent: bool = False,
    ) -> None:
        """Run ``work`` on the worker; ``then`` gets its result on the GUI thread.

        What is ``urgent``, because somebody looks at where it is missing, comes before all that is not. When ``work``
        raises, ``failed`` is called in place of ``then``, and the exception reaches the report. Neither is called where
        it is a method of a widget that is gone by then.
        """
        if self._stopped:
            return
        self._open += 1
        self._jobs.put(_Job(_URGENT if urgent else _USUAL, next(self._given), work, then, failed))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="dlstudy-worker", daemon=True)
            self._thread.start()

    def stop(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Drop what has not begun and wait for what has, but no longer than ``seconds``: it ends with the process."""
        self._stopped = True
        if self.stopped_at is None:
            self.stopped_at = time.monotonic()
        if self._thread is not None:
            self._jobs.put(_Job(_LAST, next(self._given), None, None, None))
            self._thread.join(seconds)
            self._thread = None

    def _work(self) -> None:
        while (work := (job := self._jobs.get()).work) is not None:
            if self._stopped:
                continue
            try:
                outcome = _Outcome(job, work(), None)
            except Exception as error:  # noqa: BLE001 - raised again where it can be told
                outcome = _Outcome(job, None, error)
            if not self._stopped:  # afterwards nobody takes an answer, and whoever would may be gone
                self._ready.emit(outcome)
            del outcome, work, job  # or what they hold, a widget say, might be thrown away by this thread, later

    @Slot(object)
    def _take(self, outcome: _Outcome) -> None:
        self._open -= 1
        job = outcome.job
        if outcome.error is not None:
            if job.failed is not None and not self._stopped and not is_gone(job.failed):
                job.failed()
            raise outcome.error
        if job.then is not None and not self._stopped and not is_gone(job.then):
            job.then(outcome.result)
