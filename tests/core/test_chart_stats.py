"""The numbers of the charts: by hand, as properties, and against what counts them elsewhere."""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.core import chart_stats as stats
from dlstudy.core import plan
from dlstudy.core.bank import Bank, Level, QuestionId
from dlstudy.core.chart_stats import Facts
from dlstudy.core.log import DeviceId, Entry, FlagKind, Instant, Mark, QuestionState, Review
from dlstudy.core.plan import Limits
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from dlstudy.core.stats import StateCounts, TopicCounts, marks_per_day, state_counts, streak_days, topic_rows
from tests.core.charted import MARKS, TODAY, facts, reviews_of, small_bank
from tests.core.made import NOON, bank_of, entry_id, flag, question, retraction, review

UNKNOWN = Mark.UNKNOWN
ALL: list[Callable[[Facts], Any]] = [
    stats.topics, stats.growth, stats.calendar, stats.forecast, stats.recall, stats.calibration, stats.memory, stats.time,
    stats.level, stats.headline, stats.expected_recall,
]  # fmt: skip
FILTERS: list[dict[str, Any]] = [
    {}, {"topic": ("X",)}, {"topic": ("W",)}, {"topic": ("gone",)}, {"levels": frozenset({Level.BASIC})},
    {"topic": ("X", "Y"), "levels": frozenset({Level.BASIC, Level.ADVANCED}), "days": 3}, {"days": 1}, {"days": 40},
]  # fmt: skip


def progress_of(log: Sequence[Any], bank: Bank, today: int = TODAY) -> Progress:
    progress = Progress(log, today=today)
    progress.take_bank(bank)
    return progress


# Topics


def test_topics_count_the_states_of_all_below() -> None:
    bank = Bank([question("a", "X/Y"), question("b", "X/Z"), question("c", "X/Z"), question("d", "W")])
    log = [review(1, "a"), review(2, "b", UNKNOWN), review(3, "gone")]

    whole = stats.topics(facts(log, bank))
    within = stats.topics(facts(log, bank, topic=("X",)))

    assert [(row.name, row.counts) for row in whole.rows] == [
        ("X", StateCounts(1, 0, 1, 1)),
        ("W", StateCounts(0, 0, 0, 1)),
    ]
    assert whole.whole == StateCounts(1, 0, 1, 2)
    assert [row.path for row in within.rows] == [("X", "Y"), ("X", "Z")]
    assert within.whole == StateCounts(1, 0, 1, 1)


@given(MARKS)
def test_topics_are_what_the_tree_shows(marks: list[Any]) -> None:
    bank, log = small_bank(), reviews_of(marks)
    progress = progress_of(log, bank)

    shown = stats.topics(facts(log, bank))

    counts = TopicCounts(bank, progress)
    assert list(shown.rows) == topic_rows(bank.root, counts)
    assert shown.whole == counts.of(()) == state_counts(bank.ids, progress)


# Growth


def test_growth_tells_each_day_by_hand() -> None:
    log = [review(1, "a"), review(2, "b", UNKNOWN), review(3, "b", day=1), review(4, "a", day=5)]
    # a: known on days 0 and 1, for its first interval is 2 days; fading on 2 to 4; known again from day 5 on
    # b: unknown on day 0; known on days 1 and 2, for its interval is 2 days; fading from day 3 on

    grown = stats.growth(facts(log, bank_of("abc"), today=TODAY + 6))

    assert grown.first == TODAY
    assert grown.start == TODAY
    assert grown.known == (1, 2, 1, 0, 0, 1, 1)
    assert grown.fading == (0, 0, 1, 2, 2, 1, 1)
    assert grown.unknown == (1, 0, 0, 0, 0, 0, 0)
    assert grown.unseen == (1,) * 7
    assert grown.sessions == (1, 1, 0, 0, 0, 1, 0)
    assert grown.total == 3


def test_a_pause_of_half_an_hour_begins_another_session() -> None:
    minute = 60_000
    log = [review(n, "a", utc_ms=NOON + at * minute) for n, at in enumerate((0, 29, 58, 89, 90), 1)]

    assert stats.growth(facts(log, bank_of("a"))).sessions == (2,)


