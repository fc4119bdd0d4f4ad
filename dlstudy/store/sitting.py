"""The sitting that was left, in a small file, so that the next start goes on with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NamedTuple

from dlstudy.store.whole_file import write_whole

_LONGEST: Final = 16_000_000
"""More is no file of ours."""


class Sitting(NamedTuple):
    """What was being studied.

    Attributes:
        day: The study day, as a number.
        kind: What was chosen, a value of ``ChoiceKind``.
        name: The choice's name.
        topic: The path of the topic chosen in the tree.
        chosen: The questions of the choice; empty where they follow from the topic.
        waiting: Those that were still to be asked; empty where they follow from the topic.
        question: The question on the table; empty where there was none.
        revealed: Whether its answer was shown.
        ticked: Which of its key points were ticked, counted from 0.
        first_entry: The first entry of the log that belongs to the sitting; empty where nothing was stored.
        newest_entry: The newest entry of the log when this was written: what came later happened after it.
        note_question: The question on which a note was being written; empty where none was.
        note: That note as it stood, which is not in the log.
    """

    day: int = 0
    kind: str = ""
    name: str = ""
    topic: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    question: str = ""
    revealed: bool = False
    ticked: tuple[int, ...] = ()
    first_entry: str = ""
    newest_entry: str = ""
    note_question: str = ""
    note: str = ""


_LATER: Final = ("note_question", "note")
"""What the sittings of earlier versions lack."""


def load_sitting(path: Path) -> Sitting | None:
    """Return the sitting in ``path``; nothing where there is none that makes sense, for nothing hangs on it."""
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST:
            return None
        stored = json.loads(path.read_text("utf-8"))
        fields = {name: stored[name] for name in Sitting._fields if name in stored or name not in _LATER}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    for name, value in fields.items():
        usual = getattr(Sitting(), name)
        if isinstance(usual, tuple):
            kind = int if name == "ticked" else str
            if not isinstance(value, list) or not all(type(item) is kind for item in value):
                return None
            fields[name] = tuple(value)
        elif type(value) is not type(usual):
            return None
    return Sitting(**fields)


def save_sitting(path: Path, sitting: Sitting) -> None:
    """Store the sitting whole or not at all.

    Raises:
        OSError: If it could not be written; the old one is as it was.
    """
    write_whole(path, json.dumps(sitting._asdict(), separators=(",", ":")) + "\n")
