"""The language of the interface is put in force, and texts follow it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from dlstudy import paths, wording
from dlstudy.qtmodels.language import Language

TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de_DE">
<context><name>Test</name>
<message><source>Known</source><translation>Gewusst</translation></message>
<message numerus="yes"><source>{topic}: %Ln question(s)</source>
<translation><numerusform>{topic}: %Ln Frage</numerusform><numerusform>{topic}: %Ln Fragen</numerusform></translation>
</message></context></TS>"""


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    (tmp_path / "dlstudy_de.ts").write_text(TS, "utf-8")
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", tmp_path / "dlstudy_de.ts"], check=True)
    return tmp_path


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    QLocale.setDefault(QLocale("en_GB"))


def test_german_is_spoken_with_its_plurals_numbers_and_dates(qtbot: QtBot, translations: Path) -> None:
    language = Language(translations, "de")
    try:
        assert wording.translate("Test", "Known") == "Gewusst"
        said = [wording.translate("Test", "{topic}: %Ln question(s)", n=n, topic="Training") for n in (0, 1, 1204)]
        assert said == ["Training: 0 Fragen", "Training: 1 Frage", "Training: 1.204 Fragen"]
        assert wording.number(1204.5, 1) == "1.204,5"
        assert wording.day(datetime.date(2026, 3, 1), "d MMMM yyyy") == "1. März 2026"
        assert wording.day(datetime.date(2026, 3, 1), "ddd d MMM") == "So. 1. März"
        assert wording.translate("QPlatformTheme", "Cancel") == "Abbrechen"  # Qt's own texts
    finally:
        language.fall_silent()
    assert wording.translate("Test", "Known") == "Known"


def test_english_has_its_plurals_with_qt_and_without(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Language(tmp_path, "en")
    text = "%Ln entry(entries) in %Ln box(es), {what}"

    def said() -> list[str]:
        return [wording.translate("Test", text, n=n, what="f(x)") for n in (1, 1204)]

    with_qt = said()
    monkeypatch.delitem(sys.modules, "PySide6.QtCore")
    assert with_qt == said() == ["1 entry in 1 box, f(x)", "1,204 entries in 1,204 boxes, f(x)"]


def test_a_date_reads_alike_with_qt_and_without(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Language(tmp_path, "en")
    forms = ("d MMM", "ddd d MMMM yyyy", "MMM yyyy")
    with_qt = [wording.day(datetime.date(2026, 9, 7), form) for form in forms]
    monkeypatch.delitem(sys.modules, "PySide6.QtCore")
    without = [wording.day(datetime.date(2026, 9, 7), form) for form in forms]
    assert with_qt == without == ["7 Sep", "Mon 7 September 2026", "Sep 2026"]


def test_a_number_reads_alike_with_qt_and_without(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Language(tmp_path, "en")
    numbers = ((2.5, 0), (0.125, 2), (-1204.04, 1), (1_000_000, 0))
    with_qt = [wording.number(*number) for number in numbers]
    monkeypatch.delitem(sys.modules, "PySide6.QtCore")
    assert with_qt == [wording.number(*number) for number in numbers] == ["2", "0.12", "-1,204.0", "1,000,000"]


def test_another_language_takes_the_place_of_the_one_before(qtbot: QtBot, translations: Path) -> None:
    german = Language(translations, "de")
    english = Language(translations, "en")
    assert (wording.translate("Test", "Known"), wording.number(1204)) == ("Known", "1,204")
    again = Language(translations, "de")

    german.fall_silent()
    english.fall_silent()  # the windows before it go when the next one stands

    assert (wording.translate("Test", "Known"), wording.number(1204)) == ("Gewusst", "1.204")
    assert (wording.language(), wording.in_force()) == ("de", True)
    again.fall_silent()


def test_a_language_without_a_translation_is_english(qtbot: QtBot, tmp_path: Path) -> None:
    language = Language(tmp_path, "tlh")
    assert language.code == "en"  # the tests run where the system speaks English
    assert wording.translate("Test", "Known") == "Known"


def test_the_translation_is_shipped() -> None:
    assert (paths.resource("translations") / "dlstudy_de.ts").is_file()
