"""The main window: docks, menu, and the one block that connects everything."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QActionGroup,
    QCloseEvent,
    QColor,
    QDesktopServices,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.bank import Bank, Question, QuestionId
from dlstudy.core.explanation import when
from dlstudy.core.log import DayDone, Entry, EntryId, Flag, FlagKind, Mark, Retraction, Review
from dlstudy.core.plan import limits
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Schedule
from dlstudy.core.stats import TopicCounts
from dlstudy.errors import StoreError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.chart_numbers import ChartNumbers
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.question_list import QuestionListModel
from dlstudy.qtmodels.safekeeping import Safekeeping
from dlstudy.qtmodels.searching import Searching
from dlstudy.qtmodels.study import Choice, ChoiceKind, StudyController
from dlstudy.qtmodels.topic_tree import TopicTreeModel
from dlstudy.render.question_texts import texts_of
from dlstudy.render.richtext import Typesetter
from dlstudy.store.problems import LoadedBank
from dlstudy.store.settings import THEMES, Settings
from dlstudy.store.sitting import Sitting
from dlstudy.widgets.actions import ActionRow, install
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.browse import Browse
from dlstudy.widgets.chart_dock import ChartDock
from dlstudy.widgets.chart_pane import TABS, ChartState
from dlstudy.widgets.icon_button import IconButton, Sign
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.notice_bar import NoticeBar
from dlstudy.widgets.question_pane import QuestionPane
from dlstudy.widgets.safety import Safety
from dlstudy.widgets.topic_pane import TopicPane
from dlstudy.widgets.trouble_bar import TRY_AGAIN_KEY

if TYPE_CHECKING:
    from dlstudy.widgets.plan_dialog import PlanDialog, PlanRules

_WITH_DOCK: Final = 1000
_WITH_TREE: Final = 760
_WITH_COUNTS: Final = 620
_SMALLEST: Final = QSize(720, 520)
_USUAL: Final = QSize(1280, 800)
_AHEAD: Final = 3
_LOOK_AT_THE_DAY_MS: Final = 60_000
_SAVE_WHEN_QUIET_MS: Final = 300
_SAVE_AT_LATEST_MS: Final = 2_000
_SAVE_A_CHOICE_MS: Final = 60
"""What is studied, the log does not tell; everything else of a sitting follows from that and from the log."""
_SAID: Final = {
    FlagKind.SUSPEND: "Suspended",
    FlagKind.RESUME: "Asked again",
    FlagKind.BURY: "Buried until tomorrow",
    FlagKind.UNBURY: "Back in today",
    FlagKind.STAR: "Starred",
    FlagKind.UNSTAR: "Star taken away",
    FlagKind.NOTE: "Note",
}
_STAYS: Final = (FlagKind.STAR, FlagKind.UNSTAR, FlagKind.NOTE, FlagKind.RESUME, FlagKind.UNBURY)
"""After these the same question lies on the table."""
_PLANS: Final = (ChoiceKind.PLAN, ChoiceKind.MORE)
_SHORT_ENOUGH: Final = 2_000
"""A choice with more questions is stored as what it follows from, and not one by one."""


class MainWindow(QMainWindow):
    """Topic tree, question and answer, progress chart.

    Signals:
        first_painted(): The first question is on the screen; whatever was put off may begin.
        progress_read(): What is known is there, and what is left of the last sitting lies on the table.
    """

    first_painted = Signal()
    progress_read = Signal()

    def __init__(  # noqa: PLR0913 - the composition root hands everything on, by name
        self,
        *,
        study: StudyController,
        loaded: LoadedBank,
        typesetter: Typesetter,
        appearance: Appearance,
        background: Background,
        notices: Notices,
        settings: Settings,
        save_settings: Callable[[Settings], None],
        sitting: Sitting | None,
        save_sitting: Callable[[Sitting], None],
        entries_since: Callable[[EntryId], Sequence[Entry]],
        read_late: Callable[[], tuple[Progress, TopicCounts]] | None = None,
        safekeeping: Safekeeping,
    ) -> None:
        """Build the window where it was left.

        Args:
            study: What is studied.
            loaded: The bank, with what is wrong in its files.
            typesetter: Sets texts.
            appearance: Theme and text size.
            background: The worker.
            notices: What the learner is told.
            settings: The learner's choices, and where the window was.
            save_settings: Stores them.
            sitting: What was being studied.
            save_sitting: Stores that.
            entries_since: Returns the log from one entry on.
            read_late: Reads what is known, on the worker, where that is not read yet.
            safekeeping: Looks after the log.
        """
        super().__init__()
        self._study = study
        self._loaded = loaded
        self._typesetter = typesetter
        self._appearance = appearance
        self._background = background
        self._notices = notices
        self._settings = self._stored_settings = settings
        self._save_settings = save_settings
        self._sitting = sitting
        self._left_revealed: Sitting | None = None
        self._save_sitting = save_sitting
        self._entries_since = entries_since
        self._read_late = read_late
        self._safekeeping = safekeeping
        self._could_not_leave = False
        self._painted = False
        self._narrow = False
        self._chart_wanted = settings.chart_shown
        self._folding_dock = False

        self._build()
        self._assemble()
        self._install_actions()
        self._connect()
        self._restore()

    # Build

    def _build(self) -> None:
        bank = self._loaded.bank
        self.topics = TopicTreeModel(bank, self._study.counts, self)
        self.found = QuestionListModel(bank, self._study.progress, self)
        self.topic_pane = TopicPane(self.topics, self.found, self._appearance)
        self.question_pane = QuestionPane(self._typesetter, self._appearance, self._background)
        numbers = ChartNumbers(self._study, self._background, self)
        state = ChartState.from_settings(self._settings)
        self.chart_dock = ChartDock(numbers, self._appearance, self._notices, state, self._settings.chart_window)
        self.notice_bar = NoticeBar()
        searching = Searching(bank, self._study.progress, self)
        self.browse = Browse(searching, self._study, self.topic_pane, self.found, self._settings.filters)
        self.search_field = self.browse.field
        self.study_button = KeyButton("Study", "Ctrl+R", self._appearance, kind=ButtonKind.PRIMARY)
        self.study_button.setObjectName("studyButton")
        self.study_button.setToolTip("Study today's plan: what is fading or unknown, and some new questions")
        self._topics_button = QToolButton()
        self._topics_button.setText("Topics ▾")
        self._topics_button.setAccessibleName("Show the topics")
        self._topics_button.setCheckable(True)
        self._menu = QMenu(self)
        self._menu_button = IconButton(Sign.MENU, "Menu", self._appearance)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu_button.setMenu(self._menu)
        self._today_button = QToolButton()
        self._today_button.setObjectName("link")
        self.safety = Safety(self._safekeeping, self._notices, self._appearance, self)
        self._bank_label = QLabel()
        self._streak = QLabel()
        self._problems_button = QToolButton()
        self._problems_button.setObjectName("link")
        self._problems_dialog: QDialog | None = None
        self._plan_dialog: PlanDialog | None = None

    # Assemble

    def _assemble(self) -> None:
        bar = QToolBar("Top bar")
        bar.setObjectName("topBar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        row = QWidget()
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(10, 0, 6, 0)
        layout.setSpacing(10)
        layout.addWidget(self._topics_button)
        layout.addWidget(self.search_field, 3)
        layout.addStretch(2)
        layout.addWidget(self._today_button)
        layout.addWidget(self.study_button)
        layout.addWidget(self._menu_button)
        bar.addWidget(row)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        self._top_bar = bar

        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.topic_pane)
        self._splitter.addWidget(self.question_pane)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(1, False)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.notice_bar)
        middle.addWidget(self.safety.bar)
        middle.addWidget(self._splitter, 1)
        self.setCentralWidget(self._middle)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.chart_dock)
        self.resizeDocks([self.chart_dock], [336], Qt.Orientation.Horizontal)

        status = self.statusBar()
        status.setSizeGripEnabled(False)
        status.setContentsMargins(8, 0, 8, 0)
        status.addWidget(self.safety.saved)
        status.addWidget(self._bank_label)
        self._bank_label.setContentsMargins(0, 0, 8, 0)
        status.addWidget(self._problems_button)
        status.addPermanentWidget(self._streak)
        self.setMinimumSize(_SMALLEST)

    def _install_actions(self) -> None:
        pane, study = self.question_pane, self._study
        chart = self.chart_dock.toggleViewAction()
        else_, text, theme = "Study something else", "Text size", "Theme"
        rows = [
            ActionRow("Show answer", ("Space", "Return", "Enter"), self._reveal_or_open, in_menu=False),
            ActionRow("Unknown", ("1",), lambda: study.mark(Mark.UNKNOWN), in_menu=False),
            ActionRow("Known", ("2",), lambda: study.mark(Mark.KNOWN), in_menu=False),
            ActionRow("Unknown", ("Left",), lambda: study.mark(Mark.UNKNOWN), where=pane, in_menu=False),
            ActionRow("Known", ("Right",), lambda: study.mark(Mark.KNOWN), where=pane, in_menu=False),
            ActionRow("Study today's plan", ("Ctrl+R",), study.study),
            ActionRow("Plan and limits of a day…", ("P",), self.show_plan),
            ActionRow("Starred questions", (), study.study_starred, submenu=else_),
            ActionRow("Only what is unknown", (), study.study_unknown, submenu=else_),
            ActionRow("Cram this topic: ask all, leave the schedule as it is", (), study.cram, submenu=else_),
            ActionRow("Undo", ("Ctrl+Z", "U"), study.undo, begins_group=True, repeats=True),
            ActionRow("Star this question", ("*",), study.star),
            ActionRow("Suspend this question", ("S",), study.suspend),
            ActionRow("Bury until tomorrow", ("B",), study.bury),
            ActionRow("Note on this question…", ("N",), self.write_note),
            ActionRow("Edit this question…", ("Ctrl+E",), self._edit),
            ActionRow("Next question", ("Ctrl+Down",), lambda: study.step(1), begins_group=True, repeats=True),
            ActionRow("Previous question", ("Ctrl+Up",), lambda: study.step(-1), repeats=True),
            ActionRow("Search questions", ("Ctrl+F", "/"), self.browse.search),
            ActionRow("Browse all questions", ("Ctrl+B",), self.browse.browse_all_or_leave),
            ActionRow("Show the progress chart", (), chart.trigger, existing=chart, begins_group=True),
            *(
                ActionRow(tab.label, (tab.key,), functools.partial(self._show_chart, tab.name), submenu="Charts")
                for tab in TABS
            ),
            ActionRow("Open the chart in a window", (), self.chart_dock.open_large, submenu="Charts"),
            ActionRow("Larger", ("Ctrl++", "Ctrl+="), lambda: self._scale_text(0.1), submenu=text, repeats=True),
            ActionRow("Smaller", ("Ctrl+-",), lambda: self._scale_text(-0.1), submenu=text, repeats=True),
            ActionRow("As usual", ("Ctrl+0",), lambda: self._scale_text(0), submenu=text),
            *(
                ActionRow(
                    {"system": "As the system", "light": "Light", "dark": "Dark"}[name],
                    (),
                    functools.partial(self._choose_theme, name),
                    submenu=theme,
                    checked=name == self._settings.theme,
                )
                for name in THEMES
            ),
            ActionRow("Full screen, only the question", ("F11",), self._toggle_full_screen),
            ActionRow("Try again to store", (TRY_AGAIN_KEY,), self._safekeeping.try_again, in_menu=False),
            ActionRow("Export the topic as PDF or HTML…", (), self._export_topic, begins_group=True),
            ActionRow("Problems in the question files", (), self.show_problems),
            ActionRow("Quit", ("Ctrl+Q",), self.close),
        ]
        actions = install(rows, self, self._menu)
        self._reveal_action = actions[0]
        themes = QActionGroup(self)
        for row, action in zip(rows, actions, strict=True):
            if row.submenu == theme:
                themes.addAction(action)
        by_words = {row.words: action for row, action in zip(rows, actions, strict=True) if row.in_menu}
        self._menu.insertMenu(by_words["Quit"], self.safety.menu)
        self._undo_action = by_words["Undo"]
        self._star_action = by_words["Star this question"]
        self._suspend_action = by_words["Suspend this question"]
        self._bury_action = by_words["Bury until tomorrow"]
        self._of_a_question = [self._star_action, self._suspend_action, self._bury_action]
        self._of_a_question += [by_words["Note on this question…"], by_words["Edit this question…"]]
        self._menu.aboutToShow.connect(self._name_actions)
        self._menu.aboutToHide.connect(self._enable_all)

    def _name_actions(self) -> None:
        """Say in the menu what each action would do now."""
        study, question = self._study, self._study.question
        progress = study.progress
        for action in self._of_a_question:
            action.setEnabled(question is not None)
        self._undo_action.setEnabled(study.can_undo)
        starred, suspended, buried = (
            (progress.is_starred(question.id), progress.is_suspended(question.id), progress.is_buried(question.id))
            if question is not None
            else (False, False, False)
        )
        self._star_action.setText("Take the star away" if starred else "Star this question")
        self._suspend_action.setText("Ask this question again" if suspended else "Suspend this question")
        self._bury_action.setText("Take back in today" if buried else "Bury until tomorrow")

    def _enable_all(self) -> None:
        """Let the keys count again, also for a question that comes later."""
        for action in (*self._of_a_question, self._undo_action):
            action.setEnabled(True)

    # Connect signals

    def _connect(self) -> None:
        study, pane, topics = self._study, self.question_pane, self.topic_pane
        pane.reveal_requested.connect(study.reveal)
        pane.mark_requested.connect(study.mark)
        pane.undo_requested.connect(study.undo)
        pane.tick_requested.connect(study.tick)
        pane.question_requested.connect(study.show)
        pane.again_requested.connect(study.ask_all_again)
        pane.all_requested.connect(study.study)
        pane.more_requested.connect(study.study_more)
        pane.star_requested.connect(study.star)
        pane.note_requested.connect(self.write_note)
        self._today_button.clicked.connect(self.show_plan)
        pane.link_requested.connect(self._ask_to_open)
        topics.topic_requested.connect(self._choose_topic)
        topics.folded.connect(self._save_soon)
        self.study_button.clicked.connect(study.study)
        self.study_button.clicked.connect(pane.take_focus)
        self.browse.listed.connect(self._show_list)
        self.browse.chosen.connect(self._close_overlay)
        self.browse.left.connect(pane.take_focus)
        self.browse.filters_changed.connect(self._save_soon)
        self._topics_button.toggled.connect(self._show_overlay)
        self._problems_button.clicked.connect(self.show_problems)

        study.question_changed.connect(self._show_question)
        study.answer_revealed.connect(self._show_answer)
        study.answer_revealed.connect(self._save_soon)
        study.ticks_changed.connect(pane.set_ticks)
        pane.tick_requested.connect(self._save_soon)
        study.choice_changed.connect(self._show_choice)
        study.entry_stored.connect(self._show_entry)
        study.many_changed.connect(self._show_all_anew)
        study.bank_changed.connect(self._show_bank)
        self._notices.posted.connect(self.notice_bar.show_notice)
        self._notices.taken_back.connect(self.notice_bar.take_back)
        self.notice_bar.report_requested.connect(self.show_report)
        self.safety.report_requested.connect(self.show_report)
        self.safety.place_put_away.connect(self._remember_place)
        self._preparing = QTimer(self)
        self._preparing.setSingleShot(True)
        self._preparing.setInterval(40)  # when the question that was asked for is on the screen
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_WHEN_QUIET_MS)
        self._saving.timeout.connect(self._save_now)
        self._saving_at_latest = QTimer(self)
        self._saving_at_latest.setSingleShot(True)
        self._saving_at_latest.timeout.connect(self._save_now)
        self._days = QTimer(self)
        self._days.setInterval(_LOOK_AT_THE_DAY_MS)
        self._days.timeout.connect(study.look_at_the_day)
        self._splitter.splitterMoved.connect(self._save_soon)
        self.chart_dock.visibilityChanged.connect(self._dock_shown)
        self.chart_dock.topic_requested.connect(self._choose_topic)
        self.chart_dock.questions_requested.connect(self.browse.list_questions)
        self.chart_dock.state_changed.connect(self._save_soon)

    # Public methods

    def start_the_rest(self) -> None:
        """Begin what was put off until the first question was on the screen."""
        if self._background.stopped:
            return  # it was closed at once
        self._notices.listen()
        if self._read_late is not None:
            self._background.run(self._read_late, self._take_progress)
        else:
            self._background.run(self._study.progress.schedule.warm_up)
            self.progress_read.emit()
        self.chart_dock.start()
        self.browse.start()
        self._prepare_ahead()
        self._preparing.timeout.connect(self._prepare_ahead)
        self._days.start()
        self.safety.begin(
            self.notice_bar, tell_of_place=str(self._safekeeping.data) not in self._settings.places_put_away
        )
        self._show_strip()
        self._reveal_as_left()

    def store_place(self) -> None:
        """Store the place if that is still to be done: at the latest now, for the session may be about to end."""
        if self._saving.isActive():
            self._save_now()

    def leave(self) -> None:
        """Store the place if that is still to be done, and end the worker; also without a close, after a signal."""
        self.chart_dock.close_large()
        self.store_place()
        self.browse.stop()
        self._background.stop()

    def take_loaded(self, loaded: LoadedBank) -> None:
        """Go on with what the question files hold now; the place, the reveal and the ticks stay."""
        self._loaded = loaded
        bar = self.question_pane.reading.verticalScrollBar()
        question, place = self._study.question, bar.value()
        self._study.take_bank(loaded.bank)
        if question is not None and self._study.question is not None and question.id == self._study.question.id:
            bar.setValue(place)

    def show_headline(self) -> None:
        """Show the numbers of all topics everywhere outside of the tree."""
        study = self._study
        self.chart_dock.show_counts(study.counts.of(()))
        today = study.today
        self._today_button.setText(
            f"{today.due:,} due · {today.new:,} new today" if today.due or today.new else "Nothing due today"
        )
        waiting = f", {today.waiting:,} more wait for the next days" if today.waiting else ""
        self._today_button.setAccessibleName(f"Today: {today.due} due, {today.new} new{waiting}")
        self._today_button.setToolTip(f"Today's plan{waiting}; its limits, and the coming week (P)")
        streak = study.streak
        self._streak.setText(f"Streak {streak} day{'' if streak == 1 else 's'}" if streak else "")
        if self._plan_dialog is not None and self._plan_dialog.isVisible():
            self._show_plan_numbers()

    def show_plan(self) -> None:
        """Open today's plan with the limits of a day and the coming week."""
        from dlstudy.widgets.plan_dialog import PlanDialog, PlanRules  # when somebody asks

        settings = self._settings
        rules = PlanRules(settings.budget, settings.budget_in_minutes, settings.new_per_day, settings.desired_retention)
        if self._plan_dialog is None:
            self._plan_dialog = PlanDialog(rules, self._appearance, self, seconds=self._study.seconds)
            self._plan_dialog.rules_changed.connect(self._take_rules)
        self._plan_dialog.show_rules(rules)
        self._show_plan_numbers()
        self._plan_dialog.show()
        self._plan_dialog.raise_()

    def _show_plan_numbers(self) -> None:
        if self._plan_dialog is not None:
            self._plan_dialog.show_today(self._study.today)
            self._plan_dialog.show_forecast(self._study.forecast())

    def show_problems(self) -> None:
        """List what is wrong in the question files, in a window of its own."""
        from dlstudy.widgets.problems_dialog import ProblemsDialog  # only when there is something to list

        if self._problems_dialog is not None:
            self._problems_dialog.close()
        self._problems_dialog = ProblemsDialog(self._loaded.problems, self)
        self._problems_dialog.show()

    def write_note(self) -> None:
        """Open the learner's note on the question on the table."""
        question = self._study.question
        if question is not None:
            self._open_note(question, self._study.progress.note(question.id))

    def _open_note(self, question: Question, text: str, *, stored: str | None = None) -> None:
        from dlstudy.widgets.note_dialog import NoteDialog  # when somebody writes

        dialog = NoteDialog(
            question.question.replace("$", ""),
            text,
            stored=stored,
            typesetter=Typesetter(),
            background=self._background,
            appearance=self._appearance,
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.link_requested.connect(self._ask_to_open)
        dialog.saved.connect(functools.partial(self._store_note, question))
        dialog.open()

    def _store_note(self, question: Question, text: str) -> None:
        """Store a note; where that cannot be done, it stays open, for what was written is the learner's."""
        if not self._study.write_note(text, question.id):
            self._open_note(question, text, stored=self._study.progress.note(question.id))

    def show_report(self, report: str) -> None:
        """Show what is known of a fault of ours, ready to copy."""
        from dlstudy.widgets.report_dialog import ReportDialog  # when something went wrong

        ReportDialog(report, self).show()

    def show_menu(self) -> None:
        """Open the menu under its button."""
        self._menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def come_to_the_front(self) -> None:
        """Show the window above others: it was started a second time."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def show_topics_overlay(self) -> None:
        """Let the tree drop down over the question, where the window is too narrow for both."""
        self._topics_button.setChecked(self._narrow)

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being prepared or drawn any more."""
        return self.chart_dock.is_settled and self.browse.is_settled and not self._background.busy

    def picture(self) -> QPixmap:
        """Return what the window shows, with the dialog or the menu over it where one is open."""
        over: list[QWidget] = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
        middle = self.rect().center()
        places = [middle - dialog.rect().center() for dialog in over]
        if self._menu.isVisible():
            over.append(self._menu)
            under = self._menu_button.mapTo(self, self._menu_button.rect().bottomRight())
            places.append(under - QPoint(self._menu.width(), 0))
        whole = self.rect()
        for widget, place in zip(over, places, strict=True):
            whole |= QRect(place, widget.size() + QSize(1, 1))  # a dialog may be larger than a small window
        picture = QPixmap(whole.size())
        picture.fill(QColor(self._appearance.theme.line))
        painter = QPainter(picture)
        painter.translate(-whole.topLeft())
        painter.drawPixmap(0, 0, self.grab())
        painter.setPen(QColor(self._appearance.theme.control))  # the frame that a window system would draw
        for widget, place in zip(over, places, strict=True):
            painter.drawPixmap(place, widget.grab())
            painter.drawRect(QRect(place, widget.size()))
        painter.end()
        return picture

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that something is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the dock away below 1000 px of width, the tree below 760 px."""
        super().resizeEvent(event)
        self._fit()
        self._save_soon()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the place on the screen soon, and not only at the end."""
        super().moveEvent(event)
        self._save_soon()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place; every mark is stored already. Where a fault of ours prevents that, stay, the first time.

        Qt would close the window all the same, and nobody would be told.
        """
        try:
            self.leave()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            sys.excepthook(type(error), error, error.__traceback__)
            if not self._could_not_leave and not self._background.stopped:
                self._could_not_leave = True
                self._notices.post("The window was not closed, because of that; close it once more to leave.")
                event.ignore()
                return
        super().closeEvent(event)

    # Private slots: the study

    def _show_question(self, question: Question | None) -> None:
        pane = self.question_pane
        pane.set_can_undo(possible=self._study.can_undo)
        self._reveal_action.setEnabled(question is not None)
        if question is None:
            self._show_finished()
        else:
            pane.show_question(question, self._place())
            pane.show_cramming(cramming=self._study.crams)
            self.topic_pane.select_question(question.id)
            self._preparing.start()
            self._show_strip()
        self._save_soon()

    def _place(self) -> str:
        """Say where the question stands: in a topic or a search at which place, in a queue how many are left."""
        study = self._study
        if study.choice.kind in (ChoiceKind.TOPIC, ChoiceKind.FOUND):
            position, total = study.position
            return f"{position:,} of {total:,}" if position else ""
        return f"{study.remaining:,} left"

    def _show_strip(self) -> None:
        """Show how the question on the table stands; after the first paint, for it reads the log."""
        question = self._study.question
        if question is None or not self._painted or not self._study.ready:
            return
        from dlstudy.widgets.question_strip import facts_of  # after the first paint

        progress = self._study.progress
        try:
            facts = facts_of(question, self._loaded.bank, progress)
        except StoreError:
            return  # a disk that fails is told of where a mark is stored
        self.question_pane.show_facts(facts, progress.note(question.id))

    def _show_finished(self) -> None:
        """Say what came of the sitting, and what can be done next."""
        from dlstudy.widgets.endings import ending_of  # when it is first said

        self.question_pane.show_ending(ending_of(self._study, has_problems=bool(self._loaded.problems)))

    def _show_answer(self) -> None:
        self._reveal_action.setEnabled(False)
        study = self._study
        if study.ready:
            question = study.question
            again = "again this session" if question is not None and question.id in study.chosen else "again today"
            _, days = study.intervals()
            known = when(study.progress.today + days, study.progress.today)
            if study.crams:
                known = "the schedule stays"
            self.question_pane.show_intervals(again, known)
        self.question_pane.show_answer()

    def _show_choice(self, choice: Choice) -> None:
        self.setWindowTitle(f"{choice.name} – dlstudy")
        if self._painted and choice.kind is not ChoiceKind.FOUND:
            self._saving_at_latest.start(_SAVE_A_CHOICE_MS)
        if choice.kind in (ChoiceKind.TOPIC, ChoiceKind.CRAM):
            self.topic_pane.select_topic(choice.topic)

    def _show_entry(self, entry: Entry) -> None:
        study = self._study
        if isinstance(entry, Retraction):
            changed = study.progress.question_of(entry.entry_id)
        else:
            changed = None if isinstance(entry, DayDone) else entry.question_id
        if changed is not None:
            self.topics.question_changed(changed)
            self.browse.question_changed(changed)
        self.show_headline()
        self.question_pane.set_can_undo(possible=study.can_undo)
        if not isinstance(entry, Review):
            self._show_strip()
        elif study.progress.memory(entry.question_id) is not None:
            self._name_leech(entry)
        self._announce(entry)

    def _announce(self, entry: Entry) -> None:
        """Tell assistive technology what was stored and what lies on the table now; nobody else is told."""
        if not QAccessible.isActive() or isinstance(entry, DayDone):
            return
        match entry:
            case Review():
                done = f"{entry.mark.value.capitalize()}, stored."
            case Flag():
                done = f"{_SAID[entry.kind]}, stored."
            case _:
                done = "Taken back."
        question = self._study.question
        follows = "" if isinstance(entry, Flag) and entry.kind in _STAYS else "Nothing is left to ask."
        if question is not None and follows:
            follows = question.question.replace("$", "")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{done} {follows}".strip()))

    def _name_leech(self, review: Review) -> None:
        memory = self._study.progress.memory(review.question_id)
        if memory is not None and memory.became_leech and not review.cram:
            title = self._loaded.bank.title_of(review.question_id).replace("$", "")
            first = self._loaded.bank.prerequisites_of(review.question_id)
            hint = "when it comes back, look at what it builds on" if first else "a note in your own words may help"
            self._notices.post(f"“{title}” has slipped {memory.lapses} times; {hint}.")

    def _show_all_anew(self) -> None:
        """Show new states everywhere: another day began, other rules hold, or the bank was read anew."""
        self.topics.all_changed()
        self.browse.many_changed()
        self.show_headline()
        if self._study.question is not None:
            self.question_pane.show_place(self._place())
            self._show_strip()
        elif self._painted and self._study.ready:
            self._show_finished()

    def _show_bank(self, bank: Bank) -> None:
        """Show another edition of the bank everywhere; what is open stays so."""
        self.topic_pane.set_bank(bank)
        self.browse.set_bank(bank)
        self._show_bank_line()

    def _show_bank_line(self) -> None:
        number = len(self._loaded.bank)
        self._bank_label.setText(f"Deep-learning interview · {number:,} question{'' if number == 1 else 's'}")
        wrong = len(self._loaded.problems)
        self._problems_button.setText(f"{wrong} problem{'' if wrong == 1 else 's'} in the question files")
        self._problems_button.setVisible(bool(wrong))

    def _take_progress(self, read: tuple[Progress, TopicCounts]) -> None:
        self._study.take_progress(*read)
        self._restore_sitting()
        self._reveal_as_left()
        self.progress_read.emit()

    def _take_rules(self, rules: PlanRules) -> None:
        """Take other limits of a day, or another desired retention, and keep them."""
        self._settings = self._settings._replace(
            budget=rules.budget,
            budget_in_minutes=rules.in_minutes,
            new_per_day=rules.new,
            desired_retention=rules.retention,
        )
        self._apply_rules()
        self._show_plan_numbers()
        self._store_settings(self._settings)

    def _apply_rules(self) -> None:
        settings = self._settings
        day = limits(
            budget=settings.budget,
            in_minutes=settings.budget_in_minutes,
            new=settings.new_per_day,
            seconds=self._study.seconds,
        )
        self._study.take_rules(Schedule(settings.desired_retention), day)

    def _edit(self) -> None:
        from dlstudy.widgets.question_editor import open_in_editor  # when somebody edits

        question = self._study.question
        if question is not None and question.place is not None:
            with self._notices.guard():
                self._notices.post(open_in_editor(question.place, self._settings.editor))

    def _choose_topic(self, path: tuple[str, ...]) -> None:
        self._study.choose_topic(path)
        self._topics_button.setChecked(False)

    def _prepare_ahead(self) -> None:
        """While a question is read, set its answer and the next questions; the worker does what takes long."""
        present = self._study.question
        if present is not None:
            self.question_pane.prepare_answer()
            self._prepare(present, self.question_pane.prepare_answer)
        for question in self._study.coming(_AHEAD):
            self._prepare(question, lambda: None)

    def _prepare(self, question: Question, then: Callable[[], None]) -> None:
        """Have the worker set what is not set yet, each text a job of its own: what is urgent comes in between."""
        for text in texts_of(question):
            if not self._typesetter.is_prepared(text):
                job = functools.partial(self._typesetter.prepare, [text], stop=lambda: self._background.stopped)
                self._background.run(job, lambda _: then())

    # Private slots: search

    def _show_list(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Let what is found drop down over the question, where the window is too narrow for both."""
        self._topics_button.setChecked(shown and self._narrow)

    def _close_overlay(self) -> None:
        if self._narrow and not self.topic_pane.questions.hasFocus():
            self._topics_button.setChecked(False)

    def _reveal_or_open(self) -> None:
        """Show the answer; in the search field, open the first question found; on a button, press it."""
        focused = QApplication.focusWidget()
        if focused is self.search_field:
            self.browse.open_first()
        elif focused is self._menu_button:
            self._menu_button.showMenu()
        elif isinstance(focused, QAbstractButton):  # or whoever has no mouse could press none before the answer
            focused.click()
        else:
            self._study.reveal()

    # Private slots: the window

    def _fit(self) -> None:
        """Give the width to what matters most; larger text needs more of it."""
        roominess = max(1.0, 0.75 * self._appearance.text_scale)
        width = round(self.width() / roominess)
        self.topic_pane.setMinimumWidth(round(190 * roominess))
        if not self.isFullScreen():
            self._folding_dock = True
            if not self.chart_dock.isFloating():
                self.chart_dock.setVisible(self._chart_wanted and width >= _WITH_DOCK)
            self._folding_dock = False
        narrow = width < _WITH_TREE
        if narrow != self._narrow or not self._painted:
            self._narrow = narrow
            self._topics_button.setVisible(narrow)
            self._topics_button.setChecked(False)
            self._show_overlay(shown=False)
        if narrow and self._topics_button.isChecked():
            self._place_overlay()
        self._today_button.setVisible(width >= _WITH_COUNTS)
        self.search_field.setMaximumWidth(round(340 * roominess))
        short = narrow or roominess > 1
        self.search_field.setPlaceholderText("Search   Ctrl+F" if short else "Search questions   Ctrl+F")

    def _show_overlay(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Below 760 px the tree drops down over the question; above, it stands beside it."""
        pane = self.topic_pane
        if not self._narrow:
            if pane.parent() is not self._splitter:
                pane.setProperty("overlay", False)
                self._splitter.insertWidget(0, pane)
                self._splitter.setSizes([self._settings.tree_width, 10_000])
            pane.setVisible(not self.isFullScreen())
            return
        if pane.parent() is not self._middle:
            pane.setParent(self._middle)
            pane.setProperty("overlay", True)
        pane.style().unpolish(pane)
        pane.style().polish(pane)
        pane.setVisible(shown)
        if shown:
            self._place_overlay()

    def _place_overlay(self) -> None:
        top = self._splitter.geometry().top()
        self.topic_pane.setGeometry(0, top, min(340, self._middle.width()), self._middle.height() - top)
        self.topic_pane.raise_()

    def _dock_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        if not self._folding_dock and not self.isFullScreen() and not self.isMinimized() and self.isVisible():
            if self.width() >= _WITH_DOCK * max(1.0, 0.75 * self._appearance.text_scale) or shown:
                self._chart_wanted = shown
            self._save_soon()

    def _show_chart(self, name: str) -> None:
        self._chart_wanted = True
        self.chart_dock.show_chart(name)

    def _scale_text(self, by: float) -> None:
        self._appearance.set_text_scale(self._appearance.text_scale + by if by else 1.0)
        self._fit()
        self._save_soon()

    def _choose_theme(self, name: str) -> None:
        self._appearance.set_choice(name)
        self._save_soon()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
            only = False
        else:
            self.showFullScreen()
            only = True
        for widget in (self._top_bar, self.statusBar()):
            widget.setVisible(not only)
        if only:
            self.topic_pane.hide()
            self.chart_dock.hide()
        else:
            self._show_overlay(shown=False)
            self._fit()

    def _remember_place(self) -> None:
        places = (*self._settings.places_put_away, str(self._safekeeping.data))
        self._settings = self._settings._replace(places_put_away=places)
        self._store_settings(self._settings)

    def _export_topic(self) -> None:
        from dlstudy.widgets.topic_export import TopicExport  # only when somebody exports

        bank = self._loaded.bank
        parts = (bank, self._typesetter, self._background, self._notices, self)
        export = self.findChild(TopicExport) or TopicExport(*parts)
        export.ask(bank.topic(self._study.topic) or bank.root, self)

    def _ask_to_open(self, address: str) -> None:
        """Show the host before anything leaves for the browser."""
        url = QUrl(address)
        if url.scheme() not in ("http", "https") or not url.host():
            return
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Open in your browser – dlstudy")
        box.setText(f"This leads to {url.host()}. Your browser will go there; dlstudy itself stays offline.")
        box.setInformativeText(address)
        opens = box.addButton("Open in browser", QMessageBox.ButtonRole.AcceptRole)
        copies = box.addButton("Copy address", QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        opens.clicked.connect(lambda: QDesktopServices.openUrl(url))
        copies.clicked.connect(lambda: QApplication.clipboard().setText(address))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # Private slots: where it was

    def _restore(self) -> None:
        settings = self._settings
        geometry = QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(_USUAL)
        self._splitter.setSizes([settings.tree_width, 10_000])
        self.topic_pane.fold(settings.collapsed)
        self._show_bank_line()
        self._apply_rules()
        self._restore_sitting()
        self._fit()
        self.question_pane.take_focus()

    def _restore_sitting(self) -> None:
        """Go on with what was being studied; on another day with the same kind of thing."""
        study, settings, left = self._study, self._settings, self._sitting
        path = tuple(part for part in settings.topic.split("/") if part)
        first = QuestionId(settings.question) if settings.question in self._loaded.bank else None
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

    def _reveal_as_left(self) -> None:
        """Show the answer that was being read when the sitting was left; after the first paint, which need not wait."""
        left, self._left_revealed = self._left_revealed, None
        question = self._study.question
        if left is not None and question is not None and question.id == left.question:
            self._study.reveal_as_left(left.ticked)

    def _save_soon(self) -> None:
        if self._painted:
            self._saving.start()
            if not self._saving_at_latest.isActive():
                self._saving_at_latest.start(_SAVE_AT_LATEST_MS)

    def _save_now(self) -> None:
        self._saving.stop()
        self._saving_at_latest.stop()
        question = self._study.question
        width = self._splitter.sizes()[0] if self.topic_pane.parent() is self._splitter else 0
        now = self._settings._replace(
            theme=self._appearance.choice,
            text_scale=self._appearance.text_scale,
            geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            tree_width=width or self._settings.tree_width,
            chart_shown=self._chart_wanted,
            collapsed=self.topic_pane.collapsed,
            topic="/".join(self._study.topic),
            question=question.id if question else "",
            filters=self.browse.filters,
            chart_window=self.chart_dock.large_place,
            **self.chart_dock.pane.state.as_settings,
        )
        self._store_settings(now)
        self._store_sitting()

    def _store_settings(self, now: Settings) -> None:
        if now == self._stored_settings:
            return
        try:
            self._save_settings(now)
        except StoreError as error:
            if not self._safekeeping.log.trouble:  # said once already: nothing can be stored
                self._notices.post(str(error))
        self._settings = self._stored_settings = now

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
        )
        if now != self._sitting:
            with contextlib.suppress(OSError):  # the settings beside it say so already
                self._save_sitting(now)
            self._sitting = now
