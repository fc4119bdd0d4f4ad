"""Asks for the new key of an action: which it was, whether it can be one, and who has it already."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dlstudy.widgets.actions import ActionId, Actions, key_text
from dlstudy.widgets.announcing import say
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.widgets.flow import Flow
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.window_actions import REVEAL
from dlstudy.wording import translate

_WIDTH: Final = 440
_Key: Final = Qt.Key
_MODIFIERS: Final = (
    _Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta, _Key.Key_Super_L, _Key.Key_Super_R,
    _Key.Key_Hyper_L, _Key.Key_Hyper_R, _Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_ScrollLock, _Key.Key_Mode_switch,
    _Key.Key_Multi_key, _Key.Key_Menu,
)  # fmt: skip
_FOCUS: Final = (_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Escape)
_PRESS: Final = (_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter)
_MOVE: Final = (_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End)
_SIDEWAYS: Final = (_Key.Key_Left, _Key.Key_Right)
_TEXT: Final = (_Key.Key_A, _Key.Key_C, _Key.Key_V, _Key.Key_X)
_NONE: Final = Qt.KeyboardModifier.NoModifier


def key_of(event: QKeyEvent) -> QKeySequence | None:
    """Return the key that was pressed, as actions have it; nothing for what is only held beside another one."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if (
        key in _MODIFIERS
        or key in (_Key.Key_unknown, Qt.Key(0))
        or _Key.Key_Dead_Grave <= key <= _Key.Key_Dead_Longsolidusoverlay
    ):
        return None
    if (
        modifiers & Qt.KeyboardModifier.ShiftModifier
        and not _Key.Key_A <= key <= _Key.Key_Z
        and event.text().isprintable()
        and event.text()
    ):
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # it is how this keyboard writes the sign
    return QKeySequence(QKeyCombination(modifiers, key))


def refusal(pressed: QKeySequence, action_id: ActionId, *, on_the_page: bool) -> str:
    """Return why a key cannot be the key of an action; empty where it can.

    ``on_the_page`` says that it counts only while the question has the focus.
    """
    combination = pressed[0]  # type: ignore[index]  # the stubs lack it
    key, modifiers = combination.key(), combination.keyboardModifiers()
    words = key_text(QKeySequence("Shift+Tab") if key == _Key.Key_Backtab else pressed)
    if key in _FOCUS:
        return translate("Keys", "{key} moves the focus or closes a window, so it cannot be used here.", key=words)
    if key in _PRESS and modifiers == _NONE and action_id != REVEAL:
        return translate("Keys", "{key} presses buttons and shows the answer, so it cannot be used here.", key=words)
    if key in _MOVE and modifiers == _NONE:
        return translate("Keys", "{key} moves in the text and in lists, so it cannot be used here.", key=words)
    if key in _SIDEWAYS and modifiers == _NONE and not on_the_page:
        return translate("Keys", "{key} moves in the text and in lists, so it cannot be used here.", key=words)
    if key in _TEXT and modifiers == Qt.KeyboardModifier.ControlModifier:
        return translate("Keys", "Text fields need {key}, so it cannot be used here.", key=words)
    if key == _Key.Key_F4 and modifiers == Qt.KeyboardModifier.AltModifier:
        return translate("Keys", "{key} closes windows, so it cannot be used here.", key=words)
    return ""


