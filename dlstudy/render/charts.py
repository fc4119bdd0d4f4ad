"""The charts: what each says, its table, its picture, its file.

The window asks this module alone, and it costs a start nothing: matplotlib takes most of a second to import, so all
that draws (``chart_drawings``, on ``chart_paper``) and all that counts (``core.chart_stats``, worded by
``chart_tables``) is imported inside the functions, which run on a worker. Never ``pyplot``: it keeps figures and
picks a window system.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from dlstudy import wording
from dlstudy.core.bank import TopicPath
from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts, TopicRow
from dlstudy.errors import MachineError
from dlstudy.render.saved_file import either
from dlstudy.render.theme import Theme
from dlstudy.wording import Later, later, translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from dlstudy.core.chart_stats import Facts

Cell: TypeAlias = str | int | float | None
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


class Spot(NamedTuple):
    """A rectangle in which the pointer finds something; in device-independent pixels from the left and the top.

    Attributes:
        left: Where it begins.
        top: Where it begins.
        width: How wide it is.
        height: How high it is.
        text: The exact values, one line or some.
        topic: The topic that it stands for; nothing where it stands for none.
        day: The study day that it stands for, as a number; nothing where it stands for none.
    """

    left: float
    top: float
    width: float
    height: float
    text: str
    topic: TopicPath | None = None
    day: int | None = None


class Look(NamedTuple):
    """How a chart looks in a file.

    Attributes:
        theme: The colours.
        width: In device-independent pixels; PDF and SVG take it as 1/100 inch each.
        pixel_ratio: For PNG, device pixels per device-independent pixel.
        text_scale: Size of text against the usual.
        height: In device-independent pixels; what the chart needs when left out.
    """

    theme: Theme
    width: int = 800
    pixel_ratio: float = 2.0
    text_scale: float = 1.0
    height: int | None = None


class Image(NamedTuple):
    """A drawn chart.

    Attributes:
        pixels: ``height`` rows of ``width`` RGBA quadruples of bytes, in device pixels.
        width: In device pixels.
        height: In device pixels.
        pixel_ratio: Device pixels per device-independent pixel.
        spots: What the pointer finds, the topmost last.
    """

    pixels: bytes
    width: int
    height: int
    pixel_ratio: float
    spots: tuple[Spot, ...] = ()


class ChartTable(NamedTuple):
    """The numbers of one chart, in words and cells.

    Attributes:
        name: Which chart it is.
        title: What it shows today, one sentence, as it stands above the chart.
        head: A name for each column, with its unit.
        rows: Plain cells: text, whole numbers, fractions; nothing where there is no number.
        sentence: What the chart shows, with its main number, for whoever cannot see it.
        data: The table of :mod:`dlstudy.core.chart_stats` that it was made of.
        file_head: ``head`` as it stands in a file: the same in every language.
        file_rows: ``rows``, likewise.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sentence: str
    data: Any
    file_head: tuple[str, ...]
    file_rows: tuple[tuple[Cell, ...], ...]


class ChartSpec(NamedTuple):
    """One of the charts.

    Attributes:
        name: As the command line calls it.
        called: What its tab is called.
        serves: What it is for.
    """

    name: str
    called: Later
    serves: Later

    @property
    def label(self) -> str:
        """Return what its tab is called, in the language of the interface."""
        return self.called.now()

    @property
    def about(self) -> str:
        """Return what it is for, one sentence."""
        return self.serves.now()


CHARTS: Final = (
    ChartSpec("topics", later("Charts", "Topics"), later("Charts", "How the questions of each topic stand today.")),
    ChartSpec(
        "growth",
        later("Charts", "Growth"),
        later("Charts", "How many questions were known, fading, unknown and unseen on each day."),
    ),
    ChartSpec("calendar", later("Charts", "Calendar"), later("Charts", "On which days you studied, and how much.")),
    ChartSpec(
        "forecast",
        later("Charts", "Forecast"),
        later("Charts", "What the next 30 days ask of you under the present plan."),
    ),
    ChartSpec(
        "recall",
        later("Charts", "Recall"),
        later("Charts", "How much of what came back you still knew, week by week."),
    ),
    ChartSpec(
        "calibration", later("Charts", "Calibration"), later("Charts", "Whether you recall as often as was predicted.")
    ),
    ChartSpec(
        "memory",
        later("Charts", "Memory"),
        later("Charts", "How firmly the questions sit, how hard they are, and how well they are recalled now."),
    ),
    ChartSpec("time", later("Charts", "Time"), later("Charts", "How long questions take, and where the time goes.")),
    ChartSpec(
        "level",
        later("Charts", "Level"),
        later("Charts", "What you know of each level, and which key points you leave out."),
    ),
)
FORMATS: Final = ("png", "svg", "pdf", "csv")


def table_of(name: str, facts: Facts) -> ChartTable:
    """Return the numbers of a chart; a worker may ask. ``KeyError`` where there is no such chart."""
    from dlstudy.render import chart_tables

    return chart_tables.TABLES[name](facts)


def height_of(table: ChartTable, width: int, text_scale: float) -> int:
    """Return the height that a chart needs at ``width``, in device-independent pixels; brings matplotlib along."""
    from dlstudy.render import chart_drawings

    return chart_drawings.height_of(table, width, text_scale)


def draw(table: ChartTable, canvas: Canvas) -> Image:
    """Return a chart as pixels, with what the pointer finds in it; on a worker."""
    from dlstudy.render import chart_drawings

    return chart_drawings.drawn(table, canvas).image()


def refuse_name(file: Path | None, forms: Sequence[str]) -> None:
    """Refuse a file whose ending is none of ``forms``, before anything is counted and drawn.

    Raises:
        MachineError: If it is another one.
    """
    if file is not None and file.suffix.lower().lstrip(".") not in forms:
        raise MachineError(
            translate(
                "Export",
                "{name} does not say in which form it is to be written; let it end in {endings}.",
                name=repr(file.name),
                endings=either([f".{form}" for form in forms]),
            )
        )


def content_of(table: ChartTable, form: str, look: Look) -> bytes:
    """Return a chart as a file of one of :data:`FORMATS` holds it; on a worker."""
    from dlstudy.render import chart_files

    return chart_files.content_of(table, form, look)


def save(table: ChartTable, file: Path, look: Look) -> None:
    """Write a chart to a file, whose ending says in which of :data:`FORMATS`, whole or not at all; on a worker.

    Raises:
        MachineError: If the ending is another one, or nothing can be written there.
    """
    from dlstudy.render import chart_files

    chart_files.save(table, file, look)


def report(facts: Facts, file: Path, theme: Theme) -> None:
    """Write the progress report, one page of PDF; on a worker. Raises as :func:`save` does."""
    from dlstudy.render import chart_files

    chart_files.report(facts, file, theme)


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
    if counts.seen == 0:
        return translate("Charts", "Progress chart: %Ln question(s), none marked yet", n=counts.total)
    states = ", ".join(state.counted(counts.of(state)) for state in QuestionState if counts.of(state))
    return translate("Charts", "Progress chart: of %Ln question(s) {states}", n=counts.total, states=states)


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
        write(0, top + layout.name_y, elided(row.name, layout.most_letters))
        number_known = f"{wording.number(row.counts.known)} / {wording.number(row.counts.total)}"
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


def elided(text: str, most: int = _LONGEST_NAME) -> str:
    """Return a text as one line of no more than ``most`` letters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
