"""How the parts of the window share its room: by its width, by the size of the text, and on a full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMainWindow, QSplitter, QToolBar, QToolButton, QVBoxLayout, QWidget

from dlstudy.store.settings import Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.chart_dock import ChartDock
from dlstudy.widgets.topic_pane import TopicPane
from dlstudy.wording import translate

if TYPE_CHECKING:
    from dlstudy.widgets.full_screen import FullScreenBar

_WITH_DOCK: Final = 1000
_WITH_TREE: Final = 760
_WITH_COUNTS: Final = 620
SMALLEST: Final = QSize(720, 520)
_OVERLAY_WIDTH: Final = 340


class Arranged(NamedTuple):
    """The parts of the window that come, go and change their place.

    Attributes:
        top_bar: What stands above everything.
        middle: What holds the notices and the splitter.
        splitter: Topics and question, side by side.
        topics: The topics, and what is found.
        dock: The charts.
        topics_button: Shows the topics where the window is too narrow for them.
        today_button: The numbers of the day.
        search_field: What is searched for.
    """

    top_bar: QToolBar
    middle: QWidget
    splitter: QSplitter
    topics: TopicPane
    dock: ChartDock
    topics_button: QToolButton
    today_button: QToolButton
    search_field: QLineEdit


class Arrangement(QObject):
    """Gives the room of the window to what matters most.

    Attributes:
        is_narrow: Whether the topics drop down over the question, because they have no place beside it.
        chart_wanted: Whether the charts are shown where the window is wide enough.

    Signals:
        changed(): Something changed that is to be found again.
    """

    changed = Signal()

    def __init__(
        self, window: QMainWindow, parts: Arranged, appearance: Appearance, *, chart_wanted: bool, tree_width: int
    ) -> None:
        """Arrange ``parts`` of ``window``; the tree is ``tree_width`` wide at first, and wider for large text."""
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._appearance = appearance
        self._tree_width = tree_width
        self._fitted_to = self._roominess
        self._fitted = False
        self._folding_dock = False
        self._only = False
        self._leaves = False
        self._floated = False
        self._bar: FullScreenBar | None = None
        self._search_key = self._full_screen_key = ""
        self.is_narrow = False
        self.chart_wanted = chart_wanted
        self._size_tree()
        parts.topics_button.toggled.connect(self._show_overlay)
        parts.splitter.splitterMoved.connect(self.changed)
        parts.dock.visibilityChanged.connect(self._dock_shown)
        parts.dock.topLevelChanged.connect(self.changed)

    @property
    def dock(self) -> ChartDock:
        """The dock with the charts."""
        return self._parts.dock

    @property
    def tree_width(self) -> int:
        """Return how wide the topics are in text of the usual size, also while they have no place."""
        splitter = self._parts.splitter
        width = splitter.sizes()[0] if self._parts.topics.parent() is splitter else 0
        self._tree_width = round(width / self._fitted_to) or self._tree_width
        return self._tree_width

    def _size_tree(self) -> None:
        self._parts.splitter.setSizes([round(self._tree_width * self._fitted_to), 10_000])

    # By width

    def fit(self) -> None:
        """Give the width to what matters most; larger text needs more of it."""
        self.follow_window_state()  # Qt tells not of every way in which a full screen is left
        parts = self._parts
        width = round(self._window.width() / self._roominess)
        parts.topics.setMinimumWidth(round(190 * self._roominess))
        if not self._only:
            self._widen_beside()
            self._folding_dock = True
            if not parts.dock.isFloating():
                parts.dock.setVisible(self.chart_wanted and width >= _WITH_DOCK)
            self._folding_dock = False
        narrow = width < _WITH_TREE
        if narrow != self.is_narrow or not self._fitted:
            self._fitted = True
            self.is_narrow = narrow
            parts.topics_button.setVisible(narrow)
            parts.topics_button.setChecked(False)
            self._show_overlay(shown=False)
        if narrow and parts.topics_button.isChecked():
            self._place_overlay()
        parts.today_button.setVisible(width >= _WITH_COUNTS)
        parts.search_field.setMaximumWidth(round(340 * self._roominess))
        self._name_search()

    def _widen_beside(self) -> None:
        """Let topics and charts be as much wider as the text is larger than it was."""
        if self._roominess == self._fitted_to:
            return
        dock, tree_width, chart_width = self._parts.dock, self.tree_width, self._chart_width
        self._fitted_to = self._roominess
        self._tree_width = tree_width
        if self._parts.topics.parent() is self._parts.splitter:
            self._size_tree()
        self._size_dock(chart_width, now=dock.isVisible() and not dock.isFloating())

    def _size_dock(self, chart_width: int, *, now: bool) -> None:
        """Give the charts a width in text of the usual size; ``now``, or else when they are shown."""
        dock = self._parts.dock
        dock.usual_width = round(chart_width * self._fitted_to)
        if now:
            self._window.resizeDocks([dock], [dock.usual_width], Qt.Orientation.Horizontal)

    @property
    def _chart_width(self) -> int:
        """Return how wide the charts are beside the question in text of the usual size."""
        dock = self._parts.dock
        if dock.isVisible() and not dock.isFloating():
            dock.usual_width = dock.width()
        return round(dock.usual_width / self._fitted_to)

    @property
    def _roominess(self) -> float:
        return max(1.0, 0.75 * self._appearance.text_scale)

    def drop_down_topics(self, *, shown: bool) -> None:
        """Let the topics drop down over the question, where the window is too narrow for both; or no longer."""
        self._parts.topics_button.setChecked(shown and self.is_narrow)

    def _show_overlay(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Below 760 px the tree drops down over the question; above, it stands beside it."""
        parts, pane = self._parts, self._parts.topics
        if not self.is_narrow:
            if pane.parent() is not parts.splitter:
                pane.setProperty("overlay", False)
                parts.splitter.insertWidget(0, pane)
                self._size_tree()
            pane.setVisible(not self._only)
            return
        if pane.parent() is not parts.middle:
            pane.setParent(parts.middle)
            pane.setProperty("overlay", True)
        pane.style().unpolish(pane)
        pane.style().polish(pane)
        pane.setVisible(shown)
        if shown:
            self._place_overlay()

    def _place_overlay(self) -> None:
        parts = self._parts
        top = parts.splitter.geometry().top()
        parts.topics.setGeometry(0, top, min(_OVERLAY_WIDTH, parts.middle.width()), parts.middle.height() - top)
        parts.topics.raise_()

    def scale_text(self, by: float) -> None:
        """Make the text larger or smaller; as usual where ``by`` is 0."""
        self._appearance.set_text_scale(self._appearance.chosen_scale + by if by else 1.0)
        self.fit()
        self.changed.emit()

    # The charts

    def restore_dock(self, settings: Settings) -> None:
        """Put the charts where they were; those that float are shown with :meth:`show_floating`, after the window."""
        dock = self._parts.dock
        if settings.chart_on_left:
            self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        self._size_dock(settings.chart_width, now=True)
        geometry = QByteArray.fromBase64(settings.chart_floating.encode("ascii", "ignore"))
        if not geometry.isEmpty():
            self._folding_dock = True
            dock.hide()
            dock.setFloating(True)
            dock.restoreGeometry(geometry)  # on a screen that is still there: Qt sees to that
            self._folding_dock = False

    def show_floating(self) -> None:
        """Show the charts that float, where they are wanted."""
        if self._parts.dock.isFloating():
            self._parts.dock.setVisible(self.chart_wanted)

    @property
    def dock_place(self) -> dict[str, Any]:
        """Return where the charts are, as settings."""
        dock = self._parts.dock
        floats = dock.isFloating()
        return {
            "chart_width": self._chart_width,
            "chart_on_left": self._window.dockWidgetArea(dock) is Qt.DockWidgetArea.LeftDockWidgetArea,
            "chart_floating": bytes(dock.saveGeometry().toBase64().data()).decode("ascii") if floats else "",
        }

    def show_chart(self, name: str) -> None:
        """Show the chart of this name, also where the dock was closed."""
        self.chart_wanted = True
        self._parts.dock.show_chart(name)

    def leave(self) -> None:
        """Take nothing for the learner's wish any more: the window goes, and its dock with it."""
        self._leaves = True

    def _dock_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if self._leaves:
            return
        window = self._window
        if not self._folding_dock and not self._only and not window.isMinimized() and window.isVisible():
            if window.width() >= _WITH_DOCK * self._roominess or shown:
                self.chart_wanted = shown
            self.changed.emit()

    # Full screen

    def toggle_full_screen(self) -> None:
        """Show only the question, on the whole screen; or everything again."""
        state, full = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state & ~full if self._only else state | full)  # a maximized one stays so
        self.follow_window_state()

    def leave_full_screen(self) -> None:
        """Show everything again, where only the question is shown."""
        if self._only:
            self.toggle_full_screen()

    def follow_window_state(self) -> None:
        """Show only the question on a full screen, and everything elsewhere, whoever chose that."""
        only = self._window.isFullScreen()
        if only == self._only or not self._window.isVisible():  # a window that is being restored is not there yet
            return
        self._only = only
        if only:
            self._show_only_the_question()
        else:
            self._show_everything()

    def _show_only_the_question(self) -> None:
        from dlstudy.widgets.full_screen import FullScreenBar, enlargement  # when somebody wants it

        window, parts = self._window, self._parts
        self._floated = parts.dock.isFloating() and parts.dock.isVisible()
        for widget in (parts.top_bar, window.statusBar(), parts.topics, parts.dock):
            widget.hide()
        if self._bar is None:
            self._bar = FullScreenBar(self._appearance, parts.middle)
            self._bar.left.connect(self.leave_full_screen)
            layout = parts.middle.layout()
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(0, self._bar)
        self._bar.tell(self._full_screen_key)
        screen = window.screen()
        self._appearance.enlarge(enlargement(screen.geometry().width() if screen is not None else window.width()))

    def _show_everything(self) -> None:
        if self._bar is not None:
            self._bar.hide()
        for widget in (self._parts.top_bar, self._window.statusBar()):
            widget.show()
        self._appearance.enlarge(1.0)
        self._show_overlay(shown=False)
        self.fit()
        if self._floated:
            self._parts.dock.show()

    # Keys

    def show_keys(self, *, search: str, full_screen: str) -> None:
        """Print these keys in the search field and on the full screen."""
        self._search_key, self._full_screen_key = search, full_screen
        self._name_search()

    def _name_search(self) -> None:
        short = self.is_narrow or self._roominess > 1
        key = self._search_key
        self._parts.search_field.setPlaceholderText(
            translate("Search", "Search   {key}", key=key).rstrip()
            if short
            else translate("Search", "Search questions   {key}", key=key).rstrip()
        )
