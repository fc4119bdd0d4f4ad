"""What tests of the window share: a small bank, a clock that stands still, and the real window on a folder of its own."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything asks for a window

from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlstudy import app
from dlstudy.core.log import Instant
from dlstudy.store.bank_files import load
from dlstudy.store.problems import LoadedBank
from dlstudy.store.settings import Settings

NOBODY = 65534
NOON = 1_773_489_600_000
"""2026-03-14T12:00Z in milliseconds."""
BANK = r"""
questions:
  - id: perceptron
    topic: Foundations/Perceptrons
    level: basic
    question: What does a perceptron compute from $x$?
    short: It thresholds a weighted sum.
    answer: |-
      It returns $\operatorname{sign}(w^\top x + b)$, which is **linear** in the input.

      ```python
      def perceptron(x): return w @ x + b > 0
      ```
    key_points:
      - A weighted sum $w^\top x$
      - A threshold
      - One layer separates linearly
    mistakes:
      - claim: It learns XOR.
        correction: One layer cannot.
    sources:
      - {authors: F. Rosenblatt, title: The Perceptron, year: 1958, doi: 10.1037/h0042519}
      - {authors: M. Minsky and S. Papert, title: Perceptrons_and_more, year: 1969, where: Chapter 1}
    follow_ups:
      - {question: Why does it fail on XOR?, answer: No line parts the classes.}
      - {question: How is it trained?, see: momentum}
  - id: layers
    topic: Foundations/Perceptrons
    level: basic
    question: Why do hidden layers need a nonlinearity?
    short: Otherwise they collapse.
    answer: Products of matrices are matrices.
    key_points: [A product of linear maps is linear]
    sources: [{authors: C. Bishop, title: PRML, year: 2006}]
  - id: landscape
    topic: Foundations/Landscape
    level: intermediate
    question: What is deep learning?
    short: Learned features.
    answer: Features are learned layer by layer.
    key_points: [Learned features]
    sources: [{authors: Y. LeCun, title: Deep learning, year: 2015, url: "https://example.org/deep"}]
  - id: momentum
    topic: Training/Optimisers
    level: advanced
    question: How does momentum change gradient descent?
    short: It averages gradients.
    answer: The velocity is $v \leftarrow \beta v + g$.
    key_points: [A running average, Faster along valleys]
    sources: [{authors: B. Polyak, title: Some methods, year: 1964}]
"""
TITLES = {
    "perceptron": "What does a perceptron compute from x?",
    "layers": "Why do hidden layers need a nonlinearity?",
    "landscape": "What is deep learning?",
    "momentum": "How does momentum change gradient descent?",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's screen without a screen say what it cannot do; every other warning of Qt fails the test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


gc.disable()  # as the program does: on a worker's thread it would throw away what belongs to the window's


@pytest.fixture(autouse=True)
def _each_test_leaves_the_usual_font_and_no_garbage() -> Iterator[None]:
    yield
    application = QApplication.instance()
    if isinstance(application, QApplication):
        usual = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        if application.font().pointSizeF() != usual.pointSizeF():
            application.setFont(usual)  # a window with larger text was here, and the next test measures text, perhaps
    if gc.get_count()[0] > 50_000:
        gc.collect()


class StoppedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.utc_ms = NOON

    def __call__(self) -> Instant:
        return Instant(self.utc_ms, 0)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def bank(tmp_path: Path) -> LoadedBank:
    """Four questions in three topics: ``perceptron``, ``layers``, ``landscape``, ``momentum``."""
    return written_bank(tmp_path / "bank.yaml", BANK)


def written_bank(file: Path, text: str) -> LoadedBank:
    """Write question files' text to ``file`` and load it."""
    file.write_text(text, "utf-8")
    return load([file])


OpenWindow = Callable[..., app.Parts]


@pytest.fixture
def open_window(
    qtbot: QtBot,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    bank: LoadedBank,
    clock: StoppedClock,
) -> Iterator[OpenWindow]:
    """Opens the real window on ``tmp_path / "data"``; what is still open at the end is closed."""
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path_factory.getbasetemp() / "matplotlib"))
    opened: list[app.Parts] = []

    def open_one(
        loaded: LoadedBank | None = None,
        *,
        size: tuple[int, int] = (1280, 800),
        settings: Settings | None = None,
        started: bool = True,
    ) -> app.Parts:
        app.application()
        parts = app.build(tmp_path / "data", loaded or bank, clock=clock, settings=settings)
        opened.append(parts)
        window = parts.window
        if started:
            window.first_painted.connect(window.start_the_rest)
        if size != (0, 0):
            window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and window._painted)
        return parts

    yield open_one
    for parts in opened:
        close_window(parts)


def close_window(parts: app.Parts) -> None:
    """Close a window as a learner does, and let go of its folder; once more does nothing."""
    import shiboken6

    if shiboken6.isValid(parts.window):
        parts.window.close()
        parts.close()
        parts.window.deleteLater()
        QTest.qWait(0)


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that may not even be entered, by a user for whom permissions count."""
    if os.name != "posix":
        pytest.skip("permissions are POSIX's")
    outside = Path(tempfile.mkdtemp(prefix="dlstudy-test-"))
    outside.chmod(0o755)
    locked = outside / "locked"
    locked.mkdir()
    (locked / "progress.db").touch()
    locked.chmod(0)
    was_root = os.geteuid() == 0
    if was_root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield locked
    finally:
        if was_root:
            os.setresuid(0, 0, 0)
        locked.chmod(0o755)
        shutil.rmtree(outside)
