"""Exceptions of our own in every place: told once each, the window goes on, the next mark is stored."""

from __future__ import annotations

import json
import time

from tests.end_to_end.harness import closing
from tests.torture.behaviour import NOTICE, Behaviour
from tests.torture.folders import examined, prepare, scratch
from tests.torture.kill import start_marking
from tests.torture.rows import Row


def exceptions(count: int) -> Row:
    """Let ``count`` different exceptions happen in one run of the program, several times each."""
    row, begin = Row("exceptions of our own"), time.monotonic()
    with scratch() as folder:
        data = folder / "data"
        prepare(data)
        with closing(start_marking(data, Behaviour(hand="raise", marks=count))) as window:
            told = [json.loads(line) for line in window.rest() if not line.startswith(NOTICE)]
            code, errors = window.ended(), window.errors
        stored = [one["stored"] for one in told if one["stored"]]
        row.add(examined(data, stored), "after all")
    row.runs = len(told)
    row.acknowledged = len(stored)
    for number, one in enumerate(told):
        if one["reports"] != 1:
            row.broken.append(f"The exception {number}, {one['kind']}, was told {one['reports']} times.")
        if not one["stored"] and one["kind"] != "in closeEvent":
            row.broken.append(f"After the exception {number}, {one['kind']}, no mark was stored.")
    if len(told) != count + 1:
        row.broken.append(f"It ended after {len(told)} exceptions: {errors[-5:]}")
    if code != 0:
        row.broken.append(f"It ended with {code}.")
    row.note = f"{len({one['kind'] for one in told})} places"
    row.seconds = time.monotonic() - begin
    return row
