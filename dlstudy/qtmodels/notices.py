"""Everything the learner should be told, on its way from whoever knows it to the bar that shows it."""

from __future__ import annotations

import collections
import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from dlstudy.errors import StudyError

_REMEMBERED: Final = 10


class Notice(NamedTuple):
    """One sentence for the learner.

    Attributes:
        sentence: What happened, what was kept, what to do.
        lasting: Whether it stays until it is put away; others go after a while.
        report: What the learner can open and copy; empty where there is no more to say.
        take_back: Takes back what happened, where that can be done.
    """

    sentence: str
    lasting: bool = False
    report: str = ""
    take_back: Callable[[], object] | None = None


class Notices(QObject):
    """Passes notices on; those that come before a window listens wait for it.

    Attributes:
        last: The last sentences that were posted, for a report.

    Signals:
        posted(Notice): There is something to tell.
        taken_back(str): A sentence that was told holds no more.
    """

    posted = Signal(object)
    taken_back = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nobody listening."""
        super().__init__(parent)
        self._early: list[Notice] | None = []
        self.last: collections.deque[str] = collections.deque(maxlen=_REMEMBERED)

    @property
    def waiting(self) -> list[str]:
        """Return the sentences that were posted before anybody listened."""
        return [notice.sentence for notice in self._early or ()]

    def post(
        self,
        sentence: str,
        *,
        lasting: bool = False,
        report: str = "",
        take_back: Callable[[], object] | None = None,
    ) -> None:
        """Tell the learner a sentence; see :class:`Notice`."""
        notice = Notice(sentence, lasting, report, take_back)
        self.last.append(sentence)
        if self._early is not None:
            self._early.append(notice)
        else:
            self.posted.emit(notice)

    def take_back(self, sentence: str) -> None:
        """Tell no more what is mended by now."""
        if self._early is not None:
            self._early = [notice for notice in self._early if notice.sentence != sentence]
        else:
            self.taken_back.emit(sentence)

    def listen(self) -> None:
        """Say that somebody is connected now; what waited is posted."""
        early, self._early = self._early, None
        for notice in early or ():
            self.posted.emit(notice)

    @contextlib.contextmanager
    def guard(self) -> Iterator[None]:
        """Turn a problem that can be explained into a notice that lasts; faults of ours pass through."""
        try:
            yield
        except StudyError as error:
            self.tell(str(error))

    def tell(self, sentence: str) -> None:
        """Tell of a problem, until it is put away, and wherever the program was started from."""
        if sys.stderr is not None:  # a windowed bundle has none
            print(f"dlstudy: {sentence}", file=sys.stderr)
        self.post(sentence, lasting=True)
