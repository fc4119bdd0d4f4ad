"""Bind the numbers that an answer states to the computation that gives them.

A check is a function that returns ``{numeral as the answer writes it: computed value}``. The numeral must stand in the
question's text, and the value must round to it at the precision that the text prints. Changing the number in the answer,
or an error in the computation, therefore fails. Whatever else a check wants to assert, it asserts.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import SupportsFloat

Computation = Callable[[], Mapping[str, "SupportsFloat | Within"]]


@dataclasses.dataclass(frozen=True)
class Within:
    """A value that is known only up to chance or rounding, and how far the written numeral may lie from it."""

    value: float
    tolerance: float


@dataclasses.dataclass(frozen=True)
class Check:
    """One computation and the question that relies on it."""

    question_id: str
    compute: Computation

    @property
    def name(self) -> str:
        """Say which check it is in a test report."""
        return f"{self.question_id}: {self.compute.__name__}"


class Claims:
    """The checks of one topic, and the numerals in its answers that need none, each with the reason."""

    def __init__(self) -> None:
        """Start empty; a topic's file makes one and fills it."""
        self.checks: list[Check] = []
        self.explained: dict[str, dict[str, str]] = {}

    def check(self, question_id: str) -> Callable[[Computation], Computation]:
        """Register the decorated function as a check of ``question_id``."""

        def register(compute: Computation) -> Computation:
            self.checks.append(Check(question_id, compute))
            return compute

        return register

    def explain(self, question_id: str, reasons: Mapping[str, str]) -> None:
        """Take numerals that are not claims (years, free choices), each with the reason why nothing computes it."""
        self.explained.setdefault(question_id, {}).update(reasons)


_CODE_FENCE = re.compile(r"^(```+|~~~+).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_LIST_MARKER = re.compile(r"^\s*\d+\. ", re.MULTILINE)
_MATH = re.compile(r"\$\$.+?\$\$|\$[^$]+?\$", re.DOTALL)
_SUBSCRIPT = re.compile(r"_(\{[^{}]*\}|\\?[A-Za-z0-9]+)")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_POWER_OF_TEN = re.compile(r"(?<![\d.])10\^(?:\{\s*[-+]?\d+\s*\}|\d)")
_NUMERAL = re.compile(r"(?<![A-Za-z0-9_.])(?<![A-Za-z]-)\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?(?![A-Za-z]*_)")
_STRUCTURE = frozenset({"0", "1", "2"})


def normal(text: str) -> str:
    """Write thousands and minus signs one way, so that a numeral is found however it was set."""
    return text.replace("{,}", ",").replace("\\,", ",").replace("−", "-").replace("\u202f", ",")


def numerals(markdown: str) -> list[str]:
    """Return the numerals that the text states, as written, without signs.

    Left out: code blocks (they are run), the numbers of a list, names such as ``ResNet-50`` or ``L2``, subscripts, and 0, 1 and 2 inside
    formulas, where they are structure. ``10^{-3}`` counts as one numeral.
    """
    text = _LIST_MARKER.sub("", normal(_CODE_FENCE.sub(" ", markdown)))
    found: list[str] = []

    def take(passage: str, *, formula: bool) -> None:
        if formula:
            passage = _COMMAND.sub(" ", _SUBSCRIPT.sub(" ", passage))
        found.extend(match.group() for match in _POWER_OF_TEN.finditer(passage))
        passage = _POWER_OF_TEN.sub(" ", passage)
        found.extend(n for n in _NUMERAL.findall(passage) if not (formula and n in _STRUCTURE))

    for match in _MATH.finditer(text):
        take(match.group(), formula=True)
    take(_MATH.sub(" ", text), formula=False)
    return found


def without_sign(numeral: str) -> str:
    """Return a numeral as :func:`numerals` reports it, whatever sign or percent a check wrote around it."""
    return normal(numeral).lstrip("+-").rstrip("%").strip()


def _written_value(numeral: str) -> Decimal:
    plain = normal(numeral).replace(",", "").rstrip("%").strip()
    power = re.fullmatch(r"([-+]?)10\^\{?\s*([-+]?\d+)\s*\}?", plain)
    if power:
        return Decimal(f"{power[1]}1e{power[2]}")
    return Decimal(plain)


def disagreement(numeral: str, computed: SupportsFloat | Within) -> str | None:
    """Return a sentence when ``computed`` does not round to ``numeral``, else nothing.

    A plain value may differ by half a unit in the numeral's last printed place; for ``10^{k}`` by a factor below the
    square root of ten. A :class:`Within` brings its own tolerance.
    """
    written = _written_value(numeral)
    if isinstance(computed, Within):
        value, tolerance = computed.value, computed.tolerance
    else:
        value = float(computed)
        if "^" in numeral:
            low, high = float(written) / 10**0.5, float(written) * 10**0.5
            if low <= value <= high:
                return None
            return f"the answer says {numeral}, the computation gives {value!r}"
        exponent = written.as_tuple().exponent
        if not isinstance(exponent, int):
            return f"{numeral} is not a finite number"
        tolerance = 0.5 * 10.0**exponent * (1 + 1e-9)
    if abs(value - float(written)) <= tolerance:
        return None
    return f"the answer says {numeral}, the computation gives {value!r} (allowed: ±{tolerance:g})"
