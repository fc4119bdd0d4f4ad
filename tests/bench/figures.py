"""What benchmarks find: a figure each, how figures grow, and the tables of ``docs/performance.md``."""

from __future__ import annotations

import json
import math
import os
import statistics
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

VARIABLE: Final = "DLSTUDY_BENCH_FIGURES"
"""Names the file to which the benchmarks, and what they start, add their figures."""
OURS, BARE, ANKI, MNEMOSYNE = "dlstudy", "bare window", "Anki", "Mnemosyne"
PROGRAMS: Final = (OURS, BARE, ANKI, MNEMOSYNE)
_BEGIN, _END = "<!-- figures: {} -->", "<!-- end of figures: {} -->"
_EXACT_ENOUGH: Final = 3


class Figure(NamedTuple):
    """One thing that was measured, of one program.

    Attributes:
        bench: The benchmark that measures it, by the name it is called by.
        what: What was measured, in words.
        who: Of which program.
        values: One for each run; a single one where a benchmark sums up many by itself, none where there is no such
            program here.
        unit: Such as ms.
        note: What belongs to it, such as its p99.
        target: What is promised, in words; only for our own.
        size: How many questions, or reviews, there were, where that is varied.
    """

    bench: str
    what: str
    who: str
    values: tuple[float, ...]
    unit: str
    note: str = ""
    target: str = ""
    size: int = 0

    @property
    def middle(self) -> float:
        """The median of the runs."""
        return statistics.median(self.values)

    @property
    def spread(self) -> str:
        """Median, range and number of runs in words."""
        if not self.values:
            return self.note
        few = "" if len(self.values) < 2 else f" ({short(min(self.values))}–{short(max(self.values))})"
        return f"{short(self.middle)}{few} {self.unit}{', ' if self.note else ''}{self.note}"


def note(figure: Figure) -> Figure:
    """Print a figure, and add it to the file of figures where one is named."""
    size = f", {figure.size:,}" if figure.size else ""
    target = f"   (target {figure.target})" if figure.target else ""
    runs = f", {len(figure.values)} runs" if len(figure.values) > 1 else ""
    print(f"{figure.what}{size}, {figure.who}: {figure.spread}{runs}{target}", flush=True)
    named = os.environ.get(VARIABLE)
    if named:
        with Path(named).open("a", encoding="utf-8") as file:
            file.write(json.dumps(figure._asdict()) + "\n")
    return figure


def read(file: Path) -> list[Figure]:
    """Return the figures that were added to a file, in order."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [Figure(**(entry | {"values": tuple(entry["values"])})) for entry in map(json.loads, lines)]


def short(value: float) -> str:
    """Return a number with three figures, without an exponent."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    digits = max(0, _EXACT_ENOUGH - 1 - math.floor(math.log10(abs(value))))
    written = f"{value:,.{digits}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def exponent(points: Mapping[int, float]) -> float | None:
    """Return b of the a·sizeᵇ that fits best: 0 stays as it is, 1 grows with the size; None of fewer than two sizes.

    Least squares of the logarithms.
    """
    logs = [(math.log(size), math.log(value)) for size, value in points.items() if size > 0 and value > 0]
    if len(logs) < 2:
        return None
    across, up = (statistics.fmean(axis) for axis in zip(*logs, strict=True))
    width = sum((x - across) ** 2 for x, _ in logs)
    return sum((x - across) * (y - up) for x, y in logs) / width if width else None


def compared(figures: Iterable[Figure]) -> str:
    """Return the table of what was measured of several programs, each with the ratio to ours; not of varied sizes."""
    rows: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in figures:
        if not figure.size:
            rows.setdefault((figure.bench, figure.what), {})[figure.who] = figure
    lines = [
        "| what | dlstudy | target | bare window | Anki | Mnemosyne | measured by |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (bench, what), found in rows.items():
        own = found.get(OURS)
        cells = [what, own.spread if own else "–", own.target if own and own.target else "–"]
        for who in PROGRAMS[1:]:
            other = found.get(who)
            cells.append("–" if other is None else other.spread + _beside(other, own))
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in [*cells, f'`{bench}`'])} |")
    return "\n".join(lines)


def _beside(other: Figure, own: Figure | None) -> str:
    if own is None or not own.values or not other.values or not other.middle:
        return ""
    return f" – ours {short(own.middle / other.middle)} ×"


def absent(bench: str, what: str, who: str) -> None:
    """Note that a program is not here to be measured."""
    note(Figure(bench, what, who, (), "", "not installed"))


def grown(figures: Iterable[Figure]) -> str:
    """Return the table of what was measured at several sizes, with the exponent by which it grows."""
    rows: dict[tuple[str, str, str], dict[int, Figure]] = {}
    for figure in figures:
        if figure.size:
            rows.setdefault((figure.bench, figure.what, figure.who), {})[figure.size] = figure
    sizes = sorted({size for row in rows.values() for size in row})
    lines = [
        f"| what | {' | '.join(f'{size:,}' for size in sizes)} | grows as | measured by |",
        f"| --- |{' --- |' * len(sizes)} --- | --- |",
    ]
    for (bench, what, who), row in rows.items():
        cells = [what if who == OURS else f"{what}, {who}"]
        cells += [f"{short(row[size].middle)} {row[size].unit}" if size in row else "–" for size in sizes]
        power = exponent({size: figure.middle for size, figure in row.items()})
        lines.append(f"| {' | '.join([*cells, '–' if power is None else f'size^{power:.2f}', f'`{bench}`'])} |")
    return "\n".join(lines)


def written(page: str, name: str, table: str) -> str:
    """Return a page with a table in the place of what stood between the two marks called ``name``.

    Raises:
        ValueError: If the page has not both marks, once each and in order.
    """
    begin, end = _BEGIN.format(name), _END.format(name)
    before, *rest = page.split(begin)
    if len(rest) != 1 or rest[0].count(end) != 1:
        raise ValueError(f"The page needs the marks {begin} and {end}, once each and in this order.")
    return f"{before}{begin}\n\n{table}\n\n{end}{rest[0].split(end)[1]}"


def listed(found: Iterable[Figure]) -> str:
    """Return what was found one below the other, for what adds up to a whole."""
    lines = ["| what | who | median (least–most) |", "| --- | --- | --- |"]
    lines += [f"| {one.what} | {one.who} | {one.spread} |" for one in found]
    return "\n".join(lines)
