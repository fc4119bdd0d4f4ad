"""Start dlstudy: ``python3 -m dlstudy`` is the same as ``dlstudy``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line that was given; with no command, open the window. Returns the exit code."""
    from dlstudy import cli

    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
