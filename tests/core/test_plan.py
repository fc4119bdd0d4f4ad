"""What a day asks: which questions, in which order, and how much of the next days is spoken for."""

from __future__ import annotations

import datetime
import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import Entry, FlagKind, Instant, Mark, QuestionState, Review
from dlstudy.core.plan import (
    Limits,
    Plan,
    counts_today,
    due_tomorrow,
    forecast,
    is_done,
    limits,
    mixed_topics,
    most_faded,
    plan_today,
    prerequisites_first,
    seconds_per_question,
)
from dlstudy.core.progress import Progress
from tests.core.made import NOON, bank_of, day_done, flag, ids, question, retraction, review

TODAY = Instant(NOON, 0).day_number
MANY = Limits(questions=100, new=100)


def progress_of(*log: Entry, bank: Bank, day: int = 0) -> Progress:
    """Return what the log means on the study day ``day``, counted from 2026-03-14."""
    progress = Progress(log, today=TODAY + day)
    progress.take_bank(bank)
    return progress


# Due questions


def test_the_lowest_recall_comes_first_and_equal_ones_by_their_ids() -> None:
    bank = bank_of("abcd")
    log = [review(2, "d", day=-9), review(4, "b", day=-2), review(1, "c"), review(3, "a")]

    plan = plan_today(bank, progress_of(*log, bank=bank, day=6), MANY)

    assert plan.due == tuple(ids("d", "b", "a", "c"))


def test_recall_and_not_the_days_since_the_last_mark_decides() -> None:
    bank = bank_of("ab")
    # a was known thrice and is 60 days late; b is three days late on an interval of two.
    log = [review(1, "a"), review(2, "a", day=2), review(3, "a", day=13), review(4, "b", day=70)]
    progress = progress_of(*log, bank=bank, day=75)

    first, second = plan_today(bank, progress, MANY).due

    assert progress.retrievability(first) < progress.retrievability(second)  # type: ignore[operator]  # both were marked
    assert first == "b"


def test_topics_take_turns_and_the_most_faded_is_still_first() -> None:
    bank = Bank(question(name, "X" if name in "abc" else "Y") for name in "abcdef")
    log = [review(number, name, day=number) for number, name in enumerate("abcdef")]

    due = plan_today(bank, progress_of(*log, bank=bank, day=9), MANY).due

    assert due[0] == "a"
    assert [bank.topic_of(q)[0] for q in due] == ["X", "Y", "X", "Y", "X", "Y"]


def test_where_one_topic_is_all_that_is_near_its_questions_follow_each_other() -> None:
    topics = {q: ("X",) if number < 20 else ("Y",) for number, q in enumerate(ids(*map(str, range(24))))}

    mixed = mixed_topics(list(topics), topics.__getitem__)

    assert sorted(mixed) == sorted(topics)
    places = [mixed.index(q) for q in topics if topics[q] == ("Y",)]
    assert places[0] >= 8  # 12 ahead is as far as it looks


@given(st.lists(st.sampled_from("XYZ"), max_size=40))
def test_mixing_keeps_every_question_once_and_no_one_waits_for_ever(topics: list[str]) -> None:
    names = ids(*(f"{number}" for number in range(len(topics))))
    topic_of = {name: (topic,) for name, topic in zip(names, topics, strict=True)}

    mixed = mixed_topics(names, topic_of.__getitem__)

    assert sorted(mixed) == sorted(names)
    assert all(names.index(q) - place < 12 for place, q in enumerate(mixed))  # none is drawn from further ahead
    assert mixed[:1] == names[:1]


# New questions


def test_new_questions_come_in_the_order_of_the_tree() -> None:
    bank = Bank([question("c", "X/Y"), question("a", "X/Z"), question("b", "X/Y")])

    assert plan_today(bank, progress_of(bank=bank), MANY).new == tuple(ids(*bank.ids))


def test_what_a_question_builds_on_comes_before_it_also_from_another_topic() -> None:
    bank = Bank(
        [
            question("a", "X", prerequisites=ids("d", "b")),
            question("b", "X"),
            question("c", "Y"),
            question("d", "Y", prerequisites=ids("c")),
        ]
    )

    assert plan_today(bank, progress_of(bank=bank), MANY).new == tuple(ids("c", "d", "b", "a"))


