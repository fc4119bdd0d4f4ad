"""Markdown with LaTeX and code becomes rich text: neither colour nor size is in it, and it can open nothing.

A text that was set once is kept on disk by content. Where it is found again, no library is imported: no parser, no
highlighter, and none that sets formulas.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
import sys
import threading
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.digests import sha256
from dlstudy.errors import StudyError
from dlstudy.render.formulas import Formula, set_formula
from dlstudy.render.markup import KINDS, STYLES, Block, Run, parse, unset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["Block", "Formula", "RichText", "Run", "Typesetter", "formula_problems", "write_pack"]

_FORMAT = b"dlstudy rich text 2\n"
"""Raise the number whenever a text may come out differently: what older versions kept is then no longer found."""
_PACK = b"dlstudy pack 1\n"
_LONGEST_ENTRY = 8_000_000
_KEPT_IN_MEMORY = 256
_INDEX_ROW = struct.Struct(">32sQI")


class RichText(NamedTuple):
    """A text ready to show, free of theme, colour and size.

    Attributes:
        markdown: The source, for copying the whole.
        blocks: Paragraphs, items, displayed formulas, code and tables, in order.
        formulas: What the runs' indices point at.
        problems: (line of the source from 0, sentence) for each formula that cannot be parsed, which is then shown as
            its source, and for each limit that was passed.
    """

    markdown: str
    blocks: tuple[Block, ...] = ()
    formulas: tuple[Formula, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()

    @property
    def plain(self) -> str:
        """The words, formulas as ``$…$``, code as code, one paragraph a line: for assistive technology and search."""
        return "\n".join(block.plain for block in self.blocks)


class Typesetter:
    """Sets texts and keeps what it has set, in memory and on disk. Every method is safe to call from any thread."""

    def __init__(self, cache_folder: Path | None = None, *, pack: Path | None = None) -> None:
        """Remember where to keep and where to look; nothing is read or made before it is needed.

        Args:
            cache_folder: Where results are kept between starts; None keeps them in memory alone. A folder that cannot
                be made or written is no error.
            pack: A file by `write_pack` with the shipped bank's results; None, missing or damaged: there is none.
        """
        self._folder = cache_folder
        self._pack = _Pack(pack) if pack else None
        self._kept: OrderedDict[str, RichText] = OrderedDict()
        self._lock = threading.Lock()

    def typeset(self, markdown: str) -> RichText:
        """Set a text, or give what is kept of it. Nothing is raised, whatever the text."""
        with self._lock:
            if found := self._kept.get(markdown):
                self._kept.move_to_end(markdown)
                return found
        key = _key(b"text", markdown)
        rich_text = self._read_text(key, markdown)
        if rich_text is None:
            parsed = parse(markdown, self._set_formula)
            rich_text = RichText(markdown, tuple(parsed.blocks), tuple(parsed.formulas), tuple(parsed.problems))
            self._write(key, _encoded(_text_as_json(rich_text)))
        with self._lock:
            self._kept[markdown] = rich_text
            if len(self._kept) > _KEPT_IN_MEMORY:
                self._kept.popitem(last=False)
        return rich_text

    def at_once(self, markdown: str) -> RichText:
        """Give what is kept of a text; what has never been set comes as it was written, formulas as their source.

        For the GUI thread, which cannot wait: at most a millisecond or two. See `is_prepared` for which it was.
        """
        return self.typeset(markdown) if self.is_prepared(markdown) else RichText(markdown, tuple(unset(markdown)))

    def is_prepared(self, markdown: str) -> bool:
        """Whether `typeset` would have nothing to set; some 20 µs, nothing is imported."""
        if markdown in self._kept:
            return True
        key = _key(b"text", markdown)
        return bool(self._pack and self._pack.holds(key)) or bool(self._folder and self._file(key).is_file())

    def prepare(self, texts: Iterable[str], *, stop: Callable[[], bool] = lambda: False) -> int:
        """Set texts ahead, for a background thread; ``stop`` is asked before each. Returns how many were new."""
        new = 0
        for text in texts:
            if stop():
                break
            if not self.is_prepared(text):
                self.typeset(text)
                new += 1
        return new

    def _set_formula(self, latex: str, display: bool) -> Formula:  # noqa: FBT001 - the shape that `parse` asks for
        key = _key(b"display" if display else b"inline", latex)
        with contextlib.suppress(_DamagedError):
            if (entry := self._entry(key)) is not None:
                formula = _formula_from_json(_decoded(entry))
                if (formula.latex, formula.display) == (latex, display):
                    return formula
        formula = set_formula(latex, display=display)
        self._write(key, _encoded(_formula_as_json(formula)))
        return formula

    def _read_text(self, key: bytes, markdown: str) -> RichText | None:
        for entry in (self._pack.entry(key) if self._pack else None, self._entry(key)):
            with contextlib.suppress(_DamagedError):
                if entry is not None:
                    return _text_from_json(_decoded(entry), markdown)
        return None

    def _file(self, key: bytes) -> Path:
        assert self._folder is not None  # noqa: S101 - callers asked
        name = key.hex()
        return self._folder / name[:2] / name[2:]

    def _entry(self, key: bytes) -> bytes | None:
        if self._folder is None:
            return None
        try:
            with self._file(key).open("rb") as file:
                return file.read(_LONGEST_ENTRY)
        except OSError:
            return None

    def _write(self, key: bytes, entry: bytes) -> None:
        """Whole or not at all; not forced to the disk, since what a power cut damages is found out and set again."""
        if self._folder is None:
            return
        file = self._file(key)
        temporary = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(entry)
            temporary.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def formula_problems(markdown: str, typesetter: Typesetter | None = None) -> list[tuple[int, str]]:
    """What a text shows otherwise than it was meant: (line of the text from 0, sentence), formulas above all.

    Args:
        markdown: The text.
        typesetter: One that keeps its results makes the second check of a bank some hundred times as fast.
    """
    return list((typesetter or Typesetter()).typeset(markdown).problems)


def write_pack(file: Path, texts: Iterable[str], typesetter: Typesetter | None = None) -> int:
    """Set texts and write all results into one file for `Typesetter(pack=…)`; returns how many are in it.

    The same texts give the same bytes. One file, because a start that opens a few hundred small ones waits for them
    on a cold disk, and because a bundle is then one file longer and not a thousand.

    Raises:
        OSError: If the file cannot be written.
    """
    setter = typesetter or Typesetter()
    entries = {_key(b"text", text): _encoded(_text_as_json(setter.typeset(text))) for text in texts}
    offset = len(_PACK) + 4 + len(entries) * _INDEX_ROW.size + 32
    index = struct.pack(">I", len(entries))
    for key in sorted(entries):
        index += _INDEX_ROW.pack(key, offset, len(entries[key]))
        offset += len(entries[key])
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    with temporary.open("wb") as out:
        out.write(_PACK + index + sha256(index).digest())
        out.writelines(entries[key] for key in sorted(entries))
    temporary.replace(file)
    return len(entries)


class _Pack:
    """Reads single entries of a pack; its index is read at the first question, the rest never as a whole."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._places: dict[bytes, tuple[int, int]] | None = None

    def holds(self, key: bytes) -> bool:
        return key in self._known()

    def entry(self, key: bytes) -> bytes | None:
        if not self.holds(key):
            return None
        offset, length = self._known()[key]
        try:
            with self._file.open("rb") as file:
                file.seek(offset)
                return file.read(min(length, _LONGEST_ENTRY))
        except OSError:
            return None

    def _known(self) -> dict[bytes, tuple[int, int]]:
        if self._places is None:
            self._places = self._read_places()
        return self._places

    def _read_places(self) -> dict[bytes, tuple[int, int]]:
        try:
            with self._file.open("rb") as file:
                if file.read(len(_PACK)) != _PACK:
                    return {}
                head = file.read(4)
                rows = file.read(struct.unpack(">I", head)[0] * _INDEX_ROW.size)
                if file.read(32) != sha256(head + rows).digest():
                    return {}
                return {key: (offset, length) for key, offset, length in _INDEX_ROW.iter_unpack(rows)}
        except (OSError, struct.error, MemoryError):
            return {}


