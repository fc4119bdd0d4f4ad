"""What is wrong in the question files, place by place, ready to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from dlstudy.store.problems import Problem
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.key_button import ButtonKind, KeyButton, row_of_buttons
from dlstudy.wording import translate


class ProblemsDialog(QDialog):
    """A list of problems; the questions without any stay usable meanwhile."""

    def __init__(self, problems: Sequence[Problem], appearance: Appearance, parent: QWidget) -> None:
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
        copy = KeyButton(translate("Problems", "Copy all"), "Alt+C", appearance)
        copy.setShortcut("Alt+C")
        close = KeyButton(translate("Report", "Close"), "Esc", appearance, kind=ButtonKind.PRIMARY)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(text + "\n"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(listed, 1)
        layout.addLayout(row_of_buttons((copy,), (close,)))
