"""Sixty days of study by a learner whose forgetting is known, through the real plan, session and store.

Each day of :class:`tests.core.learner.Life` checks the plan's promises itself: nothing due is passed over while there is
room, no day exceeds its budget, what was planned was asked and nothing else.
"""

from __future__ import annotations

import copy
import functools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlstudy.core.log import DayDone, Mark, Review
from dlstudy.core.plan import Limits, plan_today
from dlstudy.core.progress import Progress, RememberedPast
from dlstudy.core.schedule import Schedule
from dlstudy.core.session import StudySession
from dlstudy.core.stats import streak_days
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.study import StudyController
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.store.progress import ProgressStore, read_log
from tests.core.learner import (
    Life,
    as_fsrs_says,
    bank_of_topics,
    digest,
    exponentially,
    in_half_the_time,
)
from tests.core.made import DAY_MS, NOON, CountedIds, FakeClock

ROOMY = Limits(questions=100, new=10)
DAILY = Limits(questions=20, new=10)


@functools.cache
def lives(retention: float) -> list[Life]:
    """Return 60 days of five learners who forget as the schedule says, with 240 questions."""
    bank = bank_of_topics(12, 20)
    return [
        Life(as_fsrs_says, retention=retention, limits=ROOMY, bank=bank, seed=seed).live(60) for seed in range(1, 6)
    ]


@pytest.mark.parametrize("retention", [0.85, 0.90, 0.95])
def test_who_forgets_as_the_schedule_says_knows_as_much_as_is_wanted_within_three_points(retention: float) -> None:
    recalled = [known for life in lives(retention) for day in life.days for known in day.recalled]
    expected = [recall for life in lives(retention) for day in life.days for recall in day.expected]

    assert len(recalled) > 4000
    assert sum(recalled) / len(recalled) == pytest.approx(retention, abs=0.03)
    assert sum(expected) / len(expected) == pytest.approx(retention, abs=0.025)


@pytest.mark.parametrize("retention", [0.85, 0.90, 0.95])
def test_what_is_missing_is_due_to_questions_for_which_even_one_day_is_too_long(retention: float) -> None:
    days = [day for life in lives(retention) for day in life.days]
    answers = [(k, e) for day in days for k, e in zip(day.recalled, day.expected, strict=True) if e > retention - 0.03]

    assert len(answers) > 3000
    assert sum(known for known, _ in answers) / len(answers) == pytest.approx(retention, abs=0.015)


def test_who_forgets_in_half_the_time_knows_less_and_is_asked_more_within_the_same_budget() -> None:
    said, faster = (Life(forget, limits=DAILY).live(60) for forget in (as_fsrs_says, in_half_the_time))

    assert 0.75 < faster.achieved() < 0.86 < said.achieved()
    assert sum(day.marks for day in faster.days) > 1.2 * sum(day.marks for day in said.days)


def test_who_forgets_along_another_curve_still_sees_everything_and_no_wall() -> None:
    life = Life(exponentially, limits=DAILY).live(60)

    assert 0.5 < life.achieved() < 0.75
    assert len(life.progress.memories()) == len(life.bank) == 120
    assert max(day.asked + day.new for day in life.days) <= 20


def test_all_questions_are_met_in_time_and_the_day_is_done_on_each_day_with_a_plan() -> None:
    life = Life(as_fsrs_says, limits=DAILY).live(60)

    assert len(life.bank) == 120
    assert set(life.progress.memories()) == set(life.bank.ids)
    assert sum(day.new for day in life.days) == 120
    assert [(day.asked, day.new) for day in life.days[:3]] == [(0, 10), (1, 10), (16, 4)]  # what is due goes first
    planned = [day for day in life.days if day.asked + day.new]
    assert len(life.progress.days_done) == len(planned) >= 45


def test_a_week_off_gives_no_wall_and_the_backlog_is_worked_off_most_faded_first() -> None:
    life = Life(as_fsrs_says, limits=Limits(20, 8), bank=bank_of_topics(12, 20))

    life.live(60, off=range(30, 37))

    back = life.days[30]
    assert back.due > 40
    assert (back.asked, back.new) == (20, 0)
    assert back.waiting == back.due - 20
    after = [day.waiting for day in life.days[30:]]
    assert 0 in after[:10]
    assert all(day.asked + day.new <= 20 for day in life.days)
    today = life.clock().study_day
    assert streak_days(life.progress.days_done, today) == 23


