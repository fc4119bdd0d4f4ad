"""The day's plan and its rules: how much, how much of it new, how well to remember, and what that makes of the week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.plan import USUAL_SECONDS, ForecastRow, TodayCounts, limits
from dlstudy.core.schedule import USUAL_RETENTION, Memory, Schedule
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import Card, plain_label, scrolled
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.rule_fields import PlanRules, RuleFields
from dlstudy.widgets.week_bars import WeekBars
from dlstudy.wording import number, percent, translate

_WIDTH: Final = 560
_HEIGHT: Final = 672
_SIDE: Final = 24
_BETWEEN: Final = 16
"""Between the name of a rule and its controls."""
_TOLD_AFTER_MS: Final = 80
"""While a slider is drawn along, the forecast follows a dozen times a second, not at every pixel."""
_EXAMPLE_DAYS: Final = 30


def budget_sentence(rules: PlanRules, seconds: float) -> str:
    """Return what the budget means for a day, where one question takes ``seconds``."""
    if rules.in_minutes:
        questions = limits(budget=rules.budget, in_minutes=True, new=0, seconds=seconds).questions
        about = translate(
            "Plan", "About %Ln question(s) a day, at {seconds} seconds for each.", n=questions, seconds=number(seconds)
        )
    else:
        about = translate(
            "Plan",
            "About %Ln minute(s) a day, at {seconds} seconds for each question.",
            n=max(round(rules.budget * seconds / 60), 1),
            seconds=number(seconds),
        )
    rest = translate("Plan", "What finds no room comes on the next days, the most faded first.")
    return f"{about} {rest}"


def new_sentence(rules: PlanRules) -> str:
    """Return what the number of new questions means."""
    if rules.new == 0:
        return translate("Plan", "No new questions come by themselves; you can still choose some in the topic tree.")
    return translate(
        "Plan",
        "What is due comes first; then up to %Ln new question(s), where there is room. Each new one comes back on "
        "later days.",
        n=rules.new,
    )


def retention_sentence(rules: PlanRules) -> str:
    """Return what the desired retention means for how often things come back."""
    stable = Memory(float(_EXAMPLE_DAYS), 5.0, 0, known=True, lapses=0, reviews=1, revision=1, first_day=0, at_ms=0)
    days = Schedule(rules.retention).interval_days(stable)
    usual = Schedule().interval_days(stable)
    times = round(rules.retention * 100)
    aim = translate("Plan", "When a question comes back, you know it {times} times in 100.", times=number(times))
    if days == usual:
        effect = translate("Plan", "Higher asks more often, lower asks less often and lets you forget more.")
    else:
        effect = translate(
            "Plan",
            "What would come back after {usual} days at {retention} % comes back after {days}.",
            usual=number(usual),
            retention=number(USUAL_RETENTION * 100),
            days=number(days),
        )
    return f"{aim} {effect}"


def _left_today(counts: TodayCounts) -> str:
    if counts.due and counts.new:
        return translate("Plan", "Today: {due} due and {new} new", due=number(counts.due), new=number(counts.new))
    if counts.due:
        return translate("Plan", "Today: {due} due", due=number(counts.due))
    if counts.new:
        return translate("Plan", "Today: {new} new", new=number(counts.new))
    return translate("Plan", "Today’s plan is done")


def _waiting(waiting: int) -> str:
    if waiting == 1:
        return translate("Plan", "1 more is due and waits for a later day.")
    return translate("Plan", "%Ln more are due and wait for later days.", n=waiting) if waiting else ""


class PlanDialog(QDialog):
    """Rules of a day, each with a sentence that says its effect, and a forecast that follows them.

    Signals:
        rules_changed(PlanRules): The learner set other rules; they hold at once, the caller brings the new forecast.
    """

    rules_changed = Signal(object)

    def __init__(
        self, rules: PlanRules, appearance: Appearance, parent: QWidget | None = None, *, seconds: float = USUAL_SECONDS
    ) -> None:
        """Show ``rules``; one question takes the learner ``seconds``."""
        super().__init__(parent)
        self._appearance = appearance
        self._seconds = seconds
        self._rules = rules
        self._told = rules
        self._opened_with = rules
        self.setWindowTitle(translate("Plan", "Plan of the day – dlstudy"))
        self._build()
        self._assemble()
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TOLD_AFTER_MS)
        self._telling.timeout.connect(self._tell)
        self._fill()
        self.dress()
        self.resize(self.sizeHint())  # or Qt takes two thirds of the screen at most
        appearance.changed.connect(self.dress)

    @property
    def rules(self) -> PlanRules:
        """The rules that are shown."""
        return self._rules

    # Build

    def _build(self) -> None:
        self._today = plain_label("title", wrapped=True)
        self._waiting = plain_label("muted", wrapped=True)
        self._waiting.hide()
        self._fields = RuleFields(self._appearance, self._seconds, self)
        self._budget, self._unit, self._new = self._fields.budget, self._fields.unit, self._fields.new
        self._retention = self._fields.retention
        self._percent = plain_label("title")
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._effects = [plain_label("muted", wrapped=True) for _ in range(3)]
        self._week = WeekBars(self._appearance)
        self._week_card = Card(translate("Plan", "THE COMING WEEK, IF YOU KNOW WHAT IS ASKED"), self._appearance)
        self._week_card.body.addWidget(self._week)
        self._week_card.hide()
        self._usual = KeyButton(translate("Plan", "Usual values"), "Alt+U", self._appearance)
        self._usual.setShortcut("Alt+U")
        usual = PlanRules()
        self._usual.setToolTip(
            translate(
                "Plan",
                "%Ln question(s) a day, {new} of them new, at {retention} %",
                n=usual.budget,
                new=number(usual.new),
                retention=number(usual.retention * 100),
            )
        )
        self._close = KeyButton(translate("Plan", "Close"), "Esc", self._appearance, kind=ButtonKind.PRIMARY)
        self._close.setDefault(True)
        self._usual.setAutoDefault(False)
        self._fields.changed.connect(self._take)
        self._usual.clicked.connect(lambda: self._fields.set_rules(PlanRules()))
        self._back = KeyButton(translate("Plan", "As they were"), "Alt+B", self._appearance)
        self._back.setShortcut("Alt+B")
        self._back.setToolTip(translate("Plan", "The values from before you changed them here"))
        self._back.setAutoDefault(False)
        self._back.hide()
        self._back.clicked.connect(self._put_back)
        self._close.clicked.connect(self.close)

    # Assemble

    def _assemble(self) -> None:
        column_widget = QWidget()
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(20)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._today)
        head.addWidget(self._waiting)
        column.addLayout(head)
        self._names: list[QLabel] = []
        self._heads: list[QBoxLayout] = []
        self._controls: list[QWidget] = []
        for name, controls, effect in (
            (translate("Plan", "&Budget of a day"), (self._budget, self._unit), self._effects[0]),
            (translate("Plan", "&New questions a day"), (self._new,), self._effects[1]),
        ):
            column.addLayout(self._rule(name, controls, effect))
        retention = self._rule(translate("Plan", "&Desired retention"), (self._percent,), self._effects[2])
        self._names[-1].setBuddy(self._retention)
        retention.insertWidget(1, self._retention)
        column.addLayout(retention)
        column.addWidget(self._week_card)
        column.addStretch(1)
        self._column = column_widget
        self._scroll = scrolled(column_widget)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rule = QWidget()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_SIDE, 12, _SIDE, 16)
        buttons.setSpacing(12)
        buttons.addWidget(self._usual)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        inner = QHBoxLayout()
        inner.setContentsMargins(_SIDE, 0, _SIDE - bar, 0)  # the bar is beside the column
        inner.addWidget(self._scroll)
        layout.addLayout(inner, 1)
        layout.addWidget(rule)
        layout.addLayout(buttons)

    def _rule(self, name: str, controls: Sequence[QWidget], effect: QLabel) -> QVBoxLayout:
        """Return a rule: its name, its controls beside or below that, and its effect."""
        words = plain_label("title", name)
        words.setBuddy(controls[0])
        self._names.append(words)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for control in controls:
            row.addWidget(control)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(6)
        head.addWidget(words)
        head.addStretch(1)
        head.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeft)
        self._heads.append(head)
        self._controls.append(beside)
        rule = QVBoxLayout()
        rule.setSpacing(6)
        rule.addLayout(head)
        rule.addWidget(effect)
        return rule

    # Public methods

    def show_rules(self, rules: PlanRules, *, seconds: float | None = None) -> None:
        """Show rules that were changed elsewhere, or another time that one question takes; nothing is told."""
        self._rules = self._told = rules
        if seconds is not None:
            self._seconds = seconds
        self._fill()

    def show_today(self, counts: TodayCounts) -> None:
        """Show what today's plan still holds."""
        self._today.setText(_left_today(counts))
        self._waiting.setText(_waiting(counts.waiting))
        self._waiting.setVisible(bool(counts.waiting))

    def show_forecast(self, rows: Sequence[ForecastRow]) -> None:
        """Show what the coming days hold under the present rules."""
        self._week.show_rows(rows)
        self._week_card.setVisible(bool(rows))

    def sizeHint(self) -> QSize:
        """Return a size at which nothing scrolls, where the screen has room for it."""
        scale = max(1.0, 0.75 * self._appearance.text_scale)
        size = QSize(round(_WIDTH * scale), round(_HEIGHT * max(1.0, self._appearance.text_scale)))
        screen = self.screen()
        return size.boundedTo(screen.availableSize() * 0.92) if screen is not None else size

    def dress(self) -> None:
        """Put on the present theme and text size."""
        self._today.setFont(self._appearance.font(1.3, bold=True))
        bold = self._appearance.font(bold=True)
        for label in (*self._names, self._percent):
            label.setFont(bold)
        self._arrange()
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance(percent(1)))

    def showEvent(self, event: QShowEvent) -> None:
        """Dress again: under a style sheet, labels lose the font they were given when they come into a window."""
        self.dress()
        if not event.spontaneous():
            self._opened_with = self._rules
            self._back.hide()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put controls beside the names of their rules, or below where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell what was changed last, before nobody sees it any more."""
        self._tell()
        super().hideEvent(event)

    # Private slots

    def _put_back(self) -> None:
        """Show the rules that held when the dialog was opened; the focus stays within the dialog."""
        if self._back.hasFocus():
            self._usual.setFocus()
        self._fields.set_rules(self._opened_with)

    def _arrange(self) -> None:
        directions = QBoxLayout.Direction
        room = self.width() - 2 * _SIDE - _BETWEEN
        needed = [
            name.sizeHint().width() + controls.sizeHint().width()
            for name, controls in zip(self._names, self._controls, strict=True)
        ]
        beside = max(needed[:2]) <= room
        for head in self._heads[:2]:  # the third holds one number only
            head.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _fill(self) -> None:
        """Show the present rules without telling anybody."""
        self._fields.show_rules(self._rules, seconds=self._seconds)
        self._say_effects()

    def _say_effects(self) -> None:
        rules = self._rules
        self._back.setVisible(self.isVisible() and rules != self._opened_with)
        self._percent.setText(percent(rules.retention))
        says: tuple[tuple[Callable[[], str], QWidget], ...] = (
            (lambda: budget_sentence(rules, self._seconds), self._budget),
            (lambda: new_sentence(rules), self._new),
            (lambda: retention_sentence(rules), self._retention),
        )
        for label, (say, control) in zip(self._effects, says, strict=True):
            label.setText(say())
            control.setAccessibleDescription(label.text())

    def _take(self) -> None:
        """Take what the fields say."""
        self._rules = self._fields.rules
        self._say_effects()
        if not self._telling.isActive():
            self._telling.start()

    def _tell(self) -> None:
        self._telling.stop()
        if self._rules != self._told:
            self._told = self._rules
            self.rules_changed.emit(self._rules)
