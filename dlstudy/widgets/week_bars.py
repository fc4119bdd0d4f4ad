"""What the coming days hold: one row for each, with a bar and its numbers, as a table that one sees at a glance."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from dlstudy.core.log import QuestionState
from dlstudy.core.plan import ForecastRow
from dlstudy.widgets.appearance import Appearance
from dlstudy.wording import day, later, number, translate

_GAP: Final = 12.0
_SMALLEST_BAR: Final = 48.0
_SWATCH_GAP: Final = 5.0
_COLUMNS: Final = {"due": later("Plan", "due"), "new": later("Plan", "new"), "waiting": later("Plan", "waiting")}
"""The numbers of a row by their names in it, and what stands above them."""


def week_sentence(rows: Sequence[ForecastRow]) -> str:
    """Return what the rows say, for those who do not see them."""

    def said(place: int, row: ForecastRow) -> str:
        name = translate("Plan", "today") if place == 0 else day(row.date, "dddd")
        due, new = number(row.due), number(row.new)
        if not row.waiting:
            return translate("Plan", "{day} {due} due, {new} new", day=name, due=due, new=new)
        waiting = number(row.waiting)
        return translate(
            "Plan", "{day} {due} due, {new} new and {waiting} waiting", day=name, due=due, new=new, waiting=waiting
        )

    if not rows:
        return translate("Plan", "The coming week is empty.")
    days = "; ".join(said(place, row) for place, row in enumerate(rows))
    return translate("Plan", "The coming week: {days}.", days=days)


class WeekBars(QLabel):
    """Days from today on: how much is due, how much is new, and how much finds no room.

    A label, because that is what assistive technology reads aloud.
    """

    def __init__(self, appearance: Appearance) -> None:
        """Show nothing yet."""
        super().__init__()
        self._appearance = appearance
        self._rows: Sequence[ForecastRow] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_rows(())
        appearance.changed.connect(self._measure_anew)

    def show_rows(self, rows: Sequence[ForecastRow]) -> None:
        """Show other days, today first."""
        self._rows = rows
        self.setAccessibleName(week_sentence(rows))
        self._measure_anew()

    def sizeHint(self) -> QSize:
        """Return room for a head and every day."""
        return QSize(420, round(self._row_height() * (len(self._rows) + 1)))

    def minimumSizeHint(self) -> QSize:
        """Return room for the numbers; the bars go first."""
        width = self._day_width() + sum(self._column_widths(with_swatch=False))
        return QSize(round(width + 0.5), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head, then the days."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, height = self._appearance.theme, self._row_height()
        left = self._day_width() + _GAP
        widths = self._column_widths(with_swatch=True)
        bar_width = self.width() - left - sum(widths)
        has_bars = bar_width >= _SMALLEST_BAR
        if not has_bars:  # then the numbers share the width, and need no legend
            widths = self._column_widths(with_swatch=False)
            spare = (self.width() - self._day_width() - sum(widths)) / len(widths)
            widths = [width + max(spare, 0.0) for width in widths]
        rights = [self.width() - sum(widths[n + 1 :]) for n in range(len(widths))]
        # What waits may be many times what a day holds: then its end stays open, and the number says how many.
        longest = max((row.due + row.new for row in self._rows), default=0)
        whole = max((row.due + row.new + min(row.waiting, longest) for row in self._rows), default=0)
        painter.setFont(self._appearance.font(0.82))
        for name, right in zip(self._columns(), rights, strict=True):
            self._paint_head(painter, name, right, height, with_swatch=has_bars)
        for place, row in enumerate(self._rows):
            top = height * (place + 1)
            painter.setFont(self._appearance.font(0.92, bold=place == 0))
            painter.setPen(QColor(theme.text))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, left, height), middle | Qt.AlignmentFlag.AlignLeft, _day(place, row.date))
            for name, right in zip(self._columns(), rights, strict=True):
                value: int = getattr(row, name)
                painter.setPen(QColor(theme.text if value else theme.muted))
                where = QRectF(0, top, right, height)
                painter.drawText(where, middle | Qt.AlignmentFlag.AlignRight, number(value) if value else "–")
            if has_bars and whole:
                self._paint_bar(painter, row, QRectF(left, top, bar_width, height), whole, longest)
        painter.end()

    # How it is made

    def _columns(self) -> tuple[str, ...]:
        return tuple(_COLUMNS) if any(row.waiting for row in self._rows) else tuple(_COLUMNS)[:2]

    def _row_height(self) -> float:
        return QFontMetricsF(self._appearance.font(0.92)).height() + 6

    def _day_width(self) -> float:
        words = QFontMetricsF(self._appearance.font(0.92, bold=True))
        days = [_day(place, row.date) for place, row in enumerate(self._rows)]
        return max((words.horizontalAdvance(name) for name in days), default=0.0)

    def _column_widths(self, *, with_swatch: bool) -> list[float]:
        """Return the width of each column of numbers, with the gap at its left."""
        head = QFontMetricsF(self._appearance.font(0.82))
        numbers = QFontMetricsF(self._appearance.font(0.92, bold=True))
        return [
            _GAP
            + max(
                head.horizontalAdvance(_COLUMNS[name].now()) + (self._swatch() + _SWATCH_GAP if with_swatch else 0),
                *(numbers.horizontalAdvance(number(getattr(row, name))) for row in self._rows),
                0,
            )
            for name in self._columns()
        ]

    def _swatch(self) -> float:
        return 8.0 * self._appearance.text_scale

    def _paint_head(self, painter: QPainter, name: str, right: float, height: float, *, with_swatch: bool) -> None:
        painter.setPen(QColor(self._appearance.theme.muted))
        where = QRectF(0, 0, right, height)
        words = _COLUMNS[name].now()
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        if with_swatch:
            side = self._swatch()
            left = right - painter.fontMetrics().horizontalAdvance(words) - _SWATCH_GAP - side
            self._paint_part(painter, name, QRectF(left, height / 2 - side / 2, side, side), is_open=False)

    def _paint_bar(self, painter: QPainter, row: ForecastRow, place: QRectF, whole: int, longest: int) -> None:
        thick = min(place.height() - 10, 12.0 * self._appearance.text_scale)
        left, top = place.left(), place.center().y() - thick / 2
        for name in _COLUMNS:
            value: int = getattr(row, name)
            is_open = name == "waiting" and value > longest
            width = place.width() * (min(value, longest) if is_open else value) / whole
            if value:
                shown = QRectF(left, top, max(width - 2, 2.0), thick)  # 2 px part the neighbours
                self._paint_part(painter, name, shown, is_open=is_open)
                left += max(width, 4.0)

    def _paint_part(self, painter: QPainter, name: str, part: QRectF, *, is_open: bool) -> None:
        """Paint one part of a bar: what waits is hollow, what is due and what is new are filled."""
        theme = self._appearance.theme
        round_by = min(3.0, part.width() / 2)
        if name != "waiting":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._appearance.colour(QuestionState.FADING) if name == "due" else QColor(theme.accent))
            painter.drawRoundedRect(part, round_by, round_by)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.control), 1))
        frame = part.adjusted(0.5, 0.5, -0.5, -0.5)
        if not is_open:
            painter.drawRoundedRect(frame, round_by, round_by)
            return
        path = QPainterPath(QPointF(frame.right(), frame.top()))
        path.lineTo(frame.left() + round_by, frame.top())
        path.quadTo(frame.topLeft(), QPointF(frame.left(), frame.top() + round_by))
        path.lineTo(frame.left(), frame.bottom() - round_by)
        path.quadTo(frame.bottomLeft(), QPointF(frame.left() + round_by, frame.bottom()))
        path.lineTo(frame.right(), frame.bottom())
        painter.drawPath(path)

    def _measure_anew(self) -> None:
        self.updateGeometry()
        self.update()


def _day(place: int, date: datetime.date) -> str:
    """Return what a row is called; the first one is today."""
    return translate("Plan", "Today") if place == 0 else day(date, "ddd d")
