"""Files of every form that was ever released: they open, nothing is lost, and a migration is whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dlstudy import paths
from dlstudy.errors import StoreError
from dlstudy.store import migrations
from dlstudy.store.backups import list_backups
from dlstudy.store.progress import ProgressStore, read_log
from tests.store.killed_migration import cut_short
from tests.store.logs import opened, varied_entries
from tests.store.released import FORMS, make_released


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_each_released_form_opens_with_all_its_marks_whole_and_backed_up(tmp_path: Path, form: int) -> None:
    path = tmp_path / "data" / "progress.db"
    marks = [entry for entry in varied_entries(80) if form > 1 or not hasattr(entry, "text")]
    make_released(path, form, marks)
    assert read_log(path) == marks

    with opened(path) as store:
        assert store.entries() == marks
        assert store.device == "0123456789abcdef" * 2
        assert store.check().problems == []
        assert store._connection.execute("PRAGMA user_version").fetchone() == (len(migrations.STEPS),)
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            store._connection.execute("DELETE FROM log")

    (backup,) = list_backups(paths.backups_folder(path.parent))
    assert (backup.reason, backup.entries) == ("before-migration", len(marks))
    assert read_log(backup.path) == marks


def test_every_form_but_the_present_one_has_a_file() -> None:
    assert list(FORMS) == list(range(1, len(migrations.STEPS)))


@pytest.mark.parametrize("form", FORMS)
def test_a_migration_that_fails_at_any_statement_leaves_the_old_or_the_new(tmp_path: Path, form: int) -> None:
    figures = cut_short(tmp_path, form, by_kill=False)

    assert figures.broken == []
    assert figures.cuts > 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_migration_that_is_killed_at_any_statement_leaves_the_old_or_the_new() -> None:
    # In a process of its own: one with threads must not fork.
    ended = subprocess.run(
        [sys.executable, "-m", "tests.store.killed_migration"], check=False, capture_output=True, text=True
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("form", FORMS)
def test_an_old_file_that_cannot_be_backed_up_is_refused_and_left_to_the_byte(tmp_path: Path, form: int) -> None:
    path = tmp_path / "data" / "progress.db"
    make_released(path, form, [])
    paths.backups_folder(path.parent).touch()
    before = path.read_bytes()

    with pytest.raises(StoreError, match=r"Progress was not opened, because a copy .* cannot hold one \(File exists\)"):
        ProgressStore(path)

    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {"progress.db", "backups"}
