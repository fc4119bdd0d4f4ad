"""A small button with a drawn sign, in the theme's colour at every size."""

from __future__ import annotations

import enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from dlstudy.widgets.appearance import Appearance

_SIDE: Final = 10.0


class Sign(enum.Enum):
    """What can be drawn; each is made of lines within a square."""

    CLOSE = (((0, 0), (10, 10)), ((0, 10), (10, 0)))
    FLOAT = (((3, 0), (10, 0), (10, 7), (3, 7), (3, 0)), ((3, 3), (0, 3), (0, 10), (7, 10), (7, 7)))
    BACK = (((7, 0), (2, 5), (7, 10)),)
    ENLARGE = (((6, 0), (10, 0), (10, 4)), ((10, 0), (6, 4)), ((4, 10), (0, 10), (0, 6)), ((0, 10), (4, 6)))
    EXPORT = (((5, 7), (5, -1)), ((2, 2), (5, -1), (8, 2)), ((0, 6), (0, 10), (10, 10), (10, 6)))
    MENU = (((-1, 1), (11, 1)), ((-1, 5), (11, 5)), ((-1, 9), (11, 9)))
    STAR = (
        (
            (5, -1.4), (6.6, 2.7), (11, 3), (7.6, 5.8), (8.7, 10), (5, 7.7), (1.3, 10), (2.4, 5.8), (-1, 3), (3.4, 2.7),
            (5, -1.4),
        ),
    )  # fmt: skip


class IconButton(QToolButton):
    """A sign with a name: what it does is in its tool tip and its accessible name."""

    def __init__(self, sign: Sign, name: str, appearance: Appearance) -> None:
        """Make a button that shows ``sign`` and is called ``name``."""
        super().__init__()
        self._sign = sign
        self._appearance = appearance
        self._filled = False
        self.setAccessibleName(name)
        self.setToolTip(name)
        appearance.changed.connect(self.updateGeometry)

    @property
    def is_filled(self) -> bool:
        """Say whether the sign is filled."""
        return self._filled

    def set_filled(self, *, filled: bool) -> None:
        """Fill the sign with the accent, or draw its lines alone."""
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = round(26 * self._appearance.text_scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the style's ground, then the sign; filled with the accent where it is set so."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._appearance.text_scale
        theme = self._appearance.theme
        pen = QPen(QColor(theme.accent if self._filled else theme.muted), 1.4 * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.accent) if self._filled else Qt.BrushStyle.NoBrush)
        middle = QRectF(self.rect()).center()
        for line in self._sign.value:
            points = [middle + QPointF(x - _SIDE / 2, y - _SIDE / 2) * scale for x, y in line]
            draw = painter.drawPolygon if self._filled else painter.drawPolyline
            draw(points)
        painter.end()
