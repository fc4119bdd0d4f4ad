"""The charts in a window of their own, as large as one likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMoveEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlstudy.qtmodels.chart_numbers import ChartNumbers
from dlstudy.widgets.actions import first_text
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.chart_pane import GUTTER, TABS, ChartPane, ChartState
from dlstudy.wording import translate

_USUAL: Final = QSize(960, 680)
_SMALLEST: Final = QSize(420, 360)
_MARGIN: Final = 20


class ChartWindow(QWidget):
    """The same tabs, table and filter as in the dock, with a state of its own.

    Attributes:
        pane: The charts.

    Signals:
        place_changed(str): The window has another size or place, as Qt writes it, base 64.
    """

    place_changed = Signal(str)

    def __init__(
        self, numbers: ChartNumbers, appearance: Appearance, state: ChartState, place: str, parent: QWidget
    ) -> None:
        """Build the window with ``state``, where ``place`` says that it was."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("chartWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(_SMALLEST)
        self.pane = ChartPane(numbers, appearance, state, large=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN - 6, _MARGIN - GUTTER, _MARGIN)
        layout.addWidget(self.pane)
        self._shortcuts = {tab.name: QShortcut(QKeySequence(tab.key), self) for tab in TABS}
        for name, shortcut in self._shortcuts.items():
            shortcut.activated.connect(lambda name=name: self.pane.show_chart(name))
        for words in ("Esc", "Ctrl+W"):
            QShortcut(QKeySequence(words), self).activated.connect(self.close)
        self.pane.state_changed.connect(self._say)
        geometry = QByteArray.fromBase64(place.encode("ascii", "ignore"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize((_USUAL * min(max(appearance.text_scale, 1.0), 1.5)).boundedTo(self.screen().availableSize()))
        self._say()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()  # no tab is marked before somebody uses the keys
        self.pane.start()

    def show_keys(self, keys: Mapping[str, Sequence[QKeySequence]]) -> None:
        """Choose charts by other keys, by the names of the charts."""
        for name, its_keys in keys.items():
            self._shortcuts[name].setKeys(list(its_keys))
        self.pane.tabs.show_keys({name: first_text(its_keys) for name, its_keys in keys.items()})

    def _say(self) -> None:
        self.setWindowTitle(translate("Charts", "{chart} – dlstudy", chart=self.pane.label))

    def _tell_place(self) -> None:
        if self.isVisible():
            self.place_changed.emit(bytes(self.saveGeometry().toBase64().data()).decode("ascii"))

    # Overrides of Qt keep Qt's names.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the size."""
        super().resizeEvent(event)
        self._tell_place()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the place."""
        super().moveEvent(event)
        self._tell_place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember both once more: some window systems tell them late."""
        self._tell_place()
        super().closeEvent(event)
