"""A booklet as a PDF: every text is cut into strips that no page may cut, and the strips are dealt out to pages.

A strip is one line of words, one displayed formula, one row of a table. Those that belong together hold on to each
other: a heading to what follows, the first line of a paragraph to its second, short code and small tables as a whole.
"""

from __future__ import annotations

import functools
import itertools
import os
import sys
import uuid
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt, QUuid
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from dlstudy import machine
from dlstudy.render.booklet import CAPTIONS, Booklet, Entry, Next, Section, see_also, source_text
from dlstudy.render.markup import Block, Run
from dlstudy.render.pdf_links import Bookmark, Link, Spot, with_links
from dlstudy.render.richtext import RichText, Typesetter
from dlstudy.widgets.paper_text import (
    Paint,
    Words,
    band_paint,
    bands_of,
    fit_code,
    paint_dot,
    paper_font,
    pixels_in_a_point,
)
from dlstudy.widgets.rich_text_document import Look, RichTextDocument
from dlstudy.wording import translate

_WIDTH, _HEIGHT = 210.0, 297.0  # A4, in millimetres
_SIDE, _HEAD, _FOOT = 25.0, 22.0, 20.0  # margins
_RESOLUTION: Final = 1200
_LAID_OUT: Final = 0.6  # of the work is done when all lines are laid out and no page is painted
_LINE_HEIGHT: Final = 1.4  # in em; paper needs less than a screen, and a smaller letter
_X_HEIGHT: Final = 4.65  # of the body's font, in points: fonts of equal size differ much in what the eye sees
_SERIFS: Final = ["Charter", "Source Serif 4", "Georgia", "Cambria", "Liberation Serif", "DejaVu Serif"]
_SANS: Final = ["Segoe UI", "Helvetica Neue", "Inter", "Liberation Sans", "DejaVu Sans"]

_LOOK: Final = Look(text="#14181f", muted="#5b6473", panel="#f6f7f9", line="#d5d9e0", wrong="#b23b26")
_RIGHT: Final = "#0a7558"
_GROUND: Final = "#f4f6fa"


def start_off_screen() -> QGuiApplication:
    """Return the application object without which Qt knows no fonts, made without a display if there is none yet.

    Raises:
        MachineError: If Qt lacks a library of the system.
    """
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    if sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    machine.check_window()
    return QGuiApplication(["dlstudy"])


def to_pdf(booklet: Booklet, typesetter: Typesetter) -> bytes:
    """Return the booklet as an A4 PDF: contents with page numbers, links, bookmarks, words that can be selected.

    The same booklet gives the same bytes on the same machine. There must be an application object, see
    `start_off_screen`.

    Args:
        booklet: What stands in it.
        typesetter: Sets its texts; one that has set them before makes this some ten times as fast.
    """
    steps = pdf_in_steps(booklet, typesetter)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return bytes(end.value())


def pdf_in_steps(booklet: Booklet, typesetter: Typesetter) -> Generator[float, None, Callable[[], bytes]]:
    """Do as `to_pdf`, in steps of some milliseconds, so that a window can go on in between.

    Returns what gives the PDF when it is called, which takes a tenth of a second, in whatever thread. Each step yields
    the share of the work that is done, 0 to 1.

    For the GUI thread. In another one Qt's text layout and the window can wait for each other for ever: the one holds
    the interpreter and wants a lock of Qt's signals, the other has the lock and wants the interpreter.
    """
    return _Maker(booklet, typesetter).steps()


@dataclass(slots=True)
class _Card:
    """What stands under or beside a group of strips, over all pages that the group takes."""

    kind: Literal["ground", "bar"]
    colour: str


@dataclass(slots=True, eq=False)
class _Strip:
    """What no page cuts.

    Attributes:
        height: Its own.
        above: Room over it, unless it is the first on its page.
        paint: Draws it, its top at the height given.
        keep: Whether the next strip must stand on the same page.
        new_page: Whether it begins a page.
        text: The document that it is a line of, and where in it its top lies, to paint code's ground under the lines.
        left: Where that document's left edge is.
        card: The group that it stands in.
        anchor: What contents, links and bookmarks call it.
        link: The anchor that a click leads to.
    """

    height: float
    above: float = 0.0
    paint: Paint = lambda _painter, _y: None
    keep: bool = False
    new_page: bool = False
    text: RichTextDocument | None = None
    top: float = 0.0
    left: float = 0.0
    card: _Card | None = None
    anchor: str = ""
    link: str = ""


