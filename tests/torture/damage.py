"""Bits flipped in a log, and migrations cut short at each statement, with more of them than the suite has."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import time
from typing import Final

from tests.store.bit_flips import Figures, flip_bits
from tests.store.killed_migration import cut_short
from tests.store.released import FORMS
from tests.torture.folders import scratch
from tests.torture.rows import Row

_WORKERS: Final = 2


def flipped_bits(flips: int, *, entries: int = 3000, seed: int = 0) -> Row:
    """Flip bits of a log, one at a time: every one that changes what a reader sees is found, and a backup mends it."""
    row, begin = Row("single bits flipped", flips), time.monotonic()
    shares = [flips // _WORKERS + (number < flips % _WORKERS) for number in range(_WORKERS)]
    with concurrent.futures.ProcessPoolExecutor(_WORKERS, multiprocessing.get_context("spawn")) as workers:
        seeds = range(seed, seed + _WORKERS)
        parts = list(workers.map(_flipped, shares, [entries] * _WORKERS, seeds))
    for part in parts:
        row.corrupt += len(part.missed)
        row.broken += [f"The flip of bit {bit} of byte {byte} is not found." for byte, bit in part.missed]
        if part.with_backup < 1:
            row.broken.append(f"After a repair with a backup only {part.with_backup:.2%} are there.")
    found, changed = sum(part.found for part in parts), sum(part.changed for part in parts)
    least = min(part.salvaged[1] for part in parts)
    row.note = f"{found:,} of {changed:,} found; without a backup at least {least:.2%} come back"
    row.seconds = time.monotonic() - begin
    return row


def _flipped(flips: int, entries: int, seed: int) -> Figures:
    with scratch(in_memory=True) as folder:
        return flip_bits(folder, flips=flips, entries=entries, seed=seed)


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
    row.note = f"{old:,} left old, {new:,} new, the rest at a step between" if row.is_good else ""
    row.seconds = time.monotonic() - begin
    return row
