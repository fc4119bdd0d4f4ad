"""The numbers of each chart: pure functions from the facts to a small typed table. They may run on a worker.

numpy is imported inside the functions, and this module by whoever draws: the first question needs neither.
"""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from dlstudy import wording
from dlstudy.core.bank import LEVELS, Bank, Level, QuestionId, TopicPath
from dlstudy.core.log import QuestionState, date_of
from dlstudy.core.plan import ForecastRow, Limits, TodayCounts, counts_today
from dlstudy.core.progress import DAY_OF_GRACE, Progress
from dlstudy.core.reviews import NEVER, NOBODY, Columns, Reviews
from dlstudy.core.schedule import Schedule
from dlstudy.core.stats import Filter as Filter  # noqa: PLC0414 - it belongs to the facts, too
from dlstudy.core.stats import StateCounts, TopicRow
from dlstudy.wording import translate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]
    Places = NDArray[np.int32]
    Rows: TypeAlias = Ints | slice

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
        memo: What several charts need, kept for the next one of the same facts.
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
    memo: dict[object, Any] = {}  # noqa: RUF012 - facts_of gives each its own


def facts_of(
    bank: Bank,
    progress: Progress,
    reviews: Reviews,
    day: Limits,
    filter: Filter = Filter(),  # noqa: A002, B008 - what it is; a tuple
    *,
    seconds: float,
    goal: int | None = None,
) -> Facts:
    """Gather what the charts follow from, on the thread that holds ``progress`` and ``reviews``; less than 1 ms.

    Args:
        bank: The bank that is studied, the same as that of ``reviews``.
        progress: What the log means.
        reviews: Its marks.
        day: What a day of the plan may hold.
        filter: Which questions and days the charts are to be about.
        seconds: What one question takes, see :func:`dlstudy.core.plan.seconds_per_question`.
        goal: The study day on which all is to be known, where the learner set one.
    """
    return Facts(
        bank,
        progress.schedule,
        reviews.columns(progress.schedule),
        day,
        counts_today(bank, progress, day),
        frozenset(progress.suspended),
        frozenset(progress.buried),
        frozenset(progress.marked_today),
        seconds,
        progress.today,
        filter,
        goal,
        memo={},
    )


T = TypeVar("T")


def _once(facts: Facts, compute: Callable[[Facts], T]) -> T:
    """Return what ``compute`` returns of these facts and their filter; the same object when asked again."""
    key = (compute, facts.filter)
    if key not in facts.memo:
        facts.memo[key] = compute(facts)
    found: T = facts.memo[key]
    return found


class _Chosen(NamedTuple):
    """Which questions the filter takes: of the bank by place, and by the number that they have in the columns."""

    places: Truths
    numbers: Truths


def _chosen(facts: Facts) -> _Chosen:
    return _once(facts, _choose)


def _choose(facts: Facts) -> _Chosen:
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


class _Marks(NamedTuple):
    """Marks that the filter takes.

    Attributes:
        rows: Where they stand in the columns; a slice where all of them are meant, which spares copies.
        day: The study day of each; one from the future counts today.
        first: The earliest of these days; today without marks.
    """

    rows: Rows
    day: Places
    first: int

    def per_day(self, values: Truths | None = None, weights: Floats | None = None) -> list[Any]:
        """Count the marks of each day from ``first`` to the last one, or sum their weights.

        With ``values``, those that are false and those that are true: [[false, true], …].
        """
        import numpy as np

        at = self.day - self.first
        if values is None:
            return list(np.bincount(at, weights=weights).tolist())
        counts = np.bincount(2 * at + values, minlength=2)
        return list(np.append(counts, counts[:0] if len(counts) % 2 == 0 else 0).reshape(-1, 2).tolist())


def _marks(facts: Facts) -> _Marks:
    return _once(facts, _find_marks)


def _find_marks(facts: Facts) -> _Marks:
    """Find the marks that the filter takes; of questions that the bank lacks too, where all are meant."""
    import numpy as np

    taken = _chosen(facts).numbers[facts.reviews.question]
    day = facts.reviews.day
    if int(day.max(initial=0)) > facts.today:
        day = np.minimum(day, facts.today)
    if facts.filter.days is not None:
        taken &= day > facts.today - facts.filter.days
    rows: Rows = slice(None) if taken.all() else np.flatnonzero(taken)
    day = day[rows]
    return _Marks(rows, day, int(day.min(initial=facts.today)))


def _states_today(facts: Facts) -> tuple[Ints, Ints]:
    return _once(facts, _find_states)


def _find_states(facts: Facts) -> tuple[Ints, Ints]:
    """Return the place in the bank, and the place in :class:`QuestionState`, of every question that was marked."""
    import numpy as np

    reviews, today = facts.reviews, facts.today
    seen = (reviews.last >= 0) & (reviews.place >= 0)
    rows, places = reviews.last[seen], reviews.place[seen].astype("i8")
    since = reviews.since[rows].astype("i8")
    due = since + reviews.interval[rows]
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
    found = _marks(facts)
    listed = tuple(
        CalendarRow(day, date_of(day), unknown + known, known)
        for day, (unknown, known) in enumerate(found.per_day(facts.reviews.known[found.rows]), found.first)
        if unknown + known
    )
    streak = longest = 0
    before = 0
    for row in listed:
        streak = streak + 1 if row.day == before + 1 else 1
        longest, before = max(longest, streak), row.day
    if facts.today - before > 1:
        streak = 0
    return Calendar(listed, facts.today, len(found.day), streak, longest)


