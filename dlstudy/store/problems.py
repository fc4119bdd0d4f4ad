"""What a set of question files holds: a bank, and everything that is wrong in them, as values."""

from __future__ import annotations

import dataclasses
import enum
import os
from pathlib import Path
from typing import Final

from dlstudy.core.bank import Bank
from dlstudy.errors import BankError
from dlstudy.wording import in_force, language, later, translate


class Severity(enum.Enum):
    """Whether a problem keeps a question out of the bank."""

    ERROR = "error"
    WARNING = "warning"


_CALLED: Final = {Severity.ERROR: later("Problems", "error"), Severity.WARNING: later("Problems", "warning")}


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in a question file that its author should see. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    sentence: str
    severity: Severity = dataclasses.field(default=Severity.ERROR, compare=False)

    def __str__(self) -> str:
        """Return ``file:line:column: severity: sentence``."""
        return f"{self.file}:{self.line}:{self.column}: {_CALLED[self.severity].now()}: {self.sentence}"


@dataclasses.dataclass(frozen=True, slots=True)
class LoadedBank:
    """What a set of question files holds: the questions that can be used, and everything that is wrong, in order.

    Attributes:
        bank: The questions.
        problems: What is wrong.
        told_in: In which language the problems are told, by its code.
    """

    bank: Bank
    problems: tuple[Problem, ...]
    told_in: str = "en"

    @property
    def is_told_otherwise(self) -> bool:
        """Say whether there are problems, and in another language than the one that is spoken by now."""
        return bool(self.problems) and in_force() and self.told_in != language()

    @property
    def errors(self) -> int:
        """Return the number of problems that are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def question_files(path: Path) -> list[Path]:
    """Return the question files that ``path`` names: itself, or every ``*.yaml`` and ``*.yml`` below a folder, sorted.

    Raises:
        BankError: If nothing is there, or the folder cannot be read.
    """
    try:
        if not path.is_dir():
            if not path.exists() and not path.is_symlink():
                sentence = translate("Question files", "There is no such file or folder; check the name.")
                raise BankError(str(path), 1, 1, sentence)
            return [path]
    except OSError as error:  # a folder above it that may not be entered
        sentence = translate(
            "Question files", "This cannot be read ({error}); check its permissions.", error=error.strerror
        )
        raise BankError(str(path), 1, 1, sentence) from error
    found: list[Path] = []

    def fail(error: OSError) -> None:
        sentence = translate("Question files", "This folder cannot be read ({error}).", error=error.strerror)
        raise BankError(str(error.filename), 1, 1, sentence) from error

    # os.walk, unlike rglob, reports a folder that cannot be read.
    for folder, folders, names in os.walk(path, onerror=fail):
        folders.sort()
        # Names with a dot in front are an editor's own.
        found.extend(Path(folder, n) for n in names if n.endswith((".yaml", ".yml")) and not n.startswith("."))
    return sorted(found, key=lambda file: file.parts)
