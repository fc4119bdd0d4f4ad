"""What the log means, kept from time to time, so that the next start has little to fold."""

from __future__ import annotations

import contextlib
from typing import Final

from PySide6.QtCore import QObject, Slot

from dlstudy.core.log import Entry
from dlstudy.errors import StoreError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.study import StudyController
from dlstudy.store.kept_progress import KeptProgress

_KEEP_AFTER: Final = 100
"""How many new entries of the log a next start may have to fold."""


class Keeping(QObject):
    """Keeps what the log means from time to time; nothing hangs on it."""

    def __init__(self, kept: KeptProgress | None, study: StudyController, background: Background) -> None:
        """Begin to count what is stored in ``study``'s log; nothing is kept as long as that is not open."""
        super().__init__()
        self._kept = kept
        self._background = background
        self._study = study
        self._unkept = 0
        self._held = False
        study.entry_stored.connect(self._count)

    @Slot()
    def begin(self) -> None:
        """Keep for the first time, where the start had much to fold."""
        if self._kept is not None:
            self._unkept += self._kept.folded
        self._keep_when_due()

    def hold(self) -> None:
        """Keep nothing for now: the log changes under what is known of it."""
        self._held = True

    def go_on(self, kept: KeptProgress | None = None) -> None:
        """Keep again, with ``kept`` what another log means; what was kept before is of no use any more."""
        self._kept = kept or self._kept
        self._held = False
        self._unkept = _KEEP_AFTER

    @Slot(object)
    def _count(self, entry: Entry) -> None:
        del entry
        self._unkept += 1
        self._keep_when_due()

    def _keep_when_due(self) -> None:
        kept = self._kept
        if kept is not None and self._unkept >= _KEEP_AFTER and self._study.ready and not self._held:
            self._unkept = 0
            snapshot = kept.snapshot(self._study.progress)
            self._background.run(lambda: kept.keep(snapshot))

    def keep_now(self) -> None:
        """Keep what is not kept yet; at the end, when the worker has stopped."""
        if self._kept is not None and self._unkept and self._study.ready and not self._held:
            self._unkept = 0
            with contextlib.suppress(StoreError):
                self._kept.keep(self._kept.snapshot(self._study.progress))
