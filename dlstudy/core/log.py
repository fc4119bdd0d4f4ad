"""The log of what the learner did.

Entries are only ever added; undo adds a retraction. What they mean is a fold over them, see
:mod:`dlstudy.core.progress`, so the same log gives the same progress on every machine.
"""

from __future__ import annotations

import datetime
import enum
import time
from typing import TYPE_CHECKING, Final, NamedTuple, NewType, Protocol, TypeAlias

from dlstudy.core.bank import QuestionId
from dlstudy.wording import Later, day, later, translate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EntryId = NewType("EntryId", str)
"""A random 128-bit number as 32 hexadecimal digits; two laptops never draw the same."""
DeviceId = NewType("DeviceId", str)
"""Like :data:`EntryId`, drawn once for each data folder."""

_MS_PER_MINUTE: Final = 60_000
MS_PER_DAY: Final = 86_400_000
_DAY_BEGINS_MS: Final = 4 * 3_600_000
_WRITTEN_MS: Final = 1_767_225_600_000  # 2026-01-01T00:00Z; no mark was given before
_LONGEST_PAUSE_MS: Final = 400 * MS_PER_DAY
_EPOCH_ORDINAL: Final = datetime.date(1970, 1, 1).toordinal()
_LAST_ORDINAL: Final = datetime.date.max.toordinal()


def date_of(day: int) -> datetime.date:
    """Return a study day as a date; the nearest one that there is, for a clock may say anything."""
    return datetime.date.fromordinal(min(max(day, 1), _LAST_ORDINAL))


def moment_text(utc_ms: int) -> str:
    """Return a moment by ISO 8601, in UTC; the nearest one that there is, for a clock may say anything."""
    first_ms, last_ms = ((day - _EPOCH_ORDINAL) * MS_PER_DAY for day in (1, _LAST_ORDINAL + 1))
    held = datetime.timedelta(milliseconds=min(max(utc_ms, first_ms), last_ms - 1))
    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + held
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def date_text(date: datetime.date) -> str:
    """Return a date as it is written, such as 3 December 2026."""
    return day(date)


