"""One sitting: which question stands on the table, what is revealed and ticked, marking and undoing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from dlstudy.core.bank import Bank, Question, QuestionId
from dlstudy.core.log import (
    Clock,
    DeviceId,
    Entry,
    EntryId,
    Mark,
    Progress,
    QuestionState,
    Retraction,
    Review,
)


def study_order(question_ids: Sequence[QuestionId], progress: Progress) -> list[QuestionId]:
    """Return which of the questions to ask, in order: unknown ones, then unseen ones, each in the bank's order."""
    by_state: dict[QuestionState, list[QuestionId]] = {state: [] for state in QuestionState}
    for question_id in question_ids:
        by_state[progress.state(question_id)].append(question_id)
    return by_state[QuestionState.UNKNOWN] + by_state[QuestionState.FADING] + by_state[QuestionState.UNSEEN]


@dataclasses.dataclass(frozen=True, slots=True)
class _Marked:
    """What must be put back when a mark is undone."""

    review: Review
    chosen: tuple[QuestionId, ...]
    waiting: tuple[QuestionId, ...]
    ticked: frozenset[int]


class StudySession:
    """The table at which the learner sits.

    Deciding and remembering are apart, so that a mark can be stored between the two: :meth:`review` and
    :meth:`retraction` say what to store and change nothing, :meth:`accept` takes what was stored.

    Attributes:
        chosen: Every question of the present choice (a topic, a search), in its order.
        question: The question on the table; nothing when the choice holds none that must be asked.
        revealed: Whether its answer is shown.
        ticked: Which of its key points are ticked, counted from 0.
    """

    def __init__(
        self, bank: Bank, progress: Progress, *, clock: Clock, device: DeviceId, new_id: Callable[[], EntryId]
    ) -> None:
        """Sit down with an empty table.

        Args:
            bank: What can be asked.
            progress: What is known so far; :meth:`accept` keeps it up to date.
            clock: Tells when a mark is given.
            device: Where marks are given.
            new_id: Draws a new random id.
        """
        self.bank = bank
        self.progress = progress
        self.chosen: tuple[QuestionId, ...] = ()
        self.question: Question | None = None
        self.revealed = False
        self.ticked: frozenset[int] = frozenset()
        self._clock = clock
        self._device = device
        self._new_id = new_id
        self._waiting: list[QuestionId] = []
        self._marked: list[_Marked] = []
        self._shown_ms = 0

    @property
    def position(self) -> int:
        """Return the place of the question within the choice, from 1; 0 with an empty table."""
        return self.chosen.index(self.question.id) + 1 if self.question and self.question.id in self.chosen else 0

    @property
    def can_undo(self) -> bool:
        """Say whether a mark of this sitting can be taken back."""
        return bool(self._marked)

    @property
    def remaining(self) -> int:
        """Return how many questions of the choice are still to be asked, the present one included."""
        return len(self._waiting) + (self.question is not None and self.question.id not in self._waiting)

    def coming(self, most: int) -> list[Question]:
        """Return the questions that come next, the present one not included."""
        present = self.question.id if self.question else None
        place = self._waiting.index(present) + 1 if present in self._waiting else 0
        ahead = self._waiting[place:] + self._waiting[:place]
        return [self.bank[q] for q in ahead if q != present][:most]

    def choose(self, question_ids: Sequence[QuestionId], *, first: QuestionId | None = None) -> None:
        """Take a choice of questions and put the first one to ask on the table.

        Args:
            question_ids: The choice, in its order; ids that the bank lacks are passed over.
            first: The question to start with, whatever its state; when it lies on the table already, it stays as it is.
        """
        self.chosen = tuple(q for q in question_ids if q in self.bank)
        self._waiting = study_order(self.chosen, self.progress)
        if first is None or self.question is None or self.question.id != first:
            self._show(first if first in self.bank else next(iter(self._waiting), None))

    def show(self, question_id: QuestionId) -> None:
        """Put a question of the bank on the table; the rest of the choice stays as it was."""
        self._show(question_id)

    def step(self, by: int) -> None:
        """Put the next (``by`` = 1) or previous (-1) question of the choice on the table; stop at the ends."""
        if self.chosen:
            place = self.position - 1 + by if self.position else 0
            self._show(self.chosen[min(max(place, 0), len(self.chosen) - 1)])

    def ask_all_again(self) -> None:
        """Ask every question of the choice once more, whatever its state."""
        self._waiting = list(self.chosen)
        self._show(next(iter(self._waiting), None))

    def reveal(self) -> None:
        """Show the answer."""
        self.revealed = self.question is not None

    def tick(self, key_point: int, *, said: bool) -> None:
        """Note whether the learner said a key point, counted from 0."""
        self.ticked = self.ticked | {key_point} if said else self.ticked - {key_point}

    def review(self, mark: Mark) -> Review | None:
        """Return the review that ``mark`` would be, to be stored; nothing unless an answer is shown."""
        if self.question is None or not self.revealed:
            return None
        now = self._clock()
        seconds = max(0.0, (now.utc_ms - self._shown_ms) / 1000)  # a clock that jumped back took no time
        ticked = tuple(sorted(self.ticked))
        return Review(
            self._new_id(), self._device, now, self.question.id, self.question.revision, mark, seconds, ticked
        )

    def retraction(self) -> Retraction | None:
        """Return what takes back the last mark of this sitting, to be stored; nothing where there is none."""
        if not self._marked:
            return None
        return Retraction(self._new_id(), self._device, self._clock(), self._marked[-1].review.id)

    def accept(self, entry: Entry) -> None:
        """Take an entry that was stored: move on after a review, go back to its question after a retraction."""
        self.progress.add(entry)
        if isinstance(entry, Retraction):
            marked = self._marked.pop()
            question_id = marked.review.question_id
            if self.chosen == marked.chosen:
                self._waiting = list(marked.waiting)
            elif question_id in self.chosen and question_id not in self._waiting:
                self._waiting.insert(0, question_id)  # another choice was made since; it goes on with this question
            self._show(question_id)
            self.revealed = self.question is not None
            self.ticked = marked.ticked
            return
        self._marked.append(_Marked(entry, self.chosen, tuple(self._waiting), self.ticked))
        self._show(self._move_on_from(entry.question_id, again=entry.mark is Mark.UNKNOWN))

    def _move_on_from(self, marked: QuestionId, *, again: bool) -> QuestionId | None:
        """Return the question to ask next: the one that waited behind the marked one, which comes back at the end."""
        place = self._waiting.index(marked) if marked in self._waiting else 0
        others = [q for q in self._waiting if q != marked]
        self._waiting = [*others, marked] if again and marked in self.chosen else others
        ahead = others[place:] or others or self._waiting
        return ahead[0] if ahead else None

    def _show(self, question_id: QuestionId | None) -> None:
        self.question = None if question_id is None else self.bank.get(question_id)
        self.revealed = False
        self.ticked = frozenset()
        self._shown_ms = self._clock().utc_ms
