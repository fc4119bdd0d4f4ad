"""Many starts at once: exactly one window, whatever was left behind by the run before."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Final

from tests.end_to_end.harness import Lines, window
from tests.torture.folders import examined, prepare, scratch
from tests.torture.rows import Row

_LOCK: Final = "window.lock"
_LONGEST: Final = 60.0


def starts(rounds: int, *, at_once: int = 20) -> Row:
    """Start the program ``at_once`` times at the same moment, again and again on the same folder.

    Before each round lies there what the last window left: it was closed in order, or killed; then the lock file is
    emptied, or names a process that runs.
    """
    row, begin = Row(f"{at_once} starts at once"), time.monotonic()
    with scratch() as folder:
        data = folder / "data"
        prepare(data)
        for number in range(rounds):
            _leave(data, number)
            windows = [window("--data-dir", data) for _ in range(at_once)]
            try:
                _one_window(windows, row, f"round {number}", by_kill=number % 2 == 1)
            finally:
                for one in windows:
                    one.close()
            row.runs += 1
        found = examined(data, ())
        row.acknowledged = rounds
        row.losses = max(0, rounds - len(found.ids))
        row.add(found, "after all rounds")
    row.note = f"{rounds * at_once:,} starts"
    row.seconds = time.monotonic() - begin
    return row


def _leave(data: Path, number: int) -> None:
    lock = data / _LOCK
    if number % 4 == 1:
        lock.write_bytes(b"")
    elif number % 4 == 2:
        lock.write_text(f"{os.getpid()}\n")
    elif number % 4 == 3 and lock.exists():
        lock.unlink()


def _one_window(windows: list[Lines], row: Row, where: str, *, by_kill: bool) -> None:
    end = time.monotonic() + _LONGEST
    while sum(one.process.poll() is None for one in windows) > 1 and time.monotonic() < end:
        time.sleep(0.02)
    refused = [one for one in windows if one.process.poll() is not None]
    left = [one for one in windows if one.process.poll() is None]
    if len(left) != 1:
        row.broken.append(f"{where}: {len(left)} windows are open.")
        return
    for one in refused:
        if one.process.returncode != 3 or len(one.errors) != 1 or "is already open on" not in one.errors[0]:
            row.broken.append(f"{where}: a start ended with {one.process.returncode} and said {one.errors[-3:]}.")
    try:
        before = left[0].ask({"do": "look"})
        after = left[0].ask({"do": "keys", "keys": ["space", "1"]})
        if (after["id"] == before["id"] and after["revealed"]) or after["notice"]:
            row.broken.append(f"{where}: the one window stores no mark: {after['notice']}")
        if by_kill:
            left[0].process.kill()
            left[0].ended()
        else:
            left[0].ask({"do": "quit"})
            if left[0].ended() != 0:
                row.broken.append(f"{where}: the one window ended with {left[0].process.returncode}.")
    except (EOFError, TimeoutError, subprocess.TimeoutExpired) as error:
        row.broken.append(f"{where}: {error}")
