"""The topic tree with the saved filters above it, and in their place the questions that a search found."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from dlstudy.core.bank import Bank, QuestionId, TopicPath
from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts
from dlstudy.qtmodels.question_list import QuestionListModel
from dlstudy.qtmodels.topic_tree import COUNTS_ROLE, PATH_ROLE, TopicTreeModel
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.browse_pane import BrowsePane
from dlstudy.widgets.filter_list import FilterList
from dlstudy.widgets.rows import Index, RowDelegate, follow_selection, paint_ground
from dlstudy.wording import number, translate

_BAR: Final = 4
_STEP: Final = 18
_ARROW_ROOM: Final = 14


def _indent(depth: int, appearance: Appearance) -> int:
    """Return how far the topics of a depth stand in."""
    return round(_STEP * max(depth - 1, 0) * _enlargement(appearance))


def _enlargement(appearance: Appearance) -> float:
    """Return how much larger arrows and steps are beside large text."""
    return max(1.0, 0.75 * appearance.text_scale)


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


class _TopicDelegate(RowDelegate):
    """A topic: arrow, name, known of all, and a bar of the four states."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(120, QFontMetrics(self._appearance.font()).height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        theme = self._appearance.theme
        view = option.widget
        depth = len(index.data(PATH_ROLE) or ())
        row = paint_ground(painter, option, 4, self._appearance)
        row.setLeft(row.left() + _indent(depth, self._appearance))
        counts: StateCounts = index.data(COUNTS_ROLE)
        words = QRect(row.left(), row.top() + 5, row.width(), row.height() - 5 - _BAR - 7)
        if index.model().hasChildren(index):
            self._paint_arrow(painter, words, opened=isinstance(view, QTreeView) and view.isExpanded(index))
            words.setLeft(words.left() + round(_ARROW_ROOM * _enlargement(self._appearance)))
        painter.setFont(self._appearance.font())
        metrics = painter.fontMetrics()
        known = f"{number(counts.known)} / {number(counts.total)}"
        painter.setPen(QColor(theme.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, known)
        words.setRight(words.right() - metrics.horizontalAdvance(known) - 10)
        painter.setPen(QColor(theme.text))
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        bar = QRectF(row.left(), row.bottom() - _BAR - 4, row.width(), _BAR)
        paint_state_bar(painter, bar, counts, self._appearance)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, words: QRect, *, opened: bool) -> None:
        scale = _enlargement(self._appearance)
        middle = QPointF(words.left() + 4 * scale, words.center().y() + 1)
        right = [QPointF(-2.5, -4) * scale, QPointF(3, 0) * scale, QPointF(-2.5, 4) * scale]
        down = [QPointF(-4, -2.5) * scale, QPointF(4, -2.5) * scale, QPointF(0, 3) * scale]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._appearance.theme.muted))
        painter.drawPolygon(QPolygonF([middle + point for point in (down if opened else right)]))


class TopicPane(QWidget):
    """What stands on the left.

    Attributes:
        tree: The topics.
        filters: The saved filters above it.
        browse: What is shown in place of both while questions are searched for.
        questions: The list in there.

    Signals:
        topic_requested(tuple): The learner chose a topic; its path.
        folded(): A topic was opened or closed.
    """

    topic_requested = Signal(object)
    folded = Signal()

    def __init__(self, topics: TopicTreeModel, found: QuestionListModel, appearance: Appearance) -> None:
        """Show ``topics``; ``found`` is shown while a search runs."""
        super().__init__()
        self.setObjectName("leftPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._appearance = appearance
        self._topics = topics
        self._follows = False

        self.tree = QTreeView()
        self.tree.setObjectName("topicTree")
        self.tree.setAccessibleName(translate("Browse", "Topics"))
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)  # later it would lay all out
        self.tree.setModel(topics)
        self.tree.setItemDelegate(_TopicDelegate(appearance, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.filters = FilterList(appearance)
        self.browse = BrowsePane(found, appearance)
        self.questions = self.browse.questions

        topics_page = QWidget()
        topics_layout = QVBoxLayout(topics_page)
        topics_layout.setContentsMargins(0, 0, 0, 0)
        topics_layout.setSpacing(0)
        topics_layout.addWidget(self.filters)
        topics_layout.addWidget(self.tree, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(topics_page)
        self._stack.addWidget(self.browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self._stack)

        self.tree.selectionModel().currentChanged.connect(self._topic_chosen)
        self.tree.clicked.connect(self._topic_clicked)
        self.tree.expanded.connect(self.folded)
        self.tree.collapsed.connect(self.folded)
        # Assistive technology selects without making current; what is selected is then made current.
        self.tree.selectionModel().selectionChanged.connect(lambda chosen, _: follow_selection(self.tree, chosen))
        appearance.changed.connect(self.tree.doItemsLayout)

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

    def show_list(self) -> None:
        """Show the list of questions in place of the tree."""
        self._stack.setCurrentIndex(1)

    def select_question(self, question_id: QuestionId) -> None:
        """Show which listed question is on the table, without asking for it again."""
        self.browse.select_question(question_id)

    def set_bank(self, bank: Bank) -> None:
        """Show the topics of another bank; those that were open and the chosen one stay so, where they still exist."""
        collapsed, chosen = self.collapsed, self.tree.currentIndex().data(PATH_ROLE)
        with self._following():
            self._topics.set_bank(bank)
            self.fold(collapsed)
        if chosen is not None:
            self.select_topic(chosen)
        self.browse.set_bank(bank)

    def _topic_chosen(self, current: QModelIndex) -> None:
        if current.isValid() and not self._follows:
            self.topic_requested.emit(current.data(PATH_ROLE))

    def _topic_clicked(self, index: QModelIndex) -> None:
        # The arrow has no place of its own in the delegate, so a click on its few pixels is told by where it was.
        depth = len(index.data(PATH_ROLE))
        left = self.tree.visualRect(index).left() + 8 + _indent(depth, self._appearance)
        room = round(_ARROW_ROOM * _enlargement(self._appearance))
        pointer = self.tree.viewport().mapFromGlobal(self.tree.cursor().pos())
        if self._topics.hasChildren(index) and left - 4 <= pointer.x() <= left + room:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
