"""Looks at everything that is stored, says in sentences what is wrong, and brings back what can be brought back.

Nothing of the learner's is ever deleted: what is replaced is kept in the folder ``damaged``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import enum
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from dlstudy import paths
from dlstudy.core.log import EntryId
from dlstudy.errors import StoreDamagedError, StoreError, StoreInUseError
from dlstudy.store import backups, copies, integrity, migrations, progress
from dlstudy.store.backups import Backup
from dlstudy.store.bank_files import load
from dlstudy.store.chain import Row
from dlstudy.store.in_use import is_held
from dlstudy.store.kept_progress import disagreement
from dlstudy.store.places import unsafe_place
from dlstudy.store.progress import ProgressStore
from dlstudy.store.replacement import replace_whole
from dlstudy.store.restore import forget_what_was_kept, restore, rows_of
from dlstudy.store.salvage import salvage
from dlstudy.store.settings import load_settings
from dlstudy.store.union import union
from dlstudy.wording import later, number, translate

ENOUGH_SPACE: Final = 64 * 2**20
_LEFTOVERS: Final = ("*.tmp", "cache/*.tmp", "backups/*.partial")
_MAGIC: Final = b"SQLite format 3\0"
_SECTOR: Final = 512
"""So many bytes at least does a disk write at once or not at all."""
_LONGEST_SMALL_FILE: Final = 16_000_000


class Part(enum.Enum):
    """What a finding is about."""

    LOG = "log"
    KEPT = "what was kept of the log's meaning"
    BACKUPS = "backups"
    BANK = "questions"
    SETTINGS = "settings"
    FOLDER = "folder"
    VERSIONS = "versions"

    @property
    def label(self) -> str:
        """Say it as the window shows it."""
        return _LABELS[self].now()


_LABELS: Final = {
    Part.LOG: later("Doctor", "log"),
    Part.KEPT: later("Doctor", "what was kept of the log's meaning"),
    Part.BACKUPS: later("Doctor", "backups"),
    Part.BANK: later("Doctor", "questions"),
    Part.SETTINGS: later("Doctor", "settings"),
    Part.FOLDER: later("Doctor", "folder"),
    Part.VERSIONS: later("Doctor", "versions"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor found.

    Attributes:
        part: What it is about.
        sentence: What is so, and, where something is wrong, what to do.
        is_fault: Whether something is wrong.
        can_be_repaired: Whether :func:`repair` does something about it.
    """

    part: Part
    sentence: str
    is_fault: bool = True
    can_be_repaired: bool = False


@dataclasses.dataclass(slots=True)
class _Log:
    """How the log stands.

    Attributes:
        problems: What is wrong with it.
        refusal: Why it is none of our business: newer, or of another program.
        ids: The ids of its entries, as far as they can be read.
        left_open: Whether the last run ended without closing it.
        exists: Whether there is a log at all.
        entries: How many entries it holds.
    """

    problems: list[str] = dataclasses.field(default_factory=list)
    refusal: str = ""
    ids: frozenset[bytes] = frozenset()
    left_open: bool = False
    exists: bool = False
    entries: int = 0


def examine(data: Path, bank_paths: Sequence[Path] = (), *, store: ProgressStore | None = None) -> list[Finding]:
    """Look at everything in a data folder; nothing is written.

    Args:
        data: The folder.
        bank_paths: Everything that holds questions.
        store: The log, where this process has it open; then marks wait while it is checked.

    Raises:
        StoreInUseError: If another process holds the log.
    """
    path = paths.progress_file(data)
    if store is None and is_held(path):
        raise _in_use(data)
    findings: list[Finding] = []
    log = _examined_log(path, findings) if store is None else _examined_store(store)
    findings[:0] = _told_of_log(path, log)
    findings += _examined_backups(data, log)
    findings += _examined_bank(bank_paths)
    findings += _examined_small_files(data)
    findings += _examined_folder(data)
    findings += _versions()
    return findings


def _in_use(data: Path) -> StoreInUseError:
    return StoreInUseError(
        translate("Doctor", "dlstudy is already open on {folder}; close its window first.", folder=data)
    )


