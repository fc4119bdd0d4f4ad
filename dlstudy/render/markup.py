"""Markdown becomes blocks of runs; this file alone knows which libraries parse it and highlight code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlstudy.render.formulas import Formula, FormulaError, weight_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_TEXT = 20_000
"""Characters of Markdown; above, the text is shown as it stands. A shipped answer has up to about 5,000."""
_MOST_BLOCKS = 400
_MOST_CELLS = 400
_MOST_COLUMNS = 12
_MOST_RUNS = 3_000
_MOST_WEIGHT = 2_500  # of all formulas together, which then take less than a second
_MOST_FORMULAS = 100
_LONGEST_WORD = 1_000
_LONGEST_ADDRESS = 2_000
_DEEPEST_LIST = 4
_DEEPEST_QUOTE = 2

STYLES = frozenset({"bold", "italic", "code", "wrong", "keyword", "string", "number", "comment", "name"})
"""What the style of a run in a text may be made of; the last five are kinds of code tokens.

Two more, ``said`` and ``right``, no text has: they colour the words in front of a mistake and of its correction.
"""

Kind = Literal["paragraph", "item", "formula", "code", "table"]
KINDS: frozenset[str] = frozenset({"paragraph", "item", "formula", "code", "table"})


class Run(NamedTuple):
    """Some words in one style, or one formula.

    Attributes:
        text: The words; for a formula, its source with dollars.
        style: Names from `STYLES`, or ``said`` or ``right``.
        link: An http or https address, or nothing.
        formula: Index of the formula that it is, or -1.
    """

    text: str
    style: frozenset[str] = frozenset()
    link: str = ""
    formula: int = -1


class Block(NamedTuple):
    """A paragraph, list item, displayed formula, piece of code or table.

    Attributes:
        kind: Which of these; a ``paragraph`` with ``depth`` > 0 goes on with an item.
        runs: Its words; those of code hold the line ends. Empty in a table.
        quote: How many block quotes it stands in, 0 to 2.
        depth: How many lists it stands in, 0 to 4.
        number: An item's number; 0 for a bullet.
        rows: A table's cells, the first row being its head.
        aligns: A table's columns: ``left``, ``center`` or ``right``.
        sign: What stands in the margin: a cross when something is often ``said`` but wrong, a tick when it is
            ``right``. No text has it; see `dlstudy.render.question_texts`.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    quote: int = 0
    depth: int = 0
    number: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    aligns: tuple[str, ...] = ()
    sign: str = ""

    @property
    def plain(self) -> str:
        """Its words, formulas as LaTeX: what `RichText.plain` has for it."""
        if self.kind == "table":
            return "\n".join(" | ".join("".join(run.text for run in cell) for cell in row) for row in self.rows)
        return self.marker + "".join(run.text for run in self.runs)

    @property
    def marker(self) -> str:
        """What stands before an item's words."""
        if self.kind != "item":
            return ""
        return f"{self.number}. " if self.number else "• "


@dataclass(slots=True)
class Parsed:
    """What a Markdown text turned out to be.

    Attributes:
        blocks: Its blocks.
        formulas: What the runs' indices point at.
        problems: (line of the text from 0, sentence) for all that could not be shown as it was meant.
    """

    blocks: list[Block] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def unset(markdown: str) -> list[Block]:
    """The text as it was written, in paragraphs; without any library, in less than a millisecond."""
    parts = re.split(r"\n\s*\n", _clean(markdown)[:LONGEST_TEXT].strip())
    return _paragraphs([" ".join(part.split()) for part in parts])


def parse(markdown: str, set_formula: Callable[[str, bool], Formula]) -> Parsed:
    """Parse a text, setting its formulas by ``set_formula(latex, display)``, which may raise `FormulaError`.

    A text above the limits comes back as one plain paragraph and a problem that says so; nothing is raised.
    """
    text = _clean(markdown)
    if len(text) > LONGEST_TEXT:
        return _as_it_stands(text, f"The text has more than {LONGEST_TEXT} characters, so it is shown as it stands.")
    if any(len(word) > _LONGEST_WORD for word in text.split()):
        return _as_it_stands(
            text, f"A word has more than {_LONGEST_WORD} characters, so the text is shown as it stands."
        )
    try:
        return _Reader(set_formula).read(_parser().parse(text))
    except _TooMuchError as limit:
        return _as_it_stands(text, f"The text has {limit}, so it is shown as it stands.")
    except RecursionError:
        return _as_it_stands(text, "The text is nested too deeply, so it is shown as it stands.")


class _TooMuchError(Exception):
    """The text passes a limit; the text of the error says which."""


