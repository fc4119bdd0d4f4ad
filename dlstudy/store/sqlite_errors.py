"""What SQLite says, as sentences for the learner: what happened, where, what was kept, what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from dlstudy.errors import StoreDamagedError, StoreError, StoreInUseError

_OPENING: Final = "Progress cannot be opened"

_KEPT: Final = "every earlier mark is kept"
_LEFT: Final = "it was left as it is"
_REPAIR: Final = "`dlstudy doctor` tells more, and `dlstudy doctor --repair` brings back what can be read"

# The longest beginning of an error's name that stands here counts. {file} and {folder} are filled in, {name} with what
# SQLite calls the error, {error} with what it says.
_SENTENCES: Final = {
    "SQLITE_NOTADB": "{file} is not a dlstudy progress file; {left}. Move it away, choose --data-dir, or, if it was "
    "your progress file, run `dlstudy doctor --repair`",
    "SQLITE_CORRUPT": "{file} is damaged; {left}. {repair}",
    "SQLITE_FORMAT": "{file} is damaged; {left}. {repair}",
    "SQLITE_ERROR": "{file} is not in the form that this dlstudy knows ({error}); {left}. {repair}",
    "SQLITE_SCHEMA": "{file} was changed by another program ({error}); {kept}. Close dlstudy and start it again",
    "SQLITE_MISMATCH": "{file} is not in the form that this dlstudy knows ({error}); {left}. {repair}",
    "SQLITE_CONSTRAINT": "{file} refuses it ({error}); {kept}. {repair}",
    "SQLITE_FULL": "the disk that holds {folder} is full; {kept}. Free some space and try again",
    "SQLITE_TOOBIG": "it is longer than the file can hold; {kept}. Shorten the text and try again",
    "SQLITE_NOMEM": "the memory of this machine is used up; {kept}. Close other programs and try again",
    "SQLITE_IOERR_NOMEM": "the memory of this machine is used up; {kept}. Close other programs and try again",
    "SQLITE_READONLY": "{file} cannot be opened for writing; {kept}. Check its permissions, and whether its disk may "
    "only be read",
    "SQLITE_READONLY_DBMOVED": "{file} cannot be opened for writing, because it was moved or replaced; {kept}. Put it "
    "back, or close dlstudy and start it again",
    "SQLITE_CANTOPEN": "{file} cannot be opened for writing; {kept}. Check the permissions of {folder}, and how many "
    "files are open",
    "SQLITE_PERM": "{file} cannot be opened for writing; {kept}. Check its permissions",
    "SQLITE_AUTH": "{file} cannot be opened for writing; {kept}. Check its permissions",
    "SQLITE_IOERR": "the disk that holds {folder} reported an error ({name}); {kept} as far as the disk keeps its "
    "word. Close dlstudy, check the disk, and copy the folder to another",
    "SQLITE_IOERR_LOCK": "{file} cannot be locked ({name}), as on a disk that may only be read or on a network drive; "
    "{kept}. Choose a folder on a disk of this machine with --data-dir",
    "SQLITE_IOERR_SHMSIZE": "the disk that holds {folder} is full ({name}); {kept}. Free some space and try again",
    "SQLITE_PROTOCOL": "{file} cannot be locked ({name}); {kept}. Choose a folder on a disk of this machine with "
    "--data-dir",
    "SQLITE_NOLFS": "the disk that holds {folder} takes no file of this size; {kept}. Move the folder to another disk",
    "SQLITE_INTERRUPT": "it was interrupted; {kept}. Try again",
    "SQLITE_ABORT": "it was interrupted; {kept}. Try again",
}
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
    return StoreDamagedError(f"{_OPENING}: {path} is damaged; {_LEFT}. {_REPAIR}.")


def explained(error: sqlite3.Error, path: Path, *, doing: str = _OPENING) -> StoreError:
    """Return what SQLite said as a sentence for the learner: what happened, what was kept, what to do."""
    name = name_of(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in str(error):
        return StoreInUseError(f"dlstudy is already open on {path.parent}; use its window, or close it first.")
    if isinstance(error, sqlite3.ProgrammingError) and not name:  # a connection that was let go
        return StoreError(f"{doing}: {path} is closed; {_KEPT}. Start dlstudy again.")
    if not name and isinstance(error, sqlite3.OperationalError):  # Python's own: a text is no UTF-8
        name = "SQLITE_CORRUPT"
    known = name
    while known and known not in _SENTENCES:
        known = known.rpartition("_")[0]
    told = _SENTENCES.get(known, "{file}: {error}; {kept}. Close dlstudy and start it again").format(
        file=path, folder=path.parent, name=name, error=error, kept=_KEPT, left=_LEFT, repair=_REPAIR
    )
    kind = StoreDamagedError if known in _DAMAGED else StoreError
    return kind(f"{doing}: {told}.")
