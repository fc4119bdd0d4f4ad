"""The large chart in a window of its own, and what is taken along: pictures, tables, files, the report."""

from __future__ import annotations

import csv
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.bank import Level
from dlstudy.core.log import Mark
from dlstudy.core.stats import Filter
from dlstudy.widgets.chart_dock import ChartDock
from dlstudy.widgets.chart_pane import TABS
from dlstudy.widgets.chart_window import ChartWindow
from tests.conftest import OpenWindow
from tests.widgets.window import LIGHT, click, reveal


@pytest.fixture
def parts(open_window: OpenWindow, qtbot: QtBot) -> Parts:
    opened = open_window(settings=LIGHT)
    reveal(opened)
    opened.study.mark(Mark.KNOWN)
    qtbot.waitUntil(lambda: "1 known" in opened.window.chart_dock.pane.view.accessibleName())
    settle(opened, qtbot)
    return opened


@pytest.fixture
def dock(parts: Parts) -> ChartDock:
    return parts.window.chart_dock


@pytest.fixture
def notices(parts: Parts) -> list[str]:
    """What the learner was told from now on."""
    told: list[str] = []
    parts.notices.posted.connect(lambda notice: told.append(notice.sentence))
    return told


def settle(parts: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: parts.window.is_settled, timeout=20_000)


def enlarged(dock: ChartDock, parts: Parts, qtbot: QtBot) -> ChartWindow:
    click(dock.pane._enlarge)
    large = dock.large
    assert large is not None
    qtbot.waitUntil(lambda: not large.pane.view.pixmap().isNull(), timeout=20_000)
    settle(parts, qtbot)
    return large


# The window


def test_the_button_opens_the_same_chart_large_and_it_fills_the_window(
    parts: Parts, dock: ChartDock, qtbot: QtBot
) -> None:
    dock.show_chart("growth")
    large = enlarged(dock, parts, qtbot)
    small, picture = dock.pane.view.pixmap(), large.pane.view.pixmap()

    assert large.isWindow()
    assert large.windowTitle() == "Growth – dlstudy"
    assert picture.width() > 2 * small.width()
    assert abs(picture.height() - large.pane._stack.height()) <= 1


def test_a_double_click_beside_what_leads_somewhere_opens_it_too(parts: Parts, dock: ChartDock) -> None:
    view = dock.pane.view
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, view.height() - 2))

    assert dock.large is not None


def test_the_large_window_goes_its_own_way_and_follows_each_mark(parts: Parts, dock: ChartDock, qtbot: QtBot) -> None:
    large = enlarged(dock, parts, qtbot)
    QTest.keyClick(large, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    large.pane.show_filter(Filter(levels=frozenset({Level.BASIC})))
    reveal(parts, "layers")
    parts.study.mark(Mark.KNOWN)
    settle(parts, qtbot)

    assert (large.pane.state.chart, dock.pane.state.chart) == ("calendar", "topics")
    assert dock.pane.state.filter == Filter()
    assert large.pane._kept["calendar"].drawn.table.data.marks == 2


def test_a_large_window_that_is_closed_while_it_is_drawn_troubles_nobody(
    parts: Parts, dock: ChartDock, qtbot: QtBot
) -> None:
    """The drawing comes back from the worker when nobody is there to take it."""
    large = enlarged(dock, parts, qtbot)
    pane, hold = large.pane, threading.Event()
    parts.background.run(hold.wait, urgent=True)
    pane.show_chart("growth")
    pane.show_chart("calendar")
    large.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(pane))
    hold.set()
    parts.study.mark(Mark.KNOWN)
    qtbot.waitUntil(lambda: dock.is_settled, timeout=20_000)

    assert dock.large is None


def test_the_large_chart_grows_with_its_window(parts: Parts, dock: ChartDock, qtbot: QtBot) -> None:
    large = enlarged(dock, parts, qtbot)
    before = large.pane.view.pixmap().width()
    large.resize(large.width() + 200, large.height())
    qtbot.waitUntil(lambda: large.pane.view.pixmap().width() == before + 200)


