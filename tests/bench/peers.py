"""Anki and Mnemosyne, to measure beside: installed by ``dev.py bench --peers`` alone, and into ``build`` where possible.

Nothing here is a dependency, and nothing is installed unasked; what is not there is told as not installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.figures import ANKI, MNEMOSYNE

ROOT: Final = Path(__file__).resolve().parents[2] / "build" / "peers"
_ANKI: Final = ROOT / "anki"
ANKI_PYTHON: Final = _ANKI / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_NEW_PROFILE: Final = """
import sys
from aqt.profiles import ProfileManager
profiles = ProfileManager(sys.argv[1])
profiles.setupMeta()
profiles.setLang("en_US")
profiles.meta["firstRun"] = False
profiles.create("User 1")
profiles.load("User 1")
profiles.profile["syncKey"] = None
profiles.meta["updates"] = False
profiles.meta["check_for_updates"] = False
profiles.meta["check_for_addon_updates"] = False
profiles.save()
"""


_AS_ROOT: Final = {"QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
"""Both have Chromium inside, which as root, as in a container, starts no other way."""


class Peer(NamedTuple):
    """A program to measure beside ours.

    Attributes:
        name: What it is called.
        command: What starts its window, on data of its own.
        environment: What it wants in its environment.
        version: Which it is.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    version: str


def install() -> None:
    """Install both, as far as this machine allows; what could not be is told."""
    if not ANKI_PYTHON.exists():
        print(f"Making an environment for Anki in {_ANKI} …", flush=True)
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(_ANKI)
    pip = [str(ANKI_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "aqt"]
    if subprocess.run(pip, check=False).returncode != 0:
        print("Anki could not be installed; the lines above say why.", file=sys.stderr)
    if shutil.which("mnemosyne"):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print("Mnemosyne was not installed; on Debian: sudo apt-get install mnemosyne", file=sys.stderr)
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "--quiet=2"], env=quiet, check=False)
    apt = ["apt-get", "install", "--yes", "--no-install-recommends", "--quiet=2", "mnemosyne"]
    if subprocess.run(apt, env=quiet, check=False).returncode != 0:
        print("Mnemosyne could not be installed; the lines above say why.", file=sys.stderr)


def anki_version() -> str:
    """Return the version of Anki that ``--peers`` installed; empty when it is not there."""
    if not ANKI_PYTHON.exists():
        return ""
    asks = "import importlib.metadata as m; print(m.version('aqt'))"
    told = subprocess.run([ANKI_PYTHON, "-c", asks], capture_output=True, text=True, check=False)
    return told.stdout.strip() if told.returncode == 0 else ""


def mnemosyne_version() -> str:
    """Return the version of Mnemosyne on this system; empty when it is not there."""
    if shutil.which("mnemosyne") is None:
        return ""
    asks = "from mnemosyne.version import version; print(version)"
    told = subprocess.run(["/usr/bin/python3", "-c", asks], capture_output=True, text=True, check=False)
    return told.stdout.strip().removeprefix("Mnemosyne ") or "of unknown version"


def installed(folder: Path) -> list[Peer]:
    """Return the peers that are here, each ready to start on data of its own in ``folder``, without its first questions."""
    found = []
    version = anki_version()
    if version:
        base = folder / "anki"
        base.mkdir(parents=True, exist_ok=True)
        subprocess.run([ANKI_PYTHON, "-c", _NEW_PROFILE, base], check=True, stdout=subprocess.DEVNULL)
        command = (str(ANKI_PYTHON), "-c", "import aqt; aqt.run()", "-b", str(base), "-p", "User 1", "-l", "en")
        found.append(Peer(ANKI, command, _AS_ROOT, version))
    version = mnemosyne_version()
    if version:
        data = folder / "mnemosyne"
        data.mkdir(parents=True, exist_ok=True)
        program = shutil.which("mnemosyne") or "mnemosyne"
        found.append(Peer(MNEMOSYNE, (program, "--datadir", str(data)), _AS_ROOT, version))
    return found


def absent() -> list[str]:
    """Return the names of those that are not here."""
    return [name for name, version in ((ANKI, anki_version()), (MNEMOSYNE, mnemosyne_version())) if not version]
