"""What a log means: for each question its memory, its state, and what the learner said of it.

A pure fold over the log's entries in the log's order, kept up entry by entry; :meth:`Progress.refold` over the whole
log gives the same, which a property test holds it to.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final, Protocol

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import (
    DayDone,
    DeviceId,
    Entry,
    EntryId,
    Flag,
    FlagKind,
    QuestionState,
    Retraction,
    Review,
    date_of,
)
from dlstudy.core.schedule import Memory, Schedule

if TYPE_CHECKING:
    from dlstudy.core.reviews import ReviewRows

DAY_OF_GRACE: Final = 1
"""Days by which a study day may step back without the clock being wrong: whoever flies east over the date line and
back sees the same date twice."""


class Past(Protocol):
    """The log as far as it is stored, for what :class:`Progress` does not keep in memory."""

    def all_entries(self) -> Iterable[Entry]:
        """Yield every entry in the log's order."""

    def reviews_of(self, question_id: QuestionId) -> Sequence[Review]:
        """Return the reviews of one question that are not taken back, in the log's order."""

    def review_rows(self, *, with_ids: bool) -> ReviewRows:
        """Return the reviews that are not taken back, in the log's order, as columns.

        The ids of the last ones are always there; the others are empty unless they are asked for ``with_ids``.
        """

    def entry(self, entry_id: EntryId) -> Entry | None:
        """Return one entry, taken back or not."""


class RememberedPast:
    """A log in memory, with every entry once."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Begin with ``entries``."""
        self._entries: dict[EntryId, Entry] = {}
        self._taken_back: set[EntryId] = set()
        self._by_question: dict[QuestionId, list[Review]] = {}
        for entry in entries:
            self.append(entry)

    def append(self, entry: Entry) -> bool:
        """Add an entry; say whether it was new."""
        if entry.id in self._entries:
            return False
        self._entries[entry.id] = entry
        if isinstance(entry, Retraction):
            self._taken_back.add(entry.entry_id)
        elif isinstance(entry, Review):
            self._by_question.setdefault(entry.question_id, []).append(entry)
        return True

    def all_entries(self) -> Iterable[Entry]:
        """Yield every entry in order."""
        return self._entries.values()

    def reviews_of(self, question_id: QuestionId) -> Sequence[Review]:
        """Return the reviews of one question that are not taken back."""
        return [r for r in self._by_question.get(question_id, ()) if r.id not in self._taken_back]

    def review_rows(self, *, with_ids: bool) -> ReviewRows:
        """Return the reviews that are not taken back, in order; all with their ids."""
        from dlstudy.core.reviews import rows_of  # for charts, after the first paint

        del with_ids
        taken_back = self._taken_back
        return rows_of(e for e in self._entries.values() if isinstance(e, Review) and e.id not in taken_back)

    def entry(self, entry_id: EntryId) -> Entry | None:
        """Return one entry."""
        return self._entries.get(entry_id)


@dataclasses.dataclass(slots=True)
class DeviceDays:
    """How far the study days of one device's entries can be trusted; its clock may have been wrong.

    Attributes:
        last: Study day of its newest entry, as its clock said it.
        trusted: The latest day among its entries that are not from the future of ``last``.
        wrong_from: The earliest day among those that are; nothing where there are none.
    """

    last: int
    trusted: int
    wrong_from: int | None = None


@dataclasses.dataclass(slots=True)
class Kept:
    """What must be stored so that :class:`Progress` can go on without a replay.

    Attributes:
        memories: The memory of each question that was marked.
        days: The devices' clocks.
        shifted: For reviews whose clock was wrong, the study day at which they count.
        early: Retractions whose entry has not come yet, as the ids that they take back.
        flags: The flags that count, in the log's order.
        done: Study days whose plan was done, each with the entry that says so.
    """

    memories: dict[QuestionId, Memory] = dataclasses.field(default_factory=dict)
    days: dict[DeviceId, DeviceDays] = dataclasses.field(default_factory=dict)
    shifted: dict[EntryId, int] = dataclasses.field(default_factory=dict)
    early: set[EntryId] = dataclasses.field(default_factory=set)
    flags: dict[EntryId, Flag] = dataclasses.field(default_factory=dict)
    done: dict[EntryId, int] = dataclasses.field(default_factory=dict)


