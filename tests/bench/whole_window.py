"""The real program as ``dlstudy`` starts it; says when its first question is painted, and when all is settled."""

from __future__ import annotations

import sys

from dlstudy.__main__ import main as start


def main() -> int:
    """Start the program and tell the two moments."""
    from dlstudy.app import QApplication, QTimer  # as the program loads them: Qt after what knows no Qt
    from dlstudy.widgets.main_window import MainWindow

    stays = "--stay" in sys.argv
    del sys.argv[1:]  # the usual start has no arguments
    original = MainWindow.start_the_rest

    def started(window: MainWindow) -> None:
        print("painted", flush=True)
        if not stays:
            QApplication.exit(0)
            return
        original(window)

        def look() -> None:
            if window.is_settled:
                QTimer.singleShot(1_500, lambda: print("settled", flush=True))
            else:
                QTimer.singleShot(50, look)

        QTimer.singleShot(300, look)

    MainWindow.start_the_rest = started  # type: ignore[assignment, method-assign]  # to be told, at no cost before the paint
    return start()


if __name__ == "__main__":
    sys.exit(main())