def _told_of_log(path: Path, log: _Log) -> list[Finding]:
    if log.refusal:
        return [Finding(Part.LOG, log.refusal)]
    if log.problems:
        told = [Finding(Part.LOG, f"{path}: {problem}") for problem in log.problems]
        sentence = translate(
            "Doctor",
            "The log in {file} is damaged; `dlstudy doctor --repair` keeps the damaged file and brings back what can "
            "be read, and what backups hold.",
            file=path,
        )
        return [*told, Finding(Part.LOG, sentence, can_be_repaired=True)]
    if not log.exists:
        sentence = translate("Doctor", "There is no log in {folder} yet.", folder=path.parent)
        return [Finding(Part.LOG, sentence, is_fault=False)]
    entries = number(log.entries)
    sentence = translate("Doctor", "The log is whole: {entries} entries, each as it was written.", entries=entries)
    if log.left_open:
        sentence += " " + translate("Doctor", "The last run did not close it, and nothing came of that.")
    return [Finding(Part.LOG, sentence, is_fault=False)]


def _examined_store(store: ProgressStore) -> _Log:
    found = store.check()
    ids = frozenset(row.id for row in store.rows()) if found.is_whole else frozenset()
    return _Log(found.problems, ids=ids, exists=True, entries=found.rows)


def _examined_log(path: Path, findings: list[Finding]) -> _Log:
    wal = copies.wal_of(path)
    left_open = wal.is_file() and wal.stat().st_size > 0
    log = _Log(left_open=left_open, exists=os.path.lexists(path) or left_open)
    if not log.exists:
        return log
    if left_open and not (path.is_file() and path.stat().st_size):
        log.problems.append(translate("Doctor", "It is missing or empty, but its log of changes is there."))
        return log
    try:
        with copies.looked_at(path) as copy:
            try:
                migrations.refuse_foreign(copy, path)
            except StoreDamagedError:
                pass  # the check finds what is wrong
            except StoreError as error:
                log.refusal = str(error)
                return log
            if migrations.is_new(copy):
                log.exists = False
                return log
            found = integrity.check(copy)
            log.problems, log.entries = found.problems, found.rows
            if left_open and not _goes_on(path, copy):
                log.problems.append(
                    translate("Doctor", "{file} belongs to another log, or to an older state of this one.", file=wal)
                )
            if not log.problems:
                log.ids = frozenset(name for (name,) in copy.execute("SELECT id FROM log"))
                findings += _examined_kept(path, copy)
    except (sqlite3.Error, UnicodeError, OSError, StoreError) as error:
        log.problems.append(translate("Doctor", "It cannot be read ({error}).", error=error))
    return log


def _goes_on(path: Path, copy: sqlite3.Connection) -> bool:
    with contextlib.suppress(sqlite3.Error, UnicodeError), copies.looked_at(path, with_wal=False) as alone:
        return integrity.goes_on_from(alone, copy)
    return True  # without its write-ahead log it cannot be read, as in the middle of a checkpoint


def _examined_kept(path: Path, copy: sqlite3.Connection) -> list[Finding]:
    entries = progress.entries_in(copy, path)
    number_of = {EntryId(name.hex()): seq for seq, name in copy.execute("SELECT seq, id FROM log")}
    sentence = disagreement(paths.kept_progress_file(path.parent), entries, number_of)
    if not sentence:
        return []
    drops = translate("Doctor", "`dlstudy doctor --repair` drops it.")
    return [Finding(Part.KEPT, f"{sentence} {drops}", can_be_repaired=True)]


