"""Named colours, read from ``resources/themes/*.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from dlstudy.core.log import QuestionState


class CodeColours(NamedTuple):
    """Colours of highlighted code, ``#rrggbb``."""

    keyword: str
    string: str
    number: str
    comment: str
    name: str


class Theme(NamedTuple):
    """The colours of one look, each ``#rrggbb``.

    Attributes:
        ground: Behind everything.
        panel: Behind the tree, the chart, cards and fields.
        line: Hair lines between and around panels.
        text: Words.
        muted: Words that stand back; still 4.5:1 on ground and panel.
        accent: Links, the primary button, what has the focus.
        on_accent: Words on the accent.
        selected: Behind the chosen row.
        hover: Behind what the pointer is over.
        control: Outlines of check boxes, 3:1 on ground and panel.
        states: The colour of each state of a question, for areas.
        known_words: The colour of Known for words.
        unknown_words: The colour of Unknown for words, and of what is wrong.
        code: Colours of code.
    """

    ground: str
    panel: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selected: str
    hover: str
    control: str
    states: dict[QuestionState, str]
    known_words: str
    unknown_words: str
    code: CodeColours

    @property
    def is_dark(self) -> bool:
        """Say whether light text stands on a dark ground."""
        return relative_luminance(self.ground) < relative_luminance(self.text)


def load_theme(path: Path) -> Theme:
    """Read a theme that is shipped; a damaged one is a fault of ours and raises what tomllib or the dataclass raise."""
    stored: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    states = {state: stored["states"][state.value] for state in QuestionState}
    words = {f"{name}_words": value for name, value in stored.pop("words").items()}
    rest = {name: value for name, value in stored.items() if name not in ("states", "code")}
    return Theme(**rest, **words, states=states, code=CodeColours(**stored["code"]))


def relative_luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1.

    Source:
        WCAG 2.2, "relative luminance".
    """
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004 - WCAG's own
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((relative_luminance(first), relative_luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
