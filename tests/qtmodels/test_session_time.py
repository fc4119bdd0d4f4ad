"""The minutes of a session and the hint at a pause, by a clock that a test moves."""

from __future__ import annotations

import pytest

from dlstudy.core.log import Mark
from dlstudy.qtmodels.session_time import SessionTime
from dlstudy.qtmodels.study import StudyController
from tests.conftest import OpenWindow, StoppedClock

MINUTE = 60_000


@pytest.fixture
def study(open_window: OpenWindow) -> StudyController:
    return open_window(started=False).study


@pytest.fixture
def time(study: StudyController) -> SessionTime:
    return SessionTime(study)


@pytest.fixture
def hints(time: SessionTime) -> list[int]:
    """The minute of the session in which a pause was suggested, each time."""
    suggested: list[int] = []
    time.pause_due.connect(lambda: suggested.append(time.minutes))
    return suggested


def read(study: StudyController, clock: StoppedClock, minutes: int) -> None:
    """Study for some minutes, a question a minute; what is suggested may be suggested at each answer."""
    for _ in range(minutes):
        clock.utc_ms += MINUTE // 2
        study.reveal()
        clock.utc_ms += MINUTE // 2
        study.mark(Mark.UNKNOWN)
        if study.question is None:
            study.ask_all_again()


def test_minutes_are_those_between_what_the_learner_does(
    time: SessionTime, study: StudyController, clock: StoppedClock
) -> None:
    seen = [time.minutes]
    read(study, clock, 3)
    seen.append(time.minutes)
    clock.utc_ms += 2 * MINUTE
    seen.append(time.minutes)

    assert seen == [0, 3, 5]


@pytest.mark.parametrize(("idle", "counted"), [(4, 4), (5, 0), (600, 0)])
def test_a_pause_does_not_count(
    time: SessionTime, study: StudyController, clock: StoppedClock, idle: int, counted: int
) -> None:
    read(study, clock, 2)
    clock.utc_ms += idle * MINUTE
    while_idle = time.minutes
    study.reveal()

    assert (while_idle, time.minutes) == (2 + counted, 2 + counted)


def test_a_clock_that_is_set_back_takes_no_minute_away(
    time: SessionTime, study: StudyController, clock: StoppedClock
) -> None:
    read(study, clock, 4)
    clock.utc_ms -= 60 * MINUTE
    set_back = time.minutes
    read(study, clock, 2)

    assert (set_back, time.minutes) == (4, 5)


def test_another_minute_is_told_once(time: SessionTime, clock: StoppedClock) -> None:
    told: list[int] = []
    time.look()
    time.changed.connect(lambda: told.append(time.minutes))
    for _ in range(2):
        time.look()
    clock.utc_ms += MINUTE
    for _ in range(2):
        time.look()

    assert told == [1]


@pytest.mark.usefixtures("time")
def test_a_pause_is_suggested_after_45_minutes_and_not_again_for_45(
    study: StudyController, clock: StoppedClock, hints: list[int]
) -> None:
    read(study, clock, 44)
    early = list(hints)
    read(study, clock, 40)
    once = list(hints)
    read(study, clock, 10)

    assert early == []
    assert once == [45]
    assert hints == [45, 90]


@pytest.mark.usefixtures("time")
def test_after_a_pause_the_45_minutes_begin_anew(study: StudyController, clock: StoppedClock, hints: list[int]) -> None:
    read(study, clock, 44)
    clock.utc_ms += 5 * MINUTE
    read(study, clock, 40)
    before = list(hints)
    read(study, clock, 10)

    assert before == []
    assert len(hints) == 1


def test_a_question_that_has_just_come_is_not_disturbed(
    time: SessionTime, study: StudyController, clock: StoppedClock, hints: list[int]
) -> None:
    for _ in range(44):
        clock.utc_ms += MINUTE
        time.act()
    clock.utc_ms += MINUTE - 5_000
    study.step(1)
    clock.utc_ms += 10_000
    time.look()
    fresh = list(hints)
    clock.utc_ms += 10_000
    time.look()

    assert fresh == []
    assert len(hints) == 1


def test_nobody_who_has_left_is_told_to_make_a_pause(time: SessionTime, clock: StoppedClock, hints: list[int]) -> None:
    for _ in range(43):
        clock.utc_ms += MINUTE
        time.act()
    clock.utc_ms += 6 * MINUTE
    time.look()

    assert hints == []
