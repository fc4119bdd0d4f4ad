"""The row under a question: history, why now, star, chips and hints."""

from __future__ import annotations

import dataclasses
import statistics
import time

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import QuestionState
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.question_strip import Neighbour, QuestionFacts, QuestionStrip
from tests.widgets.pictures import EVERYTHING, NEIGHBOURS, QUIET, WHY, framed, history
from tests.widgets.window import click, words_in


@pytest.fixture
def strip(qtbot: QtBot, appearance: Appearance) -> QuestionStrip:
    made = QuestionStrip(appearance)
    page = framed(made, 680, 600)
    qtbot.addWidget(page)
    made._page = page  # type: ignore[attr-defined]  # the page lives as long as the strip
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return made


def named(strip: QWidget, name: str) -> QAbstractButton:
    """Return the one button that can be seen and that assistive technology calls ``name``."""
    (found,) = [b for b in strip.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == name]
    return found


def names(strip: QWidget) -> list[str]:
    return [b.accessibleName() for b in strip.findChildren(QAbstractButton) if b.isVisible()]


def history_name(strip: QuestionStrip) -> str:
    return strip._marks.accessibleName()


# History


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ("k", "History: known"),
        ("kuk", "History: known, unknown, known"),
        ("kUK", "History: known, unknown while cramming, known while cramming"),
        ("u" * 14 + "k", f"History: 3 earlier, {'unknown, ' * 11}known"),
    ],
)
def test_the_history_is_told_in_words(strip: QuestionStrip, marks: str, told: str) -> None:
    strip.show_facts(dataclasses.replace(QUIET, history=history(marks)))

    assert (history_name(strip), strip._marks.toolTip(), strip._marks.isVisible()) == (told, told, True)


def test_without_a_history_there_are_no_marks(strip: QuestionStrip) -> None:
    strip.show_facts(QuestionFacts(QuestionId("layers"), last_seen="New"))

    assert (history_name(strip), strip._marks.isVisible(), words_in(strip)) == ("", False, "New")


def grey_picture(strip: QuestionStrip, marks: str) -> QImage:
    strip.show_facts(dataclasses.replace(QUIET, history=history(marks)))
    QTest.qWait(0)
    return strip._marks.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_known_is_filled_and_unknown_hollow_so_that_colour_is_not_needed(
    strip: QuestionStrip, appearance: Appearance, theme: str
) -> None:
    appearance.set_choice(theme)
    ground = QColor(appearance.theme.ground).lightness()
    inks = []
    for marks in ("k", "u", "K", "U"):
        picture = grey_picture(strip, marks)
        pixels = [picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())]
        inks.append(sum(abs(pixel - ground) for pixel in pixels))
    known, unknown, crammed, crammed_unknown = inks

    assert known > 1.3 * unknown
    assert crammed > 1.3 * crammed_unknown
    assert known > 2 * crammed


def test_the_marks_grow_with_the_text(strip: QuestionStrip, appearance: Appearance) -> None:
    strip.show_facts(EVERYTHING)
    sizes = []
    for scale in (0.8, 1.0, 2.0):
        appearance.set_text_scale(scale)
        sizes.append(strip._marks.sizeHint())

    assert [s.width() for s in sizes] == sorted({s.width() for s in sizes})
    assert sizes[2].height() > 1.5 * sizes[1].height()


# Why now


def test_why_now_opens_the_explanation_and_closes_it(strip: QuestionStrip) -> None:
    strip.show_facts(QUIET)
    seen = []
    for _ in range(3):
        seen.append((strip._why.isVisible(), named(strip, "Why now?").accessibleDescription()))
        click(named(strip, "Why now?"))

    assert seen == [(False, ""), (True, WHY), (False, "")]
    assert strip._why.text() == WHY


def test_another_question_closes_the_explanation_and_the_same_one_keeps_it_up_to_date(strip: QuestionStrip) -> None:
    strip.show_facts(QUIET)
    named(strip, "Why now?").click()
    strip.show_facts(dataclasses.replace(QUIET, why="It comes back until you know it.", is_starred=True))
    same = (strip._why.isVisible(), strip._why.text())
    strip.show_facts(EVERYTHING)

    assert same == (True, "It comes back until you know it.")
    assert strip._why.isVisible() is False


