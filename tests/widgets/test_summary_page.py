"""The calm page at the end, and the bars of the coming week."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dlstudy.core.log import QuestionState
from dlstudy.core.session import Summary
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.flow import Flow
from dlstudy.widgets.summary_page import Ending, Offer, SummaryPage, minutes_text, moved_text
from dlstudy.widgets.week_bars import WeekBars, week_sentence
from tests.widgets.pictures import DONE, FULL_WEEK, LATE, NOTHING, USUAL_WEEK, framed, week, with_its_buttons
from tests.widgets.window import click, words_in


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> SummaryPage:
    made = SummaryPage(appearance)
    frame = framed(with_its_buttons(made), 680, 640)
    made._frame = frame  # type: ignore[attr-defined]  # it lives as long as the page
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return made


def offered(page: SummaryPage) -> list[str]:
    buttons = [button for button in page.window().findChildren(QPushButton) if button.isVisible()]
    return [button.text() for button in sorted(buttons, key=lambda button: (button.y(), button.x()))]


def button(page: SummaryPage, word: str) -> QPushButton:
    (found,) = [b for b in page.window().findChildren(QPushButton) if b.isVisible() and b.text() == word]
    return found


# Words


def test_what_moved_is_added_up_by_where_it_went() -> None:
    known, fading, unknown, unseen = QuestionState
    moved = {(unseen, known): 3, (fading, known): 2, (known, unknown): 1, (known, fading): 1}

    assert moved_text(moved) == "5 to Known · 1 to Fading · 1 to Unknown"
    assert moved_text({}) == ""


@pytest.mark.parametrize(("seconds", "text"), [(0, "< 1"), (59, "< 1"), (60, "1"), (1_140, "19"), (72_000, "1,200")])
def test_time_is_told_in_whole_minutes(seconds: float, text: str) -> None:
    assert minutes_text(seconds) == text


def test_the_end_of_a_session_says_what_came_of_it(page: SummaryPage) -> None:
    page.show_ending(DONE)

    assert words_in(page) == (
        "Done for today | You have been through everything that today’s plan held. | 14 | Marked | 11 | Known | 3 | "
        "Unknown | 19 | Minutes | Moved | 5 to Known · 2 to Unknown | Due tomorrow | 9 | Streak | 6 days | "
        "THE COMING WEEK"
    )
    names = {label.accessibleName() for label in page.findChildren(QLabel)}
    assert {"14 marked", "19 minutes", "Moved: 5 to Known · 2 to Unknown", "Streak: 6 days"} <= names


def test_when_nothing_was_marked_there_are_no_numbers_of_a_session(page: SummaryPage) -> None:
    page.show_ending(DONE)
    page.show_ending(NOTHING)
    words = words_in(page)
    page.show_ending(dataclasses.replace(NOTHING, summary=Summary(0, 0, 0, 0.0, {}), forecast=(), streak_days=1))

    assert "Due tomorrow | Nothing | Streak | 6 days" in words
    assert "Marked" not in words
    assert words_in(page).endswith("Due tomorrow | Nothing | Streak | 1 day")


def test_a_title_alone_is_enough(page: SummaryPage) -> None:
    page.show_ending(Ending("Nothing to study"))
    page.take_focus()

    assert (words_in(page), offered(page)) == ("Nothing to study", [])


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [
        (24, "24 more wait; they come on the next days, the most faded first."),
        (1, "1 more waits; it comes on the next days."),
    ],
)
def test_what_waits_beyond_the_budget_is_told_once(page: SummaryPage, waiting: int, sentence: str) -> None:
    page.show_ending(dataclasses.replace(LATE, waiting=waiting))
    told = sentence in words_in(page)
    page.show_ending(DONE)

    assert told
    assert "wait" not in words_in(page)


# Ways to go on


def test_each_button_asks_for_what_it_says_and_the_primary_one_comes_first(page: SummaryPage, qtbot: QtBot) -> None:
    page.show_ending(DONE)
    QTest.qWait(0)
    asked: list[str] = []
    page.study_more_requested.connect(lambda: asked.append("more"))
    page.again_requested.connect(lambda: asked.append("again"))
    page.all_requested.connect(lambda: asked.append("all"))
    words = offered(page)
    for word in words:
        click(button(page, word))

    assert words == ["Study all topics", "Study more", "Ask them all again"]
    assert asked == ["all", "more", "again"]


def test_space_presses_no_button_until_somebody_goes_to_one(page: SummaryPage) -> None:
    page.show_ending(DONE)
    asked: list[str] = []
    page.all_requested.connect(lambda: asked.append("all"))
    page.take_focus()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)
    at_once = list(asked)
    button(page, "Study all topics").setFocus()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)

    assert (at_once, asked) == ([], ["all"])


def test_the_page_says_which_ways_on_it_offers(page: SummaryPage) -> None:
    page.show_ending(DONE)
    offers = [(page.can_study_more, page.can_ask_again)]
    page.show_ending(dataclasses.replace(DONE, again=None))
    offers.append((page.can_study_more, page.can_ask_again))
    page.show_ending(dataclasses.replace(DONE, study_more=None))
    offers.append((page.can_study_more, page.can_ask_again))

    assert offers == [(True, True), (True, False), (False, True)]


def test_buttons_follow_the_offers(page: SummaryPage) -> None:
    page.show_ending(DONE)
    same = button(page, "Study more")
    page.show_ending(dataclasses.replace(DONE, again=None, all=Offer("Study everything", "Ctrl+R", is_primary=True)))
    QTest.qWait(0)

    assert offered(page) == ["Study everything", "Study more"]
    assert button(page, "Study more") is same


# Room


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("size", [(460, 450), (680, 520), (1400, 900)])
def test_nothing_is_cut_and_the_buttons_are_never_scrolled_away(
    page: SummaryPage, appearance: Appearance, scale: float, size: tuple[int, int]
) -> None:
    appearance.set_text_scale(scale)
    page.show_ending(LATE)
    frame = page.window()
    frame.resize(*size)
    QTest.qWait(20)
    column = page._column
    cut = [
        label.text() or label.accessibleName()
        for label in column.findChildren(QLabel)
        if label.isVisible() and label.width() < label.minimumSizeHint().width()
    ]
    outside = [
        child
        for flow in page.window().findChildren(Flow)
        for child in flow._shown()
        if not flow.rect().contains(child.geometry()) or flow.visibleRegion().isEmpty()
    ]
    shown = button(page, "Study more")

    assert outside == []
    assert (frame.width(), frame.height()) == size
    assert cut == []
    assert column.width() <= page._scroll.viewport().width()
    assert frame.rect().contains(shown.rect().translated(shown.mapTo(frame, QPoint())))
    fits = page._scroll.verticalScrollBar().maximum() == 0
    assert fits or page._scroll.height() < column.height()


def test_where_all_has_room_nothing_scrolls(page: SummaryPage, qtbot: QtBot) -> None:
    page.window().resize(680, 900)
    page.show_ending(DONE)
    qtbot.waitUntil(lambda: not page._fitting.isActive())
    QTest.qWait(20)

    assert page._scroll.verticalScrollBar().maximum() == 0


def test_a_page_that_is_laid_out_rests(page: SummaryPage, qtbot: QtBot) -> None:
    page.show_ending(DONE)
    qtbot.waitUntil(lambda: not page._fitting.isActive())
    QTest.qWait(20)
    fits: list[int] = []
    page._fitting.timeout.connect(lambda: fits.append(1))
    QTest.qWait(50)

    assert fits == []


def test_the_title_is_large_after_the_page_came_into_a_window(page: SummaryPage, appearance: Appearance) -> None:
    page.show_ending(DONE)

    assert page._title.font().pointSizeF() == pytest.approx(appearance.font(1.6).pointSizeF())
    assert page._title.font().bold()


# The week


def test_the_week_is_told_in_one_sentence() -> None:
    rows = week((20, 0, 174), (9, 10, 0))

    assert week_sentence(rows) == "The coming week: today 20 due, 0 new and 174 waiting; Sunday 9 due, 10 new."
    assert week_sentence(()) == "The coming week is empty."


@pytest.fixture
def bars(qtbot: QtBot, appearance: Appearance) -> WeekBars:
    made = WeekBars(appearance)
    frame: QWidget = framed(made, 640)
    made._frame = frame  # type: ignore[attr-defined]
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    return made


def shown_lengths(bars: WeekBars, colour: str) -> list[int]:
    """Return for each day how many pixels of a colour lie beside each other in the middle of its row."""
    bars.resize(600, bars.sizeHint().height())
    picture = bars.grab().toImage()
    height = bars._row_height()
    right = round(bars.width() - sum(bars._column_widths(with_swatch=True)))
    rows = (round(height * (n + 1.5)) for n in range(len(bars._rows)))
    return [sum(picture.pixelColor(x, y) == QColor(colour) for x in range(right)) for y in rows]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_bars_are_as_long_as_their_numbers_in_the_colours_of_the_theme(
    bars: WeekBars, appearance: Appearance, theme: str
) -> None:
    appearance.set_choice(theme)
    bars.show_rows(USUAL_WEEK)
    due = shown_lengths(bars, appearance.theme.states[QuestionState.FADING])
    new = shown_lengths(bars, appearance.theme.accent)
    unit = due[3] / 20

    assert [round(length / unit) for length in due] == [row.due for row in USUAL_WEEK]
    assert [round(length / unit) for length in new] == [row.new for row in USUAL_WEEK]


def test_a_wall_of_waiting_questions_does_not_squeeze_the_days(bars: WeekBars, appearance: Appearance) -> None:
    bars.show_rows(FULL_WEEK)
    due = shown_lengths(bars, appearance.theme.states[QuestionState.FADING])

    assert due[0] > 150


def test_without_anything_waiting_there_is_no_column_for_it(bars: WeekBars) -> None:
    columns = []
    for rows in (USUAL_WEEK, week((3, 1, 0), (2, 0, 0)), ()):
        bars.show_rows(rows)
        columns.append(bars._columns())

    assert columns == [("due", "new", "waiting"), ("due", "new"), ("due", "new")]


def test_a_narrow_week_keeps_its_numbers(bars: WeekBars, appearance: Appearance) -> None:
    appearance.set_text_scale(2.0)
    bars.show_rows(FULL_WEEK)

    assert bars.minimumSizeHint().width() <= 380
    bars.resize(bars.minimumSizeHint())
    assert shown_lengths(bars, appearance.theme.text) != [0] * 7
