"""The bank as it was read last time, so that a start need not parse YAML: 4 ms in place of 90 for the shipped bank.

The file is only ever a copy: it is used when every question file has the size, the time and the identity that it had,
and is made again otherwise. Whatever is wrong with it, the question files are read instead.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from dlstudy.core.bank import Bank, FollowUp, Level, Mistake, Place, Question, Source
from dlstudy.errors import BankError
from dlstudy.store.problems import LoadedBank, Problem, Severity, question_files

_FORM: Final = 1
"""Raised when what is kept changes its form."""


def load_prepared(paths: Sequence[Path], prepared: Path) -> LoadedBank:
    """Return what :func:`dlstudy.store.bank_files.load` returns for ``paths``, from ``prepared`` where it still fits.

    ``prepared`` is written when it did not fit; a folder that cannot be written is no error.
    """
    signature = _signature(paths)
    if signature is not None:
        try:
            kept = json.loads(prepared.read_bytes())
            if kept["signature"] == signature:
                return _thawed(kept)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass  # absent, damaged or of another form: read the question files
    from dlstudy.store.bank_files import load  # with the YAML parser and the format, which a warm start does not need

    loaded = load(paths)
    if signature is not None and signature == _signature(paths):
        _keep(prepared, {"signature": signature, **_frozen(loaded)})
    return loaded


def _signature(paths: Sequence[Path]) -> list[list[Any]] | None:
    """Return what changes when a question file or the way of reading it does; nothing where a file cannot be seen."""
    folder = Path(__file__).parent
    readers = [folder / name for name in ("bank_files.py", "bank_format.py", "strict_yaml.py", "problems.py")]
    signature: list[list[Any]] = [[_FORM]]
    try:
        files = [file for path in paths for file in question_files(path)]
        for file in (*files, *(reader for reader in readers if reader.exists())):
            status = file.stat()
            signature.append([str(file), status.st_size, status.st_mtime_ns, status.st_ino])
    except (OSError, BankError):
        return None
    return signature


def _frozen(loaded: LoadedBank) -> dict[str, Any]:
    def plain(question: Question) -> dict[str, Any]:
        return dataclasses.asdict(question) | {"level": question.level.value}

    problems = [[p.file, p.line, p.column, p.sentence, p.severity.value] for p in loaded.problems]
    return {"questions": [plain(question) for question in loaded.bank], "problems": problems}


def _thawed(kept: dict[str, Any]) -> LoadedBank:
    def question(plain: dict[str, Any]) -> Question:
        plain["level"] = Level(plain["level"])
        for name, kind in (("mistakes", Mistake), ("sources", Source), ("follow_ups", FollowUp)):
            plain[name] = tuple(kind(**item) for item in plain[name])
        for name in ("topic", "key_points", "prerequisites", "related", "tags"):
            plain[name] = tuple(plain[name])
        plain["place"] = Place(**plain["place"]) if plain["place"] else None
        return Question(**plain)

    problems = tuple(
        Problem(file, line, column, said, Severity(how)) for file, line, column, said, how in kept["problems"]
    )
    return LoadedBank(Bank([question(plain) for plain in kept["questions"]]), problems)


def _keep(prepared: Path, content: dict[str, Any]) -> None:
    import tempfile

    with contextlib.suppress(OSError):
        prepared.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=prepared.name, suffix=".tmp", dir=prepared.parent)
        try:
            # A file's name need not be UTF-8; json.loads takes such a surrogate back.
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogatepass") as stream:
                json.dump(content, stream, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(prepared)
        except OSError:
            Path(name).unlink(missing_ok=True)
