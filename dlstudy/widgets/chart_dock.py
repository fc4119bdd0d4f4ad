"""The dock on the right: the headline numbers, and the charts with their tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from dlstudy.core.stats import StateCounts
from dlstudy.qtmodels.chart_numbers import ChartNumbers
from dlstudy.qtmodels.notices import Notices
from dlstudy.widgets.actions import first_text
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import link_button, plain_label
from dlstudy.widgets.chart_pane import GUTTER, ChartPane, ChartState
from dlstudy.widgets.flow import Flow
from dlstudy.widgets.icon_button import IconButton, Sign
from dlstudy.wording import number, translate

if TYPE_CHECKING:  # when they are first asked for
    from dlstudy.core.chart_stats import Headline
    from dlstudy.core.day_questions import DayQuestions
    from dlstudy.widgets.chart_export import ChartExport
    from dlstudy.widgets.chart_window import ChartWindow

DOCK_WIDTH: Final = 336
_NARROWEST: Final = 288
_NO_NUMBER: Final = "–"
_MARGIN: Final = 16


class ChartDock(QDockWidget):
    """How far the learner is, in numbers and as charts; all follow every mark.

    Attributes:
        large: The window with the large chart, while it is open.
        large_place: Where that window was last, as Qt writes it, base 64.
        usual_width: How wide it is beside the question.

    Signals:
        topic_requested(tuple): The learner clicked on a topic; its path.
        questions_requested(str, list): The learner clicked on a day; what to call its questions, and their ids.
        state_changed(): Something is to be remembered: the chart, its filter, a table, the large window's place.
        explanation_requested(): The learner wants to know what the numbers mean.
        sample_requested(): They want to see it all with sample progress.
    """

    topic_requested = Signal(object)
    questions_requested = Signal(str, object)
    state_changed = Signal()
    explanation_requested = Signal()
    sample_requested = Signal()

    def __init__(
        self, numbers: ChartNumbers, appearance: Appearance, notices: Notices, state: ChartState, large_place: str
    ) -> None:
        """Show nothing yet; :meth:`show_counts` brings the first number, :meth:`start` the charts.

        Args:
            numbers: Where numbers and pictures come from.
            appearance: Theme and text size.
            notices: What the learner is told.
            state: Which chart to show.
            large_place: Where the large chart's window was.
        """
        super().__init__(translate("Charts", "Progress"))
        self.setObjectName("chartDock")
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.LeftDockWidgetArea)
        self._numbers = numbers
        self._appearance = appearance
        self._notices = notices
        self.large: ChartWindow | None = None
        self.large_place = large_place
        self._export: ChartExport | None = None
        self._was_shown = False
        self._keys: Mapping[str, Sequence[QKeySequence]] = {}
        self.usual_width = DOCK_WIDTH
        self._state = state
        self._counts: StateCounts | None = None
        self._pane: ChartPane | None = None
        self._build()
        self.dress()
        numbers.headline_changed.connect(self._show_headline)
        appearance.changed.connect(self.dress)

    def _build(self) -> None:
        self._caption = plain_label("muted", translate("Charts", "Known"))
        self._known = plain_label("knownLabel")
        self._of = plain_label("muted")
        self._recall = plain_label("muted", wrapped=True)
        self._due = plain_label("muted")
        self._minutes = plain_label("muted")
        self._where = link_button(translate("Charts", "Where am I?"))
        self._where.clicked.connect(self.explanation_requested)
        self._where.setMinimumWidth(1)  # else large text counts the lines below at a width that there is not
        self._sample = link_button(translate("Charts", "Look at a sample"))
        self._sample.clicked.connect(self.sample_requested)
        self._sample.hide()
        self._float = IconButton(
            Sign.FLOAT, translate("Charts", "Float the progress dock, or put it back"), self._appearance
        )
        self._close = IconButton(Sign.CLOSE, translate("Charts", "Close the progress dock"), self._appearance)
        self._float.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        self._close.clicked.connect(self.close)

        title = QHBoxLayout()
        title.setContentsMargins(0, 0, 0, 0)
        title.addWidget(self._caption, 1)
        title.addWidget(self._float)
        title.addWidget(self._close)
        self._known_row = known = QHBoxLayout()
        known.setSpacing(6)
        known.addWidget(self._known, 0, Qt.AlignmentFlag.AlignBaseline)
        known.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBaseline)
        known.addWidget(self._where, 0, Qt.AlignmentFlag.AlignBaseline)
        self._headline = headline = QVBoxLayout()
        headline.setContentsMargins(0, 0, GUTTER, 0)
        headline.setSpacing(4)
        headline.addLayout(title)
        headline.addLayout(known)
        headline.addWidget(self._recall)
        headline.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignRight)
        headline.addWidget(Flow((self._due, self._minutes), gap=4))

        content = self._content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(_MARGIN, 10, _MARGIN - GUTTER, _MARGIN)
        layout.setSpacing(10)
        layout.addLayout(headline)
        layout.addStretch(1)  # where the charts will be
        self.setTitleBarWidget(QWidget())  # the caption's own row does the work of a title bar
        self.setWidget(content)

    @property
    def pane(self) -> ChartPane:
        """The charts; they are built when they are first asked for, which the first question does not wait for."""
        if self._pane is None:
            self._pane = pane = ChartPane(self._numbers, self._appearance, self._state, large=False)
            pane.topic_requested.connect(self.topic_requested)
            pane.day_requested.connect(lambda chart, day: self._list_day(pane, chart, day))
            pane.large_requested.connect(self.open_large)
            pane.export_requested.connect(lambda menu: self._fill(menu, pane))
            pane.state_changed.connect(self.state_changed)
            pane.tabs.show_keys(_on_tabs(self._keys))
            if self._counts is not None:
                pane.say_counts(self._counts)
            layout = self.widget().layout()
            assert isinstance(layout, QVBoxLayout)  # noqa: S101 - as it was built
            layout.takeAt(layout.count() - 1)
            layout.addWidget(pane, 1)
            if QAccessible.isActive():  # Qt tells nobody of a child that comes into a window that is shown
                QAccessible.updateAccessibility(QAccessibleEvent(pane, QAccessible.Event.ObjectCreated))
        return self._pane

    def sizeHint(self) -> QSize:
        """Return the width that it had, or that of the design."""
        return QSize(self.usual_width, 400)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the usual width when the dock is first shown in a window that was too narrow for it before."""
        super().showEvent(event)
        window = self.parent()
        if not self._was_shown and isinstance(window, QMainWindow) and window.isVisible() and not self.isFloating():
            width = self.usual_width
            QTimer.singleShot(0, self, lambda: window.resizeDocks([self], [width], Qt.Orientation.Horizontal))
        self._was_shown = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have its width remembered."""
        super().resizeEvent(event)
        self._place_where()
        if self.isVisible():
            self.state_changed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Have its place remembered where it floats."""
        super().moveEvent(event)
        if self.isFloating() and self.isVisible():
            self.state_changed.emit()

    # What the window calls

    @property
    def is_settled(self) -> bool:
        """Say whether the charts show the newest numbers, or are not shown at all."""
        if self._pane is None:
            return False
        panes = [self._pane] if self.large is None else [self._pane, self.large.pane]
        return all(pane.is_settled for pane in panes) and self._numbers.is_settled and not self._is_exporting

    @property
    def _is_exporting(self) -> bool:
        return self._export is not None and self._export.busy

    def start(self) -> None:
        """Begin to count and to draw: the first question is on the screen."""
        self._numbers.start()
        self.pane.start()

    def show_counts(self, counts: StateCounts) -> None:
        """Show at once how much is known; the worker brings the rest a moment later."""
        self._known.setText(number(counts.known))
        self._known.setAccessibleName(
            translate("Charts", "{known} of {total} known", known=number(counts.known), total=number(counts.total))
        )
        self._of.setText(translate("Charts", "of {total}", total=number(counts.total)))
        self._place_where()
        self._counts = counts
        if self._pane is not None:
            self._pane.say_counts(counts)

    def offer_sample(self, *, offered: bool) -> None:
        """Offer a look at sample progress, as long as there is little of the learner's own to see."""
        self._sample.setVisible(offered)

    def show_chart(self, name: str) -> None:
        """Show a chart, also where the dock was closed."""
        self.show()
        self.pane.show_chart(name)
        self.pane.show_table(shown=False)

    def open_large(self) -> ChartWindow:
        """Show the present chart in a window of its own."""
        if self.large is None:
            from dlstudy.widgets.chart_window import ChartWindow  # when somebody wants a large chart

            large = ChartWindow(self._numbers, self._appearance, self.pane.state, self.large_place, self.window())
            large.place_changed.connect(self._take_place)
            large.destroyed.connect(self._forget_large)
            large.pane.topic_requested.connect(self.topic_requested)
            large.pane.day_requested.connect(lambda chart, day: self._list_day(large.pane, chart, day))
            large.pane.export_requested.connect(lambda menu: self._fill(menu, large.pane))
            large.show_keys(self._keys)
            self.large = large
        else:
            self.large.pane.take_state(self.pane.state)
        self.large.show()
        self.large.raise_()
        self.large.activateWindow()
        return self.large

    def show_keys(self, keys: Mapping[str, Sequence[QKeySequence]]) -> None:
        """Print these keys on the tabs, by the names of the charts; the large window listens to them itself."""
        self._keys = keys
        if self._pane is not None:
            self._pane.tabs.show_keys(_on_tabs(keys))
        if self.large is not None:
            self.large.show_keys(keys)

    def close_large(self) -> None:
        """Put the window with the large chart away, if it is open."""
        if self.large is not None:
            self.large.close()

    def save_report(self, file: Path) -> None:
        """Save the progress report; a notice says when it is done."""
        self._exporting().save_report(self.pane.state.filter, file)

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._known.setFont(self._appearance.font(2.2, bold=True))
        self._content.setMinimumWidth(round(_NARROWEST * max(1.0, 0.75 * self._appearance.text_scale)))
        self._place_where()

    def _place_where(self) -> None:
        """Put the link beside the number, or on a line of its own where it would be cut."""
        row, lines = self._known_row, self._headline
        parts = (self._known, self._of, self._where)
        needed = sum(part.sizeHint().width() for part in parts) + 2 * row.spacing()
        beside = needed <= self.width() - 2 * _MARGIN
        if beside == (row.indexOf(self._where) >= 0):
            return
        if beside:
            lines.removeWidget(self._where)
            row.addWidget(self._where, 0, Qt.AlignmentFlag.AlignBaseline)
        else:
            row.removeWidget(self._where)
            lines.insertWidget(lines.indexOf(self._recall), self._where, 0, Qt.AlignmentFlag.AlignRight)

    # Private slots

    def _take_place(self, place: str) -> None:
        self.large_place = place
        self.state_changed.emit()

    def _forget_large(self) -> None:
        self.large = None

    def _show_headline(self, headline: Headline) -> None:
        for label, figure in (
            (self._known, headline.known),
            (self._of, headline.known),
            (self._recall, headline.recall),
            (self._due, headline.due),
            (self._minutes, headline.minutes),
        ):
            label.setToolTip(figure.why)
            label.setAccessibleDescription(figure.why)
        none = headline.recall.value == _NO_NUMBER
        self._recall.setText(
            translate("Charts", "Too early to say what you recall")
            if none
            else translate("Charts", "Expected to recall today {number}", number=headline.recall.value)
        )
        self._due.setText(translate("Charts", "{number} due today ·", number=headline.due.value))
        self._minutes.setText(translate("Charts", "{time} planned", time=headline.minutes.value))

    def _exporting(self) -> ChartExport:
        if self._export is None:
            from dlstudy.widgets.chart_export import ChartExport  # when somebody wants to take a chart along

            self._export = ChartExport(self._numbers, self._appearance, self._notices, self)
        return self._export

    def _fill(self, menu: QMenu, pane: ChartPane) -> None:
        self._exporting().fill(menu, pane)

    def _list_day(self, pane: ChartPane, chart: str, day: int) -> None:
        from dlstudy.core.day_questions import questions_of  # when somebody clicks on a day

        def tell(found: DayQuestions) -> None:
            self.questions_requested.emit(found.heading, found.question_ids)

        comes = chart == "forecast"
        self._numbers.run(
            lambda facts: questions_of(day, facts, coming=comes), tell, filter=pane.state.filter, urgent=True
        )


def _on_tabs(keys: Mapping[str, Sequence[QKeySequence]]) -> dict[str, str]:
    return {name: first_text(its_keys) for name, its_keys in keys.items()}
