"""The question on the table, its answer, and the buttons under both."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.bank import Bank, FollowUp, Question, Source
from dlstudy.core.log import Mark
from dlstudy.render.richtext import RichText, Typesetter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.rich_text_view import RichTextView

READING_WIDTH: Final = 680
_QUESTION_SIZE: Final = 1.6


def _plain_label(name: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)  # text of a bank never becomes markup by accident
    label.setObjectName(name)
    return label


def texts_of(question: Question) -> Iterator[str]:
    """Yield every Markdown text that the pane sets for a question, in the order in which it is needed."""
    yield question.question
    yield question.answer
    yield question.short
    yield from question.key_points
    if question.mistakes:
        yield mistakes_markdown(question)
    for follow_up in question.follow_ups:
        yield follow_up.question
        if follow_up.answer:
            yield follow_up.answer
    if question.sources:
        yield sources_markdown(question.sources)


def mistakes_markdown(question: Question) -> str:
    """Return what is often said and what is right instead, as one text."""
    return "\n\n".join(f"*“{m.claim}”*\n\n{m.correction}" for m in question.mistakes)


def sources_markdown(sources: Iterable[Source]) -> str:
    """Return the sources as a list, each with its address where it has one."""
    return "\n".join(_source_line(source) for source in sources)


def _source_line(source: Source) -> str:
    def inert(text: str) -> str:
        return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|$~&" else c for c in text)

    place = f", {inert(source.where)}" if source.where else ""
    name = f"doi:{source.doi}" if source.doi else f"arXiv:{source.arxiv}" if source.arxiv else source.url
    link = f". [{inert(name)}](<{source.address}>)" if source.address else ""
    return f"- {inert(source.authors)} ({source.year}). *{inert(source.title)}*{place}{link}"


class _QuietScrollBar(QScrollBar):
    """Always has its place, so that text never wraps anew; shows itself when there is something to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint only when there is somewhere to go."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class _ElidedLabel(QLabel):
    """One line of plain text that ends in an ellipsis where there is no room for all of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        del event
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class _Card(QFrame):
    """A framed panel with a caption in small capitals."""

    def __init__(self, caption: str, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("card")
        self._appearance = appearance
        self._caption = _plain_label("muted")
        self._caption.setText(caption)
        self._caption.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(6)
        self.body.addWidget(self._caption)
        self.dress()
        appearance.changed.connect(self.dress)

    def dress(self) -> None:
        self._caption.setFont(self._appearance.font(0.82, bold=True))


class _KeyPoint(QWidget):
    """A key point to tick: a check box, and its text, which may hold formulas."""

    ticked = Signal(bool)

    def __init__(self, appearance: Appearance, link_requested: Callable[[str], None]) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.text = RichTextView(appearance.look)
        self.text.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the box beside it is the one stop of the tab key
        self.text.link_requested.connect(link_requested)
        self.text.viewport().installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.box.toggled.connect(self.ticked)
        appearance.changed.connect(lambda: self.text.set_look(appearance.look))

    def show_point(self, point: RichText) -> None:
        """Show another key point, not ticked."""
        self.set_ticked(ticked=False)
        self.box.setAccessibleName(point.plain)
        self.text.show_rich_text(point)

    def set_ticked(self, *, ticked: bool) -> None:
        """Tick it, or not, without telling anybody."""
        blocked = self.box.blockSignals(True)
        self.box.setChecked(ticked)
        self.box.blockSignals(blocked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a click on the text tick the box."""
        if (
            event.type() is QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
            and not self.text.textCursor().hasSelection()
            and not self.text.anchorAt(event.position().toPoint())  # a click on a link is meant for the link
        ):
            self.box.toggle()
        return super().eventFilter(watched, event)


