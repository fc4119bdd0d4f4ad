"""One sitting: which question stands on the table, what is revealed and ticked, marking, flagging and undoing."""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dlstudy.core.bank import Bank, Question, QuestionId
from dlstudy.core.log import (
    Clock,
    DayDone,
    DeviceId,
    Entry,
    EntryId,
    Flag,
    FlagKind,
    Mark,
    QuestionState,
    Retraction,
    Review,
)
from dlstudy.core.plan import most_faded, prerequisites_first
from dlstudy.core.progress import Progress

_PUT_AWAY = (FlagKind.SUSPEND, FlagKind.BURY)


def study_order(question_ids: Sequence[QuestionId], bank: Bank, progress: Progress) -> list[QuestionId]:
    """Return which of the questions to ask, in order, when the learner chose them: no day's limit holds.

    Unknown ones, then fading ones, the most faded first, then unseen ones in the bank's order, each after those of the
    choice that it builds on. What is suspended or buried is left out.
    """
    # By sets and not question by question: of 100,000, that is done within a frame or two.
    put_off, seen = progress.put_off, progress.memories()
    asked = [q for q in question_ids if q not in put_off] if put_off else question_ids
    unknown = [q for q in asked if q in progress.in_state(QuestionState.UNKNOWN)]
    fading = [q for q in asked if q in progress.in_state(QuestionState.FADING)]
    new = [q for q in asked if q not in seen]
    chosen = set(new)
    unseen = [q for q in prerequisites_first(new, bank, progress) if q in chosen]
    return unknown + most_faded(fading, progress) + unseen


class Summary(NamedTuple):
    """What came of a sitting so far.

    Attributes:
        marks: Marks given, repeats included, without those that were taken back.
        known: How many of them were Known.
        unknown: How many were Unknown.
        seconds: From each question's appearance to its mark, all together.
        moved: How many questions went from one state to another: (before the sitting, now) → count.
    """

    marks: int
    known: int
    unknown: int
    seconds: float
    moved: Mapping[tuple[QuestionState, QuestionState], int]


class Aside(NamedTuple):
    """A choice that gave way to another one, to be taken up again by :meth:`StudySession.take_up`."""

    chosen: tuple[QuestionId, ...]
    waiting: tuple[QuestionId, ...]
    cramming: bool
    marks_before: int


class _Done(NamedTuple):
    """What must be put back when an entry is undone."""

    entry: Review | Flag
    question_id: QuestionId | None
    choice: int
    place: int | None
    revealed: bool
    ticked: frozenset[int]


