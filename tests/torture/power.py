"""Power cuts at every moment of recorded sessions: what was acknowledged is there, every file is old or new.

The real program is recorded once by strace; then the disk is rebuilt as it may be after a cut at each of its calls, and
opened with the program's own code.
"""

from __future__ import annotations

import concurrent.futures
import dataclasses
import hashlib
import multiprocessing
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from dlstudy import paths
from dlstudy.store.backups import back_up, list_backups
from dlstudy.store.integrity import check_file
from tests.end_to_end.harness import ROOT, closing, environment
from tests.store.logs import make_log, opened, varied_entries
from tests.store.released import make_released
from tests.torture.behaviour import Behaviour
from tests.torture.disk import Cut, Disk, write
from tests.torture.folders import examined, prepare, scratch, temporary_files_in
from tests.torture.kill import entries_in, start_marking
from tests.torture.rows import Row
from tests.torture.trace import Step, recording_into, steps

_DATA: Final = "data"
_ENTRY: Final = re.compile(rb"^([0-9a-f]{32})$", re.MULTILINE)
_MADE_AGAIN: Final = tuple(f"{_DATA}/cache/{name}" for name in ("bank.sqlite", "words.sqlite", "typeset", "matplotlib"))
_WHOLE: Final = ("settings.json", "sitting.json")
"""Files that are old or new, never half and never gone."""
_WAYS: Final = (Cut.DROPPED, Cut.NAMES, Cut.SUBSET, Cut.TORN, Cut.TORN)
_WORKERS: Final = 2
_SHARES: Final = 4
"""Into how many parts the moments of a session are dealt out, so that no worker is left with a long one at the end."""

_REPLAYED_EACH: Final = 10
"""Which of the disks have their whole log replayed, to be compared with what was kept of it: that takes most of the time."""


@dataclasses.dataclass(frozen=True, slots=True)
class Session:
    """Something that the program does while the power may fail.

    Attributes:
        name: What it is called in the table.
        prepare: Makes the data folder as it is before, or leaves it out; returns the entries in it.
        how: What the hand in the window does; nothing where there is no window.
        command: What to run in place of the window; the data folder follows.
        may_refuse: Whether the log need not open: it was damaged before, and its original must then be there.
        comes_back: Words on standard output after which the entries of every backup must be in the log as well.
    """

    name: str
    prepare: Callable[[Path], Iterable[str]]
    how: Behaviour | None = None
    command: tuple[str, ...] = ()
    may_refuse: bool = False
    comes_back: bytes = b""


def _nothing(data: Path) -> list[str]:
    del data
    return []


def _used(data: Path) -> list[str]:
    """A folder that was used before and closed in order."""
    prepare(data)
    entries = varied_entries(120)
    make_log(paths.progress_file(data), entries)
    return [entry.id for entry in entries]


def _killed(data: Path) -> list[str]:
    """A folder in which the program was killed, so that a write-ahead log lies there."""
    prepare(data)
    with closing(start_marking(data, Behaviour(seed=5))) as marking:
        told = [marking.line() for _ in range(150)]
        marking.process.kill()
        told += marking.rest()
    return entries_in(told)


def _old(form: int) -> Callable[[Path], list[str]]:
    def make(data: Path) -> list[str]:
        prepare(data)
        entries = [entry for entry in varied_entries(60) if form > 1 or not hasattr(entry, "text")]
        make_released(paths.progress_file(data), form, entries)
        return [entry.id for entry in entries]

    return make


def _with_backup(data: Path) -> list[str]:
    """A log and a backup, each with entries that the other lacks."""
    path = paths.progress_file(data)
    entries = varied_entries(150)
    make_log(path, entries[:100])
    with opened(path) as store:
        back_up(store, "on-close")
    path.unlink()
    make_log(path, entries[50:])
    return [entry.id for entry in entries[50:]]


def _damaged(data: Path) -> list[str]:
    """A damaged log, and a backup that holds all of it."""
    path = paths.progress_file(data)
    entries = varied_entries(100)
    make_log(path, entries)
    with opened(path) as store:
        back_up(store, "on-close")
    content = bytearray(path.read_bytes())
    content[5000:9000] = bytes(4000)
    path.write_bytes(content)
    return [entry.id for entry in entries]


