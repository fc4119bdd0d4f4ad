"""One setting: its name, what sets it, its effect in a sentence, and the way back to what is usual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import link_button, plain_label
from dlstudy.wording import translate

_SPACING: Final = 6


class SettingRow(QWidget):
    """A setting as the settings show it.

    Attributes:
        name: What it is called.

    Signals:
        reset_requested(): The learner wants what is usual.
    """

    reset_requested = Signal()

    def __init__(
        self,
        name: str,
        controls: Sequence[QWidget],
        appearance: Appearance,
        *,
        below: Sequence[QWidget] = (),
        also: str = "",
        resets: bool = True,
    ) -> None:
        """Make a row.

        Args:
            name: What the setting is called.
            controls: What sets it, beside the name or, where there is no room, below it.
            appearance: Theme and text size.
            below: What stands on lines of its own, such as a slider.
            also: Other words by which it is found.
            resets: Whether there is something usual to go back to.
        """
        super().__init__()
        self.name = name
        self._appearance = appearance
        self._controls = tuple(controls)
        self._also = also
        self._name = plain_label("title", name)
        if controls:
            self._name.setBuddy(next(iter((*below, *controls))))
        self._reset = link_button(translate("Settings", "Reset"), translate("Settings", "Reset {name}", name=name))
        self._reset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reset.clicked.connect(self.reset_requested)
        self._reset.setVisible(False)
        self._resets = resets
        self._effect = plain_label("muted", wrapped=True)
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(self._name)
        title.addWidget(self._reset)
        title.addStretch(1)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for control in controls:
            row.addWidget(control)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(_SPACING)
        self._head.addLayout(title, 1)
        self._head.addWidget(beside)
        self._beside = beside
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addLayout(self._head)
        for widget in below:
            layout.addWidget(widget)
        layout.addWidget(self._effect)
        self.dress()

    @property
    def effect(self) -> str:
        """Return the sentence that says what the setting does."""
        return self._effect.text()

    def take_focus(self) -> None:
        """Take the keyboard to what sets it."""
        self._controls[0].setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, effect: str) -> None:
        """Say what the setting does, as it stands."""
        self._effect.setText(effect)
        for control in self._controls:
            control.setAccessibleDescription(effect)

    def show_changed(self, *, changed: bool) -> None:
        """Offer the way back where the setting is not as usual."""
        if not changed and self._reset.hasFocus():
            self._controls[0].setFocus()
        self._reset.setVisible(changed and self._resets)

    def is_about(self, words: str) -> bool:
        """Say whether each of some words stands in the name, in the effect, or in what it is also called."""
        text = f"{self.name} {self.effect} {self._also}".casefold()
        return all(word in text for word in words.casefold().split())

    def dress(self) -> None:
        """Put on the present text size."""
        self._name.setFont(self._appearance.font(bold=True))

    def arrange(self, width: int) -> None:
        """Put the controls beside the name, or below it where ``width`` has no room for both."""
        needed = self._name.sizeHint().width() + self._reset.sizeHint().width() + self._beside.sizeHint().width() + 40
        directions = QBoxLayout.Direction
        is_beside = width >= needed
        self._head.setDirection(directions.LeftToRight if is_beside else directions.TopToBottom)
        side = Qt.AlignmentFlag.AlignRight if is_beside else Qt.AlignmentFlag.AlignLeft
        self._head.setAlignment(self._beside, side | Qt.AlignmentFlag.AlignVCenter)
