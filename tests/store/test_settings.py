"""Settings: old or new on disk, never half; and never the reason that the window does not open."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.schedule import USUAL_RETENTION
from dlstudy.errors import StoreError
from dlstudy.store.settings import MOTIONS, THEMES, SavedFilter, Settings, load_settings, save_settings

CHOSEN = Settings("dark", 1.25, "AAAA", 300, chart_shown=False, collapsed=("A", "A/B"), topic="A/B", question="adam")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the settings may be; nothing is there yet, not even the folder."""
    return tmp_path / "data" / "settings.json"


def test_settings_come_back_as_they_were(file: Path) -> None:
    save_settings(file, CHOSEN)

    assert load_settings(file) == (CHOSEN, "")


@given(
    st.builds(
        Settings,
        theme=st.sampled_from(THEMES),
        text_scale=st.floats(0.8, 2.0),
        geometry=st.text(),
        tree_width=st.integers(100, 1000),
        scrolled=st.integers(0, 100_000),
        chart_width=st.integers(200, 1000),
        chart_shown=st.booleans(),
        collapsed=st.lists(st.text()).map(tuple),
        topic=st.text(st.characters()),
        question=st.text(),
        desired_retention=st.floats(0.80, 0.97),
        budget=st.integers(1, 999),
        budget_in_minutes=st.booleans(),
        new_per_day=st.integers(0, 200),
        filters=st.lists(st.builds(SavedFilter, st.text(min_size=1), st.text(min_size=1)), max_size=30).map(tuple),
        chart=st.text(),
        chart_as_table=st.booleans(),
        chart_topic=st.text(),
        chart_level=st.text(),
        chart_days=st.integers(0, 36_500),
        chart_window=st.text(),
        editor=st.text(),
        motion=st.sampled_from(MOTIONS),
        session_timer=st.booleans(),
        pause_hint=st.booleans(),
        hints_seen=st.lists(st.text()).map(tuple),
        keys=st.dictionaries(st.text(min_size=1, max_size=100), st.text(max_size=100), max_size=20).map(
            lambda keys: tuple(keys.items())
        ),
    )
)
def test_whatever_the_settings_they_come_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    file = tmp_path_factory.getbasetemp() / "any-settings.json"
    save_settings(file, settings)

    assert load_settings(file) == (settings, "")


def test_without_a_file_the_defaults_are_in_force_and_nothing_is_said(file: Path) -> None:
    assert load_settings(file) == (Settings(), "")
    assert not file.parent.exists()


def test_nothing_but_the_settings_is_left_in_the_folder(file: Path) -> None:
    save_settings(file, Settings())
    save_settings(file, CHOSEN)

    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"5", b'"x"', b"\xff\xfe\x00", b"[" * 100_000, b"1" + b"0" * 5000],
    ids=["empty", "cut", "list", "null", "number", "text", "binary", "deep", "huge number"],
)
def test_a_damaged_file_is_kept_beside_and_the_defaults_are_in_force(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    settings, sentence = load_settings(file)

    assert settings == Settings()
    assert "the defaults are in force" in sentence
    assert "settings.json.damaged" in sentence
    assert (file.parent / "settings.json.damaged").read_bytes() == content
    assert not file.exists()


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({"theme": "pink", "tree_width": 300}, Settings(tree_width=300)),
        ({"theme": 5}, Settings()),
        ({"theme": None, "unknown": 1}, Settings()),
        ({"text_scale": 9}, Settings(text_scale=2.0)),
        ({"text_scale": 0}, Settings(text_scale=0.8)),
        ({"text_scale": True}, Settings()),
        ({"text_scale": "1.5"}, Settings()),
        ({"tree_width": True, "chart_shown": 0}, Settings()),
        ({"tree_width": 1.5}, Settings()),
        ({"collapsed": ["A", 5, None, "B"]}, Settings(collapsed=("A", "B"))),
        ({"collapsed": "A"}, Settings()),
        ({"topic": ["A"], "question": {"a": 1}}, Settings()),
        ({"desired_retention": 0.5}, Settings(desired_retention=0.80)),
        ({"desired_retention": 1}, Settings(desired_retention=0.97)),
        ({"desired_retention": 0.93}, Settings(desired_retention=0.93)),
        ({"desired_retention": "0.93"}, Settings()),
        ({"budget": 0, "new_per_day": -1}, Settings(budget=1, new_per_day=0)),
        ({"budget": 1000, "new_per_day": 201}, Settings(budget=999, new_per_day=200)),
        ({"budget": 12.5, "new_per_day": None}, Settings()),
        ({"budget": 30, "budget_in_minutes": True}, Settings(budget=30, budget_in_minutes=True)),
        ({"budget_in_minutes": 1}, Settings()),
        ({"chart": "recall", "chart_as_table": True}, Settings(chart="recall", chart_as_table=True)),
        ({"chart": 1, "chart_as_table": 1, "chart_topic": ["A"], "chart_level": None}, Settings()),
        ({"chart_days": -1}, Settings(chart_days=0)),
        ({"chart_days": 36_501}, Settings(chart_days=36_500)),
        ({"chart_days": 1.5, "chart_window": 7}, Settings()),
    ],
)
def test_what_makes_no_sense_is_at_its_default_and_the_rest_is_kept(
    file: Path, stored: dict[str, object], expected: Settings
) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps(stored), "utf-8")

    assert load_settings(file) == (expected, "")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400, "-1" + "0" * 400])
