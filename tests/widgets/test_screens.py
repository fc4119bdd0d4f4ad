"""Screens that nobody meant to change look as they did.

Each is drawn with a font that comes with matplotlib, so that every machine has the same, and compared at a quarter of its
size with the picture in ``screens``. After a change that is meant: ``RENEW_SCREENS=1 python3 dev.py test -k test_screens``,
and look at the pictures that changed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dlstudy.app import Parts
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.store.settings import Settings
from dlstudy.widgets import rich_text_document
from tests.conftest import OpenWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems draw letters in other ways")
SCREENS: Final = Path(__file__).with_name("screens")
SMALLER: Final = 4
VISIBLY: Final = 28
"""By how many of 255 steps a colour must differ; what other versions of FreeType and Qt do to edges is less."""
MOST: Final = 60
"""How many pixels of the small picture may differ visibly: less than a small button has."""


def question(parts: Parts) -> None:
    parts.study.choose_topic((), first=QuestionId("perceptron"))


def answer(parts: Parts) -> None:
    question(parts)
    parts.study.reveal()
    parts.study.tick(0, said=True)
    parts.study.ticks_changed.emit(frozenset({0}))


def some_marks(parts: Parts) -> None:
    question(parts)
    for mark in (Mark.KNOWN, Mark.UNKNOWN, Mark.KNOWN):
        parts.study.reveal()
        parts.study.mark(mark)


def search(parts: Parts) -> None:
    some_marks(parts)
    parts.window.search_field.setText("is:unknwon the")


def plan(parts: Parts) -> None:
    some_marks(parts)
    parts.window.dialogs.show_plan()


def topics(parts: Parts) -> None:
    answer(parts)
    parts.window.show_topics_overlay()


def finished(parts: Parts) -> None:
    some_marks(parts)
    while parts.study.question is not None:
        parts.study.reveal()
        parts.study.mark(Mark.KNOWN)


def table(parts: Parts) -> None:
    some_marks(parts)
    parts.window.chart_dock.pane.show_table(shown=True)


def trouble(parts: Parts) -> None:
    answer(parts)
    parts.notices.post("Something went wrong in dlstudy; what you marked is kept.", lasting=True, report="x")


SCENES: Final[dict[str, tuple[Callable[[Parts], None], tuple[int, int], dict[str, Any]]]] = {
    "question-light": (question, (1280, 800), {"theme": "light"}),
    "answer-dark": (answer, (1280, 800), {"theme": "dark"}),
    "answer-contrast": (answer, (1280, 800), {"theme": "light"}),
    "search-dark": (search, (1024, 640), {"theme": "dark"}),
    "plan-light": (plan, (1024, 720), {"theme": "light"}),
    "topics-narrow-dark": (topics, (720, 520), {"theme": "dark"}),
    "finished-light": (finished, (1280, 800), {"theme": "light"}),
    "table-dark": (table, (1280, 800), {"theme": "dark"}),
    "trouble-large-text-light": (trouble, (900, 700), {"theme": "light", "text_scale": 1.6}),
}
Draw = Callable[[str], QImage]


class SameFonts:
    """The fonts of a system whose code is written in the one that comes with matplotlib."""

    SystemFont = QFontDatabase.SystemFont

    @staticmethod
    def systemFont(kind: QFontDatabase.SystemFont) -> QFont:  # noqa: N802
        return (
            QFont("DejaVu Sans Mono") if kind is QFontDatabase.SystemFont.FixedFont else QFontDatabase.systemFont(kind)
        )


@pytest.fixture
def the_same_font_everywhere(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QFont:
    monkeypatch.setattr(rich_text_document, "QFontDatabase", SameFonts)
    folder = Path(mpl.get_data_path(), "fonts", "ttf")
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSansMono.ttf"):
        QFontDatabase.addApplicationFont(str(folder / name))
    font = QFont("DejaVu Sans")
    font.setPixelSize(14)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@pytest.fixture
def draw(open_window: OpenWindow, qtbot: QtBot, the_same_font_everywhere: QFont) -> Draw:
    """Draws a scene, small; and once more, what is drawn on a window that is there already."""
    opened: dict[str, Parts] = {}

    def one(name: str) -> QImage:
        if name not in opened:
            act, size, choices = SCENES[name]
            parts = open_window(size=size, settings=Settings(language="en", **choices))
            parts.appearance._base_font = the_same_font_everywhere
            parts.appearance.set_high_contrast(wanted="contrast" in name)
            parts.window.arrangement.fit()
            view = parts.window.chart_dock.pane.view
            qtbot.waitUntil(lambda: parts.safekeeping.backing_up.looked)  # the status bar says what was found
            qtbot.waitUntil(lambda: parts.window.is_settled and not (view.isVisible() and view.pixmap().isNull()))
            act(parts)
            opened[name] = parts
        window = opened[name].window
        for field in (window.search_field, *(d for d in window.findChildren(QDialog) if d.isVisible())):
            focused = field.focusWidget() if isinstance(field, QDialog) else field
            if focused is not None:
                focused.clearFocus()  # a caret blinks
        qtbot.waitUntil(lambda: window.is_settled and "$" not in window.question_pane.question_text.toPlainText())
        for _ in range(3):
            QApplication.processEvents()
        image = window.picture().toImage().convertToFormat(QImage.Format.Format_RGB32)
        small = QSize(image.width() // SMALLER, image.height() // SMALLER)
        ratio, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        return image.scaled(small, ratio, smooth)

    one.opened = opened  # type: ignore[attr-defined]
    return one


def pixels_that_differ(first: QImage, second: QImage) -> int:
    """Return how many pixels differ visibly; all of them where the sizes do."""
    if first.size() != second.size():
        return first.width() * first.height()
    values = []
    for image in (first, second):
        image = image.convertToFormat(QImage.Format.Format_RGB32)  # noqa: PLW2901 - the same picture
        raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
        values.append(raw[:, : image.width(), :3].astype(np.int16))
    return int((np.abs(values[0] - values[1]).max(axis=2) > VISIBLY).sum())


@pytest.mark.parametrize("name", SCENES)
def test_a_screen_looks_as_it_did(draw: Draw, tmp_path: Path, name: str) -> None:
    seen = draw(name)
    reference = SCREENS / f"{name}.png"
    if os.environ.get("RENEW_SCREENS"):
        SCREENS.mkdir(exist_ok=True)
        kept = QImage(str(reference))
        if kept.isNull() or pixels_that_differ(seen, kept):
            assert seen.save(str(reference), quality=0)
    expected = QImage(str(reference))
    now = tmp_path / f"{name}.png"
    assert seen.save(str(now))

    assert pixels_that_differ(seen, expected) <= MOST, f"compare {now} with {reference}; see {Path(__file__).name}"


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.window.question_pane.undo_button.hide(),
        lambda parts: parts.window.centralWidget().layout().setContentsMargins(6, 0, 0, 0),
        lambda parts: parts.window.study_button.setText("Studying"),
        lambda parts: parts.window.arrangement.scale_text(0.1),
    ],
    ids=["a button is gone", "a margin is wider", "a word is another", "text is larger"],
)
def test_a_change_that_can_be_seen_is_seen(draw: Draw, change: Callable[[Parts], None]) -> None:
    before = draw("question-light")
    change(draw.opened["question-light"])  # type: ignore[attr-defined]

    assert pixels_that_differ(before, draw("question-light")) > MOST


def test_the_pictures_are_small_and_each_belongs_to_a_screen() -> None:
    kept = list(SCREENS.iterdir())

    assert {file.stem for file in kept} == set(SCENES)
    assert sum(file.stat().st_size for file in kept) < 300_000
