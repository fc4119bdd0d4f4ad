"""What stands around the study, in the real window: settings, the first minute, the session's minutes, notices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark
from dlstudy.qtmodels.notices import Notice
from dlstudy.store.settings import Settings, load_settings, save_settings
from dlstudy.widgets.first_hints import KNOWN, REVEAL, UNKNOWN
from dlstudy.widgets.palette import Palette
from dlstudy.widgets.settings_dialog import SettingsDialog
from dlstudy.widgets.where_dialog import WhereDialog
from tests.conftest import OpenWindow, StoppedClock, close_window
from tests.widgets.window import CTRL, Key, click, press, wait_active, words_in

MINUTE = 60_000


@pytest.fixture
def begun(open_window: OpenWindow, qtbot: QtBot) -> OpenWindow:
    """Opens the window and waits until what comes after the first paint has begun."""

    def open_one(**given: Any) -> app.Parts:
        parts = open_window(**given)
        qtbot.waitUntil(lambda: parts.window.surroundings.time is not None)
        return parts

    return open_one


@pytest.fixture
def parts(begun: OpenWindow) -> app.Parts:
    return begun()


def settings(parts: app.Parts) -> SettingsDialog:
    (one,) = [dialog for dialog in parts.window.findChildren(SettingsDialog) if dialog.isVisible()]
    return one


def stored(tmp_path: Path) -> Settings:
    return load_settings(paths.settings_file(tmp_path / "data"))[0]


def notice(parts: app.Parts) -> str:
    bar = parts.window.notice_bar
    return bar.accessibleName() if bar.isVisible() else ""


# Settings


def test_settings_open_on_their_key_and_hold_at_once(parts: app.Parts, tmp_path: Path, qtbot: QtBot) -> None:
    press(parts, Key.Key_Comma, CTRL)
    dialog = settings(parts)
    dialog._set(theme="dark", text_scale=1.5, budget=3, new_per_day=2, desired_retention=0.95, editor="vim {file}")
    dialog._tell()

    assert parts.appearance.theme.is_dark
    assert parts.appearance.text_scale == 1.5
    assert parts.study.limits.questions == 3
    assert parts.study.progress.schedule.desired_retention == 0.95
    assert parts.window.window_actions.actions._actions["theme-dark"].isChecked()  # type: ignore[index]
    qtbot.waitUntil(lambda: stored(tmp_path).theme == "dark")
    now = stored(tmp_path)
    assert (now.text_scale, now.budget, now.new_per_day, now.editor) == (1.5, 3, 2, "vim {file}")


def test_what_is_set_elsewhere_is_shown_in_the_open_settings(parts: app.Parts) -> None:
    parts.window.surroundings.show_settings()
    parts.window.arrangement.scale_text(0.1)
    parts.window.window_actions.show_theme("dark")

    assert (settings(parts).settings.text_scale, settings(parts).settings.theme) == (1.1, "dark")


def test_the_palette_knows_the_language_by_both_names_and_goes_to_it(parts: app.Parts) -> None:
    found = []
    for words in ("language", "sprache"):
        press(parts, Key.Key_K, CTRL)
        (palette,) = [one for one in parts.window.findChildren(Palette) if one.isVisible()]
        wait_active(palette)
        palette.field.setText(words)
        press(parts, Key.Key_Return)
        wait_active(settings(parts))
        focused = QApplication.focusWidget()
        assert focused is not None
        found.append((focused.accessibleName(), focused.window() is settings(parts)))
        settings(parts).close()
        wait_active(parts.window)

    assert found == [("Language", True)] * 2


def test_settings_open_once_and_show_what_holds_now(parts: app.Parts) -> None:
    parts.window.surroundings.show_settings()
    settings(parts).close()
    parts.window.arrangement.scale_text(0.3)
    parts.window.surroundings.show_settings()

    assert settings(parts).settings.text_scale == 1.3
    assert len(parts.window.findChildren(SettingsDialog)) == 1


def test_another_language_is_kept_and_asks_for_another_window(parts: app.Parts, tmp_path: Path) -> None:
    asked: list[str] = []
    parts.window.anew_requested.connect(lambda: asked.append(stored(tmp_path).language))
    parts.window.surroundings.show_settings()
    settings(parts)._set(language="de")
    settings(parts)._tell()

    assert asked == ["de"]


def test_damaged_settings_are_kept_beside_and_told_of_in_the_window(
    begun: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = paths.settings_file(tmp_path / "data")
    file.parent.mkdir()
    file.write_text('{"theme": "da', "utf-8")
    parts = begun()
    qtbot.waitUntil(lambda: bool(notice(parts)))

    assert notice(parts).startswith(f"The settings in {file} were damaged (")
    assert notice(parts).endswith("the defaults are in force, the old file is settings.json.damaged.")
    assert file.with_name("settings.json.damaged").read_text("utf-8") == '{"theme": "da'
    assert parts.appearance.choice == "system"
    assert parts.study.question is not None


# The first minute


def hint_words(parts: app.Parts) -> list[str]:
    hints = parts.window.surroundings.hints
    return [] if hints is None else [label.text() for label in hints._labels.values() if label.isVisible()]


def test_the_first_question_stands_there_with_a_hint_at_its_button(parts: app.Parts) -> None:
    assert parts.study.question is not None
    assert hint_words(parts) == ["Space shows the answer, once you have said yours."]


def test_each_hint_goes_when_it_was_followed_and_for_good(begun: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    parts = begun()
    press(parts, Key.Key_Space)
    at_the_marks = hint_words(parts)
    press(parts, Key.Key_2)
    at_the_next = hint_words(parts)
    press(parts, Key.Key_Space)
    left = hint_words(parts)
    close_window(parts)
    parts = begun()
    parts.study.reveal()
    after_a_restart = hint_words(parts)
    click(parts.window.question_pane.unknown_button)
    parts.study.reveal()

    assert at_the_marks == ["1 – something was missing", "2 – you said what counts"]
    assert at_the_next == []
    assert left == after_a_restart == ["1 – something was missing"]
    assert hint_words(parts) == []
    qtbot.waitUntil(lambda: stored(tmp_path).hints_seen == (REVEAL, UNKNOWN, KNOWN))


def test_the_buttons_at_the_foot_stand_in_one_line_with_hints_and_without(begun: OpenWindow, qtbot: QtBot) -> None:
    parts = begun(settings=Settings(theme="light"))
    pane = parts.window.question_pane

    def apart() -> int:
        QTest.qWait(1)  # until it is laid out
        shown = [one for one in (pane.reveal_button, pane.unknown_button, pane.known_button) if one.isVisible()]
        middles = [one.mapTo(pane, one.rect().center()).y() for one in (*shown, pane.undo_button)]
        return max(middles) - min(middles)

    found = []
    for _ in range(3):
        found.append(apart())
        parts.study.reveal()
        found.append(apart())
        parts.study.mark(Mark.KNOWN if len(found) < 3 else Mark.UNKNOWN)
    assert hint_words(parts) == []
    assert max(found) <= 1, found


def test_who_has_studied_before_sees_no_hint(open_window: OpenWindow, begun: OpenWindow) -> None:
    parts = open_window(started=False)  # as before there were hints
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)
    close_window(parts)
    parts = begun()

    assert parts.window.surroundings.hints is None


def test_a_hint_says_the_key_in_force(begun: OpenWindow, tmp_path: Path) -> None:
    save_settings(paths.settings_file(tmp_path / "data"), Settings(keys=(("known", "K"),)))
    parts = begun()
    parts.study.reveal()

    assert hint_words(parts) == ["1 – something was missing", "K – you said what counts"]


@pytest.mark.parametrize(("size", "scale"), [((720, 520), 1.0), ((720, 520), 2.0), ((1280, 800), 1.0)])
def test_a_hint_covers_nothing(begun: OpenWindow, size: tuple[int, int], scale: float) -> None:
    parts = begun(size=size, settings=Settings(theme="light", text_scale=scale))
    parts.study.reveal()
    QTest.qWait(20)
    pane, hints = parts.window.question_pane, parts.window.surroundings.hints
    assert hints is not None
    shown = [label for label in hints._labels.values() if label.isVisible()]

    def place(widget: QLabel | QToolButton) -> object:
        return widget.rect().translated(widget.mapTo(pane, widget.rect().topLeft()))

    covered = [
        (label.text(), other.objectName())
        for label in shown
        for other in (pane.unknown_button, pane.known_button, pane.undo_button, pane.reading)
        if place(label).intersects(place(other))  # type: ignore[attr-defined, arg-type]
    ]
    assert len(shown) == 2
    assert covered == []


def test_a_beginner_is_offered_a_sample_until_the_first_mark(parts: app.Parts) -> None:
    asked: list[bool] = []
    parts.window.sample_requested.connect(lambda: asked.append(True))
    (link,) = [b for b in parts.window.chart_dock.findChildren(QToolButton) if b.text() == "Look at a sample"]
    offered = link.isVisible()
    click(link)
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)

    assert (offered, asked, link.isVisible()) == (True, [True], False)


# Where am I?


def test_the_four_states_are_explained_with_the_numbers_of_now(parts: app.Parts) -> None:
    (link,) = [b for b in parts.window.chart_dock.findChildren(QToolButton) if b.text() == "Where am I?"]
    click(link)
    (dialog,) = parts.window.findChildren(WhereDialog)
    before = [label.text() for label in dialog._numbers]
    parts.study.reveal()
    parts.study.mark(Mark.KNOWN)
    after = [label.text() for label in dialog._numbers]
    click(link)

    assert before == ["0", "0", "0", "4"]
    assert after == ["1", "0", "0", "3"]
    assert "1 of 4 known" in words_in(dialog)
    assert all(word in words_in(dialog) for word in ("Known", "Fading", "Unknown", "Unseen", "below 90 %"))
    assert len(parts.window.findChildren(WhereDialog)) == 1


def test_the_questions_of_a_state_are_listed(parts: app.Parts) -> None:
    parts.study.reveal()
    parts.study.mark(Mark.UNKNOWN)
    parts.window.surroundings.show_where()
    (dialog,) = parts.window.findChildren(WhereDialog)
    (unknown,) = [b for b in dialog.findChildren(QToolButton) if b.accessibleName() == "List what is Unknown"]
    click(unknown)

    assert parts.window.search_field.text() == "is:unknown"
    assert not dialog.isVisible()


# The minutes of the session


def timer(parts: app.Parts) -> QToolButton:
    (one,) = parts.window.statusBar().findChildren(QToolButton, "sessionTime")
    return one


def test_the_status_bar_tells_the_minutes_and_a_click_hides_them(
    parts: app.Parts, clock: StoppedClock, tmp_path: Path
) -> None:
    seen = [timer(parts).isVisible()]
    clock.utc_ms += 3 * MINUTE
    parts.window.surroundings.look_at_the_time()
    seen.append(timer(parts).isVisible())
    words = timer(parts).text()
    click(timer(parts))
    seen.append(timer(parts).isVisible())
    said, kept = notice(parts), stored(tmp_path).session_timer
    parts.window.surroundings.show_settings()
    settings(parts)._set(session_timer=True)
    settings(parts)._tell()
    seen.append(timer(parts).isVisible())

    assert seen == [False, True, False, True]
    assert words == "3 min"
    assert said == "The minutes are hidden; the settings (Ctrl+,) show them again."
    assert kept is False


@pytest.mark.parametrize(("chosen", "said"), [(Settings(), 1), (Settings(pause_hint=False), 0)])
def test_a_pause_is_suggested_by_one_line_that_goes_by_itself_unless_switched_off(
    begun: OpenWindow, clock: StoppedClock, chosen: Settings, said: int
) -> None:
    parts = begun(settings=chosen)
    told: list[Notice] = []
    parts.notices.posted.connect(told.append)
    for _ in range(50):
        clock.utc_ms += MINUTE
        parts.study.reveal()
        parts.study.mark(Mark.UNKNOWN)
        if parts.study.question is None:
            parts.study.ask_all_again()

    suggested = [notice for notice in told if notice.sentence.startswith("45 minutes without a pause")]
    assert [notice.lasting for notice in suggested] == [False] * said


# Notices


def test_several_notices_are_counted_shown_in_turn_and_put_away_one_by_one(parts: app.Parts) -> None:
    bar = parts.window.notice_bar
    for sentence in ("first", "second", "third"):
        parts.notices.post(sentence, lasting=True)
    seen = [(notice(parts), bar._others.text())]
    click(bar._others)
    seen.append((notice(parts), bar._others.text()))
    click(bar._others)
    seen.append((notice(parts), bar._others.text()))
    click(bar._close)
    seen.append((notice(parts), bar._others.text()))
    parts.notices.take_back("third")
    seen.append((notice(parts), bar._others.text() if bar._others.isVisible() else ""))

    assert seen == [("third", "2 more"), ("second", "2 more"), ("first", "2 more"), ("third", "1 more"), ("second", "")]


def test_escape_puts_a_notice_away_but_first_ends_a_search(parts: app.Parts) -> None:
    parts.notices.post("stays", lasting=True)
    parts.window.browse.search()
    QTest.keyClicks(parts.window.search_field, "deep")
    press(parts, Key.Key_Escape)
    while_searching = notice(parts)
    parts.window.question_pane.take_focus()
    press(parts, Key.Key_Escape)

    assert while_searching == "stays"
    assert notice(parts) == ""


def test_a_passing_notice_stays_while_the_pointer_is_on_it_and_a_long_one_longer(parts: app.Parts) -> None:
    bar = parts.window.notice_bar
    parts.notices.post("short")
    short = bar._timer.interval()
    point = QPointF(2, 2)
    QApplication.sendEvent(bar, QEnterEvent(point, point, point))
    held = bar._timer.isActive()
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    goes_on = bar._timer.isActive()
    parts.notices.post("long " * 60)

    assert (held, goes_on) == (False, True)
    assert short == 8_000
    assert bar._timer.interval() > 15_000


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_notice_covers_no_button_and_is_shown_whole(begun: OpenWindow, scale: float) -> None:
    parts = begun(size=(720, 520), settings=Settings(theme="light", text_scale=scale))
    parts.notices.post(
        "Something was found, everything is kept, and this is what you can do about it. " * 3, lasting=True
    )
    QTest.qWait(30)
    bar, label = parts.window.notice_bar, parts.window.notice_bar._label
    foot = parts.window.question_pane.reveal_button

    assert label.height() >= label.heightForWidth(label.width())
    assert bar.geometry().bottom() <= parts.window._splitter.geometry().top()
    assert parts.window.rect().contains(foot.mapTo(parts.window, foot.rect().bottomRight()))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_notice_is_no_higher_than_its_lines(begun: OpenWindow, qtbot: QtBot, scale: float) -> None:
    parts = begun(size=(1280, 800), settings=Settings(theme="light", text_scale=scale))
    parts.notices.post("Forty-five minutes without a pause: five minutes off now help you to keep what you learned.")
    bar, label = parts.window.notice_bar, parts.window.notice_bar._label

    def is_as_high_as_needed() -> bool:
        room = QRect(0, 0, label.width(), 10_000)
        lines = label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.text())
        return lines.height() <= bar.height() <= max(lines.height(), bar._close.height()) + 20

    qtbot.waitUntil(is_as_high_as_needed)


# Help


def test_help_lists_what_explains_and_opens_it(parts: app.Parts) -> None:
    menu = parts.window.safety.menu
    words = [action.text() for action in menu.actions() if action.text()]

    assert words == [
        "Manual and licences", "Where am I?", "Try it with sample progress", "Check what is stored…",
        "Restore a backup…", "Last report on a fault", "Copy versions", "Report a problem…",
    ]  # fmt: skip


def test_while_a_mark_waits_to_be_stored_no_sample_is_shown(parts: app.Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    parts.window.sample_requested.connect(lambda: asked.append(True))
    store = parts.log.let_go("The folder is gone.")
    assert store is not None
    store.close()
    parts.window.surroundings.try_sample()
    parts.study.show(QuestionId("layers"))

    assert asked == []
    assert notice(parts).startswith("Something of yours waits to be stored")
