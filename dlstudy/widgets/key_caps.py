"""Keys as they are painted at the end of a line: each in a small frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from dlstudy.widgets.appearance import Appearance

_PADDING: Final = 7
_SIZE: Final = 0.85


def caps_width(keys: Sequence[str], appearance: Appearance) -> int:
    """Return how wide the frames of these keys are, one beside the other."""
    metrics = QFontMetrics(appearance.font(_SIZE))
    return sum(_width(key, metrics) for key in keys) + _gap(metrics) * max(len(keys) - 1, 0)


def paint_caps(painter: QPainter, area: QRect, keys: Sequence[str], appearance: Appearance, *, colour: str) -> None:
    """Paint keys at the right end of an area, in the middle of its height."""
    painter.save()
    font = appearance.font(_SIZE)
    metrics = QFontMetrics(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    left = area.right() - caps_width(keys, appearance)
    height = metrics.height() + 4
    for key in keys:
        width = _width(key, metrics)
        cap = QRectF(left + 0.5, area.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(QPen(QColor(appearance.theme.control), 1))
        painter.setBrush(QColor(appearance.theme.ground))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setPen(QColor(colour))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        left += width + _gap(metrics)
    painter.restore()


def _gap(metrics: QFontMetrics) -> int:
    """Return the room between two keys, which grows with the text, or large frames would touch."""
    return max(metrics.height() // 3, 4)


def _width(key: str, metrics: QFontMetrics) -> int:
    return max(metrics.horizontalAdvance(key) + 2 * _PADDING, metrics.height() + 4)
