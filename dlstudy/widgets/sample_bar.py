"""The line that says that nothing of what is seen is the learner's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.wording import translate


class SampleBar(QWidget):
    """Stands over a window on sample progress for as long as that is shown.

    Signals:
        left(): The learner wants their own progress back.
    """

    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        """Say it."""
        super().__init__()
        self._appearance = appearance
        words = translate("Sample progress", "Sample progress – nothing here is stored in your progress.")
        self.setAccessibleName(words)
        label = plain_label("title", words, wrapped=True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._back = QPushButton(translate("Sample progress", "Back to mine"))
        self._back.setObjectName("backToMine")
        self._back.setCursor(Qt.CursorShape.PointingHandCursor)
        self._back.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(12)
        layout.addWidget(label, 1)
        layout.addWidget(self._back)
        appearance.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Put on the present theme."""
        theme = self._appearance.theme
        self._back.setStyleSheet(
            f"QPushButton {{ background: {theme.panel}; color: {theme.text}; border: 1px solid {theme.control};"
            " border-radius: 7px; padding: 4px 12px; }"
            f" QPushButton:hover {{ background: {theme.hover}; }}"
            f" QPushButton:focus {{ border: 2px solid {theme.accent}; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and an edge that nobody overlooks."""
        del event
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.selected))
        painter.fillRect(0, 0, 4, self.height(), QColor(theme.accent))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))
        painter.end()
