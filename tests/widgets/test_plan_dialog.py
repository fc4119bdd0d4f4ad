"""The rules of a day: what is shown, what is told, and that it can be done by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dlstudy.core.plan import TodayCounts
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.plan_dialog import PlanDialog, budget_sentence, new_sentence, retention_sentence
from dlstudy.widgets.rule_fields import MOST_MINUTES, MOST_NEW, PlanRules
from tests.widgets.pictures import FULL_WEEK, USUAL_WEEK
from tests.widgets.window import click, words_in

Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, appearance: Appearance) -> PlanDialog:
    made = PlanDialog(PlanRules(), appearance, seconds=48.0)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def told(dialog: PlanDialog) -> list[PlanRules]:
    rules: list[PlanRules] = []
    dialog.rules_changed.connect(rules.append)
    return rules


# Sentences


def test_a_budget_of_questions_is_told_in_minutes_and_the_other_way_round() -> None:
    rest = " What finds no room comes on the next days, the most faded first."

    assert budget_sentence(PlanRules(20), 48.0) == "About 16 minutes a day, at 48 seconds for each question." + rest
    assert budget_sentence(PlanRules(1), 48.0).startswith("About 1 minute a day")
    assert (
        budget_sentence(PlanRules(20, in_minutes=True), 48.0)
        == "About 25 questions a day, at 48 seconds for each." + rest
    )
    assert budget_sentence(PlanRules(1, in_minutes=True), 60.0).startswith("About 1 question a day")


def test_new_questions_are_told_to_come_after_what_is_due() -> None:
    assert "up to 10 new questions, where" in new_sentence(PlanRules(new=10))
    assert "up to 1 new question, where" in new_sentence(PlanRules(new=1))
    assert new_sentence(PlanRules(new=0)).startswith("No new questions come by themselves")


def test_retention_is_told_by_how_long_things_stay_away() -> None:
    sentences = {percent: retention_sentence(PlanRules(retention=percent / 100)) for percent in (80, 90, 97)}

    assert sentences[90].startswith("When a question comes back, you know it 90 times in 100. Higher asks more often")
    assert "97 times in 100. What would come back after 30 days at 90 % comes back after " in sentences[97]
    days = {percent: int(sentences[percent].split()[-1].rstrip(".")) for percent in (80, 97)}
    assert days[97] < 15
    assert days[80] > 60


# What is told


def test_other_values_are_told_once_after_a_moment(dialog: PlanDialog, told: list[PlanRules], qtbot: QtBot) -> None:
    for percent in range(90, 96):
        dialog._retention.setValue(percent)
    dialog._new.setValue(4)
    at_once = list(told)
    qtbot.waitUntil(lambda: bool(told))
    QTest.qWait(120)

    assert at_once == []
    assert told == [PlanRules(new=4, retention=0.95)]
    assert dialog.rules == told[0]
    assert "95 %" in words_in(dialog)


def test_what_was_changed_last_is_told_when_the_dialog_closes(dialog: PlanDialog, told: list[PlanRules]) -> None:
    dialog._budget.setValue(33)
    QTest.keyClick(dialog, Key.Key_Escape)

    assert (dialog.isVisible(), told) == (False, [PlanRules(33)])


def test_what_is_set_and_set_back_is_not_told(dialog: PlanDialog, told: list[PlanRules]) -> None:
    dialog._budget.setValue(33)
    dialog._budget.setValue(20)
    dialog.close()

    assert told == []


def test_another_unit_says_the_same_budget(dialog: PlanDialog, told: list[PlanRules]) -> None:
    shown = []
    for unit in (1, 0):
        dialog._unit.setCurrentIndex(unit)
        shown.append((dialog.rules.budget, dialog.rules.in_minutes, dialog._budget.value()))

    assert shown == [(16, True, 16), (20, False, 20)]


def test_another_unit_stays_within_its_bounds(dialog: PlanDialog) -> None:
    dialog.show_rules(PlanRules(999), seconds=600.0)
    dialog._unit.setCurrentIndex(1)

    assert (dialog.rules.budget, dialog._budget.maximum()) == (MOST_MINUTES, MOST_MINUTES)


def test_the_usual_values_come_back_by_their_button(dialog: PlanDialog, told: list[PlanRules], qtbot: QtBot) -> None:
    dialog.show_rules(PlanRules(90, in_minutes=True, new=0, retention=0.97))
    with qtbot.waitSignal(dialog.rules_changed):
        QTest.keyClick(dialog, Key.Key_U, Qt.KeyboardModifier.AltModifier)

    assert told == [PlanRules()]
    assert (dialog._budget.value(), dialog._unit.currentText(), dialog._retention.value()) == (20, "questions", 90)


def test_rules_from_elsewhere_are_shown_and_not_told(dialog: PlanDialog, told: list[PlanRules]) -> None:
    rules = PlanRules(45, in_minutes=True, new=3, retention=0.85)
    dialog.show_rules(rules)
    dialog.close()

    assert (dialog.rules, told) == (rules, [])


def test_a_retention_between_two_steps_is_kept_until_it_is_moved(dialog: PlanDialog, told: list[PlanRules]) -> None:
    dialog.show_rules(PlanRules(retention=0.905))
    dialog._new.setValue(5)
    dialog.close()

    assert told == [PlanRules(new=5, retention=0.905)]


# What is shown


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (TodayCounts(14, 9, 0), "Today: 14 due and 9 new"),
        (TodayCounts(14, 0, 0), "Today: 14 due"),
        (TodayCounts(0, 9, 0), "Today: 9 new"),
        (TodayCounts(0, 0, 0), "Today’s plan is done"),
        (TodayCounts(20, 0, 1), "Today: 20 due | 1 more is due and waits for a later day."),
        (TodayCounts(20, 0, 174), "Today: 20 due | 174 more are due and wait for later days."),
    ],
)
def test_todays_plan_stands_on_top(dialog: PlanDialog, counts: TodayCounts, words: str) -> None:
    dialog.show_today(counts)

    assert words_in(dialog).startswith(f"{words} | &Budget of a day")


def test_the_forecast_follows_and_is_hidden_without_rows(dialog: PlanDialog) -> None:
    shown = []
    for rows in ((), FULL_WEEK, USUAL_WEEK):
        dialog.show_forecast(rows)
        shown.append((dialog._week.isVisible(), dialog._week.accessibleName()[:40]))

    assert shown[0][0] is False
    assert shown[1] == (True, "The coming week: today 20 due, 0 new and")
    assert shown[2] == (True, "The coming week: today 0 due, 0 new; Sun")


def test_each_control_has_a_name_and_tells_its_effect(dialog: PlanDialog) -> None:
    controls = (dialog._budget, dialog._unit, dialog._new, dialog._retention)

    assert [control.accessibleName() for control in controls] == [
        "Budget of a day",
        "Unit of the budget",
        "New questions a day",
        "Desired retention in per cent",
    ]
    assert dialog._retention.accessibleDescription() == retention_sentence(PlanRules())
    assert [(box.minimum(), box.maximum()) for box in (dialog._budget, dialog._new)] == [(1, 999), (0, MOST_NEW)]
    assert (dialog._retention.minimum(), dialog._retention.maximum()) == (80, 97)
    assert dialog.isModal() is False


def test_everything_can_be_reached_and_set_by_keys(dialog: PlanDialog) -> None:
    dialog._budget.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(6):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or dialog, Key.Key_Tab)

    assert reached == [
        dialog._budget, dialog._unit, dialog._new, dialog._retention, dialog._usual, dialog._close,
    ]  # fmt: skip
    for key, control in ((Key.Key_N, dialog._new), (Key.Key_D, dialog._retention), (Key.Key_B, dialog._budget)):
        QTest.keyClick(QApplication.focusWidget() or dialog, key, Qt.KeyboardModifier.AltModifier)
        assert QApplication.focusWidget() is control
    QTest.keyClick(dialog._budget, Key.Key_Up)
    QTest.keyClick(dialog._retention, Key.Key_Left)
    assert (dialog.rules.budget, dialog.rules.retention) == (21, 0.89)


def turn_wheel(control: QWidget) -> None:
    middle = QPointF(control.rect().center())
    event = QWheelEvent(
        middle, control.mapToGlobal(middle), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(control, event)


def test_the_wheel_changes_only_what_has_the_focus(dialog: PlanDialog) -> None:
    dialog._unit.setFocus()
    for control in (dialog._budget, dialog._new, dialog._retention):
        turn_wheel(control)
    dialog._new.setFocus()
    turn_wheel(dialog._unit)
    passed_over = dialog.rules
    turn_wheel(dialog._new)
    dialog._retention.setFocus()
    turn_wheel(dialog._retention)
    dialog._unit.setFocus()
    dialog._unit.setCurrentIndex(1)
    turn_wheel(dialog._unit)

    assert passed_over == PlanRules()
    assert dialog.rules.new == 11
    assert dialog.rules.retention > 0.9
    assert dialog.rules.in_minutes is False


def test_a_click_on_close_closes(dialog: PlanDialog) -> None:
    click(dialog._close)

    assert not dialog.isVisible()


@pytest.mark.parametrize(("scale", "width"), [(0.8, 460), (1.0, 460), (1.0, 560), (2.0, 560), (2.0, 800)])
def test_nothing_is_cut_at_any_size(dialog: PlanDialog, appearance: Appearance, scale: float, width: int) -> None:
    appearance.set_text_scale(scale)
    dialog.show_today(TodayCounts(14, 9, 174))
    dialog.show_forecast(FULL_WEEK)
    dialog.resize(width, 480)  # at first perhaps not below what stood beside each other
    QTest.qWait(10)
    dialog.resize(width, 480)
    QTest.qWait(20)
    cut = [
        label.text() or label.accessibleName()
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and label.width() < label.minimumSizeHint().width()
    ]

    assert (dialog.width(), cut) == (width, [])
    assert dialog._column.width() <= dialog._scroll.viewport().width()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_arrows_are_painted_in_the_colours_of_the_theme(dialog: PlanDialog, appearance: Appearance, theme: str) -> None:
    appearance.set_choice(theme)
    QTest.qWait(0)
    muted = QColor(appearance.theme.muted)
    near = []
    for field in (dialog._budget, dialog._unit):
        picture = field.grab().toImage()
        places = [(x, y) for x in range(field.width() - 18, field.width() - 6) for y in range(field.height())]
        near.append(min(abs(picture.pixelColor(*place).lightness() - muted.lightness()) for place in places))

    assert max(near) < 12


def test_the_usual_values_can_be_exchanged_for_what_was_chosen_before(qtbot: QtBot, appearance: Appearance) -> None:
    own = PlanRules(33, in_minutes=True, new=4, retention=0.85)
    dialog = PlanDialog(own, appearance, seconds=48.0)
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog._back.isVisible()
    dialog._usual.click()
    changed = (dialog.rules, dialog._back.isVisible())
    dialog._back.click()

    assert before is False
    assert changed == (PlanRules(), True)
    assert (dialog.rules, dialog._back.isVisible()) == (own, False)
