from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.harness import Desktop, Window, what_is_missing

if TYPE_CHECKING:
    from pathlib import Path

OpenWindow = Callable[..., Window]


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """A screen and a bus that nobody else uses."""
    if sys.platform != "linux":
        pytest.skip("AT-SPI and Xvfb are found on Linux alone")
    if missing := what_is_missing():
        pytest.fail(missing)
    desktop = Desktop(tmp_path_factory.mktemp("home"))
    try:
        yield desktop
    finally:
        desktop.close()
        assert desktop.left_behind() == []


@pytest.fixture
def open_window(desktop: Desktop, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens the real program on the desktop; whatever is still open at the end is ended."""
    opened: list[Window] = []

    def open_one(*arguments: str | Path, shows: tuple[str, str] = ("text", "Question")) -> Window:
        opened.append(Window(desktop, tmp_path / "data", *arguments, shows=shows))
        return opened[-1]

    yield open_one
    for window in opened:
        window.close()
