"""What assistive technology reads of rich text: words, and formulas as LaTeX where Qt's own would say U+FFFC."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface, QTextCursor
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea, QTextBrowser

if TYPE_CHECKING:
    from dlstudy.widgets.rich_text_document import RichTextDocument


@functools.cache
def teach_accessibility() -> None:
    """Have Qt ask us for the accessible side of rich text views; once in a program, and without cost until asked."""
    QAccessible.installFactory(_interface_of)


def _interface_of(key: str, item: QObject | None) -> QAccessibleInterface | None:  # noqa: ARG001 - Qt's
    # By what it does and not by its class: that one imports this file. Qt asks once for each ancestor's name.
    if type(item) is QScrollArea:
        # Qt's own reads beyond its list, and crashes, when a screen reader asks for a scroll bar that has just gone.
        item.accessible = QAccessibleWidget(item, QAccessible.Role.Client)  # type: ignore[attr-defined]  # kept alive there
        return item.accessible  # type: ignore[attr-defined, no-any-return]
    if not isinstance(item, QTextBrowser) or not hasattr(item, "accessible"):
        return None
    made = AccessibleRichText(item)
    item.accessible = made  # Qt owns it, but its Python half must not die before it does
    return made


class AccessibleRichText(QAccessibleWidget):
    """A read-only text, seen by screen readers and by tests through AT-SPI."""

    def __init__(self, view: QTextBrowser) -> None:
        """Stand for a view."""
        super().__init__(view, QAccessible.Role.EditableText)
        self._words = _Words(view)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:  # type: ignore[override]
        """The text interface; nothing else."""
        # Always as a VoidPtr, for "none" too: at an int or at None the binding crashes while it words its complaint.
        words = kind == QAccessible.InterfaceType.TextInterface
        return shiboken6.VoidPtr(shiboken6.getCppPointer(self._words)[0] if words else 0)

    def textInterface(self) -> QAccessibleTextInterface:
        """The same for those who ask from Python."""
        return self._words

    def childCount(self) -> int:
        """None: the view port is no child that anyone should meet."""
        return 0

    def state(self) -> QAccessible.State:
        """Read-only, selectable, of many lines."""
        state = super().state()
        state.readOnly = True
        state.selectableText = True
        state.multiLine = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """The words as the value; the view's accessible name as the name."""
        if kind == QAccessible.Text.Value:
            return self._words.all
        return str(super().text(kind))


class _Words(QAccessibleTextInterface):
    """The plain text of a view, with the places of the caret and the selection in it."""

    def __init__(self, view: QTextBrowser) -> None:
        super().__init__()
        self._view = view

    @property
    def _document(self) -> RichTextDocument:
        return self._view.document()  # type: ignore[return-value]

    @property
    def all(self) -> str:
        return self._document.plain if shiboken6.isValid(self._view) else ""

    def text(self, start: int, end: int) -> str:
        return self.all[max(start, 0) : max(end, 0)] if end >= 0 else self.all[max(start, 0) :]

    def characterCount(self) -> int:
        return len(self.all)

    def cursorPosition(self) -> int:
        return self._document.plain_position(self._view.textCursor().position())

    def setCursorPosition(self, position: int) -> None:
        cursor = self._view.textCursor()
        cursor.setPosition(self._document.document_position(position))
        self._view.setTextCursor(cursor)

    def selectionCount(self) -> int:
        # None: the binding cannot pass the two ends of a selection on, and would tell whatever lies in memory.
        return 0

    def addSelection(self, start: int, end: int) -> None:
        self.setSelection(0, start, end)

    def setSelection(self, number: int, start: int, end: int) -> None:  # noqa: ARG002 - Qt's
        cursor = self._view.textCursor()
        cursor.setPosition(self._document.document_position(start))
        cursor.setPosition(self._document.document_position(end), QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)

    def removeSelection(self, number: int) -> None:  # noqa: ARG002 - Qt's
        cursor = self._view.textCursor()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)

    def characterRect(self, offset: int) -> QRect:
        cursor = QTextCursor(self._document)
        cursor.setPosition(self._document.document_position(offset))
        box = self._view.cursorRect(cursor)
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        cursor = self._view.cursorForPosition(self._view.viewport().mapFromGlobal(point))
        return self._document.plain_position(cursor.position())

    def scrollToSubstring(self, start: int, end: int) -> None:  # noqa: ARG002 - Qt's
        self.setCursorPosition(start)
