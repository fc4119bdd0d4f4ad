"""The main window: docks, menu, and the one block that connects everything."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QActionGroup,
    QCloseEvent,
    QColor,
    QDesktopServices,
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

from dlstudy.core.bank import Question, QuestionId
from dlstudy.core.log import Clock, Entry, Mark, Retraction
from dlstudy.core.stats import marks_per_day, state_counts, streak_days, topic_rows
from dlstudy.errors import StoreError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.question_list import QuestionListModel
from dlstudy.qtmodels.searching import Searching
from dlstudy.qtmodels.study import StudyController
from dlstudy.qtmodels.topic_tree import TopicTreeModel
from dlstudy.render.question_texts import texts_of
from dlstudy.render.richtext import Typesetter
from dlstudy.store.problems import LoadedBank
from dlstudy.store.settings import THEMES, Settings
from dlstudy.widgets.actions import ActionRow, install
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.browse import Browse
from dlstudy.widgets.chart_dock import ChartDock
from dlstudy.widgets.icon_button import IconButton, Sign
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.notice_bar import NoticeBar
from dlstudy.widgets.question_pane import QuestionPane
from dlstudy.widgets.topic_pane import TopicPane

_WITH_DOCK: Final = 1000
_WITH_TREE: Final = 760
_SMALLEST: Final = QSize(720, 520)
_USUAL: Final = QSize(1280, 800)
_AHEAD: Final = 3


class MainWindow(QMainWindow):
    """Topic tree, question and answer, progress chart.

    Signals:
        first_painted(): The first question is on the screen; whatever was put off may begin.
    """

    first_painted = Signal()

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
        clock: Clock,
        cannot_store: str = "",
    ) -> None:
        """Build the window where it was left; ``cannot_store`` says why marks cannot be stored, if so."""
        super().__init__()
        self._study = study
        self._loaded = loaded
        self._typesetter = typesetter
        self._appearance = appearance
        self._background = background
        self._notices = notices
        self._settings = settings
        self._save_settings = save_settings
        self._clock = clock
        self._cannot_store = cannot_store
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
        self.topics = TopicTreeModel(bank, self._study.progress, self)
        self.found = QuestionListModel(bank, self._study.progress, self)
        self.topic_pane = TopicPane(self.topics, self.found, self._appearance)
        self.question_pane = QuestionPane(bank, self._typesetter, self._appearance, self._background)
        self.chart_dock = ChartDock(self._appearance, self._background)
        self.notice_bar = NoticeBar()
        searching = Searching(bank, self._study.progress, self)
        self.browse = Browse(searching, self._study, self.topic_pane, self.found, self._settings.filters)
        self.search_field = self.browse.field
        self.search_field.setMaximumWidth(340)
        self.study_button = KeyButton("Study", "Ctrl+R", self._appearance, kind=ButtonKind.PRIMARY)
        self.study_button.setObjectName("studyButton")
        self.study_button.setToolTip("Study what is unknown and what is new, of all topics")
        self._topics_button = QToolButton()
        self._topics_button.setText("Topics ▾")
        self._topics_button.setAccessibleName("Show the topics")
        self._topics_button.setCheckable(True)
        self._menu = QMenu(self)
        self._menu_button = IconButton(Sign.MENU, "Menu", self._appearance)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu_button.setMenu(self._menu)
        self._left_to_do = QLabel()
        self._left_to_do.setObjectName("muted")
        self._saved = QLabel()
        self._bank_label = QLabel()
        self._streak = QLabel()
        self._problems_button = QToolButton()
        self._problems_button.setObjectName("link")
        self._problems_dialog: QDialog | None = None

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
        layout.addWidget(self._left_to_do)
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
        middle.addWidget(self._splitter, 1)
        self.setCentralWidget(self._middle)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.chart_dock)
        self.resizeDocks([self.chart_dock], [336], Qt.Orientation.Horizontal)

        status = self.statusBar()
        status.setSizeGripEnabled(False)
        status.setContentsMargins(8, 0, 8, 0)
        status.addWidget(self._saved)
        status.addWidget(self._bank_label)
        self._saved.setContentsMargins(4, 0, 8, 0)
        self._bank_label.setContentsMargins(0, 0, 8, 0)
        status.addWidget(self._problems_button)
        status.addPermanentWidget(self._streak)
        self.setMinimumSize(_SMALLEST)

    def _install_actions(self) -> None:
        pane, study = self.question_pane, self._study
        rows = [
            ActionRow("Show answer", ("Space", "Return", "Enter"), self._reveal_or_open, in_menu=False),
            ActionRow("Unknown", ("1",), lambda: study.mark(Mark.UNKNOWN), in_menu=False),
            ActionRow("Known", ("2",), lambda: study.mark(Mark.KNOWN), in_menu=False),
            ActionRow("Unknown", ("Left",), lambda: study.mark(Mark.UNKNOWN), where=pane, in_menu=False),
            ActionRow("Known", ("Right",), lambda: study.mark(Mark.KNOWN), where=pane, in_menu=False),
            ActionRow("Study", ("Ctrl+R",), study.study),
            ActionRow("Undo the last mark", ("Ctrl+Z", "U"), study.undo),
            ActionRow("Next question", ("Ctrl+Down",), lambda: study.step(1)),
            ActionRow("Previous question", ("Ctrl+Up",), lambda: study.step(-1)),
            ActionRow("Search questions", ("Ctrl+F", "/"), self.browse.search),
            ActionRow("Browse all questions", ("Ctrl+B",), self.browse.browse_all),
            ActionRow("Chart of topics", ("Ctrl+1",), self._show_topics_chart),
            ActionRow("Larger text", ("Ctrl++", "Ctrl+="), lambda: self._scale_text(0.1)),
            ActionRow("Smaller text", ("Ctrl+-",), lambda: self._scale_text(-0.1)),
            ActionRow("Usual text size", ("Ctrl+0",), lambda: self._scale_text(0)),
            ActionRow("Full screen, only the question", ("F11",), self._toggle_full_screen),
        ]
        actions = install(rows, self, self._menu)
        self._reveal_action = actions[0]
        self._menu.addSeparator()
        self._menu.addAction(self.chart_dock.toggleViewAction())
        self.chart_dock.toggleViewAction().setText("Show the progress chart")
        themes = self._menu.addMenu("Theme")
        group = QActionGroup(self)
        for name in THEMES:
            action = themes.addAction({"system": "As the system", "light": "Light", "dark": "Dark"}[name])
            action.setCheckable(True)
            action.setChecked(name == self._settings.theme)
            action.triggered.connect(lambda _=False, name=name: self._choose_theme(name))
            group.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction("Export the topic as PDF or HTML…", self._export_topic)
        self._menu.addAction("Problems in the question files", self.show_problems)
        self._menu.addAction("Quit", "Ctrl+Q", self.close)

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
        study.ticks_changed.connect(pane.set_ticks)
        study.choice_changed.connect(self._show_choice)
        study.entry_stored.connect(self._show_entry)
        self._notices.posted.connect(self.notice_bar.show_notice)
        self._notices.taken_back.connect(self.notice_bar.take_back)
        self._preparing = QTimer(self)
        self._preparing.setSingleShot(True)
        self._preparing.setInterval(40)  # when the question that was asked for is on the screen
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(300)
        self._saving.timeout.connect(self._save_now)
        self._splitter.splitterMoved.connect(self._save_soon)
        self.chart_dock.visibilityChanged.connect(self._dock_shown)

    # Public methods

    def start_the_rest(self) -> None:
        """Begin what was put off until the first question was on the screen."""
        self._notices.listen()
        self.chart_dock.start()
        self.browse.start()
        self._prepare_ahead()
        self._preparing.timeout.connect(self._prepare_ahead)

    def leave(self) -> None:
        """Store the place if that is still to be done, and end the worker; also without a close, after a signal."""
        if self._saving.isActive():
            self._saving.stop()
            self._save_now()
        self.browse.stop()
        self._background.stop()

    def show_headline(self) -> None:
        """Show the numbers of all topics everywhere outside of the tree."""
        bank, progress = self._loaded.bank, self._study.progress
        counts = state_counts(bank.root.question_ids, progress)
        self.chart_dock.show_progress(topic_rows(bank.root, progress), counts)
        self._left_to_do.setText(f"{counts.unknown} unknown · {counts.unseen} new")
        days = [day.date for day in marks_per_day(progress)]
        streak = streak_days(days, self._clock().study_day)
        self._streak.setText(f"Streak {streak} day{'' if streak == 1 else 's'}" if streak else "")

    def show_problems(self) -> None:
        """List what is wrong in the question files, in a window of its own."""
        from dlstudy.widgets.problems_dialog import ProblemsDialog  # only when there is something to list

        if self._problems_dialog is not None:
            self._problems_dialog.close()
        self._problems_dialog = ProblemsDialog(self._loaded.problems, self)
        self._problems_dialog.show()

    def show_topics_overlay(self) -> None:
        """Let the tree drop down over the question, where the window is too narrow for both."""
        self._topics_button.setChecked(self._narrow)

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being prepared or drawn any more."""
        return self.chart_dock.is_settled and self.browse.is_settled and not self._background.busy

    def picture(self) -> QPixmap:
        """Return what the window shows, with a dialog over it where one is open."""
        picture = self.grab()
        dialog = self._problems_dialog
        if dialog is not None and dialog.isVisible():
            over = dialog.grab()
            painter = QPainter(picture)
            left, top = (self.width() - dialog.width()) // 2, (self.height() - dialog.height()) // 2
            painter.drawPixmap(left, top, over)
            painter.setPen(QColor(self._appearance.theme.control))  # the frame that a window system would draw
            painter.drawRect(left, top, dialog.width(), dialog.height())
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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place; every mark is stored already."""
        self.leave()
        super().closeEvent(event)

    # Private slots: the study

    def _show_question(self, question: Question | None) -> None:
        pane = self.question_pane
        pane.set_can_undo(possible=self._study.can_undo)
        self._reveal_action.setEnabled(question is not None)
        if question is None:
            self._show_finished()
        else:
            position, total = self._study.position
            pane.show_question(question, position=position, total=total)
            self.topic_pane.select_question(question.id)
            self._preparing.start()
        self._save_soon()

    def _show_finished(self) -> None:
        bank = self._loaded.bank
        if not len(bank):
            text = "No question file could be read; the problems at the foot of the window say why."
            self.question_pane.show_finished("There are no questions", text, again=False)
            return
        _, total = self._study.position
        what = "every topic" if not self._study.topic else self._study.choice
        text = f"All {total} questions of {what} are known. They come back when you choose to ask them again."
        if total == 1:
            text = f"The one question of {what} is known."
        self.question_pane.show_finished("Nothing left to ask here", text, again=True)

    def _show_answer(self) -> None:
        self._reveal_action.setEnabled(False)
        self.question_pane.show_answer()

    def _show_choice(self, name: str) -> None:
        self.setWindowTitle(f"{name} – dlstudy")
        if name != "Search":
            self.topic_pane.select_topic(self._study.topic)

    def _show_entry(self, entry: Entry) -> None:
        progress = self._study.progress
        changed = entry.question_id if not isinstance(entry, Retraction) else progress.question_of(entry.entry_id)
        if changed is not None:
            self.topics.question_changed(changed)
            self.browse.question_changed(changed)
        self.show_headline()

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
        self._left_to_do.setVisible(width >= _WITH_TREE)

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

    def _show_topics_chart(self) -> None:
        self._chart_wanted = True
        self.chart_dock.show()
        self.chart_dock.show_table(shown=False)

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
        self._saved.setText("Not saved" if self._cannot_store else "Saved")
        self._saved.setToolTip(self._cannot_store or "Every mark is stored before the next question is shown")
        number = len(self._loaded.bank)
        self._bank_label.setText(f"Deep-learning interview · {number} question{'' if number == 1 else 's'}")
        wrong = len(self._loaded.problems)
        self._problems_button.setText(f"{wrong} problem{'' if wrong == 1 else 's'} in the question files")
        self._problems_button.setVisible(bool(wrong))
        self.show_headline()
        path = tuple(part for part in settings.topic.split("/") if part)
        first = QuestionId(settings.question) if settings.question in self._loaded.bank else None
        self._study.choose_topic(path, first=first)
        self._fit()
        self.question_pane.take_focus()

    def _save_soon(self) -> None:
        if self._painted:
            self._saving.start()

    def _save_now(self) -> None:
        question = self._study.question
        width = self._splitter.sizes()[0] if self.topic_pane.parent() is self._splitter else 0
        now = dataclasses.replace(
            self._settings,
            theme=self._appearance.choice,
            text_scale=self._appearance.text_scale,
            geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            tree_width=width or self._settings.tree_width,
            chart_shown=self._chart_wanted,
            collapsed=self.topic_pane.collapsed,
            topic="/".join(self._study.topic),
            question=question.id if question else "",
            filters=self.browse.filters,
        )
        if now == self._settings:
            return
        try:
            self._save_settings(now)
        except StoreError as error:
            if not self._cannot_store:  # said once already: nothing can be stored
                self._notices.post(str(error))
        self._settings = now
