"""Every text of the interface can be translated: it is written as the translators' tools and Qt take it."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLURAL = re.compile(r"\w+\(\w+\)")
BELOW = ("core", "store", "qtmodels", "render")
SENTENCES = {"StudyError", "BankError", "StoreError", "StoreInUseError", "StoreDamagedError", "MachineError"}


def texts() -> list[Any]:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    return list(translations.texts())


def calls() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted((ROOT / "dlstudy").rglob("*.py")):
        if file.name != "wording.py":
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("translate", "later"):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def faults(context: str, text: str, keywords: Iterable[str], *, is_later: bool) -> Iterator[str]:
    """Yield what is wrong with one text, and the way in which it is asked for."""
    named = set(keywords)
    if not context.strip() or context != context.strip():
        yield "the context is empty or has spaces around it"
    if not text or text != text.strip():
        yield "the text is empty or has spaces around it"
    if "\n" in text:
        yield "the text has more than one line"
    if re.search(r"%n|%L(?!n)", text):
        yield "a number is written %Ln"
    if ("n" in named) != ("%Ln" in text) and not is_later:
        yield "n= and %Ln belong together"
    if PLURAL.search(text) and "%Ln" not in text:
        yield "a plural without a number: question(s)"
    if named - {"n", "comment"} or is_later:
        try:
            wanted = {name for _, name, *_ in _placeholders(text) if name is not None}
        except ValueError as error:
            yield f"no text with placeholders ({error})"
            return
        if any(not name.isidentifier() for name in wanted):
            yield "a value without a name"
        if not is_later and wanted != named - {"n", "comment"}:
            yield f"the values {sorted(wanted)} are asked for and {sorted(named - {'n', 'comment'})} given"
    elif re.search(r"\{\w*\}", text):
        yield "a placeholder, and no value"


def _placeholders(text: str) -> Iterator[tuple[str, str | None]]:
    import string

    for before, name, form, conversion in string.Formatter().parse(text):
        if form or conversion:
            raise ValueError(name)
        yield before, name


@pytest.mark.parametrize(
    ("context", "text", "keywords", "fault"),
    [
        ("Test", " known", (), "spaces"),
        ("Test", "known ", (), "spaces"),
        ("", "known", (), "context"),
        ("Test", "{} known", ("number",), "without a name"),
        ("Test", "{0} known", ("number",), "without a name"),
        ("Test", "{share:.0%} known", ("share",), "no text with placeholders"),
        ("Test", "{share known", ("share",), "no text with placeholders"),
        ("Test", "%n known", ("n",), "%Ln"),
        ("Test", "known", ("n",), "belong together"),
        ("Test", "%Ln known", (), "belong together"),
        ("Test", "many question(s)", (), "without a number"),
        ("Test", "{number} known", ("count",), "asked for"),
        ("Test", "{number} known", (), "no value"),
    ],
)
def test_what_a_translator_or_qt_would_stumble_over_is_found(
    context: str, text: str, keywords: tuple[str, ...], fault: str
) -> None:
    assert any(fault in found for found in faults(context, text, keywords, is_later=False))


def test_every_text_is_written_as_the_tools_take_it() -> None:
    assert len(texts()) > 300  # they were found at all
    wrong = []
    for place, call in calls():
        context, text = (str(argument.value) for argument in call.args if isinstance(argument, ast.Constant))
        keywords = [keyword.arg for keyword in call.keywords if keyword.arg is not None]
        if any(keyword.arg is None for keyword in call.keywords):  # **values: which they are, nobody can see here
            keywords = [*keywords, *(name for _, name in _placeholders(text) if name)]
        is_later = getattr(call.func, "id", "") == "later"
        wrong += [f"{place}: {fault}: {text!r}" for fault in faults(context, text, keywords, is_later=is_later)]
    assert wrong == []


def test_no_text_has_a_plural_in_one_place_and_none_in_another() -> None:
    plural: dict[tuple[str, str], bool] = {}
    wrong = [
        f"{found.place}: {found.text!r}"
        for found in texts()
        if plural.setdefault((found.context, found.text), found.plural) != found.plural
    ]
    assert wrong == []


def test_no_sentence_below_the_widgets_is_raised_untranslated() -> None:
    """What is raised there may be shown; it is no text that stands in the source as it is."""
    wrong = []
    for folder in BELOW:
        for file in sorted((ROOT / "dlstudy" / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SENTENCES and node.args:
                    said = node.args[-1]
                    words = said.value if isinstance(said, ast.Constant) else said
                    if isinstance(said, ast.JoinedStr):
                        words = "".join(str(part.value) for part in said.values if isinstance(part, ast.Constant))
                    if isinstance(words, str) and re.search(r"\w", words):
                        wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}: {words!r}")
    assert wrong == []
