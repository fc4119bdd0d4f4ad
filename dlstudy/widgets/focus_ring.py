"""A ring that shows where the keyboard is, around what has no frame of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

_OUTSIDE = 4
_WIDTH = 2.0


def came_by_keyboard(event: QFocusEvent) -> bool:
    """Say whether the focus came by the tab key: to others a ring around a page would be a stray line."""
    return event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class FocusRing(QWidget):
    """Stands around a widget, or just inside a place that scrolls; the pointer does not meet it."""

    def __init__(self, target: QWidget) -> None:
        """Stand around ``target`` from now on, and wherever it goes, until the focus leaves it."""
        within = [target]  # up to what scrolls: a ring in the parent would be cut where the widget fills its width
        while not isinstance(target, QScrollArea) and (above := within[-1].parentWidget()) is not None:
            if isinstance(above.parentWidget(), QScrollArea) or above.isWindow():
                break
            within.append(above)
        super().__init__(within[-1])
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for widget in within:
            widget.installEventFilter(self)
        self._follow()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget; go with its focus."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._follow()
        elif watched is self._target and event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring in the accent's colour."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _WIDTH))
        half = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        painter.end()

    def _follow(self) -> None:
        target, within = self._target, self.parentWidget()
        if within is None or within is target:
            self.setGeometry(target.rect())
        else:
            where = QRect(target.mapTo(within, QPoint(0, 0)), target.size())
            self.setGeometry(where.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))


class RingedScrollArea(QScrollArea):
    """A place that scrolls by the arrow keys, with a ring while the keyboard is there."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by the tab key."""
        super().focusInEvent(event)
        if came_by_keyboard(event):
            FocusRing(self)
