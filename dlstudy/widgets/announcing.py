"""What assistive technology is told of what the learner did."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from dlstudy.core.bank import Question
from dlstudy.core.log import DayDone, Entry, Flag, FlagKind, Mark, Review
from dlstudy.wording import later, translate

_SAID: Final = {
    FlagKind.SUSPEND: later("Spoken", "Suspended, stored."),
    FlagKind.RESUME: later("Spoken", "Asked again, stored."),
    FlagKind.BURY: later("Spoken", "Buried until tomorrow, stored."),
    FlagKind.UNBURY: later("Spoken", "Back in today, stored."),
    FlagKind.STAR: later("Spoken", "Starred, stored."),
    FlagKind.UNSTAR: later("Spoken", "Star taken away, stored."),
    FlagKind.NOTE: later("Spoken", "Note, stored."),
}
_MARKED: Final = {Mark.KNOWN: later("Spoken", "Known, stored."), Mark.UNKNOWN: later("Spoken", "Unknown, stored.")}
_STAYS: Final = (FlagKind.STAR, FlagKind.UNSTAR, FlagKind.NOTE, FlagKind.RESUME, FlagKind.UNBURY)
"""After these the same question lies on the table."""


def announce(entry: Entry, question: Question | None, window: QWidget) -> None:
    """Tell assistive technology what was stored and what lies on the table now; nobody else is told."""
    if not QAccessible.isActive() or isinstance(entry, DayDone):
        return
    match entry:
        case Review():
            done = _MARKED[entry.mark].now()
        case Flag():
            done = _SAID[entry.kind].now()
        case _:
            done = translate("Spoken", "Taken back.")
    follows = ""
    if not (isinstance(entry, Flag) and entry.kind in _STAYS):
        follows = translate("Spoken", "Nothing is left to ask.")
        if question is not None:
            follows = question.question.replace("$", "")
    say(f"{done} {follows}".strip(), window)


def say(sentence: str, widget: QWidget, *, urgent: bool = False) -> None:
    """Have a screen reader say a sentence, where one listens; what is ``urgent``, before it says anything else.

    Qt has an alert for that as well, but tells nobody of it on Linux.
    """
    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, sentence)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