class Progress:
    """What is known about every question, today.

    "Later" goes by the order of the log, never by a clock alone, which may jump. An entry that comes twice counts once,
    and a retraction may come before what it takes back.

    Attributes:
        schedule: The rules of memory in force.
        today: The present study day, as a number; see :meth:`turn_to`.
        edition: Rises whenever the states of many questions may have changed at once.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        *,
        schedule: Schedule | None = None,
        today: int | None = None,
        past: Past | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Fold ``entries`` in the order of the log, after what ``kept`` holds.

        Args:
            entries: The log, or with ``kept`` what was added to it since; with ``past`` alone, that is the log.
            schedule: The rules of memory; the usual ones when left out.
            today: The study day; that of the last entry when left out.
            past: Where entries are stored that need not be in memory; when left out, all are kept here.
            kept: What :attr:`kept` of an earlier object was.
        """
        self.schedule = schedule or Schedule()
        self._own = RememberedPast() if past is None else None
        self._past: Past = past if past is not None else self._own  # type: ignore[assignment]  # one of the two is there
        self._follows_entries = today is None
        self.today = today or 1
        self.edition = 0
        self._kept = kept or Kept()
        self._bank: Bank | None = None
        self._changed: set[QuestionId] = set()
        self._states: dict[QuestionState, set[QuestionId]] = {}
        self._marked_today: set[QuestionId] = set()
        self._new_today: set[QuestionId] = set()
        self._flags_of: dict[QuestionId, list[Flag]] = {}
        self._suspended: set[QuestionId] = set()
        self._buried: set[QuestionId] = set()
        self._starred: set[QuestionId] = set()
        self._leeches: set[QuestionId] = set()
        self._due: set[QuestionId] = set()
        self._seen = 0
        self._notes: dict[QuestionId, str] = {}
        for flag in self._kept.flags.values():
            self._flags_of.setdefault(flag.question_id, []).append(flag)
        if kept is None:
            if self._own is not None:
                for entry in entries:
                    self._own.append(entry)
            self._fold_all()
        elif self._own is None:
            self._catch_up(list(entries))
        self._sort_all()
        for entry in entries if kept is not None and self._own is not None else ():
            self.add(entry)

    # The fold

    @property
    def kept(self) -> Kept:
        """Return what to store for the next start; it goes on changing, so copy it before another thread reads it."""
        return self._kept

    def add(self, entry: Entry) -> QuestionId | None:
        """Take one more entry; return the question that it concerns, if what is known of one may have changed.

        With a ``past`` of its own, that must hold the entry already, once.
        """
        if self._own is not None and not self._own.append(entry):
            return None
        kept = self._kept
        day = self._trusted_day(entry)
        if self._follows_entries:
            self.turn_to(entry.at.day_number)
        if isinstance(entry, Retraction):
            changed = self._take_back(entry.entry_id)
        elif entry.id in kept.early:
            kept.early.discard(entry.id)
            changed = None
        elif isinstance(entry, Review):
            changed = self._remember(entry, day)
        elif isinstance(entry, Flag):
            kept.flags[entry.id] = entry
            self._flags_of.setdefault(entry.question_id, []).append(entry)
            self._read_flags(entry.question_id)
            changed = entry.question_id
        else:
            kept.done[entry.id] = entry.at.day_number
            changed = None
        if day is None:  # the clock of that device was wrong, before or now: its other entries count otherwise
            self.refold()
        return changed

    def _catch_up(self, entries: Sequence[Entry]) -> None:
        """Take what came after what was kept, all at once: the past holds it already, to its last entry.

        One by one, an undo would count a question's later marks, and those would then count again.
        """
        kept = self._kept
        days = [self._trusted_day(entry) for entry in entries]
        if None in days:
            self._kept = Kept()
            self._flags_of.clear()
            self._fold_all()
            return
        taken_back = {entry.entry_id for entry in entries if isinstance(entry, Retraction)}
        early = set(kept.early)
        to_remember: set[QuestionId] = set()
        for entry_id in taken_back:
            target = self._past.entry(entry_id)
            if target is None:
                kept.early.add(entry_id)
            elif isinstance(target, Review):
                to_remember.add(target.question_id)
            elif isinstance(target, Flag):
                kept.flags.pop(entry_id, None)
            elif isinstance(target, DayDone):
                kept.done.pop(entry_id, None)
        for entry, day in zip(entries, days, strict=True):
            kept.early.discard(entry.id)
            if isinstance(entry, Retraction) or entry.id in taken_back or entry.id in early:
                continue
            if isinstance(entry, Review):
                if not entry.cram and entry.question_id not in to_remember and day is not None:
                    before = kept.memories.get(entry.question_id)
                    kept.memories[entry.question_id] = self.schedule.after(before, entry, day)
            elif isinstance(entry, Flag):
                kept.flags[entry.id] = entry
            else:
                kept.done[entry.id] = entry.at.day_number
        for question_id in to_remember:
            self._remember_anew(question_id)
        self._flags_of.clear()
        for flag in kept.flags.values():
            self._flags_of.setdefault(flag.question_id, []).append(flag)
        if self._follows_entries and entries:
            self.today = entries[-1].at.day_number

    def look_back_at(self, past: Past) -> None:
        """Find in ``past``, which holds the same, what is not kept here: the log is closed for a while."""
        self._past = past

    def become(self, other: Progress) -> None:
        """Take over all that ``other`` knows, which is of no use afterwards; whoever holds this one need not know."""
        edition = max(self.edition, other.edition) + 1
        self.__dict__.update(other.__dict__)
        self.edition = edition

    def refold(self) -> None:
        """Fold the whole log anew; some 20 µs for each of its entries."""
        self._kept = Kept()
        self._flags_of.clear()
        self._fold_all()
        self._compare_revisions()
        self._sort_all()

    def _fold_all(self) -> None:
        kept = self._kept
        entries = list(self._past.all_entries())
        kept.shifted = _shifted_days(entries, kept.days)
        taken_back = {entry.entry_id for entry in entries if isinstance(entry, Retraction)}
        kept.early = taken_back.difference(entry.id for entry in entries)
        for entry in entries:
            if entry.id in taken_back or isinstance(entry, Retraction):
                continue
            if isinstance(entry, Review):
                if not entry.cram:
                    before = kept.memories.get(entry.question_id)
                    kept.memories[entry.question_id] = self.schedule.after(before, entry, self.day_of(entry))
            elif isinstance(entry, Flag):
                kept.flags[entry.id] = entry
                self._flags_of.setdefault(entry.question_id, []).append(entry)
            else:
                kept.done[entry.id] = entry.at.day_number
        if self._follows_entries:
            self.today = entries[-1].at.day_number if entries else 1

    def _trusted_day(self, entry: Entry) -> int | None:
        """Return the study day at which an entry counts; nothing when others of its device now count otherwise."""
        day = entry.at.day_number
        days = self._kept.days.get(entry.device)
        if days is None:
            self._kept.days[entry.device] = DeviceDays(day, day)
            return day
        now_wrong = day + DAY_OF_GRACE < days.trusted
        no_longer_wrong = days.wrong_from is not None and day + DAY_OF_GRACE >= days.wrong_from
        days.last = day
        if now_wrong or no_longer_wrong:
            return None
        days.trusted = max(days.trusted, day)
        if days.trusted != day and isinstance(entry, Review):
            self._kept.shifted[entry.id] = days.trusted
        return days.trusted

    def _remember(self, review: Review, day: int | None) -> QuestionId:
        question_id = review.question_id
        if not review.cram:
            before = self._kept.memories.get(question_id)
            if before is None:
                self._seen += self._in_bank(question_id)
            counts_on = day or review.at.day_number  # without a day, the whole is folded anew right after
            self._kept.memories[question_id] = self.schedule.after(before, review, counts_on)
            self._sort(question_id)
        return question_id

    def _take_back(self, entry_id: EntryId) -> QuestionId | None:
        kept = self._kept
        entry = self._past.entry(entry_id)
        if entry is None:
            kept.early.add(entry_id)
            return None
        if isinstance(entry, Review):
            if self._remember_anew(entry.question_id):
                self._seen -= self._in_bank(entry.question_id)
            self._sort(entry.question_id)
            return entry.question_id
        if isinstance(entry, Flag):
            kept.flags.pop(entry_id, None)
            flags = self._flags_of.get(entry.question_id, [])
            self._flags_of[entry.question_id] = [flag for flag in flags if flag.id != entry_id]
            self._read_flags(entry.question_id)
            return entry.question_id
        if isinstance(entry, DayDone):
            kept.done.pop(entry_id, None)
        return None

    def _remember_anew(self, question_id: QuestionId) -> bool:
        """Fold the marks of one question; say whether that leaves it unseen and it was not before."""
        memory = self._memory_from(self._past.reviews_of(question_id))
        if memory is None:
            return self._kept.memories.pop(question_id, None) is not None
        self._kept.memories[question_id] = memory
        return False

    # The day, and the bank

    def turn_to(self, day: int) -> None:
        """Let another study day begin: what comes due on it is fading from now on."""
        if day != self.today:
            self.today = day
            self._sort_all()

    def expect(self, schedule: Schedule) -> None:
        """Take other rules: another desired retention moves what is due; what is remembered stays."""
        self.schedule = schedule
        self._sort_all()

    def take_bank(self, bank: Bank) -> None:
        """Take the bank that is studied: what it lacks is not due, what changed its meaning since is due at once."""
        self._bank = bank
        self._compare_revisions()
        self._sort_all()

    def _compare_revisions(self) -> None:
        self._changed = {q for q, memory in self._kept.memories.items() if self._is_older(q, memory)}

    def _is_older(self, question_id: QuestionId, memory: Memory) -> bool:
        bank = self._bank
        return bank is not None and question_id in bank and bank.revision_of(question_id) > memory.revision

    def _sort_all(self) -> None:
        """Put every question into the set of its state."""
        self.edition += 1
        self._states = {state: set() for state in QuestionState}
        self._marked_today.clear()
        self._new_today.clear()
        self._leeches.clear()
        states, today = self._states, self.today
        for question_id, memory in self._kept.memories.items():
            states[self._state_of(question_id, memory)].add(question_id)
            if memory.day == today:
                self._marked_today.add(question_id)
                if memory.first_day == today:
                    self._new_today.add(question_id)
            if memory.is_leech:
                self._leeches.add(question_id)
        for kinds in (self._suspended, self._buried, self._starred, self._notes):
            kinds.clear()
        for question_id in self._flags_of:
            self._read_flags(question_id)
        may_not = self._suspended | self._buried
        self._due = (states[QuestionState.FADING] | states[QuestionState.UNKNOWN]) - may_not
        self._seen = len(self._kept.memories)
        if self._bank is not None:
            self._due = {q for q in self._due if q in self._bank}
            self._seen = sum(1 for q in self._kept.memories if q in self._bank)

    def _sort(self, question_id: QuestionId) -> None:
        memory = self._kept.memories.get(question_id)
        _hold(self._changed, question_id, memory is not None and self._is_older(question_id, memory))
        state = self.state(question_id)
        for other, members in self._states.items():
            if other is not state:
                members.discard(question_id)
        if memory is not None:
            self._states[state].add(question_id)
        _hold(self._marked_today, question_id, memory is not None and memory.day == self.today)
        _hold(self._new_today, question_id, memory is not None and memory.first_day == self.today)
        _hold(self._leeches, question_id, memory is not None and memory.is_leech)
        self._sort_due(question_id)

    def _sort_due(self, question_id: QuestionId) -> None:
        _hold(self._due, question_id, self._in_bank(question_id) and self.is_due(question_id))

    def _in_bank(self, question_id: QuestionId) -> bool:
        return self._bank is None or question_id in self._bank

    def _state_of(self, question_id: QuestionId, memory: Memory) -> QuestionState:
        if not memory.known:
            return QuestionState.UNKNOWN
        # A mark from the future was given while a clock was wrong; what it promises is not relied upon.
        from_the_future = memory.day > self.today + DAY_OF_GRACE
        if from_the_future or self.schedule.due_day(memory) <= self.today or question_id in self._changed:
            return QuestionState.FADING
        return QuestionState.KNOWN

    def _read_flags(self, question_id: QuestionId) -> None:
        suspended = buried = starred = False
        note = ""
        for flag in self._flags_of.get(question_id, ()):
            match flag.kind:
                case FlagKind.SUSPEND | FlagKind.RESUME:
                    suspended = flag.kind is FlagKind.SUSPEND
                case FlagKind.BURY | FlagKind.UNBURY:
                    buried = flag.kind is FlagKind.BURY and flag.at.day_number == self.today
                case FlagKind.STAR | FlagKind.UNSTAR:
                    starred = flag.kind is FlagKind.STAR
                case FlagKind.NOTE:
                    note = flag.text
        _hold(self._suspended, question_id, suspended)
        _hold(self._buried, question_id, buried)
        _hold(self._starred, question_id, starred)
        if note:
            self._notes[question_id] = note
        else:
            self._notes.pop(question_id, None)
        self._sort_due(question_id)

    # What is known of a question

    def state(self, question_id: QuestionId) -> QuestionState:
        """Return how a question stands today."""
        memory = self._kept.memories.get(question_id)
        return QuestionState.UNSEEN if memory is None else self._state_of(question_id, memory)

    def state_without(self, question_id: QuestionId, marks: AbstractSet[EntryId]) -> QuestionState:
        """Return how a question would stand today if some of its marks had not been given."""
        memory = self._memory_from(r for r in self._past.reviews_of(question_id) if r.id not in marks)
        return QuestionState.UNSEEN if memory is None else self._state_of(question_id, memory)

    def _memory_from(self, reviews: Iterable[Review]) -> Memory | None:
        memory: Memory | None = None
        for review in reviews:
            if not review.cram:
                memory = self.schedule.after(memory, review, self.day_of(review))
        return memory

    def memory(self, question_id: QuestionId) -> Memory | None:
        """Return what FSRS holds of a question; nothing where it was never marked."""
        return self._kept.memories.get(question_id)

    def retrievability(self, question_id: QuestionId) -> float | None:
        """Return the probability that it is recalled today; nothing where it was never marked."""
        memory = self._kept.memories.get(question_id)
        return None if memory is None else self.schedule.retrievability(memory, self.today)

    def due_day(self, question_id: QuestionId) -> int | None:
        """Return the study day on which it is to be asked again; today where its meaning changed or it is late."""
        memory = self._kept.memories.get(question_id)
        if memory is None:
            return None
        if question_id in self._changed or memory.day > self.today + DAY_OF_GRACE:
            return self.today
        return self.schedule.due_day(memory)

    def is_changed(self, question_id: QuestionId) -> bool:
        """Say whether its meaning changed since its last mark."""
        return question_id in self._changed

    def is_due(self, question_id: QuestionId) -> bool:
        """Say whether it is to be asked today: fading or unknown, and neither suspended nor buried."""
        return self.state(question_id) in (QuestionState.FADING, QuestionState.UNKNOWN) and self.may_ask(question_id)

    def may_ask(self, question_id: QuestionId) -> bool:
        """Say whether it is neither suspended nor buried."""
        return question_id not in self._suspended and question_id not in self._buried

    def is_suspended(self, question_id: QuestionId) -> bool:
        """Say whether it is asked no more until the learner resumes it."""
        return question_id in self._suspended

    def is_buried(self, question_id: QuestionId) -> bool:
        """Say whether it is put off until tomorrow."""
        return question_id in self._buried

    def is_starred(self, question_id: QuestionId) -> bool:
        """Say whether the learner starred it."""
        return question_id in self._starred

    def is_leech(self, question_id: QuestionId) -> bool:
        """Say whether it lapses again and again."""
        return question_id in self._leeches

    def note(self, question_id: QuestionId) -> str:
        """Return the learner's own note on it, Markdown; empty where there is none."""
        return self._notes.get(question_id, "")

    def question_of(self, entry_id: EntryId) -> QuestionId | None:
        """Return the question of a review or flag, taken back or not; nothing for another entry."""
        entry = self._past.entry(entry_id)
        return entry.question_id if isinstance(entry, Review | Flag) else None

    def reviews_of(self, question_id: QuestionId) -> tuple[Review, ...]:
        """Return the reviews of one question that count, oldest first."""
        return tuple(self._past.reviews_of(question_id))

    def day_of(self, review: Review) -> int:
        """Return the study day at which a review counts; another than its clock said where that was wrong."""
        return self._kept.shifted.get(review.id, review.at.day_number)

    def last_review(self, question_id: QuestionId) -> Review | None:
        """Return the latest review of a question that counts, or nothing."""
        reviews = self._past.reviews_of(question_id)
        return reviews[-1] if reviews else None

    # What is known of all

    def reviews(self) -> Iterator[Review]:
        """Yield every review that counts, in the log's order; also of questions that no bank holds any more."""
        entries = list(self._past.all_entries())
        taken_back = {entry.entry_id for entry in entries if isinstance(entry, Retraction)}
        for entry in entries:
            if isinstance(entry, Review) and entry.id not in taken_back:
                yield entry

    def review_rows(self) -> ReviewRows:
        """Return what :meth:`reviews` yields as columns, for counting; from any thread."""
        return self._past.review_rows(with_ids=bool(self._kept.shifted))

    def memories(self) -> Mapping[QuestionId, Memory]:
        """Return the memory of each question that was marked, also of those that no bank holds any more."""
        return self._kept.memories

    def in_state(self, state: QuestionState) -> AbstractSet[QuestionId]:
        """Return the questions in a state; of :attr:`QuestionState.UNSEEN` none, for only a bank knows those."""
        return self._states[state]

    @property
    def due(self) -> AbstractSet[QuestionId]:
        """Return the questions of the bank that are to be asked today, see :meth:`is_due`."""
        return self._due

    @property
    def seen(self) -> int:
        """Return how many questions of the bank were ever marked."""
        return self._seen

    @property
    def marked_today(self) -> AbstractSet[QuestionId]:
        """Return the questions that were marked today."""
        return self._marked_today

    @property
    def new_today(self) -> AbstractSet[QuestionId]:
        """Return the questions whose first mark was given today."""
        return self._new_today

    @property
    def put_off(self) -> AbstractSet[QuestionId]:
        """Return the questions that are suspended or buried."""
        return self._suspended | self._buried if self._buried else self._suspended

    @property
    def suspended(self) -> AbstractSet[QuestionId]:
        """Return the suspended questions."""
        return self._suspended

    @property
    def buried(self) -> AbstractSet[QuestionId]:
        """Return the questions that are put off until tomorrow."""
        return self._buried

    @property
    def starred(self) -> AbstractSet[QuestionId]:
        """Return the starred questions."""
        return self._starred

    @property
    def leeches(self) -> AbstractSet[QuestionId]:
        """Return the questions that lapse again and again."""
        return self._leeches

    @property
    def days_done(self) -> list[datetime.date]:
        """Return the study days whose plan was done, ascending."""
        return [date_of(day) for day in sorted(set(self._kept.done.values()))]

    @property
    def last_day(self) -> int:
        """Return the latest study day that any device's clock has told and that still counts; 0 without entries."""
        return max((days.trusted for days in self._kept.days.values()), default=0)