class Growth(NamedTuple):
    """How many questions of the bank stood in each state on each study day: tuples with one value a day.

    Past days are told by the marks and by the schedule now in force: a question is known from a Known until it is due,
    then fading; unknown from an Unknown on. The four add up to ``total`` on every day.

    Attributes:
        first: The study day of the first values; the last values are those of today.
        known: Questions.
        fading: Questions.
        unknown: Questions.
        unseen: Questions that had no mark yet, of those in the bank today.
        sessions: Sessions begun on that day: marks with no pause of half an hour between them.
        total: Questions in the bank, of the chosen topic and levels.
        start: The study day of the first mark; today without one.
        goal: The study day on which all are to be known; nothing where none is set.
    """

    first: int
    known: tuple[int, ...]
    fading: tuple[int, ...]
    unknown: tuple[int, ...]
    unseen: tuple[int, ...]
    sessions: tuple[int, ...]
    total: int
    start: int
    goal: int | None

    def counts(self, place: int) -> StateCounts:
        """Return the four of one day, by its place from ``first``."""
        return StateCounts(self.known[place], self.fading[place], self.unknown[place], self.unseen[place])


def growth(facts: Facts) -> Growth:
    """Return the states on every study day from the first mark to today; of the period, a hundred years at most."""
    import numpy as np

    reviews, today = facts.reviews, facts.today
    chosen = _chosen(facts)
    total = int(chosen.places.sum())
    numbers = chosen.numbers & (reviews.place >= 0)
    taken = numbers[reviews.question]
    counts = taken & ~reviews.cram
    rows: Rows = slice(None) if counts.all() else np.flatnonzero(counts)
    begin = np.minimum(reviews.since[rows], today)
    start = int(begin.min(initial=today))
    span = today - start + 2
    known = reviews.known[rows]
    end = np.minimum(reviews.until[rows], today + 1)
    end = np.where(known, np.minimum(begin + reviews.interval[rows], end), end)  # of being known, or unknown
    into = np.bincount(2 * (begin - start) + known, minlength=2 * span).reshape(-1, 2)
    out = np.bincount(2 * (end - start) + known, minlength=2 * span).reshape(-1, 2)
    by_unknown, by_known = np.cumsum(into - out, axis=0)[:-1].T
    firsts = begin[reviews.before[rows] < 0]
    by_fading = np.cumsum(np.bincount(firsts - start, minlength=span))[:-1] - by_known - by_unknown
    places, states = _states_today(facts)
    now = np.bincount(states[chosen.places[places]], minlength=len(QuestionState))
    by_known[-1], by_fading[-1], by_unknown[-1] = now[:3]  # and what changed its meaning, and clocks that were wrong
    sessions = _sessions(facts, slice(None) if taken.all() else np.flatnonzero(taken), start, span - 1)
    cut = max(span - 1 - min(facts.filter.days or _LONGEST_DAYS, _LONGEST_DAYS), 0)
    unseen = total - by_known - by_fading - by_unknown
    known_, fading, unknown, unseen_, begun = (
        tuple(column[cut:].tolist()) for column in (by_known, by_fading, by_unknown, unseen, sessions)
    )
    return Growth(start + cut, known_, fading, unknown, unseen_, begun, total, start, facts.goal)


def _sessions(facts: Facts, rows: Rows, start: int, span: int) -> Ints:
    """Return how many sessions began on each of ``span`` study days from ``start``."""
    import numpy as np

    day = np.minimum(facts.reviews.day[rows], facts.today)
    at = facts.reviews.utc_ms[rows]
    begins = np.ones(len(day), bool)
    begins[1:] = (np.abs(at[1:] - at[:-1]) > _PAUSE_MS) | (day[1:] != day[:-1])
    sessions: Ints = np.bincount(np.maximum(day[begins] - start, 0), minlength=span)
    return sessions


_PAUSE_MS: Final = 30 * 60_000
_LONGEST_DAYS: Final = 36_525
"""A clock may have said anything, but nobody has studied for more than a hundred years."""


class Forecast(NamedTuple):
    """What the coming days hold if each day's plan is done and every question is known when it is asked.

    Attributes:
        rows: One for each study day from today on, with questions of the chosen topic and levels: ``due`` asked again,
            ``new`` asked for the first time, ``waiting`` due but without room on that day, which is the backlog. New
            ones are taken in the bank's order.
        seconds: What one question takes.
        most: How many questions a day of the plan holds.
    """

    rows: tuple[ForecastRow, ...]
    seconds: float
    most: int


