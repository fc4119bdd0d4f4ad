"""The real program, killed at any moment while it is marked: what was shown as stored is there at the next start."""

from __future__ import annotations

import collections
import json
import os
import random
import sqlite3
import sys
import time
from typing import TYPE_CHECKING, Final

from dlstudy.core.log import Entry, Retraction, Review
from dlstudy.core.progress import Progress
from dlstudy.store.progress import read_log
from tests.end_to_end.harness import Lines, closing, environment, run, snapshot, window

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

KILLS: Final = int(os.environ.get("DLSTUDY_KILLS", "4"))
_EXPECTED_FILES: Final = {
    "progress.db",
    "progress.db-wal",
    "progress.db-journal",
    "settings.json",
    "sitting.json",
    "window.lock",
    "crash.log",
    "backups",
    "cache",
    "questions",
}


def states_from_scratch(entries: Iterable[Entry]) -> dict[str, str]:
    """Fold the log once more, in another way: for each question the last mark that nobody took back."""
    log = list(entries)
    retracted = {entry.entry_id for entry in log if isinstance(entry, Retraction)}
    counting = (entry for entry in log if isinstance(entry, Review) and entry.id not in retracted)
    return {str(review.question_id): review.mark.value for review in counting}


def prepare(data: Path) -> None:
    """Add a topic of short questions and choose it, so that marks follow each other as fast as they can be stored."""
    questions = "".join(f"- {{id: short-{number}, question: Question {number}, answer: Yes}}\n" for number in range(60))
    (data / "questions").mkdir(parents=True)
    (data / "questions" / "short.yaml").write_text(f"topic: Short Ones\nquestions:\n{questions}")
    (data / "settings.json").write_text(json.dumps({"topic": "Short Ones", "question": "short-0"}))


def start_marking(data: Path, seed: int) -> Lines:
    command = [sys.executable, "-m", "tests.end_to_end.real_window", "--mark", "--data-dir", data]
    return Lines(command, env=environment(DLSTUDY_SEED=str(seed)))


def kill_at_a_random_moment(data: Path, seed: int) -> list[str]:
    """Start, let it mark, kill it; return the ids of all entries whose next question it has shown."""
    chance = random.Random(seed)
    with closing(start_marking(data, seed)) as marking:
        acknowledged = []
        if chance.random() < 0.8:  # while it marks; otherwise at any moment of its start
            acknowledged = [marking.line()]
            time.sleep(chance.uniform(0, 0.5))
        else:
            time.sleep(chance.uniform(0, 1))
        marking.process.kill()
        acknowledged += marking.rest()
        assert marking.errors == []
    assert "" not in acknowledged
    return acknowledged


def test_no_mark_whose_next_question_was_shown_is_lost_when_the_program_is_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    prepare(data)
    begin = random.randrange(1_000_000)
    acknowledged: list[str] = []
    lost = 0

    for seed in range(begin, begin + KILLS):
        acknowledged += kill_at_a_random_moment(data, seed)
        log = read_log(data / "progress.db")
        ids = [entry.id for entry in log]
        lost += len(set(acknowledged) - set(ids))
        assert [entry for entry, times in collections.Counter(ids).items() if times > 1] == []
        progress = Progress(log)
        folded = {str(r.question_id): progress.state(r.question_id).value for r in progress.reviews()}
        assert folded == states_from_scratch(log)

    with capsys.disabled():
        print(f"\n{KILLS} kills from seed {begin}: {len(acknowledged)} marks acknowledged, {lost} lost")
    assert lost == 0
    assert len(acknowledged) > KILLS
    assert set(snapshot(data)) >= {"progress.db"}
    assert {
        path.name for path in data.iterdir() if not path.name.startswith(("settings.json", "sitting.json"))
    } <= _EXPECTED_FILES

    with closing(window("--data-dir", data)) as again:
        seen = again.ask({"do": "look"})
        told = json.loads(run("stats", "--json", "--data-dir", data).out)
        assert again.ask({"do": "quit"})
        assert again.ended() == 0
        assert again.errors == []
    assert seen["notices"] == []
    counted = collections.Counter(states_from_scratch(read_log(data / "progress.db")).values())
    assert (told["known"], told["unknown"]) == (counted["known"], counted["unknown"])
    assert seen["headline"] == f"{counted['known']} of {told['questions']} known"
    connection = sqlite3.connect(data / "progress.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
