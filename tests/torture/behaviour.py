"""How a hand in the real program behaves; a module of its own, because the hand itself needs Qt."""

from __future__ import annotations

import dataclasses
import json
from typing import Final

VARIABLE: Final = "DLSTUDY_TORTURE"
NOTICE: Final = "! "
"""How a line begins that tells what the learner was told."""
PRESSED: Final = "> "
"""How a line begins that tells what was pressed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Behaviour:
    """What the hand does.

    Attributes:
        seed: Of its choices.
        hand: What it is there for: ``mark``, ``raise`` exceptions in every place that there is, or ``press`` anything.
        marks: After how many acknowledged entries it closes the window; 0: never.
        at_once: How many marks it gives in one turn of the event loop.
        flags: Whether it stars, suspends, buries, annotates and takes back as well.
        patience: After how many refused marks in a row it closes the window, if it ever does.
        keep_after: After how many entries the program keeps what they mean.
        synchronous: What SQLite is told in place of ``FULL``; for showing that a torture can fail.
        lazy: Whether ``os.fsync`` does nothing; likewise.
        plain_names: Whether temporary files get names that can be foreseen.
    """

    seed: int = 0
    hand: str = "mark"
    marks: int = 0
    at_once: int = 10
    flags: bool = True
    patience: int = 3
    keep_after: int = 100
    synchronous: str = "FULL"
    lazy: bool = False
    plain_names: bool = False

    @property
    def variable(self) -> str:
        """Return what the environment must say for it."""
        return json.dumps(dataclasses.asdict(self))