class _FollowUp(QWidget):
    """What is asked next: its answer opens below, or it leads to the question that answers it."""

    question_requested = Signal(str)

    def __init__(self, appearance: Appearance, typesetter: Typesetter, link_requested: Callable[[str], None]) -> None:
        super().__init__()
        self._appearance = appearance
        self._typesetter = typesetter
        self._link_requested = link_requested
        self._follow_up = FollowUp("")
        self.text = RichTextView(appearance.look)
        self._answer: RichTextView | None = None
        self._button = QToolButton()
        self._button.setObjectName("link")
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self._toggle)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 4)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.text)
        self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        appearance.changed.connect(self._dress)

    @property
    def tab_stops(self) -> list[QWidget]:
        """Where the tab key stops, in order."""
        return [self.text, self._button, *([self._answer] if self._answer is not None else [])]

    def show_follow_up(self, follow_up: FollowUp) -> None:
        """Show another follow-up, closed."""
        self._follow_up = follow_up
        text = self._typesetter.typeset(follow_up.question)
        self.text.show_rich_text(text)
        if self._answer is not None:
            self._answer.hide()
        self._button.setText("Go to the question that answers it  ›" if follow_up.see else "Show its answer  ▾")
        self._button.setAccessibleName(f"{'Go to' if follow_up.see else 'Answer of'}: {text.plain}")

    def _toggle(self) -> None:
        if self._follow_up.see:
            self.question_requested.emit(self._follow_up.see)
            return
        if self._answer is None:
            self._answer = RichTextView(self._appearance.look)
            self._answer.setAccessibleName("Answer to the follow-up")
            self._answer.link_requested.connect(self._link_requested)
            self._answer.hide()
            self._layout.addWidget(self._answer)
            QWidget.setTabOrder(self._button, self._answer)
        opened = self._answer.isHidden()
        if opened:
            self._answer.show_rich_text(self._typesetter.typeset(self._follow_up.answer))
        self._answer.setVisible(opened)
        self._button.setText("Hide its answer  ▴" if opened else "Show its answer  ▾")

    def _dress(self) -> None:
        for view in (self.text, self._answer):
            if view is not None:
                view.set_look(self._appearance.look)