class StudySession:
    """The table at which the learner sits.

    Deciding and remembering are apart, so that a mark can be stored between the two: :meth:`review`, :meth:`flag` and
    :meth:`retraction` say what to store and change nothing, :meth:`accept` takes what was stored.

    Attributes:
        question: The question on the table; nothing when the choice holds none that must be asked.
        revealed: Whether its answer is shown.
        ticked: Which of its key points are ticked, counted from 0.
        cramming: Whether marks stay out of the schedule.
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
        self._places: dict[QuestionId, int] = {}
        self.chosen = ()
        self.question: Question | None = None
        self.revealed = False
        self.ticked: frozenset[int] = frozenset()
        self.cramming = False
        self._clock = clock
        self._device = device
        self._new_id = new_id
        self._waiting: list[QuestionId] = []
        self._choice = 0
        self._done: list[_Done] = []
        self._sitting_from = 0
        self._before: dict[QuestionId, QuestionState] = {}
        self._shown_ms = 0
        self._crammed: bool | None = None

    @property
    def chosen(self) -> tuple[QuestionId, ...]:
        """Return every question of the present choice (a plan, a topic, a search), in its order."""
        return self._chosen

    @chosen.setter
    def chosen(self, question_ids: tuple[QuestionId, ...]) -> None:
        self._chosen = question_ids
        self._places = {question_id: place for place, question_id in enumerate(question_ids)}

    @property
    def position(self) -> int:
        """Return the place of the question within the choice, from 1; 0 with an empty table."""
        return self._places.get(self.question.id, -1) + 1 if self.question else 0

    @property
    def can_undo(self) -> bool:
        """Say whether something of this sitting can be taken back."""
        return bool(self._done)

    @property
    def crams(self) -> bool:
        """Say whether a mark would stay out of the schedule; of a question that undo brought back, as it did before."""
        return self.cramming if self._crammed is None else self._crammed

    @property
    def remaining(self) -> int:
        """Return how many questions of the choice are still to be asked, the present one included."""
        return len(self._waiting) + (self.question is not None and self.question.id not in self._waiting)

    @property
    def waiting(self) -> tuple[QuestionId, ...]:
        """Return the questions of the choice that are still to be asked, in order."""
        return tuple(self._waiting)

    def coming(self, most: int) -> list[Question]:
        """Return the questions that come next, the present one not included."""
        present = self.question.id if self.question else None
        place = self._waiting.index(present) + 1 if present in self._waiting else 0
        ahead = self._waiting[place : place + most + 1]
        ahead += self._waiting[: min(place, most + 1 - len(ahead))]
        return [self.bank[q] for q in ahead if q != present][:most]

    def take_device(self, device: DeviceId) -> None:
        """Give marks in the name of another device from now on: its log is open only now."""
        self._device = device

    # Choosing

    def choose(
        self, question_ids: Sequence[QuestionId], *, first: QuestionId | None = None, cram: bool = False
    ) -> None:
        """Take a choice of questions and put the first one to ask on the table.

        Args:
            question_ids: The choice, in its order; ids that the bank lacks are passed over.
            first: The question to start with, whatever its state; when it lies on the table already, it stays as it is.
            cram: Ask every one of them, and keep the marks out of the schedule.
        """
        self.chosen = tuple(q for q in question_ids if q in self.bank)
        self.cramming = cram
        may_ask = self.progress.may_ask
        everything = [q for q in self.chosen if may_ask(q)] if cram else None
        self._begin(study_order(self.chosen, self.bank, self.progress) if everything is None else everything, first)

    def follow(self, queue: Sequence[QuestionId], *, first: QuestionId | None = None) -> None:
        """Ask just these questions in just this order: a day's plan, or what was left of a choice."""
        self.chosen = tuple(q for q in queue if q in self.bank)
        self.cramming = False
        self._begin(list(self.chosen), first)

    def resume(
        self,
        chosen: Iterable[QuestionId],
        waiting: Iterable[QuestionId],
        entries: Sequence[Entry],
        *,
        first: QuestionId | None = None,
        later: Sequence[Entry] = (),
        cram: bool = False,
    ) -> None:
        """Go on with a sitting that was left, possibly by a crash.

        Args:
            chosen: What was chosen.
            waiting: What was still to be asked; what may not be asked any more is passed over.
            entries: The log from the beginning of the sitting to the moment at which ``waiting`` and ``first`` were
                stored, so that it can be undone still.
            first: The question that lay on the table; it stays as it is when it does so already.
            later: The log since that moment; each entry does again what it did.
            cram: Whether it was cramming.
        """
        self.chosen = tuple(q for q in chosen if q in self.bank)
        self.cramming = cram
        self._done.clear()
        self._begin_sitting()
        ours = [entry for entry in entries if entry.device == self._device]
        taken_back = {entry.entry_id for entry in ours if isinstance(entry, Retraction)}
        for entry in ours:
            if isinstance(entry, Review | Flag) and entry.id not in taken_back:
                ticked = frozenset(entry.key_points) if isinstance(entry, Review) else frozenset()
                self._done.append(_Done(entry, entry.question_id, 0, None, isinstance(entry, Review), ticked))
        flagged = {entry.question_id for entry in later if isinstance(entry, Flag)}  # what was put away goes below
        may_ask = self.progress.may_ask
        self._begin([q for q in waiting if q in self.bank and (may_ask(q) or q in flagged)], first)
        for entry in later:
            if entry.device == self._device:
                self._do_again(entry)

    def _do_again(self, entry: Entry) -> None:
        """Take an entry that the progress holds already, as it was taken when it was stored."""
        if isinstance(entry, Review | Flag):
            if self.question is None or self.question.id != entry.question_id:
                self._show(entry.question_id)
            if isinstance(entry, Review):
                self.revealed, self.ticked = self.question is not None, frozenset(entry.key_points)
        self._move_on(entry)

    def set_aside(self) -> Aside:
        """Return the present choice, to be taken up again after another one."""
        return Aside(self._chosen, tuple(self._waiting), self.cramming, len(self._done))

    def take_up(self, aside: Aside, *, first: QuestionId | None = None) -> None:
        """Go on with a choice that was set aside; what was known meanwhile is not asked again."""
        since = [done.entry for done in self._done[aside.marks_before :]]
        known = {entry.question_id for entry in since if isinstance(entry, Review) and entry.mark is Mark.KNOWN}
        may_ask = self.progress.may_ask
        self.chosen = tuple(q for q in aside.chosen if q in self.bank)
        self.cramming = aside.cramming
        self._begin([q for q in aside.waiting if q in self.bank and q not in known and may_ask(q)], first)

    def _begin(self, waiting: list[QuestionId], first: QuestionId | None) -> None:
        self._waiting = waiting
        self._choice += 1
        if first is None or self.question is None or self.question.id != first:
            self._show(first if first in self.bank else next(iter(self._waiting), None))

    def show(self, question_id: QuestionId) -> None:
        """Put a question of the bank on the table; the rest of the choice stays as it was."""
        self._show(question_id)

    def step(self, by: int) -> None:
        """Put the next (``by`` = 1) or previous (-1) question of the choice on the table; stop at the ends."""
        if self.chosen:
            place = self.position - 1 + by if self.position else 0
            following = self.chosen[min(max(place, 0), len(self.chosen) - 1)]
            if self.question is None or self.question.id != following:
                self._show(following)

    def ask_all_again(self) -> None:
        """Ask every question of the choice once more, whatever its state, but for what is suspended or buried."""
        self._waiting = [q for q in self.chosen if self.progress.may_ask(q)]
        self._choice += 1
        self._show(next(iter(self._waiting), None))

    def take_bank(self, bank: Bank) -> None:
        """Go on with another edition of the bank: the place, the reveal and, where it can be, the ticks stay."""
        self.bank = bank
        self.chosen = tuple(q for q in self.chosen if q in bank)
        self._waiting = [q for q in self._waiting if q in bank]
        self._choice += 1
        if self.question is not None:
            present = bank.get(self.question.id)
            if present is None:
                self._show(next(iter(self._waiting), None))
            else:
                self.question = present
                self.ticked = frozenset(point for point in self.ticked if point < len(present.key_points))

    def widen(self, question_ids: Sequence[QuestionId]) -> None:
        """Let the choice be these questions; those that it did not hold before are asked after the others."""
        before = self._places
        self.chosen = tuple(q for q in question_ids if q in self.bank)
        added = [q for q in self.chosen if q not in before]
        self._waiting += [q for q in study_order(added, self.bank, self.progress) if q not in self._waiting]

    def follow_on(self, queue: Sequence[QuestionId]) -> None:
        """Let just these questions wait from now on; those that wait already keep their order, new ones come last."""
        wanted, waited = set(queue), set(self._waiting)
        added = [q for q in queue if q not in waited and q in self.bank]
        dropped = waited - wanted
        self._waiting = [q for q in self._waiting if q in wanted] + added
        self.chosen = tuple(q for q in self.chosen if q not in dropped) + tuple(
            q for q in added if q not in self._places
        )
        if self.question is None:
            self._show(next(iter(self._waiting), None))

    # The sitting

    def begin_sitting(self) -> None:
        """Count from here what :attr:`summary` tells."""
        self._begin_sitting()

    def _begin_sitting(self) -> None:
        self._sitting_from = len(self._done)
        self._before.clear()

    @property
    def first_entry(self) -> EntryId | None:
        """Return the first entry of the sitting that was not taken back; what :meth:`resume` needs of it."""
        entries = self._done[self._sitting_from :]
        return entries[0].entry.id if entries else None

    @property
    def summary(self) -> Summary:
        """Return what came of the sitting so far."""
        marks = [done.entry for done in self._done[self._sitting_from :] if isinstance(done.entry, Review)]
        moved: collections.Counter[tuple[QuestionState, QuestionState]] = collections.Counter()
        for question_id in dict.fromkeys(mark.question_id for mark in marks):
            before, now = self._state_before(question_id), self.progress.state(question_id)
            if before is not now:
                moved[before, now] += 1
        known = sum(1 for mark in marks if mark.mark is Mark.KNOWN)
        return Summary(len(marks), known, len(marks) - known, sum(mark.seconds for mark in marks), moved)

    def _state_before(self, question_id: QuestionId, new: Review | None = None) -> QuestionState:
        """Return how a question stood before the sitting; of one that was left, that is found out when it is asked.

        ``new`` is a mark that is stored already, and not yet taken.
        """
        if question_id not in self._before:
            marks = [done.entry for done in self._done[self._sitting_from :] if isinstance(done.entry, Review)]
            its_own = {mark.id for mark in marks if mark.question_id == question_id}
            if its_own:
                but = its_own if new is None else {*its_own, new.id}
                self._before[question_id] = self.progress.state_without(question_id, but)
            else:
                self._before[question_id] = self.progress.state(question_id)
        return self._before[question_id]

    # The question on the table

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
        return Review(
            self._new_id(), self._device, now, self.question.id, self.question.revision, mark, seconds,
            tuple(sorted(self.ticked)), self.crams,
        )  # fmt: skip

    def flag(self, kind: FlagKind, text: str = "", question_id: QuestionId | None = None) -> Flag | None:
        """Return what flags a question, by default the one on the table, to be stored; nothing without one."""
        if question_id is None:
            if self.question is None:
                return None
            question_id = self.question.id
        return Flag(self._new_id(), self._device, self._clock(), question_id, kind, text)

    def day_done(self) -> DayDone:
        """Return what says that today's plan is done, to be stored."""
        return DayDone(self._new_id(), self._device, self._clock())

    def retraction(self) -> Retraction | None:
        """Return what takes back the last mark or flag of this sitting, to be stored; nothing where there is none."""
        return self.retraction_of(self._done[-1].entry.id) if self._done else None

    def retraction_of(self, entry_id: EntryId) -> Retraction:
        """Return what takes back an entry."""
        return Retraction(self._new_id(), self._device, self._clock(), entry_id)

    def accept(self, entry: Entry) -> None:
        """Take an entry that was stored.

        After a review, or what puts the question away, the next one lies on the table; after a retraction of the last
        one, its question does, as it did before.
        """
        if isinstance(entry, Review):
            self._state_before(entry.question_id, entry)  # while it still stands so
        self.progress.add(entry)
        self._move_on(entry)

    def _move_on(self, entry: Entry) -> None:
        if isinstance(entry, Retraction):
            if self._done and self._done[-1].entry.id == entry.entry_id:
                self._go_back(self._done.pop())
            return
        if isinstance(entry, DayDone):
            return
        present, revealed, ticked = self.question.id if self.question else None, self.revealed, self.ticked
        place: int | None = None
        if isinstance(entry, Review):
            place, following = self._take_out(entry.question_id, again=entry.mark is Mark.UNKNOWN)
            self._show(following)
        elif entry.kind in _PUT_AWAY:
            place, following = self._take_out(entry.question_id, again=False)
            if entry.question_id == present:
                self._show(following)
        self._done.append(_Done(entry, present, self._choice, place, revealed, ticked))

    def _go_back(self, done: _Done) -> None:
        self._sitting_from = min(self._sitting_from, len(self._done))
        marked, question_id = done.entry.question_id, done.question_id
        if isinstance(done.entry, Review) or done.entry.kind in _PUT_AWAY:
            if done.choice == self._choice:
                if marked in self._waiting:  # it was to come back at the end
                    self._waiting.remove(marked)
                if done.place is not None:
                    self._waiting.insert(done.place, marked)
            elif marked in self._places and marked not in self._waiting:
                self._waiting.insert(0, marked)  # another choice was made since; it goes on with this question
        if isinstance(done.entry, Flag) and self.question is not None and question_id == self.question.id:
            return  # a star or a note: the question stays as it lies there
        self._show(question_id)
        self.revealed = done.revealed and self.question is not None
        self.ticked = done.ticked
        if isinstance(done.entry, Review):
            self._crammed = done.entry.cram

    def _take_out(self, marked: QuestionId, *, again: bool) -> tuple[int | None, QuestionId | None]:
        """Take a question out of those that wait, or with ``again`` to their end; return its place and what follows."""
        waiting = self._waiting
        place = waiting.index(marked) if marked in waiting else None
        if place is not None:
            del waiting[place]
        at = place or 0
        following = waiting[at] if at < len(waiting) else waiting[0] if waiting else None
        if again and marked in self._places:
            waiting.append(marked)
            following = following or marked
        return place, following

    def _show(self, question_id: QuestionId | None) -> None:
        self.question = None if question_id is None else self.bank.get(question_id)
        self.revealed = False
        self.ticked = frozenset()
        self._shown_ms = self._clock().utc_ms
        self._crammed = None
