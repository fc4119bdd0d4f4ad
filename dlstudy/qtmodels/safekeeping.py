"""What is done for the log besides adding to it: opened again, restored, examined, repaired; all on the worker."""

from __future__ import annotations

import contextlib
import datetime
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from dlstudy import paths
from dlstudy.core.bank import Bank
from dlstudy.core.log import Clock, Entry, date_text, moment_text
from dlstudy.core.progress import Progress, RememberedPast
from dlstudy.core.schedule import Schedule
from dlstudy.core.stats import TopicCounts
from dlstudy.errors import StoreError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.backing_up import BackingUp
from dlstudy.qtmodels.keeping import Keeping
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.open_log import OpenLog
from dlstudy.qtmodels.study import StudyController
from dlstudy.store.folder_lock import FolderLock
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.wording import number, translate

if TYPE_CHECKING:  # the learner asks for these, after the first paint
    from dlstudy.store.backups import Backup
    from dlstudy.store.doctor import Finding
    from dlstudy.store.progress import ProgressStore
    from dlstudy.store.restore import Restored

_READS_TRIED: Final = 5


class _Read(NamedTuple):
    """A log and what it means.

    Attributes:
        store: The log.
        number: Up to which of its entries ``progress`` goes.
        progress: What these mean.
        counts: How many questions of each topic stand where.
        bank: The bank that was counted.
        told: What the learner should be told about it.
    """

    store: ProgressStore
    number: int
    progress: Progress
    counts: TopicCounts
    bank: Bank
    told: str = ""


class _CameBack(NamedTuple):
    """What a restore did, and the log since."""

    restored: Restored
    log: _Read


class _Repaired(NamedTuple):
    """What came of a repair: sentences, and the log, or why it cannot be opened."""

    told: list[str]
    log: _Read | str


