"""The wheel holds the resources and works from any directory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel installs, apart from the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_checks_its_own_questions_from_another_directory(unpacked: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(unpacked), "DLSTUDY_DATA_DIR": str(tmp_path / "data")}

    told = subprocess.run(
        [sys.executable, "-P", "-m", "dlstudy", "stats", "--json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    shipped = sum(file.read_text("utf-8").count("\n  - id: ") for file in (ROOT / "resources").rglob("*.yaml"))
    assert json.loads(told)["questions"] == shipped


def test_the_wheel_holds_every_resource(unpacked: Path) -> None:
    shipped = {file.relative_to(ROOT / "resources") for file in (ROOT / "resources").rglob("*") if file.is_file()}

    held = unpacked / "dlstudy" / "resources"

    documents = {Path("documents", name) for name in ("manual.md", "bank-format.md", "LICENSE")}
    assert {file.relative_to(held) for file in held.rglob("*") if file.is_file()} == shipped | documents


def test_the_wheel_finds_the_documents_that_are_read_inside_the_window(unpacked: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [
            sys.executable, "-P", "-c",
            "import sys; from dlstudy.paths import document; [print(document(n).read_text('utf-8')) for n in sys.argv[1:]]",
            "manual.md", "bank-format.md", "LICENSE",
        ],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(unpacked)}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    assert all(
        (ROOT / file).read_text("utf-8") in told for file in ("docs/manual.md", "docs/bank-format.md", "LICENSE")
    )


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_what_is_built_twice_is_the_same(target: str, tmp_path: Path) -> None:
    built = []
    for name in ("first", "second"):
        build = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(tmp_path / name)]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        built.append({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()})

    assert built[0] == built[1]
    assert len(built[0]) == 1


def test_the_archive_of_the_source_brings_what_was_made_so_that_pip_installs_a_whole_program(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = tmp_path.glob("*.tar.gz")
    listed = subprocess.run(
        [sys.executable, "-m", "tarfile", "--list", str(file)], capture_output=True, text=True, check=True
    ).stdout
    held = {name.partition("/resources/")[2].strip() for name in listed.splitlines() if "/resources/" in name}

    shipped = {file.relative_to(ROOT / "resources") for file in (ROOT / "resources").rglob("*") if file.is_file()}
    assert held == {path.as_posix() for path in shipped}
