"""The plan of a day: which questions to ask, in which order, and how much of the next days is spoken for."""

from __future__ import annotations

import collections
import datetime
import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from dlstudy.core.bank import Bank, QuestionId, TopicPath
from dlstudy.core.log import DeviceId, EntryId, Instant, Mark, QuestionState, Review, date_of
from dlstudy.core.progress import DAY_OF_GRACE, Progress
from dlstudy.core.schedule import Memory

USUAL_SECONDS: Final = 60.0
"""What a question takes, answered aloud and compared, before the learner's own times are known."""
_SHORTEST_SECONDS: Final = 10.0
_LONGEST_SECONDS: Final = 600.0
_ENOUGH_TIMES: Final = 10
_LOOK_AHEAD: Final = 12


class Limits(NamedTuple):
    """What a day may hold.

    Attributes:
        questions: How many different questions at most.
        new: How many of these may be new.
    """

    questions: int
    new: int


class Plan(NamedTuple):
    """What is left of today's plan, in the order in which it is asked.

    Attributes:
        due: Fading and unknown questions, the most faded first, topics mixed.
        new: Unseen questions in the topic tree's order, each after those that it builds on.
        waiting: How many due questions found no room today; they come on the next days, the most faded first.
    """

    due: tuple[QuestionId, ...]
    new: tuple[QuestionId, ...]
    waiting: int

    @property
    def queue(self) -> tuple[QuestionId, ...]:
        """Return all in order."""
        return self.due + self.new


class TodayCounts(NamedTuple):
    """How many questions of each kind today's plan still holds, and how many due ones wait for another day."""

    due: int
    new: int
    waiting: int


class ForecastRow(NamedTuple):
    """What one study day of the plan holds, if every question until then is known and each day's plan is done.

    Attributes:
        date: The study day.
        due: Questions asked again, within the day's limit.
        new: Questions asked for the first time.
        waiting: Due questions that find no room on that day.
    """

    date: datetime.date
    due: int
    new: int
    waiting: int


