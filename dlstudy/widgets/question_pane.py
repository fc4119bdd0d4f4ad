"""The question on the table, its answer, and the buttons under both."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.bank import Question
from dlstudy.core.log import Mark
from dlstudy.qtmodels.background import Background
from dlstudy.render.question_texts import texts_of
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.focus_ring import RingedScrollArea
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.rich_text_view import RichTextView, see_through
from dlstudy.wording import translate

if TYPE_CHECKING:
    from dlstudy.widgets.answer_view import AnswerView
    from dlstudy.widgets.note_dialog import NoteCard
    from dlstudy.widgets.question_strip import KeysOfAQuestion, QuestionFacts, QuestionStrip
    from dlstudy.widgets.summary_page import Ending, SummaryPage

READING_WIDTH: Final = 680
_QUESTION_SIZE: Final = 1.6
_LEAST_HEIGHT: Final = 40
_QUESTION_SHARE: Final = 0.75
"""How much of the height the question may take, before the page moves on to show that there is an answer."""


def _plain_label(name: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)  # text of a bank never becomes markup by accident
    label.setObjectName(name)
    return label


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


class _Sill(QWidget):
    """What is below a button at the foot, so that its middle is where that of a higher one is, under a hint too."""

    def __init__(self, below: KeyButton, beside: KeyButton, appearance: Appearance) -> None:
        """Stand under ``below``, which is in one row with ``beside``."""
        super().__init__()
        self._below = below
        self._beside = beside
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return half of what the higher button has more."""
        return QSize(0, max(self._beside.sizeHint().height() - self._below.sizeHint().height(), 0) // 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it never gives way."""
        return self.sizeHint()


class QuestionPane(QWidget):
    """Question, answer, key points, and the buttons that are never scrolled away.

    Signals:
        reveal_requested(): The learner wants to see the answer.
        mark_requested(Mark): They judged their own.
        undo_requested(): They take the last mark back.
        tick_requested(int, bool): They said a key point, or not.
        question_requested(str): They follow a link to another question.
        link_requested(str): They clicked an address.
        star_requested(): They star the question, or take its star away.
        note_requested(): They want to write a note on it.
        again_requested(): They want to go through a finished choice once more.
        all_requested(): They want to study today's plan.
        more_requested(): They want to go on beyond today's plan.
    """

    reveal_requested = Signal()
    mark_requested = Signal(object)
    undo_requested = Signal()
    tick_requested = Signal(int, bool)
    question_requested = Signal(str)
    link_requested = Signal(str)
    star_requested = Signal()
    note_requested = Signal()
    again_requested = Signal()
    all_requested = Signal()
    more_requested = Signal()

    def __init__(self, typesetter: Typesetter, appearance: Appearance, background: Background) -> None:
        """Show questions set by ``typesetter``, on ``background`` where that takes long."""
        super().__init__()
        self._typesetter = typesetter
        self._appearance = appearance
        self._background = background
        self._question: Question | None = None
        self._prepared = False

        self._columns: list[QWidget] = []
        self._build_head()
        self._answer: AnswerView | None = None
        self._strip: QuestionStrip | None = None
        self._keys: KeysOfAQuestion | None = None
        self._note: NoteCard | None = None
        self._note_text = ""
        self._finished: SummaryPage | None = None
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
        self._cramming = _plain_label("chip")
        self._cramming.setText(translate("Question", "Cramming"))
        self._cramming.setToolTip(translate("Question", "All are asked, and the schedule stays as it is"))
        self._cramming.hide()
        self._position = _plain_label("muted")
        self.question_text = RichTextView(self._appearance.look, size_factor=_QUESTION_SIZE, bold=True)
        self.question_text.setObjectName("questionText")
        self.question_text.setAccessibleName(translate("Question", "Question"))
        self.question_text.link_requested.connect(self.link_requested)
        self._room_for_strip = QWidget()
        words = QFontMetrics(self._appearance.font(0.92)).height()
        self._room_for_strip.setFixedHeight(max(round(26 * self._appearance.text_scale), words + 12))
        self._rule = QFrame()
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(1)
        self._hint = _plain_label("muted")
        self._hint.setWordWrap(True)
        self._hint.setText(translate("Question", "Answer aloud, as you would in the interview. Then compare."))

    def _build_answer(self) -> AnswerView:
        """Build what shows an answer; after the first question is on the screen, for it takes a while."""
        from dlstudy.widgets.answer_view import AnswerView  # likewise

        answer = AnswerView(self._typesetter, self._appearance)
        answer.tick_requested.connect(self.tick_requested)
        answer.question_requested.connect(self.question_requested)
        answer.link_requested.connect(self.link_requested)
        answer.hide()
        self._page.insertWidget(self._page.count() - 1, answer)
        return answer

    def _build_strip(self) -> QuestionStrip:
        """Build the row under the question, where room was kept for it."""
        from dlstudy.widgets.question_strip import QuestionStrip  # likewise

        strip = QuestionStrip(self._appearance)
        if self._keys is not None:
            strip.show_keys(self._keys)
        strip.star_requested.connect(self.star_requested)
        strip.question_requested.connect(self.question_requested)
        self._page.replaceWidget(self._room_for_strip, strip)
        self._room_for_strip.deleteLater()
        return strip

    def _build_note(self) -> NoteCard:
        from dlstudy.widgets.note_dialog import NoteCard  # when there is a note

        note = NoteCard(self._typesetter, self._appearance)
        if self._keys is not None:
            note.show_key(self._keys.note)
        note.edit_requested.connect(self.note_requested)
        note.link_requested.connect(self.link_requested)
        self._page.insertWidget(self._page.count() - 1, note)
        return note

    def _build_finished(self) -> SummaryPage:
        """Build what says that nothing is left to ask; when it is first said."""
        from dlstudy.widgets.summary_page import SummaryPage

        finished = SummaryPage(self._appearance)
        ways_on = QWidget()  # where the other buttons are, never scrolled away
        middle = QVBoxLayout(ways_on)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch()
        middle.addWidget(finished.buttons)
        middle.addStretch()
        self._buttons.addWidget(ways_on)
        finished.again_requested.connect(self.again_requested)
        finished.all_requested.connect(self.all_requested)
        finished.study_more_requested.connect(self.more_requested)
        self._pages.addWidget(finished)
        return finished

    def _build_foot(self) -> None:
        look = self._appearance
        self.reveal_button = KeyButton(translate("Question", "Show answer"), "Space", look, kind=ButtonKind.PRIMARY)
        self.reveal_button.setObjectName("revealButton")
        self.unknown_button = KeyButton(translate("Question", "Unknown"), "1", look, kind=ButtonKind.UNKNOWN)
        self.unknown_button.setObjectName("unknownButton")
        self.unknown_button.set_second_line(translate("Question", "again this session"))
        self.known_button = KeyButton(translate("Question", "Known"), "2", look, kind=ButtonKind.KNOWN)
        self.known_button.setObjectName("knownButton")
        self.known_button.set_second_line(translate("Question", "comes back later"))
        self.undo_button = KeyButton(translate("Question", "Undo"), "Ctrl+Z", look)
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
        head.addWidget(self._cramming)
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
        page_layout.addWidget(self._room_for_strip)
        page_layout.addWidget(self._rule)
        page_layout.addWidget(self._hint)
        page_layout.addStretch(1)
        self._page = page_layout

        self.reading = RingedScrollArea()
        see_through(self.reading)
        self.reading.setWidgetResizable(True)
        self.reading.setFrameShape(QFrame.Shape.NoFrame)
        self.reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.reading.setVerticalScrollBar(_QuietScrollBar())
        self._sheet = _centred(page)
        self.reading.setWidget(self._sheet)
        self.reading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reading.setAccessibleName(translate("Question", "Question and answer"))  # heard when the focus comes here

        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(_LEAST_HEIGHT)  # or in a low window with large text the buttons would be cut
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
        for button in (self.unknown_button, self.known_button):
            marks_row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        reveal = self._on_a_sill(self.reveal_button)
        self._buttons = QStackedWidget()
        for page_of_buttons in (QWidget(), reveal, marks):
            self._buttons.addWidget(page_of_buttons)
        row.addWidget(self._buttons, 1)
        row.addWidget(self._on_a_sill(self.undo_button))
        foot_layout.addLayout(row)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        self._foot = _centred(foot)
        layout.addWidget(self._foot)

    def _on_a_sill(self, button: KeyButton) -> QWidget:
        """Return a column at whose foot a button stands, as high up as the marks do."""
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addStretch(1)
        layout.addWidget(button)
        layout.addWidget(_Sill(button, self.known_button, self._appearance))
        return column

    # Public methods

    def show_question(self, question: Question, place: str) -> None:
        """Put a question on the page, without its answer; ``place`` says where in the choice it stands."""
        was_at_the_end = self._question is None and self.isAncestorOf(QApplication.focusWidget() or self)
        self._question = question
        self._prepared = False
        self._breadcrumb.setText(" › ".join(question.topic))
        self._breadcrumb.setToolTip(self._breadcrumb.text())
        self._level.setText(question.level.label)
        self.show_place(place)
        self.question_text.show_rich_text(self._typesetter.at_once(question.question))
        for hidden in (self._answer, self._note):
            if hidden is not None:
                hidden.hide()
        self._hint.show()
        self._pages.setCurrentIndex(0)
        self.reading.verticalScrollBar().setValue(0)
        self._show_buttons(revealed=False, shown=True)
        if was_at_the_end:
            self.take_focus()  # what had it is hidden now
        self._preparing.stop()

    def show_place(self, place: str) -> None:
        """Say where in the choice the question stands, such as "3 of 14"."""
        self._position.setText(place)

    def show_cramming(self, *, cramming: bool) -> None:
        """Say whether marks leave the schedule as it is."""
        self._cramming.setVisible(cramming)

    def show_facts(self, facts: QuestionFacts, note: str) -> None:
        """Show how the question on the page stands, and the learner's note on it, which belongs to the answer."""
        if self._strip is None:
            self._strip = self._build_strip()
        self._strip.show_answered(answered=self._hint.isHidden())
        self._strip.show_facts(facts)
        self._note_text = note
        if note and self._note is None:
            self._note = self._build_note()
        self._show_note()

    def show_keys(self, keys: KeysOfAQuestion) -> None:
        """Name the keys of what is done with the question, also on what is built later."""
        self._keys = keys
        if self._strip is not None:
            self._strip.show_keys(keys)
        if self._note is not None:
            self._note.show_key(keys.note)

    def _show_note(self) -> None:
        """Show the note with the answer, and not before it: it may give it away."""
        if self._note is not None:
            self._note.show_note(self._note_text if self._hint.isHidden() else "")

    def show_beside(self, button: QWidget, hint: QWidget) -> None:
        """Put a hint over one of the buttons at the foot; taken out, it leaves no gap."""
        parent = button.parentWidget()
        row = parent.layout() if parent is not None else None
        if row is None:
            return
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        row.replaceWidget(button, column)
        row.setAlignment(column, Qt.AlignmentFlag(0))
        layout.addStretch(1)
        layout.addWidget(hint)
        layout.addWidget(button)

    def show_intervals(self, unknown: str, known: str) -> None:
        """Say on each button when the question comes back."""
        self.unknown_button.set_second_line(unknown)
        self.known_button.set_second_line(known)

    def prepare_answer(self) -> None:
        """Show what has been set meanwhile; when that is all, fill the answer soon, while the question is read.

        Showing the answer then has nothing left to do.
        """
        self._fill()
        texts = texts_of(self._question) if self._question is not None else ()
        if not self._prepared and all(map(self._typesetter.is_prepared, texts)):
            self._preparing.start()

    def take_focus(self) -> None:
        """Take the focus to what is read."""
        if self._question is None and self._finished is not None:
            self._finished.take_focus()
        else:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def answer(self) -> AnswerView:
        """What shows the answer, hidden until it is asked for; made when there is none yet."""
        if self._answer is None:
            self._answer = self._build_answer()
        return self._answer

    @property
    def is_set(self) -> bool:
        """Say whether nothing is shown as it was written because it has not been set yet."""
        return not (self._prepared and self.answer.is_waiting)

    def show_answer(self) -> None:
        """Show the answer of the question on the page; what has not been set yet is shown so, and set as it comes."""
        if self._question is None:
            return
        self._prepare_answer(seen=0)
        # Laid out whole before anything is painted: else each step of the layout would paint once more.
        self.setUpdatesEnabled(False)
        self._hint.hide()
        if self._strip is not None:
            self._strip.show_answered(answered=True)
        self.answer.show()
        self._show_note()
        self._show_buttons(revealed=True, shown=True)
        self._lay_out_now()
        self._bring_answer_into_view()
        self.setUpdatesEnabled(True)
        self._take_focus_to_answer()
        self.repaint()  # Qt would wait for some milliseconds first, in case that more is to be painted
        self._set_what_is_missing()

    def show_ending(self, ending: Ending) -> None:
        """Say that nothing is left to ask in this choice, and what came of the sitting."""
        self._question = None
        if self._finished is None:
            self._finished = self._build_finished()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._finished.show_ending(ending)
        self._pages.setCurrentWidget(self._finished)
        if had_focus:
            self.take_focus()  # what had it is hidden now
        self._show_buttons(revealed=False, shown=False)

    @property
    def can_study_more(self) -> bool:
        """Say whether it is shown that today's plan is done, and going beyond it is offered."""
        return self._question is None and self._finished is not None and self._finished.can_study_more

    @property
    def can_ask_again(self) -> bool:
        """Say whether it is shown that a choice is done, and going through it once more is offered."""
        return self._question is None and self._finished is not None and self._finished.can_ask_again

    def study_more(self) -> None:
        """Go beyond the plan, where that is offered."""
        if self.can_study_more:
            self.more_requested.emit()

    def ask_again(self) -> None:
        """Go through the choice once more, where that is offered."""
        if self.can_ask_again:
            self.again_requested.emit()

    @property
    def scrolled(self) -> int:
        """Return how far the page is scrolled down."""
        return self.reading.verticalScrollBar().value()

    def scroll_to(self, scrolled: int) -> None:
        """Scroll the page down so far."""
        self._lay_out_now()
        self.reading.verticalScrollBar().setValue(scrolled)

    def set_ticks(self, ticked: frozenset[int]) -> None:
        """Show which key points are ticked."""
        if self._answer is not None:
            self._answer.set_ticks(ticked)

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
        for label in (self._cramming, self._level, self._position, self._breadcrumb):
            label.setFont(self._appearance.font(0.92))
        bar = self.reading.verticalScrollBar()
        bar.ensurePolished()
        self._foot.setContentsMargins(0, 0, bar.sizeHint().width(), 0)  # it stands under the text, beside whose bar

    # Private slots

    def _bring_answer_into_view(self) -> None:
        """Where the question fills a small window, let the end of it stand there, and the answer begin below."""
        ends, room = self._rule.mapTo(self._sheet, QPoint(0, 0)).y(), self.reading.viewport().height()
        if ends > _QUESTION_SHARE * room:
            self.reading.verticalScrollBar().setValue(ends - room // 4)

    def _take_focus_to_answer(self) -> None:
        """Let the arrow keys scroll and mark what is read now, and no longer go through the topics or a list.

        Who types something goes on with that.
        """
        focused = self.window().focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused) and focused.isVisible()
        if not is_here and not isinstance(focused, QLineEdit):
            self.take_focus()

    def _reading_width(self) -> int:
        """Return how wide a line may be: larger text gets wider lines, though not as wide as it is larger.

        On a full screen there is room for lines that are as long as they were, in letters.
        """
        look = self._appearance
        return round(READING_WIDTH * max(1.0, 0.75 * look.chosen_scale) * look.enlarged)

    def _show_buttons(self, *, revealed: bool, shown: bool) -> None:
        if shown:
            self._buttons.setCurrentIndex(2 if revealed else 1)
        elif self._finished is not None:
            self._buttons.setCurrentIndex(3)

    def _prepare_answer(self, *, seen: int | None = None) -> None:
        """Fill what shows the answer while it is hidden; ``seen`` pixels of it are painted to nowhere already."""
        question = self._question
        if question is None or self._prepared:
            return
        self._prepared = True
        self._preparing.stop()
        self.answer.show_question(question)
        self._order_tab_stops()
        seen = self.reading.viewport().height() if seen is None else seen
        self.answer.lay_out_ahead(self._rule.width(), seen)

    def _set_what_is_missing(self) -> None:
        """Have the worker set what is shown as it was written, one text after the other."""
        question = self._question
        for text in self.answer.missing:
            self._background.run(
                functools.partial(self._typesetter.prepare, [text], stop=lambda: self._question is not question),
                lambda _: self._fill(),
                urgent=True,
            )

    def _fill(self) -> None:
        """Show what has been set meanwhile, and leave what is being read where it is."""
        question = self._question
        if question is not None and self._typesetter.is_prepared(question.question):
            text = self._typesetter.typeset(question.question)
            if text != self.question_text.rich_text:
                self.question_text.show_rich_text(text)
        if not self._prepared or self.answer.isHidden() or not self.answer.is_waiting:
            return
        bar = self.reading.verticalScrollBar()
        above = self.answer.mapTo(self._sheet, QPoint(0, 0)).y()
        row = self.answer.row_at(bar.value() - above) if bar.value() else None
        before = row.y() if row is not None else 0
        self.setUpdatesEnabled(False)
        self.answer.fill()
        self._lay_out_now()
        if row is not None:
            bar.setValue(bar.value() + row.y() - before)
        self.setUpdatesEnabled(True)

    def _lay_out_now(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _order_tab_stops(self) -> None:
        """Let the tab key go through the answer as it is read, and then to the buttons."""
        strip = [] if self._strip is None else [self._strip]  # its own children follow it in their order
        note = [] if self._note is None else self._note.tab_stops
        stops: list[QWidget] = [self.reading, self.question_text, *strip, *self.answer.tab_stops, *note]
        stops += [self.reveal_button, self.unknown_button, self.known_button, self.undo_button]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)


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
