"""The settings: what is shown, what is told, what finds them, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from dlstudy.store.settings import Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.setting_row import SettingRow
from dlstudy.widgets.settings_dialog import SettingsDialog, cost_sentence
from tests.widgets.window import click

NAMES = [
    "Theme", "Text size", "Motion", "Language · Sprache", "Budget of a day", "New questions a day", "Desired retention",
    "Minutes of this session", "Hint at a pause", "Editor command", "Data folder", "Keys",
]  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> SettingsDialog:
    made = SettingsDialog(Settings(), tmp_path / "data", appearance, seconds=60.0)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def told(dialog: SettingsDialog) -> list[Settings]:
    heard: list[Settings] = []
    dialog.settings_changed.connect(heard.append)
    return heard


def rows(dialog: SettingsDialog) -> list[SettingRow]:
    return [row for row in dialog.findChildren(SettingRow) if row.isVisible()]


def row(dialog: SettingsDialog, name: str) -> SettingRow:
    (one,) = [row for row in dialog.findChildren(SettingRow) if row.name == name]
    return one


def reset(dialog: SettingsDialog, name: str) -> QToolButton:
    (one,) = row(dialog, name).findChildren(QToolButton, "link")
    return one


def set_all(dialog: SettingsDialog) -> Settings:
    wanted = Settings(
        theme="dark", text_scale=1.2, motion="none", language="de", budget=30, budget_in_minutes=True, new_per_day=4,
        desired_retention=0.95, session_timer=False, pause_hint=False, editor="vim {file}",
    )  # fmt: skip
    for name, value in wanted._asdict().items():
        dialog._set(**{name: value})
    return wanted


def test_each_setting_has_a_name_an_effect_and_something_that_sets_it(dialog: SettingsDialog) -> None:
    shown = rows(dialog)

    assert [one.name for one in shown] == NAMES
    assert [one.name for one in shown if not one.effect.endswith((".", "”."))] == []


def test_what_is_set_is_told_within_a_moment_and_once(
    dialog: SettingsDialog, told: list[Settings], qtbot: QtBot
) -> None:
    for percent in (91, 92, 93):
        dialog._fields.retention.setValue(percent)
    qtbot.waitUntil(lambda: bool(told))
    QTest.qWait(100)

    assert told == [Settings(desired_retention=0.93)]
    assert "93 times in 100" in row(dialog, "Desired retention").effect
    assert "times as many repetitions as the usual 90 %" in row(dialog, "Desired retention").effect


def test_each_control_sets_its_setting(dialog: SettingsDialog, told: list[Settings]) -> None:
    from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox

    by_name = {box.accessibleName(): box for box in dialog.findChildren(QComboBox)}
    by_name["Theme"].setCurrentIndex(2)
    by_name["Motion"].setCurrentIndex(1)
    by_name["Language"].setCurrentIndex(2)
    by_name["Unit of the budget"].setCurrentIndex(1)
    by_name["Minutes of this session"].setCurrentIndex(1)
    by_name["Hint at a pause"].setCurrentIndex(1)
    numbers = {field.accessibleName(): field for field in dialog.findChildren(QSpinBox)}
    numbers["Text size in per cent"].setValue(130)
    numbers["Budget of a day"].setValue(45)
    numbers["New questions a day"].setValue(3)
    (editor,) = [field for field in dialog.findChildren(QLineEdit) if field.accessibleName() == "Editor command"]
    editor.setText(" kate {file} ")
    editor.editingFinished.emit()
    dialog.close()

    assert told == [
        Settings(
            theme="dark", text_scale=1.3, motion="none", language="de", budget=45, budget_in_minutes=True, new_per_day=3,
            session_timer=False, pause_hint=False, editor="kate {file}",
        )
    ]  # fmt: skip


def test_only_what_is_not_as_usual_can_be_reset_and_is_then(dialog: SettingsDialog, told: list[Settings]) -> None:
    before = [one.name for one in rows(dialog) if reset(dialog, one.name).isVisible()]
    dialog._set(theme="dark", new_per_day=3)
    changed = [one.name for one in rows(dialog) if reset(dialog, one.name).isVisible()]
    click(reset(dialog, "New questions a day"))
    dialog.close()

    assert before == []
    assert changed == ["Theme", "New questions a day"]
    assert told == [Settings(theme="dark")]


def test_everything_can_be_reset_and_brought_back(dialog: SettingsDialog, told: list[Settings]) -> None:
    button = dialog._reset_all
    was_possible = button.isEnabled()
    wanted = set_all(dialog)
    click(button)
    usual, words = dialog.settings, button.text()
    click(button)
    dialog.close()

    assert was_possible is False
    assert usual == Settings()
    assert words == "Bring back what was set"
    assert told == [wanted]


def test_after_another_choice_nothing_is_brought_back(dialog: SettingsDialog) -> None:
    dialog._set(theme="dark")
    click(dialog._reset_all)
    dialog._set(new_per_day=5)

    assert dialog._reset_all.text() == "Reset all"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", NAMES),
        ("theme", ["Theme"]),
        ("ZOOM", ["Text size"]),
        ("deutsch", ["Language · Sprache"]),
        ("pause", ["Minutes of this session", "Hint at a pause"]),
        ("backups", ["Data folder"]),
        ("xylophone", []),
    ],
)
def test_a_setting_is_found_by_words_of_its_name_its_effect_and_its_other_names(
    dialog: SettingsDialog, typed: str, found: list[str]
) -> None:
    QTest.keyClicks(dialog.search_field, typed)

    assert [one.name for one in rows(dialog)] == found
    assert dialog._nothing.isVisible() == (not found)


def test_return_in_the_search_field_closes_nothing_and_escape_closes(dialog: SettingsDialog) -> None:
    QTest.keyClick(dialog.search_field, Qt.Key.Key_Return)
    stays = dialog.isVisible()
    QTest.keyClick(dialog.search_field, Qt.Key.Key_Escape)

    assert (stays, dialog.isVisible()) == (True, False)


def test_what_was_set_elsewhere_is_shown_and_not_told(dialog: SettingsDialog, told: list[Settings]) -> None:
    dialog.show_settings(Settings(theme="dark", text_scale=1.5, budget=7))
    dialog.close()

    assert told == []
    assert dialog._fields.budget.value() == 7
    assert row(dialog, "Theme").effect == "Always dark, whatever your system is."


def test_the_data_folder_is_copied_and_opened(
    dialog: SettingsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    by_name = {button.accessibleName(): button for button in dialog.findChildren(QPushButton)}
    click(by_name["Copy the data folder’s path"])
    click(by_name["Open the data folder"])

    assert QApplication.clipboard().text() == str(tmp_path / "data")
    assert opened == [str(tmp_path / "data")]


def test_the_cost_of_a_retention_is_told_against_the_usual_one() -> None:
    assert cost_sentence(0.90) == "This is the usual one."
    costs = [float(cost_sentence(share).split("about ")[1].split(" ")[0]) for share in (0.80, 0.85, 0.95, 0.97)]
    assert costs == sorted(costs)
    assert costs[1] < 1 < costs[2]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_a_small_window(
    dialog: SettingsDialog, appearance: Appearance, scale: float, qtbot: QtBot
) -> None:
    appearance.set_text_scale(scale)
    dialog.resize(640 if scale == 1 else 700, 480)
    qtbot.waitUntil(lambda: dialog.width() <= 700)
    width = dialog._scroll.viewport().width()

    assert [one.name for one in rows(dialog) if one.minimumSizeHint().width() > width] == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_list_of_choices_shows_all_of_them(dialog: SettingsDialog, appearance: Appearance, scale: float) -> None:
    from PySide6.QtWidgets import QComboBox

    appearance.set_text_scale(scale)
    dialog.show()
    (language,) = [one for one in dialog.findChildren(QComboBox) if one.accessibleName() == "Language"]
    language.showPopup()
    QTest.qWait(20)
    view = language.view()
    shown = [view.viewport().rect().contains(view.visualRect(view.model().index(row, 0))) for row in range(3)]
    language.hidePopup()

    assert shown == [True] * 3


def test_the_language_is_gone_to_past_a_search(dialog: SettingsDialog) -> None:
    dialog.show()
    dialog.search_field.setText("theme")
    dialog.go_to("language")
    focused = dialog.focusWidget()

    assert focused is not None
    assert (focused.accessibleName(), focused.isVisible()) == ("Language", True)
    assert row(dialog, "Theme").isVisible()


def test_settings_that_are_opened_again_begin_at_an_empty_search(dialog: SettingsDialog) -> None:
    dialog.search_field.setText("spra")
    dialog.go_to("language")
    dialog.search_field.setText("theme")
    dialog.close()
    dialog.show()

    assert dialog.focusWidget() is dialog.search_field
    assert dialog.search_field.text() == ""
    assert [one.name for one in rows(dialog)] == NAMES
