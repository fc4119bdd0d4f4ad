"""What can go wrong, as one small tree.

::

    StudyError              anything that dlstudy can explain in a sentence
    ├── BankError           a question file, or a place in one, that cannot be used
    ├── StoreError          progress or settings that cannot be read or written
    │   ├── StoreInUseError another dlstudy window holds this data folder
    │   └── StoreDamagedError progress that ``dlstudy doctor --repair`` can bring back, as far as it can be read
    └── MachineError        something that the machine lacks: a library, a display, a folder

The text of each is one full sentence: what happened, where, what was kept, what to do. Anything else that is raised is
a fault of ours and reaches the report, not the learner's eyes as a sentence.
"""

from __future__ import annotations


class StudyError(Exception):
    """Something that dlstudy can explain in one sentence."""


class BankError(StudyError):
    """A question file, or a place in one, that cannot be used.

    Attributes:
        file: The file as it was named to us.
        line: First line concerned, from 1.
        column: First column concerned, from 1.
        sentence: What is wrong there and what to do, without the place.
    """

    def __init__(self, file: str, line: int, column: int, sentence: str) -> None:
        """Keep the place beside the sentence."""
        super().__init__(f"{file}:{line}:{column}: {sentence}")
        self.file = file
        self.line = line
        self.column = column
        self.sentence = sentence


class StoreError(StudyError):
    """Progress or settings that cannot be read or written."""


class StoreInUseError(StoreError):
    """Another dlstudy window holds this data folder."""


class StoreDamagedError(StoreError):
    """Progress whose file is damaged; it was left as it is, and the doctor can repair it."""


class MachineError(StudyError):
    """Something that the machine lacks: a library, a display, a folder."""
