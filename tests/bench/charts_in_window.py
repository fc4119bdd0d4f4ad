"""The charts in the real window, with three years of marks: how soon they are there, and how long the window is held."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.anki_backend import of_many
from tests.bench.figures import OURS, Figure, note
from tests.bench.screen import virtual_screen

DAYS = 3 * 365


def run(*, quick: bool = False) -> None:
    """Measure in a process of its own, on a virtual screen."""
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as environment:
        subprocess.run([sys.executable, "-m", "tests.bench.charts_in_window", folder], env=environment, check=True)


def measure(folder: Path) -> None:
    """Open the window, look at each chart twice, mark, and print how long each took."""
    from PySide6.QtCore import QEventLoop

    from dlstudy import app, paths, tour
    from dlstudy.core.log import Mark
    from dlstudy.core.made_up import made_up_days
    from dlstudy.store.bank_files import load
    from dlstudy.store.progress import ProgressStore
    from dlstudy.store.settings import Settings
    from dlstudy.widgets.chart_pane import TABS

    application = app.application()
    loaded = load([paths.resource("questions")])
    store = ProgressStore(paths.progress_file(folder))
    store.append_all(made_up_days(loaded.bank, DAYS, tour.NOON))
    store.close()
    parts = app.build(folder, loaded, settings=Settings(), clock=lambda: tour.NOON)
    window, dock = parts.window, parts.window.chart_dock
    window.first_painted.connect(window.start_the_rest)
    window.first_painted.connect(lambda: app.GarbageSearch(parts.study))
    window.resize(1280, 800)
    window.show()

    def turn(seconds: float, until: Callable[[], bool] = lambda: False) -> float:
        """Run the event loop; return the longest time in which it did not come round, in ms."""
        longest, end = 0.0, time.perf_counter() + seconds
        while (began := time.perf_counter()) < end and not until():
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
            longest = max(longest, (time.perf_counter() - began) * 1000)
        return longest

    began = time.perf_counter()
    turn(5, lambda: window._painted)
    painted = time.perf_counter()
    held = turn(20, lambda: not dock.pane.view.pixmap().isNull())
    after = (time.perf_counter() - painted) * 1000
    note(Figure("charts-in-window", "first chart, after the first question", OURS, (after,), "ms"))
    note(Figure("charts-in-window", "the window held in one piece meanwhile", OURS, (held,), "ms", target="≤ 16 ms"))
    turn(20, lambda: window.is_settled)
    turn(1)
    helds: list[float] = []
    firsts: list[float] = []
    agains: list[float] = []
    marks: list[float] = []
    for shown in (firsts, agains):
        for tab in TABS:
            began = time.perf_counter()
            dock.show_chart(tab.name)
            helds.append((time.perf_counter() - began) * 1000)
            helds.append(turn(5, lambda: not dock.pane.view.pixmap().isNull() and dock.pane.is_settled))
            shown.append((time.perf_counter() - began) * 1000)
            turn(0.2)
    for tab in TABS:
        dock.show_chart(tab.name)
        parts.study.reveal()
        turn(0.4)
        parts.study.mark(Mark.KNOWN)
        marks.append(turn(0.8))
    _tell("a tab that was never looked at, until its chart is there", firsts, 60)
    _tell("a tab that was looked at before", agains, 60)
    _tell("the window held in one piece by a switch of tabs", helds, 16)
    _tell("the window held in one piece while the chart follows a mark", marks, 16)
    window.close()
    parts.close()


def _tell(name: str, values: list[float], target: float) -> None:
    note(of_many("charts-in-window", name, OURS, values, f"≤ {target:g} ms"))


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
