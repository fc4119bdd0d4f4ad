"""The append-only log of marks in SQLite: stored before it is shown, and never lost.

One connection holds the file exclusively for as long as the window is open, and nothing else in this process may open
it: closing any other handle on the file would silently drop SQLite's lock. Others (``dlstudy stats`` while a window is
open, a read-only folder) read a copy, see :func:`read_log`.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import math
import os
import sqlite3
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dlstudy import paths
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import (
    DayDone,
    DeviceId,
    Entry,
    EntryId,
    Flag,
    FlagKind,
    Instant,
    Mark,
    Retraction,
    Review,
    called,
)
from dlstudy.errors import StoreDamagedError, StoreError
from dlstudy.store import chain, migrations
from dlstudy.store.chain import Row
from dlstudy.store.sqlite_errors import damaged, explained, is_disk_error, name_of
from dlstudy.store.whole_file import make_folder, sync_folder
from dlstudy.wording import number, translate

if TYPE_CHECKING:
    from dlstudy.core.reviews import ReviewRows
    from dlstudy.store.integrity import Checked

_RETRACTION: Final = "retraction"
_REVIEW: Final = "review"
_CRAM: Final = "cram"
_DAY_DONE: Final = "day done"
_FLAGS: Final = {kind.value: kind for kind in FlagKind}
_PATIENCE_SECONDS: Final = 0.3


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
            make_folder(path.parent)
        except OSError as error:
            raise StoreError(
                translate(
                    "Progress file",
                    "The data folder {folder} cannot be made ({error}); choose another with --data-dir, or mend its "
                    "permissions.",
                    folder=path.parent,
                    error=error.strerror,
                )
            ) from error
        if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
            raise StoreError(
                translate(
                    "Progress file",
                    "{file} cannot be written, so marks cannot be stored; everything stored so far is kept. Mend its "
                    "permissions, or choose another folder with --data-dir.",
                    file=path if os.access(path, os.F_OK) else path.parent,
                )
            )
        if path.is_dir():
            raise StoreError(
                translate(
                    "Progress file",
                    "{file} is a folder, so no marks can be stored in it; move it away, or choose --data-dir.",
                    file=path,
                )
            )
        self._open()

    def _open(self) -> None:
        path = self.path
        try:
            finish_replacement(path)
            _refuse_untouched(path)
            self._connection = _connect(path)
        except sqlite3.Error as error:
            raise explained(error, path) from error
        except UnicodeDecodeError as error:  # in the names that SQLite's own message repeats
            raise damaged(path) from error
        except OSError as error:
            raise _unreadable(path, error) from error
        try:
            self._prepare()
            status = path.stat()
        except sqlite3.Error as error:
            self._connection.close()
            raise explained(error, path) from error
        except UnicodeDecodeError as error:
            self._connection.close()
            raise damaged(path) from error
        except OSError as error:
            self._connection.close()
            raise StoreError(
                translate(
                    "Progress file",
                    "{file} cannot be read ({error}); check its disk.",
                    file=path,
                    error=error.strerror or error,
                )
            ) from error
        except StoreError:
            self._connection.close()
            raise
        self._identity = (status.st_dev, status.st_ino)
        self._is_closed = False
        self._rescued = ""  # the backup of a file that was taken away
        self._is_lost = False  # whether the disk failed and the file could not be opened again

    def _prepare(self) -> None:
        execute = self._connection.execute
        if sys.platform == "darwin":
            execute("PRAGMA fullfsync = 1")  # there, fsync alone leaves the data in the drive's cache
        migrations.refuse_foreign(self._connection, self.path)
        if migrations.is_old(self._connection):
            self._back_up_before_migration()  # first of all, so that a refusal leaves the file as it is
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = FULL")
        migrations.migrate(self._connection)
        row = execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
        if row is None:
            raise damaged(self.path)
        (device,) = row
        self.device = DeviceId(device)
        self._count_anew()

    def _count_anew(self) -> None:
        execute = self._connection.execute
        (self._seq,) = execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()
        (last,) = execute("SELECT coalesce(max(device_seq), 0) FROM log WHERE device = ?", (self.device,)).fetchone()
        self._device_seq = int(last)
        self._chain: dict[str, bytes] = {}  # the hash of each device's last row, as far as it was asked for

    def _back_up_before_migration(self) -> None:
        from dlstudy.store import backups  # once for each new form of the file

        try:
            backups.back_up_connection(self._connection, self.path, "before-migration")
        except StoreDamagedError:
            raise
        except StoreError as error:
            why = getattr(error.__cause__, "strerror", None) or error.__cause__ or error
            raise StoreError(
                translate(
                    "Progress file",
                    "Progress was not opened, because a copy of it must be made first and {folder} cannot hold one "
                    "({error}); everything stored is kept. Make room there, or mend its permissions.",
                    folder=paths.backups_folder(self.path.parent),
                    error=why,
                )
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

    def review_rows(self, *, with_ids: bool) -> ReviewRows:
        """Return the marks that are not taken back, in the log's order, as columns; some 2 µs for each.

        In between, the log can be written. The ids of the last ones are always there, the others only ``with_ids``.
        Raises as :meth:`entries` does.
        """
        from dlstudy.core.reviews import ReviewRows  # for charts, after the first paint

        columns: tuple[list[Any], ...] = tuple([] for _ in ReviewRows._fields)
        said: dict[str, int] = {}
        after, last = 0, self.newest[0]
        try:
            while after < last:
                upto = min(after + _AT_ONCE, last)
                with self._lock:
                    rows = self._connection.execute(_COUNTED, (after, upto)).fetchall()
                after = upto
                _add_rows(columns, rows, said, with_ids=with_ids or upto == last)
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        except (AttributeError, TypeError, ValueError) as error:
            raise damaged(self.path) from error
        return ReviewRows(*columns)

    def append(self, entry: Entry) -> None:
        """Store one entry; when this returns, it survives a power cut. An id that is stored already stays once.

        Raises:
            StoreError: If it could not be stored; then nothing was changed, and it can be tried again. Only where the
                sentence says that this could not be found out may it be there; with the same id it counts once.
        """
        self.append_all((entry,))

    def append_all(self, entries: Iterable[Entry]) -> None:
        """Store entries together: all of them or none; see :meth:`append`."""
        with self._lock:
            self._append(tuple(entries))

    def _append(self, entries: Sequence[Entry]) -> None:
        if self._is_lost:
            self._reopen()
        what = called(entries[0]) if entries else ""
        self._refuse_a_replaced_file(what)
        execute = self._connection.execute
        seq, device_seq = self._seq, self._device_seq
        last: dict[str, bytes] = {}
        try:
            execute("BEGIN IMMEDIATE")
            try:
                for entry in entries:
                    row = _row(entry, device_seq + 1)
                    previous = last.get(row.device)
                    if previous is None:
                        previous = self._last_hash(row.device)
                    this = chain.hash_of(seq + 1, row, previous)
                    if execute(_INSERT, (seq + 1, *row, previous, this)).rowcount:
                        seq, device_seq, last[row.device] = seq + 1, device_seq + 1, this
                execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            if is_disk_error(error):
                self._find_out(entries, error)
                return
            not_stored = translate("Progress file", "{what} is not stored", what=what)
            raise explained(error, self.path, doing=not_stored) from error
        except (OverflowError, ValueError) as error:  # a number beyond 64 bits, half a character
            raise StoreError(
                translate(
                    "Progress file",
                    "{what} is not stored: it holds what the file cannot hold ({error}); every earlier mark is kept. "
                    "Change the text and try again.",
                    what=what,
                    error=error,
                )
            ) from error
        self._seq, self._device_seq = seq, device_seq
        self._chain.update(last)

    def _last_hash(self, device: str) -> bytes:
        """Return the hash of the last row of a device; read from the end, where it nearly always is."""
        found = self._chain.get(device)
        if found is None:
            row = self._connection.execute(
                "SELECT hash FROM log WHERE +device = ? ORDER BY seq DESC LIMIT 1", (device,)
            ).fetchone()
            found = self._chain[device] = chain.FIRST if row is None else bytes(row[0] or b"")
        return found

    def _find_out(self, entries: Sequence[Entry], error: sqlite3.Error) -> None:
        """After the disk failed at a commit, open the file anew and find out whether the entries are in it.

        What the connection believes need not be on the disk any more, so it must not be trusted with another commit.

        Raises:
            StoreError: If the entries are not stored, or if that could not be found out.
        """
        before = self._seq
        try:
            self._reopen()
        except StoreError as again:
            raise StoreError(
                translate(
                    "Progress file",
                    "Whether this mark is stored is not known: the disk that holds {folder} reported an error ({name}) "
                    "while it was written, and the file could not be opened again. Every mark before it was stored. "
                    "Check the disk, then try again: dlstudy first opens the file anew, and a mark that is tried twice "
                    "counts once. ({again})",
                    folder=self.path.parent,
                    name=name_of(error),
                    again=again,
                )
            ) from error
        stored = [self._holds(entry) for entry in entries]
        if all(stored):
            return
        raise StoreError(
            translate(
                "Progress file",
                "{what} is not stored: the disk that holds {folder} reported an error ({name}) while it was written. "
                "The file was opened anew and checked: all {number} earlier entries are there. Try again, and check "
                "the disk soon.",
                what=called(entries[0]),
                folder=self.path.parent,
                name=name_of(error),
                number=number(before),
            )
        ) from error

    def _reopen(self) -> None:
        from dlstudy.store import backups, integrity  # only after the disk failed

        before = self._seq
        self._is_lost = True
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        self._open()
        self._is_lost = True  # until all that follows is done
        found = integrity.check(self._connection)
        if not found.is_whole or self._seq < before:
            self._connection.close()
            raise damaged(self.path)
        with contextlib.suppress(StoreError):  # on another part of the disk, before the file is touched again
            backups.back_up_connection(self._connection, self.path, "after-disk-error")
        try:
            busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            self._connection.close()
            raise explained(error, self.path) from error
        self._is_lost = bool(busy)

    def _holds(self, entry: Entry) -> bool:
        found = self._connection.execute("SELECT 1 FROM log WHERE id = ?", (bytes.fromhex(entry.id),)).fetchone()
        return found is not None

    def rows(self) -> list[Row]:
        """Return the log as the table holds it, entries of unknown kinds included; raises as :meth:`entries` does."""
        try:
            with self._lock:
                return _rows(self._connection)
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def ids(self) -> frozenset[bytes]:
        """Return the id of every entry, of unknown kinds too; raises as :meth:`entries` does."""
        try:
            with self._lock:
                return frozenset(name for (name,) in self._connection.execute("SELECT id FROM log"))
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def unite(self, other: Iterable[Row]) -> int:
        """Add every entry of another log that this one lacks, in the place where it stood there; all or none.

        What was read from this log before is of no use afterwards, because entries may now stand between.

        Returns:
            How many were added.

        Raises:
            StoreError: If they could not be stored; the log is as it was.
        """
        from dlstudy.store.union import union  # for a restore

        with self._lock:
            self._refuse_a_replaced_file(translate("Progress file", "The backup"))
            try:
                present = _rows(self._connection)
                united = union(present, other)
                if len(united) > len(present):
                    rewrite(self._connection, united)
            except sqlite3.Error as error:
                left = translate("Progress file", "The log was left as it is")
                raise explained(error, self.path, doing=left) from error
            self._count_anew()
            with contextlib.suppress(sqlite3.Error):  # some other time, then
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return len(united) - len(present)

    def copy_into(self, target: Path) -> int:
        """Write a copy of the file as it is now to ``target``, not yet through to the disk; returns its entries.

        Raises:
            sqlite3.Error: If it could not be written; there may be half a file.
        """
        from dlstudy.store import backups  # only when there is something to keep

        with self._lock:
            return backups.copy_into(self._connection, target)

    def check(self) -> Checked:
        """Check the file through and through while it is open; some 10 µs an entry, in which no mark is stored."""
        from dlstudy.store import integrity  # only where it is asked for

        with self._lock:
            return integrity.check(self._connection)

    def _refuse_a_replaced_file(self, what: str) -> None:
        if self._is_in_its_place():
            self._rescued = ""
            return
        rescued = self._rescue()
        if rescued:
            raise StoreError(
                translate(
                    "Progress file",
                    "{what} is not stored: {file} was replaced or removed while dlstudy was open. All that it held is "
                    "in the backup {backup}. Put the file back, or close dlstudy and start it again to go on with the "
                    "file that is there now.",
                    what=what,
                    file=self.path,
                    backup=rescued,
                )
            )
        raise StoreError(
            translate(
                "Progress file",
                "{what} is not stored: {file} was replaced or removed while dlstudy was open. Put the file back, or "
                "close dlstudy and start it again to go on with the file that is there now.",
                what=what,
                file=self.path,
            )
        )

    def _is_in_its_place(self) -> bool:
        try:
            status = self.path.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def _rescue(self) -> str:
        """Back up, once, what this connection still reads of a file that lost its name; return the backup's name."""
        from dlstudy.store import backups  # where somebody took the file away

        if not self._rescued:
            with contextlib.suppress(StoreError):
                self._rescued = backups.back_up_connection(self._connection, self.path, "file-replaced").path.name
        return self._rescued

    def interrupt(self) -> None:
        """Cut short what another thread reads or copies; it fails with a sentence."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.interrupt()

    def close(self) -> None:
        """Let go of the file. Nothing is waiting to be stored; a process that just ends loses nothing either.

        Another thread that is at work here is cut short; where its disk does not even let go of it, the file is left
        to the end of the process.
        """
        if not self._lock.acquire(blocking=False):
            self.interrupt()
            if not self._lock.acquire(timeout=_PATIENCE_SECONDS):
                return
        try:
            if not self._is_closed and not self._is_in_its_place():
                self._rescue()
            self._is_closed = True
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        finally:
            self._lock.release()


def read_log(path: Path) -> list[Entry]:
    """Return the log in ``path`` without touching it, also while a window holds it or nothing may be written there.

    It is read from a copy, see :func:`dlstudy.store.copies.looked_at`.

    Returns:
        The entries; none when there is no file.

    Raises:
        StoreError: If the file cannot be read, is not ours, or is newer than this program.
    """
    from dlstudy.store.copies import looked_at  # a window reads no copies

    try:
        if not path.exists():
            return []
        with looked_at(path) as connection:
            migrations.refuse_foreign(connection, path)
            if migrations.is_new(connection):
                return []
            return entries_in(connection, path)
    except sqlite3.Error as error:
        raise explained(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        translate(
            "Progress file",
            "{file} cannot be read ({error}); check its permissions.",
            file=path,
            error=error.strerror or error,
        )
    )


def entries_in(connection: sqlite3.Connection, path: Path) -> list[Entry]:
    """Return the log in a copy of ``path`` that may be brought to the present form.

    Raises:
        StoreError: If a row makes no sense.
        sqlite3.Error: If SQLite cannot read it.
    """
    migrations.migrate(connection)
    return list(_entries(connection, path))


def replacement_of(path: Path) -> Path:
    """Return where a repair puts the new file when it is whole and the old one is kept elsewhere."""
    return path.with_name(path.name + "-repaired")


def finish_replacement(path: Path) -> None:
    """Put the new file in the place of the old one, if there is a new one; what a killed repair left to do is done.

    Raises:
        OSError: If it could not be done.
    """
    new = replacement_of(path)
    if not new.exists():
        return
    for ending in ("-wal", "-shm", "-journal"):  # they belong to the old one, and would be taken for the new one's
        path.with_name(path.name + ending).unlink(missing_ok=True)
    new.replace(path)
    sync_folder(path.parent)


def _refuse_untouched(path: Path) -> None:
    """Refuse a file that is not ours, is newer, or is damaged, before anything could write to it.

    After a start that was followed by an orderly end there is no write-ahead log, and a look into the header will do.
    Where there is one, the program was killed or the power failed: then a copy of both is checked through and through.
    """
    size = path.stat().st_size if path.exists() else 0
    try:
        unclean = path.with_name(path.name + "-wal").stat().st_size > 0
    except FileNotFoundError:
        unclean = False
    if size == 0 and unclean:  # SQLite would delete the write-ahead log, which may hold everything
        raise damaged(path)
    if size == 0:
        return
    looking = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    with contextlib.closing(looking):
        if not unclean:
            migrations.refuse_foreign(looking, path)
            return
        from dlstudy.store import integrity  # only after an unclean end
        from dlstudy.store.copies import looked_at

        with looked_at(path) as copy:
            migrations.refuse_foreign(copy, path)
            is_whole = migrations.is_new(copy) or integrity.check(copy).is_whole
            if not is_whole or not integrity.goes_on_from(looking, copy):
                raise damaged(path)


def _rows(connection: sqlite3.Connection) -> list[Row]:
    return [Row._make(row) for row in connection.execute(f"SELECT {chain.COLUMNS} FROM log ORDER BY seq")]  # noqa: S608 - names of our own columns


def rewrite(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Put ``rows`` in the place of the log of an open file, in one transaction."""
    execute = connection.execute
    execute("BEGIN IMMEDIATE")
    try:
        migrations.unguard_log(connection)
        execute("DELETE FROM log")
        connection.executemany(_INSERT, chain.chained(rows))
        migrations.guard_log(connection)
        execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            execute("ROLLBACK")
        raise


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
INSERT INTO log (seq, {chain.COLUMNS}, previous, hash) VALUES (?{", ?" * (len(Row._fields) + 2)})
ON CONFLICT (id) DO NOTHING
"""  # noqa: S608 - names of our own columns


_AT_ONCE: Final = 1024
"""So many marks are read while a mark has to wait: some 2 ms."""
_COUNTED: Final = """
SELECT id, question_id, at_ms, offset_minutes, revision, mark, kind, seconds, key_points FROM log
WHERE seq > ? AND seq <= ? AND kind IN ('review', 'cram') AND mark IN ('known', 'unknown') AND NOT EXISTS
(SELECT 1 FROM log AS later WHERE later.entry_id = log.id AND later.kind = 'retraction') ORDER BY seq
"""


def _add_rows(
    columns: Sequence[list[Any]], rows: Sequence[tuple[Any, ...]], said: dict[str, int], *, with_ids: bool
) -> None:
    """Add rows of the table to the columns of :class:`ReviewRows`; ``said`` remembers what texts of key points mean."""
    from dlstudy.core.reviews import ticks

    if not rows:
        return
    name, question, at, offset, revision, mark, kind, seconds, points = zip(*rows, strict=True)
    for text in set(points).difference(said):
        said[text] = ticks(json.loads(text))
    known, cram = Mark.KNOWN.value, _CRAM
    added: Sequence[Iterable[Any]] = (
        [entry_id.hex() for entry_id in name] if with_ids else itertools.repeat("", len(name)),
        question,
        at,
        offset,
        revision,
        [one == known for one in mark],
        [one == cram for one in kind],
        seconds,
        [said[text] for text in points],
    )
    for column, more in zip(columns, added, strict=True):
        column.extend(more)


def _row(entry: Entry, device_seq: int) -> Row:
    """Return an entry as the table holds it, each value of exactly the type that is read back: it is hashed."""
    name, device = bytes.fromhex(entry.id), str(entry.device)
    at_ms, offset = int(entry.at.utc_ms), int(entry.at.offset_minutes)
    match entry:
        case Review():
            kind = _CRAM if entry.cram else _REVIEW
            seconds = float(entry.seconds) + 0.0 if math.isfinite(entry.seconds) else 0.0  # no -0.0: SQLite reads 0.0
            return Row(
                name, device, device_seq, kind, at_ms, offset, str(entry.question_id), int(entry.revision),
                entry.mark.value, seconds, json.dumps(entry.key_points),
            )  # fmt: skip
        case Flag():
            question = str(entry.question_id)
            return Row(
                name, device, device_seq, entry.kind.value, at_ms, offset, question_id=question, text=str(entry.text)
            )
        case DayDone():
            return Row(name, device, device_seq, _DAY_DONE, at_ms, offset)
        case Retraction():
            return Row(name, device, device_seq, _RETRACTION, at_ms, offset, entry_id=bytes.fromhex(entry.entry_id))


def _entries(
    connection: sqlite3.Connection, path: Path, which: str = "ORDER BY seq", values: Iterable[Any] = ()
) -> Iterator[Entry]:
    rows: Iterable[tuple[Any, ...]] = connection.execute(f"SELECT {_COLUMNS} FROM log {which}", tuple(values))  # noqa: S608 - ours
    for row in rows:
        try:
            entry = _entry(row)
        except (AttributeError, TypeError, ValueError) as error:
            raise damaged(path) from error
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