def forecast(facts: Facts, days: int = 30) -> Forecast:
    """Return what today and the days after it hold, as :func:`dlstudy.core.plan.forecast` counts it."""
    import numpy as np

    today, schedule, chosen = facts.today, facts.schedule, _chosen(facts)
    unseen = chosen.places[_unseen_places(facts)]
    room_for_new = min(len(unseen), facts.left.new + (days - 1) * facts.day.new)
    coming = _coming(facts, chosen, days, room=room_for_new)
    known = len(coming.when) - room_for_new
    room, most_new = facts.left.due - int(coming.again.sum()), facts.left.new
    rows: list[ForecastRow] = []
    taken = 0
    for date in range(today, today + days):
        late = np.flatnonzero((coming.when <= date) & ~coming.again)
        asked = _most_faded(coming, late, date, max(room, 0), facts.reviews.ids)
        new = max(min(most_new, facts.day.questions - len(asked), len(unseen) - taken), 0)
        fresh = np.arange(known + taken, known + taken + new)
        coming.mine[fresh] = unseen[taken : taken + new]
        taken += new
        waiting = int(coming.mine[late].sum() - coming.mine[asked].sum())
        due = np.concatenate([asked, np.flatnonzero(coming.again)])
        rows.append(ForecastRow(date_of(date), int(coming.mine[due].sum()), int(coming.mine[fresh].sum()), waiting))
        coming.ask(np.concatenate([due, fresh]), date, schedule)
        room, most_new = facts.day.questions, facts.day.new
    return Forecast(tuple(rows), facts.seconds, facts.day.questions)


class _Coming(NamedTuple):
    """Questions that a forecast may ask again, one value each.

    Attributes:
        number: As in the columns; 0 for one that is new today.
        mine: Whether the filter takes it.
        when: Study day on which it is to be asked.
        since: Study day of its last mark.
        stability: Days.
        difficulty: 1 to 10.
        anew: Whether its schedule begins anew at the next mark.
        again: Whether it is asked today in any case, because it was marked today already.
    """

    number: Ints
    mine: Truths
    when: Ints
    since: Ints
    stability: Floats
    difficulty: Floats
    anew: Truths
    again: Truths

    def ask(self, which: Ints, date: int, schedule: Schedule) -> None:
        """Mark questions known on a study day."""
        import numpy as np

        stability, difficulty = schedule.after_each(
            self.stability[which],
            self.difficulty[which],
            np.maximum(date - self.since[which], 0),
            np.ones(len(which), bool),
            self.anew[which],
        )
        self.stability[which], self.difficulty[which] = stability, difficulty
        self.since[which] = np.maximum(self.since[which], date)
        self.when[which] = self.since[which] + schedule.intervals(stability)
        self.anew[which] = self.again[which] = False


def _coming(facts: Facts, chosen: _Chosen, days: int, *, room: int) -> _Coming:
    """Return the questions of the bank that were marked, are not suspended, and are due within ``days``.

    After them is ``room`` for new ones, which are not to be asked again before their first mark.
    """
    import numpy as np

    reviews, today = facts.reviews, facts.today
    numbers = np.flatnonzero((reviews.last >= 0) & (reviews.place >= 0))
    suspended = _among(facts, facts.suspended)
    if suspended:
        numbers = numbers[~np.isin(numbers, suspended)]
    rows = reviews.last[numbers]
    since = reviews.since[rows].astype("i8")
    stability = reviews.stability[rows]
    anew = np.asarray(facts.bank.revisions, "i8")[reviews.place[numbers]] > reviews.revision[rows]
    ahead = since > today + DAY_OF_GRACE
    when = np.where(reviews.known[rows] & ~anew & ~ahead, since + reviews.interval[rows], today)
    buried = _among(facts, facts.buried)
    when = np.maximum(when, today + np.isin(numbers, buried)) if buried else np.maximum(when, today)
    since[ahead] = today
    again = np.isin(numbers, _among(facts, facts.marked_today)) & (when == today)
    soon = when < today + days
    parts = (numbers, chosen.numbers[numbers], when, since, stability, reviews.difficulty[rows], anew, again)
    nothing = (NOBODY, False, NEVER, 0, 1.0, 1.0, True, False)
    return _Coming._make(
        np.append(part[soon], np.full(room, value, part.dtype)) for part, value in zip(parts, nothing, strict=True)
    )


def _among(facts: Facts, question_ids: AbstractSet[QuestionId]) -> list[int]:
    """Return the numbers of questions in the columns, as far as they are there."""
    numbers = facts.reviews.numbers
    known = len(facts.reviews.last)
    return [numbers[question_id] for question_id in question_ids if numbers.get(question_id, known) < known]


def _unseen_places(facts: Facts) -> Ints:
    """Return the places of the questions without a mark that may be asked, in the bank's order."""
    import numpy as np

    unseen = np.ones(len(facts.bank), bool)
    reviews = facts.reviews
    unseen[reviews.place[(reviews.last >= 0) & (reviews.place >= 0)]] = False
    numbers = facts.bank.numbers
    for question_id in facts.suspended:
        if question_id in numbers:
            unseen[numbers[question_id]] = False
    return np.flatnonzero(unseen)


def _most_faded(coming: _Coming, late: Ints, date: int, room: int, ids: Sequence[QuestionId]) -> Ints:
    """Return those of the late ones that are asked: the lowest retrievability first, equal ones by their ids."""
    import numpy as np

    if len(late) <= room:
        return late
    if room == 0:
        return late[:0]
    fadedness = -np.maximum(date - coming.since[late], 0) / coming.stability[late]
    last = np.partition(fadedness, room - 1)[room - 1]
    sure = late[fadedness < last]
    equal = sorted(late[fadedness == last].tolist(), key=lambda place: ids[int(coming.number[place])])
    return np.concatenate([sure, np.array(equal[: room - len(sure)], late.dtype)])