class Safekeeping(QObject):
    """Looks after the log of a window that stays open meanwhile. One thing at a time.

    Attributes:
        log: The log.
        backing_up: The backups that make themselves.
        data: The learner's folder.

    Signals:
        working(bool): Something begins to work on the log, or has ended.
    """

    working = Signal(bool)

    def __init__(  # noqa: PLR0913 - the composition root hands everything on
        self,
        data: Path,
        bank_paths: Sequence[Path],
        log: OpenLog,
        study: StudyController,
        background: Background,
        notices: Notices,
        *,
        keeping: Keeping,
        backing_up: BackingUp,
        clock: Clock,
        lock: FolderLock | None = None,
    ) -> None:
        """Look after ``log``, whose entries ``study`` gives.

        Args:
            data: The learner's folder.
            bank_paths: Everything that holds questions, for the doctor.
            log: The log.
            study: What is studied.
            background: The worker.
            notices: What the learner is told.
            keeping: Keeps what the log means; it must not while that changes.
            backing_up: The backups that make themselves.
            clock: Tells the date.
            lock: The folder's, which could perhaps not be taken before.
        """
        super().__init__()
        self.data = data
        self.log = log
        self.backing_up = backing_up
        self._bank_paths = bank_paths
        self._study = study
        self._background = background
        self._notices = notices
        self._keeping = keeping
        self._clock = clock
        self._lock = lock
        self._busy = False
        self._opened: ProgressStore | None = None  # by the worker, and not taken yet

    @property
    def is_busy(self) -> bool:
        """Say whether something works on the log."""
        return self._busy

    @property
    def is_ready(self) -> bool:
        """Say whether something can begin to work on the log: nothing else does, and what it means was read."""
        return not self._busy and self._study.ready

    def begin(self) -> None:
        """Let backups make themselves; after the first paint."""
        self.backing_up.begin()

    def close(self) -> None:
        """Let go of the log."""
        for store in (self.log.store, self._opened):
            if store is not None:
                store.close()

    def _run(self, work: Callable[[], object], then: Callable[[object], None]) -> bool:
        if self._busy:
            return False

        def end(result: object) -> None:
            self._end()
            then(result)

        self._busy = True
        self.working.emit(True)
        self._background.run(work, end, failed=self._end, urgent=True)
        return True

    def _end(self) -> None:
        self._busy = False
        self.working.emit(False)

    @property
    def now(self) -> datetime.datetime:
        """Return the present moment in UTC."""
        return datetime.datetime.fromisoformat(moment_text(self._clock().utc_ms))

    # Trying again

    def try_again(self) -> None:
        """Store what could not be stored; where no log is open, open it first if that is possible by now."""
        if self.log.store is not None:
            self._study.try_again()
        elif self.is_ready:
            self._run(self._opening(), self._take_opened)

    def _opening(self) -> Callable[[], _Read | str]:
        self._keeping.hold()
        kept_file = paths.kept_progress_file(self.data)
        schedule, today, bank = self._study.progress.schedule, self._study.progress.today, self._study.bank

        def work() -> _Read | str:
            from dlstudy.store import doctor

            try:
                if self._lock is not None:
                    self._lock.take()
                store, told = doctor.open_log(self.data)
            except StoreError as error:
                return str(error)
            try:
                self._opened = store
                return _read(store, kept_file, schedule, today, bank, told)
            except StoreError as error:
                store.close()
                self._opened = None
                return str(error)

        return work

    def _take_opened(self, opened: object) -> None:
        if isinstance(opened, str):
            self.log.let_go(opened)
            self._notices.post(opened, lasting=True)
            return
        assert isinstance(opened, _Read)  # noqa: S101 - for the type checker
        self._opened = None
        self.log.take(opened.store)
        progress, counts = self._caught_up(opened)
        if opened.told:
            self._notices.post(opened.told, lasting=True)
        self._study.take_log(opened.store.device, progress, counts)
        self._keeping.go_on(KeptProgress(opened.store, paths.kept_progress_file(self.data)))
        self.backing_up.begin()

    def _caught_up(self, read: _Read) -> tuple[Progress, TopicCounts]:
        """Add what was stored, and whatever else changed, while the worker read."""
        bank, counts = self._study.bank, read.counts
        added = read.store.entries(after=read.number)
        for entry in added:
            read.progress.add(entry)
        if bank is not read.bank:
            read.progress.take_bank(bank)
        if added or bank is not read.bank:
            counts = TopicCounts(bank, read.progress)
        return read.progress, counts

    # Backups

    def list_backups(
        self,
        then: Callable[[list[Backup]], None],
        adds: Callable[[Backup, int | None], None],
        wanted: Callable[[], bool],
    ) -> None:
        """List the backups, newest first, then tell of each what it would add.

        Args:
            then: Gets the list.
            adds: Gets each backup and how many entries the log lacks of it; nothing where it cannot be read.
            wanted: Says whether anybody still wants to know.
        """
        store, folder = self.log.store, self.backing_up.folder

        def listed() -> tuple[list[Backup], frozenset[bytes]]:
            from dlstudy.store.backups import list_backups

            held: frozenset[bytes] = frozenset()
            with contextlib.suppress(StoreError):
                held = store.ids() if store is not None else held
            return list_backups(folder), held

        def count(found: tuple[list[Backup], frozenset[bytes]]) -> None:
            backups, held = found
            if not wanted():
                return
            then(backups)
            for backup in backups:
                job = functools.partial(_lacking, backup, held, wanted)
                self._background.run(job, functools.partial(_told_if_wanted, adds, backup, wanted))

        self._background.run(listed, count, urgent=True)

    def restore(self, backup: Backup, then: Callable[[str, bool], None]) -> bool:
        """Add to the log what it lacks of a backup; ``then`` gets a sentence and whether that went well.

        Study goes on meanwhile. Returns whether it has begun.
        """
        store = self.log.store
        if store is None or not self.is_ready:
            return False
        self._keeping.hold()
        kept_file, now = paths.kept_progress_file(self.data), self.now
        schedule, today, bank = self._study.progress.schedule, self._study.progress.today, self._study.bank

        def work() -> _CameBack | str:
            from dlstudy.store.restore import restore

            try:
                restored = restore(backup.path, store, now=now)
                return _CameBack(restored, _read(store, kept_file, schedule, today, bank))
            except StoreError as error:
                return str(error)

        def take(result: object) -> None:
            if not isinstance(result, _CameBack):
                self._notices.post(str(result), lasting=True)
                then(str(result), False)
                return
            self._study.take_restored(*self._caught_up(result.log))
            self._keeping.go_on()
            self.backing_up.begin()
            sentence = _told_of(backup, result.restored)
            self._notices.post(sentence, lasting=True)
            then(sentence, True)

        return self._run(work, take)

    # The doctor

    def examine(self, then: Callable[[list[Finding] | str], None]) -> bool:
        """Look at everything that is stored; ``then`` gets what was found, or why nobody could look."""
        store, bank_paths = self.log.store, self._bank_paths

        def work() -> list[Finding] | str:
            from dlstudy.store import doctor

            try:
                return doctor.examine(self.data, bank_paths, store=store)
            except StoreError as error:
                return str(error)

        return self._run(work, then)  # type: ignore[arg-type]

    def repair(self, then: Callable[[list[str]], None]) -> bool:
        """Repair everything that can be repaired; ``then`` gets a sentence for each thing that was done.

        The log is closed for that and opened again afterwards; marks wait meanwhile.
        """
        if not self.is_ready:
            return False
        store = self.log.let_go(
            translate("Doctor", "Everything that is stored is being repaired; try again in a moment.")
        )
        now, opening, progress = self.now, self._opening(), self._study.progress

        def work() -> _Repaired:
            from dlstudy.store import doctor

            if store is not None:
                entries: list[Entry] = []
                with contextlib.suppress(StoreError):
                    entries = store.all_entries()
                progress.look_back_at(RememberedPast(entries))  # what is shown meanwhile still asks for it
                store.close()
            try:
                told = doctor.repair(self.data, now=now).told
            except StoreError as error:
                told = [str(error)]
            return _Repaired(told, opening())

        def take(result: object) -> None:
            assert isinstance(result, _Repaired)  # noqa: S101 - for the type checker
            self._take_opened(result.log)
            then(result.told or [translate("Doctor", "There was nothing to repair.")])

        return self._run(work, take)

    # The place

    def look_at_the_place(self, then: Callable[[str], None]) -> None:
        """Let ``then`` have a sentence where the data folder lies in a place where it is not safe."""

        def work() -> str:
            from dlstudy.store.places import unsafe_place

            return unsafe_place(self.data)

        self._background.run(work, lambda sentence: then(sentence) if sentence else None)


