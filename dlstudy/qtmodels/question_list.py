"""A list of questions as a Qt model: what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import QuestionState
from dlstudy.core.progress import Progress

Index = QModelIndex | QPersistentModelIndex
STATE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Gives the :class:`QuestionState` of a question."""
TOPIC_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Gives the name of a question's own topic."""
PLACES_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""Gives where the words that were searched for stand in what is displayed, as pairs of start and stop."""
STARRED_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""Says whether a question is starred."""
SUSPENDED_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""Says whether a question is suspended."""
_NOWHERE: Final = QModelIndex()


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
        """Return a question's text, its state, its topic, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        question = self._bank[self.question_ids[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return question.question.replace("$", "")
        if role == PLACES_ROLE:
            return self._places(question.question.replace("$", ""))
        if role == TOPIC_ROLE:
            return question.topic[-1]
        if role == STARRED_ROLE:
            return self._progress.is_starred(question.id)
        if role == SUSPENDED_ROLE:
            return self._progress.is_suspended(question.id)
        state: QuestionState = self._progress.state(question.id)
        if role == STATE_ROLE:
            return state
        if role == Qt.ItemDataRole.AccessibleTextRole:
            flags = ", starred" * self._progress.is_starred(question.id)
            flags += ", suspended" * self._progress.is_suspended(question.id)
            return f"{question.question} {state.label}, {question.topic[-1]}{flags}"
        return None

    def _places(self, text: str) -> list[tuple[int, int]]:
        if not self._words:
            return []
        from dlstudy.core.query import places_of  # comes with the first search

        return places_of(self._words, text)
