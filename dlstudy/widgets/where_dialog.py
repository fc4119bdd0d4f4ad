"""Where am I? The four states of a question, what each means, and how many there are now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import link_button, plain_label, scrolled
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.wording import later, number, percent, translate

_STATES: Final = (
    (
        QuestionState.KNOWN,
        later("Where am I", "Known"),
        later("Where am I", "You knew it last time, and most likely still do: nothing to do."),
        "is:known",
    ),
    (
        QuestionState.FADING,
        later("Where am I", "Fading"),
        later("Where am I", "You knew it last time, but by now you may have forgotten: it is due."),
        "is:fading",
    ),
    (
        QuestionState.UNKNOWN,
        later("Where am I", "Unknown"),
        later("Where am I", "You did not know it last time: it comes back soon."),
        "is:unknown",
    ),
    (
        QuestionState.UNSEEN,
        later("Where am I", "Unseen"),
        later("Where am I", "You have never marked it: it comes as a new question, a few each day."),
        "is:new",
    ),
)


class _Swatch(QWidget):
    """A square in the colour of a state."""

    def __init__(self, state: QuestionState, appearance: Appearance) -> None:
        super().__init__()
        self._state = state
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        side = round(16 * self._appearance.text_scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, with an outline where the colour is close to the ground's."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._appearance.colour(self._state))
        unseen = self._state is QuestionState.UNSEEN
        painter.setPen(QPen(QColor(self._appearance.theme.control), 1) if unseen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class WhereDialog(QDialog):
    """The four states with their colours and their numbers of now.

    Signals:
        list_requested(str): The learner wants to see the questions that a search finds.
    """

    list_requested = Signal(str)

    def __init__(self, counts: StateCounts, retention: float, appearance: Appearance, parent: QWidget | None) -> None:
        """Explain ``counts``; a question counts as fading when its recall is predicted below ``retention``."""
        super().__init__(parent)
        self.setWindowTitle(translate("Where am I", "Where am I? – dlstudy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._appearance = appearance
        self._head = plain_label("title", wrapped=True)
        self._names: list[QLabel] = []
        self._numbers: list[QLabel] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (state, name, meaning, search) in enumerate(_STATES):
            row = 3 * place
            head, count = plain_label("title", name.now()), plain_label("title")
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            words = translate("Where am I", "List them")
            lists = link_button(words, translate("Where am I", "List what is {state}", state=name.now()))
            lists.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            lists.clicked.connect(lambda _=False, search=search: self._list(search))
            grid.addWidget(_Swatch(state, appearance), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(head, row, 1)
            grid.addWidget(count, row, 2)
            grid.addWidget(lists, row, 3)
            grid.addWidget(plain_label("muted", meaning.now(), wrapped=True), row + 1, 1, 1, 3)
            if place < len(_STATES) - 1:
                grid.setRowMinimumHeight(row + 2, 12)
            self._names.append(head)
            self._numbers.append(count)
        self._rule = plain_label("muted", wrapped=True)
        close = KeyButton(translate("Where am I", "Close"), "Esc", appearance, kind=ButtonKind.PRIMARY)
        close.setDefault(True)
        close.clicked.connect(self.close)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._head)
        column.addLayout(grid)
        column.addWidget(self._rule)
        column.addStretch(1)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        bar = area.verticalScrollBar().sizeHint().width()
        layout.setContentsMargins(24, 20, 24 - bar, 16)
        foot.setContentsMargins(0, 0, bar, 0)  # the bar is beside the column
        layout.setSpacing(12)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.show_counts(counts, retention)
        appearance.changed.connect(self.dress)
        self.dress()
        self._inside = inside
        self.resize(self.sizeHint())
        close.setFocus()

    def show_counts(self, counts: StateCounts, retention: float) -> None:
        """Show other numbers: a mark was given meanwhile."""
        self._head.setText(
            translate(
                "Where am I",
                "{known} of {total} known",
                known=number(counts.known),
                total=number(counts.total),
            )
        )
        by_state = (counts.known, counts.fading, counts.unknown, counts.unseen)
        for label, count in zip(self._numbers, by_state, strict=True):
            label.setText(number(count))
        self._rule.setText(
            translate(
                "Where am I",
                "Known becomes fading when your chance to recall it is predicted below {retention}, the retention that "
                "you desire; the settings change that.",
                retention=percent(retention),
            )
        )

    def dress(self) -> None:
        """Put on the present text size."""
        self._head.setFont(self._appearance.font(1.3, bold=True))
        for label in (*self._names, *self._numbers):
            label.setFont(self._appearance.font(bold=True))

    def sizeHint(self) -> QSize:
        """Return a size at which nothing scrolls, within the screen."""
        width = round(480 * max(1.0, 0.75 * self._appearance.text_scale))
        inside, margins = self._inside.layout(), self.contentsMargins()
        height = 0 if inside is None else inside.totalHeightForWidth(width - 56)
        size = QSize(width, height + 96 + margins.top() + margins.bottom())
        screen = self.screen()
        return size.boundedTo(screen.availableSize() * 0.92) if screen is not None else size

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: under a style sheet, labels lose the font they were given when they come into a window."""
        self.dress()
        self.resize(self.sizeHint())
        super().showEvent(event)

    def _list(self, search: str) -> None:
        self.close()
        self.list_requested.emit(search)
