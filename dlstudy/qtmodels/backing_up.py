"""Backups that make themselves: on the worker, in time, and told once when they cannot be made."""

from __future__ import annotations

import datetime
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from dlstudy import paths
from dlstudy.core.log import Clock, moment_text
from dlstudy.errors import StoreError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.open_log import OpenLog
from dlstudy.wording import translate

if TYPE_CHECKING:  # backups are made after the first paint
    from dlstudy.store.backups import Backup, BackupSchedule
    from dlstudy.store.progress import ProgressStore

_LOOK_EVERY_MS: Final = 60_000


class BackingUp(QObject):
    """Makes a backup every half an hour with new entries, and on close; what was missed then, at the next start.

    Attributes:
        folder: Where the backups are.
        last: The last good one; nothing where there is none, or where nobody has looked yet.
        looked: Whether somebody has.

    Signals:
        changed(): There is another last backup.
    """

    changed = Signal()

    def __init__(
        self,
        data: Path,
        log: OpenLog,
        background: Background,
        notices: Notices,
        *,
        clock: Clock,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Wait for :meth:`begin`.

        Args:
            data: The learner's folder.
            log: What is backed up.
            background: The worker.
            notices: Where is told that no backup can be made.
            clock: Tells the date of a backup.
            seconds: A clock that only runs forwards; tells when the next one is due.
        """
        super().__init__()
        self.folder = paths.backups_folder(data)
        self.last: Backup | None = None
        self.looked = False
        self._data = data
        self._log = log
        self._background = background
        self._notices = notices
        self._clock = clock
        self._seconds = seconds
        self._schedule: BackupSchedule | None = None
        self._at_work = False
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Make up for what was missed, and look from time to time from now on; after the first paint."""
        store = self._log.store
        self._background.run(lambda: (store, *_found(self._data, self.folder, store)), self._take_found)
        self._timer.start()

    def _take_found(self, found: tuple[ProgressStore | None, Backup | None, str]) -> None:
        from dlstudy.store.backups import BackupSchedule

        store, self.last, missing = found
        if store is not self._log.store:
            return  # another was opened meanwhile, and will be looked at
        self.looked = True
        entries = 0 if self.last is None else self.last.entries
        self._schedule = BackupSchedule(backed_up=entries, now=self._seconds())
        if missing:
            here = translate("Backups", "So does “Restore a backup…” in the menu.")
            self._notices.post(f"{missing} {here}", lasting=True)
        elif self._log.entries and self._schedule.is_due_on_close(self._log.entries):
            self.back_up("at-start")
        self.changed.emit()

    def look(self) -> None:
        """Make a backup if one is due."""
        due = self._schedule is not None and self._log.store is not None
        if due and self._schedule is not None and self._schedule.is_due(self._log.entries, self._seconds()):
            self.back_up("half-hour")

    def back_up(self, reason: str) -> None:
        """Make a backup on the worker; study goes on meanwhile."""
        store = self._log.store
        if store is None or self._at_work:
            return
        self._at_work = True
        now = self._now()
        self._background.run(lambda: (store, _made(store, reason, now)), self._take_made, failed=self._give_up)

    def _now(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(moment_text(self._clock().utc_ms))

    def _take_made(self, result: tuple[ProgressStore, Backup | str]) -> None:
        self._at_work = False
        store, made = result
        if self._schedule is None or store is not self._log.store:
            return  # another was opened meanwhile
        if isinstance(made, str):
            self._schedule.failed(self._seconds())
            if made != self._told:
                self._told = made
                self._notices.post(made, lasting=True)
            return
        self._schedule.made(made.entries, self._seconds())
        self.last = made
        self._notices.take_back(self._told)
        self._told = ""
        self.changed.emit()

    def _give_up(self) -> None:
        self._at_work = False
        if self._schedule is not None:
            self._schedule.failed(self._seconds())

    def finish(self, seconds: float) -> None:
        """Make a last backup if one is due, when the worker has stopped; after ``seconds`` go without.

        The next start makes up for one that takes too long, and tells when none can be made.
        """
        self._timer.stop()
        store = self._log.store
        if store is None:
            return
        from dlstudy.store.backups import last_good_backup

        last, entries = last_good_backup(self.folder), self._log.entries
        if not entries or (last is not None and entries == last.entries):
            return
        now = self._now()
        failed: list[str] = []

        def work() -> None:
            made = _made(store, "on-close", now)
            if isinstance(made, str):
                failed.append(made)

        thread = threading.Thread(target=work, name="dlstudy-last-backup", daemon=True)
        thread.start()
        thread.join(max(seconds, 0))
        if thread.is_alive():
            store.interrupt()
        elif failed and sys.stderr is not None:
            print(f"dlstudy: {failed[0]}", file=sys.stderr)


def _found(data: Path, folder: Path, store: ProgressStore | None) -> tuple[Backup | None, str]:
    """Return the last good backup, and a sentence where one holds more than the log."""
    from dlstudy.store import backups, doctor

    last = backups.last_good_backup(folder)
    try:
        return last, "" if store is None else doctor.missing_marks(data, store)
    except StoreError:
        return last, ""  # whoever uses the log will see why


def _made(store: ProgressStore, reason: str, now: datetime.datetime) -> Backup | str:
    """Return a new backup, or why there is none."""
    from dlstudy.store.backups import back_up

    try:
        return back_up(store, reason, now=now)
    except StoreError as error:
        return str(error)
