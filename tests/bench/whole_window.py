"""The real program as ``dlstudy`` starts it; says when its first question is painted, and when all is settled."""

from __future__ import annotations

import sys

from dlstudy import cli


def main() -> int:
    """Start the program with the data folder that is named, and tell the two moments."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from dlstudy import app
    from dlstudy.widgets.main_window import MainWindow

    original = MainWindow.start_the_rest

    def started(window: MainWindow) -> None:
        print("painted", flush=True)
        if "--stay" not in sys.argv:
            QApplication.exit(0)
            return
        original(window)

        def look() -> None:
            if window.is_settled:
                QTimer.singleShot(1_500, lambda: print("settled", flush=True))
            else:
                QTimer.singleShot(50, look)

        QTimer.singleShot(300, look)

    MainWindow.start_the_rest = started  # type: ignore[method-assign]  # to be told, at no cost before the paint
    del app
    return cli.run(["--data-dir", sys.argv[1]])


if __name__ == "__main__":
    sys.exit(main())
