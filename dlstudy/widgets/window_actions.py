"""The table of everything that the window can do, with its keys, and the menu that lists it."""

from __future__ import annotations

import functools
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QMenu, QToolButton

from dlstudy.core.bank import QuestionId, TopicPath
from dlstudy.core.log import Mark
from dlstudy.qtmodels.safekeeping import Safekeeping
from dlstudy.qtmodels.searching import Searching
from dlstudy.qtmodels.study import StudyController
from dlstudy.store.settings import THEMES
from dlstudy.widgets.actions import ActionId, ActionRow, Actions
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.arrangement import Arrangement
from dlstudy.widgets.browse import Browse
from dlstudy.widgets.chart_pane import TABS
from dlstudy.widgets.dialogs import Dialogs
from dlstudy.widgets.place import Place
from dlstudy.widgets.question_pane import QuestionPane
from dlstudy.widgets.safety import Safety
from dlstudy.widgets.surroundings import Surroundings
from dlstudy.widgets.trouble_bar import TRY_AGAIN_KEY
from dlstudy.wording import translate

REVEAL: Final = ActionId("reveal")
UNKNOWN: Final = ActionId("unknown")
KNOWN: Final = ActionId("known")
STUDY: Final = ActionId("study")
PLAN: Final = ActionId("plan")
UNDO: Final = ActionId("undo")
STAR: Final = ActionId("star")
SUSPEND: Final = ActionId("suspend")
BURY: Final = ActionId("bury")
NOTE: Final = ActionId("note")
EDIT: Final = ActionId("edit")
NEXT: Final = ActionId("next")
PREVIOUS: Final = ActionId("previous")
SEARCH: Final = ActionId("search")
BROWSE: Final = ActionId("browse")
PALETTE: Final = ActionId("palette")
KEYS: Final = ActionId("keys")
AGAIN: Final = ActionId("ask-again")
MORE: Final = ActionId("study-more")
TRY_AGAIN: Final = ActionId("try-again")
FULL_SCREEN: Final = ActionId("full-screen")
SETTINGS: Final = ActionId("settings")
HELP: Final = ActionId("help")
WHERE: Final = ActionId("where-am-i")
SAMPLE: Final = ActionId("sample")
REPORT: Final = ActionId("report-a-problem")
QUIT: Final = ActionId("quit")
_OF_A_QUESTION: Final = (STAR, SUSPEND, BURY, NOTE, EDIT)
_USUAL: Final = (STUDY, MORE, AGAIN, REVEAL, UNDO, STAR, NOTE, SEARCH, BROWSE, PLAN, KEYS)
"""What is offered before anything is typed; no mark, which one Return too many would give."""


def chart_action(name: str) -> ActionId:
    """Return the action that shows the chart of this name."""
    return ActionId(f"chart-{name}")


