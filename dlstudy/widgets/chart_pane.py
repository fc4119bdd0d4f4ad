"""Charts with their tabs, their filter and their table; the same in the dock and in the window of its own."""

from __future__ import annotations

import contextlib
import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.bank import LEVELS
from dlstudy.core.stats import Filter, StateCounts
from dlstudy.qtmodels.chart_numbers import ChartNumbers, Drawn, Wish
from dlstudy.render.charts import CHARTS, Canvas, Spot, topics_sentence
from dlstudy.store.settings import Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.widgets.chart_filter import FilterButton
from dlstudy.widgets.chart_tabs import ChartTab, ChartTabs
from dlstudy.widgets.chart_view import ChartView
from dlstudy.widgets.icon_button import IconButton, Sign
from dlstudy.widgets.key_button import key_name
from dlstudy.widgets.rich_text_view import see_through
from dlstudy.wording import translate

if TYPE_CHECKING:  # when a table is first looked at
    from dlstudy.widgets.chart_table import ChartTableView

_ORDER: Final = ("topics", "calendar", "forecast", "recall", "growth", "calibration", "memory", "time", "level")
TABS: Final = tuple(
    ChartTab(spec, f"Ctrl+{number}")
    for number, spec in enumerate(sorted(CHARTS, key=lambda spec: _ORDER.index(spec.name)), 1)
)
"""Every chart, those first that are looked at most."""
_DRAWN_AFTER_MS: Final = 120
"""The next question is painted first: the worker that draws shares Python's one lock with it."""
_KEPT_BYTES: Final = 24_000_000
"""Pictures beyond this are drawn again when they are looked at again."""
_NARROWEST: Final = 40
_FILL: Final = Qt.AlignmentFlag(0)
GUTTER: Final = 12
"""Room at the right, in which there may be a scroll bar."""


_ROW: Final = Spot(0, 0, 0, 0, "")


class ChartState(NamedTuple):
    """What is remembered of a pane: the chart, whether as a table, and what it is about."""

    chart: str = "topics"
    as_table: bool = False
    filter: Filter = Filter()

    @classmethod
    def from_settings(cls, settings: Settings) -> ChartState:
        """Return what was shown last; a topic that the bank lacks by now shows nothing, and a level all."""
        topic = tuple(part for part in settings.chart_topic.split("/") if part)
        levels = frozenset(level for level in LEVELS if level.value == settings.chart_level) or frozenset(LEVELS)
        return cls(settings.chart, settings.chart_as_table, Filter(topic, levels, settings.chart_days or None))

    @property
    def as_settings(self) -> dict[str, Any]:
        """Return what is to be stored of it, by the names of the settings."""
        topic, levels, days = self.filter
        return {
            "chart": self.chart,
            "chart_as_table": self.as_table,
            "chart_topic": "/".join(topic),
            "chart_level": next(iter(levels)).value if len(levels) == 1 else "",
            "chart_days": days or 0,
        }


class _Kept(NamedTuple):
    wish: Wish
    drawn: Drawn
    picture: QPixmap | None


