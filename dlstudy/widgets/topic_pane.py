"""The topic tree, and in its place the questions that a search found."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.bank import QuestionId, TopicPath
from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts
from dlstudy.qtmodels.question_list import STATE_ROLE, TOPIC_ROLE, QuestionListModel
from dlstudy.qtmodels.topic_tree import COUNTS_ROLE, PATH_ROLE, TopicTreeModel
from dlstudy.widgets.appearance import Appearance

Index = QModelIndex | QPersistentModelIndex
_BAR: Final = 4
_STEP: Final = 18


def paint_state_bar(painter: QPainter, area: QRectF, counts: StateCounts, appearance: Appearance) -> None:
    """Paint the shares of the four states side by side; states without questions take no room."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    left = area.left()
    for state in QuestionState:
        width = area.width() * counts.of(state) / counts.total if counts.total else 0
        painter.fillRect(QRectF(left, area.top(), width, area.height()), appearance.colour(state))
        left += width
    painter.restore()


class _RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row: chosen, under the pointer, or focused."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, left: int) -> QRect:
        theme = self._appearance.theme
        row = QRect(option.rect)
        row.setLeft(left)
        state = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.selected))
            painter.drawRoundedRect(row, 8, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(row, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 7, 7)
        return row.adjusted(8, 0, -8, 0)


class _TopicDelegate(_RowDelegate):
    """A topic: arrow, name, known of all, and a bar of the four states."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(120, QFontMetrics(self._appearance.font()).height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        theme = self._appearance.theme
        view = option.widget
        depth = len(index.data(PATH_ROLE) or ())
        row = self.paint_ground(painter, option, 4)
        row.setLeft(row.left() + _STEP * max(depth - 1, 0))
        counts: StateCounts = index.data(COUNTS_ROLE)
        words = QRect(row.left(), row.top() + 5, row.width(), row.height() - 5 - _BAR - 7)
        if index.model().hasChildren(index):
            self._paint_arrow(painter, words, opened=isinstance(view, QTreeView) and view.isExpanded(index))
            words.setLeft(words.left() + 14)
        painter.setFont(self._appearance.font())
        metrics = painter.fontMetrics()
        number = f"{counts.known} / {counts.total}"
        painter.setPen(QColor(theme.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        words.setRight(words.right() - metrics.horizontalAdvance(number) - 10)
        painter.setPen(QColor(theme.text))
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        bar = QRectF(row.left(), row.bottom() - _BAR - 4, row.width(), _BAR)
        paint_state_bar(painter, bar, counts, self._appearance)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, words: QRect, *, opened: bool) -> None:
        middle = QPointF(words.left() + 4, words.center().y() + 1)
        right = [QPointF(-2.5, -4), QPointF(3, 0), QPointF(-2.5, 4)]
        down = [QPointF(-4, -2.5), QPointF(4, -2.5), QPointF(0, 3)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._appearance.theme.muted))
        painter.drawPolygon(QPolygonF([middle + point for point in (down if opened else right)]))


class _QuestionDelegate(_RowDelegate):
    """A found question: two lines of its text, its state and topic."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        line = QFontMetrics(self._appearance.font()).height()
        small = QFontMetrics(self._appearance.font(0.85)).height()
        return QSize(120, 2 * line + small + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        theme = self._appearance.theme
        row = self.paint_ground(painter, option, 4)
        painter.setFont(self._appearance.font())
        metrics = painter.fontMetrics()
        words = QRect(row.left(), row.top() + 6, row.width(), 2 * metrics.height())
        painter.setPen(QColor(theme.text))
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(words.width() * 1.8))
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, text)
        painter.setFont(self._appearance.font(0.85))
        small = painter.fontMetrics()
        state: QuestionState = index.data(STATE_ROLE)
        below = QRect(row.left(), words.bottom() + 3, row.width(), small.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.colour(state))
        painter.drawRoundedRect(QRectF(below.left(), below.center().y() - 4, 9, 9), 2, 2)
        below.setLeft(below.left() + 15)
        painter.setPen(QColor(theme.muted))
        where = small.elidedText(
            f"{state.label} · {index.data(TOPIC_ROLE)}", Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, where)
        painter.restore()


