"""The German texts of the interface are complete, and say with the same values what the English ones say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from tests.test_wording import texts

FILE: Final = Path(__file__).resolve().parent.parent / "resources" / "translations" / "dlstudy_de.ts"
SHORT: Final = 24
"""Up to so many letters a text may stand on a button, a tab, in a menu or at the head of a column."""
NEVER_ON_A_CONTROL: Final = {"Log", "Question files", "Spoken"}
"""Contexts whose texts are heard, or stand in a sentence."""
LONG: Final = {
    "Mark Known": "in the menu and on the sheet of keys, which are as wide as their longest line",
    "Mark Unknown": "as its neighbour",
    "Not saved": "the status bar keeps it whole: what is lost must be said plainly",
    "Reset all": "alone on its line in the settings",
    "{known} of {total} basic": "stands in a sentence",
}
"""Short texts whose German is much longer, and why that is no harm."""


class Text(NamedTuple):
    """A text as it stands in the file of the translators."""

    context: str
    source: str
    comment: str
    state: str
    plural: bool
    said: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.context}: {self.source}"


def translated() -> Iterator[Text]:
    for context in ET.parse(FILE).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")]
            yield Text(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                translation.get("type", "finished"),
                message.get("numerus") == "yes",
                tuple(forms or [translation.text or ""]),
            )


TEXTS: Final = tuple(translated())


def faults(text: Text) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    source, plural = text.source, text.plural
    if text.state != "finished":
        yield f"it is {text.state}"
    if len(text.said) != (2 if plural else 1):
        yield "a number has two forms, all else one"
    for said in text.said:
        if not said:
            yield "it is empty"
            continue
        if Counter(re.findall(r"\{\w*\}", said)) != Counter(re.findall(r"\{\w*\}", source)):
            yield f"other values: {said}"
        if re.findall(r"`[^`]*`", said) != re.findall(r"`[^`]*`", source):
            yield f"other code: {said}"
        if said.strip() != said or ("  " in said) != ("  " in source):
            yield f"spaces: {said}"
        if _ending(said) != _ending(source):
            yield f"another end: {said}"
        if re.search(r"\w\((?:\w{1,3})\)", said):
            yield f"an ending in brackets: {said}"
        if re.search(r"“\w|”|\"|!", re.sub(r"`[^`]*`", "", said)):
            yield f"a quotation mark that is not German, or an exclamation mark: {said}"
    numbers = [said.count("%Ln") for said in text.said]
    if numbers[-1] != source.count("%Ln") or numbers[0] > numbers[-1]:  # one may be said by the words alone
        yield f"another number of numbers: {' | '.join(text.said)}"


def _ending(text: str) -> str:
    """Return what sort of end a text has: that of a sentence, of a question, of more to come, or none."""
    return last if (last := text[-1]) in ".…:?!›▴▾·" else ""


def short_and_long(text: Text) -> bool:
    """Say whether a short text has become much longer than the room that its like has."""
    bare = re.sub(r"\{\w*\}|%Ln|\((?:\w+)\)|&", "", text.source)
    longest = max(len(re.sub(r"\{\w*\}|%Ln|&", "", said)) for said in text.said)
    return text.context not in NEVER_ON_A_CONTROL and len(text.source) <= SHORT and longest > max(16, 1.8 * len(bare))


def test_every_text_of_the_source_is_translated_and_no_other() -> None:
    found = {(text.context, text.text, text.comment, text.plural) for text in texts()}
    there = [(text.context, text.source, text.comment, text.plural) for text in TEXTS]
    assert set(there) == found, "run `python3 dev.py translate`, and translate what is new"
    assert len(there) == len(set(there))


def test_every_translation_says_the_same_with_the_same_values() -> None:
    assert [f"{text.name}: {fault}" for text in TEXTS for fault in faults(text)] == []


def test_what_is_wrong_with_a_translation_is_seen() -> None:
    def seen(source: str, *said: str, state: str = "finished", plural: bool = False) -> bool:
        return bool(list(faults(Text("Test", source, "", state, plural, said))))

    assert not seen("Go to “{name}”…", "Gehe zu „{name}“…")
    assert not seen("%Ln question(s)", "Eine Frage", "%Ln Fragen", plural=True)
    assert not seen("Run `dlstudy doctor`.", "Führe `dlstudy doctor` aus.")
    assert seen("Known", "Gewusst", state="unfinished")
    assert seen("Known", "")
    assert seen("%Ln question(s)", "%Ln Frage(n)", plural=True)
    assert seen("%Ln question(s)", "%Ln Frage(n)", "%Ln Frage(n)", plural=True)
    assert seen("%Ln question(s)", "%Ln Frage", "Fragen", plural=True)
    assert seen("Go to {name}", "Gehe zu {nmae}")
    assert seen("Go to {name}", "Gehe zu")
    assert seen("Stored.", "Gespeichert")
    assert seen("Save as…", "Speichern unter")
    assert seen("Stored", "Ist  gespeichert")
    assert seen("Stored", "Gespeichert ")
    assert seen("Run `dlstudy doctor`.", "Führe `dlstudy doktor` aus.")
    assert seen("Go to “{name}”", "Gehe zu “{name}”")
    assert seen("Stored", "Gespeichert!")


def test_short_texts_stay_short() -> None:
    long = {text.source: text.said for text in TEXTS if short_and_long(text)}
    assert {source: said for source, said in long.items() if source not in LONG} == {}
    assert set(LONG) <= set(long), "these are short enough by now"
