"""Writes what was measured into ``docs/performance.md``, with the machine and the day."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.bench import figures, peers
from tests.bench.figures import Figure

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_PROFILE: Final = "start-profile"


def write(found: Sequence[Figure], *, quick: bool) -> None:
    """Put the tables of ``found`` into the page; a table of which nothing was measured stays as it is."""
    page = PAGE.read_text("utf-8")
    profiled = [figure for figure in found if figure.bench == _PROFILE]
    others = [figure for figure in found if figure.bench != _PROFILE]
    tables = {
        "compared": figures.compared(others) if any(not one.size for one in others) else "",
        "grown": figures.grown(others) if any(one.size for one in others) else "",
        "start": figures.listed(profiled) if profiled else "",
    }
    for name, table in tables.items():
        if table:
            page = figures.written(page, name, table)
    page = figures.written(page, "machine", about(quick=quick))
    PAGE.write_text(page, "utf-8")
    print(f"\nWritten into {PAGE.relative_to(PAGE.parents[1])}.")


def about(*, quick: bool) -> str:
    """Return when and on what it was measured; no name of a machine, and no path."""
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion

    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    versions = [f"Python {platform.python_version()}", f"Qt {qVersion()}", f"PySide6 {pyside}"]
    versions += [
        f"{name} {version}"
        for name, version in ((figures.ANKI, peers.anki_version()), (figures.MNEMOSYNE, peers.mnemosyne_version()))
        if version
    ]
    rounds = "with few rounds (`--quick`), " if quick else ""
    return (
        f"Measured on {day} by `python3 dev.py bench --write{' --quick' if quick else ''}`, {rounds}on {_cores()} of {_cpu()}, "
        f"{_memory()} GiB of memory, {_system()}, on an Xvfb screen of 1600 × 1000; {', '.join(versions)}."
    )


def _cores() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{cores} core{'' if cores == 1 else 's'}"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f}"
    except (ValueError, OSError, AttributeError):
        return "some"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()
