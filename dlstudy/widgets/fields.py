"""Fields for a number and for a choice, with arrows in the theme's colours: a style sheet could only show files."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSpinBox, QWidget

from dlstudy.widgets.appearance import Appearance


class NumberField(QSpinBox):
    """A whole number within bounds. The wheel changes it only while it has the focus, else it scrolls the page."""

    def __init__(self, least: int, most: int, name: str, appearance: Appearance) -> None:
        """Make a field that assistive technology calls ``name``."""
        super().__init__()
        self._appearance = appearance
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then its arrows; one that leads nowhere is faint."""
        super().paintEvent(event)
        steps = self.stepEnabled()
        _paint_arrow(self, self._appearance, -1, enabled=bool(steps & QSpinBox.StepEnabledFlag.StepUpEnabled))
        _paint_arrow(self, self._appearance, 1, enabled=bool(steps & QSpinBox.StepEnabledFlag.StepDownEnabled))


class ChoiceField(QComboBox):
    """One of a few words. The wheel changes it only while it has the focus, else it scrolls the page."""

    def __init__(self, words: list[str], name: str, appearance: Appearance) -> None:
        """Make a field that offers ``words`` and that assistive technology calls ``name``."""
        super().__init__()
        self._appearance = appearance
        self.addItems(words)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then its arrow."""
        super().paintEvent(event)
        _paint_arrow(self, self._appearance, 0, enabled=self.isEnabled())


def _paint_arrow(field: QWidget, appearance: Appearance, place: int, *, enabled: bool) -> None:
    """Paint an arrow at the right: upwards in the upper half (-1), downwards in the lower (1) or in the middle (0)."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(appearance.theme.muted if enabled else appearance.theme.line), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    middle = QPointF(field.width() - 12.5, field.height() / 2 + place * 5.5)
    tip = -2.0 if place < 0 else 2.0
    painter.drawPolyline([middle + QPointF(-4, -tip), middle + QPointF(0, tip), middle + QPointF(4, -tip)])
    painter.end()