def seconds_per_question(seconds: Iterable[float]) -> float:
    """Return what one question takes: the median of the learner's own times once there are ten, else a minute."""
    sensible = sorted(s for s in seconds if s > 0)
    if len(sensible) < _ENOUGH_TIMES:
        return USUAL_SECONDS
    middle = (sensible[(len(sensible) - 1) // 2] + sensible[len(sensible) // 2]) / 2  # `statistics` costs a start 3 ms
    return min(max(middle, _SHORTEST_SECONDS), _LONGEST_SECONDS)


def limits(*, budget: int, in_minutes: bool, new: int, seconds: float = USUAL_SECONDS) -> Limits:
    """Return what a day may hold under a budget of questions, or of minutes at ``seconds`` for each question."""
    questions = int(budget * 60 / seconds) if in_minutes else budget
    return Limits(max(questions, 1), max(new, 0))


def counts_today(bank: Bank, progress: Progress, day: Limits) -> TodayCounts:
    """Return how much today's plan still holds; at once, also for a bank of 100,000 questions."""
    room = max(day.questions - len(progress.marked_today), 0)
    again = sum(1 for q in progress.marked_today if q in progress.due)  # asked today, not known yet: no room of its own
    fresh = len(progress.due) - again
    due = min(fresh, room)
    unseen = len(bank) - progress.seen - _unseen_among(progress.suspended | progress.buried, bank, progress)
    new = min(max(day.new - len(progress.new_today), 0), room - due, unseen)
    return TodayCounts(due + again, new, fresh - due)


def _unseen_among(question_ids: Iterable[QuestionId], bank: Bank, progress: Progress) -> int:
    return sum(1 for q in question_ids if q in bank and progress.memory(q) is None)


def is_done(bank: Bank, progress: Progress, day: Limits) -> bool:
    """Say whether nothing of today's plan is left, for somebody who has begun to study at all."""
    left = counts_today(bank, progress, day)
    return progress.seen > 0 and left.due == 0 and left.new == 0


def plan_today(bank: Bank, progress: Progress, day: Limits) -> Plan:
    """Return what is left of today's plan.

    Due questions come first, the lowest retrievability first, and as many as the day's limit has room for; then new
    ones, as far as there is room. What was marked Unknown today and is not known yet comes back in any case.
    """
    counts = counts_today(bank, progress, day)
    again = [q for q in progress.marked_today if q in progress.due]
    fresh = most_faded((q for q in progress.due if q not in progress.marked_today), progress, counts.due - len(again))
    mixed = mixed_topics(fresh, bank.topic_of)
    return Plan((*mixed, *sorted(again)), tuple(_new(bank, progress, counts.new)), counts.waiting)


def most_faded(question_ids: Iterable[QuestionId], progress: Progress, most: int | None = None) -> list[QuestionId]:
    """Return the questions with the lowest retrievability, lowest first; equal ones by their ids."""
    memories, today = progress.memories(), progress.today

    def faded(question_id: QuestionId) -> tuple[float, QuestionId]:
        return _fadedness(memories[question_id], today), question_id

    return sorted(question_ids, key=faded) if most is None else heapq.nsmallest(most, question_ids, key=faded)


def _fadedness(memory: Memory | None, today: int) -> float:
    """Return a number that rises with retrievability; that falls with days / stability, so no power need be taken."""
    return -max(today - memory.day, 0) / memory.stability if memory else 0.0


def mixed_topics(question_ids: Sequence[QuestionId], topic_of: Callable[[QuestionId], TopicPath]) -> list[QuestionId]:
    """Return the questions nearly in their order, but no two of one topic in a row where another is near."""
    waiting = collections.deque(question_ids)
    mixed: list[QuestionId] = []
    last: TopicPath | None = None
    while waiting:
        near = range(min(_LOOK_AHEAD, len(waiting)))
        place = next((i for i in near if topic_of(waiting[i]) != last), 0)
        question_id = waiting[place]
        del waiting[place]
        mixed.append(question_id)
        last = topic_of(question_id)
    return mixed


def _new(bank: Bank, progress: Progress, most: int) -> list[QuestionId]:
    return prerequisites_first(bank.ids, bank, progress, most)


def prerequisites_first(
    question_ids: Iterable[QuestionId], bank: Bank, progress: Progress, most: int | None = None
) -> list[QuestionId]:
    """Return the unseen ones among the questions in their order, each after the unseen ones that it builds on.

    What it builds on is drawn in from outside of ``question_ids`` too. Circles are broken where they are met.
    """
    chosen: dict[QuestionId, None] = {}
    seen, put_off, prerequisites = progress.memories(), progress.put_off, bank.prerequisites

    def fits(question_id: QuestionId) -> bool:
        return question_id not in seen and question_id not in put_off and question_id in numbers

    def take(question_id: QuestionId) -> None:
        path, open_ones = [(question_id, iter(bank.prerequisites_of(question_id)))], {question_id}
        while path:
            present, rest = path[-1]
            ahead = next((p for p in rest if p not in open_ones and p not in chosen and fits(p)), None)
            if ahead is None:
                chosen.setdefault(present)
                path.pop()
            else:
                open_ones.add(ahead)
                path.append((ahead, iter(bank.prerequisites_of(ahead))))

    if most is not None and most <= 0:
        return []
    numbers = bank.numbers
    for question_id in question_ids:
        if question_id not in chosen and fits(question_id):
            if question_id in prerequisites:
                take(question_id)
            else:
                chosen[question_id] = None
            if most is not None and len(chosen) >= most:
                break
    return list(chosen)[:most]


class _Coming(NamedTuple):
    """A question that a forecast asks again: its memory, the revision that would be marked, and its id."""

    memory: Memory | None
    revision: int
    question_id: QuestionId


_NEW: Final = _Coming(None, 1, QuestionId(""))  # whichever it is: all new ones are as well known after their first mark


def forecast(bank: Bank, progress: Progress, day: Limits, days: int = 7) -> list[ForecastRow]:
    """Return what today and the next days hold, ``days`` rows, if every question is known when it is asked."""
    schedule, today, numbers = progress.schedule, progress.today, bank.numbers
    due: dict[int, list[_Coming]] = collections.defaultdict(list)
    again: list[_Coming] = []  # marked today and not known yet: asked today in any case
    for question_id, memory in progress.memories().items():
        if question_id not in numbers or progress.is_suspended(question_id):
            continue
        when = (progress.due_day(question_id) if memory.known else None) or today
        when = max(when, today + 1 if progress.is_buried(question_id) else today)
        if when < today + days:
            if memory.day > today + DAY_OF_GRACE:  # marked while a clock was ahead
                memory = memory._replace(day=today)  # noqa: PLW2901 - counts at the next mark that is not
            coming = _Coming(memory, bank.revision_of(question_id), question_id)
            (again if when == today and question_id in progress.marked_today else due[when]).append(coming)
    counts = counts_today(bank, progress, day)
    unseen = len(bank) - progress.seen - _unseen_among(progress.suspended, bank, progress)
    rows: list[ForecastRow] = []
    late: list[_Coming] = []
    for date in range(today, today + days):
        late.extend(due.pop(date, ()))
        room, most_new = (counts.due - len(again), counts.new) if date == today else (day.questions, day.new)
        asked = heapq.nsmallest(room, late, lambda one, date=date: (_fadedness(one.memory, date), one.question_id))  # type: ignore[misc]  # bound here
        taken = set(map(id, asked))
        late = [one for one in late if id(one) not in taken]
        new = min(most_new, day.questions - len(asked), unseen)
        unseen -= new
        asked += again
        again = []
        for one in (*asked, *[_NEW] * new):
            memory = schedule.after(one.memory, _known(one.revision), date)
            due[schedule.due_day(memory)].append(one._replace(memory=memory))
        rows.append(ForecastRow(date_of(date), len(asked), new, len(late)))
    return rows


def _known(revision: int) -> Review:
    """Return the review that a forecast takes for granted."""
    return Review(EntryId(""), DeviceId(""), Instant(0, 0), QuestionId(""), revision, Mark.KNOWN, 0.0)


def due_tomorrow(bank: Bank, progress: Progress) -> int:
    """Return how many questions are due tomorrow, those that are due today and stay unasked included."""
    tomorrow = progress.today + 1
    return sum(
        1
        for question_id, memory in progress.memories().items()
        if question_id in bank
        and not progress.is_suspended(question_id)
        and (
            not memory.known
            or progress.state(question_id) is QuestionState.FADING
            or progress.schedule.due_day(memory) <= tomorrow
        )
    )
