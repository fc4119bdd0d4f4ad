"""Where resources and the learner's data live: from source, from a wheel, from a bundle."""

from __future__ import annotations

import functools
import os
from pathlib import Path, PurePosixPath
from typing import Final

DATA_DIR_VARIABLE: Final = "DLSTUDY_DATA_DIR"


@functools.cache
def _resources() -> Path:
    package = Path(__file__).resolve().parent
    inside = package / "resources"  # a wheel or a bundle
    return inside if inside.is_dir() else package.parent / "resources"  # the source tree


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``questions`` or ``themes/light.toml``.

    Raises:
        ValueError: If ``name`` is absolute or climbs with ``..``.
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute() or Path(name).is_absolute():
        message = f"{name!r} is no name of a resource"
        raise ValueError(message)
    return _resources().joinpath(*parts)


def document(name: str) -> Path:
    """Return the path of a page of the documentation that is read inside the window, such as ``manual.md``.

    In the source tree it stands where its writers look for it; a wheel and a bundle have it among the resources.

    Raises:
        ValueError: If ``name`` is no name of a document.
    """
    shipped, root = resource(f"documents/{name}"), _resources().parent
    if root == Path(__file__).resolve().parent:  # a wheel or a bundle
        return shipped
    return root / name if (root / name).is_file() else root / "docs" / name


def shipped_pack() -> Path:
    """Return the file with the shipped bank's texts as they were set; where it is missing, they are set when needed."""
    return resource("typeset.pack")


def data_folder(chosen: str | None = None) -> Path:
    """Return the folder that holds the learner's progress, questions and settings; it need not exist yet.

    Args:
        chosen: What ``--data-dir`` says; then counts the variable ``DLSTUDY_DATA_DIR``, then the platform's own place.
    """
    if chosen or (chosen := os.environ.get(DATA_DIR_VARIABLE)):
        try:
            return Path(chosen).expanduser().absolute()
        except RuntimeError:  # `~somebody` whom this machine does not know: then that is the folder's name
            return Path(chosen).absolute()
    import platformdirs  # only where nothing else says

    return Path(platformdirs.user_data_dir("dlstudy", appauthor=False, roaming=False))


def cache_folder(data: Path) -> Path:
    """Return the folder for what can be made again at any time, inside the data folder so that one folder is all."""
    return data / "cache"


def learner_questions(data: Path) -> Path:
    """Return the folder in which the learner keeps questions of their own."""
    return data / "questions"


def progress_file(data: Path) -> Path:
    """Return the file that holds the log of marks."""
    return data / "progress.db"


def backups_folder(data: Path) -> Path:
    """Return the folder that holds the copies of the log of marks."""
    return data / "backups"


def settings_file(data: Path) -> Path:
    """Return the file that holds the settings and the place where the learner was."""
    return data / "settings.json"


def sitting_file(data: Path) -> Path:
    """Return the file that holds the sitting that was left."""
    return data / "sitting.json"


def kept_progress_file(data: Path) -> Path:
    """Return the file that holds what the log of marks meant when it was last read."""
    return cache_folder(data) / "progress.kept"


def crash_log(data: Path) -> Path:
    """Return the file into which Python writes its stack when the process crashes."""
    return data / "crash.log"
