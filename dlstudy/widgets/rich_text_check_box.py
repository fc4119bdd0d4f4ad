"""A check box whose words are rich text, in one widget."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from dlstudy.render.richtext import RichText
from dlstudy.widgets.rich_text_document import Look, RichTextDocument, scaled_font

_BESIDE: Final = 8  # pixels between the box and its words


class RichTextCheckBox(QCheckBox):
    """A box to tick, and words beside it that may hold formulas and code; a click on either ticks it.

    Its accessible name is its words, formulas in their LaTeX source. Its height follows from its width.

    Signals:
        link_requested(str): The learner clicked this http or https address among the words; nothing was ticked.
    """

    link_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make one without words, not ticked."""
        super().__init__(parent)
        self._look = look
        self._rich_text = RichText("")
        self._document = RichTextDocument(self)
        self._height_at: tuple[int, int] = (-1, 0)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rich_text(self, rich_text: RichText) -> None:
        """Show other words."""
        self._rich_text = rich_text
        self.setAccessibleName(rich_text.plain)
        self._write()

    def set_look(self, look: Look) -> None:
        """Re-colour and re-size the words."""
        if look != self._look:
            self._look = look
            self._write()

    def set_ticked(self, *, ticked: bool) -> None:
        """Tick it, or not, without telling anybody."""
        blocked = self.blockSignals(True)
        self.setChecked(ticked)
        self.blockSignals(blocked)

    def rehearse(self, height: float) -> None:
        """Paint the words to nowhere, so that painting them on the screen takes half as long."""
        self._document.rehearse(height, self.devicePixelRatioF())

    # Geometry

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the words need at a width, in pixels."""
        if self._height_at[0] != width:
            self._document.setTextWidth(max(width - self._indent, 1))
            self._height_at = (width, max(int(self._document.height + 0.999), self._box().height()))
        return self._height_at[1]

    def sizeHint(self) -> QSize:
        """The size at the present width."""
        width = max(self.width(), 120)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any column."""
        return QSize(120, 1)

    def hitButton(self, place: QPoint) -> bool:
        """A click anywhere ticks it, but on a link it is meant for the link."""
        return self.rect().contains(place) and not self._link_at(place)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box as the style has it, and the words."""
        self.heightForWidth(self.width())
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = self._box()
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(context.palette)
        palette.setColor(QPalette.ColorRole.Text, QColor(self._look.text))
        context.palette = palette
        context.clip = event.rect().translated(-self._indent, 0).toRectF()
        painter.translate(self._indent, 0)
        self._document.paint_panels(painter)
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand on a click on a link."""
        link = self._link_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and link.startswith(("http://", "https://")):
            self.link_requested.emit(link)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer where a link is."""
        on_link = bool(self._link_at(event.position().toPoint()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange} and hasattr(self, "_document"):
            self._write()

    def _write(self) -> None:
        self._document.show(self._rich_text, self._look, scaled_font(self.font(), self._look.scale))
        self._height_at = (-1, 0)
        self.updateGeometry()
        self.update()

    @property
    def _indent(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self) + _BESIDE

    def _box(self) -> QRect:
        """The box, its middle on the middle of the first line's capitals."""
        metric, style = QStyle.PixelMetric, self.style()
        wide = style.pixelMetric(metric.PM_IndicatorWidth, None, self)
        high = style.pixelMetric(metric.PM_IndicatorHeight, None, self)
        return QRect(0, max(round(self._document.middle_of_first_line - high / 2), 0), wide, high)

    def _link_at(self, place: QPoint) -> str:
        return self._document.documentLayout().anchorAt(QPointF(place) - QPointF(self._indent, 0))
