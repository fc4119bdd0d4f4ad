"""What we rely on in PySide6 itself, since a release broke it."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject


def test_a_call_that_returns_nothing_keeps_none_alive() -> None:
    thing = QObject()
    gc.collect()
    before = sys.getrefcount(None)

    for _ in range(500):
        thing.setObjectName("name")

    assert sys.getrefcount(None) > before - 250
