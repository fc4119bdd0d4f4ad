"""What the charts follow from is the same as if it were read anew, whatever the learner does and whenever."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.chart_stats import Facts, calendar, topics
from dlstudy.core.log import Mark
from dlstudy.core.progress import Progress
from dlstudy.core.reviews import ReviewRows
from dlstudy.core.stats import Filter, StateCounts
from dlstudy.errors import StoreError
from dlstudy.qtmodels.chart_numbers import ChartNumbers
from dlstudy.store.problems import LoadedBank
from tests.conftest import OpenWindow, StoppedClock

DAY_MS = 86_400_000


@pytest.fixture
def parts(open_window: OpenWindow, qtbot: QtBot) -> Parts:
    opened = open_window()
    qtbot.waitUntil(lambda: opened.window.is_settled)
    return opened


def mark(parts: Parts, question: str, known: Mark = Mark.KNOWN) -> None:
    parts.study.show(QuestionId(question))
    parts.study.reveal()
    parts.study.mark(known)


def counted(numbers: ChartNumbers, qtbot: QtBot) -> tuple[StateCounts, int]:
    """Return the counts of all questions and the number of marks, as the worker finds them."""
    got: list[tuple[StateCounts, int]] = []

    def work(facts: Facts) -> tuple[StateCounts, int]:
        return topics(facts).whole, calendar(facts).marks

    numbers.run(work, got.append, filter=Filter())
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def anew(parts: Parts, qtbot: QtBot) -> tuple[StateCounts, int]:
    numbers = ChartNumbers(parts.study, parts.background)
    return counted(numbers, qtbot)


def test_marks_undo_and_flags_leave_the_same_as_reading_anew(parts: Parts, qtbot: QtBot) -> None:
    numbers = parts.window.chart_dock._numbers
    acts: list[Callable[[], None]] = [
        lambda: mark(parts, "perceptron"),
        lambda: mark(parts, "layers", Mark.UNKNOWN),
        lambda: mark(parts, "layers"),
        parts.study.undo,
        parts.study.star,
        lambda: mark(parts, "momentum"),
        parts.study.undo,
        parts.study.undo,
    ]
    for act in acts:
        act()
        assert counted(numbers, qtbot) == anew(parts, qtbot)


def test_a_mark_and_its_undo_between_two_countings_leave_no_trace(parts: Parts, qtbot: QtBot) -> None:
    numbers = parts.window.chart_dock._numbers
    before = counted(numbers, qtbot)
    mark(parts, "perceptron")
    parts.study.undo()
    mark(parts, "perceptron", Mark.UNKNOWN)
    parts.study.undo()

    assert counted(numbers, qtbot) == before == anew(parts, qtbot)


def test_what_is_marked_while_the_log_is_read_counts_once(
    parts: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, may_end = threading.Event(), threading.Event()
    original = Progress.review_rows

    def slow(progress: Progress) -> ReviewRows:
        rows = original(progress)
        began.set()
        may_end.wait(10)
        return rows

    mark(parts, "perceptron")
    monkeypatch.setattr(Progress, "review_rows", slow)
    numbers = ChartNumbers(parts.study, parts.background)
    got: list[int] = []
    numbers.run(lambda facts: calendar(facts).marks, got.append, filter=Filter())
    mark(parts, "layers")
    assert began.wait(10)
    mark(parts, "momentum")
    may_end.set()
    qtbot.waitUntil(lambda: bool(got))

    assert got == [3]
    assert counted(numbers, qtbot) == (StateCounts(3, 0, 0, 1), 3)


def test_another_day_and_another_bank_are_followed(
    parts: Parts, bank: LoadedBank, clock: StoppedClock, qtbot: QtBot
) -> None:
    numbers = parts.window.chart_dock._numbers
    mark(parts, "perceptron")
    counted(numbers, qtbot)
    clock.utc_ms += 90 * DAY_MS
    parts.study.look_at_the_day()
    later = counted(numbers, qtbot)
    parts.study.take_bank(type(bank.bank)([bank.bank[QuestionId("layers")]]))

    assert later == (StateCounts(0, 1, 0, 3), 1)
    assert counted(numbers, qtbot) == (StateCounts(0, 0, 0, 1), 1)


def test_what_fails_on_the_worker_lets_the_next_go_on(parts: Parts, qtbot: QtBot) -> None:
    from pytestqt.exceptions import capture_exceptions

    numbers = parts.window.chart_dock._numbers
    failed: list[bool] = []
    with capture_exceptions() as reported:
        numbers.run(lambda facts: 1 // 0, print, filter=Filter(), failed=lambda: failed.append(True))
        qtbot.waitUntil(lambda: bool(failed) and bool(reported))

    assert counted(numbers, qtbot)[1] == 0


def test_a_log_that_cannot_be_read_fails_quietly_and_is_read_when_it_can_be(
    parts: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(progress: Progress) -> ReviewRows:
        del progress
        raise StoreError("The log is closed.")

    numbers = ChartNumbers(parts.study, parts.background)
    failures: list[str] = []
    with monkeypatch.context() as broken:
        broken.setattr(Progress, "review_rows", closed)
        numbers.run(topics, lambda _: None, filter=Filter(), failed=lambda: failures.append("quietly"))
        qtbot.waitUntil(lambda: bool(failures))

    assert failures == ["quietly"]
    assert counted(numbers, qtbot) == (StateCounts(unseen=4), 0)
