"""The calm page at the end of a session, or when nothing is left to ask."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from dlstudy.core.log import QuestionState
from dlstudy.core.plan import ForecastRow
from dlstudy.core.session import Summary
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import Card, plain_label, scrolled
from dlstudy.widgets.flow import Flow
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.week_bars import WeekBars
from dlstudy.wording import Later, later, number, translate

_WIDTH: Final = 680
_TITLE_SIZE: Final = 1.6
_NUMBER_SIZE: Final = 2.2


@dataclasses.dataclass(frozen=True, slots=True)
class Offer:
    """A button of the page.

    Attributes:
        word: What it says.
        key: The key that is printed on it; the window listens to it.
        is_primary: Whether it is the one to go on with, which comes first.
    """

    word: str
    key: str
    is_primary: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Ending:
    """What the page shows; what is not given is not shown.

    Attributes:
        title: A few words, such as "Done for today".
        text: One sentence under it.
        summary: What came of the sitting.
        due_tomorrow: How many questions are due tomorrow, as many as its plan has room for.
        waiting_tomorrow: How many more are.
        streak_days: How many days in a row the plan was done.
        forecast: The coming week, today first.
        waiting: How many due questions found no room today.
        study_more: Offers to go beyond the plan.
        again: Offers to go through a choice once more.
        all: Offers to study all topics.
    """

    title: str
    text: str = ""
    summary: Summary | None = None
    due_tomorrow: int | None = None
    waiting_tomorrow: int = 0
    streak_days: int | None = None
    forecast: Sequence[ForecastRow] = ()
    waiting: int = 0
    study_more: Offer | None = None
    again: Offer | None = None
    all: Offer | None = None


def moved_text(moved: Mapping[tuple[QuestionState, QuestionState], int]) -> str:
    """Return how many questions went to which state: "5 to Known · 2 to Unknown"; empty where none moved."""
    to: collections.Counter[QuestionState] = collections.Counter()
    for (_, now), count in moved.items():
        to[now] += count
    return " · ".join(_MOVED[state].now(number=number(to[state])) for state in QuestionState if to[state])


_MOVED: Final = {
    QuestionState.KNOWN: later("Summary", "{number} to Known"),
    QuestionState.FADING: later("Summary", "{number} to Fading"),
    QuestionState.UNKNOWN: later("Summary", "{number} to Unknown"),
    QuestionState.UNSEEN: later("Summary", "{number} to Unseen"),
}


def due_text(due: int, waiting: int) -> str:
    """Return how many questions a day asks, and how many more it has no room for."""
    if waiting:
        return translate("Summary", "{due}, and {waiting} more that wait", due=number(due), waiting=number(waiting))
    return number(due) if due else translate("Summary", "Nothing")


def minutes_text(seconds: float) -> str:
    """Return a time in whole minutes; "< 1" where it is less than one."""
    return "< 1" if seconds < 60 else number(round(seconds / 60))  # noqa: PLR2004 - seconds of a minute


def _waiting_text(waiting: int) -> str:
    if waiting == 1:
        return translate("Summary", "1 more waits; it comes on the next days.")
    text = translate("Summary", "%Ln more wait; they come on the next days, the most faded first.", n=waiting)
    return text if waiting else ""


class _Number(QWidget):
    """A large number over its name; assistive technology reads both as one."""

    def __init__(self, name: str, said: Later, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._said = said
        self._number = plain_label("title")
        self._name = plain_label("muted", name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 16, 4)
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addWidget(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_number(self, shown: str) -> None:
        """Show another number."""
        self._number.setText(shown)
        self._number.setAccessibleName(self._said.now(number=shown))

    def dress(self) -> None:
        """Put on the present text size."""
        self._number.setFont(self._appearance.font(_NUMBER_SIZE, bold=True))


class SummaryPage(QWidget):
    """What was done, what moved, and what the next days hold; then a few ways to go on.

    Attributes:
        buttons: The ways to go on; they stand where the caller puts them.

    Signals:
        study_more_requested(): The learner goes beyond today's plan.
        again_requested(): They go through the finished choice once more.
        all_requested(): They study all topics.
    """

    study_more_requested = Signal()
    again_requested = Signal()
    all_requested = Signal()

    def __init__(self, appearance: Appearance) -> None:
        """Make an empty page; :meth:`show_ending` fills it, and :attr:`buttons`, which the caller puts under it."""
        super().__init__()
        self.setObjectName("page")
        self._appearance = appearance
        self._offers: list[tuple[Offer | None, KeyButton | None]] = [(None, None)] * 3
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self._fit)
        self._build()
        self._assemble()
        self.dress()
        appearance.changed.connect(self.dress)

    # Build

    def _build(self) -> None:
        self._title = plain_label("title", wrapped=True)
        self._text = plain_label("muted", wrapped=True)
        look = self._appearance
        self._marked = _Number(translate("Summary", "Marked"), later("Summary", "{number} marked"), look)
        self._known = _Number(translate("Summary", "Known"), later("Summary", "{number} known"), look)
        self._unknown = _Number(translate("Summary", "Unknown"), later("Summary", "{number} unknown"), look)
        self._minutes = _Number(translate("Summary", "Minutes"), later("Summary", "{number} minutes"), look)
        self._rows: list[tuple[QLabel, QLabel]] = [
            (plain_label("muted", name), plain_label(wrapped=True))
            for name in (
                translate("Summary", "Moved"),
                translate("Summary", "Due tomorrow"),
                translate("Summary", "Streak"),
            )
        ]
        self._week_card = Card(translate("Summary", "THE COMING WEEK"), look)
        self._week = WeekBars(self._appearance)
        self._waiting = plain_label("muted", wrapped=True)

    # Assemble

    def _assemble(self) -> None:
        self._numbers = Flow((self._marked, self._known, self._unknown, self._minutes), gap=8, line_gap=8)
        self._facts = QWidget()
        facts = QGridLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(4)
        facts.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self._rows):
            facts.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, place, 1)
            value.setBuddy(name)
        self._week_card.body.addWidget(self._week)
        self._week_card.body.addWidget(self._waiting)

        self._column = QWidget()
        self._column.setObjectName("page")
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._text)
        column.addLayout(head)
        for widget in (self._numbers, self._facts, self._week_card):
            column.addWidget(widget)

        self._scroll = scrolled(self._column)
        self._column.installEventFilter(self)
        self.buttons = Flow(gap=12, line_gap=8)

        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._outer.addStretch(1)
        self._outer.addWidget(self._scroll, 100_000)  # all the room up to its height; the stretches share the rest
        self._outer.addStretch(2)

    # Public methods

    def show_ending(self, ending: Ending) -> None:
        """Show how it ended."""
        self._title.setText(ending.title)
        self._show_text(self._text, ending.text)
        self._scroll.setAccessibleName(f"{ending.title}. {ending.text}".strip())
        summary = ending.summary
        self._numbers.setVisible(summary is not None and summary.marks > 0)
        if summary is not None:
            self._marked.show_number(number(summary.marks))
            self._known.show_number(number(summary.known))
            self._unknown.show_number(number(summary.unknown))
            self._minutes.show_number(minutes_text(summary.seconds))
        days = ending.streak_days
        values = (
            moved_text(summary.moved) if summary is not None else "",
            "" if ending.due_tomorrow is None else due_text(ending.due_tomorrow, ending.waiting_tomorrow),
            "" if days is None else translate("Summary", "%Ln day(s)", n=days),
        )
        for (name, label), value in zip(self._rows, values, strict=True):
            name.setVisible(bool(value))
            self._show_text(label, value)
            label.setAccessibleName(f"{name.text()}: {value}")
        self._facts.setVisible(any(values))
        self._week_card.setVisible(bool(ending.forecast))
        self._week.show_rows(ending.forecast)
        self._show_text(self._waiting, _waiting_text(ending.waiting))
        self._show_offers((ending.study_more, ending.again, ending.all))
        self._scroll.verticalScrollBar().setValue(0)
        self._fitting.start()

    @property
    def can_study_more(self) -> bool:
        """Say whether going beyond the plan is offered."""
        return self._offers[0][0] is not None

    @property
    def can_ask_again(self) -> bool:
        """Say whether going through the choice once more is offered."""
        return self._offers[1][0] is not None

    def take_focus(self) -> None:
        """Take the focus to what is read: on a button, the Space of somebody who studies fast would leave at once."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._title.setFont(self._appearance.font(_TITLE_SIZE, bold=True))
        self._title.updateGeometry()  # what it measured while it was hidden may be wrong
        for figure in (self._marked, self._known, self._unknown, self._minutes):
            figure.dress()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: under a style sheet, labels lose the font they were given when they come into a window."""
        self.dress()
        super().showEvent(event)
        self._fitting.start()  # once more, when the labels are as they will be

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and as high as there is room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the height that is scrolled follow what is shown; afterwards, for the scroll area is measuring itself."""
        if watched is self._column and event.type() is QEvent.Type.LayoutRequest:
            self._fitting.start()
        return super().eventFilter(watched, event)

    # Private slots

    def _fit(self) -> None:
        widest = round(_WIDTH * max(1.0, 0.75 * self._appearance.text_scale))
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        beside = max(24, (self.width() - bar - widest) // 2)
        width = self.width() - bar - 2 * beside
        self._outer.setContentsMargins(beside, 0, beside, 0)
        self._scroll.setMaximumHeight(max(self._column.heightForWidth(width), 1))

    def _show_text(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _show_offers(self, offers: tuple[Offer | None, ...]) -> None:
        """Show a button for each offer, the primary one first; one that is as it was stays."""
        wishes = (self.study_more_requested, self.again_requested, self.all_requested)
        for place, (offer, wish) in enumerate(zip(offers, wishes, strict=True)):
            present, button = self._offers[place]
            if offer == present:
                continue
            if button is not None:
                button.hide()
                button.deleteLater()
            button = None
            if offer is not None:
                kind = ButtonKind.PRIMARY if offer.is_primary else ButtonKind.PLAIN
                button = KeyButton(offer.word, offer.key, self._appearance, kind=kind)
                button.clicked.connect(wish)
            self._offers[place] = (offer, button)
        shown = [(offer, button) for offer, button in self._offers if offer is not None and button is not None]
        self.buttons.set_widgets([button for _, button in sorted(shown, key=lambda pair: not pair[0].is_primary)])
