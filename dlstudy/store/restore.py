"""A backup taken back, by union: no mark made since is lost, and what was there before is backed up first."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import sqlite3
from collections.abc import Set as AbstractSet
from pathlib import Path

from dlstudy import paths
from dlstudy.errors import StoreDamagedError, StoreError
from dlstudy.store import integrity, migrations
from dlstudy.store.backups import Backup, back_up
from dlstudy.store.chain import COLUMNS, Row
from dlstudy.store.copies import looked_at
from dlstudy.store.progress import ProgressStore
from dlstudy.store.sqlite_errors import damaged, explained
from dlstudy.wording import translate


@dataclasses.dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        before: The backup that was made first.
        added: How many entries of the backup were not in the log.
        entries: How many entries the log holds now.
    """

    before: Backup
    added: int
    entries: int


def restore(backup: Path, store: ProgressStore, *, now: datetime.datetime | None = None) -> Restored:
    """Add to an open log every entry of a backup that it lacks.

    Whoever shows what the log means must read it anew afterwards.

    Raises:
        StoreDamagedError: If the backup, or the log, is damaged.
        StoreError: If the backup cannot be read, or the log not be backed up or written; the log is as it was.
    """
    with contextlib.suppress(OSError):
        if backup.samefile(store.path):
            raise StoreError(
                translate(
                    "Backups",
                    "{file} is the log itself and no backup of it; name a file of the folder `backups`.",
                    file=backup,
                )
            )
    found = rows_of(backup)
    before = back_up(store, "before-restore", now=now)
    forget_what_was_kept(store.path.parent)
    added = store.unite(found)
    return Restored(before, added, store.newest[0])


def lacking(backup: Path, held: AbstractSet[bytes]) -> int | None:
    """Return how many entries of a backup are not among those ``held``; nothing where it cannot be read.

    Only the ids are read, so this is a promise of :func:`restore` and no check of the backup.
    """
    try:
        looking = sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        with contextlib.closing(looking):
            return sum(name not in held for (name,) in looking.execute("SELECT DISTINCT id FROM log"))
    except (sqlite3.Error, UnicodeError, OSError):
        return None


def rows_of(file: Path) -> list[Row]:
    """Return the log in a backup, or in any file that was once a progress file and that nobody has open.

    Raises:
        StoreDamagedError: If it is not whole.
        StoreError: If it cannot be read, is not ours, or is newer than this program.
    """
    try:
        with looked_at(file) as copy:
            migrations.refuse_foreign(copy, file)
            found = integrity.check(copy)
            if migrations.is_new(copy) or not found.is_whole:
                raise StoreDamagedError(
                    translate(
                        "Backups",
                        "{file} cannot be restored, because it is damaged: {problem} The log was left as it is. "
                        "`dlstudy restore` lists the other backups.",
                        file=file,
                        problem=found.problems[0] if found.problems else translate("Backups", "It is empty."),
                    )
                )
            migrations.migrate(copy)
            return [Row._make(row) for row in copy.execute(f"SELECT {COLUMNS} FROM log ORDER BY seq")]  # noqa: S608 - names of our own columns
    except sqlite3.Error as error:
        raise explained(error, file, doing=translate("Progress file", "The log was left as it is")) from error
    except UnicodeDecodeError as error:
        raise damaged(file) from error
    except OSError as error:
        raise StoreError(
            translate(
                "Backups",
                "{file} cannot be read ({error}); name another backup.",
                file=file,
                error=error.strerror or error,
            )
        ) from error


def forget_what_was_kept(data: Path) -> None:
    """Drop what was kept of the log's meaning, so that the next start reads the log itself."""
    with contextlib.suppress(OSError):
        paths.kept_progress_file(data).unlink(missing_ok=True)
