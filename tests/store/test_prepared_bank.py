"""The bank as it was read last time: the same as reading it, or not used."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from dlstudy import paths
from dlstudy.core.bank import Bank, QuestionId
from dlstudy.qtmodels.language import Language
from dlstudy.store import bank_files, problems
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
WHOLE = """\
- id: a
  level: basic
  question: What?
  short: x
  answer: y
  key_points: [z]
  sources: [{authors: A, title: B, year: 2020}]
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
    return tmp_path / "cache" / "bank.sqlite"


def content(loaded: LoadedBank) -> object:
    return list(loaded.bank), loaded.problems, [problem.severity for problem in loaded.problems]


def everything(bank: Bank) -> object:
    """Return the questions and every column."""
    tags = {tag: list(questions) for tag, questions in bank.tags.items()}
    columns = (bank.ids, list(bank.topic_sizes), list(bank.topic_numbers), list(bank.revisions), bank.level_numbers)
    return list(bank), len(bank), columns, dict(bank.prerequisites), tags, bank.languages


@contextlib.contextmanager
def changing(prepared: Path) -> Iterator[sqlite3.Connection]:
    """Let a test change the copy by hand."""
    with contextlib.closing(sqlite3.connect(prepared)) as connection, connection:
        yield connection


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

    kept, whole = load_prepared([folder], prepared), load([folder])

    assert content(kept) == content(whole)
    assert everything(kept.bank) == everything(whole.bank)
    assert [(t.path, t.size, t.question_ids) for t in kept.bank.root.walk()] == [
        (t.path, t.size, t.question_ids) for t in whole.bank.root.walk()
    ]


def test_a_question_is_looked_up_without_reading_the_ids(bank_file: Path, prepared: Path) -> None:
    load_prepared([bank_file], prepared)
    bank = load_prepared([bank_file], prepared).bank

    assert QuestionId("b") in bank
    assert QuestionId("nobody") not in bank
    assert bank.topic(("A", "B")) is not None
    assert "ids" not in vars(bank)
    assert bank[QuestionId("b")] is bank[QuestionId("b")]
    assert bank.number_of(QuestionId("c")) == 1
    assert QuestionId("c") in bank
    assert 5 not in bank


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
    [b"", b"{", b"SQLite format 3\0" + b"\xff" * 4096, b"\0" * 8192],
    ids=["empty", "foreign", "a head alone", "zeros"],
)
def test_a_damaged_copy_is_not_used_and_made_again(bank_file: Path, prepared: Path, damage: bytes) -> None:
    prepared.parent.mkdir()
    prepared.write_bytes(damage)

    assert content(load_prepared([bank_file], prepared)) == content(load([bank_file]))
    assert prepared.read_bytes() != damage
    assert content(load_prepared([bank_file], prepared)) == content(load([bank_file]))


PARTS = [
    "signature",
    "topics",
    "problems",
    "ids",
    "topic_numbers",
    "revisions",
    "level_numbers",
    "prerequisites",
    "tags",
    "tagged",
]
ABSURD: list[Any] = [None, 5, "x", b"x", "[5]", "[[]]", "{}", b"\xff" * 4, b"\xff" * 12, '[[["A"], 7]]', '{"x": [99]}']


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("value", ABSURD, ids=str)
def test_a_copy_of_another_form_is_not_used(bank_file: Path, prepared: Path, part: str, value: Any) -> None:
    whole = load_prepared([bank_file], prepared)
    with changing(prepared) as connection:
        if value is None:
            connection.execute("DELETE FROM part WHERE name = ?", (part,))
        else:
            connection.execute("UPDATE part SET value = ? WHERE name = ?", (value, part))

    loaded = load_prepared([bank_file], prepared)

    assert everything(loaded.bank) == everything(load([bank_file]).bank)
    assert loaded.problems == whole.problems or (part, value) == ("problems", "{}")  # which says that there are none


@pytest.mark.parametrize(
    "value", ["", "x", "[]", '[9, 0, 1, {}, ["f", 1]]', "[0, 9, 1, {}, null]", '[0, 0, 1, {"zzz": 1}, null]']
)
def test_a_question_that_cannot_be_read_is_read_from_its_file(bank_file: Path, prepared: Path, value: str) -> None:
    load_prepared([bank_file], prepared)
    with changing(prepared) as connection:
        connection.execute("UPDATE question SET more = ? WHERE id = 'b'", (value,))
    bank, whole = load_prepared([bank_file], prepared).bank, load([bank_file]).bank

    assert bank.get(QuestionId("c")) == whole.get(QuestionId("c"))
    assert bank.get(QuestionId("b")) == whole.get(QuestionId("b"))
    assert list(bank) == list(whole)
    assert not prepared.exists()  # the next start makes it anew


def test_a_copy_that_lacks_a_question_is_not_used(bank_file: Path, prepared: Path) -> None:
    load_prepared([bank_file], prepared)
    with changing(prepared) as connection:
        connection.execute("DELETE FROM question WHERE id = 'c'")

    assert list(load_prepared([bank_file], prepared).bank) == list(load([bank_file]).bank)


