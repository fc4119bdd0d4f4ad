"""Keys and clicks at random in the real window: nothing ends it, nothing hangs, and every stored entry is there."""

from __future__ import annotations

import collections
import concurrent.futures
import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Final

from dlstudy import paths
from tests.end_to_end.harness import NOBODY, as_somebody_else, closing
from tests.torture.behaviour import NOTICE, PRESSED, Behaviour
from tests.torture.folders import examined, prepare, scratch
from tests.torture.kill import start_marking
from tests.torture.rows import Row

_WORKERS: Final = 2
_LONGEST_END: Final = 20.0
_MOST_STARTS: Final = 40
_OF_THE_SCREEN: Final = ("This plugin does not support ", "Keyboard event not accepted")
"""What Qt says of a screen that is none, and of keys for which nobody has a use."""


def keys(runs: int, presses: int, *, seed: int) -> Row:
    """Press ``presses`` keys in each of ``runs`` folders."""
    row, begin = Row("keys and clicks at random"), time.monotonic()
    starts = 0
    with concurrent.futures.ThreadPoolExecutor(_WORKERS) as workers:
        for part, started in workers.map(lambda one: _pressed(one, presses), range(seed, seed + runs)):
            row.take(part)
            starts += started
    row.note = f"{row.runs:,} keys, {starts} starts"
    row.runs = runs
    row.seconds = time.monotonic() - begin
    return row


def _pressed(seed: int, presses: int) -> tuple[Row, int]:
    """Press so many keys in one folder; where a key ends the program in order, it is started again."""
    row, starts = Row(""), 0
    acknowledged: list[str] = []
    with scratch() as folder:
        data = folder / "data"
        prepare(data)
        _vary(data, random.Random(seed))
        if os.geteuid() == 0:  # then the program runs as somebody who owns nothing else
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        while row.runs < presses and starts < _MOST_STARTS and not row.broken:
            starts += 1
            row.broken += _pressed_once(data, seed * 1000 + starts, presses, row, acknowledged)
        row.acknowledged = len(acknowledged)
        row.add(examined(data, acknowledged), f"seed {seed}")
    return row, starts


def _vary(data: Path, chance: random.Random) -> None:
    """Begin as one learner or another has it set: half of them with what they left, half with nothing chosen."""
    file = paths.settings_file(data)
    chosen = json.loads(file.read_text("utf-8")) if chance.random() < 0.5 else {}
    chosen["language"] = chance.choice(["en", "de"])
    chosen["theme"] = chance.choice(["light", "dark", "contrast"])
    chosen["text_scale"] = chance.choice([1.0, 1.25, 2.0])
    chosen["chart"] = chance.choice(["topics", "calendar", "recall", "growth"])
    chosen["chart_as_table"] = chance.random() < 0.3
    file.write_text(json.dumps(chosen), "utf-8")


def _pressed_once(data: Path, seed: int, presses: int, row: Row, acknowledged: list[str]) -> list[str]:
    """Start it and let it press; return what was broken."""
    last: collections.deque[str] = collections.deque(maxlen=12)
    how = Behaviour(seed=seed, hand="press")
    home = {"HOME": str(data.parent), "XDG_CACHE_HOME": str(data.parent / "cache"), "TMPDIR": str(data.parent)}
    with closing(start_marking(data, how, before=tuple(as_somebody_else()), more=home)) as window:
        reports = []
        while row.runs < presses and (line := window.line()):
            if line.startswith(PRESSED):
                row.runs += 1
                last.append(line.removeprefix(PRESSED))
            elif line.startswith(NOTICE):
                reports.append(line)
            else:
                acknowledged.append(line)
        ended_itself = window.process.poll() is not None or row.runs < presses
        if not ended_itself:
            window.process.send_signal(signal.SIGTERM)
        acknowledged += [line for line in window.rest() if not line.startswith((PRESSED, NOTICE))]
        try:
            code = window.ended(_LONGEST_END)
        except subprocess.TimeoutExpired:
            return [f"seed {seed}: it does not end, after {list(last)}."]
        errors = [line for line in window.errors if not line.startswith(_OF_THE_SCREEN)]
    if code < 0:  # what the program itself noted at its end
        errors += paths.crash_log(data).read_text("utf-8", "replace").splitlines()
    if code != 0 or reports or errors:
        return [f"seed {seed}: it ended with {code} and said {reports} {errors}, after {list(last)}."]
    return []
