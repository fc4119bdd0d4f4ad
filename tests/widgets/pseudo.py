"""A language that nobody speaks: every word a half longer than in English, and with signs that English has not.

A text that is shown without such signs never went through the translation; one that is cut would be cut in German.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

_ROOT = Path(__file__).parent.parent.parent
_WORD = re.compile(r"\{[^}]*\}|%Ln|\*\.\w+|[^\W\d_]+")
_PLURAL = re.compile(r"(\w+)\((\w+)\)")
_SIGNS = str.maketrans("aeinouAEINOUs", "äëïñöüÄËÏÑÖÜß")
_MORE = "ßüñöß"
FOREIGN = re.compile("[äëïñöüÄËÏÑÖÜßẞ]")
"""What stands in every word of it."""


def foreign(text: str) -> str:
    """Return a text in this language, with its values where they were."""
    return _WORD.sub(lambda word: _longer(word[0]), text)


def _longer(word: str) -> str:
    if word[0] in "{%*":
        return word
    more = "".join(_MORE[place % len(_MORE)] for place in range(round(len(word) * 0.4) or 1))
    said = word.translate(_SIGNS) + more
    return said.replace("ß", "ẞ").upper() if word.isupper() and len(word) > 1 else said


def make(folder: Path) -> Path:
    """Return the translation of every text in the source, made in ``folder``."""
    spec = importlib.util.spec_from_file_location("translations", _ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    messages = {(found.context, found.text, found.comment): found.plural for found in translations.texts()}
    by_context: dict[str, list[str]] = {}
    for (context, text, comment), plural in messages.items():
        if plural:
            one = _PLURAL.sub(lambda word: word[1], text)
            many = _PLURAL.sub(lambda word: word[1] + word[2] if len(word[2]) < 3 else word[2], text)
            forms = "".join(f"<numerusform>{escape(foreign(form))}</numerusform>" for form in (one, many))
        else:
            forms = escape(foreign(text))
        said = f"<comment>{escape(comment)}</comment>" if comment else ""
        numerus = ' numerus="yes"' if plural else ""
        by_context.setdefault(context, []).append(
            f"<message{numerus}><source>{escape(text)}</source>{said}<translation>{forms}</translation></message>"
        )
    contexts = "".join(
        f"<context><name>{escape(context)}</name>{''.join(made)}</context>" for context, made in by_context.items()
    )
    source = folder / "dlstudy_pseudo.ts"
    source.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de_DE">{contexts}</TS>',
        "utf-8",
    )
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", source], check=True)
    return source.with_suffix(".qm")
