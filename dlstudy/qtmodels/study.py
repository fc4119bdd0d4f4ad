"""The one small class that turns what a study session returns into signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from dlstudy.core.bank import Bank, Question, QuestionId, TopicPath
from dlstudy.core.log import Entry, Mark
from dlstudy.core.progress import Progress
from dlstudy.core.session import StudySession
from dlstudy.errors import StoreError
from dlstudy.qtmodels.notices import Notices


class Log(Protocol):
    """Where marks are stored."""

    def append(self, entry: Entry) -> None:
        """Store one entry durably, or raise ``StoreError``."""


class ClosedLog:
    """Stands in for a log that cannot be written, so that one can study all the same."""

    def __init__(self, reason: str) -> None:
        """Remember why, for each mark that somebody tries to store."""
        self._reason = reason

    def append(self, entry: Entry) -> None:
        """Refuse."""
        del entry
        raise StoreError(f"This mark is not stored. {self._reason}")


class StudyController(QObject):
    """A study session, its log, and the signals of both.

    Signals:
        question_changed(Question | None): Another question stands on the table, or none.
        answer_revealed(Question): Its answer is to be shown.
        ticks_changed(frozenset): The key points that are ticked, from outside of the pane.
        choice_changed(str): Another choice of questions; its name.
        entry_stored(Entry): A mark or its retraction is stored, and the progress is up to date.
    """

    question_changed = Signal(object)
    answer_revealed = Signal(object)
    ticks_changed = Signal(object)
    choice_changed = Signal(str)
    entry_stored = Signal(object)

    def __init__(self, session: StudySession, log: Log, notices: Notices, parent: QObject | None = None) -> None:
        """Take the session and the log in which its marks are stored."""
        super().__init__(parent)
        self._session = session
        self._log = log
        self._notices = notices
        self.topic: TopicPath = ()
        self.choice = ""

    @property
    def bank(self) -> Bank:
        """Return the bank that is studied."""
        return self._session.bank

    @property
    def progress(self) -> Progress:
        """Return what is known so far."""
        return self._session.progress

    @property
    def question(self) -> Question | None:
        """Return the question on the table."""
        return self._session.question

    @property
    def revealed(self) -> bool:
        """Say whether its answer is shown."""
        return self._session.revealed

    @property
    def can_undo(self) -> bool:
        """Say whether there is a mark to take back."""
        return self._session.can_undo

    @property
    def position(self) -> tuple[int, int]:
        """Return the place of the question in the choice, from 1 (0: not in it), and the size of the choice."""
        return self._session.position, len(self._session.chosen)

    def coming(self, most: int) -> list[Question]:
        """Return the questions that come next."""
        return self._session.coming(most)

    def choose_topic(self, path: TopicPath, *, first: QuestionId | None = None) -> None:
        """Study a topic, from its first question that is not known, or from ``first``."""
        topic = self.bank.topic(path) or self.bank.root
        self.topic = topic.path
        self._choose(topic.name, topic.question_ids, first)

    def choose_found(self, question_ids: Sequence[QuestionId], first: QuestionId) -> None:
        """Study what a search found, from ``first``."""
        self._choose("Search", question_ids, first)

    def study(self) -> None:
        """Study all that is not known, of every topic."""
        self.choose_topic(())

    def _choose(self, name: str, question_ids: Sequence[QuestionId], first: QuestionId | None) -> None:
        self.choice = name
        self._session.choose(question_ids, first=first)
        self.choice_changed.emit(name)
        self._tell_question()

    def _tell_question(self) -> None:
        """Tell what lies on the table, with its answer and ticks when these are shown."""
        self.question_changed.emit(self.question)
        if self.question is not None and self.revealed:
            self.answer_revealed.emit(self.question)
            self.ticks_changed.emit(self._session.ticked)

    def show(self, question_id: QuestionId) -> None:
        """Put one question on the table, whatever is being studied."""
        if question_id in self.bank:
            self._change(lambda: self._session.show(question_id))

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) question of the choice."""
        self._change(lambda: self._session.step(by))

    def ask_all_again(self) -> None:
        """Go through the choice once more, known ones too."""
        self._change(self._session.ask_all_again)

    def _change(self, act: Callable[[], None]) -> None:
        act()
        self.question_changed.emit(self.question)

    def reveal(self) -> None:
        """Show the answer, once."""
        if self.question is not None and not self.revealed:
            self._session.reveal()
            self.answer_revealed.emit(self.question)

    def tick(self, key_point: int, said: bool) -> None:  # noqa: FBT001 - a slot
        """Note whether a key point was said."""
        self._session.tick(key_point, said=said)

    def mark(self, mark: Mark) -> None:
        """Store a mark, then show the next question; a mark that cannot be stored leaves everything as it was."""
        review = self._session.review(mark)
        if review is not None:
            self._store(review)

    def undo(self) -> None:
        """Take back the last mark and return to its question, revealed and ticked as it was."""
        retraction = self._session.retraction()
        if retraction is not None:
            self._store(retraction)

    def _store(self, entry: Entry) -> None:
        with self._notices.guard():
            self._log.append(entry)
            self._session.accept(entry)
            self.entry_stored.emit(entry)
            self._tell_question()
