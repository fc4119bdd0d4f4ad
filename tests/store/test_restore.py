"""Backups taken back by union: nothing that was marked since is lost."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy import cli, paths
from dlstudy.core.progress import Progress
from dlstudy.errors import StoreDamagedError, StoreError
from dlstudy.store.backups import back_up, list_backups
from dlstudy.store.chain import Row
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.store.progress import ProgressStore, read_log
from dlstudy.store.restore import restore
from dlstudy.store.union import union
from tests.core.made import review
from tests.store.logs import make_log, opened, varied_entries
from tests.store.released import FORMS, make_released

NOW = datetime.datetime(2026, 5, 9, 12, 0, 0, tzinfo=datetime.UTC)

numbered = st.integers(0, 30).map(lambda number: Row(bytes([number]) * 16, "d", number, "review", number, 0))
logs = st.lists(numbered, max_size=20, unique_by=lambda row: row.id)


@given(logs, logs)
def test_a_union_holds_every_entry_of_both_once_and_keeps_the_order_of_the_first(
    one: list[Row], two: list[Row]
) -> None:
    united = union(one, two)

    assert set(united) == set(one) | set(two)
    assert len(united) == len(set(united))
    assert [row for row in united if row in one] == one


@given(logs, st.data())
def test_a_union_of_what_two_losses_left_of_one_log_has_its_order(log: list[Row], data: st.DataObject) -> None:
    left = data.draw(st.integers(0, len(log)))
    backup = log[:left]
    damaged = [row for row in log if data.draw(st.booleans())]

    united = union(damaged, backup)

    assert united == [row for row in log if row in backup or row in damaged]


@given(logs, st.lists(numbered, max_size=30))
def test_an_entry_that_a_damaged_backup_holds_twice_is_taken_once(log: list[Row], backup: list[Row]) -> None:
    united = union(log, [*backup, *backup])

    assert len(united) == len(set(united))
    assert set(united) == set(log) | set(backup)


@given(logs)
def test_a_union_with_itself_or_with_nothing_is_the_log(log: list[Row]) -> None:
    assert union(log, log) == union(log, []) == union([], log) == log


@settings(max_examples=10)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_a_restored_log_is_the_union_and_whole(
    tmp_path_factory: pytest.TempPathFactory, common: int, in_backup: int, since: int
) -> None:
    path = tmp_path_factory.mktemp("any") / "data" / "progress.db"
    entries = varied_entries(common + in_backup)
    make_log(path, entries)
    with opened(path) as store:
        backup = back_up(store, "on-close", now=NOW)
    path.unlink()
    later = varied_entries(since, seed=2, device="e" * 32)
    make_log(path, [*entries[:common], *later])

    with opened(path) as store:
        restored = restore(backup.path, store, now=NOW)
        assert store.entries() == [*entries, *later]
        assert (restored.added, restored.entries) == (in_backup, len(entries) + len(later))
        assert store.check().problems == []
        store.append(review(1, "a"))
        assert store.check().problems == []
    assert restored.before in list_backups(paths.backups_folder(path.parent))
    assert restored.before.entries == common + since
    assert restored.before.made_at == NOW


def test_the_newest_backup_in_a_new_folder_gives_the_same_marks_and_the_same_schedule(tmp_path: Path) -> None:
    entries = varied_entries(300)
    make_log(tmp_path / "old" / "progress.db", entries)
    with opened(tmp_path / "old" / "progress.db") as store:
        store.append(review(1, "a"))
        backup = back_up(store, "on-close")
        kept_there = Progress(store.entries()).kept

    with opened(tmp_path / "new" / "progress.db") as store:
        restore(backup.path, store)

    assert read_log(tmp_path / "new" / "progress.db") == [*entries, review(1, "a")]
    assert Progress(read_log(tmp_path / "new" / "progress.db")).kept == kept_there


def test_the_wrong_backup_brings_no_harm_and_can_be_taken_back_too(tmp_path: Path) -> None:
    path = tmp_path / "data" / "progress.db"
    entries = varied_entries(40)
    make_log(path, entries[:10])
    with opened(path) as store:
        old = back_up(store, "on-close", now=NOW)
        store.append_all(entries[10:])

        restored = restore(old.path, store)

        assert restored.added == 0
        assert store.entries() == entries
        assert restored.before.entries == 40


def test_a_restore_drops_what_was_kept_of_the_logs_meaning(tmp_path: Path) -> None:
    path = tmp_path / "data" / "progress.db"
    file = paths.kept_progress_file(path.parent)
    make_log(tmp_path / "other" / "progress.db", varied_entries(20))
    with opened(tmp_path / "other" / "progress.db") as store:
        backup = back_up(store, "on-close")
    make_log(path, varied_entries(10, seed=3))
    with opened(path) as store:
        kept = KeptProgress(store, file)
        kept.keep(kept.snapshot(Progress(store.entries())))
        assert file.exists()

        restore(backup.path, store)

        assert not file.exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_backup_of_every_older_form_can_be_restored_and_stays_as_it_is(tmp_path: Path, form: int) -> None:
    old = tmp_path / "old.db"
    marks = [entry for entry in varied_entries(30) if form > 1 or not hasattr(entry, "text")]
    make_released(old, form, marks)
    before = old.read_bytes()
    with opened(tmp_path / "data" / "progress.db") as store:
        restore(old, store)

        assert store.entries() == marks
        assert store.check().problems == []
    assert old.read_bytes() == before


@pytest.mark.parametrize("how", ["damaged", "empty", "text", "missing", "foreign", "folder"])
def test_a_file_that_is_no_whole_backup_changes_nothing_and_is_a_sentence(progress: ProgressStore, how: str) -> None:
    progress.append_all(varied_entries(60))
    file = back_up(progress, "on-close").path
    if how == "damaged":
        content = bytearray(file.read_bytes())
        content[content.rindex(b"question-")] ^= 1
        file.write_bytes(content)
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "text":
        file.write_bytes(b"no database at all " * 300)
    elif how == "foreign":
        import sqlite3

        file.unlink()
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE log (x)")
        connection.close()
    else:
        file.unlink()
        if how == "folder":
            file.mkdir()
    before = progress.rows()

    with pytest.raises(StoreError) as caught:
        restore(file, progress)

    assert str(file) in str(caught.value)
    assert str(caught.value).endswith(".")
    assert progress.rows() == before
    assert len(list_backups(file.parent)) == (0 if how in ("missing", "foreign") else 1) + (how == "foreign")
    if how == "damaged":
        assert isinstance(caught.value, StoreDamagedError)


def test_the_log_itself_is_no_backup(progress: ProgressStore) -> None:
    with pytest.raises(StoreError, match="is the log itself"):
        restore(progress.path, progress)


def test_a_union_that_the_disk_refuses_leaves_the_log_as_it_was(progress: ProgressStore) -> None:
    entries = varied_entries(400)
    progress.append_all(entries[:5])
    before = progress.rows()
    pages = progress._connection.execute("PRAGMA page_count").fetchone()[0]
    progress._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    other = [Row(bytes([n % 256, n // 256]) * 8, "other", n, "review", 0, 0) for n in range(2000)]

    with pytest.raises(StoreError, match=r"The log was left as it is: the disk .* is full"):
        progress.unite(other)

    assert progress.rows() == before
    assert progress.check().problems == []
    progress._connection.execute("PRAGMA max_page_count = 100000")
    assert progress.unite(other) == 2000
    assert progress.check().problems == []


def test_the_command_line_lists_backups_and_restores_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    path = paths.progress_file(data)
    make_log(path, varied_entries(12))
    with opened(path) as store:
        backup = back_up(store, "on-close", now=NOW)
    path.unlink()

    assert cli.run(["restore", "--data-dir", str(data)]) == 0
    listed = capsys.readouterr().out
    assert f"{backup.path.name}  2026-05-09 12:00:00 UTC  12 entries" in listed

    assert cli.run(["restore", "--data-dir", str(data), backup.path.name]) == 0
    assert "12 entries came back" in capsys.readouterr().out
    assert read_log(path) == varied_entries(12)

    assert cli.run(["restore", "--data-dir", str(data), "no-such.db"]) == 1
    assert "no-such.db cannot be read" in capsys.readouterr().err

    with opened(path):
        assert cli.run(["restore", "--data-dir", str(data), backup.path.name]) == 3
    assert "already open" in capsys.readouterr().err