class ChartPane(QWidget):
    """One chart at a time, as a picture or as a table.

    Attributes:
        view: The picture.
        tabs: Which chart is shown.

    Signals:
        topic_requested(tuple): The learner clicked on a topic; its path.
        day_requested(str, int): The learner clicked on a day of this chart; the day's number.
        large_requested(): The chart is to be shown in a window of its own.
        export_requested(QMenu): The menu is about to show; whoever exports fills it.
        state_changed(): Another chart, another filter, or a table in place of the picture.
    """

    topic_requested = Signal(object)
    day_requested = Signal(str, int)
    large_requested = Signal()
    export_requested = Signal(object)
    state_changed = Signal()

    def __init__(self, numbers: ChartNumbers, appearance: Appearance, state: ChartState, *, large: bool) -> None:
        """Show nothing before :meth:`start`.

        Args:
            numbers: Where numbers and pictures come from.
            appearance: Theme and text size.
            state: What to show.
            large: Whether the picture fills the pane, and there is no button that asks for a large one.
        """
        super().__init__()
        self._numbers = numbers
        self._appearance = appearance
        self._large = large
        names = [tab.name for tab in TABS]
        if state.chart not in names:
            state = state._replace(chart=names[0])
        if numbers.bank.topic(state.filter.topic) is None:  # the bank had it once
            state = state._replace(filter=state.filter._replace(topic=()))
        self._state = state
        self._kept: dict[str, _Kept] = {}
        self._counts: StateCounts | None = None
        self._table: ChartTableView | None = None
        self._started = False
        self._drawing: Wish | None = None
        self._again = False
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.timeout.connect(self._draw)
        self._build()
        numbers.changed.connect(self.redraw)
        appearance.changed.connect(self._dress)

    # Build

    def _build(self) -> None:
        self.tabs = ChartTabs(TABS, self._appearance)
        self._up = IconButton(Sign.BACK, translate("Charts", "Back to the topic above"), self._appearance)
        self._filter = FilterButton(self._appearance)
        self._table_button = QToolButton()
        self._table_button.setText(translate("Charts", "Table"))
        self._table_button.setCheckable(True)
        self._table_button.setToolTip(
            translate("Charts", "The same numbers as a table; {key} copies them", key=key_name("Ctrl+C"))
        )
        self._enlarge = IconButton(Sign.ENLARGE, translate("Charts", "Open the chart in a window"), self._appearance)
        self._export = IconButton(Sign.EXPORT, translate("Charts", "Copy or save the chart"), self._appearance)
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._export.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self.export_requested.emit(menu))
        self._export.setMenu(menu)
        if self._large:
            self._enlarge.hide()  # and never shown here: until it has a parent, that would open a window

        self._tools = QGridLayout()
        self._tools.setContentsMargins(0, 0, GUTTER, 0)
        self._tools.setHorizontalSpacing(2)
        self._tools.setVerticalSpacing(0)
        self._alone = False  # whether the filter stands on a line of its own
        self._tools.addWidget(self._up, 0, 0)
        self._tools.addWidget(self._filter, 0, 1)
        self._tools.setColumnStretch(2, 1)
        for column, widget in enumerate((self._table_button, self._enlarge, self._export), 3):
            self._tools.addWidget(widget, 0, column)

        self.view = ChartView()
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        layout.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        see_through(self._area).installEventFilter(self)
        self._area.setWidget(page)
        page.setAutoFillBackground(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._words: QLabel | None = None  # in place of a chart that cannot be drawn

        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, GUTTER, 0)
        row.addWidget(self.tabs)
        whole.addLayout(row)
        whole.addLayout(self._tools)
        whole.addWidget(self._stack, 1)

        self.tabs.chosen.connect(self.show_chart)
        self._filter.chosen.connect(self.show_filter)
        self._up.clicked.connect(self._go_up)
        self._table_button.clicked.connect(lambda shown: self.show_table(shown=shown))
        self._enlarge.clicked.connect(self.large_requested)
        self.view.large_requested.connect(self.large_requested)
        self.view.spot_chosen.connect(self._follow)
        self._dress()
        self._show_state()

    # What the window calls

    @property
    def state(self) -> ChartState:
        """Return what is shown."""
        return self._state

    @property
    def is_settled(self) -> bool:
        """Say whether the newest numbers are shown, or none at all."""
        return self._drawing is None and not self._again and not self._redraw.isActive()

    def start(self) -> None:
        """Begin to draw: the first question is on the screen."""
        self._started = True
        self.redraw()

    def redraw(self) -> None:
        """Draw the chart anew, soon; several wishes become one."""
        if self._started:
            self._redraw.start(_DRAWN_AFTER_MS)

    def say_counts(self, counts: StateCounts) -> None:
        """Say at once what the chart of all topics will show in a moment."""
        self._counts = counts
        if self._state.chart == "topics" and self._state.filter == Filter():
            self.view.setAccessibleName(topics_sentence(counts))

    def show_chart(self, name: str) -> None:
        """Show another chart: its last picture at once, the newest as soon as it is drawn."""
        self.take_state(self._state._replace(chart=name))

    def show_table(self, *, shown: bool) -> None:
        """Show the numbers as a table, or the picture."""
        self.take_state(self._state._replace(as_table=shown))

    def show_filter(self, chosen: Filter) -> None:
        """Let the charts be about something else."""
        self.take_state(self._state._replace(filter=chosen))

    def copy_table(self) -> None:
        """Put the numbers of the chart on the clipboard."""
        kept = self._kept.get(self._state.chart)
        if kept is not None:
            from dlstudy.widgets.chart_table import as_text  # only when somebody copies

            QApplication.clipboard().setText(as_text([kept.drawn.table.head, *kept.drawn.table.rows]))

    # What is shown

    def _arrange(self) -> None:
        """Put the filter on a line of its own where there is no room for its words beside the buttons."""
        buttons = [b for b in (self._up, self._table_button, self._enlarge, self._export) if not b.isHidden()]
        needed = self._filter.sizeHint().width() + sum(button.sizeHint().width() + 2 for button in buttons) + 2
        alone = needed > self.width() - GUTTER
        if alone == self._alone:
            return
        self._alone = alone
        for widget in (self._up, self._filter):
            # By itself Qt throws away what held it, and PySide takes for that whatever comes to lie there later.
            self._tools.removeWidget(widget)
        columns = 5 if alone else 1
        self._tools.addWidget(self._up, int(alone), 0)
        self._tools.addWidget(self._filter, int(alone), 1, 1, columns, Qt.AlignmentFlag.AlignLeft if alone else _FILL)

    def _dress(self) -> None:
        self._arrange()
        self._table_button.setFont(self._appearance.font(0.93))
        self.redraw()

    def take_state(self, state: ChartState) -> None:
        """Show what another pane shows."""
        if state == self._state:
            self._show_state()
            return
        self._state = state
        self._show_state()
        if self._started:
            self._redraw.start(0)
        self.state_changed.emit()

    def _show_state(self) -> None:
        state = self._state
        self.tabs.select(state.chart)
        self._table_button.setChecked(state.as_table)
        self._filter.bank = self._numbers.bank
        self._filter.show_filter(state.filter)
        above = state.filter.topic[-2:-1]
        self._up.setVisible(bool(state.filter.topic))
        name = (
            translate("Charts", "Back to {topic}", topic=above[0])
            if above
            else translate("Charts", "Back to all topics")
        )
        self._arrange()
        self._up.setToolTip(name)
        self._up.setAccessibleName(name)
        if state.as_table and self._table is None:
            from dlstudy.widgets.chart_table import ChartTableView  # when a table is first looked at

            self._table = ChartTableView(self._appearance)
            self._table.row_chosen.connect(self._follow_row)
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, GUTTER, 0)
            layout.addWidget(self._table)
            self._stack.addWidget(page)
            self._table_page = page
        self._turn_to_page()
        kept = self._kept.get(state.chart)
        if kept is not None and kept.wish.filter == state.filter:
            self._show(kept)
        else:
            self.view.clear_picture()
            self.view.setAccessibleName(translate("Charts", "Progress chart: {what}", what=self.label))

    def _turn_to_page(self) -> None:
        self._stack.setCurrentWidget(self._table_page if self._state.as_table else self._area)

    @property
    def label(self) -> str:
        """Return what the chart that is shown is called."""
        return next(tab.label for tab in TABS if tab.name == self._state.chart)

    def _show(self, kept: _Kept) -> None:
        self._turn_to_page()
        table = kept.drawn.table
        if table.name == "topics" and kept.wish.filter == Filter():
            # What was drawn may be of a moment before the last mark, of which was told at once.
            self.view.setAccessibleName(topics_sentence(self._counts or table.data.whole))
        else:
            self.view.setAccessibleName(translate("Charts", "Progress chart: {what}", what=table.sentence))
        if kept.picture is not None:
            self.view.show_picture(kept.picture, kept.drawn.spots)
        if self._table is not None and self._state.as_table:
            self._table.show_table(table, self.label)

    # Drawing

    def canvas(self) -> Canvas:
        """Return what is drawn on; the picture is made ready behind the table, too."""
        width = max(self._stack.width() - GUTTER, _NARROWEST)
        height = self._stack.height() if self._large else 0
        look = self._appearance
        return Canvas(width, height, self.devicePixelRatioF(), look.text_scale, look.theme)

    def _draw(self) -> None:
        if self._drawing is not None:
            self._again = True  # one drawing at a time: the next takes the newest numbers
            return
        if not self.isVisible():
            return
        chart = self._state.chart
        wish = Wish(chart, self._state.filter, self.canvas(), self._numbers.edition)
        kept = self._kept.get(chart)
        if kept is not None and kept.wish == wish:
            return
        alike = kept is not None and kept.wish._replace(edition=wish.edition) == wish
        self._drawing = wish
        missing = kept is None or kept.wish.filter != wish.filter  # somebody looks at where it is not yet
        before = kept.drawn if kept is not None and alike else None
        self._numbers.draw(wish, self._take, self._failed, before, urgent=missing)

    def _take(self, drawn: Drawn) -> None:
        wish = self._drawing
        assert wish is not None  # noqa: S101 - it was asked for
        before = self._kept.pop(wish.chart, None)
        if before is not None and before.drawn is drawn:
            picture = before.picture
        else:
            picture = None if drawn.picture is None else QPixmap.fromImage(drawn.picture)
        kept = self._kept[wish.chart] = _Kept(wish, drawn._replace(picture=None), picture)
        self._forget()
        if wish.chart == self._state.chart and wish.filter == self._state.filter:
            self._show(kept)
        self._drawn()

    def _failed(self) -> None:
        """Say so where no earlier picture stands, and go on."""
        kept = self._kept.get(self._state.chart)
        if kept is None or kept.wish.filter != self._state.filter:
            if self._words is None:
                self._words = plain_label("muted", wrapped=True)
                self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._words.setContentsMargins(4, 12, GUTTER, 0)
                self._stack.addWidget(self._words)
            self._words.setFont(self._appearance.font(1.0))
            self._words.setText(
                translate(
                    "Charts", "This chart cannot be drawn now. It is tried again with the next mark that is stored."
                )
            )
            self._stack.setCurrentWidget(self._words)
        self._drawn()

    def _forget(self) -> None:
        """Let go of the pictures that were drawn first, where all together are large."""
        for name in list(self._kept)[:-1]:
            pictures = [kept.picture for kept in self._kept.values() if kept.picture is not None]
            if sum(4 * picture.width() * picture.height() for picture in pictures) <= _KEPT_BYTES:
                return
            del self._kept[name]

    def _drawn(self) -> None:
        """Go on with the next drawing."""
        self._drawing = None
        if self._again:
            self._again = False
            self._redraw.start(0)

    # Private slots

    def _follow(self, spot: Spot) -> None:
        """Go where a click on the chart leads; a topic that has others below it is then what the chart is about."""
        if spot.topic is not None:
            topic = self._numbers.bank.topic(spot.topic)
            if topic is not None and topic.children:
                self.show_filter(self._state.filter._replace(topic=spot.topic))
            self.topic_requested.emit(spot.topic)
        elif spot.day is not None:
            self.day_requested.emit(self._state.chart, spot.day)

    def _follow_row(self, row: int) -> None:
        """Go where a row of the table leads, as a click on its place in the picture does."""
        kept = self._kept.get(self._state.chart)
        if kept is None:
            return
        table = kept.drawn.table
        if table.name == "topics":
            self._follow(_ROW._replace(topic=table.data.rows[row].path))
        elif isinstance(first := table.rows[row][0], str):
            with contextlib.suppress(ValueError):  # not every first column is a day
                self._follow(_ROW._replace(day=datetime.date.fromisoformat(first).toordinal()))

    def _go_up(self) -> None:
        self.show_filter(self._state.filter._replace(topic=self._state.filter.topic[:-1]))

    # Overrides of Qt keep Qt's names.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the filter where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw anew when there is another width, or the pane is shown again."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.redraw()
        return super().eventFilter(watched, event)