class RecallRow(NamedTuple):
    """How much was recalled in one week.

    Attributes:
        day: The Monday, as a number.
        date: The Monday.
        asked: Marks that measure recall: the first one on a question that day, at least a day after the mark before,
            of the same revision, not while cramming.
        known: How many of them are Known.
        predicted: The mean of the recall that was predicted for them, 0 to 1; nan without any.
        low: Lower end of the 95 % interval of the true recall, by Wilson, 0 to 1.
        high: Upper end.
    """

    day: int
    date: datetime.date
    asked: int
    known: int
    predicted: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Return the measured recall, 0 to 1; nan where nothing was asked."""
        return self.known / self.asked if self.asked else math.nan

    @property
    def is_enough(self) -> bool:
        """Say whether so much was asked that the share says something."""
        return self.asked >= ENOUGH


ENOUGH: Final = 10
"""Fewer marks than this say next to nothing of a share: its interval spans half of what there is."""


class Recall(NamedTuple):
    """Measured recall, week by week.

    Attributes:
        rows: Every week from the first with evidence to the last, those without evidence included.
        asked: Marks that measure recall, in all of them.
        known: How many of them are Known.
        low: Lower end of the 95 % interval of the recall in all weeks together, by Wilson, 0 to 1.
        high: Upper end.
        desired: The retention that the learner wants, 0 to 1.
    """

    rows: tuple[RecallRow, ...]
    asked: int
    known: int
    low: float
    high: float
    desired: float


class _Measured(NamedTuple):
    """Marks that measure recall, see :class:`RecallRow`: what was predicted, and what came."""

    marks: _Marks
    predicted: Floats
    known: Truths


def _measured(facts: Facts) -> _Measured:
    return _once(facts, _measure)


def _measure(facts: Facts) -> _Measured:
    import numpy as np

    marks, reviews = _marks(facts), facts.reviews
    measures = np.flatnonzero(reviews.gap[marks.rows] >= 1)
    rows = measures if isinstance(marks.rows, slice) else marks.rows[measures]
    day = marks.day[measures]
    found = _Marks(rows, day, int(day.min(initial=facts.today)))
    return _Measured(found, reviews.recall[rows], reviews.known[rows])


def recall(facts: Facts) -> Recall:
    """Return the measured recall of each week, from the log; predictions by the schedule now in force."""
    marks, predicted, known = _measured(facts)
    desired, total = facts.schedule.desired_retention, len(known)
    if not total:
        return Recall((), 0, 0, 0.0, 1.0, desired)
    weeks: dict[int, list[float]] = {}
    days = zip(marks.per_day(known), marks.per_day(weights=predicted), strict=True)
    for day, ((unknown, right), chance) in enumerate(days, marks.first):
        week = weeks.setdefault((day - 1) // _WEEK * _WEEK + 1, [0, 0, 0.0])  # day 1 was a Monday
        week[0] += unknown + right
        week[1] += right
        week[2] += chance
    rows = tuple(
        RecallRow(monday, date_of(monday), int(a), int(k), p / a if a else math.nan, *wilson(int(k), int(a)))
        for monday, (a, k, p) in weeks.items()
    )
    hits = int(known.sum())
    return Recall(rows, total, hits, *wilson(hits, total), desired)


_WEEK: Final = 7
_NORMAL_95: Final = 1.959964
_NORMAL_90: Final = 1.644854


def wilson(hits: int, of: int, z: float = _NORMAL_95) -> tuple[float, float]:
    """Return the interval in which the true share lies, when ``hits`` of ``of`` were hit; 0 to 1 without evidence.

    Args:
        hits: How many were hit.
        of: Of how many.
        z: Quantile of the normal distribution; the usual one gives 95 %.

    Source:
        E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22, 1927, pp. 209-212.
    """
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return (max(middle - half, 0.0) if hits else 0.0), (min(middle + half, 1.0) if hits < of else 1.0)


class CalibrationRow(NamedTuple):
    """Marks whose predicted recall lay between two bounds.

    Attributes:
        from_: The lower bound, 0 to 1, included.
        to: The upper bound, excluded but for 1.
        asked: Marks that measure recall, see :class:`RecallRow`.
        known: How many of them are Known.
        predicted: The mean of their predictions, 0 to 1; nan without any.
        low: Lower end of the 95 % interval of the true recall, by Wilson, 0 to 1.
        high: Upper end.
    """

    from_: float
    to: float
    asked: int
    known: int
    predicted: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Return the measured recall, 0 to 1; nan where nothing was asked."""
        return self.known / self.asked if self.asked else math.nan

    @property
    def is_enough(self) -> bool:
        """Say whether so much was asked that the share says something."""
        return self.asked >= ENOUGH


class Calibration(NamedTuple):
    """Predicted recall against measured.

    Attributes:
        rows: One for each bin of predictions, ascending; see :data:`BINS`.
        asked: Marks that measure recall.
        known: How many of them are Known.
        predicted: The mean of their predictions, 0 to 1; nan without any.
        brier: Mean of (predicted − outcome)², the outcome 1 for Known; 0 is perfect. nan without any.
        log_loss: Mean of −ln of the probability that was given to what happened; 0 is perfect. nan without any.
        plain_brier: The Brier score of whoever always predicts the share that was known; what must be beaten.
        plain_log_loss: The log loss of the same.
    """

    rows: tuple[CalibrationRow, ...]
    asked: int
    known: int
    predicted: float
    brier: float
    log_loss: float
    plain_brier: float
    plain_log_loss: float


