"""Backups that make themselves, on real files, with a clock that a test moves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dlstudy import paths
from dlstudy.core.log import Entry
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.backing_up import BackingUp
from dlstudy.qtmodels.notices import Notice, Notices
from dlstudy.qtmodels.open_log import OpenLog
from dlstudy.store import backups, integrity
from dlstudy.store.backups import EVERY_SECONDS, list_backups
from dlstudy.store.progress import ProgressStore, read_log
from tests.conftest import StoppedClock
from tests.core.made import review
from tests.store.logs import varied_entries


class Place:
    """A log with its backups, a worker, and seconds that pass when a test says so."""

    def __init__(self, data: Path, notices: Notices, clock: StoppedClock) -> None:
        self.data = data
        self.path = paths.progress_file(data)
        self.store = ProgressStore(self.path)
        self.log = OpenLog(self.store, "", notices)
        self.background = Background()
        self.now = 1000.0
        self.backing_up = BackingUp(data, self.log, self.background, notices, clock=clock, seconds=lambda: self.now)

    def made(self) -> list[tuple[str, int]]:
        """Return the reason and the entries of each backup, oldest first."""
        found = list_backups(paths.backups_folder(self.data))
        return sorted((backup.reason, backup.entries) for backup in found)

    def end(self) -> None:
        self.background.stop()
        self.backing_up._timer.stop()
        self.store.close()

    def store_all(self, entries: list[Entry]) -> None:
        for entry in entries:
            self.log.append(entry)


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path, notices: Notices, clock: StoppedClock) -> Iterator[Place]:
    made = Place(tmp_path / "data", notices, clock)
    yield made
    made.end()


def settle(place: Place, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not place.background.busy, timeout=10_000)


def begin(place: Place, qtbot: QtBot) -> None:
    place.backing_up.begin()
    settle(place, qtbot)


def pass_time(place: Place, qtbot: QtBot, seconds: float) -> None:
    place.now += seconds
    place.backing_up.look()
    settle(place, qtbot)


def check_slowly(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let reading a copy back take some time."""

    def check(file: Path) -> integrity.Checked:
        time.sleep(seconds)
        return integrity.check_file(file)

    monkeypatch.setattr(backups, "check_file", check)


def test_half_an_hour_with_new_entries_makes_a_backup_and_one_without_makes_none(place: Place, qtbot: QtBot) -> None:
    begin(place, qtbot)
    place.store_all(varied_entries(3))
    pass_time(place, qtbot, EVERY_SECONDS - 1)
    before = place.made()
    pass_time(place, qtbot, 1)
    after = place.made()
    pass_time(place, qtbot, EVERY_SECONDS)
    place.store_all([review(7, "late")])
    pass_time(place, qtbot, EVERY_SECONDS)

    assert before == []
    assert after == [("half-hour", 3)]
    assert place.made() == [("half-hour", 3), ("half-hour", 4)]
    assert place.backing_up.last is not None
    assert place.backing_up.last.entries == 4


def test_what_the_last_end_had_no_time_for_is_made_up_for_at_the_start(place: Place, qtbot: QtBot) -> None:
    place.store_all(varied_entries(5))
    begin(place, qtbot)
    begin(place, qtbot)

    assert place.made() == [("at-start", 5)]


def test_a_new_folder_without_entries_gets_no_backup_and_is_known_to_have_none(place: Place, qtbot: QtBot) -> None:
    begin(place, qtbot)
    place.backing_up.finish(5)

    assert place.backing_up.looked
    assert place.backing_up.last is None
    assert not paths.backups_folder(place.data).exists()


def test_a_backup_that_cannot_be_made_is_told_once_until_one_can_be(
    place: Place, qtbot: QtBot, told: list[Notice], notices: Notices
) -> None:
    gone: list[str] = []
    notices.taken_back.connect(gone.append)
    begin(place, qtbot)
    folder = paths.backups_folder(place.data)
    folder.write_text("in the way")
    for number in range(3):
        place.store_all([review(number, f"q{number}")])
        pass_time(place, qtbot, EVERY_SECONDS)
    sentences = [notice.sentence for notice in told]
    folder.unlink()
    pass_time(place, qtbot, EVERY_SECONDS)

    assert len(sentences) == 1
    assert sentences[0].startswith(f"No backup was made, because {folder} cannot hold one")
    assert sentences[0] in gone
    assert place.made() == [("half-hour", 3)]


def test_a_log_that_holds_less_than_a_backup_is_told_and_the_backup_stays_the_last(
    place: Place, qtbot: QtBot, told: list[Notice]
) -> None:
    place.store_all(varied_entries(6))
    place.backing_up.finish(5)
    place.store.close()
    place.path.unlink()
    again = Place(place.data, Notices(), StoppedClock())
    heard: list[str] = []
    again.backing_up._notices.listen()
    again.backing_up._notices.posted.connect(lambda notice: heard.append(notice.sentence))
    begin(again, qtbot)
    again.end()

    assert len(heard) == 1
    assert heard[0].startswith("The log holds 0 entries, but the backup ")
    assert "Restore a backup…" in heard[0]
    assert again.made() == [("on-close", 6)]


def test_on_close_what_is_new_is_backed_up_once(place: Place, qtbot: QtBot) -> None:
    begin(place, qtbot)
    place.store_all(varied_entries(4))
    place.backing_up.finish(5)
    place.backing_up.finish(5)

    assert place.made() == [("on-close", 4)]


def test_a_last_backup_that_the_disk_is_too_slow_for_is_left_in_time_and_made_at_the_next_start(
    place: Place, qtbot: QtBot
) -> None:
    entries = varied_entries(400)
    place.store.append_all(entries)
    place.store._connection.set_progress_handler(lambda: time.sleep(0.05), 20)  # as on a disk that hardly answers
    begun = time.monotonic()
    place.backing_up.finish(0.3)
    place.store.close()
    seconds = time.monotonic() - begun
    left = place.made()
    again = Place(place.data, Notices(), StoppedClock())
    begin(again, qtbot)
    again.end()

    assert seconds < 1.5
    assert left == []
    assert again.made() == [("at-start", 400)]
    assert list(paths.backups_folder(place.data).glob("*.partial")) == []
    assert read_log(place.path) == entries


def test_a_last_backup_whose_check_takes_too_long_is_left_in_time_and_the_log_is_let_go(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.store_all(varied_entries(4))
    check_slowly(monkeypatch, 1.5)
    begun = time.monotonic()
    place.backing_up.finish(0.2)
    place.store.close()
    seconds = time.monotonic() - begun
    made = place.made()
    time.sleep(1.6)  # the thread ends by itself, where the process would have ended it
    ProgressStore(place.path).close()

    assert seconds < 1
    assert made == []


def test_study_goes_on_while_a_backup_is_made(place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(place, qtbot)
    place.store_all(varied_entries(3))
    check_slowly(monkeypatch, 0.5)
    place.now += EVERY_SECONDS
    place.backing_up.look()
    qtbot.wait(100)
    begun = time.monotonic()
    place.log.append(review(9, "meanwhile"))
    seconds = time.monotonic() - begun
    settle(place, qtbot)

    assert seconds < 0.2
    assert place.made() == [("half-hour", 3)]
    assert len(place.store.entries()) == 4
