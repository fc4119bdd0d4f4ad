"""What stands above the question on a full screen: how to leave it, in words that go away, and a button that stays."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHideEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from dlstudy.widgets.announcing import say
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.icon_button import IconButton, Sign
from dlstudy.wording import translate

_FADING_MS: Final = 400
_WIDE: Final = 1400
_LARGEST: Final = 1.35
_WORTH_IT: Final = 1.1


def enlargement(width: int) -> float:
    """Return how much larger text is read on a screen of this width, where only the question stands on it."""
    larger = min(round(width / _WIDE, 2), _LARGEST)
    return larger if larger >= _WORTH_IT else 1.0


class FullScreenBar(QWidget):
    """Says how to leave until the first key is pressed; Escape and its button leave at any time.

    Signals:
        left(): The learner wants everything back.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._appearance = appearance
        self._words = ""
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(_FADING_MS)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.valueChanged.connect(lambda _: self.update())
        self._fading.finished.connect(self._forget)
        self.button = IconButton(Sign.CLOSE, translate("Full screen", "Leave the full screen"), appearance)
        self.button.clicked.connect(self.left)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 0)
        layout.addStretch(1)
        layout.addWidget(self.button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says at present."""
        return self._words

    def tell(self, key: str) -> None:
        """Show itself, and say how to leave; ``key`` does so beside Escape."""
        if key:
            self._words = translate("Full screen", "Esc or {key} brings everything back", key=key)
        else:
            self._words = translate("Full screen", "Esc brings everything back")
        self.setAccessibleName(self._words)
        self._fading.stop()
        self.show()
        say(self._words, self)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)  # until the first key, wherever that is pressed

    def _forget(self) -> None:
        self._words = ""
        self.update()

    def _stop_listening(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    # Overrides of Qt keep Qt's names.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the words go away with the first key."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.Shortcut):
            self._stop_listening()
            if self._appearance.moves:
                self._fading.start()
            else:
                self._forget()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing more."""
        self._stop_listening()
        self._fading.stop()
        self._forget()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, in the middle, as much as is left of them."""
        del event
        if not self._words:
            return
        painter = QPainter(self)
        if self._fading.state() == QVariantAnimation.State.Running:
            painter.setOpacity(float(self._fading.currentValue()))
        painter.setFont(self._appearance.font(0.92))
        painter.setPen(QColor(self._appearance.theme.muted))
        beside = self.width() - self.button.x() + 8
        area = self.rect().adjusted(beside, 8, -beside, 0)
        text = QFontMetrics(painter.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
