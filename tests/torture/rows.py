"""What a torture found, as a row of the table that all of them make together."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from typing import Final

_MOST_TOLD: Final = 8


@dataclasses.dataclass(slots=True)
class Row:
    """What came of one torture.

    Attributes:
        fault: What was done to the program.
        runs: How often.
        acknowledged: How many entries it said were stored.
        losses: How many of those were not there afterwards.
        corrupt: After how many runs the file was damaged, or meant something else than its log.
        broken: Other promises that were broken, a sentence for each.
        note: A figure worth knowing, such as a speed.
        seconds: How long it took.
    """

    fault: str
    runs: int = 0
    acknowledged: int = 0
    losses: int = 0
    corrupt: int = 0
    broken: list[str] = dataclasses.field(default_factory=list)
    note: str = ""
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        """Say whether nothing was lost, damaged or broken."""
        return not (self.losses or self.corrupt or self.broken)

    def take(self, part: Row) -> None:
        """Count what a part of the torture found as well."""
        self.runs += part.runs
        self.acknowledged += part.acknowledged
        self.losses += part.losses
        self.corrupt += part.corrupt
        self.broken += part.broken

    def add(self, found: Found, where: str) -> None:
        """Count what one run left on the disk; ``where`` names the run in what is told of it."""
        self.losses += len(found.lost)
        self.corrupt += bool(found.problems)
        if found.lost:
            self.broken.append(f"{where}: {len(found.lost)} acknowledged entries are missing. {found.refused}".strip())
        self.broken += [f"{where}: {problem}" for problem in found.problems]


@dataclasses.dataclass(slots=True)
class Found:
    """What the real code finds in a data folder.

    Attributes:
        ids: The entries of its log, in order.
        lost: Those that were acknowledged and are not among them.
        problems: What is wrong with the file, or with what is made of it.
        refused: The sentence with which the log was not opened, if it was not.
    """

    ids: list[str] = dataclasses.field(default_factory=list)
    lost: set[str] = dataclasses.field(default_factory=set)
    problems: list[str] = dataclasses.field(default_factory=list)
    refused: str = ""


HEAD: Final = (
    f"{'fault':<44} {'runs':>7} {'acknowledged':>13} {'lost':>6} {'corrupt':>8} {'broken':>7} {'seconds':>8}  "
)


def line(row: Row) -> str:
    """Return a row of the table as text."""
    return (
        f"{row.fault:<44} {row.runs:>7,} {row.acknowledged:>13,} {row.losses:>6,} {row.corrupt:>8,} "
        f"{len(row.broken):>7,} {row.seconds:>8.1f}  {row.note}"
    ).rstrip()


def tell(rows: Iterable[Row]) -> None:
    """Print what was broken, to standard error."""
    for row in rows:
        for sentence in row.broken[:_MOST_TOLD]:
            print(f"{row.fault}: {sentence}", file=sys.stderr)
        if len(row.broken) > _MOST_TOLD:
            print(f"{row.fault}: … and {len(row.broken) - _MOST_TOLD} more", file=sys.stderr)
