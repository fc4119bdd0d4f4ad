"""The dock on the right: the headline numbers, the chart, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts, TopicRow
from dlstudy.qtmodels.background import Background
from dlstudy.render.charts import Canvas, Image, draw_topics, topics_height, topics_sentence
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.icon_button import IconButton, Sign

DOCK_WIDTH: Final = 336
_MARGIN: Final = 16
_DRAWN_AFTER_MS: Final = 120
"""The next question is painted first: the worker that draws shares Python's one lock with it."""


class _ChartView(QLabel):
    """The drawn chart; a label with a picture is a graphic to assistive technology."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("progressChart")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: an old picture must not keep the dock wide."""
        return QSize(40, 0)


class ChartDock(QDockWidget):
    """How far the learner is, in numbers and as a chart; both follow every mark."""

    def __init__(self, appearance: Appearance, background: Background) -> None:
        """Show nothing yet; :meth:`show_progress` brings the numbers, :meth:`start` the chart."""
        super().__init__("Progress")
        self.setObjectName("chartDock")
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.LeftDockWidgetArea)
        self._appearance = appearance
        self._background = background
        self._table: QTableWidget | None = None
        self._rows: Sequence[TopicRow] = ()
        self._counts = StateCounts()
        self._started = False
        self._drawing = False
        self._again = False
        self._build()
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_DRAWN_AFTER_MS)
        self._redraw.timeout.connect(self._draw)
        appearance.changed.connect(self.dress)

    def _build(self) -> None:
        self._caption = QLabel("Known")
        self._caption.setObjectName("muted")
        self._known = QLabel()
        self._known.setObjectName("knownLabel")
        self._known.setTextFormat(Qt.TextFormat.PlainText)
        self._of = QLabel()
        self._of.setObjectName("muted")
        self._rest = QLabel()
        self._rest.setObjectName("muted")
        self._rest.setWordWrap(True)
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._float = IconButton(Sign.FLOAT, "Float the progress dock, or put it back", self._appearance)
        self._close = IconButton(Sign.CLOSE, "Close the progress dock", self._appearance)
        self._float.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        self._close.clicked.connect(self.close)

        title = QHBoxLayout()
        title.setContentsMargins(0, 0, 0, 0)
        title.addWidget(self._caption, 1)
        title.addWidget(self._float)
        title.addWidget(self._close)
        headline = QHBoxLayout()
        headline.setSpacing(6)
        headline.addWidget(self._known, 0, Qt.AlignmentFlag.AlignBaseline)
        headline.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBaseline)

        self._topics_tab = QToolButton()
        self._topics_tab.setText("Topics")
        self._topics_tab.setCheckable(True)
        self._table_tab = QToolButton()
        self._table_tab.setText("Table")
        self._table_tab.setCheckable(True)
        self._table_tab.setToolTip("The same numbers as a table; Ctrl+C copies them")
        self._topics_tab.clicked.connect(lambda: self.show_table(shown=False))
        self._table_tab.clicked.connect(lambda: self.show_table(shown=True))
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        tabs.addWidget(self._topics_tab)
        tabs.addWidget(self._table_tab)
        tabs.addStretch(1)

        self._chart = _ChartView()
        self._hint = QLabel()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        chart_page = QWidget()
        chart_layout = QVBoxLayout(chart_page)
        chart_layout.setContentsMargins(0, 0, 0, 0)
        chart_layout.setSpacing(12)
        chart_layout.addWidget(self._chart)
        chart_layout.addWidget(self._hint)
        chart_layout.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(chart_page)

        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(_MARGIN, 10, _MARGIN, _MARGIN)
        layout.setSpacing(6)
        layout.addLayout(title)
        layout.addLayout(headline)
        layout.addWidget(self._rest)
        layout.addSpacing(6)
        layout.addLayout(tabs)
        layout.addSpacing(6)
        layout.addWidget(self._stack, 1)
        content.installEventFilter(self)
        self.setTitleBarWidget(QWidget())  # the caption's own row does the work of a title bar
        self.setWidget(content)
        self.show_table(shown=False)

    def _build_table(self) -> QTableWidget:
        """Build the table; when it is first looked at."""
        table = QTableWidget(0, 1 + len(QuestionState))
        table.setAccessibleName("Progress by topic")
        table.setHorizontalHeaderLabels(["Topic", *(state.label for state in QuestionState)])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # names wrap
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_table)
        self._fit_columns(table)
        self._stack.addWidget(table)
        return table

    def _fit_columns(self, table: QTableWidget) -> None:
        """Make the columns of numbers as wide as their heads; the names get the rest."""
        words = QFontMetrics(self._appearance.font(0.82))  # as the style sheet sets them
        table.horizontalHeader().setMinimumSectionSize(1)
        for column, state in enumerate(QuestionState, 1):
            table.setColumnWidth(column, words.horizontalAdvance(state.label) + 12)

    def sizeHint(self) -> QSize:
        """Return the width of the design."""
        return QSize(DOCK_WIDTH, 400)

    def show_progress(self, rows: Sequence[TopicRow], counts: StateCounts) -> None:
        """Show new numbers: at once in the headline and the table, a moment later in the chart."""
        self._rows = rows
        self._counts = counts
        self._known.setText(f"{counts.known}")
        self._known.setAccessibleName(f"{counts.known} of {counts.total} known")
        self._of.setText(f"of {counts.total}")
        parts = [f"{counts.of(s)} {s.value}" for s in QuestionState if s is not QuestionState.KNOWN and counts.of(s)]
        self._rest.setText(" · ".join(parts))
        self._chart.setAccessibleName(topics_sentence(counts))
        first = "Each bar will fill with your marks: press Space to see an answer, then 1 or 2."
        self._hint.setText("" if counts.seen else first)
        self._fill_table()
        self.redraw()

    def start(self) -> None:
        """Begin to draw: the first question is on the screen."""
        self._started = True
        self.redraw()

    @property
    def is_settled(self) -> bool:
        """Say whether the chart shows the newest numbers, or is not shown at all."""
        return not self._drawing and not self._again and not self._redraw.isActive()

    def redraw(self) -> None:
        """Draw the chart anew, soon; several wishes become one."""
        if self._started:
            self._redraw.start()

    def show_table(self, *, shown: bool) -> None:
        """Show the numbers as a table, or the chart."""
        if shown and self._table is None:
            self._table = self._build_table()
            self._fill_table()
        self._stack.setCurrentIndex(int(shown))
        self._topics_tab.setChecked(not shown)
        self._table_tab.setChecked(shown)

    def copy_table(self) -> None:
        """Put the table on the clipboard, tabs between its columns."""
        heads = ["Topic", *(state.label for state in QuestionState)]
        lines = [heads, *([row.name, *(str(row.counts.of(s)) for s in QuestionState)] for row in self._rows)]
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines) + "\n")

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._known.setFont(self._appearance.font(2.2, bold=True))
        if self._table is not None:
            self._fit_columns(self._table)
        self.redraw()

    # Private slots

    def _fill_table(self) -> None:
        if self._table is None:
            return
        self._table.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            name = QTableWidgetItem(row.name)
            name.setToolTip(row.name)
            self._table.setItem(number, 0, name)
            for column, state in enumerate(QuestionState, 1):
                item = QTableWidgetItem(str(row.counts.of(state)))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(number, column, item)

    def _draw(self) -> None:
        if self._drawing:
            self._again = True  # one drawing at a time: the next takes the newest numbers
            return
        width = self._stack.width()
        if width < 2 * _MARGIN or not self._rows or not self.isVisible():
            return
        self._drawing = True
        scale = self._appearance.text_scale
        rows = list(self._rows)
        canvas = Canvas(
            width, topics_height(len(rows), width, scale), self.devicePixelRatioF(), scale, self._appearance.theme
        )
        self._background.run(lambda: draw_topics(rows, canvas), self._take, failed=self._drawn)

    def _take(self, image: Image) -> None:
        picture = QImage(image.pixels, image.width, image.height, 4 * image.width, QImage.Format.Format_RGBA8888)
        pixmap = QPixmap.fromImage(picture)
        pixmap.setDevicePixelRatio(image.pixel_ratio)
        self._chart.setPixmap(pixmap)
        self._chart.setFixedHeight(round(image.height / image.pixel_ratio))
        self._drawn()

    def _drawn(self) -> None:
        """Go on with the next drawing, also after one that failed."""
        self._drawing = False
        if self._again:
            self._again = False
            self._redraw.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw anew when the dock has another size or is shown again."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.redraw()
        return super().eventFilter(watched, event)
