"""Every widget that takes the keyboard shows it, in every theme, and has a name for those who hear."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.qtmodels.notices import Notice
from dlstudy.store.settings import Settings
from tests.conftest import OpenWindow

Luminances = np.ndarray[tuple[int, int], np.dtype[np.float64]]
DIALOGS: dict[str, Callable[[Parts], object]] = {
    "plan": lambda parts: parts.window.dialogs.show_plan(),
    "note": lambda parts: parts.window.dialogs.write_note(),
    "problems": lambda parts: parts.window.dialogs.show_problems(),
    "report": lambda parts: parts.window.dialogs.show_report("what happened"),
    "doctor": lambda parts: parts.window.safety.show_doctor(),
    "backups": lambda parts: parts.window.safety.show_backups(),
    "settings": lambda parts: parts.window.surroundings.show_settings(),
    "help": lambda parts: parts.window.surroundings.show_help(),
    "where am I": lambda parts: parts.window.surroundings.show_where(),
    "problem report": lambda parts: parts.window.surroundings.report_problem(),
    "palette": lambda parts: parts.window.window_actions.show_palette(),
    "key sheet": lambda parts: parts.window.window_actions.show_keys(),
    "link": lambda parts: parts.window.dialogs.ask_to_open("https://arxiv.org/abs/1506.01186"),
}
"""How each dialog of the window is opened."""


def stops(top: QWidget) -> list[QWidget]:
    """Return the widgets of one window at which the tab key stops."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is top
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")  # the field within a field of numbers
    ]


