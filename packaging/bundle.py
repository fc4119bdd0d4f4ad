"""Build the bundle, let it test itself, and pack it: ``python3 dev.py bundle`` runs this in an environment of its own.

Everything is made below ``build/``: the bundle in ``bundle/dlstudy``, what is given away in ``packages/``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

ROOT: Final = Path(__file__).resolve().parent.parent
BUILD: Final = ROOT / "build"
BUNDLE: Final = BUILD / "bundle" / "dlstudy"
PACKAGES: Final = BUILD / "packages"
MOST_UNPACKED: Final = 180
"""How many MiB a bundle may have."""
MOST_PACKED: Final = 60
_MIB: Final = 1024 * 1024


def version() -> str:
    """Return the version of dlstudy."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def moment() -> str:
    """Return the time that everything made here bears, so that it is the same twice: of the last change, in seconds."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return asked or "1577836800"


def build() -> None:
    """Make the bundle anew.

    Raises:
        subprocess.CalledProcessError: If PyInstaller fails.
    """
    environment = os.environ | {"SOURCE_DATE_EPOCH": moment(), "PYTHONHASHSEED": "0"}
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
         "--distpath", BUNDLE.parent, "--workpath", BUILD / "pyinstaller", ROOT / "packaging" / "dlstudy.spec"],
        cwd=ROOT, env=environment, check=True,
    )  # fmt: skip


def program() -> Path:
    """Return the bundle's program."""
    if sys.platform == "darwin":
        return BUNDLE.with_suffix(".app") / "Contents" / "MacOS" / "dlstudy"
    return BUNDLE / ("dlstudy.exe" if sys.platform == "win32" else "dlstudy")


def test() -> int:
    """Let the bundle test itself, away from this folder and this Python; returns its exit code."""
    told = BUILD / "selftest.txt"
    told.unlink(missing_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "QT_"))}
    code = subprocess.run([program(), "selftest", "--out", told], cwd=BUNDLE.anchor, env=kept, check=False).returncode
    if sys.platform == "win32" and told.exists():
        print(told.read_text("utf-8"))  # a program without a console prints nothing
    return code


def sizes() -> str:
    """Return how large the bundle is, and what its largest parts are."""
    parts: Counter[str] = Counter()
    for file in BUNDLE.rglob("*"):
        if file.is_file() and not file.is_symlink():
            inside = file.relative_to(BUNDLE).parts
            folder = inside[1] if len(inside) > 2 and inside[0] == "_internal" else inside[-1]  # noqa: PLR2004
            parts["/".join(inside[1:-1]) + "/" + inside[-1] if file.stat().st_size > _MIB else folder] += (
                file.stat().st_size
            )
    whole = sum(parts.values()) / _MIB
    rows = [f"{size / _MIB:7.1f} MiB  {name}" for name, size in parts.most_common(20)]
    return "\n".join([f"Unpacked {whole:.1f} MiB (target: at most {MOST_UNPACKED})", *rows])


def main(arguments: list[str]) -> int:
    """Do what was asked; returns the exit code."""
    asked = argparse.ArgumentParser(prog="dev.py bundle", description="Build dlstudy for those who have no Python.")
    asked.add_argument("--again", action="store_true", help="pack the bundle that was built before")
    asked.add_argument("--prove", action="store_true", help="install, use, upgrade and remove it in a clean Debian")
    chosen = asked.parse_args(arguments)
    if not chosen.again:
        build()
        if (code := test()) != 0:
            return code
    print(sizes(), flush=True)
    if sys.platform != "linux":
        return 0
    import archive
    import debian

    shutil.rmtree(PACKAGES, ignore_errors=True)
    PACKAGES.mkdir(parents=True)
    for made in (archive.make(BUNDLE, PACKAGES, version(), int(moment())),
                 debian.make(BUNDLE, PACKAGES, version(), int(moment()))):  # fmt: skip
        print(f"{made.stat().st_size / _MIB:7.1f} MiB  {made.relative_to(ROOT)}", flush=True)
    if chosen.prove:
        import prove

        return prove.main(PACKAGES, BUNDLE, int(moment()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