@given(MARKS, st.sampled_from(FILTERS))
def test_the_four_states_add_up_on_every_day_and_today_are_those_of_the_topics(
    marks: list[Any], chosen: dict[str, Any]
) -> None:
    gathered = facts(reviews_of(marks), small_bank(), **chosen)

    grown = stats.growth(gathered)

    days = zip(grown.known, grown.fading, grown.unknown, grown.unseen, strict=True)
    assert [sum(day) for day in days] == [grown.total] * len(grown.known)
    assert min((*grown.known, *grown.fading, *grown.unknown, *grown.unseen)) >= 0
    assert grown.first + len(grown.known) - 1 == TODAY
    if chosen.get("topic") != ("gone",):
        assert grown.counts(-1) == stats.topics(gathered).whole


@settings(deadline=None)
@given(MARKS)
def test_a_past_day_of_growth_is_what_the_states_were_on_it(marks: list[Any]) -> None:
    bank = Bank(question(f"q{n}") for n in range(24))
    log = [one._replace(revision=1) for one in reviews_of(marks)]

    grown = stats.growth(facts(log, bank))

    for n in range(0, len(grown.known), 7):
        day = grown.first + n
        then = progress_of([one for one in log if one.at.day_number <= day], bank, day)
        assert grown.counts(n) == state_counts(bank.ids, then)


# Calendar


@given(MARKS)
def test_the_calendar_is_what_the_log_counts_by_day(marks: list[Any]) -> None:
    bank, log = small_bank(), reviews_of(marks)

    shown = stats.calendar(facts(log, bank))

    days = marks_per_day(progress_of(log, bank))
    assert [(row.date, row.marks) for row in shown.rows] == days
    assert shown.marks == len(log)
    assert sum(row.known for row in shown.rows) == sum(one.mark is Mark.KNOWN for one in log)
    assert shown.streak == streak_days([row.date for row in shown.rows], datetime.date.fromordinal(TODAY))


@pytest.mark.parametrize(
    ("days_ago", "streak", "longest"),
    [([], 0, 0), ([0], 1, 1), ([1], 1, 1), ([2], 0, 1), ([0, 1, 2], 3, 3), ([1, 5, 6, 7, 8], 1, 4), ([3, 4], 0, 2)],
)
def test_streaks(days_ago: list[int], streak: int, longest: int) -> None:
    log = [review(n, "a", day=-ago) for n, ago in enumerate(sorted(days_ago, reverse=True))]

    shown = stats.calendar(facts(log, bank_of("a")))

    assert (shown.streak, shown.longest) == (streak, longest)


def test_marks_from_the_future_count_today_in_every_chart_of_days() -> None:
    log = [review(1, "a"), review(2, "b", day=300)]  # the last entry of its device: nothing tells that it is wrong
    gathered = facts(log, bank_of("ab"))

    assert [(row.day, row.marks) for row in stats.calendar(gathered).rows] == [(TODAY, 2)]
    assert [(row.day, row.marks) for row in stats.time(gathered).days] == [(TODAY, 2)]
    assert stats.growth(gathered).counts(-1) == StateCounts(1, 1, 0, 0)  # what it promises is not relied upon
    assert stats.forecast(gathered).rows[0].due == 1


# Forecast


@settings(deadline=None, max_examples=60)
@given(
    MARKS,
    st.integers(1, 12),
    st.integers(0, 5),
    st.lists(st.tuples(st.integers(0, 27), st.sampled_from([FlagKind.SUSPEND, FlagKind.BURY])), max_size=4),
)
def test_the_forecast_is_that_of_the_plan(
    marks: list[Any], room: int, new: int, flags: list[tuple[int, FlagKind]]
) -> None:
    bank = small_bank()
    log: list[Entry] = [*reviews_of(marks), *(flag(5000 + n, f"q{name}", kind) for n, (name, kind) in enumerate(flags))]
    limits = Limits(room, new)

    shown = stats.forecast(facts(log, bank, limits=limits), 20)

    assert list(shown.rows) == plan.forecast(bank, progress_of(log, bank), limits, 20)


