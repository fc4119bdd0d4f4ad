"""What can still be read of a damaged progress file, by SQLite and without it.

Every row of the log bears a hash over itself, so a row counts wherever its bytes are found: on a page that no longer
belongs to any table, in a file that lost its header or its end, in a write-ahead log without its database. Nothing here
writes.
"""

from __future__ import annotations

import contextlib
import dataclasses
import re
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from dlstudy.store import chain, copies, migrations, write_ahead
from dlstudy.store.chain import Row, StoredRow

_Found: TypeAlias = dict[bytes, tuple[int, Row]]
"""Rows by their ids, each with its number in the log."""

_FIELDS: Final = len(Row._fields) + 3
_SECONDS: Final = 1 + Row._fields.index("seconds")
_RECORD: Final = re.compile(rb"[\x11-\x7f]\x00\x2c", re.DOTALL)
"""How a record of the log begins: the length of its header, nothing for `seq`, 16 bytes for `id`."""
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12  # serial types, see https://sqlite.org/fileformat2.html
_LONGEST_VARINT: Final = 9
_MORE: Final = 0x80
_LONGEST_RECORD: Final = 1 << 24


@dataclasses.dataclass(slots=True)
class Salvaged:
    """What came out of a damaged file.

    Attributes:
        rows: The entries, each once, in the order of their log.
        read: How many of them SQLite could still read.
        last_number: The highest number that any of them had in the log: at least so many there were.
        device: The device that the file belonged to, empty where that could not be read.
    """

    rows: list[Row] = dataclasses.field(default_factory=list)
    read: int = 0
    last_number: int = 0
    device: str = ""

    @property
    def carved(self) -> int:
        """Return how many more were found by looking at the bytes alone."""
        return len(self.rows) - self.read


def salvage(path: Path, *, devices: Iterable[str] = ()) -> Salvaged:
    """Return every sound entry that is in a database, in its write-ahead log, or in what is left over in either.

    Where the database itself still says whose it is, a write-ahead log that speaks of other devices belongs to another.

    Args:
        path: The database; it need not exist, nor be one. Nobody has it open.
        devices: Devices known from elsewhere, such as a backup, to belong to this log.

    Raises:
        OSError: If the disk does not give it back.
        StoreError: If it never stands still.
    """
    database, wal = copies.read_unchanged(path, missing_ok=True)
    image = write_ahead.applied(database, wal)
    page_size = write_ahead.page_size_of(image)
    salvaged = Salvaged()
    read: _Found = {}
    with _looked_at(path, with_wal=False) as copy:
        salvaged.device = _device(copy)
        _take(_readable(copy), read)
    found = dict(read)
    _take(_carved(database, _pages(image, page_size), page_size), found)
    own = {row.device for _, row in found.values()} | ({salvaged.device} if salvaged.device else set())
    if wal:
        from_wal: _Found = {}
        with _looked_at(path) as copy:
            salvaged.device = salvaged.device or _device(copy)
            _take(_readable(copy), from_wal)
        read_there = set(from_wal)
        _take(_carved(wal, _pages(image, page_size), page_size), from_wal)
        for name, (number, row) in from_wal.items():
            if not own or row.device in own or row.device in devices:
                _put(number, row, found)
                if name in read_there:
                    _put(number, row, read)
    in_order = sorted(found.values(), key=lambda numbered: numbered[0])
    salvaged.rows = [row for _, row in in_order]
    salvaged.read = len(read)
    salvaged.last_number = in_order[-1][0] if in_order else 0
    return salvaged


@contextlib.contextmanager
def _looked_at(path: Path, *, with_wal: bool = True) -> Iterator[sqlite3.Connection | None]:
    with contextlib.ExitStack() as stack:
        connection = None
        with contextlib.suppress(sqlite3.Error, UnicodeError, OSError):
            connection = stack.enter_context(copies.looked_at(path, with_wal=with_wal))
            connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        yield connection


def _device(connection: sqlite3.Connection | None) -> str:
    if connection is not None:
        with contextlib.suppress(sqlite3.Error, UnicodeError, ValueError):
            if migrations.sealed_form(connection):
                (device,) = connection.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
                return str(device)
    return ""


def _put(number: int, row: Row, found: _Found) -> None:
    # After a union the same entries have higher numbers, and those of before may still lie about.
    if row.id not in found or found[row.id][0] < number:
        found[row.id] = (number, row)


def _take(numbered: Iterable[tuple[int, Row]], found: _Found) -> None:
    for number, row in numbered:
        _put(number, row, found)


