"""Every key on one sheet: by what it is for, to be searched, and to be changed."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from dlstudy.core.bank import folded
from dlstudy.core.letters import fit
from dlstudy.widgets.actions import ActionId, Actions, key_text
from dlstudy.widgets.announcing import say
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import Card, plain_label, scrolled
from dlstudy.widgets.flow import Flow
from dlstudy.widgets.key_button import ButtonKind, KeyButton, key_name
from dlstudy.widgets.key_caps import caps_width, paint_caps
from dlstudy.widgets.key_choice import KeyChoice
from dlstudy.wording import translate

_SIZE: Final = QSize(920, 720)
_TWO_COLUMNS: Final = 700
_GAP: Final = 16


class Line(NamedTuple):
    """A line of the sheet.

    Attributes:
        words: What the keys do.
        keys: They, as this system writes them.
        id: The action, where the keys can be changed.
    """

    words: str
    keys: tuple[str, ...]
    id: ActionId | None = None


class KeySheet(QDialog):
    """All keys, in one column or two; what is changed here holds at once."""

    def __init__(self, actions: Actions, appearance: Appearance, parent: QWidget) -> None:
        """Show the keys of ``actions``."""
        super().__init__(parent)
        self._actions = actions
        self._appearance = appearance
        self._before: dict[ActionId, Sequence[QKeySequence]] | None = None
        self.setWindowTitle(translate("Keys", "Keys – dlstudy"))
        self._build()
        self._assemble()
        self._fill()
        self.dress()
        self.resize(self.sizeHint())
        actions.keys_changed.connect(self._fill)
        appearance.changed.connect(self.dress)

    # Build

    def _build(self) -> None:
        self.field = QLineEdit()
        self.field.setAccessibleName(translate("Keys", "Find a key or what it does"))
        self.field.setPlaceholderText(translate("Keys", "Find a key or what it does"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow_down)
        self.field.installEventFilter(self)
        self._nothing = plain_label("muted", translate("Keys", "No key and nothing that a key does is called so."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._cards: list[Card] = []
        self._lines: dict[Card, list[_KeyLine]] = {}
        for caption, lines in self._table().items():
            card = Card(caption.upper(), self._appearance)
            card.body.setSpacing(0)
            self._cards.append(card)
            self._lines[card] = [_KeyLine(line, self._appearance) for line in lines]
            for widget in self._lines[card]:
                card.body.addWidget(widget)
                widget.change_requested.connect(self.change)
                widget.step_requested.connect(self._step)
                widget.installEventFilter(self)
        self._said = plain_label("muted", wrapped=True)
        self._said.setText(translate("Keys", "Double-click a line, or press Return on it, to give it another key."))
        buttons = {
            "change": KeyButton(translate("Keys", "Change…"), "Return", self._appearance),
            "usual": KeyButton(translate("Keys", "Usual key"), "Del", self._appearance),
            "all": KeyButton(translate("Keys", "All usual keys"), "Alt+A", self._appearance),
            "back": KeyButton(translate("Keys", "Take back"), "Ctrl+Z", self._appearance),
            "close": KeyButton(translate("Keys", "Close"), "Esc", self._appearance, kind=ButtonKind.PRIMARY),
        }
        for button in buttons.values():
            button.setAutoDefault(False)
        self._change_button, self._usual_button, self._all_button, self._back_button, self._close_button = (
            buttons.values()
        )
        self._all_button.setShortcut("Alt+A")
        self._back_button.setShortcut("Ctrl+Z")
        self._change_button.clicked.connect(self.change)
        self._usual_button.clicked.connect(self.reset)
        self._all_button.clicked.connect(self.reset_all)
        self._back_button.clicked.connect(self.take_back)
        self._close_button.clicked.connect(self.reject)
        self._chosen: _KeyLine | None = None
        self._choose(self._shown()[0])

    def _table(self) -> Mapping[str, list[Line]]:
        """Return the lines under their headings."""
        table: dict[str, list[Line]] = {}
        for row, _ in self._actions:
            words = row.words.removesuffix("…") if row.submenu == row.group else self._actions.name(row.id)
            table.setdefault(row.group, []).append(Line(words, (), row.id))
        everywhere = [
            Line(translate("Keys", "To the next control, to the one before"), (key_name("Tab"), key_name("Shift+Tab"))),
            Line(translate("Keys", "Close, go back, leave the full screen"), (key_name("Esc"),)),
            Line(translate("Keys", "Press the button that has the focus, tick a key point"), (key_name("Space"),)),
            Line(
                translate("Keys", "From the search field into the list, and back"), (key_name("Down"), key_name("Up"))
            ),
            Line(translate("Keys", "Rename or remove a saved filter"), (key_name("F2"), key_name("Del"))),
            Line(translate("Keys", "Save a note"), (key_name("Ctrl+Return"),)),
        ]
        table[translate("Keys", "Everywhere; these cannot be changed")] = everywhere
        return table

    # Assemble

    def _assemble(self) -> None:
        sheet = QWidget()
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, _GAP)
        for column in self._columns:
            column.setSpacing(_GAP)
            row.addLayout(column, 1)
        self._row = row
        self._sheet = sheet
        self._scroll = scrolled(sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._in_columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GAP, 0, 0)
        layout.setSpacing(12)
        top = QHBoxLayout()
        top.setContentsMargins(24, 0, 24, 0)
        top.setSpacing(12)
        top.addWidget(self.field, 1)
        top.addWidget(self._close_button)
        inner = QHBoxLayout()
        inner.setContentsMargins(24, 0, 24 - bar, 0)
        inner.addWidget(self._scroll)
        rule = QWidget()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.setSpacing(10)
        foot.addWidget(self._said)
        foot.addWidget(
            Flow(
                (self._change_button, self._usual_button, self._all_button, self._back_button),
                gap=12,
                line_gap=8,
            )
        )
        layout.addLayout(top)
        layout.addWidget(self._nothing)
        layout.addLayout(inner, 1)
        layout.addWidget(rule)
        layout.addLayout(foot)
        self._arrange()
        every = [line for card in self._cards for line in self._lines[card]]
        stops: list[QWidget] = [self.field, *every, self._change_button, self._usual_button, self._all_button]
        stops += [self._back_button, self._close_button]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        """Put the groups into two columns of about the same height, or into one where it is narrow."""
        scale = max(1.0, self._appearance.text_scale)
        number = 2 if self.width() >= _TWO_COLUMNS * scale else 1
        if number == self._in_columns:
            return
        self._in_columns = number
        self._row.setSpacing(_GAP * (number - 1))
        self._row.setStretch(1, number - 1)
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        heights = [len(self._lines[card]) + 2 for card in self._cards]
        half, so_far, place = sum(heights) / number, 0.0, 0
        for card, height in zip(self._cards, heights, strict=True):
            if place + 1 < number and so_far + height / 2 > half:
                place += 1
            self._columns[place].addWidget(card)
            so_far += height
        for column in self._columns:
            column.addStretch(1)

    # Public methods

    def change(self) -> None:
        """Ask for the new key of the chosen line."""
        line = self._chosen
        if line is None or line.line.id is None:
            return
        choice = KeyChoice(line.line.id, line.line.words, self._actions, self._appearance, self)
        choice.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choice.chosen.connect(self._give)
        choice.none_chosen.connect(self._take_away)
        choice.finished.connect(lambda: line.setFocus(Qt.FocusReason.OtherFocusReason))
        choice.open()

    def reset(self) -> None:
        """Give the chosen action its usual keys."""
        line = self._chosen
        if line is None or line.line.id is None:
            return
        self._remember()
        others = self._actions.reset(line.line.id)
        if others:
            key = key_text(others[0])
            owner = self._actions.with_key(others[0])
            self._say(
                translate(
                    "Keys",
                    "{key} stays with “{name}”, to which you gave it.",
                    key=key,
                    name=self._actions.name(owner) if owner is not None else "",
                )
            )
        else:
            self._say(translate("Keys", "“{name}” has its usual keys.", name=line.line.words))

    def reset_all(self) -> None:
        """Give every action its usual keys."""
        self._remember()
        self._actions.reset_all()
        self._say(translate("Keys", "Everything has its usual keys. Ctrl+Z takes that back."))

    def take_back(self) -> None:
        """Take back the last change."""
        if self._before is not None:
            before, self._before = self._before, None
            self._actions.set_keys(before)
            self._say(translate("Keys", "Taken back."))

    def _give(self, key: QKeySequence, swap: bool) -> None:  # noqa: FBT001 - a slot
        line = self._chosen
        if line is not None and line.line.id is not None:
            self._remember()
            self._actions.give(line.line.id, key, swap=swap)
            self._say(translate("Keys", "“{name}” has the key {key} now.", name=line.line.words, key=key_text(key)))

    def _take_away(self) -> None:
        line = self._chosen
        if line is not None and line.line.id is not None:
            self._remember()
            self._actions.take_away(line.line.id)
            self._say(translate("Keys", "“{name}” has no key now.", name=line.line.words))

    def _remember(self) -> None:
        self._before = {row.id: self._actions.keys(row.id) for row, _ in self._actions}

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._enable()
        say(sentence, self)

    # What is shown

    def _fill(self) -> None:
        """Show the keys in force."""
        for lines in self._lines.values():
            for widget in lines:
                if widget.line.id is not None:
                    keys = tuple(key_text(key) for key in self._actions.keys(widget.line.id))
                    usual = self._actions.keys(widget.line.id) == self._actions.usual_keys(widget.line.id)
                    widget.show_keys(keys, is_usual=usual)
        self._enable()

    def _enable(self) -> None:
        line = self._chosen
        can_change = line is not None and line.line.id is not None
        self._change_button.setEnabled(can_change)
        self._usual_button.setEnabled(can_change and line is not None and not line.is_usual)
        self._all_button.setEnabled(bool(self._actions.own_keys))
        self._back_button.setEnabled(self._before is not None)

    def _narrow_down(self, text: str) -> None:
        """Show what fits what was typed."""
        wanted = folded(text).strip()
        for card in self._cards:
            for widget in self._lines[card]:
                by_key = any(folded(key).startswith(wanted) for key in widget.line.keys)
                widget.setVisible(not wanted or by_key or fit(wanted, widget.line.words) is not None)
            card.setVisible(any(not widget.isHidden() for widget in self._lines[card]))
        shown = self._shown()
        self._nothing.setVisible(not shown)
        if shown and (self._chosen is None or self._chosen not in shown):
            self._choose(shown[0])
        self._scroll.verticalScrollBar().setValue(0)

    def _shown(self) -> list[_KeyLine]:
        return [line for card in self._cards for line in self._lines[card] if not line.isHidden()]

    def _choose(self, line: _KeyLine) -> None:
        """Let a line be the one that buttons act on, and that the tab key reaches."""
        if self._chosen is not None:
            self._chosen.set_chosen(chosen=False)
        self._chosen = line
        line.set_chosen(chosen=True)
        self._enable()

    def _step(self, by: int) -> None:
        """Go to the next line, or to the one before; from the first one to the field."""
        shown = self._shown()
        place = shown.index(self._chosen) + by if self._chosen in shown else 0
        if place < 0:
            self.field.setFocus()
        elif place < len(shown):
            shown[place].setFocus(Qt.FocusReason.OtherFocusReason)

    # Overrides of Qt keep Qt's names.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field into the lines; what has the focus is the chosen line, and can be seen."""
        if isinstance(watched, _KeyLine) and event.type() is QEvent.Type.FocusIn:
            self._choose(watched)
            self._scroll.ensureWidgetVisible(watched, 0, 40)
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
                if self._shown():
                    self._chosen.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete gives the chosen line its usual keys; F1 closes what it opened."""
        if event.key() == Qt.Key.Key_Delete and self._usual_button.isEnabled():
            self.reset()
        elif event.key() == Qt.Key.Key_F1:
            self.reject()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return a size at which two columns stand side by side, where the screen has room for it."""
        size = _SIZE * max(1.0, 0.75 * self._appearance.text_scale)
        screen = self.screen()
        return size.boundedTo(screen.availableSize() * 0.92) if screen is not None else size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room that there is now."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: under a style sheet, labels lose the font they were given when they come into a window."""
        self.dress()
        super().showEvent(event)

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._said.setFont(self._appearance.font(0.95))
        self._nothing.setFont(self._appearance.font())
        self._arrange()


