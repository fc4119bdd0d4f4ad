"""The one definition of a question file: validation, the JSON Schema and the documentation follow from it.

A format is a tree of small typed descriptions (``Text``, ``Integer``, ``Choice``, ``ListOf``, ``Record``). ``validate``
walks a parsed file beside it and gathers every problem with its place; ``json_schema`` and ``documentation`` walk the
description alone.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable
from typing import Final, Protocol, TypeAlias

from dlstudy.core.bank import Level
from dlstudy.store.problems import Severity
from dlstudy.store.strict_yaml import Mapping, Node, Scalar, Sequence
from dlstudy.wording import Later, later, number, translate


@dataclasses.dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty. ``pattern`` must match it whole, and ``shape`` says so in words."""

    markdown: bool = False
    one_line: bool = True
    most: int = 20_000
    pattern: str = ""
    shape: Later | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Integer:
    """A whole number, both ends included."""

    low: int
    high: int


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one kind of thing; when given it is not empty, unless ``may_be_empty``."""

    item: Kind
    most: int
    may_be_empty: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A named part of a record. A missing ``recommended`` field is a warning, a missing ``required`` one an error."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    recommended: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys.

    Attributes:
        name: What it is called in the JSON Schema.
        doc: What it is.
        fields: The keys.
        this: What it is called as the subject of a sentence.
        of_it: What it is called in "no key of a question".
    """

    name: str
    doc: str
    fields: tuple[Field, ...]
    this: Later
    of_it: Later

    def field(self, name: str) -> Field | None:
        """Return the field called ``name``, or nothing."""
        return next((field for field in self.fields if field.name == name), None)


Kind: TypeAlias = Text | Integer | Choice | ListOf | Record

_SLUG: Final = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
_LINE: Final = Text(markdown=True, most=600)
_ID: Final = Text(
    pattern=_SLUG,
    shape=later("Question files", "lower-case words joined by hyphens, such as `batch-size`"),
    most=80,
)
_TOPIC: Final = Text(
    pattern=r"[^/\s](?:[^/]*[^/\s])?(?:/[^/\s](?:[^/]*[^/\s])?){0,3}",
    shape=later("Question files", "up to four names parted by slashes, such as `Training/Gradient Descent`"),
    most=160,
)

MISTAKE: Final = Record(
    "mistake",
    "What is often said and wrong.",
    (
        Field("claim", _LINE, "What is often said.", required=True),
        Field("correction", _LINE, "What is right instead.", required=True),
    ),
    later("Question files", "This mistake"),
    later("Question files", "a mistake"),
)
SOURCE: Final = Record(
    "source",
    "Where the answer can be checked.",
    (
        Field("authors", Text(most=300), "Who wrote it.", required=True),
        Field("title", Text(most=300), "Its title.", required=True),
        Field("year", Integer(1600, 2100), "When it appeared.", required=True),
        Field("where", Text(most=200), "Journal, chapter, section or page."),
        Field(
            "doi",
            Text(
                pattern=r"10\.\d{4,9}/\S+",
                shape=later("Question files", "a bare DOI, such as `10.1038/nature14539`"),
                most=120,
            ),
            "The bare DOI.",
        ),
        Field(
            "arxiv",
            Text(
                pattern=r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}",
                shape=later("Question files", "a bare arXiv number, such as `1706.03762`"),
                most=40,
            ),
            "The bare arXiv number, quoted.",
        ),
        Field(
            "url",
            Text(
                pattern=r"https?://[^\s<>\"]+",
                shape=later("Question files", "an address that starts with `https://`"),
                most=300,
            ),
            "An address, where there is neither DOI nor arXiv number.",
        ),
    ),
    later("Question files", "This source"),
    later("Question files", "a source"),
)
FOLLOW_UP: Final = Record(
    "follow_up",
    "What an interviewer asks next: with an `answer`, or with `see` when a question of the bank answers it.",
    (
        Field("question", _LINE, "The question.", required=True),
        Field("answer", Text(markdown=True, most=1_500), "One to three sentences."),
        Field("see", _ID, "The id of the question that answers it."),
    ),
    later("Question files", "This follow_up"),
    later("Question files", "a follow_up"),
)
QUESTION: Final = Record(
    "question",
    "One interview question.",
    (
        Field("id", _ID, "Stable name; progress hangs on it, so it never changes.", required=True),
        Field("level", Choice(tuple(level.value for level in Level)), "How far it reaches.", recommended=True),
        Field("topic", _TOPIC, "Place in the topic tree; the file's `topic` when left out."),
        Field("revision", Integer(1, 1_000), "Raised when the meaning changes; 1 when left out."),
        Field("question", Text(markdown=True, most=600), "What is asked.", required=True),
        Field("short", Text(markdown=True, most=2_000), "What one says aloud in about 45 seconds.", recommended=True),
        Field(
            "answer",
            Text(markdown=True, one_line=False),
            "The answer: Markdown with `$…$`, `$$…$$`, code, lists and tables.",
            required=True,
        ),
        Field(
            "key_points",
            ListOf(_LINE, most=12),
            "What an answer must contain, each a thing that one can tick as said.",
            recommended=True,
        ),
        Field("mistakes", ListOf(MISTAKE, most=12), "What is often said and wrong."),
        Field("sources", ListOf(SOURCE, most=12), "Where the answer can be checked.", recommended=True),
        Field("follow_ups", ListOf(FOLLOW_UP, most=12), "What an interviewer asks next."),
        Field("prerequisites", ListOf(_ID, most=20, may_be_empty=True), "Ids of questions to know first."),
        Field("related", ListOf(_ID, most=20, may_be_empty=True), "Ids of neighbouring questions."),
        Field("tags", ListOf(Text(pattern=_SLUG, shape=_ID.shape, most=40), most=20), "Words to search by."),
    ),
    later("Question files", "This question"),
    later("Question files", "a question"),
)
FILE: Final = Record(
    "file",
    "A question file holds one topic.",
    (
        Field("topic", _TOPIC, "Place in the topic tree of every question that names none itself."),
        Field(
            "language",
            Text(
                pattern=r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
                shape=later("Question files", "a code of a language by BCP 47, such as `en` or `pt-BR`"),
                most=35,
            ),
            "In which language its texts are, by BCP 47; `en` when left out.",
        ),
        Field("questions", ListOf(QUESTION, most=100_000), "The questions, in order of study.", required=True),
    ),
    later("Question files", "This file"),
    later("Question files", "a file"),
)


