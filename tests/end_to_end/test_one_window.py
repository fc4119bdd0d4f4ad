"""One window for each data folder, however often it is started."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path

from tests.end_to_end.harness import ROOT, SECONDS, closing, environment, run, window

STARTS = 20


def test_a_second_start_says_so_ends_with_3_and_leaves_the_first_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with closing(window("--data-dir", data)) as first:
        before = first.ask({"do": "look"})
        again = run("--data-dir", data)
        after = first.ask({"do": "keys", "keys": ["space", "2"]})
        first.ask({"do": "look"})

        assert again.code == 3
        assert again.sentences == [f"dlstudy: dlstudy is already open on {data}; use its window, or close it first."]
        assert before["question"] != after["question"]
        assert (data / "window.knock").stat().st_size == 8


def test_of_twenty_starts_at_once_one_opens_the_window(tmp_path: Path) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "dlstudy", "--data-dir", str(data)]
    started = [
        subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for _ in range(STARTS)
    ]
    try:
        until = time.monotonic() + 3 * SECONDS
        while sum(one.poll() is not None for one in started) < STARTS - 1 and time.monotonic() < until:
            time.sleep(0.05)
        open_ones = [one for one in started if one.poll() is None]
        codes = sorted(one.returncode for one in started if one.returncode is not None)

        assert (len(open_ones), codes) == (1, [3] * (STARTS - 1))
        time.sleep(0.5)  # time to open for the one that has it
        assert open_ones[0].poll() is None
        open_ones[0].terminate()
        assert open_ones[0].wait(SECONDS) in {0, -15}  # it had begun to listen, or not yet
    finally:
        for one in started:
            with contextlib.suppress(ProcessLookupError):
                one.kill()
            one.communicate()
