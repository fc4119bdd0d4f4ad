"""One field that finds every action, topic and question by a few letters."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QShowEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from dlstudy.core.bank import Bank, QuestionId, TopicPath
from dlstudy.core.letters import fit
from dlstudy.core.query import places_of
from dlstudy.qtmodels.searching import Searching
from dlstudy.widgets.announcing import say
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.widgets.key_caps import caps_width, paint_caps
from dlstudy.widgets.rows import RowDelegate, paint_ground
from dlstudy.wording import number, translate

_MOST_QUESTIONS: Final = 20
_MOST_TOPICS: Final = 6
_MOST_ACTIONS: Final = 8
_WIDTH: Final = 640
_ROWS: Final = 9
_FROM_TOP: Final = 64
_MARGINS: Final = 12 + 8 + 10
_ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_NOWHERE: Final = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """Something that can be found.

    Attributes:
        kind: What kind of thing it is, in a word.
        words: What it is called.
        act: What choosing it does.
        where: Where it belongs, in muted words behind it.
        keys: Its key.
        places: Which of the words' letters were typed, as pairs of start and stop.
    """

    kind: str
    words: str
    act: Callable[[], object]
    where: str = ""
    keys: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


class Everything:
    """All that can be found, in the order in which it fits what is typed."""

    def __init__(
        self,
        actions: Sequence[Entry],
        usual: Sequence[Entry],
        bank: Bank,
        searching: Searching,
        *,
        show_topic: Callable[[TopicPath], object],
        show_question: Callable[[QuestionId], object],
        search: Callable[[str], object],
    ) -> None:
        """Find among these.

        Args:
            actions: What can be done now.
            usual: What is offered before anything is typed.
            bank: The questions and their topics.
            searching: Finds questions by their words.
            show_topic: Goes to a topic.
            show_question: Goes to a question.
            search: Searches for a text in the whole of every question.
        """
        self._actions = actions
        self._usual = usual
        self._bank = bank
        self._searching = searching
        self._show_topic = show_topic
        self._show_question = show_question
        self._search = search

    def find(self, typed: str) -> list[Entry]:
        """Return what fits, the best first: actions and topics by their letters, then questions by their words."""
        typed = typed.strip()
        if not typed:
            return list(self._usual)
        actions = [
            (found.score, entry._replace(places=found.places))
            for entry in self._actions
            if (found := fit(typed, entry.words))
        ]
        actions.sort(key=operator.itemgetter(0), reverse=True)
        topics = self._topics(typed)
        named = [*actions[:_MOST_ACTIONS], *topics[:_MOST_TOPICS]]
        named.sort(key=operator.itemgetter(0), reverse=True)
        questions, more = self._questions(typed)
        entries = [entry for _, entry in named] + questions
        if more:
            entries.append(
                Entry(
                    translate("Palette", "Search"),
                    translate("Palette", "All questions with “{words}”", words=typed),
                    functools.partial(self._search, typed),
                )
            )
        return entries

    def _topics(self, typed: str) -> list[tuple[float, Entry]]:
        found = []
        for path, size in self._bank.topic_sizes:
            if not path:
                continue
            fits = fit(typed, path[-1])
            if fits is not None:
                where = " › ".join(path[:-1])
                entry = Entry(
                    translate("Palette", "Topic"),
                    path[-1],
                    functools.partial(self._show_topic, path),
                    where or translate("Palette", "%Ln question(s)", n=size),
                    places=fits.places,
                )
                found.append((fits.score, entry))
        found.sort(key=operator.itemgetter(0), reverse=True)
        return found

    def _questions(self, typed: str) -> tuple[list[Entry], bool]:
        query = self._searching.read(typed)
        found = self._searching.find(query, most=_MOST_QUESTIONS)
        entries = []
        for question_id in found.question_ids:
            words = self._bank.title_of(question_id).replace("$", "")
            entries.append(
                Entry(
                    translate("Palette", "Question"),
                    words,
                    functools.partial(self._show_question, question_id),
                    self._bank.topic_of(question_id)[-1],
                    places=tuple(places_of(query.words, words)),
                )
            )
        return entries, found.more


class Palette(QDialog):
    """A field with what it finds below it. It goes when something is chosen, on Escape, on a click elsewhere."""

    def __init__(self, everything: Everything, appearance: Appearance, parent: QWidget) -> None:
        """Find among ``everything``."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._everything = everything
        self._appearance = appearance
        self._over = parent
        self._model = _EntryModel(self)
        self.setObjectName("palette")
        self.setWindowTitle(translate("Palette", "Find anything – dlstudy"))
        self._build()
        self._list("")
        self.dress()
        self._place()
        appearance.changed.connect(self.dress)

    # Build

    def _build(self) -> None:
        self.field = QLineEdit()
        name = translate("Palette", "Find an action, topic or question")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.textChanged.connect(self._list)
        self.field.installEventFilter(self)
        self.results = QListView()
        self.results.setAccessibleName(translate("Palette", "Results"))
        self.results.setModel(self._model)
        self.results.setItemDelegate(_EntryDelegate(self._appearance, self.results))
        self.results.setUniformItemSizes(True)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it, and passes the arrows on
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setMouseTracking(True)
        self.results.clicked.connect(self._act)
        self._nothing = plain_label("muted", wrapped=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)  # see _MARGINS
        layout.addWidget(self.field)
        layout.addWidget(self._nothing)
        layout.addWidget(self.results, 1)

    # What is found

    def _list(self, typed: str) -> None:
        entries = self._everything.find(typed)
        self._model.show(entries)
        self.results.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        if entries:
            self.results.scrollToTop()
            self._select(0)
        else:
            text = translate(
                "Palette", "Nothing is called “{words}”, and no question holds it.", words=typed.strip()[:60]
            )
            self._nothing.setText(text)
            say(text, self)
        self._fit()

    def _select(self, row: int) -> None:
        index = self._model.index(row)
        self.results.setCurrentIndex(index)
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        total = self._model.rowCount()
        say(
            translate(
                "Palette", "{words}, {position} of {total}", words=words, position=number(row + 1), total=number(total)
            ),
            self,
        )

    def _step(self, by: int) -> None:
        rows = self._model.rowCount()
        if rows:
            self._select((self.results.currentIndex().row() + by) % rows)

    def _act(self, index: QModelIndex) -> None:
        """Go away, and do what was chosen."""
        entry = index.data(_ENTRY_ROLE)
        if entry is not None:
            self.accept()
            entry.act()

    # Overrides of Qt keep Qt's names.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are for the list, so that the field keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            page = max(self._visible_rows() - 1, 1)
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Tab: 1,
                Qt.Key.Key_Backtab: -1,
            }
            key = Qt.Key(event.key())
            if key in steps:
                self._step(steps[key])
                return True
            if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._model.rowCount():
                row = self.results.currentIndex().row() + (page if key == Qt.Key.Key_PageDown else -page)
                self._select(min(max(row, 0), self._model.rowCount() - 1))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._act(self.results.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Go away when another window is used."""
        if event.type() is QEvent.Type.WindowDeactivate and self.isVisible():
            self.reject()
        return super().event(event)

    def done(self, result: int, /) -> None:
        """Give the keyboard back to the window, unless another one has it already."""
        had_keyboard = self.isActiveWindow()
        super().done(result)
        if had_keyboard:
            self._over.activateWindow()  # where no window manager does it

    def showEvent(self, event: QShowEvent) -> None:
        """Stand over the middle of the window, near its top."""
        super().showEvent(event)
        self._place()
        self.field.setFocus()

    def dress(self) -> None:
        """Put on the present theme and text size."""
        theme = self._appearance.theme
        self.setStyleSheet(f"#palette {{ background: {theme.panel}; border: 1px solid {theme.control}; }}")
        self.field.setFont(self._appearance.font(1.1))
        self._nothing.setFont(self._appearance.font())
        self._fit()

    def _visible_rows(self) -> int:
        return min(max(self._model.rowCount(), 1), _ROWS)

    def _fit(self) -> None:
        """Be as high as what is found, and no higher than the window."""
        over = self._over
        width = min(round(_WIDTH * max(1.0, 0.75 * self._appearance.text_scale)), over.width() - 32)
        self.setFixedWidth(width)
        row = self.results.itemDelegate().sizeHint(QStyleOptionViewItem(), _NOWHERE).height()
        head = self.field.sizeHint().height() + _MARGINS
        most = over.height() - _FROM_TOP - 16 - head
        rows = min(_ROWS, max(2, (most - 10) // row))
        below = row * min(self._model.rowCount(), rows) + 10
        if not self._model.rowCount():
            below = self._nothing.heightForWidth(width - 24) + 16
        self.setFixedHeight(head + below)

    def _place(self) -> None:
        over = self._over
        corner = over.mapToGlobal(QPoint((over.width() - self.width()) // 2, _FROM_TOP))
        self.move(corner)


class _EntryModel(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these in place of the present ones."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return its words, the entry itself, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.words, entry.kind, entry.where, *entry.keys) if part)
        return None


class _EntryDelegate(RowDelegate):
    """An entry: what it is called, where it belongs, and at the right its key or its kind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(120, QFontMetrics(self._appearance.font()).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        entry: Entry = index.data(_ENTRY_ROLE)
        theme = self._appearance.theme
        row = paint_ground(painter, option, option.rect.left(), self._appearance)
        small = self._appearance.font(0.85)
        metrics = QFontMetrics(small)
        kind = metrics.horizontalAdvance(entry.kind)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.kind)
        row.setRight(row.right() - kind - 12)
        if entry.keys:
            paint_caps(painter, row, entry.keys, self._appearance, colour=theme.text)
            row.setRight(row.right() - caps_width(entry.keys, self._appearance) - 12)
        font = self._appearance.font()
        used = self._paint_words(painter, row, entry, font)
        where = QRect(row)
        where.setLeft(row.left() + used + 12)
        if entry.where and where.width() > 4 * metrics.averageCharWidth():
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            text = metrics.elidedText(entry.where, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, entry: Entry, font: QFont) -> int:
        """Paint the words, what was typed of them in bold; returns how wide they are."""
        theme = self._appearance.theme
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setForeground(QColor(theme.accent))
        metrics = QFontMetrics(font)
        room = round(area.width() * (0.96 if entry.places else 1.0))  # bold letters are wider
        text = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, room)
        layout = QTextLayout(text, font)
        ranges = []
        for start, stop in entry.places if text.isascii() or len(text) == len(text.encode("utf-16-le")) // 2 else ():
            if start < len(text):
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, min(stop, len(text)) - start, marked
                ranges.append(piece)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10_000)
        layout.endLayout()
        painter.setPen(QColor(theme.text))
        layout.draw(painter, QPointF(area.left(), area.center().y() - line.height() / 2 + 1))
        return round(line.naturalTextWidth())
