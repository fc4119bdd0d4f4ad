"""Every text that the window shows goes through the translation, and there is room for longer words than English has."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStatusBar,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dlstudy import app
from dlstudy.app import Parts
from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import Mark
from dlstudy.core.plan import ForecastRow, TodayCounts
from dlstudy.core.stats import Filter
from dlstudy.qtmodels.language import Language
from dlstudy.store.problems import LoadedBank
from dlstudy.store.settings import SavedFilter, Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.browse_pane import HOW_TO_SEARCH
from dlstudy.widgets.chart_pane import TABS
from dlstudy.widgets.key_button import KeyButton, key_name
from dlstudy.widgets.key_choice import KeyChoice
from dlstudy.widgets.key_sheet import KeySheet
from dlstudy.widgets.plan_dialog import PlanDialog
from dlstudy.widgets.question_pane import _ElidedLabel
from dlstudy.widgets.question_strip import QuestionStrip
from dlstudy.widgets.rule_fields import PlanRules
from dlstudy.widgets.safety_signs import SafetyLabel
from dlstudy.widgets.summary_page import Ending, SummaryPage
from dlstudy.widgets.topic_export import TopicExport
from tests.conftest import OpenWindow
from tests.widgets import pseudo
from tests.widgets.pictures import EVERYTHING, NEIGHBOURS
from tests.widgets.window import reveal

NAMES: Final = {
    "dlstudy",
    "English",
    "Deutsch",
    "Language",
    "Sprache",
    "Manual",
    "PDF",
    "PNG",
    "SVG",
    "CSV",
    "Ctrl",
    "Esc",
    "Space",
    "Return",
    "Alt",
    "Del",
    "Enter",
    "Tab",
    "Shift",
    "Left",
    "Right",
    "Up",
    "Down",
    "png",
    "svg",
    "pdf",
    "csv",
    "html",
    "md",
}
"""Names and keys, which are the same in every language, or which Qt translates."""
QT_SAYS: Final = {
    "Close",
    "&Close",
    "Cancel",
    "&Cancel",
    "Float",
    "Closes the dock widget",
    "Undocks and re-attaches the dock widget",
}
"""What Qt words, and has its own translation of."""
DATES: Final = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|March|Mar)[a-z]*\b")
"""Days and months are named by Qt."""


@pytest.fixture(scope="session")
def pseudo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.make(tmp_path_factory.mktemp("translation"))


@pytest.fixture
def _foreign(pseudo_file: Path, qtbot: QtBot) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(pseudo_file))
    application = app.application()
    application.installTranslator(translator)
    yield
    application.removeTranslator(translator)


@pytest.fixture
def window(_foreign: None, open_window: OpenWindow) -> OpenWindow:
    """Opens the real window in a language that nobody speaks."""
    return open_window


def texts_of(top: QWidget) -> Iterator[str]:
    """Every text of a widget and of what is in it, seen or only heard."""
    for widget in (top, *top.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit() | QPlainTextEdit():
                yield widget.placeholderText()
            case QComboBox():
                yield from (widget.itemText(place) for place in range(widget.count()))
            case QMenu():
                yield from (text for action in widget.actions() for text in (action.text(), action.toolTip()))
            case QTableView():
                yield from _heads_of(widget)
            case _:
                pass


def _heads_of(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount() if model is not None else 0):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def content(bank: Bank) -> list[str]:
    """Texts of the bank, which are shown as they are."""
    texts = {part for question in bank for part in question.topic}
    for question in bank:
        texts |= {question.question, bank.title_of(question.id), question.question.replace("$", "")}
        texts |= {*question.key_points, *(follow_up.question for follow_up in question.follow_ups)}
    return [*texts]


def english_in(top: QWidget, bank: Bank, *more: str) -> set[str]:
    """Return the texts of a widget in which a word is English that should not be; ``more`` may stand in them."""
    return english_among(texts_of(top), bank, *more)


def english_among(texts: Iterable[str], bank: Bank, *more: str) -> set[str]:
    """Return the texts in which a word is English that should not be; ``more`` may stand in them."""
    found = set()
    for text in texts:
        rest = re.sub(r"\{\w+\}|\u200b", "", text)
        rest = re.sub(r"<[^>]*>", " ", rest) if text.startswith(("<p>", "<qt>")) else rest
        for phrase in sorted((*more, *content(bank)), key=len, reverse=True):
            rest = rest.replace(phrase, " ")
        rest = DATES.sub(" ", rest)
        words = re.findall(r"[^\W\d_]{2,}", rest)
        wrong = [word for word in words if not pseudo.FOREIGN.search(word) and word not in NAMES]
        if wrong and text not in QT_SAYS:
            found.add(text)
    return found


def cut_in(top: QWidget) -> set[str]:
    """Return the texts that can be seen and for which there is less room than they need."""
    found = set()
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and type(widget.parent()) is QStatusBar:
            continue  # the foot of the window gives way to what is above
        match widget:
            case _ElidedLabel() | SafetyLabel():
                continue  # these end in an ellipsis
            case QLabel() if not widget.text():
                continue
            case QLabel() if widget.wordWrap():
                cut = widget.height() < widget.heightForWidth(widget.width())
            case QToolButton() if not widget.text():
                continue
            case KeyButton():
                cut = widget.width() < widget.minimumSizeHint().width()
            case QLabel() | QToolButton():
                cut = widget.width() < widget.sizeHint().width()
            case QAbstractButton() if widget.text():
                cut = widget.width() < widget.minimumSizeHint().width()
            case _:
                continue
        if cut:
            found.add(widget.text())
    return found


def settled(parts: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: parts.window.is_settled and parts.safekeeping.backing_up.looked, timeout=20_000)


def go_through(parts: Parts) -> None:
    """Mark everything, so that nothing is left."""
    while parts.study.question is not None:
        parts.study.reveal()
        parts.study.mark(Mark.KNOWN)


# What is studied


def everything_of_a_question(parts: Parts) -> None:
    parts.study.cram()
    for given in (Mark.UNKNOWN, Mark.KNOWN):
        parts.study.show(QuestionId("perceptron"))
        parts.study.reveal()
        parts.study.mark(given)
    parts.study.show(QuestionId("perceptron"))
    parts.study.write_note("mine", QuestionId("perceptron"))
    parts.study.star()
    parts.study.suspend()
    reveal(parts)
    for follow_up in parts.window.question_pane.answer._asked:
        if follow_up.follow_up.answer:
            follow_up.button.click()


def plan_is_done(parts: Parts) -> None:
    parts.study.study()
    go_through(parts)


def topic_is_done(parts: Parts) -> None:
    parts.study.choose_topic(("Foundations",))
    parts.study.suspend()
    parts.study.choose_topic(("Foundations",))
    go_through(parts)


def all_is_known(parts: Parts) -> None:
    parts.study.choose_topic(())
    go_through(parts)


def not_stored(parts: Parts) -> None:
    reveal(parts)
    assert parts.store is not None
    parts.store.close()
    parts.study.mark(Mark.KNOWN)


# Browsing


def found(parts: Parts) -> None:
    parts.window.search_field.setText("perceptron")


def nothing_found(parts: Parts) -> None:
    parts.window.search_field.setText("perceptrom")


def help_on_searching(parts: Parts) -> None:
    parts.window.browse.browse_all()
    parts.window.topic_pane.browse.show_help(shown=True)


def chosen(parts: Parts) -> None:
    parts.window.browse.list_questions("1", [QuestionId("perceptron")])


# Dialogs


def note(parts: Parts) -> None:
    parts.study.show(QuestionId("perceptron"))
    parts.window.dialogs.write_note()
    (dialog,) = parts.window.findChildren(QDialog)
    editor = dialog.findChild(QPlainTextEdit)
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("x" * 30_000)


def plan(parts: Parts) -> None:
    parts.window.dialogs.show_plan()


def report(parts: Parts) -> None:
    parts.window.dialogs.show_report("1")


def doctor(parts: Parts) -> None:
    parts.window.safety.show_doctor()


def backups(parts: Parts) -> None:
    parts.window.safety.show_backups()


def problems(parts: Parts) -> None:
    parts.window.dialogs.show_problems()


def preferences(parts: Parts) -> None:
    parts.window.surroundings.show_settings()


def help_window(parts: Parts) -> None:
    parts.window.surroundings.show_help()


def where(parts: Parts) -> None:
    parts.window.surroundings.show_where()


def report_of_a_problem(parts: Parts) -> None:
    parts.window.surroundings.report_problem()


def everything(parts: Parts) -> None:
    parts.window.window_actions.show_palette("?!?")


def all_keys(parts: Parts) -> None:
    parts.window.window_actions.show_keys()


def another_key(parts: Parts) -> None:
    all_keys(parts)
    (sheet,) = parts.window.findChildren(KeySheet)
    sheet.change()
    (choice,) = sheet.findChildren(KeyChoice)
    QTest.keyClick(choice, Qt.Key.Key_B)


def only_the_question(parts: Parts) -> None:
    parts.window.arrangement.toggle_full_screen()


@pytest.mark.parametrize(
    "act",
    [
        everything_of_a_question, plan_is_done, topic_is_done, all_is_known, not_stored,
        found, nothing_found, help_on_searching, chosen,
        note, plan, report, doctor, backups, problems, preferences, help_window, where, report_of_a_problem,
        everything, all_keys, another_key, only_the_question,
    ],
)  # fmt: skip
def test_every_text_is_translated_and_has_room(
    window: OpenWindow, bank: LoadedBank, data_words: list[str], qtbot: QtBot, act: Callable[[Parts], None]
) -> None:
    parts = window(size=(1280, 800), settings=Settings(filters=(SavedFilter("1", "is:due"),)))
    settled(parts, qtbot)
    act(parts)
    settled(parts, qtbot)
    qtbot.waitUntil(lambda: not parts.background.busy and not parts.safekeeping.is_busy)
    QTest.qWait(20)

    english = english_in(parts.window, bank.bank, *data_words)
    cut = cut_in(parts.window)
    parts.window.resize(720, 520)
    QTest.qWait(20)
    cut_where_narrow = cut_in(parts.window)

    assert english == set()
    assert cut == set()
    assert cut_where_narrow == set()


@pytest.fixture
def data_words(tmp_path: Path) -> list[str]:
    """Where the data is, and what is typed: these are shown as they are."""
    data = tmp_path / "data"
    return [
        "perceptrom",
        "perceptrons",
        "perceptron",
        str(data / "backups"),
        str(data / "progress.db"),
        str(data),
        *(words for typed, _, others in HOW_TO_SEARCH for words in (typed, others) if words),
    ]


# Charts


def test_the_texts_around_every_chart_are_translated(
    window: OpenWindow, bank: LoadedBank, data_words: list[str], qtbot: QtBot
) -> None:
    parts = window()
    settled(parts, qtbot)
    dock = parts.window.chart_dock
    english: set[str] = set()
    for tab in TABS:
        dock.pane.show_chart(tab.name)
        dock.pane.show_table(shown=tab is TABS[-1])
        settled(parts, qtbot)
        english |= english_in(dock, bank.bank, *data_words)
    dock.pane.show_filter(Filter(("Foundations", "Perceptrons"), days=30))
    large = dock.open_large()
    settled(parts, qtbot)
    english |= english_in(large, bank.bank, *data_words)

    assert english == set()
    assert cut_in(large) == set()


def test_the_menus_and_file_dialogs_of_a_chart_are_translated(window: OpenWindow, bank: LoadedBank) -> None:
    parts = window()
    pane = parts.window.chart_dock.pane
    filters, export = pane._filter.menu(), pane._export.menu()
    filters.aboutToShow.emit()
    export.aboutToShow.emit()
    texts = [*_actions_of(filters), *_actions_of(export)]
    for action in (export.actions()[3], export.actions()[-1]):  # a picture, and the report
        action.trigger()
        dialog = next(dialog for dialog in parts.window.findChildren(QFileDialog) if dialog.isVisible())
        texts += [dialog.windowTitle(), *dialog.nameFilters(), Path(dialog.selectedFiles()[0]).stem]
        dialog.close()

    assert english_among(texts, bank.bank) == set()


def _actions_of(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        yield action.text()
        below = action.menu()
        if isinstance(below, QMenu):
            below.aboutToShow.emit()
            yield from _actions_of(below)


# Single widgets, and what is not in the window all the time


@pytest.mark.usefixtures("_foreign")
def test_what_holds_of_a_leech_and_of_what_builds_on_others_is_translated(
    appearance: Appearance, bank: LoadedBank, qtbot: QtBot
) -> None:
    given = [EVERYTHING.last_seen, EVERYTHING.why, *(one.title for one in NEIGHBOURS)]
    english: set[str] = set()
    for facts in (EVERYTHING, dataclasses.replace(EVERYTHING, lapses=0), dataclasses.replace(EVERYTHING, may_help=())):
        strip = QuestionStrip(appearance)
        qtbot.addWidget(strip)
        strip.show_facts(facts)
        strip._open_why(opened=True)
        strip.show()
        english |= english_in(strip, bank.bank, *given)

    assert english == set()


@pytest.mark.usefixtures("_foreign")
def test_what_waits_is_told_in_every_language(appearance: Appearance, qtbot: QtBot) -> None:
    bank = Bank()
    week = [ForecastRow(datetime.date(2026, 3, 14 + day), 2, 1, day) for day in range(7)]
    english: set[str] = set()
    for waiting in (0, 1, 2):
        dialog = PlanDialog(PlanRules(in_minutes=waiting == 1, new=waiting, retention=0.9 - waiting / 20), appearance)
        qtbot.addWidget(dialog)
        for due, new in ((0, 0), (0, 1), (1, 0), (1, 1)):
            dialog.show_today(TodayCounts(due, new, waiting))
            english |= english_in(dialog, bank)
        dialog.show_forecast(week)
        english |= english_in(dialog, bank)
        page = SummaryPage(appearance)
        qtbot.addWidget(page)
        page.show_ending(Ending("1", due_tomorrow=waiting, waiting_tomorrow=waiting, waiting=waiting, forecast=week))
        english |= english_in(page, bank)

    assert english == set()


def test_the_help_menu_is_translated(window: OpenWindow, bank: LoadedBank) -> None:
    parts = window()

    assert english_among(_actions_of(parts.window.safety.menu), bank.bank) == set()


def test_the_way_to_a_booklet_is_translated(
    window: OpenWindow, bank: LoadedBank, data_words: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    parts = window()
    settled(parts, qtbot)
    parts.window.dialogs.export_topic()
    dialog = next(dialog for dialog in parts.window.findChildren(QFileDialog) if dialog.isVisible())
    texts = [dialog.windowTitle(), *dialog.nameFilters(), Path(dialog.selectedFiles()[0]).stem]
    dialog.close()
    notices: list[str] = []
    parts.notices.posted.connect(lambda notice: notices.append(notice.sentence))
    export = parts.window.findChild(TopicExport)
    assert export is not None
    export.export(bank.bank.root, tmp_path / "booklet.md")
    qtbot.waitUntil(lambda: not export.busy)

    assert len(notices) == 2
    assert english_among(texts + notices, bank.bank, str(tmp_path / "booklet.md"), *data_words) == set()


# Keys


def test_keys_are_called_as_the_learners_language_calls_them(qtbot: QtBot, tmp_path: Path) -> None:
    keys = ("Ctrl+R", "Space", "Esc", "2", "*")
    english = [key_name(key) for key in keys]
    language = Language(tmp_path, "de")
    try:
        german = [key_name(key) for key in keys]
    finally:
        language.fall_silent()
        Language(tmp_path, "en")

    assert english == ["Ctrl+R", "Space", "Esc", "2", "*"]
    assert german == ["Strg+R", "Leertaste", "Esc", "2", "*"]
