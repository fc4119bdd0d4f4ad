"""A line that says that something is being done, with a bar that moves where the system lets things move."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QStyle, QVBoxLayout, QWidget

from dlstudy.widgets.card import plain_label
from dlstudy.wording import translate


class WorkingLine(QWidget):
    """Words, and under them a bar for as long as the work goes on."""

    def __init__(self, *, moves: bool = True) -> None:
        """Start without words; the bar stands still where the learner wants nothing that ``moves``."""
        super().__init__()
        self._moves = moves
        self._label = plain_label(wrapped=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Safety", "At work"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        self.say("")

    def say(self, words: str, *, working: bool = False) -> None:
        """Say what is being done, or what came of it."""
        self._label.setText(words)
        self._label.setVisible(bool(words))
        self._bar.setVisible(working)
        moves = self._moves and self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        self._bar.setRange(0, 0 if moves else 1)  # nobody knows how long it takes; full and still, where nothing moves
        self._bar.setValue(self._bar.maximum())
        self.setVisible(bool(words))

    @property
    def words(self) -> str:
        """Return what is said."""
        return self._label.text()
