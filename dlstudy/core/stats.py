"""Numbers first: pure functions from the bank and the progress to small tables. Ink comes later, elsewhere."""

from __future__ import annotations

import collections
import datetime
from collections.abc import Iterable
from typing import Final, NamedTuple

from dlstudy.core.bank import LEVELS, Bank, Level, QuestionId, Topic, TopicPath
from dlstudy.core.log import MS_PER_DAY, QuestionState, date_of, moment_text
from dlstudy.core.progress import Progress


class Filter(NamedTuple):
    """Which questions and which days the charts are about.

    Attributes:
        topic: Questions in this topic or below it; ``()`` is all.
        levels: Questions of these levels.
        days: The last so many study days, today included; nothing for all. Charts of how things stand today do not look
            at it.
    """

    topic: TopicPath = ()
    levels: frozenset[Level] = frozenset(LEVELS)
    days: int | None = None

    @property
    def takes_all(self) -> bool:
        """Say whether every question is meant, those included that the bank lacks by now."""
        return not self.topic and len(self.levels) == len(LEVELS)


class StateCounts(NamedTuple):
    """How many questions stand in each of the four states."""

    known: int = 0
    fading: int = 0
    unknown: int = 0
    unseen: int = 0

    @property
    def total(self) -> int:
        """Return the number of questions in all four."""
        return self.known + self.fading + self.unknown + self.unseen

    @property
    def seen(self) -> int:
        """Return the number of questions that were ever marked."""
        return self.total - self.unseen

    def of(self, state: QuestionState) -> int:
        """Return the count of one state."""
        return int(getattr(self, state.value))


class TopicRow(NamedTuple):
    """One topic with the counts of all questions in it and below it."""

    path: TopicPath
    name: str
    counts: StateCounts


class DayRow(NamedTuple):
    """The marks that count of one study day."""

    date: datetime.date
    marks: int


_PLACES: Final = {state: place for place, state in enumerate(QuestionState)}
_UNSEEN: Final = _PLACES[QuestionState.UNSEEN]


class TopicCounts:
    """How many questions of each topic stand in each state, kept up question by question."""

    def __init__(self, bank: Bank, progress: Progress) -> None:
        """Count every question of ``bank`` once."""
        self._bank = bank
        self._progress = progress
        self._edition = -1
        self._counts: dict[TopicPath, list[int]] = {}
        self._place_of: dict[QuestionId, int] = {}

    def take_bank(self, bank: Bank) -> None:
        """Count the questions of another edition of the bank from now on."""
        self._bank = bank
        self._edition = -1

    def become(self, other: TopicCounts, progress: Progress) -> None:
        """Take over what ``other`` counted, and go on with ``progress``, which knows the same."""
        self.__dict__.update(other.__dict__)
        self._progress = progress
        self._edition = progress.edition

    def update(self, question_id: QuestionId) -> bool:
        """Count a question whose state may have changed; say whether any other may have, too."""
        if self._edition != self._progress.edition:
            self._count_all()
            return True
        if question_id in self._bank:
            now = _PLACES[self._progress.state(question_id)]
            before = self._place_of.get(question_id, _UNSEEN)
            if now != before:
                self._place_of[question_id] = now
                path = self._bank.topic_of(question_id)
                for depth in range(len(path) + 1):
                    counts = self._counts[path[:depth]]
                    counts[before] -= 1
                    counts[now] += 1
        return False

    def of(self, path: TopicPath) -> StateCounts:
        """Return the counts of a topic and all below it; ``()`` is all."""
        if self._edition != self._progress.edition:
            self._count_all()
        return StateCounts(*self._counts[path])

    def _count_all(self) -> None:
        bank, progress = self._bank, self._progress
        self._edition = progress.edition
        self._place_of.clear()
        self._counts = {path: [0, 0, 0, size] for path, size in bank.topic_sizes}
        own: collections.Counter[tuple[TopicPath, int]] = collections.Counter()
        for state in (QuestionState.KNOWN, QuestionState.FADING, QuestionState.UNKNOWN):
            place = _PLACES[state]
            for question_id in progress.in_state(state):
                if question_id in bank:
                    self._place_of[question_id] = place
                    own[bank.topic_of(question_id), place] += 1
        for (path, place), number in own.items():
            for depth in range(len(path) + 1):
                counts = self._counts[path[:depth]]
                counts[place] += number
                counts[_UNSEEN] -= number


