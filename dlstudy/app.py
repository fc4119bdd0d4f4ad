"""The composition root: builds every object once, hands them on, runs the event loop."""

from __future__ import annotations

import dataclasses
import gc
import os
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType, TracebackType

from dlstudy import machine, paths
from dlstudy.core.log import Clock, DeviceId, Instant
from dlstudy.core.progress import Progress
from dlstudy.core.session import StudySession
from dlstudy.errors import MachineError, StoreError, StoreInUseError
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.problems import LoadedBank
from dlstudy.store.progress import ProgressStore, new_id, read_log
from dlstudy.store.settings import Settings, load_settings, save_settings

machine.check_window()

try:
    from PySide6.QtCore import QObject, QTimer, Slot
    from PySide6.QtWidgets import QApplication

    from dlstudy.qtmodels.background import Background
    from dlstudy.qtmodels.notices import Notices
    from dlstudy.qtmodels.study import ClosedLog, Log, StudyController
    from dlstudy.render.charts import keep_matplotlib_files_in
    from dlstudy.render.richtext import Typesetter
    from dlstudy.widgets.appearance import Appearance
    from dlstudy.widgets.main_window import MainWindow
except ImportError as error:
    if (error.name or "").startswith("dlstudy"):
        raise  # a part of ours is missing, and no library will mend that
    raise MachineError(f"Qt cannot be loaded ({error}); on Debian or Ubuntu try: {machine.install_line()}") from error


def system_clock() -> Instant:
    """Return the present moment by this machine."""
    now = time.time()
    offset = time.localtime(now).tm_gmtoff
    return Instant(int(now * 1000), offset // 60)


@dataclasses.dataclass(frozen=True, slots=True)
class Parts:
    """What the window stands on, and what must be let go at the end."""

    window: MainWindow
    study: StudyController
    appearance: Appearance
    background: Background
    notices: Notices
    store: ProgressStore | None

    def close(self) -> None:
        """Let go of the progress file and the worker."""
        self.window.leave()
        if self.store is not None:
            self.store.close()


def application() -> QApplication:
    """Return the one application object, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["dlstudy"])
    app.setApplicationName("dlstudy")
    app.setDesktopFileName("dlstudy")
    app.setStyle("Fusion")
    return app


def build(
    data: Path,
    loaded: LoadedBank,
    *,
    clock: Clock = system_clock,
    settings: Settings | None = None,
    cache: Path | None = None,
) -> Parts:
    """Build the window and everything under it; it is not shown yet.

    Args:
        data: The learner's folder.
        loaded: The bank to study.
        clock: Tells the time.
        settings: What to use in place of the stored settings; these are then not stored either.
        cache: Where to keep what can be made again, in place of the data folder's own.

    Raises:
        StoreInUseError: If another window holds the data folder.
    """
    notices = Notices()
    settings_file = paths.settings_file(data)
    if settings is None:
        settings, problem = load_settings(settings_file)
        if problem:
            notices.post(problem)
        save = lambda now: save_settings(settings_file, now)  # noqa: E731 - one line, one use
    else:
        save = lambda now: None  # noqa: E731, ARG005 - nothing is kept
    store, progress, reason = _open_progress(paths.progress_file(data))
    log: Log = ClosedLog(reason) if store is None else store
    if reason:
        notices.post(reason, lasting=True)
    device = DeviceId("") if store is None else store.device
    session = StudySession(loaded.bank, progress, clock=clock, device=device, new_id=new_id)
    study = StudyController(session, log, notices)
    appearance = Appearance(paths.resource("themes"), choice=settings.theme, text_scale=settings.text_scale)
    # Qt lets go of Python's lock in most calls and must ask for it back; while the worker sets formulas, each asking
    # would wait for 5 ms, and showing an answer would take 100 ms instead of 10.
    sys.setswitchinterval(0.0002)
    background = Background()
    cache = cache or paths.cache_folder(data)
    keep_matplotlib_files_in(cache / "matplotlib")
    window = MainWindow(
        study=study,
        loaded=loaded,
        typesetter=Typesetter(None if store is None else cache / "typeset", pack=paths.shipped_pack()),
        appearance=appearance,
        background=background,
        notices=notices,
        settings=settings,
        save_settings=save,
        clock=clock,
        cannot_store=reason,
    )
    appearance.apply()  # when all widgets stand, so that each is dressed once
    return Parts(window, study, appearance, background, notices, store)


def _open_progress(path: Path) -> tuple[ProgressStore | None, Progress, str]:
    """Open the log; where it cannot be written, read what can be read and say why marks cannot be stored."""
    try:
        store = ProgressStore(path)
    except StoreInUseError:
        raise
    except StoreError as error:
        try:
            return None, Progress(read_log(path)), str(error)
        except StoreError:
            return None, Progress(), str(error)
    try:
        return store, Progress(store.entries()), ""
    except StoreError as error:
        store.close()
        return None, Progress(), str(error)


def run(data: Path, bank_paths: Sequence[Path]) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    Raises:
        StoreInUseError: If another window holds the data folder.
    """
    app = application()
    parts = build(data, load_prepared(bank_paths, paths.cache_folder(data) / "bank.sqlite"))
    sys.excepthook = _Report(parts.notices).show
    for sentence in parts.notices.waiting:
        if sys.stderr is not None:
            print(f"dlstudy: {sentence}", file=sys.stderr)

    def go_on() -> None:
        collect_garbage_while_reading(parts.study)
        _leave_on_signals(app)
        parts.window.start_the_rest()

    parts.window.first_painted.connect(go_on)
    parts.window.show()
    code = app.exec()
    parts.close()
    return code


def collect_garbage_while_reading(study: StudyController) -> None:
    """Let Python look through all its objects only when the learner has been reading for a moment.

    By itself it does so whenever many objects are new, say between a key and what it shows, and holds the window for
    50 ms or more. Young objects, which takes a millisecond, it may look through at any time.
    """
    gc.freeze()  # what the start made stays: later searches need not look at it
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, 1_000_000)
    gc.enable()
    reading = QTimer(study)
    reading.setSingleShot(True)
    reading.setInterval(2_000)

    def collect_once() -> None:
        gc.collect()
        gc.freeze()  # the libraries that the worker has imported since
        reading.timeout.disconnect(collect_once)
        reading.timeout.connect(gc.collect)

    reading.timeout.connect(collect_once)
    study.question_changed.connect(lambda _: reading.start())
    study.answer_revealed.connect(lambda _: reading.start())