def test_a_limit_cuts_after_the_prerequisites_and_never_leaves_them_out() -> None:
    bank = Bank([question("a", prerequisites=ids("b")), question("b", prerequisites=ids("c")), question("c")])

    assert plan_today(bank, progress_of(bank=bank), Limits(9, 1)).new == tuple(ids("c"))
    assert plan_today(bank, progress_of(bank=bank), Limits(9, 2)).new == tuple(ids("c", "b"))


@pytest.mark.parametrize("links", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_circles_are_broken_and_everything_is_asked_once(links: dict[str, str]) -> None:
    bank = Bank(question(name, prerequisites=ids(*links.get(name, ""))) for name in "abcd")

    new = plan_today(bank, progress_of(bank=bank), MANY).new

    assert sorted(new) == ids(*"abcd")


def test_a_prerequisite_that_is_missing_seen_suspended_or_buried_holds_nothing_up() -> None:
    bank = Bank([question("a", prerequisites=ids("gone", "b", "c", "d")), *(question(name) for name in "bcd")])
    progress = progress_of(
        review(1, "b", Mark.UNKNOWN, day=-1), flag(2, "c", FlagKind.SUSPEND), flag(3, "d", FlagKind.BURY), bank=bank
    )

    assert plan_today(bank, progress, MANY) == Plan(due=tuple(ids("b")), new=tuple(ids("a")), waiting=0)


def test_a_chain_of_prerequisites_as_long_as_the_bank_is_no_matter() -> None:
    names = [f"q{number:05}" for number in range(5000)]
    bank = Bank(question(name, prerequisites=ids(after)) for name, after in itertools.pairwise([*names, "gone"]))

    assert prerequisites_first(bank.ids, bank, progress_of(bank=bank), 3) == ids(*reversed(names))[:3]


# The day's limits


@pytest.mark.parametrize(
    ("day", "new"), [(Limits(9, 2), 2), (Limits(3, 9), 3), (Limits(9, 0), 0), (Limits(1, 1), 1), (Limits(9, 9), 4)]
)
def test_new_questions_stop_at_their_own_limit_and_at_the_day_s(day: Limits, new: int) -> None:
    bank = bank_of("abcd")

    plan = plan_today(bank, progress_of(bank=bank), day)

    assert len(plan.new) == new
    assert plan.new == tuple(bank.ids[:new])


def test_due_questions_take_the_room_before_new_ones_do() -> None:
    bank = bank_of("abcdef")
    log = [review(number, name) for number, name in enumerate("abc")]

    plan = plan_today(bank, progress_of(*log, bank=bank, day=5), Limits(4, 3))

    assert (len(plan.due), plan.new, plan.waiting) == (3, tuple(ids("d")), 0)


def test_what_was_marked_today_has_had_its_room_new_ones_among_them() -> None:
    bank = bank_of("abcdef")
    log = [review(2, "b", day=-9), review(1, "a"), review(3, "b")]  # a new, b again

    progress = progress_of(*log, bank=bank)

    assert plan_today(bank, progress, Limits(4, 2)).new == tuple(ids("c"))
    assert plan_today(bank, progress, Limits(2, 9)).new == ()
    assert plan_today(bank, progress, Limits(2, 9)).due == ()


def test_a_backlog_is_never_a_wall_the_most_faded_come_and_the_rest_waits() -> None:
    bank = bank_of(f"q{number:03}" for number in range(200))
    log = [review(number, name, day=number) for number, name in enumerate(bank.ids)]
    progress = progress_of(*log, bank=bank, day=230)

    plan = plan_today(bank, progress, Limits(20, 10))

    assert len(plan.due) == 20
    assert set(plan.due) == set(most_faded(progress.due, progress)[:20]) == set(bank.ids[:20])
    assert (plan.new, plan.waiting) == ((), 180)


def test_an_unknown_question_comes_back_on_the_same_day_though_the_day_is_full() -> None:
    bank = bank_of("abc")
    log = [review(1, "a", Mark.UNKNOWN), review(2, "b")]

    plan = plan_today(bank, progress_of(*log, bank=bank), Limits(2, 2))

    assert plan == Plan(due=tuple(ids("a")), new=(), waiting=0)


def test_an_unknown_question_from_yesterday_is_due_and_takes_room_as_any_other() -> None:
    bank = bank_of("abc")
    log = [review(1, "a", Mark.UNKNOWN), review(2, "b", Mark.UNKNOWN)]

    plan = plan_today(bank, progress_of(*log, bank=bank, day=1), Limits(1, 1))

    assert (len(plan.due), plan.new, plan.waiting) == (1, (), 1)


def test_suspended_buried_and_orphaned_questions_are_not_asked() -> None:
    bank = bank_of("abcdef")
    log: list[Entry] = [
        review(1, "a"), review(2, "b"), review(3, "gone"), review(4, "c"),
        flag(5, "a", FlagKind.SUSPEND, day=6), flag(6, "b", FlagKind.BURY, day=6),
        flag(7, "e", FlagKind.SUSPEND, day=6), flag(8, "f", FlagKind.BURY, day=6),
    ]  # fmt: skip

    plan = plan_today(bank, progress_of(*log, bank=bank, day=6), MANY)

    assert plan == Plan(due=tuple(ids("c")), new=tuple(ids("d")), waiting=0)


def test_a_question_that_is_suspended_and_buried_is_put_off_once() -> None:
    bank = bank_of("abc")
    progress = progress_of(flag(1, "a", FlagKind.BURY), flag(2, "a", FlagKind.SUSPEND), bank=bank)

    assert counts_today(bank, progress, MANY).new == len(plan_today(bank, progress, MANY).new) == 2


def test_cramming_takes_no_room_and_makes_nothing_seen() -> None:
    bank = bank_of("ab")
    progress = progress_of(review(1, "a", cram=True), bank=bank)

    assert plan_today(bank, progress, Limits(1, 1)).new == tuple(ids("a"))


# Minutes


@pytest.mark.parametrize(
    ("budget", "in_minutes", "new", "seconds", "day"),
    [
        (20, False, 10, 60.0, Limits(20, 10)),
        (10, True, 10, 60.0, Limits(10, 10)),
        (10, True, 3, 40.0, Limits(15, 3)),
        (1, True, 0, 600.0, Limits(1, 0)),
        (0, False, -4, 60.0, Limits(1, 0)),
    ],
)
def test_a_budget_is_of_questions_or_of_minutes(
    budget: int, new: int, seconds: float, day: Limits, *, in_minutes: bool
) -> None:
    assert limits(budget=budget, in_minutes=in_minutes, new=new, seconds=seconds) == day


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ([], 60.0),
        ([30.0] * 9, 60.0),
        ([30.0] * 10, 30.0),
        ([30.0] * 6 + [9000.0] * 5, 30.0),
        ([0.0] * 50 + [30.0] * 9, 60.0),
        ([1.0] * 10, 10.0),
        ([9000.0] * 10, 600.0),
        ([float("nan")] * 10, 60.0),
    ],
)
def test_a_question_takes_the_median_of_the_learner_s_own_times(times: list[float], seconds: float) -> None:
    assert seconds_per_question(times) == seconds


