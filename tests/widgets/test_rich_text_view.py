"""What the view shows, says and hands on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QImage, QRegion, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.rich_text_view import Look, RichTextView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LIGHT = Look(text="#000000")
DARK = Look(text="#ffffff", panel="#000000")
SAMPLE = (
    "Rate $\\eta$ and `x = 1`.\n\n- one $\\beta$\n- **two**\n\n$$\\frac{a}{b}$$\n\n```python\nx = 1\ny = 2\n```\n\n"
    "| a | b |\n| --- | --- |\n| $x$ | 2 |\n\n> said\n\nThe [end](https://example.org/a)."
)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def view(qtbot: QtBot) -> RichTextView:
    made = RichTextView(LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 300)
    return made


def _picture(view: RichTextView, ratio: float = 1.0, ground: str = "#ffffff") -> QImage:
    picture = QImage(QSize(int(view.width() * ratio), int(view.height() * ratio)), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(ground))
    view.render(picture, QPoint(), QRegion(), renderFlags=QWidget.RenderFlag.DrawChildren)
    return picture


def _lowest_dark_row(picture: QImage, left: int, right: int) -> int:
    rows = range(picture.height() - 1, -1, -1)
    return next(y for y in rows if any(picture.pixelColor(x, y).lightness() < 128 for x in range(left, right)))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_a_formula_stands_on_the_baseline_of_the_words(
    view: RichTextView, typesetter: Typesetter, ratio: float, scale: float
) -> None:
    view.set_look(Look(text="#000000", scale=scale))
    view.show_rich_text(typesetter.typeset(r"x $\mathrm{x}$"))
    view.resize(200, view.heightForWidth(200))
    picture = _picture(view, ratio)
    cursor = view.textCursor()
    cursor.setPosition(2)
    middle = int((view.cursorRect(cursor).left() - 1) * ratio)

    word, formula = _lowest_dark_row(picture, 0, middle), _lowest_dark_row(picture, middle, picture.width())

    assert abs(word - formula) <= 1


def test_formulas_do_not_move_the_lines_apart(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset("word " * 60))
    plain = view.heightForWidth(300)
    view.show_rich_text(typesetter.typeset("word " * 30 + r"$w_{t+1}$ $\hat{y}_i^2$ $\tfrac{1}{2}$" + "word " * 25))

    assert abs(view.heightForWidth(300) - plain) <= 24


def test_formulas_follow_the_colours_at_once(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset(r"$\blacksquare$"))
    before = _picture(view)
    view.set_look(DARK)
    after = _picture(view, ground="#000000")

    assert min(before.pixelColor(x, y).lightness() for x in range(40) for y in range(40)) < 60
    assert max(after.pixelColor(x, y).lightness() for x in range(40) for y in range(40)) > 195


def test_text_size_changes_the_height_at_once(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset(SAMPLE))
    before = view.heightForWidth(600)
    view.set_look(Look(scale=2.0))

    assert view.heightForWidth(600) > 1.7 * before


def test_a_view_is_as_high_as_its_text_in_a_layout(qtbot: QtBot, typesetter: Typesetter) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    view = RichTextView(LIGHT)
    layout.addWidget(view)
    layout.addStretch(1)
    view.show_rich_text(typesetter.typeset(SAMPLE + " and more" * 40))
    window.resize(500, 900)
    window.grab()

    assert view.height() == view.heightForWidth(view.width())
    assert view.heightForWidth(150) > view.heightForWidth(500)


def test_a_wide_formula_is_scaled_down_to_the_view(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset("$$" + "+".join("abcdefghijklmnopqrstuvwxyz" * 2) + "$$"))
    view.resize(300, view.heightForWidth(300))
    picture = _picture(view)

    assert view.document().size().width() <= 300
    assert any(picture.pixelColor(x, y).lightness() < 200 for x in range(270, 300) for y in range(picture.height()))


def test_copying_all_gives_the_source(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset(SAMPLE))
    view.selectAll()

    assert view.createMimeDataFromSelection().text() == SAMPLE


def test_copying_a_part_gives_markdown_with_latex(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset(SAMPLE))
    cursor = QTextCursor(view.document())
    cursor.setPosition(5)
    cursor.setPosition(view.document().find("y = 2").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)

    assert view.createMimeDataFromSelection().text() == (
        "$\\eta$ and `x = 1`.\n\n- one $\\beta$\n- **two**\n\n$$\\frac{a}{b}$$\n\n```\nx = 1\ny = 2\n```"
    )


def test_places_in_the_document_and_in_the_plain_text_correspond(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset(SAMPLE))
    document = view._document

    assert view.plain == view.rich_text.plain
    for word in ("and", "one", "two", "y = 2", "said", "end"):
        start = document.find(word, options=QTextDocument.FindFlag.FindWholeWords).selectionStart()
        offset = document.plain_position(start)
        assert view.plain[offset : offset + len(word)] == word
        assert document.document_position(offset) == start


def test_assistive_technology_reads_formulas_as_latex(view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset("Rate $\\eta$ is\n\n- small"))
    view.setAccessibleName("Answer")
    accessible = QAccessible.queryAccessibleInterface(view)
    words = accessible.textInterface()

    assert accessible.role() == QAccessible.Role.EditableText
    assert accessible.text(QAccessible.Text.Name) == "Answer"
    assert accessible.text(QAccessible.Text.Value) == "Rate $\\eta$ is\n• small"
    assert words.text(5, 11) == "$\\eta$"
    assert words.characterCount() == len(view.plain)


def test_a_link_is_a_wish_and_opens_nothing(qtbot: QtBot, view: RichTextView, typesetter: Typesetter) -> None:
    view.show_rich_text(typesetter.typeset("[here](https://example.org/a?b=1)"))
    view.resize(300, 60)
    view.show()
    cursor = view.textCursor()
    cursor.setPosition(2)

    with qtbot.waitSignal(view.link_requested, timeout=1000) as wish:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(cursor).center())

    assert wish.args == ["https://example.org/a?b=1"]
    assert view.source() == QUrl()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:x", "qrc:/x", "x"])
def test_no_other_address_is_passed_on(qtbot: QtBot, view: RichTextView, address: str) -> None:
    with qtbot.assertNotEmitted(view.link_requested):
        view.anchorClicked.emit(QUrl(address))
        view.setSource(QUrl(address))

    assert not view.toPlainText()


def test_whatever_is_asked_for_an_empty_picture_or_sheet_is_given(view: RichTextView, tmp_path: Path) -> None:
    kinds = QTextDocument.ResourceType
    picture = view.loadResource(kinds.ImageResource.value, QUrl.fromLocalFile(str(tmp_path / "x.png")))

    assert (picture.width(), picture.height(), picture.isNull()) == (1, 1, False)
    for kind in (kinds.StyleSheetResource, kinds.HtmlResource, kinds.MarkdownResource):
        assert bytes(view.loadResource(kind.value, QUrl("file:///etc/passwd"))) == b" "


def test_an_untouched_view_shows_no_caret(view: RichTextView) -> None:
    assert view.cursorWidth() == 0


CHILD = """
import sys, time
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QImage
app = QApplication([])
from dlstudy.core.bank import Mistake
from dlstudy.render.question_texts import mistakes_text
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.rich_text_check_box import RichTextCheckBox
from dlstudy.widgets.rich_text_view import Look, RichTextView
from tests.render.hostile import hostile_texts
asked = []
class Watched(RichTextView):
    def loadResource(self, kind, name):
        asked.append(name)
        return super().loadResource(kind, name)
