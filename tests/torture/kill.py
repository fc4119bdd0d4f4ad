"""The real program killed at any moment while it marks: what it said was stored is there at the next start."""

from __future__ import annotations

import concurrent.futures
import random
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tests.end_to_end.harness import Lines, closing, environment
from tests.torture.behaviour import NOTICE, VARIABLE, Behaviour
from tests.torture.folders import copy_of_log, examined, prepare, scratch
from tests.torture.rows import Row

WORKERS: Final = 3
_STARTS_PER_FOLDER: Final = 25
"""After so many a new folder is begun, or reading all of the log after each kill would take most of the time."""


def start_marking(
    data: Path, how: Behaviour, *, before: tuple[str, ...] = (), more: Mapping[str, str] | None = None
) -> Lines:
    """Start the real program with a hand in it; ``more`` is added to its environment."""
    command = [*before, sys.executable, "-m", "tests.torture.hands", "--data-dir", data]
    return Lines(command, env=environment(**{VARIABLE: how.variable}, **(more or {})))


def kill(runs: int, *, seed: int, most: int = 240) -> Row:
    """Kill the marking program again and again.

    Args:
        runs: How often.
        seed: Of the moments.
        most: How many entries it may acknowledge before it is killed; on average it is half of them.
    """
    row = Row("kill -9 while marking, or starting")
    begin = time.monotonic()
    shares = [
        range(seed + start, seed + min(start + _STARTS_PER_FOLDER, runs))
        for start in range(0, runs, _STARTS_PER_FOLDER)
    ]
    marking = 0.0
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as workers:
        for part, seconds in workers.map(lambda seeds: _killed_in_one_folder(seeds, most), shares):
            row.take(part)
            marking += seconds
    row.seconds = time.monotonic() - begin
    row.note = f"{row.acknowledged / marking:,.0f} marks/s in each window" if marking else ""
    return row


def _killed_in_one_folder(seeds: range, most: int) -> tuple[Row, float]:
    row, marking = Row(""), 0.0
    acknowledged: list[str] = []
    with scratch() as folder:
        data = folder / "data"
        prepare(data)
        for seed in seeds:
            told, seconds, errors = _killed_once(data, seed, most)
            acknowledged += told
            marking += seconds
            copy = folder / f"after-{seed}"
            copy_of_log(data, copy)  # the original stays as the kill left it: the program itself must cope with it
            row.add(examined(copy, acknowledged), f"kill with seed {seed}")
            row.broken += [f"kill with seed {seed}: {line}" for line in errors]
            row.runs += 1
    row.acknowledged = len(acknowledged)
    return row, marking


def _killed_once(data: Path, seed: int, most: int) -> tuple[list[str], float, list[str]]:
    """Start, let it mark, kill it; return what it acknowledged, how long it marked, and what it complained about."""
    chance = random.Random(seed)
    with closing(start_marking(data, Behaviour(seed=seed, keep_after=40))) as marking:
        acknowledged, begin = [], time.monotonic()
        if chance.random() < 0.9:  # while it marks; otherwise at any moment of its start
            acknowledged = [marking.line()]
            begin = time.monotonic()
            wanted = chance.randrange(most)
            while "" not in acknowledged and len(acknowledged) < wanted:
                acknowledged.append(marking.line())
            time.sleep(chance.uniform(0, 0.01))
        else:
            time.sleep(chance.uniform(0, 1))
        marking.process.kill()
        seconds = time.monotonic() - begin if acknowledged else 0.0
        acknowledged += marking.rest()
        errors = marking.errors
    if "" in acknowledged:
        errors.append("It ended by itself.")
    return entries_in(acknowledged), seconds, errors


def entries_in(lines: Iterable[str]) -> list[str]:
    """Return the acknowledged entries among what a hand said; the rest is what the learner was told."""
    return [line for line in lines if line and not line.startswith(NOTICE)]
