"""The log of marks as columns of numbers, so that a million of them are counted in milliseconds.

numpy is imported inside the functions: nobody needs it before the first question is on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DeviceId, EntryId, Instant, Mark, Retraction, Review, day_numbers
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Memory, Schedule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dlstudy.core.log import Entry

    Ints = NDArray[np.int64]
    Places = NDArray[np.int32]
    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]
    Ticks = NDArray[np.uint64]

NOBODY: Final = 0
"""The question number of a mark that was taken back; it stands for no question."""
NEVER: Final = 2**30
"""A study day that does not come."""
_MOST_POINTS: Final = 64
_FEW: Final = 12
"""Fewer questions than this are folded one by one: numpy's calls then cost more than they save."""
_ROOM: Final = 1024
_TAIL: Final = 1024
"""So many marks at most are given while all others are read."""


class Columns(NamedTuple):
    """Every mark, one value in each column, in the log's order, as it was when this was taken.

    A worker may read it while the learner goes on. A mark that was taken back stays as a row of :data:`NOBODY`.

    Attributes:
        question: A number for its question, from 1 in the order in which they were first marked; see ``ids``.
        day: Study day at which it counts, as :meth:`Progress.day_of` says.
        since: Study day from which the memory after it counts: ``day``, but never before that of the mark before.
        utc_ms: When it was given, milliseconds since 1970, UTC, by the clock of its device.
        known: Whether it is Known.
        cram: Whether it was given while cramming; the schedule does not look at it.
        seconds: From the question shown to the mark, as stored; 0 where it is missing.
        said: The ticked key points as bits: bit n for the key point n, counted from 0.
        revision: Which meaning of the question was marked.
        recall: Recall predicted for that day before the mark, 0 to 1; nan at the first mark of a question or of a
            revision, and while cramming.
        gap: Study days since the mark before that the schedule looked at; -1 where ``recall`` is nan.
        stability: Days, after the mark; nan while cramming.
        difficulty: 1 to 10, after the mark; nan while cramming.
        interval: Study days from ``since`` until it is to be asked again, under the schedule that was asked for.
        until: Study day from which the question's next mark counts; :data:`NEVER` without one, and while cramming.
        before: The row of the question's mark before, among those that the schedule looks at; -1 without one.
        last: For each question number the row of the last mark that the schedule looked at; -1 without one.
        place: For each question number its place in the bank; -1 where the bank lacks it.
        ids: For each question number its id; it may hold more, which came later.
        numbers: For each id its question number; likewise.
    """

    question: Places
    day: Places
    since: Places
    utc_ms: Ints
    known: Truths
    cram: Truths
    seconds: Floats
    said: Ticks
    revision: Places
    recall: Floats
    gap: Places
    stability: Floats
    difficulty: Floats
    interval: Places
    until: Places
    before: Places
    last: Places
    place: Places
    ids: Sequence[QuestionId]
    numbers: Mapping[QuestionId, int]


class ReviewRows(NamedTuple):
    """What was read of marks that count, in the log's order: one list for each column, all equally long."""

    entry_id: Sequence[EntryId]
    question_id: Sequence[QuestionId]
    utc_ms: Sequence[int]
    offset_minutes: Sequence[int]
    revision: Sequence[int]
    known: Sequence[bool]
    cram: Sequence[bool]
    seconds: Sequence[float]
    said: Sequence[int]


def rows_of(reviews: Iterable[Review]) -> ReviewRows:
    """Return reviews as rows."""
    taken = [
        (
            r.id, r.question_id, r.at.utc_ms, r.at.offset_minutes, r.revision, r.mark is Mark.KNOWN, r.cram, r.seconds,
            ticks(r.key_points),
        )
        for r in reviews
    ]  # fmt: skip
    return ReviewRows(*zip(*taken, strict=True)) if taken else ReviewRows(*((),) * len(ReviewRows._fields))


def ticks(key_points: Iterable[int]) -> int:
    """Return key points, counted from 0, as bits; there is room for 64."""
    bits = 0
    for point in key_points:
        if 0 <= point < _MOST_POINTS:
            bits |= 1 << point
    return bits


