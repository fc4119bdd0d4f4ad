"""The bank as it was read last time, in one SQLite file, so that a start reads no more of it than it shows.

The file is only ever a copy: it is used when every question file has the size, the time and the identity that it had,
and is made again otherwise. Whatever is wrong with it, the question files are read instead. It is never changed in
place: a new one takes the place of the old, which stays readable for whoever has it open.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from dlstudy.core.bank import (
    ENGLISH,
    LEVELS,
    Bank,
    FollowUp,
    Mistake,
    Place,
    Question,
    QuestionId,
    Source,
    TopicPath,
)
from dlstudy.errors import BankError
from dlstudy.store.problems import LoadedBank, Problem, Severity, question_files

_FORM: Final = 4
"""Raised when what is kept changes its form."""
_READERS: Final = ("bank_files.py", "bank_format.py", "strict_yaml.py", "problems.py", "prepared_bank.py")
_AT_ONCE: Final = 500
"""How many questions are read in one piece when all are wanted."""
_REMEMBERED: Final = 256
"""How many questions stay in memory after they were asked for."""
_FEW_LOOKS: Final = 10
_DAMAGE: Final = (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What reading a file raises that is absent, foreign, of another form, or damaged."""
_SCHEMA: Final = (
    "CREATE TABLE part (name TEXT PRIMARY KEY, value NOT NULL)",
    """CREATE TABLE question (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, question TEXT NOT NULL,
       short TEXT NOT NULL, answer TEXT NOT NULL, key_points TEXT NOT NULL, beside TEXT NOT NULL,
       more TEXT NOT NULL)""",
)
_READ: Final = "SELECT id, question, short, answer, key_points, more FROM question"

T = TypeVar("T")


def load_prepared(paths: Sequence[Path], prepared: Path, *, stop: Callable[[], bool] = lambda: False) -> LoadedBank:
    """Return what :func:`dlstudy.store.bank_files.load` returns for ``paths``, from ``prepared`` where it still fits.

    ``prepared`` is written when it did not fit; a folder that cannot be written is no error.

    Raises:
        dlstudy.store.bank_files.LoadingStopped: If ``stop`` said so while the question files were read.
    """
    signature = signature_of(paths)
    kept = _opened(prepared, signature, paths) if signature is not None else None
    if kept is not None and not kept.is_told_otherwise:
        return kept
    loaded = _read(paths, stop)
    if signature is not None and signature == signature_of(paths) and _keep(prepared, signature, loaded):
        return _opened(prepared, signature, paths) or loaded  # the questions need not stay in memory
    return loaded


def _read(paths: Sequence[Path], stop: Callable[[], bool] = lambda: False) -> LoadedBank:
    from dlstudy.store.bank_files import load  # with the YAML parser and the format, which a warm start does not need

    return load(paths, stop=stop)


def signature_of(paths: Sequence[Path]) -> str | None:
    """Return what changes when a question file or the way of reading it does; nothing where a file cannot be seen."""
    folder = Path(__file__).parent
    readers = [folder / name for name in _READERS]
    signature: list[list[Any]] = [[_FORM]]
    try:
        files = [file for path in paths for file in question_files(path)]
        for file in (*files, *(reader for reader in readers if reader.exists())):
            status = file.stat()
            signature.append([str(file), status.st_size, status.st_mtime_ns, status.st_ino])
    except (OSError, BankError):
        return None
    return json.dumps(signature)


