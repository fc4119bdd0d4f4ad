"""A learner whose forgetting is known, who studies for weeks through the real session and plan.

``python -m tests.core.learner`` prints the digest of a log, so that a test can compare it across processes.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable, Collection
from random import Random

from fsrs import Card, Rating, Scheduler, State

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import Entry, Mark, QuestionState
from dlstudy.core.plan import Limits, counts_today, is_done, plan_today
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from dlstudy.core.session import StudySession
from tests.core.made import DAY_MS, DEVICE, NOON, CountedIds, FakeClock, ids, question

Forgetting = Callable[[float, int], float]
"""Recall after some days, given the stability; both in days."""
FIRST = 0.6
"""How often the learner knows what they were never asked."""
JUST_SEEN = 0.95
"""How often they know on the same day what they were told a few minutes ago."""
_UTC = datetime.timezone.utc  # noqa: UP017 - py-fsrs compares with this object
_EPOCH = datetime.datetime(2000, 1, 1, tzinfo=_UTC)


def as_fsrs_says(stability: float, days: int) -> float:
    """Forget along FSRS-6's power curve: what the schedule takes for granted."""
    factor = 0.9 ** (1 / -0.1542) - 1
    return float((1 + factor * days / stability) ** -0.1542)


def in_half_the_time(stability: float, days: int) -> float:
    """Forget along the same curve, but in half the time that the schedule takes for granted."""
    return as_fsrs_says(stability / 2, days)


def exponentially(stability: float, days: int) -> float:
    """Forget along another curve, which meets the schedule's where recall is 0.9 and falls faster after it."""
    return float(0.9 ** (days / stability))


def bank_of_topics(topics: int = 12, size: int = 10) -> Bank:
    """Return questions in many topics, the later half of each topic building on the earlier."""
    return Bank(
        question(
            f"t{topic:02}-q{number:02}",
            f"Part {topic % 3}/Topic {topic:02}",
            prerequisites=ids(f"t{topic:02}-q{number - size // 2:02}") if number >= size // 2 else (),
        )
        for topic in range(topics)
        for number in range(size)
    )


class Learner:
    """Remembers each question as FSRS's own formulas say, forgets along a curve, and has luck of their own for each."""

    def __init__(self, forgetting: Forgetting, seed: int) -> None:
        self._forgetting = forgetting
        self._seed = seed
        self._scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        self._cards: dict[QuestionId, Card] = {}
        self._luck: dict[QuestionId, Random] = {}

    def recall(self, question_id: QuestionId, day: int) -> float:
        """Return how probable it is that the question is known on a study day."""
        card = self._cards.get(question_id)
        if card is None or card.last_review is None or card.stability is None:
            return FIRST
        days = day - (card.last_review - _EPOCH).days
        return self._forgetting(card.stability, days) if days else JUST_SEEN

    def answer(self, question_id: QuestionId, day: int) -> Mark:
        """Try to answer, look at the answer, and remember it."""
        luck = self._luck.setdefault(question_id, Random(f"{self._seed} {question_id}"))
        known = luck.random() < self.recall(question_id, day)
        card = self._cards.get(question_id) or Card(card_id=1, state=State.Learning, step=0, due=_EPOCH)
        at = _EPOCH + datetime.timedelta(days=day)
        self._cards[question_id], _ = self._scheduler.review_card(card, Rating.Good if known else Rating.Again, at)
        return Mark.KNOWN if known else Mark.UNKNOWN


@dataclasses.dataclass(slots=True)
class Day:
    """What one day of study came to.

    Attributes:
        due: How many questions were due in the morning.
        asked: How many of these were asked.
        new: How many questions were asked for the first time.
        waiting: How many due ones were left for another day.
        marks: All marks, repeats within the day included.
        recalled: For each due question that was Known last time, whether it was known again.
        expected: The mean of the learner's true recall of these, before they answered.
    """

    due: int
    asked: int
    new: int
    waiting: int
    marks: int
    recalled: list[bool]
    expected: list[float]


class Life:
    """Days of study one after the other, with every promise of the plan checked on each.

    Attributes:
        log: Every entry, in order.
        days: What each day of study came to.
    """

    def __init__(
        self, forgetting: Forgetting, *, retention: float = 0.9, limits: Limits, bank: Bank | None = None, seed: int = 7
    ) -> None:
        self.clock = FakeClock()
        self.bank = bank or bank_of_topics()
        self.limits = limits
        self.learner = Learner(forgetting, seed)
        self.progress = Progress(schedule=Schedule(retention), today=self.clock().day_number)
        self.progress.take_bank(self.bank)
        self.session = StudySession(self.bank, self.progress, clock=self.clock, device=DEVICE, new_id=CountedIds())
        self.log: list[Entry] = []
        self.days: list[Day] = []

    def live(self, days: int, *, off: Collection[int] = ()) -> Life:
        """Study once a day, except on the days ``off``, counted from 0."""
        for day in range(days):
            self.clock.utc_ms = NOON + day * DAY_MS
            if day not in off:
                self.days.append(self._study())
        return self

    def _study(self) -> Day:
        progress, session, limits = self.progress, self.session, self.limits
        today = self.clock().day_number
        progress.turn_to(today)
        due, plan = set(progress.due), plan_today(self.bank, progress, limits)
        assert set(plan.due) <= due
        assert plan.waiting == max(len(due) - limits.questions, 0)  # nothing due is skipped while there is room
        came_due = {q for q in plan.due if progress.state(q) is QuestionState.FADING}
        day = Day(len(due), len(plan.due), len(plan.new), plan.waiting, 0, [], [])
        session.follow(plan.queue)
        while session.question is not None:
            question_id = session.question.id
            if question_id in came_due:
                day.expected.append(self.learner.recall(question_id, today))
            self.clock.pass_seconds(20)
            session.reveal()
            mark = self.learner.answer(question_id, today)
            if question_id in came_due:
                came_due.remove(question_id)
                day.recalled.append(mark is Mark.KNOWN)
            review = session.review(mark)
            assert review is not None
            self._take(review)
            day.marks += 1
        assert is_done(self.bank, progress, limits) or not plan.queue
        assert progress.marked_today == set(plan.queue)  # what was planned was asked, and nothing else
        assert len(progress.marked_today) <= limits.questions
        assert len(progress.new_today) == len(plan.new) <= limits.new
        assert progress.due == due - set(plan.due)
        assert counts_today(self.bank, progress, limits).waiting == plan.waiting
        if plan.queue:
            self._take(session.day_done())
        return day

    def _take(self, entry: Entry) -> None:
        self.log.append(entry)
        self.session.accept(entry)

    def achieved(self, *, skip: int = 0) -> float:
        """Return the share of due questions that were known again."""
        recalled = [known for day in self.days[skip:] for known in day.recalled]
        return sum(recalled) / len(recalled)


def digest(log: list[Entry]) -> str:
    """Return a fingerprint of every byte of a log."""
    rows = [[type(entry).__name__, tuple(entry)] for entry in log]
    return hashlib.sha256(json.dumps(rows, default=lambda mark: mark.value).encode()).hexdigest()


if __name__ == "__main__":
    print(digest(Life(as_fsrs_says, limits=Limits(12, 4)).live(40).log))
