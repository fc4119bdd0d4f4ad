"""The words of a large bank in SQLite's full-text index, beside the bank that is kept; small banks are looked through.

Like the kept bank it is only ever a copy, made anew by a worker whenever it does not fit. Two tables, so that titles
are searched without walking through the texts; each with the prefixes of one to three letters, because while somebody
types, the first letters find the most.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from dlstudy.core.bank import Bank
from dlstudy.core.query import All, AnyOf, Node, Not, Text
from dlstudy.core.search import Closeness, ScannedTexts, TextIndex, Wording
from dlstudy.store.prepared_bank import KeptBank

LARGE: Final = 500
"""From this number of questions on, an index is worth its making; below, all texts are looked through in 2 ms."""
_FORM: Final = "2 "
_MOST_LONGER_WORDS: Final = 64
"""In how many longer words a word is also found: the most frequent ones. Each costs some 15 µs."""
_SHORTEST_WITHIN: Final = 3
_EVERY: Final = "\ue000"
"""A word of every question, for queries that only say what must not be there."""
_TABLES: Final = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5"
    f"({columns}, content='', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    for name, columns in (("titles", "title"), ("texts", "title, rest"))
)
_FILL: Final = (
    "INSERT INTO titles (rowid, title) SELECT number, question FROM bank.question",
    """INSERT INTO texts (rowid, title, rest) SELECT number, question, char(0xe000, 10) || beside || char(10)
       || short || char(10) || answer || char(10) || key_points FROM bank.question""",
)
_LIST_WORDS: Final = """INSERT INTO part SELECT ?, coalesce(group_concat(term, char(10)), '')
    FROM (SELECT term FROM temp.{}_vocabulary ORDER BY doc DESC, term)"""


def quick_texts_of(bank: Bank, *, large: int = LARGE) -> TextIndex | None:
    """Return the words of a bank if that takes no more than a moment: it is small, or its index is there already."""
    if len(bank) < large:
        return ScannedTexts(bank)
    return _opened(bank) if isinstance(bank, KeptBank) else None


def titles_of(bank: Bank) -> TextIndex:
    """Return the words of the titles alone: to search in while the index of the whole is made."""
    return ScannedTexts(titles=bank.titles() if isinstance(bank, KeptBank) else [q.question for q in bank])


def texts_of(bank: Bank, *, stop: Callable[[], bool] = lambda: False, large: int = LARGE) -> TextIndex | None:
    """Return the words of a bank, after making their index where that is missing: some 10 s for 100,000 questions.

    For a worker: SQLite makes the index without holding Python's lock. Nothing is returned when ``stop`` said so, or
    when the index can neither be read nor made.
    """
    return quick_texts_of(bank, large=large) or (
        _made(bank, stop) if isinstance(bank, KeptBank) else ScannedTexts(bank)
    )


class IndexedTexts:
    """The words of a large bank.

    A word finds itself and all that begins with it; from three letters on also the most frequent of the longer words
    that contain it. What stands between letters does not matter: ``batch-norm`` finds "batch norm" too.
    """

    is_complete = True

    def __init__(self, connection: sqlite3.Connection, terms: str, title_terms: str) -> None:
        """Take an open index, and its words line by line, the most frequent first."""
        self._connection = connection
        self._lock = threading.Lock()
        self._terms = f"\n{terms}\n"
        self._title_terms = title_terms

    def __del__(self) -> None:
        self._connection.close()

    def find(self, wording: Wording, closeness: Closeness, among: bytes | None, most: int) -> list[int]:
        """Return which questions hold the words, as numbers, ascending, the first ``most`` of them.

        What is damaged finds nothing.
        """
        excludes = _excludes(wording)
        table = "titles" if closeness.in_title and not excludes else "texts"
        column = "title : " if closeness.in_title and excludes else ""
        expression = self._expression(wording, column, whole=closeness.whole)
        query, values = f"SELECT rowid FROM {table}", list[Any]()  # noqa: S608 - one of two names
        conditions = []
        if expression:
            conditions.append(f"{table} MATCH ?")
            values.append(expression)
        if among is not None:
            conditions.append("substr(?, rowid + 1, 1) = x'01'")
            values.append(among)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        try:
            with self._lock:
                rows = self._connection.execute(f"{query}{where} LIMIT ?", (*values, most)).fetchall()
        except sqlite3.Error:
            return []
        return list(itertools.chain.from_iterable(rows))

    def vocabulary(self) -> Sequence[str]:
        """Return the words of titles, folded, the most frequent first."""
        return self._title_terms.split("\n")

    def _expression(self, wording: Node, column: str, *, whole: bool, within: bool = True) -> str:
        """Return a wording in FTS5's language; empty for what asks for no letter or digit."""
        if isinstance(wording, Text):
            if not any(character.isalnum() for character in wording.words):
                return ""
            quoted = _quoted(wording.words)
            if not (whole or wording.whole):
                longer = self._longer(wording.words) if within else []
                quoted = f"({' OR '.join(longer or [f'{quoted} *'])})"
            return column + quoted
        if isinstance(wording, Not):
            part = self._expression(wording.part, "", whole=False, within=False)
            return f"({_EVERY} NOT {part})" if part else ""
        assert isinstance(wording, All | AnyOf)  # noqa: S101 - a wording is nothing else
        parts = [self._expression(part, column, whole=whole, within=within) for part in wording.parts]
        if isinstance(wording, AnyOf):
            return f"({' OR '.join(parts)})" if all(parts) else ""
        there = [part for part in parts if part and not part.startswith(f"({_EVERY} NOT ")]
        absent = [part.removeprefix(f"({_EVERY}").removesuffix(")") for part in parts if part and part not in there]
        return f"({' AND '.join(there) or _EVERY}{''.join(absent)})" if there or absent else ""

    def _longer(self, word: str) -> list[str]:
        """Return the alternatives by which a word is found within longer ones: from three letters on.

        All words that begin with it, and the most frequent of those that hold it further inside. Words of the index
        cost less than a beginning, for which SQLite gathers all questions before it returns the first.
        """
        if len(word) < _SHORTEST_WITHIN or not word.isalnum():
            return []
        begin: list[str] = []
        within: list[str] = []
        at = self._terms.find(word)
        while at >= 0 and len(begin) <= _MOST_LONGER_WORDS:
            start, stop = self._terms.rfind("\n", 0, at) + 1, self._terms.find("\n", at)
            if start == at:
                begin.append(_quoted(self._terms[start:stop]))
            elif len(within) < _MOST_LONGER_WORDS:
                within.append(_quoted(self._terms[start:stop]))
            at = self._terms.find(word, stop)
        if len(begin) > _MOST_LONGER_WORDS or len(word) == _SHORTEST_WITHIN:
            begin = [f"{_quoted(word)} *"]
        return begin + within or [_quoted(word)]


