"""Progress files in every form that was ever released, written as that release wrote them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dlstudy.core.log import Entry
from dlstudy.store.progress import _row

# The schemas word for word as SQLite keeps them; never to be changed.
_META: Final = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
_LOG: Final = """CREATE TABLE log (
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
            {taken_back}           BLOB                   -- what a retraction takes back
        {text}) STRICT"""
_GUARDS: Final = tuple(
    f"CREATE TRIGGER log_refuses_{change.lower()} BEFORE {change} ON log "
    "BEGIN SELECT raise(ABORT, 'the log is only ever added to'); END"
    for change in ("UPDATE", "DELETE")
)
_BY_DEVICE: Final = "CREATE INDEX log_by_device ON log (device, device_seq)"
_SCHEMAS: Final = {
    1: (_META, _LOG.format(taken_back="review_id", text=""), _BY_DEVICE, *_GUARDS),
    2: (
        _META,
        _LOG.format(taken_back='"entry_id"', text=", text TEXT"),
        _BY_DEVICE,
        *_GUARDS,
        "CREATE INDEX log_by_question ON log (question_id, seq) WHERE question_id IS NOT NULL",
        "CREATE INDEX log_by_taken_back ON log (entry_id) WHERE entry_id IS NOT NULL",
    ),
}
FORMS: Final = tuple(_SCHEMAS)


def make_released(path: Path, form: int, entries: Iterable[Entry]) -> None:
    """Write a file as the release with this form left it after an orderly end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        execute = connection.execute
        execute("PRAGMA journal_mode = WAL")
        execute("BEGIN")
        for statement in _SCHEMAS[form]:
            execute(statement)
        execute("INSERT INTO meta VALUES ('device', ?)", ("0123456789abcdef" * 2,))
        execute(f"PRAGMA application_id = {0x646C7374}")
        execute(f"PRAGMA user_version = {form}")
        columns = 13 if form == 1 else 14
        for seq, entry in enumerate(entries, 1):
            row = (seq, *_row(entry, seq))[:columns]
            execute(f"INSERT INTO log VALUES ({', '.join('?' * columns)})", row)  # noqa: S608 - question marks
        execute("COMMIT")
