"""A disk that fails while a mark is stored: what was stored is told truly, and nothing counts twice."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlstudy import paths
from dlstudy.core.log import Entry
from dlstudy.errors import StoreDamagedError, StoreError, StoreInUseError
from dlstudy.store import backups, sqlite_errors
from dlstudy.store.progress import ProgressStore, read_log
from dlstudy.store.sqlite_errors import explained
from tests.core.made import review
from tests.store.logs import opened, varied_entries

resource = pytest.importorskip("resource", reason="limits on files are POSIX's")


@contextlib.contextmanager
def files_may_not_grow_beyond(size: int) -> Iterator[None]:
    """Have the system refuse every write beyond ``size`` bytes, which SQLite sees as an error of the disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class NamedError(sqlite3.OperationalError):
    def __init__(self, name: str) -> None:
        super().__init__("disk I/O error")
        self.sqlite_errorname = name


class FailingConnection:
    """A connection of which one COMMIT fails, after it was done or instead."""

    def __init__(self, connection: sqlite3.Connection, *, done: bool) -> None:
        self.connection = connection
        self.done = done

    def execute(self, statement: str, values: object = ()) -> sqlite3.Cursor:
        if statement == "COMMIT":
            self.connection.execute("COMMIT" if self.done else "ROLLBACK")
            raise NamedError("SQLITE_IOERR_FSYNC")
        return self.connection.execute(statement, values)  # type: ignore[arg-type]  # passed on

    def __getattr__(self, name: str) -> object:
        return getattr(self.connection, name)


def fail_next_commit(store: ProgressStore, *, done: bool) -> None:
    store._connection = FailingConnection(store._connection, done=done)  # type: ignore[assignment]  # in its place


def test_a_write_that_the_disk_refuses_is_not_stored_and_the_next_is(progress: ProgressStore) -> None:
    earlier: list[Entry] = list(varied_entries(20))
    for entry in earlier:
        progress.append(entry)
    wal = progress.path.with_name("progress.db-wal").stat().st_size

    with files_may_not_grow_beyond(wal), pytest.raises(StoreError) as caught:
        progress.append(review(1, "a"))

    assert "SQLITE_IOERR_WRITE" in str(caught.value)
    assert "This mark is not stored: the disk that holds" in str(caught.value)
    assert "all 20 earlier entries are there" in str(caught.value)
    assert progress.entries() == earlier
    progress.append(review(1, "a"))
    progress.append(review(1, "a"))
    assert progress.entries() == [*earlier, review(1, "a")]
    assert progress.check().problems == []


def test_a_failed_sync_after_which_the_mark_is_there_counts_as_stored_and_once(progress: ProgressStore) -> None:
    progress.append(review(1, "a"))
    fail_next_commit(progress, done=True)

    progress.append(review(2, "b"))

    assert isinstance(progress._connection, sqlite3.Connection), "the file was not opened anew"
    progress.append(review(2, "b"))
    progress.append(review(3, "c"))
    assert progress.entries() == [review(1, "a"), review(2, "b"), review(3, "c")]
    assert progress.check().problems == []
    assert backups.last_good_backup(paths.backups_folder(progress.path.parent)) is not None


def test_a_failed_sync_after_which_the_mark_is_gone_says_so_and_takes_it_again(progress: ProgressStore) -> None:
    progress.append(review(1, "a"))
    fail_next_commit(progress, done=False)

    with pytest.raises(StoreError, match=r"This mark is not stored: .*SQLITE_IOERR_FSYNC.* all 1 earlier entries"):
        progress.append(review(2, "b"))

    progress.append(review(2, "b"))
    assert progress.entries() == [review(1, "a"), review(2, "b")]
    assert progress.check().problems == []


@pytest.mark.parametrize("done", [True, False])
def test_where_the_file_cannot_be_opened_again_that_is_said_and_the_same_mark_counts_once_later(
    progress: ProgressStore, monkeypatch: pytest.MonkeyPatch, *, done: bool
) -> None:
    progress.append(review(1, "a"))
    fail_next_commit(progress, done=done)
    with monkeypatch.context() as patched:
        patched.setattr(ProgressStore, "_open", lambda store: (_ for _ in ()).throw(StoreError("The disk is gone.")))
        with pytest.raises(StoreError, match=r"Whether this mark is stored is not known.*\(The disk is gone\.\)"):
            progress.append(review(2, "b"))
        with pytest.raises(StoreError, match="The disk is gone"):
            progress.append(review(2, "b"))
        with pytest.raises(StoreError, match="is closed"):
            progress.entries()

    progress.append(review(2, "b"))
    progress.append(review(3, "c"))
    assert progress.entries() == [review(1, "a"), review(2, "b"), review(3, "c")]


def test_a_file_that_the_disk_damaged_takes_no_further_mark(progress: ProgressStore) -> None:
    for entry in varied_entries(30):
        progress.append(entry)
    progress._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    at = progress.path.read_bytes().index(b"question-")
    with progress.path.open("rb+") as stream:  # what a failing disk does; SQLite is about to close the file
        stream.seek(at)
        stream.write(b"questiom-")
    fail_next_commit(progress, done=False)

    with pytest.raises(StoreError, match=r"Whether this mark is stored is not known.*doctor --repair"):
        progress.append(review(1, "a"))
    with pytest.raises(StoreDamagedError):
        progress.append(review(1, "a"))


