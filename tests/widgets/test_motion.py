"""Nothing moves by itself; the one bar that does keeps still where the system says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.working_line import WorkingLine
from tests.conftest import OpenWindow

LOOKED_MS = 600
"""Longer than any animation of Qt's takes, and than a bar at work needs for several steps."""


class Paintings(QObject):
    """Who paints itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen.add(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def painted_meanwhile(qtbot: QtBot) -> Iterator[Callable[[], set[str]]]:
    """Looks at the screen for a while and returns what was painted."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    usual = application.cursorFlashTime()
    application.setCursorFlashTime(0)  # as those have it who want no blinking; Qt asks the system
    paintings = Paintings()

    def look() -> set[str]:
        paintings.seen.clear()
        application.installEventFilter(paintings)
        with qtbot.waitSignal(timer_that_ends(), timeout=5_000):
            pass
        application.removeEventFilter(paintings)
        return set(paintings.seen)

    def timer_that_ends() -> object:
        timer = QTimer(paintings)
        timer.setSingleShot(True)
        timer.start(LOOKED_MS)
        return timer.timeout

    yield look
    application.setCursorFlashTime(usual)


def comes_to_rest(look: Callable[[], set[str]]) -> bool:
    """Say whether nothing is painted any more, once what was changed is on the screen."""
    return any(not look() for _ in range(4))


def test_nothing_moves_while_a_question_or_its_answer_is_read(
    open_window: OpenWindow, qtbot: QtBot, painted_meanwhile: Callable[[], set[str]]
) -> None:
    parts = open_window()
    parts.study.choose_topic((), first=QuestionId("perceptron"))
    qtbot.waitUntil(lambda: parts.window.is_settled)
    question = comes_to_rest(painted_meanwhile)
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)
    parts.study.reveal()
    qtbot.waitUntil(lambda: parts.window.is_settled)
    answer = comes_to_rest(painted_meanwhile)
    parts.window.search_field.setFocus()
    field = comes_to_rest(painted_meanwhile)

    assert (question, answer, field) == (True, True, True)
    assert parts.window.findChildren(QAbstractAnimation) == []


class Still(QProxyStyle):
    """The style of a system on which nothing shall move."""

    def styleHint(  # noqa: N802
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def test_the_bar_of_work_that_goes_on_moves(qtbot: QtBot, painted_meanwhile: Callable[[], set[str]]) -> None:
    line = WorkingLine()
    qtbot.addWidget(line)
    line.say("At work…", working=True)
    with qtbot.waitExposed(line):
        line.show()

    assert not comes_to_rest(painted_meanwhile)


def test_it_keeps_still_where_the_learner_says_that_nothing_shall_move(
    qtbot: QtBot, appearance: Appearance, painted_meanwhile: Callable[[], set[str]]
) -> None:
    moved = appearance.moves
    appearance.motion = "none"
    line = WorkingLine(moves=appearance.moves)
    qtbot.addWidget(line)
    line.say("At work…", working=True)
    with qtbot.waitExposed(line):
        line.show()

    assert moved
    assert comes_to_rest(painted_meanwhile)


def test_it_keeps_still_where_the_system_says_that_nothing_shall_move(
    qtbot: QtBot, painted_meanwhile: Callable[[], set[str]]
) -> None:
    line = WorkingLine()
    qtbot.addWidget(line)
    style = Still("Fusion")
    style.setParent(line)
    line.setStyle(style)
    line.say("At work…", working=True)
    with qtbot.waitExposed(line):
        line.show()
    assert comes_to_rest(painted_meanwhile)
    assert line.findChildren(QWidget)[1].isVisible()
