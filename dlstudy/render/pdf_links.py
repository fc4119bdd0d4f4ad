"""What Qt's PDF lacks: links from page to page, bookmarks, and the same bytes for the same pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dlstudy.errors import StudyError
from dlstudy.wording import translate


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the document: pages from 0, ``y`` in points from the top of the page."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle on a page, in points from its top left corner, that leads to a spot."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    target: Spot


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline beside the pages; ``depth`` counts from 0 and is at most one more than the line before."""

    depth: int
    title: str
    spot: Spot


def with_links(pdf: bytes, links: Sequence[Link], bookmarks: Sequence[Bookmark], date: datetime.date) -> bytes:
    """Return ``pdf``, as written by ``QPdfWriter``, with links and bookmarks, made on ``date``.

    They are appended as the format provides for later changes, so that nothing that Qt wrote is moved.

    Raises:
        StudyError: If the PDF has another build than the one that Qt writes.
    """
    try:
        return _Update(_dated(pdf, date)).with_links(links, bookmarks)
    except (AttributeError, IndexError, KeyError, ValueError) as error:
        raise StudyError(
            translate("Export", "Qt wrote a PDF of an unknown build, so it could get no links; export as HTML.")
        ) from error


def _dated(pdf: bytes, date: datetime.date) -> bytes:
    """With this day in place of the moment at which Qt wrote, at the same length."""
    short, long = f"{date:%Y%m%d}000000".encode(), f"{date:%Y-%m-%d}T00:00:00".encode()
    pdf = re.sub(rb"(?<=Date \(D:)\d{14}", short, pdf)
    return re.sub(rb"(Date(?:>|=\"))\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", rb"\g<1>" + long, pdf)


class _Update:
    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._start = int(_found(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf)[1])
        first = _found(rb"xref\s+0 (\d+)\s+", pdf, self._start)
        rows = pdf[first.end() : first.end() + 20 * int(first[1])]
        self._offsets = [int(rows[at : at + 10]) for at in range(0, len(rows), 20)]
        self._trailer = pdf[pdf.index(b"trailer", self._start) : pdf.rindex(b"startxref")]
        self._changed: dict[int, bytes] = {}

    def with_links(self, links: Sequence[Link], bookmarks: Sequence[Bookmark]) -> bytes:
        root = int(_found(rb"/Root (\d+) 0 R", self._trailer)[1])
        catalog = self._object(root)
        pages = self._object(int(_found(rb"/Pages (\d+) 0 R", catalog)[1]))
        kids = [int(kid) for kid in re.findall(rb"(\d+) 0 R", _found(rb"/Kids\s*\[(.*?)\]", pages)[1])]
        heights = [float(_found(rb"/MediaBox \[\s*\S+ \S+ \S+ ([\d.]+)", self._object(kid))[1]) for kid in kids]

        def destination(spot: Spot) -> bytes:
            return b"[%d 0 R /XYZ null %.2f null]" % (kids[spot.page], heights[spot.page] - spot.y)

        on_page: dict[int, list[int]] = {}
        for link in links:
            foot, head = heights[link.page] - link.bottom, heights[link.page] - link.top
            on_page.setdefault(link.page, []).append(
                self._add(
                    b"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [%.2f %.2f %.2f %.2f] /Dest %b >>"
                    % (link.left, foot, link.right, head, destination(link.target))
                )
            )
        for page, numbers in on_page.items():
            listed = int(_found(rb"/Annots (\d+) 0 R", self._object(kids[page]))[1])
            here = _found(rb"\[(.*?)\]", self._object(listed))[1]
            self._changed[listed] = b"[" + here + b" ".join(b"%d 0 R" % number for number in numbers) + b"]"
        if bookmarks:
            outline = self._outline([(mark.depth, mark.title, destination(mark.spot)) for mark in bookmarks])
            ending = catalog.rindex(b">>")
            self._changed[root] = catalog[:ending] + b"/Outlines %d 0 R\n/PageMode /UseOutlines\n>>" % outline
        return self._written()

    def _object(self, number: int) -> bytes:
        return _found(rb"%d 0 obj\s+(.*?)\s*endobj" % number, self._pdf, self._offsets[number])[1]

    def _add(self, content: bytes) -> int:
        number = len(self._offsets)
        self._offsets.append(0)
        self._changed[number] = content
        return number

    def _outline(self, lines: Sequence[tuple[int, str, bytes]]) -> int:
        """Each line names its parent, its neighbours and the lines below it."""
        top = self._add(b"")
        numbers = [self._add(b"") for _ in lines]
        parents: list[int] = []
        children: dict[int, list[int]] = {top: []}
        above = [top]
        for number, (depth, _, _) in zip(numbers, lines, strict=True):
            del above[depth + 1 :]
            parents.append(above[-1])
            children[above[-1]].append(number)
            children[number] = []
            above.append(number)
        for number, parent, (_, title, destination) in zip(numbers, parents, lines, strict=True):
            beside = children[parent]
            place = beside.index(number)
            near = b"/Prev %d 0 R " % beside[place - 1] if place else b""
            near += b"/Next %d 0 R " % beside[place + 1] if place + 1 < len(beside) else b""
            words = ("\ufeff" + title).encode("utf-16-be", "replace").hex().encode()
            self._changed[number] = b"<< /Title <%b> /Parent %d 0 R /Dest %b %b%b>>" % (
                words, parent, destination, near, _below(children[number], closed=True),
            )  # fmt: skip
        self._changed[top] = b"<< /Type /Outlines %b>>" % _below(children[top], closed=False)
        return top

    def _written(self) -> bytes:
        out = bytearray(self._pdf)
        if not out.endswith(b"\n"):
            out += b"\n"
        rows = bytearray()
        for number in sorted(self._changed):
            rows += b"%d 1\n%010d 00000 n \n" % (number, len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, self._changed[number])
        start = len(out)
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % len(self._offsets), self._trailer)
        ending = trailer.rindex(b">>")
        trailer = trailer[:ending] + b"/Prev %d\n>>\n" % self._start
        out += b"xref\n" + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def _below(children: Sequence[int], *, closed: bool) -> bytes:
    if not children:
        return b""
    count = -len(children) if closed else len(children)
    return b"/First %d 0 R /Last %d 0 R /Count %d " % (children[0], children[-1], count)


def _found(pattern: bytes, text: bytes, start: int = 0) -> re.Match[bytes]:
    found = re.compile(pattern, re.DOTALL).search(text, start)
    if found is None:
        raise ValueError(pattern)
    return found
