"""The table at which the learner sits: what is asked, marked and undone."""

from __future__ import annotations

import copy

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DayDone, DeviceId, Entry, Flag, FlagKind, Mark, QuestionState, Review
from dlstudy.core.progress import Progress
from dlstudy.core.session import StudySession, study_order
from tests.core.made import DEVICE, CountedIds, FakeClock, bank_of, entry_id, ids, question, review

A, B, C, D = ids(*"abcd")


def on_the_table(session: StudySession) -> str | None:
    return session.question.id if session.question else None


def give(session: StudySession, mark: Mark) -> Entry:
    """Reveal, mark, store."""
    session.reveal()
    review = session.review(mark)
    assert review is not None
    session.accept(review)
    return review


def undo(session: StudySession) -> None:
    taken_back = session.retraction()
    assert taken_back is not None
    session.accept(taken_back)


def test_unknown_questions_are_asked_first_then_unseen_ones_and_known_ones_not() -> None:
    progress = Progress([review(1, "a"), review(2, "c", Mark.UNKNOWN)])

    assert study_order(ids(*"abcd"), bank_of("abcd"), progress) == ids("c", "b", "d")


def test_the_first_question_of_a_choice_is_on_the_table(session: StudySession) -> None:
    assert on_the_table(session) == "a"
    assert (session.position, len(session.chosen), session.remaining) == (1, 4, 4)
    assert not session.revealed


def test_a_known_question_does_not_come_back(session: StudySession) -> None:
    asked = []
    while session.question:
        asked.append(on_the_table(session))
        give(session, Mark.KNOWN)

    assert asked == ["a", "b", "c", "d"]
    assert (session.position, session.remaining) == (0, 0)


def test_an_unknown_question_comes_back_at_the_end(session: StudySession) -> None:
    give(session, Mark.UNKNOWN)

    asked = []
    for _ in range(4):
        asked.append(on_the_table(session))
        give(session, Mark.KNOWN)

    assert asked == ["b", "c", "d", "a"]
    assert session.question is None


def test_the_only_question_that_is_unknown_is_asked_again_at_once(session: StudySession) -> None:
    session.choose([C])

    give(session, Mark.UNKNOWN)

    assert on_the_table(session) == "c"
    assert not session.revealed
    assert session.ticked == frozenset()


def test_marking_in_the_middle_goes_on_behind_it_and_then_to_what_was_passed_over(session: StudySession) -> None:
    session.step(2)

    asked = []
    for _ in range(4):
        asked.append(on_the_table(session))
        give(session, Mark.KNOWN)

    assert asked == ["c", "d", "a", "b"]


def test_nothing_can_be_marked_before_the_answer_is_shown(session: StudySession) -> None:
    assert session.review(Mark.KNOWN) is None

    session.reveal()

    assert session.review(Mark.KNOWN) is not None


def test_nothing_can_be_revealed_or_marked_on_an_empty_table(session: StudySession) -> None:
    session.choose([])

    session.reveal()

    assert not session.revealed
    assert session.review(Mark.KNOWN) is None
    assert session.coming(3) == []


def test_a_review_holds_everything_that_was_done(session: StudySession, clock: FakeClock) -> None:
    clock.pass_seconds(12.5)
    session.reveal()
    session.tick(1, said=True)
    session.tick(0, said=True)
    session.tick(5, said=True)
    session.tick(5, said=False)

    review = session.review(Mark.UNKNOWN)

    assert review is not None
    assert (review.id, review.device, review.at) == (entry_id(1), DEVICE, clock())
    assert (review.question_id, review.revision, review.mark) == ("a", 1, Mark.UNKNOWN)
    assert (review.seconds, review.key_points) == (12.5, (0, 1))


def test_a_review_bears_the_revision_of_its_question(clock: FakeClock) -> None:
    session = StudySession(
        Bank([question("a", revision=7)]), Progress(), clock=clock, device=DEVICE, new_id=CountedIds()
    )
    session.choose([A])
    session.reveal()

    marked = session.review(Mark.KNOWN)

    assert marked is not None
    assert marked.revision == 7


