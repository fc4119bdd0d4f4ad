"""Questions, the tree of topics that they stand in, and looking them up."""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, NewType

from dlstudy.wording import Later, later, translate

QuestionId = NewType("QuestionId", str)
TopicPath = tuple[str, ...]
"""Names from the top of the topic tree downwards; ``()`` is "All topics"."""


class Level(enum.Enum):
    """How far into the subject a question reaches."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def label(self) -> str:
        """Say it as the window shows it."""
        return _LABELS[self].now()


_LABELS: Final[dict[Level, Later]] = {
    Level.BASIC: later("Levels", "Basic"),
    Level.INTERMEDIATE: later("Levels", "Intermediate"),
    Level.ADVANCED: later("Levels", "Advanced"),
}
LEVELS: Final = tuple(Level)


class Mistake(NamedTuple):
    """What is often said, and what is right instead. Both are one-line Markdown."""

    claim: str
    correction: str


class Source(NamedTuple):
    """Where an answer can be checked. ``where`` is a journal, chapter or section; the identifiers are bare."""

    authors: str
    title: str
    year: int
    where: str = ""
    doi: str = ""
    arxiv: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        """Return where it can be read on the web; empty where that is not known."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else self.url

    @property
    def citation(self) -> str:
        """Return the source as one plain line."""
        place = f", {self.where}" if self.where else ""
        identifier = f", doi:{self.doi}" if self.doi else f", arXiv:{self.arxiv}" if self.arxiv else ""
        return f"{self.authors}, {self.title}, {self.year}{place}{identifier}"


class FollowUp(NamedTuple):
    """What an interviewer asks next: answered here, or by the question ``see`` of the bank."""

    question: str
    answer: str = ""
    see: QuestionId | None = None


class Place(NamedTuple):
    """Where in a file a question stands; lines count from 1."""

    file: str
    line: int


ENGLISH: Final = "en"


