"""A push button that prints its key beside its word, and what will follow beneath."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from dlstudy.widgets.appearance import Appearance
from dlstudy.wording import translate

_RADIUS: Final = 8.0
_GAP: Final = 10.0
_KEY_PADDING: Final = 5.0
_ROOM: Final = 28
"""Beside the words, both sides together."""
_LEAST_ROOM: Final = 16


def key_name(key: str) -> str:
    """Return a key, such as ``Ctrl+R``, as it is called on the learner's system and in their language."""
    native = QKeySequence.SequenceFormat.NativeText
    return QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText).toString(native)


class ButtonKind(enum.Enum):
    """What a button is for, which decides its colours."""

    PLAIN = "plain"
    PRIMARY = "primary"
    KNOWN = "known"
    UNKNOWN = "unknown"


def row_of_buttons(left: Sequence[QPushButton], right: Sequence[QPushButton]) -> QHBoxLayout:
    """Return the foot of a window: what can be done besides at the left, the ways out at the right."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in left:
        row.addWidget(button)
    row.addStretch(1)
    for button in right:
        row.addWidget(button)
    for button in (*left, *right):
        button.setAutoDefault(False)  # Return does what the window says, wherever the focus is
    return row


class KeyButton(QPushButton):
    """A word, its key in a small frame, and under both an optional line that says what will follow.

    Where there is room for the word alone, the key is told by assistive technology and the menu.
    """

    def __init__(
        self,
        word: str,
        key: str,
        appearance: Appearance,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button whose accessible name is ``word`` alone; ``key`` is what is printed, not what is bound."""
        super().__init__(word, parent)
        self.setAccessibleName(word)
        self._key = key_name(key)
        self._kind = kind
        self._second_line = ""
        self._appearance = appearance
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        across = kind in (ButtonKind.KNOWN, ButtonKind.UNKNOWN)
        wide = QSizePolicy.Policy.Expanding if across else QSizePolicy.Policy.Preferred
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self._describe()
        appearance.changed.connect(self.updateGeometry)

    @property
    def key(self) -> str:
        """Return the key that is printed, as the learner's system calls it."""
        return self._key

    def show_key(self, key: str) -> None:
        """Print another key, such as ``Ctrl+R``; none where it is empty."""
        if key_name(key) != self._key:
            self._key = key_name(key)
            self._describe()
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        key = translate("Keys", "Key: {key}", key=self._key) if self._key else ""
        self.setAccessibleDescription(
            f"{self._second_line}. {key}" if self._second_line and key else self._second_line or key
        )

    def set_second_line(self, text: str) -> None:
        """Say under the word what will follow."""
        self._second_line = text
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words and the key."""
        return self._size(with_key=True)

    def minimumSizeHint(self) -> QSize:
        """Return room for the words: they are never cut, but the key goes where there is no room for both."""
        return self._size(with_key=False)

    def _size(self, *, with_key: bool) -> QSize:
        words = QFontMetricsF(self._appearance.font(bold=self._kind is not ButtonKind.PLAIN))
        small = QFontMetricsF(self._appearance.font(0.8))
        width = words.horizontalAdvance(self.text())
        if with_key:
            width += self._room_for_key(small)
        width = max(width, small.horizontalAdvance(self._second_line)) + (_ROOM if with_key else _LEAST_ROOM)
        height = words.height() + 14
        if self._second_line:
            height += small.height() + 6
        return QSize(round(width), round(height))

    def _room_for_key(self, metrics: QFontMetricsF) -> float:
        """Return how wide the key is, with the gap before it; nothing without one."""
        return _GAP + metrics.horizontalAdvance(self._key) + 2 * _KEY_PADDING if self._key else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, word, key and second line in the theme's colours."""
        del event
        theme = self._appearance.theme
        option = QStyleOptionButton()
        self.initStyleOption(option)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        over = enabled and bool(option.state & QStyle.StateFlag.State_MouseOver)
        down = bool(option.state & QStyle.StateFlag.State_Sunken)
        ground, frame, word = {
            ButtonKind.PLAIN: (theme.panel, theme.line, theme.text),
            ButtonKind.PRIMARY: (theme.accent, theme.accent, theme.on_accent),
            ButtonKind.KNOWN: (theme.ground, theme.known_words, theme.known_words),
            ButtonKind.UNKNOWN: (theme.ground, theme.unknown_words, theme.unknown_words),
        }[self._kind]
        if not enabled:
            ground, frame, word = theme.ground, theme.line, theme.muted
        fill = QColor(ground)
        if over and self._kind is ButtonKind.PRIMARY:
            fill = fill.lighter(108)
        elif over:
            fill = QColor(theme.hover)
        if down:
            fill = fill.darker(106)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(QColor(frame), 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            primary = self._kind is ButtonKind.PRIMARY  # on the accent, a ring in its colour could not be seen
            inside = 2.5 if primary else 1
            painter.setPen(QPen(QColor(theme.on_accent if primary else theme.accent), 2))
            painter.drawRoundedRect(body.adjusted(inside, inside, -inside, -inside), _RADIUS - inside, _RADIUS - inside)
        self._paint_words(painter, body, word)
        painter.end()

    def _paint_words(self, painter: QPainter, body: QRectF, colour: str) -> None:
        theme = self._appearance.theme
        bold = self._kind is not ButtonKind.PLAIN
        font, small = self._appearance.font(bold=bold), self._appearance.font(0.8)
        words, keys = QFontMetricsF(font), QFontMetricsF(small)
        key_width = keys.horizontalAdvance(self._key) + 2 * _KEY_PADDING
        total = words.horizontalAdvance(self.text()) + self._room_for_key(keys)
        shows_key = bool(self._key) and total <= body.width() - _LEAST_ROOM / 2
        if not shows_key:
            total = min(words.horizontalAdvance(self.text()), body.width() - 4)
        first_line = QRectF(body)
        if self._second_line:
            block = words.height() + 4 + keys.height()
            first_line = QRectF(body.left(), body.center().y() - block / 2, body.width(), words.height())
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            second = QRectF(body.left(), first_line.bottom() + 4, body.width(), keys.height())
            shown = keys.elidedText(self._second_line, Qt.TextElideMode.ElideRight, body.width() - 4)
            painter.drawText(second, Qt.AlignmentFlag.AlignCenter, shown)
        left = first_line.center().x() - total / 2
        painter.setFont(font)
        painter.setPen(QColor(colour))
        where = QRectF(left, first_line.top(), total, first_line.height())
        shown = words.elidedText(self.text(), Qt.TextElideMode.ElideRight, total + 1)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if not shows_key:
            return
        key_height = keys.height() + 2
        cap = QRectF(left + total - key_width, first_line.center().y() - key_height / 2, key_width, key_height)
        on_accent = self._kind is ButtonKind.PRIMARY and self.isEnabled()
        painter.setPen(QPen(QColor(theme.on_accent if on_accent else theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(small)
        painter.setPen(QColor(theme.on_accent if on_accent else theme.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
