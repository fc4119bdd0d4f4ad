"""A report on a fault of ours, ready to copy; it is sent nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from dlstudy.wording import translate


class ReportDialog(QDialog):
    """What happened, word for word, with a button that copies it."""

    def __init__(self, report: str, parent: QWidget) -> None:
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
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(translate("Notices", "Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(shown, 1)
        layout.addWidget(buttons)
