"""The topic tree as a Qt model: names, counts and the four states of each topic."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dlstudy.core.bank import Bank, QuestionId, Topic, TopicPath
from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts, TopicCounts
from dlstudy.wording import number, translate

Index = QModelIndex | QPersistentModelIndex
COUNTS_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Gives the :class:`StateCounts` of a topic."""
PATH_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Gives the path of a topic."""
_COUNTED: Final = [COUNTS_ROLE, Qt.ItemDataRole.AccessibleTextRole]
_NOWHERE: Final = QModelIndex()


class TopicTreeModel(QAbstractItemModel):
    """First "All topics", then the tree; parents sum their children."""

    def __init__(self, bank: Bank, counts: TopicCounts, parent: QObject | None = None) -> None:
        """Show the topics of ``bank``; ``counts`` must be up to date whenever a change is told."""
        super().__init__(parent)
        self._counts = counts
        self._take(bank)

    def set_bank(self, bank: Bank) -> None:
        """Show the topics of another bank."""
        self.beginResetModel()
        self._take(bank)
        self.endResetModel()

    def _take(self, bank: Bank) -> None:
        self._bank = bank
        everything = Topic((), (), bank.root.size, lambda: bank.root.question_ids)
        self._top = [everything, *bank.root.children]
        self._nodes = {topic.path: topic for topic in (self._top[0], *list(bank.root.walk())[1:])}
        self._rows = {child.path: row for topic in bank.root.walk() for row, child in enumerate(topic.children)}
        self._rows.update({topic.path: row for row, topic in enumerate(self._top)})
        self._paths = list(self._nodes)
        self._number = {path: number for number, path in enumerate(self._paths)}

    def topic_at(self, index: Index) -> Topic:
        """Return the topic of a valid index."""
        return self._nodes[self._paths[index.internalId()]]

    def index_of(self, path: TopicPath) -> QModelIndex:
        """Return the index of a topic; an invalid one when there is none."""
        if path not in self._nodes:
            return QModelIndex()
        return self.createIndex(self._rows[path], 0, self._number[path])

    def question_changed(self, question_id: QuestionId) -> None:
        """Show the new counts of the topics that hold a question whose state changed."""
        if question_id not in self._bank:
            return
        topic = self._bank.topic_of(question_id)
        for depth in range(len(topic) + 1):
            path = topic[:depth]
            index = self.index_of(path)
            self.dataChanged.emit(index, index, _COUNTED)

    def all_changed(self) -> None:
        """Show the new counts of every topic."""
        self._tell_changed(QModelIndex())

    def _tell_changed(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent), _COUNTED)
        for row in range(rows):
            self._tell_changed(self.index(row, 0, parent))

    def _children(self, parent: Index) -> list[Topic]:
        if not parent.isValid():
            return self._top
        return list(self.topic_at(parent).children)

    # Overrides of Qt keep Qt's names.

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, self._number[children[row].path])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is hidden on purpose
        """Return the index of the parent topic."""
        if not index.isValid():
            return QModelIndex()
        path = self.topic_at(index).path
        return self.index_of(path[:-1]) if len(path) > 1 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of sub-topics."""
        return 0 if parent.column() > 0 else len(self._children(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return 1."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return a topic's name, its counts, its path, or the sentence that says what its colours mean."""
        if not index.isValid():
            return None
        topic = self.topic_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return topic.name
        if role == COUNTS_ROLE:
            return self._counts_of(topic)
        if role == PATH_ROLE:
            return topic.path
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            counts = self._counts_of(topic)
            known = translate(
                "Topics",
                "{topic}, {known} of {total} known",
                topic=topic.name,
                known=number(counts.known),
                total=number(counts.total),
            )
            rest = [s for s in QuestionState if counts.of(s) and s is not QuestionState.KNOWN]
            return ", ".join([known, *(state.counted(counts.of(state)) for state in rest)])
        return None

    def _counts_of(self, topic: Topic) -> StateCounts:
        return self._counts.of(topic.path)
