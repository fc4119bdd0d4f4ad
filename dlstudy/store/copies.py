"""A progress file looked at without touching it: through a copy, made while it stood still."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from dlstudy.errors import StoreError
from dlstudy.store import write_ahead
from dlstudy.wording import translate

_TRIES: Final = 20


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a database."""
    return path.with_name(path.name + "-wal")


@contextlib.contextmanager
def looked_at(path: Path, *, with_wal: bool = True) -> Iterator[sqlite3.Connection]:
    """Open a copy of a database and its write-ahead log; the original may be open elsewhere and is left to the byte.

    The copy lies in a temporary folder, or in memory where no disk has room for it.

    Args:
        path: The database.
        with_wal: Whether the write-ahead log counts.

    Raises:
        OSError: If the file cannot be read.
        StoreError: If it never stands still.
        sqlite3.Error: If SQLite refuses it.
    """
    import tempfile  # the window itself reads no copies

    with contextlib.ExitStack() as stack:
        try:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dlstudy-")))
            copy = folder / path.name
            copy_unchanged(path, copy, with_wal=with_wal)
            connection = _opened(copy)
        except OSError:  # of the original, or of the place for the copy: only the first is told
            connection = _in_memory(*read_unchanged(path, with_wal=with_wal))
        stack.callback(connection.close)
        yield connection


def _opened(copy: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _in_memory(database: bytes, wal: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    image = write_ahead.applied(database, wal)
    if image:
        connection.deserialize(image)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def copy_unchanged(path: Path, copy: Path, *, with_wal: bool = True) -> None:
    """Copy a database and its write-ahead log; again when somebody wrote in between.

    Raises:
        OSError: If one cannot be read or the other not written.
        StoreError: If it never stands still.
    """
    import shutil

    copied_wal = wal_of(copy)

    def take() -> None:
        shutil.copyfile(path, copy)
        try:
            if with_wal:
                shutil.copyfile(wal_of(path), copied_wal)
        except FileNotFoundError:
            copied_wal.unlink(missing_ok=True)

    _while_unchanged(path, take)


def read_unchanged(path: Path, *, with_wal: bool = True, missing_ok: bool = False) -> tuple[bytes, bytes]:
    """Return a database and its write-ahead log as bytes; raises as :func:`copy_unchanged` does.

    Args:
        path: The database.
        with_wal: Whether the write-ahead log counts.
        missing_ok: Whether a database that is missing, or is no regular file, is one without content.
    """
    content = (b"", b"")

    def take() -> None:
        nonlocal content
        wal = b""
        with contextlib.suppress(FileNotFoundError):
            wal = wal_of(path).read_bytes() if with_wal else b""
        content = (b"" if missing_ok and not path.is_file() else _read(path), wal)

    _while_unchanged(path, take)
    return content


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a named pipe would be waited for
        raise OSError(0, translate("Doctor", "it is not a file"))
    return path.read_bytes()


def _while_unchanged(path: Path, take: Callable[[], None]) -> None:
    def state() -> list[tuple[int, int, int] | None]:
        found: list[tuple[int, int, int] | None] = []
        for file in (path, wal_of(path)):
            try:
                status = file.stat()
                found.append((status.st_ino, status.st_size, status.st_mtime_ns))
            except FileNotFoundError:
                found.append(None)
        return found

    for _ in range(_TRIES):
        before = state()
        take()
        if state() == before:
            return
    raise StoreError(
        translate("Doctor", "{file} is being written too fast to be read; try again in a moment.", file=path)
    )
