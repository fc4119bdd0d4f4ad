"""The names of the charts in a row: as many as there is room for, the others in a small menu at its end."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from dlstudy.render.charts import ChartSpec
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import key_name
from dlstudy.wording import translate

_GAP: Final = 4
_LOOSEST: Final = 12
_PADDING: Final = 8
_SIZE: Final = 0.93


class ChartTab(NamedTuple):
    """One chart, and the key that chooses it."""

    chart: ChartSpec
    key: str

    @property
    def name(self) -> str:
        """Return what the program calls it."""
        return self.chart.name

    @property
    def label(self) -> str:
        """Return what the learner calls it."""
        return self.chart.label


class _Tab(QToolButton):
    """A button that is no wider than its word needs: there are many."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chartTab")
        self._appearance = appearance

    def sizeHint(self) -> QSize:
        """Return room for the word, and the height of the row."""
        words = QFontMetrics(self._appearance.font(_SIZE))
        return QSize(words.horizontalAdvance(self.text()) + _PADDING, words.height() + 12)


class ChartTabs(QWidget):
    """Chooses a chart.

    Signals:
        chosen(str): The learner chose the chart of this name.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[ChartTab], appearance: Appearance) -> None:
        """Offer ``tabs``, the first ones with a button of their own."""
        super().__init__()
        self._appearance = appearance
        self._tabs = tuple(tabs)
        self._keys = {tab.name: key_name(tab.key) for tab in self._tabs}
        self._current = self._tabs[0].name
        self._buttons = [self._button(tab) for tab in self._tabs]
        self._more = _Tab(appearance, self)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._more.setCheckable(True)
        self._more.setToolTip(translate("Charts", "The other charts"))
        self._more.clicked.connect(lambda: self._more.setChecked(self._is_in_menu))
        self._menu: QMenu | None = None
        self._shown = len(self._tabs)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._print_keys()
        appearance.changed.connect(self._dress)
        self._dress()
        self.select(self._current)

    def _button(self, tab: ChartTab) -> QToolButton:
        button = _Tab(self._appearance, self)
        button.setText(tab.label)
        button.setCheckable(True)
        button.clicked.connect(lambda _=False, name=tab.name: self._choose(name))
        return button

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Print other keys, by the names of the charts; none where it is empty."""
        self._keys.update(keys)
        self._print_keys()

    def _print_keys(self) -> None:
        for tab, button in zip(self._tabs, self._buttons, strict=True):
            key = self._keys[tab.name]
            button.setToolTip(f"{tab.label}   {key}".rstrip())
            button.setAccessibleDescription(translate("Keys", "Key: {key}", key=key) if key else "")

    @property
    def _is_in_menu(self) -> bool:
        return self._current in [tab.name for tab in self._tabs[self._shown :]]

    def select(self, name: str) -> None:
        """Show which chart is shown, without asking for it again."""
        self._current = name
        for tab, button in zip(self._tabs, self._buttons, strict=True):
            button.setChecked(tab.name == name)
        self._arrange()

    def _choose(self, name: str) -> None:
        self.select(name)
        self.chosen.emit(name)

    def _dress(self) -> None:
        for button in (*self._buttons, self._more):
            button.setFont(self._appearance.font(_SIZE))
        self._arrange()

    def _arrange(self) -> None:
        """Give a button to as many charts as fit; the menu's button then says which of its charts is shown."""
        more = translate("Charts", "More ▾")
        widths = [button.sizeHint().width() + _GAP for button in self._buttons]
        if sum(widths) <= self.width():
            self._shown = len(self._tabs)
        else:
            self._shown = self._that_fit(widths, more)
            if self._is_in_menu:
                self._shown = self._that_fit(widths, f"{self._label} ▾")
        rest = self._tabs[self._shown :]
        loose = 0 if rest else min((self.width() - sum(widths)) // len(widths), _LOOSEST)
        left = 0
        for number, button in enumerate(self._buttons):
            button.setVisible(number < self._shown)
            if number < self._shown:
                button.setGeometry(left, 0, widths[number] - _GAP, self.height() - 1)
                left += widths[number] + loose
        chosen = self._label if self._is_in_menu else ""
        self._more.setVisible(bool(rest))
        self._more.setText(f"{chosen} ▾" if chosen else more)
        self._more.setAccessibleName(
            translate("Charts", "{chart}, one of more charts", chart=chosen)
            if chosen
            else translate("Charts", "More charts")
        )
        self._more.setChecked(bool(chosen))
        self._more.setGeometry(left, 0, min(self._more.sizeHint().width(), self.width() - left), self.height() - 1)
        if rest and self._more.menu() is None:
            self._menu = QMenu(self)
            self._menu.aboutToShow.connect(self._fill_menu)
            self._more.setMenu(self._menu)
        self.updateGeometry()

    def _that_fit(self, widths: Sequence[int], more: str) -> int:
        """Return how many tabs fit beside a menu that says ``more``."""
        room, number = self.width() - self._width_of(more), 0
        while widths[number] <= room:
            room -= widths[number]
            number += 1
        return number

    @property
    def _label(self) -> str:
        return next(tab.label for tab in self._tabs if tab.name == self._current)

    def _width_of(self, words: str) -> int:
        return QFontMetrics(self._appearance.font(_SIZE)).horizontalAdvance(words) + _PADDING

    def _fill_menu(self) -> None:
        assert self._menu is not None  # noqa: S101 - it is what is shown
        self._menu.clear()
        for tab in self._tabs[self._shown :]:
            action = self._menu.addAction(
                f"{tab.label}\t{self._keys[tab.name]}", functools.partial(self._choose, tab.name)
            )
            action.setCheckable(True)
            action.setChecked(tab.name == self._current)

    # Overrides of Qt keep Qt's names.

    def sizeHint(self) -> QSize:
        """Return the height of a button; any width will do."""
        width = sum(button.sizeHint().width() + _GAP for button in self._buttons)
        return QSize(width, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the menu alone."""
        return QSize(40, self._more.sizeHint().height() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room that there is now."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line on which the tabs stand."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._appearance.theme.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
