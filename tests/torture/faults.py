"""A disk that fails at its N-th call, once or for ever: nothing acknowledged is lost, and each refusal is a sentence."""

from __future__ import annotations

import collections
import concurrent.futures
import dataclasses
import random
import re
import subprocess
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from tests.end_to_end.harness import closing
from tests.torture.behaviour import NOTICE, Behaviour
from tests.torture.folders import examined, prepare, scratch
from tests.torture.kill import WORKERS, entries_in, start_marking
from tests.torture.rows import Row

_HANGS: Final = 60.0
_SAID: Final = re.compile(r"^dlstudy: [A-Z“].*[.!)]$")
_HARMLESS: Final = ("WARNING:matplotlib",)
_HOW: Final = Behaviour(marks=14, at_once=1, keep_after=5, plain_names=True)
_MANY: Final = 300
_TEMPORARY: Final = 30
"""How many temporary files a session may make, whose names are known beforehand because their hand counts them."""


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """Calls that fail, and how."""

    calls: tuple[str, ...]
    errors: tuple[str, ...]


KINDS: Final = {
    "write": Kind(("write", "pwrite64"), ("ENOSPC", "EIO")),
    "sync": Kind(("fsync", "fdatasync"), ("EIO", "ENOSPC")),
    "truncate": Kind(("ftruncate",), ("EIO", "ENOSPC")),
    "rename": Kind(("rename",), ("EACCES", "EIO", "ENOSPC")),
    "open": Kind(("openat",), ("EACCES", "EMFILE", "ENOSPC", "EIO")),
    "unlink": Kind(("unlink",), ("EACCES", "EIO")),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One call, or all from one on, that fail."""

    call: str
    error: str
    number: int
    for_ever: bool

    @property
    def strace(self) -> str:
        """Return what strace wants to be told."""
        return f"inject={self.call}:error={self.error}:when={self.number}{'+' if self.for_ever else ''}"

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.error} from {self.call} number {self.number}{' on' if self.for_ever else ''}"


def _paths_of(data: Path) -> list[str]:
    whole = [data / "settings.json", data / "sitting.json", data / "cache" / "progress.kept"]
    named = [data, *(data / f"progress.db{ending}" for ending in ("", "-wal", "-journal")), *whole]
    named += [path.with_name(f"{path.name}{number}.tmp") for path in whole for number in range(_TEMPORARY)]
    return [part for path in named for part in ("-P", str(path))]


def _strace(data: Path, output: Path, calls: Sequence[str], *more: str) -> tuple[str, ...]:
    how = ("-f", "--seccomp-bpf", "-qq", "-o", str(output), *_paths_of(data), "-e", f"trace={','.join(calls)}")
    return ("strace", *how, *more)


def faults_to_inject(kind: Kind) -> list[Fault]:
    """Return every fault of a kind: a session without any is watched to see how many calls there are."""
    with scratch() as folder:
        data, output = folder / "data", folder / "calls"
        prepare(data)
        _watch(data, _strace(data, output, kind.calls))
        by_thread = collections.Counter(
            re.findall(r"^(\d+) +(\w+)\(", output.read_text("utf-8", "replace"), re.MULTILINE)
        )
    most = {
        call: max([times for (_, name), times in by_thread.items() if name == call], default=0) for call in kind.calls
    }
    return [
        Fault(call, error, number, for_ever)
        for call in kind.calls
        for number in range(1, most[call] + 1)
        for error in kind.errors
        for for_ever in (False, True)
    ]


def failing_disk(names: Iterable[str] = KINDS, *, most: int = 0, seed: int = 0) -> list[Row]:
    """Let calls fail, one after the other; returns a row for each kind of call.

    Args:
        names: Which kinds.
        most: How many faults of each kind; 0: every one, and of kinds with hundreds of calls one for each call.
        seed: Of the choice, where there are more.
    """
    rows = []
    for name in names:
        row, begin = Row(f"failing disk: {name}"), time.monotonic()
        faults = faults_to_inject(KINDS[name])
        every = len(faults)
        if most and every > most:
            faults = random.Random(seed).sample(faults, most)
        elif every > _MANY:
            random.Random(seed).shuffle(faults)
            faults = list({(fault.call, fault.number): fault for fault in faults}.values())
        refused = 0
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as workers:
            for part, told in workers.map(_inject, faults):
                row.take(part)
                refused += told
        row.note = f"{len(faults):,} of {every:,} faults; a sentence in {refused:,} runs"
        row.seconds = time.monotonic() - begin
        rows.append(row)
    return rows


def _inject(fault: Fault) -> tuple[Row, bool]:
    row = Row("", runs=1)
    with scratch() as folder:
        data, output = folder / "data", folder / "calls"
        prepare(data)
        strace = _strace(data, output, [fault.call], "-e", fault.strace)
        try:
            lines, code, errors = _watch(data, strace)
        except (TimeoutError, subprocess.TimeoutExpired) as error:
            row.broken.append(f"{fault}: it hangs ({error}).")
            return row, False
        told = [line.removeprefix(NOTICE) for line in lines if line.startswith(NOTICE)]
        acknowledged = entries_in(lines)
        row.acknowledged = len(acknowledged)
        row.add(examined(data, acknowledged), str(fault))
        if code != 0:
            row.broken.append(f"{fault}: it ended with {code}.")
        errors = [line for line in errors if not line.startswith(_HARMLESS)]
        row.broken += [f"{fault}: {line}" for line in errors if not _SAID.match(line)]
        row.broken += [
            f"{fault}: told as {line!r}" for line in told if not _SAID.match(f"dlstudy: {line}") or "went wrong" in line
        ]
        if len(acknowledged) < _HOW.marks and not told:
            row.broken.append(f"{fault}: marks were refused without a word.")
    return row, bool(told)


def _watch(data: Path, strace: tuple[str, ...]) -> tuple[list[str], int, list[str]]:
    with closing(start_marking(data, _HOW, before=strace)) as window:
        lines = []
        while line := window.line(_HANGS):
            lines.append(line)
        return lines, window.ended(_HANGS), window.errors