def test_why_now_is_not_offered_without_a_reason(strip: QuestionStrip) -> None:
    strip.show_facts(dataclasses.replace(QUIET, why=""))

    assert names(strip) == ["Star"]


# Star and chips


def test_the_star_is_a_wish_and_shows_only_what_it_was_told(strip: QuestionStrip, qtbot: QtBot) -> None:
    strip.show_facts(QUIET)
    star = named(strip, "Star")
    with qtbot.waitSignal(strip.star_requested):
        click(star)
    wished = (star.isChecked(), star.toolTip())
    strip.show_facts(dataclasses.replace(QUIET, is_starred=True))

    assert wished == (False, "Star this question (*)")
    assert (star.isChecked(), star.accessibleName()) == (True, "Starred")
    assert star.toolTip() == "Starred: take the star away (*)"


def test_a_star_is_filled(strip: QuestionStrip, appearance: Appearance) -> None:
    accent = QColor(appearance.theme.accent)
    filled = []
    for starred in (False, True):
        strip.show_facts(dataclasses.replace(QUIET, is_starred=starred))
        picture = strip._star.grab().toImage()
        filled.append(picture.pixelColor(picture.width() // 2, picture.height() // 2) == accent)

    assert filled == [False, True]


@pytest.mark.parametrize(
    ("facts", "chips"),
    [
        (QUIET, ""),
        (dataclasses.replace(QUIET, is_suspended=True), "Suspended"),
        (dataclasses.replace(QUIET, is_buried=True), "Buried until tomorrow"),
        (dataclasses.replace(QUIET, lapses=8), "Leech"),
    ],
)
def test_chips_say_what_holds(strip: QuestionStrip, facts: QuestionFacts, chips: str) -> None:
    strip.show_facts(facts)
    shown = [label.text() for label in strip.findChildren(QLabel, "chip") if label.isVisible()]

    assert " | ".join(shown) == chips


# Hints


def test_the_hint_names_what_to_know_first_and_leads_there(strip: QuestionStrip, qtbot: QtBot) -> None:
    strip.show_facts(dataclasses.replace(QUIET, builds_on=NEIGHBOURS))
    unseen = f"Builds on “{NEIGHBOURS[0].title}”, which is unseen."
    unknown = f"Builds on “{NEIGHBOURS[1].title}”, which is unknown."
    asked: list[str] = []
    strip.question_requested.connect(asked.append)
    click(named(strip, unseen))
    click(named(strip, unknown))

    assert asked == ["learning-rate", "perceptron"]


def test_study_anyway_puts_the_hint_away_for_this_question_only(strip: QuestionStrip) -> None:
    facts = dataclasses.replace(QUIET, builds_on=NEIGHBOURS[:1])
    other = dataclasses.replace(facts, question_id=QuestionId("other"))
    strip.show_facts(facts)
    named(strip, "Study anyway").click()
    shown = []
    for present in (facts, other, facts):
        strip.show_facts(present)
        shown.append("Study anyway" in names(strip))

    assert shown == [False, True, False]


def test_when_the_hint_goes_the_focus_stays_on_the_row(strip: QuestionStrip) -> None:
    strip.show_facts(dataclasses.replace(QUIET, builds_on=NEIGHBOURS))
    anyway = named(strip, "Study anyway")
    anyway.setFocus()
    QTest.keyClick(anyway, Qt.Key.Key_Space)

    assert QApplication.focusWidget() is named(strip, "Why now?")


def test_a_click_leaves_the_focus_where_it_was(strip: QuestionStrip, qtbot: QtBot) -> None:
    strip.show_facts(EVERYTHING)
    elsewhere = QWidget(strip.window())
    elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    elsewhere.show()
    elsewhere.setFocus()
    for name in names(strip):
        if name != "Study anyway":
            click(named(strip, name)) if name != "Why now?" else named(strip, name).click()

    assert QApplication.focusWidget() is elsewhere


def test_a_leech_is_offered_what_it_builds_on(strip: QuestionStrip, qtbot: QtBot) -> None:
    strip.show_facts(dataclasses.replace(QUIET, lapses=8, may_help=NEIGHBOURS[1:]))
    with qtbot.waitSignal(strip.question_requested) as asked:
        click(named(strip, f"“{NEIGHBOURS[1].title}”, which is unknown."))

    assert asked.args == ["perceptron"]
    assert "THIS ONE KEEPS SLIPPING: 8 LAPSES | What it builds on may help:" in words_in(strip)


def test_a_leech_that_builds_on_nothing_is_given_advice(strip: QuestionStrip) -> None:
    strip.show_facts(dataclasses.replace(QUIET, lapses=12))

    assert "12 LAPSES | Try to say the answer in your own words" in words_in(strip)
    assert names(strip) == ["Why now?", "Star"]


def test_of_many_the_first_four_are_named_and_the_rest_counted(strip: QuestionStrip) -> None:
    many = tuple(Neighbour(QuestionId(f"q{n}"), f"Question {n}?", QuestionState.UNSEEN) for n in range(7))
    strip.show_facts(dataclasses.replace(QUIET, builds_on=many))
    first = [name for name in names(strip) if name.startswith("Builds on")]
    more = "And 3 more." in words_in(strip)
    strip.show_facts(dataclasses.replace(QUIET, builds_on=many[:2]))

    assert (len(first), more) == (4, True)
    assert [name for name in names(strip) if name.startswith("Builds on")] == first[:2]
    assert "more" not in words_in(strip)


def test_a_title_is_plain_words_on_one_line_of_sense(strip: QuestionStrip) -> None:
    title = "What <b>is</b>\n\n&amp; <img src='x'> $x$?"
    strip.show_facts(dataclasses.replace(QUIET, builds_on=(Neighbour(QuestionId("a"), title, QuestionState.UNSEEN),)))

    assert "Builds on “What <b>is</b> &amp; <img src='x'> $x$?”, which is unseen." in names(strip)


def test_a_link_wraps_and_shows_focus_and_pointer(strip: QuestionStrip) -> None:
    strip.show_facts(dataclasses.replace(QUIET, builds_on=NEIGHBOURS))
    QTest.qWait(0)
    assert strip._prerequisites is not None
    link = strip._prerequisites.links[0]
    heights = [link.heightForWidth(width) for width in (1200, 400, 200)]
    pictures = [link.grab().toImage()]
    link.setFocus()
    pictures.append(link.grab().toImage())
    link.clearFocus()
    link.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    pictures.append(link.grab().toImage())

    assert heights == sorted(set(heights))
    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2] != pictures[0]


# Sizes and cost


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [460, 680])
def test_no_word_is_cut_at_any_size(qtbot: QtBot, appearance: Appearance, scale: float, width: int) -> None:
    appearance.set_text_scale(scale)
    made = QuestionStrip(appearance)
    made.show_facts(EVERYTHING)
    page = framed(made, width)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.resize(width, page.heightForWidth(width))
    QTest.qWait(0)
    cut = [
        label.text()
        for label in made.findChildren(QLabel)
        if label.isVisible()
        and (
            label.width() < label.minimumSizeHint().width()
            or (label.hasHeightForWidth() and label.height() < label.heightForWidth(label.width()))
        )
    ]
    outside = [
        w
        for w in made.findChildren(QWidget)
        if w.isVisible() and (parent := w.parentWidget()) and not parent.rect().contains(w.geometry())
    ]

    assert (page.width(), cut, outside) == (width, [], [])


def test_another_question_costs_next_to_nothing_and_builds_nothing(strip: QuestionStrip) -> None:
    strip.show_facts(EVERYTHING)
    strip.show_facts(QUIET)
    before = len(strip.findChildren(QWidget))
    times = []
    for number in range(60):
        facts = dataclasses.replace(
            QUIET,
            question_id=QuestionId(f"q{number}"),
            last_seen=f"Last seen {number} days ago",
            is_buried=number % 2 == 0,
        )
        started = time.perf_counter()
        strip.show_facts(facts)
        times.append(time.perf_counter() - started)
        QTest.qWait(0)

    assert len(strip.findChildren(QWidget)) == before
    assert statistics.median(times) < 0.001, [f"{t * 1000:.2f} ms" for t in times]
