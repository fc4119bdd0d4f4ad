"""Texts that try to open, to hang or to break something: more than three hundred, made from a few dozen kinds."""

from __future__ import annotations

from itertools import product

_ADDRESSES = (
    "file://{canary}", "{canary}", "../../../..{canary}", "//evilhost.invalid/share/x.png", "http://127.0.0.1:9/x.png",
    "https://evil.invalid/x.png", "qrc:/x.png", "data:image/png;base64,iVBORw0KGgo=", "javascript:alert(1)",
    "vbscript:x", "smb://evilhost.invalid/x", "ftp://evil.invalid/x", "mailto:x@evil.invalid", "FILE://{canary}",
    "/dev/zero", "/proc/self/environ", "\\\\\\\\evilhost\\\\x", "C:\\\\Windows\\\\win.ini", "formula:0", "media:0",
)  # fmt: skip
_FRAMES = (
    "![x]({})", "![x](<{}>)", "[x]({})", '[x](<{}> "t")', "<{}>", "[x][r]\n\n[r]: {}", "![x][r]\n\n[r]: <{}>",
    '<img src="{}">', '<link rel=stylesheet href="{}">', '<p style="background:url({})">x</p>',
    "<style>@import url({});</style>", '<iframe src="{}"></iframe>', '<a href="{}">x</a>',
    "| a |\n| --- |\n| ![x]({}) |", "> - ![x]({})",
)  # fmt: skip
_LATEX = (
    r"\def\x{\x\x}\x", r"\newcommand{\x}{\x}\x", r"\input{{canary}}", r"\include{{canary}}", r"\href{file://{canary}}{x}",
    r"\url{file://{canary}}", r"\includegraphics{{canary}}", r"\write18{touch {canary}}", r"\immediate\write18{id}",
    r"\openin5={canary}", r"\rule{99999em}{99999em}", r"\hspace{99999999em}x", r"\kern9999em x", r"\color{red}x",
    r"\text{<img src='{canary}'>}", r"\text{<mglyph src='{canary}'/>}", r"\text{&xxe;}", r"\text{<!DOCTYPE x>}",
    r"\text{]]>}", r"\require{x}", r"\loop\x\repeat", "{" * 500 + "}" * 500, "{" * 1000, "}" * 1000,
    r"\frac{" * 300 + "1", r"\frac{1}{" * 10 + "x" + "}" * 10, r"\sqrt{" * 11 + "x" + "}" * 11, "x^{" * 11 + "x" + "}" * 11,
    r"\left(" * 200, r"\left(" * 30 + "x" + r"\right)" * 30, "x_a" * 300, "x" + "_a" * 500, "x^" * 500, "'" * 1000,
    "&" * 500, r"\\" * 500, r"\begin{matrix}" * 100, r"\begin{matrix}" + "1&" * 300 + r"\end{matrix}",
    r"\begin{matrix}" + r"1\\" * 300 + r"\end{matrix}", r"\begin{evil}x\end{evil}", "x" * 1199, "x" * 100_000,
    r"\hat" * 200 + "x", r"\sum" * 200, r"\overbrace{" * 10 + "x" + "}" * 10, r"\operatorname{" + "x" * 900 + "}",
    "\u202e\u200b\u0301" * 100, "\ud800", "\x00", "\U0001f600" * 100, r"\unicode{x41}", r"\char65", r"\verb|x|", r"\middle|",
    r"\tag{1}\tag{2}x", r"\not" * 100, r"\mathbb{" * 10 + "x" + "}" * 10, "%" * 100, "#" * 100, "~" * 500, "^" * 100,
)  # fmt: skip
_BULK = (
    "[" * 5_000, "]" * 5_000, "![" * 4_000, "*" * 9_000, "_a " * 6_000, "`" * 9_000, "`a` " * 4_000, "> " * 5_000 + "x",
    "- " * 5_000 + "x", "1. " * 4_000 + "x", "\n".join(" " * i + "- x" for i in range(150)), "# " * 5_000, "***a " * 3_000,
    "|a" * 3_000 + "\n" + "|-" * 3_000, "|a|b|\n|-|-|\n" + "|1|2|\n" * 2_000, "|a|\n|-|\n" + "|$x$|\n" * 350,
    "$x$ " * 4_000, "$$x$$\n\n" * 1_500, "$" * 9_000, "$$" * 4_000, "a" * 100_000, "a" * 1_000_000, "a " * 9_000,
    "word " * 200_000, "\n" * 19_000, "x\n\n" * 6_000, "```python\n" + "x = 1\n" * 3_000, "```python\n" + "(" * 9_000,
    "```python\n" + '"' * 9_000, "```python\n" + "'''" * 3_000, "```\n" * 4_000, "~~~evil\n" + "x" * 900,
    "\u202e" * 5_000, "\u0301" * 900 + " x", "\u0301" * 19_000, "\ud800\udfff" * 100, "\x00" * 1_000, "\ufffc" * 1_000,
    "\ufdd0\ufdd1\u2028\u2029" * 500, "&amp;" * 3_000, "&#0;&#x110000;" * 1_000, "<" * 9_000, "<a" * 5_000, "<!--" * 4_000,
    "<table><tr><td>" * 1_000, "<b>" * 5_000, "\\" * 9_000, "[a](" * 4_000, "[a](<" * 3_000, "![a](b " * 2_000,
    "https://x.invalid " * 900, "<https://x.invalid/" + "a" * 900 + ">", "[x](https://" + "a" * 950 + ")",
    "> - 1. " * 300 + "x", "- $x$\n" * 300, "**" + "a" * 900 + "**", "a\\\n" * 5_000, "a  \n" * 4_000, "==== \n" * 3_000,
    "\u4e16\u754c" * 400, "\u0627" * 900, "\U0001f600" * 900, "[r]: /x\n" * 2_000 + "[r]", "\t" * 9_000 + "x",
)  # fmt: skip


def hostile_texts(canary: str) -> list[str]:
    """The texts, those that name a file naming ``canary``."""
    framed = [frame.format(address.format(canary=canary)) for frame, address in product(_FRAMES, _ADDRESSES)]
    formulas = [dollars + latex.replace("{canary}", canary) + dollars for latex in _LATEX for dollars in ("$", "$$")]
    return framed + formulas + list(_BULK)