class Instant(NamedTuple):
    """A moment, and what the wall clock beside the learner said then.

    Attributes:
        utc_ms: Milliseconds since 1970-01-01T00:00Z.
        offset_minutes: What local time was ahead of UTC.
    """

    utc_ms: int
    offset_minutes: int

    @property
    def day_number(self) -> int:
        """Return the day of study as a number that rises by one each day, as ``datetime.date.toordinal`` counts."""
        local_ms = self.utc_ms + self.offset_minutes * _MS_PER_MINUTE - _DAY_BEGINS_MS
        return min(max(local_ms // MS_PER_DAY + _EPOCH_ORDINAL, 1), _LAST_ORDINAL)

    @property
    def study_day(self) -> datetime.date:
        """Return the day of study: the date on the wall clock, where a day begins at 04:00."""
        return date_of(self.day_number)


def day_numbers(utc_ms: NDArray[np.int64], offset_minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what :attr:`Instant.day_number` gives for each of many moments; for whoever has numpy already."""
    import numpy as np

    beyond = _LAST_ORDINAL * MS_PER_DAY  # whatever a clock says, no sum of it leaves 64 bits
    local_ms = np.clip(utc_ms, -beyond, beyond) + offset_minutes * _MS_PER_MINUTE - _DAY_BEGINS_MS
    days: NDArray[np.int64] = np.clip(local_ms // MS_PER_DAY + _EPOCH_ORDINAL, 1, _LAST_ORDINAL)
    return days


class Clock(Protocol):
    """Tells the present moment; tests bring their own."""

    def __call__(self) -> Instant:
        """Return the present moment."""


def system_clock() -> Instant:
    """Return the present moment by this machine."""
    now = time.time()
    offset = time.localtime(now).tm_gmtoff
    return Instant(int(now * 1000), offset // 60)


class SteadyClock:
    """A clock that never tells a moment before this program was written, and says when what it tells is odd.

    A computer whose battery is empty wakes up in 1970; what was studied then would come before everything else.

    Attributes:
        warning: What is odd about the moment that was told last, in one sentence: what the clock says, what is
            assumed, and what to do; empty where nothing is odd.
    """

    def __init__(self, clock: Clock, last: Instant | None = None) -> None:
        """Follow ``clock``.

        Args:
            clock: What this machine says.
            last: The last known moment, such as that of the log's newest entry.
        """
        self.warning = ""
        self._clock = clock
        self._last = last if last is not None and last.utc_ms >= _WRITTEN_MS else None
        self._impossible_ms: int | None = None

    def __call__(self) -> Instant:
        """Return the present moment; where the clock's cannot be true, the last known one, which then runs on."""
        now, last = self._clock(), self._last
        if now.utc_ms < _WRITTEN_MS:
            known = last or Instant(_WRITTEN_MS + MS_PER_DAY // 2, now.offset_minutes)
            passed_ms = 0 if self._impossible_ms is None else now.utc_ms - self._impossible_ms
            if not 0 <= passed_ms <= MS_PER_DAY:  # it jumped again
                passed_ms = 0
            self._impossible_ms = now.utc_ms
            self._last = known._replace(utc_ms=known.utc_ms + passed_ms)
            self.warning = translate(
                "Clock",
                "The clock of this computer says {said}, which cannot be, so {taken} is taken for today until you set "
                "the clock.",
                said=_date_said(now),
                taken=_date_said(self._last),
            )
            return self._last
        self._impossible_ms = None
        if last is not None and now.utc_ms < last.utc_ms - MS_PER_DAY:
            self.warning = translate(
                "Clock",
                "The clock of this computer says {said}, yet you were here on {last}; it is taken to be right, and "
                "later marks count as of today, so set the clock if it is wrong.",
                said=_date_said(now),
                last=_date_said(last),
            )
        elif last is not None and now.utc_ms > last.utc_ms + _LONGEST_PAUSE_MS:
            self.warning = translate(
                "Clock",
                "The clock of this computer says {said}, %Ln day(s) after you were here last; it is taken to be right, "
                "so much is due: if it is wrong, set it, and what you marked counts as of the day on which it is "
                "right.",
                n=(now.utc_ms - last.utc_ms) // MS_PER_DAY,
                said=_date_said(now),
            )
        else:
            self.warning = ""
            if last is None or now.utc_ms > last.utc_ms:
                self._last = now
        return now


def _date_said(moment: Instant) -> str:
    """Return the date on the wall clock, where a day begins at midnight."""
    return date_text(moment._replace(utc_ms=moment.utc_ms + _DAY_BEGINS_MS).study_day)


class Mark(enum.Enum):
    """What the learner says of their own answer."""

    KNOWN = "known"
    UNKNOWN = "unknown"


class Review(NamedTuple):
    """One mark on one question.

    Attributes:
        id: Its own random name; storing it twice counts once.
        device: Where it was given.
        at: When it was given.
        revision: Which meaning of the question was marked.
        seconds: From the moment the question was shown to the mark; finite, >= 0.
        key_points: Which key points were ticked as said, counted from 0, ascending.
        cram: Whether it was given while cramming: kept and counted, but the schedule does not look at it.
    """

    id: EntryId
    device: DeviceId
    at: Instant
    question_id: QuestionId
    revision: int
    mark: Mark
    seconds: float
    key_points: tuple[int, ...] = ()
    cram: bool = False


class FlagKind(enum.Enum):
    """What a learner can say of a question besides a mark. Of each pair the later one holds."""

    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    UNBURY = "unbury"
    STAR = "star"
    UNSTAR = "unstar"
    NOTE = "note"


class Flag(NamedTuple):
    """Suspends, buries until the next study day, stars or annotates one question, or ends that.

    ``text`` is the whole note in Markdown, empty where it was removed; empty for the other kinds.
    """

    id: EntryId
    device: DeviceId
    at: Instant
    question_id: QuestionId
    kind: FlagKind
    text: str = ""


class DayDone(NamedTuple):
    """Says that the plan of the study day of ``at`` was done."""

    id: EntryId
    device: DeviceId
    at: Instant


class Retraction(NamedTuple):
    """Takes back the entry ``entry_id``, which stays in the log; retractions themselves are final."""

    id: EntryId
    device: DeviceId
    at: Instant
    entry_id: EntryId


Entry: TypeAlias = Review | Flag | DayDone | Retraction


def called(entry: Entry) -> str:
    """Return what an entry is called where a sentence begins with it, such as "This mark is not stored"."""
    if isinstance(entry, Flag):
        return _FLAGS[entry.kind].now()
    if isinstance(entry, Retraction):
        return translate("Log", "This undo")
    return translate("Log", "This mark")


_FLAGS: Final = {
    FlagKind.SUSPEND: later("Log", "“Suspend”"),
    FlagKind.RESUME: later("Log", "“Resume”"),
    FlagKind.BURY: later("Log", "“Bury”"),
    FlagKind.UNBURY: later("Log", "“Unbury”"),
    FlagKind.STAR: later("Log", "“Star”"),
    FlagKind.UNSTAR: later("Log", "“Unstar”"),
    FlagKind.NOTE: later("Log", "Your note"),
}


class QuestionState(enum.Enum):
    """How a question stands, in the order in which the four are drawn."""

    KNOWN = "known"
    FADING = "fading"
    UNKNOWN = "unknown"
    UNSEEN = "unseen"

    @property
    def label(self) -> str:
        """Say it as the window shows it."""
        return _LABELS[self].now()

    def counted(self, questions: int) -> str:
        """Say how many questions stand so, such as "12 fading"."""
        return _COUNTED[self].now(n=questions)


_LABELS: Final[dict[QuestionState, Later]] = {
    QuestionState.KNOWN: later("Question states", "Known"),
    QuestionState.FADING: later("Question states", "Fading"),
    QuestionState.UNKNOWN: later("Question states", "Unknown"),
    QuestionState.UNSEEN: later("Question states", "Unseen"),
}
_COUNTED: Final[dict[QuestionState, Later]] = {
    QuestionState.KNOWN: later("Question states", "%Ln known"),
    QuestionState.FADING: later("Question states", "%Ln fading"),
    QuestionState.UNKNOWN: later("Question states", "%Ln unknown"),
    QuestionState.UNSEEN: later("Question states", "%Ln unseen"),
}
