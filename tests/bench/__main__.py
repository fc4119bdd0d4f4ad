"""Run benchmarks: ``python3 dev.py bench [NAME…]``. Each prints figures, medians and ranges; nothing is asserted.

``--quick`` takes fewer rounds, five minutes for all; ``--peers`` installs Anki and Mnemosyne to measure beside, and is the
only thing that does; ``--write`` puts what was found into ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench import (
    bundle,
    charts,
    charts_in_window,
    figures,
    growth,
    latency,
    peers,
    report,
    scale,
    start,
    start_profile,
    typesetting,
)

BENCHMARKS: dict[str, Callable[..., None]] = {
    "start": start.run,
    "start-profile": start_profile.run,
    "latency": latency.run,
    "typesetting": typesetting.run,
    "growth": growth.run,
    "scale": scale.run,
    "charts": charts.run,
    "charts-in-window": charts_in_window.run,
    "bundle": bundle.run,
}


def main(arguments: Sequence[str]) -> int:
    """Run the named benchmarks, or all; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure how fast dlstudy is.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(BENCHMARKS)}; all when none"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds: five minutes for all")
    parser.add_argument("--peers", action="store_true", help="install Anki and Mnemosyne first, to measure beside")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/performance.md")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    if chosen.write and chosen.names:
        print("--write takes no names: the page is written of all that is measured.", file=sys.stderr)
        return 2
    if chosen.peers:
        peers.install()
        if not chosen.names and not chosen.write and not chosen.quick:
            return 0
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "figures"
        os.environ[figures.VARIABLE] = str(found)
        failed = []
        for name in chosen.names or BENCHMARKS:
            began = time.monotonic()
            print(f"\n— {name}", flush=True)
            try:
                BENCHMARKS[name](quick=chosen.quick)
            except Exception as error:  # what the others find is not lost
                failed.append(name)
                print(f"{name} failed: {error!r}", file=sys.stderr)
            print(f"({name} took {time.monotonic() - began:.0f} s)", flush=True)
        if chosen.write:
            report.write(figures.read(found), quick=chosen.quick)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
