"""Start to painted, and settled memory, of dlstudy, the bare window and the peers that are here, in the same run."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench import peers, watch
from tests.bench.figures import BARE, OURS, Figure, absent, note
from tests.bench.screen import virtual_screen

ROUNDS: Final = 11
MEMORY_ROUNDS: Final = 3
QUICK_ROUNDS: Final = 5
PAINTED: Final = "start to painted"
SETTLED: Final = "settled memory (PSS)"
BARE_COMMAND: Final = (sys.executable, "-m", "tests.bench.bare_window", "--stay")
OUR_COMMAND: Final = (sys.executable, "-m", "dlstudy")


class Started(NamedTuple):
    """A program that is started again and again, and what it wants in its environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


def run(*, quick: bool = False) -> None:
    """Note both figures of all, in alternating runs."""
    rounds, memory_rounds = (QUICK_ROUNDS, 1) if quick else (ROUNDS, MEMORY_ROUNDS)
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as screen:
        if "DISPLAY" not in screen or screen["QT_QPA_PLATFORM"] != "xcb":
            print("There is no Xvfb, and a start is seen on its screen alone.")
            return
        environment = usual(screen, Path(folder))
        programs = [Started(OURS, OUR_COMMAND, {}), Started(BARE, BARE_COMMAND, {})]
        programs += [Started(peer.name, peer.command, peer.environment) for peer in peers.installed(Path(folder))]
        programs = [program for program in programs if _warm(program, environment)]
        seen = alternating(
            {one.name: lambda one=one: watch.start(one.command, environment | one.environment) for one in programs},  # type: ignore[misc]
            rounds,
        )
        for name, values in seen.items():
            spent = sorted(one.processor * 1000 for one in values)[len(values) // 2]
            target = "≤ 1.5 × bare" if name == OURS else ""
            times = tuple(one.seconds for one in values)
            note(Figure("start", PAINTED, name, times, "s", f"processor {spent:.0f} ms", target))
        for who in peers.absent():
            for what in (PAINTED, SETTLED):
                absent("start", what, who)
        settled = alternating(
            {
                one.name: lambda one=one: watch.start(one.command, environment | one.environment, settle=True)  # type: ignore[misc]
                for one in programs
            },
            memory_rounds,
        )
        for name, values in settled.items():
            held = tuple(one.memory or 0.0 for one in values)
            note(Figure("start", SETTLED, name, held, "MiB", target="≤ 3 × bare" if name == OURS else ""))


def usual(screen: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return the environment of a learner's start: data where the platform says, compiled files kept."""
    environment = {**screen, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    for name in ("PYTHONDONTWRITEBYTECODE", "DLSTUDY_DATA_DIR"):
        environment.pop(name, None)
    return environment


def alternating(acts: Mapping[str, Callable[[], watch.Seen]], rounds: int) -> dict[str, list[watch.Seen]]:
    """Do each of the acts once a round, so that what else the machine does meets all alike."""
    seen: dict[str, list[watch.Seen]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            seen[name].append(act())
    return seen


def _warm(program: Started, environment: Mapping[str, str]) -> bool:
    """Start a program once until it rests: its caches are full then, and warm is what is measured."""
    try:
        watch.start(program.command, {**environment, **program.environment}, settle=True)
    except TimeoutError as error:
        print(f"{program.name} is left out: {error}", file=sys.stderr)
        return False
    return True