def _examined_backups(data: Path, log: _Log) -> list[Finding]:
    folder = paths.backups_folder(data)
    findings, good = [], None
    listed = backups.list_backups(folder)
    for backup in listed:
        found = integrity.check_file(backup.path)
        if found.is_whole:
            good = good or backup
        else:
            sentence = translate(
                "Doctor",
                "The backup {file} is damaged: {problem} It is kept, and not used.",
                file=backup.path,
                problem=found.problems[0],
            )
            findings.append(Finding(Part.BACKUPS, sentence))
    if good is None:
        sentence = translate("Doctor", "There is no backup in {folder} yet.", folder=folder)
        return [*findings, Finding(Part.BACKUPS, sentence, is_fault=bool(listed))]
    when = good.made_at.strftime("%Y-%m-%d %H:%M")
    whole = len(listed) - len(findings)
    sentence = translate(
        "Doctor",
        "%Ln backup(s) is(are) whole; the newest is of {when} UTC and holds {entries} entries.",
        n=whole,
        when=when,
        entries=number(good.entries),
    )
    findings.append(Finding(Part.BACKUPS, sentence, is_fault=False))
    if not log.problems and not log.refusal and (lacking := _lacking(log, good)):
        sentence = translate(
            "Doctor",
            "The backup of {when} UTC holds %Ln entry(entries) that the log lacks; `dlstudy doctor --repair` adds "
            "it(them).",
            n=lacking,
            when=when,
        )
        findings.append(Finding(Part.BACKUPS, sentence, can_be_repaired=True))
    return findings


def _lacking(log: _Log, backup: Backup) -> int:
    with contextlib.suppress(StoreError):
        return len({row.id for row in rows_of(backup.path)} - log.ids)
    return 0


def _examined_bank(bank_paths: Sequence[Path]) -> list[Finding]:
    if not bank_paths:
        return []
    loaded = load(bank_paths)
    if loaded.errors:
        sentence = translate(
            "Doctor", "The question files have %Ln error(s); `dlstudy check` lists them.", n=loaded.errors
        )
        return [Finding(Part.BANK, sentence)]
    return [Finding(Part.BANK, translate("Doctor", "%Ln question(s) can be read.", n=len(loaded.bank)), is_fault=False)]


def _examined_small_files(data: Path) -> list[Finding]:
    findings = []
    for file, otherwise in (
        (paths.settings_file(data), _NO_SETTINGS),
        (paths.sitting_file(data), _NO_SITTING),
    ):
        problem = _problem_of_small_file(file)
        if problem:
            sentence = otherwise.now(file=file, problem=problem)
            findings.append(Finding(Part.SETTINGS, sentence, can_be_repaired=True))
    return findings


_NO_SETTINGS: Final = later(
    "Doctor",
    "{file} cannot be used ({problem}); the defaults would be in force. `dlstudy doctor --repair` puts it aside.",
)
_NO_SITTING: Final = later(
    "Doctor",
    "{file} cannot be used ({problem}); the next start begins a new sitting. `dlstudy doctor --repair` puts it aside.",
)


def _problem_of_small_file(file: Path) -> str:
    try:
        if not os.path.lexists(file):
            return ""
        if not file.is_file():
            return translate("Doctor", "it is not a file")
        if file.stat().st_size > _LONGEST_SMALL_FILE:
            return translate("Doctor", "it is too long")
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return str(error)
    return "" if isinstance(content, dict) else translate("Doctor", "it holds something else")


def _examined_folder(data: Path) -> list[Finding]:
    findings = []
    sentence = unsafe_place(data)
    if sentence:
        findings.append(Finding(Part.FOLDER, sentence))
    place = next((place for place in (data, *data.parents) if place.is_dir()), data)
    if not os.access(place, os.W_OK | os.X_OK):
        sentence = translate(
            "Doctor", "{folder} cannot be written, so marks cannot be stored; mend its permissions.", folder=place
        )
        findings.append(Finding(Part.FOLDER, sentence))
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(place).free
        size = number(free / 2**20)
        if free < ENOUGH_SPACE:
            sentence = translate(
                "Doctor",
                "The disk that holds {folder} has {size} MiB free; marks and backups soon need more. Free some space.",
                folder=data,
                size=size,
            )
        else:
            sentence = translate("Doctor", "The disk that holds {folder} has {size} MiB free.", folder=data, size=size)
        findings.append(Finding(Part.FOLDER, sentence, is_fault=free < ENOUGH_SPACE))
    left = _leftovers(data)
    if left:
        names = ", ".join(file.name for file in left[:3]) + (" …" if len(left) > 3 else "")  # noqa: PLR2004 - enough to see what they are
        sentence = translate(
            "Doctor",
            "%Ln temporary file(s) was(were) left by a run that was cut short ({names}); `dlstudy doctor --repair` "
            "removes it(them).",
            n=len(left),
            names=names,
        )
        findings.append(Finding(Part.FOLDER, sentence, can_be_repaired=True))
    return findings


