"""Key press to painted, for showing the answer and for marking, over every question of the shipped bank.

Once as it is when a question was read for a moment, and once cold: nothing has ever been set, nothing is kept, and the
answer is asked for before the worker has begun. Then it is also told how long the window was held in one piece.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.anki_backend import of_many
from tests.bench.figures import OURS, note
from tests.bench.screen import virtual_screen


def run(*, quick: bool = False) -> None:
    """Measure in a process of its own, on a virtual screen; ``quick`` takes every fourth question."""
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as environment:
        for kind in ("prepared", "cold"):
            command = [sys.executable, "-m", "tests.bench.latency", kind, f"{folder}/{kind}", "4" if quick else "1"]
            subprocess.run(command, env=environment, check=True)


def measure(kind: str, folder: str, each: str) -> None:
    """Study the whole bank by keys and print how long each took to be painted."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from dlstudy import app, paths
    from dlstudy.store.bank_files import load

    cold = kind == "cold"
    if cold:
        paths.shipped_pack = lambda: Path(folder, "no.pack")
    application = app.application()
    loaded = load([paths.resource("questions")])
    parts = app.build(Path(folder), loaded)
    window, pane = parts.window, parts.window.question_pane
    window.first_painted.connect(window.start_the_rest)
    window.first_painted.connect(lambda: app.GarbageSearch(parts.study))
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)

    class Painted(QObject):
        seen = False

        def __init__(self, shown: QWidget) -> None:
            super().__init__()
            self.shown = shown

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
                self.seen = self.seen or watched is self.shown or self.shown.isAncestorOf(watched)
            return False

    held, worked = [0.0], [0.0]

    def settle(seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        end = time.perf_counter() + seconds
        while (started := time.perf_counter()) < end and not until():
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            held[-1] = max(held[-1], (time.perf_counter() - started) * 1000)

    def press(key: Qt.Key, shown: QWidget) -> float:
        painted = Painted(shown)
        application.installEventFilter(painted)
        started, at_work = time.perf_counter(), time.thread_time()
        QTest.keyClick(window, key)
        while not painted.seen and time.perf_counter() - started < 5:
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
        took = (time.perf_counter() - started) * 1000
        worked.append((time.thread_time() - at_work) * 1000)
        application.removeEventFilter(painted)
        assert painted.seen, f"{key} painted nothing"
        return took

    settle(4)
    assert window.isActiveWindow(), "shortcuts need an active window"
    reveals, marks, filled = [], [], []
    questions = list(loaded.bank)[:: int(each)]
    for number in range(len(questions)):
        if cold:
            question = questions[-1 - number]
            if window._typesetter.is_prepared(question.answer):
                continue  # while the window was opened
            parts.study.show(question.id)
            application.processEvents()
            held.append(0.0)
        else:
            settle(0.7)  # nobody reads a question faster; its answer is prepared meanwhile
        reveals.append(press(Qt.Key.Key_Space, pane.answer))
        if cold:
            started = time.perf_counter()
            settle(20, lambda: pane.is_set)
            filled.append((time.perf_counter() - started) * 1000)
            continue
        settle(0.05)
        if not parts.study.coming(1):
            break  # the last mark leads to no question
        marks.append(press(Qt.Key.Key_2, pane.question_text.viewport()))
    if cold:
        _tell("show answer, cold, key press to painted", reveals, 150)
        _tell("the same, until all of it is set", filled, 2_000)
        _tell("the window held in one piece meanwhile, cold", held[1:], 100)
    else:
        # How long the thread itself was at work says the same on a machine that others are using.
        _tell("show answer, key press to painted", reveals, 16)
        _tell("the window's thread at work to show an answer", worked[1::2], 16)
        _tell("mark known to next question, key press to painted", marks, 16)
        _tell("the window's thread at work for a mark", worked[2::2], 16)
    window.close()
    parts.close()


def _tell(name: str, values: list[float], target: float | None) -> None:
    note(of_many("latency", name, OURS, values, "" if target is None else f"p99 ≤ {target:g} ms"))


if __name__ == "__main__":
    measure(*sys.argv[1:])
