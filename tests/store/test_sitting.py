"""The sitting that was left: stored whole, and passed over where it makes no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlstudy.store.sitting import Sitting, load_sitting, save_sitting

LEFT = Sitting(
    day=739_945,
    kind="plan",
    name="Today",
    topic=("Training", "Optimisers"),
    chosen=("momentum", "layers", "größe"),
    waiting=("layers", "größe"),
    question="layers",
    revealed=True,
    ticked=(0, 2),
    first_entry="1" * 32,
    newest_entry="2" * 32,
    note_question="layers",
    note="größer, $x$ und\nmehr",
)


def changed(**fields: object) -> str:
    return json.dumps(LEFT._asdict() | fields)


def test_what_was_stored_is_read(tmp_path: Path) -> None:
    save_sitting(tmp_path / "sitting.json", LEFT)

    assert load_sitting(tmp_path / "sitting.json") == LEFT


def test_a_sitting_of_an_earlier_version_had_no_note(tmp_path: Path) -> None:
    file = tmp_path / "sitting.json"
    fields = LEFT._asdict()
    del fields["note_question"], fields["note"]
    file.write_text(json.dumps(fields))

    assert load_sitting(file) == LEFT._replace(note_question="", note="")


def test_without_a_file_there_was_no_sitting(tmp_path: Path) -> None:
    assert load_sitting(tmp_path / "sitting.json") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"day": 1}',
        changed(day="today"),
        changed(day=1.5),
        changed(day=True),
        changed(kind=3),
        changed(chosen="momentum"),
        changed(chosen=[1]),
        changed(waiting=[None]),
        changed(revealed=1),
        changed(ticked=["0"]),
        changed(ticked=[True]),
        changed(topic={"Training": 1}),
        changed(note=None),
    ],
)
def test_what_makes_no_sense_is_no_sitting(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sitting.json"
    file.write_text(text)

    assert load_sitting(file) is None


def test_what_is_no_text_or_no_file_is_no_sitting(tmp_path: Path) -> None:
    file = tmp_path / "sitting.json"
    file.write_bytes(b"\xff\xfe\x00")
    no_text = load_sitting(file)
    (tmp_path / "folder").mkdir()

    assert no_text is None
    assert load_sitting(tmp_path / "folder") is None


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "sitting.json"
    with file.open("wb") as stream:
        stream.truncate(16_000_001)

    assert load_sitting(file) is None


def test_what_cannot_be_stored_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sitting.json"
    save_sitting(file, LEFT)

    def full(self: Path, target: Path) -> None:
        del self, target
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        save_sitting(file, LEFT._replace(question="momentum"))

    assert load_sitting(file) == LEFT
    assert [path.name for path in tmp_path.iterdir()] == ["sitting.json"]