def _leftovers(data: Path) -> list[Path]:
    return sorted(file for pattern in _LEFTOVERS for file in data.glob(pattern) if file.is_file())


def _versions() -> list[Finding]:
    sentence = translate(
        "Doctor",
        "SQLite {version}; the log's form is number {number}.",
        version=progress.sqlite_version(),
        number=len(migrations.STEPS),
    )
    return [Finding(Part.VERSIONS, sentence, is_fault=False)]


@dataclasses.dataclass(slots=True)
class Repaired:
    """What a repair did.

    Attributes:
        told: A sentence for each thing that was done.
        entries: How many entries the log now holds.
        aside: Where the damaged file is kept; nothing where none was replaced.
    """

    told: list[str] = dataclasses.field(default_factory=list)
    entries: int = 0
    aside: Path | None = None


def repair(data: Path, *, now: datetime.datetime | None = None) -> Repaired:
    """Bring a data folder in order: keep what is damaged, bring back what can be read and what backups hold.

    A log that is whole is only added to. Nobody may have it open, this process included.

    Raises:
        StoreInUseError: If another process holds the log.
        StoreError: If the log is newer than this program, or of another one, or the disk refuses; all is as it was.
    """
    now = now or backups.utc_now()
    path = paths.progress_file(data)
    repaired = Repaired()
    if is_held(path):
        raise _in_use(data)
    try:
        progress.finish_replacement(path)
        findings: list[Finding] = []
        log = _examined_log(path, findings)
        if log.refusal:
            raise StoreError(log.refusal)
        _put_small_files_aside(data, repaired)
        if findings:
            forget_what_was_kept(data)
            repaired.told.append(
                translate(
                    "Doctor", "What was kept of the log's meaning was dropped; the next start reads the log anew."
                )
            )
        good = _good_backups(data)
        if log.problems or (not log.exists and good):
            _rebuild(path, good, repaired, now)
        elif log.exists:
            _complete(path, good, repaired, now)
        left = _leftovers(data)
        for file in left:
            file.unlink(missing_ok=True)
        if left:
            repaired.told.append(translate("Doctor", "%Ln temporary file(s) was(were) removed.", n=len(left)))
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise StoreError(
            translate(
                "Doctor",
                "The repair of {folder} was not finished ({error}); the log is as it was. Free some space or mend the "
                "permissions, then try again.",
                folder=data,
                error=why,
            )
        ) from error
    return repaired


def _put_small_files_aside(data: Path, repaired: Repaired) -> None:
    if _problem_of_small_file(paths.settings_file(data)):
        _, sentence = load_settings(paths.settings_file(data))
        repaired.told += [sentence] if sentence else []
    sitting = paths.sitting_file(data)
    if _problem_of_small_file(sitting):
        sitting.replace(sitting.with_name(sitting.name + ".damaged"))
        repaired.told.append(
            translate(
                "Doctor",
                "{file} could not be used and is now {new}.",
                file=sitting,
                new=f"{sitting.name}.damaged",
            )
        )


def _good_backups(data: Path) -> list[tuple[Backup, list[Row]]]:
    """Return the newest backup that is whole, and the one with the most entries, each with what it holds."""
    good: list[tuple[Backup, list[Row]]] = []
    listed = backups.list_backups(paths.backups_folder(data))
    for order in (listed, sorted(listed, key=lambda backup: backup.entries, reverse=True)):
        for backup in order:
            if any(backup == known for known, _ in good):
                break
            with contextlib.suppress(StoreError):
                good.append((backup, rows_of(backup.path)))
                break
    return good


def _complete(path: Path, good: Iterable[tuple[Backup, list[Row]]], repaired: Repaired, now: datetime.datetime) -> None:
    with contextlib.closing(ProgressStore(path)) as store:
        held = {row.id for row in store.rows()}
        for backup, rows in good:
            if any(row.id not in held for row in rows):
                restored = restore(backup.path, store, now=now)
                held.update(row.id for row in rows)
                repaired.told.append(
                    translate(
                        "Doctor",
                        "%Ln entry(entries) that the log lacked came from {backup}.",
                        n=restored.added,
                        backup=backup.path.name,
                    )
                )
        repaired.entries = len(held)


