"""Texts of the interface: collect them for the translators, and make what the window reads.

``update``   writes what stands in the source into ``resources/translations/*.ts``, by ``pyside6-lupdate``
``release``  makes a ``*.qm`` of each, by ``pyside6-lrelease``

lupdate reads Python only in part: a keyword argument or an f-string around a call loses the text. So the calls are
found by Python's own parser, and lupdate is given them in the one form that it always understands.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"


class Found(NamedTuple):
    """A text in the source."""

    place: str
    context: str
    text: str
    comment: str
    plural: bool


def texts() -> Iterator[Found]:
    """Find every text that is to be translated.

    Raises:
        ValueError: If a call does not write out its context and its text.
    """
    for file in sorted((ROOT / "dlstudy").rglob("*.py")):
        if file.name == "wording.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"translate", "later"}
            ):
                yield _text(node, f"{file.relative_to(ROOT)}:{node.lineno}")


def _text(call: ast.Call, place: str) -> Found:
    written = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if len(written) != 2 or len(call.args) != 2:  # noqa: PLR2004 - the context and the text
        message = f"{place}: the context and the text must be written out"
        raise ValueError(message)
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    comment = named.get("comment")
    said = comment.value if isinstance(comment, ast.Constant) else ""
    return Found(place, written[0], written[1], str(said), "n" in named or "%Ln" in written[1])


def update() -> int:
    """Write the texts into the files of the translators; what is translated already stays."""
    unique = dict.fromkeys(found._replace(place="") for found in texts())
    lines = [
        f"translate({found.context!a}, {found.text!r}, {found.comment!r}{', 0' if found.plural else ''})\n"
        for found in unique
    ]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.py"
        source.write_text("".join(lines), "utf-8")
        for file in sorted(TRANSLATIONS.glob("*.ts")):
            command = [_tool("lupdate"), str(source), "-ts", str(file), "-no-obsolete", "-locations", "none"]
            if (code := subprocess.run(command, check=False).returncode) != 0:
                return code
    return 0


def release() -> int:
    """Make what the window reads."""
    for file in sorted(TRANSLATIONS.glob("*.ts")):
        command = [_tool("lrelease"), "-silent", str(file), "-qm", str(file.with_suffix(".qm"))]
        if (code := subprocess.run(command, check=False).returncode) != 0:
            return code
    return 0


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


if __name__ == "__main__":
    sys.exit({"update": update, "release": release}[sys.argv[1]]())
