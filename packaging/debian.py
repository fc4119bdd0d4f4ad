"""Pack the bundle for Debian and Ubuntu: one package, where each file lies where the system expects it."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import linux_files

_NOT_ASKED: Final = ("libqgtk3.so",)
"""A plugin that is used where GTK is there, and need not be."""
_BESIDES: Final = ("xkb-data",)
"""What no library links to: the layouts of keyboards."""


def make(bundle: Path, out: Path, version: str, moment: int, *, level: int = 6) -> Path:
    """Write the package into the folder ``out`` and return its path.

    Args:
        bundle: The folder that PyInstaller made.
        out: The folder for the package.
        version: The version of dlstudy.
        moment: The time that every file in it bears, in seconds.
        level: How hard it is packed, 0 to 9.
    """
    architecture = _asked("dpkg", "--print-architecture")
    file = out / f"dlstudy_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        _lay_out(bundle, root, version, moment)
        depends = ", ".join(dependencies(root))
        size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
        control = root / "DEBIAN"
        control.mkdir(mode=0o755)
        (control / "control").write_text(
            f"Package: dlstudy\nVersion: {version}\nArchitecture: {architecture}\n"
            "Maintainer: The dlstudy founders <founders@dlstudy.invalid>\n"
            f"Installed-Size: {size // 1024}\nDepends: {depends}\nSuggests: libgtk-3-0\nSection: education\n"
            "Priority: optional\nDescription: prepare for a deep-learning interview, offline\n"
            " dlstudy shows a question; you answer aloud, compare with an answer that an\n"
            " expert interviewer would accept, and mark yourself known or unknown. A topic\n"
            " tree and charts show how far you are, and questions come back when you are\n"
            " about to forget them. Nothing is sent anywhere.\n .\n"
            " It brings its own Python and Qt.\n",
            "utf-8",
        )
        sums = [
            f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
            for path in sorted(root.rglob("*"))
            if path.is_file() and not path.is_symlink() and control not in path.parents
        ]
        (control / "md5sums").write_text("".join(sums), "utf-8")
        _same_rights(root)
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(moment)}
        for path in sorted(root.rglob("*")):
            os.utime(path, (moment, moment), follow_symlinks=False)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", root, file],
            env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return file


def _asked(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _lay_out(bundle: Path, root: Path, version: str, moment: int) -> None:
    shutil.copytree(bundle, root / "usr/lib/dlstudy", symlinks=True)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/dlstudy").symlink_to("../lib/dlstudy/dlstudy")
    for place, content in linux_files.shared(version, moment):
        if place.endswith(".1"):
            place, content = f"{place}.gz", _packed(content)  # noqa: PLW2901 - as Debian has it
        file = root / "usr/share" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    told = root / "usr/share/doc/dlstudy"
    told.mkdir(parents=True)
    date = _asked("date", "--utc", "--rfc-email", f"--date=@{moment}")
    changes = (
        f"dlstudy ({version}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
        f" -- The dlstudy founders <founders@dlstudy.invalid>  {date}\n"
    )
    (told / "changelog.gz").write_bytes(_packed(changes.encode()))
    shutil.copyfile(linux_files.FILES / "copyright", told / "copyright")
    (told / "licences").symlink_to("../../../lib/dlstudy/_internal/licences")
    overrides = root / "usr/share/lintian/overrides/dlstudy"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(linux_files.FILES / "lintian-overrides", overrides)


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _same_rights(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
        path.chmod(0o755 if runs else 0o644)


def dependencies(root: Path) -> list[str]:
    """Return the packages that bring the libraries which the bundle links to and does not hold."""
    inside = root / "usr/lib/dlstudy"
    libraries = [path for path in sorted(inside.rglob("*")) if _is_elf(path) and path.name not in _NOT_ASKED]
    folders = sorted({path.parent for path in libraries})
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "debian").mkdir()
        (Path(folder) / "debian" / "control").write_text("Source: dlstudy\n\nPackage: dlstudy\nArchitecture: any\n")
        asked = subprocess.run(
            ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{path}" for path in folders),
             *(f"-e{path}" for path in libraries)],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if asked.returncode != 0:
        raise OSError(f"dpkg-shlibdeps does not know what the bundle needs:\n{asked.stderr[-3000:]}")
    named = asked.stdout.strip().partition("shlibs:Depends=")[2].split(", ")
    held, known = _held(inside), {name.partition(" ")[0] for name in named}
    needed = [name for name in named if name.partition(" ")[0] not in held]
    return sorted({*needed, *_BESIDES, *(name for name in _of_qt() if name not in held | known)})


def _held(inside: Path) -> set[str]:
    """Return the packages whose libraries the bundle holds itself; the tool names them all the same."""
    names = {path.name for path in (inside / "_internal").glob("lib*.so*") if not path.is_symlink()}
    asked = subprocess.run(
        ["dpkg", "--search", *(f"*/{name}" for name in names)], capture_output=True, text=True, check=False
    ).stdout
    return {line.partition(":")[0] for line in asked.splitlines()}


def _of_qt() -> tuple[str, ...]:
    """Return what Qt's window needs."""
    sys.path.insert(0, str(linux_files.ROOT))
    from dlstudy import machine

    return machine.DEBIAN_PACKAGES


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
