"""Data folders to torture: made with short questions, and afterwards examined with the program's own code."""

from __future__ import annotations

import collections
import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from dlstudy import paths
from dlstudy.core.log import system_clock
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from dlstudy.errors import StoreError
from dlstudy.store.doctor import open_log
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.store.progress import ProgressStore
from tests.torture.rows import Found

TOPIC: Final = "Short Ones"
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - disks that exist only in a test are rebuilt there, a thousand a second


def prepare(data: Path, *, questions: int = 60) -> None:
    """Add a topic of short questions and choose it, so that marks follow each other as fast as they can be stored."""
    text = "".join(f"- {{id: short-{n}, question: Question {n}, answer: Yes}}\n" for n in range(questions))
    (data / "questions").mkdir(parents=True)
    (data / "questions" / "short.yaml").write_text(f"topic: {TOPIC}\nquestions:\n{text}")
    paths.settings_file(data).write_text(json.dumps({"topic": TOPIC, "question": "short-0"}))


@contextlib.contextmanager
def scratch(*, in_memory: bool = False) -> Iterator[Path]:
    """Lend an empty folder; ``in_memory`` where many small files are written that no cut of power must survive."""
    place = _MEMORY if in_memory and _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="dlstudy-torture-", dir=place, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


@contextlib.contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Let the program's temporary files lie in a folder."""
    usual, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = usual


def copy_of_log(data: Path, target: Path) -> None:
    """Copy what holds marks, and what was kept of their meaning, from a folder that nobody has open."""
    (target / "cache").mkdir(parents=True)
    for file in data.glob("progress.db*"):
        shutil.copyfile(file, target / file.name)
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(paths.kept_progress_file(data), paths.kept_progress_file(target))


def examined(data: Path, acknowledged: Iterable[str], *, replayed: bool = True) -> Found:
    """Open a log as a start does and look for all that must be in it; its write-ahead log is gone afterwards.

    A log that must hold entries has to open without a repair. A start may repair one that never held any: the power can
    go before a new file is synced for the first time, and then nothing but zeros may be left of it.

    Found wrong is whatever SQLite or our chain of hashes says, an entry that is there twice, and progress that was kept
    and is not what a replay of the whole log gives; the last is looked for only where the log is to be ``replayed``.
    """
    found = Found()
    expected = set(acknowledged)
    try:
        store = ProgressStore(paths.progress_file(data)) if expected else open_log(data)[0]
    except StoreError as error:
        found.refused = str(error)
        found.lost = expected
        return found
    try:
        found.ids = [entry.id for entry in store.entries()]
        found.problems += store.check().problems
        twice = [name for name, times in collections.Counter(found.ids).items() if times > 1]
        found.problems += [f"The entry {name} is there more than once." for name in twice]
        if replayed:
            schedule, today = Schedule(), system_clock().day_number
            kept = KeptProgress(store, paths.kept_progress_file(data)).open(schedule, today)
            if kept.kept != Progress(schedule=schedule, today=today, past=store).kept:
                found.problems.append("What was kept of the progress is not what a replay of the log gives.")
    except StoreError as error:
        found.problems.append(str(error))
    finally:
        store.close()
    found.lost = expected - set(found.ids)
    return found