def _clean(text: str) -> str:
    """The text without what Qt or SQLite would stumble over: NUL, control characters, lone surrogates, our own sign."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff]", "\ufffd", text)


def _as_it_stands(text: str, problem: str) -> Parsed:
    shown = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " …"
    return Parsed(_paragraphs(shown.split("\n")), [], [(0, problem)])


def _paragraphs(lines: list[str]) -> list[Block]:
    # Zero-width spaces let a line of 20,000 letters break without Qt measuring it whole, again and again.
    lines = [re.sub(rf"(\S{{{_LONGEST_WORD // 4}}})(?=\S)", "\\1\u200b", line) for line in lines if line.strip()]
    if len(lines) > _MOST_BLOCKS:
        lines = [" ".join(" ".join(lines).split())]
    return [Block("paragraph", (Run(line),)) for line in lines]


def _parser() -> MarkdownIt:
    # Imported here: some 40 ms that a start whose texts are all prepared never pays.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
        .enable("table")
        .disable(["html_block", "html_inline"])
    )
    # Every address is let through here: what is no web address loses its link in `_web_address`, and not its brackets.
    parser.validateLink = _any_address  # type: ignore[method-assign]
    # No digit beside the dollars: “from $5 to $6” is money.
    dollarmath_plugin(parser, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    return parser


def _any_address(url: str) -> bool:  # noqa: ARG001 - the parser's
    return True


class _Reader:
    """Walks over the parser's tokens once; what is not on its list shows its words alone."""

    def __init__(self, set_formula: Callable[[str, bool], Formula]) -> None:
        self._set_formula = set_formula
        self._parsed = Parsed()
        self._quote = 0
        self._lists: list[int] = []  # the next number of each open list, 0 for bullets
        self._item_number = -1  # of an item whose first block is still to come
        self._heading = False
        self._weight = self._runs = self._cells = 0

    def read(self, tokens: list[Token]) -> Parsed:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            line = token.map[0] if token.map else 0
            if token.type == "table_open":
                end = next(i for i in range(position, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[position:end], line)
                position = end
            else:
                self._token(token, line)
            position += 1
        return self._parsed

    def _token(self, token: Token, line: int) -> None:
        match token.type:
            case "inline":
                self._inline_blocks(token, line)
            case "heading_open":
                self._heading = True
            case "heading_close":
                self._heading = False
            case "fence" | "code_block":
                self._add(Block("code", tuple(self._code_runs(token.content.rstrip("\n"), token.info))))
            case "math_block":
                self._formula_block(token.content.strip(), line)
            case "hr":
                self._add(Block("paragraph", (Run("* * *"),)))
            case "blockquote_open":
                self._quote += 1
            case "blockquote_close":
                self._quote -= 1
            case "bullet_list_open":
                self._lists.append(0)
            case "ordered_list_open":
                self._lists.append(min(max(int(token.attrGet("start") or 1), 1), 9999))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item_number = self._lists[-1]
                self._lists[-1] += bool(self._item_number)
            case "list_item_close":
                self._item_number = -1
            case _:
                pass

    def _add(self, block: Block) -> None:
        if len(self._parsed.blocks) >= _MOST_BLOCKS:
            raise _TooMuchError(f"more than {_MOST_BLOCKS} paragraphs")
        quote, depth = min(self._quote, _DEEPEST_QUOTE), min(len(self._lists), _DEEPEST_LIST)
        if self._item_number >= 0:
            if block.kind != "paragraph":  # an item that begins with code or a formula still has its bullet
                self._parsed.blocks.append(Block("item", number=self._item_number, quote=quote, depth=depth))
            else:
                block = block._replace(kind="item", number=self._item_number)
            self._item_number = -1
        self._parsed.blocks.append(block._replace(quote=quote, depth=depth))

    def _inline_blocks(self, token: Token, line: int) -> None:
        """A paragraph; a displayed formula inside parts it."""
        runs: list[Run] = []
        for run in self._inline(token.children or [], line):
            if run.formula >= 0 and self._parsed.formulas[run.formula].display:
                self._flush(runs)
                self._add(Block("formula", (run,)))
                runs = []
            else:
                runs.append(run)
        self._flush(runs)

    def _flush(self, runs: list[Run]) -> None:
        if any(run.text.strip() for run in runs):
            runs[0] = runs[0]._replace(text=runs[0].text.lstrip()) if runs[0].formula < 0 else runs[0]
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip()) if runs[-1].formula < 0 else runs[-1]
            self._add(Block("paragraph", tuple(runs)))

    def _inline(self, tokens: list[Token], line: int) -> Iterator[Run]:
        bold, italic = (1, 0) if self._heading else (0, 0)
        link = ""
        for token in tokens:
            self._runs += 1
            if self._runs > _MOST_RUNS:
                raise _TooMuchError(f"more than {_MOST_RUNS} changes of style")
            style = frozenset(name for name, on in (("bold", bold), ("italic", italic)) if on)
            match token.type:
                case "text" | "text_special":
                    if "$" in token.content and token.type == "text" and re.search(r"\$.*\\[A-Za-z]", token.content):
                        self._problem(line, "A dollar sign opens no formula here; write \\$ where money is meant.")
                    if token.content:
                        yield Run(token.content, style, link)
                case "strong_open" | "strong_close":
                    bold += 1 if token.nesting > 0 else -1
                case "em_open" | "em_close":
                    italic += 1 if token.nesting > 0 else -1
                case "code_inline":
                    yield Run(token.content, style | {"code"}, link)
                case "softbreak":
                    line += 1
                    yield Run(" ", style, link)
                case "hardbreak":
                    line += 1
                    yield Run("\n", style, link)
                case "link_open":
                    link = _web_address(str(token.attrGet("href") or ""))
                case "link_close":
                    link = ""
                case "image":
                    yield Run(token.content, style, link)
                case "math_inline" | "math_inline_double":
                    yield self._formula(token.content.strip(), line, style, display=token.type != "math_inline")
                case _:
                    if token.content:
                        yield Run(token.content, style, link)

    def _formula_block(self, latex: str, line: int) -> None:
        run = self._formula(latex, line, frozenset(), display=True)
        self._add(Block("formula" if run.formula >= 0 else "paragraph", (run,)))

    def _formula(self, latex: str, line: int, style: frozenset[str], *, display: bool) -> Run:
        source = f"$${latex}$$" if display else f"${latex}$"
        self._weight += weight_of(latex[:LONGEST_TEXT])
        try:
            if self._weight > _MOST_WEIGHT or len(self._parsed.formulas) >= _MOST_FORMULAS:
                raise FormulaError("the text has too many formulas before it")  # noqa: TRY301 - as any other formula
            self._parsed.formulas.append(self._set_formula(latex, display))
        except FormulaError as error:
            shortened = latex if len(latex) <= 80 else latex[:80] + "…"  # noqa: PLR2004 - a line of a message
            self._problem(line, f"The formula {shortened} is shown as its source: {error}.")
            return Run(source, style | {"wrong"})
        return Run(source, style, formula=len(self._parsed.formulas) - 1)

    def _problem(self, line: int, sentence: str) -> None:
        if len(self._parsed.problems) < 20:  # noqa: PLR2004 - more than anyone mends at once
            self._parsed.problems.append((line, sentence))

    def _table(self, tokens: list[Token], line: int) -> None:
        rows: list[list[tuple[Run, ...]]] = []
        aligns: list[str] = []
        for token in tokens:
            line = token.map[0] if token.map else line
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                style = str(token.attrGet("style") or "")
                aligns.append(next((side for side in ("center", "right") if side in style), "left"))
            elif token.type == "inline":
                self._cells += 1
                if self._cells > _MOST_CELLS or len(rows[-1]) >= _MOST_COLUMNS:
                    raise _TooMuchError(f"a table of more than {_MOST_CELLS} cells or {_MOST_COLUMNS} columns")
                rows[-1].append(tuple(self._inline(token.children or [], line)))
        self._add(Block("table", rows=tuple(map(tuple, rows)), aligns=tuple(aligns)))

    def _code_runs(self, code: str, info: str) -> Iterator[Run]:
        language = info.split(maxsplit=1)[0].lower() if info.split() else ""
        for style, text in _highlighted(code) if language in {"python", "py", "python3"} else [("", code)]:
            self._runs += 1
            if self._runs > _MOST_RUNS:
                raise _TooMuchError(f"more than {_MOST_RUNS} changes of style")
            yield Run(text, frozenset({"code", style} if style else {"code"}))


