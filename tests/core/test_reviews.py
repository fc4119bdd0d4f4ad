"""The log in columns: the same memory as mark by mark, and the same numbers whichever way it was built."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.core import chart_stats as stats
from dlstudy.core.bank import Bank
from dlstudy.core.chart_stats import Facts, Filter, facts_of
from dlstudy.core.explanation import course
from dlstudy.core.log import Entry, Instant, Mark, day_numbers
from dlstudy.core.progress import Progress
from dlstudy.core.reviews import NEVER, NOBODY, Reviews, ticks
from dlstudy.core.schedule import Schedule
from tests.core.charted import LIMITS, MARKS, TODAY, reviews_of, small_bank, taken_back
from tests.core.made import bank_of, retraction, review

ALL: list[Callable[[Facts], Any]] = [
    stats.topics, stats.growth, stats.calendar, stats.forecast, stats.recall, stats.calibration, stats.memory, stats.time,
    stats.level, stats.headline,
]  # fmt: skip


def equal(one: Any, other: Any) -> bool:
    """Whether two tables hold the same numbers, but for the last bits."""
    if isinstance(one, float) and isinstance(other, float):
        return (math.isnan(one) and math.isnan(other)) or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(equal, one, other))
    return bool(one == other)


def gathered(bank: Bank, progress: Progress, reviews: Reviews) -> Facts:
    return facts_of(bank, progress, reviews, LIMITS, Filter(), seconds=60.0)


@given(MARKS)
def test_the_memory_after_each_mark_is_that_of_the_schedule(marks: list[Any]) -> None:
    bank, log = small_bank(), reviews_of(marks)
    progress = Progress(log, today=TODAY)
    progress.take_bank(bank)

    columns = Reviews(bank, progress).columns(progress.schedule)

    assert len(columns.question) == len(log)
    for question_id in {r.question_id for r in log}:
        steps = course(question_id, progress)
        rows = np.flatnonzero(columns.question == columns.numbers[question_id])
        assert len(rows) == len(steps)
        counting = [row for row in rows if not columns.cram[row]]
        assert columns.last[columns.numbers[question_id]] == (counting[-1] if counting else -1)
        before = None
        for row, step in zip(rows, steps, strict=True):
            assert columns.day[row] == step.day
            assert bool(columns.known[row]) is (step.review.mark is Mark.KNOWN)
            if step.after is None:
                assert np.isnan(columns.stability[row])
                continue
            assert columns.stability[row] == pytest.approx(step.after.stability, rel=1e-12)
            assert columns.difficulty[row] == pytest.approx(step.after.difficulty, rel=1e-12)
            assert columns.interval[row] == step.interval_days
            assert columns.since[row] == step.after.day
            if before is not None:
                assert columns.until[before] == step.after.day
            assert columns.before[row] == (-1 if before is None else before)
            anew = before is None or columns.revision[row] > columns.revision[before]
            assert (
                np.isnan(columns.recall[row]) if anew else columns.recall[row] == pytest.approx(step.recall, rel=1e-12)
            )
            before = row
        if before is not None:
            assert columns.until[before] == NEVER


@settings(deadline=None)
@given(MARKS, st.data())
def test_kept_up_entry_by_entry_it_gives_the_numbers_that_it_gives_when_built_at_once(
    marks: list[Any], data: st.DataObject
) -> None:
    bank, log = small_bank(), reviews_of(marks)
    cut = data.draw(st.integers(0, len(log)))
    entries: list[Entry] = list(log)
    undone = data.draw(st.lists(st.sampled_from(log), max_size=4, unique=True)) if log else []
    for number, one in enumerate(undone):
        place = data.draw(st.integers(log.index(one) + 1, len(entries)))
        entries.insert(place, taken_back(1000 + number, one))
    progress = Progress(entries[:cut], today=TODAY)
    progress.take_bank(bank)
    reviews = Reviews(bank, progress)

    for entry in entries[cut:]:
        progress.add(entry)
        if not reviews.add(entry, progress):
            reviews = Reviews(bank, progress)

    whole = Progress(entries, today=TODAY)
    whole.take_bank(bank)
    kept, built = gathered(bank, progress, reviews), gathered(bank, whole, Reviews(bank, whole))
    for numbers in ALL:
        assert equal(numbers(kept), numbers(built)), numbers.__name__


def test_a_mark_that_is_taken_back_counts_nowhere_and_its_row_is_nobodys() -> None:
    bank = bank_of("a")
    progress = Progress([review(1, "a"), review(2, "a", Mark.UNKNOWN, day=1)], today=TODAY + 1)
    progress.take_bank(bank)
    reviews = Reviews(bank, progress)
    undo = retraction(3, 2, day=1)

    progress.add(undo)
    assert reviews.add(undo, progress)

    columns = reviews.columns(progress.schedule)
    assert columns.question.tolist() == [1, NOBODY]
    assert columns.last.tolist() == [-1, 0]
    assert columns.until.tolist()[0] == NEVER
    assert stats.calendar(gathered(bank, progress, reviews)).marks == 1


def test_a_mark_whose_retraction_came_first_counts_nowhere() -> None:
    bank = bank_of("a")
    progress = Progress([review(1, "a"), retraction(9, 2)], today=TODAY)
    progress.take_bank(bank)
    reviews = Reviews(bank, progress)

    for entry in (review(2, "a"), retraction(10, 3), review(3, "a"), review(4, "a")):
        progress.add(entry)
        assert reviews.add(entry, progress)

    assert stats.calendar(gathered(bank, progress, reviews)).marks == 2


def test_where_earlier_marks_now_count_on_other_days_it_must_be_built_anew() -> None:
    bank = bank_of("ab")
    progress = Progress([review(1, "a", day=400)], today=TODAY)
    progress.take_bank(bank)
    reviews = Reviews(bank, progress)
    right = review(2, "b")

    progress.add(right)

    assert not reviews.add(right, progress)
    assert stats.calendar(gathered(bank, progress, Reviews(bank, progress))).rows[0].marks == 2


def test_another_retention_moves_what_is_due() -> None:
    bank = bank_of("a")
    progress = Progress([review(1, "a"), review(2, "a", day=5)], today=TODAY + 5)
    progress.take_bank(bank)
    reviews = Reviews(bank, progress)
    usual = reviews.columns(progress.schedule)

    lax = reviews.columns(Schedule(0.8))

    assert lax.interval[1] > usual.interval[1]
    assert lax.interval.tolist() == Schedule(0.8).intervals(lax.stability).tolist()
    assert reviews.columns(progress.schedule).interval.tolist() == usual.interval.tolist()


def test_what_a_worker_holds_does_not_grow() -> None:
    bank = bank_of("ab")
    progress = Progress([review(1, "a")], today=TODAY)
    progress.take_bank(bank)
    reviews = Reviews(bank, progress)
    before = gathered(bank, progress, reviews)
    more = review(2, "b")

    progress.add(more)
    reviews.add(more, progress)

    assert stats.calendar(before).marks == 1
    assert stats.topics(before).whole.seen == 1
    assert stats.calendar(gathered(bank, progress, reviews)).marks == 2


def test_another_edition_of_the_bank_moves_the_places() -> None:
    progress = Progress([review(1, "a"), review(2, "b")], today=TODAY)
    reviews = Reviews(bank_of("ab"), progress)

    reviews.take_bank(bank_of("cb"))

    assert reviews.columns(progress.schedule).place.tolist() == [-1, -1, 1]


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.integers(-1440, 1440)), max_size=8))
def test_the_study_days_of_many_moments_are_those_of_each(moments: list[tuple[int, int]]) -> None:
    utc_ms, offset = (np.array([moment[n] for moment in moments], "i8") for n in (0, 1))

    assert day_numbers(utc_ms, offset).tolist() == [Instant(*moment).day_number for moment in moments]


def test_key_points_are_bits_and_there_is_room_for_64() -> None:
    assert ticks(()) == 0
    assert ticks((0, 2)) == 5
    assert ticks((63, 64, -1, 10**9)) == 1 << 63


@given(
    st.lists(
        st.tuples(
            st.floats(0.001, 36_500), st.floats(1, 10), st.integers(0, 50_000), st.booleans(), st.booleans()
        ),
        min_size=1, max_size=10,
    )
)  # fmt: skip
def test_many_memories_grow_as_one_does(cases: list[tuple[float, float, int, bool, bool]]) -> None:
    from dlstudy.core.schedule import Memory

    schedule = Schedule()
    stability, difficulty, days, known, anew = (np.array(column) for column in zip(*cases, strict=True))

    s, d = schedule.after_each(stability, difficulty, days, known, anew)

    for n, (was_s, was_d, gap, right, new) in enumerate(cases):
        before = Memory(was_s, was_d, 1000, True, 0, 1, 1, 1, 0)
        one = review(1, "a", Mark.KNOWN if right else Mark.UNKNOWN, revision=2 if new else 1)
        after = schedule.after(before, one, 1000 + gap)
        assert s[n] == pytest.approx(after.stability, rel=1e-9)
        assert d[n] == pytest.approx(after.difficulty, rel=1e-9)
        assert schedule.recalls(np.array([was_s]), np.array([gap]))[0] == pytest.approx(
            schedule.retrievability(before, 1000 + gap), rel=1e-12
        )
