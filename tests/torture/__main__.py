"""Torture the program: ``python3 dev.py torture [NAME…] [--short] [--seed NUMBER]``.

Prints one table; the exit code is 1 when anything was lost, damaged or broken.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterable
from typing import Final

from tests.torture.damage import flipped_bits, killed_migrations
from tests.torture.exceptions import exceptions
from tests.torture.faults import failing_disk
from tests.torture.full import full
from tests.torture.keys import keys
from tests.torture.kill import kill
from tests.torture.network import network
from tests.torture.power import power, weakened
from tests.torture.readonly import readonly
from tests.torture.rows import HEAD, Row, line, tell
from tests.torture.signals import signals
from tests.torture.starts import starts

Torture = Callable[[int], Iterable[Row]]
"""Takes the seed of whatever is left to chance."""

FULL: Final[dict[str, Torture]] = {
    "network": lambda _: [network(300)],
    "exceptions": lambda _: [exceptions(100)],
    "keys": lambda seed: [keys(16, 5000, seed=seed)],
    "readonly": lambda _: [readonly(3)],
    "full": lambda _: [full(10)],
    "signals": lambda seed: [signals(100, seed=seed)],
    "starts": lambda _: [starts(50)],
    "power": lambda seed: [*power(seed=seed), *weakened(cuts=400, seed=seed)],
    "faults": lambda seed: failing_disk(seed=seed),
    "damage": lambda seed: [killed_migrations(), flipped_bits(2000, seed=seed)],
    "kill": lambda seed: [kill(1000, seed=seed)],
}
SHORT: Final[dict[str, Torture]] = {
    "network": lambda _: [network(60)],
    "exceptions": lambda _: [exceptions(36)],
    "keys": lambda seed: [keys(2, 1000, seed=seed)],
    "readonly": lambda _: [readonly(1)],
    "full": lambda _: [full(1)],
    "signals": lambda seed: [signals(20, seed=seed)],
    "starts": lambda _: [starts(4)],
    "power": lambda seed: [*power(cuts=40, seed=seed), *weakened(cuts=30, seed=seed)],
    "faults": lambda seed: failing_disk(most=10, seed=seed),
    "damage": lambda seed: [flipped_bits(60, entries=600, seed=seed)],
    "kill": lambda seed: [kill(60, seed=seed)],
}
_ELSEWHERE: Final = (
    "Clocks that are wrong, and study days in every time zone: tests/core/test_time.py, in every run of the tests."
)


def main(arguments: list[str]) -> int:
    """Run the named tortures, or all; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py torture", description="Torture the program and print what came of it."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(FULL)}; all when left out")
    parser.add_argument("--short", action="store_true", help="a few minutes instead of half an hour")
    parser.add_argument("--seed", type=int, help="of what is left to chance; drawn and printed when left out")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in FULL]
    if unknown:
        parser.error(f"there is no torture {', '.join(unknown)}; there are {', '.join(FULL)}")
    seed = random.randrange(1_000_000) if chosen.seed is None else chosen.seed
    print(f"Seed {seed}.\n{HEAD}", flush=True)
    begin, rows = time.monotonic(), []
    for name in chosen.names or FULL:
        for row in (SHORT if chosen.short else FULL)[name](seed):
            print(line(row), flush=True)
            rows.append(row)
    # Where others use the machine as well, this says how long it would take without them.
    worked = f"{sum(os.times()[:4]):,.0f} s of one processor"
    total = Row(
        "all", sum(row.runs for row in rows), sum(row.acknowledged for row in rows), sum(row.losses for row in rows),
        sum(row.corrupt for row in rows), [what for row in rows for what in row.broken], worked, time.monotonic() - begin,
    )  # fmt: skip
    print(line(total))
    print(_ELSEWHERE)
    tell(rows)
    return 0 if total.is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