_TYPES: Final = {
    "question": "i4", "day": "i4", "since": "i4", "utc_ms": "i8", "known": "?", "cram": "?", "seconds": "f8",
    "said": "u8", "revision": "i4", "recall": "f8", "gap": "i4", "stability": "f8", "difficulty": "f8",
    "interval": "i4", "until": "i4", "before": "i4",
}  # fmt: skip
"""The columns with one value for each mark."""


class Reviews:
    """Every mark that counts, in columns that are kept up mark by mark.

    Built once, on a worker, and from then on held by one thread, which hands :meth:`columns` to others. Entries that
    were stored while it was built are added afterwards, each once; those that were read already do not count twice.
    """

    def __init__(self, bank: Bank, progress: Progress) -> None:
        """Read the marks that count from where ``progress`` has them; see :meth:`take_bank` for ``bank``."""
        import numpy as np

        self._kept = progress.kept
        self._early = set(progress.kept.early)
        self._added: dict[EntryId, int] = {}
        rows = progress.review_rows()
        self._read_already = {entry_id for entry_id in rows.entry_id[-_TAIL:] if entry_id}
        self._size = len(rows.question_id)
        self._ids: list[QuestionId] = [QuestionId("")]
        self._numbers: dict[QuestionId, int] = {}
        room = self._size + self._size // 8 + _ROOM
        self._columns: dict[str, NDArray[Any]] = {name: np.zeros(room, kind) for name, kind in _TYPES.items()}
        self._read(rows, progress)
        self.take_bank(bank)
        self._retention = progress.schedule.desired_retention
        self._fold(progress.schedule)

    def __len__(self) -> int:
        """Return the number of rows, those of marks that were taken back included."""
        return self._size

    def columns(self, schedule: Schedule) -> Columns:
        """Return the columns as they are now; 0.1 ms for 100,000 questions, some more when the retention changed."""
        size, questions = self._size, len(self._ids)
        if schedule.desired_retention != self._retention:
            self._retention = schedule.desired_retention
            stability = self._columns["stability"][:size]
            self._columns["interval"] = self._columns["interval"].copy()  # a worker may read the other one
            self._columns["interval"][:size] = _intervals(stability, schedule)
        parts = {name: column[:size] for name, column in self._columns.items()}
        return Columns(
            **parts,
            last=self._last[:questions].copy(),
            place=self._places[:questions].copy(),
            ids=self._ids,
            numbers=self._numbers,
        )

    def take_bank(self, bank: Bank) -> None:
        """Look the questions up in another edition of the bank from now on; 20 ms for 100,000."""
        import numpy as np

        self._bank = bank
        self._places = np.full(max(len(self._ids), _ROOM), -1, "i4")
        places = bank.numbers
        self._places[: len(self._ids)] = [places.get(question_id, -1) for question_id in self._ids]
        self._places[NOBODY] = -1

    def add(self, entry: Entry, progress: Progress) -> bool:
        """Take one more entry, after ``progress`` took it; what the first mark costs more is the room for it.

        Returns:
            Whether these columns still hold. Not where earlier marks now count on other days, since the clock of a
            device was wrong: then build them anew.
        """
        if progress.kept is not self._kept:
            return False
        if isinstance(entry, Review):
            if entry.id in self._read_already:
                return True
            if entry.id in self._early:
                self._early.discard(entry.id)
            else:
                self._added[entry.id] = self._size
                self._append(entry, progress)
        elif isinstance(entry, Retraction):
            question_id = progress.question_of(entry.entry_id)
            if question_id is None:
                self._early.add(entry.entry_id)
            elif question_id in self._numbers and not self._take_back_last(self._added.pop(entry.entry_id, -1)):
                self._take_back(question_id, progress)
        return True

    # Reading

    def _read(self, rows: ReviewRows, progress: Progress) -> None:
        import numpy as np

        size, numbers = self._size, self._numbers
        for question_id in dict.fromkeys(rows.question_id):
            numbers[question_id] = len(self._ids)
            self._ids.append(question_id)
        columns = {name: column[:size] for name, column in self._columns.items()}
        columns["question"][:] = [numbers[question_id] for question_id in rows.question_id]
        for name in ("utc_ms", "revision", "known", "cram", "seconds", "said"):
            columns[name][:] = getattr(rows, name)
        columns["seconds"][~np.isfinite(columns["seconds"])] = 0
        offset = np.array(rows.offset_minutes, "i8")
        columns["day"][:] = day_numbers(columns["utc_ms"], offset)
        shifted = progress.kept.shifted
        if shifted:
            for row, entry_id in enumerate(rows.entry_id):
                day = shifted.get(entry_id)
                if day is not None:
                    columns["day"][row] = day

    def _fold(self, schedule: Schedule) -> None:
        """Compute the memory after each mark: the first marks of all questions, then the second ones, and so on."""
        import numpy as np

        columns = {name: column[: self._size] for name, column in self._columns.items()}
        columns["since"][:] = columns["day"]
        for name, nothing in (("until", NEVER), ("before", -1), ("gap", -1), ("recall", np.nan), ("stability", np.nan)):
            columns[name][:] = nothing
        columns["difficulty"][:] = np.nan
        self._last = np.full(max(len(self._ids), _ROOM), -1, "i4")
        counting = np.flatnonzero(~columns["cram"]).astype("i4")
        by_question = counting[np.argsort(columns["question"][counting], kind="stable")]
        questions = columns["question"][by_question]
        begins = np.flatnonzero(np.diff(questions, prepend=-1))
        lengths = np.diff(begins, append=len(questions))
        columns["before"][by_question[1:]] = np.where(questions[1:] == questions[:-1], by_question[:-1], -1)
        self._last[questions] = by_question  # the last of equal ones stays
        longest_first = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[longest_first], lengths[longest_first]
        many = int(np.searchsorted(-lengths, 0))
        turn = 0
        while many >= _FEW:
            many = int(np.searchsorted(-lengths, -turn))  # questions that have more marks than that
            if many < _FEW:
                break
            self._fold_once(by_question[begins[:many] + turn], columns, schedule)
            turn += 1
        for begin, length in zip(begins[:many], lengths[:many], strict=True):
            self._fold_rows(by_question[begin + turn : begin + length].tolist(), schedule)
        columns["interval"][:] = _intervals(columns["stability"], schedule)
        has_one = np.flatnonzero(columns["before"] >= 0)
        columns["until"][columns["before"][has_one]] = columns["since"][has_one]

    def _fold_once(self, rows: Places, columns: dict[str, NDArray[Any]], schedule: Schedule) -> None:
        import numpy as np

        before = columns["before"][rows]
        seen = before >= 0
        revision = columns["revision"]
        anew = ~seen | (revision[rows] > revision[before])
        since = columns["since"]
        since[rows] = np.where(seen, np.maximum(columns["day"][rows], since[before]), columns["day"][rows])
        gap = np.where(seen, since[rows] - since[before], 0).astype("i8")
        old = np.where(seen, columns["stability"][before], 1.0)
        columns["recall"][rows] = np.where(anew, np.nan, schedule.recalls(old, gap))
        columns["gap"][rows] = np.where(anew, -1, gap)
        columns["stability"][rows], columns["difficulty"][rows] = schedule.after_each(
            old, np.where(seen, columns["difficulty"][before], 1.0), gap, columns["known"][rows], anew
        )

    def _fold_rows(self, rows: Sequence[int], schedule: Schedule) -> None:
        """Fold marks of one question in the log's order, each after the one in ``before``."""
        c = self._columns
        for row in rows:
            before = int(c["before"][row])
            mark = Mark.KNOWN if c["known"][row] else Mark.UNKNOWN
            revision, day = int(c["revision"][row]), int(c["day"][row])
            memory = None
            if before >= 0:
                memory = Memory(
                    float(c["stability"][before]), float(c["difficulty"][before]), int(c["since"][before]),
                    bool(c["known"][before]), 0, 1, int(c["revision"][before]), 0, 0,
                )  # fmt: skip
            review = Review(EntryId(""), DeviceId(""), Instant(0, 0), QuestionId(""), revision, mark, 0.0)
            after = schedule.after(memory, review, day)
            c["since"][row], c["stability"][row], c["difficulty"][row] = after.day, after.stability, after.difficulty
            anew = memory is None or revision > memory.revision
            c["recall"][row] = float("nan") if anew or memory is None else schedule.retrievability(memory, after.day)
            c["gap"][row] = -1 if anew or memory is None else after.day - memory.day
            c["interval"][row] = schedule.interval_days(after)
            c["until"][row] = NEVER
            if before >= 0:
                c["until"][before] = after.day

    # Keeping up

    def _append(self, review: Review, progress: Progress) -> None:
        number = self._numbers.get(review.question_id)
        if number is None:
            number = self._numbers[review.question_id] = len(self._ids)
            self._ids.append(review.question_id)
            self._places = _grown(self._places, number, -1)
            self._last = _grown(self._last, number, -1)
            self._places[number] = self._bank.numbers.get(review.question_id, -1)
            self._last[number] = -1
        row = self._size
        c = self._columns
        for name in c:
            c[name] = _grown(c[name], row, 0)
        c["question"][row] = number
        c["day"][row] = c["since"][row] = progress.day_of(review)
        c["utc_ms"][row] = review.at.utc_ms
        c["known"][row] = review.mark is Mark.KNOWN
        c["cram"][row] = review.cram
        c["seconds"][row] = _finite(review.seconds)
        c["said"][row] = ticks(review.key_points)
        c["revision"][row] = review.revision
        c["gap"][row] = c["before"][row] = -1
        c["interval"][row], c["until"][row] = 0, NEVER
        c["recall"][row] = c["stability"][row] = c["difficulty"][row] = float("nan")
        if not review.cram:
            c["before"][row] = self._last[number]
            self._fold_rows([row], self._schedule(progress))
            self._last[number] = row
        self._size = row + 1

    def _take_back_last(self, row: int) -> bool:
        """Take back the mark of a row, if that is easy: it was added since and no other mark rests on it; say so."""
        c = self._columns
        number = int(c["question"][row]) if row >= 0 else NOBODY
        if number == NOBODY or not (c["cram"][row] or self._last[number] == row):
            return False
        if not c["cram"][row]:
            before = int(c["before"][row])
            self._last[number] = before
            if before >= 0:
                c["until"][before] = NEVER
        c["question"][row] = NOBODY
        return True

    def _take_back(self, question_id: QuestionId, progress: Progress) -> None:
        """Compare the rows of a question with its marks that still count, and fold these anew from the first gap on."""
        import numpy as np

        number, c = self._numbers[question_id], self._columns
        rows: list[int] = np.flatnonzero(c["question"][: self._size] == number).tolist()
        left = progress.reviews_of(question_id)
        kept: list[int] = []
        for row in rows:
            at = len(kept)
            if at < len(left) and _is(c, row, left[at]):
                kept.append(row)
            else:
                c["question"][row] = NOBODY
        before = -1
        to_fold: list[int] = []
        for row, review in zip(kept, left, strict=False):
            if not review.cram:
                c["before"][row] = before
                before = row
                to_fold.append(row)
        self._fold_rows(to_fold, self._schedule(progress))
        self._last[number] = before

    def _schedule(self, progress: Progress) -> Schedule:
        """Return the rules by which the columns stand, until others are asked for."""
        schedule = progress.schedule
        return schedule if schedule.desired_retention == self._retention else Schedule(self._retention)


def _intervals(stability: Floats, schedule: Schedule) -> Ints:
    """Return the intervals after marks, 0 after those while cramming."""
    import numpy as np

    return schedule.intervals(np.where(np.isnan(stability), 0.0, stability)) * ~np.isnan(stability)


def _finite(seconds: float) -> float:
    return seconds if math.isfinite(seconds) else 0.0


def _is(columns: dict[str, NDArray[Any]], row: int, review: Review) -> bool:
    return bool(
        columns["utc_ms"][row] == review.at.utc_ms
        and columns["known"][row] == (review.mark is Mark.KNOWN)
        and columns["cram"][row] == review.cram
        and columns["seconds"][row] == _finite(review.seconds)
        and columns["said"][row] == ticks(review.key_points)
        and columns["revision"][row] == review.revision
    )


def _grown(column: NDArray[Any], place: int, nothing: int) -> NDArray[Any]:
    """Return the column with room for ``place``."""
    import numpy as np

    if place < len(column):
        return column
    grown = np.full(len(column) + len(column) // 8 + _ROOM, nothing, column.dtype)
    grown[: len(column)] = column
    return grown
