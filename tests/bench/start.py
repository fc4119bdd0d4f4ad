"""Start to painted, and settled memory, against the bare window in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.screen import virtual_screen

ROUNDS = 11
MEMORY_ROUNDS = 3


def run() -> None:
    """Print both figures of both windows, and their ratios."""
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as screen:
        # The usual start, without arguments: the data folder is where the platform says.
        environment = screen | {"XDG_DATA_HOME": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a learner's Python keeps compiled files
        bare = [sys.executable, "-m", "tests.bench.bare_window"]
        whole = [sys.executable, "-m", "tests.bench.whole_window"]
        settle_once([*whole, "--stay"], environment)  # fills the caches: warm is what is measured
        times: dict[str, list[float]] = {"bare": [], "dlstudy": []}
        for _ in range(ROUNDS):
            times["bare"].append(seconds_to_paint(bare, environment))
            times["dlstudy"].append(seconds_to_paint(whole, environment))
        ratios = [own / floor for own, floor in zip(times["dlstudy"], times["bare"], strict=True)]
        for name, values in times.items():
            print(f"start to painted, {name}: {spread(values, 's')}")
        print(f"start to painted, dlstudy / bare: {spread(ratios, '')}   (target <= 1.5)")
        memory = {
            "bare": [settle_once([*bare, "--stay"], environment) for _ in range(MEMORY_ROUNDS)],
            "dlstudy": [settle_once([*whole, "--stay"], environment) for _ in range(MEMORY_ROUNDS)],
        }
        for name, values in memory.items():
            print(f"settled memory (PSS), {name}: {spread(values, 'MiB')}")
        ratio = statistics.median(memory["dlstudy"]) / statistics.median(memory["bare"])
        print(f"settled memory, dlstudy / bare: {ratio:.2f}   (target <= 3)")


def spread(values: list[float], unit: str) -> str:
    middle = statistics.median(values)
    return f"median {middle:.3g} {unit} (from {min(values):.3g} to {max(values):.3g}, {len(values)} runs)"


def seconds_to_paint(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - started
        assert line == b"painted\n", line
    return seconds


def settle_once(command: list[str], environment: dict[str, str]) -> float:
    """Return the PSS of the process once it is settled, in MiB."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdout is not None
        while process.stdout.readline() not in (b"settled\n", b""):
            pass
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii")
        process.kill()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
