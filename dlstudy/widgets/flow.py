"""A place where widgets stand like words: from left to right, and on the next line where there is no room.

A widget, not a layout: then nothing but children is owned, and by Qt alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Lines of widgets, each as wide as it wants to be and centred on its line; the height follows from the width."""

    def __init__(self, widgets: Sequence[QWidget] = (), *, gap: int = 8, line_gap: int = 4) -> None:
        """Hold ``widgets``; ``gap`` stands between neighbours, ``line_gap`` between lines."""
        super().__init__()
        self._gap = gap
        self._line_gap = line_gap
        self._widgets: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_widgets(widgets)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Hold these widgets in this order, also for the tab key; hidden ones take no room."""
        self._widgets = tuple(widgets)
        for widget in self._widgets:
            if widget.parentWidget() is not self:
                hidden = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and widget.isHidden()
                widget.setParent(self)
                widget.setVisible(not hidden)  # another parent hides it
        for before, after in zip(self._widgets, self._widgets[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self._measure_anew()

    # Geometry

    def hasHeightForWidth(self) -> bool:
        """Say that narrow is high."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return how high all lines are at a width."""
        return self._place(width, really=False)

    def sizeHint(self) -> QSize:
        """Return the size of all on one line."""
        hints = [widget.sizeHint() for widget in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize(0, 0)
        for widget in self._shown():
            size = size.expandedTo(widget.minimumSizeHint())
        return size

    # Events

    def event(self, event: QEvent) -> bool:
        """Place the widgets anew when one of them wants another size, comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._measure_anew()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take what changed while nobody saw it."""
        self._measure_anew()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place(self.width(), really=True)

    # Placing

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _measure_anew(self) -> None:
        self.updateGeometry()
        if self.isVisible():  # else when it is shown
            self._place(self.width(), really=True)

    def _place(self, width: int, *, really: bool) -> int:
        """Break the widgets into lines of ``width``, put them there if ``really``; return the height of all."""
        top, used = 0, 0
        line: list[tuple[QWidget, QSize]] = []
        for widget in self._shown():
            hint = widget.sizeHint().expandedTo(widget.minimumSizeHint())
            size = QSize(min(hint.width(), max(width, widget.minimumSizeHint().width())), hint.height())
            if line and used + self._gap + size.width() > width:
                top += self._put(line, top, really=really) + self._line_gap
                line, used = [], 0
            used += size.width() + (self._gap if line else 0)
            line.append((widget, size))
        return top + (self._put(line, top, really=really) if line else 0)

    def _put(self, line: Sequence[tuple[QWidget, QSize]], top: int, *, really: bool) -> int:
        height = max(size.height() for _, size in line)
        if really:
            left = 0
            for widget, size in line:
                widget.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self._gap
        return height
