"""Text on paper: letters where their design has them, and a document cut into bands that no page may cut.

A band is one line of words, one displayed formula or one row of a table, as Qt has laid it out.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
    QTextTable,
)

from dlstudy.widgets.rich_text_document import Look, RichTextDocument

_WHOLE_CODE: Final = 22  # lines, and rows: up to here on one page
_WHOLE_TABLE: Final = 10
_OBJECT: Final = "\ufffc"

Paint = Callable[[QPainter, float], None]
"""Draws something, its top at the height given."""


class Words:
    """A line of words without formulas, in one font. Painted from a font eight times as large, for Qt rounds sizes."""

    _ZOOM = 8

    def __init__(
        self, families: list[str], points: float, colour: str, *, bold: bool = False, spacing: float = 0
    ) -> None:
        self._font = paper_font(families, points, bold=bold)
        self._font.setPixelSize(max(round(points * pixels_in_a_point() * self._ZOOM), 1))
        self._font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + spacing)
        self._colour = QColor(colour)
        self._metrics = QFontMetricsF(self._font)
        self.ascent = self._metrics.ascent() / self._ZOOM
        self.height = self._metrics.height() / self._ZOOM

    def width(self, words: str) -> float:
        """How wide words are."""
        return self._metrics.horizontalAdvance(words) / self._ZOOM

    def shortened(self, words: str, room: float) -> str:
        """The words, with an ellipsis at their end where the room is not enough for all."""
        return self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room * self._ZOOM)

    def paint(self, painter: QPainter, left: float, baseline: float, words: str) -> None:
        """Draw words to the right of ``left``."""
        painter.save()
        painter.translate(left, baseline)
        painter.scale(1 / self._ZOOM, 1 / self._ZOOM)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(QPointF(0, 0), words)
        painter.restore()

    def paint_right(self, painter: QPainter, right: float, baseline: float, words: str) -> None:
        """Draw words that end at ``right``."""
        self.paint(painter, right - self.width(words), baseline, words)


def pixels_in_a_point() -> float:
    """How many pixels, in which Qt lays out text, a point has."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch() / 72


def paper_font(families: list[str], points: float, *, bold: bool = False) -> QFont:
    """A font for paper: unhinted, so that letters stand where their design has them and not on a screen's pixels."""
    font = QFont(families)
    font.setPointSizeF(points)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def fit_code(document: RichTextDocument, font: QFont, room: float) -> None:
    """Give code the size at which it looks like the words around it, less where its lines would not fit.

    On the screen code is a little smaller than the words. Here the words are often in a serif, whose "x" is lower.
    """
    families = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
    parts: list[tuple[int, int]] = []
    widest = 0.0
    block = document.begin()
    while block.isValid():
        fragments = [entry.fragment() for entry in _fragments(block)]
        code = [part for part in fragments if part.charFormat().fontFamilies() == families]
        parts += [(part.position(), part.length()) for part in code]
        if code and len(code) == len(fragments) and QTextCursor(block).currentTable() is not None:
            widest = max(widest, *(len(line) for line in block.text().split("\u2028")))
        block = block.next()
    if not parts:
        return
    fixed = paper_font(families, 10)
    metrics = QFontMetricsF(fixed)
    points = 10 * 0.97 * QFontMetricsF(font).xHeight() / metrics.xHeight()
    padding = 2 * font.pointSizeF() * 96 / 72 * 0.85 + 4
    fitting = 10 * (room - padding) / (metrics.horizontalAdvance("0") * max(widest, 1))
    sized = QTextCharFormat()
    sized.setFontPointSize(min(points, max(fitting, points * 0.78)))
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, at its end
    for start, end in _joined(parts):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(sized)
    whole.endEditBlock()


