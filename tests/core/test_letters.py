from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.letters import fit

NAMES = ("Suspend this question", "Study today's plan", "Star this question", "Bury until tomorrow", "Text size")


def best(typed: str, names: tuple[str, ...] = NAMES) -> list[str]:
    fits = [(found.score, name) for name in names if (found := fit(typed, name)) is not None]
    return [name for _, name in sorted(fits, reverse=True)]


def shown(typed: str, name: str) -> list[str] | None:
    found = fit(typed, name)
    return None if found is None else [name[start:stop] for start, stop in found.places]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sus", "Suspend this question"),
        ("plan", "Study today's plan"),
        ("st q", "Star this question"),
        ("question star", "Star this question"),
        ("stq", "Star this question"),
        ("but", "Bury until tomorrow"),
        ("tomo", "Bury until tomorrow"),
        ("SIZE", "Text size"),
        ("spnd", "Suspend this question"),
    ],
)
def test_a_few_letters_find_what_is_meant(typed: str, first: str) -> None:
    assert best(typed)[0] == first


def test_beginnings_come_before_words_before_parts_before_initials() -> None:
    names = ("Plan", "The plan", "Explanation", "Past limits are nothing", "Potato lantern")

    assert best("plan", names)[:4] == ["Plan", "The plan", "Explanation", "Past limits are nothing"]


@pytest.mark.parametrize("typed", ["", " ", "xyz", "sq q q q", "zz", "tn"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert fit(typed, "Suspend this question") is None


def test_the_letters_that_fit_are_shown() -> None:
    assert shown("this q", "Suspend this question") == ["this", "q"]
    assert shown("end th", "Suspend this question") == ["end th"]
    assert shown("stq", "Suspend this question") == ["S", "t", "q"]
    assert shown("Ä", "Äpfel") == ["Ä"]


def test_letters_scattered_over_half_a_page_are_chance() -> None:
    assert fit("spn", "Study what is planned for the weekend") is None


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_letters_and_any_name_give_places_within_the_name(typed: str, name: str) -> None:
    found = fit(typed, name)

    if found is not None:
        assert all(0 <= start < stop <= len(name) for start, stop in found.places)
        assert list(found.places) == sorted(found.places)


@given(st.text("aBc dÄß", min_size=1, max_size=20).filter(str.strip))
def test_a_name_fits_itself(name: str) -> None:
    assert fit(name, name.strip()) is not None
