"""Numbers first: pure functions from the bank and the progress to small tables. Ink comes later, elsewhere."""

from __future__ import annotations

import collections
import dataclasses
import datetime
from collections.abc import Iterable

from dlstudy.core.bank import Bank, QuestionId, Topic, TopicPath
from dlstudy.core.log import QuestionState
from dlstudy.core.progress import Progress


@dataclasses.dataclass(frozen=True, slots=True)
class StateCounts:
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


@dataclasses.dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic with the counts of all questions in it and below it."""

    path: TopicPath
    name: str
    counts: StateCounts


@dataclasses.dataclass(frozen=True, slots=True)
class DayRow:
    """The marks that count of one study day."""

    date: datetime.date
    marks: int


def state_counts(question_ids: Iterable[QuestionId], progress: Progress) -> StateCounts:
    """Count the states of the given questions."""
    found = collections.Counter(progress.state(question_id) for question_id in question_ids)
    return StateCounts(**{state.value: found[state] for state in QuestionState})


def topic_rows(topic: Topic, progress: Progress) -> list[TopicRow]:
    """Return a row for each child of ``topic``, in the tree's order; for a topic without children its own row."""
    shown = topic.children or (topic,)
    return [TopicRow(t.path, t.name, state_counts(t.question_ids, progress)) for t in shown]


def all_topic_rows(bank: Bank, progress: Progress) -> list[TopicRow]:
    """Return a row for each topic of the tree, parents before children, without "All topics"."""
    return [TopicRow(t.path, t.name, state_counts(t.question_ids, progress)) for t in bank.root.walk() if t.path]


def marks_per_day(progress: Progress) -> list[DayRow]:
    """Return the study days with marks that count, oldest first; marks on questions no longer in a bank included."""
    found = collections.Counter(review.at.study_day for review in progress.reviews())
    return [DayRow(date, marks) for date, marks in sorted(found.items())]


def streak_days(days: Iterable[datetime.date], today: datetime.date) -> int:
    """Return how many study days in a row up to today had marks; a today without marks yet does not break it."""
    studied = set(days)
    day = today if today in studied else today - datetime.timedelta(days=1)
    count = 0
    while day in studied:
        count += 1
        day -= datetime.timedelta(days=1)
    return count