BINS: Final = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""The bounds of the bins of predicted recall; finer where most predictions lie."""


def calibration(facts: Facts) -> Calibration:
    """Return predicted recall against measured, by the schedule now in force."""
    import numpy as np

    _, predicted, known = _measured(facts)
    fine = np.minimum(predicted * _FINE, _FINE - 1).astype("i4") if len(known) else np.zeros(0, "i4")
    bin_of = np.searchsorted(BINS, (np.arange(_FINE) + 0.5) / _FINE, side="right") - 1
    at = 2 * bin_of[fine] + known
    size = len(BINS) - 1
    counts = np.bincount(at, minlength=2 * size).reshape(-1, 2).tolist()
    sums = np.bincount(at, weights=predicted, minlength=2 * size).reshape(-1, 2)
    listed = tuple(
        CalibrationRow(low, high, u + k, k, sum(s) / (u + k) if u + k else math.nan, *wilson(k, u + k))
        for (low, high), (u, k), s in zip(itertools.pairwise(BINS), counts, sums.tolist(), strict=True)
    )
    total, hits = len(known), sum(k for _, k in counts)
    if not total:
        return Calibration(listed, 0, 0, *[math.nan] * 5)
    share = hits / total
    squares = float(np.dot(predicted, predicted)) - 2 * float(sums[:, 1].sum()) + hits
    given = np.log(np.maximum(np.abs(predicted - ~known), _LEAST_CHANCE))  # p where known, else 1 − p
    plain = -sum(p * math.log(p) for p in (share, 1 - share) if p)
    return Calibration(
        listed, total, hits, float(predicted.mean()), squares / total, -float(given.mean()), share * (1 - share), plain
    )


_FINE: Final = 20
"""Every bound of a bin is so many parts of 1; a look into a table takes less time than a search."""
_LEAST_CHANCE: Final = 1e-6
"""A probability of 0 that was given to what happened would make the log loss infinite."""


class MemoryBin(NamedTuple):
    """How many questions lie between two bounds: ``low`` included, ``high`` not, but for the last."""

    low: float
    high: float
    questions: int


class MemoryTable(NamedTuple):
    """How the questions that were marked, and are in the bank, sit in memory today.

    Attributes:
        stability: By the days in which predicted recall falls from 1 to 0.9.
        difficulty: By difficulty, from 1, easy, to 10.
        retrievability: By predicted recall today, 0 to 1.
        questions: How many there are; each stands in one bin of each of the three.
        stability_median: Days; nan without any.
        difficulty_median: 1 to 10; nan without any.
        expected: The mean of predicted recall today, 0 to 1; nan without any.
    """

    stability: tuple[MemoryBin, ...]
    difficulty: tuple[MemoryBin, ...]
    retrievability: tuple[MemoryBin, ...]
    questions: int
    stability_median: float
    difficulty_median: float
    expected: float


STABILITIES: Final = (0.0, 1.0, 3.0, 7.0, 14.0, 30.0, 60.0, 120.0, 365.0, 36_500.0)
"""The bounds of the bins of stability, in days."""
_DIFFICULTIES: Final = tuple(float(n) for n in range(1, 11))
RECALLS: Final = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""The bounds of the bins of predicted recall today."""


def memory(facts: Facts) -> MemoryTable:
    """Return the distributions of stability, difficulty and retrievability, from the last mark of each question."""
    import numpy as np

    stability, difficulty, retrievability = _memories(facts)

    def bins(bounds: tuple[float, ...], values: Floats) -> tuple[MemoryBin, ...]:
        at = np.clip(np.searchsorted(bounds, values, side="right") - 1, 0, len(bounds) - 2)
        counts = np.bincount(at, minlength=len(bounds) - 1).tolist()
        return tuple(MemoryBin(low, high, n) for (low, high), n in zip(itertools.pairwise(bounds), counts, strict=True))

    some = len(stability) > 0
    return MemoryTable(
        bins(STABILITIES, stability),
        bins(_DIFFICULTIES, difficulty),
        bins(RECALLS, retrievability),
        len(stability),
        float(np.median(stability)) if some else math.nan,
        float(np.median(difficulty)) if some else math.nan,
        float(retrievability.mean()) if some else math.nan,
    )


def _memories(facts: Facts) -> tuple[Floats, Floats, Floats]:
    return _once(facts, _find_memories)


def _find_memories(facts: Facts) -> tuple[Floats, Floats, Floats]:
    """Return stability, difficulty and retrievability today of the questions that were marked and the filter takes."""
    import numpy as np

    reviews = facts.reviews
    rows = reviews.last[(reviews.last >= 0) & (reviews.place >= 0) & _chosen(facts).numbers]
    stability = reviews.stability[rows]
    passed = np.maximum(facts.today - reviews.since[rows].astype("i8"), 0)
    return stability, reviews.difficulty[rows], facts.schedule.recalls(stability, passed)


