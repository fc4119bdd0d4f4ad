"""Why a question is asked when it is, in sentences and in numbers."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.explanation import (
    ago,
    arithmetic,
    course,
    last_seen,
    next_interval,
    recall_working,
    when,
    why_now,
    working,
)
from dlstudy.core.log import Instant, Mark
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from tests.core.made import NOON, question, review

A = QuestionId("a")
TODAY = Instant(NOON, 0).day_number


def test_a_question_without_a_mark_says_when_new_ones_come() -> None:
    progress = Progress(today=TODAY)

    assert why_now(A, progress).startswith("You have not marked it yet. New questions come ")
    assert last_seen(A, progress) == "New"
    assert course(A, progress) == []


def test_a_due_question_says_since_when_and_with_which_numbers() -> None:
    progress = Progress([review(1, "a")], today=TODAY + 5)

    assert why_now(A, progress) == (
        "Your last mark, 5 days ago, was Known. Predicted recall is 83.9 % and you want 90 %; it has been due for 3 days. "
        "(Stability 2.3 days, difficulty 2.1 of 10.)"
    )


def test_a_question_whose_interval_was_rounded_down_says_that_recall_is_below_tomorrow() -> None:
    progress = Progress([review(1, "a")], today=TODAY + 2)

    sentence = why_now(A, progress)

    assert "Predicted recall is 90.9 %, and tomorrow it is below the 90 % that you want." in sentence
    assert progress.schedule.retrievability(progress.memories()[A], TODAY + 3) < 0.9


def test_a_question_that_is_not_due_says_when_it_comes_back() -> None:
    progress = Progress([review(1, "a")], today=TODAY)

    assert "It is not due: predicted recall is 100.0 % and you want 90 %; it comes back in 2 days." in why_now(
        A, progress
    )


def test_an_unknown_question_a_changed_one_and_one_from_the_future_say_so() -> None:
    unknown = Progress([review(1, "a"), review(2, "a", Mark.UNKNOWN)], today=TODAY)
    changed = Progress([review(1, "a")], today=TODAY)
    changed.take_bank(Bank([question("a", revision=2)]))
    ahead = Progress([review(1, "a", day=9000)], today=TODAY)

    assert "It comes back until you know it. (" in why_now(A, unknown)
    assert ", 1 lapse.)" in why_now(A, unknown)
    assert "its schedule begins anew." in why_now(A, changed)
    assert "That mark bears a date in the future, so it is asked again now." in why_now(A, ahead)


def test_the_course_tells_each_mark_and_what_it_did() -> None:
    marks = [
        review(1, "a"),
        review(2, "a", Mark.UNKNOWN, day=2),
        review(3, "a", day=2, cram=True),
        review(4, "a", day=3),
    ]
    progress = Progress(marks, today=TODAY + 3)

    steps = course(A, progress)

    assert [step.day - TODAY for step in steps] == [0, 2, 2, 3]
    assert [step.recall is None for step in steps] == [True, False, False, False]
    assert [step.interval_days for step in steps] == [2, 1, 0, 2]
    assert steps[-1].after == progress.memory(A)
    lines = arithmetic(steps, progress)
    assert lines[0].startswith("2026-03-14  Known    recall then    –    stability     2.31 days")
    assert lines[2].endswith("(cramming: the schedule does not look at it)")


def test_the_interval_that_a_button_shows_is_the_one_that_the_mark_gives() -> None:
    progress = Progress([review(1, "a")], today=TODAY + 2)
    known = review(2, "a", day=2)

    days = next_interval(A, progress, known)
    progress.add(known)

    assert progress.due_day(A) == TODAY + 2 + days


@pytest.mark.parametrize(
    ("days", "words"),
    [(6, "6 days"), (59, "59 days"), (60, "2 months"), (729, "24 months"), (730, "2 years"), (36_500, "100 years")],
)  # fmt: skip
def test_a_length_is_said_in_the_unit_that_reads_best(days: int, words: str) -> None:
    assert ago(days) == f"{words} ago"
    assert when(TODAY + days, TODAY) == f"in {words}"


def test_days_past_and_to_come_are_said_in_words() -> None:
    assert [ago(days) for days in (-3, 0, 1, 2)] == ["today", "today", "yesterday", "2 days ago"]
    assert [when(day, 10) for day in (9, 10, 11, 16)] == ["today", "today", "tomorrow", "in 6 days"]


@pytest.mark.parametrize("utc_ms", [-(2**62), 2**62])
def test_a_clock_that_says_anything_at_all_is_explained_too(utc_ms: int) -> None:
    progress = Progress([review(1, "a", utc_ms=utc_ms), review(2, "a", utc_ms=utc_ms)])

    assert why_now(A, progress)
    assert len(arithmetic(course(A, progress), progress)) == 2


def computed(formula: str) -> float:
    """Compute a formula as it stands there, by hand as it were."""
    python = re.sub(r"\bw(\d+)\b", lambda match: str(Schedule().weights[int(match[1])]), formula)
    for sign, operator in (("×", "*"), ("−", "-"), ("^", "**")):
        python = python.replace(sign, operator)
    return float(eval(python, {"e": math.e, "min": min, "max": max, "round": round}))  # noqa: S307 - our own formula


@given(
    st.lists(st.tuples(st.sampled_from(Mark), st.integers(0, 60), st.booleans()), min_size=1, max_size=9),
    st.sampled_from([0.8, 0.9, 0.97]),
)
def test_every_formula_gives_what_stands_behind_it_when_somebody_computes_it(
    history: list[tuple[Mark, int, bool]], retention: float
) -> None:
    schedule, memory, day, revision = Schedule(retention), None, TODAY, 1
    for mark, days, changed in history:
        before, day, revision = memory, day + days, revision + (changed and days > 50)
        memory = schedule.after(before, review(1, "a", mark, revision=revision), day)
        lines = [line for line in working(before, memory, schedule) if " = " in line]
        results = {}
        for line in [*lines, f"today = {recall_working(memory, day + 7, schedule)}"]:
            name, formula, result = line.split(" = ")
            results[name.strip()] = float(result.replace("−", "-"))
            assert computed(formula) == pytest.approx(float(result.replace("−", "-")), rel=2e-5)
        assert results["stability"] == pytest.approx(memory.stability, rel=1e-6)
        assert results["difficulty"] == pytest.approx(memory.difficulty, rel=1e-6)
        assert results["interval"] == schedule.interval_days(memory)
        assert results["today"] == pytest.approx(schedule.retrievability(memory, day + 7), rel=1e-6)


def test_a_changed_question_says_that_it_begins_anew() -> None:
    schedule = Schedule()
    before = schedule.after(None, review(1, "a"), TODAY)

    lines = working(before, schedule.after(before, review(2, "a", revision=2), TODAY + 9), schedule)

    assert lines[0] == "The question was changed to revision 2: its schedule begins anew."
    assert lines[1] == "stability  = w2 = 2.3065"
