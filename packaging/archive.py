"""Pack the bundle for any Linux: one archive with everything, that one user can install without root, and remove."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import linux_files

_THREADS = 2
"""A fixed number, so that the archive is the same everywhere."""


def make(bundle: Path, out: Path, version: str, moment: int, *, level: int = 19) -> Path:
    """Write the archive into the folder ``out`` and return its path; the same bundle gives the same archive.

    Args:
        bundle: The folder that PyInstaller made.
        out: The folder for the archive.
        version: The version of dlstudy.
        moment: The time that every file in it bears, in seconds.
        level: How hard zstd tries, 1 to 19.
    """
    name = f"dlstudy-{version}-linux-{linux_files.machine()}"
    file = out / f"{name}.tar.zst"
    with file.open("wb") as target:
        packer = subprocess.Popen(
            ["zstd", f"-{level}", "--long=27", f"-T{_THREADS}", "--quiet", "-"], stdin=subprocess.PIPE, stdout=target
        )
        if packer.stdin is None:
            raise OSError("zstd takes no input")
        with tarfile.open(fileobj=packer.stdin, mode="w|", format=tarfile.GNU_FORMAT) as archive:
            for place, content, mode in _entries(bundle, version, moment):
                _add(archive, f"{name}/{place}", content, mode, moment)
        packer.stdin.close()
        if packer.wait() != 0:
            raise OSError("zstd could not write the archive")
    return file


def _entries(bundle: Path, version: str, moment: int) -> Iterator[tuple[str, bytes | str, int]]:
    """Yield every file: its place, its content, or where it links to, and its mode."""
    for script in ("install.sh", "uninstall.sh"):
        yield script, (linux_files.FILES / script).read_bytes(), 0o755
    yield "README.md", linux_files.readme(version).encode(), 0o644
    for path in sorted(bundle.rglob("*")):
        place = f"dlstudy/{path.relative_to(bundle).as_posix()}"
        if path.is_symlink():
            yield place, str(path.readlink()), 0o777
        elif path.is_file():
            yield place, path.read_bytes(), 0o755 if path.stat().st_mode & 0o100 else 0o644
    for place, content in linux_files.shared(version, moment):
        yield f"share/{place}", content, 0o644


def _add(archive: tarfile.TarFile, name: str, content: bytes | str, mode: int, moment: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.mode, entry.mtime = mode, moment
    entry.uname = entry.gname = "root"
    if isinstance(content, str):
        entry.type, entry.linkname = tarfile.SYMTYPE, content
        archive.addfile(entry)
    else:
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
