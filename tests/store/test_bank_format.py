"""The one definition of a question file and what follows from it."""

from __future__ import annotations

import jsonschema
import pytest

from dlstudy.core.bank import Question, Source
from dlstudy.store import bank_format
from dlstudy.store.bank_format import FILE, FOLLOW_UP, MISTAKE, QUESTION, SOURCE, Record, json_schema, nearest

RECORDS = (FILE, QUESTION, MISTAKE, SOURCE, FOLLOW_UP)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def a_file(**question: object) -> object:
    return {"topic": "A/B", "questions": [{"id": "a", "question": "q", "answer": "x"} | question]}


def test_the_schema_accepts_the_smallest_file(validator: jsonschema.Draft202012Validator) -> None:
    assert list(validator.iter_errors(a_file())) == []


@pytest.mark.parametrize(
    "question",
    [
        {"id": "Not a slug"},
        {"level": "hard"},
        {"revision": 0},
        {"revision": "1"},
        {"anwser": "x"},
        {"answer": ""},
        {"key_points": []},
        {"key_points": "x"},
        {"key_points": ["x"] * 13},
        {"topic": "A//B"},
        {"sources": [{"authors": "A", "title": "T"}]},
        {"sources": [{"authors": "A", "title": "T", "year": 2020, "arxiv": 1706.03762}]},
        {"mistakes": [{"claim": "x"}]},
        {"follow_ups": [{"answer": "x"}]},
        {"short": "x" * 2001},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(
    validator: jsonschema.Draft202012Validator, question: dict[str, object]
) -> None:
    assert list(validator.iter_errors(a_file(**question))) != []


def test_the_format_names_the_fields_of_the_subject() -> None:
    assert {field.name for field in QUESTION.fields} == set(Question._fields) - {"place", "language"}
    assert FILE.field("language") is not None
    assert {field.name for field in SOURCE.fields} == set(Source._fields)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_key_is_documented_with_what_it_holds(record: Record) -> None:
    tables = bank_format.documentation()

    for field in record.fields:
        needed = "yes" if field.required else "recommended" if field.recommended else "no"
        rows = [line for line in tables.splitlines() if line.startswith(f"| `{field.name}` | {needed} |")]
        assert any(line.endswith(f"| {field.doc} |") for line in rows)


def test_each_table_has_rows_of_four_cells() -> None:
    rows = [line for line in bank_format.documentation().splitlines() if line.startswith("|")]

    assert {line.count("|") for line in rows} == {5}


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("topci", "topic"),
        ("TOPIC", "topic"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_a_hint_names_the_nearest_name_or_none(word: str, near: str) -> None:
    assert nearest(word, ["topic", "level"]) == near