_BACK_UP: Final = """
import sys
from pathlib import Path
from dlstudy import paths
from dlstudy.store.backups import back_up
from dlstudy.store.progress import ProgressStore
store = ProgressStore(paths.progress_file(Path(sys.argv[-1])))
for _ in range(3):
    back_up(store, "every-half-hour")
store.close()
"""
_OURS: Final = (sys.executable, "-m", "dlstudy")
SESSIONS: Final = (
    Session("first run", _nothing, Behaviour(seed=1, marks=120, keep_after=40)),
    Session("marks, undo, flags, settings, kept", _used, Behaviour(seed=2, marks=330, keep_after=100)),
    Session("start after a kill", _killed, Behaviour(seed=3, marks=30, keep_after=20)),
    Session("migration of form 1", _old(1), Behaviour(seed=4, marks=10)),
    Session("migration of form 2", _old(2), Behaviour(seed=5, marks=10)),
    Session("three backups", _used, command=(sys.executable, "-c", _BACK_UP)),
    Session("restore", _with_backup, command=(*_OURS, "restore", "{backup}", "--data-dir"), comes_back=b"came back"),
    Session("doctor --repair", _damaged, command=(*_OURS, "doctor", "--repair", "--data-dir"), may_refuse=True),
)


_WEAKENED: Final = (
    (Session("", _used, Behaviour(seed=6, marks=60, synchronous="NORMAL")), "synchronous = NORMAL", "losses"),
    (Session("", _used, Behaviour(seed=7, marks=5, at_once=1, lazy=True)), "small files not synced", "broken"),
)


def weakened(*, cuts: int = 0, seed: int = 0) -> list[Row]:
    """Take away what protects marks and settings; the torture must then report losses, or it would prove nothing."""
    rows = []
    for found, (_, name, what) in zip(
        power([one for one, *_ in _WEAKENED], cuts=cuts, seed=seed), _WEAKENED, strict=True
    ):
        row = Row(f"power cut: {name}, must fail", found.runs, found.acknowledged, seconds=found.seconds)
        reported = found.losses if what == "losses" else len(found.broken)
        row.note = f"reported, as it must: {reported:,} {what}"
        if not reported:
            row.broken.append("Nothing was reported, so this torture proves nothing.")
        rows.append(row)
    return rows


def power(sessions: Sequence[Session] = SESSIONS, *, cuts: int = 0, seed: int = 0) -> list[Row]:
    """Record sessions and cut the power in them; returns a row for each.

    Args:
        sessions: Which.
        cuts: At about how many moments of each session; 0: at every one.
        seed: Of what survives.
    """
    shares = 1 if cuts else _SHARES
    with scratch() as folder:
        recordings = [_record(session, folder / str(number)) for number, session in enumerate(sessions)]
        tasks = [(recording, share, shares, cuts, seed) for recording in recordings for share in range(shares)]
        with concurrent.futures.ProcessPoolExecutor(_WORKERS, multiprocessing.get_context("spawn")) as workers:
            parts = list(workers.map(_cut_through, *zip(*tasks, strict=True)))
    for number, recording in enumerate(recordings):
        row = recording.row
        for part in parts[number * shares : (number + 1) * shares]:
            row.runs += part.runs
            row.losses += part.losses
            row.corrupt += part.corrupt
            row.broken += part.broken
            row.seconds += part.seconds / _WORKERS
            row.acknowledged, row.note = part.acknowledged, part.note
    return [recording.row for recording in recordings]


@dataclasses.dataclass(frozen=True, slots=True)
class Recording:
    """A session that was recorded.

    Attributes:
        session: Which.
        place: The folder that stands for the disk, as the program left it.
        file: What strace wrote.
        disk: The disk as it was before.
        stored: The entries that it held.
        row: What was wrong with the session itself.
    """

    session: Session
    place: Path
    file: Path
    disk: Disk
    stored: frozenset[str]
    row: Row


def _record(session: Session, folder: Path) -> Recording:
    row, begin = Row(f"power cut: {session.name}"), time.monotonic()
    place, file = folder / "disk", folder / "recording"
    place.mkdir(parents=True)
    stored = frozenset(session.prepare(place / _DATA))
    disk = Disk(place)
    row.broken += _run(session, place / _DATA, file)
    row.seconds = time.monotonic() - begin
    # What prepares it need not be understood by another process.
    return Recording(dataclasses.replace(session, prepare=_nothing), place, file, disk, stored, row)