_EMPTY: Final = later("Question files", "`{key}` is empty; fill it or leave it out.")


class Report(Protocol):
    """Takes what does not fit. When it has heard enough it is no longer ``patient``: hints are not worth it then."""

    @property
    def patient(self) -> bool:
        """Say whether the next sentence will be read by anybody."""

    def __call__(self, node: Node, sentence: str, severity: Severity) -> None:
        """Take a sentence about a place."""


Value: TypeAlias = str | int | list["Value"] | dict[str, "Value"]


def validate(node: Node, kind: Kind, name: str, report: Report) -> Value | None:
    """Return the plain value of ``node``, or nothing where it does not fit ``kind``.

    Everything that does not fit is told to ``report`` with its place; what fits is returned even when a neighbour does
    not: a record keeps its good fields, a list its good items. A record that lacks a required field is nothing.
    """
    if isinstance(kind, Record):
        return _validate_record(node, kind, name, report)
    if isinstance(kind, ListOf):
        if not isinstance(node, Sequence):
            sentence = translate(
                "Question files",
                "`{key}` must be a list: write each item on a line of its own after `- `.",
                key=name,
            )
            report(node, sentence, Severity.ERROR)
            return None
        if not node.items and not kind.may_be_empty:
            report(node, _EMPTY.now(key=name), Severity.ERROR)
            return None
        if len(node.items) > kind.most:
            sentence = translate(
                "Question files",
                "`{key}` has %Ln item(s); at most {most} are allowed.",
                n=len(node.items),
                key=name,
                most=number(kind.most),
            )
            report(node, sentence, Severity.ERROR)
            return None
        values = [validate(item, kind.item, f"{name}[{n}]", report) for n, item in enumerate(node.items, 1)]
        return [value for value in values if value is not None]
    if not isinstance(node, Scalar):
        sentence = translate(
            "Question files",
            "`{key}` must be a text; quote it when it holds `: ` or starts with a bracket.",
            key=name,
        )
        report(node, sentence, Severity.ERROR)
        return None
    return _validate_scalar(node, kind, name, report)


def _validate_scalar(node: Scalar, kind: Text | Integer | Choice, name: str, report: Report) -> Value | None:
    text = node.text.strip()
    if not text:
        report(node, _EMPTY.now(key=name), Severity.ERROR)
        return None
    if isinstance(kind, Integer):
        if re.fullmatch(r"[0-9]{1,9}", text) and kind.low <= int(text) <= kind.high:
            return int(text)
        sentence = translate(
            "Question files",
            "`{key}` must be a whole number from {low} to {high}.",
            key=name,
            low=kind.low,
            high=kind.high,
        )
        report(node, sentence, Severity.ERROR)
        return None
    if isinstance(kind, Choice):
        if text in kind.options:
            return text
        options, near = ", ".join(kind.options), nearest(text, kind.options)
        if near:
            sentence = translate(
                "Question files",
                "`{key}` must be one of {options}; did you mean `{instead}`?",
                key=name,
                options=options,
                instead=near,
            )
        else:
            sentence = translate("Question files", "`{key}` must be one of {options}.", key=name, options=options)
        report(node, sentence, Severity.ERROR)
        return None
    if len(text) > kind.most:
        sentence = translate(
            "Question files",
            "`{key}` has %Ln character(s); at most {most} are allowed.",
            n=len(text),
            key=name,
            most=number(kind.most),
        )
        report(node, sentence, Severity.ERROR)
        return None
    if kind.one_line:
        text = " ".join(text.split())
    if kind.pattern and not re.fullmatch(kind.pattern, text):
        shape = kind.shape.now() if kind.shape else ""
        report(node, translate("Question files", "`{key}` must be {shape}.", key=name, shape=shape), Severity.ERROR)
        return None
    return text