def test_a_clock_that_jumped_back_took_no_time(session: StudySession, clock: FakeClock) -> None:
    session.reveal()
    clock.pass_seconds(-3600)

    review = session.review(Mark.KNOWN)

    assert review is not None
    assert review.seconds == 0


def test_the_time_is_counted_from_the_moment_each_question_is_shown(session: StudySession, clock: FakeClock) -> None:
    clock.pass_seconds(100)
    give(session, Mark.KNOWN)
    clock.pass_seconds(3)
    session.reveal()

    second = session.review(Mark.KNOWN)

    assert second is not None
    assert second.seconds == 3


def test_a_review_that_could_not_be_stored_has_changed_nothing(session: StudySession) -> None:
    session.reveal()
    session.tick(1, said=True)

    session.review(Mark.KNOWN)

    assert on_the_table(session) == "a"
    assert session.revealed
    assert session.ticked == {1}
    assert not session.can_undo
    assert session.progress.state(A) is QuestionState.UNSEEN


def test_undo_brings_back_the_question_its_answer_and_its_ticks(session: StudySession) -> None:
    session.reveal()
    session.tick(1, said=True)
    give(session, Mark.KNOWN)

    undo(session)

    assert on_the_table(session) == "a"
    assert session.revealed
    assert session.ticked == {1}
    assert not session.can_undo
    assert session.progress.state(A) is QuestionState.UNSEEN
    assert [q.id for q in session.coming(9)] == ["b", "c", "d"]


def test_undo_goes_back_mark_by_mark(session: StudySession) -> None:
    first, second = give(session, Mark.KNOWN), give(session, Mark.UNKNOWN)

    taken_back = []
    while (entry := session.retraction()) is not None:
        taken_back.append(entry.entry_id)
        session.accept(entry)

    assert taken_back == [second.id, first.id]
    assert on_the_table(session) == "a"
    assert session.retraction() is None


def test_a_retraction_that_could_not_be_stored_has_changed_nothing(session: StudySession) -> None:
    give(session, Mark.KNOWN)

    session.retraction()

    assert on_the_table(session) == "b"
    assert session.can_undo
    assert session.progress.state(A) is QuestionState.KNOWN


def test_undo_after_another_choice_shows_the_question_and_keeps_the_choice(session: StudySession) -> None:
    session.choose([A, B])
    give(session, Mark.KNOWN)
    session.choose([C, D])

    undo(session)

    assert on_the_table(session) == "a"
    assert session.chosen == (C, D)
    assert [q.id for q in session.coming(9)] == ["c", "d"]


def test_after_such_an_undo_the_new_choice_goes_on(session: StudySession) -> None:
    session.choose([A, B])
    give(session, Mark.KNOWN)
    session.choose([C, D])
    undo(session)

    give(session, Mark.UNKNOWN)

    assert on_the_table(session) == "c"
    assert session.remaining == 2


def test_undo_in_a_choice_that_was_begun_anew_asks_the_question_again(session: StudySession) -> None:
    give(session, Mark.KNOWN)
    session.choose(ids(*"dcba"))

    undo(session)

    assert on_the_table(session) == "a"
    assert session.remaining == 4


def test_a_choice_passes_over_what_the_bank_lacks(session: StudySession) -> None:
    session.choose(ids("x", "b", "y"))

    assert session.chosen == (B,)
    assert on_the_table(session) == "b"


def test_a_choice_may_start_with_a_question_that_is_known(session: StudySession) -> None:
    give(session, Mark.KNOWN)

    session.choose(ids(*"abcd"), first=A)

    assert on_the_table(session) == "a"
    assert (session.position, session.remaining) == (1, 4)
    assert [q.id for q in session.coming(2)] == ["b", "c"]


