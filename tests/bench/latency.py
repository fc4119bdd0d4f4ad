"""Key press to painted, for showing the answer and for marking, over every question of the shipped bank."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.screen import virtual_screen


def run() -> None:
    """Measure in a process of its own, on a virtual screen."""
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as environment:
        subprocess.run([sys.executable, "-m", "tests.bench.latency", folder], env=environment, check=True)


def measure(folder: str) -> None:
    """Study the whole bank by keys and print how long each took to be painted."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from dlstudy import app, paths
    from dlstudy.store.bank_files import load
    from dlstudy.widgets.question_pane import texts_of

    application = app.application()
    loaded = load([paths.resource("questions")])
    parts = app.build(Path(folder), loaded)
    window, pane = parts.window, parts.window.question_pane
    window.first_painted.connect(window.start_the_rest)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    for question in loaded.bank:
        for text in texts_of(question):
            window._typesetter.typeset(text)

    class Painted(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            self.seen = self.seen or event.type() is QEvent.Type.Paint
            return super().eventFilter(watched, event)

    def settle(seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def press(key: Qt.Key, shown: QWidget) -> float:
        painted = Painted()
        shown.installEventFilter(painted)
        started = time.perf_counter()
        QTest.keyClick(window, key)
        while not painted.seen and time.perf_counter() - started < 5:
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
        took = (time.perf_counter() - started) * 1000
        shown.removeEventFilter(painted)
        assert painted.seen, f"{key} painted nothing"
        return took

    settle(4)
    assert window.isActiveWindow(), "shortcuts need an active window"
    reveals, marks = [], []
    for _ in range(len(loaded.bank)):
        settle(0.7)  # nobody reads a question faster; its answer is prepared meanwhile
        reveals.append(press(Qt.Key.Key_Space, pane.answer_text.viewport()))
        settle(0.05)
        if not parts.study.coming(1):
            break  # the last mark leads to no question
        marks.append(press(Qt.Key.Key_2, pane.question_text.viewport()))
    for name, values in (("show answer", reveals), ("mark known to next question", marks)):
        ordered = sorted(values)
        p99 = ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]
        print(
            f"{name}, key press to painted: median {statistics.median(values):.1f} ms, p99 {p99:.1f} ms, "
            f"worst {ordered[-1]:.1f} ms, {len(values)} times   (target p99 <= 16 ms)"
        )
    window.close()
    parts.close()


if __name__ == "__main__":
    measure(sys.argv[1])
