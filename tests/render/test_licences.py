"""The licences of what is shipped, from what is installed."""

from __future__ import annotations

from importlib import metadata

import pytest

from dlstudy.render.licences import Licence, licences

FOUND = licences()


def test_dlstudy_comes_first_then_everything_that_it_stands_on_by_name() -> None:
    names = [one.name for one in FOUND]
    rest = [name.casefold() for name in names[1:]]

    assert names[0] == "dlstudy"
    assert rest == sorted(rest)
    assert len(set(rest)) == len(rest)
    needed = {
        "pyside6_essentials",
        "shiboken6",
        "fsrs",
        "pyyaml",
        "matplotlib",
        "numpy",
        "ziamath",
        "pygments",
        "python",
    }
    assert needed - set(rest) == set()
    assert {"pytest", "mypy", "hatchling"} & set(rest) == set()  # what only we need is not shipped


@pytest.mark.parametrize("one", FOUND, ids=lambda one: one.name)
def test_each_names_its_licence_and_version(one: Licence) -> None:
    assert one.version
    assert 2 < len(one.licence) <= 120
    assert "\n" not in one.licence


def test_the_licences_of_qt_are_there_word_for_word() -> None:
    (qt,) = [one for one in FOUND if one.name.lower() == "pyside6_essentials"]

    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert "GNU GENERAL PUBLIC LICENSE" in qt.text


def test_the_licence_of_dlstudy_is_there_word_for_word() -> None:
    assert "MIT License" in FOUND[0].text
    assert "creativecommons.org/licenses/by/4.0" in FOUND[0].text


def test_what_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = metadata.distribution

    def without(name: str) -> metadata.Distribution:
        if name.lower() == "pygments":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "distribution", without)

    names = {one.name.lower() for one in licences()}
    assert "pygments" not in names
    assert "matplotlib" in names
