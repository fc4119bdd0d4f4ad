"""Copies of the log that make themselves: verified after writing, named by what they hold, thinned out with age.

A copy is never older or newer than one moment of the log, and it bears its final name only once it was read back whole.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dlstudy import paths
from dlstudy.errors import StoreDamagedError, StoreError
from dlstudy.store.integrity import check_file
from dlstudy.store.whole_file import make_folder, sync_file, sync_folder
from dlstudy.wording import translate

if TYPE_CHECKING:
    from dlstudy.store.progress import ProgressStore

EVERY_SECONDS: Final = 30 * 60
ALL_OF: Final = datetime.timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
_NAME: Final = re.compile(r"progress-(\d{8}-\d{6})-([a-z]+(?:-[a-z]+)*)-(\d{1,12})-([0-9a-f]{4,8})\.db", re.ASCII)
_TIME: Final = "%Y%m%d-%H%M%S"
_PARTIAL: Final = ".partial"


@dataclasses.dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the log.

    Attributes:
        path: The file.
        made_at: When it was made, UTC, to the second.
        reason: Why, such as ``on-close``.
        entries: How many entries it holds.
    """

    path: Path
    made_at: datetime.datetime
    reason: str
    entries: int


class BackupSchedule:
    """Says when a backup is due: every half an hour if something changed, and on close."""

    def __init__(self, *, backed_up: int, now: float) -> None:
        """Begin with what the newest backup holds.

        Args:
            backed_up: How many entries that is; 0 without one.
            now: Seconds on a clock that only runs forwards, such as ``time.monotonic``.
        """
        self._backed_up = backed_up
        self._tried = now

    def is_due(self, entries: int, now: float) -> bool:
        """Say whether to make one now that the log holds so many entries."""
        return entries != self._backed_up and now - self._tried >= EVERY_SECONDS

    def is_due_on_close(self, entries: int) -> bool:
        """Say whether to make one before the window closes."""
        return entries != self._backed_up

    def made(self, entries: int, now: float) -> None:
        """Take note that one was made."""
        self._backed_up = entries
        self._tried = now

    def failed(self, now: float) -> None:
        """Take note that none could be made; it is tried again half an hour later, and on close."""
        self._tried = now


def utc_now() -> datetime.datetime:
    """Return the present moment in UTC."""
    return datetime.datetime.now(datetime.UTC)


def back_up(store: ProgressStore, reason: str, *, now: datetime.datetime | None = None) -> Backup:
    """Make a backup of an open log and thin out the older ones; from any thread.

    Marks wait only while the copy is written, some 20 ms for 100,000 entries, and not while it is read back.

    Args:
        store: The log.
        reason: Why: words of lower-case letters joined by hyphens.
        now: The present moment in UTC; the system's when left out.

    Raises:
        StoreError: If none could be made; the earlier ones are as they were, and the log is, too.
        StoreDamagedError: If the log itself is damaged.
    """
    return _made(store.copy_into, store.path, reason, now or utc_now())


def copy_into(connection: sqlite3.Connection, target: Path) -> int:
    """Write a copy of a connection's database as it stands; return the number of its entries."""
    connection.execute("VACUUM INTO ?", (str(target),))
    (count,) = connection.execute("SELECT count(*) FROM log").fetchone()
    return int(count)


def back_up_connection(
    connection: sqlite3.Connection, path: Path, reason: str, *, now: datetime.datetime | None = None
) -> Backup:
    """Make a backup through the one connection of a log that is just being opened; see :func:`back_up`."""
    return _made(lambda target: copy_into(connection, target), path, reason, now or utc_now())


def _made(copy_into: Callable[[Path], int], path: Path, reason: str, now: datetime.datetime) -> Backup:
    folder = paths.backups_folder(path.parent)
    partial = folder / f"progress-{os.urandom(8).hex()}{_PARTIAL}"
    try:
        make_folder(folder)
        for left in folder.glob(f"*{_PARTIAL}"):  # by a process that was killed; one at a time has the log
            left.unlink(missing_ok=True)
        entries = copy_into(partial)
        found = check_file(partial)
        if not found.is_whole or found.rows != entries:
            missing = translate("Backups", "Entries are missing in it.")
            raise StoreDamagedError(
                translate(
                    "Backups",
                    "No backup was made, because the copy of {file} is not whole: {told} The earlier backups in "
                    "{folder} are kept. Run `dlstudy doctor`, which tells whether the log or the disk is at fault.",
                    file=path,
                    told=found.problems[0] if found.problems else missing,
                    folder=folder,
                )
            )
        sync_file(partial)
        backup = _named(folder, now, reason, entries)
        partial.replace(backup.path)
        sync_folder(folder)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise StoreError(
            translate(
                "Backups",
                "No backup was made, because {folder} cannot hold one ({error}); the log and the earlier backups are "
                "as they were. Make room there, or mend its permissions.",
                folder=folder,
                error=why,
            )
        ) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    thin_out(folder, now)
    return backup


def _named(folder: Path, now: datetime.datetime, reason: str, entries: int) -> Backup:
    moment = now.astimezone(datetime.UTC).replace(microsecond=0)
    while True:
        path = folder / f"progress-{moment.strftime(_TIME)}-{reason}-{entries}-{os.urandom(2).hex()}.db"
        if not path.exists():
            return Backup(path, moment, reason, entries)


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder by their names, newest first; other files there are no concern of ours."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            named = _NAME.fullmatch(path.name)
            if named is None:
                continue
            with contextlib.suppress(ValueError):  # the 31st of February
                made_at = datetime.datetime.strptime(named[1], _TIME).replace(tzinfo=datetime.UTC)
                found.append(Backup(path, made_at, named[2], int(named[3])))
    return sorted(found, key=_age, reverse=True)


def last_good_backup(folder: Path) -> Backup | None:
    """Return the newest backup: read back whole before it got its name; whether it still is, the doctor says."""
    return next(iter(list_backups(folder)), None)


def _age(backup: Backup) -> tuple[datetime.datetime, int, str]:
    return backup.made_at, backup.entries, backup.path.name  # of one second, the log that had grown further is later


def superseded(backups: Iterable[Backup], now: datetime.datetime) -> list[Backup]:
    """Return the backups that are no longer needed: a pure function of their names and the time.

    Kept are all of the last two days and any from a future that the clock has gone back from; of those before, the
    last of each of 12 days, then the last of each of 10 weeks, then the last of each of 9 months; and always the one
    with the most entries.
    """
    newest_first = sorted(backups, key=_age, reverse=True)
    if not newest_first:
        return []
    kept = [backup for backup in newest_first if backup.made_at > now - ALL_OF]
    rest = newest_first[len(kept) :]
    ladder: tuple[tuple[int, Callable[[Backup], object]], ...] = (
        (DAILY, lambda backup: backup.made_at.date()),
        (WEEKLY, lambda backup: backup.made_at.isocalendar()[:2]),
        (MONTHLY, lambda backup: (backup.made_at.year, backup.made_at.month)),
    )
    for most, period in ladder:
        seen = {period(backup) for backup in kept}
        room = most
        while rest and room:
            backup = rest.pop(0)
            if period(backup) not in seen:
                seen.add(period(backup))
                kept.append(backup)
                room -= 1
    kept.append(max(newest_first, key=lambda backup: (backup.entries, *_age(backup))))
    return [backup for backup in newest_first if backup not in kept]


def thin_out(folder: Path, now: datetime.datetime) -> None:
    """Remove what is superseded; what cannot be removed stays."""
    for backup in superseded(list_backups(folder), now):
        with contextlib.suppress(OSError):
            backup.path.unlink(missing_ok=True)
