"""Hashes over each row, tied together for each device: no change of the log goes unseen."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DeviceId, EntryId, Flag, FlagKind, Instant, Mark, Review
from dlstudy.errors import StoreError
from dlstudy.store import chain, integrity
from dlstudy.store.chain import Row, StoredRow
from tests.store.bit_flips import flip_bits
from tests.store.logs import make_log, opened, varied_entries

texts = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.none() | st.integers(-(2**63), 2**63 - 1)
rows = st.builds(
    Row,
    id=st.binary(min_size=16, max_size=16),
    device=st.sampled_from(["a", "b", "é"]),
    device_seq=st.integers(1, 5),
    kind=st.sampled_from(["review", "doodle"]),
    at_ms=st.integers(-(2**63), 2**63 - 1),
    offset_minutes=st.integers(-900, 900),
    question_id=texts,
    revision=numbers,
    mark=texts,
    seconds=st.none() | st.floats(allow_nan=False).map(lambda seconds: seconds + 0.0),
    key_points=texts,
    entry_id=st.none() | st.binary(max_size=16),
    text=texts,
)
logs = st.lists(rows, max_size=8, unique_by=lambda row: row.id)


@given(logs)
def test_a_log_as_it_was_written_is_whole(log: list[Row]) -> None:
    stored = list(chain.chained(log))

    found = chain.verify(stored)

    assert (found.rows, found.sound, found.problems) == (len(log), len(log), [])
    assert all(map(chain.is_sound, stored))


@given(logs.filter(bool), st.data())
def test_a_changed_missing_doubled_or_moved_row_is_found(log: list[Row], data: st.DataObject) -> None:
    stored = list(chain.chained(log))
    at = data.draw(st.integers(0, len(stored) - 1))
    how = data.draw(st.sampled_from(["changed", "missing", "doubled", "moved"]))
    if how == "changed":
        column = data.draw(st.integers(0, len(stored[at]) - 1))
        changed = list(stored[at])
        changed[column] = data.draw(texts | numbers | st.binary(max_size=3))
        if changed[column] == stored[at][column] and type(changed[column]) is type(stored[at][column]):
            return
        stored[at] = tuple(changed)
    elif how == "missing":
        if at == len(stored) - 1:
            return  # what is missing at the end, only a backup can tell
        del stored[at]
    elif how == "doubled":
        stored.insert(data.draw(st.integers(0, len(stored))), stored[at])
    else:
        to = data.draw(st.integers(0, len(stored) - 1))
        if to == at:
            return
        stored.insert(to, stored.pop(at))

    assert chain.verify(stored).problems


def test_two_entries_of_one_device_with_the_same_count_are_whole_as_after_a_laptop_was_cloned() -> None:
    def row(number: int, device_seq: int) -> Row:
        return Row(bytes([number]) * 16, "cloned", device_seq, "review", 0, 0)

    stored = list(chain.chained([row(1, 1), row(2, 2), row(3, 2), row(4, 3), row(5, 3)]))

    assert chain.verify(stored).problems == []


def test_a_column_that_is_added_later_changes_no_hash() -> None:
    row = Row(bytes(16), "d", 1, "review", 0, 0, question_id="a")

    assert chain.hash_of(1, (*row, None), b"") == chain.hash_of(1, row, b"")
    assert chain.hash_of(1, (*row, 0), b"") != chain.hash_of(1, row, b"")


def test_the_hash_stays_what_it_is() -> None:
    row = Row(bytes(16), "dé", 1, "note", -5, 60, question_id="a", seconds=2.5, text="–\0")

    assert chain.hash_of(7, row, b"12345678").hex() == "4af2f15986a47520"


def test_only_the_first_faults_are_told_and_all_are_counted() -> None:
    stored: list[StoredRow] = [(*row[:-1], b"wrong") for row in chain.chained([Row(bytes(16), "d", 1, "x", 0, 0)] * 50)]

    found = chain.verify(stored)

    assert (found.wrong, found.sound) == (50, 0)
    assert len(found.problems) == 20


def test_what_the_store_writes_is_whole_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    odd = [
        Review(EntryId("1" * 32), DeviceId("d"), Instant(-1, -60), QuestionId("a\0b"), True, Mark.KNOWN, 5, ()),
        Review(EntryId("2" * 32), DeviceId("d"), Instant(2**62, 0), QuestionId("é–\U0001fae8"), 1, Mark.KNOWN, -0.0),
        Review(EntryId("3" * 32), DeviceId("e"), Instant(0, 0), QuestionId(""), 1, Mark.UNKNOWN, 1e308, (1, 2)),
        Flag(EntryId("4" * 32), DeviceId("d"), Instant(0, 0), QuestionId("a"), FlagKind.NOTE, "long " * 5000),
        *varied_entries(30),
    ]
    with opened(path) as store:
        store.append_all(odd[:2])
        for entry in odd:
            store.append(entry)
        assert store.check().problems == []
    with opened(path) as store:
        store.append(Review(EntryId("5" * 32), DeviceId("e"), Instant(0, 0), QuestionId("a"), 1, Mark.KNOWN, 1.0))
        found = store.check()
    assert (found.problems, found.rows, found.sound) == ([], len(odd) + 1, len(odd) + 1)


def test_entries_of_unknown_kinds_are_whole_and_go_along(tmp_path: Path) -> None:
    path, other = tmp_path / "progress.db", tmp_path / "other" / "progress.db"
    make_log(path, varied_entries(3))
    with opened(path) as store:
        doodle = Row(b"x" * 16, "future", 1, "doodle", 0, 0, mark="half-known", text="?")
        assert store.unite([doodle]) == 1
        assert store.check().problems == []
        rows_now = store.rows()
    with opened(other) as store:
        store.unite(rows_now)
        assert store.rows() == rows_now
        assert store.check().problems == []


def test_a_transaction_that_failed_leaves_no_trace_in_the_chain(tmp_path: Path) -> None:
    entries = varied_entries(6)
    surrogate = Flag(EntryId("9" * 32), DeviceId("d"), Instant(0, 0), QuestionId("a"), FlagKind.NOTE, "half \ud800")
    huge = Review(EntryId("8" * 32), DeviceId("d"), Instant(2**70, 0), QuestionId("a"), 1, Mark.KNOWN, 1.0)
    with opened(tmp_path / "progress.db") as store:
        for wrong in (surrogate, huge):
            with pytest.raises(StoreError, match="it holds what the file cannot hold"):
                store.append_all([*entries[:3], wrong])
            assert store.entries() == []
        for entry in entries:
            store.append(entry)
        assert store.entries() == entries
        assert store.check().problems == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE log SET seconds = seconds + 1 WHERE seq = 1", "Row 1 of the log is not as it was written."),
        ("UPDATE log SET key_points = '[0]', text = 'x' WHERE seq = 1", "Row 1 of the log is not as it was written."),
        ("DELETE FROM log WHERE seq = 2", "Row 3 of the log stands where row 2 should."),
        ("DELETE FROM log WHERE seq = 1", "Row 2 of the log stands where row 1 should."),
        ("UPDATE log SET seq = 99 WHERE seq = 2", "Row 99 of the log is not as it was written."),
        ("UPDATE meta SET value = 'x' WHERE name = 'device'", "The table `meta` is not as it was written."),
        ("DELETE FROM meta WHERE name = 'seal'", "The table `meta` is not as it was written."),
        ("DELETE FROM meta WHERE name = 'device'", "The id of this device is missing."),
        ("DROP INDEX log_by_question", "Its index `log_by_question` is missing or changed."),
        ("CREATE TABLE more (x)", "It holds `more`, which is not ours."),
        ("PRAGMA user_version = 2", "is missing or changed"),
        ("PRAGMA user_version = 77", "Its header names the form 77, which there is not."),
        ("PRAGMA application_id = 77", "Its header names another program."),
        ("DROP TABLE log", "It cannot be read to its end"),
    ],
)
def test_the_check_names_what_another_program_did(tmp_path: Path, statement: str, words: str) -> None:
    path = tmp_path / "progress.db"
    make_log(path, varied_entries(5))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for change in ("update", "delete"):
            connection.execute(f"DROP TRIGGER log_refuses_{change}")
        connection.execute(statement)

    assert any(words in problem for problem in integrity.check_file(path).problems)


def test_a_file_that_is_whole_has_no_problems(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    make_log(path, varied_entries(40))

    found = integrity.check_file(path)

    assert found.is_whole
    assert (found.rows, found.sound, found.version) == (40, 40, 3)
    assert integrity.check_file(tmp_path / "nothing.db").problems


def test_every_flipped_bit_that_changes_what_a_reader_sees_is_found_and_nearly_all_comes_back(tmp_path: Path) -> None:
    figures = flip_bits(tmp_path, flips=100, entries=120, seed=random.randrange(10**6))

    assert figures.changed > 20
    assert figures.missed == []
    assert figures.found == figures.changed
    mean, least = figures.salvaged
    assert mean >= 0.95
    assert least >= 0.9
    assert figures.with_backup == 1
