"""A disk that loses what was not synced when the power fails, rebuilt from what a program was seen to do to it.

Stricter than any file system in use: the content of a file is durable once that file was synced, its name once its
folder was, and nothing else ever is; of all the rest, any part may be there.
"""

from __future__ import annotations

import dataclasses
import enum
import random
from pathlib import Path, PurePosixPath
from typing import Final

from tests.torture.trace import Step

_SECTOR: Final = 512
"""What a disk writes whole or not at all."""


class Cut(enum.Enum):
    """What becomes of that which was not synced."""

    DROPPED = "dropped"
    NAMES = "names alone are there"
    SUBSET = "a part is there"
    TORN = "a part is there, torn"


@dataclasses.dataclass(slots=True)
class _File:
    """A file apart from its names: what is durable of it, and the changes since."""

    durable: bytearray = dataclasses.field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = dataclasses.field(default_factory=list)

    def sync(self) -> None:
        for at, content in self.since:
            _change(self.durable, at, content)
        self.since.clear()

    @property
    def content(self) -> bytes:
        now = bytearray(self.durable)
        for at, content in self.since:
            _change(now, at, content)
        return bytes(now)

    def after(self, cut: Cut, chance: random.Random) -> bytes:
        """Return what is left of it after a cut."""
        if not self.since or cut in (Cut.DROPPED, Cut.NAMES):
            return bytes(self.durable)
        left = bytearray(self.durable)
        for at, content in self.since:
            if content is None or cut is Cut.SUBSET:
                if chance.random() < 0.5:
                    _change(left, at, content)
                continue
            kept = chance.random()
            start = at
            while start < at + len(content):
                end = min(start - start % _SECTOR + _SECTOR, at + len(content))
                if chance.random() < kept:
                    _change(left, start, content[start - at : end - at])
                start = end
        return bytes(left)


def _change(content: bytearray, at: int, written: bytes | None) -> None:
    if written is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
        return
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(written)] = written


_Names = dict[str, "_File | None"]  # nothing stands for a folder


@dataclasses.dataclass(frozen=True, slots=True)
class _Renaming:
    """A change of names: in which folder it is kept, what goes, what comes."""

    folder: str
    goes: str
    comes: str
    file: _File | None

    def apply(self, names: _Names) -> None:
        if self.goes:
            below = [name for name in names if name == self.goes or name.startswith(self.goes + "/")]
            moved = {name: names.pop(name) for name in below}
            if self.comes:
                names.update({self.comes + name[len(self.goes) :]: file for name, file in moved.items()})
        if self.comes:
            names[self.comes] = self.file


class Disk:
    """The files below one folder: what they are, and what a cut of power may leave of them."""

    def __init__(self, folder: Path) -> None:
        """Begin with what is there, all of it durable."""
        self._names: _Names = {".": None}
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            self._names[name] = None if path.is_dir() else _File(bytearray(path.read_bytes()))
        self._durable: _Names = dict(self._names)
        self._since: list[_Renaming] = []

    def content(self, name: str) -> bytes | None:
        """Return what a file holds if no power fails; nothing where there is none."""
        file = self._names.get(name)
        return None if file is None else file.content

    def is_durable(self, name: str) -> bool:
        """Say whether the file that has this name now keeps it, with all of its content, whatever happens."""
        file = self._names.get(name)
        return file is not None and self._durable.get(name) is file and not file.since

    @property
    def is_settled(self) -> bool:
        """Say whether a cut now would lose nothing."""
        return not self._since and not any(file.since for file in self._files())

    def _files(self) -> list[_File]:
        return [file for file in {**self._durable, **self._names}.values() if file is not None]

    def take(self, step: Step) -> None:
        """Do what the program did."""
        file = self._names.get(step.path)
        match step.kind:
            case "open":
                if step.path not in self._names:
                    self._rename("", step.path, _File())
            case "mkdir":
                self._rename("", step.path, None)
            case "write" | "resize":
                assert file is not None, step
                file.since.append((step.at, step.content if step.kind == "write" else None))
            case "sync" if step.path in self._names and file is None:
                kept = [change for change in self._since if change.folder != step.path]
                for change in self._since:
                    if change.folder == step.path:
                        change.apply(self._durable)
                self._since = kept
            case "sync":
                assert file is not None, step
                file.sync()
            case "rename":
                self._rename(step.path, step.to, file)
            case "link":
                self._rename("", step.to, file)
            case "remove":
                self._rename(step.path, "", None)
            case _:
                pass

    def _rename(self, goes: str, comes: str, file: _File | None) -> None:
        parent = PurePosixPath(comes or goes).parent.as_posix()
        change = _Renaming(parent, goes, comes, file)
        change.apply(self._names)
        self._since.append(change)

    def after(self, cut: Cut, chance: random.Random) -> dict[str, bytes | None]:
        """Return what is there after a cut of power: files with their content, and folders."""
        names = dict(self._durable)
        many = {Cut.DROPPED: 0, Cut.NAMES: len(self._since)}.get(cut, chance.randint(0, len(self._since)))
        for change in self._since[:many]:  # journals keep the order of names
            change.apply(names)
        left = {name: None if file is None else file.after(cut, chance) for name, file in sorted(names.items())}
        # What lies in a folder that is not there is not there either.
        parents = {name: PurePosixPath(name).parent.as_posix() for name in left}
        return {name: content for name, content in left.items() if name == "." or _is_reachable(name, parents, left)}


def _is_reachable(name: str, parents: dict[str, str], left: dict[str, bytes | None]) -> bool:
    while name != ".":
        name = parents.get(name, "")
        if name not in left or left[name] is not None:
            return False
    return True


def write(files: dict[str, bytes | None], folder: Path) -> None:
    """Put files and folders on a real disk."""
    for name, content in files.items():  # sorted: a folder comes before what is in it
        if name == ".":
            folder.mkdir(parents=True, exist_ok=True)
        elif content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)
