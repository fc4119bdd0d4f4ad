"""What stands beside the program on Linux: menu entries, icons, the type of question files, the manual's page."""

from __future__ import annotations

import argparse
import datetime
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FILES: Final = Path(__file__).resolve().parent / "linux"
ICONS: Final = ROOT / "build" / "made" / "icons" / "hicolor"
_PLACES: Final = {
    "dlstudy.desktop": "applications",
    "dlstudy-questions.desktop": "applications",
    "dlstudy.xml": "mime/packages",
    "org.dlstudy.dlstudy.metainfo.xml": "metainfo",
    "dlstudy.1": "man/man1",
}


def machine() -> str:
    """Return what kind of machine this is, such as ``x86_64``."""
    return platform.machine()


def shared(version: str, moment: int) -> Iterator[tuple[str, bytes]]:
    """Yield what goes below ``share``: the place, and the content."""
    date = datetime.datetime.fromtimestamp(moment, datetime.UTC).date().isoformat()
    for name, folder in sorted(_PLACES.items()):
        text = (FILES / name).read_text("utf-8").replace("@VERSION@", version).replace("@DATE@", date)
        if name.endswith(".1"):
            text = text.replace("@COMMANDS@", "\n".join(_commands()))
        yield f"{folder}/{name}", text.encode()
    for icon in sorted(ICONS.rglob("*.png")):
        kind = "mimetypes" if icon.stem.endswith("-questions") else "apps"
        yield f"icons/hicolor/{icon.parent.name}/{kind}/{icon.name}", icon.read_bytes()
    for drawing in sorted((FILES.parent / "icons").glob("*.svg")):
        kind = "mimetypes" if drawing.stem.endswith("-questions") else "apps"
        yield f"icons/hicolor/scalable/{kind}/{drawing.name}", drawing.read_bytes()


def _commands() -> Iterator[str]:
    """Yield the commands as the manual has them, with the words of ``dlstudy --help``."""
    sys.path.insert(0, str(ROOT))
    from dlstudy import cli

    for action in cli._parser()._actions:  # noqa: SLF001 - argparse has no other door
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for choice in action._choices_actions:  # noqa: SLF001
                said = str(choice.help).replace("\\", "\\\\").replace("-", "\\-")
                yield f".TP\n.B {choice.dest}\n{said[:1].upper()}{said[1:]}."


def readme(version: str) -> str:
    """Return what the archive says of itself."""
    return f"""# dlstudy {version}

Start it where it is, `dlstudy/dlstudy`, or install it for yourself, without root: `./install.sh`, into `~/.local`
or another folder that you name. The same command of a newer archive upgrades it; to remove it, run
`~/.local/lib/dlstudy/uninstall.sh`. Your progress lies in `~/.local/share/dlstudy`; none of these touches it.

It needs a desktop with X11 or Wayland and glibc 2.35 or later, as Debian 12 and Ubuntu 22.04 have, and no Python.
What is missing is named at the start. `dlstudy/dlstudy selftest` says whether everything works.

Licences, and a list of everything in it, are in `dlstudy/_internal/licences`.
"""
