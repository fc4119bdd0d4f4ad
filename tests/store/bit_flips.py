"""Single bits of a progress file flipped: is it found, and what comes back? For the suite, and with more for a release.

Run by itself as ``python -m tests.store.bit_flips 2000``.
"""

from __future__ import annotations

import dataclasses
import random
import sys
import tempfile
from pathlib import Path

from dlstudy import paths
from dlstudy.store import doctor
from dlstudy.store.salvage import salvage
from tests.store.logs import make_log, seen_by_readers, varied_entries


@dataclasses.dataclass(slots=True)
class Figures:
    """What a run of flips gave.

    Attributes:
        flips: How many bits were flipped, each in a fresh file.
        changed: After how many a reader saw something else, or could read nothing.
        found: How many of these the doctor found.
        missed: The places of those that it did not, as byte and bit.
        alarms: How many it found that no reader would notice.
        salvaged: The share of entries that came back without any backup: the mean, and the least.
        with_backup: The least share that came back by a repair with a backup.
    """

    flips: int = 0
    changed: int = 0
    found: int = 0
    missed: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    alarms: int = 0
    salvaged: tuple[float, float] = (1.0, 1.0)
    with_backup: float = 1.0


def flip_bits(folder: Path, *, flips: int, entries: int, seed: int, repaired_each: int = 10) -> Figures:
    """Flip ``flips`` bits at random places of a log, one at a time.

    Args:
        folder: An empty folder for it.
        flips: How many.
        entries: How many entries the log holds.
        seed: Of the places.
        repaired_each: Every which damaged file is repaired with a backup as well, which takes longer.
    """
    from dlstudy.store.backups import back_up
    from tests.store.logs import opened

    chance = random.Random(seed)
    data = folder / "data"
    path = paths.progress_file(data)
    rows = make_log(path, varied_entries(entries))
    with opened(path) as store:
        backup = back_up(store, "on-close")
    kept = backup.path.read_bytes()
    backup.path.unlink()
    whole = path.read_bytes()
    before = seen_by_readers(path)
    figures, shares = Figures(flips), []
    for number in range(flips):
        byte, bit = chance.randrange(len(whole)), chance.randrange(8)
        damaged = bytearray(whole)
        damaged[byte] ^= 1 << bit
        path.write_bytes(damaged)
        changed = seen_by_readers(path) != before
        found = any(finding.is_fault for finding in doctor.examine(data))
        figures.changed += changed
        figures.found += changed and found
        figures.alarms += found and not changed
        if changed and not found:
            figures.missed.append((byte, bit))
        if found:
            back = set(salvage(path).rows)
            shares.append(sum(row in back for row in rows) / len(rows))
            if number % repaired_each == 0:
                backup.path.write_bytes(kept)
                doctor.repair(data)
                with opened(path) as store:
                    back = set(store.rows())
                figures.with_backup = min(figures.with_backup, sum(row in back for row in rows) / len(rows))
                for made in backup.path.parent.iterdir():
                    made.unlink()
    if shares:
        figures.salvaged = (sum(shares) / len(shares), min(shares))
    return figures


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(flip_bits(Path(folder), flips=int(sys.argv[1]), entries=3000, seed=random.randrange(10**6)))