class WindowActions(QObject):
    """What the window can do.

    Attributes:
        actions: Each action by its id, with its keys in force.
    """

    def __init__(  # noqa: PLR0913 - everything that something can be done with, by name
        self,
        window: QMainWindow,
        menu: QMenu,
        *,
        study: StudyController,
        pane: QuestionPane,
        browse: Browse,
        arrangement: Arrangement,
        appearance: Appearance,
        dialogs: Dialogs,
        safekeeping: Safekeeping,
        safety: Safety,
        place: Place,
        searching: Searching,
        surroundings: Surroundings,
    ) -> None:
        """Give the window its actions and its keys, and fill its menu."""
        super().__init__(window)
        self._window = window
        self._menu = menu
        self._study = study
        self._pane = pane
        self._browse = browse
        self._arrangement = arrangement
        self._appearance = appearance
        self._dialogs = dialogs
        self._place = place
        self._safekeeping = safekeeping
        self._safety = safety
        self._searching = searching
        self._around = surroundings
        themes = self._themes()
        rows = [*self._of_the_question(), *self._of_the_study(), *self._of_the_view(), *themes, *self._of_the_program()]
        self.actions = Actions(rows, window, menu, dict(place.settings.keys))
        self.actions.keys_changed.connect(self._keep_keys)
        group = QActionGroup(self)
        for row in themes:
            group.addAction(self.actions.of(row.id))
        menu.insertMenu(self.actions.of(QUIT), safety.menu)
        self._add_help(safety.menu)
        menu.aboutToShow.connect(self.name_actions)
        menu.aboutToHide.connect(self.enable_all)

    # The table

    def _of_the_question(self) -> list[ActionRow]:
        study, pane = self._study, self._pane
        group = translate("Keys", "Answer and mark")
        known, unknown = translate("Menu", "Mark Known"), translate("Menu", "Mark Unknown")
        rows = [
            ActionRow(
                REVEAL,
                translate("Menu", "Show answer"),
                self._reveal_or_open,
                ("Space", "Return", "Enter"),
                in_menu=False,
            ),
            ActionRow(UNKNOWN, unknown, lambda: study.mark(Mark.UNKNOWN), ("1",), in_menu=False),
            ActionRow(KNOWN, known, lambda: study.mark(Mark.KNOWN), ("2",), in_menu=False),
            ActionRow(
                ActionId("unknown-on-the-page"),
                translate("Menu", "Mark Unknown, with the focus on the question"),
                lambda: study.mark(Mark.UNKNOWN),
                ("Left",),
                where=pane,
                in_menu=False,
            ),
            ActionRow(
                ActionId("known-on-the-page"),
                translate("Menu", "Mark Known, with the focus on the question"),
                lambda: study.mark(Mark.KNOWN),
                ("Right",),
                where=pane,
                in_menu=False,
            ),
        ]
        return [row._replace(group=group) for row in rows]

    def _of_the_study(self) -> list[ActionRow]:
        study, dialogs = self._study, self._dialogs
        else_ = translate("Menu", "Study something else")
        chosen = [
            ActionRow(STUDY, translate("Menu", "Study today's plan"), study.study, ("Ctrl+R",)),
            ActionRow(PLAN, translate("Menu", "Plan and limits of a day…"), dialogs.show_plan, ("P",)),
            ActionRow(
                ActionId("study-starred"), translate("Menu", "Starred questions"), study.study_starred, submenu=else_
            ),
            ActionRow(
                ActionId("study-unknown"), translate("Menu", "Only what is unknown"), study.study_unknown, submenu=else_
            ),
            ActionRow(
                ActionId("cram"),
                translate("Menu", "Cram this topic: ask all, leave the schedule as it is"),
                study.cram,
                submenu=else_,
            ),
        ]
        ending = [
            ActionRow(MORE, translate("Menu", "Study more"), self._pane.study_more, ("M",), in_menu=False),
            ActionRow(AGAIN, translate("Menu", "Ask them all again"), self._pane.ask_again, ("A",), in_menu=False),
        ]
        question = [
            ActionRow(UNDO, translate("Menu", "Undo"), study.undo, ("Ctrl+Z", "U"), begins_group=True, repeats=True),
            ActionRow(STAR, translate("Menu", "Star this question"), study.star, ("*",)),
            ActionRow(SUSPEND, translate("Menu", "Suspend this question"), study.suspend, ("S",)),
            ActionRow(BURY, translate("Menu", "Bury until tomorrow"), study.bury, ("B",)),
            ActionRow(NOTE, translate("Menu", "Note on this question…"), dialogs.write_note, ("N",)),
            ActionRow(EDIT, translate("Menu", "Edit this question…"), dialogs.edit_question, ("Ctrl+E",)),
        ]
        finding = [
            ActionRow(
                NEXT,
                translate("Menu", "Next question"),
                lambda: study.step(1),
                ("Ctrl+Down",),
                begins_group=True,
                repeats=True,
            ),
            ActionRow(
                PREVIOUS,
                translate("Menu", "Previous question"),
                lambda: study.step(-1),
                ("Ctrl+Up",),
                repeats=True,
            ),
            ActionRow(SEARCH, translate("Menu", "Search questions"), self._search, ("Ctrl+F", "/")),
            ActionRow(BROWSE, translate("Menu", "Browse all questions"), self._browse_all, ("Ctrl+B",)),
            ActionRow(
                PALETTE,
                translate("Menu", "Find any action, topic or question…"),
                self.show_palette,
                ("Ctrl+K",),
            ),
        ]
        return [
            *(row._replace(group=translate("Keys", "Study")) for row in (*chosen, *ending)),
            *(row._replace(group=translate("Keys", "This question")) for row in question),
            *(row._replace(group=translate("Keys", "Go and find")) for row in finding),
        ]

    def _of_the_view(self) -> list[ActionRow]:
        dock = self._arrangement.dock
        shown = dock.toggleViewAction()
        charts, text = translate("Menu", "Charts"), translate("Menu", "Text size")
        of_charts = [
            ActionRow(
                ActionId("chart"),
                translate("Menu", "Show the progress chart"),
                shown.trigger,
                existing=shown,
                begins_group=True,
            ),
            *(
                ActionRow(
                    chart_action(tab.name),
                    tab.label,
                    functools.partial(self._show_chart, tab.name),
                    (tab.key,),
                    submenu=charts,
                )
                for tab in TABS
            ),
            ActionRow(
                ActionId("chart-window"),
                translate("Menu", "Open the chart in a window"),
                dock.open_large,
                submenu=charts,
            ),
        ]
        of_text = [
            ActionRow(
                ActionId("text-larger"),
                translate("Menu", "Larger"),
                lambda: self._arrangement.scale_text(0.1),
                ("Ctrl++", "Ctrl+="),
                submenu=text,
                repeats=True,
            ),
            ActionRow(
                ActionId("text-smaller"),
                translate("Menu", "Smaller"),
                lambda: self._arrangement.scale_text(-0.1),
                ("Ctrl+-",),
                submenu=text,
                repeats=True,
            ),
            ActionRow(
                ActionId("text-usual"),
                translate("Menu", "As usual"),
                lambda: self._arrangement.scale_text(0),
                ("Ctrl+0",),
                submenu=text,
            ),
        ]
        return [
            *(row._replace(group=translate("Keys", "Charts")) for row in of_charts),
            *(row._replace(group=translate("Keys", "Window")) for row in of_text),
        ]

    def _themes(self) -> list[ActionRow]:
        words = {
            "system": translate("Menu", "As the system"),
            "light": translate("Menu", "Light"),
            "dark": translate("Menu", "Dark"),
        }
        return [
            ActionRow(
                ActionId(f"theme-{name}"),
                words[name],
                functools.partial(self.choose_theme, name),
                group=translate("Keys", "Window"),
                submenu=translate("Menu", "Theme"),
                checked=name == self._appearance.choice,
            )
            for name in THEMES
        ]

    def _of_the_program(self) -> list[ActionRow]:
        dialogs, around = self._dialogs, self._around
        rows = [
            ActionRow(
                FULL_SCREEN,
                translate("Menu", "Full screen, only the question"),
                self._arrangement.toggle_full_screen,
                ("F11",),
            ),
            ActionRow(
                TRY_AGAIN,
                translate("Menu", "Try again to store"),
                self._safekeeping.try_again,
                (TRY_AGAIN_KEY,),
                in_menu=False,
            ),
            ActionRow(
                ActionId("export"),
                translate("Menu", "Export the topic as PDF or HTML…"),
                dialogs.export_topic,
                begins_group=True,
            ),
            ActionRow(
                ActionId("problems"), translate("Menu", "Problems in the question files…"), dialogs.show_problems
            ),
            ActionRow(KEYS, translate("Menu", "All keys…"), self.show_keys, ("F1", "?")),
            ActionRow(SETTINGS, translate("Menu", "Settings…"), around.show_settings, ("Ctrl+,",)),
            ActionRow(ActionId("language"), "Language · Sprache…", around.show_languages, in_menu=False),
            ActionRow(HELP, translate("Menu", "Manual and licences"), around.show_help, ("Ctrl+F1",), in_menu=False),
            ActionRow(WHERE, translate("Menu", "Where am I?"), around.show_where, in_menu=False),
            ActionRow(SAMPLE, translate("Menu", "Try it with sample progress"), around.try_sample, in_menu=False),
            ActionRow(REPORT, translate("Menu", "Report a problem…"), around.report_problem, in_menu=False),
            ActionRow(QUIT, translate("Menu", "Quit"), self._window.close, ("Ctrl+Q",)),
        ]
        window, program = translate("Keys", "Window"), translate("Keys", "Program")
        return [row._replace(group=window if row.id == FULL_SCREEN else program) for row in rows]

    def _add_help(self, menu: QMenu) -> None:
        """Put what explains before what mends in the menu of help."""
        first = menu.actions()[0]
        menu.insertActions(first, [self.actions.of(action_id) for action_id in (HELP, WHERE, SAMPLE)])
        menu.insertSeparator(first)
        menu.addAction(self.actions.of(REPORT))
        menu.aboutToShow.connect(self._name_sample)

    def _name_sample(self) -> None:
        """Offer a look at a sample, or the way back from it."""
        self.actions.of(SAMPLE).setText(
            translate("Menu", "Try it with sample progress")
            if self._around.sample_bar is None
            else translate("Menu", "Back to your own progress")
        )

    # What several do

    def _search(self) -> None:
        self._arrangement.leave_full_screen()  # the field is not there on it
        self._browse.search()

    def _browse_all(self) -> None:
        self._arrangement.leave_full_screen()
        self._browse.browse_all_or_leave()

    def _show_chart(self, name: str) -> None:
        self._arrangement.leave_full_screen()
        self._arrangement.show_chart(name)

    def show_theme(self, name: str) -> None:
        """Show everything in this theme, and say so in the menu."""
        self.actions.of(ActionId(f"theme-{name}")).trigger()

    def choose_theme(self, name: str) -> None:
        """Show everything in this theme from now on."""
        self._appearance.set_choice(name)
        self._place.save_soon()

    def _reveal_or_open(self) -> None:
        """Show the answer; in the search field, open the first question found; on a button, press it."""
        focused = QApplication.focusWidget()
        if focused is self._browse.field:
            self._browse.open_first()
        elif isinstance(focused, QToolButton) and focused.menu() is not None:
            focused.showMenu()
        elif isinstance(focused, QAbstractButton):  # or whoever has no mouse could press none before the answer
            focused.click()
        else:
            self._study.reveal()

    # Finding all of it

    def show_palette(self, typed: str = "") -> None:
        """Open the field that finds every action, topic and question."""
        from dlstudy.widgets.palette import Entry, Everything, Palette  # when somebody asks

        kind = translate("Palette", "Action")
        rows = {row.id: row for row in self.possible()}
        entries = {
            action_id: Entry(
                kind,
                row.words,
                self.actions.of(action_id).trigger,
                keys=tuple(key for key in (self.actions.key(action_id),) if key),
            )
            for action_id, row in rows.items()
        }
        listed = [action for _, action in self.actions]
        of_help = [
            Entry(kind, action.text(), action.trigger)
            for action in self._safety.menu.actions()
            if action.text() and action.isEnabled() and action not in listed
        ]
        everything = Everything(
            [*entries.values(), *of_help],
            [entries[action_id] for action_id in _USUAL if action_id in entries],
            self._study.bank,
            self._searching,
            show_topic=self._show_topic,
            show_question=self._show_question,
            search=self._search_for,
        )
        palette = Palette(everything, self._appearance, self._window)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.show()
        palette.activateWindow()
        palette.field.setText(typed)

    def _show_topic(self, path: TopicPath) -> None:
        self._study.choose_topic(path)
        self._pane.take_focus()

    def _show_question(self, question_id: QuestionId) -> None:
        self._study.show(question_id)
        self._pane.take_focus()

    def _search_for(self, words: str) -> None:
        self._search()
        self._browse.field.setText(words)

    def show_keys(self) -> None:
        """Open the sheet with every key, on which they can be changed."""
        from dlstudy.widgets.key_sheet import KeySheet  # when somebody asks

        over = QApplication.activeModalWidget() or self._window
        sheet = KeySheet(self.actions, self._appearance, over)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _keep_keys(self) -> None:
        self._place.keep(self._place.settings._replace(keys=self.actions.own_keys))

    # What each would do now

    def name_actions(self) -> None:
        """Say in the menu what each action would do now."""
        study, question = self._study, self._study.question
        progress = study.progress
        for action in self._which_depend:
            action.setEnabled(question is not None)
        self.actions.of(UNDO).setEnabled(study.can_undo)
        starred, suspended, buried = (
            (progress.is_starred(question.id), progress.is_suspended(question.id), progress.is_buried(question.id))
            if question is not None
            else (False, False, False)
        )
        self.actions.of(STAR).setText(
            translate("Menu", "Take the star away") if starred else translate("Menu", "Star this question")
        )
        self.actions.of(SUSPEND).setText(
            translate("Menu", "Ask this question again") if suspended else translate("Menu", "Suspend this question")
        )
        self.actions.of(BURY).setText(
            translate("Menu", "Take back in today") if buried else translate("Menu", "Bury until tomorrow")
        )

    def enable_all(self) -> None:
        """Let the keys count again, also for a question that comes later."""
        for action in (*self._which_depend, self.actions.of(UNDO)):
            action.setEnabled(True)

    def possible(self) -> list[ActionRow]:
        """Return what would do something now, each in the words that say so."""
        study, question = self._study, self._study.question
        idle: set[ActionId] = set()
        if question is None:
            idle.update((REVEAL, UNKNOWN, KNOWN, NEXT, PREVIOUS, *_OF_A_QUESTION))
        elif study.revealed:
            idle.add(REVEAL)
        else:
            idle.update((UNKNOWN, KNOWN))
        if not study.can_undo:
            idle.add(UNDO)
        if not self._pane.can_study_more:
            idle.add(MORE)
        if not self._pane.can_ask_again:
            idle.add(AGAIN)
        if not self._safekeeping.log.trouble:
            idle.add(TRY_AGAIN)
        idle.add(PALETTE)
        self.name_actions()
        rows = [
            row._replace(words=action.text() if not row.submenu else self.actions.name(row.id))
            for row, action in self.actions
            if row.id not in idle and row.where is None
        ]
        self.enable_all()
        return rows

    @property
    def _which_depend(self) -> list[QAction]:
        return [self.actions.of(action_id) for action_id in _OF_A_QUESTION]
