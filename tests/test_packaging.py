"""What packages are made of: quick looks at it. `python3 dev.py bundle --prove` makes them, installs and uses them."""

from __future__ import annotations

import configparser
import importlib.util
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def script(name: str) -> ModuleType:
    """Return one of the scripts, which are no package."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


contents = script("contents")
icu_data = script("icu_data")
linux_files = script("linux_files")
for needed in ("archive", "debian"):
    script(needed)
prove = script("prove")
File = contents.File


# What goes in


def places(files: list[contents.File]) -> list[str]:  # type: ignore[name-defined]
    return [file.place for file in files]


def test_a_library_stays_where_something_that_stays_links_to_it() -> None:
    files = [
        File("PySide6/QtCore.abi3.so", "/w/QtCore.abi3.so", "EXTENSION"),
        File("PySide6/Qt/lib/libQt6Core.so.6", "/w/libQt6Core.so.6", "BINARY"),
        File("PySide6/Qt/lib/libicuuc.so.73", "/w/libicuuc.so.73", "BINARY"),
        File("PySide6/Qt/lib/libQt6Network.so.6", "/w/libQt6Network.so.6", "BINARY"),
        File("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/w/libqopensslbackend.so", "BINARY"),
        File("PySide6/Qt/plugins/platforms/libqxcb.so", "/w/libqxcb.so", "BINARY"),
        File("PySide6/Qt/plugins/platforms/libqvnc.so", "/w/libqvnc.so", "BINARY"),
    ]
    links = {
        "/w/QtCore.abi3.so": ["libQt6Core.so.6"],
        "/w/libQt6Core.so.6": ["libicuuc.so.73", "libc.so.6"],
        "/w/libqopensslbackend.so": ["libQt6Network.so.6"],
    }

    kept = contents.wanted_binaries(files, lambda path: links.get(path, []), "linux")

    assert places(kept) == [
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libicuuc.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
    ]


def test_of_the_system_only_what_python_and_a_plain_desktop_lack_is_taken() -> None:
    names = [
        "libpython3.11.so.1.0",
        "libsqlite3.so.0",
        "libxcb-cursor.so.0",
        "libX11.so.6",
        "libGL.so.1",
        "libssl.so.3",
    ]
    files = [File("module.so", "/w/module.so", "EXTENSION")]
    files += [File(name, f"/usr/lib/x86_64-linux-gnu/{name}", "BINARY") for name in names]

    kept = contents.wanted_binaries(files, lambda _: names, "linux")

    assert places(kept) == ["module.so", "libpython3.11.so.1.0", "libsqlite3.so.0", "libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("system", "plugin"), [("win32", "qwindows.dll"), ("darwin", "libqcocoa.dylib"), ("linux", "libqxcb.so")]
)
def test_each_system_keeps_its_window(system: str, plugin: str) -> None:
    folder = "PySide6/plugins" if system == "win32" else "PySide6/Qt/plugins"
    place = f"{folder}/platforms/{plugin}"
    if system == "win32":
        place = place.replace("/", "\\")

    assert places(contents.wanted_binaries([File(place, "x", "BINARY")], lambda _: (), system)) == [place]


def test_of_the_data_our_languages_and_two_fonts_stay_and_no_link_to_what_is_gone() -> None:
    given = {
        "PySide6/Qt/translations/qtbase_de.qm": True,
        "PySide6/Qt/translations/qtbase_fr.qm": False,
        "PySide6/Qt/translations/assistant_de.qm": False,
        "matplotlib/mpl-data/matplotlibrc": True,
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf": True,
        "matplotlib/mpl-data/fonts/ttf/cmr10.ttf": False,
        "matplotlib/mpl-data/images/home.svg": False,
        "dlstudy/resources/themes/dark.toml": True,
        "dlstudy/resources/translations/dlstudy_de.qm": True,
        "dlstudy/resources/translations/dlstudy_de.ts": False,
        "licences/README.md": True,
    }
    files = [File(place, "x", "DATA") for place in given]
    files += [
        File("libA.so", "PySide6/Qt/lib/libA.so", "SYMLINK"),
        File("libB.so", "PySide6/Qt/lib/libB.so", "SYMLINK"),
    ]

    kept = contents.wanted_data(files, ["en", "de"], {"PySide6/Qt/lib/libA.so"})

    assert places(kept) == [*(place for place, stays in given.items() if stays), "libA.so"]


def archive(held: dict[str, bytes]) -> bytes:
    head = struct.pack("<HBB", 32, 0xDA, 0x27) + struct.pack("<HHBBBB4s", 20, 0, 0, 0, 2, 0, b"CmnD") + bytes(16)
    return bytes(icu_data.archive_of(held, head))


def test_an_archive_of_icu_gives_back_what_was_put_in() -> None:
    held = {"icudt73l/b.res": b"x" * 32, "icudt73l/a.res": b"y" * 16, "icudt73l/coll/de.res": b"z" * 48}

    made = archive(held)

    assert icu_data.items(made) == held
    assert list(icu_data.items(made)) == sorted(held)  # ICU halves its way through the names


def test_what_is_no_archive_of_icu_is_refused() -> None:
    with pytest.raises(ValueError, match="no little-endian archive"):
        icu_data.items(bytes(64))


def test_of_icu_stay_the_rules_for_all_languages_and_the_words_of_ours() -> None:
    names = ["icudt73l/root.res", "icudt73l/de.res", "icudt73l/fr.res", "icudt73l/coll/de.res", "icudt73l/coll/root.res",
             "icudt73l/zone/de.res", "icudt73l/curr/en.res", "icudt73l/brkitr/root.res"]  # fmt: skip

    assert icu_data.wanted(names, ["en", "de"]) == [
        "icudt73l/root.res", "icudt73l/de.res", "icudt73l/coll/de.res", "icudt73l/coll/root.res",
    ]  # fmt: skip


# What the proof leaves alone


MOUNTS = """\
22 1 254:0 / / rw - ext4 /dev/vda rw
30 22 0:6 / {root}/dev rw - devtmpfs devtmpfs rw
31 22 0:21 / {root}/with\\040space rw - proc proc rw
32 22 0:22 / {root}-other rw - tmpfs tmpfs rw
"""


@pytest.fixture
def folder_of_proofs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prove, "FOLDER", tmp_path / "prove")
    root = tmp_path / "prove" / "root-1"
    (root / "dev").mkdir(parents=True)
    (root / "dev" / "null").write_text("of this machine")
    return root


def test_what_is_mounted_below_a_folder_is_found_and_nothing_beside_it(tmp_path: Path) -> None:
    found = prove.mounts_below(tmp_path, MOUNTS.format(root=tmp_path))

    assert found == [f"{tmp_path}/dev", f"{tmp_path}/with space"]


def test_nothing_is_removed_while_something_is_mounted_there(folder_of_proofs: Path) -> None:
    with pytest.raises(prove.NotProvedError, match=r"is still mounted, so .* was left as it is"):
        prove.remove(folder_of_proofs, MOUNTS.format(root=folder_of_proofs))

    assert (folder_of_proofs / "dev" / "null").read_text() == "of this machine"


def test_nothing_is_removed_that_is_not_the_proofs_own(folder_of_proofs: Path, tmp_path: Path) -> None:
    (tmp_path / "prove" / "link").symlink_to(tmp_path)
    for other in (tmp_path, tmp_path / "prove", tmp_path / "prove" / "..", tmp_path / "prove" / "link"):
        with pytest.raises(prove.NotProvedError, match="so it was left as it is"):
            prove.remove(other, "")

    assert (folder_of_proofs / "dev" / "null").exists()


def test_a_folder_in_which_nothing_is_mounted_is_removed(folder_of_proofs: Path) -> None:
    prove.remove(folder_of_proofs, MOUNTS.format(root="/elsewhere"))

    assert not folder_of_proofs.exists()


# What stands beside it


def entry(name: str) -> configparser.SectionProxy:
    reader = configparser.RawConfigParser()
    reader.optionxform = str  # type: ignore[assignment, method-assign]
    reader.read(LINUX / name, "utf-8")
    return reader["Desktop Entry"]


def test_the_menu_starts_what_is_installed() -> None:
    menu, opens = entry("dlstudy.desktop"), entry("dlstudy-questions.desktop")

    assert (menu["Exec"], opens["Exec"]) == ("dlstudy", "dlstudy --bank %f")
    assert (PACKAGING / "icons" / f"{menu['Icon']}.svg").exists()
    assert opens["NoDisplay"] == "true"
    assert menu["StartupWMClass"] == "dlstudy"


def test_the_type_of_question_files_is_the_one_that_the_entry_opens() -> None:
    kind = ET.parse(LINUX / "dlstudy.xml").getroot()[0]  # noqa: S314 - our own

    assert entry("dlstudy-questions.desktop")["MimeType"] == f"{kind.get('type')};"
    icon = next(part.get("name") for part in kind if part.tag.endswith("}icon"))
    assert (PACKAGING / "icons" / f"{icon}.svg").exists()


def test_what_is_told_of_the_program_is_what_the_project_says() -> None:
    told = dict(linux_files.shared("1.2.3", 0))
    component = ET.fromstring(told["metainfo/org.dlstudy.dlstudy.metainfo.xml"])  # noqa: S314 - our own

    assert component.findtext("project_license") == PROJECT["license"]
    assert component.findtext("launchable") == "dlstudy.desktop"
    release = component.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == ("1.2.3", "1970-01-01")


def test_the_manual_has_every_command() -> None:
    page = dict(linux_files.shared("1.2.3", 0))["man/man1/dlstudy.1"].decode()

    assert page.startswith('.TH DLSTUDY 1 "1970-01-01" "dlstudy 1.2.3"')
    assert re.findall(r"(?m)^\.B ([a-z]+)$", page)[:4] == ["dlstudy", "check", "stats", "explain"]
    assert ".B selftest\n" in page
    assert "@" not in page


@pytest.mark.parametrize("name", ["dlstudy.desktop", "dlstudy-questions.desktop"])
@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="dev.py installs it on Debian alone")
def test_an_entry_is_valid(name: str) -> None:
    asked = subprocess.run(["desktop-file-validate", LINUX / name], capture_output=True, text=True, check=False)

    assert (asked.returncode, asked.stdout) == (0, "")


def test_the_scripts_of_the_archive_are_such_that_a_shell_reads_them() -> None:
    for name in ("install.sh", "uninstall.sh"):
        assert (LINUX / name).stat().st_mode & 0o111
        subprocess.run(["sh", "-n", LINUX / name], check=True)


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Return an unpacked archive whose program says its version."""
    folder = tmp_path / "archive"
    (folder / "dlstudy").mkdir(parents=True)
    program = folder / "dlstudy" / "dlstudy"
    program.write_text("#!/bin/sh\necho one\n")
    program.chmod(0o755)
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(LINUX / name, folder / name)
    for place, content in linux_files.shared("1.2.3", 0):
        (folder / "share" / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / "share" / place).write_bytes(content)
    return folder


