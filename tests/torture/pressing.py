"""A hand in the real program that presses keys, clicks buttons and pulls at the window at random, as a cat would."""

from __future__ import annotations

import faulthandler
import os
import random
import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from dlstudy import app
from tests.end_to_end.real_window import Hand
from tests.torture.behaviour import NOTICE, PRESSED

if TYPE_CHECKING:
    from dlstudy.core.log import Entry
    from dlstudy.qtmodels.notices import Notice
    from tests.torture.behaviour import Behaviour

Key = Qt.Key
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_MODIFIERS: Final = (_PLAIN, _CTRL, _SHIFT, _ALT, _CTRL | _SHIFT)
_STUDY: Final = (Key.Key_Space, Key.Key_1, Key.Key_2, Key.Key_U, Key.Key_S, Key.Key_B, Key.Key_N, Key.Key_P)
_MOVE: Final = (
    Key.Key_Tab, Key.Key_Backtab, Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End,
    Key.Key_PageUp, Key.Key_PageDown,
)  # fmt: skip
_TEXT: Final = tuple(Key(code) for code in range(Key.Key_A.value, Key.Key_Z.value + 1))
_REST: Final = (
    Key.Key_Backspace, Key.Key_Delete, Key.Key_Comma, Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_3, Key.Key_4, Key.Key_5,
    Key.Key_Slash, Key.Key_Asterisk, Key.Key_Question, Key.Key_F1, Key.Key_F2, Key.Key_F5, Key.Key_F6, Key.Key_F10, Key.Key_F11,
    Key.Key_Menu,
)  # fmt: skip
_ENDS: Final = {(Key.Key_Q, _CTRL), (Key.Key_F4, _ALT)}
_HUNG_SECONDS: Final = 20.0


class Pressing(Hand):
    """Presses and clicks until it is ended, and says each time what; says also which entries were stored."""

    def __init__(self, parts: app.Parts, how: Behaviour) -> None:
        super().__init__(parts)
        self._random = random.Random(how.seed)
        # Nothing of what opens a browser, a file manager or an editor is here; say that it went well.
        setattr(QDesktopServices, "openUrl", staticmethod(lambda _: True))  # noqa: B010 - or mypy asks for its overloads
        os.chdir(os.environ["HOME"])  # whatever is saved under a name that chance typed lands there
        parts.notices.posted.connect(self._heard)
        parts.study.entry_stored.connect(self._tell)
        parts.window.first_painted.connect(self._soon)

    def _heard(self, notice: Notice) -> None:
        if notice.report:
            os.write(1, f"{NOTICE}{notice.sentence}\n".encode())
            os.write(2, f"{notice.report}\n".encode())

    def _tell(self, entry: Entry) -> None:
        if not self.parts.window.is_sample:
            os.write(1, f"{entry.id}\n".encode())

    def _soon(self) -> None:
        """Press once more in the next turn: asked for before each press, which may stay in a loop of its own."""
        faulthandler.dump_traceback_later(_HUNG_SECONDS, exit=True, file=sys.__stderr__ or sys.stderr)
        QTimer.singleShot(0, self, self._act)

    def _act(self) -> None:
        active = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
        if active is None:
            self.parts.window.activateWindow()
            active = self.parts.window
        self._soon()
        if isinstance(active, QFileDialog):
            self._press(active, self._random.choice((*_TEXT, Key.Key_Return, Key.Key_Escape, Key.Key_Escape)), _PLAIN)
        elif self._random.random() < 0.02:
            self._resize()
        elif self._random.random() < 0.1:
            self._click(active)
        else:
            key, modifiers = self._draw()
            if (key, modifiers) not in _ENDS:
                self._press(active, key, modifiers)

    def _draw(self) -> tuple[Qt.Key, Qt.KeyboardModifier]:
        chance = self._random.random()
        if chance < 0.35:
            return self._random.choice(_STUDY), _PLAIN
        if chance < 0.55:
            return self._random.choice(_MOVE), self._random.choice((_PLAIN, _PLAIN, _PLAIN, _CTRL, _SHIFT, _ALT))
        if chance < 0.65:
            return Key.Key_Return, self._random.choice((_PLAIN, _PLAIN, _CTRL))
        if chance < 0.77:
            return Key.Key_Escape, _PLAIN
        keys = _TEXT if chance < 0.9 else _REST
        return self._random.choice(keys), self._random.choice(_MODIFIERS)

    def _press(self, window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        focus = window.focusWidget()
        within = f"{type(window).__name__}/{type(focus).__name__}"
        os.write(1, f"{PRESSED}{modifiers.name or ''}+{key.name} in {within}\n".encode())
        QTest.keyClick(focus or window, key, modifiers)

    def _resize(self) -> None:
        width, height = self._random.randrange(720, 1700), self._random.randrange(520, 1000)
        os.write(1, f"{PRESSED}{width} × {height}\n".encode())
        self.parts.window.resize(width, height)

    def _click(self, window: QWidget) -> None:
        buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        if buttons:
            button = self._random.choice(buttons)
            os.write(1, f"{PRESSED}click on {button.text() or button.accessibleName()!r}\n".encode())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
