"""The doctor: finds what is wrong, explains it, and brings back what can be brought back."""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dlstudy import cli, paths
from dlstudy.core.progress import Progress
from dlstudy.errors import StoreDamagedError, StoreError, StoreInUseError
from dlstudy.store import doctor, integrity, migrations, replacement, write_ahead
from dlstudy.store.backups import back_up, list_backups
from dlstudy.store.chain import Row
from dlstudy.store.doctor import Part, examine, open_log, repair
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.store.progress import ProgressStore, read_log
from dlstudy.store.salvage import salvage
from dlstudy.store.whole_file import sync_file
from tests.core.made import review
from tests.store.logs import make_log, opened, varied_entries
from tests.store.released import FORMS, make_released

ENTRIES = 240
NOW = datetime.datetime(2026, 5, 9, 12, 0, 0, tzinfo=datetime.UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def path(data: Path) -> Path:
    return paths.progress_file(data)


def faults(data: Path) -> list[str]:
    return [finding.sentence for finding in examine(data) if finding.is_fault]


def killed_log(path: Path, count: int = ENTRIES) -> list[Row]:
    """Leave a log as a kill leaves it: the newest entries in the write-ahead log alone."""
    entries = varied_entries(count)
    make_log(path, entries[: count * 3 // 4])
    with opened(path) as store:
        for entry in entries[count * 3 // 4 :]:
            store.append(entry)
        rows = store.rows()
        shutil.copytree(path.parent, path.parent.with_name("killed"))
    shutil.rmtree(path.parent)
    path.parent.with_name("killed").rename(path.parent)
    assert path.with_name("progress.db-wal").stat().st_size > 0
    return rows


# One for each way in which a file is damaged: what to do to it, and the share of entries that comes back without backup.


def cut_to_a_third(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


def cut_to_half_a_page(path: Path) -> None:
    os.truncate(path, 2048)


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def zero_whole(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def zero_every_fifth_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(4 * 4096, len(content), 5 * 4096):
        content[at : at + 4096] = bytes(4096)
    path.write_bytes(content)


def destroy_the_header(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"\xff" * 100 + content[100:])


def destroy_the_first_page(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(os.urandom(4096) + content[4096:])


def destroy_the_root_page_of_the_log(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'log'").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(content)


def destroy_every_index(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        roots = [root for (root,) in connection.execute("SELECT rootpage FROM sqlite_schema WHERE type = 'index'")]
    content = bytearray(path.read_bytes())
    for root in roots:
        content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(content)


def write_text_over_it(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0 was here " * 400)


def lose_the_file(path: Path) -> None:
    path.unlink()


def raise_its_version(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[63] |= 64
    path.write_bytes(content)


def lower_its_version(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[63] = 1
    path.write_bytes(content)


def change_its_owner(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[68] ^= 1
    path.write_bytes(content)


DAMAGES: list[tuple[Callable[[Path], None], float]] = [
    (cut_to_a_third, 0.02),
    (cut_to_half_a_page, 0),
    (zero_whole, 0),
    (zero_every_fifth_page, 0.6),
    (destroy_the_header, 1),
    (destroy_the_first_page, 1),
    (destroy_the_root_page_of_the_log, 1),
    (destroy_every_index, 1),
    (write_text_over_it, 0),
    (raise_its_version, 1),
    (lower_its_version, 1),
    (change_its_owner, 1),
]


@pytest.mark.parametrize(("damage", "share"), DAMAGES)
def test_without_a_backup_what_can_be_read_comes_back_and_the_original_is_kept(
    data: Path, path: Path, damage: Callable[[Path], None], share: float
) -> None:
    rows = make_log(path, varied_entries(ENTRIES))
    damage(path)
    damaged = path.read_bytes()

    with pytest.raises(StoreError):
        ProgressStore(path).entries()
    assert any("`dlstudy doctor --repair`" in sentence for sentence in faults(data))
    assert path.read_bytes() == damaged

    repaired = repair(data, now=NOW)

    assert repaired.aside is not None
    assert (repaired.aside / "progress.db").read_bytes() == damaged
    assert any("There was no backup." in sentence for sentence in repaired.told)
    assert faults(data) == []
    with opened(path) as store:
        back = store.rows()
        assert len(back) == repaired.entries
        assert back == [row for row in rows if row in set(back)]
        assert len(back) >= share * len(rows)
        store.append(review(1, "a"))
        assert store.check().problems == []


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES] + [cut_to_nothing, lose_the_file])
def test_with_a_backup_every_entry_comes_back(data: Path, path: Path, damage: Callable[[Path], None]) -> None:
    rows = make_log(path, varied_entries(ENTRIES))
    with opened(path) as store:
        back_up(store, "on-close")
    damage(path)
    assert faults(data)

    repaired = repair(data)

    assert repaired.entries == ENTRIES
    assert faults(data) == []
    with opened(path) as store:
        assert store.rows() == rows


def test_a_repaired_log_is_the_same_devices_and_what_it_was_lies_under_the_moment_of_the_repair(
    data: Path, path: Path
) -> None:
    make_log(path, varied_entries(20))
    with opened(path) as store:
        device = store.device
    destroy_every_index(path)

    repaired = repair(data, now=NOW)

    with opened(path) as store:
        assert store.device == device
    assert repaired.aside is not None
    assert repaired.aside.parent == data / "damaged"
    assert repaired.aside.name.startswith("20260509-120000-")


def test_where_a_file_has_one_name_only_the_original_is_copied_and_synced(
    data: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = make_log(path, varied_entries(20))
    destroy_the_header(path)
    damaged = path.read_bytes()
    synced: list[Path] = []

    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    def note(file: Path) -> None:
        synced.append(file)
        sync_file(file)

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(replacement, "sync_file", note)

    repaired = repair(data)

    assert repaired.aside is not None
    kept = repaired.aside / "progress.db"
    assert kept.read_bytes() == damaged
    assert kept in synced
    with opened(path) as store:
        assert store.rows() == rows


def test_marks_since_the_backup_come_back_from_the_damaged_file(data: Path, path: Path) -> None:
    entries = varied_entries(ENTRIES)
    make_log(path, entries[:180])
    with opened(path) as store:
        back_up(store, "on-close")
        store.append_all(entries[180:])
    zero_every_fifth_page(path)

    repaired = repair(data)

    assert [entry for entry in read_log(path) if entry in entries[:180]] == entries[:180]
    assert repaired.entries > 200


# The write-ahead log.


def test_after_a_kill_nothing_is_wrong_and_the_log_opens(data: Path, path: Path) -> None:
    rows = killed_log(path)

    assert faults(data) == []
    told = [finding.sentence for finding in examine(data) if finding.part is Part.LOG]
    whole = f"The log is whole: {ENTRIES} entries, each as it was written."
    assert told == [f"{whole} The last run did not close it, and nothing came of that."]
    with opened(path) as store:
        assert store.rows() == rows


@pytest.mark.parametrize("damage", [cut_to_a_third, cut_to_nothing, zero_whole, lose_the_file])
def test_a_file_that_is_damaged_beside_its_write_ahead_log_is_refused_and_both_are_salvaged(
    data: Path, path: Path, damage: Callable[[Path], None]
) -> None:
    rows = killed_log(path)
    damage(path)
    wal = path.with_name("progress.db-wal")
    kept = wal.read_bytes()

    with pytest.raises(StoreDamagedError):
        ProgressStore(path)
    assert wal.read_bytes() == kept
    assert faults(data)
    repaired = repair(data)

    assert repaired.aside is not None
    assert (repaired.aside / wal.name).read_bytes() == kept
    with opened(path) as store:
        back = store.rows()
        assert store.check().problems == []
    assert back == [row for row in rows if row in set(back)]
    assert set(rows[ENTRIES * 3 // 4 :]) <= set(back)


def test_a_write_ahead_log_that_was_deleted_costs_only_what_no_backup_holds(data: Path, path: Path) -> None:
    rows = killed_log(path)
    with opened(path) as store:
        back_up(store, "on-close")
    make_log(path.parent / "old" / "progress.db", varied_entries(ENTRIES * 3 // 4))
    (path.parent / "old" / "progress.db").replace(path)
    assert not path.with_name("progress.db-wal").exists()

    assert [sentence for sentence in faults(data) if "holds 60 entries that the log lacks" in sentence]
    with opened(path) as store:
        assert "`dlstudy restore` brings back what is missing" in doctor.missing_marks(data, store)
    repair(data)

    assert faults(data) == []
    with opened(path) as store:
        assert store.rows() == rows
        assert doctor.missing_marks(data, store) == ""


def test_a_write_ahead_log_of_another_folder_is_recognised_and_its_marks_stay_out(data: Path, path: Path) -> None:
    rows = make_log(path, varied_entries(ENTRIES))
    other = data.with_name("other") / "progress.db"
    make_log(other, varied_entries(20, seed=5, device="e" * 32))
    with opened(other) as store:
        store.append_all(varied_entries(50, seed=6, device="e" * 32))
        shutil.copyfile(other.with_name("progress.db-wal"), path.with_name("progress.db-wal"))
    before = path.read_bytes()

    with pytest.raises(StoreDamagedError):
        ProgressStore(path)
    assert path.read_bytes() == before
    assert faults(data)
    repair(data)

    assert faults(data) == []
    with opened(path) as store:
        assert store.rows() == rows


def test_an_older_write_ahead_log_of_the_same_file_that_was_put_back_takes_no_mark_away(data: Path, path: Path) -> None:
    killed_log(path, 40)
    old = path.with_name("progress.db-wal").read_bytes()
    with opened(path) as store:
        for entry in varied_entries(200, seed=9):
            store.append(entry)
        rows = store.rows()
    path.with_name("progress.db-wal").write_bytes(old)

    store, sentence = open_log(data)

    with contextlib.closing(store):
        assert set(store.rows()) == set(rows)
    assert sentence


def test_a_whole_small_log_in_a_foreign_write_ahead_log_is_not_taken_for_ours(data: Path, path: Path) -> None:
    rows = make_log(path, varied_entries(3))
    other = data.with_name("other") / "progress.db"
    with opened(other) as store:
        store.append_all(varied_entries(5, seed=6, device="e" * 32))
        shutil.copyfile(other.with_name("progress.db-wal"), path.with_name("progress.db-wal"))

    with pytest.raises(StoreDamagedError):
        ProgressStore(path)
    assert any("belongs to another log, or to an older state" in sentence for sentence in faults(data))
    repair(data)

    with opened(path) as store:
        assert store.rows() == rows


def test_the_write_ahead_log_of_another_device_beside_a_log_without_entries_is_not_taken_for_ours(
    data: Path, path: Path
) -> None:
    make_log(path, [])
    before = path.read_bytes()
    other = data.with_name("other") / "progress.db"
    with opened(other):
        wal = other.with_name("progress.db-wal").read_bytes()  # all of a new log, its device too
    path.with_name("progress.db-wal").write_bytes(wal)

    with pytest.raises(StoreDamagedError):
        ProgressStore(path)

    assert path.read_bytes() == before


@pytest.mark.parametrize("form", [1, 2, 3])
def test_a_checkpoint_that_a_power_cut_tore_is_no_damage(tmp_path: Path, form: int) -> None:
    """Of the pages that were on their way from the write-ahead log into the database, any sector may have arrived."""
    path = tmp_path / "before" / "progress.db"
    marks = [entry for entry in varied_entries(120) if form > 1 or not hasattr(entry, "text")]
    if form in FORMS:
        make_released(path, form, marks[:100])
    else:
        make_log(path, marks[:100])
    with opened(path) as store:
        store.append_all(marks[100:])
        database, wal = path.read_bytes(), path.with_name("progress.db-wal").read_bytes()
    arrived = path.read_bytes()
    database = database.ljust(len(arrived), b"\0")
    chance = random.Random(form)
    for number in range(40):
        torn = b"".join(
            (arrived if chance.random() < 0.5 else database)[at : at + 512] for at in range(0, len(arrived), 512)
        )
        after = tmp_path / f"after-{number}" / "progress.db"
        after.parent.mkdir()
        after.write_bytes(torn)
        after.with_name("progress.db-wal").write_bytes(wal)

        with opened(after) as store:
            assert store.entries() == marks
            assert store.check().problems == []


@pytest.mark.parametrize("cut", [1, 100, 4000, 5000, 9000])
def test_a_write_ahead_log_without_its_end_is_read_to_its_last_whole_entry(path: Path, cut: int) -> None:
    rows = killed_log(path)
    wal = path.with_name("progress.db-wal")
    os.truncate(wal, wal.stat().st_size - cut)

    with opened(path) as store:
        back = store.rows()
        assert store.check().problems == []

    assert back == rows[: len(back)]
    assert len(back) >= len(rows) - 1 - cut // 4000


def test_a_write_ahead_log_is_read_as_sqlite_reads_it(path: Path) -> None:
    rows = killed_log(path)

    image = write_ahead.applied(path.read_bytes(), path.with_name("progress.db-wal").read_bytes())

    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(image)
        names = ", ".join(Row._fields)
        assert [Row._make(row) for row in connection.execute(f"SELECT {names} FROM log ORDER BY seq")] == rows  # noqa: S608 - names of our own columns
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_long_notes_are_salvaged_from_the_pages_over_which_they_run(path: Path) -> None:
    long = Row(b"n" * 16, "d", 1, "note", 0, 0, question_id="a", text="a long note – " * 900)
    with opened(path) as store:
        store.append_all(varied_entries(20))
        store.unite([long])
    destroy_the_first_page(path)

    assert long in salvage(path).rows


def test_notes_of_any_length_are_salvaged_also_where_they_just_fit_their_page_or_do_not(path: Path) -> None:
    """Where a record goes on in other pages, and after how many bytes, hangs on its length to the byte."""
    lengths = [*range(3_850, 4_100), *range(4_100, 8_300, 41), *range(12_000, 12_500, 7), 20_000]
    rows = [
        Row(number.to_bytes(16, "big"), "d", number, "note", 0, 0, question_id="a", text=chr(97 + number % 26) * length)
        for number, length in enumerate(lengths, 1)
    ]
    with opened(path) as store:
        store.unite(rows)
    destroy_the_first_page(path)

    back = {row.id: row for row in salvage(path).rows}

    assert [len(row.text or "") for row in rows if back.get(row.id) != row] == []


def test_the_rows_of_zeroed_pages_are_all_that_is_lost_page_by_page(path: Path) -> None:
    rows = make_log(path, varied_entries(ENTRIES))
    whole = path.read_bytes()
    shares = []
    for at in range(0, len(whole), 4096):
        path.write_bytes(whole[:at] + bytes(4096) + whole[at + 4096 :])
        shares.append(len(salvage(path).rows) / len(rows))

    assert sum(shares) / len(shares) >= 0.95
    assert min(shares) > 0.8  # one page of eleven or so


@pytest.mark.parametrize("form", FORMS)
def test_a_log_of_an_older_form_is_salvaged_as_far_as_sqlite_reads_it(data: Path, path: Path, form: int) -> None:
    marks = [entry for entry in varied_entries(ENTRIES) if form > 1 or not hasattr(entry, "text")]
    make_released(path, form, marks)
    destroy_every_index(path)
    assert faults(data)

    repair(data)

    assert read_log(path) == marks


# Starting.


def test_a_damaged_log_is_repaired_when_it_is_opened_and_the_learner_is_told(data: Path, path: Path) -> None:
    make_log(path, varied_entries(50))
    destroy_the_header(path)

    store, sentence = open_log(data)

    with contextlib.closing(store):
        assert store.entries() == varied_entries(50)
    assert sentence.startswith("The log of marks was damaged and has been repaired.")
    assert "50" in sentence


@pytest.mark.parametrize("lost", [(0,), (0, 1), (0, 7), (0, 2, 3, 5), (0, *range(8, 16))])
def test_a_new_file_that_a_power_cut_tore_before_its_first_sync_is_put_aside_by_itself(
    tmp_path: Path, lost: tuple[int, ...]
) -> None:
    data = tmp_path / "data"
    path = paths.progress_file(data)
    ProgressStore(path).close()
    content = bytearray(path.read_bytes())
    for sector in lost:
        content[sector * 512 : (sector + 1) * 512] = bytes(512)
    path.write_bytes(content)

    store, sentence = open_log(data)
    store.append(review(1, "a"))
    store.close()

    assert sentence.startswith("The log of marks was damaged and has been repaired.")
    assert any(kept.is_file() and kept.read_bytes() == content for kept in data.rglob("*"))


def test_a_log_of_zeros_without_a_backup_ends_in_an_empty_log_and_a_sentence(data: Path, path: Path) -> None:
    make_log(path, varied_entries(5))
    zero_whole(path)

    store, sentence = open_log(data)

    with contextlib.closing(store):
        assert store.entries() == []
    assert "The damaged file is kept in" in sentence


def test_a_whole_log_is_opened_without_a_word(data: Path, path: Path) -> None:
    make_log(path, varied_entries(5))

    store, sentence = open_log(data)
    store.close()

    assert sentence == ""
    assert [file.name for file in data.iterdir()] == ["progress.db"]


def test_what_was_never_a_log_is_not_replaced_without_being_asked(data: Path, path: Path) -> None:
    data.mkdir()
    path.write_bytes(b"this is my shopping list, and it is rather long" * 40)

    with pytest.raises(StoreDamagedError, match="is not a dlstudy progress file"):
        open_log(data)

    assert path.read_bytes().startswith(b"this is my shopping list")
    repair(data)
    assert faults(data) == []


@pytest.mark.parametrize("how", ["newer", "foreign"])
def test_a_newer_log_and_that_of_another_program_are_refused_by_the_repair_and_left_to_the_byte(
    data: Path, path: Path, how: str
) -> None:
    if how == "newer":
        make_log(path, varied_entries(5))
    data.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if how == "newer":
            form = len(migrations.STEPS) + 1
            connection.execute("UPDATE meta SET value = ? WHERE name = 'form'", (str(form),))
            migrations.seal(connection)
            connection.execute(f"PRAGMA user_version = {form}")
        else:
            connection.execute("CREATE TABLE notes (x)")
    before = path.read_bytes()

    assert any("it was left as it is" in sentence for sentence in faults(data))
    with pytest.raises(StoreError, match="it was left as it is"):
        repair(data)
    with pytest.raises(StoreError, match="it was left as it is"):
        open_log(data)

    assert path.read_bytes() == before
    assert [file.name for file in data.iterdir()] == ["progress.db"]


def test_an_orderly_start_pays_less_than_a_millisecond_for_being_sure(path: Path) -> None:
    make_log(path, varied_entries(50))
    from dlstudy.store import progress

    spent = []
    for _ in range(20):
        begin = time.perf_counter()
        progress.finish_replacement(path)
        progress._refuse_untouched(path)
        spent.append(time.perf_counter() - begin)

    assert min(spent) < 0.001


# The rest of the folder.


def test_an_empty_folder_and_none_at_all_have_nothing_wrong(data: Path) -> None:
    assert faults(data) == []
    assert not data.exists()
    data.mkdir()
    assert faults(data) == []
    assert repair(data).told == []
    assert list(data.iterdir()) == []


def test_everything_is_told_in_full_sentences(data: Path, path: Path) -> None:
    make_log(path, varied_entries(50))
    with opened(path) as store:
        back_up(store, "on-close", now=NOW)

    findings = examine(data, [paths.resource("questions")])

    assert not any(finding.is_fault for finding in findings)
    assert {finding.part for finding in findings} >= {Part.LOG, Part.BACKUPS, Part.BANK, Part.FOLDER, Part.VERSIONS}
    assert all(finding.sentence.endswith(".") and "\n" not in finding.sentence for finding in findings)
    told = " ".join(finding.sentence for finding in findings)
    assert "The log is whole: 50 entries" in told
    assert "the newest is of 2026-05-09 12:00 UTC and holds 50 entries" in told
    assert f"SQLite {sqlite3.sqlite_version}" in told


def test_what_was_kept_and_says_something_else_than_the_log_is_found_and_dropped(data: Path, path: Path) -> None:
    make_log(path, varied_entries(50))
    file = paths.kept_progress_file(data)
    with opened(path) as store:
        kept = KeptProgress(store, file)
        state, number, newest = kept.snapshot(Progress(store.entries()))
        kept.keep((state, number, newest))
        assert faults_of(data, store) == []
        question = next(iter(state.memories))
        state.memories[question] = state.memories[question]._replace(stability=1.5)
        kept.keep((state, number, newest))

    assert any("says something else than the log, which counts" in sentence for sentence in faults(data))
    repair(data)

    assert not file.exists()
    assert faults(data) == []


def faults_of(data: Path, store: ProgressStore) -> list[str]:
    return [finding.sentence for finding in examine(data, store=store) if finding.is_fault]


def test_the_doctor_looks_at_a_log_that_this_window_has_open(data: Path, path: Path) -> None:
    make_log(path, varied_entries(50))
    with opened(path) as store:
        assert faults_of(data, store) == []
        store.append(review(1, "a"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite3.connect(path, timeout=0).execute("SELECT * FROM log")
        store._connection.execute("DROP TRIGGER log_refuses_update")
        assert any("log_refuses_update" in sentence for sentence in faults_of(data, store))


def test_damaged_settings_and_sittings_are_found_and_put_aside(data: Path) -> None:
    data.mkdir()
    paths.settings_file(data).write_text('{"theme": ')
    paths.sitting_file(data).write_text("[1]")

    assert len(faults(data)) == 2
    repair(data)

    assert faults(data) == []
    assert {file.name for file in data.iterdir()} == {"settings.json.damaged", "sitting.json.damaged"}


def test_files_that_a_killed_run_left_are_found_and_removed(data: Path) -> None:
    (data / "cache").mkdir(parents=True)
    (data / "backups").mkdir()
    for name in ("settings.jsonx1.tmp", "cache/progress.keptx2.tmp", "backups/progress-12.partial", "cache/mine.txt"):
        (data / name).touch()

    assert any("3 temporary files were left" in sentence for sentence in faults(data))
    repair(data)

    assert faults(data) == []
    assert (data / "cache" / "mine.txt").exists()


def test_a_damaged_backup_is_named_and_a_whole_one_is_used_in_its_place(data: Path, path: Path) -> None:
    entries = varied_entries(60)
    make_log(path, entries[:40])
    with opened(path) as store:
        back_up(store, "on-close", now=NOW - datetime.timedelta(days=1))
        store.append_all(entries[40:])
        damaged = back_up(store, "on-close", now=NOW).path
    content = bytearray(damaged.read_bytes())
    content[content.rindex(b"question-")] ^= 1
    damaged.write_bytes(content)
    assert any(f"The backup {damaged} is damaged" in sentence for sentence in faults(data))

    zero_whole(path)
    repair(data)

    assert read_log(path) == entries[:40]
    assert damaged.exists()


def test_a_full_disk_is_told_before_it_is_full(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 5 * 2**20})())

    assert any("has 5 MiB free; marks and backups soon need more" in sentence for sentence in faults(data))


def test_broken_questions_are_counted(data: Path, tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text("topic: A\nquestions:\n- {id: a}\n")

    assert any("The question files have" in f.sentence for f in examine(data, [bank]) if f.is_fault)


def damage_the_log(data: Path) -> None:
    zero_every_fifth_page(paths.progress_file(data))


def make_it_newer(data: Path) -> None:
    form = len(migrations.STEPS) + 1
    with contextlib.closing(sqlite3.connect(paths.progress_file(data), isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'form'", (str(form),))
        migrations.seal(connection)
        connection.execute(f"PRAGMA user_version = {form}")


def lose_the_log(data: Path) -> None:
    with opened(paths.progress_file(data)) as store:
        back_up(store, "on-close")
    paths.progress_file(data).unlink()


def lie_about_it(data: Path) -> None:
    paths.kept_progress_file(data).parent.mkdir()
    paths.kept_progress_file(data).write_bytes(b"something else")


def damage_a_backup(data: Path) -> None:
    with opened(paths.progress_file(data)) as store:
        zero_whole(back_up(store, "on-close").path)


def forget_marks_that_a_backup_has(data: Path) -> None:
    with opened(paths.progress_file(data)) as store:
        store.append(review(1, "a"))
        back_up(store, "on-close")
    paths.progress_file(data).unlink()
    make_log(paths.progress_file(data), varied_entries(50))


def damage_the_settings(data: Path) -> None:
    paths.settings_file(data).write_text("{")


def leave_a_temporary_file(data: Path) -> None:
    (data / "settings.jsonx1.tmp").touch()


def break_the_bank(data: Path) -> None:
    (data / "bank.yaml").write_text("topic: A\nquestions:\n- {id: a}\n")


@pytest.mark.parametrize(
    ("spoil", "part", "can_be_repaired"),
    [
        (damage_the_log, Part.LOG, True),
        (make_it_newer, Part.LOG, False),
        (lose_the_log, Part.BACKUPS, True),
        (lie_about_it, Part.KEPT, True),
        (damage_a_backup, Part.BACKUPS, False),
        (forget_marks_that_a_backup_has, Part.BACKUPS, True),
        (damage_the_settings, Part.SETTINGS, True),
        (leave_a_temporary_file, Part.FOLDER, True),
        (break_the_bank, Part.BANK, False),
    ],
)
def test_each_fault_is_told_of_its_part_and_whether_a_repair_helps(
    data: Path,
    path: Path,
    spoil: Callable[[Path], None],
    part: Part,
    can_be_repaired: bool,  # noqa: FBT001
) -> None:
    make_log(path, varied_entries(50))
    spoil(data)

    found = [one for one in examine(data, [file for file in [data / "bank.yaml"] if file.exists()]) if one.is_fault]

    assert {one.part for one in found} == {part}
    assert any(one.can_be_repaired for one in found) == can_be_repaired
    if can_be_repaired:
        repair(data)
        assert faults(data) == []


# Repair, cut short.

_KILLED = """
import os, signal, sys
from pathlib import Path
from dlstudy.store import doctor, replacement
def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)
owner, _, name = sys.argv[2].rpartition(".")
if owner == "path":
    real, left = getattr(Path, name), int(sys.argv[3])
    def counted(self, *rest, **named):
        global left
        if "progress.db" in self.name:
            left -= 1
            if left < 0:
                kill()
        return real(self, *rest, **named)
    setattr(Path, name, counted)
else:
    setattr(replacement, name, kill)
doctor.repair(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize(
    ("step", "number"),
    [("_build", 0), ("_set_aside", 0), ("sync_file", 0), ("sync_folder", 0), ("finish_replacement", 0),
     ("path.replace", 0), ("path.replace", 1), ("path.unlink", 0), ("path.unlink", 1)],
)  # fmt: skip
def test_a_repair_that_is_killed_leaves_the_old_or_the_new_and_the_next_goes_on(
    data: Path, path: Path, step: str, number: int
) -> None:
    rows = killed_log(path, 120)
    wal = path.with_name("progress.db-wal")
    left = wal.read_bytes()
    with opened(path) as store:
        back_up(store, "on-close")
    wal.write_bytes(left)
    content = bytes(path.stat().st_size)
    path.write_bytes(content)

    ended = subprocess.run([sys.executable, "-c", _KILLED, data, step, str(number)], check=False)
    assert ended.returncode == -signal.SIGKILL

    store, _ = open_log(data)
    with contextlib.closing(store):
        assert store.rows() == rows
        assert store.check().problems == []
    kept = list((data / "damaged").iterdir())
    assert any((folder / "progress.db").read_bytes() == content for folder in kept)
    repair(data)
    assert faults(data) == []


def test_a_new_file_that_cannot_be_read_back_replaces_nothing(
    data: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(path, varied_entries(20))
    destroy_the_header(path)
    before = path.read_bytes()
    monkeypatch.setattr(integrity, "check_file", lambda _: type("C", (), {"is_whole": False, "problems": ["x."]}))

    with pytest.raises(StoreError, match="could not be read back whole"):
        repair(data)

    assert path.read_bytes() == before
    assert [file.name for file in data.iterdir()] == ["progress.db"]


def test_a_disk_that_refuses_the_repair_leaves_all_as_it_was(
    data: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(path, varied_entries(20))
    destroy_the_header(path)
    before = path.read_bytes()
    (data / "damaged").touch()

    with pytest.raises(StoreError, match="was not finished"):
        repair(data)

    assert path.read_bytes() == before
    assert {file.name for file in data.iterdir()} == {"progress.db", "damaged"}


# The command line.


def test_the_command_line_says_what_is_wrong_and_mends_it(
    data: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_log(path, varied_entries(30))
    assert cli.run(["doctor", "--data-dir", str(data)]) == 0
    assert "Nothing is wrong." in capsys.readouterr().out

    zero_every_fifth_page(path)
    assert cli.run(["doctor", "--data-dir", str(data)]) == 1
    assert "FAULT log:" in capsys.readouterr().out

    assert cli.run(["doctor", "--repair", "--data-dir", str(data)]) == 0
    out = capsys.readouterr().out
    assert "The damaged file is kept in" in out
    assert "Nothing is wrong." in out


def test_a_log_that_is_in_use_is_exit_code_3_and_stays_locked(
    data: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_log(path, varied_entries(5))
    script = (
        "import sys; from pathlib import Path; from dlstudy.store.progress import ProgressStore; "
        "store = ProgressStore(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "open\n"
        for repairing in ([], ["--repair"]):
            assert cli.run(["doctor", *repairing, "--data-dir", str(data)]) == 3
            assert "already open" in capsys.readouterr().err
        with pytest.raises(StoreInUseError):
            open_log(data)
        window.communicate("")

    assert cli.run(["doctor", "--data-dir", str(data)]) == 0
    assert list_backups(paths.backups_folder(data)) == []
