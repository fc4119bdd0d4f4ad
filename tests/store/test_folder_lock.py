"""One window for each data folder, whatever lock an earlier process left behind."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dlstudy.errors import StoreInUseError
from dlstudy.store.folder_lock import KNOCK, FolderLock, knock

if os.name == "posix":
    import fcntl

HOLD = """
import sys
from pathlib import Path
from dlstudy.store.folder_lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[bytes]:
    """Return a process that has taken a folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_the_second_is_refused_with_a_sentence_until_the_first_lets_go(tmp_path: Path) -> None:
    first = FolderLock(tmp_path / "data")
    with pytest.raises(StoreInUseError, match=r"dlstudy is already open on .*data; use its window, or close it first"):
        FolderLock(tmp_path / "data")

    first.release()
    first.release()
    FolderLock(tmp_path / "data").release()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_another_process_holds_it_and_its_death_frees_it(tmp_path: Path) -> None:
    process = holder(tmp_path)
    with pytest.raises(StoreInUseError):
        FolderLock(tmp_path)

    process.send_signal(signal.SIGKILL)
    process.communicate()

    FolderLock(tmp_path).release()


@pytest.mark.parametrize("content", [b"", b"1\n", b"our own", b"\0" * 4096])
def test_a_lock_file_that_was_left_behind_locks_nobody_out(tmp_path: Path, content: bytes) -> None:
    if content == b"our own":
        content = str(os.getpid()).encode()
    (tmp_path / "window.lock").write_bytes(content)

    FolderLock(tmp_path).release()


def test_a_folder_in_which_nothing_can_be_made_is_no_reason_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    FolderLock(tmp_path / "file" / "data").release()


def locks_answer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the system refuse every lock with this error."""

    def refuse(file: int, operation: int) -> None:
        del file, operation
        raise OSError(getattr(errno, name), name)

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.skipif(os.name != "posix", reason="flock is POSIX's")
@pytest.mark.parametrize("name", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def test_a_file_system_that_knows_no_locks_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    locks_answer(monkeypatch, name)

    FolderLock(tmp_path).release()


@pytest.mark.skipif(os.name != "posix", reason="flock is POSIX's")
@pytest.mark.parametrize("name", ["EACCES", "EAGAIN", "EDEADLK"])
def test_a_lock_that_another_holds_is_told_in_several_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    locks_answer(monkeypatch, name)

    with pytest.raises(StoreInUseError):
        FolderLock(tmp_path)


def test_each_knock_is_another_one_and_none_ever_fails(tmp_path: Path) -> None:
    knock(tmp_path)
    first = (tmp_path / KNOCK).read_bytes()
    knock(tmp_path)

    assert (tmp_path / KNOCK).read_bytes() != first
    knock(tmp_path / "nowhere")
