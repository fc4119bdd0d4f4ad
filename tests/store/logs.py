"""Logs on disk to damage, and what a reader sees of them."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DayDone, DeviceId, Entry, EntryId, Flag, FlagKind, Instant, Mark, Retraction, Review
from dlstudy.store.chain import Row
from dlstudy.store.progress import ProgressStore

BEGIN = 1_767_600_000_000


def varied_entries(count: int, *, device: str = "d" * 32, seed: int = 1) -> list[Entry]:
    """Entries of every kind, as a learner makes them; the same for the same seed."""
    chance = random.Random(seed)
    made: list[Entry] = []
    for number in range(count):
        name, owner = EntryId(chance.randbytes(16).hex()), DeviceId(device)
        at = Instant(BEGIN + number * 40_000 + chance.randrange(9_000), 60)
        question = QuestionId(f"question-{chance.randrange(60)}")
        kind = chance.random()
        if kind < 0.85 or not made:
            mark = chance.choice(list(Mark))
            said = tuple(sorted(chance.sample(range(6), chance.randrange(4))))
            made.append(Review(name, owner, at, question, 1, mark, chance.randrange(400) / 4, said, kind < 0.05))
        elif kind < 0.92:
            made.append(Retraction(name, owner, at, chance.choice(made).id))
        elif kind < 0.98:
            text = "a note that says why, – with a dash" * chance.randrange(4)
            made.append(Flag(name, owner, at, question, chance.choice(list(FlagKind)), text))
        else:
            made.append(DayDone(name, owner, at))
    return made


@contextlib.contextmanager
def opened(path: Path) -> Iterator[ProgressStore]:
    """A store that is closed at the end."""
    store = ProgressStore(path)
    try:
        yield store
    finally:
        store.close()


def make_log(path: Path, entries: Iterable[Entry]) -> list[Row]:
    """Write a log, one transaction for each entry as the window does, close it, and return its rows."""
    with opened(path) as store:
        store._connection.execute("PRAGMA synchronous = OFF")  # only for the speed of tests
        for entry in entries:
            store.append(entry)
        return store.rows()


def seen_by_readers(path: Path) -> object:
    """All that any reader could see in a database, by table and by each index; or that it cannot be read."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = bytes
            ask = connection.execute
            return (
                ask("SELECT * FROM log NOT INDEXED ORDER BY seq").fetchall(),
                ask("SELECT * FROM meta ORDER BY name").fetchall(),
                ask(
                    "SELECT type, name, tbl_name, replace(replace(replace(sql, '\"', ''), ' ', ''), char(10), '') "
                    "FROM sqlite_schema ORDER BY name"
                ).fetchall(),
                ask("SELECT device, device_seq, seq FROM log INDEXED BY log_by_device ORDER BY 1, 2, 3").fetchall(),
                ask(
                    "SELECT question_id, seq FROM log INDEXED BY log_by_question WHERE question_id IS NOT NULL "
                    "ORDER BY 1, 2"
                ).fetchall(),
                ask(
                    "SELECT entry_id, seq FROM log INDEXED BY log_by_taken_back WHERE entry_id IS NOT NULL ORDER BY 1, 2"
                ).fetchall(),
                ask("PRAGMA user_version").fetchall(),
                ask("PRAGMA application_id").fetchall(),
            )
    except (sqlite3.Error, UnicodeError, OverflowError) as error:
        return f"unreadable: {type(error).__name__}"
