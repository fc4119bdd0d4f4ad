"""A real disk of 4 MB filled to the last byte: a mark is refused with a sentence, and taken once there is room."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from dlstudy.core.log import Review
from dlstudy.store.progress import read_log
from dlstudy.store.settings import load_settings
from tests.end_to_end.harness import Lines, closing, window
from tests.store.logs import make_log, varied_entries
from tests.store.released import make_released
from tests.torture.folders import TOPIC, examined, prepare, scratch
from tests.torture.rows import Row

SIZE: Final = 4 * 1024 * 1024
_FILL: Final = (
    "{{ for size in 9000000 9000 100 100; do head -c $size /dev/zero >> {disk}/ballast; done 2>/dev/null; true; }}"
)
_SETTLED: Final = 0.8
"""Seconds after which the window has stored where it is."""


@functools.cache
def kind_of_disk() -> str:
    """Return which disks this system lets us make: ``ext4``, or ``tmpfs``, or none."""
    with scratch() as folder:
        for kind in ("ext4", "tmpfs"):
            if subprocess.run([*small_disk(folder, kind), "true"], capture_output=True, check=False).returncode == 0:
                return kind
    return ""


def small_disk(folder: Path, kind: str, *, filled: bool = False, contents: Path | None = None) -> list[str]:
    """Return what stands before a command that is to see a small disk of its own on ``folder / "disk"``.

    When the command has ended, ``folder / "left"`` holds a copy of what was on the disk, which is then gone.

    Args:
        folder: For all of it.
        kind: ``ext4`` or ``tmpfs``.
        filled: Whether no byte is free.
        contents: What lies on it, apart from that.
    """
    disk, image, left = folder / "disk", folder / "image", folder / "left"
    disk.mkdir(exist_ok=True)
    if kind == "ext4" and not image.exists():
        with image.open("wb") as stream:
            stream.truncate(SIZE)
        if shutil.which("mkfs.ext4") is None:
            return ["false"]
        subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", image], check=True, capture_output=True)
    mount = f"mount -o loop {image} {disk}" if kind == "ext4" else f"mount -t tmpfs -o size={SIZE} dlstudy {disk}"
    steps = [mount]
    if contents is not None:
        steps.append(f"cp -r {contents}/. {disk}/")
    if filled:
        steps.append(_FILL.format(disk=disk))
    script = f'{" && ".join(steps)} && "$@"; code=$?; rm -f {disk}/ballast; cp -r {disk} {left} 2>/dev/null; exit $code'
    namespace = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", "--mount", *namespace, "sh", "-c", script, "-"]


def full(rounds: int) -> Row:
    """Fill disks: while marking, before a start, before a migration, and when settings and kept progress are stored."""
    kind = kind_of_disk()
    row, begin = Row(f"full disk ({kind or 'none'}, 4 MB)"), time.monotonic()
    if not kind:
        row.broken.append("This system lets nobody mount a disk of their own; run it as root.")
    for _ in range(rounds if kind else 0):
        for act in (_filled_while_marking, _full_at_start, _full_at_migration):
            with scratch() as folder:
                act(folder, kind, row)
                row.runs += 1
    row.seconds = time.monotonic() - begin
    return row


@contextlib.contextmanager
def _expected(row: Row, what: str) -> Iterator[None]:
    try:
        yield
    except (AssertionError, TimeoutError, EOFError, subprocess.TimeoutExpired) as error:
        row.broken.append(f"{what}: {type(error).__name__} {error}")


def _ended_well(opened: Lines) -> None:
    opened.ask({"do": "quit"})
    assert opened.ended() == 0
    strange = [line for line in opened.errors if not line.startswith(("dlstudy: ", "WARNING:matplotlib"))]
    assert strange == []


def _filled_while_marking(folder: Path, kind: str, row: Row) -> None:
    disk, data = folder / "disk", folder / "disk" / "data"
    prepare(folder / "start" / "data")
    before = small_disk(folder, kind, contents=folder / "start")
    accepted = 0
    with _expected(row, "marking on a full disk"), closing(window("--data-dir", data, before=before)) as opened:

        def mark(times: int = 1) -> dict[str, Any]:
            seen: dict[str, Any] = {}
            for _ in range(times):
                seen = opened.ask({"do": "keys", "keys": ["space", "2"]})
            return seen

        seen = mark()
        accepted += 1
        opened.ask({"do": "fill", "folder": str(disk)})
        while (after := mark())["headline"] != seen["headline"]:  # the write-ahead log has room for some more
            seen = after
            accepted += 1
        refused = mark(3)
        assert "is full" in refused["notice"], refused
        assert refused["notice"].startswith("This mark is not stored"), refused
        assert (refused["question"], refused["revealed"]) == (after["question"], True)
        time.sleep(_SETTLED)  # settings and sitting are refused meanwhile
        opened.ask({"do": "free"})
        seen = opened.ask({"do": "keys", "keys": ["2"]})
        accepted += 1
        assert seen["question"] != refused["question"], "a mark is refused although there is room"
        opened.ask({"do": "fill", "folder": str(disk)})
        time.sleep(_SETTLED)
        _ended_well(opened)  # what the marks meant cannot be kept either
    left = folder / "left" / "data"
    reviews = [entry for entry in read_log(left / "progress.db") if isinstance(entry, Review)]
    row.acknowledged += accepted
    row.losses += max(0, accepted - len(reviews))
    row.add(examined(left, [review.id for review in reviews]), "marking on a full disk")
    settings, problem = load_settings(left / "settings.json", set_aside=False)
    if problem or settings.topic != TOPIC:
        row.broken.append(f"settings on a full disk: {problem or settings.topic}")


def _full_at_start(folder: Path, kind: str, row: Row) -> None:
    data = folder / "start" / "data"
    prepare(data)
    entries = varied_entries(80)
    make_log(data / "progress.db", entries)
    _opened_full(folder, kind, row, "start on a full disk", [entry.id for entry in entries])


def _full_at_migration(folder: Path, kind: str, row: Row) -> None:
    data = folder / "start" / "data"
    prepare(data)
    entries = [entry for entry in varied_entries(80) if not hasattr(entry, "text")]
    make_released(data / "progress.db", 1, entries)
    _opened_full(
        folder, kind, row, "migration on a full disk", [entry.id for entry in entries], told="Progress was not opened"
    )


def _opened_full(folder: Path, kind: str, row: Row, what: str, stored: list[str], *, told: str = "is full") -> None:
    disk = folder / "disk"
    settings = (folder / "start" / "data" / "settings.json").read_bytes()
    before = small_disk(folder, kind, filled=True, contents=folder / "start")
    with _expected(row, what), closing(window("--data-dir", disk / "data", before=before)) as opened:
        first = opened.ask({"do": "look"})
        seen = opened.ask({"do": "keys", "keys": ["space", "2"]})
        assert first["question"], "nothing can be studied"
        assert any(told in notice for notice in seen["notices"]), seen["notices"]
        assert seen["question"] == first["question"]
        time.sleep(_SETTLED)
        _ended_well(opened)
    left = folder / "left" / "data"
    row.acknowledged += len(stored)
    if (left / "progress.db").read_bytes() != (folder / "start" / "data" / "progress.db").read_bytes():
        row.broken.append(f"{what}: the log is not as it was to the byte.")
    row.add(examined(left, stored), what)
    if (left / "settings.json").read_bytes() != settings:
        row.broken.append(f"{what}: the settings are not as they were.")