@given(MARKS)
def test_the_forecasts_of_the_topics_add_up(marks: list[Any]) -> None:
    log, bank, limits = reviews_of(marks), small_bank(), Limits(5, 2)

    parts = [stats.forecast(facts(log, bank, limits=limits, topic=path)).rows for path in (("X",), ("W",))]

    whole = stats.forecast(facts(log, bank, limits=limits)).rows
    for n, row in enumerate(whole):
        for column in ("due", "new", "waiting"):
            assert getattr(row, column) == sum(getattr(part[n], column) for part in parts)


# Recall and calibration


def recalled(pairs: Sequence[tuple[int, Mark]], name: str = "a") -> list[Review]:
    return [review(n, name, mark, day=day) for n, (day, mark) in enumerate(pairs, 1)]


def test_recall_counts_the_first_mark_of_a_later_day_only() -> None:
    log = [
        *recalled([(-9, Mark.KNOWN), (-9, Mark.KNOWN), (-5, Mark.KNOWN), (-5, UNKNOWN), (-1, UNKNOWN)]),
        review(20, "a", day=0, cram=True),
        review(21, "a", day=0, revision=2),
    ]

    found = stats.recall(facts(log, bank_of("a")))

    assert (found.asked, found.known) == (2, 1)  # on day -5 known, on day -1 unknown; the rest measures nothing
    assert [(row.date.isoformat(), row.asked, row.known) for row in found.rows] == [("2026-03-09", 2, 1)]
    assert found.desired == 0.9
    schedule = Schedule()
    first = schedule.after(schedule.after(None, log[0], 0), log[1], 0)
    last = schedule.after(schedule.after(first, log[2], 4), log[3], 4)
    wanted = (schedule.retrievability(first, 4) + schedule.retrievability(last, 8)) / 2
    assert found.rows[0].predicted == pytest.approx(wanted)
    assert not found.rows[0].is_enough


def test_weeks_without_evidence_stand_between_those_with_it() -> None:
    found = stats.recall(facts(recalled([(-40, Mark.KNOWN), (-30, Mark.KNOWN), (-2, Mark.KNOWN)]), bank_of("a")))

    assert [row.asked for row in found.rows] == [1, 0, 0, 0, 1]
    assert math.isnan(found.rows[1].share)
    assert (found.rows[1].low, found.rows[1].high) == (0, 1)
    assert all(row.date.weekday() == 0 for row in found.rows)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [  # computed with R's prop.test(correct = FALSE), by Wilson's formula
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (29, 29, 0.8830, 1.0),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_wilsons_interval_is_that_of_the_books(hits: int, of: int, low: float, high: float) -> None:
    assert stats.wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 400), st.integers(1, 400))
def test_wilsons_interval_holds_the_share_and_shrinks_with_evidence(hits: int, of: int) -> None:
    hits = min(hits, of)
    low, high = stats.wilson(hits, of)

    assert 0 <= low <= hits / of <= high <= 1
    again = stats.wilson(4 * hits, 4 * of)
    assert again[1] - again[0] < high - low


def test_scores_by_hand() -> None:
    log = recalled([(-20, Mark.KNOWN), (-15, UNKNOWN), (-10, Mark.KNOWN)])
    schedule = Schedule()
    first = schedule.after(None, log[0], 0)
    second = schedule.after(first, log[1], 5)
    p, q = schedule.retrievability(first, 5), schedule.retrievability(second, 10)

    found = stats.calibration(facts(log, bank_of("a")))

    assert (found.asked, found.known) == (2, 1)
    assert found.predicted == pytest.approx((p + q) / 2)
    assert found.brier == pytest.approx((p**2 + (1 - q) ** 2) / 2)
    assert found.log_loss == pytest.approx(-(math.log(1 - p) + math.log(q)) / 2)
    assert (found.plain_brier, found.plain_log_loss) == pytest.approx((0.25, math.log(2)))
    for chance, known in ((p, 0), (q, 1)):
        (row,) = [row for row in found.rows if row.from_ <= chance < row.to]
        assert (row.asked, row.known) == (1, known)
        assert row.predicted == pytest.approx(chance)


