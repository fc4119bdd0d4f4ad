"""What charts are drawn with: words, boxes, areas and lines on one sheet, measured in device-independent pixels.

Every chart places all of its marks itself, y downwards, as everywhere else in the window; matplotlib's own axes would
take most of the time and decide about the rest. This module is imported late, on a worker: it brings matplotlib along.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, get_hinting_flag
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from dlstudy.core.bank import TopicPath
from dlstudy.render.charts import Canvas, Image, Spot, elided

_DPI: Final = 100
_POINTS: Final = 72 / _DPI
TEXT: Final = 12.0
"""Height of the usual text, in device-independent pixels."""
_LONGEST: Final = 80
"""Letters of a name that are ever looked at, so that a name of a million letters costs nothing."""
_THINNEST: Final = 3.0
"""Pixels of a thin letter: more letters than that cannot stand in the room."""
_BESIDE: Final = {"left": 0.0, "center": 0.5, "right": 1.0}


class Paper:
    """A sheet to draw on.

    Attributes:
        width: In device-independent pixels.
        height: In device-independent pixels.
        scale: Size of text against the usual.
        theme: The colours.
        figure: What is drawn.
    """

    def __init__(
        self, canvas: Canvas, *, margin: float = 0.0, page: Figure | None = None, at: tuple[float, float] = (0, 0)
    ) -> None:
        """Take an empty sheet of the size of ``canvas``.

        Args:
            canvas: Its size and its look.
            margin: What is left free around it, beyond its size.
            page: A figure on which it is a part; one of its own when left out.
            at: Where it begins on the page, from the left and the top.
        """
        self.width, self.height = float(canvas.width), float(canvas.height)
        self.scale, self.theme = canvas.text_scale, canvas.theme
        self._ratio = canvas.pixel_ratio
        wide, high = self.width + 2 * margin, self.height + 2 * margin
        self.figure = page or Figure(figsize=(wide / _DPI, high / _DPI), dpi=_DPI * canvas.pixel_ratio)
        self.figure.patch.set_facecolor(self.theme.panel)
        if page is None:
            at = (margin, margin)
        else:
            high = float(page.get_size_inches()[1]) * _DPI
        # Artists stand on the figure itself: axes of matplotlib's, unseen, would take as long as all the rest.
        onto = Affine2D().scale(1 / _DPI, -1 / _DPI).translate(at[0] / _DPI, (high - at[1]) / _DPI)
        self._to_page = onto + self.figure.dpi_scale_trans
        self._spots: list[Spot] = []
        self._layer = 1.0

    def _next_layer(self) -> float:
        """Return a height above all that was drawn before."""
        self._layer += 0.001
        return self._layer

    # Words

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = "",
        align: str = "left",
        size: float = 1.0,
        bold: bool = False,
        room: float = 0.0,
    ) -> float:
        """Write one line, its middle at ``y``, and return its width; with ``room`` it is elided to that width."""
        shown = elided(printable(text), max(_LONGEST, int((room or self.width) / _THINNEST)))
        if room:
            shown = fitted(shown, room, TEXT * size * self.scale, bold=bold)
        self.figure.text(
            x, y, shown, transform=self._to_page,
            fontsize=TEXT * size * self.scale * _POINTS, color=colour or self.theme.text, ha=align,
            va="center_baseline", parse_math=False, fontweight="bold" if bold else "normal", zorder=3,
        )  # fmt: skip
        return self.width_of(shown, size=size, bold=bold)

    def width_of(self, text: str, *, size: float = 1.0, bold: bool = False) -> float:
        """Return how wide a line of text is."""
        return text_width(text, TEXT * size * self.scale, bold=bold)

    # Ink

    def boxes(self, boxes: Iterable[tuple[float, float, float, float]], colours: str | Sequence[str]) -> None:
        """Fill rectangles, each left, top, width, height."""
        corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes]
        if corners:
            self._add(PolyCollection(corners, facecolors=colours, linewidths=0, zorder=self._next_layer()))

    def hatched(self, boxes: Iterable[tuple[float, float, float, float]], colour: str) -> None:
        """Draw slanting lines into rectangles, so that they differ in grey print too."""
        lines: list[list[tuple[float, float]]] = []
        step = 4.0
        for x, y, w, h in boxes:
            first = np.floor((x + y) / step) * step + step
            for c in np.arange(first, x + y + w + h, step):  # the line x + y = c, cut to the rectangle
                left, right = max(x, c - y - h), min(x + w, c - y)
                if right - left > 0.2:  # noqa: PLR2004 - less is not seen
                    lines.append([(left, c - left), (right, c - right)])
        self._lines(lines, colour, 0.8)

    def area(
        self, xs: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str, *, alpha: float = 1
    ) -> None:
        """Fill what lies between two curves."""
        if len(xs) > 1:
            outline = [*zip(xs, low, strict=True), *reversed(list(zip(xs, high, strict=True)))]
            self._add(
                PolyCollection([outline], facecolors=colour, linewidths=0, alpha=alpha, zorder=self._next_layer())
            )

    def hatched_area(self, xs: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str) -> None:
        """Draw slanting lines between two curves."""
        if len(xs) < 2:  # noqa: PLR2004 - no area
            return
        outline = [*zip(xs, low, strict=True), *reversed(list(zip(xs, high, strict=True)))]
        left, right, top, bottom = min(xs), max(xs), min(*high, *low), max(*high, *low)
        step = 5.0
        lines = [[(c - bottom, bottom), (c - top, top)] for c in np.arange(left + top, right + bottom + step, step)]
        drawn = LineCollection(lines, colors=colour, linewidths=0.8 * _POINTS, zorder=self._next_layer())
        self._add(drawn)
        drawn.set_clip_path(PathPatch(Outline(np.array(outline)), transform=self._to_page))

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, *, thick: float = 1.5, dashes: Sequence[float] = ()
    ) -> None:
        """Draw a line through points; one that is not finite parts it."""
        self._add(Line2D(
            [x for x, _ in points], [y for _, y in points], color=colour, linewidth=thick * _POINTS,
            solid_joinstyle="round", solid_capstyle="round",
            linestyle=(0, tuple(d / thick for d in dashes)) if dashes else "solid", zorder=self._next_layer(),
        ))  # fmt: skip

    def lines(
        self, ends: Sequence[tuple[float, float, float, float]], colour: str | Sequence[str], *, thick: float = 1
    ) -> None:
        """Draw straight lines, each from x, y to x, y."""
        self._lines([[(a, b), (c, d)] for a, b, c, d in ends], colour, thick)

    def _lines(self, lines: Sequence[Sequence[tuple[float, float]]], colour: str | Sequence[str], thick: float) -> None:
        if lines:
            self._add(
                LineCollection(
                    lines, colors=colour, linewidths=thick * _POINTS, capstyle="butt", zorder=self._next_layer()
                )
            )

    def dots(
        self, points: Sequence[tuple[float, float]], colour: str, *, size: float = 6, hollow: bool = False
    ) -> None:
        """Draw dots of a diameter."""
        self._add(Line2D(
            [x for x, _ in points], [y for _, y in points], linestyle="none", marker="o", markersize=size * _POINTS,
            markerfacecolor=self.theme.panel if hollow else colour, markeredgecolor=colour,
            markeredgewidth=1.2 * _POINTS, zorder=self._next_layer(),
        ))  # fmt: skip

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._to_page)
        self.figure.add_artist(artist)

    def spot(
        self,
        box: tuple[float, float, float, float],
        text: str,
        *,
        topic: TopicPath | None = None,
        day: int | None = None,
    ) -> None:
        """Say what the pointer finds in a rectangle: left, top, width, height."""
        self._spots.append(Spot(*box, text, topic, day))

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Return what the pointer finds."""
        return tuple(self._spots)

    def image(self) -> Image:
        """Return the sheet as pixels."""
        return image_of(self.figure, self._ratio, self.spots)


