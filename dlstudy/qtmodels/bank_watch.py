"""The bank reads itself again when a question file changes; what cannot be used stays outside."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from dlstudy.errors import BankError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.store.prepared_bank import KeptBank, load_prepared, signature_of
from dlstudy.store.problems import LoadedBank, Problem, Severity, question_files
from dlstudy.wording import translate

if TYPE_CHECKING:  # watching begins after the first paint
    from PySide6.QtCore import QFileSystemWatcher

_QUIET_MS: Final = 300
"""How long files must have been left alone: an editor writes several times for one save."""
_SECOND_LOOK_MS: Final = 700
"""After how long a file with new mistakes is read once more: it may have been half written."""
_LONG_MS: Final = 400
"""Reading that takes longer is told of."""
_MOST_WATCHED: Final = 2_000


Stamp: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""What changes when a question file does; also where some file cannot be seen."""


class _Look(NamedTuple):
    """What a look at the files brought: nothing new without ``loaded``."""

    stamp: Stamp
    watched: tuple[str, ...]
    loaded: LoadedBank | None


class BankWatch(QObject):
    """Watches the question files of a bank from :meth:`start` on.

    A save with new mistakes keeps the last good bank, and a notice says where the first of them is.

    Signals:
        bank_changed(LoadedBank): The files were read again and can be used.
    """

    bank_changed = Signal(object)

    def __init__(
        self,
        loaded: LoadedBank,
        paths: Sequence[Path],
        prepared: Path,
        notices: Notices,
        *,
        quiet_ms: int = _QUIET_MS,
        second_look_ms: int = _SECOND_LOOK_MS,
        parent: QObject | None = None,
    ) -> None:
        """Take the bank in use, where its files are, and where it is kept for the next start."""
        super().__init__(parent)
        self._good = loaded
        self._paths = tuple(paths)
        self._prepared = prepared
        # A worker of its own: formulas must not wait for the reading of a large bank.
        self._worker = Background(self)
        self._notices = notices
        self._stamp: Stamp | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._looking = False
        self._again = False
        self._told = ""
        self._second_look = False
        self._second_look_ms = second_look_ms
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_MS)
        self._long.timeout.connect(self._tell_that_it_takes_long)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(quiet_ms)
        self._quiet.timeout.connect(self._look)

    @property
    def is_settled(self) -> bool:
        """Say whether no change is known that was not looked at."""
        return not (self._looking or self._again or self._second_look or self._quiet.isActive())

    def start(self) -> None:
        """Begin to watch; a change since the bank was read is seen, too."""
        from PySide6.QtCore import QFileSystemWatcher

        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._stirred)
        self._watcher.directoryChanged.connect(self._stirred)
        self._look()

    def stop(self) -> None:
        """Watch no more, and drop what is being read."""
        self._quiet.stop()
        self._long.stop()
        self._worker.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def _stirred(self) -> None:
        self._second_look = False
        self._quiet.start()

    def _look(self) -> None:
        if self._looking:
            self._again = True
            return
        self._looking = True
        before, good, paths, prepared = self._stamp, self._good, self._paths, self._prepared
        if before is not None:  # the first look reads only what changed while nobody watched
            self._long.start()
        stop = lambda: self._worker.stopped  # noqa: E731 - one line, one use
        self._worker.run(lambda: _looked(before, good, paths, prepared, stop), self._take, failed=self._give_up)

    def _give_up(self) -> None:
        self._long.stop()
        self._looking = self._again = False

    def _tell_that_it_takes_long(self) -> None:
        self._notices.post(
            translate("Question files", "The question files are being read again; you can go on meanwhile.")
        )

    def _take(self, look: _Look) -> None:
        took_long = not self._long.isActive() and self._stamp is not None
        self._long.stop()
        self._looking = False
        if self._watcher is None:
            return
        self._watch(look.watched)
        if self._again:
            self._again = False
            self._quiet.start()
            return
        if look.loaded is None:
            self._stamp = look.stamp
            return
        wrong = _new_errors(look.loaded, self._good)
        if wrong and not self._second_look:
            self._second_look = True
            QTimer.singleShot(self._second_look_ms, self, self._look)
            return
        self._second_look = False
        self._stamp = look.stamp
        if wrong:
            self._tell(wrong)
            return
        self._good = look.loaded
        if self._told:
            self._notices.take_back(self._told)
            self._told = ""
            sentence = translate("Question files", "The question files are in order again and have been read.")
            self._notices.post(sentence)
        elif took_long:
            self._notices.post(translate("Question files", "The question files have been read."))
        self.bank_changed.emit(look.loaded)

    def _watch(self, paths: tuple[str, ...]) -> None:
        assert self._watcher is not None  # noqa: S101 - asked before
        # What an editor replaced by renaming is watched no more, although it bears the same name.
        present = {*self._watcher.files(), *self._watcher.directories()}
        if missing := [path for path in paths if path not in present]:
            self._watcher.addPaths(missing)

    def _tell(self, wrong: tuple[Problem, ...]) -> None:
        first, file = wrong[0], Path(wrong[0].file).name
        if len(wrong) > 1:
            sentence = translate(
                "Question files",
                "{file}, line {line}: {problem} (%Ln more in the question files.) You go on with the questions as they "
                "were before this save; mend the file, and it is read again.",
                n=len(wrong) - 1,
                file=file,
                line=first.line,
                problem=first.sentence,
            )
        else:
            sentence = translate(
                "Question files",
                "{file}, line {line}: {problem} You go on with the questions as they were before this save; mend the "
                "file, and it is read again.",
                file=file,
                line=first.line,
                problem=first.sentence,
            )
        if sentence != self._told:
            if self._told:
                self._notices.take_back(self._told)
            self._told = sentence
            self._notices.post(sentence, lasting=True)


