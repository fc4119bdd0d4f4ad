"""The numbered steps: each whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlstudy.errors import StoreDamagedError, StoreError
from dlstudy.store import migrations


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A database in which nothing is yet."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as one:
        yield one


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_a_new_file_comes_to_the_present_form(connection: sqlite3.Connection) -> None:
    assert migrations.is_new(connection)

    migrations.migrate(connection)

    assert not migrations.is_new(connection)
    assert version(connection) == len(migrations.STEPS)
    assert tables(connection) == {"meta", "log"}


def test_a_second_time_changes_nothing(connection: sqlite3.Connection) -> None:
    migrations.migrate(connection)
    before = list(connection.iterdump())

    migrations.migrate(connection)

    assert list(connection.iterdump()) == before


def test_a_step_that_fails_is_undone_whole_and_done_the_next_time(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def second(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE more (x)")
        if broken:
            connection.execute("INSERT INTO nowhere VALUES (1)")

    broken = True
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, second))
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(connection)
    assert version(connection) == len(migrations.STEPS) - 1
    assert tables(connection) == {"meta", "log"}
    assert not connection.in_transaction

    broken = False
    migrations.migrate(connection)

    assert version(connection) == len(migrations.STEPS)
    assert tables(connection) == {"meta", "log", "more"}


def test_only_the_steps_that_are_missing_are_done(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations.migrate(connection)
    done: list[int] = []
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, lambda _: done.append(2), lambda _: done.append(3)))

    migrations.migrate(connection)

    assert done == [2, 3]


def test_a_new_file_and_our_own_are_not_refused(connection: sqlite3.Connection) -> None:
    migrations.refuse_foreign(connection, Path("p.db"))
    migrations.migrate(connection)

    migrations.refuse_foreign(connection, Path("p.db"))


def test_a_newer_file_is_refused_with_both_versions(connection: sqlite3.Connection) -> None:
    migrations.migrate(connection)
    connection.execute("UPDATE meta SET value = '9' WHERE name = 'form'")
    migrations.seal(connection)
    connection.execute("PRAGMA user_version = 9")

    with pytest.raises(
        StoreError, match=rf"p\.db was written by a newer dlstudy \(version 9 .* knows {len(migrations.STEPS)}\)"
    ):
        migrations.refuse_foreign(connection, Path("p.db"))


@pytest.mark.parametrize("pragma", ["user_version", "application_id"])
def test_a_file_of_which_only_the_header_says_that_it_is_not_ours_is_damaged(
    connection: sqlite3.Connection, pragma: str
) -> None:
    migrations.migrate(connection)
    connection.execute(f"PRAGMA {pragma} = 9")

    with pytest.raises(StoreDamagedError, match=r"p\.db is damaged"):
        migrations.refuse_foreign(connection, Path("p.db"))


def test_a_file_of_another_program_is_refused_also_when_it_is_numbered_as_ours(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE log (x)")
    connection.execute("PRAGMA user_version = 1")

    with pytest.raises(StoreError, match="a database of another program"):
        migrations.refuse_foreign(connection, Path("p.db"))
