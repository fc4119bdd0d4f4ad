"""The windows beside the window: each is made when somebody asks for it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from dlstudy.core.bank import Question
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.study import StudyController
from dlstudy.render.richtext import Typesetter
from dlstudy.store.problems import Problem
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import key_name
from dlstudy.widgets.place import Draft, Place
from dlstudy.wording import translate

if TYPE_CHECKING:
    from dlstudy.widgets.plan_dialog import PlanDialog
    from dlstudy.widgets.rule_fields import PlanRules


class Dialogs(QObject):
    """Opens a window, and does what is decided in it."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        study: StudyController,
        typesetter: Typesetter,
        appearance: Appearance,
        background: Background,
        notices: Notices,
        place: Place,
        problems: Callable[[], tuple[Problem, ...]],
    ) -> None:
        """Open nothing yet.

        Args:
            window: Over which they open.
            study: What is studied.
            typesetter: Sets texts that are taken along.
            appearance: How they look.
            background: The worker.
            notices: What the learner is told.
            place: Where their choices are kept.
            problems: Returns what is wrong in the question files.
        """
        super().__init__(window)
        self._window = window
        self._study = study
        self._typesetter = typesetter
        self._appearance = appearance
        self._background = background
        self._notices = notices
        self._place = place
        self._problems = problems
        self._plan: PlanDialog | None = None
        self._problems_dialog: QDialog | None = None

    # The plan

    def show_plan(self) -> None:
        """Open today's plan with the limits of a day and the coming week."""
        from dlstudy.widgets.plan_dialog import PlanDialog  # when somebody asks
        from dlstudy.widgets.rule_fields import PlanRules

        settings = self._place.settings
        rules = PlanRules(settings.budget, settings.budget_in_minutes, settings.new_per_day, settings.desired_retention)
        if self._plan is None:
            self._plan = PlanDialog(rules, self._appearance, self._window, seconds=self._study.seconds)
            self._plan.rules_changed.connect(self._take_rules)
        self._plan.show_rules(rules)
        self.show_plan_numbers()
        self._plan.show()
        self._plan.raise_()
        self._plan.activateWindow()

    def show_plan_numbers(self) -> None:
        """Show what became of the plan, where it is open."""
        if self._plan is not None:
            self._plan.show_today(self._study.today)
            self._plan.show_forecast(self._study.forecast())

    def refresh_plan(self) -> None:
        """Show what became of the plan, where somebody looks at it."""
        if self._plan is not None and self._plan.isVisible():
            self.show_plan_numbers()

    def _take_rules(self, rules: PlanRules) -> None:
        """Take other limits of a day, or another desired retention, and keep them."""
        settings = self._place.settings._replace(
            budget=rules.budget,
            budget_in_minutes=rules.in_minutes,
            new_per_day=rules.new,
            desired_retention=rules.retention,
        )
        self._place.keep(settings)
        self._place.apply_rules()
        self.show_plan_numbers()

    # This question

    def write_note(self) -> None:
        """Open the learner's note on the question on the table, with what they had not saved of it."""
        question = self._study.question
        if question is None:
            return
        stored, draft = self._study.progress.note(question.id), self._place.draft
        if draft is None or draft.question != question.id or draft.text == stored:
            self._open_note(question, stored)
        else:
            told = translate("Note", "You had not saved this yet; {save} saves it.", save=key_name("Ctrl+Return"))
            self._open_note(question, draft.text, stored=stored, told=told)

    def go_on_writing(self) -> None:
        """Open the note that was being written on this question when the program ended."""
        question, draft = self._study.question, self._place.draft
        if self._study.ready and question and draft and draft.question == question.id:
            self.write_note()

    def _open_note(self, question: Question, text: str, *, stored: str | None = None, told: str = "") -> None:
        from dlstudy.widgets.note_dialog import NoteDialog  # when somebody writes

        dialog = NoteDialog(
            question.question.replace("$", ""),
            text,
            stored=stored,
            told=told,
            typesetter=Typesetter(),
            background=self._background,
            appearance=self._appearance,
            parent=self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.link_requested.connect(self.ask_to_open)
        dialog.written.connect(lambda so_far: self._place.keep_draft(Draft(question.id, so_far)))
        dialog.rejected.connect(functools.partial(self._place.keep_draft, None))
        dialog.saved.connect(functools.partial(self._store_note, question))
        dialog.open()

    def _store_note(self, question: Question, text: str) -> None:
        """Store a note; where that cannot be done, it stays open, for what was written is the learner's."""
        if self._study.write_note(text, question.id):
            self._place.keep_draft(None)
        else:
            self._open_note(question, text, stored=self._study.progress.note(question.id))

    def edit_question(self) -> None:
        """Open the file of the question on the table in the learner's editor."""
        from dlstudy.widgets.question_editor import open_in_editor  # when somebody edits

        question = self._study.question
        if question is not None and question.place is not None:
            with self._notices.guard():
                self._notices.post(open_in_editor(question.place, self._place.settings.editor))

    # All questions

    def show_problems(self) -> None:
        """List what is wrong in the question files, in a window of its own."""
        from dlstudy.widgets.problems_dialog import ProblemsDialog  # only when there is something to list

        if self._problems_dialog is not None:
            self._problems_dialog.close()
        self._problems_dialog = ProblemsDialog(self._problems(), self._appearance, self._window)
        self._problems_dialog.show()

    def export_topic(self) -> None:
        """Ask for a file, and write the questions of the chosen topic into it."""
        from dlstudy.widgets.topic_export import TopicExport  # only when somebody exports

        bank = self._study.bank
        parts = (bank, self._typesetter, self._background, self._notices, self._window)
        export = self._window.findChild(TopicExport) or TopicExport(*parts)
        export.ask(bank.topic(self._study.topic) or bank.root, self._window)

    def show_report(self, report: str) -> None:
        """Show what is known of a fault of ours, ready to copy."""
        from dlstudy.widgets.report_dialog import ReportDialog  # when something went wrong

        ReportDialog(report, self._appearance, self._window).show()

    def ask_to_open(self, address: str) -> None:
        """Show the host before anything leaves for the browser."""
        url = QUrl(address)
        if url.scheme() not in ("http", "https") or not url.host():
            return
        from dlstudy.widgets.link_dialog import LinkDialog  # when somebody follows a link

        dialog = LinkDialog(address, self._appearance, self._window)
        dialog.opened.connect(lambda: QDesktopServices.openUrl(url))
        dialog.copied.connect(lambda: QApplication.clipboard().setText(address))
        dialog.open()