class TimeTopicRow(NamedTuple):
    """Where time went.

    Attributes:
        path: The topic; nothing for questions that the bank lacks.
        name: Its name.
        marks: Marks with a time.
        minutes: What they took together.
        median: Whole seconds that half of them took at most; nan without any.
    """

    path: TopicPath | None
    name: str
    marks: int
    minutes: float
    median: float


class TimeDayRow(NamedTuple):
    """What one study day took: marks with a time, and the minutes that they took together."""

    day: int
    date: datetime.date
    marks: int
    minutes: float


class TimeTable(NamedTuple):
    """How long questions take. Only marks with a time count; one longer than ten minutes counts as ten.

    Quarter, medians and three quarters are of whole seconds, begun ones left out.

    Attributes:
        days: The study days with such marks, oldest first.
        topics: Rows for the topics below the chosen one, in the tree's order, then for questions that the bank lacks.
        seconds: How many marks took how long: (from seconds, to seconds, marks), see :data:`SECONDS`.
        marks: All of them.
        minutes: What they took together.
        quarter: Whole seconds that a quarter of them took at most; nan without any.
        median: Seconds that half of them took at most.
        three_quarters: Seconds that three quarters of them took at most.
        today: The present study day.
    """

    days: tuple[TimeDayRow, ...]
    topics: tuple[TimeTopicRow, ...]
    seconds: tuple[tuple[int, int, int], ...]
    marks: int
    minutes: float
    quarter: float
    median: float
    three_quarters: float
    today: int


SECONDS: Final = (0, 10, 20, 30, 45, 60, 90, 120, 180, 300, 601)
"""The bounds of the bins of seconds per question."""
LONGEST_SECONDS: Final = 600
"""Whoever takes longer has left the desk."""


def time(facts: Facts) -> TimeTable:
    """Return how long questions take, how long each day took, and where the time went, from the log."""
    import numpy as np

    bank, reviews = facts.bank, facts.reviews
    found = _marks(facts)
    question, seconds, day = reviews.question[found.rows], reviews.seconds[found.rows], found.day
    timed = seconds > 0
    if not timed.all():
        question, seconds, day = question[timed], seconds[timed], day[timed]
    seconds = np.minimum(seconds, LONGEST_SECONDS)
    first = int(day.min(initial=facts.today))
    marks = np.bincount(day - first)
    minutes = np.bincount(day - first, weights=seconds) / 60
    days = tuple(
        TimeDayRow(first + n, date_of(first + n), int(marks[n]), float(minutes[n]))
        for n in np.flatnonzero(marks).tolist()
    )
    topic = bank.topic(facts.filter.topic) or bank.root
    shown = topic.children or (topic,)
    row_of = np.full(len(bank.topic_sizes) + 1, len(shown), "i4")  # the last is for what the bank lacks
    for number, child in enumerate(shown):
        low, high = _subtree(bank, child.path)
        row_of[low:high] = number
    topic_of = np.append(np.asarray(bank.topic_numbers, "i8"), len(bank.topic_sizes))
    at = row_of[topic_of[reviews.place]][question]  # place -1 is the last one
    whole = seconds.astype("i4")
    counts = np.bincount(at * (LONGEST_SECONDS + 1) + whole, minlength=(len(shown) + 1) * (LONGEST_SECONDS + 1))
    counts = counts.reshape(len(shown) + 1, LONGEST_SECONDS + 1)
    took = np.bincount(at, weights=seconds, minlength=len(shown) + 1) / 60
    gone = translate("Charts", "No longer in the bank")
    named = [*((child.path, child.name) for child in shown), (None, gone)]
    topics_ = tuple(
        TimeTopicRow(path, name, int(counts[n].sum()), float(took[n]), _quantile(counts[n], 0.5))
        for n, (path, name) in enumerate(named)
        if path is not None or counts[n].any()
    )
    upto = np.append(0, counts.sum(axis=0).cumsum())
    bins = tuple((low, high, int(upto[high] - upto[low])) for low, high in itertools.pairwise(SECONDS))
    every = counts.sum(axis=0)
    quarter, median, three_quarters = (_quantile(every, share) for share in (0.25, 0.5, 0.75))
    return TimeTable(
        days, topics_, bins, len(seconds), float(seconds.sum()) / 60, quarter, median, three_quarters, facts.today
    )


def _quantile(counts: Ints, share: float) -> float:
    """Return the least whole number that ``share`` of the counted ones do not exceed; nan without any."""
    import numpy as np

    total = int(counts.sum())
    return float(np.searchsorted(counts.cumsum(), share * total)) if total else math.nan


class LevelRow(NamedTuple):
    """The questions of one level, and how they stand today."""

    level: Level
    counts: StateCounts


class PointRow(NamedTuple):
    """A key point, and how often it was left out.

    Attributes:
        question_id: Whose key point it is.
        question: What the question asks.
        point: The key point.
        asked: Marks of the question's present revision at which some key point was ticked.
        missed: At how many of them this one was not.
        low: Lower end of the 95 % interval of the true share, by Wilson, 0 to 1.
        high: Upper end.
        topic: The question's topic.
    """

    question_id: QuestionId
    question: str
    point: str
    asked: int
    missed: int
    low: float
    high: float
    topic: TopicPath


