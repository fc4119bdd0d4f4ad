"""Whether a progress file is whole: SQLite's own check, its schema, its chain of hashes."""

from __future__ import annotations

import contextlib
import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dlstudy.store import chain, migrations
from dlstudy.wording import later, translate

_MOST_TOLD: Final = 5
_CHANGED: Final = {
    "table": later("Doctor", "Its table `{name}` is missing or changed."),
    "index": later("Doctor", "Its index `{name}` is missing or changed."),
    "trigger": later("Doctor", "Its trigger `{name}` is missing or changed."),
}


@dataclasses.dataclass(slots=True)
class Checked:
    """What a check of a progress file found.

    Attributes:
        rows: How many entries its log holds, as far as it can be read.
        sound: How many of them are as they were written; none where the file is older than the hashes.
        version: The number of its form, 0 where that cannot be read.
        device: The device that it belongs to, empty where that cannot be read.
        problems: A sentence for each thing that is wrong.
    """

    rows: int = 0
    sound: int = 0
    version: int = 0
    device: str = ""
    problems: list[str] = dataclasses.field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


def check(connection: sqlite3.Connection) -> Checked:
    """Check the database of a connection through and through, without writing; some 7 µs an entry.

    Never fails: what SQLite refuses to read is among the problems.
    """
    found = Checked()
    try:
        found.version = migrations.version(connection)
        found.problems += _sqlites_own(connection)
        found.problems += _schema(connection, found.version)
        with _undecoded_text(connection):
            meta = dict(connection.execute("SELECT name, value FROM meta"))
            found.device = meta.get("device", "")
            if not found.device:
                found.problems.append(translate("Doctor", "The id of this device is missing."))
            if found.version >= migrations.FIRST_CHAINED:
                if migrations.sealed_form(connection) != found.version:
                    found.problems.append(translate("Doctor", "The table `meta` is not as it was written."))
                verified = chain.verify(stored_rows(connection))
                found.rows, found.sound = verified.rows, verified.sound
                found.problems += verified.problems
                if verified.wrong > len(verified.problems):
                    found.problems.append(
                        translate("Doctor", "The log has %Ln fault(s); the first are listed.", n=verified.wrong)
                    )
            else:
                (found.rows,) = connection.execute("SELECT count(*) FROM log NOT INDEXED").fetchone()
    except (sqlite3.Error, UnicodeError, OverflowError, ValueError, TypeError) as error:
        found.problems.append(translate("Doctor", "It cannot be read to its end ({error}).", error=error))
    return found


def goes_on_from(alone: sqlite3.Connection, together: sqlite3.Connection) -> bool:
    """Say whether a database read with its write-ahead log is a later state of the same log read without it.

    If not, the write-ahead log belongs to another file, or to an older state of this one: an entry never goes away.
    """
    device, ids = _certain(alone)
    later_device, later_ids = _device_and_ids(together)
    return ids <= later_ids and device in ("", later_device)


def _certain(alone: sqlite3.Connection) -> tuple[str, set[bytes]]:
    """Return the device, if that is certain, and those entries that certainly were in a database.

    The power may have failed in the middle of a checkpoint. The pages that were on their way are then torn, and what
    they hold need never have been; the write-ahead log has them whole. A row that fits its hash was there.
    """
    device, ids = "", set()
    with contextlib.suppress(sqlite3.Error, UnicodeError, OverflowError, ValueError, TypeError):
        if migrations.version(alone) < migrations.FIRST_CHAINED:
            return ("", set()) if _sqlites_own(alone) else _device_and_ids(alone)
        with _undecoded_text(alone):
            for stored in stored_rows(alone):
                if chain.is_sound(stored):
                    ids.add(stored[1])
    with contextlib.suppress(sqlite3.Error, UnicodeError, OverflowError, ValueError, TypeError):
        if migrations.sealed_form(alone):
            device, _ = _device_and_ids(alone)
    return device, ids


def _device_and_ids(connection: sqlite3.Connection) -> tuple[str, set[bytes]]:
    device, ids = "", set()
    with contextlib.suppress(sqlite3.Error, UnicodeError):
        for (found,) in connection.execute("SELECT value FROM meta WHERE name = 'device'"):
            device = str(found)
    with contextlib.suppress(sqlite3.Error, UnicodeError):
        for (name,) in connection.execute("SELECT id FROM log NOT INDEXED"):
            ids.add(name)
    return device, ids


def stored_rows(connection: sqlite3.Connection) -> Iterator[chain.StoredRow]:
    """Yield the log with its hashes, read from the table itself and not through an index."""
    return connection.execute(f"SELECT seq, {chain.COLUMNS}, previous, hash FROM log NOT INDEXED ORDER BY seq")  # noqa: S608 - names of our own columns


@contextlib.contextmanager
def _undecoded_text(connection: sqlite3.Connection) -> Iterator[None]:
    """Read texts that are no longer UTF-8 as what their hash will not fit, instead of failing."""
    usual = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = usual


def _sqlites_own(connection: sqlite3.Connection) -> list[str]:
    said = [text for (text,) in connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})")]
    if said == ["ok"]:
        return []
    return [translate("Doctor", "SQLite says: {words}.", words=" ".join(text.split())) for text in said]


def _schema(connection: sqlite3.Connection, version: int) -> list[str]:
    def described(database: sqlite3.Connection) -> set[tuple[str, ...]]:
        # Without spaces and quotes: what is left of them after a column was renamed differs between versions of SQLite.
        rows = database.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")
        return {(kind, name, table, "".join(sql.replace('"', "").split())) for kind, name, table, sql in rows}

    problems = []
    if migrations.application(connection) != migrations.APPLICATION_ID:
        problems.append(translate("Doctor", "Its header names another program."))
    if not 0 < version <= len(migrations.STEPS):
        return [
            *problems,
            translate("Doctor", "Its header names the form {number}, which there is not.", number=version),
        ]
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as ours:
        migrations.migrate(ours, to=version)
        expected, found = described(ours), described(connection)
    problems += [_CHANGED[kind].now(name=name) for kind, name, *_ in sorted(expected - found)]
    strange = {name for _, name, *_ in found} - {name for _, name, *_ in expected}
    problems += [translate("Doctor", "It holds `{name}`, which is not ours.", name=name) for name in sorted(strange)]
    return problems


def check_file(path: Path) -> Checked:
    """Check a file that nobody has open and that has no write-ahead log, such as a backup; nothing is written."""
    found = Checked()
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            opened.execute("PRAGMA trusted_schema = OFF")
            opened.execute("PRAGMA cell_size_check = ON")
            return check(opened)
    except (sqlite3.Error, UnicodeError) as error:
        found.problems.append(translate("Doctor", "It cannot be opened ({error}).", error=error))
        return found