class _DamagedError(StudyError):
    """An entry of the cache that is torn, or that we did not write."""


def _key(kind: bytes, text: str) -> bytes:
    return sha256(_FORMAT + kind + b"\n" + text.encode("utf-8", "surrogatepass")).digest()


def _encoded(value: object) -> bytes:
    packed = zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 6)
    return sha256(_FORMAT + packed).digest() + packed


def _decoded(entry: bytes) -> Any:  # noqa: ANN401 - what JSON gives; the readers below check every part
    if len(entry) >= _LONGEST_ENTRY or sha256(_FORMAT + entry[32:]).digest() != entry[:32]:
        raise _DamagedError
    try:
        inflater = zlib.decompressobj()
        text = inflater.decompress(entry[32:], _LONGEST_ENTRY)
        if inflater.unconsumed_tail:
            raise _DamagedError
        return json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise _DamagedError from error


def _formula_as_json(formula: Formula) -> list[object]:
    """Each outline once, however often its letter occurs."""
    outlines = list(dict.fromkeys(glyph[0] for glyph in formula.glyphs))
    numbers = {outline: number for number, outline in enumerate(outlines)}
    glyphs = [[numbers[outline], x, y, scale] for outline, x, y, scale in formula.glyphs]
    measures = [formula.width, formula.ascent, formula.descent]
    return [formula.latex, formula.display, measures, outlines, glyphs, [list(rule) for rule in formula.rules]]


