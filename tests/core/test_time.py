"""Clocks as they are: daylight saving, flights over the date line, batteries that are empty, years that are not."""

from __future__ import annotations

import collections
import datetime
import itertools
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.explanation import arithmetic, course, why_now
from dlstudy.core.log import DayDone, Entry, Instant, Mark, QuestionState, Review, SteadyClock, system_clock
from dlstudy.core.plan import Limits, counts_today, due_tomorrow, forecast, is_done, plan_today
from dlstudy.core.progress import Progress
from dlstudy.core.stats import marks_per_day, streak_days
from tests.core.made import DAY_MS, DEVICE, NOON, bank_of, entry_id, ids, question, retraction, review

HOUR_MS = 3_600_000
TODAY = Instant(NOON, 0).day_number
DAY = Limits(questions=5, new=2)


# Wall clocks


def instant(zone: zoneinfo.ZoneInfo, utc_ms: int) -> Instant:
    """Return what a computer in a zone says at a moment."""
    offset = datetime.datetime.fromtimestamp(utc_ms / 1000, zone).utcoffset()
    assert offset is not None
    return Instant(utc_ms, int(offset.total_seconds()) // 60)


def milliseconds(*date: int) -> int:
    return int(datetime.datetime(*date, tzinfo=datetime.UTC).timestamp()) * 1000  # type: ignore[arg-type,misc]  # a date


def changes(zone: zoneinfo.ZoneInfo, first_ms: int, last_ms: int) -> list[int]:
    """Return, to the half-hour, when the clocks of a zone were set."""
    found: list[int] = []
    weeks = range(first_ms, last_ms, 7 * DAY_MS)
    for begin, end in itertools.pairwise(weeks):
        before, low, high = instant(zone, begin).offset_minutes, begin, end
        if instant(zone, end).offset_minutes != before:
            while high - low > HOUR_MS // 2:
                middle = (low + high) // 2 // (HOUR_MS // 2) * (HOUR_MS // 2)
                if instant(zone, middle).offset_minutes == before:
                    low = middle
                else:
                    high = middle
            found.append(high)
    return found


def day_hours(zone: zoneinfo.ZoneInfo, around_ms: int) -> list[float]:
    """Return how long the study days around a moment are; fail when a day goes back or is passed over."""
    days = [instant(zone, ms).day_number for ms in range(around_ms - 4 * DAY_MS, around_ms + 4 * DAY_MS, HOUR_MS // 2)]
    assert all(later - day in (0, 1) for day, later in itertools.pairwise(days)), zone
    return [len(list(same)) / 2 for _, same in itertools.groupby(days)][1:-1]


def test_study_days_go_on_and_have_22_to_26_hours_in_every_zone_for_ten_years() -> None:
    first, last = milliseconds(2016, 1, 1), milliseconds(2026, 1, 1)
    seen: set[tuple[int, ...]] = set()
    lengths: collections.defaultdict[str, set[float]] = collections.defaultdict(set)
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        course_of_years = tuple(instant(zone, ms).offset_minutes for ms in range(first, last, 28 * DAY_MS))
        if course_of_years in seen:  # another name of the same time
            continue
        seen.add(course_of_years)
        for change in (first + 9 * DAY_MS, *changes(zone, first, last)):
            lengths[name].update(day_hours(zone, change))

    assert len(seen) > 60
    casey = lengths.pop("Antarctica/Casey")  # a station whose clocks were set by three hours at a time
    assert (min(casey), max(casey)) == (21, 27)
    everywhere_else = {hours for found in lengths.values() for hours in found}
    assert (min(everywhere_else), max(everywhere_else)) == (22, 26)
    assert {23, 23.5, 24, 24.5, 25} <= everywhere_else


def test_a_half_hour_of_daylight_saving_makes_days_of_a_half_hour_more_and_less() -> None:
    zone = zoneinfo.ZoneInfo("Australia/Lord_Howe")
    spring, autumn = milliseconds(2025, 10, 4, 15, 30), milliseconds(2025, 4, 5, 15)

    assert set(day_hours(zone, spring)) == {23.5, 24}
    assert set(day_hours(zone, autumn)) == {24, 24.5}


def test_a_country_that_moves_over_the_date_line_passes_over_a_date_and_never_goes_back() -> None:
    zone = zoneinfo.ZoneInfo("Pacific/Apia")
    change = milliseconds(2011, 12, 30, 10)

    days = [instant(zone, ms).day_number for ms in range(change - 3 * DAY_MS, change + 3 * DAY_MS, HOUR_MS // 2)]

    assert days == sorted(days)


@pytest.mark.parametrize(("hour", "minute", "day"), [(3, 59, -1), (4, 0, 0), (23, 59, 0), (0, 30, -1)])
def test_the_small_hours_belong_to_the_evening_before(hour: int, minute: int, day: int) -> None:
    local = milliseconds(2026, 3, 14, hour, minute)

    assert Instant(local - 330 * 60_000, 330).day_number == TODAY + day


def in_zone(number: int, name: str, zone: str, *date: int, mark: Mark = Mark.KNOWN) -> Review:
    at = instant(zoneinfo.ZoneInfo(zone), milliseconds(*date))
    return Review(entry_id(number), DEVICE, at, QuestionId(name), 1, mark, 5.0)


def test_whoever_flies_east_over_the_date_line_sees_a_date_twice_and_studies_on() -> None:
    log: list[Entry] = [
        in_zone(1, "a", "Pacific/Auckland", 2026, 3, 14, 0),
        in_zone(2, "b", "Pacific/Auckland", 2026, 3, 14, 1),  # 14 March, 2 in the afternoon
        in_zone(3, "a", "Pacific/Honolulu", 2026, 3, 14, 12),  # 14 March, 2 in the morning: the study day is the 13th
        in_zone(4, "c", "Pacific/Honolulu", 2026, 3, 14, 22),
    ]
    days = [entry.at.day_number - TODAY for entry in log]
    assert days == [0, 0, -1, 0]

    grown = Progress(today=TODAY)
    for entry in log:
        grown.add(entry)

    assert {memory.day for memory in grown.memories().values()} == {TODAY}
    assert all(grown.state(QuestionId(name)) is QuestionState.KNOWN for name in "abc")
    assert grown.kept == Progress(log, today=TODAY).kept


def test_a_day_that_is_seen_again_after_a_flight_makes_nothing_due_and_nothing_from_the_future() -> None:
    progress = Progress([in_zone(1, "a", "Pacific/Auckland", 2026, 3, 14, 0)], today=TODAY - 1)

    assert progress.state(QuestionId("a")) is QuestionState.KNOWN
    assert progress.due_day(QuestionId("a")) == TODAY + 2


def test_whoever_flies_west_over_it_passes_over_a_date_and_what_is_due_is_due() -> None:
    progress = Progress(
        [
            in_zone(1, "a", "Pacific/Honolulu", 2026, 3, 14, 22),
            in_zone(2, "b", "Pacific/Auckland", 2026, 3, 15, 22),  # a day later by UTC, two by the calendar
        ]
    )

    assert progress.today == TODAY + 2
    assert progress.state(QuestionId("a")) is QuestionState.FADING


# Clocks that jump

LATER = {
    "back an hour": -HOUR_MS,
    "back a day": -DAY_MS,
    "back a week": -7 * DAY_MS,
    "back thirty years": -30 * 365 * DAY_MS,
    "ahead an hour": HOUR_MS,
    "ahead a week": 7 * DAY_MS,
    "ahead to 2099": milliseconds(2099, 1, 1) - NOON,
}
jumps = pytest.mark.parametrize("jump_ms", LATER.values(), ids=LATER.keys())


def history() -> list[Entry]:
    """Return three weeks of sensible study of a to f; the last mark is of the day before NOON."""
    log: list[Entry] = []
    for day in range(-21, 0):
        for name in "abcdef":
            if (day + ord(name)) % 5 == 0:
                mark = Mark.UNKNOWN if (day * 7 + ord(name)) % 4 == 0 else Mark.KNOWN
                log.append(review(len(log) + 1, name, mark, day=day))
    return log


def during(jump_ms: int) -> list[Entry]:
    """Return what was marked for an hour of NOON's day while the clock was wrong: g anew, a again."""
    return [
        review(101, "g", utc_ms=NOON + jump_ms),
        review(102, "a", Mark.UNKNOWN, utc_ms=NOON + jump_ms + 60_000),
        review(103, "a", utc_ms=NOON + jump_ms + 120_000),
    ]


def whole(progress: Progress) -> tuple[object, ...]:
    return tuple((q, progress.state(q), progress.memory(q), progress.due_day(q)) for q in ids(*"abcdefgh"))


@jumps
def test_nothing_is_lost_and_everything_can_be_asked_while_the_clock_is_wrong(jump_ms: int) -> None:
    bank, log = bank_of("abcdefgh"), [*history(), *during(jump_ms)]
    progress = Progress(today=Instant(NOON + jump_ms, 0).day_number)
    progress.take_bank(bank)
    for entry in log:
        progress.add(entry)

    plan = plan_today(bank, progress, DAY)

    assert len(list(progress.reviews())) == len(log)
    assert len(plan.due) + len(plan.new) <= DAY.questions
    assert counts_today(bank, progress, DAY).due == len(plan.due)
    assert len(forecast(bank, progress, DAY)) == 7
    assert progress.state(QuestionId("a")) is QuestionState.KNOWN
    assert progress.state(QuestionId("h")) is QuestionState.UNSEEN
    assert progress.kept == Progress(log).kept


@jumps
def test_as_soon_as_the_clock_is_right_nothing_is_due_in_a_year_that_is_not(jump_ms: int) -> None:
    progress = Progress([*history(), *during(jump_ms)], today=TODAY)

    for name in ids(*"abcdefg"):
        due = progress.due_day(name)
        assert due is not None
        assert due <= TODAY + 100
        assert (
            due >= TODAY - 30 or jump_ms < 0
        )  # until the next mark, what came before a clock that is behind is as old
        assert progress.state(name) in (QuestionState.KNOWN, QuestionState.FADING, QuestionState.UNKNOWN)


@jumps
def test_after_the_next_mark_everything_stands_as_if_the_clock_had_been_right(jump_ms: int) -> None:
    after = review(104, "b", day=0, utc_ms=NOON + 2 * HOUR_MS)
    wrong = Progress(today=TODAY)
    for entry in [*history(), *during(jump_ms), after]:
        wrong.add(entry)

    right = Progress([*history(), *during(0), after], today=TODAY)

    for name in ids(*"abcdefgh"):
        memory, expected = wrong.memory(name), right.memory(name)
        if memory is None or expected is None:
            assert memory is expected is None
        elif jump_ms < 0 and name in ("a", "g"):
            # Dated before an earlier mark: they count on the last day that is known to have been, yesterday.
            assert expected.day - memory.day in (0, 1)
            assert (memory.reviews, memory.lapses) == (expected.reviews, expected.lapses)
        else:
            assert memory._replace(at_ms=0) == expected._replace(at_ms=0)
            assert wrong.state(name) is right.state(name)
    assert marks_per_day(wrong)[-1].date.toordinal() == TODAY
    assert wrong.last_day == TODAY


def test_a_clock_that_goes_to_2099_and_back_again_and_again_changes_nothing_in_the_end() -> None:
    log = history()
    for number in range(5):
        log.append(review(200 + 2 * number, "h", utc_ms=LATER["ahead to 2099"] + NOON + number))
        log.append(review(201 + 2 * number, "f", utc_ms=NOON + number))
    grown = Progress(today=TODAY)
    for entry in log:
        grown.add(entry)

    assert whole(grown) == whole(Progress(log, today=TODAY))
    assert grown.memories()[QuestionId("h")].day == TODAY
    assert grown.kept.days[DEVICE].trusted == TODAY


def test_an_undo_with_a_clock_that_is_right_again_takes_back_a_mark_of_2099() -> None:
    log = [*history(), review(101, "g", utc_ms=LATER["ahead to 2099"] + NOON)]
    progress = Progress(log, today=TODAY)

    progress.add(retraction(102, 101))

    assert progress.state(QuestionId("g")) is QuestionState.UNSEEN
    assert progress.kept == Progress([*log, retraction(102, 101)]).kept


def test_a_learner_who_was_away_for_a_year_is_believed() -> None:
    progress = Progress([*history(), review(101, "a", day=365)])

    assert progress.memories()[QuestionId("a")].day == TODAY + 365
    assert progress.kept.shifted == {}


# Moments that no calendar has

moments = st.one_of(st.sampled_from([-(2**62), 2**62, 0, -1, NOON, NOON + DAY_MS]), st.integers(-(2**62), 2**62))
instants = st.builds(Instant, moments, st.sampled_from([0, 60, -720, 840, 2**31, -(2**31)]))
hostile_logs: st.SearchStrategy[list[Entry]] = st.lists(
    st.builds(
        lambda number, at, mark: Review(entry_id(number), DEVICE, at, QuestionId("abc"[number % 3]), 1, mark, 5.0),
        st.integers(1, 20),
        instants,
        st.sampled_from(Mark),
    ),
    max_size=8,
    unique_by=lambda entry: entry.id,
)


@given(hostile_logs, instants)
def test_no_moment_whatever_ends_the_program(log: list[Entry], now: Instant) -> None:
    bank = Bank([question("a", revision=2), question("b"), question("d")])
    log = [*log, DayDone(entry_id(99), DEVICE, now)]
    grown = Progress(today=now.day_number)
    grown.take_bank(bank)
    for entry in log:
        grown.add(entry)
    replayed = Progress(log, today=now.day_number)
    replayed.take_bank(bank)

    assert grown.kept == replayed.kept
    assert whole(grown) == whole(replayed)
    plan = plan_today(bank, grown, DAY)
    assert (len(plan.due), len(plan.new)) == (counts_today(bank, grown, DAY).due, counts_today(bank, grown, DAY).new)
    assert len(forecast(bank, grown, DAY)) == 7
    assert due_tomorrow(bank, grown) >= 0
    assert is_done(bank, grown, DAY) in (False, True)
    assert streak_days(grown.days_done, now.study_day) in (0, 1)
    assert sum(row.marks for row in marks_per_day(grown)) == len(log) - 1
    for name in ids(*"abc"):
        assert why_now(name, grown)
        assert len(arithmetic(course(name, grown), grown)) == len(grown.reviews_of(name))
        recall = grown.retrievability(name)
        assert recall is None or 0 <= recall <= 1


# A clock that is odd at its source


class Dial:
    """A clock that a test sets."""

    def __init__(self, utc_ms: int = NOON, offset_minutes: int = 0) -> None:
        self.utc_ms = utc_ms
        self.offset_minutes = offset_minutes

    def __call__(self) -> Instant:
        return Instant(self.utc_ms, self.offset_minutes)


LAST = Instant(NOON, 60)


def is_full(sentence: str) -> bool:
    return sentence[:1].isupper() and sentence.find(".") == len(sentence) - 1 and "\n" not in sentence


@pytest.mark.parametrize("last", [None, LAST])
def test_a_clock_that_is_right_is_handed_on_without_a_word(last: Instant | None) -> None:
    dial = Dial()
    clock = SteadyClock(dial, last)

    for later in (0, 1, HOUR_MS, 30 * DAY_MS, 300 * DAY_MS):
        dial.utc_ms = NOON + later
        assert clock() == dial()
        assert clock.warning == ""


@pytest.mark.parametrize("utc_ms", [0, -(2**62), milliseconds(1996, 3, 14), milliseconds(2025, 12, 31, 23, 59)])
def test_a_moment_before_the_program_was_written_becomes_the_last_known_one(utc_ms: int) -> None:
    clock = SteadyClock(Dial(utc_ms), LAST)

    assert clock() == LAST
    assert clock() == LAST
    assert is_full(clock.warning)
    assert clock.warning.endswith("which cannot be, so 14 March 2026 is taken for today until you set the clock.")


def test_without_a_last_known_moment_the_first_possible_one_is_taken() -> None:
    clock = SteadyClock(Dial(0, 120))

    assert clock() == Instant(milliseconds(2026, 1, 1, 12), 120)
    assert "1 January 1970, which cannot be, so 1 January 2026 is taken for today" in clock.warning


def test_a_last_known_moment_that_cannot_be_is_none() -> None:
    assert SteadyClock(Dial(0), Instant(5, 0))() == Instant(milliseconds(2026, 1, 1, 12), 0)


def test_while_the_clock_cannot_be_true_time_passes_all_the_same() -> None:
    dial = Dial(0)
    clock = SteadyClock(dial, LAST)
    first = clock()
    dial.utc_ms += 12_500

    second = clock()
    dial.utc_ms = milliseconds(1999, 1, 1)  # set, and wrongly again

    assert (first.utc_ms, second.utc_ms) == (NOON, NOON + 12_500)
    assert clock() == second


def test_the_last_known_moment_is_the_last_that_was_told() -> None:
    dial = Dial(NOON)
    clock = SteadyClock(dial)
    clock()
    dial.utc_ms = NOON + DAY_MS
    clock()
    dial.utc_ms = 0

    assert clock() == Instant(NOON + DAY_MS, 0)


def test_a_clock_that_is_set_right_is_right_again_and_nothing_more_is_said() -> None:
    dial = Dial(0)
    clock = SteadyClock(dial, LAST)
    clock()
    dial.utc_ms = NOON + HOUR_MS

    assert clock() == dial()
    assert clock.warning == ""


def test_a_clock_that_is_days_behind_the_last_mark_is_believed_and_it_is_said() -> None:
    dial = Dial(NOON - 3 * DAY_MS)
    clock = SteadyClock(dial, LAST)

    assert clock() == dial()
    assert is_full(clock.warning)
    assert "says 11 March 2026, yet you were here on 14 March 2026; it is taken to be right" in clock.warning
    assert clock() == dial()
    assert clock.warning != ""  # for as long as it lasts


@pytest.mark.parametrize("behind_ms", [1, HOUR_MS, DAY_MS])
def test_a_clock_that_is_set_back_by_no_more_than_a_day_is_no_matter(behind_ms: int) -> None:
    dial = Dial(NOON - behind_ms)
    clock = SteadyClock(dial, LAST)

    assert (clock(), clock.warning) == (dial(), "")


def test_a_clock_that_is_years_ahead_is_believed_and_it_is_said() -> None:
    dial = Dial(milliseconds(2099, 1, 1))
    clock = SteadyClock(dial, LAST)

    assert clock() == dial()
    assert is_full(clock.warning)
    assert "says 1 January 2099, 26,590 days after you were here last; it is taken to be right" in clock.warning
    dial.utc_ms = NOON + HOUR_MS
    assert (clock(), clock.warning) == (dial(), "")  # mended, and 2099 is forgotten


@pytest.mark.parametrize(("days", "said"), [(400, False), (401, True)])
def test_a_pause_of_a_year_is_no_matter(days: int, *, said: bool) -> None:
    clock = SteadyClock(Dial(NOON + days * DAY_MS), LAST)
    clock()

    assert bool(clock.warning) is said


@given(st.lists(moments, max_size=9), st.none() | instants)
def test_whatever_a_clock_says_no_moment_before_the_program_is_told(told: list[int], last: Instant | None) -> None:
    dial = Dial()
    clock = SteadyClock(dial, last)
    for dial.utc_ms in told:
        assert clock().utc_ms >= milliseconds(2026, 1, 1)
        assert clock.warning == "" or is_full(clock.warning)


def test_a_battery_that_is_empty_for_a_day_disturbs_nothing() -> None:
    dial = Dial(milliseconds(1970, 1, 1))
    clock = SteadyClock(dial, history()[-1].at)
    log = history()
    for number in range(3):
        dial.utc_ms += 60_000
        log.append(Review(entry_id(300 + number), DEVICE, clock(), QuestionId("g"), 1, Mark.KNOWN, 5.0))

    progress = Progress(log, today=clock().day_number)

    assert progress.kept.shifted == {}
    assert progress.state(QuestionId("g")) is QuestionState.KNOWN
    for name in ids(*"abcdef"):
        assert progress.memory(name) == Progress(history()).memory(name)


def test_the_clock_of_this_machine_tells_the_time_and_its_offset() -> None:
    now = system_clock()

    assert abs(now.utc_ms - datetime.datetime.now(datetime.UTC).timestamp() * 1000) < 60_000
    assert -14 * 60 <= now.offset_minutes <= 14 * 60
