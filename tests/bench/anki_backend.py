"""Anki's backend beside ours, on as many notes and reviews, where ``--peers`` has installed it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from dlstudy.core.bank import Question
from tests.bench import peers
from tests.bench.figures import ANKI, Figure, absent, note, short

_SCRIPT: Final = Path(__file__).with_name("anki_peer.py")


def run(folder: Path, questions: Iterable[Question], reviews: int, typed: Sequence[str], names: dict[str, str]) -> None:
    """Note what Anki takes; the collection stays in ``folder``.

    Args:
        folder: Where the collection is kept for the next run.
        questions: What to make notes of.
        reviews: How many reviews its log is to hold.
        typed: What is searched for.
        names: What is measured, by what :mod:`tests.bench.anki_peer` calls it, as our own figures call it.
    """
    if not peers.anki_version():
        for what in names.values():
            absent("scale", what, ANKI)
        return
    folder.mkdir(parents=True, exist_ok=True)
    notes, letters = folder / "notes.jsonl", folder / "letters.json"
    if not notes.exists():
        with notes.open("w", encoding="utf-8") as file:
            for one in questions:
                file.write(json.dumps([one.question, f"{one.short}\n{one.answer}"]) + "\n")
    letters.write_text(json.dumps(list(typed)), "utf-8")
    command = list(map(str, (peers.ANKI_PYTHON, _SCRIPT, folder / "collection.anki2", notes, reviews, letters)))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"Anki's backend could not be measured: {done.stderr.strip()[-300:]}")
        return
    for name, took in json.loads(done.stdout).items():
        if name in names:
            note(of_many("scale", names[name], ANKI, took))


def of_many(bench: str, what: str, who: str, took: Sequence[float], target: str = "", size: int = 0) -> Figure:
    """Return the figure of many short things: their median, with p95, p99 and the worst."""
    ordered = sorted(took)
    p95, p99 = (ordered[round(part * (len(ordered) - 1))] for part in (0.95, 0.99))
    words = f"p95 {short(p95)}, p99 {short(p99)}, worst {short(ordered[-1])} ms"
    return Figure(bench, what, who, (ordered[len(ordered) // 2],), "ms", words, target, size)
