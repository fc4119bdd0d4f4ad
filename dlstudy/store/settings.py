"""What the learner prefers and where they were, in one small file that is old or new, never half."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from dlstudy.errors import StoreError
from dlstudy.store.whole_file import write_whole
from dlstudy.wording import translate

THEMES: Final = ("system", "light", "dark")
MOTIONS: Final = ("system", "none")


_MOST_FILTERS: Final = 30
_MOST_KEYS: Final = 200
_LONGEST_KEY: Final = 100


class SavedFilter(NamedTuple):
    """A search that the learner keeps at hand: what to call it, and what to type."""

    name: str
    text: str


class Settings(NamedTuple):
    """The learner's choices and the place where the window was left.

    Attributes:
        theme: ``system``, ``light`` or ``dark``.
        text_scale: Size of the text against the system's, 0.8 to 2.
        geometry: The window's size and place as Qt writes it, base 64.
        tree_width: Width of the topic tree in text of the usual size, in device-independent pixels.
        chart_shown: Whether the chart is shown where the window is wide enough.
        collapsed: Topics that are folded in the tree, each as its path joined by ``/``.
        topic: The chosen topic, its path joined by ``/``; empty for all.
        question: The id of the question that was open.
        scrolled: How far it was scrolled down, in device-independent pixels.
        search: What stood in the search field.
        filters: The searches that stand above the topics.
        desired_retention: Predicted recall at which a question is asked again, 0.80 to 0.97.
        budget: What a day holds at most, in questions or minutes, 1 to 999.
        budget_in_minutes: Whether ``budget`` counts minutes.
        new_per_day: How many questions of a day may be new, 0 to 200.
        chart: The name of the chart that is shown; a name that no chart has is the first one's.
        chart_as_table: Whether its numbers are shown as a table.
        chart_topic: The topic that the charts show, its path joined by ``/``; empty for all.
        chart_level: The level that they show, by its name; empty for all.
        chart_days: Of how many days up to today they are, 0 (of all) to 36,500.
        chart_width: Width of the charts beside the question, measured as that of the tree.
        chart_on_left: Whether they stand at the left.
        chart_floating: The size and place of the charts as Qt writes it, base 64, where they float; else empty.
        chart_window: The size and place of the large chart's window as Qt writes it, base 64.
        editor: The command that opens a question file, with ``{file}`` and ``{line}``; empty for the usual one.
        places_put_away: Data folders about whose place the learner put the notice away.
        language: ``en``, ``de`` or ``system``.
        motion: Whether something may move: as the ``system`` says, or ``none``.
        keys: The id of each action that has others than its usual keys, with these as Qt writes them; an empty text
            is no key.
        session_timer: Whether the status bar tells the minutes of this session.
        pause_hint: Whether a pause is suggested after 45 minutes without one.
        hints_seen: The first-minute hints that were followed, each by its name.
    """

    theme: str = "system"
    text_scale: float = 1.0
    geometry: str = ""
    tree_width: int = 264
    chart_shown: bool = True
    collapsed: tuple[str, ...] = ()
    topic: str = ""
    question: str = ""
    scrolled: int = 0
    search: str = ""
    filters: tuple[SavedFilter, ...] = ()
    desired_retention: float = 0.90
    budget: int = 20
    budget_in_minutes: bool = False
    new_per_day: int = 10
    chart: str = "topics"
    chart_as_table: bool = False
    chart_topic: str = ""
    chart_level: str = ""
    chart_days: int = 0
    chart_width: int = 336
    chart_on_left: bool = False
    chart_floating: str = ""
    chart_window: str = ""
    editor: str = ""
    places_put_away: tuple[str, ...] = ()
    language: str = "system"
    motion: str = "system"
    keys: tuple[tuple[str, str], ...] = ()
    session_timer: bool = True
    pause_hint: bool = True
    hints_seen: tuple[str, ...] = ()


_BOUNDS: Final = {
    "text_scale": (0.8, 2.0),
    "tree_width": (0, 10_000),
    "scrolled": (0, 10_000_000),
    "chart_width": (200, 10_000),
    "desired_retention": (0.80, 0.97),
    "budget": (1, 999),
    "new_per_day": (0, 200),
    "chart_days": (0, 36_500),
}


def load_settings(path: Path, *, set_aside: bool = True) -> tuple[Settings, str]:
    """Return the settings in ``path`` and a sentence when something there could not be used.

    Never fails: what is missing or makes no sense is at its default. A file that cannot be read as settings at all is
    kept beside as ``settings.json.damaged``, or where it is for those who only read and do not ``set_aside``.
    """

    def unusable(reason: str) -> tuple[Settings, str]:
        if set_aside:
            return Settings(), _set_aside(path, reason)
        return Settings(), _unusable(path, reason)

    try:
        if path.exists() and not path.is_file():  # a named pipe would be waited for
            return Settings(), translate(
                "Settings",
                "{file} is not a file, so settings cannot be kept there; the defaults are in force.",
                file=path,
            )
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ""
    except (OSError, UnicodeDecodeError) as error:
        return unusable(str(error))
    try:
        stored = json.loads(text, parse_constant=lambda _: None)  # NaN is no number to build a window from
    except (ValueError, RecursionError) as error:
        return unusable(str(error))
    if not isinstance(stored, dict):
        return unusable(translate("Settings", "it holds no settings"))
    return _fitting(stored), ""


def _set_aside(path: Path, reason: str) -> str:
    damaged = path.with_name(path.name + ".damaged")
    try:
        path.replace(damaged)
    except OSError:
        return _unusable(path, reason)
    return translate(
        "Settings",
        "The settings in {file} were damaged ({reason}); the defaults are in force, the old file is {old}.",
        file=path,
        reason=reason,
        old=damaged.name,
    )


def _unusable(path: Path, reason: str) -> str:
    return translate(
        "Settings",
        "The settings in {file} cannot be used ({reason}); the defaults are in force.",
        file=path,
        reason=reason,
    )


def _fitting(stored: dict[str, Any]) -> Settings:
    """Return settings with every stored value of the right type, and defaults for the rest."""
    default = Settings()
    fitting: dict[str, Any] = {}
    for name, usual in default._asdict().items():
        value = stored.get(name)
        if name == "filters" and isinstance(value, list):
            fitting[name] = _filters(value)
        elif name == "keys" and isinstance(value, list):
            fitting[name] = _keys(value)
        elif isinstance(usual, tuple) and isinstance(value, list):
            fitting[name] = tuple(item for item in value if isinstance(item, str))
        elif isinstance(usual, float) and isinstance(value, int | float) and not isinstance(value, bool):
            low, high = _BOUNDS[name]
            fitting[name] = float(min(max(value, low), high))
        elif type(value) is int and type(usual) is int:
            low, high = _BOUNDS[name]
            fitting[name] = int(min(max(value, low), high))
        elif type(value) is type(usual):
            fitting[name] = value
    if fitting.get("theme") not in THEMES:
        fitting.pop("theme", None)
    if fitting.get("motion") not in MOTIONS:
        fitting.pop("motion", None)
    return Settings(**fitting)


def _filters(stored: list[Any]) -> tuple[SavedFilter, ...]:
    made = [
        SavedFilter(item["name"], item["text"])
        for item in stored
        if isinstance(item, dict) and all(isinstance(item.get(key), str) and item[key] for key in ("name", "text"))
    ]
    return tuple(made[:_MOST_FILTERS])


def _keys(stored: list[Any]) -> tuple[tuple[str, str], ...]:
    made: dict[str, str] = {}
    for item in stored:
        if isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item):  # noqa: PLR2004 - an id and its keys
            action, keys = item
            if len(made) < _MOST_KEYS and action and max(len(action), len(keys)) <= _LONGEST_KEY:
                made.setdefault(action, keys)
    return tuple(made.items())


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings so that a crash or a full disk leaves the old file whole.

    Raises:
        StoreError: If they could not be written; the old file is as it was.
    """
    content = settings._asdict() | {"filters": [saved._asdict() for saved in settings.filters]}
    text = json.dumps(content, indent=1) + "\n"  # ASCII: a lone surrogate is no UTF-8
    try:
        write_whole(path, text)
    except OSError as error:
        raise StoreError(
            translate(
                "Settings",
                "The settings could not be stored in {file} ({error}); the old ones stay.",
                file=path,
                error=error.strerror,
            )
        ) from error