class LevelTable(NamedTuple):
    """What is known of each level, and what is left out.

    Attributes:
        levels: One row for each chosen level, from basic to advanced.
        points: The key points that are most surely left out, by the lower end of the interval; ten at most, looked for
            among the :data:`MOST_LOOKED_AT` questions with the most marks that tell.
        told: Marks at which some key point was ticked; only these tell what was left out.
    """

    levels: tuple[LevelRow, ...]
    points: tuple[PointRow, ...]
    told: int


MOST_LOOKED_AT: Final = 200
_MOST_POINTS_SHOWN: Final = 10


def level(facts: Facts) -> LevelTable:
    """Return the states by level, from the last marks, and the key points most often missed, from the ticks."""
    import numpy as np

    bank = facts.bank
    chosen = _chosen(facts)
    states = np.full(len(bank), _UNSEEN)
    places, seen = _states_today(facts)
    states[places] = seen
    levels = np.frombuffer(bank.level_numbers, "u1").astype("i8")
    counts = np.bincount(
        levels[chosen.places] * len(QuestionState) + states[chosen.places], minlength=len(LEVELS) * len(QuestionState)
    )
    rows = tuple(
        LevelRow(one, StateCounts(*counts[n * 4 : n * 4 + 4].tolist()))
        for n, one in enumerate(LEVELS)
        if one in facts.filter.levels
    )
    points, told = _points(facts, chosen)
    return LevelTable(rows, points, told)


def _points(facts: Facts, chosen: _Chosen) -> tuple[tuple[PointRow, ...], int]:
    import numpy as np

    bank, reviews = facts.bank, facts.reviews
    marks = _marks(facts)
    present = np.full(len(reviews.place), -1, "i4")
    here = (reviews.place >= 0) & chosen.numbers
    present[here] = np.asarray(bank.revisions, "i8")[reviews.place[here]]
    numbers, said = reviews.question[marks.rows], reviews.said[marks.rows]
    told = np.flatnonzero((said != 0) & (reviews.revision[marks.rows] == present[numbers]))
    numbers, said = numbers[told], said[told]
    asked = np.bincount(numbers, minlength=len(reviews.place))
    most = np.argsort(-asked, kind="stable")[:MOST_LOOKED_AT]
    most = most[asked[most] > 0]
    if not len(most):
        return (), len(told)
    rank = np.full(len(reviews.place), -1)
    rank[most] = np.arange(len(most))
    at = rank[numbers]
    looked_at = at >= 0
    at, said = at[looked_at], said[looked_at]
    order = np.argsort(at, kind="stable")
    said = said[order]
    ends = np.cumsum(asked[most]).tolist()
    found: list[PointRow] = []
    for n, number in enumerate(most.tolist()):
        tries = int(asked[number])
        if len(found) >= _MOST_POINTS_SHOWN and wilson(tries, tries)[0] <= found[-1].low:
            break  # nothing that comes can be left out more surely
        question = bank.get(reviews.ids[number])
        if question is None:
            continue
        ticked = said[ends[n] - tries : ends[n]]
        for place, point in enumerate(question.key_points[:64]):
            missed = tries - int(np.count_nonzero(ticked >> np.uint64(place) & np.uint64(1)))
            if missed:
                found.append(
                    PointRow(
                        question.id, question.question, point, tries, missed, *wilson(missed, tries), question.topic
                    )
                )
        found.sort(key=lambda row: (-row.low, -row.missed, row.question_id))
        del found[_MOST_POINTS_SHOWN:]
    return tuple(found), len(told)


# The headline


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


class Expected(NamedTuple):
    """How many of the marked questions the learner would recall today.

    Attributes:
        questions: How many were marked, of those in the bank that the filter takes.
        share: The mean of their predicted recall, 0 to 1; nan without any.
        low: Lower end of the 90 % interval of the share that would be recalled.
        high: Upper end.
        off: By how much predictions were off, which widens the interval: the gap between the mean prediction and the
            measured recall, or its standard error where that is larger; nothing without enough evidence.
        evidence: How many marks that rests on.
    """

    questions: int
    share: float
    low: float
    high: float
    off: float | None
    evidence: int


_EVIDENCE: Final = 30
_MOST_EVIDENCE: Final = 1000
_MOST_EXACT: Final = 1000
_CERTAIN: Final = 0.995
"""An interval that begins higher would be shown as 100–100, which no memory keeps."""


def expected_recall(facts: Facts) -> Expected:
    """Return how much would be recalled today, from the retrievabilities and from how well they predicted so far.

    Each question is recalled or not, by its own probability and on its own, so the number recalled has the
    Poisson-binomial distribution. That holds if the predictions do; by how much the last 1,000 of them were off on
    average is added to the interval, as independent errors add up.

    Source:
        Y. H. Wang, On the number of successes in independent trials, Statistica Sinica 3, 1993, pp. 295-312.
    """
    chances = _memories(facts)[2]
    _, predicted, known = _measured(facts._replace(filter=Filter()))
    predicted, known = predicted[-_MOST_EVIDENCE:], known[-_MOST_EVIDENCE:]
    off = None
    if len(known) >= _EVIDENCE:
        error = math.sqrt(float((predicted * (1 - predicted)).sum())) / len(known)
        off = max(abs(float(known.mean() - predicted.mean())), error)
    if not len(chances):
        return Expected(0, math.nan, 0.0, 1.0, off, len(known))
    share = float(chances.mean())
    least, most = poisson_binomial_interval(chances)
    below, above = share - least / len(chances), most / len(chances) - share
    if off is not None:
        below, above = (math.copysign(math.hypot(side, _NORMAL_90 * off), 1) for side in (below, above))
    return Expected(len(chances), share, max(share - below, 0.0), min(share + above, 1.0), off, len(known))


