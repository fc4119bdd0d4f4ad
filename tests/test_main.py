"""How a process ends that still has something under way."""

from __future__ import annotations

import subprocess
import sys
import time

ENDS = """
import sys, threading, time
from dlstudy.__main__ import leave_what_does_not_end

def work():
    while True:
        print("at work", file=sys.stderr)

if sys.argv[1] == "busy":
    threading.Thread(target=work, daemon=True).start()
    time.sleep(0.1)
print("all is stored")
leave_what_does_not_end(int(sys.argv[2]))
print("the usual end")
"""


def test_a_worker_that_does_not_end_is_left_with_the_exit_code_and_all_that_was_printed() -> None:
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", ENDS, "busy", "3"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (3, "all is stored\n")
    assert time.monotonic() - begun < 10


def test_without_one_the_end_is_the_usual_one() -> None:
    done = subprocess.run([sys.executable, "-c", ENDS, "idle", "3"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "all is stored\nthe usual end\n")
