"""Signs that say by their shape, and by colour besides, whether something is well: a disc with a tick, a triangle."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dlstudy.core.log import QuestionState
from dlstudy.render.theme import Theme
from dlstudy.widgets.appearance import Appearance

_SIDE: Final = 14.0
_GAP: Final = 6


def paint_safety(painter: QPainter, where: QRectF, theme: Theme, *, is_well: bool) -> None:
    """Paint the sign of what is well, or of what is not, as large as ``where``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.states[QuestionState.KNOWN if is_well else QuestionState.UNKNOWN]))
    scale, origin = where.width() / _SIDE, where.topLeft()

    def points(*places: tuple[float, float]) -> list[QPointF]:
        return [origin + QPointF(x, y) * scale for x, y in places]

    if is_well:
        painter.drawEllipse(where.adjusted(scale, scale, -scale, -scale))
    else:
        painter.drawPolygon(QPolygonF(points((7, 0.5), (13.8, 13), (0.2, 13))))
    pen = QPen(QColor(theme.panel), 1.6 * scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_well:
        painter.drawPolyline(points((4.4, 7.2), (6.3, 9.2), (9.8, 5)))
    else:
        painter.drawPolyline(points((7, 5), (7, 8.2)))
        painter.drawPoint(*points((7, 11)))


class SafetySign(QWidget):
    """The sign alone; the words beside it say the same."""

    def __init__(self, appearance: Appearance, *, is_well: bool) -> None:
        """Make the sign of what is well, or of what is not."""
        super().__init__()
        self._appearance = appearance
        self._is_well = is_well
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = round(_SIDE * self._appearance.text_scale) + 2
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        del event
        painter = QPainter(self)
        paint_safety(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._appearance.theme, is_well=self._is_well)
        painter.end()


class SafetyLabel(QLabel):
    """A few words with the sign before them."""

    def __init__(self, appearance: Appearance) -> None:
        """Start without words."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._appearance = appearance
        self._is_well = True
        self._make_room()
        appearance.changed.connect(self._make_room)

    def show_state(self, words: str, *, is_well: bool) -> None:
        """Say something else."""
        self._is_well = is_well
        self.setText(words)
        self.setObjectName("" if is_well else "mistake")
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def _make_room(self) -> None:
        self.setContentsMargins(round(_SIDE * self._appearance.text_scale) + 4 + _GAP, 0, 8, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, cut with an ellipsis where there is no room for all, then the sign."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        if shown == self.text():
            super().paintEvent(event)
        side = _SIDE * self._appearance.text_scale
        painter = QPainter(self)
        if shown != self.text():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        where = QRectF(4, (self.height() - side) / 2, side, side)
        paint_safety(painter, where, self._appearance.theme, is_well=self._is_well)
        painter.end()
