"""What goes into a bundle of what PyInstaller finds: nothing that no part of dlstudy uses.

PyInstaller takes every plugin of Qt, every library that one of them links to, and all data of matplotlib. Here stand
the few that are used; libraries follow from what links to them.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import PurePath
from typing import Final, NamedTuple

MODULES: Final = (
    # Imported by hand, by name, where the analysis does not see it.
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "pygments.lexers.python",
)
DOCUMENTS: Final = ("docs/manual.md", "docs/bank-format.md", "LICENSE")
"""What the window shows under Help; a wheel takes the same, by pyproject.toml."""
NOT_MODULES: Final = (
    # Named somewhere in a library, and never reached by us.
    "IPython", "tkinter", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtOpenGL",
    "numpy.f2py", "numpy.testing", "numpy.random", "numpy.distutils", "contourpy",
    "matplotlib.testing", "matplotlib.backends.backend_tkagg", "matplotlib.backends.backend_webagg",
    "PIL.ImageFont", "PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmath",
    "PIL._imagingtk", "PIL._imagingmorph", "setuptools", "pkg_resources", "doctest", "pdb", "pydoc", "pydoc_data",
    "test", "curses", "readline", "xmlrpc", "ftplib", "defusedxml", "_uuid", "numpy._core._multiarray_tests",
    # Nothing is sent anywhere, so there is nothing to encrypt. hashlib has sums of its own beside OpenSSL's.
    "ssl", "_ssl", "_hashlib",
)  # fmt: skip

PLUGINS: Final[Mapping[str, tuple[str, ...]]] = {
    "linux": (
        "platforms/libqxcb.so",
        "platforms/libqwayland.so",
        "platforms/libqoffscreen.so",
        "platforminputcontexts/*",  # dead keys, and writing by ibus
        "platformthemes/*",  # light or dark, and the desktop's own file dialogs
        "wayland-shell-integration/libxdg-shell.so",
        "wayland-decoration-client/*",  # frames where the desktop draws none
    ),
    "win32": ("platforms/qwindows.dll", "platforms/qoffscreen.dll"),
    "darwin": ("platforms/libqcocoa.dylib", "platforms/libqoffscreen.dylib"),
}
"""Of Qt's plugins those that are used, by ``sys.platform``. Pictures are PNG, which Qt reads without a plugin."""

SYSTEM_LIBRARIES: Final = (
    # What Python itself needs, in the version with which it was built and tested.
    r"libpython3.*", r"libsqlite3\.so.*", r"libffi\.so.*", r"libbz2\.so.*", r"liblzma\.so.*", r"libyaml.*",
    # Small ones that Qt's window needs on X11, and that a desktop often lacks.
    r"libxcb-(cursor|icccm|image|keysyms|render-util|util|xkb)\.so.*", r"libxkbcommon(-x11)?\.so.*",
)  # fmt: skip
"""On Linux what is taken of the system's libraries; all others are the desktop's own: X11, OpenGL, fonts, D-Bus."""

_FONTS: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "LICENSE_DEJAVU", "LastResortHE-Regular.ttf")
_QT: Final = re.compile(r"PySide6/(?:Qt/)?plugins/(.+)")
_LIBRARY: Final = re.compile(r".*\.(so(\.[\d.]+)?|dll|dylib)$", re.IGNORECASE)
_KEPT_WITHOUT_LINK: Final = re.compile(
    r"(libpython3|python3\d*\.dll|vcruntime|msvcp|ucrtbase|api-ms-).*", re.IGNORECASE
)


class File(NamedTuple):
    """One entry of PyInstaller's lists: where it goes, where it lies, of what kind it is."""

    place: str
    source: str
    kind: str


def wanted_data(files: Iterable[File], languages: Iterable[str], binaries: Container[str]) -> list[File]:
    """Return the data that are used: of Qt's translations those of our languages, of matplotlib two fonts.

    Args:
        files: What PyInstaller found; symbolic links are among them.
        languages: The codes of our languages.
        binaries: The places of what stays of the libraries; a link to anything else goes.
    """
    qt = {f"qtbase_{code}.qm" for code in languages}
    return [
        file
        for file in files
        if (_is_wanted_datum(_slashed(file.place), qt) if file.kind != "SYMLINK" else _target(file) in binaries)
    ]


def _target(link: File) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(_slashed(link.place)), _slashed(link.source)))


def _is_wanted_datum(place: str, qt: Iterable[str]) -> bool:
    name = posixpath.basename(place)
    if "/translations/" in place and place.startswith("PySide6/"):
        return name in qt
    if place.startswith("matplotlib/mpl-data/"):
        return name in _FONTS or name == "matplotlibrc"
    if place.startswith(("matplotlib/", "numpy/")):
        return not name.endswith((".pyi", ".pyf", ".h", ".c", ".txt"))
    return not name.endswith((".pyi", ".ts"))


def wanted_binaries(
    files: Iterable[File], linked: Callable[[str], Iterable[str]], system: str = sys.platform
) -> list[File]:
    """Return the modules and plugins that are used, and the libraries that one of these, or one another, link to.

    Args:
        files: What PyInstaller found, symbolic links included.
        linked: Returns the file names of the libraries that the library at a path links to.
        system: Such as ``linux``.
    """
    candidates = [file for file in files if _may_stay(file, system)]
    by_name: dict[str, list[File]] = {}
    for file in candidates:
        if _is_library(file):
            by_name.setdefault(posixpath.basename(_slashed(file.place)).lower(), []).append(file)
    kept = dict.fromkeys(file for file in candidates if not _is_library(file))
    waiting = list(kept)
    while waiting:
        file = waiting.pop()
        if file.kind == "SYMLINK":
            continue
        for name in linked(file.source):
            for found in by_name.get(name.lower(), ()):
                if found not in kept:
                    kept[found] = None
                    waiting.append(found)
    return [file for file in candidates if file in kept]


def _may_stay(file: File, system: str) -> bool:
    place = _slashed(file.place)
    if plugin := _QT.fullmatch(place):
        return any(PurePath(plugin[1]).match(pattern) for pattern in PLUGINS.get(system, ()))
    if system == "linux" and file.kind != "SYMLINK" and _slashed(file.source).startswith(("/lib", "/usr/lib")):
        return any(re.fullmatch(pattern, posixpath.basename(place)) for pattern in SYSTEM_LIBRARIES)
    return True


def _is_library(file: File) -> bool:
    """Say whether something is there only for what links to it: neither a module of Python nor a plugin of Qt."""
    place = _slashed(file.place)
    name = posixpath.basename(place)
    if file.kind == "EXTENSION" or _QT.fullmatch(place) or _KEPT_WITHOUT_LINK.match(name):
        return False
    return _LIBRARY.match(name) is not None


def _slashed(path: str) -> str:
    return path.replace("\\", "/")