def _readable(connection: sqlite3.Connection | None) -> Iterator[tuple[int, Row]]:
    """Yield the sound rows that SQLite reads, from the first on and from the last back, until it meets a bad page."""
    if connection is None:
        return
    with contextlib.suppress(sqlite3.Error, UnicodeError, ValueError):
        columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(log)")}
        hashed = "hash" in columns
        names = chain.COLUMNS.replace("entry_id", "entry_id" if "entry_id" in columns else "review_id")
        names = names if "text" in columns else names.replace(", text", ", NULL")
        names += ", previous, hash" if hashed else ""
        for order in ("ASC", "DESC"):
            with contextlib.suppress(sqlite3.Error, UnicodeError, OverflowError):
                for stored in connection.execute(
                    f"SELECT seq, {names} FROM log NOT INDEXED ORDER BY seq {order}"  # noqa: S608 - names of our own columns
                ):
                    if not hashed:  # of a form before the hashes: what SQLite reads is all that can be known
                        yield stored[0], Row._make(stored[1:])
                    elif chain.is_sound(stored):
                        yield stored[0], Row._make(stored[1:-2])


def _pages(image: bytes, page_size: int) -> Callable[[int], bytes]:
    return lambda number: image[(number - 1) * page_size : number * page_size] if number > 0 else b""


def _carved(content: bytes, page: Callable[[int], bytes], page_size: int) -> Iterator[tuple[int, Row]]:
    """Yield the sound rows in bytes, wherever they lie."""
    for match in _RECORD.finditer(content):
        stored = None
        with contextlib.suppress(IndexError, ValueError, struct.error):  # what looks like a record need not be one
            stored = _record(content, match.start(), page, page_size)
        if stored is not None and chain.is_sound(stored):
            yield stored[0], Row._make(stored[1:-2])


def _record(content: bytes, start: int, page: Callable[[int], bytes], page_size: int) -> StoredRow | None:
    body = start + content[start]
    kinds = []
    at = start + 1
    while at < body:
        kind, at = _varint(content, at)
        kinds.append(kind)
    if at != body or len(kinds) != _FIELDS:
        return None
    number_at = start - 1
    while number_at > start - _LONGEST_VARINT and content[number_at - 1] & _MORE:
        number_at -= 1
    number, _ = _varint(content, number_at)
    sizes = [_size(kind) for kind in kinds]
    payload = _payload(content, start, body - start + sum(sizes), page, page_size)
    values: list[Any] = [number]
    at = body - start
    for kind, size in zip(kinds[1:], sizes[1:], strict=True):
        values.append(_value(kind, payload[at : at + size], size))
        at += size
    if isinstance(values[_SECONDS], int):  # SQLite stores 5.0 as 5
        values[_SECONDS] = float(values[_SECONDS])
    return tuple(values)


def _payload(content: bytes, start: int, size: int, page: Callable[[int], bytes], page_size: int) -> bytes:
    """Return a record whole; what is too long for its page goes on in a chain of others."""
    most = page_size - 35
    if size <= most:
        return content[start : start + size]
    if size > _LONGEST_RECORD:
        raise ValueError
    least = (page_size - 12) * 32 // 255 - 23
    here = least + (size - least) % (page_size - 4)
    here = here if here <= most else least
    parts, left = [content[start : start + here]], size - here
    following = int.from_bytes(content[start + here : start + here + 4], "big")
    while left > 0:
        overflow = page(following)
        if len(overflow) < page_size:
            raise ValueError
        parts.append(overflow[4 : 4 + left])
        left -= page_size - 4
        following = int.from_bytes(overflow[:4], "big")
    return b"".join(parts)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST_VARINT):
        byte = content[at + place]
        if place == _LONGEST_VARINT - 1:
            return value << 8 | byte, at + _LONGEST_VARINT
        value = value << 7 | byte & (_MORE - 1)
        if not byte & _MORE:
            return value, at + place + 1
    raise AssertionError  # the ninth byte is always the last


def _size(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    return 8 if kind == _REAL else _INTEGERS.get(kind, 0)


def _value(kind: int, content: bytes, size: int) -> Any:  # noqa: ANN401 - whatever SQLite holds
    if len(content) != size:
        raise ValueError
    if kind >= _FIRST_BLOB:
        return content if kind % 2 == 0 else content.decode("utf-8")
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    if kind == _REAL:
        return struct.unpack(">d", content)[0]
    return int.from_bytes(content, "big", signed=True) if kind in _INTEGERS else None
