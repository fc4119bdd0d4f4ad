"""Marks that nobody gave: the same each time, and with something of each state."""

from __future__ import annotations

from dlstudy.core.bank import Bank
from dlstudy.core.log import Instant, QuestionState
from dlstudy.core.made_up import made_up_days, sample_reviews
from dlstudy.core.progress import Progress
from dlstudy.paths import resource
from dlstudy.store.bank_files import load

NOON = Instant(1_773_489_600_000, 60)
DAY_MS = 86_400_000


def shipped() -> Bank:
    return load([resource("questions")]).bank


def test_the_sample_is_the_same_each_time_and_three_months_long() -> None:
    bank = shipped()
    reviews = sample_reviews(bank, NOON)

    assert reviews == sample_reviews(bank, NOON)
    assert len({review.id for review in reviews}) == len(reviews) > 200
    days = {(NOON.utc_ms - review.at.utc_ms) // DAY_MS for review in reviews}
    assert min(days) <= 2
    assert 85 <= max(days) <= 91
    assert all(review.at.utc_ms < NOON.utc_ms for review in reviews)


def test_after_the_sample_questions_stand_in_each_state() -> None:
    bank = shipped()
    progress = Progress(sample_reviews(bank, NOON), today=NOON.day_number)
    counts = {state: sum(progress.state(question_id) is state for question_id in bank.ids) for state in QuestionState}

    assert all(count >= 3 for count in counts.values()), counts
    assert counts[QuestionState.KNOWN] > len(bank) / 3


def test_no_questions_make_no_marks() -> None:
    assert made_up_days(Bank([]), 30, NOON) == []
    assert sample_reviews(Bank([]), NOON) == []
