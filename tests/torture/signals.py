"""SIGTERM at any moment: the program ends in order and soon, and every acknowledged mark is there."""

from __future__ import annotations

import concurrent.futures
import random
import signal
import subprocess
import time
from typing import Final

from tests.end_to_end.harness import closing
from tests.torture.behaviour import Behaviour
from tests.torture.folders import examined, prepare, scratch
from tests.torture.kill import WORKERS, entries_in, start_marking
from tests.torture.rows import Row

_SOON: Final = 2.0
_LONGEST: Final = 20.0


def signals(runs: int, *, seed: int) -> Row:
    """Send SIGTERM ``runs`` times; one in five comes while the program starts, when the system's own answer will do."""
    row, begin = Row("SIGTERM while marking, or starting"), time.monotonic()
    slowest = 0.0
    with concurrent.futures.ThreadPoolExecutor(WORKERS - 1) as workers:
        for part in workers.map(_terminate, range(seed, seed + runs)):
            row.take(part)
            slowest = max(slowest, part.seconds)
    row.note = f"ended within {slowest:.2f} s at most"
    row.seconds = time.monotonic() - begin
    return row


def _terminate(seed: int) -> Row:
    row, chance = Row("", runs=1), random.Random(seed)
    with scratch() as folder:
        data = folder / "data"
        prepare(data)
        with closing(start_marking(data, Behaviour(seed=seed))) as marking:
            lines, while_starting = [], chance.random() < 0.2
            if while_starting:
                time.sleep(chance.uniform(0, 0.6))
            else:
                lines = [marking.line() for _ in range(chance.randrange(1, 120))]
                time.sleep(chance.uniform(0, 0.05))
            begin = time.monotonic()
            marking.process.send_signal(signal.SIGTERM)
            lines += marking.rest()
            try:
                code = marking.ended(_LONGEST)
            except subprocess.TimeoutExpired:
                row.broken.append(f"seed {seed}: it does not end.")
                return row
            row.seconds = time.monotonic() - begin
            errors = marking.errors
        acknowledged = entries_in(lines)
        row.acknowledged = len(acknowledged)
        if data.exists():
            row.add(examined(data, acknowledged), f"seed {seed}")
    if row.seconds > _SOON:
        row.broken.append(f"seed {seed}: it took {row.seconds:.1f} s to end.")
    if code != 0 and not (while_starting and not acknowledged and code == -signal.SIGTERM):
        row.broken.append(f"seed {seed}: it ended with {code}.")
    row.broken += [f"seed {seed}: {line}" for line in errors]
    return row
