"""What the PDF of a booklet holds, and where its pages break."""

from __future__ import annotations

import datetime
import itertools
import os
import re
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget

from dlstudy.core.bank import Bank, FollowUp, Level, Mistake, Question, QuestionId, Source
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notice, Notices
from dlstudy.render.booklet import Booklet, make_booklet
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.booklet_pdf import _groups, _Maker, pdf_in_steps, to_pdf
from dlstudy.widgets.topic_export import TopicExport
from tests.render.hostile import hostile_texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")

DAY = datetime.date(2026, 3, 1)
ANSWER = (
    "The rate $\\eta$ decides, as $\\tfrac{a}{b}$ does:\n\n$$\\sum_i \\frac{a_i}{b} < c$$\n\n"
    + "Long words in a paragraph that takes a few lines. " * 9
    + "\n\n- one $\\beta$\n- **two**\n\n```python\nx = 1\ny = 2\nprint(x)\n```\n\n"
    "| a | b |\n| --- | ---: |\n| $x$ | 2 |\n| y | 3 |\n\n> said\n\nThe [end](https://example.org/a)."
)


def question(name: str, topic: str = "Training/Loops", **changes: object) -> Question:
    fields: dict[str, object] = {
        "level": Level.BASIC,
        "revision": 1,
        "question": f"What is {name}, and what has $x_1$ to do with it?",
        "short": "In short it is this. " * 12,
        "answer": ANSWER,
        "key_points": ("Say $\\eta$", "Say why " * 30),
        "mistakes": (Mistake("It is a step.", "It is many."),),
        "sources": (Source("A. Author", "On Gates", 1997, doi="10.1162/neco.1997.9.8"),),
    }
    return Question(id=QuestionId(name), topic=tuple(topic.split("/")), **(fields | changes))  # type: ignore[arg-type]


def booklet(*questions: Question) -> Booklet:
    bank = Bank(questions)
    return make_booklet(bank, [bank.root], date=DAY)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def six() -> Booklet:
    leads = (FollowUp("And then?", see=QuestionId("q5")), FollowUp("Why?", answer="For $c_t$."))
    return booklet(*(question(f"q{n}", f"Part {n // 3}/Loops", follow_ups=leads if n < 5 else ()) for n in range(6)))


def maker(made: Booklet, typesetter: Typesetter) -> _Maker:
    return _Maker(made, typesetter)


def _drained(steps: Generator[float, None, bytes]) -> bytes:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return bytes(end.value)


def objects(pdf: bytes) -> dict[int, bytes]:
    """Every object that the file's tables point at, the newest of each number; checks that the tables are right."""
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    found: dict[int, bytes] = {}
    while start:
        trailer = pdf.index(b"trailer", start)
        words = pdf[start:trailer].split()[1:]
        while words:
            first, count = int(words[0]), int(words[1])
            for number in range(first, first + count):
                offset, _, state = words[2 + 3 * (number - first) : 5 + 3 * (number - first)]
                if state == b"n":
                    assert pdf[int(offset) :].startswith(b"%d 0 obj" % number)
                    end = pdf.index(b"endobj", int(offset))
                    found.setdefault(number, pdf[int(offset) : end])
            words = words[2 + 3 * count :]
        before = re.search(rb"/Prev (\d+)", pdf[trailer : pdf.index(b"startxref", trailer)])
        start = int(before[1]) if before else 0
    return found


def pages_of(found: dict[int, bytes]) -> list[int]:
    kids = next(content for content in found.values() if b"/Type /Pages" in content)
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids[kids.index(b"/Kids") :])]


def test_the_same_booklet_gives_the_same_bytes_at_any_time(typesetter: Typesetter) -> None:
    made = booklet(question("a"))
    first = to_pdf(made, typesetter)
    time.sleep(1.1)

    assert to_pdf(made, typesetter) == first
    assert b"/CreationDate (D:20260301" in first
    assert "Deep-learning interview".encode("utf-16-be") in first


def test_words_can_be_selected_and_formulas_are_no_pictures(typesetter: Typesetter) -> None:
    found = objects(to_pdf(booklet(question("a")), typesetter))

    assert any(b"/ToUnicode" in content for content in found.values())
    assert not any(b"/Subtype /Image" in content for content in found.values())


def test_contents_and_follow_ups_lead_to_the_pages_of_their_questions(six: Booklet, typesetter: Typesetter) -> None:
    laid_out = maker(six, typesetter)
    found = objects(_drained(laid_out.steps()))

    pages = pages_of(found)
    inner = [c for c in found.values() if b"/Subtype /Link" in c and b"/Dest" in c]
    leads = {int(re.findall(rb"/Dest \[(\d+) 0 R", content)[0]) for content in inner}
    assert leads == {pages[laid_out._spots[f"q{number}"][0]] for number in range(1, 7)}
    assert len(inner) >= 6 + 5
    listed = [found[int(n)] for n in re.findall(rb"/Annots (\d+) 0 R", b"".join(found[page] for page in pages))]
    assert sum(len(re.findall(rb"\d+ 0 R", refs.split(b"[")[-1])) for refs in listed) >= len(inner)