def test_the_same_learner_writes_the_same_log_to_the_byte() -> None:
    first, second = (Life(as_fsrs_says, limits=DAILY).live(60) for _ in range(2))

    assert len(first.log) > 700
    assert digest(first.log) == digest(second.log)
    assert digest(first.log) != digest(Life(as_fsrs_says, limits=DAILY, seed=8).live(60).log)


def test_the_log_is_the_same_in_processes_whose_sets_have_other_orders() -> None:
    def in_a_process(hash_seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "tests.core.learner"],
            env=os.environ | {"PYTHONHASHSEED": hash_seed}, cwd=Path(__file__).parent.parent, check=True,
            capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip

    here = digest(Life(as_fsrs_says, limits=Limits(12, 4)).live(40).log)

    assert [in_a_process("1"), in_a_process("2")] == [here, here]


def test_kept_up_replayed_and_resumed_progress_are_the_same_after_sixty_days() -> None:
    life = Life(as_fsrs_says, limits=DAILY).live(60)
    half = len(life.log) // 2
    kept = Progress(life.log[:half]).kept

    replayed = Progress(life.log, today=life.progress.today)
    resumed = Progress(
        life.log[half:], past=RememberedPast(life.log), kept=copy.deepcopy(kept), today=life.progress.today
    )

    for progress in (replayed, resumed):
        progress.take_bank(life.bank)
        assert progress.kept == life.progress.kept
        assert progress.due == life.progress.due
        assert plan_today(life.bank, progress, DAILY) == plan_today(life.bank, life.progress, DAILY)


def test_the_window_s_controller_and_the_store_do_the_same_with_a_restart_each_week(tmp_path: Path) -> None:
    """The same sixty days once more, stored mark by mark; every seventh day begins from what was kept of the progress."""
    plain = Life(as_fsrs_says, limits=DAILY).live(60)
    life = Life(as_fsrs_says, limits=DAILY)  # its learner and its bank; the days go another way
    clock, new_id, notices = FakeClock(), CountedIds(), Notices()
    store, kept, study = _opened(tmp_path, life, clock, new_id, notices)
    for day in range(60):
        clock.utc_ms = NOON + day * DAY_MS
        if day % 7 == 6:
            kept.keep(kept.snapshot(study.progress))
            store.close()
            store, kept, study = _opened(tmp_path, life, clock, new_id, notices)
            assert kept.folded == 0
        study.study()
        while study.question is not None:
            clock.pass_seconds(20)
            study.reveal()
            study.mark(life.learner.answer(study.question.id, clock().day_number))
        assert len(study.progress.marked_today) <= DAILY.questions
    store.close()

    log = read_log(tmp_path / "progress.db")
    marks = [(r.question_id, r.mark, r.at, r.seconds) for r in log if isinstance(r, Review)]
    assert marks == [(r.question_id, r.mark, r.at, r.seconds) for r in plain.log if isinstance(r, Review)]
    assert {e.at.study_day for e in log if isinstance(e, DayDone)} >= set(plain.progress.days_done)
    replayed = Progress(log, today=clock().day_number)
    assert study.progress.kept == replayed.kept
    assert study.progress.memories() == plain.progress.memories()
    assert notices.waiting == []


def _opened(
    folder: Path, life: Life, clock: FakeClock, new_id: CountedIds, notices: Notices
) -> tuple[ProgressStore, KeptProgress, StudyController]:
    store = ProgressStore(folder / "progress.db")
    kept = KeptProgress(store, folder / "kept")
    progress = kept.open(Schedule(), clock().day_number)
    progress.take_bank(life.bank)
    session = StudySession(life.bank, progress, clock=clock, device=store.device, new_id=new_id)
    return store, kept, StudyController(session, store, notices, clock=clock, limits=DAILY)


def test_a_learner_who_leaves_each_day_unfinished_is_not_asked_more_the_next_day() -> None:
    """Half of each day's plan, and Unknown ones left as they are."""
    life = Life(as_fsrs_says, limits=DAILY)
    progress, session = life.progress, life.session
    for day in range(40):
        life.clock.utc_ms = NOON + day * DAY_MS
        progress.turn_to(life.clock().day_number)
        plan = plan_today(life.bank, progress, DAILY)
        assert len(plan.queue) <= DAILY.questions
        session.follow(plan.queue)
        for _ in range(len(plan.queue) // 2):
            assert session.question is not None
            session.reveal()
            review = session.review(life.learner.answer(session.question.id, progress.today))
            assert review is not None
            session.accept(review)
        assert all(progress.state(q).value != Mark.KNOWN.value for q in progress.due)

    assert len(progress.memories()) > 60
