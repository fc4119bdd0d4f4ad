"""The picture of a chart: what stands where, as tool tips, and where a click leads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip

from dlstudy.render.charts import Spot


class ChartView(QLabel):
    """A drawn chart; a label with a picture is a graphic to assistive technology.

    Signals:
        spot_chosen(Spot): The learner clicked on something that leads to a topic or a day.
        large_requested(): The learner clicked twice on the chart.
    """

    spot_chosen = Signal(object)
    large_requested = Signal()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._spots: Sequence[Spot] = ()
        self.setObjectName("progressChart")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setMouseTracking(True)

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: an old picture must not keep the dock wide."""
        return QSize(40, 0)

    def show_picture(self, picture: QPixmap, spots: Sequence[Spot]) -> None:
        """Show a picture, and what stands where on it."""
        self._spots = spots
        self.setPixmap(picture)
        self.setFixedHeight(round(picture.height() / picture.devicePixelRatio()))

    def clear_picture(self) -> None:
        """Show nothing, at the height that there was."""
        self._spots = ()
        self.clear()

    def spot_at(self, place: QPoint) -> Spot | None:
        """Return what stands at ``place``; of several the one that was named last, which lies on top."""
        x, y = place.x(), place.y()
        for spot in reversed(self._spots):
            if spot.left <= x < spot.left + spot.width and spot.top <= y < spot.top + spot.height:
                return spot
        return None

    # Overrides of Qt keep Qt's names.

    def event(self, event: QEvent) -> bool:
        """Say in a tool tip what stands under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(event.pos())
            if spot is None or not spot.text:
                QToolTip.hideText()
                event.ignore()
            else:
                area = QRect(round(spot.left), round(spot.top), max(round(spot.width), 1), max(round(spot.height), 1))
                QToolTip.showText(event.globalPos(), _plain(spot.text), self, area)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the pointer say what a click would do."""
        self._point(self.spot_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a click on what leads somewhere."""
        place = event.position().toPoint()
        spot = self.spot_at(place)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(place) and leads(spot):
            self.spot_chosen.emit(spot)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the large chart, where a click leads nowhere."""
        if event.button() is Qt.MouseButton.LeftButton and not leads(self.spot_at(event.position().toPoint())):
            self.large_requested.emit()
        super().mouseDoubleClickEvent(event)

    def _point(self, spot: Spot | None) -> None:
        shape = Qt.CursorShape.PointingHandCursor if leads(spot) else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)


def leads(spot: Spot | None) -> bool:
    """Say whether a click on a spot leads to a topic or a day."""
    return spot is not None and (spot.topic is not None or spot.day is not None)


def _plain(text: str) -> str:
    """Return a text that a tool tip cannot take for HTML."""
    return "<qt>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") + "</qt>"