@dataclass(slots=True)
class _Page:
    strips: list[tuple[_Strip, float]] = field(default_factory=list)
    head: str = ""


class _Dealer:
    """Deals strips out to pages: each group that holds together goes where it fits as a whole."""

    def __init__(self, top: float, bottom: float) -> None:
        self.pages = [_Page()]
        self._top = self._y = top
        self._bottom = bottom

    def deal(self, strips: list[_Strip]) -> None:
        """Deal out more strips, the last of which holds on to none that come later."""
        for group in _groups(strips):
            tall = sum(strip.height + strip.above for strip in group) - group[0].above
            begins = group[0].new_page and self.pages[-1].strips
            above = group[0].above if self.pages[-1].strips else 0.0
            too_tall = self._y + above + tall > self._bottom + 0.5 and tall <= self._bottom - self._top
            if begins or (self.pages[-1].strips and too_tall):
                self._turn()
            for strip in group:
                if self.pages[-1].strips:
                    self._y += strip.above
                if self._y + strip.height > self._bottom + 0.5 and self.pages[-1].strips:  # a group higher than a page
                    self._turn()
                self.pages[-1].strips.append((strip, self._y))
                self._y += strip.height

    def _turn(self) -> None:
        self.pages.append(_Page())
        self._y = self._top


