"""Two logs made one: every entry of both, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dlstudy.store.chain import Row


def union(present: Sequence[Row], other: Iterable[Row]) -> list[Row]:
    """Return all entries of two logs, each once.

    Those of ``present`` stay in their order; each of ``other`` that is not among them comes after the one that it
    followed there, before whatever was added to ``present`` since.
    """
    held = {row.id for row in present}
    at_first: list[Row] = []
    following: dict[bytes, list[Row]] = {}
    run = at_first
    seen: set[bytes] = set()
    for row in other:
        if row.id in held:
            run = following.setdefault(row.id, [])
        elif row.id not in seen:
            seen.add(row.id)
            run.append(row)
    merged = at_first
    for row in present:
        merged.append(row)
        merged += following.get(row.id, ())
    return merged
