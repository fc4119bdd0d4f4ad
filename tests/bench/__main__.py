"""Run benchmarks: ``python3 dev.py bench [NAME…]``. Each prints figures, medians and ranges; nothing is asserted."""

from __future__ import annotations

import sys

from tests.bench import bundle, charts, charts_in_window, latency, scale, start

BENCHMARKS = {
    "start": start.run,
    "bundle": bundle.run,
    "latency": latency.run,
    "charts": charts.run,
    "charts-in-window": charts_in_window.run,
    "scale": scale.run,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; returns the exit code."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
