"""The numbers of each chart: pure functions from the facts to a small typed table. They may run on a worker.

numpy is imported inside the functions, and this module by whoever draws: the first question needs neither.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from dlstudy.core.bank import LEVELS, Bank, QuestionId, TopicPath
from dlstudy.core.log import QuestionState, date_of
from dlstudy.core.plan import Limits, TodayCounts, counts_today
from dlstudy.core.progress import DAY_OF_GRACE, Progress
from dlstudy.core.reviews import NOBODY, Columns, Reviews
from dlstudy.core.schedule import Schedule
from dlstudy.core.stats import Filter, StateCounts, TopicRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

_PLACES: Final = {state: place for place, state in enumerate(QuestionState)}
_UNSEEN: Final = _PLACES[QuestionState.UNSEEN]


class Facts(NamedTuple):
    """All that the charts follow from, as it was when :func:`facts_of` gathered it; nothing in it changes any more.

    Attributes:
        bank: The bank that is studied.
        schedule: The rules of memory in force.
        reviews: Every mark.
        day: What a day of the plan may hold.
        left: What is left of today's plan.
        suspended: Questions that are not asked.
        buried: Questions that are not asked today.
        marked_today: Questions that were marked today.
        seconds: What one question takes.
        today: The study day.
        filter: Which questions and days the charts are about.
        goal: The study day of the interview, where the learner set one.
    """

    bank: Bank
    schedule: Schedule
    reviews: Columns
    day: Limits
    left: TodayCounts
    suspended: frozenset[QuestionId]
    buried: frozenset[QuestionId]
    marked_today: frozenset[QuestionId]
    seconds: float
    today: int
    filter: Filter = Filter()
    goal: int | None = None


def facts_of(
    bank: Bank,
    progress: Progress,
    reviews: Reviews,
    day: Limits,
    filter: Filter = Filter(),  # noqa: A002, B008 - what it is; a tuple
    *,
    seconds: float,
) -> Facts:
    """Gather what the charts follow from, on the thread that holds ``progress`` and ``reviews``; less than 1 ms.

    Args:
        bank: The bank that is studied, the same as that of ``reviews``.
        progress: What the log means.
        reviews: Its marks.
        day: What a day of the plan may hold.
        filter: Which questions and days the charts are to be about.
        seconds: What one question takes, see :func:`dlstudy.core.plan.seconds_per_question`.
    """
    return Facts(
        bank,
        progress.schedule,
        reviews.columns(),
        day,
        counts_today(bank, progress, day),
        frozenset(progress.suspended),
        frozenset(progress.buried),
        frozenset(progress.marked_today),
        seconds,
        progress.today,
        filter,
    )


class _Chosen(NamedTuple):
    """Which questions the filter takes: of the bank by place, and by the number that they have in the columns."""

    places: Truths
    numbers: Truths


def _chosen(facts: Facts) -> _Chosen:
    import numpy as np

    bank, chosen = facts.bank, facts.filter
    places = np.ones(len(bank), bool)
    if not chosen.takes_all:
        levels = np.frombuffer(bank.level_numbers, "u1")
        places = np.isin(levels, [LEVELS.index(level) for level in chosen.levels])
        first, after = _subtree(bank, chosen.topic)
        topics = np.asarray(bank.topic_numbers)
        places &= (topics >= first) & (topics < after)
    place = facts.reviews.place
    numbers = np.full(len(place), chosen.takes_all)
    there = place >= 0
    numbers[there] = places[place[there]]
    numbers[NOBODY] = False
    return _Chosen(places, numbers)


def chosen_numbers(facts: Facts) -> Truths:
    """Say for each question number of the columns whether the filter takes it."""
    return _chosen(facts).numbers


def _subtree(bank: Bank, path: TopicPath) -> tuple[int, int]:
    """Return the numbers of a topic and all below it in ``bank.topic_sizes``: the first, and the one after the last."""
    paths = [topic for topic, _ in bank.topic_sizes]
    if path not in paths:
        return 0, 0
    first = after = paths.index(path)
    while after < len(paths) and paths[after][: len(path)] == path:
        after += 1
    return first, after


def _counting(facts: Facts, numbers: Truths) -> tuple[Ints, Ints]:
    """Return the rows of the marks that the filter takes, and the day of each; one from the future counts today."""
    import numpy as np

    taken = numbers[facts.reviews.question]
    day = np.minimum(facts.reviews.day, facts.today)
    if facts.filter.days is not None:
        taken &= day > facts.today - facts.filter.days
    rows = np.flatnonzero(taken)
    return rows, day[rows].astype("i8")


def _states_today(facts: Facts) -> tuple[Ints, Ints]:
    """Return the place in the bank, and the place in :class:`QuestionState`, of every question that was marked."""
    import numpy as np

    reviews, today = facts.reviews, facts.today
    seen = (reviews.last >= 0) & (reviews.place >= 0)
    rows, places = reviews.last[seen], reviews.place[seen].astype("i8")
    since = reviews.since[rows].astype("i8")
    due = since + facts.schedule.intervals(reviews.stability[rows])
    changed = np.asarray(facts.bank.revisions, "i8")[places] > reviews.revision[rows]
    fading = (since > today + DAY_OF_GRACE) | (due <= today) | changed
    states = np.where(~reviews.known[rows], _PLACES[QuestionState.UNKNOWN], np.where(fading, 1, 0))
    return places, states.astype("i8")


class Topics(NamedTuple):
    """How the questions stand today.

    Attributes:
        rows: One for each topic below the chosen one, in the tree's order; the topic itself where none is below it.
            Counts are questions of the chosen levels.
        whole: The counts of the chosen topic.
    """

    rows: tuple[TopicRow, ...]
    whole: StateCounts


def topics(facts: Facts) -> Topics:
    """Return how the questions of each topic stand today: those of the bank, by their last marks."""
    import numpy as np

    bank = facts.bank
    chosen = _chosen(facts).places
    states = np.full(len(bank), _UNSEEN)
    places, seen = _states_today(facts)
    states[places] = seen
    topic_numbers = np.asarray(bank.topic_numbers, "i8")
    own = np.bincount(
        topic_numbers[chosen] * len(QuestionState) + states[chosen],
        minlength=len(bank.topic_sizes) * len(QuestionState),
    ).reshape(-1, len(QuestionState))  # fmt: skip
    upto = np.vstack([np.zeros((1, len(QuestionState)), own.dtype), own.cumsum(axis=0)])

    def counts(path: TopicPath) -> StateCounts:
        first, after = _subtree(bank, path)
        return StateCounts(*(int(n) for n in upto[after] - upto[first]))

    topic = bank.topic(facts.filter.topic) or bank.root
    shown = topic.children or (topic,)
    return Topics(tuple(TopicRow(t.path, t.name, counts(t.path)) for t in shown), counts(topic.path))


class CalendarRow(NamedTuple):
    """One study day with marks.

    Attributes:
        day: Its number; see ``date``.
        date: The study day.
        marks: Marks that count, while cramming too.
        known: How many of them are Known.
    """

    day: int
    date: datetime.date
    marks: int
    known: int


class Calendar(NamedTuple):
    """Marks per day.

    Attributes:
        rows: The study days with marks, oldest first; marks dated in the future stand at today.
        today: The present study day.
        marks: All of them.
        streak: Study days in a row with marks, up to today or yesterday.
        longest: The longest such row within the period.
    """

    rows: tuple[CalendarRow, ...]
    today: int
    marks: int
    streak: int
    longest: int


def calendar(facts: Facts) -> Calendar:
    """Return the marks of each study day, from the log; questions that the bank lacks included where all are meant."""
    import numpy as np

    rows, day = _counting(facts, _chosen(facts).numbers)
    days, marks = np.unique(day, return_counts=True)
    at = np.searchsorted(days, day)
    known = np.bincount(at, weights=facts.reviews.known[rows], minlength=len(days))
    listed = tuple(
        CalendarRow(d, date_of(d), m, k)
        for d, m, k in zip(days.tolist(), marks.tolist(), known.astype("i8").tolist(), strict=True)
    )
    breaks = np.flatnonzero(np.diff(days, prepend=-9) != 1)
    runs = np.diff(breaks, append=len(days))
    ends_now = len(days) > 0 and facts.today - int(days[-1]) <= 1
    streak, longest = (int(runs[-1]) if ends_now else 0), int(runs.max(initial=0))
    return Calendar(listed, facts.today, int(marks.sum()), streak, longest)


class Figure(NamedTuple):
    """One number of the headline.

    Attributes:
        label: What it is, such as "Known".
        value: As it is shown, such as "31 of 81".
        why: The sentence that explains it.
    """

    label: str
    value: str
    why: str


class Headline(NamedTuple):
    """The numbers that stand above the charts."""

    known: Figure
    recall: Figure
    due: Figure
    minutes: Figure


def headline(facts: Facts) -> Headline:
    """Return the numbers of the headline."""
    raise NotImplementedError
