"""Browsing and searching in the window: by operators, by the keyboard, with filters that are kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.qtmodels.question_list import ROW_ROLE
from dlstudy.store.problems import LoadedBank
from dlstudy.store.settings import SavedFilter, Settings
from dlstudy.widgets.browse_pane import paint_title
from tests.conftest import TITLES, OpenWindow
from tests.widgets.window import CTRL, Key, buttons, click, found, marks, on_the_table, press, reveal, words_in


@pytest.fixture
def parts(open_window: OpenWindow) -> Parts:
    return open_window(started=False)


def filters(parts: Parts) -> list[QAbstractButton]:
    """Return the rows of saved filters that can be seen."""
    return [row for row in parts.window.topic_pane.filters.findChildren(QAbstractButton) if row.isVisible()]


def test_browsing_lists_every_question_and_narrows_them_down_as_one_types(parts: Parts) -> None:
    press(parts, Key.Key_B, CTRL)
    everything = found(parts.window.found)
    said = words_in(parts.window.topic_pane)
    QTest.keyClicks(parts.window.search_field, "deep")

    assert everything == list(TITLES)
    assert said == "4 questions"
    assert found(parts.window.found) == ["landscape"]
    parts.window.search_field.clear()
    assert found(parts.window.found) == list(TITLES)  # browsing goes on until Escape


def test_escape_ends_browsing(parts: Parts) -> None:
    press(parts, Key.Key_B, CTRL)
    press(parts, Key.Key_Escape)

    assert parts.window.topic_pane.tree.isVisible()
    assert QApplication.focusWidget() is parts.window.question_pane.reading


def test_the_keyboard_goes_from_the_field_into_the_list_and_back(parts: Parts) -> None:
    field, questions = parts.window.search_field, parts.window.topic_pane.questions
    press(parts, Key.Key_B, CTRL)
    way = [QApplication.focusWidget()]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Escape, Key.Key_Down, Key.Key_Up):
        press(parts, key)
        way.append(QApplication.focusWidget())

    assert way == [field, questions, questions, field, questions, field]


def test_return_while_browsing_opens_the_first_question(parts: Parts) -> None:
    parts.study.show(QuestionId("momentum"))
    press(parts, Key.Key_B, CTRL)
    press(parts, Key.Key_Return)

    assert on_the_table(parts) == "perceptron"


def test_a_mark_while_browsing_counts_like_any_other(parts: Parts) -> None:
    press(parts, Key.Key_B, CTRL)
    press(parts, Key.Key_Down)
    press(parts, Key.Key_Down)
    asked = on_the_table(parts)
    parts.study.reveal()
    parts.study.mark(Mark.UNKNOWN)

    assert asked == "layers"
    assert marks(parts) == [("layers", Mark.UNKNOWN)]
    heard = parts.window.found.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Why do hidden layers need a nonlinearity? Unknown, Perceptrons"


def test_operators_follow_what_was_marked(parts: Parts) -> None:
    reveal(parts, "layers")
    parts.study.mark(Mark.UNKNOWN)
    lists = {}
    for text in (
        "is:unknown",
        "is:new",
        "is:new or is:unknown",
        "topic:training",
        "-topic:training level:basic",
        "s<21",
    ):
        parts.window.search_field.setText(text)
        lists[text] = found(parts.window.found)

    assert lists == {
        "is:unknown": ["layers"],
        "is:new": ["perceptron", "landscape", "momentum"],
        "is:new or is:unknown": ["perceptron", "layers", "landscape", "momentum"],
        "topic:training": ["momentum"],
        "-topic:training level:basic": ["perceptron", "layers"],
        "s<21": ["layers"],
    }


def test_a_wrong_operator_is_explained_and_a_click_corrects_it(parts: Parts) -> None:
    parts.window.search_field.setText("is:knwon deep")
    said = words_in(parts.window.topic_pane)
    (link,) = buttons(parts.window.topic_pane, "is:known")
    click(link)

    assert said == "1 question found | “is:knwon” is no state; did you mean “is:known”?"
    assert parts.window.search_field.text() == "is:known deep"
    assert words_in(parts.window.topic_pane) == "No question fits."


def test_where_no_question_fits_operators_nothing_is_said_of_words(parts: Parts) -> None:
    parts.window.search_field.setText("is:leech")

    assert words_in(parts.window.topic_pane) == "No question fits."


def test_how_to_search_is_shown_in_place_of_the_list_until_one_types(parts: Parts) -> None:
    press(parts, Key.Key_B, CTRL)
    pane = parts.window.topic_pane
    (button,) = buttons(pane, "?")
    click(button)
    shown = (pane.questions.isVisible(), "is:due" in words_in(pane))
    QTest.keyClicks(parts.window.search_field, "d")

    assert shown == (False, True)
    assert (pane.questions.isVisible(), "is:due" in words_in(pane)) == (True, False)


def test_found_words_are_marked_in_what_is_listed(parts: Parts) -> None:
    parts.window.search_field.setText("hidden NEED -zebra or perceptron")
    places = {}
    for row in range(parts.window.found.rowCount()):
        index = parts.window.found.index(row)
        places[parts.window.found.question_ids[row]] = [index.data()[a:b] for a, b in index.data(ROW_ROLE).places]

    assert places == {"layers": ["hidden", "need"], "perceptron": ["perceptron"]}


def painted(text: str, places: list[tuple[int, int]]) -> QImage:
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_title(painter, QRect(0, 0, 200, 60), text, places, QFont(), "#000000", "#ff0000")
    painter.end()
    return image


def reddish(image: QImage) -> int:
    """Return how many pixels are painted as what was found."""
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(1 for colour in colours if colour.red() > colour.blue() + 100)


def test_what_is_marked_is_painted_in_its_colour_and_the_rest_is_not(qtbot: QtBot) -> None:
    assert reddish(painted("What is a gradient?", [])) == 0
    assert reddish(painted("What is a gradient?", [(10, 18)])) > 20


@pytest.mark.parametrize(
    "text",
    ["", "word " * 100, "longword" * 100, "𝛁𝛁𝛁 " * 60, "<b>no</b> <img src=file:///x>", "שלום " * 50, "a\u0301" * 200],
)
def test_any_title_is_painted_wherever_it_is_marked(qtbot: QtBot, text: str) -> None:
    for places in ([(0, len(text))], [(n, n + 1) for n in range(0, len(text), 2)], [(len(text) - 1, len(text))]):
        painted(text, [(a, b) for a, b in places if 0 <= a < b <= len(text)])


# Filters


def test_a_search_is_kept_as_a_filter_with_its_count_and_stays_after_a_restart(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    first = open_window()
    first.window.search_field.setText("is:new topic:foundations")
    (save,) = buttons(first.window.topic_pane, "Save")
    click(save)
    first.window.search_field.clear()
    qtbot.waitUntil(lambda: first.window.browse.is_settled)
    names = [row.accessibleName() for row in filters(first)]
    reveal(first)
    first.study.mark(Mark.KNOWN)
    qtbot.waitUntil(lambda: first.window.browse.is_settled)
    later = [row.accessibleName() for row in filters(first)]
    first.window.close()
    first.close()
    second = open_window()
    qtbot.waitUntil(lambda: "questions" in filters(second)[0].accessibleName())

    assert names == ["Filter is:new topic:foundations, 3 questions"]
    assert later == ["Filter is:new topic:foundations, 2 questions"]
    assert [row.accessibleName() for row in filters(second)] == later


WITH_FILTERS = Settings(filters=(SavedFilter("Deep", "deep learning"), SavedFilter("New", "is:new")))


def test_a_filter_is_searched_for_when_it_is_chosen(open_window: OpenWindow) -> None:
    parts = open_window(settings=WITH_FILTERS, started=False)
    click(filters(parts)[0])

    assert parts.window.search_field.text() == "deep learning"
    assert found(parts.window.found) == ["landscape"]
    assert QApplication.focusWidget() is parts.window.topic_pane.questions
    (remove,) = buttons(parts.window.topic_pane, "Remove")
    click(remove)
    assert parts.window.browse.filters == WITH_FILTERS.filters[1:]


def test_filters_are_opened_removed_and_renamed_by_keys(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(settings=WITH_FILTERS, started=False)
    press_on = filters(parts)[0]
    press_on.setFocus()
    QTest.keyClick(press_on, Key.Key_F2)
    dialog = parts.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("  Learning ")
    dialog.accept()
    renamed = parts.window.browse.filters
    QTest.keyClick(filters(parts)[1], Key.Key_Delete)

    assert renamed == (SavedFilter("Learning", "deep learning"), SavedFilter("New", "is:new"))
    assert parts.window.browse.filters == renamed[:1]


def test_without_filters_the_topics_have_all_the_room(parts: Parts) -> None:
    assert parts.window.topic_pane.filters.isVisible() is False


# Another bank


def test_another_bank_takes_the_place_of_the_first_in_tree_list_and_search(
    parts: Parts, open_window: OpenWindow
) -> None:
    bank = type(parts.study.bank)(q for q in parts.study.bank if q.id != "layers")
    pane = parts.window.topic_pane
    pane.tree.collapse(parts.window.topics.index_of(("Training",)))
    pane.select_topic(("Foundations",))
    parts.window.search_field.setText("perceptrons")
    parts.window.take_loaded(LoadedBank(bank, ()))

    assert found(parts.window.found) == ["perceptron"]
    assert parts.window.topics.index_of(()).data(Qt.ItemDataRole.AccessibleTextRole).startswith("All topics, 0 of 3")
    assert pane.collapsed == ("Training",)
    assert pane.tree.currentIndex().data() == "Foundations"
    assert on_the_table(parts) == "perceptron"


def test_a_removed_filter_is_offered_back_and_comes_to_its_place(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(settings=WITH_FILTERS)
    QTest.keyClick(filters(parts)[0], Key.Key_Delete)
    bar = parts.window.notice_bar
    qtbot.waitUntil(bar.isVisible)
    told = bar.accessibleName()
    left = parts.window.browse.filters
    (undo,) = [button for button in bar.findChildren(QAbstractButton) if button.isVisible() and button.text() == "Undo"]
    undo.setFocus()
    QTest.keyClick(undo, Key.Key_Space)

    assert told == "The filter “Deep” is removed."
    assert undo.accessibleName() == "Undo: The filter “Deep” is removed."
    assert left == WITH_FILTERS.filters[1:]
    assert parts.window.browse.filters == WITH_FILTERS.filters
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is parts.window.question_pane.reading)


def test_a_filter_that_was_kept_again_meanwhile_comes_back_once(open_window: OpenWindow) -> None:
    parts = open_window(settings=WITH_FILTERS)
    browse = parts.window.browse
    browse.put_back(WITH_FILTERS.filters[0], 0)

    assert browse.filters == WITH_FILTERS.filters
