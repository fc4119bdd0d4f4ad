"""YAML read so that every scalar stays the text its author typed, and nothing in a file can hurt.

The events come from libyaml (PyYAML's C parser); the tree is built here, because PyYAML's own constructor guesses types
(``no`` becomes false, ``12:30`` becomes 750), expands merge keys without bound, and leaks half a dozen exception
classes. The checks for depth and size stand inside the event loop: after it would be too late.
"""

from __future__ import annotations

import dataclasses
import os
import re
import stat
from pathlib import Path
from typing import Final, TypeAlias

from dlstudy.errors import BankError
from dlstudy.wording import later, number, translate

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_DEPTH: Final = 20
MOST_NODES: Final = 2_000_000
MOST_SCALAR: Final = 1_000_000
MOST_KEYS: Final = 1_000


@dataclasses.dataclass(slots=True)
class Scalar:
    """A text; line and column of its first character count from 1."""

    text: str
    line: int
    column: int


@dataclasses.dataclass(slots=True)
class Sequence:
    """Items in order."""

    items: list[Node]
    line: int
    column: int


@dataclasses.dataclass(slots=True)
class Mapping:
    """Entries in order; no key stands twice."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_FILE = re.compile(_FORBIDDEN.pattern.replace("\x0b-\x1f", "\x0b\x0c\x0e-\x1f"))  # CR LF ends a line

# What libyaml says, and what the author most often meant.
_HINTS: Final = (
    (
        "mapping values are not allowed",
        later("Question files", "quote the text: it contains a colon followed by a space"),
    ),
    ("tab character that violates indentation", later("Question files", "indent with spaces, not with tabs")),
    (
        "found character that cannot start any token",
        later("Question files", "quote the text: it starts with a character that YAML reserves"),
    ),
    ("found undefined tag handle", later("Question files", "quote the text: it starts with an exclamation mark")),
    ("did not find expected key", later("Question files", "check the indentation, or quote the text")),
    ("did not find expected '-' indicator", later("Question files", "check the indentation of the list")),
    ("found unexpected end of stream", later("Question files", "close the quotation mark")),
    ("could not find expected ':'", later("Question files", "write `key: value`, with a space after the colon")),
    ("did not find expected ',' or ']'", later("Question files", "close the bracket, or quote the text")),
    (
        "did not find expected ',' or '}'",
        later("Question files", "close the brace, or quote the text: it starts with a brace"),
    ),
    ("while scanning an alias", later("Question files", "quote the text: it starts with an asterisk")),
    ("while scanning an anchor", later("Question files", "quote the text: it starts with an ampersand")),
    ("control characters are not allowed", later("Question files", "remove the control character")),
)
_MEND: Final = later("Question files", "mend the YAML there")


def read_text(path: Path) -> str:
    """Return the text of a question file.

    Raises:
        BankError: If it is no regular file, larger than 32 MiB, unreadable, or not UTF-8.
    """
    name = str(path)
    try:
        # O_NONBLOCK: opening a named pipe must not wait for a writer; the kind of file is known only afterwards.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        sentence = translate(
            "Question files", "This file cannot be read ({error}); check its name and permissions.", error=reason
        )
        raise BankError(name, 1, 1, sentence) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        sentence = translate("Question files", "This is not a regular file; name a YAML file or a folder of them.")
        raise BankError(name, 1, 1, sentence)
    with os.fdopen(descriptor, "rb") as stream:
        if status.st_size > MOST_BYTES:
            size = number(status.st_size / 2**20)
            sentence = translate(
                "Question files", "This file is larger than 32 MiB ({size} MiB); split it into several.", size=size
            )
            raise BankError(name, 1, 1, sentence)
        try:
            content = stream.read(MOST_BYTES + 1)
        except OSError as error:
            sentence = translate("Question files", "This file cannot be read ({error}).", error=error.strerror)
            raise BankError(name, 1, 1, sentence) from error
    if len(content) > MOST_BYTES:
        sentence = translate("Question files", "This file is larger than 32 MiB; split it into several.")
        raise BankError(name, 1, 1, sentence)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        sentence = translate(
            "Question files",
            "This file is not UTF-8 at byte {place}; save it as UTF-8 in your editor.",
            place=error.start,
        )
        raise BankError(name, line, column, sentence) from error


def parse(text: str, file: str) -> Node:
    """Return the one document in ``text`` as a tree of texts; ``file`` is named in errors.

    Raises:
        BankError: At the first place that is not plain, strict YAML: an alias, an anchor, a tag, a second document, a
            key twice, nesting over 20, more than two million nodes, a text over a million characters, a control
            character, or anything that libyaml refuses.
    """
    import yaml  # 20 ms; a start that finds the bank prepared does not need it

    if (unfit := _FORBIDDEN_IN_FILE.search(text)) is not None:
        at = unfit.start()
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        sentence = translate(
            "Question files", "The character U+{code} is not allowed; remove it.", code=f"{ord(text[at]):04X}"
        )
        raise BankError(file, line, column, sentence)
    try:
        loader = yaml.CSafeLoader(text)
    except yaml.YAMLError as error:
        raise _from_yaml(error, file) from error
    try:
        return _Builder(file).build(loader)
    except yaml.YAMLError as error:
        raise _from_yaml(error, file) from error
    finally:
        loader.dispose()


def _from_yaml(error: Exception, file: str) -> BankError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    said = said or str(error).splitlines()[0]
    hint = next((hint for words, hint in _HINTS if words in said), _MEND)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    sentence = translate("Question files", "This is not valid YAML ({said}); {hint}.", said=said, hint=hint.now())
    return BankError(file, line, column, sentence)


class _Builder:
    """Turns parser events into nodes, counting as it goes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.nodes = 0

    def fail(self, mark: object, sentence: str) -> BankError:
        line, column = getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1
        return BankError(self.file, line, column, sentence)

    def build(self, loader: object) -> Node:
        from yaml import events

        next_event = loader.get_event  # type: ignore[attr-defined]  # the C parser's class is untyped
        stack: list[Sequence | Mapping] = []
        keys: list[Scalar | None] = []
        root: Node | None = None
        documents = 0
        forbidden = _FORBIDDEN.search
        while True:
            event = next_event()
            # Compared by identity: half a million events come by, and each test counts.
            kind = event.__class__
            node: Node
            if kind is events.ScalarEvent:
                mark = event.start_mark
                self.check(event, mark)
                text = event.value
                if len(text) > MOST_SCALAR:
                    sentence = translate("Question files", "This text is longer than a million characters; shorten it.")
                    raise self.fail(mark, sentence)
                if (unfit := forbidden(text)) is not None:
                    code = f"{ord(unfit.group()):04X}"
                    sentence = translate(
                        "Question files", "This text holds the character U+{code}; remove it.", code=code
                    )
                    raise self.fail(mark, sentence)
                node = Scalar(text, mark.line + 1, mark.column + 1)
            elif kind is events.SequenceEndEvent or kind is events.MappingEndEvent:
                stack.pop()
                keys.pop()
                continue
            elif kind is events.SequenceStartEvent:
                mark = event.start_mark
                self.check(event, mark)
                node = Sequence([], mark.line + 1, mark.column + 1)
            elif kind is events.MappingStartEvent:
                mark = event.start_mark
                self.check(event, mark)
                node = Mapping({}, mark.line + 1, mark.column + 1)
            elif kind is events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    sentence = translate(
                        "Question files", "A second YAML document starts here; put it into a file of its own."
                    )
                    raise self.fail(event.start_mark, sentence)
                continue
            elif kind is events.AliasEvent:
                mark = event.start_mark
                sentence = translate(
                    "Question files", "Aliases (`*name`) are not allowed; write the text out, or quote it."
                )
                raise self.fail(mark, sentence)
            elif kind is events.StreamEndEvent:
                if root is None:
                    sentence = translate("Question files", "This file is empty; write `topic:` and `questions:`.")
                    raise BankError(self.file, 1, 1, sentence)
                return root
            else:
                continue
            if not stack:
                root = node if root is None else root
            else:
                self.place(node, stack[-1], keys, mark)
            if kind is not events.ScalarEvent:
                stack.append(node)  # type: ignore[arg-type]  # no scalar, as the event says
                keys.append(None)
                if len(stack) > MOST_DEPTH:
                    sentence = translate(
                        "Question files", "This is nested too deep (more than %Ln level(s)).", n=MOST_DEPTH
                    )
                    raise self.fail(mark, sentence)

    def check(self, event: object, mark: object) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            sentence = translate("Question files", "This file holds more than two million values; split it.")
            raise self.fail(mark, sentence)
        if event.anchor is not None:  # type: ignore[attr-defined]  # every event that makes a node has both
            sentence = translate(
                "Question files", "Anchors (`&name`) are not allowed; write the text out, or quote it."
            )
            raise self.fail(mark, sentence)
        if event.tag is not None:  # type: ignore[attr-defined]
            sentence = translate("Question files", "Tags (`!name`) are not allowed; remove it, or quote the text.")
            raise self.fail(mark, sentence)

    def place(self, node: Node, parent: Sequence | Mapping, keys: list[Scalar | None], mark: object) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = keys[-1]
        if key is None:
            if not isinstance(node, Scalar):
                sentence = translate(
                    "Question files", "A key must be a plain text; a text that starts with a brace must be quoted."
                )
                raise self.fail(mark, sentence)
            if node.text in parent.entries:
                first = parent.entries[node.text][0].line
                sentence = translate(
                    "Question files",
                    "The key `{key}` stands here a second time (first: line {line}).",
                    key=_elided(node.text),
                    line=first,
                )
                raise self.fail(mark, sentence)
            if len(parent.entries) >= MOST_KEYS:
                sentence = translate(
                    "Question files",
                    "This mapping has more than %Ln key(s); a question needs about twelve.",
                    n=MOST_KEYS,
                )
                raise self.fail(mark, sentence)
            keys[-1] = node
        else:
            parent.entries[key.text] = (key, node)
            keys[-1] = None


def _elided(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
