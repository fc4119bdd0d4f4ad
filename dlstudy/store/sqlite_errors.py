"""What SQLite says, as sentences for the learner: what happened, where, what was kept, what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from dlstudy.errors import StoreDamagedError, StoreError, StoreInUseError
from dlstudy.wording import later, translate

_OPENING: Final = later("Progress file", "Progress cannot be opened")
_IN_USE: Final = later("Progress file", "dlstudy is already open on {folder}; use its window, or close it first.")

# The longest beginning of an error's name that stands here counts. {what} did not come about, {file} and {folder} are
# concerned, {name} is what SQLite calls the error, {error} what it says.
_SENTENCES: Final = {
    "SQLITE_NOTADB": later(
        "Progress file",
        "{what}: {file} is not a dlstudy progress file; it was left as it is. Move it away, choose "
        "--data-dir, or, if it was your progress file, run `dlstudy doctor --repair`.",
    ),
    "SQLITE_CORRUPT": later(
        "Progress file",
        "{what}: {file} is damaged; it was left as it is. `dlstudy doctor` tells more, and `dlstudy doctor "
        "--repair` brings back what can be read.",
    ),
    "SQLITE_FORMAT": later(
        "Progress file",
        "{what}: {file} is damaged; it was left as it is. `dlstudy doctor` tells more, and `dlstudy doctor "
        "--repair` brings back what can be read.",
    ),
    "SQLITE_ERROR": later(
        "Progress file",
        "{what}: {file} is not in the form that this dlstudy knows ({error}); it was left as it is. `dlstudy "
        "doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.",
    ),
    "SQLITE_SCHEMA": later(
        "Progress file",
        "{what}: {file} was changed by another program ({error}); every earlier mark is kept. Close dlstudy "
        "and start it again.",
    ),
    "SQLITE_MISMATCH": later(
        "Progress file",
        "{what}: {file} is not in the form that this dlstudy knows ({error}); it was left as it is. `dlstudy "
        "doctor` tells more, and `dlstudy doctor --repair` brings back what can be read.",
    ),
    "SQLITE_CONSTRAINT": later(
        "Progress file",
        "{what}: {file} refuses it ({error}); every earlier mark is kept. `dlstudy doctor` tells more, and "
        "`dlstudy doctor --repair` brings back what can be read.",
    ),
    "SQLITE_FULL": later(
        "Progress file",
        "{what}: the disk that holds {folder} is full; every earlier mark is kept. Free some space and try again.",
    ),
    "SQLITE_TOOBIG": later(
        "Progress file",
        "{what}: it is longer than the file can hold; every earlier mark is kept. Shorten the text and try again.",
    ),
    "SQLITE_NOMEM": later(
        "Progress file",
        "{what}: the memory of this machine is used up; every earlier mark is kept. Close other programs and "
        "try again.",
    ),
    "SQLITE_IOERR_NOMEM": later(
        "Progress file",
        "{what}: the memory of this machine is used up; every earlier mark is kept. Close other programs and "
        "try again.",
    ),
    "SQLITE_READONLY": later(
        "Progress file",
        "{what}: {file} cannot be opened for writing; every earlier mark is kept. Check its permissions, and "
        "whether its disk may only be read.",
    ),
    "SQLITE_READONLY_DBMOVED": later(
        "Progress file",
        "{what}: {file} cannot be opened for writing, because it was moved or replaced; every earlier mark is "
        "kept. Put it back, or close dlstudy and start it again.",
    ),
    "SQLITE_CANTOPEN": later(
        "Progress file",
        "{what}: {file} cannot be opened for writing; every earlier mark is kept. Check the permissions of "
        "{folder}, and how many files are open.",
    ),
    "SQLITE_PERM": later(
        "Progress file",
        "{what}: {file} cannot be opened for writing; every earlier mark is kept. Check its permissions.",
    ),
    "SQLITE_AUTH": later(
        "Progress file",
        "{what}: {file} cannot be opened for writing; every earlier mark is kept. Check its permissions.",
    ),
    "SQLITE_IOERR": later(
        "Progress file",
        "{what}: the disk that holds {folder} reported an error ({name}); every earlier mark is kept as far "
        "as the disk keeps its word. Close dlstudy, check the disk, and copy the folder to another.",
    ),
    "SQLITE_IOERR_LOCK": later(
        "Progress file",
        "{what}: {file} cannot be locked ({name}), as on a disk that may only be read or on a network drive; "
        "every earlier mark is kept. Choose a folder on a disk of this machine with --data-dir.",
    ),
    "SQLITE_IOERR_SHMSIZE": later(
        "Progress file",
        "{what}: the disk that holds {folder} is full ({name}); every earlier mark is kept. Free some space "
        "and try again.",
    ),
    "SQLITE_PROTOCOL": later(
        "Progress file",
        "{what}: {file} cannot be locked ({name}); every earlier mark is kept. Choose a folder on a disk of "
        "this machine with --data-dir.",
    ),
    "SQLITE_NOLFS": later(
        "Progress file",
        "{what}: the disk that holds {folder} takes no file of this size; every earlier mark is kept. Move "
        "the folder to another disk.",
    ),
    "SQLITE_INTERRUPT": later(
        "Progress file",
        "{what}: it was interrupted; every earlier mark is kept. Try again.",
    ),
    "SQLITE_ABORT": later(
        "Progress file",
        "{what}: it was interrupted; every earlier mark is kept. Try again.",
    ),
}
_OTHERWISE: Final = later(
    "Progress file", "{what}: {file}: {error}; every earlier mark is kept. Close dlstudy and start it again."
)
_DAMAGED: Final = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_FORMAT", "SQLITE_ERROR", "SQLITE_MISMATCH")


def name_of(error: sqlite3.Error) -> str:
    """Return what SQLite calls an error, such as ``SQLITE_IOERR_FSYNC``; empty where Python raised it by itself."""
    return getattr(error, "sqlite_errorname", "") or ""


def is_disk_error(error: sqlite3.Error) -> bool:
    """Say whether the disk failed, after which what the connection believes to be on it need not be there."""
    name = name_of(error)
    return name.startswith("SQLITE_IOERR") and name != "SQLITE_IOERR_NOMEM"


def damaged(path: Path) -> StoreDamagedError:
    """Return the sentence for a file whose content makes no sense."""
    return StoreDamagedError(_SENTENCES["SQLITE_CORRUPT"].now(what=_OPENING.now(), file=path))


def explained(error: sqlite3.Error, path: Path, *, doing: str = "") -> StoreError:
    """Return what SQLite said as a sentence for the learner: what happened, what was kept, what to do.

    Args:
        error: What SQLite raised.
        path: The file.
        doing: What did not come about, as the beginning of a sentence; the opening of the file when left out.
    """
    what = doing or _OPENING.now()
    name = name_of(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in str(error):
        return StoreInUseError(_IN_USE.now(folder=path.parent))
    if isinstance(error, sqlite3.ProgrammingError) and not name:  # a connection that was let go
        return StoreError(
            translate(
                "Progress file",
                "{what}: {file} is closed; every earlier mark is kept. Start dlstudy again.",
                what=what,
                file=path,
            )
        )
    if not name and isinstance(error, sqlite3.OperationalError):  # Python's own: a text is no UTF-8
        name = "SQLITE_CORRUPT"
    known = name
    while known and known not in _SENTENCES:
        known = known.rpartition("_")[0]
    sentence = _SENTENCES.get(known, _OTHERWISE)
    kind = StoreDamagedError if known in _DAMAGED else StoreError
    return kind(sentence.now(what=what, file=path, folder=path.parent, name=name, error=error))