def test_every_topic_and_question_has_a_bookmark(six: Booklet, typesetter: Typesetter) -> None:
    found = objects(to_pdf(six, typesetter))

    titles = [
        bytes.fromhex(match[1].decode()).decode("utf-16")
        for content in found.values()
        if (match := re.search(rb"/Title <(\w+)>", content))
    ]
    assert sorted(t for t in titles if t[0] == "P") == ["Part 0", "Part 1"]
    assert titles.count("Loops") == 2
    assert "6. What is q5, and what has $x_1$ to do with it?" in titles


def test_links_into_the_web_are_kept(typesetter: Typesetter) -> None:
    pdf = to_pdf(booklet(question("a")), typesetter)

    assert set(re.findall(rb"/URI \((.*?)\)", pdf)) == {
        b"https://example.org/a",
        b"https://doi.org/10.1162/neco.1997.9.8",
    }


def test_no_strip_is_cut_by_the_foot_of_a_page(six: Booklet, typesetter: Typesetter) -> None:
    laid_out = maker(six, typesetter)
    strips = [
        strip for section in six.sections for entry in section.entries for strip in laid_out._entry(entry, [], section)
    ]
    pages = laid_out._dealt(strips)

    assert len(pages) > 5
    for page in pages:
        places = [(y, y + strip.height) for strip, y in page.strips]
        assert places[0][0] >= laid_out._top
        assert places[-1][1] <= laid_out._bottom + 1
        assert all(low[1] <= high[0] + 0.01 for low, high in itertools.pairwise(places))
    assert [strip for page in pages for strip, _ in page.strips] == strips


def test_what_belongs_together_stands_on_one_page(six: Booklet, typesetter: Typesetter) -> None:
    laid_out = maker(six, typesetter)
    strips = [
        strip for section in six.sections for entry in section.entries for strip in laid_out._entry(entry, [], section)
    ]
    page_of = {id(s): number for number, page in enumerate(laid_out._dealt(strips)) for s, _ in page.strips}

    groups = list(_groups(strips))

    assert all(len({page_of[id(strip)] for strip in group}) == 1 for group in groups)
    heads = [group for group in groups if group[0].anchor]
    assert len(heads) == 6
    assert all(len(group) > 6 for group in heads)  # number, words, and the short answer with its caption


@pytest.mark.parametrize("points", [8.0, 9.3, 10.0, 10.7, 11.1, 12.9])
def test_every_line_of_a_text_is_in_exactly_one_strip(typesetter: Typesetter, points: float) -> None:
    laid_out = maker(booklet(question("a")), typesetter)
    font = QFont(laid_out._body)
    font.setPointSizeF(points)  # which fonts there are, and how Qt rounds their lines, differs between machines
    strips = laid_out._text(typesetter.typeset(ANSWER), font)
    document = strips[0].text
    assert document is not None

    block, lines = document.begin(), 0
    while block.isValid():
        lines += block.layout().lineCount() if block.length() > 1 else 0
        block = block.next()
    in_rows = 2 * 3  # a table of three rows, two cells in each

    assert len(strips) == lines - in_rows + 3
    assert all(low.top + low.height <= high.top + 0.01 for low, high in itertools.pairwise(strips))


def test_long_code_is_parted_between_lines_and_fits_the_width(typesetter: Typesetter) -> None:
    laid_out = maker(booklet(question("a")), typesetter)
    code = "```python\n" + f"{'x' * 40} = {'1 + ' * 9}1\n" * 90 + "```"
    strips = laid_out._text(typesetter.typeset(code), laid_out._body)

    pages = laid_out._dealt(strips)

    assert len(strips) == 90
    assert len(pages) in {2, 3}
    assert min(len(page.strips) for page in pages) > 1


