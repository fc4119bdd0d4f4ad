"""A write-ahead log read without SQLite: what SQLite would read is read, also of one that is torn, mixed or foreign."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from dlstudy.store import write_ahead

ROWS = 60
PAGE = 1024


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The two files of a database that was not closed; its log holds frames of two rounds, the older ones at the end."""
    folder = tmp_path_factory.mktemp("crashed")
    file = folder / "some.db"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
    for number in range(ROWS):
        connection.execute("INSERT INTO t VALUES (?, ?)", (number, bytes([number]) * 400))
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    for number in range(ROWS, ROWS + ROWS // 2):
        connection.execute("INSERT INTO t VALUES (?, ?)", (number, bytes([number]) * 400))
    content = file.read_bytes(), Path(f"{file}-wal").read_bytes()
    connection.close()
    return content


def by_sqlite(folder: Path, database: bytes, wal: bytes) -> list[tuple[int, bytes]]:
    folder.mkdir()
    (folder / "some.db").write_bytes(database)
    (folder / "some.db-wal").write_bytes(wal)
    connection = sqlite3.connect(folder / "some.db")
    rows = connection.execute("SELECT a, b FROM t ORDER BY a").fetchall()
    connection.close()
    shutil.rmtree(folder)
    return rows


def by_us(database: bytes, wal: bytes) -> list[tuple[int, bytes]]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(write_ahead.applied(database, wal))
    rows = connection.execute("SELECT a, b FROM t ORDER BY a").fetchall()
    connection.close()
    return rows


def test_a_whole_log_is_read_as_sqlite_reads_it(crashed: tuple[bytes, bytes], tmp_path: Path) -> None:
    rows = by_us(*crashed)

    assert rows == by_sqlite(tmp_path / "copy", *crashed)
    assert len(rows) == ROWS + ROWS // 2


def test_frames_that_were_overwritten_by_no_later_round_do_not_count(crashed: tuple[bytes, bytes]) -> None:
    """A log begins again at its front; what the round before left at its end is older than the database."""
    _, wal = crashed
    frames = (len(wal) - 32) // (24 + PAGE)
    pages, _ = write_ahead.committed_pages(wal)

    assert len(list(write_ahead._frames(wal))) < frames
    assert pages


@pytest.mark.parametrize("at", range(60))
def test_a_log_that_is_cut_anywhere_is_read_as_sqlite_reads_it(
    crashed: tuple[bytes, bytes], tmp_path: Path, at: int
) -> None:
    database, wal = crashed
    cut = wal[: at if at < 34 else random.Random(at).randrange(len(wal))]

    assert by_us(database, cut) == by_sqlite(tmp_path / "copy", database, cut)


@pytest.mark.parametrize("seed", range(120))
def test_a_log_with_a_changed_byte_is_read_as_sqlite_reads_it(
    crashed: tuple[bytes, bytes], tmp_path: Path, seed: int
) -> None:
    database, wal = crashed
    chance = random.Random(seed)
    changed = bytearray(wal)
    at = seed if seed < 56 else chance.randrange(len(wal))  # the log's header, the first frame's, then anywhere
    changed[at] ^= 1 << chance.randrange(8)

    assert by_us(database, bytes(changed)) == by_sqlite(tmp_path / "copy", database, bytes(changed))


def test_the_log_of_another_database_is_no_part_of_this_one_where_its_numbers_say_so(tmp_path: Path) -> None:
    """Checksums chain through the whole log, so a frame that is put in from elsewhere ends it."""
    logs = []
    for name in ("one", "two"):
        connection = sqlite3.connect(tmp_path / name, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
        for number in range(3):
            connection.execute("INSERT INTO t VALUES (?, ?)", (number, name.encode()))
        logs.append((tmp_path / f"{name}-wal").read_bytes())
        connection.close()
    one, two = logs
    first = 32 + 24 + int.from_bytes(one[8:12], "big")  # the log's header, and a frame with its page
    mixed = one[:first] + two[first:]

    assert len(list(write_ahead._frames(mixed))) == 1
