"""What a log means: memory, states, flags and days, entry by entry and all at once."""

from __future__ import annotations

import copy
import dataclasses
import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DeviceId, Entry, FlagKind, Instant, Mark, QuestionState, Retraction, Review
from dlstudy.core.progress import Progress, RememberedPast
from tests.core.made import DAY_MS, DEVICE, NOON, day_done, entry_id, flag, question, retraction, review

A, B = QuestionId("a"), QuestionId("b")

# Reviews have the numbers 1 to 8, retractions 101 to 108: a log as it comes from a window, from a second laptop, twice.
reviews = st.builds(
    lambda number, mark, ms: review(number, "abc"[number % 3], mark, utc_ms=NOON + ms),
    st.integers(1, 8),
    st.sampled_from(Mark),
    st.integers(-DAY_MS, DAY_MS),
)
retractions = st.integers(1, 8).map(lambda number: retraction(100 + number, number))
logs: st.SearchStrategy[list[Entry]] = st.lists(
    st.one_of(reviews, retractions), max_size=16, unique_by=lambda entry: entry.id
)


def meaning(progress: Progress) -> dict[str, list[str]]:
    return {name: [r.id for r in progress.reviews_of(QuestionId(name))] for name in "abc"}


def test_a_question_without_a_mark_is_unseen() -> None:
    progress = Progress()

    assert progress.state(A) is QuestionState.UNSEEN
    assert progress.last_review(A) is None
    assert progress.reviews_of(A) == ()


def test_the_last_mark_says_how_a_question_stands() -> None:
    progress = Progress([review(1, "a"), review(2, "a", Mark.UNKNOWN), review(3, "b", Mark.UNKNOWN), review(4, "b")])

    assert (progress.state(A), progress.state(B)) == (QuestionState.UNKNOWN, QuestionState.KNOWN)


def test_last_goes_by_the_log_and_not_by_a_clock_that_jumped_back_thirty_years() -> None:
    long_ago = NOON - 30 * 365 * DAY_MS

    progress = Progress([review(1, "a", Mark.UNKNOWN), review(2, "a", Mark.KNOWN, utc_ms=long_ago)])

    assert progress.state(A) is QuestionState.KNOWN


def test_a_retraction_gives_back_the_mark_before() -> None:
    progress = Progress([review(1, "a", Mark.UNKNOWN), review(2, "a")])

    changed = progress.add(retraction(3, 2))

    assert changed == A
    assert progress.state(A) is QuestionState.UNKNOWN


def test_a_question_whose_only_mark_is_taken_back_is_unseen_again() -> None:
    progress = Progress([review(1, "a"), retraction(2, 1)])

    assert progress.state(A) is QuestionState.UNSEEN
    assert list(progress.reviews()) == []
    assert progress.question_of(entry_id(1)) == A


def test_a_retraction_that_comes_before_its_review_still_counts() -> None:
    progress = Progress([retraction(2, 1)])

    changed = progress.add(review(1, "a"))

    assert changed is None
    assert progress.state(A) is QuestionState.UNSEEN


def test_an_entry_that_comes_twice_counts_once() -> None:
    progress = Progress([review(1, "a"), review(2, "a", Mark.UNKNOWN)])

    changed = progress.add(review(1, "a"))

    assert changed is None
    assert progress.state(A) is QuestionState.UNKNOWN
    assert len(progress.reviews_of(A)) == 2


def test_a_retraction_of_a_review_that_nobody_knows_changes_nothing() -> None:
    progress = Progress([review(1, "a")])

    assert progress.add(retraction(2, 77)) is None
    assert progress.state(A) is QuestionState.KNOWN
    assert progress.question_of(entry_id(77)) is None


def test_reviews_of_questions_that_no_bank_holds_any_more_are_kept() -> None:
    progress = Progress([review(1, "gone"), review(2, "a")])

    assert [r.question_id for r in progress.reviews()] == ["gone", "a"]


