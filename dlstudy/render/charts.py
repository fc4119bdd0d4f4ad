"""Tables of ``core.stats`` become matplotlib figures. Never ``pyplot``: it keeps figures and picks a window system.

matplotlib costs most of a second to import, so it is imported inside the functions, which run on a worker thread.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts, TopicRow
from dlstudy.render.theme import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI: Final = 100
_ROW: Final = 25.0
_BAR: Final = 13.0
_LONGEST_NAME: Final = 80


class Canvas(NamedTuple):
    """What a chart is drawn on.

    Attributes:
        width: In device-independent pixels.
        height: In device-independent pixels.
        pixel_ratio: Device pixels per device-independent pixel.
        text_scale: Size of text against the usual.
        theme: The colours.
    """

    width: int
    height: int
    pixel_ratio: float
    text_scale: float
    theme: Theme


class Image(NamedTuple):
    """A drawn chart: ``pixels`` holds ``height`` rows of ``width`` RGBA quadruples of bytes, in device pixels."""

    pixels: bytes
    width: int
    height: int
    pixel_ratio: float


def keep_matplotlib_files_in(folder: Path) -> None:
    """Let matplotlib keep its list of fonts in ``folder``; call before anything is drawn.

    Its own place may not be writable, and then it would search all fonts at each start.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return  # matplotlib then falls back on a temporary folder by itself
    os.environ.setdefault("MPLCONFIGDIR", str(folder))


class _TopicsLayout:
    """Where things stand in the chart of topics; lengths in device-independent pixels.

    Where the text is large for the width, the bar goes under its name instead of beside it.
    """

    def __init__(self, width: int, scale: float) -> None:
        names, numbers = 0.4 * width, 50 * scale
        stacked = names < 100 * scale
        self.bar = _BAR * scale
        self.row_height = (_ROW + 16 if stacked else _ROW) * scale
        self.name_y = 9 * scale if stacked else self.row_height / 2
        self.bar_y = 26 * scale if stacked else self.row_height / 2
        self.bar_left = 0.0 if stacked else names + 8
        self.bar_width = width if stacked else width - names - 8 - numbers
        room = width - numbers if stacked else names
        self.most_letters = min(max(int(room / (6.7 * scale)), 4), _LONGEST_NAME)
        self.legend_columns = 4 if width >= 4 * 74 * scale else 2 if width >= 2 * 74 * scale else 1
        self.legend_step = width / self.legend_columns

    def height(self, rows: int, scale: float) -> int:
        lines = len(QuestionState) // self.legend_columns
        return round(rows * self.row_height + (14 + 20 * lines) * scale + 8)


def topics_height(rows: int, width: int, text_scale: float) -> int:
    """Return the height that a chart of so many topics needs at ``width``, in device-independent pixels."""
    return _TopicsLayout(width, text_scale).height(rows, text_scale)


def topics_sentence(counts: StateCounts) -> str:
    """Return what the chart of topics shows, for whoever cannot see it."""
    questions = f"{counts.total} question{'' if counts.total == 1 else 's'}"
    if counts.seen == 0:
        return f"Progress chart: {questions}, none marked yet"
    parts = [f"{counts.of(state)} {state.value}" for state in QuestionState if counts.of(state)]
    return f"Progress chart: of {questions} {', '.join(parts)}"


def topics_figure(rows: Sequence[TopicRow], canvas: Canvas) -> Figure:
    """Draw for each topic a bar of its questions in the four states, with the number known at its end."""
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    theme, scale = canvas.theme, canvas.text_scale
    figure = Figure(figsize=(canvas.width / _DPI, canvas.height / _DPI), dpi=_DPI * canvas.pixel_ratio)
    figure.patch.set_facecolor(theme.panel)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, canvas.width)
    axes.set_ylim(canvas.height, 0)  # y downwards, in device-independent pixels, as everywhere else in the window
    points = 72 / _DPI
    size = 12 * scale * points

    def write(x: float, y: float, text: str, *, muted: bool = False, right: bool = False, factor: float = 1) -> None:
        axes.text(
            x, y, text, fontsize=size * factor, color=theme.muted if muted else theme.text, va="center_baseline",
            ha="right" if right else "left", parse_math=False,
        )  # fmt: skip

    layout = _TopicsLayout(canvas.width, scale)
    for number, row in enumerate(rows):
        top = number * layout.row_height
        write(0, top + layout.name_y, _elided(row.name, layout.most_letters))
        number_known = f"{row.counts.known} / {row.counts.total}"
        write(canvas.width - 1, top + layout.name_y, number_known, muted=True, right=True)
        start = layout.bar_left
        for state in QuestionState:
            share = layout.bar_width * row.counts.of(state) / row.counts.total if row.counts.total else 0
            corner = (start, top + layout.bar_y - layout.bar / 2)
            axes.add_patch(Rectangle(corner, share, layout.bar, facecolor=theme.states[state], linewidth=0))
            start += share
    # The legend says in words what the colours mean, in the order in which they stand.
    for number, state in enumerate(QuestionState):
        x = number % layout.legend_columns * layout.legend_step
        y = len(rows) * layout.row_height + (18 + number // layout.legend_columns * 20) * scale
        side = 10 * scale
        axes.add_patch(Rectangle((x, y - side / 2), side, side, facecolor=theme.states[state], linewidth=0))
        write(x + 14 * scale, y, state.label, muted=True, factor=0.92)
    return figure


def draw_topics(rows: Sequence[TopicRow], canvas: Canvas) -> Image:
    """Return the chart of topics as pixels; takes about 20 ms once matplotlib is there."""
    return _pixels(topics_figure(rows, canvas), canvas)


def _pixels(figure: Figure, canvas: Canvas) -> Image:
    import logging

    from matplotlib.backends.backend_agg import FigureCanvasAgg

    # A full disk keeps it from storing its list of fonts; that is no news for the learner.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    agg = FigureCanvasAgg(figure)
    agg.draw()  # type: ignore[no-untyped-call]  # matplotlib's own stubs are not complete
    buffer = memoryview(agg.buffer_rgba())  # type: ignore[no-untyped-call]
    height, width = (int(n) for n in agg.get_width_height(physical=True)[::-1])
    return Image(bytes(buffer), width, height, canvas.pixel_ratio)


def _elided(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
