"""Where it was: the learner's choices and what was being studied, taken up at the start and stored as they change."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Entry, EntryId, Flag, FlagKind
from dlstudy.core.plan import limits
from dlstudy.core.schedule import Schedule
from dlstudy.errors import StoreError
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.open_log import OpenLog
from dlstudy.qtmodels.study import Choice, ChoiceKind, StudyController
from dlstudy.store.settings import Settings
from dlstudy.store.sitting import Sitting

_SAVE_WHEN_QUIET_MS: Final = 300
_SAVE_AT_LATEST_MS: Final = 2_000
_SAVE_A_CHOICE_MS: Final = 60
"""What is studied, the log does not tell; everything else of a sitting follows from that and from the log."""
_PLANS: Final = (ChoiceKind.PLAN, ChoiceKind.MORE)
_SHORT_ENOUGH: Final = 2_000
"""A choice with more questions is stored as what it follows from, and not one by one."""


class Draft(NamedTuple):
    """A note that is being written: its question, and the text so far."""

    question: QuestionId
    text: str


class Kept(NamedTuple):
    """What was stored, and how it is stored.

    Attributes:
        settings: The learner's choices, and where the window was.
        save_settings: Stores them; raises StoreError where that cannot be done.
        sitting: What was being studied.
        save_sitting: Stores that.
        entries_since: Returns the log from one entry on.
    """

    settings: Settings
    save_settings: Callable[[Settings], None]
    sitting: Sitting | None
    save_sitting: Callable[[Sitting], None]
    entries_since: Callable[[EntryId], Sequence[Entry]]


class Place(QObject):
    """Takes up what was left, and stores what is to be found again.

    Attributes:
        settings: The learner's choices as they are now; where the window is, as it was stored last.
        draft: The note that is being written, or was when the program ended.

    Signals:
        read_on(int): The answer that was being read is shown again; how far it was scrolled down.
    """

    read_on = Signal(int)

    def __init__(
        self,
        kept: Kept,
        study: StudyController,
        log: OpenLog,
        notices: Notices,
        as_shown: Callable[[Settings], Settings],
        parent: QObject,
    ) -> None:
        """Store nothing yet: see :meth:`begin`.

        Args:
            kept: What was stored, and how it is stored.
            study: What is studied.
            log: The log; where it cannot be written, the settings beside it need not say so too.
            notices: Who tells the learner that the settings could not be stored.
            as_shown: Returns settings with what the window shows now.
            parent: The window.
        """
        super().__init__(parent)
        self._study = study
        self._log = log
        self._notices = notices
        self._as_shown = as_shown
        self.settings = self._stored = kept.settings
        self._save_settings = kept.save_settings
        self._sitting = kept.sitting
        self._left_revealed: Sitting | None = None
        self._left_scrolled = kept.settings.scrolled
        self._save_sitting = kept.save_sitting
        self._entries_since = kept.entries_since
        self.draft = self._left_draft()
        self._begun = False
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_WHEN_QUIET_MS)
        self._saving.timeout.connect(self.save_now)
        self._saving_at_latest = QTimer(self)
        self._saving_at_latest.setSingleShot(True)
        self._saving_at_latest.timeout.connect(self.save_now)

    # What was being studied

    def restore_sitting(self) -> None:
        """Go on with what was being studied; on another day with the same kind of thing."""
        study, settings, left = self._study, self.settings, self._sitting
        path = tuple(part for part in settings.topic.split("/") if part)
        first = QuestionId(settings.question) if settings.question in study.bank else None
        if not study.ready:
            if first is not None:
                study.show(first)
            return
        if left is None or left.kind not in {kind.value for kind in ChoiceKind}:
            study.choose_topic(path, first=first)
            return
        kind = ChoiceKind.TOPIC if left.kind == ChoiceKind.FOUND.value else ChoiceKind(left.kind)
        same_day = left.day == study.progress.today
        if kind in _PLANS and not same_day:
            study.study(first=first)
        elif kind is ChoiceKind.TOPIC or not same_day:
            study.choose_topic(path, first=first)
        if same_day:
            resumed = kind is not ChoiceKind.TOPIC
            chosen = [QuestionId(q) for q in left.chosen] if resumed else study.chosen
            waiting = [QuestionId(q) for q in left.waiting] if resumed else study.waiting
            choice = Choice(kind, left.name, tuple(left.topic)) if resumed else study.choice
            entries, later = self._entries_of(left)
            study.resume(choice, chosen, waiting, entries, first=first, later=later)
            if left.revealed and not later and first == left.question:
                self._left_revealed = left

    def _entries_of(self, left: Sitting) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """Return the log of a sitting up to when its place was stored, and what was added to it since."""
        since = self._entries_since(EntryId(left.first_entry or left.newest_entry))
        stored = next((place + 1 for place, entry in enumerate(since) if entry.id == left.newest_entry), 0)
        return since[:stored] if left.first_entry else (), since[stored:]

    def reveal_as_left(self) -> None:
        """Show the answer that was being read when the sitting was left; after the first paint, which need not wait."""
        left, self._left_revealed = self._left_revealed, None
        question = self._study.question
        if left is not None and question is not None and question.id == left.question:
            self._study.reveal_as_left(left.ticked)
            self.read_on.emit(self._left_scrolled)

    def _left_draft(self) -> Draft | None:
        """Return the note that was left unsaved, unless one on its question was stored after it."""
        left = self._sitting
        if left is None or not left.note_question:
            return None
        draft = Draft(QuestionId(left.note_question), left.note)
        try:
            since = self._entries_since(EntryId(left.newest_entry))
        except StoreError:  # then the log says so itself
            return draft
        stored = (e for e in since if isinstance(e, Flag) and e.kind is FlagKind.NOTE and e.id != left.newest_entry)
        return None if any(entry.question_id == draft.question for entry in stored) else draft

    # Storing

    def begin(self) -> None:
        """Store from now on what changes."""
        self._begun = True

    def keep(self, settings: Settings) -> None:
        """Take other choices of the learner, and store them at once."""
        self.settings = settings
        self._store_settings(settings)

    def apply_rules(self) -> None:
        """Study by the limits of a day, and with the desired retention, that are chosen now."""
        settings = self.settings
        day = limits(
            budget=settings.budget,
            in_minutes=settings.budget_in_minutes,
            new=settings.new_per_day,
            seconds=self._study.seconds,
        )
        self._study.take_rules(Schedule(settings.desired_retention), day)

    def save_soon(self) -> None:
        """Store what the window shows, when it has been quiet for a moment."""
        if self._begun:
            self._saving.start()
            if not self._saving_at_latest.isActive():
                self._saving_at_latest.start(_SAVE_AT_LATEST_MS)

    def keep_draft(self, draft: Draft | None) -> None:
        """Store a note that is being written soon; where it was saved or dropped, forget it."""
        if draft != self.draft:
            self.draft = draft
            self.save_soon()

    def save_choice(self) -> None:
        """Store what is studied almost at once."""
        if self._begun:
            self._saving_at_latest.start(_SAVE_A_CHOICE_MS)

    def save_what_waits(self) -> None:
        """Store what would be stored soon: at the latest now, for the session may be about to end."""
        if self._saving.isActive():
            self.save_now()

    def save_now(self) -> None:
        """Store what the window shows and what is studied."""
        self._saving.stop()
        self._saving_at_latest.stop()
        question = self._study.question
        now = self._as_shown(self.settings)
        self._store_settings(now._replace(topic="/".join(self._study.topic), question=question.id if question else ""))
        self._store_sitting()

    def _store_settings(self, now: Settings) -> None:
        if now == self._stored:
            return
        try:
            self._save_settings(now)
        except StoreError as error:
            if not self._log.trouble:  # said once already: nothing can be stored
                self._notices.post(str(error))
        self.settings = self._stored = now

    def _store_sitting(self) -> None:
        study = self._study
        if not study.ready:
            return
        one_by_one = study.choice.kind is not ChoiceKind.TOPIC and len(study.chosen) <= _SHORT_ENOUGH
        now = Sitting(
            study.progress.today,
            study.choice.kind.value if one_by_one else ChoiceKind.TOPIC.value,
            study.choice.name,
            study.choice.topic,
            study.chosen if one_by_one else (),
            study.waiting if one_by_one else (),
            study.question.id if study.question else "",
            study.revealed,
            tuple(sorted(study.ticked)),
            study.first_entry or "",
            note_question=self.draft.question if self.draft else "",
            note=self.draft.text if self.draft else "",
        )
        if now != self._sitting:
            with contextlib.suppress(OSError):  # the settings beside it say so already
                self._save_sitting(now)
            self._sitting = now
