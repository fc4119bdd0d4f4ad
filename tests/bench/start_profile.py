"""What happens before the first question is painted, step by step, in milliseconds of the processor.

The steps are marked from outside: at the imports by Python's own ``-X importtime``, in the program by putting a clock
around what the composition root calls. What a clock is put around costs some microseconds more.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.bench.figures import BARE, OURS, Figure, note
from tests.bench.screen import virtual_screen
from tests.bench.start import usual

ROUNDS: Final = 11
QUICK_ROUNDS: Final = 4
_LIBRARIES: Final = ("PySide6", "shiboken6", "shibokensupport", "dlstudy")


def run(*, quick: bool = False) -> None:
    """Note the steps of our start and, where it has them, of the bare window's."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as screen:
        environment = usual(screen, Path(folder))
        steps: dict[tuple[str, str], list[float]] = {}
        for number in range(rounds + 1):
            for who in (OURS, BARE):
                told = _told([sys.executable, "-m", "tests.bench.start_steps", who], environment)
                if number:  # the first fills the caches
                    for what, ms in json.loads(told).items():
                        steps.setdefault((what, who), []).append(ms)
        for (what, who), values in sorted(steps.items(), key=lambda step: step[0][1] != OURS):
            note(Figure("start-profile", what, who, tuple(values), "ms"))
        for who, module in ((OURS, "dlstudy.app"), (BARE, "PySide6.QtWidgets")):
            imports: dict[str, list[float]] = {}
            for _ in range(rounds):
                done = subprocess.run(
                    [sys.executable, "-X", "importtime", "-c", f"import {module}"],
                    env=environment, capture_output=True, text=True, check=True,
                )  # fmt: skip
                for library, ms in by_library(done.stderr).items():
                    imports.setdefault(library, []).append(ms)
            for library, values in imports.items():
                note(Figure("start-profile", f"of the imports: {library}", who, tuple(values), "ms"))


def by_library(told: str) -> dict[str, float]:
    """Return the milliseconds that ``-X importtime`` tells, added up by library; what Python brings along is one."""
    spent = dict.fromkeys(["Python's own", "PySide6", "dlstudy", "other libraries"], 0.0)
    for own, name in re.findall(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", told, re.MULTILINE):
        first = name.split(".")[0]
        if first in _LIBRARIES:
            library = "dlstudy" if first == "dlstudy" else "PySide6"
        else:
            library = "Python's own" if first in sys.stdlib_module_names else "other libraries"
        spent[library] += int(own) / 1000
    return {library: ms for library, ms in spent.items() if ms}


def _told(command: list[str], environment: Mapping[str, str]) -> str:
    return subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=True).stdout
