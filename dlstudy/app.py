"""The composition root: builds every object once, hands them on, runs the event loop."""

from __future__ import annotations

import contextlib
import enum
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final, NamedTuple

from dlstudy import machine, paths
from dlstudy.core.log import Clock, DeviceId, Entry, EntryId, Instant, SteadyClock, system_clock
from dlstudy.core.plan import seconds_per_question
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from dlstudy.core.session import StudySession
from dlstudy.core.stats import TopicCounts
from dlstudy.errors import MachineError, StoreDamagedError, StoreError, StoreInUseError
from dlstudy.store.folder_lock import KNOCK, FolderLock, knock
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.problems import LoadedBank
from dlstudy.store.progress import ProgressStore, new_id, read_log
from dlstudy.store.settings import Settings, load_settings, save_settings
from dlstudy.store.sitting import Sitting, load_sitting, save_sitting

if TYPE_CHECKING:
    from dlstudy.qtmodels.bank_watch import BankWatch
    from dlstudy.store.sample import SampleFolder

machine.check_window()

try:
    from PySide6.QtCore import QObject, QTimer, Slot
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    machine.import_as_python_does()

    from dlstudy.qtmodels.background import Background
    from dlstudy.qtmodels.backing_up import BackingUp
    from dlstudy.qtmodels.faults import Faults
    from dlstudy.qtmodels.keeping import Keeping
    from dlstudy.qtmodels.language import Language
    from dlstudy.qtmodels.notices import Notices
    from dlstudy.qtmodels.open_log import OpenLog
    from dlstudy.qtmodels.safekeeping import Safekeeping
    from dlstudy.qtmodels.study import StudyController
    from dlstudy.render.charts import keep_matplotlib_files_in
    from dlstudy.render.richtext import Typesetter
    from dlstudy.widgets.appearance import Appearance
    from dlstudy.widgets.main_window import MainWindow
    from dlstudy.widgets.place import Kept
except ImportError as error:
    if (error.name or "").startswith("dlstudy"):
        raise  # a part of ours is missing, and no library will mend that
    raise MachineError(f"Qt cannot be loaded ({error}); on Debian or Ubuntu try: {machine.install_line()}") from error


_MANY: Final = 5_000
"""In a bank with more questions, progress is read while the first question is on the screen already."""
_MANY_YOUNG: Final = 2_000
"""From this number of new objects on, it is worth looking for garbage among them."""
_LEAVE_SECONDS: Final = 1.9
"""How long leaving may take, with the last backup and whatever the worker was doing."""