def _validate_record(node: Node, kind: Record, name: str, report: Report) -> Value | None:
    if not isinstance(node, Mapping):
        keys = ", ".join(f"`{field.name}:`" for field in kind.fields[:3])
        sentence = translate(
            "Question files", "`{key}` must be a mapping with keys such as {keys}.", key=name, keys=keys
        )
        report(node, sentence, Severity.ERROR)
        return None
    values: dict[str, Value] = {}
    fields = {field.name: field for field in kind.fields}
    names = tuple(fields)
    for key, (place, value_node) in node.entries.items():
        field = fields.get(key)
        if field is None:
            report(place, _told_of_key(key, names, kind) if report.patient else "", Severity.ERROR)
            continue
        value = validate(value_node, field.kind, key, report)
        if value is not None:
            values[key] = value
    complete = True
    for field in kind.fields:
        if field.name in node.entries:
            complete = complete and (not field.required or field.name in values)
        elif field.required:
            sentence = translate("Question files", "{this} lacks `{key}`.", this=kind.this.now(), key=field.name)
            report(node, sentence, Severity.ERROR)
            complete = False
        elif field.recommended:
            sentence = translate(
                "Question files",
                "{this} lacks `{key}`; it is usable without.",
                this=kind.this.now(),
                key=field.name,
            )
            report(node, sentence, Severity.WARNING)
    return values if complete else None


def _told_of_key(key: str, names: tuple[str, ...], kind: Record) -> str:
    near = nearest(key, names)
    if near:
        return translate(
            "Question files",
            "`{key}` is no key of {what}; did you mean `{instead}`?",
            key=_short(key),
            what=kind.of_it.now(),
            instead=near,
        )
    return translate("Question files", "`{key}` is no key of {what}.", key=_short(key), what=kind.of_it.now())


def nearest(word: str, names: Iterable[str]) -> str:
    """Return the name that was meant, perhaps, by ``word``; empty where none is near."""
    return next(iter(difflib.get_close_matches(_short(word).casefold(), list(names), n=1, cutoff=0.6)), "")


def _short(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of a question file, for editors that complete and check as one types."""
    definitions = {record.name: _schema_of(record) for record in (QUESTION, SOURCE, MISTAKE, FOLLOW_UP)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dlstudy question file",
        **_schema_of(FILE),
        "$defs": definitions,
    }


def _schema_of(kind: Kind) -> dict[str, object]:
    match kind:
        case Text():
            limits: dict[str, object] = {"type": "string", "minLength": 1, "maxLength": kind.most}
            return limits | ({"pattern": f"^(?:{kind.pattern})$"} if kind.pattern else {})
        case Integer():
            return {"type": "integer", "minimum": kind.low, "maximum": kind.high}
        case Choice():
            return {"enum": list(kind.options)}
        case ListOf():
            item = {"$ref": f"#/$defs/{kind.item.name}"} if isinstance(kind.item, Record) else _schema_of(kind.item)
            return {"type": "array", "minItems": 0 if kind.may_be_empty else 1, "maxItems": kind.most, "items": item}
        case Record():
            return {
                "type": "object",
                "description": kind.doc,
                "additionalProperties": False,
                "required": [field.name for field in kind.fields if field.required],
                "properties": {
                    field.name: _schema_of(field.kind) | {"description": field.doc} for field in kind.fields
                },
            }


def documentation() -> str:
    """Return the reference tables of ``docs/bank-format.md`` as Markdown."""
    return "\n\n".join(_table_of(record) for record in (FILE, QUESTION, MISTAKE, SOURCE, FOLLOW_UP))


def _table_of(record: Record) -> str:
    title = {"file": "The file", "follow_up": "A follow-up"}.get(record.name, f"A {record.name}")
    rows = [
        f"| `{f.name}` | {'yes' if f.required else 'recommended' if f.recommended else 'no'} "
        f"| {_described(f.kind)} | {f.doc} |"
        for f in record.fields
    ]
    table = "\n".join(["| key | needed | what it holds | meaning |", "| --- | --- | --- | --- |", *rows])
    return f"### {title}\n\n{record.doc}\n\n{table}"


def _described(kind: Kind) -> str:
    match kind:
        case Text():
            what = "Markdown" if kind.markdown else "text"
            lines = "" if kind.one_line else ", several lines"
            return f"{kind.shape.text if kind.shape else what}{lines}; at most {kind.most:,} characters"
        case Integer():
            return f"whole number from {kind.low:,} to {kind.high:,}"
        case Choice():
            return " or ".join(f"`{option}`" for option in kind.options)
        case ListOf():
            inner = f"{kind.item.name.replace('_', '-')}s" if isinstance(kind.item, Record) else "texts"
            return f"list of {inner}; at most {kind.most:,}"
        case Record():
            return kind.name