def image_of(figure: Figure, ratio: float, spots: tuple[Spot, ...] = ()) -> Image:
    """Return a figure as pixels."""
    agg = FigureCanvasAgg(figure)
    agg.draw()  # type: ignore[no-untyped-call]  # matplotlib's own stubs are not complete
    buffer = memoryview(agg.buffer_rgba())  # type: ignore[no-untyped-call]
    height, width = (int(n) for n in agg.get_width_height(physical=True)[::-1])
    return Image(bytes(buffer), width, height, ratio, spots)


@functools.lru_cache(maxsize=8)
def _font_file(bold: bool) -> str:  # noqa: FBT001 - part of the key
    return str(font_manager.findfont(font_manager.FontProperties(weight="bold" if bold else "normal")))


@functools.lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is in pixels when its letters are ``size`` pixels high."""
    font = font_manager.get_font(_font_file(bold))
    font.set_size(size, 72)
    font.set_text(printable(text), 0.0, flags=get_hinting_flag())  # type: ignore[no-untyped-call]
    return 1.01 * float(font.get_width_height()[0]) / 64  # on a finer screen letters are no wider


@functools.lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return the text with a box for each letter that the font lacks, such as an emoji."""
    if text.isascii() and text.isprintable():
        return text
    font = font_manager.get_font(_font_file(bold=False))
    flat = " ".join(text.split())
    return "".join(
        c if c.isprintable() and ord(c) < _BASIC_PLANE and font.get_char_index(ord(c)) else "□" for c in flat
    )


_BASIC_PLANE: Final = 0x10000


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return the text, elided where it is wider than ``room`` pixels."""
    if text_width(text, size, bold=bold) <= room:
        return text
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the words of a text in lines no wider than ``room`` pixels, where that is possible."""
    lines: list[str] = []
    for word in re.split(r" (?!%)", printable(text)):  # a number stays with its sign
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def mixed(first: str, second: str, share: float) -> str:
    """Return ``first`` with so much of ``second`` in it, 0 to 1; both ``#rrggbb``."""
    channels = ((int(first[n : n + 2], 16), int(second[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)
