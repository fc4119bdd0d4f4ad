"""The main window: docks, menu, and the one block that connects everything."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dlstudy.core.bank import Bank, Question
from dlstudy.core.explanation import when
from dlstudy.core.log import DayDone, Entry, Retraction, Review
from dlstudy.core.progress import Progress
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
from dlstudy.store.settings import SavedFilter, Settings
from dlstudy.widgets.announcing import announce
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.arrangement import SMALLEST, Arranged, Arrangement
from dlstudy.widgets.browse import Browse
from dlstudy.widgets.card import ElidedLabel
from dlstudy.widgets.chart_dock import ChartDock
from dlstudy.widgets.chart_pane import TABS, ChartState
from dlstudy.widgets.dialogs import Dialogs
from dlstudy.widgets.icon_button import IconButton, Sign
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.notice_bar import NoticeBar
from dlstudy.widgets.place import Kept, Place
from dlstudy.widgets.question_pane import QuestionPane
from dlstudy.widgets.safety import Safety
from dlstudy.widgets.surroundings import PrintedKeys, Surroundings
from dlstudy.widgets.topic_pane import TopicPane
from dlstudy.widgets.window_actions import (
    AGAIN,
    BURY,
    FULL_SCREEN,
    KEYS,
    KNOWN,
    MORE,
    NOTE,
    PLAN,
    REVEAL,
    SEARCH,
    SETTINGS,
    STAR,
    STUDY,
    SUSPEND,
    TRY_AGAIN,
    UNDO,
    UNKNOWN,
    WindowActions,
    chart_action,
)
from dlstudy.wording import number, translate

_USUAL: Final = QSize(1280, 800)
_AHEAD: Final = 3
_LOOK_AT_THE_DAY_MS: Final = 60_000


class MainWindow(QMainWindow):
    """Topic tree, question and answer, progress chart.

    Signals:
        first_painted(): The first question is on the screen; whatever was put off may begin.
        progress_read(): What is known is there, and what is left of the last sitting lies on the table.
        anew_requested(): This window is to end, and another one to stand in its place, in another language.
        sample_requested(): The learner wants to look at sample progress.
        sample_left(): They want their own progress back.
    """

    first_painted = Signal()
    progress_read = Signal()
    anew_requested = Signal()
    sample_requested = Signal()
    sample_left = Signal()

    def __init__(  # noqa: PLR0913 - the composition root hands everything on, by name
        self,
        *,
        study: StudyController,
        loaded: LoadedBank,
        typesetter: Typesetter,
        appearance: Appearance,
        background: Background,
        notices: Notices,
        kept: Kept,
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
            kept: The learner's choices and where they were, and how both are stored.
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
        self._read_late = read_late
        self._safekeeping = safekeeping
        self._could_not_leave = False
        self._painted = False
        self.is_sample = False

        self.place = Place(kept, study, safekeeping.log, notices, self._as_shown, self)
        self._build()
        self._assemble()
        self.place.apply_rules()  # before anybody listens who would show all anew
        self._connect()
        self._restore()

    # Build

    def _build(self) -> None:
        bank, settings = self._loaded.bank, self.place.settings
        self.topics = TopicTreeModel(bank, self._study.counts, self)
        self.found = QuestionListModel(bank, self._study.progress, self)
        self.topic_pane = TopicPane(self.topics, self.found, self._appearance)
        self.question_pane = QuestionPane(self._typesetter, self._appearance, self._background)
        numbers = ChartNumbers(self._study, self._background, self)
        state = ChartState.from_settings(settings)
        self.chart_dock = ChartDock(numbers, self._appearance, self._notices, state, settings.chart_window)
        self.notice_bar = NoticeBar()
        self._searching = Searching(bank, self._study.progress, self)
        self.browse = Browse(self._searching, self._study, self.topic_pane, self.found, settings.filters)
        self.search_field = self.browse.field
        self.study_button = KeyButton(translate("Window", "Study"), "Ctrl+R", self._appearance, kind=ButtonKind.PRIMARY)
        self.study_button.setObjectName("studyButton")
        self.study_button.setToolTip(
            translate("Window", "Study today's plan: what is fading or unknown, and some new questions")
        )
        self._topics_button = QToolButton()
        self._topics_button.setText(translate("Window", "Topics ▾"))
        self._topics_button.setAccessibleName(translate("Window", "Show the topics"))
        self._topics_button.setCheckable(True)
        self._menu = QMenu(self)
        self._menu_button = IconButton(Sign.MENU, translate("Window", "Menu"), self._appearance)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu_button.setMenu(self._menu)
        self._today_button = QToolButton()
        self._today_button.setObjectName("link")
        self.safety = Safety(self._safekeeping, self._notices, self._appearance, self)
        self._bank_label = ElidedLabel()
        self._streak = QLabel()
        self._problems_button = QToolButton()
        self._problems_button.setObjectName("link")
        self.dialogs = Dialogs(
            self,
            study=self._study,
            typesetter=self._typesetter,
            appearance=self._appearance,
            background=self._background,
            notices=self._notices,
            place=self.place,
            problems=lambda: self._loaded.problems,
        )

    # Assemble

    def _assemble(self) -> None:
        bar = QToolBar(translate("Window", "Top bar"))
        bar.setObjectName("topBar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        row = QWidget()
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(10, 0, 6, 0)
        layout.setSpacing(10)
        layout.addWidget(self._topics_button)
        layout.addWidget(self.search_field, 100)  # all the room up to its width
        layout.addStretch(1)
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
        self._above = middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.notice_bar)
        middle.addWidget(self.safety.bar)
        middle.addWidget(self._splitter, 1)
        self.setCentralWidget(self._middle)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.chart_dock)

        status = self.statusBar()
        status.setSizeGripEnabled(False)
        status.setContentsMargins(8, 0, 8, 0)
        status.addWidget(self.safety.saved)
        status.addWidget(self._bank_label)
        self._bank_label.setContentsMargins(0, 0, 8, 0)
        status.addWidget(self._problems_button)
        status.addPermanentWidget(self._streak)
        self.setMinimumSize(SMALLEST)

        settings = self.place.settings
        arranged = Arranged(
            top_bar=self._top_bar,
            middle=self._middle,
            splitter=self._splitter,
            topics=self.topic_pane,
            dock=self.chart_dock,
            topics_button=self._topics_button,
            today_button=self._today_button,
            search_field=self.search_field,
        )
        self.arrangement = Arrangement(
            self, arranged, self._appearance, chart_wanted=settings.chart_shown, tree_width=settings.tree_width
        )
        self.surroundings = Surroundings(
            self,
            study=self._study,
            typesetter=self._typesetter,
            appearance=self._appearance,
            background=self._background,
            notices=self._notices,
            place=self.place,
            safekeeping=self._safekeeping,
            safety=self.safety,
            fit=self.arrangement.fit,
        )
        self.window_actions = WindowActions(
            self,
            self._menu,
            study=self._study,
            pane=self.question_pane,
            browse=self.browse,
            arrangement=self.arrangement,
            appearance=self._appearance,
            dialogs=self.dialogs,
            safekeeping=self._safekeeping,
            safety=self.safety,
            place=self.place,
            searching=self._searching,
            surroundings=self.surroundings,
        )

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
        pane.note_requested.connect(self.dialogs.write_note)
        self._today_button.clicked.connect(self.dialogs.show_plan)
        pane.link_requested.connect(self.dialogs.ask_to_open)
        topics.topic_requested.connect(self._choose_topic)
        topics.folded.connect(self.place.save_soon)
        self.study_button.clicked.connect(study.study)
        self.study_button.clicked.connect(pane.take_focus)
        self.browse.listed.connect(self._show_list)
        self.browse.chosen.connect(self._close_overlay)
        self.browse.left.connect(pane.take_focus)
        self.browse.filters_changed.connect(self.place.save_soon)
        self.browse.filter_removed.connect(self._tell_of_filter)
        self._problems_button.clicked.connect(self.dialogs.show_problems)

        study.question_changed.connect(self._show_question)
        study.answer_revealed.connect(self._show_answer)
        study.answer_revealed.connect(self.place.save_soon)
        study.ticks_changed.connect(pane.set_ticks)
        pane.tick_requested.connect(self.place.save_soon)
        study.choice_changed.connect(self._show_choice)
        study.entry_stored.connect(self._show_entry)
        study.many_changed.connect(self._show_all_anew)
        study.bank_changed.connect(self._show_bank)
        self._notices.posted.connect(self.notice_bar.show_notice)
        self._notices.taken_back.connect(self.notice_bar.take_back)
        self.notice_bar.focus_left.connect(pane.take_focus)
        self.notice_bar.report_requested.connect(self.dialogs.show_report)
        self.safety.report_requested.connect(self.dialogs.show_report)
        self.safety.place_put_away.connect(self._remember_place)
        self._preparing = QTimer(self)
        self._preparing.setSingleShot(True)
        self._preparing.setInterval(40)  # when the question that was asked for is on the screen
        self._days = QTimer(self)
        self._days.setInterval(_LOOK_AT_THE_DAY_MS)
        self._days.timeout.connect(study.look_at_the_day)
        self.window_actions.actions.keys_changed.connect(self._take_keys)
        self.surroundings.keys_requested.connect(self.window_actions.show_keys)
        self._days.timeout.connect(self.surroundings.look_at_the_time)
        self._connect_surroundings()
        self.arrangement.changed.connect(self.place.save_soon)
        self.chart_dock.topic_requested.connect(self._choose_topic)
        self.chart_dock.questions_requested.connect(self.browse.list_questions)
        self.chart_dock.state_changed.connect(self.place.save_soon)
        self.place.read_on.connect(pane.scroll_to)
        pane.reading.verticalScrollBar().valueChanged.connect(self.place.save_soon)
        self.browse.field.textChanged.connect(self.place.save_soon)

    def _connect_surroundings(self) -> None:
        around = self.surroundings
        around.theme_chosen.connect(self.window_actions.show_theme)
        around.rules_changed.connect(self.dialogs.refresh_plan)
        around.anew_requested.connect(self.anew_requested)
        around.sample_requested.connect(self.sample_requested)
        around.sample_left.connect(self.sample_left)
        around.search_requested.connect(self.search_field.setText)
        around.link_requested.connect(self.dialogs.ask_to_open)
        self.chart_dock.explanation_requested.connect(around.show_where)
        self.chart_dock.sample_requested.connect(around.try_sample)

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
            self.notice_bar, tell_of_place=str(self._safekeeping.data) not in self.place.settings.places_put_away
        )
        self.surroundings.begin(self.question_pane, self.chart_dock, self._above, is_sample=self.is_sample)
        self._name_keys_of_a_question()
        self._show_strip()
        self.place.reveal_as_left()
        self.arrangement.show_floating()
        if not self.arrangement.is_narrow:  # there it would drop down over the question
            self.browse.take_up(self._left_search)
        self.dialogs.go_on_writing()

    def leave(self) -> None:
        """Store the place if that is still to be done, and end the worker; also without a close, after a signal."""
        self.arrangement.leave()
        self.chart_dock.close_large()
        self.place.save_what_waits()
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
        due, new, waiting = number(today.due), number(today.new), number(today.waiting)
        key = self.window_actions.actions.key(PLAN)
        if today.due or today.new:
            words = translate("Window", "{due} due · {new} new today", due=due, new=new)
        else:
            words = translate("Window", "Nothing due today")
        if today.waiting:
            spoken = translate(
                "Window",
                "Today: {due} due, {new} new, {waiting} more wait for the next days",
                due=due,
                new=new,
                waiting=waiting,
            )
            tip = translate(
                "Window",
                "Today's plan, {waiting} more wait for the next days; its limits, and the coming week ({key})",
                waiting=waiting,
                key=key,
            )
        else:
            spoken = translate("Window", "Today: {due} due, {new} new", due=due, new=new)
            tip = translate("Window", "Today's plan; its limits, and the coming week ({key})", key=key)
        self._today_button.setText(words)
        self._today_button.setAccessibleName(spoken)
        self._today_button.setToolTip(tip)
        streak = study.streak
        self._streak.setText(translate("Window", "Streak %Ln day(s)", n=streak) if streak else "")
        self.dialogs.refresh_plan()
        self.surroundings.refresh()

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
        self.arrangement.drop_down_topics(shown=True)

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
        ratio = self.devicePixelRatio()
        picture = QPixmap(whole.size() * ratio)
        picture.setDevicePixelRatio(ratio)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With Escape, where nobody else has a use for the key, put a notice away, else end the search."""
        if event.key() == Qt.Key.Key_Escape and (self.notice_bar.put_shown_away() or self.browse.leave()):
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that something is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.place.begin()
            QTimer.singleShot(0, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the dock away below 1000 px of width, the tree below 760 px."""
        super().resizeEvent(event)
        self.arrangement.fit()
        self.place.save_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the full screen, whoever chose it or left it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.arrangement.follow_window_state()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the place on the screen soon, and not only at the end."""
        super().moveEvent(event)
        self.place.save_soon()

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
                self._notices.post(
                    translate("Window", "The window was not closed, because of that; close it once more to leave.")
                )
                event.ignore()
                return
        super().closeEvent(event)

    # Private slots: the study

    def _show_question(self, question: Question | None) -> None:
        pane = self.question_pane
        pane.set_can_undo(possible=self._study.can_undo)
        self.window_actions.actions.of(REVEAL).setEnabled(question is not None)
        if question is None:
            self._show_finished()
        else:
            pane.show_question(question, self._place())
            pane.show_cramming(cramming=self._study.crams)
            self.topic_pane.select_question(question.id)
            self._preparing.start()
            self._show_strip()
        self.place.save_soon()

    def _place(self) -> str:
        """Say where the question stands: in a topic or a search at which place, in a queue how many are left."""
        study = self._study
        if study.choice.kind in (ChoiceKind.TOPIC, ChoiceKind.FOUND):
            position, total = study.position
            if not position:
                return ""
            return translate("Window", "{position} of {total}", position=number(position), total=number(total))
        return translate("Window", "{number} left", number=number(study.remaining))

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
        from dlstudy.widgets.endings import EndingKeys, ending_of  # when it is first said

        keys = EndingKeys(*map(self.window_actions.actions.stored_key, (STUDY, MORE, AGAIN, STAR)))
        ending = ending_of(self._study, has_problems=bool(self._loaded.problems), keys=keys)
        self.question_pane.show_ending(ending)

    def _show_answer(self) -> None:
        self.window_actions.actions.of(REVEAL).setEnabled(False)
        study = self._study
        if study.ready:
            question = study.question
            if question is not None and question.id in study.chosen:
                again = translate("Window", "again this session")
            else:
                again = translate("Window", "again today")
            _, days = study.intervals()
            known = when(study.progress.today + days, study.progress.today)
            if study.crams:
                known = translate("Window", "the schedule stays")
            self.question_pane.show_intervals(again, known)
        self.question_pane.show_answer()
        if self.question_pane.reading.hasFocus():  # not while one types
            self.arrangement.drop_down_topics(shown=False)

    def _show_choice(self, choice: Choice) -> None:
        self.setWindowTitle(f"{choice.name} – dlstudy")
        if choice.kind is not ChoiceKind.FOUND:
            self.place.save_choice()
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
        announce(entry, study.question, self)

    def _print_keys(self) -> None:
        """Print the keys in force wherever one is printed."""
        actions, pane = self.window_actions.actions, self.question_pane
        for button, action_id in (
            (self.study_button, STUDY),
            (pane.reveal_button, REVEAL),
            (pane.unknown_button, UNKNOWN),
            (pane.known_button, KNOWN),
            (pane.undo_button, UNDO),
        ):
            button.show_key(actions.stored_key(action_id))
        if self._painted:
            self._name_keys_of_a_question()
        self.safety.bar.show_key(actions.stored_key(TRY_AGAIN))
        self.chart_dock.show_keys({tab.name: actions.keys(chart_action(tab.name)) for tab in TABS})
        self.surroundings.keys = PrintedKeys(keys=actions.stored_key(KEYS), settings=actions.key(SETTINGS))
        self.arrangement.show_keys(search=actions.key(SEARCH), full_screen=actions.key(FULL_SCREEN))

    def _name_keys_of_a_question(self) -> None:
        from dlstudy.widgets.question_strip import KeysOfAQuestion  # after the first paint

        keys = KeysOfAQuestion(*map(self.window_actions.actions.stored_key, (STAR, SUSPEND, BURY, NOTE)))
        self.question_pane.show_keys(keys)

    def _take_keys(self) -> None:
        """Print other keys than before."""
        self._print_keys()
        self.show_headline()
        if self._study.question is None and self._painted and self._study.ready:
            self._show_finished()

    def _name_leech(self, review: Review) -> None:
        memory = self._study.progress.memory(review.question_id)
        if memory is not None and memory.became_leech and not review.cram:
            title = self._loaded.bank.title_of(review.question_id).replace("$", "")
            if self._loaded.bank.prerequisites_of(review.question_id):
                told = translate(
                    "Window",
                    "“{title}” has slipped %Ln time(s); when it comes back, look at what it builds on.",
                    n=memory.lapses,
                    title=title,
                )
            else:
                told = translate(
                    "Window",
                    "“{title}” has slipped %Ln time(s); a note in your own words may help.",
                    n=memory.lapses,
                    title=title,
                )
            self._notices.post(told)

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
        questions, wrong = len(self._loaded.bank), len(self._loaded.problems)
        self._bank_label.setText(translate("Window", "Deep-learning interview · %Ln question(s)", n=questions))
        self._problems_button.setText(translate("Window", "%Ln problem(s) in the question files", n=wrong))
        self._problems_button.setVisible(bool(wrong))

    def _take_progress(self, read: tuple[Progress, TopicCounts]) -> None:
        self._study.take_progress(*read)
        self.place.restore_sitting()
        self.place.reveal_as_left()
        self.progress_read.emit()
        self.dialogs.go_on_writing()

    def _choose_topic(self, path: tuple[str, ...]) -> None:
        self._study.choose_topic(path)
        self.arrangement.drop_down_topics(shown=False)

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
        self.arrangement.drop_down_topics(shown=shown)

    def _close_overlay(self) -> None:
        if not self.topic_pane.questions.hasFocus():
            self.arrangement.drop_down_topics(shown=False)

    def _tell_of_filter(self, saved: SavedFilter, place: int) -> None:
        """Say that a filter was removed, and offer it back."""
        self._notices.post(
            translate("Search", "The filter “{name}” is removed.", name=saved.name),
            take_back=lambda: self.browse.put_back(saved, place),
        )

    # Private slots: where it was

    def _restore(self) -> None:
        settings = self.place.settings
        geometry = QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(_USUAL)
        if self.isFullScreen():  # it is how one reads, not where the window was
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._left_search = settings.search
        self.topic_pane.fold(settings.collapsed)
        self._show_bank_line()
        self._print_keys()
        self.show_headline()
        self.place.restore_sitting()
        self.arrangement.restore_dock(settings)
        self.arrangement.fit()
        self.question_pane.take_focus()

    def _as_shown(self, settings: Settings) -> Settings:
        """Return settings with what the window shows now."""
        return settings._replace(
            theme=self._appearance.choice,
            text_scale=self._appearance.chosen_scale,
            geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            tree_width=self.arrangement.tree_width,
            chart_shown=self.arrangement.chart_wanted,
            collapsed=self.topic_pane.collapsed,
            scrolled=self.question_pane.scrolled,
            search=self.browse.field.text(),
            filters=self.browse.filters,
            chart_window=self.chart_dock.large_place,
            **self.arrangement.dock_place,
            **self.chart_dock.pane.state.as_settings,
        )

    def _remember_place(self) -> None:
        settings = self.place.settings
        places = (*settings.places_put_away, str(self._safekeeping.data))
        self.place.keep(settings._replace(places_put_away=places))
