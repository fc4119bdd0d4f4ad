"""What shows an answer: before it is set and after, when it is clicked, and how its rows stand."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.app import Parts
from dlstudy.core.bank import FollowUp, Level, Mistake, Question, QuestionId
from dlstudy.render.question_texts import texts_of
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.answer_view import AnswerView
from dlstudy.widgets.appearance import Appearance
from tests.conftest import OpenWindow
from tests.widgets.window import LIGHT, reveal

QUESTION = Question(
    id=QuestionId("q"), topic=("A",), level=Level.BASIC, revision=1, question="Why?", short="It is **short**.",
    answer=r"It is $\frac{a}{b}$, **bold**." + "\n\nMore words of it, which go on for a while." * 6,
    key_points=("Say $x$", "See [this](https://example.org/a)"), mistakes=(Mistake("It is $y$.", "It is $z$."),),
    follow_ups=(FollowUp("And $n$?", answer="**No** more."), FollowUp("Then?", see=QuestionId("r"))),
)  # fmt: skip


@pytest.fixture
def appearance(qtbot: QtBot) -> Appearance:
    app.application()
    made = Appearance(paths.resource("themes"), choice="light", text_scale=1.0)
    made.apply()
    return made


@pytest.fixture
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance, typesetter: Typesetter) -> AnswerView:
    made = AnswerView(typesetter, appearance)
    qtbot.addWidget(made)
    return made


def shown(view: AnswerView, width: int = 600) -> None:
    view.resize(width, view.heightForWidth(width))
    view.show()


def rows(view: AnswerView) -> list[QWidget]:
    children = [child for child in view.children() if isinstance(child, QWidget) and child.isVisible()]
    return sorted(children, key=lambda child: child.y())


# Before it is set, and after


def test_what_nobody_has_set_is_shown_as_it_was_written(view: AnswerView) -> None:
    view.show_question(QUESTION)

    assert view.is_waiting
    assert view.answer_text.plain.startswith(r"It is $\frac{a}{b}$, **bold**.")
    assert view.mistakes.plain == "Often said: “It is $y$.”\nRight: It is $z$."
    assert set(view.missing) == set(texts_of(QUESTION)) - {"Why?"}
    assert view.missing[-1] == "**No** more."  # that is asked for last


def test_what_has_been_set_meanwhile_is_filled_in_text_by_text(view: AnswerView, typesetter: Typesetter) -> None:
    view.show_question(QUESTION)
    typesetter.typeset(QUESTION.short)
    view.fill()
    after_one = (view.short_text.plain, "**" in view.answer_text.plain, view.is_waiting)
    typesetter.prepare(texts_of(QUESTION))
    view.fill()

    assert after_one == ("It is short.", True, True)
    assert view.answer_text.plain.startswith(r"It is $\frac{a}{b}$, bold.")
    assert (view.is_waiting, view.missing) == (False, [])


def test_an_answer_that_is_asked_for_before_it_is_set_comes_at_once_and_is_set_soon(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    parts = open_window(started=False)
    parts.study.reveal()
    pane = parts.window.question_pane
    at_once = (pane.answer.answer_text.isVisible(), "**linear**" in pane.answer.answer_text.plain, pane.is_set)
    qtbot.waitUntil(lambda: pane.is_set, timeout=20_000)

    assert at_once == (True, True, False)
    assert r"$\operatorname{sign}(w^\top x + b)$, which is linear" in pane.answer.answer_text.plain


def test_what_is_read_stays_where_it_is_while_texts_are_filled_in(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(size=(720, 520), settings=LIGHT, started=False)
    parts.study.reveal()
    pane = parts.window.question_pane
    bar, row = pane.reading.verticalScrollBar(), pane.answer.key_points[0]
    bar.setValue(pane.answer.y() + row.y() - 10)
    before = (row.mapTo(pane, QPoint(0, 0)).y(), pane.answer.height())
    qtbot.waitUntil(lambda: pane.is_set, timeout=20_000)

    assert pane.answer.height() != before[1]
    assert row.mapTo(pane, QPoint(0, 0)).y() == before[0]


def test_a_question_that_was_left_is_not_filled_into_the_next(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window(started=False)
    parts.study.reveal()
    parts.study.show(QuestionId("momentum"))
    parts.study.reveal()
    pane = parts.window.question_pane
    qtbot.waitUntil(lambda: pane.is_set and not parts.background.busy, timeout=20_000)

    assert pane.answer.answer_text.plain == r"The velocity is $v \leftarrow \beta v + g$."


# Laid out


@pytest.mark.parametrize("width", [300, 600, 900])
def test_rows_stand_under_each_other_within_the_width(view: AnswerView, typesetter: Typesetter, width: int) -> None:
    typesetter.prepare(texts_of(QUESTION))
    view.show_question(QUESTION)
    shown(view, width)

    placed = [row.geometry() for row in rows(view)]
    assert all(above.bottom() < below.top() for above, below in itertools.pairwise(placed))
    assert all(place.left() >= 0 and place.right() < width for place in placed)
    assert placed[-1].bottom() < view.height()


def test_what_was_laid_out_ahead_is_what_is_shown(view: AnswerView, typesetter: Typesetter) -> None:
    typesetter.prepare(texts_of(QUESTION))
    view.show_question(QUESTION)
    view.lay_out_ahead(600, 800)
    ahead = {id(row): row.geometry() for row in view.findChildren(QWidget) if row.parent() is view}
    width_of_lines = view.answer_text.document().textWidth()
    view.show()

    assert {id(row): ahead[id(row)] for row in rows(view)} == {id(row): row.geometry() for row in rows(view)}
    assert width_of_lines == view.answer_text.document().textWidth() == 600


def test_parts_without_content_have_no_card(view: AnswerView, typesetter: Typesetter) -> None:
    bare = Question(QuestionId("b"), ("A",), Level.BASIC, 1, "Why?", "", "So.", ("One",))
    typesetter.prepare([*texts_of(QUESTION), *texts_of(bare)])
    view.show_question(QUESTION)
    shown(view)
    view.show_question(bare)

    assert [row.accessibleName() for row in rows(view)] == ["Answer", "", "One"]


# Used


def test_a_click_on_the_words_of_a_key_point_ticks_it_and_one_on_a_link_does_not(
    view: AnswerView, typesetter: Typesetter
) -> None:
    typesetter.prepare(texts_of(QUESTION))
    view.show_question(QUESTION)
    shown(view)
    ticks, links = list[tuple[int, bool]](), list[str]()
    view.tick_requested.connect(lambda number, said: ticks.append((number, said)))
    view.link_requested.connect(links.append)
    box = view.key_points[1]
    inside = [QPoint(x, box.height() // 2) for x in range(0, 200, 3)]
    on_link = next(place for place in inside if box._link_at(place))
    for place in (QPoint(box._indent + 4, box.height() // 2), on_link):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=place)

    assert ticks == [(1, True)]
    assert links == ["https://example.org/a"]
    assert box.accessibleName() == "See this"


def test_a_key_point_is_ticked_by_space_and_says_so(view: AnswerView, typesetter: Typesetter) -> None:
    typesetter.prepare(texts_of(QUESTION))
    view.show_question(QUESTION)
    shown(view)
    ticks: list[tuple[int, bool]] = []
    view.tick_requested.connect(lambda number, said: ticks.append((number, said)))
    QTest.keyClick(view.key_points[0], Qt.Key.Key_Space)
    view.set_ticks(frozenset({1}))

    assert ticks == [(0, True)]
    assert [point.isChecked() for point in view.key_points] == [False, True]


def test_the_answer_of_a_follow_up_that_nobody_has_set_is_set_soon_after_it_is_opened(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    parts = open_window(started=False)
    parts.study.reveal()
    answer = parts.window.question_pane.answer
    follow_up = answer._follow_ups[0]
    follow_up.button.click()
    qtbot.waitUntil(lambda: parts.window.question_pane.is_set, timeout=20_000)

    assert follow_up.answer is not None
    assert follow_up.answer.plain == "No line parts the classes."


def test_a_follow_up_that_was_open_is_closed_for_the_next_question(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts: Parts = open_window(started=False)
    reveal(parts)
    answer = parts.window.question_pane.answer
    closed = answer.heightForWidth(answer.width())
    qtbot.waitUntil(lambda: answer.height() == closed)
    follow_up = answer._follow_ups[0]
    follow_up.button.click()
    qtbot.waitUntil(lambda: answer.height() > closed)
    reveal(parts, "layers")
    reveal(parts)
    qtbot.waitUntil(lambda: answer.height() == closed)

    assert (follow_up.button.text(), follow_up.opened) == ("Show its answer  ▾", False)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_mistake_has_a_cross_and_its_correction_a_tick_in_the_colours_of_the_theme(
    view: AnswerView, typesetter: Typesetter, appearance: Appearance, theme: str, scale: float
) -> None:
    typesetter.prepare(texts_of(QUESTION))
    appearance.set_choice(theme)
    appearance.set_text_scale(scale)
    view.show_question(QUESTION)
    shown(view)
    picture = view.mistakes.grab().toImage()
    margin = range(round(20 * scale))

    def rows_of(colour: str) -> list[int]:
        wanted = QColor(colour)
        return [y for y in range(picture.height()) if any(picture.pixelColor(x, y) == wanted for x in margin)]

    said, right = rows_of(appearance.theme.unknown_words), rows_of(appearance.theme.known_words)
    assert said
    assert right
    assert max(said) < min(right)
    assert QPointF(0, max(said)).y() < view.mistakes.height() / 2 < min(right)
