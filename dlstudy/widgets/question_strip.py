"""What the learner's past says of the question on the table, on one quiet row under its text."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from dlstudy.core.bank import Bank, Question, QuestionId
from dlstudy.core.explanation import last_seen, why_now
from dlstudy.core.log import Mark, QuestionState, Review
from dlstudy.core.progress import Progress
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import Card, link_button, plain_label
from dlstudy.widgets.flow import Flow
from dlstudy.widgets.icon_button import IconButton, Sign
from dlstudy.widgets.key_button import key_name
from dlstudy.wording import Later, later, number, translate

_MOST_MARKS: Final = 12
_MOST_LINKS: Final = 4
_FRAME: Final = 4
"""Room between a link's words and the frame around it when it has the focus."""
_BUILDS_ON: Final = {
    QuestionState.KNOWN: later("Question", "Builds on “{title}”, which is known."),
    QuestionState.FADING: later("Question", "Builds on “{title}”, which is fading."),
    QuestionState.UNKNOWN: later("Question", "Builds on “{title}”, which is unknown."),
    QuestionState.UNSEEN: later("Question", "Builds on “{title}”, which is unseen."),
}
_STANDS: Final = {
    QuestionState.KNOWN: later("Question", "“{title}”, which is known."),
    QuestionState.FADING: later("Question", "“{title}”, which is fading."),
    QuestionState.UNKNOWN: later("Question", "“{title}”, which is unknown."),
    QuestionState.UNSEEN: later("Question", "“{title}”, which is unseen."),
}
_TITLE: Final = "\ufffc"
"""Stands for the title in a sentence around it."""
_MARKED: Final = {
    (Mark.KNOWN, False): later("Question", "known"),
    (Mark.UNKNOWN, False): later("Question", "unknown"),
    (Mark.KNOWN, True): later("Question", "known while cramming"),
    (Mark.UNKNOWN, True): later("Question", "unknown while cramming"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Neighbour:
    """Another question that this one builds on; ``title`` is plain words."""

    question_id: QuestionId
    title: str
    state: QuestionState


@dataclasses.dataclass(frozen=True, slots=True)
class QuestionFacts:
    """What the strip shows.

    Attributes:
        question_id: The question on the table.
        history: Its marks, oldest first; the strip shows the latest twelve.
        last_seen: When it was last seen, in a few words.
        why: Why it is asked now, with the numbers behind it.
        is_starred: Whether it bears a star.
        is_suspended: Whether it is asked no more.
        is_buried: Whether it is put off until tomorrow.
        lapses: For a leech how often it was forgotten; 0 for any other question.
        builds_on: What to know first and is not known yet; a hint names these.
        may_help: For a leech, all that it builds on.
    """

    question_id: QuestionId
    history: Sequence[Review] = ()
    last_seen: str = ""
    why: str = ""
    is_starred: bool = False
    is_suspended: bool = False
    is_buried: bool = False
    lapses: int = 0
    builds_on: tuple[Neighbour, ...] = ()
    may_help: tuple[Neighbour, ...] = ()


_NOT_KNOWN_YET: Final = (QuestionState.UNSEEN, QuestionState.UNKNOWN)


def facts_of(question: Question, bank: Bank, progress: Progress) -> QuestionFacts:
    """Return how a question stands; for a leech what it builds on may help, and is not called for a second time."""
    first = tuple(
        Neighbour(q, bank.title_of(q).replace("$", "").rstrip("."), progress.state(q))
        for q in question.prerequisites
        if q in bank
    )
    memory = progress.memory(question.id)
    lapses = memory.lapses if memory is not None and memory.is_leech else 0
    return QuestionFacts(
        question.id,
        history=progress.reviews_of(question.id),
        last_seen=last_seen(question.id, progress),
        why=why_now(question.id, progress),
        is_starred=progress.is_starred(question.id),
        is_suspended=progress.is_suspended(question.id),
        is_buried=progress.is_buried(question.id),
        lapses=lapses,
        builds_on=() if lapses else tuple(one for one in first if one.state in _NOT_KNOWN_YET),
        may_help=first if lapses else (),
    )


class _HistoryMarks(QLabel):
    """The latest marks as small squares: filled is Known, hollow with a cross Unknown, a small one was cramming.

    A label, because that is what assistive technology reads aloud.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._marks: Sequence[Review] = ()
        self._earlier = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_history(self, history: Sequence[Review]) -> None:
        """Show other marks, the latest at the right."""
        self._marks = history[-_MOST_MARKS:]
        self._earlier = len(history) - len(self._marks)
        words = [_MARKED[mark.mark, mark.cram].now() for mark in self._marks]
        if self._earlier:
            words.insert(0, translate("Question", "{number} earlier", number=number(self._earlier)))
        told = translate("Question", "History: {marks}", marks=", ".join(words)) if words else ""
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every mark and the number of earlier ones."""
        side = self._side()
        width = len(self._marks) * side + max(len(self._marks) - 1, 0) * self._gap() + self._earlier_width()
        return QSize(round(width) + 1, round(side) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same: no mark is cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, side, gap = self._appearance.theme, self._side(), self._gap()
        middle = self.height() / 2
        left = 0.5
        if self._earlier:
            painter.setFont(self._small())
            painter.setPen(QColor(theme.muted))
            where = QRectF(0, 0, self._earlier_width(), self.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"+{self._earlier}")
            left += self._earlier_width()
        for mark in self._marks:
            size = side * 0.6 if mark.cram else side
            square = QRectF(left + (side - size) / 2, middle - size / 2, size, size)
            _paint_mark(painter, square, QColor(self._colour(mark.mark)), mark.mark)
            left += side + gap
        painter.end()

    def _colour(self, mark: Mark) -> str:
        theme = self._appearance.theme
        return theme.known_words if mark is Mark.KNOWN else theme.unknown_words

    def _side(self) -> float:
        return 10.0 * self._appearance.text_scale

    def _gap(self) -> float:
        return 3.0 * self._appearance.text_scale

    def _small(self) -> QFont:
        return self._appearance.font(0.82)

    def _earlier_width(self) -> float:
        if not self._earlier:
            return 0.0
        digits = len(str(self._earlier)) + 1
        return self.fontMetrics().horizontalAdvance("0") * digits * 0.9 + 2 * self._gap()


def _paint_mark(painter: QPainter, square: QRectF, colour: QColor, mark: Mark) -> None:
    """Paint one mark: what it means is in its form, the colour only says it again."""
    round_by = square.width() * 0.2
    if mark is Mark.KNOWN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(square, round_by, round_by)
        return
    width = max(square.width() * 0.13, 1.0)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(square.adjusted(width / 2, width / 2, -width / 2, -width / 2), round_by, round_by)
    arm = square.width() * 0.17
    middle = square.center()
    painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
    painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))


class KeysOfAQuestion(NamedTuple):
    """The keys of what is done with a question, such as ``N``; empty where there is none."""

    star: str = "*"
    suspend: str = "S"
    bury: str = "B"
    note: str = "N"


class _Star(IconButton):
    """Shows whether there is a star; a click is only a wish, and the strip is told what came of it.

    It is no box to check: among those, assistive technology looks for the key points.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(Sign.STAR, translate("Question", "Star"), appearance)
        self.setObjectName("star")
        self._key = ""
        self._name()

    def set_starred(self, *, starred: bool) -> None:
        """Show it with or without."""
        if self.is_filled != starred:
            self.set_filled(filled=starred)
            self._name()

    def show_key(self, key: str) -> None:
        """Name another key, or none."""
        self._key = key
        self._name()

    def _name(self) -> None:
        if self.is_filled:
            self.setAccessibleName(translate("Question", "Starred"))
            tip = translate("Question", "Starred: take the star away")
        else:
            self.setAccessibleName(translate("Question", "Star"))
            tip = translate("Question", "Star this question")
        self.setToolTip(translate("Question", "{what} ({key})", what=tip, key=self._key) if self._key else tip)


class _SentenceLink(QAbstractButton):
    """A sentence of plain words with the title of a question in it, all of it one link; it wraps like text."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._parts = ("", "", "")
        self._over = False
        self._layout = QTextLayout()
        self._laid_out: tuple[int, float] = (-1, 0.0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Space to whoever shows answers
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._measure_anew)

    def show_sentence(self, before: str, title: str, after: str) -> None:
        """Show another sentence, whose ``title`` stands out."""
        self._parts = (before, " ".join(title.split()), after)
        self.setAccessibleName("".join(self._parts))
        self._measure_anew()

    def hasHeightForWidth(self) -> bool:
        """Say that narrow is high."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return how high the sentence is at a width."""
        return round(self._lay_out(width)) + 4

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        width = max(self.width(), 120)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: it wraps."""
        return QSize(80, self.fontMetrics().height() + 4)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underline the title."""
        self._over = True
        self._measure_anew()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the line away."""
        self._over = False
        self._measure_anew()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange} and hasattr(self, "_layout"):
            self._measure_anew()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and a frame where the focus is."""
        del event
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._appearance.theme.muted))
        self._layout.draw(painter, QPointF(_FRAME, 2))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._appearance.theme.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _measure_anew(self) -> None:
        self._laid_out = (-1, 0.0)
        self.updateGeometry()
        self.update()

    def _lay_out(self, width: int) -> float:
        """Break the sentence into lines and return their height."""
        if self._laid_out[0] == width:
            return self._laid_out[1]
        before, title, after = self._parts
        layout = QTextLayout(before + title + after, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = len(before), len(title)
        form = QTextCharFormat()
        form.setForeground(QColor(self._appearance.theme.accent))
        form.setFontUnderline(self._over)
        marked.format = form
        layout.setFormats([marked])
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - 2 * _FRAME, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        self._layout, self._laid_out = layout, (width, height)
        return height


class _Hint(Card):
    """A card that names other questions and leads to them; its rows are made once and used again."""

    question_requested = Signal(str)

    def __init__(self, caption: str, appearance: Appearance) -> None:
        super().__init__(caption, appearance)
        self.links: list[_SentenceLink] = []
        self._ids: list[QuestionId] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        # The words of links and labels stand in line; the frame of the focus is beside them.
        self.body.setContentsMargins(12, 12, 12, 12)
        self.head.setContentsMargins(_FRAME, 0, _FRAME, 0)
        self._more = plain_label("muted")
        self._more.setContentsMargins(_FRAME, 0, _FRAME, 0)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._more)

    def show_neighbours(self, neighbours: Sequence[Neighbour], sentences: Mapping[QuestionState, Later]) -> None:
        """Name some questions, each in the sentence for how it stands."""
        shown = neighbours[:_MOST_LINKS]
        while len(self.links) < len(shown):
            link = _SentenceLink(self._appearance)
            place = len(self.links)
            link.clicked.connect(lambda _=False, place=place: self.question_requested.emit(self._ids[place]))
            self.links.append(link)
            self._rows.addWidget(link)
        self._ids = [neighbour.question_id for neighbour in shown]
        for link, neighbour in zip(self.links, shown, strict=False):
            before, _, after = sentences[neighbour.state].now(title=_TITLE).partition(_TITLE)
            link.show_sentence(before, neighbour.title, after)
        for place, link in enumerate(self.links):
            link.setVisible(place < len(shown))
        more = len(neighbours) - len(shown)
        self._more.setText(translate("Question", "And {number} more.", number=number(more)))
        self._more.setVisible(more > 0)