class _KeyLine(QAbstractButton):
    """What keys do, and they at its right end.

    Signals:
        change_requested(): The learner wants another key for it.
        step_requested(int): They go so many lines down.
    """

    change_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, line: Line, appearance: Appearance) -> None:
        super().__init__()
        self.line = line
        self.is_usual = True
        self._appearance = appearance
        self.setText(line.words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if line.id is not None else Qt.FocusPolicy.NoFocus)
        self.show_keys(line.keys, is_usual=True)
        appearance.changed.connect(self.updateGeometry)

    def show_keys(self, keys: tuple[str, ...], *, is_usual: bool) -> None:
        self.line = self.line._replace(keys=keys)
        self.is_usual = is_usual
        if keys:
            name = translate("Keys", "{words}: {keys}", words=self.line.words, keys=", ".join(keys))
        else:
            name = translate("Keys", "{words}: no key", words=self.line.words)
        self.setAccessibleName(name)
        changed = "" if is_usual else translate("Keys", "Another key than the usual one.")
        self.setAccessibleDescription(changed)
        self.setToolTip(changed)
        self.updateGeometry()
        self.update()

    def set_chosen(self, *, chosen: bool) -> None:
        """Let the tab key reach it, or no more."""
        if self.line.id is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.update()

    # Overrides of Qt keep Qt's names.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change it on Return or Space; Up and Down go to its neighbours."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.change_requested.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_requested.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change it."""
        super().mouseDoubleClickEvent(event)
        if self.line.id is not None:
            self.change_requested.emit()

    def sizeHint(self) -> QSize:
        """Return room for the words on one line and the keys."""
        words = QFontMetrics(self._appearance.font()).horizontalAdvance(self.line.words)
        return QSize(words + 24 + caps_width(self.line.keys, self._appearance), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words: more of them are written on several lines."""
        return QSize(160, self._height())

    def hasHeightForWidth(self) -> bool:
        """Say that long words take a second line where it is narrow."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """Return the height of the words at a width."""
        return max(self._height(), self._words_in(QRect(0, 0, width, 10_000)).height() + 12)

    def _height(self) -> int:
        return QFontMetrics(self._appearance.font()).height() + 12

    def _words_in(self, area: QRect) -> QRect:
        area = area.adjusted(8, 0, -16 - caps_width(self.line.keys, self._appearance), 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        return QFontMetrics(self._appearance.font()).boundingRect(area, flags, self.line.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words and keys."""
        del event
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.line.id is not None and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        width = caps_width(self.line.keys, self._appearance)
        words = self.rect().adjusted(8, 0, -16 - width, 0)
        painter.setFont(self._appearance.font())
        painter.setPen(QColor(theme.text))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, self.line.words)
        area = self.rect().adjusted(0, 0, -8, 0)
        colour = theme.text if self.is_usual else theme.accent
        paint_caps(painter, area, self.line.keys, self._appearance, colour=colour)
        painter.end()
