"""The index of a large bank: finds what looking through the texts finds, is kept, and never in the way when it is broken."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dlstudy import paths
from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.progress import Progress
from dlstudy.core.query import read_query
from dlstudy.core.search import Finder, ScannedTexts, TextIndex
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.word_index import IndexedTexts, quick_texts_of, texts_of, titles_of


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    """The shipped bank as it is kept."""
    return load_prepared([paths.resource("questions")], tmp_path_factory.mktemp("cache") / "bank.sqlite").bank


@pytest.fixture(scope="module")
def indexed(kept: Bank) -> TextIndex:
    """The words of the shipped bank, indexed although it is small."""
    texts = texts_of(kept, large=1)
    assert isinstance(texts, IndexedTexts)
    return texts


def found(bank: Bank, texts: TextIndex, text: str) -> list[QuestionId]:
    result = Finder(bank, texts, Progress()).find(read_query(text, bank))
    assert result.is_complete
    return result.question_ids


QUERIES = [
    "gradient", "GRADIENT descent", "propagation", "backprop", "convolution kernel", '"gradient descent"', '"gradient desc',
    "-gradient", "what -gradient -loss", "gradient or attention", "(adam or sgd) rate", "-(adam or sgd)", "lstm -what",
    '-"gradient descent" gradient', "xylophone", "level:advanced gradient", "topic:training loss",
    "loss or topic:training", "-loss or topic:training", "topic:training -loss", "the", "relu", "vanish", "gates",
    "softmax", "nonlinear",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_finds_what_looking_through_all_texts_finds(kept: Bank, indexed: TextIndex, query: str) -> None:
    assert found(kept, indexed, query) == found(kept, ScannedTexts(kept), query)


@pytest.mark.parametrize("query", ["batch-norm", "W^T", "tanh(x)", "naïve", "Self-Attention"])
def test_it_does_not_matter_to_the_index_what_stands_between_letters(
    kept: Bank, indexed: TextIndex, query: str
) -> None:
    assert set(found(kept, indexed, query)) >= set(found(kept, ScannedTexts(kept), query))


@pytest.mark.parametrize("query", ["a", "$x$", "e", "a or -b", "of x"])
def test_the_index_finds_one_and_two_letters_at_the_beginning_of_words_alone(
    kept: Bank, indexed: TextIndex, query: str
) -> None:
    assert set(found(kept, indexed, query)) <= set(found(kept, ScannedTexts(kept), query))


def test_the_index_is_kept_for_the_next_start(kept: Bank, indexed: TextIndex) -> None:
    again = quick_texts_of(kept, large=1)

    assert again is not None
    assert found(kept, again, "gradient") == found(kept, indexed, "gradient")


def test_what_is_not_there_in_a_moment_is_not_waited_for(tmp_path: Path) -> None:
    bank = load_prepared([paths.resource("questions")], tmp_path / "bank.sqlite").bank

    assert quick_texts_of(bank, large=1) is None
    assert isinstance(quick_texts_of(bank), ScannedTexts)
    assert Finder(bank, titles_of(bank), Progress()).find(read_query("gradient", bank)).is_complete is False


def test_making_the_index_can_be_stopped_and_leaves_nothing_behind(tmp_path: Path) -> None:
    bank = load_prepared([paths.resource("questions")], tmp_path / "bank.sqlite").bank

    assert texts_of(bank, stop=lambda: True, large=1) is None
    assert [file.name for file in tmp_path.iterdir()] == ["bank.sqlite"]


@pytest.mark.parametrize("damage", [b"", b"x" * 5_000, b"SQLite format 3\0" + b"\xff" * 8_192])
def test_a_damaged_index_is_made_again(tmp_path: Path, damage: bytes) -> None:
    bank = load_prepared([paths.resource("questions")], tmp_path / "bank.sqlite").bank
    (tmp_path / "words.sqlite").write_bytes(damage)

    assert quick_texts_of(bank, large=1) is None
    texts = texts_of(bank, large=1)
    assert texts is not None
    assert found(bank, texts, "gradient")
    assert (tmp_path / "words.sqlite").read_bytes() != damage


def test_an_index_that_is_damaged_further_inside_finds_less_and_does_no_harm(tmp_path: Path) -> None:
    bank = load_prepared([paths.resource("questions")], tmp_path / "bank.sqlite").bank
    texts_of(bank, large=1)
    file = tmp_path / "words.sqlite"
    sound = file.read_bytes()
    for page in range(4096, len(sound), 4096 * 9):
        file.write_bytes(sound[:page] + b"\xa5" * 4096 + sound[page + 4096 :])
        texts = quick_texts_of(bank, large=1)
        for query in QUERIES if texts else ():
            assert texts is not None
            Finder(bank, texts, Progress()).find(read_query(query, bank))


def test_the_index_of_another_bank_is_not_used(tmp_path: Path) -> None:
    questions = tmp_path / "a.yaml"
    questions.write_text("topic: A\nquestions:\n  - {id: a, question: What?, answer: Old.}\n", "utf-8")
    first = load_prepared([questions], tmp_path / "bank.sqlite").bank
    questions.write_text("topic: A\nquestions:\n  - {id: a, question: What?, answer: Newer.}\n", "utf-8")
    second = load_prepared([questions], tmp_path / "bank.sqlite").bank

    assert quick_texts_of(second, large=1) is None
    assert texts_of(first, large=1) is None  # its questions are kept no more
    texts = texts_of(second, large=1)
    assert texts is not None
    assert found(second, texts, "newer") == ["a"]


def test_where_the_index_cannot_be_written_nothing_is_returned(tmp_path: Path) -> None:
    bank = load_prepared([paths.resource("questions")], tmp_path / "bank.sqlite").bank
    (tmp_path / "words.sqlite").mkdir()

    assert texts_of(bank, large=1) is None


def test_words_with_what_sqlite_takes_for_its_own_language_do_no_harm(kept: Bank, indexed: TextIndex) -> None:
    for text in (
        'a"b',
        "*",
        "^a",
        "a*",
        "NEAR(a b)",
        "title:a",
        "AND",
        "NOT",
        "a\0b",
        "{rest}",
        "'",
        "+",
        "\ue000",
        "-\ue000",
    ):
        found(kept, indexed, text)
    with pytest.raises(sqlite3.OperationalError):  # so that the list above is worth something
        indexed._connection.execute("SELECT rowid FROM texts WHERE texts MATCH '*'")  # type: ignore[attr-defined]
