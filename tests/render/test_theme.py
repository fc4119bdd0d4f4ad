"""The colours: complete, and strong enough to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dlstudy import paths
from dlstudy.core.log import QuestionState
from dlstudy.render.theme import Theme, contrast, load_theme, relative_luminance

# As design/ui.md has them, in the order known, fading, unknown, unseen.
STATES = {
    "light": ["#0b8a6a", "#e09f1f", "#c8452f", "#d5d9e0"],
    "dark": ["#35c79f", "#f0b84a", "#f0806c", "#3a414d"],
}
CODE = ("keyword", "string", "number", "comment", "name")
GROUNDS = ("ground", "panel", "selected", "hover")
WORDS = [(words, ground) for ground in GROUNDS for words in ("text", "muted", "accent", "known_words", "unknown_words")]
WORDS += [("on_accent", "accent")]


@pytest.fixture(params=["light", "dark", "light-contrast", "dark-contrast"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def theme(name: str) -> Theme:
    return load_theme(paths.resource(f"themes/{name}.toml"))


def test_black_and_white_have_the_highest_contrast_and_a_colour_none_with_itself() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#2f5fd0", "#2f5fd0") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)  # the usual example of just enough
    assert relative_luminance("#ff0000") == pytest.approx(0.2126)


@pytest.fixture
def least_of_words(name: str) -> float:
    """WCAG's contrast of words: level AA, and AAA for those who ask for more."""
    return 7 if name.endswith("contrast") else 4.5


@pytest.fixture
def least_of_controls(name: str) -> float:
    return 4.5 if name.endswith("contrast") else 3


@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_stand_out_from_what_is_behind_them(theme: Theme, words: str, ground: str, least_of_words: float) -> None:
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= least_of_words


@pytest.mark.parametrize("part", CODE)
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_code_can_be_read(theme: Theme, part: str, ground: str, least_of_words: float) -> None:
    assert contrast(getattr(theme.code, part), getattr(theme, ground)) >= least_of_words


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("part", ["control", "accent"])
def test_controls_and_the_focus_can_be_seen(theme: Theme, part: str, ground: str, least_of_controls: float) -> None:
    assert contrast(getattr(theme, part), getattr(theme, ground)) >= least_of_controls


def test_the_ring_on_the_primary_button_can_be_seen(theme: Theme, least_of_controls: float) -> None:
    assert contrast(theme.on_accent, theme.accent) >= least_of_controls


@pytest.mark.parametrize("state", [QuestionState.KNOWN, QuestionState.UNKNOWN])
def test_the_areas_of_known_and_unknown_stand_out_from_the_panel_and_from_what_is_unseen(
    theme: Theme, state: QuestionState
) -> None:
    assert contrast(theme.states[state], theme.panel) >= 3
    assert contrast(theme.states[state], theme.states[QuestionState.UNSEEN]) >= 3


@pytest.mark.parametrize("name", ["light-contrast", "dark-contrast"])
def test_with_high_contrast_every_area_and_every_line_can_be_seen(theme: Theme) -> None:
    assert {state: colour for state, colour in theme.states.items() if contrast(colour, theme.panel) < 3} == {}
    assert min(contrast(theme.line, theme.panel), contrast(theme.line, theme.ground)) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_states_have_the_colours_of_the_design(theme: Theme, name: str) -> None:
    assert list(theme.states.values()) == STATES[name]


def test_the_states_have_their_order(theme: Theme) -> None:
    assert list(theme.states) == list(QuestionState)


def test_no_theme_is_shipped_that_is_not_tested_here() -> None:
    shipped = {file.stem for file in paths.resource("themes").iterdir()}

    assert shipped == {"light", "dark", "light-contrast", "dark-contrast"}


def test_no_two_states_look_the_same(theme: Theme) -> None:
    assert len(set(theme.states.values())) == 4


def test_every_colour_is_written_in_six_digits(theme: Theme) -> None:
    colours = [*theme.states.values(), *theme.code]
    colours += [value for value in theme if isinstance(value, str)]

    assert len(colours) == 4 + 5 + 12
    assert [colour for colour in colours if not re.fullmatch("#[0-9a-f]{6}", colour)] == []


def test_a_theme_knows_whether_it_is_dark(theme: Theme, name: str) -> None:
    assert theme.is_dark is name.startswith("dark")


def test_a_theme_that_lacks_a_colour_or_has_one_too_many_is_not_loaded(tmp_path: Path) -> None:
    text = paths.resource("themes/light.toml").read_text("utf-8")
    lacking, more = tmp_path / "lacking.toml", tmp_path / "more.toml"
    lacking.write_text(re.sub("^accent = .*$", "", text, flags=re.MULTILINE), "utf-8")
    more.write_text('pink = "#ff00ff"\n' + text, "utf-8")

    for file in (lacking, more):
        with pytest.raises(TypeError):
            load_theme(file)
