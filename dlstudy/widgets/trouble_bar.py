"""The banner that stays for as long as what the learner does is not stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import link_button, plain_label
from dlstudy.widgets.key_button import KeyButton
from dlstudy.widgets.safety_signs import SafetySign

TRY_AGAIN_KEY = "Ctrl+S"


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
        self._why = link_button("Why", "Why it is not stored")
        self._again = KeyButton("Try again", TRY_AGAIN_KEY, appearance)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.setSpacing(10)
        layout.addWidget(SafetySign(appearance, is_well=False))
        layout.addWidget(self._label, 1)
        layout.addWidget(self._why)
        layout.addWidget(self._again)
        self._again.clicked.connect(self.again_requested)
        self._why.clicked.connect(self.reason_requested)
        self.hide()

    def show_trouble(self, words: str) -> None:
        """Show what is not stored, and announce it; nothing to say hides the banner."""
        is_new = bool(words) and words != self._label.text()
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if is_new:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_key(self, key: str) -> None:
        """Print another key on the button that tries again."""
        self._again.show_key(key)

    def set_busy(self, *, busy: bool) -> None:
        """Let the learner not try again while that is being tried."""
        self._again.setEnabled(not busy)
