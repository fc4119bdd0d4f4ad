"""Folders that may only be read: study is possible, a banner says what is not, and no byte changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from dlstudy import paths
from tests.end_to_end.harness import as_somebody_else, closing, run, snapshot, window
from tests.store.logs import make_log, opened, varied_entries
from tests.store.released import make_released
from tests.torture.folders import prepare, scratch
from tests.torture.rows import Row


def _bound(data: Path) -> list[str]:
    """Mount the folder over itself, for reading alone."""
    return _mounted(f"mount --bind {data} {data} && mount -o remount,ro,bind {data}")


def _on_a_disk(data: Path) -> list[str]:
    """Mount a disk that holds the folder, for reading alone."""
    image = data.with_name("image")
    with image.open("wb") as stream:
        stream.truncate(8 * 1024 * 1024)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-d", data, image], check=True, capture_output=True)
    return _mounted(f"mount -o loop,ro {image} {data}")


def _of_another_user(data: Path) -> list[str]:
    """Take the folder's permissions from everybody but root, and be somebody else."""
    for path in (data, *data.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return as_somebody_else()


def _mounted(command: str) -> list[str]:
    return ["unshare", "--mount", "sh", "-c", f'{command} && exec "$@"', "-"]


def _closed(data: Path) -> None:
    make_log(paths.progress_file(data), varied_entries(80))


def _left_open(data: Path) -> None:
    """Leave a write-ahead log, as a kill does."""
    _closed(data)
    with opened(paths.progress_file(data)) as store:
        store.append_all(varied_entries(20, seed=2))
        shutil.copytree(data, data.with_name("killed"))
    shutil.rmtree(data)
    data.with_name("killed").rename(data)


def _old(data: Path) -> None:
    make_released(paths.progress_file(data), 1, [e for e in varied_entries(80) if not hasattr(e, "text")])


def _empty(data: Path) -> None:
    del data


WAYS: Final[dict[str, Callable[[Path], list[str]]]] = {
    "mounted for reading": _bound,
    "a disk mounted for reading": _on_a_disk,
    "another user's": _of_another_user,
}
LOGS: Final[dict[str, Callable[[Path], None]]] = {
    "closed": _closed,
    "left by a kill": _left_open,
    "of form 1": _old,
    "none": _empty,
}


def readonly(rounds: int, *, ways: Iterable[str] = WAYS) -> Row:
    """Open each kind of log in each kind of folder that may not be written, or in those that are named."""
    row, begin = Row("folder that may only be read"), time.monotonic()
    for _ in range(rounds):
        for way in ways:
            for log, make in LOGS.items():
                if os.geteuid() != 0:
                    row.broken.append("Only root can mount a folder, or open one as somebody else.")
                    continue
                with scratch() as folder:
                    data = folder / "data"
                    prepare(data)
                    make(data)
                    row.runs += 1
                    try:
                        _study(data, WAYS[way](data))
                    except (AssertionError, TimeoutError, EOFError, subprocess.SubprocessError) as error:
                        row.broken.append(f"{way}, {log}: {type(error).__name__} {error}")
    row.seconds = time.monotonic() - begin
    return row


def _everything(data: Path) -> dict[str, Any]:
    return {
        name: (digest, (data / name).stat().st_mtime_ns, (data / name).stat().st_size)
        for name, digest in snapshot(data).items()
    }


def _study(data: Path, before: list[str]) -> None:
    was = _everything(data)
    with closing(window("--data-dir", data, before=before)) as opened_window:
        first = opened_window.ask({"do": "look"})
        assert first["question"], "nothing can be studied"
        assert len(first["notices"]) == 1, first["notices"]
        assert "marks cannot be stored" in first["notices"][0] or "not opened" in first["notices"][0], first["notices"]
        for _ in range(3):
            seen = opened_window.ask({"do": "keys", "keys": ["space", "2"]})
            assert (seen["question"], seen["headline"]) == (first["question"], first["headline"])
            assert seen["notice"].startswith("This mark is not stored"), seen["notice"]
        assert "Not saved" in seen["status"]
        opened_window.ask({"do": "quit"})
        assert opened_window.ended() == 0
        strange = [line for line in opened_window.errors if not line.startswith("dlstudy: ")]
        assert strange == [], strange
    told = run("stats", "--json", "--data-dir", data, before=before)
    assert (told.code, told.err) == (0, ""), told
    assert _everything(data) == was, "something was changed"