class QuestionPane(QWidget):
    """Question, answer, key points, and the buttons that are never scrolled away.

    Signals:
        reveal_requested(): The learner wants to see the answer.
        mark_requested(Mark): They judged their own.
        undo_requested(): They take the last mark back.
        tick_requested(int, bool): They said a key point, or not.
        question_requested(str): They follow a link to another question.
        link_requested(str): They clicked an address.
        again_requested(): They want to go through a finished choice once more.
        all_requested(): They want to study all topics.
    """

    reveal_requested = Signal()
    mark_requested = Signal(object)
    undo_requested = Signal()
    tick_requested = Signal(int, bool)
    question_requested = Signal(str)
    link_requested = Signal(str)
    again_requested = Signal()
    all_requested = Signal()

    def __init__(self, bank: Bank, typesetter: Typesetter, appearance: Appearance) -> None:
        """Show questions of ``bank``, set by ``typesetter``."""
        super().__init__()
        self._bank = bank
        self._typesetter = typesetter
        self._appearance = appearance
        self._question: Question | None = None
        self._prepared = False
        self._key_points: list[_KeyPoint] = []
        self._follow_ups: list[_FollowUp] = []

        self._columns: list[QWidget] = []
        self._build_head()
        self._answer: QWidget | None = None
        self._finished: QWidget | None = None
        self._build_foot()
        self._assemble()

        self._preparing = QTimer(self)
        self._preparing.setSingleShot(True)
        self._preparing.setInterval(30)
        self._preparing.timeout.connect(self._prepare_answer)
        appearance.changed.connect(self.dress)

    # Build

    def _build_head(self) -> None:
        self._breadcrumb = _ElidedLabel("muted")
        self._level = _plain_label("chip")
        self._position = _plain_label("muted")
        self.question_text = RichTextView(self._appearance.look, size_factor=_QUESTION_SIZE, bold=True)
        self.question_text.setObjectName("questionText")
        self.question_text.setAccessibleName("Question")
        self.question_text.link_requested.connect(self.link_requested)
        self._rule = QFrame()
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(1)
        self._hint = _plain_label("muted")
        self._hint.setWordWrap(True)
        self._hint.setText("Answer aloud, as you would in the interview. Then compare.")

    def _build_answer(self) -> QWidget:
        """Build what shows an answer; after the first question is on the screen, for it takes a while."""
        look = self._appearance.look
        self._short_card = _Card("IN 45 SECONDS", self._appearance)
        self._short = RichTextView(look)
        self._short.setAccessibleName("Short answer")
        self._short_card.body.addWidget(self._short)
        self.answer_text = RichTextView(look)
        self.answer_text.setObjectName("answerText")
        self.answer_text.setAccessibleName("Answer")
        self._points_card = _Card("KEY POINTS — tick what you said", self._appearance)
        self._mistakes_card = _Card("OFTEN SAID, BUT WRONG", self._appearance)
        self._mistakes = RichTextView(look)
        self._mistakes.setAccessibleName("Often said, but wrong")
        self._mistakes_card.body.addWidget(self._mistakes)
        self._follow_ups_card = _Card("FOLLOW-UPS", self._appearance)
        self._sources_card = _Card("SOURCES", self._appearance)
        self._sources = RichTextView(look)
        self._sources.setAccessibleName("Sources")
        self._sources_card.body.addWidget(self._sources)
        for view in (self._short, self.answer_text, self._mistakes, self._sources):
            view.link_requested.connect(self.link_requested)

        answer = QWidget()
        layout = QVBoxLayout(answer)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for widget in (
            self._short_card,
            self.answer_text,
            self._points_card,
            self._mistakes_card,
            self._follow_ups_card,
            self._sources_card,
        ):
            layout.addWidget(widget)
        answer.hide()
        self._page.insertWidget(self._page.count() - 1, answer)
        return answer

    def _build_finished(self) -> QWidget:
        """Build what says that nothing is left to ask; when it is first said."""
        self._finished_title = _plain_label("title")
        self._finished_title.setWordWrap(True)
        self._finished_text = _plain_label("muted")
        self._finished_text.setWordWrap(True)
        self._again = KeyButton("Ask them all again", "A", self._appearance)
        self._again.setShortcut("A")
        self._all = KeyButton("Study all topics", "Ctrl+R", self._appearance, kind=ButtonKind.PRIMARY)
        self._again.clicked.connect(self.again_requested)
        self._all.clicked.connect(self.all_requested)
        finished = QWidget()
        self._columns.append(finished)
        finished.setMaximumWidth(self._reading_width())
        finished_layout = QVBoxLayout(finished)
        finished_layout.setSpacing(12)
        finished_layout.addStretch(1)
        finished_layout.addWidget(self._finished_title)
        finished_layout.addWidget(self._finished_text)
        buttons = QHBoxLayout()
        buttons.addWidget(self._all)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        finished_layout.addLayout(buttons)
        finished_layout.addStretch(2)
        page = _centred(finished)
        self._pages.addWidget(page)
        self._finished_title.setFont(self._appearance.font(_QUESTION_SIZE, bold=True))
        return page

    def _build_foot(self) -> None:
        self.reveal_button = KeyButton("Show answer", "Space", self._appearance, kind=ButtonKind.PRIMARY)
        self.reveal_button.setObjectName("revealButton")
        self.unknown_button = KeyButton("Unknown", "1", self._appearance, kind=ButtonKind.UNKNOWN)
        self.unknown_button.setObjectName("unknownButton")
        self.unknown_button.set_second_line("again this session")
        self.known_button = KeyButton("Known", "2", self._appearance, kind=ButtonKind.KNOWN)
        self.known_button.setObjectName("knownButton")
        self.known_button.set_second_line("done for now")
        self.undo_button = KeyButton("Undo", "Ctrl+Z", self._appearance)
        self.undo_button.setObjectName("undoButton")
        self.reveal_button.clicked.connect(self.reveal_requested)
        self.unknown_button.clicked.connect(lambda: self.mark_requested.emit(Mark.UNKNOWN))
        self.known_button.clicked.connect(lambda: self.mark_requested.emit(Mark.KNOWN))
        self.undo_button.clicked.connect(self.undo_requested)
        for button in (self.reveal_button, self.unknown_button, self.known_button, self.undo_button):
            button.clicked.connect(self.take_focus)  # or the next Space would press it once more

    # Assemble

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._breadcrumb, 1)
        head.addWidget(self._level)
        head.addWidget(self._position)
        page = QWidget()
        page.setObjectName("page")
        self._columns.append(page)
        page_layout = QVBoxLayout(page)
        page_layout.setContentsMargins(0, 24, 0, 24)
        page_layout.setSpacing(12)
        page_layout.addLayout(head)
        page_layout.addWidget(self.question_text)
        page_layout.addWidget(self._rule)
        page_layout.addWidget(self._hint)
        page_layout.addStretch(1)
        self._page = page_layout

        self.reading = QScrollArea()
        self.reading.setWidgetResizable(True)
        self.reading.setFrameShape(QFrame.Shape.NoFrame)
        self.reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.reading.setVerticalScrollBar(_QuietScrollBar())
        self.reading.setWidget(_centred(page))
        self.reading.viewport().setAutoFillBackground(False)
        self.reading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self._pages = QStackedWidget()
        self._pages.addWidget(self.reading)

        foot = QWidget()
        foot.setObjectName("foot")
        self._columns.append(foot)
        foot_layout = QVBoxLayout(foot)
        foot_layout.setContentsMargins(0, 0, 0, 12)
        foot_layout.setSpacing(12)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        foot_layout.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(12)
        marks = QWidget()
        marks_row = QHBoxLayout(marks)
        marks_row.setContentsMargins(0, 0, 0, 0)
        marks_row.setSpacing(12)
        marks_row.addWidget(self.unknown_button)
        marks_row.addWidget(self.known_button)
        reveal = QWidget()
        reveal_row = QHBoxLayout(reveal)
        reveal_row.setContentsMargins(0, 0, 0, 0)
        reveal_row.addWidget(self.reveal_button)
        self._buttons = QStackedWidget()
        for page_of_buttons in (QWidget(), reveal, marks):
            self._buttons.addWidget(page_of_buttons)
        row.addWidget(self._buttons, 1)
        row.addWidget(self.undo_button)
        foot_layout.addLayout(row)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        self._foot = _centred(foot)
        layout.addWidget(self._foot)

    # Public methods

    def show_question(self, question: Question, *, position: int, total: int) -> None:
        """Put a question on the page, without its answer."""
        self._question = question
        self._prepared = False
        self._breadcrumb.setText(" › ".join(question.topic))
        self._breadcrumb.setToolTip(self._breadcrumb.text())
        self._level.setText(question.level.label)
        self._position.setText(f"{position} of {total}" if position else "")
        self.question_text.show_rich_text(self._typesetter.typeset(question.question))
        if self._answer is not None:
            self._answer.hide()
        self._hint.show()
        self._pages.setCurrentIndex(0)
        self.reading.verticalScrollBar().setValue(0)
        self._show_buttons(revealed=False, shown=True)
        self._preparing.stop()

    def prepare_answer(self) -> None:
        """Fill the answer's widgets soon, while the question is read, so that showing it has nothing left to do."""
        if not self._prepared:
            self._preparing.start()

    def take_focus(self) -> None:
        """Take the focus to what is read."""
        shown: QWidget = self.reading
        if self._question is None and self._finished is not None:
            shown = self._all if self._again.isHidden() else self._again
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answer(self) -> None:
        """Show the answer of the question on the page."""
        if self._question is None:
            return
        had_focus = self.reveal_button.hasFocus()
        answer = self._prepare_answer()
        # Laid out whole before anything is painted: else each step of the layout would paint once more.
        self.setUpdatesEnabled(False)
        self._hint.hide()
        answer.show()
        self._show_buttons(revealed=True, shown=True)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.setUpdatesEnabled(True)
        if had_focus or self.focusWidget() is None:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_finished(self, title: str, text: str, *, again: bool) -> None:
        """Say that nothing is left to ask in this choice; ``again`` offers to go through it once more."""
        self._question = None
        if self._finished is None:
            self._finished = self._build_finished()
        self._finished_title.setText(title)
        self._finished_text.setText(text)
        self._again.setVisible(again)
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._pages.setCurrentWidget(self._finished)
        if had_focus:
            self.take_focus()  # what had it is hidden now
        self._show_buttons(revealed=False, shown=False)

    def set_ticks(self, ticked: frozenset[int]) -> None:
        """Show which key points are ticked."""
        for number, row in enumerate(self._key_points):
            row.set_ticked(ticked=number in ticked)

    def set_can_undo(self, *, possible: bool) -> None:
        """Say whether there is a mark to take back."""
        if not possible and self.undo_button.hasFocus():
            self.take_focus()  # or Qt passes the focus on to whatever button comes next
        self.undo_button.setEnabled(possible)

    def dress(self) -> None:
        """Put on the present theme and text size."""
        look = self._appearance.look
        for column in self._columns:
            column.setMaximumWidth(self._reading_width())
        self.question_text.set_look(look)
        if self._answer is not None:
            for view in (self._short, self.answer_text, self._mistakes, self._sources):
                view.set_look(look)
        for label in (self._level, self._position, self._breadcrumb):
            label.setFont(self._appearance.font(0.92))
        bar = self.reading.verticalScrollBar()
        bar.ensurePolished()
        self._foot.setContentsMargins(0, 0, bar.sizeHint().width(), 0)  # it stands under the text, beside whose bar
        if self._finished is not None:
            self._finished_title.setFont(self._appearance.font(_QUESTION_SIZE, bold=True))

    # Private slots

    def _reading_width(self) -> int:
        """Return how wide a line may be: larger text gets wider lines, though not as wide as it is larger."""
        return round(READING_WIDTH * max(1.0, 0.75 * self._appearance.text_scale))

    def _show_buttons(self, *, revealed: bool, shown: bool) -> None:
        self._buttons.setCurrentIndex((2 if revealed else 1) if shown else 0)

    def _prepare_answer(self) -> QWidget:
        """Fill the answer's widgets while they are hidden, and return what holds them."""
        if self._answer is None:
            self._answer = self._build_answer()
        question = self._question
        if question is None or self._prepared:
            return self._answer
        self._prepared = True
        self._preparing.stop()
        typeset = self._typesetter.typeset
        self._short_card.setVisible(bool(question.short))
        if question.short:
            self._short.show_rich_text(typeset(question.short))
        self.answer_text.show_rich_text(typeset(question.answer))
        self._fill_key_points(question)
        self._mistakes_card.setVisible(bool(question.mistakes))
        if question.mistakes:
            self._mistakes.show_rich_text(typeset(mistakes_markdown(question)))
        self._fill_follow_ups(question)
        self._sources_card.setVisible(bool(question.sources))
        if question.sources:
            self._sources.show_rich_text(typeset(sources_markdown(question.sources)))
        self._order_tab_stops()
        # Laid out at the width that it will have, though hidden, so that each text is broken into lines now.
        width = self._rule.width()
        layout = self._answer.layout()
        if layout is not None and width > 1:
            self._answer.resize(width, layout.totalHeightForWidth(width))
            layout.activate()
        # Rows within hidden cards are not reached by that; they have the width that they had before.
        points = [row.text for row in self._key_points[: len(question.key_points)]]
        asked = [row.text for row in self._follow_ups[: len(question.follow_ups)]]
        for view in (*points, *asked):
            view.heightForWidth(view.width())
        return self._answer

    def _order_tab_stops(self) -> None:
        """Let the tab key go through the answer as it is read, and then to the buttons."""
        stops: list[QWidget] = [self.reading, self.question_text, self._short, self.answer_text]
        stops += [row.box for row in self._key_points]
        stops += [self._mistakes, *(stop for row in self._follow_ups for stop in row.tab_stops), self._sources]
        stops += [self.reveal_button, self.unknown_button, self.known_button, self.undo_button]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _fill_key_points(self, question: Question) -> None:
        while len(self._key_points) < len(question.key_points):
            row = _KeyPoint(self._appearance, self.link_requested.emit)
            number = len(self._key_points)
            row.ticked.connect(lambda said, number=number: self.tick_requested.emit(number, said))
            self._key_points.append(row)
            self._points_card.body.addWidget(row)
        for row, point in zip(self._key_points, question.key_points, strict=False):
            row.show_point(self._typesetter.typeset(point))
        for number, row in enumerate(self._key_points):
            row.setVisible(number < len(question.key_points))
        self._points_card.setVisible(bool(question.key_points))

    def _fill_follow_ups(self, question: Question) -> None:
        while len(self._follow_ups) < len(question.follow_ups):
            row = _FollowUp(self._appearance, self._typesetter, self.link_requested.emit)
            row.question_requested.connect(self.question_requested)
            self._follow_ups.append(row)
            self._follow_ups_card.body.addWidget(row)
        for row, follow_up in zip(self._follow_ups, question.follow_ups, strict=False):
            row.show_follow_up(follow_up)
        for number, row in enumerate(self._follow_ups):
            row.setVisible(number < len(question.follow_ups))
        self._follow_ups_card.setVisible(bool(question.follow_ups))


def _centred(widget: QWidget) -> QWidget:
    """Return a widget that holds ``widget`` in its middle, at most as wide as it wants, with room beside it."""
    outer = QWidget()
    outer.setObjectName("page")
    row = QHBoxLayout(outer)
    row.setContentsMargins(24, 0, 24, 0)
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(widget, 100_000)  # all the room up to its maximum; the stretches share what is left
    row.addStretch(1)
    return outer