def _read(store: ProgressStore, kept_file: Path, schedule: Schedule, today: int, bank: Bank, told: str = "") -> _Read:
    """Read what a log means, up to an entry that is known, while others may still be added.

    Raises:
        StoreError: If it cannot be read.
    """
    for _ in range(_READS_TRIED):
        number, _name = store.newest
        progress = KeptProgress(store, kept_file).open(schedule, today)
        if store.newest[0] == number:
            break
    progress.take_bank(bank)
    counts = TopicCounts(bank, progress)
    counts.of(())
    return _Read(store, number, progress, counts, bank, told)


def _lacking(backup: Backup, held: frozenset[bytes], wanted: Callable[[], bool]) -> int | None:
    from dlstudy.store.restore import lacking

    return lacking(backup.path, held) if wanted() else None


def _told_if_wanted(
    adds: Callable[[Backup, int | None], None], backup: Backup, wanted: Callable[[], bool], number: int | None
) -> None:
    if wanted():
        adds(backup, number)


def when_made(backup: Backup) -> str:
    """Return when a backup was made, by this machine's wall clock."""
    local = backup.made_at.astimezone()
    return f"{date_text(local.date())}, {local:%H:%M}"


def _told_of(backup: Backup, restored: Restored) -> str:
    made = when_made(backup)
    if not restored.added:
        return translate(
            "Backups", "The backup of {when} holds nothing that the log lacks, so nothing was added.", when=made
        )
    return translate(
        "Backups",
        "%Ln entry(entries) came back from the backup of {when}; the log holds {entries} now. What it was before is in "
        "{file}.",
        n=restored.added,
        when=made,
        entries=number(restored.entries),
        file=restored.before.path.name,
    )
