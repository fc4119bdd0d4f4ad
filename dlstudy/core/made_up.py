"""Marks that nobody gave: for pictures, and for a look at a window in which somebody has studied for months."""

from __future__ import annotations

import collections
import random
from typing import Final

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DeviceId, EntryId, Instant, Mark, Review

_DAY_MS: Final = 86_400_000
_DEVICE: Final = DeviceId("made-up")


def made_up_days(bank: Bank, days: int, now: Instant) -> list[Review]:
    """Return the marks of a learner who studied for so many days up to yesterday, the same each time."""
    chance = random.Random(11)  # noqa: S311 - to look varied, not to keep a secret
    reviews: list[Review] = []
    due: dict[int, list[tuple[QuestionId, float]]] = collections.defaultdict(list)
    unseen = [question.id for question in bank]
    unseen.reverse()
    away = 0
    for day in range(days):
        away = max(away - 1, 0) or (chance.randint(2, 12) if chance.random() < _AWAY else 0)
        if away:
            due[day + 1] += due.pop(day, [])
            continue
        today = due.pop(day, [])
        chance.shuffle(today)
        today, late = today[:_MOST], today[_MOST:]
        due[day + 1] += late
        new = min(chance.randint(0, 4), len(unseen))
        today += [(unseen.pop(), 0.0) for _ in range(new)]
        for number, (question_id, gap) in enumerate(today):
            known = chance.random() < (_KNOWN_AGAIN if gap else _KNOWN_FIRST)
            next_gap = min(max(gap * chance.uniform(1.2, 2.4), 3.0), 45.0) if known else 1.0
            due[day + max(round(next_gap), 1)].append((question_id, next_gap))
            question = bank[question_id]
            at = Instant(now.utc_ms - (days - day) * _DAY_MS + number * 75_000, 0)
            seconds = min(chance.lognormvariate(3.7, 0.5), 400.0)
            said = tuple(n for n in range(len(question.key_points)) if chance.random() < (_SAID if known else _MISSED))
            name = EntryId(f"{len(reviews):032x}")
            mark = Mark.KNOWN if known else Mark.UNKNOWN
            reviews.append(Review(name, _DEVICE, at, question_id, question.revision, mark, seconds, key_points=said))
    return reviews


_AWAY: Final = 0.03
_MOST: Final = 40
_KNOWN_FIRST: Final = 0.55
_KNOWN_AGAIN: Final = 0.87
_SAID: Final = 0.85
_MISSED: Final = 0.4
_SAMPLE_DAYS: Final = 91


def sample_reviews(bank: Bank, now: Instant) -> list[Review]:
    """Return the marks of three months, after which questions of each state are left."""
    unseen, lapsed = set(bank.ids[::7]), set(bank.ids[3::9])
    reviews = [review for review in made_up_days(bank, _SAMPLE_DAYS, now) if review.question_id not in unseen]
    last = {review.question_id: place for place, review in enumerate(reviews)}
    for question_id in lapsed & last.keys():
        place = last[question_id]
        reviews[place] = reviews[place]._replace(mark=Mark.UNKNOWN, key_points=())
    return reviews


def made_up_reviews(bank: Bank, share: float, now: Instant) -> list[Review]:
    """Return marks of the last weeks on ``share`` of the bank, the same each time."""
    chance = random.Random(7)  # noqa: S311 - to look varied, not to keep a secret
    reviews: list[Review] = []
    questions = list(bank)
    for number, question in enumerate(questions[: round(len(questions) * share)]):
        known = chance.random() < 0.8  # noqa: PLR2004 - made up
        for days_ago in sorted(chance.sample(range(1, 40), k=chance.randint(1, 4)), reverse=True):
            mark = Mark.KNOWN if known or chance.random() < 0.5 else Mark.UNKNOWN  # noqa: PLR2004 - made up
            name = EntryId(f"{len(reviews):032x}")
            at = Instant(now.utc_ms - days_ago * _DAY_MS + number * 60_000, 0)
            reviews.append(Review(name, _DEVICE, at, question.id, question.revision, mark, chance.uniform(15, 90)))
    return sorted(reviews, key=lambda review: review.at)
