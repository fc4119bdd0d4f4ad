"""A hand in the real program that lets exceptions happen in every place where nobody catches them."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThread, QThreadPool, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from dlstudy import app
from dlstudy.core.log import Mark
from dlstudy.qtmodels.topic_tree import TopicTreeModel
from dlstudy.widgets.key_button import KeyButton
from dlstudy.widgets.main_window import MainWindow
from tests.end_to_end.real_window import Hand

if TYPE_CHECKING:
    from dlstudy.qtmodels.notices import Notice
    from tests.torture.behaviour import Behaviour

_TIMES: Final = 3
"""How often each exception comes; it must be told once."""
_LONGEST: Final = 2.0
_PAUSE_MS: Final = 8
_Restore = Callable[[], None]


class Raising(Hand):
    """Raises, then marks, and tells after each what came of it, one JSON object a line."""

    def __init__(self, parts: app.Parts, how: Behaviour) -> None:
        super().__init__(parts)
        self._left = how.marks
        self._number = 0
        self._reports: list[str] = []
        self._stored: list[str] = []
        self._restore: _Restore = lambda: None
        self._kinds: tuple[Callable[[type[Exception]], _Restore | None], ...] = (
            self._in_a_slot, self._in_data, self._in_a_paint_event, self._in_a_job, self._in_a_thread, self._in_a_timer,
            self._in_an_event_filter, self._in_an_action, self._in_a_qt_thread, self._in_a_runnable, self._in_del,
            self._in_the_hook,
        )  # fmt: skip
        parts.notices.posted.connect(self._heard)
        parts.study.entry_stored.connect(lambda entry: self._stored.append(entry.id))
        parts.window.first_painted.connect(lambda: QTimer.singleShot(300, self._begin))

    def _heard(self, notice: Notice) -> None:
        if notice.sentence.startswith("Something in dlstudy went wrong"):
            self._reports.append(notice.sentence.partition("(")[2].partition(" at ")[0])

    def _begin(self) -> None:
        """Raise; nothing here waits for events, or exceptions would come out of the waiting and not reach the hook."""
        if not self._left:
            self._end()
            return
        self._left -= 1
        self._name = f"Injected{self._number}Error"
        self._error = type(self._name, (Exception,), {})
        self._kind = self._kinds[self._number % len(self._kinds)]
        self._number += 1
        self._times = 0
        self._raise_again()

    def _raise_again(self) -> None:
        self._restore()
        self._restore = lambda: None
        if self._times < _TIMES:
            self._times += 1
            QTimer.singleShot(_PAUSE_MS, self._raise_again)
            self._restore = self._kind(self._error) or self._restore
        else:
            self._waits_until = time.monotonic() + _LONGEST
            self._go_on_when_told()

    def _go_on_when_told(self) -> None:
        if self._name not in self._reports and time.monotonic() < self._waits_until:
            QTimer.singleShot(_PAUSE_MS, self._go_on_when_told)
            return
        before = len(self._stored)
        study = self.parts.study
        if study.question is None:
            study.ask_all_again()
        study.reveal()
        study.mark(Mark.KNOWN)
        self._tell(
            kind=self._kind.__name__.strip("_").replace("_", " "),
            reports=self._reports.count(self._name),
            stored=self._stored[before] if len(self._stored) > before else "",
        )
        QTimer.singleShot(0, self._begin)

    def _tell(self, **what: object) -> None:
        os.write(1, json.dumps(what).encode() + b"\n")

    def _end(self) -> None:
        """Raise where the window closes, the last place of all."""
        leave = MainWindow.leave
        error = type("InjectedAtCloseError", (Exception,), {})
        left = [True]

        def fail_once(window: MainWindow) -> None:
            if left:
                left.clear()
                raise error
            leave(window)

        setattr(MainWindow, "leave", fail_once)  # noqa: B010 - or mypy asks for the same signature
        QTimer.singleShot(0, self.parts.window.close)
        QTimer.singleShot(500, self._closed)

    def _closed(self) -> None:
        self._tell(kind="in closeEvent", reports=self._reports.count("InjectedAtCloseError"), stored="")
        self.parts.window.close()
        QTimer.singleShot(500, QApplication.quit)

    # The places

    def _in_a_slot(self, error: type[Exception]) -> None:
        def slot() -> NoReturn:
            raise error

        self.parts.study.many_changed.connect(slot)
        self.parts.study.many_changed.emit()
        self.parts.study.many_changed.disconnect(slot)

    def _in_data(self, error: type[Exception]) -> _Restore:
        def data(*_: Any) -> NoReturn:
            raise error

        # Not data() itself: Qt remembers where that is.
        usual = TopicTreeModel._counts_of
        setattr(TopicTreeModel, "_counts_of", data)  # noqa: B010 - likewise
        self.parts.window.topic_pane.tree.viewport().update()
        return lambda: setattr(TopicTreeModel, "_counts_of", usual)

    def _in_a_paint_event(self, error: type[Exception]) -> _Restore:
        def paint(*_: Any) -> NoReturn:
            raise error

        usual = KeyButton._paint_words
        setattr(KeyButton, "_paint_words", paint)  # noqa: B010 - likewise
        self.parts.window.study_button.update()
        return lambda: setattr(KeyButton, "_paint_words", usual)

    def _in_a_job(self, error: type[Exception]) -> None:
        def job() -> NoReturn:
            raise error

        self.parts.background.run(job)

    def _in_a_thread(self, error: type[Exception]) -> None:
        def run() -> NoReturn:
            raise error

        thread = threading.Thread(target=run)
        thread.start()
        thread.join()

    def _in_a_timer(self, error: type[Exception]) -> None:
        def late() -> NoReturn:
            raise error

        QTimer.singleShot(0, late)

    def _in_an_event_filter(self, error: type[Exception]) -> _Restore:
        class Filter(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
                if event.type() == QEvent.Type.User:
                    raise error
                return super().eventFilter(watched, event)

        watch = Filter(self)
        self.installEventFilter(watch)
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return lambda: self.removeEventFilter(watch)

    def _in_an_action(self, error: type[Exception]) -> None:
        def act() -> NoReturn:
            raise error

        action = QAction(self)
        action.triggered.connect(act)
        action.trigger()

    def _in_a_qt_thread(self, error: type[Exception]) -> None:
        class Thread(QThread):
            def run(self) -> None:
                raise error

        thread = Thread()
        thread.start()
        thread.wait()

    def _in_a_runnable(self, error: type[Exception]) -> None:
        class Work(QRunnable):
            def run(self) -> None:
                raise error

        work = Work()
        work.setAutoDelete(False)
        QThreadPool.globalInstance().start(work)
        QThreadPool.globalInstance().waitForDone()

    def _in_del(self, error: type[Exception]) -> None:
        class Doomed:
            def __del__(self) -> None:
                raise error

        doomed = Doomed()
        del doomed

    def _in_the_hook(self, error: type[Exception]) -> _Restore:
        """Raise where the hook fails as well: it cannot print, as on a terminal that was closed."""

        def fail(*_: Any) -> NoReturn:
            raise OSError(5, "Input/output error")

        usual = sys.stderr
        sys.stderr = type("Closed", (), {"write": fail, "flush": fail})()

        def restore() -> None:
            sys.stderr = usual

        self._in_a_timer(error)
        return restore
