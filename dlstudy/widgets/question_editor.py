"""Opens a question file at a line in the editor that the learner uses."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from dlstudy import paths
from dlstudy.core.bank import Place
from dlstudy.errors import MachineError
from dlstudy.wording import translate

_EDITORS: Final = {
    "code": ("--goto", "{file}:{line}"),
    "codium": ("--goto", "{file}:{line}"),
    "subl": ("{file}:{line}",),
    "zed": ("{file}:{line}",),
    "kate": ("--line", "{line}", "{file}"),
    "gedit": ("+{line}", "{file}"),
    "geany": ("+{line}", "{file}"),
    "mousepad": ("--line={line}", "{file}"),
    "gvim": ("+{line}", "{file}"),
    "emacs": ("+{line}", "{file}"),
    "notepad++": ("-n{line}", "{file}"),
}
"""Editors with a window of their own, and how each is told the line."""


def editor_command(place: Place, wanted: str, environment: dict[str, str]) -> list[str] | None:
    """Return the command that opens a file at its line; nothing where only the system knows what opens such files.

    Args:
        place: The file and the line.
        wanted: A command with ``{file}`` and, if it likes, ``{line}``; empty where the learner chose none.
        environment: The variables of the process; ``VISUAL`` and ``EDITOR`` count where they name one with a window.
    """
    file = str(Path(place.file).absolute())  # which no editor takes for an option

    def filled(words: list[str]) -> list[str]:
        return [word.replace("{line}", str(place.line)).replace("{file}", file) for word in words]

    if wanted.strip():
        try:
            words = shlex.split(wanted)
        except ValueError as error:
            raise MachineError(
                translate(
                    "Editor",
                    "The editor command {command} in the settings cannot be read ({error}); mend it, or leave it "
                    "empty.",
                    command=repr(wanted),
                    error=error,
                )
            ) from error
        return filled(words if any("{file}" in word for word in words) else [*words, "{file}"])
    named = [
        Path(environment[name].split()[0]).name for name in ("VISUAL", "EDITOR") if environment.get(name, "").split()
    ]
    for name in (*(n for n in named if n in _EDITORS), *_EDITORS):
        program = shutil.which(name, path=environment.get("PATH"))
        if program is not None:
            return filled([program, *_EDITORS[name]])
    return None


def open_in_editor(place: Place, wanted: str) -> str:
    """Open a question's file at its line, and return the sentence that says so.

    Raises:
        MachineError: If nothing on this machine opens it.
    """
    file = Path(place.file)
    command = editor_command(place, wanted, dict(os.environ))
    if command is not None:
        opened, _ = QProcess.startDetached(command[0], command[1:])
    else:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(place.file))
    if not opened:
        raise MachineError(
            translate(
                "Editor",
                "No editor could be started for {file}; open it by hand at line {line}, or name an editor in the "
                "settings.",
                file=file,
                line=place.line,
            )
        )
    sentence = translate(
        "Editor",
        "{file} is open in your editor, at line {line}; what you save is read at once.",
        file=file.name,
        line=place.line,
    )
    if file.resolve().is_relative_to(paths.resource("questions").resolve()):
        shipped = translate("Editor", "This question came with dlstudy: a new version brings its own text again.")
        return f"{sentence} {shipped}"
    return sentence
