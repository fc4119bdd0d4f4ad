"""The numbers of a chart as a table: what a screen reader gets, and what is copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView

from dlstudy.render.charts import Cell, ChartTable
from dlstudy.widgets.appearance import Appearance
from dlstudy.wording import number, translate

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_MEASURED: Final = 60
"""Rows of a table in which words may take several lines."""
_LOOKED_AT: Final = 200
"""Rows by which the widths of columns are told."""
_NARROW_WORDS: Final = 84
_WIDEST_WORDS: Final = 132
_MOST_LINES: Final = 3
_PADDING: Final = 15
_ROOM: Final = 10
_SIZE: Final = 0.82
_DIGITS: Final = 3


class ChartTableModel(QAbstractTableModel):
    """The rows of a :class:`ChartTable` as a Qt model.

    Attributes:
        head: What the columns are called.
        rows: Every cell as it is shown.
        exact: Every cell as it is.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self.head: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.exact: tuple[tuple[Cell, ...], ...] = ()

    def show(self, table: ChartTable) -> bool:
        """Show the rows of another table; say whether its columns are others."""
        others = self.head != tuple(table.head)
        self.beginResetModel()
        self.head = tuple(table.head)
        shares = [_are_shares(row[column] for row in table.rows) for column in range(len(self.head))]
        self.rows = tuple(
            tuple(shown(cell, share=share) for cell, share in zip(row, shares, strict=True)) for row in table.rows
        )
        self.exact = table.rows
        self.endResetModel()
        return others

    # Overrides of Qt keep Qt's names.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.head)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the head of a column."""
        if orientation is Qt.Orientation.Vertical or not section < len(self.head):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.head[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the text of a cell; a name that may be cut is its own tool tip."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole or (
            role == Qt.ItemDataRole.ToolTipRole and self.is_words(index.column())
        ):
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.head[index.column()]}: {self.rows[index.row()][index.column()]}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def is_words(self, column: int) -> bool:
        """Say whether a column holds words and no numbers."""
        return column == 0 or any(isinstance(row[column], str) for row in self.exact[:_MEASURED])

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if self.is_words(column) else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


class ChartTableView(QTableView):
    """The numbers of the chart that is shown.

    Signals:
        row_chosen(int): The learner pressed Return on a row, or clicked it twice.
    """

    row_chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        """Show nothing yet."""
        super().__init__()
        self._appearance = appearance
        self._model = ChartTableModel(self)
        self.setObjectName("chartTable")
        self.setModel(self._model)
        self.setShowGrid(False)  # the style sheet draws a line below each row
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self.activated.connect(lambda index: self.row_chosen.emit(index.row()))
        appearance.changed.connect(self._fit)

    def show_table(self, table: ChartTable, label: str) -> None:
        """Show the rows of ``table``; the place in it stays where its columns do."""
        here, place = self.currentIndex(), self.verticalScrollBar().value()
        row, column = here.row(), here.column()
        others = self._model.show(table)
        self.setAccessibleName(translate("Charts", "{chart}, as a table", chart=label))
        self.setAccessibleDescription(table.sentence)
        self._fit()
        if not others and 0 <= row < len(table.rows):
            self.setCurrentIndex(self._model.index(row, column))
            self.verticalScrollBar().setValue(place)

    def copy(self) -> None:
        """Put what is selected on the clipboard, tabs between its columns; the whole table where little is."""
        chosen = self.selectedIndexes()
        rows: list[tuple[Cell, ...]] = [self._model.head, *self._model.exact]
        if len(chosen) > 1:
            columns = sorted({index.column() for index in chosen})
            numbers = sorted({index.row() for index in chosen})
            picked: list[tuple[Cell, ...]] = [self._model.head, *(self._model.exact[number] for number in numbers)]
            rows = [tuple(row[column] for column in columns) for row in picked]
        QApplication.clipboard().setText(as_text(rows))

    def _fit(self) -> None:
        """Make columns as wide as what is in them, up to a bound for words; the first gets what is left over."""
        words = QFontMetrics(self._appearance.font(_SIZE))  # as the style sheet sets them
        widest = round(_WIDEST_WORDS * self._appearance.text_scale)
        head, rows = self._model.head, self._model.rows
        looked_at = rows[:: max(len(rows) // _LOOKED_AT, 1)]
        widths = []
        for column, title in enumerate(head):
            texts = {title, *(row[column] for row in looked_at)}
            width = max(words.horizontalAdvance(text) for text in texts)
            widths.append((min(width, widest) if self._model.is_words(column) else width) + _PADDING)
        if widths:
            left = self.viewport().width() - sum(widths[1:])
            single = {word for row in looked_at for word in row[0].split()}
            longest = max((words.horizontalAdvance(word) for word in single), default=0)
            narrow = max(
                round(_NARROW_WORDS * self._appearance.text_scale),
                words.horizontalAdvance(head[0]) + _PADDING,
                min(longest, widest) + _PADDING,  # lines break between words alone
            )
            widths[0] = max(left, min(widths[0], narrow))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        line = words.height()
        self.verticalHeader().setMinimumSectionSize(line + _ROOM)
        self.verticalHeader().setDefaultSectionSize(line + _ROOM)
        for row in range(min(len(rows), _MEASURED)):  # words may take some lines
            lines = 1
            if len(rows) <= _MEASURED:
                lines = min(max(self._lines(row, words), 1), _MOST_LINES)
            self.setRowHeight(row, lines * line + _ROOM)

    def _lines(self, row: int, metrics: QFontMetrics) -> int:
        """Return how many lines the words of a row take; Qt measures them in a little more room than it paints in."""
        flags = Qt.TextFlag.TextWordWrap
        heights = [
            metrics.boundingRect(0, 0, self.columnWidth(column) - _PADDING, 10_000, flags, text).height()
            for column, text in enumerate(self._model.rows[row])
            if self._model.is_words(column)
        ]
        return round(max(heights, default=0) / metrics.lineSpacing())

    # Overrides of Qt keep Qt's names.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the first column what there is now."""
        super().resizeEvent(event)
        self._fit()


def shown(cell: Cell, *, share: bool) -> str:
    """Return a cell as one reads it: a fraction in three digits, of a ``share`` after the point; nothing as a dash."""
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return number(cell, _DIGITS) if share else _three_digits(cell)
    return number(cell) if isinstance(cell, int) else cell


def _are_shares(cells: Iterable[Cell]) -> bool:
    """Say whether the fractions of a column lie between 0 and 1, so that they read best point under point."""
    fractions = [cell for cell in cells if isinstance(cell, float)]
    return bool(fractions) and all(0 <= cell <= 1 for cell in fractions)


def _three_digits(cell: float) -> str:
    if abs(cell) >= 100:  # noqa: PLR2004 - it has three digits before the point
        return number(cell)
    text = f"{cell:.3g}"
    return text if "e" in text or "n" in text else number(float(text), len(text.partition(".")[2]))


def as_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as spreadsheets take them from a clipboard, numbers as exact as they are."""
    lines = [["" if cell is None else " ".join(str(cell).split()) for cell in row] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)
