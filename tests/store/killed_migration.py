"""A migration that is cut short at each of its statements, by an error and by SIGKILL; the file is then old or new.

Run by itself as ``python -m tests.store.killed_migration``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from dlstudy.store import migrations
from dlstudy.store.progress import ProgressStore
from tests.store.logs import varied_entries
from tests.store.released import FORMS, make_released


class InjectedError(Exception):
    """What stands for any error at all."""


class CountedConnection(sqlite3.Connection):
    """A connection whose statement with a certain number does not run."""

    left = 10**9
    by_kill = False

    def _count(self) -> None:
        type(self).left -= 1
        if type(self).left < 0:
            if self.by_kill:
                os.kill(os.getpid(), signal.SIGKILL)
            raise InjectedError

    def execute(self, statement: str, values: Any = (), /) -> sqlite3.Cursor:
        self._count()
        return super().execute(statement, values)

    def executemany(self, statement: str, values: Any, /) -> sqlite3.Cursor:
        self._count()
        return super().executemany(statement, values)


@dataclasses.dataclass(slots=True)
class Figures:
    """How often a migration was cut short, and how often the file was neither old nor new, or lacked an entry."""

    cuts: int = 0
    old: int = 0
    new: int = 0
    broken: list[str] = dataclasses.field(default_factory=list)


def cut_short(folder: Path, form: int, *, by_kill: bool) -> Figures:
    """Migrate a file of a released form again and again, cut short one statement later each time.

    Args:
        folder: An empty folder for it.
        form: The form to begin with.
        by_kill: Whether the process is killed; if not, an error is raised.
    """
    figures = Figures()
    original = folder / "original.db"
    entries = [entry for entry in varied_entries(30) if form > 1 or not hasattr(entry, "text")]
    make_released(original, form, entries)
    for number in range(1000):
        path = folder / f"cut-{number}" / "progress.db"
        path.parent.mkdir()
        shutil.copyfile(original, path)
        if _migrated(path, number, by_kill=by_kill):
            return figures
        figures.cuts += 1
        with contextlib.closing(sqlite3.connect(path)) as left:
            found = migrations.version(left)
            schema = {name for (name,) in left.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")}
        figures.old += found == form
        figures.new += found == len(migrations.STEPS)
        if not {"log", "meta", "log_refuses_update", "log_refuses_delete", "log_by_device"} <= schema:
            figures.broken.append(f"statement {number}: {sorted(schema)}")
        store = ProgressStore(path)
        if store.entries() != entries or store.check().problems:
            figures.broken.append(f"statement {number}: {store.check()}")
        store.close()
    return figures


def _migrated(path: Path, number: int, *, by_kill: bool) -> bool:
    """Migrate, and say whether it came to its end before the statement with this number."""
    if not by_kill:
        CountedConnection.left, CountedConnection.by_kill = number, False
        connection = sqlite3.connect(path, isolation_level=None, factory=CountedConnection)
        try:
            migrations.migrate(connection)
        except InjectedError:
            CountedConnection.left = 10**9  # closing takes a statement as well, in a rollback
            return False
        finally:
            connection.close()
        return True
    child = os.fork()
    if child == 0:
        CountedConnection.left, CountedConnection.by_kill = number, True
        migrations.migrate(sqlite3.connect(path, isolation_level=None, factory=CountedConnection))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


def main() -> int:
    """Cut every form short in both ways; print the figures; 1 if any file was broken."""
    broken = 0
    for form in FORMS:
        for by_kill in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                figures = cut_short(Path(folder), form, by_kill=by_kill)
            print(f"form {form}, {'killed' if by_kill else 'failed'}: {figures}", flush=True)
            broken += len(figures.broken) + (figures.cuts < 10)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
