"""The one file that knows FSRS: py-fsrs's own published figures, and what we ask beyond them."""

from __future__ import annotations

import datetime
import itertools
from random import Random

import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.log import Instant, Mark
from dlstudy.core.schedule import (
    HIGHEST_RETENTION,
    LEECH_AGAIN_EVERY,
    LEECH_LAPSES,
    LOWEST_RETENTION,
    Memory,
    Schedule,
)
from tests.core.made import NOON, review

GOOD, AGAIN = Mark.KNOWN, Mark.UNKNOWN
TODAY = Instant(NOON, 0).day_number


def studied(marks: list[tuple[Mark, int]], schedule: Schedule | None = None) -> list[Memory]:
    """Return the memory after each mark; each stands with its study day, counted from 0."""
    schedule, memory, memories = schedule or Schedule(), None, []
    for mark, day in marks:
        memory = schedule.after(memory, review(1, "a", mark), day + 1)
        memories.append(memory)
    return memories


# py-fsrs 6.3.2, tests/test_basic.py (MIT). What cannot apply here, and why:
#
# - test_repeated_correct_reviews, test_same_day_hard_review…, test_*_rate_hard_…: Easy and Hard, which nobody can give.
# - test_good/again/hard/easy_learning_steps, test_relearning, test_review_state, test_one_card_multiple_schedulers,
#   test_repeat_default_arg: minutes between steps; there are no steps, days alone. Where test_review_card and
#   test_memo_state go through steps, their reviews are given here on the days on which theirs fell.
# - test_fuzz: intervals by chance, which no replay would repeat.
# - test_scheduler_parameter_validation, the second scheduler of test_custom_scheduler_args: weights of one's own.
# - test_*_serialize, test_class_repr, test_class___eq___methods, test_unique_card_ids, test_datetime: its own objects.


def test_the_published_memory_state() -> None:
    """test_memo_state: Again, then five times Good after 0, 1, 3, 8 and 21 days."""
    days = itertools.accumulate([0, 0, 1, 3, 8, 21])

    memory = studied(list(zip([AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD], days, strict=True)))[-1]

    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


