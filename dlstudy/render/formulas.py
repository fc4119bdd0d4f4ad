"""LaTeX becomes outlines; this file alone knows which library sets formulas."""

from __future__ import annotations

import functools
import re
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.errors import StudyError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST_LATEX = 1_200
"""Characters; the longest formula of the shipped bank has about 250."""
_HEAVIEST = 1_200
_DEEPEST = 12
_MOST_NODES = 500
_WIDEST = 250.0
_HIGHEST = 120.0

_EM = 1000.0  # the size that we set at: outlines then come out as whole numbers, the font's own units
_ENVIRONMENTS = frozenset(
    [
        "align",
        "align*",
        "aligned",
        "array",
        "bmatrix",
        "Bmatrix",
        "cases",
        "gather",
        "gathered",
        "matrix",
        "pmatrix",
        "smallmatrix",
        "split",
        "vmatrix",
        "Vmatrix",
    ]
)
# They define, link, colour, leave room without end or number equations: nothing that an answer needs.
_REFUSED = frozenset(
    [
        "color",
        "colorbox",
        "def",
        "edef",
        "fbox",
        "fcolorbox",
        "gdef",
        "href",
        "hskip",
        "hspace",
        "include",
        "input",
        "kern",
        "let",
        "loop",
        "mkern",
        "mskip",
        "mspace",
        "newcommand",
        "providecommand",
        "raise",
        "raisebox",
        "renewcommand",
        "require",
        "rule",
        "tag",
        "textcolor",
        "url",
        "vspace",
        "xdef",
    ]
)
_ELEMENTS = frozenset(
    [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "mtext",
        "mspace",
        "mfrac",
        "msqrt",
        "mroot",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mtable",
        "mtr",
        "mtd",
        "mstyle",
        "mpadded",
        "mphantom",
        "menclose",
        "mfenced",
    ]
)
_ATTRIBUTES_REFUSED = frozenset({"href", "src", "mathbackground", "mathcolor", "class", "id", "style"})
_LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂⨀⨄")
_ACCENTS = {"\u0302": "\u02c6", "\u0303": "\u02dc", "^": "\u02c6", "~": "\u02dc"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
# The library keeps fonts and settings in globals, and has never promised to be safe from two threads.
_one_at_a_time = threading.Lock()


class FormulaError(StudyError):
    """A formula that cannot be parsed or is too large; the text says why in half a sentence."""


class Formula(NamedTuple):
    """A formula, set: outlines to fill with the colour of the text.

    Lengths are in x-heights (the height of an "x" among the formula's letters), x to the right, y **down**, from the
    baseline's left end. Whoever paints it multiplies by the x-height of the text around it.

    Attributes:
        latex: Its source, without the dollars.
        display: Whether it stands on a line of its own.
        width: Advance, > 0.
        ascent: Ink above the baseline, >= 0.
        descent: Ink below the baseline, >= 0.
        glyphs: (outline, x, y, scale) of each letter. The outline is an SVG path of absolute M, L, Q and Z over whole
            numbers; a point p of it lies at (x, y) + scale · p.
        rules: (x, y, width, height) of each bar of fractions, roots and boxes.
    """

    latex: str
    display: bool
    width: float
    ascent: float
    descent: float
    glyphs: tuple[tuple[str, float, float, float], ...]
    rules: tuple[tuple[float, float, float, float], ...]

    @property
    def source(self) -> str:
        """The formula as Markdown has it, dollars included."""
        return f"$${self.latex}$$" if self.display else f"${self.latex}$"

    def svg(self, *, x_height: float, colour: str = "currentColor") -> str:
        """The formula as an SVG element for a web page, its baseline where the text's is.

        Args:
            x_height: Height of the text's "x" in ``em``; 0.45 to 0.55 for most fonts.
            colour: Any CSS colour.
        """
        import html

        parts = [
            f'<path transform="translate({x:g} {y:g}) scale({scale:g})" d="{html.escape(outline)}"/>'
            for outline, x, y, scale in self.glyphs
        ]
        parts += [f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"/>' for x, y, w, h in self.rules]
        height = self.ascent + self.descent
        return (
            f'<svg role="img" aria-label="{html.escape(self.latex)}" fill="{html.escape(colour)}" '
            f'viewBox="0 {-self.ascent:g} {self.width:g} {height:g}" '
            f'style="width:{self.width * x_height:.4g}em;height:{height * x_height:.4g}em;'
            f'vertical-align:{-self.descent * x_height:.4g}em">{"".join(parts)}</svg>'
        )


def set_formula(latex: str, *, display: bool) -> Formula:
    """Set one formula; 5 to 30 ms.

    Raises:
        FormulaError: If it cannot be parsed, uses what cannot be shown, or is too long, too deep or too large.
    """
    _refuse_what_is_hopeless(latex)
    with _one_at_a_time:
        _import_library()
        try:
            return _set(latex, display=display)
        except FormulaError:
            raise
        except RecursionError:
            raise FormulaError("it is nested too deeply") from None
        except Exception as error:  # noqa: BLE001 - the library raises whatever comes: KeyError, AssertionError, its own classes
            raise FormulaError(_explanation(error)) from None


def weight_of(latex: str) -> int:
    """How hard a formula is to set, about 0.3 ms each: its signs, doubled at each level of nesting.

    The library sets a part again for each level that it stands in, so that twelve nested roots would take a minute.
    """
    weight, depth = 0, 0
    for sign in re.findall(r"\\(?:left|right|begin|end)\b|\\[A-Za-z]+|\\.|[^\s]", latex, re.DOTALL):
        if sign in {"{", "\\left", "\\begin"}:
            depth += 1
        elif sign in {"}", "\\right", "\\end"}:
            depth -= 1
        else:
            weight += 1 << min(max(depth, 0), 20)
    return weight


def _refuse_what_is_hopeless(latex: str) -> None:
    """What would be slow or misread is refused before the library sees it."""
    if not latex.strip():
        raise FormulaError("it is empty")
    if len(latex) > LONGEST_LATEX:
        raise FormulaError(f"it has more than {LONGEST_LATEX} characters")
    depth = 0
    for brace in re.findall(r"\\.|[{}]", latex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            raise FormulaError("a closing brace has no partner")
        if depth > _DEEPEST:
            raise FormulaError(f"its braces are nested more than {_DEEPEST} deep")
    if depth:
        raise FormulaError("an opening brace has no partner")
    if weight_of(latex) > _HEAVIEST:
        raise FormulaError("it is too long for its nesting")
    for command in re.findall(r"\\([A-Za-z]+)", latex):
        if command in _REFUSED:
            raise FormulaError(f"\\{command} is not for answers")
    if len(re.findall(r"\\(?:left|begin|sqrt)\b", latex)) > 40:  # noqa: PLR2004 - each is slow and may nest unbraced
        raise FormulaError("it has more than 40 brackets, roots and environments")
    indices = re.findall(r"(?:[_^]\s*\\?[A-Za-z0-9]?\s*)+", latex)
    if max(map(len, indices), default=0) > 60:  # noqa: PLR2004 - x_a_b_c… recurses once for each
        raise FormulaError("its indices are nested too deeply")
    for environment in re.findall(r"\\begin\s*\{([^}]*)\}", latex):
        if environment not in _ENVIRONMENTS:
            raise FormulaError(f"the environment “{environment[:40]}” is not known")


def _import_library() -> None:
    # Imported here: 0.15 to 0.3 s that a start whose texts are all prepared never pays. Outside of the `try` above:
    # a missing library is no fault of the formula.
    if "ziamath" not in sys.modules:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # it finds its font the old way
            import ziamath  # noqa: F401 - its first import takes the time


def _set(latex: str, *, display: bool) -> Formula:
    import xml.etree.ElementTree as ET

    import ziamath
    from ziamath.tex import tex2mml

    tree = ET.fromstring(tex2mml(latex, inline=not display))  # noqa: S314 - no document type can stand inside <math>
    nodes = list(tree.iter())
    _mend(nodes)
    if len(nodes) > _MOST_NODES:
        raise FormulaError("it has too many parts")
    words = _checked_words(nodes)
    math = ziamath.zmath.Math(tree, size=_EM, margin=0)
    for sign in sorted(set(words)):
        if not sign.isspace() and sign.isprintable() and math.font.glyph(sign).index == 0:
            raise FormulaError(f"there is no sign for “{sign}”")
    svg = math.svgxml()
    x_height = math.font.glyph("x").bbox.ymax / math.font.info.layout.unitsperem * _EM
    return _from_svg(svg, latex, display=display, x_height=float(x_height))


def _mend(nodes: list[Element]) -> None:
    """Three things that the library's own reading of LaTeX leaves ugly."""
    for node in nodes:
        tag = node.tag.rpartition("}")[2]
        if tag == "mo" and node.text in _LARGE:
            node.set("stretchy", "false")  # else it grows as high as its limits, and is as large in a line as displayed
        elif tag == "mtable" and node.get("rowspacing", "").endswith("pt"):
            node.set("rowspacing", "0.6em")  # it writes 3 pt, nothing beside an em of 1000
        elif tag == "mtable" and node.get("rowspacing") is None:
            node.set("rowspacing", "0.4em")
        elif tag == "mover" and len(node) == 2:  # noqa: PLR2004 - a base and its accent
            base, accent = node
            letters = "".join(base.itertext())
            if len(letters) == 1 and accent.text in _ACCENTS:  # \hat and \widehat come out alike
                accent.set("stretchy", "false")
                accent.text = _ACCENTS[accent.text]


def _checked_words(nodes: list[Element]) -> str:
    words = []
    for node in nodes:
        if node.tag.rpartition("}")[2] not in _ELEMENTS or not _ATTRIBUTES_REFUSED.isdisjoint(node.attrib):
            raise FormulaError("it contains what cannot be shown")
        word = node.text or ""
        # An unknown command comes back as the name of a variable.
        unknown = re.search(r"\\[A-Za-z]*", word)
        if unknown and (node.tag.rpartition("}")[2] != "mtext" or len(unknown[0]) > 1):
            raise FormulaError(f"{unknown[0]} is not known")
        words.append(word)
    return "".join(words)


def _from_svg(svg: Element, latex: str, *, display: bool, x_height: float) -> Formula:
    left, top, width, height = _numbers(svg.get("viewBox"))
    if width > _WIDEST * x_height or height > _HIGHEST * x_height:
        raise FormulaError("it is too large")
    unit = 1 / x_height
    symbols: dict[str, tuple[list[float], str]] = {}
    glyphs: list[tuple[str, float, float, float]] = []
    rules: list[tuple[float, float, float, float]] = []
    for node in svg:
        if node.tag == "symbol":
            box = _numbers(node.get("viewBox"))
            # A space has no path; a stretched brace has several, in a group.
            symbols["#" + str(node.get("id"))] = (
                box,
                " ".join(_whole(str(path.get("d"))) for path in node.iter("path")),
            )
        elif node.tag == "use":
            box, outline = symbols[str(node.get("href"))]
            x, y, w, _ = (float(str(node.get(name))) for name in ("x", "y", "width", "height"))
            if outline and box[2]:
                scale = w / box[2]  # length set per length of the symbol; outlines count in 1/1000 of 12 units
                place = (x - box[0] * scale - left, y - box[1] * scale)
                glyphs.append((outline, _short(place[0] * unit), _short(place[1] * unit), _fine(scale * unit * 0.012)))
        elif node.tag == "rect":
            x, y, w, h = (float(str(node.get(name))) for name in ("x", "y", "width", "height"))
            x -= left
            if node.get("fill") == "none":
                t = float(node.get("stroke-width", "60"))
                bars = [(x, y, w, t), (x, y + h - t, w, t), (x, y, t, h), (x + w - t, y, t, h)]
            else:
                bars = [(x, y, w, h)]
            # (\\binom draws its bar, with no thickness.)
            rules += [
                (_short(x * unit), _short(y * unit), _short(w * unit), _short(h * unit))
                for x, y, w, h in bars
                if w and h
            ]
        elif node.tag == "path" and node.get("marker-end") is None:
            glyphs.append((_stroke(node, left), 0.0, 0.0, _fine(unit)))
        else:
            raise FormulaError("it contains what cannot be shown")
    if not glyphs and not rules:
        raise FormulaError("nothing of it would be seen")
    ascent, descent = max(-top, 0.0), max(top + height, 0.0)
    return Formula(
        latex, display, _short(width * unit), _short(ascent * unit), _short(descent * unit), tuple(glyphs), tuple(rules)
    )


@functools.lru_cache(maxsize=1024)
def _whole(path: str) -> str:
    """The path over whole numbers, in 1/1000 em: the library writes it at 12 units to the em."""
    if set(re.findall(r"[A-Za-z]", path)) - set("MLQZ"):
        raise FormulaError("it contains what cannot be shown")
    return re.sub(r"\s+", " ", _NUMBER.sub(lambda number: str(round(float(number[0]) / 0.012)), path)).strip()


def _stroke(node: Any, left: float) -> str:  # noqa: ANN401 - an Element
    """A straight stroke, as a thin box."""
    x1, y1, x2, y2 = _numbers(node.get("d"))
    half = float(node.get("stroke-width", "60")) / 2
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
    across, along = half * (y1 - y2) / length, half * (x2 - x1) / length
    corners = [
        (x1 + across, y1 + along),
        (x2 + across, y2 + along),
        (x2 - across, y2 - along),
        (x1 - across, y1 - along),
    ]
    points = [f"{round(x - left)} {round(y)}" for x, y in corners]
    return f"M {points[0]} L {points[1]} L {points[2]} L {points[3]} Z"


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text or "")]


def _short(length: float) -> float:
    return round(length, 4)


def _fine(scale: float) -> float:
    return round(scale, 9)


def _explanation(error: Exception) -> str:
    """The library's errors carry no text; their names say what is missing."""
    name = type(error).__name__.removesuffix("Error")
    if name in {"ParseError", "Parse"}:
        return "a sign stands where it cannot (is it an “&” outside a table, or “<” in \\text?)"
    if error.__class__.__module__.startswith("latex2mathml"):
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return "it cannot be parsed"
