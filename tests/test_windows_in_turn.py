"""One window ends and another stands in its place: in another language, on sample progress, and back."""

from __future__ import annotations

import gc
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from dlstudy import app, paths
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.core.progress import Progress
from dlstudy.errors import StoreError
from dlstudy.store.folder_lock import FolderLock
from dlstudy.store.progress import ProgressStore
from dlstudy.store.settings import Settings, load_settings, save_settings
from dlstudy.widgets.main_window import MainWindow
from tests.conftest import BANK

pytestmark = pytest.mark.usefixtures("undisturbed")
Step = Callable[[MainWindow], object]


@pytest.fixture
def undisturbed(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a whole run changes for good is put back at the end."""
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path_factory.getbasetemp() / "matplotlib"))
    for owner, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, hook, getattr(owner, hook))
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "unfreeze", lambda: None)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    locale = QLocale()
    yield
    QLocale.setDefault(locale)
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A learner's folder whose window speaks English and is light."""
    folder = tmp_path / "data"
    folder.mkdir()
    save_settings(paths.settings_file(folder), Settings(theme="light", language="en"))
    return folder


@pytest.fixture
def own_bank(tmp_path: Path) -> Path:
    file = tmp_path / "own.yaml"
    file.write_text(BANK, "utf-8")
    return file


def window_now() -> MainWindow | None:
    """Return the window that is there, once its first question is on the screen and the rest has begun."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible() and w.isEnabled()]
    return shown[0] if len(shown) == 1 and shown[0].surroundings.time is not None and shown[0].is_settled else None


def run_through(data: Path, bank: Path, *steps: Step) -> int:
    """Run the program; each step is done in the window that is there by then, and is done again while it returns False."""
    application = app.application()
    waiting = list(steps)
    failed: list[BaseException] = []
    until = time.monotonic() + 20
    timer = QTimer()

    def go_on() -> None:
        window = window_now()
        try:
            assert time.monotonic() < until, "the window did not come"
            if window is not None and waiting and waiting[0](window) is not False:
                waiting.pop(0)
        except BaseException as error:
            failed.append(error)
            timer.stop()
            application.exit(1)

    timer.setInterval(20)
    timer.timeout.connect(go_on)
    timer.start()
    try:
        code = app.run(data, [bank])
    finally:
        timer.stop()
        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        QTest.qWait(0)
    if failed:
        raise failed[0]
    assert waiting == []
    return code


def speak(code: str) -> Step:
    def act(window: MainWindow) -> None:
        window.surroundings.show_settings()
        dialog = window.surroundings._settings_dialog
        assert dialog is not None
        dialog._set(language=code)
        dialog._tell()

    return act


def close_it(window: MainWindow) -> None:
    window.close()


def marked(data: Path) -> dict[str, Mark]:
    store = ProgressStore(paths.progress_file(data))
    progress = Progress(store.entries())
    store.close()
    return {str(review.question_id): review.mark for review in progress.reviews()}


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_another_language_stands_where_the_window_stood_and_loses_nothing(data: Path, own_bank: Path) -> None:
    others = [t.name for t in threading.enumerate()].count("dlstudy-worker")  # of tests before
    seen: list[object] = []
    windows: list[MainWindow] = []

    def study(window: MainWindow) -> None:
        windows.append(window)
        window.resize(780, 520)
        window.question_pane.reveal_button.click()
        window.question_pane.known_button.click()
        window.arrangement.chart_wanted = False
        window.question_pane.reveal_button.click()

    def scroll(window: MainWindow) -> object:
        bar = window.question_pane.reading.verticalScrollBar()
        if not bar.maximum():
            return False
        bar.setValue(bar.maximum() // 2)
        seen.append((window._study.question, window._study.revealed, bar.value(), window.size()))
        return None

    def look(window: MainWindow) -> object:
        if window is windows[0]:
            return False
        bar = window.question_pane.reading.verticalScrollBar()
        if [t.name for t in threading.enumerate()].count("dlstudy-worker") > others + 2:  # its own, and its watch's
            return False  # that of the old window has not ended yet; it must, or this never goes on
        seen.append((window._study.question, window._study.revealed, bar.value(), window.size()))
        with pytest.raises(StoreError):
            FolderLock(data)
        seen.append((QLocale().language(), window.surroundings.shows_settings, window.arrangement.chart_wanted))
        seen.append(window.notice_bar.isVisible())
        window._study.mark(Mark.UNKNOWN)
        return None

    code = run_through(data, own_bank, study, scroll, speak("de"), look, close_it)

    before, after, *rest = seen
    assert code == 0
    assert before == after
    assert rest == [(QLocale.Language.German, True, False), False]
    assert marked(data) == {"perceptron": Mark.KNOWN, "layers": Mark.UNKNOWN}
    assert load_settings(paths.settings_file(data))[0].language == "de"


def test_what_the_worker_of_the_old_window_was_doing_ends_with_it(data: Path, own_bank: Path) -> None:
    begun, ended = threading.Event(), threading.Event()
    old: list[MainWindow] = []

    def keep_busy(window: MainWindow) -> None:
        old.append(window)
        worker = window._background

        def work() -> None:
            begun.set()
            while not worker.stopped:
                time.sleep(0.005)
            ended.set()

        worker.run(work, urgent=True)
        assert begun.wait(10)
        speak("de")(window)

    def look(window: MainWindow) -> object:
        if window is old[0]:
            return False
        assert ended.is_set()
        window.close()
        return None

    assert run_through(data, own_bank, keep_busy, look) == 0


def test_while_something_waits_to_be_stored_the_language_waits_too(
    data: Path, own_bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def refuse(window: MainWindow) -> None:
        window.question_pane.reveal_button.click()
        with monkeypatch.context() as full:
            full.setattr(ProgressStore, "append", lambda *_: (_ for _ in ()).throw(StoreError("The disk is full.")))
            window.question_pane.known_button.click()
        speak("de")(window)
        seen.append(window.notice_bar.accessibleName())
        window._study.try_again()

    run_through(data, own_bank, refuse, close_it)

    assert seen == ["The language changes at the next start: now something waits to be stored, and must not be lost."]
    assert marked(data) == {"perceptron": Mark.KNOWN}
    assert load_settings(paths.settings_file(data))[0].language == "de"


def test_a_note_that_is_being_written_is_finished_before_the_language_changes(data: Path, own_bank: Path) -> None:
    old: list[MainWindow] = []

    def write(window: MainWindow) -> None:
        old.append(window)
        window.dialogs.write_note()
        speak("de")(window)

    def finish(window: MainWindow) -> None:
        assert window is old[0]
        (note,) = [d for d in window.findChildren(QDialog) if d.isModal()]
        note.close()

    def look(window: MainWindow) -> object:
        if window is old[0]:
            return False
        window.close()
        return None

    assert run_through(data, own_bank, write, finish, look) == 0


# Sample progress


def test_sample_progress_is_labelled_and_the_own_folder_stays_as_it_is_to_the_byte(data: Path, own_bank: Path) -> None:
    seen: list[object] = []
    own: list[dict[str, bytes]] = []
    samples: list[Path] = []

    def mark_and_try(window: MainWindow) -> None:
        window.question_pane.reveal_button.click()
        window.question_pane.known_button.click()
        window.surroundings.try_sample()

    def study(window: MainWindow) -> object:
        bar = window.surroundings.sample_bar
        if bar is None:
            return False
        own.append(content(data))
        samples.append(window._safekeeping.data)
        seen.append((bar.isVisible(), bar.accessibleName()))
        menu = window.safety.menu
        menu.aboutToShow.emit()
        seen.append([action.text() for action in menu.actions()][2])
        seen.append(sum(1 for _ in window._study.progress.reviews()) > 4)
        window._study.show(QuestionId("momentum"))
        window._study.reveal()
        window._study.mark(Mark.UNKNOWN)
        window._study.star()
        window.place.save_now()
        return None

    def leave(window: MainWindow) -> None:
        own.append(content(data))
        assert window.surroundings.sample_bar is not None
        back = window.surroundings.sample_bar.findChild(QPushButton)
        assert back is not None
        back.click()

    def look(window: MainWindow) -> object:
        if window.surroundings.sample_bar is not None:
            return False
        seen.append([str(review.question_id) for review in window._study.progress.reviews()])
        window.close()
        return None

    code = run_through(data, own_bank, mark_and_try, study, leave, look)

    assert code == 0
    assert own[0] == own[1]
    assert seen == [
        (True, "Sample progress – nothing here is stored in your progress."),
        "Back to your own progress",
        True,
        ["perceptron"],
    ]
    assert marked(data) == {"perceptron": Mark.KNOWN}
    assert [folder.exists() for folder in samples] == [False]
    assert not list(Path(tempfile.gettempdir()).glob(samples[0].name))


def test_another_language_in_a_sample_leaves_it_a_sample(data: Path, own_bank: Path) -> None:
    samples: list[MainWindow] = []

    def begin(window: MainWindow) -> None:
        window.surroundings.try_sample()

    def change(window: MainWindow) -> object:
        if window.surroundings.sample_bar is None:
            return False
        samples.append(window)
        speak("de")(window)
        return None

    def look(window: MainWindow) -> object:
        if window is samples[0]:
            return False
        assert window.surroundings.sample_bar is not None
        assert window.surroundings.sample_bar.isVisible()
        window.close()
        return None

    assert run_through(data, own_bank, begin, change, look) == 0
    assert load_settings(paths.settings_file(data))[0].language == "en"


def test_closing_the_window_on_a_sample_ends_the_program_and_throws_the_sample_away(data: Path, own_bank: Path) -> None:
    samples: list[Path] = []

    def close(window: MainWindow) -> object:
        if window.surroundings.sample_bar is None:
            return False
        samples.append(window._safekeeping.data)
        window.close()
        return None

    assert run_through(data, own_bank, lambda window: window.surroundings.try_sample(), close) == 0
    assert not samples[0].exists()
    assert marked(data) == {}
    FolderLock(data).release()


def test_a_sample_that_cannot_be_made_is_a_notice_and_the_window_stays(
    data: Path, own_bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    def try_it(window: MainWindow) -> None:
        monkeypatch.setattr(tempfile, "TemporaryDirectory", fail)
        window.surroundings.try_sample()

    def look(window: MainWindow) -> object:
        if not window.notice_bar.isVisible():
            return False
        said.append(window.notice_bar.accessibleName())
        window.close()
        return None

    run_through(data, own_bank, try_it, look)

    assert said[0].startswith("No folder for sample progress can be made (No space left on device); your own ")
