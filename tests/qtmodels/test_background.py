from __future__ import annotations

import functools
import threading
import time
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from dlstudy.qtmodels.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


def test_the_answer_comes_on_the_thread_that_asked(background: Background, qtbot: QtBot) -> None:
    threads: list[int] = []
    background.run(threading.get_ident, lambda worker: threads.extend((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: len(threads) == 2)

    worker, taker = threads
    assert taker == threading.get_ident() != worker


def test_jobs_run_one_after_the_other_in_their_order(background: Background, qtbot: QtBot) -> None:
    running: list[int] = []
    seen: list[tuple[int, int]] = []

    def work(number: int) -> int:
        running.append(number)
        seen.append((number, len(running)))
        running.remove(number)
        return number

    answers: list[int] = []
    for number in range(20):
        background.run(functools.partial(work, number), answers.append)
    qtbot.waitUntil(lambda: not background.busy)

    assert answers == list(range(20))
    assert seen == [(number, 1) for number in range(20)]


def test_what_is_urgent_comes_first_and_keeps_its_order(background: Background, qtbot: QtBot) -> None:
    go_on, answers = threading.Event(), list[str]()
    background.run(go_on.wait)
    for name in ("a", "b"):
        background.run(functools.partial(str, name), answers.append)
        background.run(functools.partial(str, name.upper()), answers.append, urgent=True)
    go_on.set()
    qtbot.waitUntil(lambda: not background.busy)

    assert answers == ["A", "B", "a", "b"]


def test_it_is_busy_until_the_answer_was_taken(background: Background, qtbot: QtBot) -> None:
    go_on = threading.Event()
    background.run(go_on.wait, lambda _: None)

    assert background.busy

    go_on.set()
    qtbot.waitUntil(lambda: not background.busy)


def test_after_stop_nothing_begins_and_no_answer_is_taken(background: Background, qtbot: QtBot) -> None:
    go_on, begun = threading.Event(), threading.Event()
    done: list[str] = []
    answers: list[object] = []

    def first() -> None:
        begun.set()
        go_on.wait()
        done.append("first")

    background.run(first, answers.append)
    background.run(lambda: done.append("second"), answers.append)
    begun.wait()
    threading.Timer(0.05, go_on.set).start()
    background.stop()
    background.run(lambda: done.append("third"), answers.append)
    qtbot.wait(1)

    assert background.stopped
    assert done == ["first"]
    assert answers == []


def test_a_job_that_does_not_end_is_waited_for_no_longer_than_was_said(background: Background, qtbot: QtBot) -> None:
    go_on, begun = threading.Event(), threading.Event()
    answers: list[object] = []

    def work() -> None:
        begun.set()
        go_on.wait(20)

    background.run(work, answers.append)
    begun.wait(10)
    started = time.monotonic()
    background.stop(0.1)
    seconds = time.monotonic() - started
    go_on.set()
    qtbot.wait(20)

    assert seconds < 1
    assert background.stopped_at is not None
    assert answers == []


class Asker(QObject):
    def __init__(self, answers: list[object]) -> None:
        super().__init__()
        self.answers = answers

    def take(self, answer: object) -> None:
        self.setObjectName("asked")  # which only an object can that is there
        self.answers.append(answer)

    def give_up(self) -> None:
        self.take("failed")


def test_a_widget_that_is_gone_gets_no_answer(background: Background, qtbot: QtBot) -> None:
    answers: list[object] = []
    there, gone = Asker(answers), Asker(answers)

    def fail() -> None:
        raise ValueError

    with capture_exceptions() as exceptions:
        for asker in (there, gone):
            background.run(lambda: "done", asker.take)
            background.run(fail, asker.take, failed=asker.give_up)
        shiboken6.delete(gone)
        qtbot.waitUntil(lambda: not background.busy)

    assert answers == ["done", "failed"]
    assert [kind for kind, _, _ in exceptions] == [ValueError, ValueError]


def test_a_job_that_fails_is_reported_and_the_next_one_runs(background: Background, qtbot: QtBot) -> None:
    def fail() -> None:
        raise ArithmeticError("no chart today")

    answers: list[str] = []
    with capture_exceptions() as reported:
        background.run(fail, lambda _: answers.append("drawn"), failed=lambda: answers.append("failed"))
        background.run(lambda: "next", answers.append)
        qtbot.waitUntil(lambda: not background.busy)

    assert [str(error) for _, error, _ in reported] == ["no chart today"]
    assert answers == ["failed", "next"]