def call(*command: Path | str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env={"HOME": str(home), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the archive is for Linux")
def test_the_archive_is_installed_upgraded_and_removed_and_progress_stays(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "a home"
    progress = home / ".local" / "share" / "dlstudy" / "progress.db"
    progress.parent.mkdir(parents=True)
    progress.write_text("marks")

    first = call(unpacked / "install.sh", home=home)
    (unpacked / "dlstudy" / "dlstudy").write_text("#!/bin/sh\necho two\n")
    (unpacked / "dlstudy" / "more").write_text("")
    second = call(unpacked / "install.sh", home=home)
    said = call(home / ".local/bin/dlstudy", home=home).stdout
    menu = (home / ".local/share/applications/dlstudy.desktop").read_text("utf-8")
    removed = call(home / ".local/lib/dlstudy/uninstall.sh", home=home)

    assert (first.returncode, second.returncode, removed.returncode) == (0, 0, 0), first.stderr + removed.stderr
    assert said == "two\n"
    assert f'Exec="{home}/.local/lib/dlstudy/dlstudy"\n' in menu
    assert str(progress.parent) in removed.stdout
    left = [path for path in home.rglob("*") if not path.is_dir()]
    assert [path for path in left if "dlstudy" in path.name or path == progress] == [progress]


@pytest.mark.skipif(sys.platform != "linux", reason="the archive is for Linux")
def test_the_archive_replaces_nothing_that_it_did_not_put_there(unpacked: Path, tmp_path: Path) -> None:
    other = tmp_path / "home" / ".local" / "lib" / "dlstudy" / "mine.txt"
    other.parent.mkdir(parents=True)
    other.write_text("mine")

    done = call(unpacked / "install.sh", home=tmp_path / "home")

    assert done.returncode == 1
    assert "that dlstudy did not put there; nothing was changed." in done.stderr
    assert [path.name for path in (tmp_path / "home" / ".local").rglob("*") if path.is_file()] == ["mine.txt"]


def test_what_the_bundle_needs_is_locked_in_the_same_versions_as_what_is_tested() -> None:
    def locked(name: str) -> set[str]:
        return set(
            re.findall(r"(?m)^[A-Za-z0-9_.-]+==[^ \\]+", (ROOT / "requirements" / f"{name}.lock").read_text("utf-8"))
        )

    assert locked("run") <= locked("bundle")
