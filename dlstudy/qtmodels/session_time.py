"""How long the learner has studied in this session, and when a pause would do good."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from dlstudy.qtmodels.study import StudyController

_MS: Final = 60_000
PAUSE_MS: Final = 5 * _MS
"""Who does nothing for so long has made a pause."""
STRETCH_MS: Final = 45 * _MS
"""Study without a pause that is long enough to suggest one."""
_SETTLED_MS: Final = 20_000
"""A question that was on the table for so long has been read: a hint does not tear anybody away from it."""


class SessionTime(QObject):
    """Counts the minutes between what the learner does; where nothing is done for five minutes, they do not count.

    The wall clock tells, because it goes on while the computer sleeps; where it is set back, nothing is counted.

    Signals:
        changed(): Another minute, or a pause, has come.
        pause_due(): 45 minutes have passed without a pause, and the moment does not disturb; once in 45 minutes.
    """

    changed = Signal()
    pause_due = Signal()

    def __init__(self, study: StudyController, parent: QObject | None = None) -> None:
        """Begin a session now."""
        super().__init__(parent)
        self._study = study
        now = self._now
        self._last = now
        self._spent = 0
        self._stretch = 0
        self._since_hint = STRETCH_MS
        self._asked_at = now
        self._shown = -1
        study.question_changed.connect(self._take_question)
        study.answer_revealed.connect(self._act)
        study.ticks_changed.connect(self._act)
        study.entry_stored.connect(self._act)

    @property
    def minutes(self) -> int:
        """Return the whole minutes of study so far."""
        gap = self._now - self._last
        return (self._spent + (gap if 0 < gap < PAUSE_MS else 0)) // _MS

    @property
    def _now(self) -> int:
        return self._study.now().utc_ms

    def act(self) -> None:
        """Note that the learner does something: scrolls, ticks, types."""
        self._act()

    def look(self) -> None:
        """Look at the clock; whoever wakes each minute anyway calls this."""
        if self.minutes != self._shown:
            self._shown = self.minutes
            self.changed.emit()
        self._hint()

    def _take_question(self, _: object) -> None:
        self._act()
        self._asked_at = self._now

    def _act(self, _: object = None) -> None:
        now = self._now
        gap = now - self._last
        self._last = now
        if gap >= PAUSE_MS:
            self._stretch = 0
            self._since_hint = STRETCH_MS
        elif gap > 0:
            self._spent += gap
            self._stretch += gap
            self._since_hint += gap
        self.look()

    def _hint(self) -> None:
        """Suggest a pause where one is due, but not while a question has just come."""
        gap = self._now - self._last
        going = gap if 0 < gap < PAUSE_MS else 0
        if gap >= PAUSE_MS or self._stretch + going < STRETCH_MS or self._since_hint + going < STRETCH_MS:
            return
        fresh = self._study.question is not None and not self._study.revealed
        if fresh and self._now - self._asked_at < _SETTLED_MS:
            return
        self._since_hint = -going
        self.pause_due.emit()