def test_a_formula_stands_on_the_baseline_of_the_words(typesetter: Typesetter) -> None:
    laid_out = maker(booklet(question("a")), typesetter)
    strips = laid_out._text(typesetter.typeset(r"xxxxxxxx $\mathrm{xxxxxxxx}$"), laid_out._body)
    picture = QImage(1600, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.scale(8, 8)
    strips[0].paint(painter, 4)
    painter.end()

    def lowest(left: int, right: int) -> int:
        rows = range(399, 0, -1)
        return next(y for y in rows if any(picture.pixelColor(x, y).lightness() < 128 for x in range(left, right)))

    assert abs(lowest(0, 400) - lowest(600, 900)) <= 8  # a pixel of the screen, an eighth of a millimetre or so


def test_hostile_texts_become_a_pdf_that_leads_nowhere_but_the_web(typesetter: Typesetter) -> None:
    texts = [text for text in hostile_texts("/etc/canary") if len(text) < 1_300][::6]
    made = booklet(*(question(f"q{n}", answer=text, key_points=(text,)) for n, text in enumerate(texts)))

    pdf = to_pdf(made, typesetter)

    assert all(re.match(rb"https?://", address) for address in re.findall(rb"/URI \((.*?)\)", pdf))
    assert not re.search(rb"/JavaScript|/Launch|/GoToR|/EmbeddedFile|canary", pdf)


def test_it_is_made_in_many_short_steps(six: Booklet, typesetter: Typesetter) -> None:
    to_pdf(six, typesetter)  # so that its texts are set
    times = [time.perf_counter()]
    for _ in pdf_in_steps(six, typesetter):
        times.append(time.perf_counter())  # noqa: PERF401 - the clock is read in between

    assert len(times) > 150
    assert max(end - start for start, end in itertools.pairwise(times)) < 0.3  # usually 10 ms; machines may be busy


def test_it_may_be_given_up_while_pages_are_painted(six: Booklet, typesetter: Typesetter) -> None:
    number = sum(1 for _ in pdf_in_steps(six, typesetter))
    steps = pdf_in_steps(six, typesetter)
    for _ in range(number - 2):
        next(steps)
    steps.close()

    assert not list(steps)


def test_the_command_needs_no_display(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    environment = {n: v for n, v in os.environ.items() if n not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    command = [sys.executable, "-m", "dlstudy", "export", "--data-dir", str(tmp_path), "--format", "pdf"]
    done = subprocess.run(
        [*command, "--topic", "sequence models/lstm", "--out", str(file)],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.fixture(scope="module")
def background(qapp: QApplication) -> Background:
    return Background(qapp)  # as in the program, it lives as long as the application


def test_the_window_exports_in_small_steps_and_says_where_the_file_is(
    qtbot: QtBot, tmp_path: Path, background: Background
) -> None:
    bank = Bank([question("a")])
    notices, told, window = Notices(), list[Notice](), QWidget()
    qtbot.addWidget(window)
    notices.listen()
    notices.posted.connect(told.append)
    export = TopicExport(bank, Typesetter(), background, notices, window)

    for name in ("a.pdf", "a.html", "none/a.md"):
        export.export(bank.root, tmp_path / name)
    qtbot.waitUntil(lambda: not background.busy and not export.busy, timeout=20_000)

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "a.html").read_text().startswith("<!DOCTYPE html>")
    ends = sorted((notice.lasting, notice.sentence) for notice in told if "Exporting" not in notice.sentence)
    assert [lasting for lasting, _ in ends] == [False, False, True]
    assert ends[1] == (False, f"The booklet is in {tmp_path / 'a.pdf'}.")
    assert ends[2][1].startswith(f"The booklet cannot be written to {tmp_path / 'none' / 'a.md'}")


def test_the_share_of_the_work_that_is_done_grows_to_all(six: Booklet, typesetter: Typesetter) -> None:
    shares = list(pdf_in_steps(six, typesetter))

    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("name", ["a.pdf", "a.html"])
def test_an_export_shows_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, tmp_path: Path, background: Background, name: str
) -> None:
    bank = Bank([question(f"q{n}", answer=ANSWER + f" ${'x' * n}_{{{n}}}$") for n in range(60)])
    notices, told, window = Notices(), list[Notice](), QWidget()
    qtbot.addWidget(window)
    window.show()
    notices.listen()
    notices.posted.connect(told.append)
    export = TopicExport(bank, Typesetter(), background, notices, window)
    export.export(bank.root, tmp_path / name)
    dialog = window.findChild(QProgressDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.value() > 0, timeout=20_000)
    modal = dialog.isModal()
    dialog.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: not export.busy, timeout=20_000)

    assert not modal  # studying goes on
    assert list(tmp_path.iterdir()) == []
    assert told[-1] == Notice("The export was cancelled; nothing was written.")
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is None)


def test_an_export_that_takes_no_time_shows_no_dialog(qtbot: QtBot, tmp_path: Path, background: Background) -> None:
    bank = Bank([question("a")])
    typesetter = Typesetter()
    to_pdf(make_booklet(bank, [bank.root], date=DAY), typesetter)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    export = TopicExport(bank, typesetter, background, Notices(), window)
    export.export(bank.root, tmp_path / "a.md")
    seen: list[bool] = []

    def ended() -> bool:
        seen.extend(dialog.isVisible() for dialog in window.findChildren(QProgressDialog))
        return not export.busy

    qtbot.waitUntil(ended)

    assert (tmp_path / "a.md").exists()
    assert not any(seen)


def test_the_dialog_offers_a_name_for_the_topic(qtbot: QtBot, background: Background) -> None:
    bank = Bank([question("a", topic="Losses: one/Two")])
    window = QWidget()
    qtbot.addWidget(window)
    topic = bank.topic(("Losses: one", "Two"))
    assert topic is not None

    dialog = TopicExport(bank, Typesetter(), background, Notices(), window).ask(topic, window)

    assert dialog.selectedFiles()[0].endswith("Losses one - Two.pdf")
    dialog.reject()
