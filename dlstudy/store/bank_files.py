"""Question files in, a bank and its problems out. Loading and checking are one act."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from dlstudy.core.bank import (
    ENGLISH,
    Bank,
    FollowUp,
    Level,
    Mistake,
    Place,
    Question,
    QuestionId,
    Source,
)
from dlstudy.errors import BankError
from dlstudy.store.bank_format import FILE, QUESTION, ListOf, nearest, validate
from dlstudy.store.problems import LoadedBank, Problem, Severity, question_files
from dlstudy.store.strict_yaml import Mapping, Node, Scalar, Sequence, parse, read_text
from dlstudy.wording import language, later, translate

if TYPE_CHECKING:
    CheckMarkdown = Callable[[str], list[tuple[int, str]]]

_MOST_PROBLEMS: Final = 100
"""A file with more is broken as a whole: nobody reads on, and finding hints for each would take minutes."""


_MORE: Final = {
    Severity.ERROR: later("Question files", "This file has more than %Ln error(s); the rest is not listed."),
    Severity.WARNING: later("Question files", "This file has more than %Ln warning(s); the rest is not listed."),
}


class LoadingStopped(Exception):  # noqa: N818 - no error: somebody asked for it
    """Nobody waits for the bank any more."""


def load(
    paths: Iterable[Path],
    *,
    check_markdown: CheckMarkdown | None = None,
    beside: Bank | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> LoadedBank:
    """Read every question file that ``paths`` name, in order.

    A broken question is left out and listed; a broken file is listed and the others are read. When two questions bear
    the same id, the first is kept.

    Args:
        paths: Files, or folders that are searched for ``*.yaml``.
        check_markdown: Looks into a Markdown text and returns ``(lines below its start, sentence)`` for each formula
            that cannot be set; left out while the window starts, because it costs seconds.
        beside: A bank to whose questions links may point, although it is not part of the result.
        stop: Asked before each file.

    Returns:
        The bank, and all problems sorted by file as read and by line.

    Raises:
        LoadingStopped: If ``stop`` said so.
    """
    reading = _Reading(check_markdown)
    for path in paths:
        try:
            files = question_files(path)
        except BankError as error:
            reading.add(error)
            continue
        for file in files:
            if stop():
                raise LoadingStopped
            try:
                reading.read(file)
            except BankError as error:
                reading.add(error)
    reading.check_links(beside)
    return LoadedBank(Bank(reading.questions.values()), tuple(reading.problems_in_order()), language())


class _Reporter:
    """Takes the problems of one file, and only counts what comes after the first hundred errors, or warnings."""

    def __init__(self, file: str, reading: _Reading) -> None:
        self.file = file
        self.reading = reading
        self.heard = dict.fromkeys(Severity, 0)

    @property
    def patient(self) -> bool:
        return self.heard[Severity.ERROR] < _MOST_PROBLEMS

    def __call__(self, node: Node, sentence: str, severity: Severity) -> None:
        self.heard[severity] += 1
        if self.heard[severity] <= _MOST_PROBLEMS:
            self.reading.append(Problem(self.file, node.line, node.column, sentence, severity))
        elif self.heard[severity] == _MOST_PROBLEMS + 1:
            rest = _MORE[severity].now(n=_MOST_PROBLEMS)
            self.reading.append(Problem(self.file, node.line, node.column, rest, severity))
        else:
            self.reading.errors += severity is Severity.ERROR


class _Reading:
    """The questions and problems gathered while several files are read."""

    def __init__(self, check_markdown: CheckMarkdown | None) -> None:
        self.questions: dict[QuestionId, Question] = {}
        self.problems: list[Problem] = []
        self.check_markdown = check_markdown
        self.errors = 0
        self._reporters: dict[str, _Reporter] = {}
        self._file_order: dict[str, int] = {}
        self._ids: dict[str, tuple[str, str, int]] = {}
        self._links: list[tuple[str, Scalar, str]] = []

    def add(self, error: BankError) -> None:
        self._file_order.setdefault(error.file, len(self._file_order))
        self.append(Problem(error.file, error.line, error.column, error.sentence))

    def append(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.errors += problem.severity is Severity.ERROR

    def problems_in_order(self) -> list[Problem]:
        return sorted(self.problems, key=lambda p: (self._file_order[p.file], p.line, p.column, p.sentence))

    def read(self, path: Path) -> None:
        file = str(path)
        self._file_order.setdefault(file, len(self._file_order))
        root = parse(read_text(path), file)
        report = self.reporter(file)
        if not isinstance(root, Mapping) or "questions" not in root.entries:
            validate(root, FILE, "file", report)
            return
        # The questions are validated one by one below, so that a broken one does not take its neighbours along.
        header = Mapping({k: v for k, v in root.entries.items() if k != "questions"}, root.line, root.column)
        head = tuple(field for field in FILE.fields if field.name != "questions")
        plain = validate(header, dataclasses.replace(FILE, fields=head), "file", report)
        about = cast("dict[str, Any]", plain or {})
        listed = root.entries["questions"][1]
        if not isinstance(listed, Sequence) or not listed.items:
            validate(listed, ListOf(QUESTION, most=1), "questions", report)
            return
        for node in listed.items:
            self.take(node, file, about.get("topic"), about.get("language", ENGLISH))

    def reporter(self, file: str) -> _Reporter:
        return self._reporters.setdefault(file, _Reporter(file, self))

    def take(self, node: Node, file: str, topic: str | None, language: str) -> None:
        report = self.reporter(file)
        before = self.errors
        plain = cast("dict[str, Any] | None", validate(node, QUESTION, "question", report))
        if plain is None or not isinstance(node, Mapping):
            return
        if "topic" not in plain and topic is None:
            sentence = translate(
                "Question files", "This question has no topic, and neither has its file; add `topic:`."
            )
            report(node, sentence, Severity.ERROR)
        follow_ups = node.entries["follow_ups"][1] if "follow_ups" in plain else None
        for item in follow_ups.items if isinstance(follow_ups, Sequence) else ():
            if isinstance(item, Mapping) and ("answer" in item.entries) == ("see" in item.entries):
                sentence = translate("Question files", "A follow-up needs either `answer` or `see`, and not both.")
                report(item, sentence, Severity.ERROR)
        self.look_into_markdown(node, plain, file)
        if self.errors > before:
            return
        key, id_node = node.entries["id"]
        folded = unicodedata.normalize("NFKC", plain["id"]).casefold()
        if folded in self._ids:
            first_id, first_file, first_line = self._ids[folded]
            if first_file == file:
                sentence = translate(
                    "Question files",
                    "The id `{id}` is already taken (line {line}); choose another.",
                    id=first_id,
                    line=first_line,
                )
            else:
                sentence = translate(
                    "Question files",
                    "The id `{id}` is already taken ({file}, line {line}); choose another.",
                    id=first_id,
                    file=first_file,
                    line=first_line,
                )
            report(id_node, sentence, Severity.ERROR)
            return
        self._ids[folded] = (plain["id"], file, key.line)
        for name in ("prerequisites", "related"):
            self.note_links(node.entries.get(name), file, plain["id"])
        if "follow_ups" in node.entries:
            for item in node.entries["follow_ups"][1].items:  # type: ignore[union-attr]  # validated as a list
                if "see" in item.entries:  # type: ignore[union-attr]  # validated as mappings
                    self._links.append((file, cast("Scalar", item.entries["see"][1]), plain["id"]))  # type: ignore[union-attr]
        question = _question(plain, topic or "", language, Place(file, node.line))
        self.questions[question.id] = question

    def note_links(self, entry: tuple[Scalar, Node] | None, file: str, owner: str) -> None:
        if entry is not None:
            self._links.extend((file, item, owner) for item in _scalars(entry[1]))

    def check_links(self, beside: Bank | None) -> None:
        """Report links to questions that no file holds; the questions stay usable, the dead links are left out."""
        names = tuple(self.questions)
        for file, node, owner in self._links:
            target = QuestionId(node.text.strip())
            if target == owner:
                sentence = translate("Question files", "This question points at itself; remove the link.")
                self.reporter(file)(node, sentence, Severity.ERROR)
            elif target not in self.questions and not (beside and target in beside):
                report = self.reporter(file)
                near = nearest(target, names if report.patient else ())
                if near:
                    sentence = translate(
                        "Question files",
                        "No question has the id `{id}`; did you mean `{instead}`?",
                        id=target,
                        instead=near,
                    )
                else:
                    sentence = translate("Question files", "No question has the id `{id}`.", id=target)
                report(node, sentence, Severity.ERROR)
        for question in self.questions.values():
            self.questions[question.id] = self.without_dead_links(question)

    def without_dead_links(self, question: Question) -> Question:
        def alive(target: QuestionId) -> bool:
            return target in self.questions and target != question.id

        linked = (*question.prerequisites, *question.related, *(f.see for f in question.follow_ups if f.see))
        if all(alive(target) for target in linked):
            return question
        return question._replace(
            prerequisites=tuple(t for t in question.prerequisites if alive(t)),
            related=tuple(t for t in question.related if alive(t)),
            follow_ups=tuple(f for f in question.follow_ups if not f.see or alive(f.see)),
        )

    def look_into_markdown(self, node: Mapping, plain: dict[str, Any], file: str) -> None:
        if self.check_markdown is None:
            return
        for name, (key, value) in node.entries.items():
            if name in ("question", "short", "answer", "key_points", "mistakes", "follow_ups") and name in plain:
                block = isinstance(value, Scalar) and value.line == key.line and "\n" in value.text
                for scalar in _scalars(value):
                    for offset, sentence in self.check_markdown(scalar.text):
                        # The text of a block scalar begins on the line after its `|`.
                        line = scalar.line + (offset + 1 if block else 0)
                        self.reporter(file)(Scalar("", line, scalar.column), sentence, Severity.ERROR)


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    inner = node.items if not isinstance(node, Mapping) else [value for _, value in node.entries.values()]
    return [scalar for item in inner for scalar in _scalars(item)]


def _question(plain: dict[str, Any], topic: str, language: str, place: Place) -> Question:
    return Question(
        id=QuestionId(plain["id"]),
        topic=tuple(part.strip() for part in plain.get("topic", topic).split("/")),
        level=Level(plain.get("level", Level.BASIC.value)),
        revision=plain.get("revision", 1),
        question=plain["question"],
        short=plain.get("short", ""),
        answer=plain["answer"],
        key_points=tuple(plain.get("key_points", ())),
        mistakes=tuple(Mistake(**mistake) for mistake in plain.get("mistakes", ())),
        sources=tuple(Source(**source) for source in plain.get("sources", ())),
        follow_ups=tuple(FollowUp(**follow_up) for follow_up in plain.get("follow_ups", ())),
        prerequisites=tuple(plain.get("prerequisites", ())),
        related=tuple(plain.get("related", ())),
        tags=tuple(plain.get("tags", ())),
        place=place,
        language=language,
    )
