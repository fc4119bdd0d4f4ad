"""What several charts are made of: a field with two axes, bars, what colours mean, and words in a chart's way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from dlstudy import wording
from dlstudy.core.chart_stats import MemoryBin
from dlstudy.core.log import QuestionState, date_of
from dlstudy.core.stats import StateCounts
from dlstudy.render.chart_paper import TEXT, Paper, mixed, text_width, wrapped
from dlstudy.render.theme import Theme
from dlstudy.wording import translate

SMALL: Final = 0.88
"""Size of labels against the usual text."""


# States


def hatching(theme: Theme) -> str:
    """Return the colour of the lines by which Unknown differs in grey print too."""
    return mixed(theme.states[QuestionState.UNKNOWN], theme.panel, 0.7)


def state_bars(paper: Paper, bars: Iterable[tuple[tuple[float, float, float, float], StateCounts]]) -> None:
    """Draw bars that are parted as counts are, the unknown part hatched; each left, top, width, height."""
    boxes, colours, unknown = [], [], []
    for (left, top, width, height), counts in bars:
        x = left
        for state in QuestionState:
            share = width * counts.of(state) / counts.total if counts.total else 0.0
            if share:
                boxes.append((x, top, share, height))
                colours.append(paper.theme.states[state])
                if state is QuestionState.UNKNOWN:
                    unknown.append(boxes[-1])
            x += share
    paper.boxes(boxes, colours)
    paper.hatched(unknown, hatching(paper.theme))


def state_legend(paper: Paper, y: float) -> None:
    """Say what the four colours mean, in the order in which they stand."""
    scale = paper.scale
    columns = _legend_columns(paper.width, scale)
    for number, state in enumerate(QuestionState):
        step = min(paper.width / columns, max(96 * scale, _legend_step(scale)))
        x, at = number % columns * step, y + number // columns * 18 * scale
        side = 10 * scale
        paper.boxes([(x, at - side / 2, side, side)], paper.theme.states[state])
        if state is QuestionState.UNKNOWN:
            paper.hatched([(x, at - side / 2, side, side)], hatching(paper.theme))
        paper.write(x + 15 * scale, at, state.label, colour=paper.theme.muted, size=SMALL)


def _legend_columns(width: float, scale: float) -> int:
    step = _legend_step(scale)
    return 4 if width >= 4 * step else 2 if width >= 2 * step else 1


def _legend_step(scale: float) -> float:
    """Return the room that each state needs in the legend; words of other languages are longer."""
    return max(74 * scale, states_width(scale) + 21 * scale)


def states_width(scale: float) -> float:
    """Return how wide the longest name of a state is as a label."""
    return max(text_width(state.label, TEXT * SMALL * scale) for state in QuestionState)


def legend_height(width: float, scale: float) -> float:
    """Return how high the legend of the states is at a width."""
    return 4 // _legend_columns(width, scale) * 18 * scale + 8 * scale


def counts_text(counts: StateCounts) -> str:
    """Return the counts in words, one line."""
    return ", ".join(state.counted(counts.of(state)) for state in QuestionState)


def known_of(counts: StateCounts) -> str:
    """Return how many are known of how many."""
    return f"{wording.number(counts.known)} / {wording.number(counts.total)}"


# A field with two axes


class Frame:
    """A field with two axes, and where a value stands in it."""

    def __init__(
        self, box: tuple[float, float, float, float], xs: tuple[float, float], ys: tuple[float, float]
    ) -> None:
        """Take left, top, width and height, and the values at the ends of the axes; y upwards."""
        self.left, self.top, self.width, self.height = box
        self._xs, self._ys = xs, ys

    @property
    def right(self) -> float:
        """Return where the field ends at the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return where the field ends at the bottom."""
        return self.top + self.height

    def x(self, value: float) -> float:
        """Return where a value stands across; held within the field."""
        low, high = self._xs
        return self.left + self.width * min(max((value - low) / ((high - low) or 1), 0.0), 1.0)

    def y(self, value: float) -> float:
        """Return where a value stands along; held within the field."""
        low, high = self._ys
        return self.bottom - self.height * min(max((value - low) / ((high - low) or 1), 0.0), 1.0)


def rounded_up(value: float) -> float:
    """Return the next number that reads well and parts well."""
    if value <= 1:
        return 1
    ten = 10.0 ** math.floor(math.log10(value))
    parts = (1, 2, 3, 4, 5, 6, 8, 10) if ten == 1 else (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10)
    return next(n * ten for n in parts if n * ten >= value - 1e-9)


def shares(floor: float, step: float) -> list[float]:
    """Return 1 and what lies below it in steps, no lower than ``floor``."""
    return [1 - n * step for n in range(int((1 - floor) / step + 1e-6) + 1)]


def short(value: float) -> str:
    """Return a number in as few letters as it takes: 12, 4,500, 120k."""
    if value >= 10_000:  # noqa: PLR2004 - five digits are hard to read
        return translate("Charts", "{thousands}k", thousands=wording.number(value / 1000))
    return wording.number(value, len(f"{value:g}".partition(".")[2]))


def scale_lines(paper: Paper, frame: Frame, values: Sequence[tuple[float, str]]) -> None:
    """Draw hair lines at values of y, each with its words at the left."""
    left = frame.left - 6 * paper.scale
    paper.lines([(frame.left, frame.y(v), frame.right, frame.y(v)) for v, _ in values], paper.theme.line)
    for value, text in values:
        paper.write(left, frame.y(value), text, colour=paper.theme.muted, align="right", size=SMALL)


def write_dates(paper: Paper, frame: Frame, first: int, last: int) -> None:
    """Write dates under a field whose x counts study days from ``first`` to ``last``, included."""
    scale, theme = paper.scale, paper.theme
    y = frame.bottom + 12 * scale
    span = last - first + 1
    room = 58 * scale
    most = max(int(frame.width / room), 1)
    if span <= 45:  # noqa: PLR2004 - days, not months
        step = next(n for n in (1, 2, 7, 14, 28, 56) if span / n <= most)
        days = [day for day in range(first, last + 1) if (last - day) % step == 0]
        texts = [wording.day(date_of(day), "d MMM") for day in days]
        days = [day + 0.5 for day in days]  # type: ignore[misc]  # the middle of a day
    else:
        step = next((n for n in (1, 2, 3, 6, 12, 24, 48, 120, 240, 600) if span / 30.4 / n <= most + 0.5), 12_000)
        days, texts = [], []
        for day in range(first, last + 1):
            date = date_of(day)
            if date.day == 1 and (date.year * 12 + date.month - 1) % step == 0:
                days.append(day)
                texts.append(f"{date.year}" if date.month == 1 or step >= 12 else wording.day(date, "MMM"))  # noqa: PLR2004 - a year
    end = -1e9
    for day, text in zip(days, texts, strict=True):
        wide = paper.width_of(text, size=SMALL)
        x = min(max(frame.x(day) - wide / 2, frame.left - 10 * scale), paper.width - wide)
        if x > end:
            paper.write(x, y, text, colour=theme.muted, size=SMALL)
            paper.lines([(frame.x(day), frame.bottom, frame.x(day), frame.bottom + 3 * scale)], theme.control)
            end = x + wide + 8 * scale


def teach(paper: Paper, top: float, text: str) -> None:
    """Say what will stand here, where nothing does yet."""
    for number, line in enumerate(wrapped(text, paper.width, TEXT * paper.scale)):
        paper.write(0, top + (number * 18 + 9) * paper.scale, line, colour=paper.theme.muted)


def taught_height(text: str, width: float, scale: float) -> float:
    """Return how high :func:`teach` is at a width."""
    return (len(wrapped(text, width, TEXT * scale)) * 18 + 6) * scale


def field_height(width: float, scale: float, *, least: float = 150, most: float = 420) -> float:
    """Return how high a field is to be at a width."""
    return min(max(0.46 * width, least * scale), most * max(scale, 1))


def write_keys(paper: Paper, left: float, y: float, keys: Sequence[tuple[str, str]], *, gap: float = 14) -> None:
    """Say what colours mean: each colour with its words, beside one another while there is room."""
    x, side = left, 9 * paper.scale
    for colour, text in keys:
        wide = side + 5 * paper.scale + paper.width_of(text, size=SMALL)
        if x > left and x + wide > paper.width:
            x, y = left, y + 17 * paper.scale
        paper.boxes([(x, y - side / 2, side, side)], colour)
        paper.write(x + side + 5 * paper.scale, y, text, colour=paper.theme.muted, size=SMALL)
        x += wide + gap * paper.scale


def draw_histogram(
    paper: Paper, box: tuple[float, float, float, float], bins: Sequence[MemoryBin], bounds: Sequence[str]
) -> None:
    """Draw equally wide bars, the number above each, the bounds between them."""
    scale, theme = paper.scale, paper.theme
    left, top, width, height = box
    most = max((b.questions for b in bins), default=0) or 1
    each = width / len(bins)
    gap = max(each * 0.12, 1)
    boxes = []
    for n, one in enumerate(bins):
        tall = height * one.questions / most
        x = left + n * each
        boxes.append((x + gap / 2, top + height - tall, each - gap, tall))
        if one.questions:
            text = short(one.questions)
            if paper.width_of(text, size=0.8) <= each + 2:
                paper.write(
                    x + each / 2, top + height - tall - 7 * scale, text, colour=theme.muted, align="center", size=0.8
                )
        low, high = (wording.number(end, len(f"{end:g}".partition(".")[2])) for end in (one.low, one.high))
        share = translate(
            "Charts", "{low} to {high}: {number}", low=low, high=high, number=wording.number(one.questions)
        )
        paper.spot((x, top - 12 * scale, each, height + 26 * scale), share)
    paper.boxes(boxes, mixed(theme.panel, theme.accent, 0.75))
    paper.lines([(left, top + height, left + width, top + height)], theme.control)
    end = -1e9
    for n, text in enumerate(bounds, 1):
        wide = paper.width_of(text, size=0.8)
        x = left + n * each
        if x - wide / 2 > end:
            paper.write(x, top + height + 10 * scale, text, colour=theme.muted, align="center", size=0.8)
            end = x + wide / 2 + 3 * scale


# Words


def days_text(days: float) -> str:
    """Return a number of days with as many digits as say something."""
    return wording.number(days, 1 if days < 10 else 0)  # noqa: PLR2004 - two digits are enough
