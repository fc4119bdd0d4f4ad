"""Finding questions: a query, the bank, its words and the progress in, a ranked list out.

A set of questions is a mask: one byte for each question of the bank, 1 where it belongs, all of them read as one whole
number, so that *and*, *or* and *not* over 100,000 questions take microseconds.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import itertools
import math
import operator
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Literal, NamedTuple, Protocol, TypeAlias

from dlstudy.core.bank import Bank, Question, QuestionId, folded
from dlstudy.core.log import QuestionState
from dlstudy.core.progress import Progress
from dlstudy.core.query import (
    MEASURES,
    All,
    AnyOf,
    Measured,
    Node,
    Not,
    OfLevels,
    OfTopics,
    Query,
    Stands,
    Tagged,
    Text,
    is_wording,
)
from dlstudy.core.schedule import Memory

_NEW: Final = "new"
MOST: Final = 1_000
"""How many questions are listed; nobody reads more, and a list of all would take longer than a frame."""
_REMEMBERED: Final = 128
_SIGNS: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_EQUAL_WITHIN: Final = {"r": 0.005, "s": 0.5, "lapses": 0.0}
"""Two values are equal when the learner reads the same of both: recall in percent, stability in days."""

Mask: TypeAlias = int
Wording: TypeAlias = Text | All | AnyOf | Not
"""A query of words alone: :class:`All`, :class:`AnyOf` and :class:`Not` of words. What must not be there must not be
anywhere, however close the rest is found; but not the part of a longer word, or `-ion` would leave little."""


class Closeness(enum.Enum):
    """How words are found, from the closest; each way finds all that those before it find."""

    WORDS_OF_TITLE = enum.auto()
    TITLE = enum.auto()
    ANYWHERE = enum.auto()

    @property
    def in_title(self) -> bool:
        """Say whether what a question asks is looked at and nothing else."""
        return self is not Closeness.ANYWHERE

    @property
    def whole(self) -> bool:
        """Say whether each word must be a word of its own there."""
        return self is Closeness.WORDS_OF_TITLE


class TextIndex(Protocol):
    """The words of a bank."""

    @property
    def is_complete(self) -> bool:
        """Say whether all of a question is searched; otherwise only what it asks."""

    def find(self, wording: Wording, closeness: Closeness, among: bytes | None, most: int) -> list[int]:
        """Return which questions hold the words, as numbers, ascending, the first ``most`` of them.

        ``among`` has a 1 for each question that may be returned; without it, all may.
        """

    def vocabulary(self) -> Sequence[str]:
        """Return the words of titles, topics and tags, folded, to offer where nothing was found."""


def searched_text(question: Question) -> str:
    """Return all of a question in which words are looked for."""
    parts = (question.id, *question.topic, question.level.value, *question.tags)
    return "\n".join((question.question, *parts, question.short, question.answer, *question.key_points))


class ScannedTexts:
    """The words of a bank that is small enough to look through: a word is found anywhere, within longer ones too."""

    def __init__(self, questions: Iterable[Question] | None = None, *, titles: Iterable[str] = ()) -> None:
        """Fold the texts of ``questions``; or, where these would take too long, their ``titles`` alone."""
        self._questions = None if questions is None else list(questions)
        if self._questions is None:
            self._titles = self._texts = [folded(title) for title in titles]
        else:
            self._titles = [folded(question.question) for question in self._questions]
            self._texts = [folded(searched_text(question)) for question in self._questions]

    @property
    def is_complete(self) -> bool:
        """Say whether all of a question is searched."""
        return self._questions is not None

    def find(self, wording: Wording, closeness: Closeness, among: bytes | None, most: int) -> list[int]:
        """Return which questions hold the words."""
        texts = self._titles if closeness.in_title else self._texts
        numbers: Iterable[int] = range(len(texts))
        if among is not None:
            numbers = itertools.compress(numbers, among)
        whole = closeness.whole
        found = (n for n in numbers if self._holds(texts[n], wording, whole=whole, all_of_it=self._texts[n]))
        return list(itertools.islice(found, most))

    def _holds(self, text: str, wording: Node, *, whole: bool, all_of_it: str) -> bool:
        if isinstance(wording, Text):
            if wording.words not in text:
                return False
            return not (whole or wording.whole) or _pattern(wording.words, "whole").search(text) is not None
        if isinstance(wording, Not):
            return not self._begins(all_of_it, wording.part)
        assert isinstance(wording, All | AnyOf)  # noqa: S101 - a wording is nothing else
        parts = (self._holds(text, part, whole=whole, all_of_it=all_of_it) for part in wording.parts)
        return any(parts) if isinstance(wording, AnyOf) else all(parts)

    def _begins(self, text: str, wording: Node) -> bool:
        if isinstance(wording, Text):
            kind: Literal["whole", "beginning"] = "whole" if wording.whole else "beginning"
            return wording.words in text and _pattern(wording.words, kind).search(text) is not None
        if isinstance(wording, Not):
            return not self._begins(text, wording.part)
        assert isinstance(wording, All | AnyOf)  # noqa: S101 - a wording is nothing else
        parts = (self._begins(text, part) for part in wording.parts)
        return any(parts) if isinstance(wording, AnyOf) else all(parts)

    def vocabulary(self) -> Sequence[str]:
        """Return the words of titles, topics and tags, folded."""
        passages = itertools.chain(
            self._titles, *((folded(part) for part in (*q.topic, *q.tags)) for q in self._questions or ())
        )
        words = {word.strip(".,:;?!()'\"") for passage in passages for word in passage.replace("-", " ").split()}
        return sorted(words)


@functools.lru_cache(_REMEMBERED)
def _pattern(words: str, kind: Literal["whole", "beginning"]) -> re.Pattern[str]:
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if kind == "whole" and words[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(words)}{after}")


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        question_ids: The first of them: those with all words in what they ask before the rest, among them whole
            words before parts of words, each in the bank's order.
        more: Whether there are more than are listed.
        is_complete: Whether all of each question was searched.
    """

    question_ids: list[QuestionId]
    more: bool
    is_complete: bool


