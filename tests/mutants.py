"""What came of ``python3 dev.py mutants``: a row for each module, and what the tests of the store did not notice.

Some changes mean the same, such as SQL in small letters; they are counted apart, for no test can notice them.
"""

from __future__ import annotations

import collections
import concurrent.futures
import json
import subprocess
import sys
from pathlib import Path
from typing import Final

MADE: Final = Path("mutants")
_SURVIVED: Final = 0
_NO_TEST: Final = 33
_NOT_RUN: Final = "not run"


def outcome(key: str, code: int | None) -> str:
    """Return in a word what became of a mutant."""
    if code is None:
        return _NOT_RUN
    if code not in {_SURVIVED, _NO_TEST}:
        return "noticed"  # a test failed, or did not end
    return "no other meaning" if means_the_same(difference(key)) else "survived" if code == _SURVIVED else "no test"


def difference(key: str) -> list[str]:
    """Return the lines that a mutant takes away and puts in their place."""
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", key], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [line for line in shown if line[:1] in {"+", "-"} and not line.startswith(("+++", "---"))]


def means_the_same(lines: list[str]) -> bool:
    """Say whether nothing but the size of letters is another."""
    one = [line[1:].strip().lower() for line in lines if line.startswith("-")]
    two = [line[1:].strip().lower() for line in lines if line.startswith("+")]
    return one == two


def main() -> int:
    """Print the table, and the survivors with ``--survivors``."""
    columns = ("noticed", "survived", "no test", "no other meaning", _NOT_RUN)
    total: collections.Counter[str] = collections.Counter()
    print(f"{'module':<32}" + "".join(f"{name:>18}" for name in columns) + f"{'score':>8}")
    left: list[str] = []
    for file in sorted(MADE.rglob("*.py.meta")):
        codes: dict[str, int | None] = json.loads(file.read_text("utf-8"))["exit_code_by_key"]
        if not codes:
            continue
        with concurrent.futures.ThreadPoolExecutor() as asking:
            found = dict(zip(codes, asking.map(outcome, codes, codes.values()), strict=True))
        left += [key for key, word in found.items() if word in {"survived", "no test"}]
        counted = collections.Counter(found.values())
        total += counted
        print(_row(str(file.relative_to(MADE)).removesuffix(".meta"), counted, columns))
    print(_row("all", total, columns))
    if "--survivors" in sys.argv:
        for key in left:
            print(key, *difference(key), sep="\n    ")
    return 0


def _row(name: str, counted: collections.Counter[str], columns: tuple[str, ...]) -> str:
    can_be = counted["noticed"] + counted["survived"] + counted["no test"]
    score = f"{counted['noticed'] / can_be:.0%}" if can_be else "–"
    return f"{name:<32}" + "".join(f"{counted[column]:>18,}" for column in columns) + f"{score:>8}"


if __name__ == "__main__":
    sys.exit(main())