class _Maker:
    """Lays out one booklet; lengths are pixels of the screen's resolution, in which Qt lays out text."""

    def __init__(self, booklet: Booklet, typesetter: Typesetter) -> None:
        self._booklet = booklet
        self._typeset = typesetter.typeset
        self._dpi = QGuiApplication.primaryScreen().logicalDotsPerInch()
        self._mm = self._dpi / 25.4
        self._point = pixels_in_a_point()
        self._room = (_WIDTH - 2 * _SIDE) * self._mm
        self._top = _HEAD * self._mm
        self._bottom = (_HEIGHT - _FOOT) * self._mm
        self._body = paper_font(_SERIFS, 10)
        self._body.setPointSizeF(_X_HEIGHT / (QFontMetricsF(self._body).xHeight() / self._point) * 10)
        self._small = paper_font(_SERIFS, self._body.pointSizeF() * 0.92)
        self._em = self._body.pointSizeF() * self._point
        self._spots: dict[str, tuple[int, float]] = {}
        self._said, self._right = translate("Booklet", "Said"), translate("Booklet", "Right")

    def steps(self) -> Generator[float, None, Callable[[], bytes]]:
        strips: list[_Strip] = []
        bookmarks: list[tuple[int, str, str]] = []
        heads: dict[int, str] = {}
        dealer = _Dealer(self._top, self._bottom)
        dealt = 0
        total = max(sum(1 for _ in self._booklet.entries), 1)
        for section in self._booklet.sections:
            strips += self._section(section, bookmarks)
            for entry in section.entries:
                for strip in self._entry(entry, bookmarks, section):
                    strips.append(strip)
                    yield _LAID_OUT * (entry.number - 1) / total
                dealer.deal(strips[dealt:])
                dealt = len(strips)
            heads[len(strips)] = " › ".join(section.path)
        dealer.deal(strips[dealt:])
        body = dealer.pages
        self._name_heads(body, strips, heads)
        front_strips = list(self._title())
        for strip in self._contents():
            front_strips.append(strip)
            yield _LAID_OUT
        front = self._dealt(front_strips)
        pages = front + body
        for number, page in enumerate(pages):
            for strip, y in page.strips:
                if strip.anchor:
                    self._spots[strip.anchor] = (number, y)
        return (yield from self._written(pages, bookmarks))

    # What stands in it

    def _title(self) -> Iterator[_Strip]:
        yield _Strip(10 * self._mm)
        title = RichText("", (_paragraph(Run(self._booklet.title)),))
        yield from self._text(title, paper_font(_SANS, 25, bold=True), keep=True)
        yield self._words(self._booklet.summary, 10.5, _LOOK.muted, above=8, keep=True)
        yield _Strip(2, above=22, paint=self._rule(_LOOK.text, 2), keep=True)

    def _contents(self) -> Iterator[_Strip]:
        yield self._words(translate("Booklet", "Contents"), 14, _LOOK.text, above=20, bold=True, keep=True)
        number_room, page_room = 30.0, 48.0
        for section in self._booklet.sections:
            name = " › ".join(section.path)
            yield self._words(name, 9, _LOOK.muted, above=10, bold=True, keep=True)
            for entry in section.entries:
                anchor = f"q{entry.number}"
                title = self._text(
                    _unlinked(self._typeset(entry.question.question)), self._small, left=number_room,
                    width=self._room - number_room - page_room, above=2,
                )  # fmt: skip
                last = len(title) - 1
                for line, strip in enumerate(title):
                    strip.link = anchor
                    strip.keep = line < last
                    strip.paint = self._contents_line(
                        strip, str(entry.number) if not line else "", anchor if line == last else ""
                    )
                yield from title

    def _contents_line(self, strip: _Strip, number: str, anchor: str) -> Paint:
        title, small = strip.paint, Words(_SANS, 9, _LOOK.muted)
        baseline = self._baseline(strip, self._small)

        def paint(painter: QPainter, y: float) -> None:
            title(painter, y)
            if number:
                small.paint_right(painter, 20, y + baseline, number)
            if anchor:
                small.paint_right(painter, self._room, y + baseline, str(self._spots[anchor][0] + 1))

        return paint

    def _section(self, section: Section, bookmarks: list[tuple[int, str, str]]) -> Iterator[_Strip]:
        name = "/".join(section.path)
        if section.opens_chapter:
            anchor = f"chapter {name}"
            bookmarks.append((0, section.path[0], anchor))
            yield _Strip(0, keep=True, new_page=True, anchor=anchor)
            chapter = RichText("", (_paragraph(Run(section.path[0])),))
            yield from self._text(chapter, paper_font(_SANS, 20, bold=True), keep=True)
            yield _Strip(2, above=10, paint=self._rule(_LOOK.text, 2), keep=True)
        if section.path[1:]:
            anchor = f"section {name}"
            topic = " › ".join(section.path[1:])
            bookmarks.append((1, topic, anchor))
            strip = self._words(topic, 13, _LOOK.muted, above=12 if section.opens_chapter else 30, bold=True, keep=True)
            strip.anchor = anchor
            yield strip

    def _entry(self, entry: Entry, bookmarks: list[tuple[int, str, str]], section: Section) -> Iterator[_Strip]:
        question = entry.question
        anchor = f"q{entry.number}"
        title = self._typeset(question.question)
        bookmarks.append((1 + bool(section.path[1:]), f"{entry.number}. {title.plain}", anchor))
        yield self._entry_head(entry, anchor)
        yield from self._text(title, paper_font(_SANS, 12.5, bold=True), above=3, keep=True)
        if question.short:
            yield from self._short(question.short)
        yield self._caption("answer")
        yield from self._text(self._typeset(question.answer), self._body, above=3)
        if question.key_points:
            yield self._caption("key_points")
            for point in question.key_points:
                yield from self._key_point(point)
        if question.mistakes:
            yield self._caption("mistakes")
            card = _Card("bar", _LOOK.wrong)
            for number, mistake in enumerate(question.mistakes):
                claim = _quoted(self._typeset(mistake.claim))
                said = self._labelled(claim, self._said, _LOOK.wrong, above=8 if number else 4, italic=True)
                right = self._labelled(self._typeset(mistake.correction), self._right, _RIGHT, above=2)
                for strip in said:
                    strip.keep = True
                for strip in (*said, *right):
                    strip.card = card
                    yield strip
        if entry.follow_ups:
            yield self._caption("follow_ups")
            for number, follow_up in enumerate(entry.follow_ups):
                yield from self._follow_up(follow_up, above=8 if number else 4)
        if question.sources:
            yield self._caption("sources")
            font = paper_font(_SERIFS, self._body.pointSizeF() * 0.9)
            for source in question.sources:
                strips = self._text(source_text(source), font, left=14, above=2)
                strips[0].paint = _with_bullet(strips[0].paint, self._baseline(strips[0], font))
                yield from _together(strips)

    def _entry_head(self, entry: Entry, anchor: str) -> _Strip:
        number = Words(_SANS, 9, _LOOK.accent, bold=True)
        level = Words(_SANS, 9, _LOOK.muted)
        rule = self._rule(_LOOK.line, 1)

        def paint(painter: QPainter, y: float) -> None:
            rule(painter, y)
            baseline = y + 12 + number.ascent
            number.paint(painter, 0, baseline, translate("Booklet", "Question {number}", number=entry.number))
            level.paint_right(painter, self._room, baseline, entry.question.level.label)

        return _Strip(12 + number.height, above=24, paint=paint, keep=True, anchor=anchor)

    def _short(self, short: str) -> Iterator[_Strip]:
        card = _Card("ground", _GROUND)
        inset = 14.0
        text = self._text(self._typeset(short), self._body, left=inset, width=self._room - 2 * inset, above=3)
        for strip in text:
            strip.keep = True  # a question begins where its short answer fits too
        caption = self._caption("short", left=inset)
        caption.above = 0
        strips = [_Strip(9, above=9, keep=True), caption, *text, _Strip(8)]
        for strip in strips:
            strip.card = card
            yield strip

    def _key_point(self, point: str) -> Iterator[_Strip]:
        strips = self._text(self._typeset(point), self._body, left=24, above=3)
        if not strips:
            return
        words = strips[0].paint
        baseline = self._baseline(strips[0], self._body)

        def paint(painter: QPainter, y: float) -> None:
            words(painter, y)
            side = round(self._em * 0.78)
            painter.setPen(QPen(QColor(_LOOK.muted), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, y + baseline - side + 1.5, side, side), 2, 2)

        strips[0].paint = paint
        yield from _together(strips)

    def _labelled(
        self, rich_text: RichText, label: str, colour: str, *, above: float, italic: bool = False
    ) -> list[_Strip]:
        font = QFont(self._body)
        font.setItalic(italic)
        look = _LOOK._replace(text=colour) if italic else _LOOK
        small = Words(_SANS, 8, colour, bold=True)
        left = max(64.0, *(14 + small.width(said) + 10 for said in (self._said, self._right)))
        strips = self._text(rich_text, font, left=left, above=above, look=look)
        if strips:
            words = strips[0].paint
            baseline = self._baseline(strips[0], font)

            def paint(painter: QPainter, y: float) -> None:
                words(painter, y)
                small.paint(painter, 14, y + baseline, label)

            strips[0].paint = paint
        return _together(strips)

    def _follow_up(self, follow_up: Next, *, above: float) -> Iterator[_Strip]:
        bold = QFont(self._body)
        bold.setBold(True)
        yield from self._text(self._typeset(follow_up.question), bold, above=above, keep=True)
        if not follow_up.title:
            yield from self._text(self._typeset(follow_up.answer), self._body, above=2)
            return
        title = _unlinked(self._typeset(follow_up.title))
        first = title.blocks[0] if title.blocks else _paragraph()
        lead = Run(f"{see_also(follow_up)} ")
        whole = title._replace(blocks=(first._replace(runs=(lead, *first.runs)), *title.blocks[1:]))
        look = _LOOK._replace(text=_LOOK.accent) if follow_up.number else _LOOK
        strips = _together(self._text(whole, self._body, above=2, width=self._room - 64, look=look))
        if follow_up.number:
            anchor = f"q{follow_up.number}"
            for strip in strips:
                strip.link = anchor
            words, small = strips[-1].paint, Words(_SANS, 9, _LOOK.muted)
            baseline = self._baseline(strips[-1], self._body)

            def paint(painter: QPainter, y: float) -> None:
                words(painter, y)
                small.paint_right(
                    painter,
                    self._room,
                    y + baseline,
                    translate("Booklet", "page {number}", number=self._spots[anchor][0] + 1),
                )

            strips[-1].paint = paint
        yield from strips

    # Strips

    def _caption(self, part: str, *, left: float = 0.0) -> _Strip:
        return self._words(
            CAPTIONS[part].upper(), 7.5, _LOOK.muted, above=13, bold=True, keep=True, left=left, spacing=6
        )

    def _words(
        self,
        words: str,
        points: float,
        colour: str,
        *,
        above: float,
        bold: bool = False,
        keep: bool = False,
        left: float = 0.0,
        spacing: float = 0.0,
    ) -> _Strip:
        """A line of our own words, which is cut with an ellipsis where it is too long."""
        drawn = Words(_SANS, points, colour, bold=bold, spacing=spacing)
        shown = drawn.shortened(words, self._room - left)

        def paint(painter: QPainter, y: float) -> None:
            drawn.paint(painter, left, y + drawn.ascent, shown)

        return _Strip(drawn.height, above=above, paint=paint, keep=keep)

    def _rule(self, colour: str, thickness: float) -> Paint:
        def paint(painter: QPainter, y: float) -> None:
            painter.fillRect(QRectF(0, y, self._room, thickness), QColor(colour))

        return paint

    def _text(
        self,
        rich_text: RichText,
        font: QFont,
        *,
        left: float = 0.0,
        width: float = 0.0,
        above: float = 0.0,
        keep: bool = False,
        look: Look = _LOOK,
    ) -> list[_Strip]:
        """The lines of a text; ``keep`` holds all of them to each other and to what follows."""
        document = RichTextDocument()
        document.setUseDesignMetrics(True)
        document.show(rich_text, look, font, line_height=_LINE_HEIGHT)
        fit_code(document, font, width or self._room - left)
        document.setTextWidth(width or self._room - left)
        bands = list(bands_of(document))
        strips = []
        for number, band in enumerate(bands):
            gap = above if not number else max(band.top - bands[number - 1].bottom, 0)
            strips.append(
                _Strip(
                    band.bottom - band.top,
                    above=gap,
                    paint=band_paint(band, left, look),
                    keep=keep or band.keep,
                    text=document,
                    top=band.top,
                    left=left,
                )
            )
        return strips

    def _baseline(self, strip: _Strip, font: QFont) -> float:
        """How far below a strip's top its first line of words stands."""
        if strip.text is not None:
            block = strip.text.begin()
            while block.isValid() and not (block.length() > 1 or block.textList()):
                block = block.next()
            corner = strip.text.documentLayout().blockBoundingRect(block).y()
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                foot = corner + line.y() + line.ascent()
                if foot > strip.top:
                    return foot - strip.top
        return QFontMetricsF(font).ascent()

    # Pages

    def _dealt(self, strips: list[_Strip]) -> list[_Page]:
        dealer = _Dealer(self._top, self._bottom)
        dealer.deal(strips)
        return dealer.pages

    def _name_heads(self, pages: list[_Page], strips: list[_Strip], ends: dict[int, str]) -> None:
        """Write into each page's head the topic that its first strip belongs to."""
        section_of = {}
        start = 0
        for end, name in ends.items():
            section_of.update(dict.fromkeys(map(id, strips[start:end]), name))
            start = end
        for page in pages:
            page.head = section_of.get(id(page.strips[0][0]), "") if page.strips else ""

    def _written(
        self, pages: list[_Page], bookmarks: list[tuple[int, str, str]]
    ) -> Generator[float, None, Callable[[], bytes]]:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_RESOLUTION)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setTitle(self._booklet.title)
        writer.setCreator("dlstudy")
        name = f"{self._booklet.title} {self._booklet.date} {[str(e.question.id) for e in self._booklet.entries]}"
        writer.setDocumentId(QUuid(f"{{{uuid.uuid5(uuid.NAMESPACE_URL, name)}}}"))
        painter = QPainter(writer)
        try:
            zoom = _RESOLUTION / self._dpi
            painter.scale(zoom, zoom)
            painter.translate(_SIDE * self._mm, 0)
            for number, page in enumerate(pages):
                yield _LAID_OUT + (1 - _LAID_OUT) * number / len(pages)
                if number:
                    writer.newPage()
                self._paint_page(painter, page, number + 1)
        finally:
            painter.end()
        yield 1.0
        return functools.partial(
            with_links,
            bytes(buffer.data().data()),
            list(self._links(pages)),
            [Bookmark(depth, title, self._spot(anchor)) for depth, title, anchor in bookmarks],
            self._booklet.date,
        )

    def _paint_page(self, painter: QPainter, page: _Page, number: int) -> None:
        for card, group in itertools.groupby(page.strips, key=lambda placed: id(placed[0].card)):
            del card
            strips = list(group)
            if strips[0][0].card is not None:
                self._paint_card(painter, strips[0][0].card, strips)
        for text, group in itertools.groupby(page.strips, key=lambda placed: placed[0].text):
            strips = list(group)
            if text is not None:
                (first, y), (last, foot) = strips[0], strips[-1]
                painter.save()
                painter.translate(first.left, y - first.top)
                painter.setClipRect(QRectF(-4, first.top, self._room + 8, foot + last.height - y))
                text.paint_panels(painter)
                painter.restore()
        for strip, y in page.strips:
            painter.save()
            strip.paint(painter, y)
            painter.restore()
        self._paint_margins(painter, page, number)

    def _paint_card(self, painter: QPainter, card: _Card, strips: list[tuple[_Strip, float]]) -> None:
        top, foot = strips[0][1], strips[-1][1] + strips[-1][0].height
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(card.colour))
        if card.kind == "ground":
            painter.drawRoundedRect(QRectF(0, top, self._room, foot - top), 7, 7)
        else:
            painter.drawRoundedRect(QRectF(0, top, 3, foot - top), 1.5, 1.5)
        painter.restore()

    def _paint_margins(self, painter: QPainter, page: _Page, number: int) -> None:
        small = Words(_SANS, 8, _LOOK.muted)
        if number > 1:
            half = self._room / 2 - 8
            baseline = 13.5 * self._mm
            small.paint(painter, 0, baseline, small.shortened(self._booklet.title, half))
            small.paint_right(painter, self._room, baseline, small.shortened(page.head, half))
        left = (self._room - small.width(str(number))) / 2
        small.paint(painter, left, (_HEIGHT - 11) * self._mm, str(number))

    def _links(self, pages: list[_Page]) -> Iterator[Link]:
        left = _SIDE * self._mm
        for number, page in enumerate(pages):
            for strip, y in page.strips:
                if strip.link:
                    target = self._spot(strip.link)
                    edges = (left, y, left + self._room, y + strip.height)
                    start, top, end, foot = (edge / self._point for edge in edges)
                    yield Link(number, start, top, end, foot, target)

    def _spot(self, anchor: str) -> Spot:
        page, y = self._spots[anchor]
        return Spot(page, max(y - 12, 0) / self._point)


