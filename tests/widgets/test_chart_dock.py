from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.core.stats import StateCounts, TopicRow
from dlstudy.qtmodels.background import Background
from dlstudy.render.charts import Canvas, Image
from dlstudy.widgets import chart_dock
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.chart_dock import ChartDock
from tests.widgets.window import click

ROWS = [
    TopicRow(("Foundations",), "Foundations", StateCounts(known=2, unknown=1)),
    TopicRow(("R",), "Representations and Generative Models", StateCounts(unseen=10)),
]
COUNTS = StateCounts(known=2, unknown=1, unseen=10)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def dock(qtbot: QtBot, background: Background) -> ChartDock:
    app.application()
    appearance = Appearance(paths.resource("themes"), choice="light", text_scale=1.0)
    made = ChartDock(appearance, background)
    made.appearance = appearance  # type: ignore[attr-defined]  # or nobody would keep it
    qtbot.addWidget(made)
    appearance.apply()
    made.resize(336, 700)
    made.show()
    return made


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each drawing had; drawings are grey and take no time."""
    seen: list[int] = []

    def draw(rows: list[TopicRow], canvas: Canvas) -> Image:
        seen.append(len(rows))
        return Image(b"\x80" * 4 * canvas.width * canvas.height, canvas.width, canvas.height, 1.0)

    monkeypatch.setattr(chart_dock, "draw_topics", draw)
    return seen


def chart(dock: ChartDock) -> QLabel:
    label = dock.findChild(QLabel, "progressChart")
    assert label is not None
    return label


def table(dock: ChartDock) -> QTableWidget:
    found = dock.findChild(QTableWidget)
    assert found is not None
    return found


def test_nothing_is_drawn_before_the_start(dock: ChartDock, drawn: list[int], qtbot: QtBot) -> None:
    dock.show_progress(ROWS, COUNTS)
    qtbot.wait(1)
    before = list(drawn)
    dock.start()
    qtbot.waitUntil(lambda: not chart(dock).pixmap().isNull())

    assert before == []
    assert set(drawn) == {2}
    assert chart(dock).height() == chart(dock).pixmap().height()


def test_numbers_in_quick_succession_are_drawn_once_more_and_the_last_ones_stay(
    dock: ChartDock, drawn: list[int], qtbot: QtBot
) -> None:
    dock.show_progress(ROWS, COUNTS)
    dock.start()
    qtbot.waitUntil(lambda: bool(drawn) and dock.is_settled)
    drawn.clear()
    for _ in range(50):
        dock.show_progress(ROWS[:1], COUNTS)
    qtbot.waitUntil(lambda: bool(drawn) and dock.is_settled)

    assert drawn == [1]


def test_a_drawing_that_fails_is_reported_and_the_next_one_is_drawn(
    dock: ChartDock, drawn: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(rows: list[TopicRow], canvas: Canvas) -> Image:
        raise ArithmeticError("no ink")

    with monkeypatch.context() as broken, capture_exceptions() as reported:
        broken.setattr(chart_dock, "draw_topics", fail)
        dock.show_progress(ROWS, COUNTS)
        dock.start()
        qtbot.waitUntil(lambda: bool(reported) and dock.is_settled)
    dock.show_progress(ROWS, COUNTS)
    qtbot.waitUntil(lambda: not chart(dock).pixmap().isNull())

    assert str(reported[0][1]) == "no ink"


def test_a_closed_dock_draws_nothing_and_catches_up_when_it_is_shown(
    dock: ChartDock, drawn: list[int], qtbot: QtBot
) -> None:
    dock.start()
    dock.close()
    dock.show_progress(ROWS, COUNTS)
    qtbot.waitUntil(lambda: dock.is_settled)
    while_closed = list(drawn)
    dock.show()
    qtbot.waitUntil(lambda: not chart(dock).pixmap().isNull())

    assert while_closed == []


def test_the_headline_says_the_numbers_and_before_the_first_mark_what_to_do(dock: ChartDock) -> None:
    said = []
    for counts in (StateCounts(unseen=3), COUNTS):
        dock.show_progress(ROWS, counts)
        said.append([label.text() for label in dock.findChildren(QLabel) if label.text()])

    first = "Each bar will fill with your marks: press Space to see an answer, then 1 or 2."
    assert said == [["Known", "0", "of 3", "3 unseen", first], ["Known", "2", "of 13", "1 unknown · 10 unseen"]]


def test_the_table_says_what_the_chart_shows_and_is_copied_with_tabs(dock: ChartDock) -> None:
    dock.show_progress(ROWS, COUNTS)
    dock.show_table(shown=True)
    listed = table(dock)
    shown = [[item.text() for n in range(5) if (item := listed.item(row, n))] for row in range(listed.rowCount())]
    dock.copy_table()

    assert shown == [
        ["Foundations", "2", "0", "1", "0"],
        ["Representations and Generative Models", "0", "0", "0", "10"],
    ]
    assert QApplication.clipboard().text() == (
        "Topic\tKnown\tFading\tUnknown\tUnseen\n"
        "Foundations\t2\t0\t1\t0\n"
        "Representations and Generative Models\t0\t0\t0\t10\n"
    )


def test_the_table_follows_new_numbers(dock: ChartDock) -> None:
    dock.show_table(shown=True)
    dock.show_progress(ROWS, COUNTS)
    dock.show_progress(ROWS[1:], COUNTS)

    assert (table(dock).rowCount(), table(dock).columnCount()) == (1, 5)


def test_all_columns_of_the_table_are_seen_at_the_usual_width(dock: ChartDock, qtbot: QtBot) -> None:
    dock.show_progress(ROWS, COUNTS)
    dock.show_table(shown=True)
    listed = table(dock)
    qtbot.waitUntil(lambda: listed.columnWidth(0) > 60)

    assert listed.horizontalScrollBar().maximum() == 0
    assert sum(listed.columnWidth(column) for column in range(5)) <= listed.viewport().width()


def test_the_tabs_say_which_of_both_is_shown(dock: ChartDock, qtbot: QtBot) -> None:
    seen = []
    for tab in (dock._table_tab, dock._topics_tab, dock._topics_tab):
        click(tab)
        seen.append((dock._stack.currentIndex(), dock._topics_tab.isChecked(), dock._table_tab.isChecked()))

    assert seen == [(1, False, True), (0, True, False), (0, True, False)]
