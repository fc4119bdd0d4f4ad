"""What the learner types into the search field, read as a question to the bank.

::

    batch norm                all words, anywhere, in any order; each may be part of a longer one
    "batch norm"              these words in this order
    -batch                    no word that begins so; `-` stands before operators and brackets too
    adam or momentum          either; brackets group
    topic:training            below a topic whose name holds this; likewise `tag:` and `level:`
    is:due                    new, known, fading, unknown, starred, suspended, leech
    r<0.9  s>21  lapses>=3    predicted recall today, stability in days, lapses; also `=`

Reading never fails: what makes no sense is a :class:`Mistyped` with its place, and the rest is searched for.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from dlstudy.core.bank import LEVELS, Bank, folded
from dlstudy.wording import Later, later, translate

STATES: Final = ("due", "new", "known", "fading", "unknown", "starred", "suspended", "leech")
OPERATORS: Final = ("topic", "level", "tag", "is")
MEASURES: Final = {"r": "r<0.9", "s": "s>21", "lapses": "lapses>3"}
"""What can be compared, each with an example."""
_OTHER_NAMES: Final = {
    "state": "is", "status": "is", "subject": "topic", "deck": "topic", "difficulty": "level", "label": "tag",
    "recall": "r", "retrievability": "r", "stability": "s", "forgotten": "lapses",
}  # fmt: skip
_NAMELESS: Final = {
    "topic": later("Search", "`topic:` wants the name of a topic behind it."),
    "tag": later("Search", "`tag:` wants the name of a tag behind it."),
}
_NAMELESS_INSTEAD: Final = {
    "topic": later("Search", "`topic:` wants the name of a topic behind it; did you mean `{instead}`?"),
    "tag": later("Search", "`tag:` wants the name of a tag behind it; did you mean `{instead}`?"),
    "level": later("Search", "`level:` wants the name of a level behind it; did you mean `{instead}`?"),
    "is": later("Search", "`is:` wants the name of a state behind it; did you mean `{instead}`?"),
}
_NONE: Final = {
    "topic": later("Search", "`{term}` is no topic of this bank."),
    "tag": later("Search", "`{term}` is no tag of this bank."),
    "level": later("Search", "`{term}` is no level of {names}."),
    "is": later("Search", "`{term}` is no state of {names}."),
}
_NONE_INSTEAD: Final = {
    "topic": later("Search", "`{term}` is no topic; did you mean `{instead}`?"),
    "tag": later("Search", "`{term}` is no tag; did you mean `{instead}`?"),
    "level": later("Search", "`{term}` is no level; did you mean `{instead}`?"),
    "is": later("Search", "`{term}` is no state; did you mean `{instead}`?"),
}
_NOT_COMPARED: Final = later("Search", "`{term}` cannot be compared; did you mean `{instead}`?")
_COMPARED: Final = later("Search", "`{term}` is compared, by <, > or =; did you mean `{instead}`?")
_NO_OPERATOR: Final = later("Search", "`{term}:` is no operator; did you mean `{instead}`?")
_NO_NUMBER: Final = later("Search", "`{term}` wants a number behind it; did you mean `{instead}`?")
_NO_SHARE: Final = later("Search", "`r` is a share from 0 to 1; did you mean `{instead}`?")
_MOST_TERMS: Final = 40
_DEEPEST: Final = 12
_COMPARISON: Final = re.compile(r"([^\W\d_]+)(<=|>=|<|>|=)(.*)", re.DOTALL)
_OPERATOR: Final = re.compile(r"([^\W\d_]+):(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(%?)")


@dataclasses.dataclass(frozen=True, slots=True)
class Text:
    """Words that stand together, folded; ``whole`` when each is a word of its own and not the part of a longer one."""

    words: str
    whole: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class OfTopics:
    """A question of one of these topics, by their places in :attr:`Bank.topic_sizes`."""

    numbers: frozenset[int]


@dataclasses.dataclass(frozen=True, slots=True)
class OfLevels:
    """A question of one of these levels, by their places in :class:`Level`."""

    numbers: frozenset[int]


@dataclasses.dataclass(frozen=True, slots=True)
class Tagged:
    """A question with one of these tags."""

    tags: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Stands:
    """A question that stands in one of these ways, of :data:`STATES`."""

    states: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """A question whose recall (``r``), stability in days (``s``) or number of lapses compares so."""

    measure: str
    sign: str
    number: float


@dataclasses.dataclass(frozen=True, slots=True)
class All:
    """What fits all parts; without parts, everything."""

    parts: tuple[Node, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class AnyOf:
    """What fits one of the parts."""

    parts: tuple[Node, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Not:
    """What does not fit the part."""

    part: Node


Node: TypeAlias = Text | OfTopics | OfLevels | Tagged | Stands | Measured | All | AnyOf | Not


@dataclasses.dataclass(frozen=True, slots=True)
class Mistyped:
    """A piece of a query that makes no sense.

    Attributes:
        start: Where it begins in the text.
        stop: Where it ends.
        sentence: What is wrong with it.
        instead: What to put there; empty where nothing is near.
    """

    start: int
    stop: int
    sentence: str
    instead: str = ""

    def corrected(self, text: str) -> str:
        """Return the query with this piece replaced."""
        return text[: self.start] + self.instead + text[self.stop :]


@dataclasses.dataclass(frozen=True, slots=True)
class Query:
    """A query that was read.

    Attributes:
        text: What was typed.
        node: What it asks for.
        mistyped: What in it makes no sense, in order.
        words: What to highlight: folded words and phrases that are asked for and not excluded.
    """

    text: str
    node: Node
    mistyped: tuple[Mistyped, ...]
    words: tuple[str, ...]

    @property
    def is_wording(self) -> bool:
        """Say whether words are asked for, and nothing besides."""
        return is_wording(self.node)


def read_query(text: str, bank: Bank) -> Query:
    """Read what was typed; ``bank`` knows the topics and tags. Never fails."""
    reading = _Reading(bank)
    node = reading.read(text)
    return Query(text, node, tuple(reading.mistyped), tuple(dict.fromkeys(_words(node))))


def places_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return where the folded ``words`` stand in ``text``, as ascending pairs of start and stop that do not overlap."""
    line, origin = _folded_with_origin(text)
    found: list[tuple[int, int]] = []
    for word in words:
        at = line.find(word)
        while word and at >= 0:
            found.append((origin[at], origin[at + len(word) - 1] + 1))
            at = line.find(word, at + len(word))
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _folded_with_origin(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and for each of its characters where in ``text`` it comes from."""
    if text.isascii() and "$" not in text:
        return folded(text), range(len(text))
    pieces = [folded(character) for character in text]
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), origin


def is_wording(node: Node) -> bool:
    """Say whether a node asks for words and nothing else."""
    if isinstance(node, All | AnyOf):
        return bool(node.parts) and all(is_wording(part) for part in node.parts)
    return is_wording(node.part) if isinstance(node, Not) else isinstance(node, Text)


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.words
    elif isinstance(node, All | AnyOf):
        for part in node.parts:
            yield from _words(part)


class _Reading:
    """One query while it is read: a stack of open brackets, each with its alternatives so far."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.mistyped: list[Mistyped] = []
        self._terms = 0

    def read(self, text: str) -> Node:
        stack: list[tuple[bool, list[list[Node]]]] = [(False, [[]])]
        at = 0
        while (at := _skip_space(text, at)) < len(text):
            start = at
            negative = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
            at += negative
            if text[at] == "(" and len(stack) <= _DEEPEST:
                stack.append((negative, [[]]))
                at += 1
            elif text[at] == ")" and len(stack) > 1:
                self._close(stack)
                at += 1
            else:
                begins, at = at, _end_of_term(text, at, inside=len(stack) > 1)
                term = text[begins:at]
                if term.casefold() == "or" and not negative:
                    stack[-1][1].append([])
                    continue
                self._terms += 1
                if self._terms > _MOST_TERMS:
                    sentence = translate("Search", "Only the first %Ln word(s) are searched for.", n=_MOST_TERMS)
                    self.mistyped.append(Mistyped(start, len(text), sentence))
                    break
                node = self._node(term, begins, at)
                if node is not None:
                    stack[-1][1][-1].append(Not(node) if negative else node)
        while len(stack) > 1:
            self._close(stack)
        return _either(stack[0][1]) or All()

    def _close(self, stack: list[tuple[bool, list[list[Node]]]]) -> None:
        negative, alternatives = stack.pop()
        node = _either(alternatives)
        if node is not None:
            stack[-1][1][-1].append(Not(node) if negative else node)

    def _node(self, term: str, start: int, stop: int) -> Node | None:
        """Return what one term asks for; nothing for one that asks for nothing or makes no sense."""
        if term.startswith('"'):
            closed = len(term) > 1 and term.endswith('"')
            return _text(term.strip('"'), whole=closed)

        def wrong(sentence: Later, instead: str = "", **values: Any) -> None:  # noqa: ANN401 - what the text takes
            said = sentence.now(instead=instead, **values)
            self.mistyped.append(Mistyped(start, stop, said, instead))

        if match := _COMPARISON.fullmatch(term):
            name, sign, value = match[1].casefold(), match[2], match[3]
            if name in MEASURES:
                return _measured(name, sign, value, wrong)
            if known := _nearest(name, [*MEASURES, *_OTHER_NAMES], cutoff=0.7):
                meant = f"{_OTHER_NAMES.get(known, known)}{sign}{value}"
                wrong(_NOT_COMPARED, self._made_sense_of(meant, otherwise=_as_words(term)), term=match[1])
                return None
        elif (match := _OPERATOR.fullmatch(term)) and not match[2].startswith((":", "/")):
            name, value = match[1].casefold(), " ".join(folded(match[2].strip('"')).split())
            if name in OPERATORS:
                return self._operated(name, value, wrong)
            if name in MEASURES:
                number = _NUMBER.fullmatch(value)
                wrong(_COMPARED, f"{name}={value}" if number else MEASURES[name], term=name)
                return None
            if value:
                known = _nearest(name, [*OPERATORS, *_OTHER_NAMES])
                known = _OTHER_NAMES.get(known, known)
                meant = f"{known}:{match[2]}" if known in OPERATORS else ""
                instead = self._made_sense_of(meant, otherwise=_as_words(term))
                wrong(_NO_OPERATOR, instead, term=_short(match[1]))
                return None
        return _text(term, whole=False)

    def _made_sense_of(self, term: str, *, otherwise: str) -> str:
        """Return ``term`` with what may be wrong in it corrected, or ``otherwise``."""
        mistyped = read_query(term, self.bank).mistyped
        return (mistyped[0].instead if mistyped else term) or otherwise

    def _operated(self, name: str, value: str, wrong: Callable[..., None]) -> Node | None:
        if name == "topic":
            names = dict.fromkeys(folded(part) for path, _ in self.bank.topic_sizes for part in path)
            node: Node | None = OfTopics(self._topics_with(value))
            fits = bool(self._topics_with(value))
        elif name == "tag":
            names = dict.fromkeys(self.bank.tags)
            found = _beginning(value, names)
            node, fits = Tagged(found), bool(found)
        elif name == "level":
            names = dict.fromkeys(level.value for level in LEVELS)
            found = _beginning(value, names)
            node, fits = OfLevels(frozenset(list(names).index(level) for level in found)), bool(found)
        else:
            names = dict.fromkeys((*STATES, "unseen"))
            found = _beginning(value, names)
            states = tuple(dict.fromkeys("new" if state == "unseen" else state for state in found))
            node, fits = Stands(states), bool(found)
        if value and fits:
            return node
        if not value:
            first = next(iter(names), "")
            if first:
                wrong(_NAMELESS_INSTEAD[name], f"{name}:{_quoted(first)}")
            else:
                wrong(_NAMELESS[name])
            return None
        nearest = _nearest(value, list(names))
        term = f"{name}:{_short(value)}"
        if nearest:
            wrong(_NONE_INSTEAD[name], f"{name}:{_quoted(nearest)}", term=term)
        else:
            wrong(_NONE[name], term=term, names=", ".join(list(names)[: len(STATES)]))
        return None

    def _topics_with(self, value: str) -> frozenset[int]:
        paths = enumerate(self.bank.topic_sizes)
        return frozenset(number for number, (path, _) in paths if value in folded("/".join(path)))


def _measured(name: str, sign: str, value: str, wrong: Callable[..., None]) -> Measured | None:
    number = _NUMBER.fullmatch(value)
    if number is None:
        wrong(_NO_NUMBER, f"{name}{sign}{MEASURES[name].lstrip('rslape<>')}", term=f"{name}{sign}")
        return None
    amount = float(number[1]) / (100 if number[2] else 1)
    if name == "r" and amount > 1:
        wrong(_NO_SHARE, f"r{sign}{min(amount / 100, 1):g}")
        return None
    return Measured(name, sign, amount)


def _text(words: str, *, whole: bool) -> Text | None:
    plain = " ".join(folded(words).split())
    return Text(plain, whole) if plain else None


def _either(alternatives: list[list[Node]]) -> Node | None:
    parts = [nodes[0] if len(nodes) == 1 else All(tuple(nodes)) for nodes in alternatives if nodes]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _beginning(value: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the name ``value``, or all that begin with it: while somebody types, half a name is no mistake."""
    return (value,) if value in names else tuple(name for name in names if value and name.startswith(value))


def _nearest(word: str, names: Sequence[str], *, cutoff: float = 0.6) -> str:
    return next(iter(difflib.get_close_matches(word[:60], names, n=1, cutoff=cutoff)), "")


def _as_words(term: str) -> str:
    return '"' + term.replace('"', "") + '"'


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _end_of_term(text: str, at: int, *, inside: bool) -> int:
    """Return where a term ends: at a space or a closing quote; within brackets, at the one that closes them."""
    opened = 0
    while at < len(text) and not text[at].isspace():
        if text[at] == '"':
            closing = text.find('"', at + 1)
            return len(text) if closing < 0 else closing + 1
        if inside:
            opened += (text[at] == "(") - (text[at] == ")")
            if opened < 0:
                return at
        at += 1
    return at
