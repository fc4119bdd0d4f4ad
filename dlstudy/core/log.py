"""The log of what the learner did, and what it means.

Entries are only ever added; undo adds a retraction. What is known about a question is a fold over them, so the same log
gives the same progress on every machine.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, NewType, Protocol, TypeAlias

from dlstudy.core.bank import QuestionId

EntryId = NewType("EntryId", str)
"""A random 128-bit number as 32 hexadecimal digits; two laptops never draw the same."""
DeviceId = NewType("DeviceId", str)
"""Like :data:`EntryId`, drawn once for each data folder."""

_MS_PER_MINUTE: Final = 60_000
_MS_PER_DAY: Final = 86_400_000
_DAY_BEGINS_MS: Final = 4 * 3_600_000
_EPOCH_ORDINAL: Final = datetime.date(1970, 1, 1).toordinal()


class Instant(NamedTuple):
    """A moment, and what the wall clock beside the learner said then.

    Attributes:
        utc_ms: Milliseconds since 1970-01-01T00:00Z.
        offset_minutes: What local time was ahead of UTC.
    """

    utc_ms: int
    offset_minutes: int

    @property
    def study_day(self) -> datetime.date:
        """Return the day of study: the date on the wall clock, where a day begins at 04:00."""
        local_ms = self.utc_ms + self.offset_minutes * _MS_PER_MINUTE - _DAY_BEGINS_MS
        ordinal = local_ms // _MS_PER_DAY + _EPOCH_ORDINAL
        return datetime.date.fromordinal(min(max(ordinal, 1), datetime.date.max.toordinal()))


class Clock(Protocol):
    """Tells the present moment; tests bring their own."""

    def __call__(self) -> Instant:
        """Return the present moment."""


class Mark(enum.Enum):
    """What the learner says of their own answer."""

    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclasses.dataclass(frozen=True, slots=True)
class Review:
    """One mark on one question.

    Attributes:
        id: Its own random name; storing it twice counts once.
        device: Where it was given.
        at: When it was given.
        revision: Which meaning of the question was marked.
        seconds: From the moment the question was shown to the mark; finite, >= 0.
        key_points: Which key points were ticked as said, counted from 0, ascending.
    """

    id: EntryId
    device: DeviceId
    at: Instant
    question_id: QuestionId
    revision: int
    mark: Mark
    seconds: float
    key_points: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Retraction:
    """Takes back the review ``review_id``; the review stays in the log."""

    id: EntryId
    device: DeviceId
    at: Instant
    review_id: EntryId


Entry: TypeAlias = Review | Retraction


class QuestionState(enum.Enum):
    """How a question stands, in the order in which the four are drawn."""

    KNOWN = "known"
    FADING = "fading"
    UNKNOWN = "unknown"
    UNSEEN = "unseen"

    @property
    def label(self) -> str:
        """Say it as the window shows it."""
        return self.value.capitalize()


class Progress:
    """What a log means: for each question its reviews that still count, oldest first.

    "Oldest" goes by the order of the log, never by the clock, which may jump back. An entry that comes twice counts
    once, and a retraction may come before its review.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Fold ``entries`` in the order of the log."""
        self._seen: set[EntryId] = set()
        self._retracted: set[EntryId] = set()
        self._question_of: dict[EntryId, QuestionId] = {}
        self._reviews: dict[QuestionId, list[Review]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> QuestionId | None:
        """Take one more entry; return the question whose state it may have changed."""
        if entry.id in self._seen:
            return None
        self._seen.add(entry.id)
        if isinstance(entry, Retraction):
            self._retracted.add(entry.review_id)
            question_id = self._question_of.get(entry.review_id)
            if question_id is None:
                return None
            kept = [review for review in self._reviews[question_id] if review.id != entry.review_id]
            self._reviews[question_id] = kept
            return question_id
        self._question_of[entry.id] = entry.question_id
        if entry.id in self._retracted:
            return None
        self._reviews.setdefault(entry.question_id, []).append(entry)
        return entry.question_id

    def question_of(self, review_id: EntryId) -> QuestionId | None:
        """Return the question that a review marked, retracted or not; nothing for an unknown review."""
        return self._question_of.get(review_id)

    def reviews_of(self, question_id: QuestionId) -> tuple[Review, ...]:
        """Return the reviews of one question that count, oldest first."""
        return tuple(self._reviews.get(question_id, ()))

    def reviews(self) -> Iterator[Review]:
        """Yield every review that counts, question by question; also of questions that no bank holds any more."""
        for reviews in self._reviews.values():
            yield from reviews

    def last_review(self, question_id: QuestionId) -> Review | None:
        """Return the latest review of a question that counts, or nothing."""
        reviews = self._reviews.get(question_id)
        return reviews[-1] if reviews else None

    def state(self, question_id: QuestionId) -> QuestionState:
        """Return how a question stands: by its last mark, or unseen without one."""
        review = self.last_review(question_id)
        if review is None:
            return QuestionState.UNSEEN
        return QuestionState.KNOWN if review.mark is Mark.KNOWN else QuestionState.UNKNOWN
