"""Folders and small files that are there after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlstudy.store.whole_file import make_folder, write_whole


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The inodes of what was synced."""
    seen: list[int] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        seen.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return seen


@pytest.mark.skipif(os.name != "posix", reason="elsewhere folders need no such step")
def test_the_name_of_each_new_folder_is_synced_in_the_folder_above(tmp_path: Path, synced: list[int]) -> None:
    make_folder(tmp_path / "a" / "b")

    assert (tmp_path / "a" / "b").is_dir()
    assert synced == [tmp_path.stat().st_ino, (tmp_path / "a").stat().st_ino]


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, synced: list[int]) -> None:
    make_folder(tmp_path)

    assert synced == []


def test_a_file_in_the_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for name in ("file", "file/below"):
        with pytest.raises(OSError, match=r"File exists|Not a directory"):
            make_folder(tmp_path / name)


def test_a_file_is_written_beside_its_place_synced_and_only_then_put_there(
    tmp_path: Path, synced: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename from another file system is no rename, and one of what is not on the disk yet may leave nothing."""
    steps: list[tuple[Path, list[int], str]] = []
    replace = Path.replace

    def note(self: Path, target: Path) -> Path:
        steps.append((self.parent, list(synced), self.read_text("utf-8")))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", note)
    file = tmp_path / "settings.json"
    file.write_text("old")

    write_whole(file, "größer")

    assert steps == [(tmp_path, [file.stat().st_ino], "größer")]
    assert synced == [file.stat().st_ino, *([tmp_path.stat().st_ino] if os.name == "posix" else [])]
    assert file.read_text("utf-8") == "größer"
    assert list(tmp_path.iterdir()) == [file]
