"""A report on a fault of ours, ready to copy; it is sent nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import ButtonKind, KeyButton, row_of_buttons
from dlstudy.wording import translate


class ReportDialog(QDialog):
    """What happened, word for word, with a button that copies it."""

    def __init__(self, report: str, appearance: Appearance, parent: QWidget) -> None:
        """Show ``report``."""
        super().__init__(parent)
        self.setWindowTitle(translate("Notices", "Report on a fault – dlstudy"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 460)
        words = QLabel(
            translate(
                "Notices",
                "This is what dlstudy knows of the fault. It stays on this computer: copy it if you want to show it "
                "to somebody. It names files and versions, and nothing of your answers.",
            )
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setAccessibleName(translate("Notices", "Report"))
        copy = KeyButton(translate("Notices", "Copy the report"), "Alt+C", appearance)
        copy.setShortcut("Alt+C")
        close = KeyButton(translate("Report", "Close"), "Esc", appearance, kind=ButtonKind.PRIMARY)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(shown, 1)
        layout.addLayout(row_of_buttons((copy,), (close,)))
