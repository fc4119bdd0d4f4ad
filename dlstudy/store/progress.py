"""The append-only log of marks in SQLite: stored before it is shown, and never lost.

One connection holds the file exclusively for as long as the window is open, and nothing else in this process may open
it: closing any other handle on the file would silently drop SQLite's lock. Others (``dlstudy stats`` while a window is
open, a read-only folder) read a copy, see :func:`read_log`.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DeviceId, Entry, EntryId, Instant, Mark, Retraction, Review
from dlstudy.errors import StoreError, StoreInUseError
from dlstudy.store import migrations

_RETRACTION: Final = "retraction"
_REVIEW: Final = "review"
_SNAPSHOT_TRIES: Final = 20


def new_id() -> EntryId:
    """Draw a random 128-bit id."""
    return EntryId(os.urandom(16).hex())


def sqlite_version() -> str:
    """Return the version of the SQLite that is loaded."""
    return sqlite3.sqlite_version


class ProgressStore:
    """The log of marks on disk, open for adding.

    Attributes:
        path: The file.
        device: The id of this data folder, drawn when the file was made.
    """

    def __init__(self, path: Path) -> None:
        """Open the log, or begin one.

        Raises:
            StoreInUseError: If another window holds it.
            StoreError: If the folder or the file cannot be written, the file is not ours, is damaged, or was written
                by a newer dlstudy. What was there is left as it was.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The data folder {path.parent} cannot be made ({error.strerror}); "
                "choose another with --data-dir, or mend its permissions."
            ) from error
        if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
            raise StoreError(
                f"{path if os.access(path, os.F_OK) else path.parent} cannot be written, so marks cannot be stored; "
                "everything stored so far is kept. Mend its permissions, or choose another folder with --data-dir."
            )
        if path.is_dir():
            raise StoreError(
                f"{path} is a folder, so no marks can be stored in it; move it away, or choose --data-dir."
            )
        try:
            _refuse_untouched(path)
            self._connection = _connect(path)
        except sqlite3.Error as error:
            raise explained(error, path) from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._connection.close()
            raise explained(error, path) from error
        except StoreError:
            self._connection.close()
            raise
        status = path.stat()
        self._identity = (status.st_dev, status.st_ino)

    def _prepare(self) -> None:
        execute = self._connection.execute
        if sys.platform == "darwin":
            execute("PRAGMA fullfsync = 1")  # there, fsync alone leaves the data in the drive's cache
        migrations.refuse_foreign(self._connection, self.path)
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = FULL")
        migrations.migrate(self._connection)
        row = execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
        if row is None:
            raise _damaged(self.path)
        (device,) = row
        self.device = DeviceId(device)
        (last,) = execute("SELECT coalesce(max(device_seq), 0) FROM log WHERE device = ?", (device,)).fetchone()
        self._device_seq = int(last)

    def entries(self) -> list[Entry]:
        """Return the whole log, in the order in which it was written.

        Raises:
            StoreError: If a row cannot be read.
        """
        try:
            return list(_entries(self._connection, self.path))
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def append(self, entry: Entry) -> None:
        """Store one entry; when this returns, it survives a power cut. An id that is stored already stays once.

        Raises:
            StoreError: If it could not be stored; then nothing was changed, and it can be tried again.
        """
        self._refuse_a_replaced_file()
        execute = self._connection.execute
        try:
            execute("BEGIN IMMEDIATE")
            try:
                cursor = execute(_INSERT, _row(entry, self._device_seq + 1))
                execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise explained(error, self.path, doing="This mark is not stored") from error
        self._device_seq += cursor.rowcount

    def _refuse_a_replaced_file(self) -> None:
        try:
            status = self.path.stat()
            same = (status.st_dev, status.st_ino) == self._identity
        except OSError:
            same = False
        if not same:
            raise StoreError(
                f"This mark is not stored: {self.path} was replaced or removed while dlstudy was open. "
                "Put the file back, or close dlstudy and start it again to go on with the file that is there now."
            )

    def close(self) -> None:
        """Let go of the file. Nothing is waiting to be stored; a process that just ends loses nothing either."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


def read_log(path: Path) -> list[Entry]:
    """Return the log in ``path`` without touching it, also while a window holds it or nothing may be written there.

    It is read from a copy in a temporary folder, made of the file and its write-ahead log in an unchanged moment.

    Returns:
        The entries; none when there is no file.

    Raises:
        StoreError: If the file cannot be read, is not ours, or is newer than this program.
    """
    import tempfile  # the window itself reads no copies

    try:
        if not path.exists():
            return []
        with tempfile.TemporaryDirectory(prefix="dlstudy-") as folder:
            copy = Path(folder, path.name)
            _copy_unchanged(path, copy)
            with contextlib.closing(_connect(copy)) as connection:
                migrations.refuse_foreign(connection, path)
                if migrations.is_new(connection):
                    return []
                migrations.migrate(connection)
                return list(_entries(connection, path))
    except sqlite3.Error as error:
        raise explained(error, path) from error
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror or error}); check its permissions.") from error


def _copy_unchanged(path: Path, copy: Path) -> None:
    """Copy a database and its write-ahead log; again when a window wrote in between."""
    import shutil

    wal = path.with_name(path.name + "-wal")

    def state() -> list[tuple[int, int, int] | None]:
        found: list[tuple[int, int, int] | None] = []
        for file in (path, wal):
            try:
                status = file.stat()
                found.append((status.st_ino, status.st_size, status.st_mtime_ns))
            except FileNotFoundError:
                found.append(None)
        return found

    for _ in range(_SNAPSHOT_TRIES):
        before = state()
        shutil.copyfile(path, copy)
        copied_wal = copy.with_name(copy.name + "-wal")
        try:
            shutil.copyfile(wal, copied_wal)
        except FileNotFoundError:
            copied_wal.unlink(missing_ok=True)
        if state() == before:
            return
    raise StoreError(f"{path} is being written too fast to be read; try again in a moment.")


def _refuse_untouched(path: Path) -> None:
    """Refuse a file that is not ours or is newer, before anything could write to it, its log of changes included."""
    if path.exists() and path.stat().st_size > 0:
        looking = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        with contextlib.closing(looking):
            migrations.refuse_foreign(looking, path)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    # Before the first access, or SQLite makes a -shm file and lets others in.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


_INSERT: Final = """
INSERT INTO log (id, device, device_seq, kind, at_ms, offset_minutes,
                 question_id, revision, mark, seconds, key_points, review_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""


def _row(entry: Entry, device_seq: int) -> tuple[object, ...]:
    common = (bytes.fromhex(entry.id), entry.device, device_seq)
    if isinstance(entry, Retraction):
        return (*common, _RETRACTION, *entry.at, None, None, None, None, None, bytes.fromhex(entry.review_id))
    seconds = entry.seconds if math.isfinite(entry.seconds) else 0.0
    points = json.dumps(entry.key_points)
    content = (entry.question_id, entry.revision, entry.mark.value, seconds, points)
    return (*common, _REVIEW, *entry.at, *content, None)


def _entries(connection: sqlite3.Connection, path: Path) -> Iterator[Entry]:
    rows: Iterable[tuple[Any, ...]] = connection.execute(
        "SELECT kind, id, device, at_ms, offset_minutes, question_id, revision, mark, seconds, key_points, review_id"
        " FROM log ORDER BY seq"
    )
    for row in rows:
        try:
            entry = _entry(row)
        except (AttributeError, TypeError, ValueError) as error:
            raise _damaged(path) from error
        if entry is not None:
            yield entry


_MARKS: Final = {mark.value: mark for mark in Mark}


def _entry(row: tuple[Any, ...]) -> Entry | None:
    """Return what a row says; nothing for a kind or a mark from the future. The table is strict about the types."""
    kind, entry_id, device, at_ms, offset, question_id, revision, mark, seconds, points, review_id = row
    name, owner, at = EntryId(entry_id.hex()), DeviceId(device), Instant(at_ms, offset)
    if kind == _RETRACTION:
        return Retraction(name, owner, at, EntryId(review_id.hex()))
    if kind == _REVIEW and mark in _MARKS:
        said = tuple(json.loads(points))
        return Review(name, owner, at, QuestionId(question_id), revision, _MARKS[mark], seconds, said)
    return None


def _damaged(path: Path) -> StoreError:
    return StoreError(
        f"Progress cannot be opened: {path} is damaged; it was left as it is. "
        "Copy the whole folder before you try anything with it."
    )


def explained(error: sqlite3.Error, path: Path, *, doing: str = "Progress cannot be opened") -> StoreError:
    """Return what SQLite said as a sentence for the learner: what happened, what was kept, what to do."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_BUSY") or "locked" in str(error):
        return StoreInUseError(f"dlstudy is already open on {path.parent}; use its window, or close it first.")
    if name == "SQLITE_NOTADB":
        why = f"{path} is not a dlstudy progress file; it was left as it is. Move it away, or choose --data-dir"
    elif name == "SQLITE_FULL":
        why = f"the disk that holds {path.parent} is full; every earlier mark is kept. Free some space and try again"
    elif name.startswith("SQLITE_CORRUPT"):
        why = f"{path} is damaged; it was left as it is. Copy the whole folder before you try anything with it"
    elif name in ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM") or name.startswith("SQLITE_READONLY"):
        why = f"{path} cannot be opened for writing; every earlier mark is kept. Check its permissions"
    elif name.startswith("SQLITE_IOERR"):
        why = f"the disk that holds {path.parent} reported an error ({name}); close dlstudy and check the disk"
    else:
        why = f"{path}: {error}"
    return StoreError(f"{doing}: {why}.")
