"""Everything that is shown of an answer: filled, laid out and painted once before it is seen."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QSizePolicy, QToolButton, QWidget

from dlstudy.core.bank import FollowUp, Question
from dlstudy.render.question_texts import mistakes_text, sources_markdown
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.rich_text_check_box import RichTextCheckBox
from dlstudy.widgets.rich_text_view import RichTextView
from dlstudy.wording import translate

_BETWEEN: Final = 16  # pixels from one part to the next, and from a card's side to its words
_ABOVE: Final = 12  # inside of a card
_BELOW: Final = 14
_SPACING: Final = 6
_RADIUS: Final = 9.0

_Row = tuple[QWidget, int]
"""A widget and the room above it."""


@dataclasses.dataclass(slots=True)
class _Part:
    """A part of the answer, from top to bottom; one with a caption stands on a card, one without rows is not shown."""

    caption: QLabel | None
    rows: list[_Row] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True, eq=False)
class _FollowUp:
    """What is asked next: its answer opens below, or the button leads to the question that answers it."""

    text: RichTextView
    button: QToolButton
    follow_up: FollowUp
    answer: RichTextView | None = None
    opened: bool = False

    @property
    def rows(self) -> list[_Row]:
        opened = [(self.answer, 0)] if self.opened and self.answer is not None else []
        return [(self.text, _SPACING + 4), (self.button, 0), *opened]


@dataclasses.dataclass(frozen=True, slots=True)
class _Waiting:
    """Texts that are shown as they were written, and what shows them as they were set."""

    texts: tuple[str, ...]
    show: Callable[[], None]


class AnswerView(QWidget):
    """Short answer, answer, key points to tick, mistakes, follow-ups and sources of one question.

    It places its rows itself: Qt's own layouts, one in the other, would ask each of them for its size again and again
    while the answer is shown. A text that has not been set is shown as it was written; see `missing` and `fill`.

    Signals:
        tick_requested(int, bool): The learner said a key point, or not.
        question_requested(str): They follow a link to another question.
        link_requested(str): They clicked an address.
    """

    tick_requested = Signal(int, bool)
    question_requested = Signal(str)
    link_requested = Signal(str)

    def __init__(self, typesetter: Typesetter, appearance: Appearance) -> None:
        """Start empty; what ``typesetter`` has set is shown so."""
        super().__init__()
        self._typesetter = typesetter
        self._appearance = appearance
        self._waiting: list[_Waiting] = []
        self._heights: dict[int, int] = {}
        self._cards: list[QRect] = []
        self._placed = False
        self._build()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._dress)

    # Build

    def _build(self) -> None:
        self.short_text = self._text_view(translate("Answer", "Short answer"))
        self.answer_text = self._text_view(translate("Answer", "Answer"))
        self.answer_text.setObjectName("answerText")
        self.mistakes = self._text_view(translate("Answer", "Often said, but wrong"))
        self.sources = self._text_view(translate("Answer", "Sources"))
        self.key_points: list[RichTextCheckBox] = []
        self._follow_ups: list[_FollowUp] = []  # those that were ever made; of this question are as many as it has
        self._asked: list[_FollowUp] = []
        self._short_part = _Part(self._caption(translate("Answer", "IN 45 SECONDS")))
        self._answer_part = _Part(None)
        self._points_part = _Part(self._caption(translate("Answer", "KEY POINTS — tick what you said")))
        self._mistakes_part = _Part(self._caption(translate("Answer", "OFTEN SAID, BUT WRONG")))
        self._follow_ups_part = _Part(self._caption(translate("Answer", "FOLLOW-UPS")))
        self._sources_part = _Part(self._caption(translate("Answer", "SOURCES")))
        self._parts = (
            self._short_part,
            self._answer_part,
            self._points_part,
            self._mistakes_part,
            self._follow_ups_part,
            self._sources_part,
        )

    def _text_view(self, name: str) -> RichTextView:
        view = RichTextView(self._appearance.look, self)
        view.setAccessibleName(name)
        view.link_requested.connect(self.link_requested)
        return view

    def _caption(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("muted")
        label.setWordWrap(True)
        label.setFont(self._appearance.font(0.82, bold=True))
        return label

    # Public methods

    @property
    def missing(self) -> list[str]:
        """What nobody has set yet: what is shown as it was written, and then the answers of follow-ups."""
        texts = [text for waiting in self._waiting for text in waiting.texts]
        texts += [row.follow_up.answer for row in self._asked if row.follow_up.answer]
        return [text for text in dict.fromkeys(texts) if not self._typesetter.is_prepared(text)]

    @property
    def is_waiting(self) -> bool:
        """Say whether anything is shown as it was written."""
        return bool(self._waiting)

    @property
    def tab_stops(self) -> list[QWidget]:
        """Where the tab key stops, in order."""
        stops: list[QWidget] = [self.short_text, self.answer_text, *self.key_points, self.mistakes]
        for row in self._follow_ups:
            stops += [row.text, row.button] + ([row.answer] if row.answer is not None else [])
        return [*stops, self.sources]

    def show_question(self, question: Question) -> None:
        """Show another question's answer, nothing ticked and every follow-up closed."""
        self._waiting.clear()
        self._short_part.rows = self._text_rows(self.short_text, question.short)
        self._answer_part.rows = self._text_rows(self.answer_text, question.answer)
        self._points_part.rows = self._point_rows(question.key_points)
        self._mistakes_part.rows = [(self.mistakes, _SPACING)] if question.mistakes else []
        self._show_when_set(
            tuple(text for mistake in question.mistakes for text in (mistake.claim, mistake.correction)),
            lambda: self.mistakes.show_rich_text(mistakes_text(question.mistakes, self._typesetter.at_once)),
        )
        self._fill_follow_ups(question.follow_ups)
        self._sources_part.rows = self._text_rows(self.sources, sources_markdown(question.sources))
        self._show_rows()

    def fill(self) -> None:
        """Show as it was set what has been set meanwhile."""
        still: list[_Waiting] = []
        for waiting in self._waiting:
            if all(map(self._typesetter.is_prepared, waiting.texts)):
                waiting.show()
            else:
                still.append(waiting)
        self._waiting = still
        self._measure_again()

    def lay_out_ahead(self, width: int, height: int) -> None:
        """While it is hidden, do what showing it would have to.

        Args:
            width: How wide it will be.
            height: How much of it will be seen at first, and is painted to nowhere now; 0 leaves that out.
        """
        if width <= 0:
            return
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()  # by the style sheet, which may change the size
        self.resize(width, self.heightForWidth(width))
        self._place()
        for row in self._shown_rows():
            _tell_size(row)
            if isinstance(row, RichTextView | RichTextCheckBox) and row.y() < height:
                row.rehearse(height - row.y())

    def set_ticks(self, ticked: frozenset[int]) -> None:
        """Show which key points are ticked."""
        for number, point in enumerate(self.key_points):
            point.set_ticked(ticked=number in ticked)

    def row_at(self, y: int) -> QWidget | None:
        """Return the row that stands at this height, or the first one below it."""
        return next((row for row in self._shown_rows() if row.geometry().bottom() >= y), None)

    # Geometry

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width: it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that all rows need at a width."""
        if width not in self._heights:
            self._heights[width] = max((place.bottom() + 1 for _, place in self._places(width)), default=0)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """The size at the present width."""
        width = max(self.width(), 120)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any column."""
        return QSize(120, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the rows at the new width."""
        del event
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Place what has changed since the rows were placed, say the size of the text."""
        super().showEvent(event)
        if not self._placed:
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards under the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._appearance.theme.line), 1))
        painter.setBrush(QColor(self._appearance.theme.panel))
        for card in self._cards:
            if card.intersects(event.rect()):
                painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def _places(self, width: int) -> Iterator[tuple[QWidget | None, QRect]]:
        """Where each row stands, from top to bottom; a card, without a widget, comes after what stands on it."""
        y = 0
        for part in self._parts:
            if not part.rows:
                continue
            y += _BETWEEN if y else 0
            top, left, rows = y, 0, part.rows
            if part.caption is not None:
                y += _ABOVE
                left, rows = _BETWEEN, [(part.caption, 0), *part.rows]
            for number, (row, above) in enumerate(rows):
                y += above if number else 0
                room = width - 2 * left
                if isinstance(row, QToolButton):
                    room = min(row.sizeHint().width(), room)
                place = QRect(left, y, room, _height(row, room))
                yield row, place
                y = place.bottom() + 1
            if part.caption is not None:
                y += _BELOW
                yield None, QRect(0, top, width, y - top)

    def _place(self) -> None:
        self._cards = []
        for row, place in self._places(self.width()):
            if row is None:
                self._cards.append(place)
            else:
                row.setGeometry(place)
        self._placed = True
        self.update()

    def _shown_rows(self) -> Iterator[QWidget]:
        for part in self._parts:
            if part.rows:
                if part.caption is not None:
                    yield part.caption
                yield from (row for row, _ in part.rows)

    def _measure_again(self) -> None:
        self._heights.clear()
        self._placed = False
        self.updateGeometry()
        if self.isVisible():
            self._place()

    # Private slots

    def _show_when_set(self, texts: tuple[str, ...], show: Callable[[], None]) -> None:
        """Show texts as they are; once more when all of them have been set."""
        show()
        if not all(map(self._typesetter.is_prepared, texts)):
            self._waiting.append(_Waiting(texts, show))

    def _text_rows(self, view: RichTextView | RichTextCheckBox, text: str) -> list[_Row]:
        if not text:
            return []
        self._show_when_set((text,), lambda: view.show_rich_text(self._typesetter.at_once(text)))
        return [(view, _SPACING)]

    def _point_rows(self, points: tuple[str, ...]) -> list[_Row]:
        while len(self.key_points) < len(points):
            made = RichTextCheckBox(self._appearance.look, self)
            number = len(self.key_points)
            made.toggled.connect(lambda said, number=number: self.tick_requested.emit(number, said))
            made.link_requested.connect(self.link_requested)
            self.key_points.append(made)
        self.set_ticks(frozenset())
        return [row for box, text in zip(self.key_points, points, strict=False) for row in self._text_rows(box, text)]

    def _fill_follow_ups(self, follow_ups: tuple[FollowUp, ...]) -> None:
        while len(self._follow_ups) < len(follow_ups):
            button = QToolButton(self)
            button.setObjectName("link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            made = _FollowUp(self._text_view(translate("Answer", "Follow-up")), button, FollowUp(""))
            button.clicked.connect(lambda _=False, made=made: self._follow(made))
            self._follow_ups.append(made)
        self._asked = self._follow_ups[: len(follow_ups)]
        for row, follow_up in zip(self._asked, follow_ups, strict=True):
            row.follow_up, row.opened = follow_up, False
            row.button.setText(_words_of(row))
            self._show_when_set((follow_up.question,), functools.partial(self._show_follow_up, row))
        self._follow_ups_part.rows = [pair for row in self._asked for pair in row.rows]

    def _show_follow_up(self, row: _FollowUp) -> None:
        row.text.show_rich_text(self._typesetter.at_once(row.follow_up.question))
        row.button.setAccessibleName(
            translate("Answer", "Go to: {question}", question=row.text.plain)
            if row.follow_up.see
            else translate("Answer", "Answer of: {question}", question=row.text.plain)
        )

    def _follow(self, row: _FollowUp) -> None:
        """Open or close the answer of a follow-up, or ask for the question that answers it."""
        if row.follow_up.see:
            self.question_requested.emit(row.follow_up.see)
            return
        if row.answer is None:
            row.answer = self._text_view(translate("Answer", "Answer to the follow-up"))
            QWidget.setTabOrder(row.button, row.answer)
        before, row.opened = row.rows, not row.opened
        if row.opened:
            self._text_rows(row.answer, row.follow_up.answer)
        row.button.setText(_words_of(row))
        rows = self._follow_ups_part.rows
        at = rows.index(before[0])
        rows[at : at + len(before)] = row.rows
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the rows that belong to this question and hide those left of another."""
        shown = set(map(id, self._shown_rows()))
        captions = [part.caption for part in self._parts if part.caption is not None]
        for widget in (*captions, *self.tab_stops):
            widget.setVisible(id(widget) in shown)
        self._measure_again()

    def _dress(self) -> None:
        look = self._appearance.look
        for part in self._parts:
            if part.caption is not None:
                part.caption.setFont(self._appearance.font(0.82, bold=True))
        for widget in self.tab_stops:
            if isinstance(widget, RichTextView | RichTextCheckBox):
                widget.set_look(look)
        self._measure_again()


def _words_of(row: _FollowUp) -> str:
    """Return what the button of a follow-up would do now."""
    if row.follow_up.see:
        return translate("Answer", "Go to the question that answers it  ›")
    return translate("Answer", "Hide its answer  ▴") if row.opened else translate("Answer", "Show its answer  ▾")


def _height(row: QWidget, width: int) -> int:
    return row.heightForWidth(width) if row.hasHeightForWidth() else row.sizeHint().height()


def _tell_size(row: QWidget) -> None:
    """Have a hidden widget take its size now; Qt would tell it when it is shown, and its text is laid out anew then."""
    pending = Qt.WidgetAttribute.WA_PendingResizeEvent
    for widget in (row, *([row.viewport()] if isinstance(row, QAbstractScrollArea) else [])):
        if widget.testAttribute(pending):
            QCoreApplication.sendEvent(widget, QResizeEvent(widget.size(), QSize()))
            widget.setAttribute(pending, False)