class KeptBank(Bank):
    """A bank whose questions stay on disk until they are asked for; the GUI thread and a worker may both ask.

    When the file turns out to be damaged later on, the question files are read after all.

    Attributes:
        file: Where it is kept; another bank may have taken its place since.
        signature: What changes when the question files do.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        topics: list[Any],
        read_files: Callable[[], Bank],
        *,
        file: Path,
        signature: str,
    ) -> None:
        """Take an open ``file`` and its table of topics; ``read_files`` gives the same bank in memory."""
        super().__init__()
        self.file = file
        self.signature = signature
        self._connection = connection
        self._lock = threading.Lock()
        self._read_files = read_files
        self.topic_sizes: Sequence[tuple[TopicPath, int]] = [(tuple(path), int(size)) for path, size in topics]
        root, self._size = self.topic_sizes[0]
        if root or self._size != connection.execute("SELECT coalesce(max(number) + 1, 0) FROM question").fetchone()[0]:
            raise ValueError("these are not the topics of these questions")
        self._recent: dict[QuestionId, Question] = {}
        self._looks = 0

    def __del__(self) -> None:
        self._connection.close()

    def __len__(self) -> int:
        """Return the number of questions."""
        return self._size

    def __iter__(self) -> Iterator[Question]:
        """Yield the questions in order of study."""
        for first in range(0, self._size, _AT_ONCE):
            span = (first, min(first + _AT_ONCE, self._size))
            rows = self._sound(
                functools.partial(self._whole_rows, f"{_READ} WHERE number >= ? AND number < ? ORDER BY number", span)
            )
            if rows is None:
                yield from list(self._in_memory)[first:]
                return
            yield from rows

    def __contains__(self, question_id: object) -> bool:
        """Say whether a question with this id is in the bank."""
        numbers = self.__dict__.get("numbers")
        if numbers is not None:
            return question_id in numbers
        # At the start one look is cheaper than all ids; whoever looks often pays for all of them once.
        self._looks += 1
        if self._looks > _FEW_LOOKS or "ids" in self.__dict__ or not isinstance(question_id, str):
            return super().__contains__(question_id)
        return self.get(QuestionId(question_id)) is not None

    def get(self, question_id: QuestionId) -> Question | None:
        """Return the question with this id, or nothing."""
        with self._lock:
            question = self._recent.pop(question_id, None)
        if question is None:
            question = self._question(question_id)
        if question is not None:
            with self._lock:
                self._recent[question_id] = question
                if len(self._recent) > _REMEMBERED:
                    del self._recent[next(iter(self._recent))]
        return question

    def titles(self) -> list[str]:
        """Return what every question asks, without the rest."""
        titles = self._sound(lambda: [title for (title,) in self._rows("SELECT question FROM question", ())])
        return [question.question for question in self._in_memory] if titles is None else titles

    # Columns

    @functools.cached_property
    def ids(self) -> tuple[QuestionId, ...]:
        """Return the id of every question."""

        def thaw(text: str) -> tuple[QuestionId, ...]:
            return cast("tuple[QuestionId, ...]", tuple(text.split("\n") if text else ()))

        return self._column("ids", thaw)

    @functools.cached_property
    def topic_numbers(self) -> Sequence[int]:
        """Return for each question where its own topic stands in the table of topics."""
        return self._column("topic_numbers", _numbers)

    @functools.cached_property
    def revisions(self) -> Sequence[int]:
        """Return the revision of every question."""
        return self._column("revisions", _numbers)

    @functools.cached_property
    def level_numbers(self) -> bytes:
        """Return for each question where its level stands in :class:`Level`."""
        return self._column("level_numbers", bytes)

    @functools.cached_property
    def prerequisites(self) -> Mapping[QuestionId, tuple[QuestionId, ...]]:
        """Return what to know first, for those questions that ask for something."""

        def thaw(text: str) -> dict[QuestionId, tuple[QuestionId, ...]]:
            thawed = {QuestionId(q): tuple(first) for q, first in json.loads(text).items()}
            if not all(isinstance(q, str) for first in thawed.values() for q in first):
                raise TypeError
            return thawed

        return self._column("prerequisites", thaw, of_all=False)

    @functools.cached_property
    def tags(self) -> Mapping[str, Sequence[int]]:
        """Return every tag with the places of the questions that bear it, ascending."""

        def thaw(text: str) -> dict[str, Sequence[int]]:
            names: dict[str, int] = json.loads(text)
            places = _numbers(_part(self._rows("SELECT value FROM part WHERE name = 'tagged'", ())))
            stops = list(itertools.accumulate(names.values()))
            if max(places, default=0) >= max(self._size, 1) or (stops[-1:] or [0]) != [len(places)]:
                raise ValueError("these are not the tags of these questions")
            return {tag: places[stop - names[tag] : stop] for tag, stop in zip(names, stops, strict=True)}

        return self._column("tags", thaw, of_all=False)

    @functools.cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the questions, by their codes."""
        return self._column("languages", lambda text: tuple(text.split()), of_all=False)

    def _column(self, name: str, thaw: Callable[[Any], T], *, of_all: bool = True) -> T:
        def read() -> T:
            column = thaw(_part(self._rows("SELECT value FROM part WHERE name = ?", (name,))))
            if of_all and len(column) != self._size:  # type: ignore[arg-type]  # a column of all questions has a length
                raise ValueError(name)
            return column

        column = self._sound(read)
        return cast("T", getattr(self._in_memory, name)) if column is None else column

    # Reading

    def _question(self, question_id: QuestionId) -> Question | None:
        rows = self._sound(lambda: self._whole_rows(f"{_READ} WHERE id = ?", (question_id,)))
        if rows is None:
            return self._in_memory.get(question_id)
        return rows[0] if rows else None

    def _whole_rows(self, query: str, values: tuple[Any, ...]) -> list[Question]:
        questions = [_thawed(row, self.topic_sizes) for row in self._rows(query, values)]
        if len(values) == 2 and len(questions) != values[1] - values[0]:  # noqa: PLR2004 - a span of numbers
            raise ValueError("questions are missing")
        return questions

    def _rows(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def _sound(self, read: Callable[[], T]) -> T | None:
        """Return what ``read`` returns; nothing when the file is damaged, then and from then on."""
        if "_in_memory" in self.__dict__:
            return None
        try:
            return read()
        except _DAMAGE:
            return None

    @functools.cached_property
    def _in_memory(self) -> Bank:
        """Return the bank from the question files: the file that was kept is damaged."""
        return self._read_files()


def _part(rows: list[Any]) -> Any:  # noqa: ANN401 - whatever was kept under a name
    ((value,),) = rows
    return value


def _numbers(blob: bytes) -> Sequence[int]:
    return memoryview(blob).cast("I")


def _opened(prepared: Path, signature: str, paths: Sequence[Path]) -> LoadedBank | None:
    """Return the bank in ``prepared``; nothing when that is absent, damaged, or of other question files."""

    def read_after_all() -> Bank:
        with contextlib.suppress(OSError):
            prepared.unlink()  # or the next start would find it in order once more
        return _read(paths).bank

    connection: sqlite3.Connection | None = None
    try:
        # Nobody changes the file, so SQLite need not lock it nor look for changes.
        address = f"{prepared.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA trusted_schema = OFF")
        kept = dict(
            connection.execute(
                "SELECT name, value FROM part WHERE name IN ('signature', 'topics', 'problems', 'told_in')"
            )
        )
        if kept["signature"] == signature:
            listed = json.loads(kept["problems"])
            problems = tuple(
                Problem(file, line, column, said, Severity(how)) for file, line, column, said, how in listed
            )
            topics = json.loads(kept["topics"])
            bank = KeptBank(connection, topics, read_after_all, file=prepared, signature=signature)
            return LoadedBank(bank, problems, str(kept["told_in"]))
    except _DAMAGE:
        pass
    if connection is not None:
        connection.close()
    return None


