"""What many panes are made of: plain labels, links that are buttons, framed cards, a place that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QScrollBar,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.focus_ring import RingedScrollArea
from dlstudy.widgets.rich_text_view import see_through


def plain_label(name: str = "", text: str = "", *, wrapped: bool = False) -> QLabel:
    """Return a label called ``name`` whose text never becomes markup by accident."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setText(text)
    label.setWordWrap(wrapped)
    return label


class ElidedLabel(QLabel):
    """A label that gives way where there is no room, and shows so; the pointer on it shows all of it."""

    def minimumSizeHint(self) -> QSize:
        """Return room for a word."""
        return QSize(self.fontMetrics().horizontalAdvance("m" * 6), super().minimumSizeHint().height())

    @property
    def shown(self) -> str:
        """What there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text as far as there is room."""
        shown = self.shown
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show all of the text as a tip where it is cut short."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self.shown != self.text():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)


def link_button(text: str, name: str = "") -> QToolButton:
    """Return a button that looks like a link; assistive technology calls it ``name``, or what it says.

    A click leaves the focus where it was, so that Space goes on showing answers.
    """
    button = QToolButton()
    button.setObjectName("link")
    button.setText(text)
    button.setAccessibleName(name or text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class _QuietScrollBar(QScrollBar):
    """Always has its place, so that text never wraps anew; shows itself when there is something to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint only when there is somewhere to go."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def scrolled(widget: QWidget) -> QScrollArea:
    """Return a place without a frame in which ``widget`` scrolls up and down, and is never wider than the place."""
    area = RingedScrollArea()
    see_through(area)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setVerticalScrollBar(_QuietScrollBar())
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    return area


class Card(QFrame):
    """A framed panel with a caption in small capitals.

    Attributes:
        head: The row of the caption; what is added stands at its right end.
        body: What is below the caption.
    """

    def __init__(self, caption: str, appearance: Appearance) -> None:
        """Make an empty card."""
        super().__init__()
        self.setObjectName("card")
        self._appearance = appearance
        self._caption = plain_label("muted", caption, wrapped=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._caption, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(6)
        self.body.addLayout(self.head)
        self.dress()
        appearance.changed.connect(self.dress)

    def set_caption(self, caption: str) -> None:
        """Show another caption."""
        self._caption.setText(caption)

    def dress(self) -> None:
        """Put on the present text size."""
        self._caption.setFont(self._appearance.font(0.82, bold=True))