def _looked(
    before: Stamp | None, good: LoadedBank, paths: Sequence[Path], prepared: Path, stop: Callable[[], bool]
) -> _Look:
    """Look at the files and read them if they changed; for the worker."""
    watched = _watched(paths)
    stamp: list[tuple[str, int, int, int]] = []
    for name in watched:
        try:
            status = Path(name).stat()
        except OSError:
            continue
        if not stat.S_ISDIR(status.st_mode):
            stamp.append((name, status.st_size, status.st_mtime_ns, status.st_ino))
    if before is None:  # the first look: compare with what was read at the start
        is_another = isinstance(good.bank, KeptBank) and good.bank.signature != signature_of(paths)
        changed = is_another or good.is_told_otherwise
    else:
        changed = tuple(stamp) != before
    loaded: LoadedBank | None = None
    if changed:
        from dlstudy.store.bank_files import LoadingStopped  # with the parser, when there is something to read

        with contextlib.suppress(LoadingStopped):
            loaded = load_prepared(paths, prepared, stop=stop)
    return _Look(tuple(stamp), watched, loaded)


def _watched(paths: Sequence[Path]) -> tuple[str, ...]:
    """Return the question files and the folders in which they stand, as far as they exist."""
    found: dict[str, None] = {}
    for path in paths:
        try:
            files = question_files(path)
        except BankError:
            files = []
        if path.is_dir():
            found.update(dict.fromkeys(folder for folder, _, _ in os.walk(path)))
        elif path.parent.is_dir():
            found[str(path.parent)] = None
        found.update(dict.fromkeys(str(file) for file in files if file.is_file()))
    return tuple(found)[:_MOST_WATCHED]


def _new_errors(loaded: LoadedBank, before: LoadedBank) -> tuple[Problem, ...]:
    """Return the errors that were not there before; they may have moved to other lines, or be told otherwise."""

    def what(problem: Problem) -> tuple[str, str | int]:
        return problem.file, problem.line if loaded.told_in != before.told_in else problem.sentence

    known = {what(problem) for problem in before.problems}
    return tuple(
        problem for problem in loaded.problems if problem.severity is Severity.ERROR and what(problem) not in known
    )