class Parts(NamedTuple):
    """What the window stands on, and what must be let go at the end."""

    window: MainWindow
    study: StudyController
    appearance: Appearance
    background: Background
    notices: Notices
    log: OpenLog
    keeping: Keeping
    safekeeping: Safekeeping
    language: Language

    @property
    def store(self) -> ProgressStore | None:
        """Return the progress file, where it is open."""
        return self.log.store

    def close(self) -> None:
        """Make a last backup, and let go of the progress file and the worker; each whatever becomes of the others."""
        with contextlib.ExitStack() as at_last:
            at_last.callback(self.language.fall_silent)
            at_last.callback(self.safekeeping.close)
            at_last.callback(self._back_up)
            at_last.callback(self.keeping.keep_now)
            self.window.leave()

    def _back_up(self) -> None:
        spent = 0.0 if self.background.stopped_at is None else time.monotonic() - self.background.stopped_at
        self.safekeeping.backing_up.finish(_LEAVE_SECONDS - spent)


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
    bank_paths: Sequence[Path] = (),
    lock: FolderLock | None = None,
) -> Parts:
    """Build the window and everything under it; it is not shown yet.

    Args:
        data: The learner's folder.
        loaded: The bank to study.
        clock: Tells the time.
        settings: What to use in place of the stored settings; these are then not stored either.
        cache: Where to keep what can be made again, in place of the data folder's own.
        bank_paths: Everything that holds questions, for the doctor.
        lock: The folder's.

    Raises:
        StoreInUseError: If another window holds the data folder.
    """
    notices = Notices()
    settings_file = paths.settings_file(data)
    keeps_place = settings is None
    if settings is None:
        settings, problem = load_settings(settings_file)
        if problem:
            notices.post(problem)
        save = lambda now: save_settings(settings_file, now)  # noqa: E731 - one line, one use
    else:
        save = lambda now: None  # noqa: E731, ARG005 - nothing is kept
    language = Language(paths.resource("translations"), settings.language)
    schedule, today = Schedule(settings.desired_retention), clock().day_number
    late = len(loaded.bank) > _MANY
    store, kept, progress, reason, repaired = _open_progress(data, schedule, today, late=late)
    for sentence in filter(None, (reason, repaired)):
        notices.post(sentence, lasting=True)
    log = OpenLog(store, reason, notices)
    clock = _steady(clock, store, notices)
    progress.turn_to(clock().day_number)
    progress.take_bank(loaded.bank)
    device = DeviceId("") if store is None else store.device
    session = StudySession(loaded.bank, progress, clock=clock, device=device, new_id=new_id)
    study = StudyController(
        session,
        log,
        notices,
        clock=clock,
        seconds=seconds_per_question(store.recent_seconds() if store is not None else ()),
    )
    study.ready = not late or kept is None

    def read_late() -> tuple[Progress, TopicCounts]:
        """Read what is known, and count it, on the worker: the first question of a large bank does not wait for it."""
        assert kept is not None  # noqa: S101 - asked for only then
        read = kept.open(schedule, clock().day_number)
        read.take_bank(loaded.bank)
        counts = TopicCounts(loaded.bank, read)
        counts.of(())
        return read, counts

    appearance = Appearance(paths.resource("themes"), choice=settings.theme, text_scale=settings.text_scale)
    appearance.motion = settings.motion
    # Qt lets go of Python's lock in most calls and must ask for it back; while the worker sets formulas, each asking
    # would wait for 5 ms, and showing an answer would take 100 ms instead of 10.
    sys.setswitchinterval(0.0002)
    background = Background()
    keeping = Keeping(kept, study, background)
    backing_up = BackingUp(data, log, background, notices, clock=clock)
    safekeeping = Safekeeping(
        data,
        bank_paths,
        log,
        study,
        background,
        notices,
        keeping=keeping,
        backing_up=backing_up,
        clock=clock,
        lock=lock,
    )
    cache = cache or paths.cache_folder(data)
    keep_matplotlib_files_in(cache / "matplotlib")
    window = MainWindow(
        study=study,
        loaded=loaded,
        typesetter=Typesetter(None if store is None else cache / "typeset", pack=paths.shipped_pack()),
        appearance=appearance,
        background=background,
        notices=notices,
        kept=Kept(
            settings=settings,
            save_settings=save,
            sitting=load_sitting(paths.sitting_file(data)) if keeps_place else None,
            save_sitting=(lambda now: _save_sitting(data, log, now)) if keeps_place else (lambda _: None),
            entries_since=lambda first: _entries_since(log.store, first),
        ),
        read_late=None if study.ready else read_late,
        safekeeping=safekeeping,
    )
    window.progress_read.connect(keeping.begin)
    appearance.apply()  # when all widgets stand, so that each is dressed once
    return Parts(window, study, appearance, background, notices, log, keeping, safekeeping, language)


def _save_sitting(data: Path, log: OpenLog, now: Sitting) -> None:
    newest = None
    with contextlib.suppress(StoreError):  # a disk that cannot be read has a notice of its own
        newest = None if log.store is None else log.store.newest[1]
    save_sitting(paths.sitting_file(data), now._replace(newest_entry=newest or ""))


