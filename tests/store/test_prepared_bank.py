"""The bank as it was read last time: the same as reading it, or not used."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from dlstudy import paths
from dlstudy.store import bank_files
from dlstudy.store.bank_files import load
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.problems import LoadedBank

TEXT = """\
topic: A/B
questions:
  - {id: a, question: What is é?, answer: x, related: [b], zzz: 1}
  - id: b
    level: advanced
    question: What?
    answer: y
    mistakes: [{claim: x, correction: y}]
    sources: [{authors: A, title: B, year: 2020}]
    follow_ups: [{question: x, see: c}, {question: x, answer: z}]
  - {id: c, question: What?, answer: x}
"""


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    file = tmp_path / "questions" / "a.yaml"
    file.parent.mkdir()
    file.write_text(TEXT, "utf-8")
    return file


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """Where the copy may be; nothing is there yet."""
    return tmp_path / "cache" / "bank.json"


def content(loaded: LoadedBank) -> object:
    return list(loaded.bank), loaded.problems, [problem.severity for problem in loaded.problems]


def read_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> LoadedBank:
        pytest.fail("the question files were read")

    monkeypatch.setattr(bank_files, "load", refuse)


def test_the_second_time_gives_the_same_without_reading(
    bank_file: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_prepared([bank_file], prepared)
    read_no_more(monkeypatch)

    second = load_prepared([bank_file], prepared)

    assert content(first) == content(second)
    assert first.errors == second.errors > 0


def test_the_shipped_bank_comes_back_as_it_is(prepared: Path) -> None:
    folder = paths.resource("questions")
    load_prepared([folder], prepared)

    assert content(load_prepared([folder], prepared)) == content(load([folder]))


@pytest.mark.parametrize("change", ["text", "time", "replaced", "new", "gone"])
def test_a_change_of_the_files_is_seen(bank_file: Path, prepared: Path, change: str) -> None:
    load_prepared([bank_file.parent], prepared)
    status = bank_file.stat()
    match change:
        case "text":
            bank_file.write_text(TEXT.replace("What?", "Why now?"), "utf-8")
        case "time":
            bank_file.write_text(TEXT.replace("What?", "Why??"), "utf-8")
            os.utime(bank_file, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))
        case "replaced":
            other = bank_file.with_name("other")
            other.write_text(TEXT.replace("What?", "Why??"), "utf-8")
            os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
            other.replace(bank_file)
        case "new":
            bank_file.with_name("b.yaml").write_text(TEXT.replace("id: ", "id: new-"), "utf-8")
        case _:
            bank_file.unlink()

    assert content(load_prepared([bank_file.parent], prepared)) == content(load([bank_file.parent]))


def test_another_choice_of_files_is_seen(bank_file: Path, prepared: Path, tmp_path: Path) -> None:
    load_prepared([bank_file], prepared)
    other = tmp_path / "other.yaml"
    other.write_text(
        TEXT.replace("id: ", "id: new-").replace("[b]", "[new-b]").replace("see: c", "see: new-c"), "utf-8"
    )

    assert content(load_prepared([other], prepared)) == content(load([other]))


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"5", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"signature": 1}', b"nan"],
    ids=["empty", "cut", "list", "null", "number", "object", "binary", "deep", "unsigned", "nan"],
)  # fmt: skip
def test_a_damaged_copy_is_not_used_and_made_again(bank_file: Path, prepared: Path, damage: bytes) -> None:
    prepared.parent.mkdir()
    prepared.write_bytes(damage)

    assert content(load_prepared([bank_file], prepared)) == content(load([bank_file]))
    assert json.loads(prepared.read_bytes())["questions"]


@pytest.mark.parametrize("key", ["questions", "problems"])
@pytest.mark.parametrize("value", [None, 5, "x", [5], [{}], [[]]])
def test_a_copy_of_another_form_is_not_used(bank_file: Path, prepared: Path, key: str, value: Any) -> None:
    load_prepared([bank_file], prepared)
    kept = json.loads(prepared.read_bytes())
    prepared.write_text(json.dumps(kept | {key: value}), "utf-8")

    assert content(load_prepared([bank_file], prepared)) == content(load([bank_file]))


def test_a_folder_that_cannot_be_written_is_no_error(bank_file: Path, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()

    loaded = load_prepared([bank_file], tmp_path / "a-file" / "bank.json")

    assert content(loaded) == content(load([bank_file]))


def test_a_copy_that_cannot_be_put_in_place_leaves_nothing_behind(bank_file: Path, prepared: Path) -> None:
    prepared.mkdir(parents=True)

    load_prepared([bank_file], prepared)

    assert [file.name for file in prepared.parent.iterdir()] == ["bank.json"]


def test_what_is_not_there_is_listed_and_not_kept(prepared: Path, tmp_path: Path) -> None:
    loaded = load_prepared([tmp_path / "nowhere"], prepared)

    assert loaded.errors == 1
    assert not prepared.exists()


def test_a_folder_that_may_not_be_entered_is_listed(locked_folder: Path) -> None:
    assert load_prepared([locked_folder / "a.yaml"], locked_folder / "bank.json").errors == 1


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX alone")
def test_a_file_whose_name_is_not_utf8_is_prepared_too(bank_file: Path, prepared: Path) -> None:
    named = bank_file.rename(os.fsdecode(os.fsencode(bank_file.parent) + b"/\xff.yaml"))

    first, second = load_prepared([named], prepared), load_prepared([named], prepared)

    assert content(first) == content(second) == content(load([named]))
