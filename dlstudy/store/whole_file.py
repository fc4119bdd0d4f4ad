"""Small files that are old or new after a crash, never half."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a crash, a power cut or a full disk leaves the old one whole; its folder is made if need be.

    Raises:
        OSError: If it could not be written; the old file is as it was.
    """
    import tempfile  # written after the start, not before

    temporary = ""
    try:
        make_folder(path.parent)
        descriptor, temporary = tempfile.mkstemp(prefix=path.name, suffix=".tmp", dir=path.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
        sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, so that they are there after a power cut, too.

    Raises:
        OSError: If it could not be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    with contextlib.suppress(OSError):  # a folder that may be written and not be read
        sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Have the content of a file written through to the disk; never of a database that is open."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written through to the disk."""
    if os.name == "posix":  # Windows cannot open a folder, and needs no such step
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
