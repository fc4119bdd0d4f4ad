"""When a window is painted, seen from outside: the same for every program, whatever it is made of.

The X server is asked for a window of some size, and for what that shows along a few lines: text has many colours, an
empty ground has few. The asking costs the processor 1 ms or so each time, the same for all.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

_EVERY_SECONDS: Final = 0.004
_SMALLEST: Final = 380, 260
_LINES: Final = 24
"""How many lines are looked at, below the topmost rows."""
_TOP: Final = 24
_COLOURS: Final = 6
_AT_REST: Final = 0.02
"""Seconds of processor time in one second."""
_VIEWABLE: Final = 2
_ALL_PLANES: Final = 0xFFFFFFFF
_Z_PIXMAP: Final = 2


class _Attributes(ctypes.Structure):
    """XWindowAttributes, as far as ``map_state``."""

    _fields_ = (
        ("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
        ("border_width", ctypes.c_int), ("depth", ctypes.c_int), ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong),
        ("class_", ctypes.c_int), ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int),
        ("backing_store", ctypes.c_int), ("backing_planes", ctypes.c_ulong), ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong), ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int), ("_rest", ctypes.c_char * 128),
    )  # fmt: skip


class _Image(ctypes.Structure):
    """XImage, as far as its pixels."""

    _fields_ = (
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
        ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
    )  # fmt: skip


class Screen:
    """An X server, asked what is on it."""

    def __init__(self, display: str) -> None:
        """Connect to ``display``.

        Raises:
            OSError: If there is no libX11, or the display does not answer.
        """
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.POINTER(_Image)
        handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
        self._ignore = handler(lambda *_: 0)  # a window may be gone before it is asked for
        self._x.XSetErrorHandler(self._ignore)
        connection = self._x.XOpenDisplay(display.encode())
        if not connection:
            raise OSError(f"The display {display} does not answer.")
        self._display = ctypes.c_void_p(connection)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def close(self) -> None:
        """Let go of the server."""
        self._x.XCloseDisplay(self._display)

    def shows_a_painted_window(self) -> bool:
        """Say whether some window of some size is shown with more in it than a ground."""
        return any(self._is_painted(*window) for window in self._windows(self._root))

    def _windows(self, parent: ctypes.c_ulong) -> Iterator[tuple[ctypes.c_ulong, int, int]]:
        root, above, children, count = (
            ctypes.c_ulong(),
            ctypes.c_ulong(),
            ctypes.POINTER(ctypes.c_ulong)(),
            ctypes.c_uint(),
        )
        asked = [ctypes.byref(one) for one in (root, above, children, count)]
        if not self._x.XQueryTree(self._display, parent, *asked):
            return
        try:
            for place in range(count.value):
                window, about = ctypes.c_ulong(children[place]), _Attributes()
                if self._x.XGetWindowAttributes(self._display, window, ctypes.byref(about)):
                    large = about.width >= _SMALLEST[0] and about.height >= _SMALLEST[1]
                    if large and about.map_state == _VIEWABLE:
                        yield window, about.width, about.height
        finally:
            if children:
                self._x.XFree(children)

    def _is_painted(self, window: ctypes.c_ulong, width: int, height: int) -> bool:
        colours: set[bytes] = set()
        for top, rows in ((0, _TOP), *((height * line // _LINES, 1) for line in range(2, _LINES))):
            pixels = self._pixels(window, width, top, rows)
            colours.update(pixels[place : place + 4] for place in range(0, len(pixels), 4))
            if len(colours) >= _COLOURS:
                return True
        return False

    def _pixels(self, window: ctypes.c_ulong, width: int, top: int, rows: int) -> bytes:
        size = ctypes.c_uint(width), ctypes.c_uint(rows)
        image = self._x.XGetImage(self._display, window, 0, top, *size, ctypes.c_ulong(_ALL_PLANES), _Z_PIXMAP)
        if not image:
            return b""
        try:
            return ctypes.string_at(image.contents.data, image.contents.bytes_per_line * rows)
        finally:
            self._x.XDestroyImage(image)


class Seen(NamedTuple):
    """A start that was watched.

    Attributes:
        seconds: From the call until the window was painted.
        processor: How long its processes were at work until then, in seconds.
        memory: What its processes hold once it has settled, in MiB; nothing where that was not waited for.
    """

    seconds: float
    processor: float
    memory: float | None


def start(
    command: Sequence[str], environment: Mapping[str, str], *, settle: bool = False, patience: float = 60.0
) -> Seen:
    """Start a program on the screen of ``environment``, wait until it is painted, and end it and what it started.

    Args:
        command: What to start.
        environment: With ``DISPLAY``.
        settle: Whether to wait until its processes rest, and to look at their memory then.
        patience: How long to wait for the window.

    Raises:
        TimeoutError: If nothing is painted.
    """
    screen = Screen(environment["DISPLAY"])
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not screen.shows_a_painted_window():
            if process.poll() is not None or time.perf_counter() - began > patience:
                raise TimeoutError(f"{command[0]} painted no window (it returned {process.returncode}).")
            time.sleep(_EVERY_SECONDS)
        seconds, processor = time.perf_counter() - began, _processor_seconds(process.pid)
        memory = None
        if settle:
            _wait_for_rest(process.pid)
            memory = sum(_held(pid) for pid in _family(process.pid))
        return Seen(seconds, processor, memory)
    finally:
        _end(process)
        gone = time.perf_counter() + 5
        while screen.shows_a_painted_window() and time.perf_counter() < gone:
            time.sleep(0.02)  # the next start must find an empty screen
        screen.close()


def _wait_for_rest(pid: int) -> None:
    """Return when a program has hardly been at work for two seconds, or after half a minute."""
    before, rested = _processor_seconds(pid), 0
    for _ in range(30):
        time.sleep(1)
        now = _processor_seconds(pid)
        rested = rested + 1 if now - before < _AT_REST else 0
        if rested == 2:
            return
        before = now


def _end(process: subprocess.Popen[Any]) -> None:
    family = [pid for pid in _family(process.pid) if pid != process.pid]
    for pid in (process.pid, *family):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def _family(pid: int) -> list[int]:
    """Return a process and all that came of it."""
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text("ascii").split()]
            except OSError:
                continue
    return found


def _held(pid: int) -> float:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0) / 1024


def _processor_seconds(pid: int) -> float:
    spent = 0
    for one in _family(pid):
        for file in Path(f"/proc/{one}/task").glob("*/schedstat"):
            try:
                spent += int(file.read_text("ascii").split()[0])
            except OSError:
                continue
    return spent / 1e9