def _formula_from_json(value: Any) -> Formula:  # noqa: ANN401
    try:
        latex, display, (width, ascent, descent), outlines, glyphs, rules = value
        for outline in outlines:
            if not re.fullmatch(r"[MLQZ0-9. -]*", outline):
                raise _DamagedError
        # Interned: a letter's outline is then in memory once, and not once for every formula that has it.
        known = [sys.intern(outline) for outline in outlines]
        return Formula(
            _text(latex), bool(display), _length(width), _length(ascent), _length(descent),
            tuple((known[number], _length(x), _length(y), _length(scale)) for number, x, y, scale in glyphs),
            tuple((_length(x), _length(y), _length(w), _length(h)) for x, y, w, h in rules),
        )  # fmt: skip
    except (TypeError, ValueError, IndexError) as error:
        raise _DamagedError from error


def _text_as_json(rich_text: RichText) -> list[object]:
    blocks = [
        [
            block.kind, _runs_as_json(block.runs), block.quote, block.depth, block.number,
            [[_runs_as_json(cell) for cell in row] for row in block.rows], list(block.aligns),
        ]
        for block in rich_text.blocks
    ]  # fmt: skip
    formulas = [_formula_as_json(formula) for formula in rich_text.formulas]
    return [rich_text.markdown, blocks, formulas, [list(problem) for problem in rich_text.problems]]


def _text_from_json(value: Any, markdown: str) -> RichText:  # noqa: ANN401
    try:
        source, blocks, formulas, problems = value
        if source != markdown:
            raise _DamagedError
        return RichText(
            markdown,
            tuple(_block_from_json(block, len(formulas)) for block in blocks),
            tuple(_formula_from_json(formula) for formula in formulas),
            tuple((int(line), _text(sentence)) for line, sentence in problems),
        )
    except (TypeError, ValueError, IndexError) as error:
        raise _DamagedError from error


def _block_from_json(value: Any, formulas: int) -> Block:  # noqa: ANN401
    kind, runs, quote, depth, number, rows, aligns = value
    if kind not in KINDS or not (0 <= quote <= 9 and 0 <= depth <= 9 and 0 <= number <= 99_999):  # noqa: PLR2004
        raise _DamagedError
    cells = tuple(tuple(_runs_from_json(cell, formulas) for cell in row) for row in rows)
    if kind == "table" and not (cells and cells[0]):
        raise _DamagedError
    return Block(
        kind, _runs_from_json(runs, formulas), int(quote), int(depth), int(number), cells, tuple(map(_text, aligns))
    )


def _runs_as_json(runs: tuple[Run, ...]) -> list[object]:
    return [[run.text, " ".join(sorted(run.style)), run.link, run.formula] for run in runs]


def _runs_from_json(value: Any, formulas: int) -> tuple[Run, ...]:  # noqa: ANN401
    runs = []
    for text, style, link, formula in value:
        names = frozenset(style.split())
        if not names <= STYLES or not -1 <= formula < formulas or not re.match(r"https?://|$", link):
            raise _DamagedError
        runs.append(Run(_text(text), names, link, int(formula)))
    return tuple(runs)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _DamagedError
    return value


def _length(value: object) -> float:
    if not isinstance(value, int | float) or not abs(value) < 10_000:  # noqa: PLR2004 - a NaN is refused here too
        raise _DamagedError
    return float(value)
