"""The log of marks as the window holds it: open or not, and whether what was last given to it went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dlstudy.core.log import Entry, called
from dlstudy.errors import StoreError
from dlstudy.qtmodels.notices import Notices
from dlstudy.wording import translate

if TYPE_CHECKING:
    from dlstudy.store.progress import ProgressStore


class OpenLog(QObject):
    """Where a study session stores its entries. It can be closed and opened again under a session that goes on.

    Attributes:
        store: The file, where it is open.
        closed_because: Why it is not; empty where it is.
        refused_because: Why the last entry could not be stored; empty where it was, or where none was given yet.

    Signals:
        changed(): Another file is open or none is, or the first entry was refused, or one was stored again.
        stored(): An entry is stored.
    """

    changed = Signal()
    stored = Signal()

    def __init__(self, store: ProgressStore | None, closed_because: str, notices: Notices) -> None:
        """Hold ``store``, or stay closed with a sentence that says why."""
        super().__init__()
        self.store = store
        self.closed_because = closed_because
        self.refused_because = ""
        self._notices = notices
        self._told: list[str] = []

    @property
    def trouble(self) -> str:
        """Return why what the learner does is not stored; empty as long as all is well."""
        return self.closed_because or self.refused_because

    @property
    def entries(self) -> int:
        """Return how many entries are stored; 0 where that cannot be read."""
        try:
            return self.store.newest[0] if self.store is not None else 0
        except StoreError:
            return 0

    def append(self, entry: Entry) -> None:
        """Store an entry durably.

        Raises:
            StoreError: If it could not be stored.
        """
        try:
            self._store(entry)
        except StoreError as error:
            first = not self.refused_because
            self.refused_because = str(error)
            self._told.append(str(error))
            if first:
                self.changed.emit()
            raise
        if self.refused_because:
            self.refused_because = ""
            self._take_back()
            self.changed.emit()
        self.stored.emit()

    def _store(self, entry: Entry) -> None:
        if self.store is None:
            not_stored = translate("Progress file", "{what} is not stored.", what=called(entry))
            raise StoreError(f"{not_stored} {self.closed_because}")
        self.store.append(entry)

    def take(self, store: ProgressStore) -> None:
        """Go on with a file that could be opened."""
        self.store = store
        self._told.append(self.closed_because)
        self.closed_because = ""
        self.refused_because = ""
        self._take_back()
        self.changed.emit()

    def let_go(self, because: str) -> ProgressStore | None:
        """Hold no file from now on, and say why; returns the one that was held, for whoever closes it."""
        store, self.store = self.store, None
        self.closed_because = because
        self.changed.emit()
        return store

    def _take_back(self) -> None:
        for sentence in self._told:
            self._notices.take_back(sentence)
        self._told.clear()