def _joined(parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring (position, length) as one (start, end)."""
    start = end = parts[0][0]
    for position, length in parts:
        if position != end:
            yield start, end
            start = position
        end = position + length
    yield start, end


def _fragments(block: QTextBlock) -> Iterator[Any]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk
        walk += 1


@dataclass(slots=True)
class Band:
    """One line, or the lines of one table row side by side, from ``top`` to ``bottom`` of the document."""

    top: float
    bottom: float
    lines: list[tuple[QTextLine, QPointF]]
    keep: bool = False
    marker: tuple[str, float, float, QFont] | None = None  # what stands before a list's item, its right end, baseline
    rule: tuple[float, float, float] | None = None  # under a row: left, right, height


def bands_of(document: RichTextDocument) -> Iterator[Band]:
    """The bands of a document from top to bottom, each keeping the next if they belong on one page."""
    bands: list[Band] = []
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is not None and table.rows() * table.columns() > 1:
            bands += _rows(table)
            block = document.findBlock(table.lastPosition() + 1)
            continue
        if block.length() > 1 or block.textList() is not None:
            if bands and block.text() == _OBJECT and block.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter:
                bands[-1].keep = True  # what leads up to a displayed formula stays with it
            bands += _lines(document, block, table)
        block = block.next()
    # Ink may use the room between lines, half of it each.
    for before, after in itertools.pairwise(bands):
        spare = max(min((after.top - before.bottom) / 2, 4.0), 0.0)
        before.bottom += spare
        after.top -= spare
    if bands:
        bands[0].top = max(bands[0].top - 4, 0)
        bands[-1].bottom += 2
    yield from bands


def _lines(document: RichTextDocument, block: QTextBlock, panel: QTextTable | None) -> list[Band]:
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    layout = block.layout()
    bands = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        top = corner.y() + line.y()
        bands.append(Band(top, top + line.height(), [(line, corner)]))
    if not bands:
        return bands
    items = block.textList()
    if items is not None:
        line = layout.lineAt(0)
        words = items.itemText(block)
        font = block.charFormat().font() if block.length() <= 1 else document.defaultFont()
        bands[0].marker = (words, corner.x() + line.x(), corner.y() + line.y() + line.ascent(), font)
        bands[0].keep = bands[0].keep or block.length() <= 1
    if panel is not None:
        cell = panel.cellAt(0, 0)
        padding = cell.format().toTableCellFormat()
        if cell.firstCursorPosition().block() == block:
            bands[0].top -= padding.topPadding()
        if cell.lastCursorPosition().block() == block:
            bands[-1].bottom += padding.bottomPadding()
        if padding.topPadding() and len(bands) <= _WHOLE_CODE:
            for band in bands[:-1]:
                band.keep = True
    for band in (bands[0], *bands[-2:-1]):
        band.keep = band.keep or len(bands) > 1
    if block.text().rstrip().endswith(":"):
        bands[-1].keep = True
    return bands


def _rows(table: QTextTable) -> list[Band]:
    document = table.document()
    layout = document.documentLayout()
    frame = layout.frameBoundingRect(table)
    bands = []
    for row in range(table.rows()):
        band = Band(0, 0, [])
        tops, bottoms = [], []
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            padding = cell.format().toTableCellFormat()
            block = cell.firstCursorPosition().block()
            corner = layout.blockBoundingRect(block).topLeft()
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                band.lines.append((line, corner))
                tops.append(corner.y() + line.y() - padding.topPadding())
                bottoms.append(corner.y() + line.y() + line.height() + max(padding.bottomPadding(), 5))
        band.top, band.bottom = min(tops, default=0), max(bottoms, default=0) + 1
        band.keep = row == 0 or table.rows() <= _WHOLE_TABLE
        bands.append(band)
    # A row ends where Qt begins the next: told from its lines alone the two would overlap by what Qt rounds.
    for above, below in itertools.pairwise(bands):
        above.bottom = below.top
    for band in bands:
        band.rule = (frame.left(), frame.right(), band.bottom - 1)
    bands[-1].keep = False
    return bands


def band_paint(band: Band, left: float, look: Look) -> Paint:
    """What draws a band, its document's left edge at ``left``."""

    def paint(painter: QPainter, y: float) -> None:
        painter.save()
        painter.translate(left, y - band.top)
        painter.setPen(QColor(look.text))  # what formulas are painted with
        for line, corner in band.lines:
            line.draw(painter, corner)
        if band.marker is not None:
            _paint_marker(painter, *band.marker, look.muted)
        if band.rule is not None:
            start, end, height = band.rule
            painter.fillRect(QRectF(start, height, end - start, 0.75), QColor(look.line))
        painter.restore()

    return paint


def _paint_marker(painter: QPainter, words: str, right: float, baseline: float, font: QFont, colour: str) -> None:
    x_height = QFontMetricsF(font).xHeight()
    if any(sign.isdigit() for sign in words):
        Words(font.families(), font.pointSizeF(), colour).paint_right(painter, right - x_height * 0.7, baseline, words)
    else:
        paint_dot(painter, right - x_height * 1.5, baseline - x_height / 2, x_height * 0.27, colour)


def paint_dot(painter: QPainter, x: float, y: float, radius: float, colour: str) -> None:
    """Draw a dot around a point."""
    painter.save()
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.restore()
