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
    ("mapping values are not allowed", "quote the text: it contains a colon followed by a space"),
    ("tab character that violates indentation", "indent with spaces, not with tabs"),
    ("found character that cannot start any token", "quote the text: it starts with a character that YAML reserves"),
    ("found undefined tag handle", "quote the text: it starts with an exclamation mark"),
    ("did not find expected key", "check the indentation, or quote the text"),
    ("did not find expected '-' indicator", "check the indentation of the list"),
    ("found unexpected end of stream", "close the quotation mark"),
    ("could not find expected ':'", "write `key: value`, with a space after the colon"),
    ("did not find expected ',' or ']'", "close the bracket, or quote the text"),
    ("did not find expected ',' or '}'", "close the brace, or quote the text: it starts with a brace"),
    ("while scanning an alias", "quote the text: it starts with an asterisk"),
    ("while scanning an anchor", "quote the text: it starts with an ampersand"),
    ("control characters are not allowed", "remove the control character"),
)


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
        raise BankError(name, 1, 1, f"This file cannot be read ({reason}); check its name and permissions.") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise BankError(name, 1, 1, "This is not a regular file; name a YAML file or a folder of them.")
    with os.fdopen(descriptor, "rb") as stream:
        if status.st_size > MOST_BYTES:
            size = f"{status.st_size / 2**20:.0f} MiB"
            raise BankError(name, 1, 1, f"This file is larger than 32 MiB ({size}); split it into several.")
        try:
            content = stream.read(MOST_BYTES + 1)
        except OSError as error:
            raise BankError(name, 1, 1, f"This file cannot be read ({error.strerror}).") from error
    if len(content) > MOST_BYTES:
        raise BankError(name, 1, 1, "This file is larger than 32 MiB; split it into several.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        raise BankError(
            name, line, column, f"This file is not UTF-8 at byte {error.start}; save it as UTF-8 in your editor."
        ) from error


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
        raise BankError(file, line, column, f"The character U+{ord(text[at]):04X} is not allowed; remove it.")
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
    hint = next((hint for words, hint in _HINTS if words in said), "mend the YAML there")
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return BankError(file, line, column, f"This is not valid YAML ({said}); {hint}.")


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
                    raise self.fail(mark, "This text is longer than a million characters; shorten it.")
                if (unfit := forbidden(text)) is not None:
                    code = ord(unfit.group())
                    raise self.fail(mark, f"This text holds the character U+{code:04X}; remove it.")
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
                    raise self.fail(
                        event.start_mark, "A second YAML document starts here; put it into a file of its own."
                    )
                continue
            elif kind is events.AliasEvent:
                mark = event.start_mark
                raise self.fail(mark, "Aliases (`*name`) are not allowed; write the text out, or quote it.")
            elif kind is events.StreamEndEvent:
                if root is None:
                    raise BankError(self.file, 1, 1, "This file is empty; write `topic:` and `questions:`.")
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
                    raise self.fail(mark, f"This is nested too deep (more than {MOST_DEPTH} levels).")

    def check(self, event: object, mark: object) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self.fail(mark, "This file holds more than two million values; split it.")
        if event.anchor is not None:  # type: ignore[attr-defined]  # every event that makes a node has both
            raise self.fail(mark, "Anchors (`&name`) are not allowed; write the text out, or quote it.")
        if event.tag is not None:  # type: ignore[attr-defined]
            raise self.fail(mark, "Tags (`!name`) are not allowed; remove it, or quote the text.")

    def place(self, node: Node, parent: Sequence | Mapping, keys: list[Scalar | None], mark: object) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = keys[-1]
        if key is None:
            if not isinstance(node, Scalar):
                raise self.fail(mark, "A key must be a plain text; a text that starts with a brace must be quoted.")
            if node.text in parent.entries:
                first = parent.entries[node.text][0].line
                raise self.fail(
                    mark, f"The key `{_elided(node.text)}` stands here a second time (first: line {first})."
                )
            if len(parent.entries) >= MOST_KEYS:
                raise self.fail(mark, f"This mapping has more than {MOST_KEYS:,} keys; a question needs about twelve.")
            keys[-1] = node
        else:
            parent.entries[key.text] = (key, node)
            keys[-1] = None


def _elided(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
