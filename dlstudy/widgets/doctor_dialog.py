"""What the doctor found: each finding with its sign, its word and its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from dlstudy.qtmodels.safekeeping import Safekeeping
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label, scrolled
from dlstudy.widgets.key_button import ButtonKind, KeyButton, row_of_buttons
from dlstudy.widgets.safety_signs import SafetySign
from dlstudy.widgets.working_line import WorkingLine
from dlstudy.wording import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlstudy.store.doctor import Finding


class DoctorDialog(QDialog):
    """Looks at everything that is stored, lists what is so, and repairs what can be repaired."""

    def __init__(self, safekeeping: Safekeeping, appearance: Appearance, parent: QWidget) -> None:
        """Begin to look."""
        super().__init__(parent)
        self.setWindowTitle(translate("Safety", "Check what is stored – dlstudy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(780, 520)
        self._safekeeping = safekeeping
        self._appearance = appearance
        self._is_open = True
        self._told: list[str] = []
        self._text = ""
        self._line = WorkingLine(moves=appearance.moves)
        self._rows = QWidget()
        self._rows.setObjectName("page")
        self._listed = QVBoxLayout(self._rows)
        self._listed.setContentsMargins(0, 4, 0, 4)
        self._listed.setSpacing(12)
        self._explained = plain_label(
            "muted",
            translate(
                "Safety",
                "Repair keeps every damaged file in the folder “damaged” and brings back what can be read of it and "
                "what backups hold. The log is closed for it and opened again afterwards; your marks wait until then.",
            ),
            wrapped=True,
        )
        self._explained.hide()
        close = KeyButton(translate("Report", "Close"), "Esc", appearance)
        self._repair = KeyButton(translate("Safety", "Repair"), "Alt+R", appearance, kind=ButtonKind.PRIMARY)
        self._again = KeyButton(translate("Safety", "Check again"), "F5", appearance)
        self._copy = KeyButton(translate("Safety", "Copy all"), "Alt+C", appearance)
        for button, key in ((self._repair, "Alt+R"), (self._again, "F5"), (self._copy, "Alt+C")):
            button.setShortcut(key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._line)
        listed = scrolled(self._rows)
        listed.setAccessibleName(translate("Safety", "What was found"))
        layout.addWidget(listed, 1)
        layout.addWidget(self._explained)
        layout.addLayout(row_of_buttons((self._again, self._copy), (close, self._repair)))
        self._repair.clicked.connect(self._mend)
        self._again.clicked.connect(self._look)
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(self._text))
        close.clicked.connect(self.reject)
        self.finished.connect(self._end)
        self._repair.hide()
        self._look()

    @property
    def text(self) -> str:
        """Return all that was found, as it is copied."""
        return self._text

    def _end(self) -> None:
        self._is_open = False

    def _look(self) -> None:
        self._work(translate("Safety", "Looking at everything that is stored…"))
        if not self._safekeeping.examine(self._show):
            self._line.say(translate("Safety", "Something else is at work on the log; check again in a moment."))
            self._again.setEnabled(True)

    def _work(self, words: str) -> None:
        self._line.say(words, working=True)
        for button in (self._repair, self._again, self._copy):
            button.setEnabled(False)

    def _show(self, found: list[Finding] | str) -> None:
        if not self._is_open:
            return
        for button in (self._repair, self._again, self._copy):
            button.setEnabled(True)
        if isinstance(found, str):
            self._line.say(found)
            self._text = found + "\n"
            return
        faults = [finding for finding in found if finding.is_fault]
        found_out = (
            translate("Safety", "%Ln fault(s) was(were) found.", n=len(faults))
            if faults
            else translate("Safety", "Nothing is wrong.")
        )
        self._line.say(" ".join([*self._told, found_out]))
        self._text = "".join(f"{_word(one)}  {one.part.label}: {one.sentence}\n" for one in found)
        self._list([*faults, *(finding for finding in found if not finding.is_fault)])
        can_repair = any(finding.can_be_repaired for finding in found)
        self._repair.setVisible(can_repair)
        self._explained.setVisible(can_repair)
        self._told = []

    def _list(self, findings: Sequence[Finding]) -> None:
        while (item := self._listed.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in findings:
            self._listed.addWidget(self._row(finding))
        self._listed.addStretch(1)

    def _row(self, finding: Finding) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setSpacing(10)
        layout.addWidget(SafetySign(self._appearance, is_well=not finding.is_fault), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = plain_label("mistake" if finding.is_fault else "muted", f"{_word(finding)} · {finding.part.label}")
        sentence = plain_label(text=finding.sentence, wrapped=True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(head)
        words.addWidget(sentence)
        layout.addLayout(words, 1)
        return row

    def _mend(self) -> None:
        self._work(translate("Safety", "Repairing what can be repaired…"))
        if not self._safekeeping.repair(self._take_repaired):
            self._line.say(translate("Safety", "Something else is at work on the log; try again in a moment."))
            self._repair.setEnabled(True)

    def _take_repaired(self, told: list[str]) -> None:
        if self._is_open:
            self._told = told
            self._look()


def _word(finding: Finding) -> str:
    return translate("Safety", "Fault") if finding.is_fault else translate("Safety", "OK")
