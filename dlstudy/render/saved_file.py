"""What a learner takes along, written where they said: a booklet, a chart, a report."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, TypeAlias

from dlstudy.errors import MachineError
from dlstudy.wording import Later, later, translate

Taken: TypeAlias = Literal["booklet", "chart", "report"]
_NO_FILE: Final[dict[Taken, Later]] = {
    "booklet": later("Export", "{file} is no file, so the booklet cannot be written there; choose another name."),
    "chart": later("Export", "{file} is no file, so the chart cannot be written there; choose another name."),
    "report": later("Export", "{file} is no file, so the report cannot be written there; choose another name."),
}
_NOT_WRITTEN: Final[dict[Taken, Later]] = {
    "booklet": later(
        "Export",
        "The booklet cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and "
        "that you may write to.",
    ),
    "chart": later(
        "Export",
        "The chart cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and "
        "that you may write to.",
    ),
    "report": later(
        "Export",
        "The report cannot be written to {file} ({error}); what was there is kept. Choose a folder that exists and "
        "that you may write to.",
    ),
}


def either(names: Iterable[str]) -> str:
    """Return names of which one is wanted: "a or b or c"."""
    return functools.reduce(lambda one, other: translate("Export", "{one} or {other}", one=one, other=other), names)


def save_file(file: Path, content: bytes, what: Taken) -> None:
    """Write a file so that what stood there is replaced by the whole of it, or not at all.

    Args:
        file: Where; a link stays a link.
        content: All of it.
        what: What is written.

    Raises:
        MachineError: If it cannot be written there.
    """
    file = Path(os.path.realpath(file))
    if file.exists() and not file.is_file():
        raise MachineError(_NO_FILE[what].now(file=file))
    temporary = file.with_name(f".{file.name[:80]}.{os.getpid()}.part")
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(file)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(_NOT_WRITTEN[what].now(file=file, error=error.strerror)) from error
