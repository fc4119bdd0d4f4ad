"""The floor: a main window with an empty tree and a text browser with one paragraph, and nothing else."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTextBrowser, QTreeView

STAYS_MS = 2_000


class Bare(QMainWindow):
    """Says when it was painted first."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        print("painted", flush=True)
        if "--stay" in sys.argv:
            QTimer.singleShot(STAYS_MS, lambda: print("settled", flush=True))
        else:
            QApplication.exit(0)


def built() -> Bare:
    """Return the window with all that is in it."""
    window = Bare()
    browser = QTextBrowser()
    browser.setPlainText("One paragraph.")
    window.setCentralWidget(browser)
    dock = QDockWidget()
    dock.setWidget(QTreeView())
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resize(1280, 800)
    return window


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    shown = built()
    shown.show()
    sys.exit(app.exec())
