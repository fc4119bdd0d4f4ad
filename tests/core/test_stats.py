"""The numbers behind the chart, the headline and ``dlstudy stats``."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank
from dlstudy.core.log import Mark, QuestionState
from dlstudy.core.progress import Progress
from dlstudy.core.stats import (
    DayRow,
    StateCounts,
    TopicCounts,
    all_topic_rows,
    marks_per_day,
    state_counts,
    streak_days,
    topic_rows,
)
from tests.core.made import NOON, ids, question, retraction, review

TODAY = datetime.date(2026, 3, 14)
DAY_MS = 86_400_000


@pytest.fixture
def two_topics() -> Bank:
    return Bank([question("a", "X/Y"), question("b", "X/Z"), question("c", "X/Z"), question("d", "W")])


@pytest.fixture
def some_marks() -> Progress:
    """``a`` known, ``b`` unknown, and a mark on a question that is gone."""
    return Progress([review(1, "a"), review(2, "b", Mark.UNKNOWN), review(3, "gone")])


def test_the_states_of_the_given_questions_are_counted_and_no_others(some_marks: Progress) -> None:
    counts = state_counts(ids(*"abcd"), some_marks)

    assert counts == StateCounts(known=1, fading=0, unknown=1, unseen=2)
    assert (counts.total, counts.seen) == (4, 2)
    assert [counts.of(state) for state in QuestionState] == [1, 0, 1, 2]


def test_the_root_has_a_row_for_each_top_topic(two_topics: Bank, some_marks: Progress) -> None:
    rows = topic_rows(two_topics.root, TopicCounts(two_topics, some_marks))

    assert [(row.name, row.counts) for row in rows] == [
        ("X", StateCounts(known=1, unknown=1, unseen=1)),
        ("W", StateCounts(unseen=1)),
    ]


def test_a_topic_without_topics_below_it_has_its_own_row(two_topics: Bank, some_marks: Progress) -> None:
    topic = two_topics.topic(("X", "Z"))
    assert topic is not None

    (row,) = topic_rows(topic, TopicCounts(two_topics, some_marks))

    assert (row.path, row.name, row.counts) == (("X", "Z"), "Z", StateCounts(unknown=1, unseen=1))


def test_all_rows_have_parents_before_children_and_no_root(two_topics: Bank, some_marks: Progress) -> None:
    rows = all_topic_rows(two_topics, TopicCounts(two_topics, some_marks))

    assert ["/".join(row.path) for row in rows] == ["X", "X/Y", "X/Z", "W"]


def test_an_empty_bank_gives_rows_without_numbers() -> None:
    empty = Bank([])

    assert all_topic_rows(empty, TopicCounts(empty, Progress())) == []
    assert [row.counts.total for row in topic_rows(empty.root, TopicCounts(empty, Progress()))] == [0]


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from(Mark)), max_size=20))
def test_the_rows_of_the_children_sum_to_the_parent(marks: list[tuple[str, Mark]]) -> None:
    progress = Progress([review(number, name, mark) for number, (name, mark) in enumerate(marks)])
    bank = Bank(question(name, topic) for name, topic in zip("abcdef", ["X", "X", "Y", "Y", "Z", "Z"], strict=True))

    rows = topic_rows(bank.root, TopicCounts(bank, progress))

    whole = state_counts(bank.root.question_ids, progress)
    assert [sum(row.counts.of(state) for row in rows) for state in QuestionState] == [
        whole.of(state) for state in QuestionState
    ]


def test_marks_are_counted_by_study_day_oldest_first_with_questions_that_are_gone() -> None:
    progress = Progress(
        [
            review(2, "gone", utc_ms=NOON - 3 * DAY_MS),
            review(1, "a", utc_ms=NOON),
            review(3, "a", utc_ms=NOON + 1),
            review(4, "b", utc_ms=NOON),
            retraction(5, 4),
        ]
    )

    assert marks_per_day(progress) == [DayRow(datetime.date(2026, 3, 11), 1), DayRow(TODAY, 2)]


def test_a_mark_given_while_the_clock_was_decades_ahead_is_counted_at_the_day_that_it_was_given_on() -> None:
    progress = Progress([review(1, "a"), review(2, "b", day=27_000), review(3, "c")])

    assert marks_per_day(progress) == [DayRow(TODAY, 3)]


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_a_streak_may_end_on_the_first_and_the_last_day_that_there_is(day: datetime.date) -> None:
    assert streak_days([], day) == 0
    assert streak_days([day], day) == 1


@pytest.mark.parametrize(
    ("days_ago", "streak"),
    [([], 0), ([0], 1), ([1], 1), ([2], 0), ([0, 1, 2], 3), ([1, 2, 3], 3), ([0, 2, 3], 1), ([-1, 0], 1), ([0, 0], 1)],
)
def test_a_streak_ends_today_or_yesterday(days_ago: list[int], streak: int) -> None:
    days = [TODAY - datetime.timedelta(days=ago) for ago in days_ago]

    assert streak_days(days, TODAY) == streak