def test_a_first_question_that_the_bank_lacks_is_passed_over(session: StudySession) -> None:
    session.choose(ids(*"bc"), first=QuestionId("gone"))

    assert on_the_table(session) == "b"


def test_a_known_question_that_is_unknown_now_waits_at_the_end(session: StudySession) -> None:
    give(session, Mark.KNOWN)
    session.choose(ids(*"abcd"), first=A)

    give(session, Mark.UNKNOWN)

    assert [on_the_table(session), *(q.id for q in session.coming(9))] == ["b", "c", "d", "a"]


def test_a_choice_of_known_questions_asks_none_until_all_are_asked_again(session: StudySession) -> None:
    session.choose([A])
    give(session, Mark.KNOWN)
    session.choose([A])
    assert session.question is None

    session.ask_all_again()

    assert on_the_table(session) == "a"
    assert session.remaining == 1


def test_steps_go_through_the_choice_and_stop_at_its_ends(session: StudySession) -> None:
    walked = []
    for by in (-1, 1, 1, 1, 1, -1):
        session.step(by)
        walked.append(session.position)

    assert walked == [1, 2, 3, 4, 4, 3]


def test_a_step_from_a_question_outside_of_the_choice_goes_to_its_beginning(session: StudySession) -> None:
    session.choose([A, B])
    session.show(D)
    assert session.position == 0

    session.step(1)

    assert on_the_table(session) == "a"


def test_a_step_in_an_empty_choice_goes_nowhere(session: StudySession) -> None:
    session.choose([])

    session.step(1)

    assert session.question is None


def test_showing_a_question_that_is_gone_empties_the_table(session: StudySession) -> None:
    session.show(QuestionId("gone"))

    assert session.question is None
    assert session.position == 0


def test_marking_a_question_outside_of_the_choice_goes_back_to_the_choice(session: StudySession) -> None:
    session.choose([A, B])
    session.show(D)

    give(session, Mark.UNKNOWN)

    assert on_the_table(session) == "a"
    assert session.remaining == 2


def test_what_comes_next_is_no_more_than_asked_for_and_never_the_present_question(session: StudySession) -> None:
    session.step(2)

    assert [q.id for q in session.coming(2)] == ["d", "a"]
    assert session.coming(0) == []