# Whether the day is done


def test_the_day_is_done_when_nothing_of_the_plan_is_left_and_something_was_marked() -> None:
    bank = bank_of("abc")
    day = Limits(2, 2)

    def done(*log: Entry) -> bool:
        return is_done(bank, progress_of(*log, bank=bank), day)

    a, b = review(1, "a"), review(2, "b")
    assert not done()
    assert not done(a)
    assert not done(a, review(2, "b", Mark.UNKNOWN))
    assert done(a, b)
    assert done(a, review(2, "b", Mark.UNKNOWN), review(3, "b"))
    assert not done(a, b, retraction(3, 2))
    assert is_done(bank, progress_of(a, b, bank=bank), Limits(2, 9))


def test_a_day_with_a_backlog_is_done_when_its_budget_is() -> None:
    bank = bank_of("abcdef")
    log = [review(number, name, day=-9) for number, name in enumerate("abcdef")]

    progress = progress_of(*log, review(10, "a"), review(11, "b"), bank=bank)

    assert is_done(bank, progress, Limits(2, 2))
    assert counts_today(bank, progress, Limits(2, 2)).waiting == 4


# Any state at all

NAMES = [f"q{number:02}" for number in range(14)]
EVERYTHING = st.integers(0, 2**32 - 1).map(Random)


def any_bank(random: Random) -> Bank:
    names = random.sample(NAMES, random.randint(0, len(NAMES) - 2))
    return Bank(
        question(
            name,
            random.choice(["X", "X/Y", "Z"]),
            revision=random.choice([1, 1, 1, 2]),
            prerequisites=ids(*random.sample(NAMES, random.choice([0, 0, 1, 2]))),
        )
        for name in names
    )


