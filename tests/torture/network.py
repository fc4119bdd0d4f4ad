"""Whole sessions seen by the kernel: nothing ever asks for the network."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from tests.end_to_end.harness import ROOT, closing, environment
from tests.torture.behaviour import Behaviour
from tests.torture.folders import prepare, scratch
from tests.torture.kill import entries_in, start_marking
from tests.torture.rows import Row

_COMMANDS: Final = (
    ("stats", "--json"),
    ("explain", "short-0"),
    ("doctor",),
    ("restore",),
    ("export", "--format", "html", "--topic", "Short Ones", "--out", "{out}/topic.html"),
    ("export", "--format", "pdf", "--topic", "Short Ones", "--out", "{out}/topic.pdf"),
)
_INTERNET: Final = re.compile(r"AF_INET6?|PF_INET6?|AF_PACKET")


def network(marks: int, *, commands: int = len(_COMMANDS)) -> Row:
    """Run a session of the window, twice, and the commands, each under strace."""
    row, begin = Row("whole sessions: sockets of the internet"), time.monotonic()
    calls = 0
    with scratch() as folder:
        data, trace = folder / "data", folder / "calls"
        prepare(data)
        before = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", str(trace))
        for seed in range(2):  # the first start makes what the second one finds
            with closing(start_marking(data, Behaviour(seed=seed, marks=marks), before=before)) as window:
                row.acknowledged += len(entries_in(window.rest()))
                if window.ended() != 0:
                    row.broken.append(f"The session ended with {window.process.returncode}: {window.errors[-3:]}")
            calls += _read(trace, row, "the window")
        for command in _COMMANDS[:commands]:
            named = [part.format(out=folder) for part in command]
            done = subprocess.run(
                [*before, sys.executable, "-m", "dlstudy", *named, "--data-dir", data],
                cwd=ROOT, env=environment(), capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode != 0:
                row.broken.append(f"dlstudy {' '.join(command)} ended with {done.returncode}: {done.stderr[-200:]}")
            calls += _read(trace, row, f"dlstudy {command[0]}")
    row.note = f"{calls:,} calls about sockets, none of the internet" if row.is_good else ""
    row.seconds = time.monotonic() - begin
    return row


def _read(trace: Path, row: Row, who: str) -> int:
    calls = trace.read_text("utf-8", "replace").splitlines()
    row.runs += 1
    row.broken += [f"{who} asked for {call}" for call in calls if _INTERNET.search(call)]
    return len(calls)
