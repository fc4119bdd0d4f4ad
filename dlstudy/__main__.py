"""Start dlstudy: ``python3 -m dlstudy`` is the same as ``dlstudy``."""

from __future__ import annotations

import contextlib
import gc
import os
import sys


def main() -> int:
    """Run the command line that was given; with no command, open the window. Returns the exit code."""
    # Thousands of objects are made while starting, and none of them is garbage: looking for some costs a tenth of the
    # time. `app` switches the search on again when the first question is on the screen.
    gc.disable()
    from dlstudy import cli

    code = cli.run(sys.argv[1:])
    leave_what_does_not_end(code)
    return code


def leave_what_does_not_end(code: int) -> None:
    """End the process at once where a thread is still at work that was waited for long enough.

    Everything is stored and closed by then. Python's own end would take apart what that thread uses under its hands.
    """
    threads = sys.modules.get("threading")
    if threads is not None and threads.active_count() > 1:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
