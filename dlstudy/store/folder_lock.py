"""One window for each data folder: a lock that ends with the process, and a knock that raises the window behind it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from dlstudy.errors import StoreError, StoreInUseError
from dlstudy.store.whole_file import make_folder
from dlstudy.wording import translate

_LOCK: Final = "window.lock"
KNOCK: Final = "window.knock"


class FolderLock:
    """Held for as long as the window is open.

    The system's lock on a file of its own, never deleted: it ends with the process, however that ends, so no lock file
    that was left behind, is empty or names another process can lock anybody out.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder.

        Raises:
            StoreInUseError: If another window has it.
        """
        self._folder = folder
        self._file: int | None = None
        self.take()

    def take(self) -> None:
        """Take the folder if that was not possible before, because nothing could be written there.

        Raises:
            StoreInUseError: If another window has it.
        """
        folder = self._folder
        if self._file is not None:
            return
        try:
            make_folder(folder)
            self._file = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError:
            return  # nothing can be written there: study is read-only, and two windows do no harm
        if not _locked(self._file):
            os.close(self._file)
            self._file = None
            raise StoreInUseError(
                translate(
                    "Progress file",
                    "dlstudy is already open on {folder}; use its window, or close it first.",
                    folder=folder,
                )
            )

    def release(self) -> None:
        """Let others in."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def knock(folder: Path) -> None:
    """Ask the window that has the folder to come to the front."""
    with contextlib.suppress(OSError, StoreError):
        (folder / KNOCK).write_bytes(os.urandom(8))


def _locked(file: int) -> bool:
    """Take the system's lock on an open file; say whether that went well."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # on Windows
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        import errno

        # Some network file systems know no locks; SQLite's own lock is the second belt.
        return error.errno not in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
    return True
