"""What a learner takes along, written where they said: a booklet, a chart, a report."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from dlstudy.errors import MachineError


def save_file(file: Path, content: bytes, what: str) -> None:
    """Write a file so that what stood there is replaced by the whole of it, or not at all.

    Args:
        file: Where; a link stays a link.
        content: All of it.
        what: What is written, in the words of the error: "booklet".

    Raises:
        MachineError: If it cannot be written there.
    """
    file = Path(os.path.realpath(file))
    if file.exists() and not file.is_file():
        raise MachineError(f"{file} is no file, so the {what} cannot be written there; choose another name.")
    temporary = file.with_name(f".{file.name[:80]}.{os.getpid()}.part")
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(file)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(
            f"The {what} cannot be written to {file} ({error.strerror}); what was there is kept. "
            "Choose a folder that exists and that you may write to."
        ) from error