view, typesetter, slow = Watched(), Typesetter(), []
view.resize(600, 400)
view.show()
box = RichTextCheckBox(Look())
box.show()
def elsewhere(text):
    for shown in (Typesetter().at_once(text), mistakes_text([Mistake(text, text)], typesetter.typeset)):
        view.show_rich_text(shown)
        view.heightForWidth(600)
    box.show_rich_text(typesetter.typeset(text))
    box.resize(600, min(box.heightForWidth(600), 4000))
    box.grab()
def go(text):
    start = time.process_time()
    view.show_rich_text(typesetter.typeset(text))
    view.resize(600, min(view.heightForWidth(600), 4000))
    picture = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(picture)
    view.selectAll()
    view.createMimeDataFromSelection()
    if time.process_time() - start > 1:
        slow.append((round(time.process_time() - start, 2), text[:40]))
go("$x$ `x` **b** *i*\\n\\n```python\\nx = 1\\n```")
app.processEvents()
slow.clear()  # that one paid for the imports
import os
os.access("marker-of-the-beginning", os.F_OK)
texts = hostile_texts(sys.argv[1])
for text in texts:
    go(text)
    start = time.process_time()
    elsewhere(text)
    if time.process_time() - start > 1:
        slow.append((round(time.process_time() - start, 2), text[:40]))
print(len(texts), len(asked), slow)
"""


def test_no_hostile_text_opens_or_starts_anything_or_takes_a_second(tmp_path: Path) -> None:
    canary = tmp_path / "canary.png"
    QImage(2, 2, QImage.Format.Format_RGB32).save(str(canary))
    command = [sys.executable, "-c", CHILD, str(canary)]
    trace = tmp_path / "trace"
    strace = shutil.which("strace")
    assert strace or sys.platform != "linux", "strace must be installed; python3 dev.py test installs it."
    if strace:
        calls = "trace=openat,open,connect,execve,stat,newfstatat,access,faccessat2"
        command = [strace, "-f", "-qq", "-s", "200", "-e", calls, "-o", str(trace), *command]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    assert ended.returncode == 0, ended.stderr
    number, asked, slow = ended.stdout.strip().split(" ", 2)
    assert int(number) >= 300
    assert (asked, slow) == ("0", "[]")
    if strace:
        after = trace.read_text(errors="replace").partition("marker-of-the-beginning")[2].splitlines()[1:]
        ours = [
            line
            for line in after
            if not any(
                place in line
                for place in (
                    sys.prefix,
                    sys.base_prefix,
                    "/fonts",
                    "/usr/lib",
                    "/lib/",
                    ".pyc",
                    "/work",
                    '.py"',
                    "fontconfig",
                )
            )
        ]
        assert not [line for line in after if "canary" in line or "connect(" in line or "execve(" in line]
        assert not [line for line in ours if "openat(" in line]
