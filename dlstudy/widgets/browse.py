"""The search field and what it does: from what is typed to the list, the filters that are kept, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.qtmodels.question_list import QuestionListModel
from dlstudy.qtmodels.searching import Searching
from dlstudy.qtmodels.study import StudyController
from dlstudy.store.settings import SavedFilter
from dlstudy.widgets.key_button import key_name
from dlstudy.widgets.topic_pane import TopicPane
from dlstudy.wording import translate

_COUNT_AFTER_MS: Final = 250


class Browse(QObject):
    """Searching and browsing, beside whatever is studied.

    Attributes:
        field: The search field, to be put where it belongs.
        filters: The searches that are kept.

    Signals:
        listed(bool): The list stands in place of the topics, or no longer.
        chosen(): A question of the list was put on the table.
        left(): The learner goes back to the question.
        filters_changed(): Other searches are kept.
        filter_removed(SavedFilter, int): A filter is kept no more; the place that it had.
    """

    listed = Signal(bool)
    chosen = Signal()
    left = Signal()
    filters_changed = Signal()
    filter_removed = Signal(object, int)

    def __init__(
        self,
        searching: Searching,
        study: StudyController,
        pane: TopicPane,
        found: QuestionListModel,
        filters: Iterable[SavedFilter] = (),
    ) -> None:
        """Connect the field with the list in ``pane``, which shows ``found``."""
        super().__init__(pane)
        self._searching = searching
        self._study = study
        self._pane = pane
        self._found = found
        self._browsing = False
        self._chosen: tuple[str, list[QuestionId]] | None = None
        """A list that no search found, with its heading."""
        self.filters = tuple(filters)
        self.field = QLineEdit()
        self.field.setObjectName("searchField")
        self.field.setAccessibleName(translate("Browse", "Search questions"))
        self.field.setPlaceholderText(translate("Search", "Search questions   {key}", key=key_name("Ctrl+F")))
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count)

        pane.filters.show_filters(self.filters)
        self.field.textChanged.connect(self._search_for)
        self.field.returnPressed.connect(self.open_first)
        self.field.installEventFilter(self)
        pane.questions.installEventFilter(self)
        pane.browse.question_requested.connect(self._choose)
        pane.browse.words_requested.connect(self._take_words)
        pane.browse.keep_requested.connect(self._keep_or_drop)
        pane.browse.back_requested.connect(self._leave)
        pane.filters.chosen.connect(self._open_filter)
        pane.filters.removed.connect(self._remove)
        pane.filters.renamed.connect(self._rename)
        searching.texts_changed.connect(self._search_again)

    # What the window calls

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being prepared any more."""
        return self._searching.is_settled and not self._counting.isActive()

    def start(self) -> None:
        """Begin what the first paint need not wait for."""
        if self.filters or len(self._study.bank) > _PREPARED_FROM:
            self._searching.prepare()
        self._count_soon()

    def take_up(self, words: str) -> None:
        """List again what was searched for when the window was left; the focus stays where it is."""
        if words.strip() and not self.field.text():
            self.field.setText(words)

    def search(self) -> None:
        """Go to the field and take what is in it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def browse_all(self) -> None:
        """List every question, to be narrowed down as one types."""
        self._browsing = True
        self.search()
        self._search_for(self.field.text())

    def browse_all_or_leave(self) -> None:
        """List every question; where that is done already, go back to the topics."""
        if self._browsing:
            self._leave()
        else:
            self.browse_all()

    def list_questions(self, heading: str, question_ids: Iterable[QuestionId]) -> None:
        """List questions that something else than a search chose, under ``heading``; Escape goes back."""
        self._browsing = False
        self.field.clear()  # what is typed searches all questions again
        chosen = [question_id for question_id in question_ids if question_id in self._study.bank]
        self._chosen = (heading, chosen)
        self._list_chosen()
        self.listed.emit(True)
        self._pane.questions.setFocus()

    def open_first(self) -> None:
        """Put the first question of the list on the table."""
        if self._found.rowCount() and (self._browsing or self._chosen or self.field.text().strip()):
            self._choose(self._found.question_ids[0])
            self.left.emit()

    def question_changed(self, question_id: QuestionId) -> None:
        """Take the new state of a question."""
        self._found.question_changed(question_id)
        self._searching.question_changed(question_id)
        self._count_soon()

    def many_changed(self) -> None:
        """Take the new states of many questions."""
        self._searching.many_changed()
        self._pane.questions.viewport().update()
        self._count_soon()

    def set_bank(self, bank: Bank) -> None:
        """Search another bank from now on; what is listed is searched for again."""
        self._searching.set_bank(bank)
        self._search_again()
        self._count_soon()

    def stop(self) -> None:
        """Let go of the worker."""
        self._searching.stop()

    # What is typed

    def _search_for(self, words: str) -> None:
        if not self.field.isClearButtonEnabled():
            self.field.setClearButtonEnabled(True)  # its icon costs 4 ms that the start need not pay
            for clear in self.field.findChildren(QToolButton):
                clear.setAccessibleName(translate("Search", "End the search"))
        self._chosen = None
        if not words.strip() and not self._browsing:
            self._pane.show_topics()
            self.listed.emit(False)
            self._study.leave_found()
            return
        self._list(words)
        self.listed.emit(True)

    def _list_chosen(self) -> None:
        if self._chosen is not None:
            self._pane.browse.show_chosen(*self._chosen)
            self._show_list()

    def _list(self, words: str) -> None:
        query = self._searching.read(words)
        found = self._searching.find(query)
        nothing = query.is_wording and not found.question_ids
        nearest = self._searching.nearest_words(words) if nothing else ()
        self._pane.browse.show_found(query, found, nearest=nearest, kept=self._kept(words) is not None)
        self._show_list()

    def _show_list(self) -> None:
        self._pane.show_list()
        if self._study.question is not None:
            self._pane.select_question(self._study.question.id)

    def _search_again(self) -> None:
        if self._browsing or self.field.text().strip():
            self._list(self.field.text())
        self._count_soon()

    def _take_words(self, words: str) -> None:
        self.field.setText(words)
        self.field.setFocus()

    def _choose(self, question_id: str) -> None:
        self._study.choose_found(self._found.question_ids, QuestionId(question_id))
        self.chosen.emit()

    def leave(self) -> bool:
        """Show the topics again, and say whether there was a list to leave."""
        if not (self._browsing or self._chosen or self.field.text()):
            return False
        self._leave()
        return True

    def _leave(self) -> None:
        self._browsing = False
        if self.field.text():
            self.field.clear()
        else:
            self._search_for("")
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Escape ends the search, Down goes into the list; in the list, Escape goes back to the field."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, questions = event.key(), self._pane.questions
        if watched is self.field and key == Qt.Key.Key_Escape:
            self._leave()
            return True
        if watched is self.field and key == Qt.Key.Key_Down and questions.isVisible() and self._found.rowCount():
            questions.setFocus()
            questions.setCurrentIndex(self._found.index(0))
            return True
        at_the_top = key == Qt.Key.Key_Up and questions.currentIndex().row() <= 0
        if watched is questions and (key == Qt.Key.Key_Escape or at_the_top):
            self.search()
            return True
        return super().eventFilter(watched, event)

    # Filters

    def _kept(self, words: str) -> SavedFilter | None:
        return next((saved for saved in self.filters if saved.text == words.strip()), None)

    def _keep_or_drop(self) -> None:
        text = self.field.text().strip()
        kept = self._kept(text)
        if kept is not None:
            self._remove(kept)
        elif text:
            self._set_filters((*self.filters, SavedFilter(text, text)))

    def _open_filter(self, saved: SavedFilter) -> None:
        self.field.setText(saved.text)
        self._pane.questions.setFocus()

    def put_back(self, saved: SavedFilter, place: int) -> None:
        """Keep a filter again, where it was."""
        if saved not in self.filters:
            self._set_filters((*self.filters[:place], saved, *self.filters[place:]))

    def _remove(self, saved: SavedFilter) -> None:
        if saved in self.filters:
            place = self.filters.index(saved)
            self._set_filters(tuple(other for other in self.filters if other != saved))
            self.filter_removed.emit(saved, place)

    def _rename(self, saved: SavedFilter, name: str) -> None:
        renamed = saved._replace(name=name or saved.text)
        self._set_filters(tuple(renamed if other == saved else other for other in self.filters))

    def _set_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        self.filters = filters
        self._pane.filters.show_filters(filters)
        self._search_again()
        self.filters_changed.emit()

    def _count_soon(self) -> None:
        if self.filters:
            self._counting.start()

    def _count(self) -> None:
        self._pane.filters.show_counts([self._searching.count(saved.text) for saved in self.filters])


_PREPARED_FROM: Final = 500
"""From this number of questions on, the first search is made ready for before it comes."""