class Measures(NamedTuple):
    """What is measured of every question, in the bank's order, and of which edition of the progress."""

    edition: int
    values: dict[str, list[float]]


class Finder:
    """Answers queries about one bank and its progress."""

    def __init__(self, bank: Bank, texts: TextIndex, progress: Progress) -> None:
        """Take the bank, the words of its texts, and what is known of it."""
        self._bank = bank
        self.texts = texts
        self._progress = progress
        self._size = len(bank)
        self._full = int.from_bytes(b"\1" * self._size, "little")
        self._of_bank: dict[Node, Mask] = {}
        self._of_progress: dict[Stands | Measured, Mask] = {}
        self._measures: dict[str, list[float]] = {}
        self._edition = progress.edition

    def question_changed(self, question_id: QuestionId) -> None:
        """Take the new state of one question."""
        number = self._bank.numbers.get(question_id)
        if number is None:
            return
        for measure, values in self._measures.items():
            values[number] = self._measure(measure, self._progress.memory(question_id))
        place = 1 << 8 * number
        for node, mask in list(self._of_progress.items()):
            if isinstance(node, Measured):
                del self._of_progress[node]
            elif any(question_id in self._members(state) for state in node.states) != (_NEW in node.states):
                self._of_progress[node] = mask | place
            else:
                self._of_progress[node] = mask & ~place

    def find(self, query: Query, most: int = MOST) -> Found:
        """Return what fits a query, at most ``most`` questions of it."""
        self._follow()
        parts = query.node.parts if isinstance(query.node, All) else (query.node,)
        wording = All(tuple(part for part in parts if is_wording(part)))
        rest = self._mask(All(tuple(part for part in parts if not is_wording(part))))
        if not wording.parts:
            numbers = list(itertools.islice(itertools.compress(range(self._size), self._bytes(rest)), most + 1))
        else:
            numbers = self._ranked(wording, rest, most + 1)
        ids = self._bank.ids
        return Found([ids[number] for number in numbers[:most]], len(numbers) > most, self.texts.is_complete)

    def count(self, query: Query) -> int:
        """Return how many questions fit a query."""
        self._follow()
        return self._mask(query.node).bit_count()

    def measures(self) -> Measures:
        """Return recall, stability and lapses of every question; for a worker, 0.2 s for 100,000 of them."""
        edition = self._progress.edition
        return Measures(edition, {measure: self._all_measured(measure) for measure in MEASURES})

    def take_measures(self, measures: Measures, changed: Iterable[QuestionId]) -> None:
        """Take what a worker measured, unless all has changed since; ``changed`` are those that have."""
        self._follow()
        if measures.edition == self._edition:
            self._measures = measures.values
            for question_id in changed:
                self.question_changed(question_id)

    def _follow(self) -> None:
        if self._edition != self._progress.edition:  # another day: all may have changed
            self._edition = self._progress.edition
            self._of_progress.clear()
            self._measures.clear()

    def nearest_words(self, text: str, *, most: int = 3) -> list[str]:
        """Return words of titles, topics and tags that resemble ``text``, for a search that found nothing."""
        import difflib  # only an empty search needs it

        found: dict[str, None] = {}
        for word in folded(text).split()[:10]:
            lengths = range(len(word) - 2, len(word) + 3)
            # Few misspell the first two letters both; the others need not be compared with.
            near = [w for w in self.texts.vocabulary() if len(w) in lengths and len(w) > 3 and w[:1] in word[:2]]  # noqa: PLR2004 - shorter ones resemble everything
            for match in difflib.get_close_matches(word, near, n=most, cutoff=0.6):
                found.setdefault(match)
        return list(found)[:most]

    def _ranked(self, wording: Wording, rest: Mask, most: int) -> list[int]:
        found: list[int] = []
        # Where nothing but what must not be there is asked for, there is no title to find it in.
        for closeness in Closeness if _asks_for_words(wording) else (Closeness.ANYWHERE,):
            among = None if rest == self._full else self._bytes(rest)
            numbers = self.texts.find(wording, closeness, among, most - len(found))
            found += numbers
            if len(found) >= most:
                break
            rest &= ~self._mask_of(numbers)
        return found

    # Masks

    def _mask(self, node: Node) -> Mask:
        """Return which questions fit a node."""
        if isinstance(node, Not) and not is_wording(node):
            return self._full ^ self._mask(node.part)
        if isinstance(node, Stands) and len(node.states) > 1:
            return functools.reduce(operator.or_, (self._mask(Stands((state,))) for state in node.states), 0)
        if isinstance(node, Stands | Measured):
            mask = self._of_progress.get(node)
            if mask is None:
                mask = self._measured(node) if isinstance(node, Measured) else self._standing(*node.states)
                self._of_progress[node] = mask
            return mask
        if isinstance(node, All) and not is_wording(node):
            return functools.reduce(operator.and_, (self._mask(part) for part in node.parts), self._full)
        if isinstance(node, AnyOf) and not is_wording(node):
            return functools.reduce(operator.or_, (self._mask(part) for part in node.parts), 0)
        mask = self._of_bank.pop(node, None)
        if mask is None:
            mask = self._unchanging(node)
            while len(self._of_bank) >= _REMEMBERED:
                del self._of_bank[next(iter(self._of_bank))]
        if self.texts.is_complete:
            self._of_bank[node] = mask
        return mask

    def _unchanging(self, node: OfTopics | OfLevels | Tagged | Wording) -> Mask:
        """Return which questions fit a node that looks at the bank alone."""
        bank = self._bank
        if isinstance(node, OfTopics):
            return _from_bytes(bytes(map(node.numbers.__contains__, bank.topic_numbers)))
        if isinstance(node, OfLevels):
            return _from_bytes(bytes(map(node.numbers.__contains__, bank.level_numbers)))
        if isinstance(node, Tagged):
            return self._mask_of(itertools.chain.from_iterable(bank.tags.get(tag, ()) for tag in node.tags))
        return self._mask_of(self.texts.find(node, Closeness.ANYWHERE, None, self._size))

    def _standing(self, state: str) -> Mask:
        mask = self._mask_of_ids(self._members(state))
        return self._full ^ mask if state == _NEW else mask

    def _members(self, state: str) -> Collection[QuestionId]:
        """Return the questions in a state; for new ones, all the others."""
        progress = self._progress
        match state:
            case "due":
                return progress.due
            case "starred":
                return progress.starred
            case "suspended":
                return progress.suspended
            case "leech":
                return progress.leeches
            case "new":
                return progress.memories()
        return progress.in_state(QuestionState(state))

    def _measured(self, node: Measured) -> Mask:
        values = self._measures.get(node.measure)
        if values is None:
            values = self._measures[node.measure] = self._all_measured(node.measure)
        limit, within = node.number, _EQUAL_WITHIN[node.measure]
        match node.sign:  # a comparison with what was never marked, not a number, is false
            case "<":
                fits = [value < limit for value in values]
            case "<=":
                fits = [value <= limit for value in values]
            case ">":
                fits = [value > limit for value in values]
            case ">=":
                fits = [value >= limit for value in values]
            case _:
                fits = [-within <= value - limit <= within for value in values]
        return _from_bytes(bytes(fits))

    def _all_measured(self, measure: str) -> list[float]:
        memories = self._progress.memories()
        return [self._measure(measure, memories.get(question_id)) for question_id in self._bank.ids]

    def _measure(self, measure: str, memory: Memory | None) -> float:
        if memory is None:
            return math.nan
        if measure == "r":
            return self._progress.schedule.retrievability(memory, self._progress.today)
        return memory.stability if measure == "s" else float(memory.lapses)

    def _mask_of_ids(self, question_ids: Collection[QuestionId]) -> Mask:
        if len(question_ids) * 4 > self._size:
            return _from_bytes(bytes(map(question_ids.__contains__, self._bank.ids)))
        numbers = map(self._bank.numbers.get, question_ids)
        return self._mask_of(number for number in numbers if number is not None)

    def _mask_of(self, numbers: Iterable[int]) -> Mask:
        mask = bytearray(self._size)
        for number in numbers:
            mask[number] = 1
        return _from_bytes(mask)

    def _bytes(self, mask: Mask) -> bytes:
        return mask.to_bytes(self._size, "little")


def _from_bytes(mask: bytes | bytearray) -> Mask:
    return int.from_bytes(mask, "little")


def _asks_for_words(node: Node) -> bool:
    """Say whether there is a word in a node that must be there."""
    if isinstance(node, All | AnyOf):
        return any(_asks_for_words(part) for part in node.parts)
    return isinstance(node, Text)
