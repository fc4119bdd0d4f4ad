"""The real program with a hand inside that marks in a tight loop: ``python -m tests.torture.hands --data-dir DIR``.

What follows is the command line of ``dlstudy``, which runs as always. The hand prints the id of each entry once it is
stored and the window shows what comes after it. How it behaves says the variable ``DLSTUDY_TORTURE``, see
:class:`~tests.torture.behaviour.Behaviour`.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from dlstudy import app, cli
from dlstudy.__main__ import ends_at_once
from dlstudy.core.log import Mark, Review
from dlstudy.qtmodels import keeping
from tests.end_to_end.real_window import Hand
from tests.torture.behaviour import NOTICE, VARIABLE, Behaviour
from tests.torture.pressing import Pressing
from tests.torture.raising import Raising

if TYPE_CHECKING:
    from dlstudy.core.bank import Question
    from dlstudy.core.log import Entry


class Marking(Hand):
    """Marks, flags and takes back; several times in one turn of the event loop, as no learner could."""

    def __init__(self, parts: app.Parts, how: Behaviour) -> None:
        super().__init__(parts)
        self._how = how
        self._random = random.Random(how.seed)
        self._stored = ""
        self._told = 0
        self._refusals = 0
        parts.notices.posted.connect(lambda notice: os.write(1, f"{NOTICE}{notice.sentence}\n".encode()))
        # The window's own slots were connected before, so it shows what follows by the time that these run.
        parts.study.entry_stored.connect(self._remember)
        parts.study.question_changed.connect(self._shown)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        parts.window.first_painted.connect(self._timer.start)

    def _remember(self, entry: Entry) -> None:
        if isinstance(entry, Review):
            self._stored = entry.id  # told once the next question is shown
        else:
            self._tell(entry.id)

    def _shown(self, question: Question | None) -> None:
        del question
        if self._stored:
            stored, self._stored = self._stored, ""
            self._tell(stored)

    def _tell(self, stored: str) -> None:
        os.write(1, f"{stored}\n".encode())
        self._told += 1
        self._refusals = 0

    def _go_on(self) -> None:
        for _ in range(self._how.at_once):
            if self._how.marks and (self._told >= self._how.marks or self._refusals >= self._how.patience):
                self._timer.stop()
                self.parts.window.close()
                return
            self._act()

    def _act(self) -> None:
        study, chance = self.parts.study, self._random.random()
        if study.question is None:
            study.ask_all_again()
        if not self._how.flags or chance < 0.8:
            if chance < 0.1:
                study.reveal()
                study.tick(0, True)
            else:
                study._session.reveal()  # painting each answer would take half of the time
            told = self._told
            study.mark(Mark.UNKNOWN if chance < 0.4 else Mark.KNOWN)
            self._refusals += told == self._told
        elif chance < 0.9:
            study.undo()
        elif chance < 0.96 and study.question is not None:
            study.write_note(f"Seen {self._told} times. " * self._random.randrange(4), study.question.id)
        else:
            self._random.choice([study.star, study.star, study.bury, study.suspend])()


_HANDS: dict[str, Callable[[app.Parts, Behaviour], Hand]] = {"mark": Marking, "raise": Raising, "press": Pressing}


def _names() -> Iterator[str]:
    return (f"{number}" for number in itertools.count())


class _Lenient(sqlite3.Connection):
    """A connection that is told another word than ``FULL``."""

    word = "FULL"

    def execute(self, statement: str, values: Any = (), /) -> sqlite3.Cursor:
        return super().execute(statement.replace("synchronous = FULL", f"synchronous = {self.word}"), values)


def spoil(how: Behaviour) -> None:
    """Take away what protects marks, as a wrong program would have it; and set up what tortures need."""
    keeping._KEEP_AFTER = how.keep_after  # type: ignore[misc]
    if how.synchronous != "FULL":
        _Lenient.word = how.synchronous
        setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=_Lenient))  # noqa: B010 - or mypy asks for all its signatures
    if how.lazy:
        os.fsync = lambda fd: None
    if how.plain_names:
        names = _names()
        tempfile._get_candidate_names = lambda: names  # type: ignore[attr-defined]


def main() -> int:
    """Run ``dlstudy`` with the hand."""
    how = Behaviour(**json.loads(os.environ[VARIABLE]))
    spoil(how)
    build = app.build
    hands: list[Hand] = []

    def build_with_hand(*arguments: Any, **more: Any) -> app.Parts:
        parts = build(*arguments, **more)
        hands.append(_HANDS[how.hand](parts, how))
        return parts

    app.build = build_with_hand
    return ends_at_once()(cli.run(sys.argv[1:]))  # as the program itself does


if __name__ == "__main__":
    sys.exit(main())