class Sitting(RuleBasedStateMachine):
    """Any sitting: undo puts everything back, the log alone says what is known, no question is lost."""

    @initialize()
    def sit_down(self) -> None:
        self.clock = FakeClock()
        self.log: list[Entry] = []
        self.session = StudySession(bank_of("abcde"), Progress(), clock=self.clock, device=DEVICE, new_id=CountedIds())
        self.session.choose(ids(*"abcde"))

    def store(self, entry: Entry) -> None:
        self.log.append(entry)
        self.session.accept(entry)

    @rule(names=st.lists(st.sampled_from("abcdex"), unique=True), first=st.sampled_from("abx"))
    def choose(self, names: list[str], first: str) -> None:
        self.session.choose(ids(*names), first=QuestionId(first))

    @rule(by=st.sampled_from([-1, 1]))
    def step(self, by: int) -> None:
        self.session.step(by)

    @rule(name=st.sampled_from("abcde"))
    def show(self, name: str) -> None:
        self.session.show(QuestionId(name))

    @rule()
    def ask_all_again(self) -> None:
        self.session.ask_all_again()

    @precondition(lambda self: self.session.question is not None)
    @rule(mark=st.sampled_from(Mark), point=st.integers(0, 1), seconds=st.integers(-50, 50))
    def mark(self, mark: Mark, point: int, seconds: int) -> None:
        marked = on_the_table(self.session)
        self.session.reveal()
        self.session.tick(point, said=True)
        self.clock.pass_seconds(seconds)
        entry = self.session.review(mark)
        assert entry is not None
        self.store(entry)
        if mark is Mark.UNKNOWN and marked in self.session.chosen:
            waiting = {on_the_table(self.session), *(q.id for q in self.session.coming(9))}
            assert marked in waiting

    @precondition(lambda self: self.session.question is not None)
    @rule(mark=st.sampled_from(Mark))
    def mark_and_undo(self, mark: Mark) -> None:
        self.session.reveal()
        before = self.picture()
        entry = self.session.review(mark)
        assert entry is not None
        self.store(entry)
        taken_back = self.session.retraction()
        assert taken_back is not None
        self.store(taken_back)
        assert self.picture() == before

    @precondition(lambda self: self.session.question is not None)
    @rule(kind=st.sampled_from(FlagKind), reveal=st.booleans())
    def flag_and_undo(self, kind: FlagKind, *, reveal: bool) -> None:
        if reveal:
            self.session.reveal()
        before = self.picture()
        entry = self.session.flag(kind, "words" if kind is FlagKind.NOTE else "")
        assert entry is not None
        self.store(entry)
        taken_back = self.session.retraction()
        assert taken_back is not None
        self.store(taken_back)
        assert self.picture() == before

    @rule(kind=st.sampled_from(FlagKind), name=st.sampled_from("abcdex"))
    def flag(self, kind: FlagKind, name: str) -> None:
        entry = self.session.flag(kind, "words" if kind is FlagKind.NOTE else "", QuestionId(name))
        assert entry is not None
        self.store(entry)
        if kind in (FlagKind.SUSPEND, FlagKind.BURY):
            assert QuestionId(name) not in self.session.waiting

    @precondition(lambda self: self.session.can_undo)
    @rule()
    def undo(self) -> None:
        taken_back = self.session.retraction()
        assert taken_back is not None
        was_a_mark = self.session.progress.question_of(taken_back.entry_id) in self.session.bank and isinstance(
            next(entry for entry in self.log if entry.id == taken_back.entry_id), Review
        )
        self.store(taken_back)
        assert self.session.revealed or not was_a_mark

    def picture(self) -> object:
        session = self.session
        states = [session.progress.state(q.id) for q in session.bank]
        flags = [(progress := session.progress).is_suspended(q.id) or progress.is_buried(q.id) for q in session.bank]
        said = [(session.progress.is_starred(q.id), session.progress.note(q.id)) for q in session.bank]
        coming = [q.id for q in session.coming(9)]
        seen = (on_the_table(session), session.revealed, session.ticked, session.chosen, session.remaining, coming)
        return copy.deepcopy((seen, states, flags, said))

    @invariant()
    def the_log_alone_says_what_is_known(self) -> None:
        replayed = Progress(self.log)
        for q in self.session.bank:
            assert self.session.progress.reviews_of(q.id) == replayed.reviews_of(q.id)
        assert self.session.progress.kept == replayed.kept

    @invariant()
    def what_waits_belongs_to_the_choice(self) -> None:
        coming = [q.id for q in self.session.coming(9)]
        assert set(coming) <= set(self.session.chosen)
        assert len(coming) == len(set(coming))
        assert on_the_table(self.session) not in coming

    @invariant()
    def what_remains_is_what_comes_and_the_present_one(self) -> None:
        assert self.session.remaining == len(self.session.coming(9)) + (self.session.question is not None)


Sitting.TestCase.settings = hypothesis_settings(max_examples=30, stateful_step_count=25, deadline=None, database=None)
test_any_sitting = Sitting.TestCase


def test_a_question_that_lies_on_the_table_stays_as_it_is_when_another_choice_begins_with_it(
    session: StudySession,
) -> None:
    session.choose([question.id for question in session.bank])
    assert session.question is not None
    session.reveal()
    session.tick(0, said=True)

    session.choose([session.question.id], first=session.question.id)

    assert session.revealed
    assert session.ticked == {0}


# Flags, cramming, and what is left of a sitting


def put(session: StudySession, kind: FlagKind, text: str = "") -> Flag:
    """Flag what lies on the table, and store it."""
    flag = session.flag(kind, text)
    assert flag is not None
    session.accept(flag)
    return flag


