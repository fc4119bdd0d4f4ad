"""What is written to take along."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from dlstudy.errors import MachineError
from dlstudy.render.saved_file import save_file


def test_a_file_is_replaced_as_a_whole_or_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("before")
    save_file(file, b"after", "booklet")

    assert file.read_bytes() == b"after"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
    assert stat.S_ISREG(file.stat().st_mode)


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place, words in ((tmp_path / "none" / "a.md", "cannot be written"), (tmp_path, "is no file")):
        with pytest.raises(MachineError, match=words):
            save_file(place, b"x", "booklet")
    with pytest.raises(MachineError, match="cannot be written"):
        save_file(tmp_path / "file" / "a.md", b"x", "booklet")