def _excludes(wording: Node) -> bool:
    """Say whether a wording holds words that must not be there."""
    return isinstance(wording, Not) or (isinstance(wording, All | AnyOf) and any(map(_excludes, wording.parts)))


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'


def _file_of(bank: KeptBank) -> Path:
    return bank.file.with_name("words.sqlite")


def _address(file: Path) -> str:
    return f"{file.absolute().as_uri()}?mode=ro&immutable=1"


def _opened(bank: KeptBank) -> TextIndex | None:
    """Return the index that is kept for a bank; nothing when that is absent, damaged, or of another bank."""
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(_address(_file_of(bank)), uri=True, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA trusted_schema = OFF")
        parts = dict(connection.execute("SELECT name, value FROM part"))
        if parts["signature"] == _FORM + bank.signature:
            connection.execute("SELECT rowid FROM texts WHERE texts MATCH 'a' LIMIT 1").fetchall()
            return IndexedTexts(connection, str(parts["texts"]), str(parts["titles"]))
    except (sqlite3.Error, KeyError, ValueError, TypeError):
        pass
    if connection is not None:
        connection.close()
    return None


def _made(bank: KeptBank, stop: Callable[[], bool]) -> TextIndex | None:
    """Write the index beside its place, rename it, and open it."""
    import tempfile  # only where an index is made

    file = _file_of(bank)
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=file.name, suffix=".tmp", dir=file.parent)
        os.close(descriptor)
        into = sqlite3.connect(Path(temporary).as_uri(), uri=True, isolation_level=None)
        with contextlib.closing(into):
            into.set_progress_handler(lambda: int(stop()), 100_000)
            done = _write(bank, into, stop)
        if done:
            Path(temporary).replace(file)
            return _opened(bank)
    except (OSError, sqlite3.Error, ValueError):
        pass
    with contextlib.suppress(OSError):
        Path(temporary).unlink(missing_ok=True)
    return None


def _write(bank: KeptBank, into: sqlite3.Connection, stop: Callable[[], bool]) -> bool:
    """Write the index; say no when another bank has taken the place of this one, or when it is to stop."""
    execute = into.execute
    execute("PRAGMA journal_mode = OFF")
    execute("PRAGMA synchronous = OFF")
    execute("ATTACH ? AS bank", (_address(bank.file),))
    if execute("SELECT value FROM bank.part WHERE name = 'signature'").fetchall() != [(bank.signature,)]:
        return False
    execute("CREATE TABLE part (name TEXT PRIMARY KEY, value NOT NULL)")
    for statement in (*_TABLES, *_FILL):
        if stop():
            return False
        execute(statement)
    for name in ("titles", "texts"):
        execute(f"CREATE VIRTUAL TABLE temp.{name}_vocabulary USING fts5vocab(main, {name}, row)")
        execute(_LIST_WORDS.format(name), (name,))
    execute("INSERT INTO part VALUES ('signature', ?)", (_FORM + bank.signature,))
    return True