class KeyChoice(QDialog):
    """Waits for a key; where another action has it, asks what is to become of that one.

    Signals:
        chosen(QKeySequence, bool): The new key; whether the action that had it takes the old one for it.
        none_chosen(): The action is to have no key.
    """

    chosen = Signal(object, bool)
    none_chosen = Signal()

    def __init__(
        self, action_id: ActionId, words: str, actions: Actions, appearance: Appearance, parent: QWidget
    ) -> None:
        """Ask for the key of an action that is called ``words``."""
        super().__init__(parent)
        self._id = action_id
        self._words = words
        self._actions = actions
        self._appearance = appearance
        self._pressed: QKeySequence | None = None
        self._waiting = True
        self.setWindowTitle(translate("Keys", "New key – dlstudy"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._wait()
        self.dress()
        appearance.changed.connect(self.dress)

    # Build

    def _build(self) -> None:
        self._title = plain_label("title", self._words, wrapped=True)
        self._key = plain_label("keyCap")
        self._key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = plain_label("title", wrapped=True)
        self._swap = KeyButton(translate("Keys", "Swap"), "", self._appearance, kind=ButtonKind.PRIMARY)
        self._take = KeyButton(translate("Keys", "Take it"), "", self._appearance)
        self._again = KeyButton(translate("Keys", "Another key"), "", self._appearance)
        self._none = KeyButton(translate("Keys", "No key"), "Del", self._appearance)
        self._cancel = KeyButton(translate("Keys", "Cancel"), "Esc", self._appearance)
        for button in (self._swap, self._take, self._again, self._none, self._cancel):
            button.setAutoDefault(False)
        self._swap.clicked.connect(lambda: self._end(swap=True))
        self._take.clicked.connect(lambda: self._end(swap=False))
        self._again.clicked.connect(self._wait)
        self._none.clicked.connect(self._choose_none)
        self._cancel.clicked.connect(self.reject)
        self._buttons = Flow((self._swap, self._take, self._again, self._none, self._cancel), gap=12, line_gap=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(self._title)
        layout.addWidget(self._key)
        layout.addWidget(self._sentence)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    # What is asked

    def _wait(self) -> None:
        """Wait for a key."""
        self._waiting = True
        self._pressed = None
        now = self._actions.key(self._id)
        self._show(now or "–", translate("Keys", "Press the new key. Esc leaves it as it is, Delete takes it away."))
        self._offer(self._none, self._cancel)
        self._none.setEnabled(bool(self._actions.keys(self._id)))
        self.setFocus()

    def _show(self, key: str, sentence: str) -> None:
        self._key.setText(key)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{self._words}. {sentence}")
        if self.isVisible():
            say(sentence, self)
        self._fit()

    def _offer(self, *buttons: KeyButton) -> None:
        for button in (self._swap, self._take, self._again, self._none, self._cancel):
            button.setVisible(button in buttons)
            # While a key is waited for, Tab and Space are keys like others, and no button takes them.
            policy = Qt.FocusPolicy.NoFocus if self._waiting else Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(policy)
        self._buttons.updateGeometry()  # the lines that they take are counted at once

    def _take_key(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == _NONE
        if plain and key == _Key.Key_Escape:
            self.reject()
            return
        if plain and key in (_Key.Key_Delete, _Key.Key_Backspace):
            self._choose_none()
            return
        pressed = key_of(event)
        if pressed is None or event.isAutoRepeat():
            return
        self._pressed = pressed
        words = key_text(pressed)
        refused = refusal(pressed, self._id, on_the_page=self._actions.row(self._id).where is not None)
        owner = self._actions.with_key(pressed)
        if refused:
            self._show(words, refused)
        elif owner is None or owner == self._id:
            self._end(swap=False)
        else:
            self._ask_about(owner, words)

    def _ask_about(self, owner: ActionId, words: str) -> None:
        """Say who has the key, and ask what is to become of that."""
        self._waiting = False
        other = self._actions.row(owner)
        mine = self._actions.keys(self._id)
        can_swap = bool(mine) and not refusal(mine[0], owner, on_the_page=other.where is not None)
        name = self._actions.name(owner)
        if can_swap:
            sentence = translate(
                "Keys",
                "{key} belongs to “{name}”. Swapping gives that {mine} in return; taking it gives that nothing.",
                key=words,
                name=name,
                mine=key_text(mine[0]),
            )
        else:
            sentence = translate(
                "Keys", "{key} belongs to “{name}”. Taking it leaves that without this key.", key=words, name=name
            )
        self._offer(*([self._swap] if can_swap else []), self._take, self._again, self._cancel)
        self._show(words, sentence)
        (self._swap if can_swap else self._take).setFocus()

    def _end(self, *, swap: bool) -> None:
        if self._pressed is not None:
            self.accept()
            self.chosen.emit(self._pressed, swap)

    def _choose_none(self) -> None:
        if self._actions.keys(self._id):
            self.accept()
            self.none_chosen.emit()

    # Overrides of Qt keep Qt's names.

    def event(self, event: QEvent) -> bool:
        """Take every key while one is waited for, also those that otherwise move the focus."""
        if self._waiting and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._take_key(event)
                return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Return room for all that is said, as wide as suits a sentence."""
        width = round(_WIDTH * max(1.0, 0.75 * self._appearance.text_scale))
        layout = self.layout()
        return QSize(width, layout.totalHeightForWidth(width) if layout is not None else 200)

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._title.setFont(self._appearance.font(1.15, bold=True))
        self._key.setFont(self._appearance.font(1.8))
        theme = self._appearance.theme
        self._key.setStyleSheet(
            f"background: {theme.panel}; color: {theme.text}; border: 1px solid {theme.control};"
            "border-radius: 8px; padding: 10px;"
        )
        self._fit()

    def _fit(self) -> None:
        self.resize(self.sizeHint())

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: under a style sheet, labels lose the font they were given when they come into a window."""
        self.dress()
        super().showEvent(event)
        if self._waiting:
            self.setFocus()
