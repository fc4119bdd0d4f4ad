"""The numbered steps by which the progress file came to its present form, each in one transaction with its number."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dlstudy.errors import StoreError

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
    for change in ("UPDATE", "DELETE"):
        execute(
            f"CREATE TRIGGER log_refuses_{change.lower()} BEFORE {change} ON log "
            "BEGIN SELECT raise(ABORT, 'the log is only ever added to'); END"
        )
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


STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_first, _second)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def is_new(connection: sqlite3.Connection) -> bool:
    """Say whether the file holds nothing at all yet."""
    return _number(connection, "schema_version") == 0


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``StoreError`` for a database that is not ours or is newer than this program; write nothing."""
    if is_new(connection):
        return
    if _number(connection, "application_id") != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program; it was left as it is. Move it away, or choose --data-dir."
        )
    version = _number(connection, "user_version")
    if version > len(STEPS):
        raise StoreError(
            f"{path} was written by a newer dlstudy (version {version} of the file, this program knows "
            f"{len(STEPS)}); it was left as it is. Install the newer dlstudy to go on."
        )


def is_old(connection: sqlite3.Connection) -> bool:
    """Say whether the file holds something in a form that :func:`migrate` would change."""
    return not is_new(connection) and _number(connection, "user_version") < len(STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the present form, one step after the other; a step is done whole or not at all."""
    for number, step in enumerate(
        STEPS[_number(connection, "user_version") :], _number(connection, "user_version") + 1
    ):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
