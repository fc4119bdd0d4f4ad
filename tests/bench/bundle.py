"""Start of the bundle against the program from source: from nothing to just after the first painting, seen from outside.

Neither is asked: each opens the file for crashes in its data folder right after it has painted, and that is looked for.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.screen import virtual_screen
from tests.bench.start import spread

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "bundle" / "dlstudy" / "dlstudy"
ROUNDS = 11
SECONDS = 60.0


def run() -> None:
    """Print both times and their ratio."""
    if not PROGRAM.exists():
        print("There is no bundle; python3 dev.py bundle builds it.")
        return
    commands = {"source": [sys.executable, "-m", "dlstudy"], "bundle": [str(PROGRAM)]}
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as screen:
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(ROUNDS + 1):
            for name, command in commands.items():
                data = Path(folder) / name / "dlstudy"
                environment = screen | {"XDG_DATA_HOME": str(data.parent)}
                environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a learner's Python keeps compiled files
                seconds = seconds_to_paint(command, data, environment)
                if number:  # the first fills the caches: warm is what is measured
                    times[name].append(seconds)
                else:
                    print(f"first start, {name}: {seconds:.3g} s")
        ratios = [own / floor for own, floor in zip(times["bundle"], times["source"], strict=True)]
        for name, values in times.items():
            print(f"start to painted, {name}: {spread(values, 's')}")
        print(f"start to painted, bundle / source: {spread(ratios, '')}   (target <= 1.5)")
        print(f"of the medians: {statistics.median(times['bundle']) / statistics.median(times['source']):.2f}")


def seconds_to_paint(command: list[str], data: Path, environment: dict[str, str]) -> float:
    """Start a program, wait until it has painted, and let it leave in order; returns how long the painting took."""
    seen = data / "crash.log"
    assert not seen.exists()
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT)
    try:
        while not os.path.exists(seen):  # noqa: PTH110 - a tenth of what Path costs, some thousand times
            assert process.poll() is None, f"{command} ended"
            assert time.perf_counter() - started < SECONDS, f"{command} paints nothing"
            time.sleep(0.0005)
        seconds = time.perf_counter() - started
        time.sleep(0.3)
        process.terminate()
        process.wait(SECONDS)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    return seconds
