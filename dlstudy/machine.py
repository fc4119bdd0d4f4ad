"""Whether this machine can show a window, asked before Qt is asked: Qt would abort with a message that helps nobody."""

from __future__ import annotations

import builtins
import ctypes
import importlib.util
import os
import re
import sys
from pathlib import Path
from typing import Final

from dlstudy.errors import MachineError

DEBIAN_PACKAGES: Final = (
    "libegl1",
    "libgl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "fonts-dejavu-core",
)
"""What Qt's window needs on a minimal Debian or Ubuntu, and one family of fonts."""

_WITHOUT_SCREEN: Final = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs"})


def platform_name() -> str:
    """Return the platform plugin that Qt will take on Linux: the first of ``QT_QPA_PLATFORM``, or by the session."""
    named = re.split("[;:]", os.environ.get("QT_QPA_PLATFORM", ""))[0]
    if named:
        return named
    if os.environ.get("WAYLAND_DISPLAY") and os.environ.get("XDG_SESSION_TYPE") == "wayland":
        return "wayland"
    return "xcb"


def check_window() -> None:
    """Return if a window can be opened.

    Raises:
        MachineError: If Qt is not installed, a library of its platform plugin is missing, or no display answers; the
            sentence says which, and what to do.
    """
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        raise MachineError("PySide6 is not installed in this Python; install dlstudy with its dependencies.")
    if sys.platform != "linux":
        return  # elsewhere everything that Qt needs is part of the system
    platform = platform_name()
    missing = missing_library(Path(package.origin).parent, platform)
    if missing:
        raise MachineError(missing)
    if platform == "xcb":
        _check_display()


def import_as_python_does() -> None:
    """Take PySide's hook off ``import``, once PySide is loaded; where there is none, nothing happens.

    For the sake of its ``from __feature__ import``, which nothing here uses, it reads the source of each module that is
    imported after it, and keeps all those lines: 30 ms of a start, and memory for the sources of every library.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def missing_library(pyside: Path, platform: str) -> str:
    """Return a sentence that names the library which Qt's plugin for ``platform`` lacks; empty when it can load.

    Args:
        pyside: The folder of the installed PySide6.
        platform: Such as ``xcb`` or ``offscreen``.
    """
    plugin = pyside / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"
    if not plugin.parent.is_dir():
        return ""  # a PySide6 of another making: loading it will tell
    if not plugin.exists():
        known = ", ".join(sorted(file.stem.removeprefix("libq") for file in plugin.parent.glob("libq*.so")))
        return f"Qt has no platform called {platform}; unset QT_QPA_PLATFORM, or set it to one of {known}."
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        found = re.search(r"(lib[\w.+-]+\.so[.\d]*)", str(error))
        library = found[1] if found else str(error)
        return (
            f"The window cannot open because the system library {library} is missing; "
            f"on Debian or Ubuntu this installs it: {install_line()}"
        )
    return ""


def install_line() -> str:
    """Return the one line that installs what Qt needs on Debian or Ubuntu."""
    return f"sudo apt-get install --no-install-recommends {' '.join(DEBIAN_PACKAGES)}"


def has_display() -> bool:
    """Say whether some display is named, or the platform needs none; whether it answers is another question."""
    if sys.platform != "linux":
        return True
    if platform_name() in _WITHOUT_SCREEN:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _check_display() -> None:
    if not os.environ.get("DISPLAY"):
        raise MachineError(
            "There is no display to open a window on (DISPLAY is not set); start dlstudy from a desktop session, "
            "or render its screens to pictures with: dlstudy tour --out DIR"
        )
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if broken:
        raise MachineError(
            f"The display {os.environ['DISPLAY']} does not answer, so no window can be opened; "
            "start dlstudy from a desktop session, or correct the variable DISPLAY."
        )


def tell(sentence: str) -> None:
    """Print a sentence on standard error; a program of Windows that has none shows it in a box of the system's."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    elif sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, sentence, "dlstudy", 0x10)


def qt_version() -> str:
    """Return the version of Qt, or that it cannot be loaded."""
    try:
        from PySide6.QtCore import qVersion
    except ImportError:
        return "cannot be loaded"
    return qVersion()
