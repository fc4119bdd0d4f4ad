"""What a row of the log bears so that no change of it, and no loss or doubling of another, goes unseen.

Each row holds a hash over all its other columns, and among these the hash of the row before it of the same device. So a
row vouches for itself, wherever it is found, and the rows of a device vouch for each other's order and number. The hash
finds what disks do to data, not what a forger does: it is 64 bits long and knows no secret.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from dlstudy.digests import blake2b
from dlstudy.wording import translate

FIRST: Final = b""
"""What stands for the hash of the row before in the first row of a device."""
HASH_BYTES: Final = 8
_MOST_TOLD: Final = 20


class Row(NamedTuple):
    """One entry as the table holds it, whatever its kind: also one that only a later dlstudy understands.

    ``at_ms`` to ``text`` mean what the schema in :mod:`dlstudy.store.migrations` says.
    """

    id: bytes
    device: str
    device_seq: int
    kind: str
    at_ms: int
    offset_minutes: int
    question_id: str | None = None
    revision: int | None = None
    mark: str | None = None
    seconds: float | None = None
    key_points: str | None = None
    entry_id: bytes | None = None
    text: str | None = None


COLUMNS: Final = ", ".join(Row._fields)
"""The columns of a row in the order in which they are hashed; a later column must come at the end."""

StoredRow: TypeAlias = tuple[Any, ...]
"""``seq``, then the columns of :class:`Row`, then ``previous`` and ``hash``."""


def hash_of(seq: int, row: Sequence[Any], previous: bytes) -> bytes:
    """Return the hash of a row with the number ``seq`` in its log; some 4 µs.

    Columns that are empty at the end do not count, so that a column added later changes no hash. The text that is
    hashed is ASCII, in which every Python writes the same value the same way.
    """
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return blake2b(ascii((previous, seq, *row[:end])).encode("ascii"), digest_size=HASH_BYTES).digest()


def chained(rows: Iterable[Row], start: int = 1) -> Iterator[StoredRow]:
    """Yield a whole log as it is stored: numbered from ``start``, each row tied to the one before it."""
    last: dict[str, bytes] = {}
    for seq, row in enumerate(rows, start):
        previous = last.get(row.device, FIRST)
        last[row.device] = this = hash_of(seq, row, previous)
        yield (seq, *row, previous, this)


def is_sound(stored: StoredRow) -> bool:
    """Say whether a row is as it was written, by itself, whatever became of the others."""
    return bool(hash_of(stored[0], stored[1:-2], stored[-2]) == stored[-1])


@dataclasses.dataclass(slots=True)
class Verified:
    """What a walk over the whole log found.

    Attributes:
        rows: How many rows there are.
        sound: How many of them are as they were written.
        problems: A sentence for each thing that is wrong; the first twenty.
        wrong: How many things are wrong.
        last: For each device, the hash of its last row.
    """

    rows: int = 0
    sound: int = 0
    problems: list[str] = dataclasses.field(default_factory=list)
    wrong: int = 0
    last: dict[str, bytes] = dataclasses.field(default_factory=dict)

    def tell(self, sentence: str) -> None:
        """Note one more thing that is wrong."""
        self.wrong += 1
        if self.wrong <= _MOST_TOLD:
            self.problems.append(sentence)


def verify(rows: Iterable[StoredRow]) -> Verified:
    """Walk over a log as stored, in its order; some 6 µs a row."""
    found = Verified()
    last = found.last
    ids: set[bytes] = set()
    expected = 1
    for stored in rows:
        seq, name, device, previous, this = stored[0], stored[1], stored[2], stored[-2], stored[-1]
        found.rows += 1
        sound = hash_of(seq, stored[1:-2], previous) == this
        found.sound += sound
        if not sound:
            found.tell(translate("Doctor", "Row {row} of the log is not as it was written.", row=seq))
        elif name in ids:
            found.tell(translate("Doctor", "Row {row} of the log is there a second time.", row=seq))
        elif seq != expected:
            found.tell(
                translate("Doctor", "Row {row} of the log stands where row {other} should.", row=seq, other=expected)
            )
        elif last.get(device, FIRST) != previous:
            found.tell(
                translate(
                    "Doctor", "Row {row} of the log does not follow on the row before it of the same device.", row=seq
                )
            )
        ids.add(name)
        last[device] = this
        expected = seq + 1 if isinstance(seq, int) else expected + 1
    return found
