"""How a process ends that still has something under way."""

from __future__ import annotations

import os
import subprocess
import sys
import time

ENDS = """
import atexit, sys, threading, time
from dlstudy.__main__ import ends_at_once

end_with = ends_at_once()
atexit.register(print, "the usual end")

def work():
    while True:
        print("at work", file=sys.stderr)

if sys.argv[1] == "busy":
    threading.Thread(target=work, daemon=True).start()
    time.sleep(0.1)
print("all is stored")
end_with(int(sys.argv[2]))
print("on its way")
"""
COPIES = """
import sys
from dlstudy import __main__, cli

def run(arguments):
    from PySide6.QtWidgets import QApplication
    from dlstudy.render.richtext import Typesetter
    from dlstudy.widgets.rich_text_view import RichTextView

    app = QApplication([])
    view = RichTextView()
    view.show_rich_text(Typesetter().typeset("A text with $x^2$"))
    view.selectAll()
    view.copy()
    print(app.clipboard().text())
    return 3

cli.run = run
sys.exit(__main__.main())
"""


def test_a_worker_that_does_not_end_is_left_with_the_exit_code_and_all_that_was_printed() -> None:
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", ENDS, "busy", "3"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (3, "all is stored\n")
    assert time.monotonic() - begun < 10


def test_without_one_the_end_is_the_usual_one() -> None:
    done = subprocess.run([sys.executable, "-c", ENDS, "idle", "3"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "all is stored\non its way\nthe usual end\n")


def test_a_text_that_was_copied_is_no_crash_at_the_end() -> None:
    """Qt holds it longer than Python lives, and it is of Python's making."""
    offscreen = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", COPIES], env=offscreen, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (3, "A text with $x^2$\n")