def test_a_number_beyond_reason_is_never_handed_on(file: Path, number: str) -> None:
    file.parent.mkdir()
    names = ("text_scale", "tree_width", "desired_retention", "budget", "new_per_day", "chart_days")
    file.write_text("{" + ", ".join(f'"{name}": {number}' for name in names) + "}", "utf-8")

    settings, _ = load_settings(file)

    assert 0.8 <= settings.text_scale <= 2.0
    assert 0 <= settings.tree_width <= 10_000
    assert 0.80 <= settings.desired_retention <= 0.97
    assert 1 <= settings.budget <= 999
    assert 0 <= settings.new_per_day <= 200
    assert 0 <= settings.chart_days <= 36_500


def test_without_settings_a_day_has_twenty_questions_ten_of_them_new_and_ninety_per_cent_are_wanted() -> None:
    usual = Settings()

    assert (usual.budget, usual.budget_in_minutes, usual.new_per_day) == (20, False, 10)
    assert usual.desired_retention == USUAL_RETENTION


def test_a_lone_surrogate_does_not_keep_the_settings_from_being_stored(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"topic": "\\ud800", "collapsed": ["\\udfff"]}', "utf-8")
    settings, _ = load_settings(file)

    save_settings(file, settings._replace(theme="dark"))

    assert load_settings(file)[0].theme == "dark"


def test_where_the_folder_cannot_be_made_the_sentence_says_so_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("mine", "utf-8")

    with pytest.raises(StoreError, match=r"could not be stored in .*settings\.json .*; the old ones stay\."):
        save_settings(tmp_path / "a-file" / "settings.json", CHOSEN)

    assert (tmp_path / "a-file").read_text("utf-8") == "mine"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_settings_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    save_settings(file, CHOSEN)
    owner: object = os if broken == "fsync" else Path
    monkeypatch.setattr(owner, broken, fail)

    with pytest.raises(StoreError, match="No space left on device"):
        save_settings(file, Settings())

    monkeypatch.undo()
    assert load_settings(file) == (CHOSEN, "")
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_file_without_permission_gives_the_defaults_and_a_sentence(locked_folder: Path) -> None:
    settings, sentence = load_settings(locked_folder / "settings.json")

    assert settings == Settings()
    assert "the defaults are in force" in sentence


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_who_only_reads_leaves_a_damaged_file_where_it_is(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    settings, sentence = load_settings(file, set_aside=False)

    assert settings == Settings()
    assert "cannot be used" in sentence
    assert [(path.name, path.read_bytes()) for path in file.parent.iterdir()] == [("settings.json", content)]


def test_a_folder_in_the_place_of_the_data_folder_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    assert load_settings(tmp_path / "data" / "settings.json") == (Settings(), "")


def test_filters_come_back_and_what_is_none_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    kept = (SavedFilter("Due", "is:due"), SavedFilter("a", "b c"))
    save_settings(file, Settings(filters=kept))
    stored = json.loads(file.read_text("utf-8"))
    stored["filters"] += [None, 5, [], {}, {"name": "x"}, {"name": "", "text": "y"}, {"name": "x", "text": 5}]
    file.write_text(json.dumps(stored), "utf-8")

    assert load_settings(file) == (Settings(filters=kept), "")


def test_only_so_many_filters_come_back_as_a_pane_holds(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(file, Settings(filters=tuple(SavedFilter(str(n), "x") for n in range(1000))))

    assert len(load_settings(file)[0].filters) == 30


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ([["undo", "Ctrl+X; U"], ["star", ""]], (("undo", "Ctrl+X; U"), ("star", ""))),
        ([["undo", "X"], ["undo", "Y"]], (("undo", "X"),)),
        ([["", "X"], ["undo"], ["undo", "X", "Y"], ["undo", 5], [5, "X"], "undo", None, {"undo": "X"}], ()),
        ([["undo", "X" * 101], ["u" * 101, "X"]], ()),
        ({"undo": "X"}, ()),
        ("undo", ()),
        ([[f"action-{number}", "X"] for number in range(300)], tuple((f"action-{n}", "X") for n in range(200))),
    ],
)
def test_keys_come_back_and_what_is_none_is_left_out(
    file: Path, stored: object, expected: tuple[tuple[str, str], ...]
) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"keys": stored}), "utf-8")

    assert load_settings(file) == (Settings(keys=expected), "")