@given(logs)
def test_entry_by_entry_means_the_same_as_all_at_once(log: list[Entry]) -> None:
    grown = Progress()
    for entry in log:
        grown.add(entry)

    assert meaning(grown) == meaning(Progress(log))


@given(logs)
def test_a_log_read_twice_means_what_it_means_once(log: list[Entry]) -> None:
    assert meaning(Progress(log + log)) == meaning(Progress(log))


@given(logs)
def test_a_mark_counts_when_it_was_given_and_not_taken_back(log: list[Entry]) -> None:
    taken_back = {entry.entry_id for entry in log if isinstance(entry, Retraction)}
    kept = [entry for entry in log if isinstance(entry, Review) and entry.id not in taken_back]

    counted = meaning(Progress(log))

    assert counted == {name: [r.id for r in kept if r.question_id == name] for name in "abc"}


@given(logs, st.randoms(use_true_random=False))
def test_it_does_not_matter_when_a_retraction_comes(log: list[Entry], random: Random) -> None:
    later: list[Entry] = [entry for entry in log if isinstance(entry, Review)]
    for entry in log:
        if not isinstance(entry, Review):
            later.insert(random.randint(0, len(later)), entry)

    assert meaning(Progress(later)) == meaning(Progress(log))


@given(logs)
def test_add_names_the_question_whenever_a_state_changes_or_says_that_many_did(log: list[Entry]) -> None:
    progress = Progress(today=Instant(NOON, 0).day_number)
    for entry in log:
        before = {name: progress.state(QuestionId(name)) for name in "abc"}
        edition = progress.edition

        named = progress.add(entry)

        changed = {name for name in "abc" if progress.state(QuestionId(name)) is not before[name]}
        assert changed <= {named} or progress.edition > edition


@pytest.mark.parametrize(
    ("local", "offset_hours", "day"),
    [
        ("2026-03-14T12:00", 0, "2026-03-14"),
        ("2026-03-14T03:59", 0, "2026-03-13"),
        ("2026-03-14T04:00", 0, "2026-03-14"),
        ("2026-03-14T00:30", 14, "2026-03-13"),
        ("2026-03-14T23:30", -11, "2026-03-14"),
        ("2026-03-14T04:00", 5.75, "2026-03-14"),
        ("1969-12-31T05:00", -5, "1969-12-31"),
        ("2028-02-29T05:00", 1, "2028-02-29"),
    ],
)
def test_a_study_day_is_the_date_on_the_wall_clock_and_begins_at_four(
    local: str, offset_hours: float, day: str
) -> None:
    wall = datetime.datetime.fromisoformat(local).replace(tzinfo=datetime.UTC)
    offset = round(offset_hours * 60)
    instant = Instant(round(wall.timestamp() * 1000) - offset * 60_000, offset)

    assert instant.study_day.isoformat() == day


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**31), 2**31))
def test_a_study_day_exists_whatever_a_broken_clock_says(utc_ms: int, offset: int) -> None:
    assert datetime.date.min <= Instant(utc_ms, offset).study_day <= datetime.date.max


@given(st.integers(0, 4_000_000_000_000), st.integers(0, DAY_MS), st.integers(-720, 840))
def test_a_study_day_never_goes_back_while_the_clock_goes_on(utc_ms: int, later: int, offset: int) -> None:
    assert Instant(utc_ms, offset).study_day <= Instant(utc_ms + later, offset).study_day


def test_the_states_are_said_with_a_capital_in_the_order_in_which_they_are_drawn() -> None:
    assert [state.label for state in QuestionState] == ["Known", "Fading", "Unknown", "Unseen"]


# Everything that a log can mean, with clocks that jump