def test_escape_closes_it_and_the_button_opens_it_again(parts: Parts, dock: ChartDock, qtbot: QtBot) -> None:
    large = enlarged(dock, parts, qtbot)
    QTest.keyClick(large, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dock.large is None)
    again = enlarged(dock, parts, qtbot)

    assert again.isVisible()


def test_a_click_in_the_large_chart_opens_the_topic_in_the_window_behind(
    parts: Parts, dock: ChartDock, qtbot: QtBot
) -> None:
    large = enlarged(dock, parts, qtbot)
    spot = next(spot for spot in large.pane.view._spots if spot.topic == ("Training",))
    QTest.mouseClick(large.pane.view, Qt.MouseButton.LeftButton, pos=QPoint(round(spot.left + 3), round(spot.top + 3)))

    assert parts.study.topic == ("Training",)
    assert large.pane.state.filter.topic == ("Training",)


def test_it_closes_with_the_window(parts: Parts, dock: ChartDock, qtbot: QtBot) -> None:
    large = enlarged(dock, parts, qtbot)
    parts.window.close()

    assert not large.isVisible()


# Taking along


def export_menu(dock: ChartDock) -> QMenu:
    menu = dock.pane._export.menu()
    menu.aboutToShow.emit()
    return menu


def act(dock: ChartDock, words: str) -> None:
    next(action for action in export_menu(dock).actions() if action.text() == words).trigger()


def choose_file(parts: Parts, file: Path) -> str:
    """Choose a file in the dialog that is open; return the name that it suggested."""
    dialog = next(d for d in parts.window.findChildren(QFileDialog) if d.isVisible())
    suggested = Path(dialog.selectedFiles()[0]).name
    dialog.fileSelected.emit(str(file))
    dialog.close()
    return suggested


def test_the_menu_offers_every_way_to_take_a_chart_along(dock: ChartDock) -> None:
    assert [action.text() for action in export_menu(dock).actions() if action.text()] == [
        "Copy picture",
        "Copy table",
        "Save as PNG…",
        "Save as SVG…",
        "Save as PDF…",
        "Save table as CSV…",
        "Progress report (PDF)…",
    ]


def test_the_picture_is_copied_sharp_enough_for_print(
    parts: Parts, dock: ChartDock, notices: list[str], qtbot: QtBot
) -> None:
    act(dock, "Copy picture")
    qtbot.waitUntil(lambda: bool(notices))
    copied, shown = QGuiApplication.clipboard().image(), dock.pane.view.pixmap()

    assert copied.width() == 2 * shown.deviceIndependentSize().width()
    assert notices == ["The picture of the chart is on the clipboard."]


def test_the_numbers_are_copied_without_the_table_being_shown(dock: ChartDock, notices: list[str]) -> None:
    act(dock, "Copy table")

    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("Foundations\t1\t")
    assert notices == ["The numbers of the chart are on the clipboard."]


@pytest.mark.parametrize(
    ("words", "ending", "begins"),
    [
        ("Save as PNG…", "png", b"\x89PNG"),
        ("Save as SVG…", "svg", b"<?xml"),
        ("Save as PDF…", "pdf", b"%PDF"),
        ("Save table as CSV…", "csv", b"\xef\xbb\xbfTopic"),
    ],
)
def test_a_chart_is_saved_under_the_name_that_was_chosen_and_a_notice_says_so(
    parts: Parts,
    dock: ChartDock,
    notices: list[str],
    qtbot: QtBot,
    tmp_path: Path,
    words: str,
    ending: str,
    begins: bytes,
) -> None:
    file = tmp_path / f"mine.{ending}"
    act(dock, words)
    suggested = choose_file(parts, file)
    qtbot.waitUntil(lambda: bool(notices), timeout=20_000)

    assert suggested == f"dlstudy - Topics 2026-03-14.{ending}"
    assert file.read_bytes().startswith(begins)
    assert notices == [f"The {'table' if ending == 'csv' else 'chart'} is in {file}."]


