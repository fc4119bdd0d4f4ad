"""Every action of the window: its words, its keys, and where it stands in the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class ActionRow(NamedTuple):
    """One action.

    Attributes:
        words: What the menu says.
        keys: Its keys as Qt writes them; the first is printed.
        act: What it does.
        where: The widget within which its keys count; the whole window when None.
        in_menu: Whether it stands in the menu.
        checked: Given for an action that is on or off: whether it is on at first.
    """

    words: str
    keys: tuple[str, ...]
    act: Callable[[], object]
    where: QWidget | None = None
    in_menu: bool = True
    checked: bool | None = None


def install(rows: Sequence[ActionRow], window: QWidget, menu: QMenu) -> list[QAction]:
    """Make an action of each row, give it its keys and put it into the menu; returns them in the same order."""
    actions: list[QAction] = []
    for row in rows:
        action = QAction(row.words, window)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        if row.checked is not None:
            action.setCheckable(True)
            action.setChecked(row.checked)
        if row.where is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        # `act` takes no argument, whatever the signal brings.
        action.triggered.connect(lambda _=False, act=row.act: act())
        (row.where or window).addAction(action)
        if row.in_menu:
            menu.addAction(action)
        actions.append(action)
    return actions