def _entries_since(store: ProgressStore | None, first: EntryId) -> Sequence[Entry]:
    """Return the log from an entry on; the whole log without one."""
    if store is None:
        return ()
    return store.entries_since(first) if first else store.all_entries()


def _steady(clock: Clock, store: ProgressStore | None, notices: Notices) -> Clock:
    """Return a clock that says once what is odd about the moment that it tells."""
    steady = SteadyClock(clock, store.newest_moment if store is not None else None)
    told = {""}

    def now() -> Instant:
        moment = steady()
        if steady.warning not in told:
            told.add(steady.warning)
            notices.post(steady.warning, lasting=True)
        return moment

    return now


def _open_progress(
    data: Path, schedule: Schedule, today: int, *, late: bool
) -> tuple[ProgressStore | None, KeptProgress | None, Progress, str, str]:
    """Open the log; where it cannot be written, read what can be read.

    ``late`` leaves the reading to later: the progress is empty then.

    Returns:
        The log, what was kept of its meaning, that meaning, why marks cannot be stored, and what a repair did.
    """
    path = paths.progress_file(data)
    store: ProgressStore | None = None
    try:
        store, repaired = _opened(data)
        kept = KeptProgress(store, paths.kept_progress_file(data))
        progress = Progress(schedule=schedule, today=today) if late else kept.open(schedule, today)
    except StoreInUseError:
        raise
    except StoreError as error:
        if store is not None:
            store.close()
            return None, None, Progress(schedule=schedule, today=today), str(error), ""
        try:
            return None, None, Progress(read_log(path), schedule=schedule, today=today), str(error), ""
        except StoreError:
            return None, None, Progress(schedule=schedule, today=today), str(error), ""
    return store, kept, progress, "", repaired


def _opened(data: Path) -> tuple[ProgressStore, str]:
    """Open the log; what is evidently ours and damaged is repaired first, and a sentence says what came of that."""
    try:
        return ProgressStore(paths.progress_file(data)), ""
    except StoreDamagedError:
        from dlstudy.store import doctor  # a log that is whole has nothing to do with it

        return doctor.open_log(data)


