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
from dlstudy.wording import translate

_WIDTH: Final = 560
_HEIGHT: Final = 672
_BESIDE: Final = 400
_TOLD_AFTER_MS: Final = 80
"""While a slider is drawn along, the forecast follows a dozen times a second, not at every pixel."""
_EXAMPLE_DAYS: Final = 30


def budget_sentence(rules: PlanRules, seconds: float) -> str:
    """Return what the budget means for a day, where one question takes ``seconds``."""
    if rules.in_minutes:
        questions = limits(budget=rules.budget, in_minutes=True, new=0, seconds=seconds).questions
        about = f"About {_questions(questions)} a day, at {seconds:.0f} seconds for each."
    else:
        minutes = max(round(rules.budget * seconds / 60), 1)
        about = (
            f"About {minutes} minute{'' if minutes == 1 else 's'} a day, at {seconds:.0f} seconds for each question."
        )
    return f"{about} What finds no room comes on the next days, the most faded first."


def new_sentence(rules: PlanRules) -> str:
    """Return what the number of new questions means."""
    if rules.new == 0:
        return "No new questions come by themselves; you can still choose some in the topic tree."
    return (
        f"What is due comes first; then up to {rules.new} new question{'' if rules.new == 1 else 's'}, where there is "
        "room. Each new one comes back on later days."
    )


def retention_sentence(rules: PlanRules) -> str:
    """Return what the desired retention means for how often things come back."""
    stable = Memory(float(_EXAMPLE_DAYS), 5.0, 0, known=True, lapses=0, reviews=1, revision=1, first_day=0, at_ms=0)
    days = Schedule(rules.retention).interval_days(stable)
    usual = Schedule().interval_days(stable)
    forgotten = 100 - round(rules.retention * 100)
    aim = f"When a question comes back, you know it {100 - forgotten} times in 100."
    if days == usual:
        return f"{aim} Higher asks more often, lower asks less often and lets you forget more."
    return f"{aim} What would come back after {usual} days at {USUAL_RETENTION:.0%} comes back after {days}."


def _questions(number: int) -> str:
    return f"{number:,} question{'' if number == 1 else 's'}"


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
        self.setWindowTitle("Plan of the day – dlstudy")
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
        self._week_card = Card("THE COMING WEEK, IF YOU KNOW WHAT IS ASKED", self._appearance)
        self._week_card.body.addWidget(self._week)
        self._week_card.hide()
        self._usual = KeyButton("Usual values", "Alt+U", self._appearance)
        self._usual.setShortcut("Alt+U")
        usual = PlanRules()
        self._usual.setToolTip(f"{_questions(usual.budget)} a day, {usual.new} of them new, at {usual.retention:.0%}")
        self._close = KeyButton("Close", "Esc", self._appearance, kind=ButtonKind.PRIMARY)
        self._close.setDefault(True)
        self._usual.setAutoDefault(False)
        self._fields.changed.connect(self._take)
        self._usual.clicked.connect(self._take_usual)
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
        for name, controls, effect in (
            ("&Budget of a day", (self._budget, self._unit), self._effects[0]),
            ("&New questions a day", (self._new,), self._effects[1]),
        ):
            column.addLayout(self._rule(name, controls, effect))
        retention = self._rule("&Desired retention", (self._percent,), self._effects[2])
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
        buttons.setContentsMargins(24, 12, 24, 16)
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
        inner.setContentsMargins(24, 0, 24 - bar, 0)  # the bar is beside the column
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
        words = [f"{counts.due:,} due" if counts.due else "", f"{counts.new:,} new" if counts.new else ""]
        left = " and ".join(word for word in words if word)
        self._today.setText(f"Today: {left}" if left else "Today’s plan is done")
        waits = "1 more is due and waits for a later day."
        more = waits if counts.waiting == 1 else f"{counts.waiting:,} more are due and wait for later days."
        self._waiting.setText(more if counts.waiting else "")
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
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("100 %"))

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

    def _take_usual(self) -> None:
        self._fields.set_rules(PlanRules())

    def _put_back(self) -> None:
        """Show the rules that held when the dialog was opened; the focus stays within the dialog."""
        if self._back.hasFocus():
            self._usual.setFocus()
        self._fields.set_rules(self._opened_with)

    def _arrange(self) -> None:
        directions = QBoxLayout.Direction
        beside = self.width() >= _BESIDE * self._appearance.text_scale
        for head in self._heads[:2]:  # the third holds one number only
            head.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _fill(self) -> None:
        """Show the present rules without telling anybody."""
        self._fields.show_rules(self._rules, seconds=self._seconds)
        self._say_effects()

    def _say_effects(self) -> None:
        rules = self._rules
        self._back.setVisible(self.isVisible() and rules != self._opened_with)
        self._percent.setText(f"{round(rules.retention * 100)} %")
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
