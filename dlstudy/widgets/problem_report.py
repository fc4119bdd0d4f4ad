"""Report a problem: what somebody who is to mend it needs, shown first, saved where the learner says, sent nowhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from dlstudy.errors import MachineError
from dlstudy.qtmodels.safekeeping import Safekeeping
from dlstudy.render.saved_file import save_file
from dlstudy.store.settings import Settings
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.widgets.documents import documents_folder
from dlstudy.widgets.key_button import ButtonKind, KeyButton
from dlstudy.widgets.working_line import WorkingLine
from dlstudy.wording import translate

if TYPE_CHECKING:
    from dlstudy.store.doctor import Finding

_TOLD: Final = (
    "theme", "text_scale", "motion", "language", "desired_retention", "budget", "budget_in_minutes", "new_per_day",
    "chart", "chart_as_table", "chart_days", "chart_shown", "tree_width", "session_timer", "pause_hint",
)  # fmt: skip
"""Settings that may be told. No searches, no topics, no questions, no commands: these are the learner's own words."""
_SENTENCES: Final = ("Told before:",)
"""How lines of a fault's report begin that may hold the title of a question."""


def report_text(
    facts: Iterable[str],
    settings: Settings,
    fault: str,
    kinds: Mapping[str, int],
    findings: Sequence[Finding] | str,
    *,
    moment: datetime.datetime,
    home: Path,
) -> str:
    """Return the report, in English, which whoever mends it reads; the learner is asked in their own language.

    Args:
        facts: Versions, the system, how many entries the log holds.
        settings: Of these, only what cannot hold the learner's own words.
        fault: The report on the last fault of this run; empty where there was none.
        kinds: What went wrong in this run, with how often.
        findings: What the doctor found, or why it could not look.
        moment: When this is.
        home: The learner's home, which is written as ``~``: its name may be theirs.
    """
    told = [f"  {name}: {getattr(settings, name)}" for name in _TOLD]
    if isinstance(findings, str):
        doctor = [f"  {findings}"]
    else:
        faults = [finding for finding in findings if finding.is_fault]
        doctor = [f"  {len(findings) - len(faults)} parts are well, {len(faults)} are not."]
        doctor += [f"  {finding.part.value}: {finding.sentence}" for finding in faults]
    went_wrong = [f"  {count} × {kind}" for kind, count in kinds.items()] or ["  nothing"]
    last = [line for line in fault.splitlines() if not line.startswith(_SENTENCES)]
    lines = [
        f"dlstudy problem report, {moment.isoformat(timespec='seconds')}",
        "",
        translate("Report", "What happened, and what did you expect? (Write it here.)"),
        "",
        "",
        "Installation",
        *(f"  {fact}" for fact in facts),
        "",
        "Settings",
        *told,
        "",
        "What is stored, looked at by the doctor",
        *doctor,
        "",
        "What went wrong since the start",
        *went_wrong,
        *(["", "The last of it", *(f"  {line}" for line in last)] if last else []),
        "",
    ]
    return "\n".join(lines).replace(str(home), "~")


class ProblemReport(QDialog):
    """Shows the whole report, lets the learner change it, and saves it to a file of theirs.

    Signals:
        saved(Path): It is in this file now.
    """

    saved = Signal(object)

    def __init__(
        self,
        safekeeping: Safekeeping,
        facts: Iterable[str],
        settings: Settings,
        fault: str,
        kinds: Mapping[str, int],
        appearance: Appearance,
        parent: QWidget | None,
    ) -> None:
        """Have the doctor look, and show the report as soon as it has."""
        super().__init__(parent)
        self.setWindowTitle(translate("Report", "Report a problem – dlstudy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._facts = list(facts)
        self._settings = settings
        self._fault = fault
        self._kinds = dict(kinds)
        self._is_open = True
        self.finished.connect(self._end)
        words = plain_label(
            text=translate(
                "Report",
                "dlstudy sends nothing. Here is what would help somebody to find the fault: versions, settings, and "
                "how your files are – no marks, no notes, no searches. Read it, cross out what you like, save it to a "
                "file, and pass that on yourself.",
            ),
            wrapped=True,
        )
        self._line = WorkingLine(moves=appearance.moves)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(translate("Report", "Report"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._copy = KeyButton(translate("Report", "Copy"), "Alt+C", appearance)
        self._copy.setShortcut("Alt+C")
        self._save = KeyButton(translate("Report", "Save as…"), "Ctrl+S", appearance, kind=ButtonKind.PRIMARY)
        self._save.setShortcut("Ctrl+S")
        close = KeyButton(translate("Report", "Close"), "Esc", appearance)
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text.toPlainText()))
        self._save.clicked.connect(self.ask)
        close.clicked.connect(self.close)
        for button in (self._copy, self._save, close):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self._line)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        scale = max(1.0, 0.75 * appearance.text_scale)
        self.resize(round(760 * scale), round(560 * scale))
        self._allow(possible=False)
        self._line.say(translate("Report", "Looking at how your files are…"), working=True)
        if not safekeeping.examine(self._show):
            self._show(translate("Report", "Something else is at work on the log, so nobody looked."))

    def ask(self) -> QFileDialog:
        """Ask for the file; it is written when one is chosen."""
        dialog = QFileDialog(self, translate("Report", "Save the report – dlstudy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([translate("Report", "Text (*.txt)")])
        dialog.setDefaultSuffix("txt")
        dialog.setDirectory(documents_folder())
        dialog.selectFile("dlstudy-report.txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.save(Path(file)))
        dialog.open()
        return dialog

    def save(self, file: Path) -> None:
        """Write what stands in the field now."""
        try:
            save_file(file, self.text.toPlainText().encode("utf-8", "replace"), "report")
        except MachineError as error:
            self._line.say(str(error))
            return
        self._line.say(translate("Report", "The report is in {file}. It was sent nowhere.", file=str(file)))
        self.saved.emit(file)

    def _end(self) -> None:
        self._is_open = False

    def _allow(self, *, possible: bool) -> None:
        for button in (self._copy, self._save):
            button.setEnabled(possible)

    def _show(self, findings: Sequence[Finding] | str) -> None:
        if self._is_open:
            self._line.say("")
            moment = datetime.datetime.now().astimezone()
            self.text.setPlainText(
                report_text(
                    self._facts, self._settings, self._fault, self._kinds, findings, moment=moment, home=Path.home()
                )
            )
            self._allow(possible=True)
