"""Make the data of ICU small: Qt's wheels for Linux bring the words and rules of all the world's languages, 30 MiB.

Qt asks ICU for the order of words, and for texts that are not in Unicode. What that takes for the languages of the
interface is kept, in the form that ICU documents for data that were left out: a library that holds one archive.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

_MAGIC: Final = b"\xda\x27"
_FORM: Final = b"CmnD"
_ALIGN: Final = 16
_EVERYWHERE: Final = (
    "root.res", "pool.res", "res_index.res", "icuver.res", "icustd.res", "supplementalData.res", "likelySubtags.res",
    "keyTypeData.res", "numberingSystems.res", "langInfo.res", "grammaticalFeatures.res", "plurals.res",
    "timezoneTypes.res", "zoneinfo64.res", "windowsZones.res", "metaZones.res", "metadata.res",
    "currencyNumericCodes.res", "cnvalias.icu", "ibm-37_P100-1995.cnv", "ulayout.icu", "uemoji.icu", "confusables.cfu",
    "nfkc.nrm", "nfkc_cf.nrm", "uts46.nrm", "coll/root.res", "coll/ucadata.icu", "coll/res_index.res",
)  # fmt: skip
"""What ICU reads whatever the language is."""


def items(archive: bytes) -> dict[str, bytes]:
    """Return what an archive of ICU holds, by name, such as ``icudt73l/root.res``.

    Raises:
        ValueError: If it is none, or of the other byte order.
    """
    if archive[2:4] != _MAGIC or archive[12:16] != _FORM or archive[8] != 0:
        raise ValueError("this is no little-endian archive of ICU")
    table = struct.unpack_from("<H", archive)[0]
    (count,) = struct.unpack_from("<I", archive, table)
    places = [struct.unpack_from("<II", archive, table + 4 + 8 * number) for number in range(count)]
    ends = [place for _, place in places[1:]] + [len(archive) - table]
    held = {}
    for (name, start), end in zip(places, ends, strict=True):
        first = table + name
        held[archive[first : archive.index(b"\0", first)].decode("ascii")] = archive[table + start : table + end]
    return held


def archive_of(held: Mapping[str, bytes], like: bytes) -> bytes:
    """Return an archive that holds these items, with the header of another."""
    head = like[: struct.unpack_from("<H", like)[0]]
    names = sorted(held)
    texts = [name.encode("ascii") + b"\0" for name in names]
    name_at = 4 + 8 * len(names)
    data_at = _padded(name_at + sum(map(len, texts)))
    table, data = struct.pack("<I", len(names)), b""
    parts = []
    place = data_at
    for name, text in zip(names, texts, strict=True):
        table += struct.pack("<II", name_at, place)
        name_at += len(text)
        part = held[name].ljust(_padded(len(held[name])), b"\0")
        parts.append(part)
        place += len(part)
    data = b"".join(parts)
    return head + (table + b"".join(texts)).ljust(data_at, b"\0") + data


def _padded(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN


def wanted(names: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return which items stay: what every language needs, and of ours what orders their words."""
    ours = {f"{folder}{code}.res" for code in languages for folder in ("", "coll/")}
    return [name for name in names if name.partition("/")[2] in ours or name.partition("/")[2] in _EVERYWHERE]


def shrink(library: Path, out: Path, languages: Iterable[str]) -> None:
    """Write a library of ICU's data that holds only what stays; takes ``objcopy``, ``as`` and ``ld``.

    Raises:
        ValueError: If the library is not what it was when this was written.
        subprocess.CalledProcessError: If a tool fails.
    """
    number = re.search(r"\.so\.(\d+)$", library.name)
    if number is None:
        raise ValueError(f"{library.name} names no version of ICU")
    symbol = f"icudt{number[1]}_dat"
    out.parent.mkdir(parents=True, exist_ok=True)
    whole, source, made = out.with_suffix(".dat"), out.with_suffix(".s"), out.with_suffix(".o")
    subprocess.run(
        ["objcopy", "--dump-section", f".rodata={whole}", str(library), str(out.with_suffix(".tmp"))], check=True
    )
    archive = whole.read_bytes()
    held = items(archive)
    whole.write_bytes(archive_of({name: held[name] for name in wanted(held, languages)}, archive))
    source.write_text(
        f'.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, %object\n{symbol}:\n.incbin "{whole}"\n'
        f'.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",%progbits\n',
        "ascii",
    )
    subprocess.run(["as", "-o", str(made), str(source)], check=True)
    subprocess.run(
        ["ld", "-shared", "-s", "-Bsymbolic", "--hash-style=both", "-z", "noexecstack", "-z", "max-page-size=4096",
         "-soname", library.name, "-o", str(out), str(made)],
        check=True,
    )  # fmt: skip
    for part in (whole, source, made, out.with_suffix(".tmp")):
        part.unlink(missing_ok=True)
