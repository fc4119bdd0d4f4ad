"""Gather what the bundle owes to others: licences, and a list of all of it: ``python packaging/third_party.py DIR``.

The list is a software bill of materials in the form of CycloneDX. Both are the same for the same packages.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement

ROOT: Final = Path(__file__).resolve().parent.parent
OURS: Final = Path(__file__).resolve().parent / "licences"
_LICENCE_FILE: Final = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
_LICENCES: Final = {
    # What the packages themselves say in words of their own, or not at all.
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "fsrs": "MIT",
    "kiwisolver": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "matplotlib": "PSF-2.0",
    "mdit-py-plugins": "MIT",
    "mdurl": "MIT",
    "PySide6-Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
_SYSTEM: Final = (
    "libsqlite3-0", "libffi8", "libbz2-1.0", "liblzma5", "libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0",
    "libxcb-keysyms1", "libxcb-render-util0", "libxcb-util1", "libxcb-xkb1", "libxkbcommon0", "libxkbcommon-x11-0",
)  # fmt: skip
"""Debian's names of the system's libraries that a bundle for Linux takes along; contents.py chooses them."""


class Part(NamedTuple):
    """Something that goes into the bundle.

    Attributes:
        name: What it is called.
        version: Its version.
        licence: An SPDX expression.
        where: The kind of place where it is found, as a package URL names it.
        files: Its licences.
        of: What it is a part of.
    """

    name: str
    version: str
    licence: str
    where: str
    files: tuple[Path, ...] = ()
    of: str = ""


def distributions(root: str) -> list[metadata.Distribution]:
    """Return what the package needs when it runs here, itself first, each once."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop(0)
        if _folded(name) in found:
            continue
        distribution = metadata.distribution(name)
        found[_folded(name)] = distribution
        for line in distribution.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return list(found.values())


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(distribution: metadata.Distribution) -> Part:
    name = str(distribution.metadata["Name"])
    given = {_folded(known): licence for known, licence in _LICENCES.items()}
    licence = given.get(_folded(name)) or distribution.metadata.get("License-Expression")
    licence = licence or distribution.metadata.get("License") or "NOASSERTION"
    files = tuple(
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if _LICENCE_FILE.search(str(file)) and ".dist-info/" in file.as_posix()
    )
    return Part(name, distribution.version, licence, "pypi", files)


def parts() -> Iterator[Part]:
    """Yield everything in a bundle that is made here, but dlstudy itself."""
    for distribution in distributions("dlstudy")[1:]:
        yield _part(distribution)
    version = ".".join(map(str, sys.version_info[:3]))
    base = Path(sys.base_prefix)
    names = [base / "LICENSE.txt", base / f"lib/python3.{sys.version_info[1]}/LICENSE.txt"]
    yield Part("CPython", version, "PSF-2.0", "generic", tuple(name for name in names if name.is_file()))
    pyinstaller = _part(metadata.distribution("pyinstaller"))
    yield pyinstaller._replace(licence="GPL-2.0-or-later WITH Bootloader-exception")
    from PySide6.QtCore import qVersion

    yield Part("Qt", qVersion(), "LGPL-3.0-only", "generic", of="PySide6-Essentials")
    yield Part("SQLite", sqlite3.sqlite_version, "blessing", "generic", of="CPython")
    if sys.platform == "linux":
        import PySide6

        icu = next(Path(str(PySide6.__file__)).parent.glob("Qt/lib/libicudata.so.*"), None)
        if icu is not None:
            yield Part("ICU", icu.name.rpartition(".")[2], "Unicode-3.0", "generic", of="Qt")
        yield from _of_debian()


def _of_debian() -> Iterator[Part]:
    if shutil.which("dpkg-query") is None:
        return
    for name in _SYSTEM:
        asked = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Version}", name], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0 and asked.stdout:
            told = Path("/usr/share/doc") / name / "copyright"
            yield Part(name, asked.stdout, "NOASSERTION", "deb/debian", (told,) if told.is_file() else ())


def write_licences(folder: Path, found: Iterable[Part]) -> None:
    """Write every licence into a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in sorted([*OURS.iterdir(), *(ROOT / "resources" / "licences").iterdir()]):
        shutil.copyfile(file, folder / file.name)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    for part in found:
        if part.name == "Qt":
            continue  # its licence is there already, on top
        place = folder / f"{part.name}-{part.version}".replace(":", "-")
        place.mkdir(exist_ok=True)
        taken: set[str] = set()
        for file in part.files:
            words = file.parent.parts
            inside = "-".join(words[words.index("licenses") + 1 :]) if "licenses" in words else ""
            name = "-".join(filter(None, (inside, file.name)))
            if name not in taken:
                taken.add(name)
                shutil.copyfile(file, place / name)
        if not taken:
            (place / "LICENCE.txt").write_text(f"{part.name} {part.version}: {part.licence}\n", "utf-8")


def bill_of_materials(found: Iterable[Part]) -> str:
    """Return the list as CycloneDX JSON; the same for the same parts.

    Raises:
        ValueError: If it is not valid.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    licences = LicenseFactory()
    ours = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        bom_ref=project["name"],
        licenses=[licences.make_with_expression(project["license"])],
        purl=PackageURL("pypi", None, project["name"], project["version"]),
    )
    bom = Bom()
    bom.metadata.component = ours
    below = []
    for part in found:
        kind, _, namespace = part.where.partition("/")
        purl = PackageURL(kind, namespace or None, part.name, part.version)
        known = [] if part.licence == "NOASSERTION" else [licences.make_from_string(part.licence)]
        component = Component(
            type=ComponentType.LIBRARY, name=part.name, version=part.version, bom_ref=str(purl), purl=purl,
            licenses=known, properties=[Property(name="dlstudy:part-of", value=part.of)] if part.of else [],
        )  # fmt: skip
        bom.components.add(component)
        below.append(component)
    bom.register_dependency(ours, below)
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    bom.metadata.timestamp = datetime.datetime.fromtimestamp(moment, datetime.UTC)
    names = sorted(f"{component.name} {component.version}" for component in [ours, *below])
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(names))
    text = str(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1))
    if (wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)) is not None:
        raise ValueError(f"the bill of materials is not valid: {wrong}")
    return text + "\n"


def main(folder: Path) -> int:
    """Write all into ``folder``; returns the exit code."""
    found = list(parts())
    write_licences(folder, found)
    (folder / "sbom.cdx.json").write_text(bill_of_materials(found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
