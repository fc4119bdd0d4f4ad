"""No widget leaves a layout behind PySide's back.

What holds a widget in a layout has a wrapper as soon as the layout is put into another one. Where Qt throws it away by
itself, because the widget is deleted or put somewhere else, the wrapper stays, and is then returned for whatever comes to
lie in its place: a document's frame, say, which then has no format.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QMainWindow,
    QStatusBar,
    QToolBar,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot

from dlstudy.core.log import Mark
from dlstudy.core.stats import Filter
from tests.conftest import OpenWindow
from tests.widgets.window import reveal


def address(item: QLayoutItem) -> int:
    return int(shiboken6.getCppPointer(item)[0])


def held_in(layout: QLayout) -> set[int]:
    """Return where everything lies that a layout and those in it hold; each has a wrapper afterwards."""
    found: set[int] = set()
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None
        found.add(address(item))
        inner = item.layout()
        if inner is not None:
            found |= held_in(inner)
    return found


def held() -> set[int]:
    """Return where everything lies that a layout of ours holds; what Qt's own bars do inside, nobody has a wrapper of."""
    found: set[int] = set()
    for widget in QApplication.allWidgets():
        layout = widget.layout()
        if layout is not None and not isinstance(widget, (QStatusBar, QToolBar, QMainWindow, QDockWidget)):
            found |= held_in(layout)
    return found


def wrapped() -> set[int]:
    """Return where everything lies that holds a widget, as PySide believes."""
    every = (one for one in shiboken6.getAllValidWrappers() if isinstance(one, QLayoutItem))
    return {address(one) for one in every if isinstance(one, QWidgetItem)}


def test_what_is_looked_for_can_be_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout()
    labels = [QLabel("one"), QLabel("two")]
    for label in labels:
        row.addWidget(label)
    before = wrapped()
    outer = QVBoxLayout(window)
    outer.addLayout(row)
    row.removeWidget(labels[0])
    removed = wrapped() - before
    shiboken6.delete(labels[1])

    assert len(removed) == 1
    assert row.count() == 0
    assert removed <= wrapped()  # the wrapper of what is not there


def test_no_part_of_the_window_leaves_its_layout_behind_pysides_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(size=(1500, 900))
    qtbot.waitUntil(parts.window._days.isActive)
    qtbot.waitUntil(lambda: parts.window.is_settled, timeout=20_000)
    before = wrapped() - held()
    pane, dock = parts.window.chart_dock.pane, parts.window.chart_dock

    reveal(parts)  # the first hint goes, then the others
    parts.study.mark(Mark.KNOWN)
    reveal(parts)
    parts.study.mark(Mark.UNKNOWN)
    pane.show_filter(Filter(topic=("Foundations", "Perceptrons")))
    for width in (380, 300, 560, 300):
        parts.window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        QTest.qWait(20)
    pane.show_filter(Filter())
    for scale in (2.0, 1.0):
        parts.appearance.set_text_scale(scale)
        QTest.qWait(20)
    qtbot.waitUntil(lambda: parts.window.is_settled, timeout=20_000)

    assert wrapped() - held() - before == set()
