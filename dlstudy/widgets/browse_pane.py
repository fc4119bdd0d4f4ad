"""The list of questions that a search found, and what is said about it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.qtmodels.question_list import ROW_ROLE, QuestionListModel, QuestionRow
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import key_name
from dlstudy.widgets.rich_text_view import see_through
from dlstudy.widgets.rows import Index, RowDelegate, follow_selection, paint_ground
from dlstudy.wording import later, translate

if TYPE_CHECKING:  # comes with the first search
    from dlstudy.core.query import Query
    from dlstudy.core.search import Found

_LINES: Final = 2
_HELP_AT: Final = 1
_LEAST_LETTERS: Final = 12
_HALF: Final = 0.5
HOW_TO_SEARCH: Final = (
    ("batch norm", later("Browse", "both words, anywhere"), ""),
    ('"batch norm"', later("Browse", "side by side"), ""),
    ("-norm", later("Browse", "no word that begins so"), ""),
    ("adam or sgd", later("Browse", "either; brackets group"), ""),
    ("topic:training", later("Browse", "in this topic"), ""),
    ("level:basic", later("Browse", "or {words}"), "intermediate, advanced"),
    ("tag:maths", later("Browse", "with this tag"), ""),
    ("is:due", later("Browse", "or {words}"), "new, known, fading, unknown, starred, suspended, leech"),
    ("r<0.9", later("Browse", "recall below 90 % today"), ""),
    ("s>21", later("Browse", "remembered over 21 days"), ""),
    ("lapses>3", later("Browse", "forgotten more than 3 times"), ""),
)
"""What can be typed, what it finds, and the words that may stand in its place, which are the same in every language."""


def paint_title(
    painter: QPainter, area: QRect, text: str, places: Sequence[tuple[int, int]], font: QFont, plain: str, found: str
) -> None:
    """Paint plain text in two lines, the second cut where it is longer; in bold and ``found`` what was searched for."""
    metrics = QFontMetrics(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 3 * area.width())  # it may have thousands of letters
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.Bold)
    marked.setForeground(QColor(found))
    painter.setPen(QColor(plain))
    first, end = _line(text, places, font, marked, area.width())
    first.draw(painter, QPointF(area.topLeft()))
    rest = text[end:].lstrip()
    if rest:
        begin = len(text) - len(rest)
        # Bold letters are wider than those by which the line is measured.
        width = area.width() if not places else round(area.width() * 0.94)
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        cut = len(rest) - rest.endswith("…")
        within = [(max(start - begin, 0), min(stop - begin, cut)) for start, stop in places]
        second, _ = _line(rest, within, font, marked, area.width())
        second.draw(painter, QPointF(area.left(), area.top() + metrics.height()))


def _line(
    text: str, places: Sequence[tuple[int, int]], font: QFont, marked: QTextCharFormat, width: int
) -> tuple[QTextLayout, int]:
    """Return as much of a text as one line holds, and where it ends."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    ranges = []
    for start, stop in places:
        if start < min(stop, len(text)):
            piece = QTextLayout.FormatRange()
            piece.start = _utf16_length(text[:start])
            piece.length = _utf16_length(text[start:stop])
            piece.format = marked
            ranges.append(piece)
    if ranges:
        layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    length = 0
    if line.isValid():
        line.setLineWidth(width)
        length = line.textLength()
    layout.endLayout()
    if not text.isascii():
        length = len(text.encode("utf-16-le", "surrogatepass")[: 2 * length].decode("utf-16-le", "ignore"))
    return layout, length


