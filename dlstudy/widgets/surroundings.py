"""What stands around the study: settings, help, the first minute, the minutes of the session, a look at a sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QMainWindow, QToolButton

from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.qtmodels.safekeeping import Safekeeping
from dlstudy.qtmodels.study import StudyController
from dlstudy.render.richtext import Typesetter
from dlstudy.store.settings import Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.chart_dock import ChartDock
from dlstudy.widgets.place import Place
from dlstudy.widgets.question_pane import QuestionPane
from dlstudy.widgets.safety import Safety
from dlstudy.wording import translate

if TYPE_CHECKING:
    from dlstudy.qtmodels.session_time import SessionTime
    from dlstudy.widgets.first_hints import FirstHints
    from dlstudy.widgets.help_window import HelpWindow
    from dlstudy.widgets.sample_bar import SampleBar
    from dlstudy.widgets.settings_dialog import SettingsDialog
    from dlstudy.widgets.where_dialog import WhereDialog

_RULES: Final = frozenset({"budget", "budget_in_minutes", "new_per_day", "desired_retention"})
_SET_HERE: Final = _RULES | {"theme", "text_scale", "motion", "language", "session_timer", "pause_hint", "editor"}


class PrintedKeys(NamedTuple):
    """Keys in force that are printed here; empty where there is none.

    Attributes:
        keys: What shows every key, as it is stored.
        settings: What opens the settings, as this system writes it.
    """

    keys: str = "F1"
    settings: str = "Ctrl+,"


class Surroundings(QObject):
    """Opens what is around the study when somebody asks, and shows what stands beside it from the first paint on.

    Attributes:
        time: The minutes of this session, from the first paint on.
        hints: The hints of the first minute, from the first paint on.
        sample_bar: The line over sample progress, where this is a look at one.
        keys: The keys that are printed.

    Signals:
        theme_chosen(str): The learner wants another theme.
        rules_changed(): Other rules of a day are kept, and hold.
        anew_requested(): The window is to be built anew where it stands, for another language.
        sample_requested(): The learner wants to look at sample progress.
        sample_left(): They want their own back.
        search_requested(str): They want to see what a search finds.
        keys_requested(): They want to see every key.
        link_requested(str): They clicked an address.
    """

    theme_chosen = Signal(str)
    rules_changed = Signal()
    anew_requested = Signal()
    sample_requested = Signal()
    sample_left = Signal()
    search_requested = Signal(str)
    keys_requested = Signal()
    link_requested = Signal(str)

    def __init__(  # noqa: PLR0913 - everything that it stands around, by name
        self,
        window: QMainWindow,
        *,
        study: StudyController,
        typesetter: Typesetter,
        appearance: Appearance,
        background: Background,
        notices: Notices,
        place: Place,
        safekeeping: Safekeeping,
        safety: Safety,
        fit: Callable[[], None],
    ) -> None:
        """Open nothing yet; ``fit`` lays the window out when the text has another size."""
        super().__init__(window)
        self._window = window
        self._study = study
        self._typesetter = typesetter
        self._appearance = appearance
        self._background = background
        self._notices = notices
        self._place = place
        self._safekeeping = safekeeping
        self._safety = safety
        self._fit = fit
        self._settings_dialog: SettingsDialog | None = None
        self._timer_button: QToolButton | None = None
        self._above: QBoxLayout | None = None
        self.time: SessionTime | None = None
        self.hints: FirstHints | None = None
        self.sample_bar: SampleBar | None = None
        self.keys = PrintedKeys()

    # From the first paint on

    def begin(self, pane: QuestionPane, dock: ChartDock, above: QBoxLayout, *, is_sample: bool) -> None:
        """Show what stands beside the study; ``above`` is where a line over everything finds its place."""
        from dlstudy.qtmodels.session_time import SessionTime  # after the first paint, like all here

        self.time = SessionTime(self._study, self)
        self.time.changed.connect(self._show_time)
        self.time.pause_due.connect(self._suggest_pause)
        self._timer_button = QToolButton()
        self._timer_button.setObjectName("sessionTime")
        self._timer_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._timer_button.clicked.connect(self._hide_timer)
        self._window.statusBar().addPermanentWidget(self._timer_button)
        self._show_time()
        pane.reading.verticalScrollBar().actionTriggered.connect(lambda _: self._time_goes_on())
        self._above = above
        if is_sample:
            self.say_that_it_is_a_sample()
        elif self._is_a_beginner:
            dock.offer_sample(offered=not self._safekeeping.log.entries)
            self._study.entry_stored.connect(lambda _: dock.offer_sample(offered=False))
            from dlstudy.widgets.first_hints import FirstHints

            self.hints = FirstHints(pane, self._study, self._appearance, self._place.settings.hints_seen, self)
            self.hints.seen_changed.connect(self._keep_hints)

    def say_that_it_is_a_sample(self) -> None:
        """Say over everything that nothing of it is the learner's own."""
        from dlstudy.widgets.sample_bar import SampleBar

        if self._above is not None:
            self.sample_bar = SampleBar(self._appearance)
            self.sample_bar.left.connect(self.sample_left)
            self._above.insertWidget(0, self.sample_bar)

    @property
    def _is_a_beginner(self) -> bool:
        """Say whether hints may still be shown: to nobody who has studied before there were any."""
        from dlstudy.widgets.first_hints import ALL

        seen = self._place.settings.hints_seen
        return len(seen) < len(ALL) and (bool(seen) or not self._safekeeping.log.entries)

    def _keep_hints(self, seen: tuple[str, ...]) -> None:
        self._place.settings = self._place.settings._replace(hints_seen=seen)
        self._place.save_soon()  # not while a key is being answered

    # The minutes of the session

    def look_at_the_time(self) -> None:
        """Look at the clock; whoever wakes each minute anyway calls this."""
        if self.time is not None:
            self.time.look()

    def _time_goes_on(self) -> None:
        if self.time is not None:
            self.time.act()

    def _show_time(self) -> None:
        button, time = self._timer_button, self.time
        if button is None or time is None:
            return
        minutes = time.minutes
        button.setText(translate("Session", "%Ln min", n=minutes))
        button.setAccessibleName(translate("Session", "%Ln minute(s) of study in this session", n=minutes))
        button.setToolTip(
            translate(
                "Session", "%Ln minute(s) of study in this session, pauses not counted. A click hides this.", n=minutes
            )
        )
        button.setVisible(self._place.settings.session_timer and minutes > 0)

    def _hide_timer(self) -> None:
        self._take(self._settings_now._replace(session_timer=False))
        self._notices.post(
            translate(
                "Session", "The minutes are hidden; the settings ({key}) show them again.", key=self.keys.settings
            )
        )

    def _suggest_pause(self) -> None:
        if self._place.settings.pause_hint:
            self._notices.post(
                translate(
                    "Session", "45 minutes without a pause: five minutes off now help you to keep what you learned."
                )
            )

    # Settings

    @property
    def _settings_now(self) -> Settings:
        """Return the settings with what the window shows now, which is stored a moment later."""
        return self._place.settings._replace(theme=self._appearance.choice, text_scale=self._appearance.chosen_scale)

    @property
    def shows_settings(self) -> bool:
        """Say whether the settings are open."""
        return self._settings_dialog is not None and self._settings_dialog.isVisible()

    def show_languages(self) -> None:
        """Open the settings at the language; also in a window that has just been built anew in another one."""
        self.show_settings()
        if self._settings_dialog is not None:
            self._settings_dialog.go_to("language")

    def show_settings(self) -> None:
        """Open the settings."""
        if self._settings_dialog is None:
            from dlstudy.widgets.settings_dialog import SettingsDialog  # when somebody asks

            dialog = SettingsDialog(
                self._settings_now,
                self._safekeeping.data,
                self._appearance,
                self._window,
                seconds=self._study.seconds,
                key=self.keys.keys,
            )
            dialog.settings_changed.connect(self._take)
            dialog.keys_requested.connect(self.keys_requested)
            self._appearance.changed.connect(self._refresh_settings)
            self._settings_dialog = dialog
        self._settings_dialog.show_settings(self._settings_now, seconds=self._study.seconds)
        self._settings_dialog.show()
        self._settings_dialog.raise_()
        self._settings_dialog.activateWindow()

    def _refresh_settings(self) -> None:
        if self.shows_settings and self._settings_dialog is not None:
            self._settings_dialog.show_settings(self._settings_now)

    def _take(self, now: Settings) -> None:
        """Let other settings hold at once, and keep them."""
        before, place = self._settings_now, self._place
        # Only what this is about: the rest may have changed since the dialog was filled.
        changed = {name: value for name, value in now._asdict().items() if value != getattr(before, name)}
        chosen = {name: value for name, value in changed.items() if name in _SET_HERE}
        if not chosen:
            return
        place.keep(place.settings._replace(**chosen))
        if "theme" in chosen:
            self.theme_chosen.emit(now.theme)
        if "text_scale" in chosen:
            self._appearance.set_text_scale(now.text_scale)
            self._fit()
            place.save_soon()
        self._appearance.motion = now.motion
        if _RULES & chosen.keys():
            place.apply_rules()
            self.rules_changed.emit()
        self._show_time()
        self._refresh_settings()
        if "language" in chosen:
            self._speak_anew()

    def _speak_anew(self) -> None:
        """Have the window built anew in its language, as soon as nothing is lost by that."""
        if self._safekeeping.log.trouble:
            self._notices.post(
                translate(
                    "Settings",
                    "The language changes at the next start: now something waits to be stored, and must not be lost.",
                )
            )
            return
        over = QApplication.activeModalWidget()
        if isinstance(over, QDialog):  # a note that is being written, say
            over.finished.connect(self._speak_anew, Qt.ConnectionType.QueuedConnection)
            return
        self.anew_requested.emit()

    # Help

    def show_help(self, chapter: str = "") -> None:
        """Open the manual and what stands beside it; at a chapter, where one is named."""
        from dlstudy.widgets.help_window import HelpWindow  # when somebody asks

        help_window: HelpWindow | None = self._window.findChild(HelpWindow)
        if help_window is None:
            help_window = HelpWindow(
                self._typesetter,
                self._background,
                self._appearance,
                self._safety.facts,
                self._window,
                key=self.keys.keys,
            )
            help_window.keys_requested.connect(self.keys_requested)
            help_window.report_requested.connect(self.report_problem)
            help_window.link_requested.connect(self.link_requested)
        if chapter:
            help_window.show_chapter(chapter)
        help_window.show()
        help_window.raise_()
        help_window.activateWindow()

    def show_licences(self) -> None:
        """Open help at what dlstudy stands on."""
        self.show_help(translate("Help", "What dlstudy stands on"))

    def report_problem(self) -> None:
        """Open a report that the learner can save and pass on."""
        from dlstudy.widgets.problem_report import ProblemReport  # when somebody has a problem

        fault, kinds = self._safety.last_fault
        report = ProblemReport(
            self._safekeeping, self._safety.facts(), self._settings_now, fault, kinds, self._appearance, self._window
        )
        report.show()
        report.activateWindow()

    def show_where(self) -> None:
        """Explain the four states, with the numbers of now."""
        from dlstudy.widgets.where_dialog import WhereDialog  # when somebody asks

        dialog: WhereDialog | None = self._window.findChild(WhereDialog)
        if dialog is None:
            retention = self._place.settings.desired_retention
            dialog = WhereDialog(self._study.counts.of(()), retention, self._appearance, self._window)
            dialog.list_requested.connect(self.search_requested)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def refresh(self) -> None:
        """Show the numbers of now where somebody looks at them: a mark was given, a day began."""
        from dlstudy.widgets.where_dialog import WhereDialog

        dialog: WhereDialog | None = self._window.findChild(WhereDialog)
        if dialog is not None:
            dialog.show_counts(self._study.counts.of(()), self._place.settings.desired_retention)

    # A look at a sample

    def try_sample(self) -> None:
        """Go over to sample progress, as soon as nothing is lost by that."""
        if self.sample_bar is not None:
            self.sample_left.emit()
        elif self._safekeeping.log.trouble:
            self._notices.post(
                translate(
                    "Sample progress",
                    "Something of yours waits to be stored; look at the sample when that has been done.",
                )
            )
        else:
            self._notices.post(translate("Sample progress", "Three months of progress are being made up …"))
            self.sample_requested.emit()