def test_what_is_saved_is_for_paper_also_where_the_screen_is_dark(
    parts: Parts, dock: ChartDock, notices: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    parts.window.window_actions.choose_theme("dark")
    act(dock, "Save as PNG…")
    choose_file(parts, tmp_path / "mine.png")
    qtbot.waitUntil(lambda: bool(notices), timeout=20_000)

    assert QImage(str(tmp_path / "mine.png")).pixelColor(1, 1).lightness() > 250


def test_what_is_saved_is_what_the_filter_shows(
    parts: Parts, dock: ChartDock, notices: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    dock.pane.show_filter(Filter(("Foundations",)))
    act(dock, "Save table as CSV…")
    suggested = choose_file(parts, tmp_path / "mine.csv")
    qtbot.waitUntil(lambda: bool(notices))
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert suggested == "dlstudy - Topics - Foundations 2026-03-14.csv"
    assert [row[0] for row in rows] == ["Topic", "Perceptrons", "Landscape"]


def test_a_place_where_nothing_can_be_written_is_one_sentence_and_studying_goes_on(
    parts: Parts, dock: ChartDock, notices: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    act(dock, "Save as PNG…")
    choose_file(parts, tmp_path / "nowhere" / "mine.png")
    qtbot.waitUntil(lambda: bool(notices))
    settle(parts, qtbot)

    assert "cannot be written to" in notices[0]
    assert dock.is_settled


def test_the_progress_report_is_a_pdf_of_one_page(
    parts: Parts, dock: ChartDock, notices: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    act(dock, "Progress report (PDF)…")
    suggested = choose_file(parts, tmp_path / "report.pdf")
    qtbot.waitUntil(lambda: len(notices) == 2, timeout=20_000)
    content = (tmp_path / "report.pdf").read_bytes()

    assert suggested == "dlstudy - Progress report 2026-03-14.pdf"
    assert notices == ["The progress report is being made …", f"The progress report is in {tmp_path / 'report.pdf'}."]
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") == 1


# The tabs


def test_as_many_tabs_as_fit_have_a_button_and_the_others_stand_in_the_menu(dock: ChartDock) -> None:
    tabs = dock.pane.tabs
    seen = []
    for width in (200, 304, 900):
        tabs.resize(width, tabs.height())
        shown = [button.text() for button in tabs._buttons if button.isVisible()]
        if tabs._menu is not None:
            tabs._menu.aboutToShow.emit()
        menu = [action.text() for action in tabs._menu.actions()] if tabs._more.isVisible() and tabs._menu else []
        right = max(b.geometry().right() for b in (*tabs._buttons, tabs._more) if b.isVisible())
        seen.append((shown[0], len(shown) + len(menu), bool(menu), right < width))

    assert seen == [("Topics", 9, True, True), ("Topics", 9, True, True), ("Topics", 9, False, True)]


def test_the_menus_button_says_which_of_its_charts_is_shown(dock: ChartDock) -> None:
    tabs = dock.pane.tabs
    dock.show_chart("memory")
    inside = (tabs._more.text(), tabs._more.isChecked(), tabs._more.accessibleName())
    dock.show_chart("topics")

    assert inside == ("Memory ▾", True, "Memory, one of more charts")
    assert (tabs._more.text(), tabs._more.isChecked()) == ("More ▾", False)


def test_every_tab_and_every_line_of_the_menu_prints_its_key(dock: ChartDock) -> None:
    tabs = dock.pane.tabs
    assert tabs._menu is not None
    tabs._menu.aboutToShow.emit()
    lines = [action.text() for action in tabs._menu.actions()]

    assert [button.toolTip() for button in tabs._buttons] == [f"{tab.label}   {tab.key}" for tab in TABS]
    assert lines == [f"{tab.label}\t{tab.key}" for tab in TABS[-len(lines) :]]
