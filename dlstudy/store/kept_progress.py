"""What the log meant when it was last read, kept so that a start need not replay it.

The log alone is the truth. What is kept here names the entry up to which it goes, bears a checksum, and is thrown away
whenever anything about it does not fit; then the log is replayed.
"""

from __future__ import annotations

import array
import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DeviceId, EntryId, Flag, FlagKind, Instant
from dlstudy.core.progress import DeviceDays, Kept, Progress
from dlstudy.core.schedule import Memory, Schedule
from dlstudy.errors import StoreError
from dlstudy.store.progress import ProgressStore

_FORM: Final = b"dlstudy progress 1, FSRS-6\n"
"""Raised when what is kept changes its form, or when the same log would mean something else."""
_COLUMNS: Final = "ddqbqqqqq"
"""The type codes of the fields of a :class:`Memory`, in their order."""


def open_progress(store: ProgressStore, kept: Path, schedule: Schedule, today: int) -> Progress:
    """Return what the log in ``store`` means today: from what is kept and the entries since, or by a replay.

    Raises:
        StoreError: If the log cannot be read.
    """
    found = _load(kept)
    if found is not None:
        state, number, entry_id = found
        if number > 0 and store.id_at(number) == entry_id:
            return Progress(store.entries(after=number), schedule=schedule, today=today, past=store, kept=state)
    return Progress(schedule=schedule, today=today, past=store)


class ProgressKeeper:
    """Keeps what a progress means from time to time, off the GUI thread."""

    def __init__(self, store: ProgressStore, kept: Path, progress: Progress) -> None:
        """Keep ``progress``, which must be up to date with ``store`` whenever :meth:`snapshot` is called."""
        self._store = store
        self._file = kept
        self._progress = progress

    def snapshot(self) -> Kept:
        """Return a copy of what is to be kept, which no mark changes any more; some ms for 100,000 questions."""
        kept = self._progress.kept
        return Kept(
            dict(kept.memories),
            {device: DeviceDays(days.last, days.trusted, days.wrong_from) for device, days in kept.days.items()},
            dict(kept.shifted),
            set(kept.early),
            dict(kept.flags),
            dict(kept.done),
        )

    @property
    def newest(self) -> tuple[int, EntryId | None]:
        """Return up to which entry the progress goes."""
        return self._store.newest

    def keep(self, kept: Kept, newest: tuple[int, EntryId | None]) -> None:
        """Write a snapshot that goes up to the entry ``newest``; a folder that cannot be written is no error."""
        _save(self._file, kept, newest)


def _load(file: Path) -> tuple[Kept, int, EntryId] | None:
    try:
        content = file.read_bytes()
        size = len(_FORM)
        if content[:size] != _FORM or hashlib.sha256(content[size + 32 :]).digest() != content[size : size + 32]:
            return None
        head_size = int.from_bytes(content[size + 32 : size + 40], "big")
        columns_at = size + 40 + head_size
        head: dict[str, Any] = json.loads(content[size + 40 : columns_at])
        return _thawed(head, content[columns_at:]), int(head["number"]), EntryId(head["entry"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, MemoryError, StoreError):
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


def _save(file: Path, kept: Kept, newest: tuple[int, EntryId | None]) -> None:
    import tempfile

    number, entry = newest
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
                stream.write(_FORM + hashlib.sha256(body).digest() + body)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
