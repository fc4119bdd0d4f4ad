"""Anki's own search over the same number of notes, where the ``anki`` package is installed; it is no dependency."""

from __future__ import annotations

import importlib
import importlib.util
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dlstudy.core.bank import Question


def run(folder: Path, questions: Iterable[Question], typed: Sequence[str]) -> None:
    """Print how long Anki's backend takes for each of the typed texts; the collection stays in ``folder``."""
    if importlib.util.find_spec("anki") is None:
        print("the anki package is not installed, so there is nothing to compare with")
        return
    anki: Any = importlib.import_module("anki.collection")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "collection.anki2"
    is_new = not file.exists()
    collection = anki.Collection(str(file))
    if is_new:
        _fill(collection, anki, questions)
    took: list[float] = []
    for text in typed:
        began = time.perf_counter()
        collection.find_notes(text)
        took.append((time.perf_counter() - began) * 1000)
    collection.close()
    ordered = sorted(took)
    print(
        f"Anki's search of the same words: {len(took)} letters, median {statistics.median(took):.1f} ms, "
        f"p95 {ordered[round(0.95 * (len(ordered) - 1))]:.1f} ms, worst {ordered[-1]:.0f} ms"
    )


def _fill(collection: Any, anki: Any, questions: Iterable[Question]) -> None:
    kind = collection.models.by_name("Basic")
    deck = collection.decks.id("dlstudy")
    requests = []
    for question in questions:
        note = collection.new_note(kind)
        note["Front"], note["Back"] = question.question, f"{question.short}\n{question.answer}"
        requests.append(anki.AddNoteRequest(note=note, deck_id=deck))
        if len(requests) == 10_000:
            collection.add_notes(requests)
            requests = []
    collection.add_notes(requests)