def any_log(random: Random, *, flags: bool = True) -> list[Entry]:
    """Return 50 days of study, today among them, of a learner who does everything that a learner can do."""
    log: list[Entry] = []
    for day in sorted(random.choices(range(-50, 1), k=random.randint(0, 60))):
        number, name = len(log) + 1, random.choice(NAMES)
        match random.choice("rrrrrrrrrfu" if flags else "rrrrrrrrru"):
            case "r":
                mark = random.choice([Mark.KNOWN, Mark.KNOWN, Mark.UNKNOWN])
                log.append(review(number, name, mark, day=day, cram=random.random() < 0.1))
            case "f":
                log.append(flag(number, name, random.choice(list(FlagKind)), "words", day=day))
            case _:
                log.append(retraction(number, random.randint(1, number), day=day))
    for _ in range(random.choice([0, 0, 3]) if flags else 0):
        log.append(flag(len(log) + 1, random.choice(NAMES), random.choice([FlagKind.BURY, FlagKind.SUSPEND])))
    return log


def any_limits(random: Random) -> Limits:
    return Limits(random.choice([1, 2, 3, 5, 8, 100]), random.choice([0, 1, 2, 4, 100]))


@given(EVERYTHING)
def test_the_counts_of_the_top_bar_are_what_the_plan_holds(random: Random) -> None:
    bank, day = any_bank(random), any_limits(random)
    progress = progress_of(*any_log(random), bank=bank)

    counts, plan = counts_today(bank, progress, day), plan_today(bank, progress, day)

    assert (counts.due, counts.new, counts.waiting) == (len(plan.due), len(plan.new), plan.waiting)


@given(EVERYTHING)
def test_a_plan_keeps_every_promise_whatever_was_done_before(random: Random) -> None:
    bank, day = any_bank(random), any_limits(random)
    log = any_log(random)
    progress = progress_of(*log, bank=bank)

    plan = plan_today(bank, progress, day)

    due = {q for q in bank.ids if progress.is_due(q)}
    again = due & progress.marked_today
    room = max(day.questions - len(progress.marked_today), 0)
    assert len(set(plan.queue)) == len(plan.queue)
    assert again <= set(plan.due) <= due
    assert len(plan.due) - len(again) + len(plan.new) <= room  # never more than the budget
    assert len(plan.new) + len(progress.new_today) <= max(day.new, len(progress.new_today))
    assert plan.waiting == len(due) - len(plan.due)
    assert plan.waiting == 0 or len(plan.due) - len(again) == room  # nothing due is left while there is room
    passed_over = due - set(plan.due)
    recall = {q: progress.retrievability(q) or 0.0 for q in due}
    assert all(recall[q] <= recall[other] for q in set(plan.due) - again for other in passed_over)
    assert all(progress.state(q) is QuestionState.UNSEEN and progress.may_ask(q) and q in bank for q in plan.new)
    assert plan == plan_today(bank, progress_of(*log, bank=bank), day)  # the same log, the same plan


@given(EVERYTHING)
def test_without_circles_no_new_question_comes_before_one_that_it_builds_on(random: Random) -> None:
    names = random.sample(NAMES, 12)
    questions = [
        question(n, prerequisites=ids(*random.sample(names[:place], min(place, 2)))) for place, n in enumerate(names)
    ]
    random.shuffle(questions)
    bank = Bank(questions)
    progress = progress_of(*any_log(random), bank=bank)

    new = plan_today(bank, progress, any_limits(random)).new

    for place, question_id in enumerate(new):
        for first in bank.prerequisites_of(question_id):
            assert first in new[:place] or first in progress.memories() or not progress.may_ask(first)


# The days to come


def lived(bank: Bank, log: list[Entry], day: Limits, days: int) -> list[tuple[int, int, int]]:
    """Live the days for which a forecast is asked, and know every answer; return what each day's plan held."""
    progress = progress_of(*log, bank=bank)
    rows: list[tuple[int, int, int]] = []
    for date in range(days):
        progress.turn_to(TODAY + date)
        plan = plan_today(bank, progress, day)
        rows.append((len(plan.due), len(plan.new), plan.waiting))
        for question_id in plan.queue:
            revision = bank.revision_of(question_id)
            progress.add(review(1_000_000 + len(list(progress.reviews())), question_id, day=date, revision=revision))
        left = counts_today(bank, progress, day)
        assert (left.due, left.new) == (0, 0)
    return rows


@given(EVERYTHING)
def test_a_forecast_is_what_happens_to_a_learner_who_knows_everything(random: Random) -> None:
    bank, day, log = any_bank(random), any_limits(random), any_log(random)

    rows = forecast(bank, progress_of(*log, bank=bank), day)

    assert [(row.due, row.new, row.waiting) for row in rows] == lived(bank, log, day, 7)
    assert [row.date.toordinal() for row in rows] == list(range(TODAY, TODAY + 7))