def _thawed(row: tuple[Any, ...], topics: Sequence[tuple[TopicPath, int]]) -> Question:
    question_id, question, short, answer, points, more = row
    topic, level, revision, rest, place = json.loads(more)
    for name, kind in (("mistakes", Mistake), ("sources", Source), ("follow_ups", FollowUp)):
        if name in rest:
            rest[name] = tuple(kind(**item) for item in rest[name])
    for name in ("prerequisites", "related", "tags"):
        if name in rest:
            rest[name] = tuple(rest[name])
    return Question(
        id=question_id,
        topic=topics[topic][0],
        level=LEVELS[level],
        revision=revision,
        question=question,
        short=short,
        answer=answer,
        key_points=tuple(points.split("\n")) if points else (),
        place=Place(*place) if place else None,
        **rest,
    )


def _frozen(number: int, question: Question, topic: int) -> tuple[Any, ...]:
    rest: dict[str, Any] = {
        name: [item._asdict() for item in getattr(question, name)]
        for name in ("mistakes", "sources", "follow_ups")
        if getattr(question, name)
    }
    rest |= {name: getattr(question, name) for name in ("prerequisites", "related", "tags") if getattr(question, name)}
    if question.language != ENGLISH:
        rest["language"] = question.language
    place = [question.place.file, question.place.line] if question.place else None
    # ASCII throughout: a file's name need not be UTF-8, and its surrogates are no text for SQLite.
    more = json.dumps([topic, LEVELS.index(question.level), question.revision, rest, place], separators=(",", ":"))
    beside = "\n".join((question.id, *question.topic, question.level.value, *question.tags))
    texts = (question.question, question.short, question.answer, "\n".join(question.key_points), beside)
    return (number, question.id, *texts, more)


def keep(bank: Bank, into: sqlite3.Connection, parts: Mapping[str, str]) -> None:
    """Write a bank into an empty database, with further ``parts`` by name."""
    import array

    execute = into.execute
    execute("PRAGMA journal_mode = OFF")  # what is half-written is thrown away
    execute("PRAGMA synchronous = OFF")
    for statement in _SCHEMA:
        execute(statement)
    execute("BEGIN")
    numbers = bank.topic_numbers
    into.executemany(
        "INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (_frozen(number, question, numbers[number]) for number, question in enumerate(bank)),
    )
    tags = bank.tags
    columns: dict[str, str | bytes] = {
        "topics": json.dumps(bank.topic_sizes),
        "ids": "\n".join(bank.ids),
        "topic_numbers": array.array("I", numbers).tobytes(),
        "revisions": array.array("I", bank.revisions).tobytes(),
        "level_numbers": bank.level_numbers,
        "prerequisites": json.dumps(bank.prerequisites),
        "languages": " ".join(bank.languages),
        "tags": json.dumps({tag: len(places) for tag, places in tags.items()}),
        "tagged": array.array("I", itertools.chain.from_iterable(tags.values())).tobytes(),
    }
    into.executemany("INSERT INTO part VALUES (?, ?)", (columns | dict(parts)).items())
    execute("COMMIT")


def _keep(prepared: Path, signature: str, loaded: LoadedBank) -> bool:
    """Write the file beside its place and rename it; returns whether that went well."""
    import tempfile  # a warm start writes nothing

    problems = json.dumps([[p.file, p.line, p.column, p.sentence, p.severity.value] for p in loaded.problems])
    temporary = ""
    try:
        prepared.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=prepared.name, suffix=".tmp", dir=prepared.parent)
        os.close(descriptor)
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            parts = {"signature": signature, "problems": problems, "told_in": loaded.told_in}
            keep(loaded.bank, connection, parts)
        Path(temporary).replace(prepared)
    except (OSError, sqlite3.Error, UnicodeError):
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
        return False
    return True