def _cut_through(recording: Recording, share: int, shares: int, cuts: int, seed: int) -> Row:
    """Go through a recording, and look at what a cut at each step, or at a share of them, may leave."""
    row, begin = Row(""), time.monotonic()
    # Only what is not made again counts, or the shipped questions' cache would take most of the time.
    found = [step for step in steps(recording.file, recording.place) if not step.path.startswith(_MADE_AGAIN)]
    points = [number for number, step in enumerate(found) if step.kind != "told"]
    every = max(1, len(points) // cuts) if cuts else 1
    chosen = [*points[random.Random(seed).randrange(every) :: every], len(found)]
    mine = set(chosen[share::shares])
    with scratch(in_memory=True) as memory, temporary_files_in(memory):
        looking = _Looking(recording, memory, row)
        for number, step in enumerate([*found, Step("end")]):
            if number in mine:
                looking.cut(number, step, seed)
            looking.go_on(step)
    if not _is_like(recording.disk, recording.place):
        row.broken.append("The disk that was rebuilt is not the one that the program left; nothing is proven.")
    row.acknowledged = len(looking.stored)
    row.note = f"{len(chosen):,} of {len(points) + 1:,} moments"
    row.seconds = time.monotonic() - begin
    return row


def _run(session: Session, data: Path, recording: Path) -> list[str]:
    """Run the session; return what was wrong with that."""
    before = recording_into(recording)
    if session.how is not None:
        with closing(start_marking(data, session.how, before=before)) as window:
            window.rest()
            code, errors = window.ended(), window.errors
    else:
        backup = next(iter(list_backups(paths.backups_folder(data))), None)
        command = [
            part.format(backup=backup and backup.path) if "{backup}" in part else part for part in session.command
        ]
        done = subprocess.run(
            [*before, *command, data], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
        )
        code, errors = done.returncode, done.stderr.splitlines()
    return [f"The session ended with {code}.", *errors] if code or errors else []


def _is_like(disk: Disk, place: Path) -> bool:
    """Say whether what the steps make is what is really there, but for what is made again."""
    for path in place.rglob("*"):
        name = path.relative_to(place).as_posix()
        if path.is_file() and not name.startswith(_MADE_AGAIN) and disk.content(name) != path.read_bytes():
            return False
    return True


class _Looking:
    """Goes through a session step by step and looks at what is left when the power fails."""

    def __init__(self, recording: Recording, memory: Path, row: Row) -> None:
        disk = recording.disk
        self.stored = set(recording.stored)
        self._session = recording.session
        self._memory = memory
        self._row = row
        self._disk = disk
        self._original = disk.content(f"{_DATA}/{paths.progress_file(Path()).name}")
        self._may_be = {f"{_DATA}/{name}": [disk.content(f"{_DATA}/{name}")] for name in _WHOLE}
        self._seen: dict[bytes, set[str]] = {}
        self._backups_seen: set[bytes] = set()

    def go_on(self, step: Step) -> None:
        """Let the program do its next step."""
        self._disk.take(step)
        if step.kind == "told":
            self.stored |= {name.decode() for name in _ENTRY.findall(step.content)}
            if self._session.comes_back and self._session.comes_back in step.content:
                self.stored |= {entry.id for entry in varied_entries(150)}
        for name, versions in self._may_be.items():
            content = self._disk.content(name)
            if self._disk.is_durable(name):
                versions[:] = [content]
            elif content != versions[-1]:
                versions.append(content)

    def cut(self, number: int, step: Step, seed: int) -> None:
        """Look at everything that a cut now may leave."""
        for way, cut in enumerate(_WAYS if not self._disk.is_settled else (Cut.DROPPED,)):
            files = self._disk.after(cut, random.Random(f"{seed} {number} {way}"))
            self._row.runs += 1
            where = f"before step {number} ({step.kind} {step.path}, {cut.value})"
            for name, versions in self._may_be.items():
                if files.get(name) not in versions:
                    self._row.broken.append(f"{where}: {name} is neither old nor new.")
            self._look(files, where)

    def _look(self, files: dict[str, bytes | None], where: str) -> None:
        digest = hashlib.blake2b()
        for name, content in files.items():
            digest.update(name.encode() + b"\0" + (hashlib.blake2b(content).digest() if content is not None else b"-"))
        seen = self._seen.get(digest.digest())
        if seen is not None and self.stored <= seen:
            return
        shutil.rmtree(self._memory / "disk", ignore_errors=True)
        write(files, self._memory / "disk")
        data = self._memory / "disk" / _DATA
        self._look_at_backups(data, where)
        found = examined(data, self.stored, replayed=self._row.runs % _REPLAYED_EACH == 0)
        if found.refused and self._session.may_refuse and "damaged" in found.refused:
            found.lost = set()
            if self._original not in [content for content in files.values() if content is not None]:
                found.problems.append("The damaged original is gone.")
        elif found.refused and not found.lost:
            self._row.broken.append(f"{where}: {found.refused}")
        self._row.add(found, where)
        self._seen[digest.digest()] = set(found.ids) | (self.stored if found.refused else set())

    def _look_at_backups(self, data: Path, where: str) -> None:
        for backup in list_backups(paths.backups_folder(data)):
            digest = hashlib.blake2b(backup.path.read_bytes()).digest()
            if digest not in self._backups_seen:
                self._backups_seen.add(digest)
                checked = check_file(backup.path)
                if not checked.is_whole or checked.rows != backup.entries:
                    self._row.broken.append(f"{where}: the backup {backup.path.name} is not whole.")
