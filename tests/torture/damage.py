"""Bits flipped in a log, and migrations cut short at each statement, with more of them than the suite has."""

from __future__ import annotations

import time

from tests.store.bit_flips import flip_bits
from tests.store.killed_migration import cut_short
from tests.store.released import FORMS
from tests.torture.folders import scratch
from tests.torture.rows import Row


def flipped_bits(flips: int, *, entries: int = 3000, seed: int = 0) -> Row:
    """Flip bits of a log, one at a time: every one that changes what a reader sees is found, and a backup mends it."""
    row, begin = Row("single bits flipped"), time.monotonic()
    with scratch() as folder:
        found = flip_bits(folder, flips=flips, entries=entries, seed=seed)
    row.runs = found.flips
    row.corrupt = len(found.missed)
    row.broken += [f"The flip of bit {bit} of byte {byte} is not found." for byte, bit in found.missed]
    if found.with_backup < 1:
        row.broken.append(f"After a repair with a backup only {found.with_backup:.2%} are there.")
    mean, least = found.salvaged
    row.note = (
        f"{found.found:,} of {found.changed:,} found; without a backup {mean:.2%} come back, at least {least:.2%}"
    )
    row.seconds = time.monotonic() - begin
    return row


def killed_migrations() -> Row:
    """Cut each migration short at each of its statements, by an error and by SIGKILL: the file is old or new."""
    row, begin = Row("migrations cut at each statement"), time.monotonic()
    old = new = 0
    for form in FORMS:
        for by_kill in (False, True):
            with scratch() as folder:
                figures = cut_short(folder, form, by_kill=by_kill)
            row.runs += figures.cuts
            old += figures.old
            new += figures.new
            row.broken += [f"form {form}, {'killed' if by_kill else 'failed'}: {what}" for what in figures.broken]
    row.corrupt = len(row.broken)
    row.note = f"{old:,} left old, {new:,} new or between two whole steps" if row.is_good else ""
    row.seconds = time.monotonic() - begin
    return row