class _Report:
    """Takes exceptions that nobody caught: prints them, and says so once for each kind, without stopping study."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._told: set[str] = set()

    def show(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take one exception; the signature is ``sys.excepthook``'s."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        if sys.stderr is not None:
            traceback.print_exception(kind, error, trace)
        frames = traceback.extract_tb(trace)
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        signature = f"{kind.__name__} at {where}"
        if signature not in self._told:
            self._told.add(signature)
            self._notices.post(
                f"Something in dlstudy went wrong ({signature}: {str(error)[:120]}). Every mark that you saw accepted "
                "is stored; you can go on.",
                lasting=True,
            )


def _leave_on_signals(app: QApplication) -> None:
    """Leave in order on SIGTERM, SIGHUP and Ctrl+C; Python hears them only when it runs, hence what wakes it."""
    import signal  # after the first paint, like all here

    def leave(number: int, frame: FrameType | None) -> None:
        del frame
        app.exit(128 + number if number == signal.SIGINT else 0)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)
    if os.name == "posix":
        _Wakeup(app)
    else:
        timer = QTimer(app)
        timer.timeout.connect(lambda: None)
        timer.start(500)


class _Wakeup(QObject):
    """Wakes the event loop when a signal comes, so that Python's handler runs at once."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        import signal
        import socket

        from PySide6.QtCore import QSocketNotifier

        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)  # noqa: FBT003 - a socket's
        signal.set_wakeup_fd(self._write.fileno())
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)

    @Slot()
    def _woken(self) -> None:
        self._read.recv(64)  # that Python runs here is all it takes: the handler has run before
