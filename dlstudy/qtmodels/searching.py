"""Answers what is typed into the search field, also while the index of a large bank is still being made."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.progress import Progress
from dlstudy.qtmodels.background import Background

if TYPE_CHECKING:  # the rest comes with the first search, not before the first paint
    from dlstudy.core.query import Query
    from dlstudy.core.search import Finder, Found, Measures, TextIndex

_LARGE: Final = 5_000
"""From this number of questions on, measuring all takes longer than a frame."""


class Searching(QObject):
    """Searches a bank and what is known of it.

    Signals:
        texts_changed(): More words can be searched than before, so the last search may find more.
    """

    texts_changed = Signal()

    def __init__(self, bank: Bank, progress: Progress, parent: QObject | None = None) -> None:
        """Search ``bank``; nothing is read of it before the first search."""
        super().__init__(parent)
        self._bank = bank
        self._progress = progress
        self._finder: Finder | None = None
        self._changed: set[QuestionId] = set()
        # A worker of its own: others must not wait for the index of a large bank.
        self._maker = Background(self)

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being prepared any more."""
        return not self._maker.busy

    def set_bank(self, bank: Bank) -> None:
        """Search another bank from now on."""
        self._bank = bank
        if self._finder is not None:
            self._finder = None
            self.prepare()

    def prepare(self) -> None:
        """Make ready for the first search: for a large bank, open its index or have it made."""
        if self._finder is not None:
            return
        from dlstudy.core.search import Finder, ScannedTexts
        from dlstudy.store import word_index

        bank = self._bank
        texts = word_index.quick_texts_of(bank)
        self._finder = Finder(bank, texts or ScannedTexts(titles=()), self._progress)
        if texts is None:
            take = functools.partial(self._take, self._finder)
            self._maker.run(lambda: word_index.titles_of(bank), take)
            self._maker.run(lambda: word_index.texts_of(bank, stop=lambda: self._maker.stopped), take)
        self.many_changed()

    def many_changed(self) -> None:
        """Measure a large bank anew before somebody searches by what is measured."""
        finder = self._finder
        if finder is not None and len(self._bank) >= _LARGE:
            self._changed.clear()
            self._maker.run(finder.measures, functools.partial(self._take_measures, finder))

    def _take_measures(self, finder: Finder, measures: Measures) -> None:
        finder.take_measures(measures, self._changed)

    def _take(self, finder: Finder, texts: TextIndex | None) -> None:
        if texts is not None and finder is self._finder:
            finder.texts = texts
            self.texts_changed.emit()

    @property
    def _ready(self) -> Finder:
        self.prepare()
        assert self._finder is not None  # noqa: S101 - made right above
        return self._finder

    def read(self, text: str) -> Query:
        """Read what was typed."""
        from dlstudy.core.query import read_query

        return read_query(text, self._bank)

    def find(self, query: Query, *, most: int | None = None) -> Found:
        """Return what fits a query, at most ``most`` questions of it."""
        return self._ready.find(query) if most is None else self._ready.find(query, most)

    def count(self, text: str) -> int | None:
        """Return how many questions fit; nothing while their words are not all known."""
        finder = self._ready
        return finder.count(self.read(text)) if finder.texts.is_complete else None

    def nearest_words(self, text: str) -> list[str]:
        """Return words to search for where nothing was found."""
        return self._ready.nearest_words(text)

    def question_changed(self, question_id: QuestionId) -> None:
        """Take the new state of a question."""
        if self._finder is not None:
            self._finder.question_changed(question_id)
            if self._maker.busy:
                self._changed.add(question_id)

    def stop(self) -> None:
        """Let go of the worker; an index that is being made is dropped."""
        self._maker.stop()
