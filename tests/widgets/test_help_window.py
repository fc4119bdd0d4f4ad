"""Help: chapters, a search in all of them, and a report on a problem."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.qtmodels.background import Background
from dlstudy.render.licences import Licence
from dlstudy.render.richtext import Typesetter
from dlstudy.store.doctor import Finding, Part
from dlstudy.store.settings import SavedFilter, Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.help_window import HelpWindow, Section, licence_sections, read_documents, sections_of
from dlstudy.widgets.link_dialog import LinkDialog
from dlstudy.widgets.problem_report import ProblemReport, report_text
from tests.conftest import OpenWindow
from tests.widgets.window import Key, click

NOON = datetime.datetime(2026, 3, 14, 12, tzinfo=datetime.UTC)


@pytest.fixture
def help_window(qtbot: QtBot, appearance: Appearance, background: Background) -> HelpWindow:
    made = HelpWindow(Typesetter(), background, appearance, lambda: ["dlstudy 9.9", "Qt 6.10"], None)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(made.chapters))
    return made


def shown(window: HelpWindow) -> str:
    """Return the words of the chapter that can be read."""
    return window.letters.toPlainText() if window.letters.isVisible() else window.page.plain


# Chapters


def test_a_page_is_cut_at_its_headings_but_not_within_code() -> None:
    page = "# Title\n\nFirst.\n\n## A\n\n```sh\n# no heading\n```\n<!-- left out -->\n### B\n\nLast.\n\n## Empty\n"

    assert sections_of("Part", page) == [
        Section("Part", "Title", "First."),
        Section("Part", "A", "```sh\n# no heading\n```"),
        Section("Part", "B", "Last."),
    ]


def test_the_chapters_are_those_of_the_manual_the_format_the_licences_and_the_versions(help_window: HelpWindow) -> None:
    chapters = help_window.chapters

    assert chapters[:10] == [
        "Manual", "Studying", "Marks and states", "The plan of a day", "Searching", "Charts",
        "Notes and own questions", "Backups", "Keys", "Files",
    ]  # fmt: skip
    assert [name for name in ("Question files", "A source", "What dlstudy stands on") if name not in chapters] == []
    assert chapters[-1] == "What is installed"
    assert shown(help_window).startswith("dlstudy asks, you answer aloud")


def test_the_manual_names_the_keys_that_are_in_force(open_window: OpenWindow) -> None:
    manual = (
        paths.document("manual.md").read_text("utf-8").replace("Ctrl+Plus", "Ctrl++").replace("Ctrl+Minus", "Ctrl+-")
    )
    actions = open_window(started=False).window.window_actions.actions
    ids = [
        "study",
        "plan",
        "undo",
        "star",
        "suspend",
        "bury",
        "note",
        "edit",
        "search",
        "browse",
        "settings",
        "full-screen",
    ]
    rows = {row.id: row for row, _ in actions}

    assert [name for name in ids if rows[name].keys[0] not in manual] == []  # type: ignore[index]


def test_the_german_manual_has_the_chapters_the_keys_and_the_code_of_the_english_one() -> None:
    english = paths.document("manual.md").read_text("utf-8")
    german = paths.resource("translations/manual.de.md").read_text("utf-8")
    for here, there in (("Ctrl", "Strg"), ("Space", "Leertaste"), ("Down", "↓"), ("Up", "↑"), ("Escape", "Esc")):
        english = re.sub(rf"\b{here}\b", there, english)

    def bones(manual: str) -> tuple[int, int, list[str], list[str]]:
        keys = re.findall(r"Strg\+[^\s*|,]+|\bF\d+|Leertaste", manual)
        return manual.count("\n## "), manual.count("\n| "), re.findall(r"`[^`]+`", manual), keys

    assert bones(german) == bones(english)


def test_where_german_is_spoken_the_manual_is_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlstudy.widgets.help_window.language", lambda: "de")

    titles = [section.title for section in read_documents()]

    assert titles[:4] == ["Handbuch", "Lernen", "Bewertungen und Zustände", "Der Tagesplan"]
    assert "A source" in titles


def test_tables_of_the_manual_are_tables_and_its_code_is_code(help_window: HelpWindow, qtbot: QtBot) -> None:
    help_window.show_chapter("Searching")
    qtbot.waitUntil(lambda: any(block.kind == "table" for block in help_window.page.rich_text.blocks))

    assert "is:due" in shown(help_window)


def test_each_chapter_of_the_documents_can_be_set(help_window: HelpWindow) -> None:
    for section in help_window._sections:
        if not section.is_plain:
            assert Typesetter().typeset(section.text).problems == ()


def test_a_licence_is_shown_letter_by_letter(help_window: HelpWindow) -> None:
    (name,) = [title for title in help_window.chapters if title.startswith("PyYAML")]
    help_window.show_chapter(name)

    assert help_window.letters.isVisible()
    assert "Kirill Simonov" in shown(help_window)


def test_the_licences_of_what_has_none_say_so_and_a_bar_breaks_no_table() -> None:
    sections = licence_sections([Licence("thing", "1", "MIT | BSD", "")])

    assert "| thing | 1 | MIT / BSD |" in sections[0].text
    assert "LGPL" in sections[1].text or "Lesser General Public License" in sections[1].text
    assert sections[2].text.startswith("MIT | BSD\n\nIts licence is named")


def test_versions_are_shown_and_copied(help_window: HelpWindow) -> None:
    help_window.show_chapter("What is installed")
    (copy,) = [b for b in help_window.findChildren(QPushButton) if b.text() == "Copy versions"]
    click(copy)

    assert shown(help_window) == "dlstudy 9.9\nQt 6.10"
    assert QApplication.clipboard().text() == "dlstudy 9.9\nQt 6.10"


def test_a_page_that_cannot_be_read_says_so_and_the_others_are_there(
    qtbot: QtBot, appearance: Appearance, background: Background, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = paths.document
    monkeypatch.setattr(paths, "document", lambda name: tmp_path / name if name == "manual.md" else found(name))
    window = HelpWindow(Typesetter(), background, appearance, list, None)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: bool(window.chapters))

    assert window._sections[0].text.startswith("This page cannot be read (No such file or directory).")
    assert "A source" in window.chapters


# Searching


def test_a_search_lists_the_chapters_that_hold_each_word_and_marks_them(help_window: HelpWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(help_window.search_field, "LEECH slips")
    found = help_window.chapters
    qtbot.waitUntil(lambda: "leech" in shown(help_window))
    marked = [selection.cursor.selectedText() for selection in help_window.page.extraSelections()]

    assert found == ["Marks and states"]
    assert sorted(marked) == ["leech", "slips"]


def test_return_goes_from_one_chapter_found_to_the_next_and_round(help_window: HelpWindow) -> None:
    QTest.keyClicks(help_window.search_field, "backup")
    found = help_window.chapters
    seen = []
    for _ in range(len(found) + 1):
        seen.append(help_window._title.text())
        QTest.keyClick(help_window.search_field, Key.Key_Return)

    assert len(found) > 1
    assert seen == [*found, found[0]]
    assert help_window.isVisible()


def test_where_nothing_is_found_it_says_so_and_clearing_brings_all_back(help_window: HelpWindow) -> None:
    everything = help_window.chapters
    QTest.keyClicks(help_window.search_field, "xylophone")
    said = (help_window.chapters, help_window._nothing.isVisible(), help_window._nothing.text())
    help_window.search_field.clear()

    assert said == ([], True, "No chapter holds “xylophone”.")
    assert (help_window.chapters, help_window._nothing.isVisible()) == (everything, False)


# In the window


def test_help_opens_once_and_its_links_ask_first(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window()
    parts.window.surroundings.show_help("Qt, and how to replace it")
    parts.window.surroundings.show_help()
    (window,) = parts.window.findChildren(HelpWindow)
    qtbot.waitUntil(lambda: window._title.text() == "Qt, and how to replace it")
    window.page.anchorClicked.emit("https://code.qt.io/")
    (box,) = parts.window.findChildren(LinkDialog)

    assert box.words.text().startswith("This leads to code.qt.io.")


def test_closing_help_before_it_is_read_does_no_harm(open_window: OpenWindow, qtbot: QtBot) -> None:
    parts = open_window()
    parts.window.surroundings.show_help()
    (window,) = parts.window.findChildren(HelpWindow)
    window.close()
    qtbot.waitUntil(lambda: not parts.background.busy)

    assert parts.window.findChildren(HelpWindow) == []


# A report


def test_a_report_tells_what_helps_and_nothing_of_the_learners_own() -> None:
    settings = Settings(
        theme="dark",
        topic="My secret topic",
        question="my-secret-question",
        filters=(SavedFilter("secret filter", "secret words"),),
        editor="/home/ada/secret-editor",
        collapsed=("secret",),
        chart_topic="secret",
        places_put_away=("/home/ada/secret",),
    )
    fault = (
        "dlstudy fault report\nTold before: “My secret question” has slipped 4 times.\nKeyError: 'x' in /home/ada/a.py"
    )
    findings = [
        Finding(Part.LOG, "12 entries, all whole.", is_fault=False),
        Finding(Part.SETTINGS, "The settings in /home/ada/x are damaged."),
    ]
    text = report_text(
        ["dlstudy 9.9", "81 questions, 12 entries in the log"], settings, fault, {"KeyError at a.py:1": 3}, findings,
        moment=NOON, home=Path("/home/ada"),
    )  # fmt: skip

    assert "secret" not in text
    assert "ada" not in text
    for told in (
        "dlstudy problem report, 2026-03-14T12:00:00+00:00", "dlstudy 9.9", "12 entries in the log", "theme: dark",
        "1 parts are well, 1 are not.", "The settings in ~/x are damaged.", "3 × KeyError at a.py:1",
        "KeyError: 'x' in ~/a.py",
    ):  # fmt: skip
        assert told in text


def test_a_report_without_faults_says_so() -> None:
    text = report_text([], Settings(), "", {}, "Nobody could look.", moment=NOON, home=Path("/home/ada"))

    assert "Nobody could look." in text
    assert text.rstrip().endswith("nothing")


@pytest.fixture
def opened(open_window: OpenWindow, qtbot: QtBot) -> Callable[[], tuple[app.Parts, ProblemReport]]:
    def open_one() -> tuple[app.Parts, ProblemReport]:
        parts = open_window()
        qtbot.waitUntil(lambda: parts.safekeeping.backing_up.looked and not parts.background.busy)
        parts.study.write_note("my secret note", parts.study.bank.ids[0])
        parts.window.surroundings.report_problem()
        (report,) = parts.window.findChildren(ProblemReport)
        qtbot.waitUntil(lambda: bool(report.text.toPlainText()))
        return parts, report

    return open_one


def test_a_report_is_shown_changed_and_saved_where_the_learner_says(
    opened: Callable[[], tuple[app.Parts, ProblemReport]], tmp_path: Path
) -> None:
    parts, report = opened()
    text = report.text.toPlainText()
    report.text.moveCursor(QTextCursor.MoveOperation.End)
    report.text.insertPlainText("I pressed Space.")
    dialog = report.ask()
    dialog.fileSelected.emit(str(tmp_path / "report.txt"))
    saved = (tmp_path / "report.txt").read_text("utf-8")

    assert isinstance(dialog, QFileDialog)
    assert "parts are well" in text
    assert "secret" not in text
    assert saved == text + "I pressed Space."
    assert report._line.words == f"The report is in {tmp_path / 'report.txt'}. It was sent nowhere."
    assert parts.study.progress.note(parts.study.bank.ids[0]) == "my secret note"


def test_a_report_that_cannot_be_saved_says_why_and_stays(
    opened: Callable[[], tuple[app.Parts, ProblemReport]], tmp_path: Path
) -> None:
    _, report = opened()
    report.save(tmp_path / "nowhere" / "report.txt")

    assert report.isVisible()
    assert report._line.words.startswith("The report cannot be written to ")
