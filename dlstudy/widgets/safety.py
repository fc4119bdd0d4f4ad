"""By what the window shows that progress is safe, or that it is not: status, banner, help menu and their dialogs."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from dlstudy.qtmodels.faults import Faults
from dlstudy.qtmodels.notices import Notice, Notices
from dlstudy.qtmodels.safekeeping import Safekeeping, when_made
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.notice_bar import NoticeBar
from dlstudy.widgets.safety_signs import SafetyLabel
from dlstudy.widgets.trouble_bar import TroubleBar
from dlstudy.wording import day, translate


class Safety(QObject):
    """Shows how the log stands, and opens what can be done about it.

    Attributes:
        saved: For the status bar: whether what the learner does is stored, and when it was last backed up.
        bar: The banner for as long as it is not.
        menu: Help.

    Signals:
        place_put_away(): The learner has read that the data folder lies in a place where it is not safe.
        report_requested(str): They want to read a report.
    """

    place_put_away = Signal()
    report_requested = Signal(str)

    def __init__(self, safekeeping: Safekeeping, notices: Notices, appearance: Appearance, window: QWidget) -> None:
        """Show how the log stands at the start."""
        super().__init__(window)
        self._safekeeping = safekeeping
        self._notices = notices
        self._appearance = appearance
        self._window = window
        self._faults: Faults | None = None
        self._place = ""
        self.saved = SafetyLabel(appearance)
        self.bar = TroubleBar(appearance, window)
        self.menu = QMenu(translate("Safety", "Help"), window)
        self.menu.addAction(translate("Safety", "Check what is stored…"), self.show_doctor)
        self.menu.addAction(translate("Safety", "Restore a backup…"), self.show_backups)
        self.menu.addSeparator()
        self._last_report = self.menu.addAction(translate("Safety", "Last report on a fault"), self._show_last_report)
        self.menu.addAction(translate("Safety", "Copy versions"), self._copy_versions)
        self.menu.aboutToShow.connect(self._allow)
        self.bar.again_requested.connect(safekeeping.try_again)
        self.bar.reason_requested.connect(self._say_why)
        safekeeping.working.connect(lambda busy: self.bar.set_busy(busy=busy))
        safekeeping.log.changed.connect(self.show_state)
        safekeeping.backing_up.changed.connect(self.show_state)
        self.show_state()

    def begin(self, notice_bar: NoticeBar, *, tell_of_place: bool) -> None:
        """Begin what was put off until the first question was on the screen."""
        self._safekeeping.begin()
        if tell_of_place:
            self._safekeeping.look_at_the_place(self._tell_of_place)
            notice_bar.put_away.connect(self._put_away)

    def take_faults(self, faults: Faults) -> None:
        """Offer reports on faults from now on."""
        self._faults = faults

    def facts(self) -> list[str]:
        """Return what is told of the installation: versions, the system, how the log stands."""
        return list(self._faults.facts()) if self._faults is not None else []

    @property
    def last_fault(self) -> tuple[str, dict[str, int]]:
        """Return the report on the last fault of this run, and what went wrong in it, with how often."""
        return ("", {}) if self._faults is None else (self._faults.last_report, self._faults.kinds)

    def show_state(self) -> None:
        """Show how the log stands now."""
        log, backing_up = self._safekeeping.log, self._safekeeping.backing_up
        if log.trouble:
            self.saved.show_state(translate("Safety", "Not saved"), is_well=False)
            tip = [log.trouble]
        else:
            self.saved.show_state(self._saved_words(), is_well=True)
            tip = [translate("Safety", "Every mark is stored before the next question is shown.")]
        last = backing_up.last
        if last is not None:
            tip.append(
                translate(
                    "Safety",
                    "The last good backup was made on {when} and holds %Ln entry(entries).",
                    n=last.entries,
                    when=when_made(last),
                )
            )
        elif backing_up.looked:
            tip.append(
                translate(
                    "Safety", "There is no backup yet; one is made every half an hour with new marks, and on close."
                )
            )
        tip.append(translate("Safety", "Backups are in {folder}.", folder=backing_up.folder))
        self.saved.setToolTip("<p>" + "<br>".join(map(html.escape, tip)) + "</p>")
        self.saved.setAccessibleDescription(" ".join(tip))
        if log.closed_because:
            words = translate(
                "Safety", "Marks cannot be stored. You can study all the same, but nothing of it is kept."
            )
        elif log.refused_because:
            words = translate(
                "Safety", "This is not stored. It waits here: press its key again, or try again when there is room."
            )
        else:
            words = ""
        self.bar.show_trouble(words)

    def _saved_words(self) -> str:
        backing_up = self._safekeeping.backing_up
        if backing_up.last is None:
            if backing_up.looked:
                return translate("Safety", "Saved · not backed up yet")
            return translate("Safety", "Saved")
        made, now = backing_up.last.made_at.astimezone(), self._safekeeping.now.astimezone()
        if made.date() == now.date():
            when = f"{made:%H:%M}"
        else:
            when = day(made.date(), "d MMMM" if made.year == now.year else "d MMMM yyyy")
        return translate("Safety", "Saved · backed up {when}", when=when)

    # What can be done

    def show_doctor(self) -> None:
        """Look at everything that is stored, in a window of its own."""
        from dlstudy.widgets.doctor_dialog import DoctorDialog  # when somebody asks

        self._show_one(DoctorDialog, lambda: DoctorDialog(self._safekeeping, self._appearance, self._window))

    def show_backups(self) -> None:
        """List the backups, in a window of its own."""
        from dlstudy.widgets.restore_dialog import RestoreDialog  # when somebody asks

        self._show_one(RestoreDialog, lambda: RestoreDialog(self._safekeeping, self._appearance, self._window))

    def _show_one(self, kind: type[QWidget], make: Callable[[], QWidget]) -> None:
        dialog = next((one for one in self._window.findChildren(kind) if one.isVisible()), None) or make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _allow(self) -> None:
        self._last_report.setEnabled(self._faults is not None and bool(self._faults.last_report))

    def _show_last_report(self) -> None:
        if self._faults is not None:
            self.report_requested.emit(self._faults.last_report)

    def _copy_versions(self) -> None:
        lines = self._faults.facts() if self._faults is not None else ()
        QApplication.clipboard().setText("\n".join(lines))
        self._notices.post(translate("Safety", "The versions of dlstudy and of what it stands on are copied."))

    def _say_why(self) -> None:
        self._notices.post(self._safekeeping.log.trouble, lasting=True)

    # The place

    def _tell_of_place(self, sentence: str) -> None:
        self._place = sentence
        self._notices.post(sentence, lasting=True)

    def _put_away(self, notice: Notice) -> None:
        if self._place and notice.sentence == self._place:
            self.place_put_away.emit()
