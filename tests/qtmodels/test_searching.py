"""Searching while the index of a large bank is still being made, and after another bank has taken its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import Mark
from dlstudy.core.progress import Progress
from dlstudy.qtmodels import searching as module
from dlstudy.qtmodels.searching import Searching
from dlstudy.store.prepared_bank import load_prepared
from tests.qtmodels.conftest import marked


@pytest.fixture
def large(tmp_path: Path) -> Bank:
    """600 questions, of which each third speaks of kernels in its answer."""
    lines = ["topic: A/B", "questions:"]
    for number in range(600):
        answer = "A kernel." if number % 3 == 0 else "Nothing."
        lines.append(f"  - {{id: q{number}, question: What is number {number}?, answer: {answer}}}")
    (tmp_path / "large.yaml").write_text("\n".join(lines), "utf-8")
    return load_prepared([tmp_path / "large.yaml"], tmp_path / "cache" / "bank.sqlite").bank


@pytest.fixture
def searching(qtbot: QtBot, large: Bank, progress: Progress) -> Iterator[Searching]:
    made = Searching(large, progress)
    yield made
    made.stop()


def found(searching: Searching, text: str) -> tuple[int, bool]:
    """Return how many were found, and whether all texts were searched."""
    result = searching.find(searching.read(text))
    return len(result.question_ids), result.is_complete


def test_a_small_bank_is_searched_at_once(questions: Bank, progress: Progress, qtbot: QtBot) -> None:
    searching = Searching(questions, progress)

    assert found(searching, "collapse") == (1, True)
    assert searching.count("is:new") == 4
    assert searching.is_settled


def test_until_the_index_is_there_states_are_searched_and_then_all(searching: Searching, qtbot: QtBot) -> None:
    with qtbot.waitSignal(searching.texts_changed):
        early = (found(searching, "is:new"), found(searching, "kernel"), searching.count("kernel"))
    qtbot.waitUntil(lambda: searching.is_settled)

    assert early == ((600, False), (0, False), None)
    assert found(searching, "kernel") == (200, True)
    assert searching.count("kernel") == 200
    assert searching.count("kernel is:known") == 0


def test_the_next_start_finds_the_index_in_place(searching: Searching, large: Bank, qtbot: QtBot) -> None:
    searching.prepare()
    qtbot.waitUntil(lambda: searching.is_settled)
    again = Searching(large, Progress())

    assert found(again, "kernel") == (200, True)
    again.stop()


def test_another_bank_is_searched_from_the_next_search_on(
    searching: Searching, questions: Bank, large: Bank, qtbot: QtBot
) -> None:
    found(searching, "kernel")
    searching.set_bank(questions)  # the index of the first is being made still; what comes of it is not taken
    qtbot.waitUntil(lambda: searching.is_settled)
    small = (found(searching, "kernel"), found(searching, "collapse"))
    searching.set_bank(large)

    assert small == ((0, True), (1, True))
    assert found(searching, "kernel") == (200, True)


def test_marks_count_also_while_a_worker_measures(
    searching: Searching, progress: Progress, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGE", 1)
    searching.prepare()
    for number in range(300):
        progress.add(marked(f"q{number}", Mark.KNOWN))
        searching.question_changed(QuestionId(f"q{number}"))
    qtbot.waitUntil(lambda: searching.is_settled)

    assert found(searching, "s>0")[0] == found(searching, "is:known")[0] == 300
    progress.turn_to(progress.today + 1000)
    searching.many_changed()
    assert found(searching, "r<0.9")[0] == found(searching, "is:fading")[0] == 300


def test_what_is_being_made_is_dropped_at_the_end(searching: Searching) -> None:
    searching.prepare()
    searching.stop()

    assert found(searching, "is:new")[0] == 600