def _with_bullet(words: Paint, baseline: float) -> Paint:
    def paint(painter: QPainter, y: float) -> None:
        words(painter, y)
        paint_dot(painter, 4, y + baseline - 3, 1.8, _LOOK.muted)

    return paint


def _groups(strips: list[_Strip]) -> Iterator[list[_Strip]]:
    group: list[_Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def _together(strips: list[_Strip]) -> list[_Strip]:
    """The lines of a short text, which stay on one page."""
    for strip in strips[:-1]:
        strip.keep = True
    return strips


def _paragraph(*runs: Run) -> Block:
    return Block("paragraph", runs)


def _unlinked(rich_text: RichText) -> RichText:
    """A text without its links: where it stands, the line itself leads to a page."""
    blocks = tuple(b._replace(runs=tuple(run._replace(link="") for run in b.runs)) for b in rich_text.blocks)
    return rich_text._replace(blocks=blocks)


def _quoted(rich_text: RichText) -> RichText:
    if not rich_text.blocks:
        return rich_text
    blocks = list(rich_text.blocks)
    blocks[0] = blocks[0]._replace(runs=(Run("“"), *blocks[0].runs))
    blocks[-1] = blocks[-1]._replace(runs=(*blocks[-1].runs, Run("”")))
    return rich_text._replace(blocks=tuple(blocks))