STRACED = """
import sys
from pathlib import Path
from dlstudy.errors import StoreError
from dlstudy.store.progress import ProgressStore
from tests.store.logs import varied_entries
store = ProgressStore(Path(sys.argv[1]))
for entry in varied_entries(8):
    try:
        store.append(entry)
        print("stored", entry.id, flush=True)
    except StoreError as error:
        print("refused", entry.id, error, flush=True)
"""


def traced(path: Path, inject: str) -> list[str]:
    """Store eight marks while the system makes calls fail; returns what was said of each."""
    ended = subprocess.run(
        ["strace", "-f", "-o", os.devnull, "-e", f"inject={inject}", sys.executable, "-c", STRACED, path],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.stderr == ""
    return ended.stdout.splitlines()


def can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_trace(), reason="there is no strace here, or it may not trace")
@pytest.mark.parametrize("number", [6, 9])
@pytest.mark.parametrize("how", ["fdatasync:error=EIO:when={n}", "pwrite64:error=ENOSPC:when={n}+"])
def test_a_system_call_that_fails_loses_no_mark_that_was_told_as_stored(
    progress_file: Path, how: str, number: int
) -> None:
    with opened(progress_file):
        pass

    said = traced(progress_file, how.format(n=number))

    stored = [line.split()[1] for line in said if line.startswith("stored")]
    refused = [line for line in said if line.startswith("refused")]
    assert len(said) == 8
    assert all(line.endswith((".", ".)")) for line in refused)
    held = [entry.id for entry in read_log(progress_file)]
    assert len(held) == len(set(held))
    assert set(stored) <= set(held)
    surely_not = [line.split()[1] for line in refused if "This mark is not stored" in line]
    assert not set(surely_not) & set(held)
    with opened(progress_file) as store:
        for entry in varied_entries(8):
            store.append(entry)
        assert len(store.entries()) == 8
        assert store.check().problems == []


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("SQLITE_NOTADB", "is not a dlstudy progress file; it was left as it is", StoreDamagedError),
        ("SQLITE_CORRUPT_VTAB", "is damaged; it was left as it is", StoreDamagedError),
        ("SQLITE_ERROR", "is not in the form that this dlstudy knows", StoreDamagedError),
        ("SQLITE_FULL", "is full; every earlier mark is kept. Free some space and try again", StoreError),
        ("SQLITE_IOERR_SHMSIZE", "is full (SQLITE_IOERR_SHMSIZE)", StoreError),
        ("SQLITE_IOERR_LOCK", "cannot be locked", StoreError),
        ("SQLITE_IOERR_NOMEM", "memory of this machine is used up", StoreError),
        ("SQLITE_IOERR_WRITE", "reported an error (SQLITE_IOERR_WRITE)", StoreError),
        ("SQLITE_NOMEM", "memory of this machine is used up", StoreError),
        ("SQLITE_READONLY_DBMOVED", "it was moved or replaced", StoreError),
        ("SQLITE_READONLY_ROLLBACK", "cannot be opened for writing", StoreError),
        ("SQLITE_CANTOPEN_ISDIR", "cannot be opened for writing", StoreError),
        ("SQLITE_CONSTRAINT_CHECK", "refuses it", StoreError),
        ("SQLITE_TOOBIG", "longer than the file can hold", StoreError),
        ("SQLITE_INTERRUPT", "was interrupted", StoreError),
        ("SQLITE_LOCKED_SHAREDCACHE", "is already open", StoreInUseError),
        ("SQLITE_BUSY_TIMEOUT", "is already open", StoreInUseError),
    ],
)
def test_each_error_of_sqlite_is_a_sentence_that_says_what_to_do(
    tmp_path: Path, name: str, words: str, kind: type[StoreError]
) -> None:
    error = explained(NamedError(name), tmp_path / "progress.db", doing="This mark is not stored")

    assert type(error) is kind
    assert words in str(error)
    assert str(tmp_path) in str(error) or name.endswith(("NOMEM", "TOOBIG", "INTERRUPT"))  # where, is not the matter
    assert str(error).endswith(".")
    assert ".." not in str(error)


def test_every_code_that_sqlite_may_give_here_has_a_sentence() -> None:
    told_elsewhere = {"SQLITE_BUSY", "SQLITE_LOCKED"}
    faults_of_ours = {"SQLITE_INTERNAL", "SQLITE_MISUSE", "SQLITE_RANGE", "SQLITE_NOTFOUND", "SQLITE_EMPTY"}
    codes = (
        "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY", "INTERRUPT", "IOERR", "CORRUPT",
        "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY", "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH", "MISUSE",
        "NOLFS", "AUTH", "FORMAT", "RANGE", "NOTADB",
    )  # fmt: skip

    assert {f"SQLITE_{code}" for code in codes} - set(sqlite_errors._SENTENCES) == told_elsewhere | faults_of_ours


def test_where_no_disk_has_room_for_a_copy_the_log_is_read_in_memory(
    progress: ProgressStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = varied_entries(40)
    for entry in entries:
        progress.append(entry)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)

    assert read_log(progress.path) == entries


def test_an_old_log_is_read_in_memory_too(progress_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.store.released import make_released

    make_released(progress_file, 2, varied_entries(40))
    monkeypatch.setattr(shutil, "copyfile", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))

    assert read_log(progress_file) == varied_entries(40)
