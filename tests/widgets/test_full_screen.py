"""Only the question: what is seen then, how it is left, and that everything is back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.widgets.full_screen import FullScreenBar, enlargement
from tests.conftest import OpenWindow
from tests.widgets.window import CTRL, LIGHT, Key, click, on_the_table, press


@pytest.fixture
def parts(open_window: OpenWindow) -> Parts:
    return open_window(started=False, settings=LIGHT)


def bar_of(parts: Parts) -> FullScreenBar:
    (bar,) = parts.window.findChildren(FullScreenBar)
    return bar


def around(parts: Parts) -> list[bool]:
    window = parts.window
    return [w.isVisible() for w in (window._top_bar, window.statusBar(), window.topic_pane, window.chart_dock)]


@pytest.mark.parametrize("way", ["F11", "Escape", "button", "window system"])
def test_every_way_out_brings_everything_back(parts: Parts, way: str) -> None:
    press(parts, Key.Key_F11)
    only = around(parts)
    if way == "button":
        click(bar_of(parts).button)
    elif way == "window system":
        parts.window.showNormal()
    else:
        press(parts, Key.Key_F11 if way == "F11" else Key.Key_Escape)

    assert only == [False] * 4
    assert around(parts) == [True] * 4
    assert not parts.window.isFullScreen()
    assert not bar_of(parts).isVisible()


def test_a_closed_dock_and_a_floating_one_are_as_they_were(parts: Parts) -> None:
    dock = parts.window.chart_dock
    dock.close()
    for _ in range(2):
        press(parts, Key.Key_F11)
    closed = dock.isVisible()
    dock.show()
    dock.setFloating(True)
    press(parts, Key.Key_F11)
    on_it = dock.isVisible()
    press(parts, Key.Key_F11)

    assert (closed, on_it) == (False, False)
    assert (dock.isFloating(), dock.isVisible()) == (True, True)


def test_a_maximized_window_is_maximized_again(parts: Parts) -> None:
    parts.window.showMaximized()
    for _ in range(2):
        press(parts, Key.Key_F11)

    assert parts.window.isMaximized()


def test_how_to_leave_is_said_until_the_first_key(parts: Parts, qtbot: QtBot) -> None:
    press(parts, Key.Key_F11)
    bar = bar_of(parts)
    first = bar.words
    press(parts, Key.Key_Space)
    qtbot.waitUntil(lambda: not bar.words)
    press(parts, Key.Key_Escape)
    press(parts, Key.Key_F11)

    assert first == bar.words == "Esc or F11 brings everything back"
    assert bar.accessibleName() == first
    assert on_the_table(parts) == "perceptron!"


def test_text_is_read_larger_and_the_chosen_size_stays(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlstudy.widgets.full_screen.enlargement", lambda _: 1.3)
    press(parts, Key.Key_F11)
    larger = parts.appearance.text_scale, parts.window.question_pane._columns[0].maximumWidth()
    press(parts, Key.Key_Plus, CTRL)
    grown = parts.appearance.text_scale
    press(parts, Key.Key_0, CTRL)
    parts.window.place.save_now()
    press(parts, Key.Key_F11)

    assert larger[0] == pytest.approx(1.3)
    assert larger[1] == pytest.approx(680 * 1.3, abs=1)
    assert grown == pytest.approx(1.43)
    assert parts.appearance.text_scale == parts.appearance.chosen_scale == 1.0


@pytest.mark.parametrize(
    ("width", "factor"), [(800, 1.0), (1366, 1.0), (1440, 1.0), (1680, 1.2), (1920, 1.35), (3840, 1.35)]
)
def test_text_grows_with_the_screen_and_not_without_end(width: int, factor: float) -> None:
    assert enlargement(width) == factor


def test_what_needs_the_rest_of_the_window_leaves_the_full_screen(parts: Parts) -> None:
    states = []
    for key in (Key.Key_F, Key.Key_B, Key.Key_2):
        press(parts, Key.Key_F11)
        press(parts, key, CTRL)
        states.append(parts.window.isFullScreen())
        if key is Key.Key_F:
            focused = QApplication.focusWidget()
            parts.window.question_pane.take_focus()

    assert states == [False] * 3
    assert focused is parts.window.search_field


def test_a_window_that_was_closed_on_the_full_screen_opens_as_a_window(open_window: OpenWindow) -> None:
    parts = open_window(started=False)
    press(parts, Key.Key_F11)
    parts.window.place.save_now()
    parts.window.close()
    parts.close()
    again = open_window(started=False, size=(0, 0))

    assert not again.window.isFullScreen()
    assert again.window._top_bar.isVisible()


def test_the_chosen_size_is_what_is_stored_and_what_the_settings_show(parts: Parts) -> None:
    parts.appearance.enlarge(1.35)

    assert parts.window._as_shown(parts.window.place.settings).text_scale == 1.0
    assert parts.window.surroundings._settings_now.text_scale == 1.0


def test_tab_goes_round_on_the_full_screen_and_reaches_its_button(parts: Parts) -> None:
    press(parts, Key.Key_F11)
    start = QApplication.focusWidget()
    way = []
    for _ in range(30):
        press(parts, Key.Key_Tab)
        way.append(QApplication.focusWidget())
        if way[-1] is start:
            break

    assert way[-1] is start
    assert bar_of(parts).button in way
    assert all(widget is not None and widget.isVisible() for widget in way)
    assert Qt.FocusPolicy.NoFocus not in [widget.focusPolicy() for widget in way if widget is not None]


def test_a_window_that_is_given_a_size_is_on_no_full_screen_any_more(parts: Parts) -> None:
    press(parts, Key.Key_F11)
    parts.window.setGeometry(10, 10, 1280, 790)

    assert parts.window.isFullScreen() is False
    assert around(parts) == [True] * 4
