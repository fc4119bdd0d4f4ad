"""Markdown and LaTeX on one line of plain words, for charts and tables that set no formulas."""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def plain(markdown: str) -> str:
    """Return one line of Markdown without its marks and with LaTeX's letters as such, so that it reads as it stands."""
    letters = re.sub(r"\\([A-Za-z]+) ?", _letter, re.sub(r"\\[,;:!]", " ", markdown))
    bare = re.sub(r"[`$*{}\\]", "", letters)
    return " ".join(bare.split())


_SIGNS: Final = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "neq": "≠", "times": "×", "cdot": "·", "infty": "∞", "partial": "∂",
    "nabla": "∇", "sum": "∑", "prod": "∏", "approx": "≈", "to": "→", "in": "∈", "sqrt": "√", "pm": "±", "propto": "∝",
    "ll": "≪", "gg": "≫", "sim": "∼", "top": "ᵀ", "lVert": "‖", "rVert": "‖", "left": "", "right": "", "text": "",
    "mathrm": "", "mathbf": "", "mathbb": "", "mathcal": "", "hat": "", "bar": "", "tilde": "", "varepsilon": "ε",
}  # fmt: skip


def _letter(command: re.Match[str]) -> str:
    name = command[1]
    if name in _SIGNS:
        return _SIGNS[name]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    greek = {"lambda": "LAMDA"}.get(name.lower(), name.upper())
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {greek}")
    except KeyError:
        return f"{name} "
