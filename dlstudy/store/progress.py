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
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DayDone, DeviceId, Entry, EntryId, Flag, FlagKind, Instant, Mark, Retraction, Review
from dlstudy.errors import StoreError, StoreInUseError
from dlstudy.store import migrations

_RETRACTION: Final = "retraction"
_REVIEW: Final = "review"
_CRAM: Final = "cram"
_DAY_DONE: Final = "day done"
_FLAGS: Final = {kind.value: kind for kind in FlagKind}
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
        self._lock = threading.Lock()  # a worker reads while the window writes
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
        if migrations.is_old(self._connection):
            self._back_up("before-migration")  # first of all, so that a refusal leaves the file as it is
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

    def _back_up(self, name: str) -> None:
        """Keep a copy of the file as it is beside it, whole or not at all."""
        folder = self.path.parent / "backups"
        partial, whole = folder / f"{name}.partial", folder / f"{name}-{os.urandom(4).hex()}.db"
        try:
            folder.mkdir(exist_ok=True)
            partial.unlink(missing_ok=True)
            self._connection.execute("VACUUM INTO ?", (str(partial),))
            with partial.open("rb+") as copy:
                os.fsync(copy.fileno())
            partial.replace(whole)
        except (OSError, sqlite3.Error) as error:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            why = getattr(error, "strerror", None) or error
            raise StoreError(
                f"Progress was not opened, because a copy of it must be made first and {folder} cannot hold one "
                f"({why}); everything stored is kept. Make room there, or mend its permissions."
            ) from error

    def entries(self, after: int = 0) -> list[Entry]:
        """Return the log, or what follows its entry number ``after``, in the order in which it was written.

        Raises:
            StoreError: If a row cannot be read.
        """
        return self._selected("WHERE seq > ? ORDER BY seq", after)

    def all_entries(self) -> list[Entry]:
        """Return the whole log, in the order in which it was written; raises as :meth:`entries` does."""
        return self.entries()

    def reviews_of(self, question_id: QuestionId) -> list[Review]:
        """Return the reviews of one question that are not taken back, in the log's order.

        Raises:
            StoreError: If a row cannot be read.
        """
        found = self._selected(
            "WHERE question_id = ? AND kind IN ('review', 'cram') AND NOT EXISTS "
            "(SELECT 1 FROM log AS later WHERE later.entry_id = log.id AND later.kind = 'retraction') ORDER BY seq",
            question_id,
        )
        return [entry for entry in found if isinstance(entry, Review)]

    def entry(self, entry_id: EntryId) -> Entry | None:
        """Return one entry, taken back or not; raises as :meth:`entries` does."""
        return next(iter(self._selected("WHERE id = ?", bytes.fromhex(entry_id))), None)

    def recent_seconds(self, most: int = 200) -> list[float]:
        """Return how long the latest marks took, newest first; raises as :meth:`entries` does."""
        try:
            with self._lock:
                rows = self._connection.execute(
                    "SELECT seconds FROM log WHERE kind = 'review' ORDER BY seq DESC LIMIT ?", (most,)
                ).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return [float(seconds) for (seconds,) in rows if seconds is not None]

    @property
    def newest(self) -> tuple[int, EntryId | None]:
        """Return the number and the id of the newest entry, (0, None) without one; raises as :meth:`entries` does."""
        try:
            with self._lock:
                row = self._connection.execute("SELECT seq, id FROM log ORDER BY seq DESC LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return (0, None) if row is None else (int(row[0]), EntryId(row[1].hex()))

    @property
    def newest_moment(self) -> Instant | None:
        """Return when the newest entry was written, nothing without one; raises as :meth:`entries` does."""
        found = self._selected("ORDER BY seq DESC LIMIT 1")
        return found[0].at if found else None

    def id_at(self, number: int) -> EntryId | None:
        """Return the id of the entry with this number, if there is one; raises as :meth:`entries` does."""
        try:
            with self._lock:
                row = self._connection.execute("SELECT id FROM log WHERE seq = ?", (number,)).fetchone()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return None if row is None else EntryId(row[0].hex())

    def entries_since(self, entry_id: EntryId) -> list[Entry]:
        """Return the log from an entry on, that one included; nothing where it is not in the log."""
        if len(entry_id) != 2 * 16 or not all(c in "0123456789abcdef" for c in entry_id):
            return []
        return self._selected("WHERE seq >= (SELECT seq FROM log WHERE id = ?) ORDER BY seq", bytes.fromhex(entry_id))

    def _selected(self, which: str, *values: object) -> list[Entry]:
        try:
            with self._lock:
                return list(_entries(self._connection, self.path, which, values))
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def append(self, entry: Entry) -> None:
        """Store one entry; when this returns, it survives a power cut. An id that is stored already stays once.

        Raises:
            StoreError: If it could not be stored; then nothing was changed, and it can be tried again.
        """
        self.append_all((entry,))

    def append_all(self, entries: Iterable[Entry]) -> None:
        """Store entries together: all of them or none; see :meth:`append`."""
        with self._lock:
            self._append(entries)

    def _append(self, entries: Iterable[Entry]) -> None:
        self._refuse_a_replaced_file()
        execute = self._connection.execute
        added = 0
        try:
            execute("BEGIN IMMEDIATE")
            try:
                for entry in entries:
                    added += execute(_INSERT, _row(entry, self._device_seq + added + 1)).rowcount
                execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise explained(error, self.path, doing="This mark is not stored") from error
        self._device_seq += added

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
    connection = sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False)
    # Before the first access, or SQLite makes a -shm file and lets others in.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


