"""The numbered steps by which the progress file came to its present form, each in one transaction with its number."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dlstudy.digests import blake2b
from dlstudy.errors import StoreError
from dlstudy.store import chain
from dlstudy.store.sqlite_errors import damaged
from dlstudy.wording import translate

APPLICATION_ID: Final = 0x646C7374  # "dlst": says whose file it is


def _first(connection: sqlite3.Connection) -> None:
    execute = connection.execute
    execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")
    execute("INSERT INTO meta VALUES ('device', ?)", (os.urandom(16).hex(),))
    execute(
        """
        CREATE TABLE log (
            seq            INTEGER PRIMARY KEY,   -- the order of this log
            id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            device         TEXT NOT NULL,
            device_seq     INTEGER NOT NULL,      -- counts the entries of one device
            kind           TEXT NOT NULL,         -- 'review' or 'retraction'
            at_ms          INTEGER NOT NULL,      -- UTC, since 1970
            offset_minutes INTEGER NOT NULL,      -- local time minus UTC, then and there
            question_id    TEXT,
            revision       INTEGER,
            mark           TEXT,                  -- 'known' or 'unknown'
            seconds        REAL,                  -- from shown to marked
            key_points     TEXT,                  -- JSON list of those ticked, from 0
            review_id      BLOB                   -- what a retraction takes back
        ) STRICT
        """
    )
    execute("CREATE INDEX log_by_device ON log (device, device_seq)")
    guard_log(connection)
    execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _second(connection: sqlite3.Connection) -> None:
    """Let the log say more than marks, and find the entries of one question without reading all."""
    for statement in (
        "ALTER TABLE log RENAME COLUMN review_id TO entry_id",  # a retraction takes back any entry
        "ALTER TABLE log ADD COLUMN text TEXT",  # of a note
        "CREATE INDEX log_by_question ON log (question_id, seq) WHERE question_id IS NOT NULL",
        "CREATE INDEX log_by_taken_back ON log (entry_id) WHERE entry_id IS NOT NULL",
    ):
        connection.execute(statement)


def _third(connection: sqlite3.Connection) -> None:
    """Tie each row to the one before it of the same device, so that no change of the log goes unseen."""
    unguard_log(connection)
    for statement in (
        "ALTER TABLE log ADD COLUMN previous BLOB",  # the hash of that row; empty in the first
        "ALTER TABLE log ADD COLUMN hash BLOB",  # over all other columns, see the module `chain`
    ):
        connection.execute(statement)
    last: dict[str, bytes] = {}
    hashes = []
    # Named here, because a later step may add columns.
    for seq, *row in connection.execute(
        "SELECT seq, id, device, device_seq, kind, at_ms, offset_minutes, question_id, revision, mark, seconds, "
        "key_points, entry_id, text FROM log NOT INDEXED ORDER BY seq"
    ):
        device = row[1]
        previous = last.get(device, chain.FIRST)
        last[device] = this = chain.hash_of(seq, row, previous)
        hashes.append((previous, this, seq))
    connection.executemany("UPDATE log SET previous = ?, hash = ? WHERE seq = ?", hashes)
    guard_log(connection)
    connection.execute("INSERT INTO meta VALUES ('form', '3')")


STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_first, _second, _third)
FIRST_CHAINED: Final = 3
"""The form from which on rows bear hashes, and ``meta`` a seal."""


def guard_log(connection: sqlite3.Connection) -> None:
    """Have SQLite refuse to change or delete a row of the log."""
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER log_refuses_{change.lower()} BEFORE {change} ON log "
            "BEGIN SELECT raise(ABORT, 'the log is only ever added to'); END"
        )


def unguard_log(connection: sqlite3.Connection) -> None:
    """Let the log be rewritten, within a transaction that ends with :func:`guard_log`."""
    for change in ("update", "delete"):
        connection.execute(f"DROP TRIGGER log_refuses_{change}")


def _seal_of(connection: sqlite3.Connection) -> str:
    rows = connection.execute("SELECT name, value FROM meta WHERE name <> 'seal' ORDER BY name").fetchall()
    return blake2b(ascii(rows).encode("ascii"), digest_size=chain.HASH_BYTES).hexdigest()


def seal(connection: sqlite3.Connection) -> None:
    """Keep a hash over the table ``meta``, after it was changed."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('seal', ?)", (_seal_of(connection),))


def sealed_form(connection: sqlite3.Connection) -> int:
    """Return the number of the form that the table ``meta`` names; 0 where that is not as it was written."""
    meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('seal', 'form')"))
    return int(meta["form"]) if meta.get("seal") == _seal_of(connection) else 0


def version(connection: sqlite3.Connection) -> int:
    """Return the number of the form that the file's header names."""
    return _number(connection, "user_version")


def application(connection: sqlite3.Connection) -> int:
    """Return the number by which the file's header says whose it is."""
    return _number(connection, "application_id")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def is_new(connection: sqlite3.Connection) -> bool:
    """Say whether the file holds nothing at all yet."""
    return _number(connection, "schema_version") == 0


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``StoreError`` for a database that is not ours or is newer than this program; write nothing.

    Raises:
        StoreDamagedError: If it is ours by its content, and only its header says otherwise.
    """
    if is_new(connection):
        return
    found = version(connection)
    if application(connection) == APPLICATION_ID and found <= len(STEPS):
        return
    if _is_ours_inside(connection):
        raise damaged(path)
    if application(connection) != APPLICATION_ID:
        raise StoreError(
            translate(
                "Progress file",
                "{file} is a database of another program; it was left as it is. Move it away, or choose --data-dir.",
                file=path,
            )
        )
    raise StoreError(
        translate(
            "Progress file",
            "{file} was written by a newer dlstudy (version {found} of the file, this program knows {known}); it was "
            "left as it is. Install the newer dlstudy to go on.",
            file=path,
            found=found,
            known=len(STEPS),
        )
    )


def _is_ours_inside(connection: sqlite3.Connection) -> bool:
    try:
        return 0 < sealed_form(connection) <= len(STEPS)
    except (sqlite3.Error, UnicodeError, ValueError):  # no table `meta`, or not as we write it
        return False


def is_old(connection: sqlite3.Connection) -> bool:
    """Say whether the file holds something in a form that :func:`migrate` would change."""
    return not is_new(connection) and version(connection) < len(STEPS)


def migrate(connection: sqlite3.Connection, *, to: int | None = None) -> None:
    """Bring the file to the present form, one step after the other; a step is done whole or not at all.

    Args:
        connection: To the file; not in a transaction.
        to: The form at which to stop, for tests and comparisons; the present one when left out.
    """
    done = version(connection)
    for number, step in enumerate(STEPS[done:to], done + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            if number >= FIRST_CHAINED:
                connection.execute("UPDATE meta SET value = ? WHERE name = 'form'", (str(number),))
                seal(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