def test_a_forecast_of_a_backlog_goes_on_for_as_many_days_as_it_takes() -> None:
    bank = bank_of(f"q{number:03}" for number in range(100))
    log: list[Entry] = [review(number, name, day=-20) for number, name in enumerate(bank.ids[:50])]

    rows = forecast(bank, progress_of(*log, bank=bank), Limits(20, 10), 12)

    assert [(row.due, row.new, row.waiting) for row in rows[:3]] == [(20, 0, 30), (20, 0, 10), (10, 10, 0)]
    assert [(row.due, row.new, row.waiting) for row in rows] == lived(bank, log, Limits(20, 10), 12)


def test_a_buried_question_that_is_not_due_tomorrow_is_not_forecast_for_tomorrow() -> None:
    bank = bank_of("a")
    log: list[Entry] = [review(1, "a", day=-10), review(2, "a", day=-1), flag(3, "a", FlagKind.BURY)]

    rows = forecast(bank, progress_of(*log, bank=bank), MANY)

    assert sum(row.due for row in rows) == 0


def test_a_suspended_new_question_is_in_no_forecast_and_a_buried_one_is_from_tomorrow_on() -> None:
    bank = bank_of("abc")
    log: list[Entry] = [flag(1, "a", FlagKind.SUSPEND), flag(2, "b", FlagKind.BURY)]

    rows = forecast(bank, progress_of(*log, bank=bank), MANY, 3)

    assert [row.new for row in rows] == [1, 1, 0]


@pytest.mark.parametrize("utc_ms", [-(2**62), 2**62])
def test_a_forecast_at_either_end_of_the_calendar_is_no_fault(utc_ms: int) -> None:
    bank = bank_of("abc")
    progress = Progress([review(1, "a", utc_ms=utc_ms)])
    progress.take_bank(bank)

    rows = forecast(bank, progress, MANY)

    assert len(rows) == 7
    assert {row.date for row in rows} <= {datetime.date.max, *(datetime.date.fromordinal(day) for day in range(1, 9))}


@given(EVERYTHING)
def test_what_is_due_tomorrow_is_what_tomorrow_finds_due_when_nothing_more_is_marked_today(random: Random) -> None:
    bank = bank_of(random.sample(NAMES, 8))
    log = any_log(random)

    found = due_tomorrow(bank, progress_of(*log, bank=bank))

    assert found == len(progress_of(*log, bank=bank, day=1).due)


def test_days_that_are_done_do_not_change_a_plan() -> None:
    bank = bank_of("abc")
    log: list[Entry] = [review(1, "a")]

    with_it = plan_today(bank, progress_of(*log, day_done(2), bank=bank), MANY)

    assert with_it == plan_today(bank, progress_of(*log, bank=bank), MANY)


def test_a_plan_of_an_empty_bank_is_empty() -> None:
    bank = Bank([])
    progress = progress_of(review(1, "gone", Mark.UNKNOWN, day=-3), bank=bank)

    assert plan_today(bank, progress, MANY) == Plan((), (), 0)
    assert not is_done(bank, progress, MANY)
    assert due_tomorrow(bank, progress) == 0


def test_a_question_that_comes_back_to_the_bank_is_due_with_its_old_reviews() -> None:
    progress = progress_of(review(1, "a", day=-9), bank=bank_of("b"))
    assert plan_today(bank_of("b"), progress, MANY).due == ()

    progress.take_bank(bank_of("ab"))

    assert plan_today(bank_of("ab"), progress, MANY).due == tuple(ids("a"))
    assert progress.memories()[QuestionId("a")].reviews == 1


def test_a_changed_question_is_due_at_once_and_restarts_gently_with_its_history_kept() -> None:
    bank = Bank([question("a", revision=2), question("b")])
    old: list[Entry] = [review(1, "a", day=-20), review(2, "a", day=-18), review(3, "a", day=-7), review(4, "b")]
    progress = progress_of(*old, bank=bank)
    assert plan_today(bank, progress, MANY).due == tuple(ids("a"))
    assert progress.state(QuestionId("a")) is QuestionState.FADING

    marked: Review = review(5, "a", revision=2)
    progress.add(marked)

    assert progress.state(QuestionId("a")) is QuestionState.KNOWN
    assert progress.due_day(QuestionId("a")) == TODAY + 2
    assert len(progress.reviews_of(QuestionId("a"))) == 4