@given(MARKS, st.sampled_from(FILTERS))
def test_weeks_and_bins_hold_the_same_marks(marks: list[Any], chosen: dict[str, Any]) -> None:
    gathered = facts(reviews_of(marks), small_bank(), **chosen)

    by_week, by_bin = stats.recall(gathered), stats.calibration(gathered)

    assert by_week.asked == by_bin.asked == sum(r.asked for r in by_week.rows) == sum(r.asked for r in by_bin.rows)
    assert by_week.known == by_bin.known == sum(r.known for r in by_week.rows) == sum(r.known for r in by_bin.rows)
    for row in by_bin.rows:
        assert 0 <= row.low <= row.high <= 1
        if row.asked:
            assert row.from_ - 1e-9 <= row.predicted <= row.to + 1e-9


# Memory


@given(MARKS, st.sampled_from(FILTERS))
def test_each_marked_question_stands_once_in_each_distribution(marks: list[Any], chosen: dict[str, Any]) -> None:
    log, bank = reviews_of(marks), small_bank()
    held = progress_of(log, bank).memories()

    shown = stats.memory(facts(log, bank, **chosen))

    for part in (shown.stability, shown.difficulty, shown.retrievability):
        assert sum(one.questions for one in part) == shown.questions
    if not chosen:
        mine = [memory for question_id, memory in held.items() if question_id in bank]
        assert shown.questions == len(mine)
        for one in shown.stability[:-1]:
            assert one.questions == sum(one.low <= memory.stability < one.high for memory in mine)
        chances = [Schedule().retrievability(memory, TODAY) for memory in mine]
        assert not chances or shown.expected == pytest.approx(sum(chances) / len(chances))


# Time