@pytest.mark.parametrize("kind", [FlagKind.SUSPEND, FlagKind.BURY])
def test_a_question_that_is_put_away_gives_its_place_to_the_next_and_is_chosen_no_more(
    session: StudySession, kind: FlagKind
) -> None:
    put(session, kind)

    assert on_the_table(session) == "b"
    assert [q.id for q in session.coming(9)] == ["c", "d"]
    session.choose(ids(*"abcd"))
    assert on_the_table(session) == "b"


@pytest.mark.parametrize("kind", [FlagKind.SUSPEND, FlagKind.BURY])
def test_undo_of_putting_a_question_away_brings_it_back_as_it_lay_there(session: StudySession, kind: FlagKind) -> None:
    session.reveal()
    session.tick(1, said=True)
    put(session, kind)

    undo(session)

    assert (on_the_table(session), session.revealed, session.ticked) == ("a", True, frozenset({1}))
    assert [q.id for q in session.coming(9)] == ["b", "c", "d"]
    assert session.progress.may_ask(A)


@pytest.mark.parametrize("kind", [FlagKind.STAR, FlagKind.NOTE])
def test_a_star_and_a_note_leave_the_question_where_it_is_and_so_does_their_undo(
    session: StudySession, kind: FlagKind
) -> None:
    session.reveal()
    session.tick(0, said=True)
    put(session, kind, "Ask *why*." if kind is FlagKind.NOTE else "")
    assert (session.progress.is_starred(A), session.progress.note(A)) != (False, "")

    undo(session)

    assert (on_the_table(session), session.revealed, session.ticked) == ("a", True, frozenset({0}))
    assert (session.progress.is_starred(A), session.progress.note(A)) == (False, "")


def test_a_note_that_is_written_twice_is_the_later_one_and_undo_brings_back_the_earlier(session: StudySession) -> None:
    put(session, FlagKind.NOTE, "First.")
    put(session, FlagKind.NOTE, "Second.")
    assert session.progress.note(A) == "Second."

    undo(session)

    assert session.progress.note(A) == "First."


def test_a_buried_question_is_asked_again_from_the_next_study_day_on(session: StudySession, clock: FakeClock) -> None:
    put(session, FlagKind.BURY)
    session.progress.turn_to(clock().day_number + 1)

    session.choose([A])

    assert on_the_table(session) == "a"


def test_a_question_on_an_empty_table_cannot_be_flagged(session: StudySession) -> None:
    session.choose([])

    assert session.flag(FlagKind.STAR) is None


def test_cramming_asks_everything_and_leaves_the_schedule_as_it_is(session: StudySession) -> None:
    give(session, Mark.KNOWN)
    memory = session.progress.memory(A)
    session.choose(ids(*"abcd"), cram=True)

    asked = []
    while session.question:
        asked.append(on_the_table(session))
        give(session, Mark.UNKNOWN if len(asked) == 1 else Mark.KNOWN)

    assert asked == ["a", "b", "c", "d", "a"]
    assert session.progress.memories() == {A: memory}
    assert [mark.cram for mark in session.progress.reviews_of(A)] == [False, True, True]


def test_a_mark_that_undo_brought_back_while_cramming_counts_as_it_did(session: StudySession) -> None:
    give(session, Mark.UNKNOWN)
    session.choose(ids("c", "d"), cram=True)
    undo(session)
    again = give(session, Mark.KNOWN)
    crammed = give(session, Mark.KNOWN)

    assert isinstance(again, Review)
    assert isinstance(crammed, Review)
    assert (again.question_id, again.cram) == ("a", False)
    assert (crammed.question_id, crammed.cram) == ("c", True)


def test_that_the_day_is_done_is_no_step_that_undo_stops_at(session: StudySession) -> None:
    marked = give(session, Mark.KNOWN)
    done = session.day_done()
    session.accept(done)

    taken_back = session.retraction()

    assert isinstance(done, DayDone)
    assert len(session.progress.days_done) == 1
    assert taken_back is not None
    assert taken_back.entry_id == marked.id
    session.accept(session.retraction_of(done.id))
    assert session.progress.days_done == []