class QuestionStrip(QWidget):
    """History, when it was last seen, why now, the star and what else holds; below, hints where they help.

    Signals:
        star_requested(): The learner gives the question a star or takes it away.
        question_requested(str): They follow a hint to another question.
    """

    star_requested = Signal()
    question_requested = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        """Make an empty strip; :meth:`show_facts` fills it."""
        super().__init__()
        self._appearance = appearance
        self._facts = QuestionFacts(QuestionId(""))
        self._dismissed: set[QuestionId] = set()
        self._answered = False
        self._prerequisites: _Hint | None = None
        self._leech: _Hint | None = None
        self._build()
        self._assemble()
        self.show_keys(KeysOfAQuestion())
        self.dress()
        appearance.changed.connect(self.dress)

    # Build

    def _build(self) -> None:
        self._marks = _HistoryMarks(self._appearance)
        self._last_seen = plain_label("muted")
        self._why_button = link_button(translate("Question", "Why now?  ▾"), translate("Question", "Why now?"))
        self._why_button.setToolTip(translate("Question", "Show why it is asked now, with the numbers behind it"))
        self._why_button.clicked.connect(self._toggle_why)
        self._suspended = plain_label("chip", translate("Question", "Suspended"))
        self._buried = plain_label("chip", translate("Question", "Buried until tomorrow"))
        self._leech_chip = plain_label("chip", translate("Question", "Leech"))
        self._star = _Star(self._appearance)
        self._star.clicked.connect(self.star_requested)
        self._why = plain_label("muted", wrapped=True)
        self._why.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._why.hide()

    def _build_prerequisites(self) -> _Hint:
        hint = _Hint(translate("Question", "WORTH KNOWING FIRST"), self._appearance)
        hint.question_requested.connect(self.question_requested)
        anyway = link_button(translate("Question", "Study anyway"))
        anyway.setToolTip(translate("Question", "Put this hint away; the question stays"))
        anyway.clicked.connect(self._dismiss)
        hint.body.addWidget(anyway, 0, Qt.AlignmentFlag.AlignLeft)
        self._hints.insertWidget(0, hint)
        return hint

    def _build_leech(self) -> _Hint:
        hint = _Hint("", self._appearance)
        hint.question_requested.connect(self.question_requested)
        self._leech_text = plain_label(wrapped=True)
        self._leech_text.setContentsMargins(_FRAME, 0, _FRAME, 0)
        hint.body.insertWidget(1, self._leech_text)
        self._hints.addWidget(hint)
        return hint

    # Assemble

    def _assemble(self) -> None:
        flow = Flow(
            (self._marks, self._last_seen, self._why_button, self._leech_chip, self._suspended, self._buried),
            gap=12,
            line_gap=2,
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(flow, 1)
        row.addWidget(self._star, 0, Qt.AlignmentFlag.AlignTop)
        self._hints = QVBoxLayout()
        self._hints.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._why)
        layout.addLayout(self._hints)

    # Public methods

    def show_keys(self, keys: KeysOfAQuestion) -> None:
        """Name these keys."""
        self._star.show_key(key_name(keys.star))
        suspended = translate("Question", "It is asked no more until you resume it")
        if keys.suspend:
            suspended = translate(
                "Question", "It is asked no more until you resume it ({key})", key=key_name(keys.suspend)
            )
        buried = translate("Question", "It is put off until tomorrow")
        if keys.bury:
            buried = translate(
                "Question", "It is put off until tomorrow; {key} takes it back in", key=key_name(keys.bury)
            )
        self._suspended.setToolTip(suspended)
        self._buried.setToolTip(buried)

    def show_facts(self, facts: QuestionFacts) -> None:
        """Show another question's facts, or the present one's anew: then what is open stays open."""
        if facts.question_id != self._facts.question_id:
            self._open_why(opened=False)
        self._facts = facts
        self._marks.show_history(facts.history)
        self._last_seen.setText(facts.last_seen)
        self._star.set_starred(starred=facts.is_starred)
        self._why_button.setVisible(bool(facts.why))
        if not self._why.isHidden():
            self._why.setText(facts.why)
        self._suspended.setVisible(facts.is_suspended)
        self._buried.setVisible(facts.is_buried)
        self._leech_chip.setVisible(facts.lapses > 0)
        self._show_prerequisites(facts)
        self._show_leech(facts)

    def show_answered(self, *, answered: bool) -> None:
        """Put the hint at what to know first away while the answer is shown: it comes too late then."""
        self._answered = answered
        self._show_prerequisites(self._facts)

    def dress(self) -> None:
        """Put on the present theme and text size."""
        small = self._appearance.font(0.92)
        labels = (self._last_seen, self._why_button, self._why, self._suspended, self._buried, self._leech_chip)
        for label in labels:
            label.setFont(small)
        self._marks.updateGeometry()
        self._marks.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: under a style sheet, labels lose the font they were given when they come into a window."""
        self.dress()
        super().showEvent(event)

    # Private slots

    def _toggle_why(self) -> None:
        self._open_why(opened=self._why.isHidden())

    def _open_why(self, *, opened: bool) -> None:
        if opened == self._why.isHidden():
            self._why.setText(self._facts.why)
            self._why.setVisible(opened)
            self._why_button.setText(
                translate("Question", "Why now?  ▴") if opened else translate("Question", "Why now?  ▾")
            )
            self._why_button.setAccessibleDescription(self._facts.why if opened else "")

    def _dismiss(self) -> None:
        self._dismissed.add(self._facts.question_id)
        if self._prerequisites is not None and self._prerequisites.isAncestorOf(self.focusWidget() or self):
            self._why_button.setFocus(Qt.FocusReason.OtherFocusReason)  # or Qt passes it on to whatever comes next
        self._show_prerequisites(self._facts)

    def _show_prerequisites(self, facts: QuestionFacts) -> None:
        shown = bool(facts.builds_on) and facts.question_id not in self._dismissed and not self._answered
        if shown:
            if self._prerequisites is None:
                self._prerequisites = self._build_prerequisites()
            self._prerequisites.show_neighbours(facts.builds_on, _BUILDS_ON)
        if self._prerequisites is not None:
            self._prerequisites.setVisible(shown)

    def _show_leech(self, facts: QuestionFacts) -> None:
        if facts.lapses > 0:
            if self._leech is None:
                self._leech = self._build_leech()
            lapses = translate("Question", "THIS ONE KEEPS SLIPPING: %Ln LAPSE(LAPSES)", n=facts.lapses)
            self._leech.set_caption(lapses)
            self._leech_text.setText(
                translate("Question", "What it builds on may help:")
                if facts.may_help
                else translate(
                    "Question", "Try to say the answer in your own words, or write a note on what you mix up."
                )
            )
            self._leech.show_neighbours(facts.may_help, _STANDS)
        if self._leech is not None:
            self._leech.setVisible(facts.lapses > 0)
