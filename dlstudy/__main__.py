"""Start dlstudy: ``python3 -m dlstudy`` is the same as ``dlstudy``."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Callable


def main() -> int:
    """Run the command line that was given; with no command, open the window. Returns the exit code."""
    # Thousands of objects are made while starting, and none of them is garbage: looking for some costs a tenth of the
    # time. `app` switches the search on again when the first question is on the screen.
    gc.disable()
    end_with = ends_at_once()  # before anything else that is to run at the end, so that it runs last
    from dlstudy import cli

    return end_with(cli.run(sys.argv[1:]))


def ends_at_once() -> Callable[[int], int]:
    """Have a process with a window end once everything ran that is to run at its end; return what tells the exit code.

    Python and Qt would then take themselves apart, Qt last. What Qt holds until then, such as a text that was copied,
    may be of Python's making, and to throw it away without Python is a crash. Where a thread is still at work that was
    waited for long enough, the process ends when the code is told.
    """
    told: list[int] = []

    def end() -> None:
        if told and "PySide6" in sys.modules:
            _end_now(told[0])

    def end_with(code: int) -> int:
        told.append(code)
        threads = sys.modules.get("threading")
        if threads is not None and threads.active_count() > 1:
            _end_now(code)
        return code

    atexit.register(end)
    return end_with


def _end_now(code: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