def _rebuild(path: Path, good: Sequence[tuple[Backup, list[Row]]], repaired: Repaired, now: datetime.datetime) -> None:
    devices = {row.device for _, rows in good for row in rows}
    salvaged = salvage(path, devices=devices)
    rows = salvaged.rows
    told: list[str] = []
    if os.path.lexists(path):
        told.append(
            translate("Doctor", "%Ln entry(entries) could still be read from the damaged file.", n=salvaged.read)
        )
    if salvaged.carved:
        told.append(translate("Doctor", "%Ln more was(were) found in its bytes.", n=salvaged.carved))
    for backup, of_backup in good:
        before = len(rows)
        rows = union(rows, of_backup)
        came = len(rows) - before
        told.append(translate("Doctor", "%Ln came from the backup {backup}.", n=came, backup=backup.path.name))
    told.append(translate("Doctor", "The log now holds %Ln entry(entries).", n=len(rows)))
    if salvaged.last_number > len(rows):
        told.append(translate("Doctor", "At least %Ln is(are) lost.", n=salvaged.last_number - len(rows)))
    if not good:
        told.append(translate("Doctor", "There was no backup."))
    forget_what_was_kept(path.parent)
    repaired.aside = replace_whole(path, rows, device=salvaged.device, now=now)
    if repaired.aside is not None:
        told.append(translate("Doctor", "The damaged file is kept in {folder}.", folder=repaired.aside))
    repaired.told += told
    repaired.entries = len(rows)


def open_log(
    data: Path, *, now: datetime.datetime | None = None, opener: Callable[[Path], ProgressStore] = ProgressStore
) -> tuple[ProgressStore, str]:
    """Open the log; where it is damaged, repair it first. A log that is whole costs nothing more.

    Args:
        data: The data folder.
        now: The present moment in UTC; the system's when left out.
        opener: Opens the file.

    Returns:
        The log, and what to tell the learner; empty where nothing was wrong.

    Raises:
        StoreInUseError: If another window holds it.
        StoreError: If it cannot be opened or repaired, or if nothing shows that it ever was ours; it is as it was.
    """
    path = paths.progress_file(data)
    try:
        return opener(path), ""
    except StoreDamagedError:
        if is_held(path):
            raise StoreInUseError(
                translate(
                    "Progress file",
                    "dlstudy is already open on {folder}; use its window, or close it first.",
                    folder=data,
                )
            ) from None
        if not _was_ours(path):
            raise
    repaired = repair(data, now=now)
    told = " ".join(repaired.told)
    mended = translate("Doctor", "The log of marks was damaged and has been repaired.")
    return opener(path), f"{mended} {told}"


def _was_ours(path: Path) -> bool:
    """Say whether a file that makes no sense was a log of ours, so that it may be replaced without a question."""
    if backups.list_backups(paths.backups_folder(path.parent)):
        return True
    with contextlib.suppress(OSError, StoreError):
        database, wal = copies.read_unchanged(path, missing_ok=True)
        header_is_missing = not database[:_SECTOR].strip(b"\0")  # a power cut before its first sync
        return bool(wal) or database.startswith(_MAGIC) or header_is_missing or bool(salvage(path).rows)
    return False


def missing_marks(data: Path, store: ProgressStore) -> str:
    """Return a sentence when a backup holds more entries than the log; by the backups' names alone, so well below 1 ms.

    Raises:
        StoreError: If the log cannot be read.
    """
    listed = backups.list_backups(paths.backups_folder(data))
    fullest = max(listed, key=lambda backup: backup.entries, default=None)
    held, _ = store.newest
    if fullest is None or fullest.entries <= held:
        return ""
    return translate(
        "Doctor",
        "The log holds %Ln entry(entries), but the backup {backup} has {more}; `dlstudy restore` brings back what is "
        "missing.",
        n=held,
        backup=fullest.path.name,
        more=number(fullest.entries),
    )
