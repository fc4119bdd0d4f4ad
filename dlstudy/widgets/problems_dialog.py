"""What is wrong in the question files, place by place, ready to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from dlstudy.store.problems import Problem
from dlstudy.wording import translate


class ProblemsDialog(QDialog):
    """A list of problems; the questions without any stay usable meanwhile."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget) -> None:
        """Show ``problems``, one a line, as ``dlstudy check`` prints them."""
        super().__init__(parent)
        self.setWindowTitle(translate("Problems", "Problems in the question files – dlstudy"))
        self.resize(820, 420)
        text = "\n".join(str(problem) for problem in problems)
        words = QLabel(
            translate(
                "Problems",
                "Questions with errors are left out until their files are mended; all others can be studied.",
            )
        )
        words.setWordWrap(True)
        listed = QPlainTextEdit(text)
        listed.setReadOnly(True)
        listed.setAccessibleName(translate("Problems", "Problems"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(translate("Problems", "Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(text + "\n"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(words)
        layout.addWidget(listed, 1)
        layout.addWidget(buttons)
