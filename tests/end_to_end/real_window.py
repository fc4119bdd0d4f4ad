"""The real program with a hand inside: ``python -m tests.end_to_end.real_window --mark …``.

``--mark`` presses keys as fast as it goes and prints the id of each stored entry once the next question is shown;
``--obey`` reads commands, one JSON object a line, and answers each with what the window shows; ``--beat`` feels the pulse
of the event loop and leaves the rest to others. What follows is the command line of ``dlstudy``, which runs as always.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dlstudy import app, cli
from dlstudy.__main__ import ends_at_once
from tests.end_to_end.heartbeat import Heartbeat

if TYPE_CHECKING:
    from dlstudy.core.bank import Question
    from dlstudy.core.log import Entry

_KEYS = {"space": Qt.Key.Key_Space, "1": Qt.Key.Key_1, "2": Qt.Key.Key_2, "u": Qt.Key.Key_U}


class Hand(QObject):
    """Presses keys in the window."""

    def __init__(self, parts: app.Parts) -> None:
        super().__init__(parts.window)
        self.parts = parts
        self.notices: list[str] = []
        parts.notices.posted.connect(lambda notice: self.notices.append(notice.sentence))

    def press(self, name: str) -> None:
        """Press a key as the keyboard does, wherever the focus is."""
        target = QApplication.focusWidget() or self.parts.window
        QTest.keyClick(target, _KEYS[name])


class Feeling(Hand):
    """Feels the pulse of the event loop, from the first question on the screen to the end."""

    def __init__(self, parts: app.Parts) -> None:
        super().__init__(parts)
        parts.window.first_painted.connect(self._begin)

    def _begin(self) -> None:
        heart = Heartbeat(self)
        application = QApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(heart.stop)


class Marking(Hand):
    """Marks as fast as it goes. The choice of keys hangs on ``DLSTUDY_SEED``."""

    def __init__(self, parts: app.Parts) -> None:
        super().__init__(parts)
        self._random = random.Random(os.environ.get("DLSTUDY_SEED", "0"))
        self._stored = ""
        # The window's own slots were connected before, so it shows the question by the time that these run.
        parts.study.entry_stored.connect(self._remember)
        parts.study.question_changed.connect(self._acknowledge)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        parts.window.first_painted.connect(self._timer.start)

    def _remember(self, entry: Entry) -> None:
        self._stored = entry.id

    def _acknowledge(self, question: Question | None) -> None:
        del question
        if self._stored:
            os.write(1, f"{self._stored}\n".encode())
            self._stored = ""

    def _go_on(self) -> None:
        study = self.parts.study
        if study.question is None:
            study.ask_all_again()
            self.parts.window.question_pane.reading.setFocus()  # wherever the keyboard was, say in the search field
        elif not study.revealed:
            self.press("space")
        else:
            if self._random.random() < 0.2:
                study.tick(0, said=True)
            self.press(self._random.choice(["1", "1", "2"]))
            if self._random.random() < 0.1:
                self.press("u")


class Obeying(Hand):
    """Does what it is told and says what the window shows then."""

    def __init__(self, parts: app.Parts) -> None:
        super().__init__(parts)
        self._unread = b""
        self._filled = Path()
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._read)
        parts.window.first_painted.connect(lambda: QTimer.singleShot(0, lambda: self._notifier.setEnabled(True)))

    def _read(self) -> None:
        read = os.read(0, 65536)
        if not read:
            QApplication.quit()
        self._unread += read
        while b"\n" in self._unread:
            line, self._unread = self._unread.split(b"\n", 1)
            self._obey(json.loads(line))

    def _obey(self, command: dict[str, Any]) -> None:
        match command["do"]:
            case "keys":
                for name in command["keys"]:
                    self.press(name)
            case "fill":
                self._fill(Path(command["folder"]))
            case "free":
                self._filled.unlink()
            case "quit":
                self.parts.window.close()
            case "look":
                pass
        os.write(1, json.dumps({"ok": self.look()}).encode() + b"\n")

    def _fill(self, folder: Path) -> None:
        """Leave no room at all on a disk."""
        self._filled = folder / "ballast"
        with contextlib.suppress(OSError), self._filled.open("wb", buffering=0) as stream:
            size = 65536
            while size:
                try:
                    stream.write(b"\0" * size)
                except OSError:
                    size //= 2

    def look(self) -> dict[str, object]:
        """Say what the window shows."""
        window, study = self.parts.window, self.parts.study
        status = [child.text() for child in window.statusBar().children() if hasattr(child, "text")]
        return {
            "notices": self.notices,
            "notice": window.notice_bar.accessibleName() if window.notice_bar.isVisible() else "",
            "status": [text for text in status if text],
            "question": window.question_pane.question_text.plain if study.question else "",
            "id": study.question.id if study.question else "",
            "revealed": window.question_pane.known_button.isVisible(),
            "headline": next(
                w.accessibleName() for w in window.findChildren(QWidget) if w.objectName() == "knownLabel"
            ),
        }


def main() -> int:
    """Run ``dlstudy`` with the hand that the first argument names."""
    kind = {"--mark": Marking, "--obey": Obeying, "--beat": Feeling}[sys.argv[1]]
    build = app.build
    hands: list[Hand] = []

    def build_with_hand(*arguments: Any, **more: Any) -> app.Parts:
        parts = build(*arguments, **more)
        hands.append(kind(parts))
        return parts

    app.build = build_with_hand
    return ends_at_once()(cli.run(sys.argv[2:]))  # as the program itself does


if __name__ == "__main__":
    sys.exit(main())
