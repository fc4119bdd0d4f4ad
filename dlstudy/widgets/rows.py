"""The rows of our lists: what they share, whatever stands in them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOption, QWidget

from dlstudy.widgets.appearance import Appearance

Index = QModelIndex | QPersistentModelIndex


def paint_ground(painter: QPainter, option: QStyleOption, left: int, appearance: Appearance) -> QRect:
    """Paint the ground of a row, chosen, under the pointer, or focused; returns where its content stands."""
    theme = appearance.theme
    row = QRect(option.rect)
    row.setLeft(left)
    state = option.state
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(theme.selected))
        painter.drawRoundedRect(row, 8, 8)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(row, 8, 8)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 7, 7)
    return row.adjusted(8, 0, -8, 0)


class RowDelegate(QStyledItemDelegate):
    """Paints a row of a list or tree; what stands in it, its children know."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        """Paint in the colours and sizes of ``appearance``."""
        super().__init__(parent)
        self._appearance = appearance


def follow_selection(view: QAbstractItemView, chosen: QItemSelection) -> None:
    """Make current what was selected."""
    indexes = chosen.indexes()
    if indexes and indexes[0] != view.currentIndex():
        view.setCurrentIndex(indexes[0])
