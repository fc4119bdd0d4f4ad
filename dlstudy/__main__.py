"""Start dlstudy: ``python3 -m dlstudy`` is the same as ``dlstudy``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line that was given; with no command, open the window. Returns the exit code."""
    # Thousands of objects are made while starting, and none of them is garbage: looking for some costs a tenth of the
    # time. `app` switches the search on again when the first question is on the screen.
    gc.disable()
    from dlstudy import cli

    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