_COLUMNS: Final = (
    "kind, id, device, at_ms, offset_minutes, question_id, revision, mark, seconds, key_points, entry_id, text"
)
_INSERT: Final = f"""
INSERT INTO log (device_seq, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""  # noqa: S608 - names of our own columns


def _row(entry: Entry, device_seq: int) -> tuple[object, ...]:
    start = (bytes.fromhex(entry.id), entry.device, *entry.at)
    match entry:
        case Review():
            kind = _CRAM if entry.cram else _REVIEW
            seconds = entry.seconds if math.isfinite(entry.seconds) else 0.0
            points = json.dumps(entry.key_points)
            content: tuple[object, ...] = (entry.question_id, entry.revision, entry.mark.value, seconds, points)
            return (device_seq, kind, *start, *content, None, None)
        case Flag():
            return (device_seq, entry.kind.value, *start, entry.question_id, None, None, None, None, None, entry.text)
        case DayDone():
            return (device_seq, _DAY_DONE, *start, None, None, None, None, None, None, None)
        case Retraction():
            taken_back = bytes.fromhex(entry.entry_id)
            return (device_seq, _RETRACTION, *start, None, None, None, None, None, taken_back, None)


def _entries(
    connection: sqlite3.Connection, path: Path, which: str = "ORDER BY seq", values: Iterable[Any] = ()
) -> Iterator[Entry]:
    rows: Iterable[tuple[Any, ...]] = connection.execute(f"SELECT {_COLUMNS} FROM log {which}", tuple(values))  # noqa: S608 - ours
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
    kind, entry_id, device, at_ms, offset, question_id, revision, mark, seconds, points, taken_back, text = row
    name, owner, at = EntryId(entry_id.hex()), DeviceId(device), Instant(at_ms, offset)
    if kind in (_REVIEW, _CRAM) and mark in _MARKS:
        said = () if points == "[]" else tuple(json.loads(points))
        question = QuestionId(question_id)
        return Review(name, owner, at, question, revision, _MARKS[mark], seconds, said, kind == _CRAM)
    if kind == _RETRACTION:
        return Retraction(name, owner, at, EntryId(taken_back.hex()))
    if kind in _FLAGS:
        return Flag(name, owner, at, QuestionId(question_id), _FLAGS[kind], text or "")
    if kind == _DAY_DONE:
        return DayDone(name, owner, at)
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
