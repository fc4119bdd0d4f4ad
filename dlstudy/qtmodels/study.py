"""The one small class that turns what a study session returns into signals."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from dlstudy.core import plan
from dlstudy.core.bank import Bank, Question, QuestionId, TopicPath
from dlstudy.core.explanation import next_interval
from dlstudy.core.log import (
    Clock,
    DeviceId,
    Entry,
    EntryId,
    Flag,
    FlagKind,
    Instant,
    Mark,
    QuestionState,
    Retraction,
    Review,
)
from dlstudy.core.plan import ForecastRow, Limits, Plan, TodayCounts
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from dlstudy.core.session import Aside, StudySession, Summary
from dlstudy.core.stats import TopicCounts, streak_days
from dlstudy.errors import StoreError
from dlstudy.qtmodels.notices import Notices
from dlstudy.wording import translate


class Log(Protocol):
    """Where marks are stored."""

    def append(self, entry: Entry) -> None:
        """Store one entry durably, or raise ``StoreError``."""


class ChoiceKind(enum.Enum):
    """What the learner chose to study."""

    TOPIC = "topic"
    PLAN = "plan"
    MORE = "more"  # what goes beyond today's plan
    FOUND = "found"
    STARRED = "starred"
    UNKNOWN = "unknown"
    CRAM = "cram"


class Choice(NamedTuple):
    """What is being studied.

    Attributes:
        kind: What the learner chose.
        name: Its name, for the window's title.
        topic: The topic that is chosen in the tree; of another kind the one that was chosen before it.
    """

    kind: ChoiceKind
    name: str
    topic: TopicPath = ()


class StudyController(QObject):
    """A study session, its log, and the signals of both.

    Signals:
        question_changed(Question | None): Another question stands on the table, or none.
        answer_revealed(Question): Its answer is to be shown.
        ticks_changed(frozenset): The key points that are ticked, from outside of the pane.
        choice_changed(Choice): Another choice of questions.
        entry_stored(Entry): A mark, a flag or a retraction is stored, and the progress is up to date.
        many_changed(): The states of many questions may have changed: another day, another bank, other rules.
        bank_changed(Bank): Another edition of the bank is studied.
    """

    question_changed = Signal(object)
    answer_revealed = Signal(object)
    ticks_changed = Signal(object)
    choice_changed = Signal(object)
    entry_stored = Signal(object)
    many_changed = Signal()
    bank_changed = Signal(object)

    def __init__(
        self,
        session: StudySession,
        log: Log,
        notices: Notices,
        *,
        clock: Clock,
        seconds: float = plan.USUAL_SECONDS,
        parent: QObject | None = None,
    ) -> None:
        """Take the session, the log in which its marks are stored, and how many seconds a question takes."""
        super().__init__(parent)
        self._session = session
        self._log = log
        self._notices = notices
        self._clock = clock
        self.seconds = seconds
        self.limits = plan.limits(budget=20, in_minutes=False, new=10)
        self.choice = Choice(ChoiceKind.TOPIC, "")
        self.counts = TopicCounts(session.bank, session.progress)
        self.ready = True
        self._refused: dict[tuple[str, str], Entry] = {}
        """What could not be stored yet, by what it is about."""
        self._aside: tuple[Choice, Aside] | None = None
        """What was studied before a search."""
        self._begun_on = 0

    # What stands

    def now(self) -> Instant:
        """Return the moment, as the log is told it."""
        return self._clock()

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
    def ticked(self) -> frozenset[int]:
        """Return which of its key points are ticked."""
        return self._session.ticked

    @property
    def can_undo(self) -> bool:
        """Say whether there is something to take back."""
        return self._session.can_undo

    @property
    def topic(self) -> TopicPath:
        """Return the topic that is chosen in the tree."""
        return self.choice.topic

    @property
    def position(self) -> tuple[int, int]:
        """Return the place of the question in the choice, from 1 (0: not in it), and the size of the choice."""
        return self._session.position, len(self._session.chosen)

    @property
    def crams(self) -> bool:
        """Say whether a mark would leave the schedule as it is."""
        return self._session.crams

    @property
    def remaining(self) -> int:
        """Return how many questions of the choice are still to be asked, the present one included."""
        return self._session.remaining

    @property
    def chosen(self) -> tuple[QuestionId, ...]:
        """Return the questions of the present choice."""
        return self._session.chosen

    @property
    def waiting(self) -> tuple[QuestionId, ...]:
        """Return the questions of the choice that are still to be asked."""
        return self._session.waiting

    @property
    def summary(self) -> Summary:
        """Return what came of the sitting so far."""
        return self._session.summary

    @property
    def today(self) -> TodayCounts:
        """Return what is left of today's plan."""
        return plan.counts_today(self.bank, self.progress, self.limits)

    @property
    def plan(self) -> Plan:
        """Return today's plan as it would be asked now."""
        return plan.plan_today(self.bank, self.progress, self.limits)

    @property
    def streak(self) -> int:
        """Return on how many days in a row up to today the plan was done."""
        return streak_days(self.progress.days_done, self._clock().study_day)

    @property
    def first_entry(self) -> EntryId | None:
        """Return the first entry of the sitting; what :meth:`resume` needs of it."""
        return self._session.first_entry

    def forecast(self) -> list[ForecastRow]:
        """Return what today and the six days after it hold."""
        return plan.forecast(self.bank, self.progress, self.limits)

    def due_tomorrow(self) -> int:
        """Return how many questions are due tomorrow."""
        return plan.due_tomorrow(self.bank, self.progress)

    def plan_beyond_today(self) -> tuple[QuestionId, ...]:
        """Return what is there beyond today's plan: due questions without room, then new ones, as many as a day has."""
        more = Limits(
            self.limits.questions + len(self.progress.marked_today), self.limits.new + len(self.progress.new_today)
        )
        return plan.plan_today(self.bank, self.progress, more).queue

    def coming(self, most: int) -> list[Question]:
        """Return the questions that come next."""
        return self._session.coming(most)

    def intervals(self) -> tuple[int, int]:
        """Return after how many days the question would come back, after Unknown and after Known."""
        was, self._session.revealed = self._session.revealed, True
        reviews = [self._session.review(mark) for mark in (Mark.UNKNOWN, Mark.KNOWN)]
        self._session.revealed = was
        days = [next_interval(r.question_id, self.progress, r) if r is not None else 0 for r in reviews]
        return days[0], days[1]

    # Choosing

    def choose_topic(self, path: TopicPath, *, first: QuestionId | None = None) -> None:
        """Study a topic, from its first question that is to be asked, or from ``first``."""
        topic = self.bank.topic(path) or self.bank.root
        self._choose(self._choice_of(ChoiceKind.TOPIC, topic.path), topic.question_ids, first)

    def choose_found(self, question_ids: Sequence[QuestionId], first: QuestionId | None) -> None:
        """Study what a search found, from ``first``."""
        aside = self._aside or (self.choice, self._session.set_aside())
        self._choose(self._choice_of(ChoiceKind.FOUND, self.topic), question_ids, first)
        self._aside = aside

    def leave_found(self) -> None:
        """Go back from what a search found to what was studied before; the question on the table stays there."""
        if self.choice.kind is not ChoiceKind.FOUND or self._aside is None:
            return
        self.choice, aside = self._aside
        self._aside = None
        self._session.take_up(aside, first=self.question.id if self.question else None)
        self._tell_choice()

    def study(self, *, first: QuestionId | None = None) -> None:
        """Study what today's plan holds still, from ``first``, or else from the question that is being asked of it."""
        self.look_at_the_day()
        self._sit_down()
        queue = self.plan.queue
        if first is None and self.choice.kind is ChoiceKind.PLAN and self.question and self.question.id in queue:
            first = self.question.id
        self._begin(self._choice_of(ChoiceKind.PLAN))
        self._session.follow(queue, first=first)
        if self.ready and not self._session.chosen:
            with self._notices.guard():
                self._settle_the_day()
        self._tell_choice()

    def study_starred(self) -> None:
        """Study the starred questions of all topics that are to be asked."""
        starred = [q for q in self.bank.ids if self.progress.is_starred(q)]
        self._choose(self._choice_of(ChoiceKind.STARRED, self.topic), starred)

    def study_unknown(self) -> None:
        """Study only what is unknown, of all topics."""
        unknown = [q for q in self.bank.ids if q in self.progress.in_state(QuestionState.UNKNOWN)]
        self._choose(self._choice_of(ChoiceKind.UNKNOWN, self.topic), unknown)

    def cram(self) -> None:
        """Go through the whole chosen topic, and leave the schedule as it is."""
        topic = self.bank.topic(self.topic) or self.bank.root
        self._choose(self._choice_of(ChoiceKind.CRAM, topic.path), topic.question_ids, cram=True)

    def _choose(
        self, choice: Choice, question_ids: Sequence[QuestionId], first: QuestionId | None = None, *, cram: bool = False
    ) -> None:
        self.look_at_the_day()
        self._sit_down()
        self._begin(choice)
        self._session.choose(question_ids, first=first, cram=cram)
        self._tell_choice()

    def _choice_of(self, kind: ChoiceKind, path: TopicPath = ()) -> Choice:
        """Return a choice under its name in the language of the interface."""
        topic = self.bank.topic(path) or self.bank.root
        match kind:
            case ChoiceKind.TOPIC:
                name = topic.name
            case ChoiceKind.PLAN | ChoiceKind.MORE:
                name = translate("Study", "Today")
            case ChoiceKind.FOUND:
                name = translate("Study", "Search")
            case ChoiceKind.STARRED:
                name = translate("Study", "Starred")
            case ChoiceKind.UNKNOWN:
                name = translate("Study", "Only unknown")
            case ChoiceKind.CRAM:
                name = translate("Study", "Cramming {topic}", topic=topic.name)
        return Choice(kind, name, path)

    def _begin(self, choice: Choice) -> None:
        self.choice = choice
        self._aside = None
        self._begun_on = self.progress.today

    def _sit_down(self) -> None:
        """Begin a new sitting where the last one came to its end."""
        if self.question is None:
            self._session.begin_sitting()

    def _tell_choice(self) -> None:
        self.choice_changed.emit(self.choice)
        self._tell_question()

    def resume(
        self,
        choice: Choice,
        chosen: Sequence[QuestionId],
        waiting: Sequence[QuestionId],
        entries: Sequence[Entry],
        *,
        first: QuestionId | None,
        later: Sequence[Entry] = (),
    ) -> None:
        """Go on with a sitting that was left; see :meth:`StudySession.resume`."""
        if self.bank.topic(choice.topic) is not None:  # it may have been left in another language
            choice = self._choice_of(choice.kind, choice.topic)
        self._begin(choice)
        cram = choice.kind is ChoiceKind.CRAM
        self._session.resume(chosen, waiting, entries, first=first, later=later, cram=cram)
        if later:
            self._keep_to_the_plan()
        self._tell_choice()

    def _tell_question(self) -> None:
        """Tell what lies on the table, with its answer and ticks when these are shown."""
        self.question_changed.emit(self.question)
        if self.question is not None and self.revealed:
            self.answer_revealed.emit(self.question)
            self.ticks_changed.emit(self._session.ticked)

    def show(self, question_id: QuestionId) -> None:
        """Put one question on the table, whatever is being studied."""
        if question_id in self.bank and (self.question is None or self.question.id != question_id):
            self._session.show(question_id)
            self._tell_question()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) question of the choice."""
        before = self.question
        self._session.step(by)
        if self.question is not before:
            self._tell_question()

    def ask_all_again(self) -> None:
        """Go through the choice once more, known ones too."""
        self._sit_down()
        self._session.ask_all_again()
        self._tell_question()

    def study_more(self) -> None:
        """Go beyond today's plan, see :meth:`plan_beyond_today`."""
        self._sit_down()
        self._begin(self._choice_of(ChoiceKind.MORE))
        self._session.follow(self.plan_beyond_today())
        self._tell_choice()

    # The question on the table

    def reveal(self) -> None:
        """Show the answer, once."""
        if self.question is not None and not self.revealed:
            self._session.reveal()
            self.answer_revealed.emit(self.question)

    def reveal_as_left(self, ticked: Iterable[int]) -> None:
        """Show the answer with the ticks that it had when the sitting was left."""
        if self.question is not None and not self.revealed:
            self._session.reveal()
            for key_point in ticked:
                if 0 <= key_point < len(self.question.key_points):
                    self._session.tick(key_point, said=True)
            self.answer_revealed.emit(self.question)
            self.ticks_changed.emit(self._session.ticked)

    def tick(self, key_point: int, said: bool) -> None:  # noqa: FBT001 - a slot
        """Note whether a key point was said."""
        self._session.tick(key_point, said=said)

    def mark(self, mark: Mark) -> None:
        """Store a mark, then show the next question; a mark that cannot be stored leaves everything as it was."""
        if self.ready:
            self.look_at_the_day()
            review = self._session.review(mark)
            if review is not None:
                self._store(review)

    def suspend(self) -> None:
        """Ask the question no more until it is resumed, or resume it."""
        self._flag(FlagKind.RESUME if self._on_the_table(self.progress.is_suspended) else FlagKind.SUSPEND)

    def bury(self) -> None:
        """Put the question off until tomorrow, or take it back in."""
        self._flag(FlagKind.UNBURY if self._on_the_table(self.progress.is_buried) else FlagKind.BURY)

    def star(self) -> None:
        """Star the question, or take its star away."""
        self._flag(FlagKind.UNSTAR if self._on_the_table(self.progress.is_starred) else FlagKind.STAR)

    def write_note(self, text: str, question_id: QuestionId) -> bool:
        """Store the learner's own note on a question, an empty one removes it; say whether that went well."""
        return text == self.progress.note(question_id) or self._flag(FlagKind.NOTE, text, question_id)

    def _on_the_table(self, holds: Callable[[QuestionId], bool]) -> bool:
        return self.question is not None and holds(self.question.id)

    def _flag(self, kind: FlagKind, text: str = "", question_id: QuestionId | None = None) -> bool:
        flag = self._session.flag(kind, text, question_id) if self.ready else None
        return flag is not None and self._store(flag)

    def undo(self) -> None:
        """Take back the last mark or flag and return to its question, revealed and ticked as it was."""
        retraction = self._session.retraction()
        if retraction is not None:
            self._store(retraction)

    def _store(self, entry: Entry) -> bool:
        """Store an entry and tell what follows from it; say whether that went well."""
        stored = self._attempt(entry)
        if stored and self._refused:
            # The disk works again. An undo that it refused is not wanted any more now that there is something newer.
            self._refused = {about: e for about, e in self._refused.items() if not isinstance(e, Retraction)}
            self.try_again()
        return stored

    def try_again(self) -> None:
        """Store what could not be stored, in its order, up to the first that still cannot be."""
        for entry in tuple(self._refused.values()):
            question, revealed, ticked = self.question, self.revealed, self.ticked
            if not self._attempt(entry):
                return
            if isinstance(entry, Review) and question is not None and question.id != entry.question_id:
                self._session.show(question.id)  # the learner is elsewhere by now
                self._session.revealed, self._session.ticked = revealed, ticked
                self._tell_question()

    def _attempt(self, entry: Entry) -> bool:
        """Store an entry, and say whether that went well; otherwise it waits, and everything is as it was."""
        before = (self.question, self.revealed)
        about = _about(entry)
        refused = self._refused.pop(about, None)
        if refused is not None and _is_the_same(refused, entry):
            # Under the name that it had: if it was stored after all, it then counts once.
            entry = entry._replace(id=refused.id)
        self._refused[about] = entry
        try:
            self._take(entry)
        except StoreError as error:
            self._notices.tell(str(error))
            return False
        del self._refused[about]
        with self._notices.guard():
            self._settle_the_day(entry)
        self._keep_to_the_plan()
        if (self.question, self.revealed) != before:
            self._tell_question()
        return True

    def _keep_to_the_plan(self) -> None:
        """Let what is asked follow the day's plan where that has become another: what is put away leaves its room."""
        if self.choice.kind is ChoiceKind.PLAN and self._begun_on == self.progress.today:
            left = self.today
            if left.due + left.new != len(self.waiting):  # a queue is not built anew after each mark
                self._session.follow_on(self.plan.queue)

    def _take(self, entry: Entry) -> None:
        """Store an entry, then let everybody know."""
        edition = self.progress.edition
        self._log.append(entry)
        self._session.accept(entry)
        if isinstance(entry, Review):
            self.counts.update(entry.question_id)
        elif isinstance(entry, Retraction):
            question_id = self.progress.question_of(entry.entry_id)
            if question_id is not None:
                self.counts.update(question_id)
        if self.progress.edition != edition:  # a clock was wrong, and other marks count on other days now
            self.many_changed.emit()
        self.entry_stored.emit(entry)

    def _settle_the_day(self, entry: Entry | None = None) -> None:
        """Store that today's plan is done as soon as it is, and take that back when the mark that did it is undone.

        A day on which nothing is to be asked counts as soon as the learner wants to study.
        """
        recorded = [name for name, day in self.progress.kept.done.items() if day == self.progress.today]
        done = plan.is_done(self.bank, self.progress, self.limits)
        if done and not recorded and not isinstance(entry, Retraction):
            self._take(self._session.day_done())
        elif not done and recorded and isinstance(entry, Retraction):
            for name in recorded:
                self._take(self._session.retraction_of(name))

    # The day, the rules and the bank

    def look_at_the_day(self) -> None:
        """Let the new study day begin if there is one."""
        today = self._clock().day_number
        if today != self.progress.today:
            self.progress.turn_to(today)
            self.many_changed.emit()

    def take_rules(self, schedule: Schedule, limits: Limits) -> None:
        """Take another desired retention and other limits of a day."""
        self.limits = limits
        if schedule.desired_retention != self.progress.schedule.desired_retention:
            self.progress.expect(schedule)
        if self.question is not None:  # what ended stays so
            self._keep_to_the_plan()
        self.many_changed.emit()

    def take_bank(self, bank: Bank) -> None:
        """Go on with another edition of the bank; the place, the reveal and the ticks stay."""
        before, revealed = self.question, self.revealed
        self._session.take_bank(bank)
        topic = bank.topic(self.topic)
        if self.choice.kind is ChoiceKind.TOPIC and topic is not None:
            self._session.widen(topic.question_ids)
        self.progress.take_bank(bank)
        self.counts.take_bank(bank)
        if self.question is not None:
            self._keep_to_the_plan()
        self.bank_changed.emit(bank)
        self.many_changed.emit()
        if (self.question, self.revealed) != (before, revealed):
            self._tell_question()

    def take_progress(self, progress: Progress, counts: TopicCounts) -> None:
        """Go on with what was read, and counted, while the first question was on the screen already."""
        self.progress.become(progress)
        self.counts.become(counts, self.progress)
        self.ready = True
        self.many_changed.emit()

    def take_log(self, device: DeviceId, progress: Progress, counts: TopicCounts) -> None:
        """Go on with a log that could be opened only now, and then with what could not be stored before."""
        self._session.take_device(device)
        self._refused = {about: entry._replace(device=device) for about, entry in self._refused.items()}
        self.take_restored(progress, counts)
        self.try_again()

    def take_restored(self, progress: Progress, counts: TopicCounts) -> None:
        """Go on with a log into which older entries came: the question on the table stays, those to be asked follow."""
        if progress.schedule.desired_retention != self.progress.schedule.desired_retention:
            progress.expect(self.progress.schedule)  # another was chosen while it was read
        progress.turn_to(self.progress.today)
        self.take_progress(progress, counts)
        first = self.question.id if self.question is not None else None
        if self.choice.kind is ChoiceKind.PLAN:
            self._session.follow(self.plan.queue, first=first)
        elif self.choice.kind is not ChoiceKind.CRAM:
            self._session.choose(self.chosen, first=first)
        self._tell_question()


def _about(entry: Entry) -> tuple[str, str]:
    """Return what an entry is about: of two that cannot be stored about the same, only the later one is wanted."""
    match entry:
        case Review():
            return "mark", entry.question_id
        case Flag():
            return entry.kind.value, entry.question_id
        case Retraction():
            return "undo", entry.entry_id
        case _:
            return "day", ""


def _is_the_same(refused: Entry, entry: Entry) -> bool:
    if isinstance(refused, Review) and isinstance(entry, Review):
        return refused.mark is entry.mark
    if isinstance(refused, Flag) and isinstance(entry, Flag):
        return refused.text == entry.text
    return True
