"""Whether somebody holds a progress file, found out without SQLite, which would write to a damaged one."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Final

_FIRST_LOCKED: Final = 0x40000000  # SQLite's locks lie there: pending, reserved, and 510 shared bytes
_LOCKED_BYTES: Final = 512


def is_held(path: Path) -> bool:
    """Say whether a process holds a database exclusively.

    Never to be asked of a file that this process itself has open: closing another handle would drop its lock.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return False  # whoever uses it will see why
    try:
        return _is_locked(descriptor)
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _FIRST_LOCKED, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, _LOCKED_BYTES)
        except OSError:
            return True
        with contextlib.suppress(OSError):
            os.lseek(descriptor, _FIRST_LOCKED, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, _LOCKED_BYTES)
        return False
    import errno
    import fcntl

    try:
        fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, _LOCKED_BYTES, _FIRST_LOCKED)
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EAGAIN)
    return False
