"""The banner that stays for as long as what the learner does is not stored."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from dlstudy.widgets.announcing import say
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import link_button, plain_label
from dlstudy.widgets.key_button import KeyButton
from dlstudy.widgets.safety_signs import SafetySign
from dlstudy.wording import translate

TRY_AGAIN_KEY = "Ctrl+S"
_MOST_LINES: Final = 2
_BESIDE: Final = 70
"""Room for the sign and at the sides."""


class TroubleBar(QFrame):
    """What is not stored, a button that tries again, and one that says why. It cannot be put away: it goes by itself.

    Signals:
        again_requested(): The learner wants to try once more.
        reason_requested(): They want to know why.
    """

    again_requested = Signal()
    reason_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        """Start hidden: all is well."""
        super().__init__(parent)  # or it would be a window of its own until it has its place
        self.setObjectName("troubleBar")
        self._label = plain_label("troubleWords", wrapped=True)
        self._why = link_button(translate("Safety", "Why"), translate("Safety", "Why it is not stored"))
        self._again = KeyButton(translate("Safety", "Try again"), TRY_AGAIN_KEY, appearance)
        said = QHBoxLayout()
        said.setSpacing(10)
        said.addWidget(SafetySign(appearance, is_well=False))
        said.addWidget(self._label, 1)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(10)
        self._ways.addStretch(1)
        self._ways.addWidget(self._why)
        self._ways.addWidget(self._again)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(14, 6, 10, 6)
        self._layout.setSpacing(6)
        self._layout.addLayout(said, 1)
        self._layout.addLayout(self._ways)
        self._again.clicked.connect(self.again_requested)
        self._why.clicked.connect(self.reason_requested)
        self.hide()

    def show_trouble(self, words: str) -> None:
        """Show what is not stored, and announce it; nothing to say hides the banner."""
        is_new = bool(words) and words != self._label.text()
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._arrange()
        if is_new:
            say(words, self, urgent=True)

    def show_key(self, key: str) -> None:
        """Print another key on the button that tries again."""
        self._again.show_key(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the words, or below."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons below where the words would need more than two lines beside them."""
        words = self._label.fontMetrics().horizontalAdvance(self._label.text())
        beside = self.width() - self._ways.sizeHint().width() - _BESIDE
        below = words > _MOST_LINES * beside
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        room = self.width() - _BESIDE if below else beside
        if self.isVisible() and self._label.text():
            self._label.setMinimumHeight(self._label.heightForWidth(max(room, 120)))  # a low window would cut its lines

    def set_busy(self, *, busy: bool) -> None:
        """Let the learner not try again while that is being tried."""
        self._again.setEnabled(not busy)
