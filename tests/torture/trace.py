"""What a program asked of the kernel, recorded by strace, as a list of changes to the files below one folder."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_RECORDED: Final = (
    "open,openat,creat,close,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "sync_file_range,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,"
    "sendfile,copy_file_range,mmap"
)
_LONGEST: Final = 4_000_000
_CALL: Final = re.compile(rb"(\d+) +(\w+)\((.*)\) += (-?\w+|\?)(.*)")
_DESCRIPTOR: Final = re.compile(rb"(-?\w+)(?:<([^>]*)>(\(deleted\))?)?")


class UnknownCallError(Exception):
    """The program did something to its files that is not modelled here, so nothing can be concluded."""


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One thing that changed a file or a name, or made a change durable.

    Attributes:
        kind: ``open`` (made where it is missing), ``mkdir``, ``write``, ``resize``, ``sync`` (of a file or folder),
            ``rename``, ``link``, ``remove``, ``told`` (something was said on standard output).
        path: The file or folder that is meant, relative to the folder; the old name of a rename or link.
        at: Where in the file; the new size.
        content: What was written or said.
        to: The new name.
    """

    kind: str
    path: str = ""
    at: int = 0
    content: bytes = b""
    to: str = ""


def recording_into(output: Path) -> tuple[str, ...]:
    """Return what stands before a command that is to be recorded."""
    how = ("-f", "-y", "-xx", "-s", str(_LONGEST), "--seccomp-bpf", "-qq")
    return ("strace", *how, "-e", f"trace={_RECORDED}", "-o", str(output))


def steps(recording: Path, folder: Path) -> Iterator[Step]:
    """Yield what happened below ``folder``, in order; what was refused changed nothing and is left out.

    Raises:
        UnknownCallError: If a file below it was changed in a way that is not known here.
    """
    places: dict[bytes, int] = {}  # of descriptors that are written without saying where
    root = str(folder).encode()
    for line in _whole_lines(recording.read_bytes()):
        call = _CALL.fullmatch(line)
        if call is None:
            raise UnknownCallError(line[:300])
        _, name, arguments, result, _ = call.groups()
        if not result.startswith(b"-") and result != b"?":
            yield from _steps_of(name.decode(), arguments.split(b", "), result, root, places)


def _whole_lines(raw: bytes) -> Iterator[bytes]:
    """Yield calls, with what was begun and resumed put together, in the order in which they ended."""
    begun: dict[bytes, bytes] = {}
    for line in raw.splitlines():
        thread, _, rest = line.partition(b" ")
        rest = rest.lstrip()
        if rest.endswith(b"<unfinished ...>"):
            begun[thread] = rest.removesuffix(b"<unfinished ...>").rstrip()
        elif rest.startswith(b"<... "):
            yield thread + b" " + begun.pop(thread, b"") + rest.partition(b" resumed>")[2]
        elif not rest.startswith((b"---", b"+++")):
            yield line


def _plain(text: bytes) -> bytes:
    """Return what strace wrote as ``\\x61\\x62``."""
    return bytes.fromhex(text.replace(b"\\x", b"").decode("ascii"))


def _quoted(text: bytes) -> bytes:
    text = text.strip()
    if not (text.startswith(b'"') and text.endswith(b'"')):
        raise UnknownCallError(text[-300:])
    return _plain(text[1:-1])


def _below(root: bytes, path: bytes) -> str:
    """Return a path relative to the root; empty where it is not below it, ``.`` for itself."""
    if path == root:
        return "."
    return path[len(root) + 1 :].decode() if path.startswith(root + b"/") else ""


def _of(descriptor: bytes, root: bytes) -> str:
    """Return the path of a descriptor as the kernel named it then; empty where it has no name below the root."""
    found = _DESCRIPTOR.fullmatch(descriptor.strip())
    if found is None or found[2] is None or found[3] is not None or not found[2].startswith(b"\\x"):
        return ""
    return _below(root, _plain(found[2]))


def _at(folder: bytes, name: bytes, root: bytes) -> str:
    path = _quoted(name)
    if path.startswith(b"/"):
        return _below(root, path)
    found = _DESCRIPTOR.fullmatch(folder.strip())
    return _below(root, _plain(found[2]) + b"/" + path) if found is not None and found[2] is not None else ""


def _steps_of(  # noqa: C901, PLR0912 - one case for each call
    name: str, parts: list[bytes], result: bytes, root: bytes, places: dict[bytes, int]
) -> Iterator[Step]:
    first = parts[0]
    match name:
        case "open" | "openat":
            folder, path, how = [b"", *parts[:2]] if name == "open" else parts[:3]
            if inside := _at(folder, path, root):
                places[result.partition(b"<")[0] + inside.encode()] = 0
                if b"O_CREAT" in how:
                    yield Step("open", inside)
                if b"O_TRUNC" in how:
                    yield Step("resize", inside)
        case "write" if first.partition(b"<")[0] == b"1":
            yield Step("told", content=_quoted(parts[1]))
        case "write":
            if inside := _of(first, root):
                number = first.partition(b"<")[0] + inside.encode()
                yield Step("write", inside, places.get(number, 0), _quoted(parts[1])[: int(result)])
                places[number] = places.get(number, 0) + int(result)
        case "pwrite64":
            if inside := _of(first, root):
                yield Step("write", inside, int(parts[3]), _quoted(parts[1])[: int(result)])
        case "lseek":
            if inside := _of(first, root):
                places[first.partition(b"<")[0] + inside.encode()] = int(result)
        case "ftruncate":
            if inside := _of(first, root):
                yield Step("resize", inside, int(parts[1]))
        case "fsync" | "fdatasync":
            if inside := _of(first, root):
                yield Step("sync", inside)
        case "rename" | "link" | "renameat" | "renameat2" | "linkat":
            folders = (b"", b"") if name in ("rename", "link") else (parts[0], parts[2])
            names = parts[:2] if name in ("rename", "link") else [parts[1], parts[3]]
            old, new = (_at(folder, path, root) for folder, path in zip(folders, names, strict=True))
            if bool(old) != bool(new):
                raise UnknownCallError(name, *parts)
            if old:
                yield Step(name[:4].replace("rena", "rename"), old, to=new)
        case "unlink" | "rmdir" | "unlinkat":
            if inside := (_at(first, parts[1], root) if name == "unlinkat" else _at(b"", first, root)):
                yield Step("remove", inside)
        case "mkdir" | "mkdirat":
            if inside := (_at(first, parts[1], root) if name == "mkdirat" else _at(b"", first, root)):
                yield Step("mkdir", inside)
        case "close":
            pass
        case "mmap":
            if b"MAP_SHARED" in parts[3] and b"PROT_WRITE" in parts[2] and _of(parts[4], root):
                raise UnknownCallError(name, *parts)
        case _:
            # Of two descriptors, as in sendfile, the first is written.
            if _of(first, root) or (first.startswith(b'"') and _at(b"", first, root)):
                raise UnknownCallError(name, *parts)
