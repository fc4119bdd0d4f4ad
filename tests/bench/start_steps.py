"""One start with a clock in it, for :mod:`tests.bench.start_profile`: ``dlstudy``, or the ``bare window``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

_STEPS = {
    "dlstudy.app": {
        "application": "the Qt application",
        "FolderLock": "the folder locked",
        "load_prepared": "the bank opened",
        "load_settings": "settings read",
        "_open_progress": "the log opened, and what it means read",
        "Appearance": "theme and fonts read",
        "MainWindow": "the window: all the rest of it",
    },
    "dlstudy.widgets.main_window": {
        "TopicTreeModel": "the window: topics and search",
        "TopicPane": "the window: topics and search",
        "Browse": "the window: topics and search",
        "QuestionPane": "the window: the question's pane",
        "ChartDock": "the window: the charts' dock",
    },
    "dlstudy.widgets.appearance.Appearance": {"apply": "style sheet and palette put on"},
    "dlstudy.widgets.main_window.MainWindow": {
        "_assemble": "the window: assembled, with its menu",
        "_restore": "the window: the question chosen and set",
        "show": "shown: laid out, and made known to the screen",
    },
}
"""What is called in a start, by where it is looked up, and what it is for; what has gone belongs to what calls it."""


class _Step:
    """A step while it lasts; `contextlib` would be one more import."""

    def __init__(self, clock: _Clock, what: str) -> None:
        self._clock = clock
        self._what = what

    def __enter__(self) -> None:
        self._began = self._clock.begin()

    def __exit__(self, *_: object) -> None:
        self._clock.end(self._what, self._began)


class _Clock:
    """Adds up the processor's time by step, each without the steps within it."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._within = [0.0]
        self._last = 0.0

    def mark(self, what: str) -> None:
        """End a step that began with the last mark."""
        now = time.process_time()
        spent, self._within = now - self._last - self._within[0], [0.0]
        self.steps[what] = self.steps.get(what, 0.0) + spent * 1000
        self._last = now

    def around(self, what: str) -> _Step:
        """Take what is done meanwhile as a step of its own."""
        return _Step(self, what)

    def begin(self) -> float:
        """Begin a step within the present one."""
        self._within.append(0.0)
        return time.process_time()

    def end(self, what: str, began: float) -> None:
        """End it."""
        whole = time.process_time() - began
        self.steps[what] = self.steps.get(what, 0.0) + (whole - self._within.pop()) * 1000
        self._within[-1] += whole

    def tell(self) -> None:
        """Print the steps."""
        import json  # now that nothing is measured any more

        print(json.dumps(self.steps), flush=True)

    def put_around(self, owner: Any, name: str, what: str) -> None:
        """Have each call of ``owner.name`` be such a step."""
        act: Callable[..., Any] | None = getattr(owner, name, None)
        if act is None:
            return

        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.around(what):
                return act(*args, **kwargs)

        setattr(owner, name, timed)


def measure_ours() -> None:
    """Start the program as it is started, and tell the steps when it has painted."""
    clock = _Clock()
    clock.mark("Python itself")
    import gc

    gc.disable()  # as the program does
    with clock.around("imports: the command line"):
        from dlstudy import cli
    with clock.around("imports: PySide6"):
        import PySide6.QtCore
        import PySide6.QtGui
        import PySide6.QtWidgets

        assert PySide6.QtCore, PySide6.QtWidgets
    with clock.around("imports: the program, and the classes of Qt that it names"):
        from dlstudy import app
    from PySide6.QtCore import QCoreApplication

    for place, steps in _STEPS.items():
        owner: Any = sys.modules.get(place)
        if owner is None:
            module, _, name = place.rpartition(".")
            owner = getattr(sys.modules[module], name)
        for name, what in steps.items():
            clock.put_around(owner, name, what)

    class Painted:
        """Stands for what the program does first after the painting."""

        def __init__(self, *_: object, **__: object) -> None:
            clock.mark("first paint, and what is left")
            clock.tell()
            QCoreApplication.exit(0)

        def stop(self) -> None:
            """Take part in the end."""

    app.GarbageSearch = Painted  # type: ignore[assignment, misc]
    sys.argv = ["dlstudy"]
    cli.run([])


def measure_bare() -> None:
    """The same for the bare window."""
    clock = _Clock()
    clock.mark("Python itself")
    with clock.around("imports: PySide6"):
        import PySide6.QtCore
        import PySide6.QtGui
        import PySide6.QtWidgets

        assert PySide6.QtCore, PySide6.QtWidgets
    with clock.around("imports: the program, and the classes of Qt that it names"):
        from PySide6.QtWidgets import QApplication

        from tests.bench import bare_window
    with clock.around("the Qt application"):
        application = QApplication(sys.argv[:1])

    def tell(self: bare_window.Bare) -> None:
        clock.mark("first paint, and what is left")
        clock.tell()
        application.exit(0)
        del self

    bare_window.Bare.tell = tell  # type: ignore[method-assign]
    with clock.around("the window: all the rest of it"):
        window = bare_window.built()
    with clock.around("shown: laid out, and made known to the screen"):
        window.show()
    application.exec()


if __name__ == "__main__":
    measure_ours() if sys.argv[1] == "dlstudy" else measure_bare()