def test_time_by_hand() -> None:
    bank = Bank([question("a", "X"), question("b", "Y")])
    times = [("a", 30.0), ("a", 90.0), ("b", 10_000.0), ("gone", 60.0), ("b", 0.0), ("a", math.inf), ("a", math.nan)]
    log = [review(n, name, day=n // 3)._replace(seconds=s) for n, (name, s) in enumerate(times)]

    found = stats.time(facts(log, bank, today=TODAY + 2))

    assert found.marks == 4  # without a time nothing is told
    assert found.minutes == pytest.approx((30 + 90 + 600 + 60) / 60)
    assert [(row.day - TODAY, row.marks, row.minutes) for row in found.days] == [(0, 3, 12.0), (1, 1, 1.0)]
    assert [(row.name, row.marks, row.minutes, row.median) for row in found.topics] == [
        ("X", 2, 2.0, 30.0),
        ("Y", 1, 10.0, 600.0),
        ("No longer in the bank", 1, 1.0, 60.0),
    ]
    assert (found.quarter, found.median, found.three_quarters) == (30, 60, 90)
    assert [(low, n) for low, _, n in found.seconds if n] == [(30, 1), (60, 1), (90, 1), (300, 1)]


@given(MARKS, st.sampled_from(FILTERS))
def test_the_parts_of_time_add_up(marks: list[Any], chosen: dict[str, Any]) -> None:
    found = stats.time(facts(reviews_of(marks), small_bank(), **chosen))

    assert sum(row.marks for row in found.days) == sum(row.marks for row in found.topics) == found.marks
    assert sum(n for _, _, n in found.seconds) == found.marks
    assert sum(row.minutes for row in found.days) == pytest.approx(found.minutes)
    assert sum(row.minutes for row in found.topics) == pytest.approx(found.minutes)


# Level and key points


def test_key_points_are_missed_where_others_were_ticked() -> None:
    bank = Bank([question("a", key_points=("one", "two", "three")), question("b"), question("c", revision=2)])
    ticked = [("a", (0,)), ("a", (0, 1)), ("a", ()), ("a", (0,)), ("b", (0, 1)), ("c", (0,)), ("gone", (0,))]
    log = [review(n, name)._replace(key_points=points) for n, (name, points) in enumerate(ticked, 1)]

    found = stats.level(facts(log, bank))

    assert [(row.question_id, row.point, row.missed, row.asked) for row in found.points] == [
        ("a", "three", 3, 3),
        ("a", "two", 2, 3),
    ]
    assert found.points[0].low == stats.wilson(3, 3)[0]
    assert found.told == 4  # without a tick nothing is told, nor with those of an older revision


def test_the_points_most_surely_missed_come_first_whichever_question_was_asked_most() -> None:
    bank = Bank(question(f"q{n}", key_points=("said", "left out")) for n in range(30))
    log = []
    for n in range(30):
        for turn in range(1 + n % 7):
            both = turn >= n % 7 - n // 7
            log.append(review(100 * n + turn, f"q{n}")._replace(key_points=(0, 1) if both else (0,)))

    found = stats.level(facts(log, bank)).points

    by_hand = []
    for n in range(30):
        asked = 1 + n % 7
        missed = sum(turn < n % 7 - n // 7 for turn in range(asked))
        if missed:
            by_hand.append((-stats.wilson(missed, asked)[0], -missed, f"q{n}"))
    assert [(-row.low, -row.missed, row.question_id) for row in found] == sorted(by_hand)[:10]


@given(MARKS, st.sampled_from(FILTERS))
def test_the_levels_add_up_to_the_topics(marks: list[Any], chosen: dict[str, Any]) -> None:
    gathered = facts(reviews_of(marks), small_bank(), **chosen)

    rows = stats.level(gathered).levels

    if chosen.get("topic") != ("gone",):
        whole = stats.topics(gathered).whole
        assert [sum(row.counts.of(state) for row in rows) for state in QuestionState] == list(whole)


# The headline


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_the_poisson_binomial_interval_is_that_of_all_outcomes(chances: list[float]) -> None:
    odds = [0.0] * (len(chances) + 1)
    for outcome in itertools.product((0, 1), repeat=len(chances)):
        odds[sum(outcome)] += math.prod(c if o else 1 - c for c, o in zip(chances, outcome, strict=True))

    low, high = stats.poisson_binomial_interval(np.array(chances))

    assert sum(odds[:low]) < 0.05 + 1e-9
    assert sum(odds[: low + 1]) >= 0.05 - 1e-9
    assert sum(odds[high + 1 :]) <= 0.05 + 1e-9


def test_many_chances_by_the_normal_distribution_are_as_those_counted_out() -> None:
    chances = np.random.default_rng(1).uniform(0.6, 1, 1000)
    exact = stats.poisson_binomial_interval(chances)

    mean, half = chances.sum(), 1.644854 * math.sqrt((chances * (1 - chances)).sum())
    near = stats.poisson_binomial_interval(np.append(chances, 1.0))

    assert exact == pytest.approx((mean - half, mean + half), abs=1)
    assert near == pytest.approx((exact[0] + 1, exact[1] + 1), abs=1)


def test_without_evidence_the_interval_is_that_of_the_curve_and_with_it_wider() -> None:
    names = [f"q{n}" for n in range(40)]
    once = [review(n, name, day=-3) for n, name in enumerate(names)]
    wrong = [review(100 + n, name, UNKNOWN if n % 2 else Mark.KNOWN) for n, name in enumerate(names)]
    bank = bank_of(names)

    before, after = (stats.expected_recall(facts(log, bank)) for log in (once, once + wrong))

    assert before.off is None
    assert after.off == pytest.approx(Schedule().retrievability(Schedule().after(None, once[0], 1), 4) - 0.5)
    assert (before.low, before.high) == tuple(
        n / 40 for n in stats.poisson_binomial_interval(np.full(40, before.share))
    )
    assert after.share - after.low > 1.6 * 0.37
    assert after.evidence == 40


def test_the_headline_says_each_number_and_why() -> None:
    bank = bank_of("abcd")
    shown = stats.headline(facts([review(1, "a"), review(2, "b", UNKNOWN)], bank))

    assert [figure.value for figure in shown] == ["1 of 4", "–", "1", "3 min"]
    assert "2 unseen" in shown.known.why
    assert shown.recall.why == "Only 2 questions are marked yet; from 10 on, a share says something."
    assert "1 due and 2 new questions, 60 seconds each" in shown.minutes.why
    empty = stats.headline(facts([], bank))
    assert [figure.value for figure in empty] == ["0 of 4", "–", "0", "4 min"]


def test_the_headline_promises_no_certain_recall() -> None:
    twelve = "abcdefghijkl"
    today, last_week = (
        stats.headline(facts([review(n, key, day=day) for n, key in enumerate(twelve, 1)], bank_of(twelve)))
        for day in (0, -7)
    )

    assert (today.recall.value, today.recall.why[:25]) == ("–", "All was marked just now, ")
    assert today.recall.value != last_week.recall.value
    assert "all 12 marked questions" in last_week.recall.why


# All of them


@settings(deadline=None)
@given(MARKS, st.sampled_from(FILTERS), st.randoms(use_true_random=False))
def test_the_order_of_different_questions_does_not_matter(
    marks: list[Any], chosen: dict[str, Any], chance: Any
) -> None:
    log, bank = reviews_of(marks), small_bank()
    by_day: dict[int, list[Review]] = {}
    for one in log:
        by_day.setdefault(one.at.day_number, []).append(one)
    mixed: list[Review] = []
    for day in sorted(by_day):
        piles: dict[QuestionId, list[Review]] = {}
        for one in by_day[day]:
            piles.setdefault(one.question_id, []).append(one)
        while piles:
            name = chance.choice(sorted(piles))
            mixed.append(piles[name].pop(0))
            piles = {key: pile for key, pile in piles.items() if pile}

    first, second = facts(log, bank, **chosen), facts(mixed, bank, **chosen)

    for numbers in ALL:
        if numbers is not stats.expected_recall and numbers is not stats.headline:  # these look at the last 1,000
            assert _rounded(numbers(first)) == _rounded(numbers(second)), numbers.__name__


def _rounded(table: Any) -> Any:
    if isinstance(table, float):
        return "nan" if math.isnan(table) else round(table, 7)
    return tuple(map(_rounded, table)) if isinstance(table, tuple) else table


NEW = DeviceId("e" * 32)
LOGS: dict[str, list[Any]] = {
    "none": [],
    "one": [review(1, "q1")],
    "only unknown": [review(n, f"q{n % 5}", UNKNOWN, day=n - 30) for n in range(30)],
    "ten years": [review(n, f"q{n % 9}", day=10 * n - 3650) for n in range(366)],
    "equal moments": [review(n, f"q{n % 3}") for n in range(30)],
    "the year 9999": [review(1, "q1", utc_ms=253_402_300_799_000), review(2, "q2")],
    "beyond any year": [review(1, "q1", utc_ms=2**62), review(2, "q2", utc_ms=-(2**62))],
    "before 1970": [review(1, "q1", utc_ms=-1), review(2, "q2")],
    "only gone": [review(n, f"gone{n}", day=-n) for n in range(5)],
    "all taken back": [review(1, "q1"), review(2, "q2"), retraction(3, 1), retraction(4, 2)],
    "only cramming": [review(n, "q1", day=n - 9, cram=True) for n in range(9)],
    "no end of time": [review(n, "q1", day=n - 9)._replace(seconds=s) for n, s in enumerate((math.inf, math.nan, 1e308, -1.0))],
    "two clocks": [
        review(1, "q1"),
        Review(entry_id(2), NEW, Instant(NOON + 10**11, 0), QuestionId("q1"), 1, UNKNOWN, 5.0),
        review(3, "q1", day=1),
    ],
}  # fmt: skip


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("chosen", FILTERS)
def test_every_log_has_its_numbers(log: list[Any], chosen: dict[str, Any]) -> None:
    gathered = facts(log, small_bank(), **chosen)

    for numbers in ALL:
        numbers(gathered)
    if not chosen:
        progress = progress_of(log, small_bank())
        assert stats.topics(gathered).whole == state_counts(small_bank().ids, progress)
        assert stats.calendar(gathered).marks == sum(day.marks for day in marks_per_day(progress))


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_an_empty_bank_has_its_numbers(log: list[Any]) -> None:
    for numbers in ALL:
        numbers(facts(log, Bank([])))