@pytest.mark.parametrize("retention", [0.9])
def test_the_published_history_of_intervals(retention: float) -> None:
    """test_review_card, and the first scheduler of test_custom_scheduler_args.

    An interval of 0 is a step of minutes there: the next review falls on the same day. All others are ours too.
    """
    published = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    marks = [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5
    schedule = Schedule(retention)

    memories = studied(list(zip(marks, itertools.accumulate([0, *published[:-1]]), strict=True)), schedule)

    intervals = [schedule.interval_days(memory) for memory in memories]
    assert [ours for ours, theirs in zip(intervals, published, strict=True) if theirs] == [n for n in published if n]
    assert all(ours >= 1 for ours in intervals)


@pytest.mark.parametrize("marks", [[AGAIN], [GOOD, AGAIN]])
def test_without_steps_an_again_waits_for_a_day_at_least(marks: list[Mark]) -> None:
    """test_no_learning_steps and test_no_relearning_steps."""
    memory = studied([(mark, day) for day, mark in enumerate(marks)])[-1]

    assert Schedule().interval_days(memory) >= 1


def test_stability_stays_above_its_lower_bound_after_a_thousand_agains() -> None:
    """test_stability_lower_bound: each a day after it was due."""
    schedule, memory, day = Schedule(), None, 1
    for _ in range(1000):
        memory = schedule.after(memory, review(1, "a", AGAIN), day)
        assert memory.stability >= 0.001
        day = schedule.due_day(memory) + 1


def test_the_interval_is_never_longer_than_a_hundred_years() -> None:
    """test_maximum_interval, with the only maximum that there is here."""
    schedule, memory, day = Schedule(LOWEST_RETENTION), None, 1
    for _ in range(40):
        memory = schedule.after(memory, review(1, "a"), day)
        day = schedule.due_day(memory)
        assert schedule.interval_days(memory) <= 36_500

    assert schedule.interval_days(memory) == 36_500  # type: ignore[arg-type]  # it is there by now


def test_recall_is_between_0_and_1_whatever_the_card_went_through() -> None:
    """test_retrievability, for each of the states that a question can be in."""
    for memory in studied([(GOOD, 0), (GOOD, 0), (AGAIN, 3)]):
        assert all(0 <= Schedule().retrievability(memory, memory.day + days) <= 1 for days in (0, 1, 10_000))


# Against the package itself


def memory_of(stability: float, *, day: int = TODAY, difficulty: float = 5.0) -> Memory:
    return Memory(stability, difficulty, day, True, 0, 1, 1, day, NOON)


def as_a_card(memory: Memory, last: datetime.datetime) -> Card:
    return Card(
        card_id=1, state=State.Review, stability=memory.stability, difficulty=memory.difficulty, due=last,
        last_review=last,
    )  # fmt: skip


STABILITIES = [
    0.001,
    0.212,
    0.5,
    0.999,
    1.0,
    1.5,
    2.3065,
    2.5,
    3.5,
    8.2956,
    10.5,
    21.0,
    100.5,
    365.25,
    5000.5,
    36_500.0,
]
RETENTIONS = [0.80, 0.85, 0.875, 0.90, 0.91, 0.95, 0.97]


@pytest.mark.parametrize("retention", RETENTIONS)
def test_intervals_are_those_of_py_fsrs_to_the_day(retention: float) -> None:
    ours, theirs = Schedule(retention), Scheduler(desired_retention=retention, enable_fuzzing=False)
    random = Random(5)
    stabilities = STABILITIES + [10 ** random.uniform(-3, 4.56) for _ in range(2000)]
    stabilities += [whole + 0.5 for whole in range(300)]  # where a last bit decides

    differing = [s for s in stabilities if ours.interval_days(memory_of(s)) != theirs._next_interval(stability=s)]

    assert differing == []


@pytest.mark.parametrize("stability", STABILITIES)
def test_recall_is_that_of_py_fsrs_to_the_last_bit(stability: float) -> None:
    last = datetime.datetime(2026, 3, 14, tzinfo=datetime.UTC)
    memory, theirs = memory_of(stability), Scheduler()
    for days in (0, 1, 2, 7, 30, 365, 3650, 36_500):
        then = last + datetime.timedelta(days=days)
        assert Schedule().retrievability(memory, TODAY + days) == theirs.get_card_retrievability(
            as_a_card(memory, last), then
        )


@given(
    st.lists(st.tuples(st.sampled_from(Mark), st.integers(0, 400)), min_size=1, max_size=12),
    st.sampled_from(RETENTIONS),
)
def test_any_history_gives_the_memory_and_the_intervals_of_py_fsrs(
    history: list[tuple[Mark, int]], retention: float
) -> None:
    ours = Schedule(retention)
    theirs = Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, at, day, memory = Card(card_id=1), datetime.datetime(2026, 3, 14, tzinfo=datetime.timezone.utc), TODAY, None  # noqa: UP017 - py-fsrs compares with this object
    for mark, days in history:
        at, day = at + datetime.timedelta(days=days), day + days
        card, _ = theirs.review_card(card, Rating.Good if mark is GOOD else Rating.Again, at)
        memory = ours.after(memory, review(1, "a", mark), day)

        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
        assert ours.interval_days(memory) == (card.due - at).days


# What is ours


def test_a_first_known_leads_to_days_and_a_first_unknown_to_tomorrow() -> None:
    schedule = Schedule()

    assert schedule.interval_days(schedule.after(None, review(1, "a", GOOD), TODAY)) == 2
    assert schedule.interval_days(schedule.after(None, review(1, "a", AGAIN), TODAY)) == 1


def test_the_higher_the_desired_retention_the_sooner_it_is_due() -> None:
    intervals = [Schedule(retention).interval_days(memory_of(100.0)) for retention in RETENTIONS]

    assert intervals == sorted(intervals, reverse=True)
    assert len(set(intervals)) == len(intervals)


@pytest.mark.parametrize(
    ("wished", "held"), [(0.0, LOWEST_RETENTION), (-5.0, LOWEST_RETENTION), (1.0, HIGHEST_RETENTION), (0.93, 0.93)]
)
def test_the_desired_retention_is_held_between_its_bounds(wished: float, held: float) -> None:
    assert Schedule(wished).desired_retention == held


def test_repeats_of_one_day_count_and_raise_stability_less_than_a_night_does() -> None:
    once, twice = studied([(GOOD, 0), (GOOD, 0)])
    _, later = studied([(GOOD, 0), (GOOD, 2)])

    assert twice.reviews == 2
    assert once.stability <= twice.stability < later.stability


def test_a_memory_tells_of_its_marks() -> None:
    memory = studied([(AGAIN, 0), (GOOD, 0), (AGAIN, 2), (AGAIN, 2), (GOOD, 3)])[-1]

    assert (memory.known, memory.lapses, memory.reviews, memory.lapsed) == (True, 1, 5, False)
    assert (memory.day, memory.first_day, memory.at_ms) == (4, 1, NOON)


def test_a_lapse_is_an_unknown_after_a_known_and_no_other() -> None:
    marks = [AGAIN, AGAIN, GOOD, GOOD, AGAIN, AGAIN, GOOD, AGAIN]

    memories = studied([(mark, day) for day, mark in enumerate(marks)])

    assert [memory.lapses for memory in memories] == [0, 0, 0, 0, 1, 1, 1, 2]
    assert [memory.lapsed for memory in memories] == [False] * 4 + [True, False, False, True]


def test_a_leech_is_named_at_eight_lapses_and_then_at_every_fourth_and_not_at_each_unknown() -> None:
    marks = [GOOD, AGAIN, AGAIN] * 21

    memories = studied([(mark, day) for day, mark in enumerate(marks)])

    named = [memory.lapses for memory in memories if memory.became_leech]
    assert named == [8, 12, 16, 20]
    assert (LEECH_LAPSES, LEECH_AGAIN_EVERY) == (8, 4)
    assert {memory.lapses for memory in memories if memory.is_leech} == set(range(8, 22))


def test_a_leech_stays_one_though_it_is_known_again() -> None:
    memory = studied([(mark, day) for day, mark in enumerate([GOOD, AGAIN] * 8 + [GOOD])])[-1]

    assert memory.is_leech
    assert not memory.became_leech


def test_a_changed_revision_begins_anew_keeps_its_counts_and_is_no_lapse() -> None:
    schedule = Schedule()
    before = studied([(GOOD, 0), (AGAIN, 2), (GOOD, 2), (GOOD, 5)])[-1]

    known = schedule.after(before, review(1, "a", GOOD, revision=2), 10)
    unknown = schedule.after(before, review(1, "a", AGAIN, revision=2), 10)

    fresh_known, fresh_unknown = (schedule.after(None, review(1, "a", mark), 10) for mark in (GOOD, AGAIN))
    assert (known.stability, known.difficulty) == (fresh_known.stability, fresh_known.difficulty)
    assert (unknown.stability, unknown.difficulty) == (fresh_unknown.stability, fresh_unknown.difficulty)
    assert (known.reviews, known.lapses, known.revision, known.first_day) == (5, 1, 2, 1)
    assert (unknown.lapses, unknown.lapsed) == (1, False)


def test_after_its_first_mark_a_changed_question_goes_on_as_any_other() -> None:
    schedule = Schedule()
    anew = schedule.after(studied([(GOOD, 0)])[-1], review(1, "a", GOOD, revision=2), 10)

    on = schedule.after(anew, review(1, "a", AGAIN, revision=2), 12)

    assert (on.lapses, on.lapsed) == (1, True)
    assert on.stability == schedule.after(schedule.after(None, review(1, "a"), 10), review(1, "a", AGAIN), 12).stability


hostile = st.sampled_from([-(2**62), -1, 0, 1, TODAY, 3_652_059, 2**62])


@given(
    st.lists(st.tuples(st.sampled_from(Mark), hostile), min_size=1, max_size=8), hostile, st.sampled_from(RETENTIONS)
)
def test_whatever_the_days_memory_stays_within_its_bounds(
    history: list[tuple[Mark, int]], asked_on: int, retention: float
) -> None:
    schedule, memory = Schedule(retention), None
    for mark, day in history:
        memory = schedule.after(memory, review(1, "a", mark), day)

        assert 0.001 <= memory.stability <= 36_500
        assert 1 <= memory.difficulty <= 10
        assert 1 <= schedule.interval_days(memory) <= 36_500
        assert 0 <= schedule.retrievability(memory, asked_on) <= 1


@pytest.mark.parametrize("stability", [0.001, 36_500.0])
def test_the_least_and_the_greatest_stability_go_on(stability: float) -> None:
    schedule = Schedule()
    for mark in Mark:
        for days in (0, 1, 36_500, 10**7):
            after = schedule.after(memory_of(stability), review(1, "a", mark), TODAY + days)
            assert 0.001 <= after.stability <= 36_500


def test_a_day_before_the_last_mark_counts_as_that_day() -> None:
    schedule, memory = Schedule(), memory_of(10.0)

    after = schedule.after(memory, review(1, "a"), TODAY - 9)

    assert after.day == TODAY
    assert schedule.retrievability(memory, TODAY - 9) == 1


def test_the_same_marks_give_the_same_memory_to_the_last_bit_whoever_asks() -> None:
    marks = [(Random(day).choice([GOOD, GOOD, AGAIN]), day * 3) for day in range(200)]

    assert studied(marks) == studied(marks, Schedule())
    assert {tuple(schedule._scheduler.to_dict()["learning_steps"]) for schedule in [Schedule()]} == {()}
    assert not Schedule()._scheduler.enable_fuzzing


def test_memory_does_not_depend_on_the_desired_retention() -> None:
    marks = [(GOOD, 0), (GOOD, 2), (AGAIN, 13), (GOOD, 13), (GOOD, 15)]

    assert studied(marks, Schedule(0.80)) == studied(marks, Schedule(0.97))