OTHER = DeviceId("e" * 32)
devices = st.sampled_from([DEVICE, OTHER])
days = st.one_of(st.integers(0, 40), st.sampled_from([-11_000, 26_000, 26_001, -1, 400]))
everything: st.SearchStrategy[list[Entry]] = st.lists(
    st.one_of(
        st.builds(
            lambda number, mark, day, revision, device, cram: review(
                number, "abc"[number % 3], mark, day=day, revision=revision, device=device, cram=cram
            ),
            st.integers(1, 20),
            st.sampled_from(Mark),
            days,
            st.integers(1, 2),
            devices,
            st.booleans(),
        ),
        st.builds(
            lambda number, kind, day, device: flag(
                number, "abc"[number % 3], kind, "words" if kind is FlagKind.NOTE else "", day=day, device=device
            ),
            st.integers(31, 50),
            st.sampled_from(FlagKind),
            days,
            devices,
        ),
        st.builds(
            lambda number, day, device: day_done(number, day=day, device=device), st.integers(61, 64), days, devices
        ),
        st.builds(
            lambda number, target, day, device: retraction(number, target, day=day, device=device),
            st.integers(101, 120),
            st.integers(1, 64),
            days,
            devices,
        ),
    ),
    max_size=30,
    unique_by=lambda entry: entry.id,
)


def whole_meaning(progress: Progress) -> dict[str, object]:
    """Return everything that a progress says."""
    return {
        "kept": dataclasses.asdict(progress.kept),
        "states": {state: progress.in_state(state) for state in QuestionState},
        "sets": [
            progress.due, progress.suspended, progress.buried, progress.starred, progress.leeches,
            progress.marked_today, progress.new_today, progress.seen, progress.days_done, progress.last_day,
        ],
        "notes": [progress.note(q) for q in (A, B, QuestionId("c"))],
        "changed": [progress.is_changed(q) for q in (A, B, QuestionId("c"))],
    }  # fmt: skip


@given(everything, st.integers(-5, 60), st.integers(0, 30))
def test_what_is_kept_up_entry_by_entry_is_what_a_replay_gives_whatever_the_clocks_said(
    log: list[Entry], day: int, split: int
) -> None:
    today = Instant(NOON, 0).day_number + day
    bank = Bank([question("a"), question("b", revision=2)])
    grown = Progress(today=today)
    grown.take_bank(bank)
    for entry in log:
        grown.add(entry)
    replayed = Progress(log, today=today)
    replayed.take_bank(bank)
    past = RememberedPast(log[:split])
    kept = Progress(past=past, today=today).kept
    resumed = Progress(past=past, kept=copy.deepcopy(kept), today=today)
    resumed.take_bank(bank)
    for entry in log[split:]:
        past.append(entry)
        resumed.add(entry)
    started = Progress(log[split:], past=RememberedPast(log), kept=copy.deepcopy(kept), today=today)
    started.take_bank(bank)

    assert whole_meaning(grown) == whole_meaning(replayed)
    assert whole_meaning(resumed) == whole_meaning(replayed)
    assert whole_meaning(started) == whole_meaning(replayed)


def test_a_mark_that_was_undone_and_given_again_since_the_log_was_kept_counts_once() -> None:
    log: list[Entry] = [review(1, "b"), review(2, "a"), retraction(3, 2), review(4, "a"), review(5, "b", day=2)]
    kept = Progress(log[:1]).kept

    started = Progress(log[1:], past=RememberedPast(log), kept=copy.deepcopy(kept))

    assert started.memories() == Progress(log).memories()
    assert [memory.reviews for memory in started.memories().values()] == [2, 1]


def test_a_flag_that_was_taken_back_before_it_came_does_not_count_after_a_start_either() -> None:
    log: list[Entry] = [review(1, "b"), retraction(3, 2), flag(2, "a", FlagKind.SUSPEND)]

    started = Progress(log[1:], past=RememberedPast(log), kept=copy.deepcopy(Progress(log[:1]).kept))

    assert not started.is_suspended(A)
    assert started.kept == Progress(log).kept


@given(everything)
def test_marks_stay_though_days_jump_and_memory_never_leaves_its_bounds(log: list[Entry]) -> None:
    progress = Progress(log)

    for memory in progress.memories().values():
        assert 0 < memory.stability <= 36_500
        assert 1 <= memory.difficulty <= 10
        assert memory.first_day <= memory.day
        assert memory.lapses < memory.reviews