class TopicPane(QWidget):
    """What stands on the left.

    Signals:
        topic_requested(tuple): The learner chose a topic; its path.
        question_requested(QuestionId): The learner chose a found question.
        words_requested(str): The learner takes another word to search for.
        folded(): A topic was opened or closed.
    """

    topic_requested = Signal(object)
    question_requested = Signal(str)
    words_requested = Signal(str)
    folded = Signal()

    def __init__(self, topics: TopicTreeModel, found: QuestionListModel, appearance: Appearance) -> None:
        """Show ``topics``; ``found`` is shown while a search runs."""
        super().__init__()
        self.setObjectName("leftPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._appearance = appearance
        self._topics = topics
        self._found = found
        self._follows = False

        self.tree = QTreeView()
        self.tree.setObjectName("topicTree")
        self.tree.setAccessibleName("Topics")
        self.tree.setModel(topics)
        self.tree.setItemDelegate(_TopicDelegate(appearance, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        self.questions = QListView()
        self.questions.setObjectName("questionList")
        self.questions.setAccessibleName("Questions")
        self.questions.setModel(found)
        self.questions.setItemDelegate(_QuestionDelegate(appearance, self.questions))
        self.questions.setUniformItemSizes(True)
        self.questions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.questions.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        self._summary = QLabel()
        self._summary.setObjectName("muted")
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(12, 10, 12, 2)
        self._near = QWidget()
        self._near_layout = QVBoxLayout(self._near)
        self._near_layout.setContentsMargins(8, 0, 8, 8)

        results = QWidget()
        results_layout = QVBoxLayout(results)
        results_layout.setContentsMargins(0, 0, 0, 0)
        results_layout.setSpacing(0)
        results_layout.addWidget(self._summary)
        results_layout.addWidget(self._near)
        results_layout.addWidget(self.questions, 1)
        results_layout.addStretch()  # takes the room that the list leaves when nothing was found
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self._stack)

        self.tree.selectionModel().currentChanged.connect(self._topic_chosen)
        self.tree.clicked.connect(self._topic_clicked)
        self.tree.expanded.connect(self.folded)
        self.tree.collapsed.connect(self.folded)
        self.questions.selectionModel().currentChanged.connect(self._question_chosen)
        # Assistive technology selects without making current; what is selected is then made current.
        for view in (self.tree, self.questions):
            view.selectionModel().selectionChanged.connect(lambda chosen, _, view=view: self._follow(view, chosen))
        appearance.changed.connect(self._redo_layout)

    @contextlib.contextmanager
    def _following(self) -> Iterator[None]:
        """Move the selection without taking it for the learner's wish."""
        before, self._follows = self._follows, True
        try:
            yield
        finally:
            self._follows = before

    def select_topic(self, path: TopicPath) -> None:
        """Show which topic is studied, without asking for it again."""
        with self._following():
            self.tree.setCurrentIndex(self._topics.index_of(path))

    def fold(self, collapsed: Sequence[str]) -> None:
        """Open every topic but those whose path, joined by ``/``, is named."""
        closed = set(collapsed)
        for row in range(self._topics.rowCount()):
            index = self._topics.index(row, 0)
            self.tree.setExpanded(index, "/".join(index.data(PATH_ROLE)) not in closed)

    @property
    def collapsed(self) -> tuple[str, ...]:
        """Return the paths of closed topics that have sub-topics, each joined by ``/``."""
        indexes = [self._topics.index(row, 0) for row in range(self._topics.rowCount())]
        return tuple(
            "/".join(i.data(PATH_ROLE)) for i in indexes if self._topics.hasChildren(i) and not self.tree.isExpanded(i)
        )

    def show_topics(self) -> None:
        """Show the tree again."""
        self._stack.setCurrentIndex(0)

    def show_found(self, question_ids: Sequence[QuestionId], *, words: str, nearest: Sequence[str]) -> None:
        """Show what a search for ``words`` found; when nothing, the ``nearest`` words to take instead."""
        with self._following():
            self._found.show(question_ids)
        number = len(question_ids)
        if number:
            self._summary.setText(f"{number} question{'' if number == 1 else 's'} found")
        else:
            more = " Did you mean:" if nearest else " Try fewer or shorter words."
            self._summary.setText(f"No question contains “{words[:60]}”.{more}")
        while (item := self._near_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for word in () if number else nearest:
            button = QToolButton()
            button.setObjectName("link")
            button.setText(word)
            button.clicked.connect(lambda _=False, word=word: self.words_requested.emit(word))
            self._near_layout.addWidget(button)
        self._near.setVisible(not number and bool(nearest))
        self.questions.setVisible(bool(number))
        self._stack.setCurrentIndex(1)

    def select_question(self, question_id: QuestionId) -> None:
        """Show which found question is on the table, without asking for it again."""
        index = self._found.index_of(question_id)
        if index.isValid():
            with self._following():
                self.questions.setCurrentIndex(index)

    def _follow(self, view: QAbstractItemView, chosen: QItemSelection) -> None:
        indexes = chosen.indexes()
        if indexes and indexes[0] != view.currentIndex():
            view.setCurrentIndex(indexes[0])

    def _topic_chosen(self, current: QModelIndex) -> None:
        if current.isValid() and not self._follows:
            self.topic_requested.emit(current.data(PATH_ROLE))

    def _topic_clicked(self, index: QModelIndex) -> None:
        # The arrow has no place of its own in the delegate, so a click on its few pixels is told by where it was.
        depth = len(index.data(PATH_ROLE))
        left = self.tree.visualRect(index).left() + 8 + _STEP * max(depth - 1, 0)
        pointer = self.tree.viewport().mapFromGlobal(self.tree.cursor().pos())
        if self._topics.hasChildren(index) and left - 4 <= pointer.x() <= left + 14:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _question_chosen(self, current: QModelIndex) -> None:
        if current.isValid() and not self._follows:
            self.question_requested.emit(self._found.question_ids[current.row()])

    def _redo_layout(self) -> None:
        self.tree.doItemsLayout()
        self.questions.doItemsLayout()
