"""The licences of everything that is installed with dlstudy, as its own metadata tell them."""

from __future__ import annotations

import contextlib
import platform
import re
import sysconfig
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

from dlstudy import paths
from dlstudy.wording import translate

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_IS_LICENCE: Final = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_LONGEST_NAME: Final = 80
_QT: Final = ("pyside6", "shiboken6")


class Licence(NamedTuple):
    """One thing that is shipped.

    Attributes:
        name: What it is called.
        version: Which one is installed.
        licence: Under which licence it is, in a few words.
        text: The licence word for word, as far as it is installed.
    """

    name: str
    version: str
    licence: str
    text: str


def licences() -> list[Licence]:
    """Return dlstudy's own licence, then Python's and those of every library that it stands on, by name."""
    own = paths.document("LICENSE")
    words = translate("Licences", "MIT; the questions CC BY 4.0")
    found = {"dlstudy": Licence("dlstudy", _version("dlstudy"), words, _read(own))}
    waiting = _required("dlstudy")
    seen: set[str] = set()
    others: list[Licence] = [_python()]
    while waiting:
        name = waiting.pop()
        if (key := re.sub(r"[-_.]+", "-", name).lower()) in seen:
            continue
        seen.add(key)
        with contextlib.suppress(metadata.PackageNotFoundError):  # for another system, or not in this bundle
            installed = metadata.distribution(name)
            others.append(_licence(installed))
            waiting += _required(name)
    return [found["dlstudy"], *sorted(others, key=lambda one: one.name.casefold())]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _required(name: str) -> list[str]:
    """Return what a library needs; what only its extras need is not installed for us."""
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    names = (_NAME.match(line) for line in needed if "extra ==" not in line)
    return [name[0] for name in names if name is not None]


def _licence(installed: metadata.Distribution) -> Licence:
    told = installed.metadata

    def field(name: str) -> str:
        return str(told[name]) if name in told else ""

    name, words, whole = field("Name"), field("License-Expression"), field("License")
    if not words:
        classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
        words = "; ".join(line.rpartition(" :: ")[2] for line in classifiers)
    if not words:
        words = whole.strip().partition("\n")[0][:_LONGEST_NAME]
    texts = [_read(Path(str(file.locate()))) for file in installed.files or () if _IS_LICENCE.search(str(file))]
    if not texts and "\n" in whole:
        texts = [whole]
    if name.lower().startswith(_QT):
        shipped = (paths.resource(f"licences/{licence}.txt") for licence in ("LGPL-3.0", "GPL-3.0"))
        texts += [_read(file) for file in shipped]
    return Licence(name, installed.version, words, ("\n\n" + "-" * 72 + "\n\n").join(text for text in texts if text))


def _python() -> Licence:
    text = _read(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt")
    return Licence("Python", platform.python_version(), "Python Software Foundation License 2", text)


def _read(file: Path) -> str:
    with contextlib.suppress(OSError):
        return file.read_text("utf-8", errors="replace").strip()
    return ""