def _web_address(address: str) -> str:
    """The address if a browser may be asked for it, nothing otherwise: no files, scripts, data or relative paths."""
    if len(address) > _LONGEST_ADDRESS or not re.fullmatch(r"https?://[A-Za-z0-9\[][^\s\\\"<>\x00-\x20]*", address):
        return ""
    return address


def _highlighted(code: str) -> list[tuple[str, str]]:
    """(style or nothing, text) for Python; neighbours of one style are one."""
    # Imported here, as above: some 15 ms. The lexer by its own name: no plug-ins are looked up, nothing is guessed.
    from pygments.lexers.python import PythonLexer
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    kinds = (
        (Comment, "comment"), (String, "string"), (Number, "number"), (Keyword, "keyword"), (Operator.Word, "keyword"),
        (Name.Function, "name"), (Name.Class, "name"), (Name.Builtin, "name"), (Name.Decorator, "name"),
    )  # fmt: skip
    runs: list[tuple[str, str]] = []
    for token, text in PythonLexer(stripnl=False, ensurenl=False).get_tokens(code):
        # A token type holds its sub-types, which the stubs of Pygments do not say.
        style = next((style for kind, style in kinds if token in kind), "")  # type: ignore[comparison-overlap]
        if runs and (runs[-1][0] == style or not text.strip()):
            runs[-1] = (runs[-1][0], runs[-1][1] + text)
        else:
            runs.append((style, text))
    return runs
