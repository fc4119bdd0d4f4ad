"""A list of questions as a Qt model: what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dlstudy.core.bank import Bank, Question, QuestionId
from dlstudy.core.log import QuestionState
from dlstudy.core.progress import Progress
from dlstudy.wording import translate

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Gives all that a row shows, as a :class:`QuestionRow`: painted twelve times for each key that is typed."""
_NOWHERE: Final = QModelIndex()


class QuestionRow(NamedTuple):
    """What is shown of a question in a list.

    Attributes:
        text: What it asks, as plain text.
        places: Where in it the words stand that were searched for, as pairs of start and stop.
        state: How it stands today.
        topic: The name of its own topic.
        is_starred: Whether the learner starred it.
        is_suspended: Whether it is asked no more.
    """

    text: str
    places: list[tuple[int, int]]
    state: QuestionState
    topic: str
    is_starred: bool
    is_suspended: bool


class QuestionListModel(QAbstractListModel):
    """Questions in the order in which they were found."""

    def __init__(self, bank: Bank, progress: Progress, parent: QObject | None = None) -> None:
        """Start with an empty list."""
        super().__init__(parent)
        self._bank = bank
        self._progress = progress
        self._words: tuple[str, ...] = ()
        self.question_ids: list[QuestionId] = []

    def show(self, question_ids: Sequence[QuestionId], words: tuple[str, ...] = ()) -> None:
        """Show these questions of the bank in place of the present ones; ``words`` are those that were searched for."""
        self.beginResetModel()
        self.question_ids = list(question_ids)
        self._words = words
        self.endResetModel()

    def set_bank(self, bank: Bank) -> None:
        """Show the questions as another bank has them; those that it lacks are gone."""
        self.beginResetModel()
        self._bank = bank
        self.question_ids = [question_id for question_id in self.question_ids if question_id in bank]
        self.endResetModel()

    def question_changed(self, question_id: QuestionId) -> None:
        """Take the new state of a question, if it is in the list."""
        if question_id in self.question_ids:
            index = self.index(self.question_ids.index(question_id))
            self.dataChanged.emit(index, index)

    def all_changed(self) -> None:
        """Take new states of all questions."""
        if self.question_ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.question_ids) - 1))

    def index_of(self, question_id: QuestionId) -> QModelIndex:
        """Return the index of a question; an invalid one when it is not in the list."""
        if question_id not in self.question_ids:
            return QModelIndex()
        return self.index(self.question_ids.index(question_id))

    # Overrides of Qt keep Qt's names.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of questions."""
        return 0 if parent.isValid() else len(self.question_ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return a question's text, its row, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        question = self._bank[self.question_ids[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _plain(question)
        if role == ROW_ROLE:
            return self._row(question)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._row(question)
            said = [row.state.label, row.topic]
            if row.is_starred:
                said.append(translate("Question list", "starred"))
            if row.is_suspended:
                said.append(translate("Question list", "suspended"))
            return f"{question.question} {', '.join(said)}"
        return None

    def _row(self, question: Question) -> QuestionRow:
        progress, name = self._progress, question.id
        text = _plain(question)
        flags = progress.is_starred(name), progress.is_suspended(name)
        return QuestionRow(text, self._places(text), progress.state(name), question.topic[-1], *flags)

    def _places(self, text: str) -> list[tuple[int, int]]:
        if not self._words:
            return []
        from dlstudy.core.query import places_of  # comes with the first search

        return places_of(self._words, text)


def _plain(question: Question) -> str:
    return question.question.replace("$", "")
