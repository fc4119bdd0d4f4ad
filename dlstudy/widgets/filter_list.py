"""The saved filters: searches that the learner keeps at hand, each with how many questions it finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QVBoxLayout, QWidget

from dlstudy.store.settings import SavedFilter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import key_name
from dlstudy.wording import number, translate

_UNKNOWN: Final = "…"


class FilterList(QWidget):
    """A row for each saved filter.

    Signals:
        chosen(SavedFilter): It is to be searched for.
        removed(SavedFilter): It is to be kept no more.
        renamed(SavedFilter, str): It is to be called otherwise.
    """

    chosen = Signal(object)
    removed = Signal(object)
    renamed = Signal(object, str)

    def __init__(self, appearance: Appearance) -> None:
        """Begin without filters."""
        super().__init__()
        self._appearance = appearance
        self._rows: list[_FilterRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 2, 8, 6)
        self._layout.setSpacing(0)
        self.hide()

    def show_filters(self, filters: Sequence[SavedFilter]) -> None:
        """Show these filters in place of the present ones."""
        for row in self._rows:
            self._layout.removeWidget(row)
            row.deleteLater()
        self._rows = [_FilterRow(saved, self._appearance) for saved in filters]
        for row in self._rows:
            self._layout.addWidget(row)
            row.clicked.connect(lambda _=False, row=row: self.chosen.emit(row.saved))
            row.remove_requested.connect(lambda row=row: self.removed.emit(row.saved))
            row.name_requested.connect(lambda row=row: self._ask_for_name(row.saved))
        self.setVisible(bool(self._rows))

    def show_counts(self, counts: Sequence[int | None]) -> None:
        """Show how many questions each filter finds, in the same order; nothing where it is not known yet."""
        for row, count in zip(self._rows, counts, strict=True):
            row.show_count(count)

    def _ask_for_name(self, saved: SavedFilter) -> None:
        from PySide6.QtWidgets import QInputDialog  # only when somebody renames

        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate("Browse", "Rename the filter – dlstudy"))
        dialog.setLabelText(translate("Browse", "Name"))
        dialog.setTextValue(saved.name)
        dialog.textValueSelected.connect(lambda name: self.renamed.emit(saved, name.strip()[:80]))
        dialog.open()


class _FilterRow(QAbstractButton):
    """A saved filter: its name, and how many questions it finds."""

    remove_requested = Signal()
    name_requested = Signal()

    def __init__(self, saved: SavedFilter, appearance: Appearance) -> None:
        super().__init__()
        self.saved = saved
        self._appearance = appearance
        self._number: int | None = None
        self._under_pointer = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(saved.name)
        self.setToolTip(saved.text)
        self.setAccessibleDescription(
            translate(
                "Browse",
                "{delete} removes this filter, {rename} renames it",
                delete=key_name("Del"),
                rename=key_name("F2"),
            )
        )
        self._say()
        appearance.changed.connect(self.updateGeometry)

    def show_count(self, number: int | None) -> None:
        self._number = number
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(
            translate("Browse", "Filter {name}", name=self.saved.name)
            if self._number is None
            else translate("Browse", "Filter {name}, %Ln question(s)", n=self._number, name=self.saved.name)
        )

    def sizeHint(self) -> QSize:
        """Return the height of a line with room around it."""
        return QSize(120, self.fontMetrics().height() + 12)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._under_pointer = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under_pointer = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove on Delete, rename on F2, open on Return."""
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif key == Qt.Key.Key_F2:
            self.name_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to rename and to remove."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(translate("Browse", "Rename…"), self.name_requested.emit)
        menu.addAction(translate("Browse", "Remove"), self.remove_requested.emit)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name and number as a row of the tree does."""
        del event
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._under_pointer or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        words = self.rect().adjusted(8, 0, -8, 0)
        found = _UNKNOWN if self._number is None else number(self._number)
        painter.setPen(QColor(theme.muted))
        metrics = self.fontMetrics()
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found)
        words.setRight(words.right() - metrics.horizontalAdvance(found) - 10)
        painter.setPen(QColor(theme.accent))
        name = metrics.elidedText(self.saved.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()
