"""What the log meant when it was last read, kept so that a start need not replay it.

The log alone is the truth. What is kept here names the entry up to which it goes, bears a checksum, and is thrown away
whenever anything about it does not fit; then the log is replayed.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DeviceId, Entry, EntryId, Flag, FlagKind, Instant
from dlstudy.core.progress import DeviceDays, Kept, Progress
from dlstudy.core.schedule import Memory, Schedule
from dlstudy.digests import sha256
from dlstudy.store.progress import ProgressStore
from dlstudy.wording import translate

_FORM: Final = b"dlstudy progress 2, FSRS-6\n"
"""Raised when what is kept changes its form, or when the same log would mean something else."""
_COLUMNS: Final = "ddqbqqqqqb"
"""The type codes of the fields of a :class:`Memory`, in their order."""


class KeptProgress:
    """What the log of a store means, opened without a replay where that is possible, and kept for the next time.

    Attributes:
        folded: How many entries of the log had to be folded when it was opened.
    """

    def __init__(self, store: ProgressStore, file: Path) -> None:
        """Keep what ``store`` means in ``file``."""
        self._store = store
        self._file = file
        self.folded = 0

    def open(self, schedule: Schedule, today: int) -> Progress:
        """Return what the log means today: from what is kept and the entries since, or by a replay.

        Raises:
            StoreError: If the log cannot be read.
        """
        newest, _ = self._store.newest
        found = _load(self._file)
        if found is not None:
            state, number, entry_id = found
            if number > 0 and self._store.id_at(number) == entry_id:
                self.folded = newest - number
                since = self._store.entries(after=number)
                return Progress(since, schedule=schedule, today=today, past=self._store, kept=state)
        self.folded = newest
        return Progress(schedule=schedule, today=today, past=self._store)

    def snapshot(self, progress: Progress) -> tuple[Kept, int, EntryId | None]:
        """Return a copy of what is to be kept, which no mark changes any more; some ms for 100,000 questions.

        Args:
            progress: What the log means; up to date with it.

        Raises:
            StoreError: If the log cannot be read.
        """
        kept = progress.kept
        copied = Kept(
            dict(kept.memories),
            {device: DeviceDays(days.last, days.trusted, days.wrong_from) for device, days in kept.days.items()},
            dict(kept.shifted),
            set(kept.early),
            dict(kept.flags),
            dict(kept.done),
        )
        return (copied, *self._store.newest)

    def keep(self, snapshot: tuple[Kept, int, EntryId | None]) -> None:
        """Write a snapshot; from any thread. A folder that cannot be written is no error."""
        kept, number, entry = snapshot
        _save(self._file, kept, number, entry)


def _load(file: Path) -> tuple[Kept, int, EntryId] | None:
    try:
        content = file.read_bytes()
        size = len(_FORM)
        if content[:size] != _FORM or sha256(content[size + 32 :]).digest() != content[size : size + 32]:
            return None
        head_size = int.from_bytes(content[size + 32 : size + 40], "big")
        columns_at = size + 40 + head_size
        head: dict[str, Any] = json.loads(content[size + 40 : columns_at])
        return _thawed(head, content[columns_at:]), int(head["number"]), EntryId(head["entry"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, MemoryError, RecursionError):
        return None


def _thawed(head: dict[str, Any], packed: bytes) -> Kept:
    ids: list[QuestionId] = head["questions"]
    columns: list[Iterable[Any]] = []
    offset = 0
    for code in _COLUMNS:
        column = array.array(code)
        size = len(ids) * column.itemsize
        column.frombytes(packed[offset : offset + size])
        offset += size
        columns.append(map(bool, column) if code == "b" else column)
    flags = [
        Flag(EntryId(name), DeviceId(device), Instant(*at), QuestionId(question), FlagKind(kind), text)
        for name, device, at, question, kind, text in head["flags"]
    ]
    return Kept(
        dict(zip(ids, map(Memory._make, zip(*columns, strict=True)), strict=True)),
        {DeviceId(device): DeviceDays(*days) for device, days in head["days"].items()},
        {EntryId(name): int(day) for name, day in head["shifted"].items()},
        {EntryId(name) for name in head["early"]},
        {flag.id: flag for flag in flags},
        {EntryId(name): int(day) for name, day in head["done"].items()},
    )


def _save(file: Path, kept: Kept, number: int, entry: EntryId | None) -> None:
    import tempfile

    head = {
        "number": number,
        "entry": entry or "",
        "questions": list(kept.memories),
        "days": {device: [days.last, days.trusted, days.wrong_from] for device, days in kept.days.items()},
        "shifted": kept.shifted,
        "early": sorted(kept.early),
        "flags": [[f.id, f.device, list(f.at), f.question_id, f.kind.value, f.text] for f in kept.flags.values()],
        "done": kept.done,
    }
    written = json.dumps(head, separators=(",", ":")).encode("ascii")
    columns = zip(*kept.memories.values(), strict=True) if kept.memories else ()
    packed = b"".join(array.array(code, column).tobytes() for code, column in zip(_COLUMNS, columns, strict=False))
    body = len(written).to_bytes(8, "big") + written + packed
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=file.name, suffix=".tmp", dir=file.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_FORM + sha256(body).digest() + body)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)


def disagreement(file: Path, entries: Iterable[Entry], number_of: Mapping[EntryId, int]) -> str:
    """Return a sentence when what is kept in ``file`` is not what the log means; it then is of no use.

    Args:
        file: Where it is kept; it need not exist.
        entries: The log.
        number_of: The number of each of its entries.
    """
    if not file.exists():
        return ""
    found = _load(file)
    if found is None:
        return translate(
            "Doctor", "{file} holds nothing that can be used; the next start reads the whole log instead.", file=file
        )
    kept, number, name = found
    if number and number_of.get(name) != number:
        return translate(
            "Doctor", "{file} was kept of another log; the next start reads the whole log instead.", file=file
        )
    replayed = Progress([entry for entry in entries if number_of[entry.id] <= number], schedule=Schedule()).kept
    same = (
        kept.memories == replayed.memories
        and kept.flags == replayed.flags
        and kept.done == replayed.done
        and kept.shifted == replayed.shifted
    )
    if same:
        return ""
    return translate(
        "Doctor", "{file} says something else than the log, which counts; the next start must read it anew.", file=file
    )