def luminances(image: QImage) -> Luminances:
    """Return WCAG's relative luminance of every pixel."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    channels = raw[:, : image.width(), 2::-1] / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    found: Luminances = linear @ np.array([0.2126, 0.7152, 0.0722])
    return found


def pixels_that_change(top: QWidget, widget: QWidget) -> int:
    """Return how many pixels at a widget have a contrast of 3:1 to what they are without the focus."""
    inside = widget.parentWidget()
    while inside is not None:
        if isinstance(inside, QScrollArea):
            inside.ensureWidgetVisible(widget)
        inside = inside.parentWidget()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    where = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-5, -5, 5, 5) & top.rect()
    QTest.qWait(0)
    before = luminances(top.grab(where).toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.qWait(0)
    after = luminances(top.grab(where).toImage())
    high, low = np.maximum(before, after), np.minimum(before, after)
    return int(((high + 0.05) / (low + 0.05) >= 3).sum())


def unseen_stops(top: QWidget) -> list[str]:
    """Return the widgets whose focus changes fewer pixels than two of their shorter sides."""
    seen = [(widget, pixels_that_change(top, widget)) for widget in stops(top)]
    assert seen
    return [
        f"{type(widget).__name__} “{widget.accessibleName()}” {widget.size().toTuple()}: {number}"
        for widget, number in seen
        if number < 2 * min(widget.width(), widget.height())
    ]


@pytest.fixture(params=["light", "dark", "light-contrast", "dark-contrast"])
def parts(request: pytest.FixtureRequest, open_window: OpenWindow, qtbot: QtBot) -> Iterator[Parts]:
    theme, _, contrast = request.param.partition("-")
    made = open_window(size=(1280, 900), settings=Settings(theme=theme))
    made.appearance.set_high_contrast(wanted=bool(contrast))
    made.study.choose_topic((), first=QuestionId("perceptron"))
    made.study.reveal()
    qtbot.waitUntil(lambda: made.window.is_settled)
    yield made
    for dialog in made.window.findChildren(QDialog):
        dialog.close()


def test_the_focus_is_seen_everywhere_in_the_window(parts: Parts, qtbot: QtBot) -> None:
    parts.window.search_field.setText("is:new")
    parts.window.topic_pane.browse.keep_requested.emit()
    parts.window.search_field.clear()
    qtbot.waitUntil(lambda: parts.window.is_settled)

    assert unseen_stops(parts.window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_the_focus_is_seen_everywhere_in_a_dialog(parts: Parts, qtbot: QtBot, name: str) -> None:
    DIALOGS[name](parts)
    (dialog,) = [made for made in parts.window.findChildren(QDialog) if made.isVisible()]
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and parts.window.is_settled)

    assert unseen_stops(dialog) == []


def test_the_focus_is_seen_everywhere_in_the_window_of_the_large_chart(parts: Parts, qtbot: QtBot) -> None:
    large = parts.window.chart_dock.open_large()
    qtbot.waitUntil(lambda: large.isActiveWindow() and parts.window.is_settled)

    assert unseen_stops(large) == []


def nameless(top: QWidget) -> list[str]:
    """Return what assistive technology meets at a stop of the tab key, or can press, and has no name for."""
    found = []
    buttons = [button for button in top.findChildren(QAbstractButton) if button.isVisible() and button.window() is top]
    for widget in {*stops(top), *buttons}:
        heard = QAccessible.queryAccessibleInterface(widget)
        assert heard is not None
        if not heard.text(QAccessible.Text.Name).strip() and not widget.objectName().startswith("qt_"):
            found.append(f"{type(widget).__name__} “{widget.objectName()}” in {type(widget.parent()).__name__}")
        if heard.role() is QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} “{widget.objectName()}” has no role")
    return found


@pytest.fixture
def one(open_window: OpenWindow, qtbot: QtBot) -> Iterator[Parts]:
    made = open_window(size=(1280, 900))
    made.study.choose_topic((), first=QuestionId("perceptron"))
    made.study.reveal()
    qtbot.waitUntil(lambda: made.window.is_settled)
    yield made
    for dialog in made.window.findChildren(QDialog):
        dialog.close()


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_that_can_be_used_in_a_dialog_has_a_name(one: Parts, qtbot: QtBot, name: str) -> None:
    DIALOGS[name](one)
    (dialog,) = [made for made in one.window.findChildren(QDialog) if made.isVisible()]
    qtbot.waitUntil(lambda: one.window.is_settled)

    assert nameless(dialog) == []
    assert dialog.windowTitle()


def test_everything_that_can_be_used_in_the_window_has_a_name(one: Parts, qtbot: QtBot) -> None:
    one.window.search_field.setText("momentun")
    one.window.notice_bar.show_notice(Notice("Something.", lasting=True, report="what happened"))
    searching = nameless(one.window)
    one.window.search_field.clear()
    one.window.chart_dock.pane.show_table(shown=True)
    qtbot.waitUntil(lambda: one.window.is_settled)

    assert searching == []
    assert nameless(one.window) == []
    large = one.window.chart_dock.open_large()
    qtbot.waitUntil(lambda: one.window.is_settled)
    assert nameless(large) == []


BUTTONS: dict[str, Callable[[Parts], QWidget]] = {
    "plain": lambda parts: parts.window.question_pane.undo_button,
    "primary": lambda parts: parts.window.study_button,
    "known": lambda parts: parts.window.question_pane.known_button,
    "unknown": lambda parts: parts.window.question_pane.unknown_button,
    "icon": lambda parts: parts.window.chart_dock._close,
    "link": lambda parts: parts.window._today_button,
}


@pytest.mark.parametrize("kind", BUTTONS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_button_shows_the_pointer_and_the_press(
    open_window: OpenWindow, qtbot: QtBot, kind: str, theme: str
) -> None:
    parts = open_window(settings=Settings(theme=theme))
    parts.study.choose_topic((), first=QuestionId("perceptron"))
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)
    parts.study.reveal()
    qtbot.waitUntil(lambda: parts.window.is_settled)
    button = BUTTONS[kind](parts)
    assert button.isVisible()
    assert button.isEnabled()

    def drawn() -> bytes:
        QTest.qWait(0)
        return bytes(button.grab().toImage().constBits())

    still = drawn()
    inside = button.rect().center().toPointF()
    QApplication.sendEvent(button, QEnterEvent(inside, inside, button.mapToGlobal(inside)))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    over = drawn()
    assert isinstance(button, QAbstractButton)
    button.setDown(True)
    down = drawn()
    button.setDown(False)

    assert still != over
    assert down not in {still, over}
