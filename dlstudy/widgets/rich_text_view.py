"""A widget that shows rich text as high as it is, and opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSignalBlocker, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QTextBrowser, QWidget

from dlstudy.render.richtext import RichText
from dlstudy.widgets.focus_ring import FocusRing, came_by_keyboard
from dlstudy.widgets.rich_text_accessibility import AccessibleRichText, teach_accessibility
from dlstudy.widgets.rich_text_document import Look, RichTextDocument, scaled_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent

__all__ = ["Look", "RichTextView"]

_ANYTHING = QTextDocument.ResourceType.UnknownResource


def see_through(area: QAbstractScrollArea) -> QWidget:
    """Let what stands behind ``area`` show through, and return the widget that scrolls in it from now on.

    It is one of ours: to hand out Qt's own, PySide first makes the classes of all widgets there are, 7 ms of a start.
    """
    ground = QWidget()
    ground.setObjectName("qt_scrollarea_viewport")
    ground.setBackgroundRole(QPalette.ColorRole.Base)
    area.setViewport(ground)
    ground.lower()  # before the scroll bars, as Qt's own: assistive technology reads it first
    return ground


class RichTextView(QTextBrowser):
    """Read-only rich text without frame or scroll bars: its height follows from its width (height-for-width).

    The widget's font (by default the application's) times ``look.scale`` is the size of plain words.

    Signals:
        link_requested(str): The learner clicked this http or https address; nothing was opened.
    """

    link_requested = Signal(str)

    def __init__(
        self, look: Look | None = None, parent: QWidget | None = None, *, size_factor: float = 1.0, bold: bool = False
    ) -> None:
        """Make an empty view; ``size_factor`` and ``bold`` make it a heading."""
        super().__init__(parent)
        see_through(self).setMouseTracking(True)  # for the pointer over a link
        self.accessible: AccessibleRichText | None = None
        teach_accessibility()
        self._look = look or Look()
        self._size_factor = size_factor
        self._bold = bold
        self._rich_text = RichText("")
        self._heights: dict[int, int] = {}
        self._document = RichTextDocument(self)
        self.setDocument(self._document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self.setOpenLinks(False)
        self.setAcceptDrops(False)
        self.setCursorWidth(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(self._wish_for_link)
        self._take_colours()

    @property
    def rich_text(self) -> RichText:
        """What is shown."""
        return self._rich_text

    @property
    def plain(self) -> str:
        """The words as assistive technology reads them."""
        return self._document.plain

    def show_rich_text(self, rich_text: RichText) -> None:
        """Show a text in place of the present one."""
        self._rich_text = rich_text
        self._write()

    def set_look(self, look: Look) -> None:
        """Re-colour and re-size what is shown, formulas too, at once."""
        if look != self._look:
            self._look = look
            self._take_colours()
            self._write()

    def rehearse(self, height: float) -> None:
        """Paint the upper ``height`` pixels to nowhere, at the present width; painting them then takes half as long."""
        self._document.rehearse(height, self.devicePixelRatioF())

    # Geometry: the parent scrolls.

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the text needs at a width, in pixels."""
        if width not in self._heights:
            present = self._document.textWidth()
            # Unheard by the browser, which would lay the text out at its own width at once.
            blocker = QSignalBlocker(self._document.documentLayout())
            if present != width:
                self._document.setTextWidth(max(width, 1))
            self._heights[width] = max(int(self._document.height + 0.999), 1)
            if present not in {width, -1}:
                self._document.setTextWidth(present)
            blocker.unblock()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """The size at the present width."""
        width = max(self.width(), 120)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any column."""
        return QSize(120, 1)

    # Nothing is loaded and nothing is opened.

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401, ARG002 - Qt's
        """An empty picture or a blank sheet, whatever is asked for: to nothing, Qt would open the file."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            image = QImage(1, 1, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            return image
        return QByteArray(b" ")

    def doSetSource(
        self,
        name: QUrl | str,
        kind: QTextDocument.ResourceType = _ANYTHING,
    ) -> None:
        """Go nowhere."""

    # Events

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as Markdown with LaTeX."""
        cursor = self.textCursor()
        data = QMimeData()
        markdown = self._document.markdown_between(cursor.selectionStart(), cursor.selectionEnd())
        data.setText(markdown)
        data.setData("text/markdown", QByteArray(markdown.encode("utf-8", "replace")))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panels of code and quotes, then the words."""
        painter = QPainter(self.viewport())
        self._document.paint_panels(painter)
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret to those who came by keyboard, to select; to others it would be a stray line."""
        by_keyboard = came_by_keyboard(event)
        self.setCursorWidth(2 if by_keyboard else 0)
        super().focusInEvent(event)
        if by_keyboard:
            FocusRing(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange} and hasattr(self, "_document"):
            self._write()

    def _write(self) -> None:
        font = scaled_font(self.font(), self._look.scale * self._size_factor, bold=self._bold)
        self._document.show(self._rich_text, self._look, font)
        self._heights.clear()
        self.updateGeometry()
        self.viewport().update()

    def _take_colours(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(self._look.text))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(self._look.accent))
        light = QColor(self._look.accent).lightnessF() > 0.6  # noqa: PLR2004 - then dark letters are readable on it
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#15181e" if light else "#ffffff"))
        self.setPalette(palette)

    def _wish_for_link(self, address: QUrl) -> None:
        if address.scheme() in {"http", "https"}:
            self.link_requested.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
