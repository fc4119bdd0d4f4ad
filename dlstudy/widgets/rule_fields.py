"""The controls of a day's rules, as the plan and the settings show them."""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from dlstudy.core.schedule import HIGHEST_RETENTION, LOWEST_RETENTION, USUAL_RETENTION
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.fields import ChoiceField, NumberField
from dlstudy.wording import translate

MOST_QUESTIONS: Final = 999
MOST_MINUTES: Final = 600
MOST_NEW: Final = 200


@dataclasses.dataclass(frozen=True, slots=True)
class PlanRules:
    """The learner's rules for a day; what stands here is what is usual.

    Attributes:
        budget: How many questions, or minutes, a day may take at most.
        in_minutes: Whether the budget is in minutes.
        new: How many new questions a day at most.
        retention: The predicted recall at which a question is asked again, 0.80 to 0.97.
    """

    budget: int = 20
    in_minutes: bool = False
    new: int = 10
    retention: float = USUAL_RETENTION


class RuleFields(QObject):
    """Fields for the rules of a day, which whoever shows them puts where they belong.

    Attributes:
        budget: How much a day may take.
        unit: Whether that is questions or minutes.
        new: How many new questions a day.
        retention: The desired retention in per cent.
        rules: The rules that the fields show.

    Signals:
        changed(): The learner set something else.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance, seconds: float, parent: QObject | None = None) -> None:
        """Show the usual rules; one question takes the learner ``seconds``."""
        super().__init__(parent)
        self._seconds = seconds
        self.rules = PlanRules()
        units = [translate("Plan", "questions"), translate("Plan", "minutes")]
        self.budget = NumberField(1, MOST_QUESTIONS, translate("Plan", "Budget of a day"), appearance)
        self.unit = ChoiceField(units, translate("Plan", "Unit of the budget"), appearance)
        self.new = NumberField(0, MOST_NEW, translate("Plan", "New questions a day"), appearance)
        self.retention = QSlider(Qt.Orientation.Horizontal)
        self.retention.setRange(round(LOWEST_RETENTION * 100), round(HIGHEST_RETENTION * 100))
        self.retention.setPageStep(5)
        self.retention.setAccessibleName(translate("Plan", "Desired retention in per cent"))
        self.retention.installEventFilter(self)
        self.budget.valueChanged.connect(self._take)
        self.unit.currentIndexChanged.connect(self._take_unit)
        self.new.valueChanged.connect(self._take)
        self.retention.valueChanged.connect(self._take)
        self.show_rules(self.rules)

    def show_rules(self, rules: PlanRules, *, seconds: float | None = None) -> None:
        """Show rules without telling anybody; one question may take another time now."""
        self.rules = rules
        if seconds is not None:
            self._seconds = seconds
        controls: tuple[QWidget, ...] = (self.budget, self.unit, self.new, self.retention)
        blockers = [QSignalBlocker(control) for control in controls]
        self.budget.setMaximum(MOST_MINUTES if rules.in_minutes else MOST_QUESTIONS)
        self.budget.setValue(rules.budget)
        self.unit.setCurrentIndex(int(rules.in_minutes))
        self.new.setValue(rules.new)
        self.retention.setValue(round(rules.retention * 100))
        for blocker in blockers:
            blocker.unblock()

    def set_rules(self, rules: PlanRules) -> None:
        """Show rules that the learner wants, and tell."""
        self.show_rules(rules)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll, not change what it passes over."""
        if event.type() is QEvent.Type.Wheel and not self.retention.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        """Take what the fields say."""
        percent = self.retention.value()
        before = self.rules
        self.rules = dataclasses.replace(
            before,
            budget=self.budget.value(),
            new=self.new.value(),
            retention=before.retention if percent == round(before.retention * 100) else percent / 100,
        )
        self.changed.emit()

    def _take_unit(self, unit: int) -> None:
        """Say the same budget in the other unit."""
        seconds = max(self._seconds, 1.0)
        budget = self.rules.budget * seconds / 60 if unit == 1 else self.rules.budget * 60 / seconds
        most = MOST_MINUTES if unit == 1 else MOST_QUESTIONS
        rules = dataclasses.replace(self.rules, budget=min(max(round(budget), 1), most), in_minutes=unit == 1)
        self.set_rules(rules)
