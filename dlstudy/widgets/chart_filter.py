"""One quiet button that says which questions and which days a chart is about, and its menu, which changes that."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from dlstudy.core.bank import LEVELS, Bank, Topic, TopicPath
from dlstudy.core.stats import Filter
from dlstudy.widgets.appearance import Appearance
from dlstudy.wording import translate

PERIODS: Final = (0, 7, 30, 90, 365)
"""Numbers of days up to today that can be chosen; 0 is all time."""
_NARROWEST: Final = 64
_SIZE: Final = 0.93


class FilterButton(QToolButton):
    """What the chart is about.

    Signals:
        chosen(Filter): The learner chose something else.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        """Show everything; :attr:`bank` tells the topics as soon as there is one."""
        super().__init__()
        self._appearance = appearance
        self.bank = Bank()
        self._filter = Filter()
        self.setObjectName("filterButton")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        appearance.changed.connect(self._dress)
        self._dress()
        self.show_filter(self._filter)

    def show_filter(self, shown: Filter) -> None:
        """Say what the chart is about."""
        self._filter = shown
        words = filter_words(shown)
        self.setText(f"{words} ▾")
        self.setAccessibleName(translate("Charts", "Shown: {what}", what=words))
        self.setToolTip(translate("Charts", "{what}; choose a topic, a level, a period", what=words))
        self.updateGeometry()
        self.update()

    def _dress(self) -> None:
        self.setFont(self._appearance.font(_SIZE))
        self.updateGeometry()

    # The menu

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        topics = menu.addMenu(translate("Charts", "Topic"))
        self._offer_topic(topics, translate("Charts", "All topics"), ())
        topics.addSeparator()
        for child in self.bank.root.children:
            self._offer(topics, child)
        levels = menu.addMenu(translate("Charts", "Level"))
        self._group(
            levels,
            [(translate("Charts", "All levels"), self._filter._replace(levels=frozenset(LEVELS)))]
            + [(level.label, self._filter._replace(levels=frozenset({level}))) for level in LEVELS],
        )
        periods = menu.addMenu(translate("Charts", "Period"))
        self._group(periods, [(_period(days), self._filter._replace(days=days or None)) for days in PERIODS])
        menu.addSeparator()
        everything = menu.addAction(translate("Charts", "Show everything"), lambda: self._choose(Filter()))
        everything.setEnabled(self._filter != Filter())

    def _group(self, menu: QMenu, offers: list[tuple[str, Filter]]) -> None:
        group = QActionGroup(menu)
        for words, then in offers:
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, then=then: self._choose(then))
            action.setCheckable(True)
            action.setChecked(then == self._filter)
            group.addAction(action)

    def _offer(self, menu: QMenu, topic: Topic) -> None:
        """Offer a topic; its children in a menu that is filled when it opens, for a bank may have thousands."""
        if not topic.children:
            self._offer_topic(menu, topic.name, topic.path)
            return
        below = menu.addMenu(_safe(topic.name))

        def fill() -> None:
            below.clear()
            self._offer_topic(below, translate("Charts", "All of {topic}", topic=topic.name), topic.path)
            below.addSeparator()
            for child in topic.children:
                self._offer(below, child)

        below.aboutToShow.connect(fill)

    def _offer_topic(self, menu: QMenu, words: str, path: TopicPath) -> QAction:
        action = menu.addAction(_safe(words), lambda: self._choose(self._filter._replace(topic=path)))
        action.setCheckable(True)
        action.setChecked(self._filter.topic == path)
        return action

    def _choose(self, chosen: Filter) -> None:
        if chosen != self._filter:
            self.show_filter(chosen)
            self.chosen.emit(chosen)

    # Overrides of Qt keep Qt's names.

    def sizeHint(self) -> QSize:
        """Return room for all words."""
        words = QFontMetrics(self._appearance.font(_SIZE))
        return QSize(words.horizontalAdvance(self.text()) + 4, words.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Return room for some; the rest is in the tool tip."""
        return QSize(round(_NARROWEST * self._appearance.text_scale), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, cut where there is no room for all."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        room = self.width() - 4
        metrics = option.fontMetrics
        if metrics.horizontalAdvance(option.text) > room:
            arrow = metrics.horizontalAdvance(" ▾")
            words = metrics.elidedText(option.text.removesuffix(" ▾"), Qt.TextElideMode.ElideRight, room - arrow)
            option.text = f"{words} ▾"
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()


def filter_words(shown: Filter) -> str:
    """Return in a few words what a chart is about."""
    parts = [shown.topic[-1]] if shown.topic else []
    if len(shown.levels) < len(LEVELS):
        parts += [level.label for level in LEVELS if level in shown.levels]
    if shown.days:
        parts.append(translate("Charts", "last %Ln day(s)", n=shown.days) if parts else _period(shown.days))
    return " · ".join(parts) or translate("Charts", "Everything")


def _period(days: int) -> str:
    return translate("Charts", "Last %Ln day(s)", n=days) if days else translate("Charts", "All time")


def _safe(text: str) -> str:
    """Return a name that a menu takes as it is."""
    return text.replace("&", "&&")