def _utf16_length(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class _QuestionDelegate(RowDelegate):
    """A found question: two lines of its text, its state and topic, star and suspension."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        line = QFontMetrics(self._appearance.font()).height()
        small = QFontMetrics(self._appearance.font(0.85)).height()
        return QSize(120, _LINES * line + small + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        theme = self._appearance.theme
        row = paint_ground(painter, option, 4, self._appearance)
        font = self._appearance.font()
        words = QRect(row.left(), row.top() + 6, row.width(), _LINES * QFontMetrics(font).height())
        shown: QuestionRow = index.data(ROW_ROLE)
        paint_title(painter, words, shown.text, shown.places, font, theme.text, theme.accent)
        painter.setFont(self._appearance.font(0.85))
        small = painter.fontMetrics()
        below = QRect(row.left(), words.bottom() + 3, row.width(), small.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.colour(shown.state))
        painter.drawRoundedRect(QRectF(below.left(), below.center().y() - 4, 9, 9), 2, 2)
        below.setLeft(below.left() + 15)
        painter.setPen(QColor(theme.muted))
        parts = [shown.state.label]
        parts += [translate("Browse", "★ starred")] * shown.is_starred
        parts += [translate("Browse", "suspended")] * shown.is_suspended
        where = small.elidedText(" · ".join([*parts, shown.topic]), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, where)
        painter.restore()


class BrowsePane(QWidget):
    """What stands on the left while questions are searched for.

    Signals:
        question_requested(QuestionId): The learner chose a question of the list.
        words_requested(str): The learner takes another text to search for.
        keep_requested(): The search is to be kept as a filter, or no more.
        back_requested(): The learner wants the topics back in place of what is listed.
    """

    question_requested = Signal(str)
    words_requested = Signal(str)
    keep_requested = Signal()
    back_requested = Signal()

    def __init__(self, found: QuestionListModel, appearance: Appearance) -> None:
        """Show the questions of ``found``."""
        super().__init__()
        self._found = found
        self._follows = False

        self.questions = QListView()
        self.questions.setObjectName("questionList")
        self.questions.setAccessibleName(translate("Browse", "Questions"))
        self.questions.setModel(found)
        self.questions.setItemDelegate(_QuestionDelegate(appearance, self.questions))
        self.questions.setUniformItemSizes(True)
        self.questions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.questions.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        self._summary = _label()
        self._mistake = _label("mistake")
        self._help: QWidget | None = None
        self._help_button = QToolButton()
        self._help_button.setText("?")
        self._help_button.setCheckable(True)
        self._help_button.setAccessibleName(translate("Browse", "How to search"))
        self._help_button.setToolTip(translate("Browse", "How to search"))
        self._help_button.toggled.connect(lambda shown: self.show_help(shown=shown))
        self._keep = QToolButton()
        self._keep.setObjectName("link")
        self._keep.clicked.connect(self.keep_requested)
        self._back = QToolButton()
        self._back.setObjectName("link")
        self._back.setText(translate("Browse", "Back"))
        self._back.setAccessibleName(translate("Browse", "Back to the topics"))
        self._back.setToolTip(translate("Browse", "Back to the topics   {key}", key=key_name("Esc")))
        self._back.hide()
        self._back.clicked.connect(self.back_requested)
        self._near = QWidget()
        self._near_layout = QVBoxLayout(self._near)
        self._near_layout.setContentsMargins(9, 0, 8, 4)

        ways = self._ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self._keep)
        ways.addWidget(self._back)
        ways.addWidget(self._help_button)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(16, 6, 8, 2)
        self._head.setSpacing(6)
        self._head.addWidget(self._summary, 1)
        self._head.addLayout(ways)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        self._mistake.setContentsMargins(16, 0, 12, 4)
        layout.addWidget(self._mistake)
        layout.addWidget(self._near)
        layout.addWidget(self.questions, 100_000)
        layout.addStretch(1)  # takes the room that the list leaves when nothing was found

        self.questions.selectionModel().currentChanged.connect(self._question_chosen)
        # Assistive technology selects without making current; what is selected is then made current.
        self.questions.selectionModel().selectionChanged.connect(lambda new, _: follow_selection(self.questions, new))
        appearance.changed.connect(self.questions.doItemsLayout)

    def show_found(self, query: Query, found: Found, *, nearest: Sequence[str], kept: bool) -> None:
        """Show what a query found, what in it makes no sense, and the ``nearest`` words where nothing was found.

        ``kept`` says whether the query is a saved filter already.
        """
        with self._following():
            self._found.show(found.question_ids, query.words)
            self.questions.scrollToTop()
        text = query.text.strip()
        self._summary.setText(_summary(query, found, nearest))
        offers = {word: word for word in (() if found.question_ids else nearest)}
        for wrong in query.mistyped[:1]:
            self._mistake.setText(_in_quotes(wrong.sentence))
            if wrong.instead:
                offers = {wrong.instead: wrong.corrected(query.text)} | offers
        self._mistake.setVisible(bool(query.mistyped))
        self._offer(offers)
        self._keep.setVisible(bool(text) and not query.mistyped)
        if kept:
            self._keep.setText(translate("Browse", "Remove"))
            self._keep.setAccessibleName(translate("Browse", "Remove filter"))
            self._keep.setToolTip(translate("Browse", "Takes this filter away from above the topics"))
        else:
            self._keep.setText(translate("Browse", "Save"))
            self._keep.setAccessibleName(translate("Browse", "Save filter"))
            self._keep.setToolTip(translate("Browse", "Keeps this search above the topics"))
        self._back.hide()
        self._arrange_head()
        self.show_help(shown=False)

    def show_chosen(self, heading: str, question_ids: Sequence[QuestionId]) -> None:
        """Show questions that no search found, under a heading that says which they are."""
        with self._following():
            self._found.show(question_ids)
            self.questions.scrollToTop()
        self._summary.setText(heading)
        self._mistake.hide()
        self._offer({})
        self._keep.hide()
        self._back.show()
        self._arrange_head()
        self.show_help(shown=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons of the head beside its words, or below."""
        super().resizeEvent(event)
        self._arrange_head()

    def _arrange_head(self) -> None:
        """Put the buttons below the words where these would need more than two lines beside them."""
        needed = self._summary.fontMetrics().horizontalAdvance(self._summary.text())
        room = self.width() - self._ways.sizeHint().width() - 26
        below = room < min(needed, self.width() * _HALF) or needed > _LINES * room
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if below else directions.LeftToRight)

    def show_help(self, *, shown: bool) -> None:
        """Show how to search in place of the list, or no longer; it gives way to what is typed."""
        if shown and self._help is None:
            self._help = _help()
            self._layout.insertWidget(_HELP_AT, self._help, 1)
        if self._help is not None:
            self._help.setVisible(shown)
        self.questions.setVisible(not shown and self._found.rowCount() > 0)
        self._help_button.setChecked(shown)

    def select_question(self, question_id: QuestionId) -> None:
        """Show which listed question is on the table, without asking for it again."""
        index = self._found.index_of(question_id)
        if index.isValid():
            with self._following():
                self.questions.setCurrentIndex(index)

    def set_bank(self, bank: Bank) -> None:
        """Show the listed questions as another bank has them."""
        with self._following():
            self._found.set_bank(bank)

    def _offer(self, offers: dict[str, str]) -> None:
        """Show a link for each offer, which takes its text into the search field."""
        while (item := self._near_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for words, text in offers.items():
            button = QToolButton()
            button.setObjectName("link")
            button.setText(words)
            button.clicked.connect(lambda _=False, text=text: self.words_requested.emit(text))
            self._near_layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._near.setVisible(bool(offers))

    @contextlib.contextmanager
    def _following(self) -> Iterator[None]:
        """Move the selection without taking it for the learner's wish."""
        before, self._follows = self._follows, True
        try:
            yield
        finally:
            self._follows = before

    def _question_chosen(self, current: QModelIndex) -> None:
        if current.isValid() and not self._follows:
            self.question_requested.emit(self._found.question_ids[current.row()])


def _summary(query: Query, found: Found, nearest: Sequence[str]) -> str:
    """Return in a sentence what a query found."""
    count = len(found.question_ids)
    if found.more:
        summary = translate("Browse", "The first %Ln question(s)", n=count)
    elif count and query.text.strip():
        summary = translate("Browse", "%Ln question(s) found", n=count)
    elif count:
        summary = translate("Browse", "%Ln question(s)", n=count)
    elif not found.is_complete:
        summary = translate("Browse", "Not found yet.")
    elif not query.is_wording:
        summary = translate("Browse", "No question fits.")
    else:
        words = query.text.strip()[:60]
        summary = (
            translate("Browse", "No question contains “{words}”. Did you mean:", words=words)
            if nearest
            else translate("Browse", "No question contains “{words}”. Try fewer or shorter words.", words=words)
        )
    if found.is_complete:
        return summary
    indexing = translate("Browse", "The answers are being indexed; only titles are searched so far.")
    return f"{summary} {indexing}"


class _Help(QWidget):
    """What can be typed, and beside or below each what it finds."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: list[QLabel] = []
        self._finds: list[QLabel] = []
        for typed, finds, others in HOW_TO_SEARCH:
            for labels, words, name in (
                (self._typed, typed, "title"),
                (self._finds, finds.now(words=others), "muted"),
            ):
                label = _label(name)
                label.setText(words)
                label.setWordWrap(labels is self._finds)
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                labels.append(label)
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(12, 2, 12, 8)
        self._rows.setColumnStretch(1, 1)
        self._rows.setRowStretch(2 * len(HOW_TO_SEARCH), 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is found beside what is typed, or below."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return next to no width: what is typed and what it finds stand below each other where it is narrow."""
        return QSize(_LEAST_LETTERS, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        widest = max(label.sizeHint().width() for label in self._typed)
        below = self.width() < widest + 24 + self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        self._rows.setColumnMinimumWidth(0, 0 if below else widest)
        for row, (typed, finds) in enumerate(zip(self._typed, self._finds, strict=True)):
            self._rows.addWidget(typed, 2 * row, 0, 1, 2 if below else 1)
            self._rows.addWidget(finds, 2 * row + below, 0 if below else 1, 1, 2 if below else 1)


def _help() -> QWidget:
    inside = _Help()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(translate("Browse", "How to search"))
    see_through(area)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)  # it stands on the panel
    return area


def _label(name: str = "muted") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _in_quotes(sentence: str) -> str:
    """Return a sentence with “…” in place of `…`."""
    parts = sentence.split("`")
    return "".join(part if n % 2 == 0 else translate("Browse", "“{words}”", words=part) for n, part in enumerate(parts))
