"""What tests of the window do and see: keys and clicks, and the state of the table in a few words."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QToolButton, QWidget

from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.qtmodels.question_list import QuestionListModel
from dlstudy.store.settings import Settings
from dlstudy.widgets.key_button import KeyButton

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LIGHT = Settings(theme="light")


def press(parts: Parts, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or parts.window, key, modifier)


def wait_active(widget: QWidget) -> None:
    """Wait until a window has the keyboard, as somebody at the keys does."""
    widget.activateWindow()
    until = time.monotonic() + 5
    while not widget.isActiveWindow() and time.monotonic() < until:
        QTest.qWait(5)
    assert widget.isActiveWindow()


def click(widget: QWidget) -> None:
    """Click into the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def on_the_table(parts: Parts) -> str:
    """Return the id of the question, with ``!`` behind it when its answer is shown."""
    question = parts.study.question
    return "" if question is None else f"{question.id}{'!' if parts.study.revealed else ''}"


def marks(parts: Parts) -> list[tuple[str, Mark]]:
    """Return the marks that count."""
    return sorted(((r.question_id, r.mark) for r in parts.study.progress.reviews()), key=str)


def reveal(parts: Parts, question_id: str = "perceptron") -> None:
    """Show a question and its answer, and wait until all of it is set."""
    parts.study.show(QuestionId(question_id))
    parts.study.reveal()
    until = time.monotonic() + 20
    while not parts.window.question_pane.is_set and time.monotonic() < until:
        QTest.qWait(5)
    assert parts.window.question_pane.is_set


def boxes(parts: Parts) -> list[QCheckBox]:
    """Return the key points' boxes that can be seen."""
    return [box for box in parts.window.question_pane.findChildren(QCheckBox) if box.isVisible()]


def ticked(parts: Parts) -> list[bool]:
    """Return for each key point that can be seen whether it is ticked."""
    return [box.isChecked() for box in boxes(parts)]


def words_in(widget: QWidget) -> str:
    """Return all words of labels in a widget that can be seen."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text())


def buttons(widget: QWidget, words: str = "") -> list[QToolButton]:
    """Return the tool buttons in a widget that can be seen and whose text holds ``words``."""
    return [b for b in widget.findChildren(QToolButton) if b.isVisible() and words in b.text()]


def found(model: QuestionListModel) -> list[str]:
    """Return the ids of the questions in a list."""
    return [str(question_id) for question_id in model.question_ids]


def headline(parts: Parts) -> str:
    """Return what a screen reader hears of the headline."""
    label = parts.window.chart_dock.findChild(QLabel, "knownLabel")
    assert label is not None
    return label.accessibleName()


def button(parts: Parts, words: str) -> KeyButton:
    """Return the button of the question pane that can be seen and says ``words``."""
    (one,) = [b for b in parts.window.question_pane.findChildren(KeyButton) if b.isVisible() and b.text() == words]
    return one
