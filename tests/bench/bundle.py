"""The bundle, where ``dev.py bundle`` has built one: its size, and its start beside the program from source."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import watch
from tests.bench.figures import OURS, Figure, note
from tests.bench.screen import virtual_screen
from tests.bench.start import OUR_COMMAND, QUICK_ROUNDS, ROUNDS, alternating, usual

BUILD = Path(__file__).resolve().parents[2] / "build"
FOLDER = BUILD / "bundle" / "dlstudy"
PROGRAM = FOLDER / "dlstudy"
PACKAGES = BUILD / "packages"
_FROM_SOURCE = "start to painted, from source"


def run(*, quick: bool = False) -> None:
    """Note all."""
    if not PROGRAM.exists():
        print("There is no bundle; python3 dev.py bundle builds it.")
        return
    unpacked = (
        sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink()) / 2**20
    )
    note(Figure("bundle", "bundle, unpacked", OURS, (unpacked,), "MiB", target="≤ 180 MiB"))
    for package in sorted(file for file in PACKAGES.glob("*") if file.suffix in {".deb", ".xz", ".zst", ".gz"}):
        packed = package.stat().st_size / 2**20
        note(Figure("bundle", f"bundle, packed as {package.suffix}", OURS, (packed,), "MiB", target="≤ 60 MiB"))
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as screen:
        if screen["QT_QPA_PLATFORM"] != "xcb":
            return
        source = usual(screen, Path(folder, "source"))
        bundled = usual(screen, Path(folder, "bundle"))
        acts: dict[str, Callable[[], watch.Seen]] = {
            "start to painted, bundle": lambda: watch.start([str(PROGRAM)], bundled),
            _FROM_SOURCE: lambda: watch.start(OUR_COMMAND, source),
        }
        for act in acts.values():  # the caches: warm is what is measured
            act()
        for what, seen in alternating(acts, QUICK_ROUNDS if quick else ROUNDS).items():
            target = "" if what == _FROM_SOURCE else "≤ 1.5 × from source"
            note(Figure("bundle", what, OURS, tuple(one.seconds for one in seen), "s", target=target))
