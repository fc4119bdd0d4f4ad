"""Which editor opens a question file, how it is told the line, and what the learner is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from dlstudy import paths
from dlstudy.core.bank import Place
from dlstudy.errors import MachineError
from dlstudy.widgets.question_editor import editor_command, open_in_editor

PLACE = Place("/bank/my questions.yaml", 12)


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs, which the tests fill."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, script: str = "exit 0") -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("wanted", "command"),
    [
        ("vi -g {file}:{line}", ["vi", "-g", "/bank/my questions.yaml:12"]),
        ("'/opt/my editor/run' +{line}", ["/opt/my editor/run", "+12", "/bank/my questions.yaml"]),
        ("gedit", ["gedit", "/bank/my questions.yaml"]),
    ],
)
def test_what_the_learner_chose_is_told_file_and_line(wanted: str, command: list[str]) -> None:
    assert editor_command(PLACE, wanted, {}) == command


def test_a_command_that_cannot_be_read_is_an_error_that_says_so() -> None:
    with pytest.raises(MachineError, match=r"The editor command \"gedit 'x\" in the settings cannot be read"):
        editor_command(PLACE, "gedit 'x", {})


def test_a_name_that_looks_like_an_option_or_a_placeholder_stays_a_name() -> None:
    command = editor_command(Place("-x {line}.yaml", 3), "vi {file} {line}", {})

    assert command == ["vi", str(Path("-x {line}.yaml").absolute()), "3"]


def test_an_editor_of_the_environment_counts_where_it_has_a_window(programs: Path) -> None:
    for name in ("code", "kate", "vim"):
        put(programs, name)
    path = str(programs)

    def program(**environment: str) -> str:
        command = editor_command(PLACE, "", {"PATH": path, **environment})
        assert command is not None
        return Path(command[0]).name

    assert program() == "code"
    assert program(EDITOR="kate -b") == "kate"
    assert program(VISUAL="/usr/bin/kate", EDITOR="code") == "kate"
    assert program(VISUAL="vim") == "code"  # it would need a terminal
    assert program(VISUAL="  ", EDITOR="subl") == "code"  # which is not there


def test_without_any_editor_the_system_is_asked(programs: Path) -> None:
    assert editor_command(PLACE, "", {"PATH": str(programs)}) is None


def test_the_editor_is_started_and_the_learner_is_told(qtbot: QtBot, programs: Path, tmp_path: Path) -> None:
    out = tmp_path / "told"
    editor = put(programs, "editor", f'echo "$1 $2" > "{out}.part" && mv "{out}.part" "{out}"')
    file = tmp_path / "own.yaml"
    file.write_text("questions: []\n")

    said = open_in_editor(Place(str(file), 7), f"'{editor}' {{file}} {{line}}")

    assert said == "own.yaml is open in your editor, at line 7; what you save is read at once."
    qtbot.waitUntil(out.is_file)
    assert out.read_text() == f"{file} 7\n"


def test_of_a_question_that_came_with_the_program_it_is_said_that_a_new_version_brings_it_again(programs: Path) -> None:
    editor = put(programs, "editor")
    file = next(paths.resource("questions").rglob("*.yaml"))

    assert open_in_editor(Place(str(file), 1), str(editor)).endswith(
        "This question came with dlstudy: a new version brings its own text again."
    )


def test_an_editor_that_does_not_start_is_an_error_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"No editor could be started for .*own\.yaml; open it by hand at line 7"):
        open_in_editor(Place(str(tmp_path / "own.yaml"), 7), str(tmp_path / "no-editor"))


def test_where_the_system_opens_the_file_it_is_asked_for_that_file(
    tmp_path: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return False

    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    with pytest.raises(MachineError):
        open_in_editor(Place(str(tmp_path / "own.yaml"), 7), "")

    assert asked == [str(tmp_path / "own.yaml")]