def _hold(members: set[QuestionId], question_id: QuestionId, belongs: bool) -> None:  # noqa: FBT001 - a truth to store
    if belongs:
        members.add(question_id)
    else:
        members.discard(question_id)


def _shifted_days(entries: Sequence[Entry], days: dict[DeviceId, DeviceDays]) -> dict[EntryId, int]:
    """Fill ``days`` and return the reviews that count at another study day than their clock said.

    What lies in the future of a device's newest entry was written while its clock was ahead: it counts at the next
    entry that was not. What lies before an earlier entry was written while it was behind: it counts at the day of that
    one.
    """
    last: dict[DeviceId, int] = {entry.device: entry.at.day_number for entry in entries}
    shifted: dict[EntryId, int] = {}
    waiting: dict[DeviceId, list[Review]] = collections.defaultdict(list)
    days.clear()
    for entry in entries:
        day, known = entry.at.day_number, days.get(entry.device)
        if day > last[entry.device] + DAY_OF_GRACE:
            if known is None:
                known = days[entry.device] = DeviceDays(last[entry.device], 1)
            known.wrong_from = min(day, known.wrong_from or day)
            if isinstance(entry, Review):
                waiting[entry.device].append(entry)
            continue
        if known is None:
            known = days[entry.device] = DeviceDays(last[entry.device], day)
        known.trusted = max(known.trusted, day)
        if known.trusted != day and isinstance(entry, Review):
            shifted[entry.id] = known.trusted
        for review in waiting.pop(entry.device, ()):
            shifted[review.id] = known.trusted
    return shifted
