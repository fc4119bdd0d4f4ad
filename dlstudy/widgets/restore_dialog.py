"""The backups, and what each would bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dlstudy.qtmodels.safekeeping import Safekeeping, when_made
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.card import plain_label
from dlstudy.widgets.key_button import ButtonKind, KeyButton, row_of_buttons
from dlstudy.widgets.working_line import WorkingLine
from dlstudy.wording import later, number, translate

if TYPE_CHECKING:
    from dlstudy.store.backups import Backup

_COLUMNS: Final = (
    later("Safety", "Made"),
    later("Safety", "Why"),
    later("Safety", "Entries"),
    later("Safety", "Would add"),
)
_WOULD_ADD: Final = 3
_LEAST_LETTERS: Final = 14
"""Room in a column, however narrow the window and large the text."""
_REASONS: Final = {
    "half-hour": later("Safety", "half an hour with new marks"),
    "on-close": later("Safety", "the window was closed"),
    "at-start": later("Safety", "made at the next start, for want of time at the end"),
    "before-restore": later("Safety", "before a backup was restored"),
    "before-migration": later("Safety", "before the file took a newer form"),
    "after-disk-error": later("Safety", "after the disk reported an error"),
    "file-replaced": later("Safety", "the file was replaced or removed while the window was open"),
}


class RestoreDialog(QDialog):
    """A list of backups, newest first; restoring one adds what the log lacks, so there is nothing to ask first."""

    def __init__(self, safekeeping: Safekeeping, appearance: Appearance, parent: QWidget) -> None:
        """List the backups; what each would add follows."""
        super().__init__(parent)
        self.setWindowTitle(translate("Safety", "Restore a backup – dlstudy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 460)
        self._safekeeping = safekeeping
        self._backups: list[Backup] = []
        self._is_open = True
        words = plain_label(
            text=translate(
                "Safety",
                "Restoring adds every entry of the backup that your log lacks. Nothing is taken away: marks that you "
                "gave since stay, and what is there now is backed up first.",
            ),
            wrapped=True,
        )
        self._table = QTableWidget(0, len(_COLUMNS))
        self._table.setObjectName("backups")
        self._table.setAccessibleName(translate("Safety", "Backups"))
        self._table.setHorizontalHeaderLabels([column.now() for column in _COLUMNS])
        self._table.verticalHeader().hide()
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)  # the rest scrolls
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (2, _WOULD_ADD):  # over their numbers
            item = self._table.horizontalHeaderItem(column)
            if item is not None:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._line = WorkingLine(moves=appearance.moves)
        close = KeyButton(translate("Report", "Close"), "Esc", appearance)
        self._restore = KeyButton(translate("Safety", "Restore"), "Return", appearance, kind=ButtonKind.PRIMARY)
        buttons = row_of_buttons((), (close, self._restore))
        self._restore.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._line)
        layout.addStretch()  # takes the room of the table where there is none
        layout.addLayout(buttons)
        self._restore.clicked.connect(self._ask)
        self._table.itemDoubleClicked.connect(lambda _: self._ask())
        self._table.itemSelectionChanged.connect(self._allow)
        close.clicked.connect(self.reject)
        self.finished.connect(self._end)
        safekeeping.working.connect(self._allow)
        self._list()

    def _end(self) -> None:
        self._is_open = False
        self._safekeeping.working.disconnect(self._allow)

    def _list(self) -> None:
        self._allow()
        self._safekeeping.list_backups(self._show, self._show_what_it_adds, lambda: self._is_open)

    def _show(self, backups: list[Backup]) -> None:
        row = self._table.currentRow()
        chosen = self._backups[row] if 0 <= row < len(self._backups) else None
        self._backups = backups
        self._table.setRowCount(len(backups))
        for place, backup in enumerate(backups):
            reason = _REASONS.get(backup.reason)
            why = backup.reason.replace("-", " ") if reason is None else reason.now()
            for column, text in enumerate((when_made(backup), why, number(backup.entries), "…")):
                item = QTableWidgetItem(text)
                if column > 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column <= 1:
                    item.setToolTip(text if column else backup.path.name)
                self._table.setItem(place, column, item)
        self._table.setVisible(bool(backups))
        if backups:
            self._table.selectRow(backups.index(chosen) if chosen in backups else 0)
        elif not self._line.words:
            self._line.say(
                translate(
                    "Safety",
                    "There is no backup yet. One is made every half an hour in which you marked something, and when "
                    "you close the window.",
                )
            )
        self._allow()
        layout = self.layout()
        if not backups and layout is not None:  # no table, no room for one
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _show_what_it_adds(self, backup: Backup, entries: int | None) -> None:
        if backup in self._backups:
            if entries is None:
                text = translate("Safety", "cannot be read")
            else:
                text = number(entries) if entries else translate("Safety", "nothing")
            item = self._table.item(self._backups.index(backup), _WOULD_ADD)
            if item is not None:
                item.setText(text)

    def _allow(self) -> None:
        can = self._safekeeping.log.store is not None and not self._safekeeping.is_busy
        self._restore.setEnabled(can and 0 <= self._table.currentRow() < len(self._backups))
        if self._safekeeping.log.store is None:
            self._line.say(
                translate("Safety", "The log cannot be written, so nothing can be added to it; the banner says why.")
            )

    def _ask(self) -> None:
        row = self._table.currentRow()
        if not self._restore.isEnabled() or not 0 <= row < len(self._backups):
            return
        if self._safekeeping.restore(self._backups[row], self._show_result):
            self._line.say(translate("Safety", "Bringing back what the log lacks…"), working=True)

    def _show_result(self, sentence: str, went_well: bool) -> None:  # noqa: FBT001 - a slot
        if self._is_open:
            self._line.say(sentence)
            if went_well:
                self._list()