def state_counts(question_ids: Iterable[QuestionId], progress: Progress) -> StateCounts:
    """Count the states of the given questions."""
    found = collections.Counter(progress.state(question_id) for question_id in question_ids)
    return StateCounts(**{state.value: found[state] for state in QuestionState})


def topic_rows(topic: Topic, counts: TopicCounts) -> list[TopicRow]:
    """Return a row for each child of ``topic``, in the tree's order; for a topic without children its own row."""
    shown = topic.children or (topic,)
    return [TopicRow(t.path, t.name, counts.of(t.path)) for t in shown]


def all_topic_rows(bank: Bank, counts: TopicCounts) -> list[TopicRow]:
    """Return a row for each topic of the tree, parents before children, without "All topics"."""
    return [TopicRow(t.path, t.name, counts.of(t.path)) for t in bank.root.walk() if t.path]


def marks_per_day(progress: Progress) -> list[DayRow]:
    """Return the study days with marks that count, oldest first; marks on questions no longer in a bank included.

    A mark whose clock was wrong stands at the day at which it counts, see :meth:`Progress.day_of`.
    """
    found = collections.Counter(progress.day_of(review) for review in progress.reviews())
    return [DayRow(date_of(day), marks) for day, marks in sorted(found.items())]


class MemoryRow(NamedTuple):
    """What the schedule holds of one question that was marked.

    Attributes:
        question_id: Its id; the bank need not hold it any more.
        state: How it stands today.
        stability: Days in which predicted recall falls from 1 to 0.9.
        difficulty: From 1, easy, to 10.
        retrievability: Predicted recall today, 0 to 1.
        due: The last mark's moment plus the interval, by ISO 8601 in UTC.
        due_on: The study day of that.
        lapses: How often an Unknown followed a Known.
        reviews: How many marks there were, without those given while cramming.
        in_bank: Whether the bank holds it.
    """

    question_id: QuestionId
    state: QuestionState
    stability: float
    difficulty: float
    retrievability: float
    due: str
    due_on: datetime.date
    lapses: int
    reviews: int
    in_bank: bool


def memory_rows(bank: Bank, progress: Progress) -> list[MemoryRow]:
    """Return what is held of each question that was marked, by id; those that the bank lacks included."""
    schedule = progress.schedule
    rows: list[MemoryRow] = []
    for question_id, memory in sorted(progress.memories().items()):
        last = next(review for review in reversed(progress.reviews_of(question_id)) if not review.cram)
        wrong_by = last.at.day_number - memory.day  # days by which the clock was wrong
        due_ms = last.at.utc_ms + (schedule.interval_days(memory) - wrong_by) * MS_PER_DAY
        rows.append(
            MemoryRow(
                question_id,
                progress.state(question_id),
                memory.stability,
                memory.difficulty,
                schedule.retrievability(memory, progress.today),
                moment_text(due_ms),
                date_of(schedule.due_day(memory)),
                memory.lapses,
                memory.reviews,
                question_id in bank,
            )
        )
    return rows


def streak_days(days: Iterable[datetime.date], today: datetime.date) -> int:
    """Return how many of the days up to today stand in a row; a today that is not there yet does not break it."""
    studied = {day.toordinal() for day in days}
    day = today.toordinal()
    if day not in studied:
        day -= 1
    count = 0
    while day in studied:
        count += 1
        day -= 1
    return count