def test_the_summary_tells_what_the_sitting_came_to_and_follows_undo(session: StudySession, clock: FakeClock) -> None:
    for mark in (Mark.KNOWN, Mark.UNKNOWN, Mark.KNOWN, Mark.KNOWN, Mark.KNOWN):
        clock.pass_seconds(10)
        give(session, mark)

    whole = session.summary
    undo(session)
    less = session.summary

    unseen, known, unknown = QuestionState.UNSEEN, QuestionState.KNOWN, QuestionState.UNKNOWN
    assert (whole.marks, whole.known, whole.unknown, whole.seconds) == (5, 4, 1, 50.0)
    assert whole.moved == {(unseen, known): 4}
    assert (less.marks, less.moved) == (4, {(unseen, known): 3, (unseen, unknown): 1})
    session.begin_sitting()
    assert session.summary.marks == 0
    undo(session)
    assert session.summary.marks == 0


def resumed(
    session: StudySession, log: list[Entry], clock: FakeClock, waiting: str, *, later: int = 0, cram: bool = False
) -> StudySession:
    """Sit down again as after a crash, with only what was stored; ``later`` entries came after ``waiting`` was."""
    again = StudySession(session.bank, Progress(log), clock=clock, device=DEVICE, new_id=session._new_id)
    stored = len(log) - later
    again.resume(ids(*"abcd"), ids(*waiting), log[:stored], later=log[stored:], cram=cram)
    return again


def test_a_sitting_that_was_left_goes_on_can_be_undone_and_adds_up(session: StudySession, clock: FakeClock) -> None:
    log = [give(session, Mark.UNKNOWN), give(session, Mark.KNOWN)]

    again = resumed(session, log, clock, "cda")

    assert on_the_table(again) == "c"
    assert (again.summary.marks, again.summary.moved) == (session.summary.marks, session.summary.moved)
    assert again.first_entry == log[0].id
    undo(again)
    undo(again)
    assert not again.can_undo
    assert (on_the_table(again), again.revealed) == ("a", True)


def test_what_was_done_after_the_place_was_stored_last_is_done_again(session: StudySession, clock: FakeClock) -> None:
    session.tick(1, said=True)
    log: list[Entry] = [give(session, Mark.UNKNOWN), give(session, Mark.KNOWN)]
    suspend = session.flag(FlagKind.SUSPEND)
    assert suspend is not None
    session.accept(suspend)
    log.append(suspend)

    again = resumed(session, log, clock, "abcd", later=3)

    assert (again.waiting, on_the_table(again)) == (session.waiting, on_the_table(session))
    assert again.summary == session.summary
    for _ in range(3):
        undo(again)
    assert (on_the_table(again), again.revealed, again.ticked) == ("a", True, frozenset({1}))
    assert again.waiting == tuple(ids(*"abcd"))


def test_an_undo_after_the_place_was_stored_last_is_done_again(session: StudySession, clock: FakeClock) -> None:
    log: list[Entry] = [give(session, Mark.KNOWN), give(session, Mark.UNKNOWN)]
    taken_back = session.retraction()
    assert taken_back is not None
    session.accept(taken_back)
    log.append(taken_back)

    again = resumed(session, log, clock, "cdb", later=1)

    assert (again.waiting, on_the_table(again), again.revealed) == (tuple(ids(*"cdb")), "b", True)
    assert again.summary.marks == 1


def test_what_another_device_added_meanwhile_is_no_step_of_the_sitting(session: StudySession, clock: FakeClock) -> None:
    log = [give(session, Mark.KNOWN), review(900, "c", device=DeviceId("e" * 32))]

    again = resumed(session, log, clock, "bcd", later=1)

    assert again.summary.marks == 1
    assert on_the_table(again) == "b"


