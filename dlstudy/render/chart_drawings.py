"""The charts as they are drawn: each function takes its table and a sheet, and knows how high that must be."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from dlstudy.core import chart_stats as stats
from dlstudy.core.log import QuestionState, date_of, date_text
from dlstudy.core.stats import StateCounts
from dlstudy.render.chart_paper import TEXT, Paper, mixed, wrapped
from dlstudy.render.charts import Canvas, ChartTable

_LINE: Final = 18.0
_TITLE: Final = 1.08
_SMALL: Final = 0.88


class _Drawing(NamedTuple):
    """How one chart is drawn: what it needs below its title, and what draws it there."""

    height: Callable[[Any, float, float], float]
    draw: Callable[[Any, Paper, float], None]


def height_of(table: ChartTable, width: int, scale: float) -> int:
    """Return the height that a chart needs at ``width``, its title included."""
    return round(_title_height(table, width, scale) + DRAWINGS[table.name].height(table.data, width, scale))


def drawn(table: ChartTable, canvas: Canvas) -> Paper:
    """Return a sheet with the chart on it."""
    paper = Paper(canvas)
    y = 0.0
    for line in _title_lines(table, canvas.width, canvas.text_scale):
        y += _LINE * canvas.text_scale
        paper.write(0, y - _LINE * canvas.text_scale / 2, line, size=_TITLE)
    DRAWINGS[table.name].draw(table.data, paper, _title_height(table, canvas.width, canvas.text_scale))
    return paper


def _title_lines(table: ChartTable, width: float, scale: float) -> list[str]:
    return wrapped(table.title, width, TEXT * _TITLE * scale)[:3]


def _title_height(table: ChartTable, width: float, scale: float) -> float:
    return len(_title_lines(table, width, scale)) * _LINE * scale + 10 * scale


def state_bar(paper: Paper, box: tuple[float, float, float, float], counts: StateCounts) -> None:
    """Draw a bar that is parted as the counts are, the unknown part hatched; left, top, width, height."""
    left, top, width, height = box
    boxes, colours = [], []
    for state in QuestionState:
        share = width * counts.of(state) / counts.total if counts.total else 0.0
        boxes.append((left, top, share, height))
        colours.append(paper.theme.states[state])
        left += share
    paper.boxes(boxes, colours)
    paper.hatched([boxes[list(QuestionState).index(QuestionState.UNKNOWN)]], paper.theme.panel)


def state_legend(paper: Paper, y: float) -> None:
    """Say what the four colours mean, in the order in which they stand."""
    scale = paper.scale
    columns = _legend_columns(paper.width, scale)
    for number, state in enumerate(QuestionState):
        x, at = number % columns * min(paper.width / columns, 96 * scale), y + number // columns * 18 * scale
        side = 10 * scale
        paper.boxes([(x, at - side / 2, side, side)], paper.theme.states[state])
        if state is QuestionState.UNKNOWN:
            paper.hatched([(x, at - side / 2, side, side)], paper.theme.panel)
        paper.write(x + 15 * scale, at, state.label, colour=paper.theme.muted, size=_SMALL)


def _legend_columns(width: float, scale: float) -> int:
    return 4 if width >= 4 * 74 * scale else 2 if width >= 2 * 74 * scale else 1


def _legend_height(width: float, scale: float) -> float:
    return 4 // _legend_columns(width, scale) * 18 * scale + 8 * scale


def counts_text(counts: StateCounts) -> str:
    """Return the counts in words, one line."""
    return ", ".join(f"{counts.of(state):,} {state.value}" for state in QuestionState)


# Topics


class _TopicsLayout(NamedTuple):
    stacked: bool
    row: float
    names: float
    numbers: float


def _topics_layout(data: stats.Topics, width: float, scale: float) -> _TopicsLayout:
    most = max((row.counts.total for row in data.rows), default=0)
    numbers = (len(f"{most:,}") * 2 + 3) * 6.6 * scale + 6
    names = min(0.4 * width, 260 * scale)
    stacked = names < 130 * scale + 6
    return _TopicsLayout(stacked, (40 if stacked else 25) * scale, names, numbers)


def _topics_height(data: stats.Topics, width: float, scale: float) -> float:
    return len(data.rows) * _topics_layout(data, width, scale).row + _legend_height(width, scale) + 4 * scale


def _topics(data: stats.Topics, paper: Paper, top: float) -> None:
    scale, theme = paper.scale, paper.theme
    layout = _topics_layout(data, paper.width, scale)
    bar = 12 * scale
    for number, row in enumerate(data.rows):
        y = top + number * layout.row
        words = y + (9 * scale if layout.stacked else layout.row / 2)
        bar_top = y + (19 * scale if layout.stacked else (layout.row - bar) / 2)
        room = paper.width - layout.numbers if layout.stacked else layout.names - 8 * scale
        paper.write(0, words, row.name, room=room)
        paper.write(
            paper.width,
            words,
            f"{row.counts.known:,} / {row.counts.total:,}",
            colour=theme.muted,
            align="right",
            size=0.94,
        )
        left = 0.0 if layout.stacked else layout.names
        length = paper.width if layout.stacked else paper.width - layout.names - layout.numbers
        state_bar(paper, (left, bar_top, length, bar), row.counts)
        paper.spot((0, y, paper.width, layout.row), f"{row.name}: {counts_text(row.counts)}", topic=row.path)
    state_legend(paper, top + len(data.rows) * layout.row + 12 * scale)


# Calendar


class _CalendarLayout(NamedTuple):
    """Weeks stand in columns, in as many bands as it takes until a day is large enough to be seen."""

    bands: int
    weeks: int
    cell: float
    labels: float
    band_height: float


def _calendar_layout(width: float, scale: float) -> _CalendarLayout:
    labels = 30 * scale
    bands = next((n for n in (1, 2, 3, 4) if (width - labels) / -(-53 // n) >= 9.5), 6)  # noqa: PLR2004 - in pixels
    weeks = -(-53 // bands)
    cell = min((width - labels) / weeks, 20 * max(scale, 1))
    return _CalendarLayout(bands, weeks, cell, labels, 7 * cell + 30 * scale)


def _calendar_height(_data: stats.Calendar, width: float, scale: float) -> float:
    layout = _calendar_layout(width, scale)
    return layout.bands * layout.band_height + 22 * scale


def _steps(data: stats.Calendar) -> list[int]:
    """Return from how many marks on a day has the second, third and fourth shade: numbers that one keeps in mind."""
    ordered = sorted(row.marks for row in data.rows)
    if not ordered:
        return [5, 10, 20]
    high = ordered[int(0.9 * (len(ordered) - 1))]
    step = next((s for s in (2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if s * 4 >= high), max(high // 4, 2))
    return [step, 2 * step, 4 * step] if step > 1 else [2, 3, 4]


def _calendar(data: stats.Calendar, paper: Paper, top: float) -> None:
    scale, theme = paper.scale, paper.theme
    layout = _calendar_layout(paper.width, scale)
    steps = _steps(data)
    known = theme.states[QuestionState.KNOWN]
    shades = [
        mixed(theme.panel, theme.states[QuestionState.UNSEEN], 0.55),
        *(mixed(theme.panel, known, s) for s in (0.35, 0.58, 0.8, 1)),
    ]
    marks = {row.day: row for row in data.rows}
    sunday = data.today + (-data.today) % 7  # ordinal 7 is a Sunday
    first = sunday - 7 * layout.weeks * layout.bands + 1
    gap = max(1.0, 0.14 * layout.cell)
    boxes, colours = [], []
    for band in range(layout.bands):
        y0 = top + band * layout.band_height + 16 * scale
        for weekday, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
            paper.write(0, y0 + (weekday + 0.5) * layout.cell, name, colour=theme.muted, size=_SMALL)
        last_label = -1e9
        for week in range(layout.weeks):
            monday = first + 7 * (band * layout.weeks + week)
            x = layout.labels + week * layout.cell
            date = date_of(monday + 6)
            if date.day <= 7 or week == 0:  # noqa: PLR2004 - a month begins in this week
                text = f"{date:%b}" + (f" {date.year}" if date.month == 1 or (week == 0 and band == 0) else "")
                wide = paper.width_of(text, size=_SMALL)
                if x > last_label and x + wide <= paper.width:
                    paper.write(x, y0 - 9 * scale, text, colour=theme.muted, size=_SMALL)
                    last_label = x + wide + 6
            for weekday in range(7):
                day = monday + weekday
                if day > data.today:
                    continue
                row = marks.get(day)
                shade = 0 if row is None else 1 + sum(row.marks >= step for step in steps)
                box = (x, y0 + weekday * layout.cell, layout.cell - gap, layout.cell - gap)
                boxes.append(box)
                colours.append(shades[shade])
                said = (
                    "no marks"
                    if row is None
                    else f"{row.marks:,} mark{'' if row.marks == 1 else 's'}, {row.known:,} known"
                )
                paper.spot((x, box[1], layout.cell, layout.cell), f"{date_text(date_of(day))}: {said}", day=day)
    paper.boxes(boxes, colours)
    _calendar_legend(paper, top + layout.bands * layout.band_height + 8 * scale, shades, steps, layout.labels)


def _calendar_legend(paper: Paper, y: float, shades: list[str], steps: list[int], left: float) -> None:
    scale = paper.scale
    first = "1" if steps[0] == 2 else f"1–{steps[0] - 1}"  # noqa: PLR2004 - just one mark
    texts = ["0", first, *(f"{low}–{high - 1}" for low, high in itertools.pairwise(steps)), f"{steps[-1]}+"]
    x = left
    for shade, text in zip(shades, texts, strict=True):
        side = 9 * scale
        paper.boxes([(x, y - side / 2, side, side)], shade)
        x += side + 4 * scale
        x += paper.write(x, y, text, colour=paper.theme.muted, size=_SMALL) + 10 * scale
    paper.write(x, y, "marks", colour=paper.theme.muted, size=_SMALL)


def _nothing_height(_data: object, _width: float, scale: float) -> float:
    return 120 * scale


def _nothing(_data: object, _paper: Paper, _top: float) -> None:
    return


DRAWINGS: Final[dict[str, _Drawing]] = {
    "topics": _Drawing(_topics_height, _topics),
    "growth": _Drawing(_nothing_height, _nothing),
    "calendar": _Drawing(_calendar_height, _calendar),
    "forecast": _Drawing(_nothing_height, _nothing),
    "recall": _Drawing(_nothing_height, _nothing),
    "calibration": _Drawing(_nothing_height, _nothing),
    "memory": _Drawing(_nothing_height, _nothing),
    "time": _Drawing(_nothing_height, _nothing),
    "level": _Drawing(_nothing_height, _nothing),
}
