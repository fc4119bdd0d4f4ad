"""What this machine lacks for a window, in a sentence and not by Qt's abort."""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from pathlib import Path

import pytest

from dlstudy import machine
from dlstudy.errors import MachineError

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere everything that Qt needs is part of the system"
)

DISPLAYS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A session without any display; set what it has."""
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("variables", "platform"),
    [
        ({}, "xcb"),
        ({"QT_QPA_PLATFORM": ""}, "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "offscreen:size=800x600"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "x11"}, "xcb"),
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, "xcb"),
    ],
)
def test_the_platform_is_the_one_that_qt_takes(
    session: pytest.MonkeyPatch, variables: dict[str, str], platform: str
) -> None:
    for name, value in variables.items():
        session.setenv(name, value)

    assert machine.platform_name() == platform


@pytest.mark.parametrize(
    ("variables", "has"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ""}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, False),
    ],
)
def test_whether_a_display_is_named(session: pytest.MonkeyPatch, variables: dict[str, str], has: bool) -> None:  # noqa: FBT001
    for name, value in variables.items():
        session.setenv(name, value)

    assert machine.has_display() is has


def test_off_screen_a_window_can_be_opened(session: pytest.MonkeyPatch) -> None:
    session.setenv("QT_QPA_PLATFORM", "offscreen")

    machine.check_window()


def refusal() -> str:
    with pytest.raises(MachineError) as caught:
        machine.check_window()
    return str(caught.value)


@pytest.fixture
def whole_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every library of the platform plugin is there, also on a machine where it is not."""
    monkeypatch.setattr(machine, "missing_library", lambda *_: "")


@pytest.mark.usefixtures("whole_qt")
def test_without_a_display_it_says_so_and_names_the_tour(session: pytest.MonkeyPatch) -> None:
    assert session
    sentence = refusal()

    assert "There is no display to open a window on (DISPLAY is not set)" in sentence
    assert "dlstudy tour --out DIR" in sentence


@pytest.mark.usefixtures("whole_qt")
def test_a_display_that_does_not_answer_is_named(session: pytest.MonkeyPatch) -> None:
    session.setenv("DISPLAY", ":64999")

    assert "The display :64999 does not answer" in refusal()


def test_without_pyside_it_says_what_to_install(session: pytest.MonkeyPatch) -> None:
    session.setattr(importlib.util, "find_spec", lambda _: None)

    assert "PySide6 is not installed in this Python" in refusal()


def test_a_platform_that_qt_does_not_have_is_named(session: pytest.MonkeyPatch) -> None:
    session.setenv("QT_QPA_PLATFORM", "holodeck")

    sentence = refusal()

    assert "no platform called holodeck" in sentence
    assert "offscreen" in sentence


@pytest.fixture
def pyside(tmp_path: Path) -> Path:
    """An installed PySide6 whose plugins are no libraries."""
    plugins = tmp_path / "Qt" / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    (plugins / "libqxcb.so").write_bytes(b"")
    return tmp_path


def test_a_plugin_that_cannot_be_loaded_names_the_line_that_mends_it(pyside: Path) -> None:
    sentence = machine.missing_library(pyside, "xcb")

    assert sentence.startswith("The window cannot open because the system library ")
    assert sentence.endswith(machine.install_line())


def test_a_library_that_is_missing_is_named(pyside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(ctypes, "CDLL", load)

    assert "the system library libxcb-cursor.so.0 is missing" in machine.missing_library(pyside, "xcb")


def test_the_line_that_installs_names_every_package_once() -> None:
    words = machine.install_line().split()

    assert words[:3] == ["sudo", "apt-get", "install"]
    assert tuple(words[4:]) == machine.DEBIAN_PACKAGES
    assert len(set(machine.DEBIAN_PACKAGES)) == len(machine.DEBIAN_PACKAGES)


def test_the_version_of_qt_is_said_or_that_it_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.qt_version().split(".")[0] == "6"

    monkeypatch.setitem(sys.modules, "PySide6.QtCore", None)

    assert machine.qt_version() == "cannot be loaded"


def test_elsewhere_than_on_linux_nothing_is_asked(session: pytest.MonkeyPatch) -> None:
    session.setattr(sys, "platform", "darwin")

    machine.check_window()

    assert machine.has_display()
