"""Copies of the log that make themselves, and which of them are kept."""

from __future__ import annotations

import datetime
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy import paths
from dlstudy.errors import StoreDamagedError, StoreError
from dlstudy.store import backups, integrity
from dlstudy.store.backups import EVERY_SECONDS, Backup, BackupSchedule, back_up, last_good_backup, list_backups
from dlstudy.store.progress import ProgressStore
from tests.core.made import review
from tests.store.logs import opened, varied_entries

NOW = datetime.datetime(2026, 5, 9, 12, 0, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def folder(progress: ProgressStore) -> Path:
    return paths.backups_folder(progress.path.parent)


def test_a_backup_holds_the_log_and_its_name_says_when_why_and_how_much(progress: ProgressStore, folder: Path) -> None:
    progress.append_all(varied_entries(20))

    made = back_up(progress, "on-close", now=NOW)

    assert list_backups(folder) == [made] == [last_good_backup(folder)]
    assert (made.made_at, made.reason, made.entries) == (NOW, "on-close", 20)
    assert made.path.name.startswith("progress-20260509-120000-on-close-20-")
    assert integrity.check_file(made.path).is_whole
    assert [file.name for file in folder.iterdir()] == [made.path.name]
    with opened(made.path.rename(folder / "copy.db")) as copy:
        assert copy.rows() == progress.rows()
        assert copy.device == progress.device


def test_the_log_goes_on_after_a_backup_and_what_comes_then_is_not_in_it(progress: ProgressStore) -> None:
    progress.append(review(1, "a"))
    made = back_up(progress, "every-half-hour")
    progress.append(review(2, "a"))

    assert integrity.check_file(made.path).rows == 1
    assert len(progress.entries()) == 2


def test_many_backups_in_one_second_are_all_kept(progress: ProgressStore, folder: Path) -> None:
    made = [back_up(progress, "on-close", now=NOW).path for _ in range(12)]

    assert len(set(made)) == 12
    assert {backup.path for backup in list_backups(folder)} == set(made)


def test_marks_are_stored_while_a_backup_is_made_on_another_thread(progress: ProgressStore, folder: Path) -> None:
    progress.append_all(varied_entries(1500))
    made: list[Backup] = []
    worker = threading.Thread(target=lambda: made.extend(back_up(progress, "on-close") for _ in range(3)))

    worker.start()
    number = 0
    while worker.is_alive():
        number += 1
        progress.append(review(number, "a"))
    worker.join()

    assert number > 3
    assert len(progress.entries()) == 1500 + number
    assert all(integrity.check_file(backup.path).rows == backup.entries for backup in made)
    assert len(made) == 3


def test_a_folder_that_holds_no_backup_is_a_sentence_and_the_log_goes_on(progress: ProgressStore, folder: Path) -> None:
    folder.touch()  # a file in its place, which stops root as well

    with pytest.raises(StoreError, match=r"No backup was made, because .*backups cannot hold one \(.*Make room there"):
        back_up(progress, "on-close")

    progress.append(review(1, "a"))
    assert progress.entries() == [review(1, "a")]
    assert list_backups(folder) == []
    assert last_good_backup(folder) is None


def test_a_backup_that_the_disk_refuses_leaves_the_earlier_ones_and_nothing_half(
    progress: ProgressStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress.append_all(varied_entries(50))
    earlier = back_up(progress, "on-close", now=NOW)

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(backups, "sync_file", full)
    with pytest.raises(StoreError, match="No space left on device"):
        back_up(progress, "on-close", now=NOW)

    assert [file.name for file in folder.iterdir()] == [earlier.path.name]


def test_a_damaged_log_makes_no_backup_and_says_so(progress: ProgressStore, folder: Path) -> None:
    progress.append_all(varied_entries(5))
    earlier = back_up(progress, "on-close")
    progress._connection.execute("DROP TRIGGER log_refuses_update")
    progress._connection.execute("UPDATE log SET mark = 'unknown' WHERE seq = 1")
    progress._connection.execute("UPDATE log SET mark = 'known' WHERE seq = 1")

    with pytest.raises(StoreDamagedError, match=r"No backup was made, because the copy of .* is not whole"):
        back_up(progress, "on-close")

    assert list_backups(folder) == [earlier]


_KILLED = """
import os, signal, sys
from pathlib import Path
from dlstudy.store import backups
from dlstudy.store.progress import ProgressStore
def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(backups, sys.argv[2], kill)
backups.back_up(ProgressStore(Path(sys.argv[1])), "on-close")
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("step", ["check_file", "sync_file", "sync_folder", "thin_out"])
def test_a_backup_that_is_killed_leaves_the_earlier_ones_and_the_next_sweeps_up(progress_file: Path, step: str) -> None:
    folder = paths.backups_folder(progress_file.parent)
    with opened(progress_file) as store:
        store.append_all(varied_entries(30))
        earlier = back_up(store, "on-close", now=NOW)

    ended = subprocess.run([sys.executable, "-c", _KILLED, progress_file, step], check=False)

    assert ended.returncode == -signal.SIGKILL
    assert earlier in list_backups(folder)
    assert all(integrity.check_file(backup.path).is_whole for backup in list_backups(folder))
    with opened(progress_file) as store:
        assert len(store.entries()) == 30
        back_up(store, "on-close")
    assert not list(folder.glob("*.partial*"))


def test_files_of_others_are_neither_listed_nor_removed(progress: ProgressStore, folder: Path) -> None:
    folder.mkdir()
    others = {"notes.txt", "progress-20261399-000000-on-close-1-aaaa.db", "progress.db", "progress-x.partial.db"}
    for name in others:
        (folder / name).touch()

    for days in range(60):
        back_up(progress, "on-close", now=NOW + days * DAY)

    listed = {backup.path.name for backup in list_backups(folder)}
    assert not listed & others
    assert {file.name for file in folder.iterdir()} == listed | others
    assert 14 < len(listed) < 30


def backup_at(moment: datetime.datetime, entries: int = 1) -> Backup:
    return Backup(Path(f"{moment:%Y%m%d-%H%M%S}-{entries}"), moment, "on-close", entries)


moments = st.datetimes(datetime.datetime(2025, 1, 1), datetime.datetime(2026, 6, 1)).map(  # noqa: DTZ001 - made UTC in the next line
    lambda moment: moment.replace(tzinfo=datetime.UTC, microsecond=0)
)
sets_of_backups = st.lists(st.builds(backup_at, moments, st.integers(0, 50)), max_size=60, unique=True)


@given(sets_of_backups)
def test_what_is_removed_was_there_and_a_second_time_nothing_more_is(made: list[Backup]) -> None:
    removed = backups.superseded(made, NOW)
    kept = [backup for backup in made if backup not in removed]

    assert set(removed) <= set(made)
    assert backups.superseded(kept, NOW) == []


@given(sets_of_backups)
def test_all_of_two_days_all_of_the_future_the_newest_and_the_fullest_are_kept(made: list[Backup]) -> None:
    removed = backups.superseded(made, NOW)

    assert all(backup.made_at <= NOW - 2 * DAY for backup in removed)
    if made:
        assert max(made, key=lambda backup: backup.made_at).made_at in {b.made_at for b in made if b not in removed}
        assert max(backup.entries for backup in made) in {b.entries for b in made if b not in removed}


@given(sets_of_backups)
def test_no_more_is_kept_than_the_days_weeks_and_months_allow(made: list[Backup]) -> None:
    removed = backups.superseded(made, NOW)
    old = [backup for backup in made if backup not in removed and backup.made_at <= NOW - 2 * DAY]

    assert len(old) <= 12 + 10 + 9 + 1


@given(sets_of_backups)
def test_of_the_last_twelve_days_that_have_any_each_keeps_its_last(made: list[Backup]) -> None:
    kept = set(made) - set(backups.superseded(made, NOW))
    old = [backup for backup in made if backup.made_at <= NOW - 2 * DAY]
    recent_days = {backup.made_at.date() for backup in made if backup.made_at > NOW - 2 * DAY}
    days = sorted({backup.made_at.date() for backup in old} - recent_days, reverse=True)[:12]

    for day in days:
        last = max(backup.made_at for backup in old if backup.made_at.date() == day)
        assert last in {backup.made_at for backup in kept}


def test_over_two_years_of_daily_study_days_weeks_and_months_stay() -> None:
    kept: list[Backup] = []
    for number in range(2 * 365 * 3):
        now = NOW + number * DAY / 3
        kept.append(backup_at(now, number))
        removed = backups.superseded(kept, now)
        kept = [backup for backup in kept if backup not in removed]

    ages = sorted((now - backup.made_at) / DAY for backup in kept)
    assert len(kept) <= 7 + 12 + 10 + 9
    gaps = [older - newer for newer, older in itertools.pairwise(ages)]
    assert max(gap for gap, age in zip(gaps, ages, strict=False) if age < 13) <= 1.01
    assert max(gap for gap, age in zip(gaps, ages, strict=False) if age < 70) <= 8
    assert max(gaps) <= 38
    assert ages[-1] > 300


def test_the_schedule_asks_every_half_hour_when_something_changed_and_on_close() -> None:
    schedule = BackupSchedule(backed_up=5, now=1000.0)

    assert not schedule.is_due(5, 1000 + 10 * EVERY_SECONDS)
    assert not schedule.is_due(6, 1000 + EVERY_SECONDS - 1)
    assert schedule.is_due(6, 1000 + EVERY_SECONDS)
    assert schedule.is_due_on_close(6)
    assert not schedule.is_due_on_close(5)

    schedule.failed(3000)
    assert not schedule.is_due(6, 3000 + EVERY_SECONDS - 1)
    assert schedule.is_due_on_close(6)

    schedule.made(6, 9000)
    assert not schedule.is_due(6, 99_000)
    assert not schedule.is_due_on_close(6)
    assert schedule.is_due(7, 9000 + EVERY_SECONDS)


def test_a_backup_is_made_before_a_file_gets_a_new_form(progress_file: Path) -> None:
    from tests.store.released import make_released

    make_released(progress_file, 2, varied_entries(7))

    with opened(progress_file) as store:
        assert store.entries() == varied_entries(7)

    (made,) = list_backups(paths.backups_folder(progress_file.parent))
    assert (made.reason, made.entries) == ("before-migration", 7)
    with sqlite3.connect(made.path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()
