"""SQLite's write-ahead log read without SQLite: where no copy can be made, and where the database beside is damaged.

The format: https://sqlite.org/fileformat2.html#the_write_ahead_log. Nothing here writes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_SMALLEST, _LARGEST, _USUAL = 512, 65_536, 4096  # pages; the largest is written as 1


def page_size_of(database: bytes) -> int:
    """Return the page size that a database's header names; 4,096, which is ours, where it names none."""
    size = int.from_bytes(database[16:18], "big")
    size = _LARGEST if size == 1 else size
    return size if size >= _SMALLEST and size & (size - 1) == 0 else _USUAL


def committed_pages(wal: bytes) -> tuple[dict[int, bytes], int]:
    """Return the pages that committed transactions wrote, each as it was last, and the size of the database in pages.

    As SQLite does, it stops at the first frame whose checksum does not fit, for the rest was never committed.
    """
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    size = 0
    for number, after, page in _frames(wal):
        waiting[number] = page
        if after:
            pages.update(waiting)
            waiting.clear()
            size = after
    return pages, size


def applied(database: bytes, wal: bytes) -> bytes:
    """Return a database with its write-ahead log applied, in a form that needs none."""
    pages, size = committed_pages(wal)
    page_size = len(next(iter(pages.values()))) if pages else page_size_of(database)
    image = bytearray(database)
    if pages:
        image = image[: size * page_size].ljust(size * page_size, b"\0")
        for number, page in pages.items():
            if number <= size:
                image[(number - 1) * page_size : number * page_size] = page
    if image[18:20] == b"\x02\x02":  # "needs a write-ahead log", which nothing in memory has
        image[18:20] = b"\x01\x01"
    return bytes(image)


def _frames(wal: bytes) -> Iterator[tuple[int, int, bytes]]:
    if len(wal) < _HEADER:
        return
    magic, _, page_size, _, salt_1, salt_2, sum_1, sum_2 = struct.unpack(">8I", wal[:_HEADER])
    if magic not in (_LITTLE, _BIG) or not _SMALLEST <= page_size <= _LARGEST or page_size & (page_size - 1):
        return
    order = "<" if magic == _LITTLE else ">"
    total = _checksum(wal[:24], (0, 0), order)
    if total != (sum_1, sum_2):
        return
    for at in range(_HEADER, len(wal) - _FRAME_HEADER - page_size + 1, _FRAME_HEADER + page_size):
        number, after, first, second, sum_1, sum_2 = struct.unpack(">6I", wal[at : at + _FRAME_HEADER])
        page = wal[at + _FRAME_HEADER : at + _FRAME_HEADER + page_size]
        if (first, second) != (salt_1, salt_2) or number == 0:
            return
        total = _checksum(wal[at : at + 8] + page, total, order)
        if total != (sum_1, sum_2):
            return
        yield number, after, page


def _checksum(content: bytes, start: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