class Question(NamedTuple):
    """One interview question with everything that is shown about it.

    ``short`` and ``answer`` are Markdown with ``$…$`` and ``$$…$$``, the other texts one-line Markdown. ``revision``
    rises when the meaning changes, so that a mended typo keeps its history. ``language`` is a code by BCP 47.
    """

    id: QuestionId
    topic: TopicPath
    level: Level
    revision: int
    question: str
    short: str
    answer: str
    key_points: tuple[str, ...]
    mistakes: tuple[Mistake, ...] = ()
    sources: tuple[Source, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    prerequisites: tuple[QuestionId, ...] = ()
    related: tuple[QuestionId, ...] = ()
    tags: tuple[str, ...] = ()
    place: Place | None = None
    language: str = ENGLISH


class Topic:
    """A node of the topic tree.

    Attributes:
        path: Names from the top; ``()`` for the root.
        children: Sub-topics in the order in which the bank first names them.
        size: How many questions stand in this topic or below it; known without gathering their ids.
    """

    def __init__(
        self,
        path: TopicPath,
        children: tuple[Topic, ...] = (),
        size: int = 0,
        gather: Callable[[], Iterable[QuestionId]] = tuple,
    ) -> None:
        """Stand at ``path``; ``gather`` gives the ``size`` ids when somebody asks for them."""
        self.path = path
        self.children = children
        self.size = size
        self._gather = gather

    @functools.cached_property
    def question_ids(self) -> tuple[QuestionId, ...]:
        """Return every question in this topic or below it, in the bank's order."""
        return tuple(self._gather())

    @property
    def name(self) -> str:
        """Return the topic's own name; the root is "All topics"."""
        return self.path[-1] if self.path else translate("Topics", "All topics")

    def walk(self) -> Iterator[Topic]:
        """Yield this topic and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


def folded(text: str) -> str:
    """Return ``text`` for comparing while searching: without case, accents and LaTeX's marks."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = _NOT_ASCII.sub(lambda found: "" if unicodedata.combining(found[0]) else found[0], decomposed)
    text = text.casefold().replace("$", "")
    return _SPACES.sub(" ", text) if "  " in text else text  # an accent that stands alone becomes a space


_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SPACES: Final = re.compile(r"  +")


class Bank:
    """Questions in their order of study, with their topics; immutable.

    Beside the questions themselves there are columns: one value for each question, in the bank's order, without the
    texts. A bank that is kept on disk has them ready and reads a question only when it is asked for; here both follow
    from the questions in memory.
    """

    def __init__(self, questions: Iterable[Question] = ()) -> None:
        """Take questions with distinct ids; the first of equal ids wins."""
        self._questions: dict[QuestionId, Question] = {}
        for question in questions:
            self._questions.setdefault(question.id, question)

    # A bank that is kept elsewhere gives these in its own way.

    def __len__(self) -> int:
        """Return the number of questions."""
        return len(self._questions)

    def __iter__(self) -> Iterator[Question]:
        """Yield the questions in order of study."""
        return iter(self._questions.values())

    def get(self, question_id: QuestionId) -> Question | None:
        """Return the question with this id, or nothing."""
        return self._questions.get(question_id)

    @functools.cached_property
    def ids(self) -> tuple[QuestionId, ...]:
        """Return the id of every question."""
        return tuple(self._questions)

    @functools.cached_property
    def topic_sizes(self) -> Sequence[tuple[TopicPath, int]]:
        """Return the path of every topic and how many questions stand in it or below it, parents first."""
        sizes: dict[TopicPath, int] = {(): 0}
        below: dict[TopicPath, list[TopicPath]] = {(): []}
        for question in self:
            for depth in range(len(question.topic) + 1):
                path = question.topic[:depth]
                if path not in sizes:
                    sizes[path], below[path] = 0, []
                    below[path[:-1]].append(path)
                sizes[path] += 1
        walked: list[tuple[TopicPath, int]] = []
        waiting: list[TopicPath] = [()]
        while waiting:
            path = waiting.pop()
            walked.append((path, sizes[path]))
            waiting.extend(reversed(below[path]))
        return walked

    @functools.cached_property
    def topic_numbers(self) -> Sequence[int]:
        """Return for each question where its own topic stands in :attr:`topic_sizes`; 8 bytes each, as numpy has it."""
        numbers = {path: number for number, (path, _) in enumerate(self.topic_sizes)}
        return array("q", (numbers[question.topic] for question in self))

    @functools.cached_property
    def revisions(self) -> Sequence[int]:
        """Return the revision of every question."""
        return array("q", (question.revision for question in self))

    @functools.cached_property
    def level_numbers(self) -> bytes:
        """Return for each question where its level stands in :class:`Level`."""
        return bytes(LEVELS.index(question.level) for question in self)

    @functools.cached_property
    def prerequisites(self) -> Mapping[QuestionId, tuple[QuestionId, ...]]:
        """Return what to know first, for those questions that ask for something."""
        return {question.id: question.prerequisites for question in self if question.prerequisites}

    @functools.cached_property
    def tags(self) -> Mapping[str, Sequence[int]]:
        """Return every tag with the places of the questions that bear it, ascending."""
        tagged: dict[str, list[int]] = {}
        for number, question in enumerate(self):
            for tag in dict.fromkeys(question.tags):
                tagged.setdefault(tag, []).append(number)
        return tagged

    @functools.cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the questions, by their codes, each once, as the bank first has them."""
        return tuple(dict.fromkeys(question.language for question in self))

    # The rest follows from those.

    def __contains__(self, question_id: object) -> bool:
        """Say whether a question with this id is in the bank."""
        return question_id in self.numbers

    def __getitem__(self, question_id: QuestionId) -> Question:
        """Return the question with this id; ``KeyError`` when there is none."""
        question = self.get(question_id)
        if question is None:
            raise KeyError(question_id)
        return question

    @functools.cached_property
    def numbers(self) -> Mapping[QuestionId, int]:
        """Return the place of every question in the order of study, from 0."""
        return {question_id: number for number, question_id in enumerate(self.ids)}

    def number_of(self, question_id: QuestionId) -> int:
        """Return the place of a question in the order of study, from 0; ``KeyError`` when there is none."""
        return self.numbers[question_id]

    def topic_of(self, question_id: QuestionId) -> TopicPath:
        """Return the topic of a question; ``KeyError`` when there is none."""
        return self.topic_sizes[self.topic_numbers[self.numbers[question_id]]][0]

    def revision_of(self, question_id: QuestionId) -> int:
        """Return the revision of a question; ``KeyError`` when there is none."""
        return self.revisions[self.numbers[question_id]]

    def level_of(self, question_id: QuestionId) -> Level:
        """Return the level of a question; ``KeyError`` when there is none."""
        return LEVELS[self.level_numbers[self.numbers[question_id]]]

    def prerequisites_of(self, question_id: QuestionId) -> tuple[QuestionId, ...]:
        """Return which questions to know before this one."""
        return self.prerequisites.get(question_id, ())

    def title_of(self, question_id: QuestionId) -> str:
        """Return what a question asks; ``KeyError`` when there is none."""
        return self[question_id].question

    @functools.cached_property
    def root(self) -> Topic:
        """Return the topic tree; its root is "All topics"."""
        below: dict[TopicPath, list[Topic]] = {}
        topic = Topic(())
        for number, (path, size) in reversed(list(enumerate(self.topic_sizes))):
            children = tuple(reversed(below.pop(path, [])))
            topic = Topic(path, children, size, functools.partial(self._ids_below, number))
            if path:
                below.setdefault(path[:-1], []).append(topic)
        return topic

    def _ids_below(self, number: int) -> Iterable[QuestionId]:
        """Return the ids of a topic and all below it: these follow it in the order of the walk."""
        if number == 0:
            return self.ids
        path = self.topic_sizes[number][0]
        after = number + 1
        while after < len(self.topic_sizes) and self.topic_sizes[after][0][: len(path)] == path:
            after += 1
        return [q for q, topic in zip(self.ids, self.topic_numbers, strict=True) if number <= topic < after]

    @functools.cached_property
    def _topics(self) -> Mapping[TopicPath, Topic]:
        return {topic.path: topic for topic in self.root.walk()}

    def topic(self, path: TopicPath) -> Topic | None:
        """Return the topic at ``path``, or nothing."""
        return self._topics.get(path)
