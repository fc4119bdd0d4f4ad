"""How well a few letters fit what something is called: whole beginnings before initials before scattered letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dlstudy.core.bank import folded

_WORD: Final = re.compile(r"\w+")
_BEGINS: Final = 4.0
_WORDS: Final = 3.0
_WITHIN: Final = 2.0
_INITIALS: Final = 1.5
_SCATTERED: Final = 1.0
_LONGEST: Final = 80
"""So much of what is typed is looked at."""
_LOOSEST: Final = 2
"""Letters that are scattered over more than so many times their number are chance."""
_FEWEST: Final = 4
"""So many letters may be scattered within words; fewer are found in everything."""


class Fit(NamedTuple):
    """That letters were found.

    Attributes:
        score: How well they fit; more is better.
        places: Where they stand, as pairs of start and stop.
    """

    score: float
    places: tuple[tuple[int, int], ...]


def fit(typed: str, name: str) -> Fit | None:
    """Return how well what was typed fits a name; nothing where it does not.

    Where several names fit alike, the shorter one scores more. A name that grows when its case and accents are dropped
    is found all the same, without places.
    """
    letters, text = folded(typed[:_LONGEST]).strip(), folded(name)
    if not letters:
        return None
    found = _found(letters, text)
    if found is None:
        return None
    kind, places = found
    score = kind + 0.5 / (1 + len(text) / 20) - 0.3 * min(places[0][0] / 100, 1.0)
    return Fit(score, tuple(places) if len(text) == len(name) else ())


def _found(letters: str, text: str) -> tuple[float, list[tuple[int, int]]] | None:
    if text.startswith(letters):
        return _BEGINS, [(0, len(letters))]
    words = _WORD.findall(letters)
    begun = _beginnings(words, text)
    if begun is not None:
        return _WORDS, begun
    at = text.find(letters)
    if at >= 0:
        return _WITHIN, [(at, at + len(letters))]
    bare = "".join(words)
    if not bare:
        return None
    initials = [match.start() for match in _WORD.finditer(text)]
    picked = _picked(bare, text, initials)
    if picked is not None and len(bare) > 1:
        return _INITIALS, _joined(picked)
    if len(bare) < _FEWEST:
        return None
    for first in initials:
        picked = _picked(bare, text, range(first, len(text)))
        if picked is None:
            return None  # and from no later word either
        if picked[0] == first and picked[-1] - picked[0] < _LOOSEST * len(bare):
            return _SCATTERED, _joined(picked)
    return None


def _beginnings(words: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    """Return where each word that was typed begins a word of its own; nothing where one does not."""
    free = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    places = []
    for typed in words:
        place = next((number for number, (_, word) in enumerate(free) if word.startswith(typed)), None)
        if place is None:
            return None
        start, _ = free.pop(place)
        places.append((start, start + len(typed)))
    return sorted(places) if places else None


def _picked(letters: str, text: str, among: Sequence[int]) -> list[int] | None:
    """Return places of ``among`` at which the letters stand one after the other, each as early as can be."""
    picked: list[int] = []
    for place in among:
        if text[place] == letters[len(picked)]:
            picked.append(place)
            if len(picked) == len(letters):
                return picked
    return None


def _joined(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return single places as pairs of start and stop, neighbours as one."""
    joined: list[tuple[int, int]] = []
    for place in places:
        if joined and joined[-1][1] == place:
            joined[-1] = (joined[-1][0], place + 1)
        else:
            joined.append((place, place + 1))
    return joined
