"""What tests of single widgets share: how everything looks, and a worker that ends with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dlstudy import app, paths
from dlstudy.qtmodels.background import Background
from dlstudy.widgets.appearance import Appearance


@pytest.fixture
def appearance(qtbot: QtBot) -> Appearance:
    app.application()
    made = Appearance(paths.resource("themes"), choice="light", text_scale=1.0)
    made.apply()
    return made


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()
