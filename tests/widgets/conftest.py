"""What tests of single widgets share: how everything looks, and a worker that ends with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.qtmodels.background import Background
from dlstudy.widgets.appearance import Appearance


@pytest.fixture
def appearance(qtbot: QtBot) -> Iterator[Appearance]:
    """How everything looks; the font that it gives to the application is put back at the end.

    Its style sheet stays until the next one comes: Qt ends with a segmentation fault now and then when an application's
    style sheet is removed and another one set, which the program never does.
    """
    application = app.application()
    font = application.font()
    made = Appearance(paths.resource("themes"), choice="light", text_scale=1.0)
    made.apply()
    yield made
    application.setFont(font)


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()
