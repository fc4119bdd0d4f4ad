"""Faults of our own: told once each, never in the way, with a report that the learner can copy."""

from __future__ import annotations

import collections
import contextlib
import datetime
import faulthandler
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dlstudy.qtmodels.notices import Notices
from dlstudy.wording import translate

_TOLD_AGAIN: Final = 5
"""How many reports are kept whole; of later ones only how often they came."""
_LONGEST_LOG: Final = 200_000


class Faults(QObject):
    """Takes exceptions that nobody caught, from every thread, and native crashes of the run before.

    Each kind of fault (its class, and the line that raised it) is told once, as a notice with a report behind it;
    whatever else comes of it is only counted. Nothing of this opens a dialog by itself, stops study or leaves the
    machine.

    Attributes:
        last_report: The newest report; empty as long as nothing went wrong.
    """

    _came = Signal(object)

    def __init__(
        self, notices: Notices, facts: Callable[[], Iterable[str]], *, stop: Callable[[int], None], log: Path | None
    ) -> None:
        """Tell ``notices``.

        Args:
            notices: Where faults are told.
            facts: Returns lines for the head of a report: versions and the like.
            stop: Ends the event loop with an exit code; for Ctrl+C.
            log: Where Python writes its stack when the process crashes; nothing keeps no such log.
        """
        super().__init__()
        self._notices = notices
        self.facts = facts
        self.last_report = ""
        self._stop = stop
        self._log = log
        self._log_file: IO[bytes] | None = None
        self._counts: collections.Counter[str] = collections.Counter()
        # From another thread the signal is queued, so notices are posted by the GUI thread alone.
        self._came.connect(self._tell, Qt.ConnectionType.AutoConnection)

    @property
    def kinds(self) -> dict[str, int]:
        """Return what went wrong, by class and line, with how often it did."""
        return dict(self._counts)

    def install(self) -> None:
        """Be told of everything from now on."""
        sys.excepthook = self.show
        threading.excepthook = self._show_of_thread
        sys.unraisablehook = self._show_unraisable

    def watch_crashes(self) -> None:
        """Tell of a crash of the run before, and let Python write its stack if this one crashes."""
        if self._log is None:
            return
        try:
            last = self._log.read_text("utf-8", errors="replace")[:_LONGEST_LOG] if self._log.is_file() else ""
            self._log.parent.mkdir(parents=True, exist_ok=True)
            self._log_file = self._log.open("wb")
            faulthandler.enable(self._log_file)
        except OSError:
            return  # a folder that cannot be written has a notice of its own
        if last.strip():
            self._notices.post(
                translate(
                    "Faults", "dlstudy crashed when it was last open. Every mark that you saw accepted is stored."
                ),
                lasting=True,
                report=self._report("The run before this one ended in a crash.", last),
            )

    def unwatch(self) -> None:
        """End in order: no crash is left to tell of."""
        if self._log_file is not None:
            faulthandler.disable()
            self._log_file.close()
            self._log_file = None
            if self._log is not None:
                with contextlib.suppress(OSError):
                    self._log.unlink()

    def show(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Take one exception; the signature is ``sys.excepthook``'s."""
        if issubclass(kind, KeyboardInterrupt):
            self._stop(130)
            return
        error = error if error is not None else kind()
        frames = traceback.extract_tb(trace)
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        signature = f"{kind.__name__} at {where}"
        self._counts[signature] += 1
        if self._counts[signature] > 1:
            return  # printed and told already: a model that fails is asked hundreds of times
        text = "".join(traceback.format_exception(kind, error, trace))
        with contextlib.suppress(OSError, ValueError):  # a terminal that was closed, a disk that is full
            if sys.stderr is not None:
                print(text, end="", file=sys.stderr)
        self._came.emit((signature, str(error)[:120], text))

    def _show_of_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit:
            self.show(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show_unraisable(self, unraisable: Any) -> None:  # noqa: ANN401 - sys.UnraisableHookArgs exists for type checkers alone
        self.show(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback)

    @Slot(object)
    def _tell(self, fault: tuple[str, str, str]) -> None:
        signature, words, text = fault
        known = len(self._counts)
        self._notices.post(
            translate(
                "Faults",
                "Something in dlstudy went wrong ({fault}: {words}). Every mark that you saw accepted is stored; you "
                "can go on.",
                fault=signature,
                words=words,
            ),
            lasting=True,
            report=self._report(signature, text) if known <= _TOLD_AGAIN else "",
        )

    def _report(self, what: str, text: str) -> str:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        try:
            facts = list(self.facts())
        except Exception as error:  # noqa: BLE001 - a report that lacks a line is better than none
            facts = [f"The versions could not be told: {error}"]
        head = [f"dlstudy fault report, {now}", *facts]
        last = [f"Told before: {sentence}" for sentence in self._notices.last]
        self.last_report = "\n".join([*head, *last, "", what, "", text.rstrip(), ""])
        return self.last_report
