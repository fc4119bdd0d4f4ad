"""The disk that loses what was not synced: if it kept too much, the power cuts would prove nothing."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.disk import Cut, Disk, write
from tests.torture.trace import Step, UnknownCallError, recording_into, steps

CHANCES = [random.Random(seed) for seed in range(40)]


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A disk with one file, ``old``, and one folder, ``folder``."""
    (tmp_path / "old").write_bytes(b"old content")
    (tmp_path / "folder").mkdir()
    return Disk(tmp_path)


def left(disk: Disk, name: str) -> set[bytes | None]:
    """All that a file may hold after a cut; nothing where it is missing."""
    return {disk.after(cut, chance).get(name) for cut in Cut for chance in CHANCES}


def take(disk: Disk, *all_steps: Step) -> None:
    for step in all_steps:
        disk.take(step)


def test_what_was_there_before_stays(disk: Disk) -> None:
    assert left(disk, "old") == {b"old content"}
    assert disk.is_settled


def test_a_write_that_is_not_synced_may_be_there_or_not_or_torn(disk: Disk) -> None:
    take(disk, Step("write", "old", 0, b"n" * 2048))

    found = left(disk, "old")

    assert {b"old content", b"n" * 2048} < found
    assert any(content is not None and 0 < content.count(b"n") < 2048 for content in found)
    assert disk.content("old") == b"n" * 2048


def test_later_writes_may_be_there_without_earlier_ones(disk: Disk) -> None:
    take(disk, Step("write", "old", 0, b"X"), Step("write", "old", 4, b"Y"))

    assert b"old Yontent" in left(disk, "old")


def test_a_write_that_is_synced_stays(disk: Disk) -> None:
    take(disk, Step("write", "old", 0, b"new"), Step("sync", "old"))

    assert left(disk, "old") == {b"new content"}


def test_a_new_file_is_gone_until_its_folder_is_synced_even_if_its_content_is(disk: Disk) -> None:
    take(disk, Step("open", "new"), Step("write", "new", 0, b"x"), Step("sync", "new"))
    assert left(disk, "new") == {None, b"x"}

    take(disk, Step("sync", "."))

    assert left(disk, "new") == {b"x"}
    assert disk.is_settled


def test_a_file_in_a_folder_that_is_not_synced_goes_with_the_folder(disk: Disk) -> None:
    take(disk, Step("mkdir", "a"), Step("open", "a/b"), Step("sync", "a/b"), Step("sync", "a"))
    assert left(disk, "a/b") == {None, b""}

    take(disk, Step("sync", "."))

    assert left(disk, "a/b") == {b""}


def test_a_renamed_file_has_its_old_name_or_its_new_one_and_never_both(disk: Disk) -> None:
    take(disk, Step("rename", "old", to="folder/new"))

    for cut in Cut:
        for chance in CHANCES:
            assert ("old" in (after := disk.after(cut, chance))) != ("folder/new" in after)


def test_a_file_renamed_before_its_content_is_synced_may_be_empty(disk: Disk) -> None:
    take(disk, Step("open", "new"), Step("write", "new", 0, b"content"), Step("rename", "new", to="old"))

    assert b"" in left(disk, "old")


def test_a_removed_file_may_be_back_until_its_folder_is_synced(disk: Disk) -> None:
    take(disk, Step("remove", "old"))
    assert left(disk, "old") == {None, b"old content"}

    take(disk, Step("sync", "."))

    assert left(disk, "old") == {None}


def test_a_file_that_was_made_smaller_or_larger_is_as_the_system_makes_it(disk: Disk) -> None:
    take(disk, Step("resize", "old", 3), Step("resize", "old", 5), Step("sync", "old"))

    assert left(disk, "old") == {b"old\0\0"}


def test_what_is_left_is_written_as_files_and_folders(disk: Disk, tmp_path: Path) -> None:
    write(disk.after(Cut.DROPPED, CHANCES[0]), tmp_path / "copy")

    assert (tmp_path / "copy" / "old").read_bytes() == b"old content"
    assert (tmp_path / "copy" / "folder").is_dir()


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_a_recording_makes_what_the_program_made(tmp_path: Path) -> None:
    if shutil.which("strace") is None and os.geteuid() != 0:
        pytest.skip("strace is not installed; python3 dev.py test installs it as root.")
    place, recording = tmp_path / "place", tmp_path / "recording"
    place.mkdir()
    disk = Disk(place)
    program = """
import os, sys
at = sys.argv[1] + "/"
os.makedirs(at + "a/b")
file = os.open(at + "a/b/one", os.O_RDWR | os.O_CREAT)
os.write(file, b"first ")
os.write(file, b"second")
os.lseek(file, 0, os.SEEK_SET)
os.write(file, b"F")
os.pwrite(file, "–”".encode() + b'"\\, (', 20)
os.ftruncate(file, 30)
os.fsync(file)
os.link(at + "a/b/one", at + "a/two")
os.rename(at + "a/b", at + "c")
os.unlink(at + "a/two")
print("told", flush=True)
"""

    subprocess.run([*recording_into(recording), sys.executable, "-c", program, place], check=True, capture_output=True)
    found = list(steps(recording, place))
    take(disk, *found)

    assert disk.content("c/one") == (place / "c" / "one").read_bytes()
    assert disk.content("a/two") is None
    assert b"".join(step.content for step in found if step.kind == "told") == b"told\n"
    assert [step.path for step in found if step.kind == "sync"] == ["a/b/one"]


def test_a_call_that_is_not_known_is_not_passed_over(tmp_path: Path) -> None:
    recording = tmp_path / "recording"
    path = "".join(f"\\x{byte:02x}" for byte in str(tmp_path / "x").encode())
    recording.write_text(f"17 copy_file_range(5<{path}>, NULL, 6<{path}>, NULL, 10, 0) = 10\n")

    with pytest.raises(UnknownCallError):
        list(steps(recording, tmp_path))
