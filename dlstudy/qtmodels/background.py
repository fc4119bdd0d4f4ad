"""Run a function off the GUI thread and take its answer by signal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Answer(QObject):
    ready = Signal(object, object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], answer: _Answer) -> None:
        super().__init__()
        self._work = work
        self._answer = answer

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - raised again where it can be told
            self._answer.ready.emit(None, error)
        else:
            self._answer.ready.emit(result, None)


class Background(QObject):
    """One worker thread; jobs run one after the other, in the order in which they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start idle; the thread is made with the first job."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._answers: set[_Answer] = set()
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Say whether the window is closing; long jobs ask this and end."""
        return self._stopped

    @property
    def busy(self) -> bool:
        """Say whether a job runs or waits, or its answer is on the way."""
        return bool(self._answers)

    def run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Run ``work`` on the worker; ``then`` gets its result on the GUI thread.

        When ``work`` raises, ``failed`` is called in place of ``then``, and the exception reaches the report.
        """
        if self._stopped:
            return
        answer = _Answer(self)
        self._answers.add(answer)

        def take(result: object, error: Exception | None) -> None:
            self._answers.discard(answer)
            answer.deleteLater()
            if error is not None:
                if failed is not None and not self._stopped:
                    failed()
                raise error
            if then is not None and not self._stopped:
                then(result)

        answer.ready.connect(take)
        self._pool.start(_Job(work, answer))

    def stop(self) -> None:
        """Drop what has not begun and wait for what has."""
        self._stopped = True
        self._pool.clear()
        self._pool.waitForDone()
