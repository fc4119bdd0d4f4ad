"""A damaged progress file exchanged for a new one so that a crash leaves the old or the new, and nothing is deleted."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dlstudy.errors import StoreError
from dlstudy.store import integrity, migrations
from dlstudy.store.chain import Row
from dlstudy.store.progress import finish_replacement, replacement_of, rewrite
from dlstudy.store.whole_file import sync_file, sync_folder
from dlstudy.wording import translate

_BESIDE: Final = ("-wal", "-shm", "-journal")


def replace_whole(path: Path, rows: Iterable[Row], *, device: str, now: datetime.datetime) -> Path | None:
    """Put a new file with these entries in the place of a damaged one, which nobody has open.

    Args:
        path: The damaged file; it need not exist.
        rows: The entries of the new one.
        device: Whose it is; a new device when empty.
        now: Names the folder for what was there.

    Returns:
        The folder in which the original and all that belonged to it now lie; nothing when there was nothing.

    Raises:
        OSError: If it could not be done; what was there is as it was.
        sqlite3.Error: Likewise.
        StoreError: If the new file could not be read back whole; likewise.
    """
    new = path.with_name(f"{path.name}-{os.urandom(4).hex()}.tmp")
    try:
        _build(new, rows, device)
        aside = _set_aside(path, now)
        new.replace(replacement_of(path))  # from here on it is the new one that counts
        sync_folder(path.parent)
    finally:
        for left in (new, *(new.with_name(new.name + ending) for ending in _BESIDE)):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    finish_replacement(path)
    return aside


def _build(new: Path, rows: Iterable[Row], device: str) -> None:
    with contextlib.closing(sqlite3.connect(new, isolation_level=None)) as connection:
        migrations.migrate(connection)
        if device:
            connection.execute("UPDATE meta SET value = ? WHERE name = 'device'", (device,))
            migrations.seal(connection)
        rewrite(connection, rows)
    found = integrity.check_file(new)
    if not found.is_whole:
        raise StoreError(
            translate(
                "Doctor",
                "The new file could not be read back whole: {problem} Check the disk.",
                problem=found.problems[0],
            )
        )
    sync_file(new)


def _set_aside(path: Path, now: datetime.datetime) -> Path | None:
    """Give the original, and what belongs to it, a second name in a folder of its own."""
    import shutil

    originals = [path, *(path.with_name(path.name + ending) for ending in _BESIDE)]
    originals = [original for original in originals if os.path.lexists(original)]
    if not originals:
        return None
    moment = now.astimezone(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.parent / "damaged" / f"{moment}-{os.urandom(2).hex()}"
    aside.mkdir(parents=True)
    for original in originals:
        kept = aside / original.name
        try:
            os.link(original, kept, follow_symlinks=False)  # the same bytes, without room for a second copy
        except OSError:  # where a file has one name only
            shutil.copy2(original, kept, follow_symlinks=False)
            sync_file(kept)
    for folder in (aside, aside.parent, path.parent):
        sync_folder(folder)
    return aside