def run(data: Path, bank_paths: Sequence[Path], *, versions: Callable[[], Iterable[str]] = tuple) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    Another language, and a look at sample progress, are other windows of the same process: one ends, and the next
    stands where it stood, while the folder stays locked.

    Args:
        data: The learner's folder.
        bank_paths: Files and folders of questions.
        versions: Returns the lines with which a report on a fault begins.

    Raises:
        StoreInUseError: If another window holds the data folder; that one comes to the front.
    """
    try:
        lock = FolderLock(data)
    except StoreInUseError:
        knock(data)
        raise
    app = application()
    sample: SampleFolder | None = None
    before: Parts | None = None
    goes_on = _GoesOn.NOT
    with contextlib.ExitStack() as at_last:
        at_last.callback(lock.release)
        at_last.callback(lambda: sample.throw_away() if sample is not None else None)
        while True:
            opening = _Opening(
                app,
                data,
                bank_paths,
                versions,
                lock=lock,
                sample=sample,
                before=before,
                goes_on_as_it_was=goes_on is _GoesOn.ANEW,
            )
            code = opening.stay()
            goes_on, before = opening.goes_on, opening.parts
            if goes_on is _GoesOn.NOT:
                return code
            if goes_on is _GoesOn.ON_SAMPLE:
                sample = opening.made
            elif goes_on is _GoesOn.ON_OWN and sample is not None:
                sample.throw_away()
                sample = None


class _GoesOn(enum.Enum):
    """What follows when a window has ended."""

    NOT = enum.auto()
    ANEW = enum.auto()  # on the same folder, where it was
    ON_SAMPLE = enum.auto()
    ON_OWN = enum.auto()


class _Opening:
    """One window, from its building to its end.

    Attributes:
        parts: What it stands on.
        goes_on: What follows its end.
        made: The sample progress that was made for what follows.
    """

    def __init__(
        self,
        app: QApplication,
        door: Path,
        bank_paths: Sequence[Path],
        versions: Callable[[], Iterable[str]],
        *,
        lock: FolderLock,
        sample: SampleFolder | None,
        before: Parts | None,
        goes_on_as_it_was: bool,
    ) -> None:
        """Show the window, in place of the one ``before`` it; ``door`` is the folder at which a second start knocks."""
        data = door if sample is None else sample.data
        self.goes_on = _GoesOn.NOT
        self.made: SampleFolder | None = None
        self._app = app
        self._door = door
        self._bank_paths = bank_paths
        self._prepared = paths.cache_folder(data) / "bank.sqlite"
        self._loaded = load_prepared(bank_paths, self._prepared)
        self._is_first = before is None
        self._going_on: list[BankWatch | GarbageSearch] = []
        own_lock = lock if sample is None else None  # nobody else can want a folder that nobody knows
        self.parts = parts = build(data, self._loaded, bank_paths=bank_paths, lock=own_lock)
        self._faults = Faults(parts.notices, lambda: _facts(parts, versions), stop=app.exit, log=paths.crash_log(data))
        self._faults.install()
        parts.window.safety.take_faults(self._faults)
        for sentence in parts.notices.waiting:
            if sys.stderr is not None:
                print(f"dlstudy: {sentence}", file=sys.stderr)
        window = parts.window
        window.is_sample = sample is not None
        window.anew_requested.connect(lambda: self._leave(_GoesOn.ANEW))
        window.sample_requested.connect(self._make_sample)
        window.sample_left.connect(lambda: self._leave(_GoesOn.ON_OWN))
        window.first_painted.connect(self._go_on)
        window.show()
        self._with_settings = before is not None and goes_on_as_it_was and before.window.surroundings.shows_settings
        if before is not None:
            _take_away(before)

    def stay(self) -> int:
        """Stay until the window ends, let go of everything, each whatever becomes of the others; return the code."""
        code = self._app.exec()
        with contextlib.ExitStack() as at_last:
            at_last.callback(self._faults.unwatch)
            at_last.callback(self.parts.close)
            for part in self._going_on:
                part.stop()
        return code

    def _go_on(self) -> None:
        parts = self.parts
        self._going_on.append(GarbageSearch(parts.study, is_first=self._is_first))
        if self._is_first:
            _leave_on_signals(self._app)
        self._app.commitDataRequest.connect(parts.window.place.save_what_waits)  # the end of the desktop's session
        self._faults.watch_crashes()
        parts.window.setWindowIcon(QIcon(str(paths.resource("icon.png"))))
        parts.window.start_the_rest()
        self._going_on.append(_watch_questions(self._loaded, self._bank_paths, self._prepared, parts))
        _Door(self._door, parts.window)
        if self._with_settings:  # what the learner sets next is usually there
            parts.window.surroundings.show_languages()

    def _leave(self, goes_on: _GoesOn) -> None:
        if self.goes_on is _GoesOn.NOT:
            self.goes_on = goes_on
            self._app.exit(0)

    def _make_sample(self) -> None:
        """Make up progress on the worker, and go on in it; whatever prevents that is told, and the window stays."""
        from dlstudy.store.sample import SampleFolder  # when somebody wants to look

        parts = self.parts
        bank, settings, now = parts.study.bank, parts.window.place.settings, parts.study.now()

        def make() -> SampleFolder | str:
            try:
                return SampleFolder(bank, now, settings, self._prepared)
            except StoreError as error:
                return str(error)

        def take(made: SampleFolder | str) -> None:
            if isinstance(made, str):
                parts.notices.tell(made)
            else:
                self.made = made
                self._leave(_GoesOn.ON_SAMPLE)

        parts.background.run(make, take, urgent=True)


def _take_away(before: Parts) -> None:
    """Take a window away that has ended: another one stands in its place, and no key may reach the old one."""
    before.window.setEnabled(False)
    before.window.hide()
    before.window.deleteLater()
    before.appearance.deleteLater()  # or it would dress the application anew when the system's colours change


def _watch_questions(loaded: LoadedBank, bank_paths: Sequence[Path], prepared: Path, parts: Parts) -> BankWatch:
    """Read question files again from now on when they change."""
    from dlstudy.qtmodels.bank_watch import BankWatch  # after the first paint

    watch = BankWatch(loaded, bank_paths, prepared, parts.notices)
    watch.bank_changed.connect(parts.window.take_loaded)
    watch.start()
    return watch


def _facts(parts: Parts, versions: Callable[[], Iterable[str]]) -> list[str]:
    """Return what a report tells besides the fault: nothing of what the learner marked or wrote."""
    import platform  # when something went wrong

    return [
        *versions(),
        f"System {platform.platform()}",
        f"Qt platform {QApplication.platformName()}",
        f"{len(parts.study.bank):,} questions, {parts.log.entries:,} entries in the log",
        "Marks are stored" if not parts.log.trouble else f"Marks are not stored: {parts.log.trouble}",
    ]


class GarbageSearch(QObject):
    """Has Python look for garbage on the window's thread alone, and through all of it only while the learner reads.

    By itself it does so on whatever thread has just made many objects: on a worker it would throw away timers and
    widgets that belong to the window's thread, and on that one it holds the window for 50 ms or more, between a key
    and what it shows. Young objects alone, which takes a millisecond or two, are looked through each second.
    """

    def __init__(self, study: StudyController, *, is_first: bool = True) -> None:
        """Begin; ``is_first`` is wrong where another window was there before, whose remains are garbage now."""
        super().__init__(study)
        gc.disable()
        if is_first:
            gc.freeze()  # what the start made stays: later searches need not look at it
        else:
            gc.unfreeze()
        self._study = study
        self._is_first = True
        self._often = QTimer(self)
        self._often.setInterval(1_000)
        self._often.timeout.connect(self._look_at_the_young)
        self._often.start()
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(2_000)
        self._reading.timeout.connect(self._look_at_all)
        study.question_changed.connect(self._wait_for_reading)
        study.answer_revealed.connect(self._wait_for_reading)

    def stop(self) -> None:
        """Look no more; Python does not begin again by itself."""
        self._study.question_changed.disconnect(self._wait_for_reading)
        self._study.answer_revealed.disconnect(self._wait_for_reading)
        self._often.stop()
        self._reading.stop()

    def _wait_for_reading(self, _: object) -> None:
        self._reading.start()

    def _look_at_the_young(self) -> None:
        if gc.get_count()[0] > _MANY_YOUNG:
            gc.collect(1)

    def _look_at_all(self) -> None:
        gc.collect()
        if self._is_first:
            self._is_first = False
            gc.freeze()  # the libraries that the worker has imported since


class _Door(QObject):
    """Raises the window when a second start knocks."""

    def __init__(self, data: Path, window: MainWindow) -> None:
        super().__init__(window)
        from PySide6.QtCore import QFileSystemWatcher

        self._knock = data / KNOCK
        self._window = window
        self._heard = self._last()
        self._watcher = QFileSystemWatcher([str(data)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._watcher.fileChanged.connect(self._look)
        self._watch_file()

    def _last(self) -> bytes:
        try:
            return self._knock.read_bytes()[:64] if self._knock.is_file() else b""
        except OSError:
            return b""

    def _watch_file(self) -> None:
        if self._knock.is_file() and not self._watcher.files():
            self._watcher.addPath(str(self._knock))

    @Slot()
    def _look(self) -> None:
        self._watch_file()
        knocked = self._last()
        if knocked and knocked != self._heard:
            self._heard = knocked
            self._window.come_to_the_front()


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