def test_every_page_of_the_copy_may_be_overwritten(prepared: Path) -> None:
    folder = paths.resource("questions")
    whole = everything(load_prepared([folder], prepared).bank)
    sound = prepared.read_bytes()
    for page in range(0, len(sound), 4096 * 7):
        prepared.write_bytes(sound[:page] + b"\xa5" * 4096 + sound[page + 4096 :])

        assert everything(load_prepared([folder], prepared).bank) == whole


def test_a_bank_without_questions_is_kept_too(prepared: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()

    for _ in range(2):
        assert everything(load_prepared([tmp_path / "none"], prepared).bank) == everything(Bank())


def test_the_bank_is_the_same_for_two_threads_at_once(prepared: Path) -> None:
    folder = paths.resource("questions")
    whole, bank = load([folder]).bank, load_prepared([folder], prepared).bank
    wrong: list[str] = []

    def read(seed: int) -> None:
        order = list(whole.ids)
        random.Random(seed).shuffle(order)
        wrong.extend(q for q in order * 4 if bank[q] != whole[q] or bank.topic_of(q) != whole.topic_of(q))

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_the_copy_may_be_replaced_while_it_is_open(bank_file: Path, prepared: Path) -> None:
    before, old = load_prepared([bank_file], prepared).bank, list(load([bank_file]).bank)
    bank_file.write_text(TEXT.replace("What?", "Why now?"), "utf-8")
    after = load_prepared([bank_file], prepared).bank

    assert list(before) == old
    assert list(after) == list(load([bank_file]).bank) != old


def test_a_folder_that_cannot_be_written_is_no_error(bank_file: Path, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()

    loaded = load_prepared([bank_file], tmp_path / "a-file" / "bank.sqlite")

    assert content(loaded) == content(load([bank_file]))


def test_a_copy_that_cannot_be_put_in_place_leaves_nothing_behind(bank_file: Path, prepared: Path) -> None:
    prepared.mkdir(parents=True)

    load_prepared([bank_file], prepared)

    assert [file.name for file in prepared.parent.iterdir()] == ["bank.sqlite"]


def test_what_is_not_there_is_listed_and_not_kept(prepared: Path, tmp_path: Path) -> None:
    loaded = load_prepared([tmp_path / "nowhere"], prepared)

    assert loaded.errors == 1
    assert not prepared.exists()


def test_a_folder_that_may_not_be_entered_is_listed(locked_folder: Path) -> None:
    assert load_prepared([locked_folder / "a.yaml"], locked_folder / "bank.sqlite").errors == 1


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX alone")
def test_a_file_whose_name_is_not_utf8_is_prepared_too(bank_file: Path, prepared: Path) -> None:
    named = bank_file.rename(os.fsdecode(os.fsencode(bank_file.parent) + b"/\xff.yaml"))

    first, second = load_prepared([named], prepared), load_prepared([named], prepared)

    assert content(first) == content(second) == content(load([named]))


def test_the_languages_are_kept(bank_file: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank_file.write_text("language: pt-BR\n" + TEXT, "utf-8")
    load_prepared([bank_file], prepared)
    read_no_more(monkeypatch)

    bank = load_prepared([bank_file], prepared).bank

    assert bank.languages == ("pt-BR",)
    assert {question.language for question in bank} == {"pt-BR"}


def test_a_bank_that_nobody_put_a_language_in_force_for_is_taken_as_it_was_told(
    bank_file: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_prepared([bank_file], prepared)
    with changing(prepared) as connection:
        connection.execute("UPDATE part SET value = 'de' WHERE name = 'told_in'")
    monkeypatch.setattr(problems, "in_force", lambda: False)
    read_no_more(monkeypatch)

    assert load_prepared([bank_file], prepared).told_in == "de"


@pytest.mark.usefixtures("qapp", "_speaking_german")
def test_problems_are_told_in_the_language_that_is_spoken_now(
    bank_file: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(bank_files, "language", lambda: "en")
        assert load_prepared([bank_file], prepared).told_in == "en"

    assert load_prepared([bank_file], prepared).told_in == "de"
    read_no_more(monkeypatch)
    assert load_prepared([bank_file], prepared).told_in == "de"


@pytest.mark.usefixtures("qapp", "_speaking_german")
def test_a_bank_without_problems_is_kept_for_every_language(
    bank_file: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank_file.write_text("topic: A\nquestions:\n" + "".join(f"  {line}\n" for line in WHOLE.splitlines()))
    load_prepared([bank_file], prepared)
    with changing(prepared) as connection:
        connection.execute("UPDATE part SET value = 'en' WHERE name = 'told_in'")
    read_no_more(monkeypatch)

    assert not load_prepared([bank_file], prepared).problems


@pytest.fixture
def _speaking_german(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    language = Language(tmp_path, "de")
    yield
    language.fall_silent()
    Language(tmp_path, "en")
