"""The bank reads itself again when its files change, however they are saved, and never takes what is broken."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dlstudy.qtmodels.bank_watch import BankWatch
from dlstudy.qtmodels.language import Language
from dlstudy.qtmodels.notices import Notice, Notices
from dlstudy.store import bank_files
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.problems import LoadedBank

Save = Callable[[Path, str], None]


def text(answer: str = "One.", name: str = "a", *, broken: bool = False) -> str:
    key = "anwser" if broken else "answer"
    return f"topic: A\nquestions:\n  - id: {name}\n    question: What?\n    {key}: {answer}\n"


def in_place(file: Path, content: str) -> None:
    """Save as nano and Notepad do: cut to nothing, then write, here in several pieces."""
    with file.open("w", encoding="utf-8") as stream:
        for start in range(0, len(content), 20):
            stream.write(content[start : start + 20])
            stream.flush()


def by_renaming(file: Path, content: str) -> None:
    """Save as vim and VS Code do: write another file and rename it."""
    other = file.with_name(f".{file.name}.swp")
    other.write_text(content, "utf-8")
    other.replace(file)


def over_a_backup(file: Path, content: str) -> None:
    """Save as gedit and emacs do: rename the old file away, then write a new one."""
    file.replace(file.with_name(file.name + "~"))
    file.write_text(content, "utf-8")


STYLES = [in_place, by_renaming, over_a_backup]


class Watched:
    """A bank in a folder that is watched."""

    def __init__(self, folder: Path, notices: Notices, qtbot: QtBot, *paths: Path) -> None:
        self.folder = folder
        self.qtbot = qtbot
        self.paths = paths or (folder,)
        self.prepared = folder.parent / "cache" / "bank.sqlite"
        self.banks: list[LoadedBank] = []
        self.loaded = load_prepared(self.paths, self.prepared)
        self.watch = BankWatch(self.loaded, self.paths, self.prepared, notices, quiet_ms=20, second_look_ms=20)
        self.watch.bank_changed.connect(self.banks.append)

    def start(self) -> None:
        self.watch.start()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.watch.is_settled)

    def wait_for(self, answer: str) -> None:
        """Wait until the answer of the first question is this."""

        def has_come() -> bool:
            # A file that was renamed away, and not written anew yet, leaves no question.
            return bool(self.banks) and any(question.answer == answer for question in self.banks[-1].bank)

        self.qtbot.waitUntil(has_come, timeout=5000)


@pytest.fixture
def watched(tmp_path: Path, notices: Notices, qtbot: QtBot) -> Iterator[Watched]:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "a.yaml").write_text(text(), "utf-8")
    made = Watched(folder, notices, qtbot)
    yield made
    made.watch.stop()


@pytest.mark.parametrize("save", STYLES)
def test_every_save_is_read_whatever_the_editor_does(watched: Watched, told: list[Notice], save: Save) -> None:
    watched.start()
    for number in range(20):
        save(watched.folder / "a.yaml", text(f"Number {number}."))
        watched.wait_for(f"Number {number}.")

    assert told == []


@pytest.mark.parametrize("save", STYLES)
def test_saves_in_quick_succession_end_with_the_last_one(watched: Watched, save: Save) -> None:
    chance = random.Random(1)
    watched.start()
    for number in range(60):
        save(watched.folder / "a.yaml", text(f"Number {number}."))
        watched.qtbot.wait(chance.choice([0, 0, 1, 5, 25]))

    watched.wait_for("Number 59.")


@pytest.mark.parametrize("save", STYLES)
def test_a_broken_save_keeps_the_last_good_bank_and_says_where_until_it_is_mended(
    watched: Watched, told: list[Notice], notices: Notices, save: Save
) -> None:
    taken_back: list[str] = []
    notices.taken_back.connect(taken_back.append)
    watched.start()
    save(watched.folder / "a.yaml", text(broken=True))
    watched.qtbot.waitUntil(lambda: len(told) == 1)
    broken = [notice.sentence for notice in told]
    banks = len(watched.banks)
    save(watched.folder / "a.yaml", text("Mended."))
    watched.wait_for("Mended.")

    assert banks == 0
    assert told[0].lasting
    said = (
        "a.yaml, line 3: This question lacks `answer`. (1 more in the question files.) "
        "You go on with the questions as they were before this save; mend the file, and it is read again."
    )
    assert broken == [said]
    assert taken_back == broken
    assert [notice.sentence for notice in told[1:]] == ["The question files are in order again and have been read."]


def test_the_same_mistakes_are_told_once_and_others_again(watched: Watched, told: list[Notice]) -> None:
    watched.start()
    for content in (text(broken=True), text("Two.", broken=True), "topic: [\n"):
        by_renaming(watched.folder / "a.yaml", content)
        watched.qtbot.wait(60)
        watched.settle()
        watched.qtbot.wait(60)
        watched.settle()

    assert [notice.sentence.partition(". ")[0] for notice in told] == [
        "a.yaml, line 3: This question lacks `answer`",
        told[-1].sentence.partition(". ")[0],
    ]
    assert "line 2" in told[-1].sentence
    assert watched.banks == []


def test_mistakes_that_were_there_before_keep_nothing_outside(tmp_path: Path, notices: Notices, qtbot: QtBot) -> None:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "a.yaml").write_text(text(), "utf-8")
    (folder / "bad.yaml").write_text(text(name="b", broken=True), "utf-8")
    watched = Watched(folder, notices, qtbot)
    watched.start()
    in_place(folder / "bad.yaml", "\n\n" + text(name="b", broken=True))  # the mistake moves
    in_place(folder / "a.yaml", text("Two."))
    watched.wait_for("Two.")
    watched.watch.stop()

    assert watched.banks[-1].errors == 2


def test_files_and_folders_that_come_and_go_are_seen(watched: Watched) -> None:
    watched.start()
    inner = watched.folder / "more" / "deep"
    inner.mkdir(parents=True)
    watched.qtbot.wait(60)
    (inner / "b.yaml").write_text(text(name="b"), "utf-8")
    watched.qtbot.waitUntil(lambda: bool(watched.banks) and watched.banks[-1].bank.ids == ("a", "b"))
    (inner / "b.yaml").unlink()
    watched.qtbot.waitUntil(lambda: watched.banks[-1].bank.ids == ("a",))
    (watched.folder / "a.yaml").rename(watched.folder / "c.yaml")
    watched.qtbot.waitUntil(lambda: len(watched.banks) == 3)

    assert watched.banks[-1].bank.ids == ("a",)


def test_a_file_of_its_own_is_watched_also_after_it_was_replaced(
    tmp_path: Path, notices: Notices, qtbot: QtBot
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    file = folder / "mine.yaml"
    file.write_text(text(), "utf-8")
    (folder / "other.yaml").write_text(text(name="z"), "utf-8")
    watched = Watched(folder, notices, qtbot, file)
    watched.start()
    for number in range(3):
        by_renaming(file, text(f"Number {number}."))
        watched.wait_for(f"Number {number}.")
    watched.watch.stop()

    assert watched.banks[-1].bank.ids == ("a",)


def test_a_save_between_the_start_and_the_watching_is_seen(watched: Watched) -> None:
    in_place(watched.folder / "a.yaml", text("Early."))
    watched.start()

    watched.wait_for("Early.")


def test_without_a_change_nothing_is_read_again(watched: Watched) -> None:
    watched.start()
    (watched.folder / "notes.txt").write_text("nothing of ours")
    os.utime(watched.folder)
    watched.qtbot.wait(80)
    watched.settle()

    assert watched.banks == []


def test_after_the_end_nothing_is_told_any_more(watched: Watched) -> None:
    watched.start()
    in_place(watched.folder / "a.yaml", text("Late."))
    watched.watch.stop()
    watched.qtbot.wait(80)

    assert watched.banks == []


def test_the_end_need_not_wait_until_a_large_bank_is_read(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for number in range(300):
        (watched.folder / f"more-{number}.yaml").write_text(text(name=f"m{number}"), "utf-8")
    watched.start()
    read: list[str] = []
    original = bank_files._Reading.read

    def slowly(self: bank_files._Reading, path: Path) -> None:
        time.sleep(0.05)
        read.append(path.name)
        original(self, path)

    monkeypatch.setattr(bank_files._Reading, "read", slowly)
    in_place(watched.folder / "a.yaml", text("Two."))
    qtbot.waitUntil(lambda: len(read) > 2)
    watched.watch.stop()

    assert len(read) < 100
    assert [file.name for file in watched.prepared.parent.iterdir()] == ["bank.sqlite"]


def test_reading_that_takes_long_is_told_of_and_its_end_too(
    tmp_path: Path, notices: Notices, told: list[Notice], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bank").mkdir()
    file = tmp_path / "bank" / "a.yaml"
    file.write_text(text(), "utf-8")
    watched = Watched(tmp_path / "bank", notices, qtbot)
    watched.watch._long.setInterval(1)
    watched.start()
    first = list(told)
    read = load_prepared

    def slowly(*given: Any, **more: Any) -> LoadedBank:
        begun.wait(5)
        return read(*given, **more)

    begun = threading.Event()
    notices.posted.connect(begun.set)
    monkeypatch.setattr("dlstudy.qtmodels.bank_watch.load_prepared", slowly)
    in_place(file, text("Two."))
    watched.wait_for("Two.")
    watched.watch.stop()

    assert first == []
    assert [notice.sentence for notice in told] == [
        "The question files are being read again; you can go on meanwhile.",
        "The question files have been read.",
    ]


def test_problems_that_were_told_before_a_language_was_in_force_are_told_anew(
    watched: Watched, told: list[Notice], tmp_path: Path
) -> None:
    in_place(watched.folder / "bad.yaml", text(name="b", broken=True))
    with pytest.MonkeyPatch.context() as before:
        before.setattr(bank_files, "language", lambda: "en")
        loaded = load_prepared(watched.paths, watched.prepared)
    language = Language(tmp_path, "de")
    watch = BankWatch(loaded, watched.paths, watched.prepared, Notices(), quiet_ms=20, second_look_ms=20)
    watch.bank_changed.connect(watched.banks.append)
    watch.start()
    watched.qtbot.waitUntil(lambda: bool(watched.banks))
    watch.stop()
    language.fall_silent()
    Language(tmp_path, "en")

    assert (loaded.told_in, [bank.told_in for bank in watched.banks]) == ("en", ["de"])
    assert told == []
    assert len(watched.banks[0].problems) == len(loaded.problems) > 0