def poisson_binomial_interval(chances: Floats) -> tuple[int, int]:
    """Return between which numbers of successes 90 % of all outcomes lie, 5 % below and 5 % above at most.

    Exact for up to 1,000 chances; for more by the normal distribution, which then is as good.
    """
    import numpy as np

    size = len(chances)
    if size <= _MOST_EXACT:
        odds = np.zeros(size + 1)
        odds[0] = 1.0
        for n, chance in enumerate(chances.tolist(), 1):
            odds[1 : n + 1] = odds[1 : n + 1] * (1 - chance) + odds[:n] * chance
            odds[0] *= 1 - chance
        upto = odds.cumsum()
        return int(np.searchsorted(upto, 0.05)), min(int(np.searchsorted(upto, 0.95)), size)
    mean, half = float(chances.sum()), _NORMAL_90 * math.sqrt(float((chances * (1 - chances)).sum()))
    return max(math.floor(mean - half), 0), min(math.ceil(mean + half), size)


def headline(facts: Facts) -> Headline:
    """Return the numbers of the headline, each with the sentence that explains it."""
    whole, left = topics(facts).whole, facts.left
    minutes = math.ceil((left.due + left.new) * facts.seconds / 60)
    known = translate(
        "Charts",
        "{known} of %Ln question(s) are known: the last mark was Known, and by the schedule recall is still "
        "{desired} % or more. {fading} are fading, {unknown} unknown, {unseen} unseen.",
        n=whole.total,
        known=wording.number(whole.known),
        desired=wording.number(facts.schedule.desired_retention * 100),
        fading=wording.number(whole.fading),
        unknown=wording.number(whole.unknown),
        unseen=wording.number(whole.unseen),
    )
    if left.waiting:
        due = translate(
            "Charts",
            "Today's plan still holds %Ln question(s) that fade or are unknown; {waiting} more are due and wait for "
            "the next days.",
            n=left.due,
            waiting=wording.number(left.waiting),
        )
    else:
        due = translate("Charts", "Today's plan still holds %Ln question(s) that fade or are unknown.", n=left.due)
    planned = translate(
        "Charts",
        "{due} due and {new} new questions, {seconds} seconds each: so long a question takes you, or a minute while "
        "that is not known.",
        due=wording.number(left.due),
        new=wording.number(left.new),
        seconds=wording.number(facts.seconds),
    )
    return Headline(
        Figure(
            translate("Charts", "Known"),
            translate(
                "Charts", "{part} of {whole}", part=wording.number(whole.known), whole=wording.number(whole.total)
            ),
            known,
        ),
        _recall_figure(expected_recall(facts)),
        Figure(translate("Charts", "Due today"), wording.number(left.due), due),
        Figure(
            translate("Charts", "Planned today"),
            translate("Charts", "{number} min", number=wording.number(minutes)),
            planned,
        ),
    )


def _recall_figure(recalled: Expected) -> Figure:
    label = translate("Charts", "Expected recall today")
    if not recalled.questions:
        return Figure(label, "–", translate("Charts", "Nothing is marked yet, so there is nothing to recall."))
    if recalled.questions == 1:
        one = translate(
            "Charts",
            "Only one question is marked yet; from {enough} on, a share says something.",
            enough=wording.number(ENOUGH),
        )
        return Figure(label, "–", one)
    if recalled.questions < ENOUGH:
        few = translate(
            "Charts",
            "Only %Ln question(s) are marked yet; from {enough} on, a share says something.",
            n=recalled.questions,
            enough=wording.number(ENOUGH),
        )
        return Figure(label, "–", few)
    if recalled.low > _CERTAIN:
        fresh = translate(
            "Charts", "All was marked just now, so the curve has not begun to fall; tomorrow it says more."
        )
        return Figure(label, "–", fresh)
    if recalled.off is None:
        widened = translate(
            "Charts",
            "Your own marks will tell how far to trust that, once %Ln of them measure recall.",
            n=_EVIDENCE,
        )
    else:
        widened = translate(
            "Charts",
            "The interval allows for predictions that are off by {points} points, as your last %Ln mark(s) that "
            "measure recall leave possible.",
            n=recalled.evidence,
            points=wording.number(recalled.off * 100, 1),
        )
    told = translate(
        "Charts",
        "If all %Ln marked question(s) were asked today, you would recall {share} % of them by the forgetting curve; "
        "with a chance of 90 % it is between {low} and {high} %.",
        n=recalled.questions,
        share=wording.number(recalled.share * 100, 1),
        low=wording.number(recalled.low * 100, 1),
        high=wording.number(recalled.high * 100, 1),
    )
    share, low, high = (wording.number(share * 100) for share in (recalled.share, recalled.low, recalled.high))
    return Figure(label, f"{share} % ({low}–{high})", f"{told} {widened}")
