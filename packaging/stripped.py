"""Take the names out of a library that only a debugger reads; leave a library that would not load without them."""

from __future__ import annotations

import shutil
import struct
import subprocess
from pathlib import Path
from typing import Final

_LOAD: Final = 1


def strip(library: Path, out: Path) -> Path:
    """Write the library without these names to ``out`` and return that, or the library itself where it must stay.

    Libraries that were changed after they were linked, as those of many wheels were, come out of ``strip`` broken.
    """
    if shutil.which("strip") is None or not loads(library):
        return library
    out.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["strip", "--strip-unneeded", "-o", out, library], capture_output=True, check=False)
    if done.returncode == 0 and loads(out) and out.stat().st_size < library.stat().st_size:
        return out
    out.unlink(missing_ok=True)
    return library


def loads(library: Path) -> bool:
    """Say whether the parts of a 64-bit ELF file lie where the loader can map them."""
    content = library.read_bytes()
    if content[:6] != b"\x7fELF\x02\x01":
        return False
    (first,) = struct.unpack_from("<Q", content, 32)
    size, count = struct.unpack_from("<HH", content, 54)
    for number in range(count):
        kind, _, offset, address, _, _, _, alignment = struct.unpack_from("<IIQQQQQQ", content, first + number * size)
        if kind == _LOAD and alignment > 1 and (offset - address) % alignment:
            return False
    return True