def test_a_due_question_that_was_crammed_after_the_place_was_stored_last_is_not_asked_twice(
    session: StudySession, clock: FakeClock
) -> None:
    old: list[Entry] = [review(900, "a", Mark.UNKNOWN, day=-3)]
    session.choose(ids(*"abcd"), cram=True)
    log = [give(session, Mark.KNOWN)]

    again = StudySession(session.bank, Progress(old + log), clock=clock, device=DEVICE, new_id=CountedIds())
    again.resume(ids(*"abcd"), ids(*"abcd"), (), later=log, cram=True)

    assert again.waiting == tuple(ids(*"bcd"))


def test_a_question_that_was_marked_before_and_after_a_crash_moved_once(
    session: StudySession, clock: FakeClock
) -> None:
    old: list[Entry] = [review(900, "a", Mark.UNKNOWN, day=-3)]
    new_id = CountedIds()
    before = StudySession(session.bank, Progress(old), clock=clock, device=DEVICE, new_id=new_id)
    before.choose(ids("a"))
    log = [give(before, Mark.UNKNOWN)]

    again = StudySession(session.bank, Progress(old + log), clock=clock, device=DEVICE, new_id=new_id)
    again.resume(ids("a"), ids("a"), log)
    give(again, Mark.KNOWN)

    assert again.summary.moved == {(QuestionState.UNKNOWN, QuestionState.KNOWN): 1}


def test_a_choice_that_was_set_aside_goes_on_without_what_was_known_or_put_away_meanwhile(
    session: StudySession,
) -> None:
    give(session, Mark.UNKNOWN)
    aside = session.set_aside()
    session.choose(ids("c", "d"), first=C)
    give(session, Mark.KNOWN)
    give(session, Mark.UNKNOWN)
    session.take_up(aside, first=D)

    assert on_the_table(session) == "d"
    assert (session.chosen, session.waiting) == (tuple(ids(*"abcd")), tuple(ids(*"bda")))


def test_a_step_at_the_end_of_the_choice_leaves_the_question_as_it_lies_there(session: StudySession) -> None:
    session.step(-1)
    session.reveal()
    session.tick(1, said=True)

    session.step(-1)

    assert (on_the_table(session), session.revealed, session.ticked) == ("a", True, frozenset({1}))


def test_what_waits_follows_another_queue_and_keeps_its_order(session: StudySession) -> None:
    session.choose(ids("c", "a"))
    give(session, Mark.UNKNOWN)

    session.follow_on(ids("b", "c", "d"))

    assert (on_the_table(session), session.waiting) == ("a", tuple(ids("c", "b", "d")))
    assert session.chosen == tuple(ids("c", "b", "d"))


def test_an_empty_table_goes_on_with_what_waits_now(session: StudySession) -> None:
    session.choose(ids("a"))
    give(session, Mark.KNOWN)

    session.follow_on(ids("b"))

    assert (on_the_table(session), session.chosen) == ("b", tuple(ids("a", "b")))


def test_asking_all_again_passes_over_what_was_put_away(session: StudySession) -> None:
    for kind in (FlagKind.SUSPEND, FlagKind.BURY):
        flag = session.flag(kind)
        assert flag is not None
        session.accept(flag)

    session.ask_all_again()

    assert session.waiting == tuple(ids("c", "d"))


def test_another_edition_of_the_bank_keeps_the_place_and_the_ticks_that_still_fit(session: StudySession) -> None:
    session.reveal()
    session.tick(0, said=True)
    session.tick(1, said=True)

    session.take_bank(Bank([question("a", key_points=("One.",)), question("c")]))

    assert (on_the_table(session), session.revealed, session.ticked) == ("a", True, frozenset({0}))
    assert session.chosen == (A, C)
    assert [q.id for q in session.coming(9)] == ["c"]
    session.take_bank(Bank([question("c")]))
    assert on_the_table(session) == "c"
