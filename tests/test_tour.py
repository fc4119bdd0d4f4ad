from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from dlstudy import machine, tour
from dlstudy.core.bank import Bank
from dlstudy.core.log import Mark
from dlstudy.core.made_up import made_up_reviews
from dlstudy.errors import MachineError
from dlstudy.store.problems import LoadedBank


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two screens of the tour in place of all; each takes a second."""
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path_factory.getbasetemp() / "matplotlib"))
    chosen = [screen for screen in tour.screens() if screen.name in ("answer-narrow", "search-nothing")]
    monkeypatch.setattr(tour, "screens", lambda: chosen)


@pytest.mark.usefixtures("only")
def test_each_screen_becomes_a_picture_of_its_size_and_theme(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "tour"
    code = tour.run(out, tour.Matrix(themes=("dark",), sizes=((1000, 640),)))

    pictures = {file.name: QImage(str(file)) for file in out.iterdir()}
    sizes = {name: (picture.width(), picture.height()) for name, picture in pictures.items()}
    assert code == 0
    assert sizes == {"answer-narrow-dark.png": (720, 520), "search-nothing-dark.png": (1000, 640)}
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(str(out / name) for name in sizes)
    assert {picture.pixelColor(500, 500).lightness() > 128 for picture in pictures.values()} == {False}


@pytest.mark.usefixtures("only")
@pytest.mark.parametrize("themes", [("light",), ("dark",), ("light", "dark")])
def test_the_pictures_are_taken_in_the_themes_that_were_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, themes: tuple[str, ...]
) -> None:
    files: list[str] = []

    def take(*given: object) -> None:
        files.append(next(each.name for each in given if isinstance(each, Path)))

    monkeypatch.setattr(tour, "_render", take)
    tour.run(tmp_path, tour.Matrix(themes=themes))

    assert files == [f"{name}-{theme}.png" for theme in themes for name in ("answer-narrow", "search-nothing")]


def test_a_screen_is_drawn_in_every_language_text_size_and_window_size_that_was_asked_for() -> None:
    matrix = tour.Matrix(languages=("en", "de"), text_scales=(1.0, 2.0), sizes=((720, 520), (1280, 800)))
    looks = list(matrix.looks(tour.Screen("one", lambda parts: None)))

    assert len(set(looks)) == len({look.ending for look in looks}) == 8
    assert [look for look in looks if look.ending == "-de-200-720x520"] == [
        tour.Look("de", 2.0, (720, 520), "-de-200-720x520")
    ]


def test_a_screen_keeps_the_sizes_that_it_is_about() -> None:
    matrix = tour.Matrix(text_scales=(1.0, 1.5), sizes=((720, 520), (1280, 800)))
    screen = tour.Screen("one", lambda parts: None, size=(900, 700), text_scale=2.0)

    assert list(matrix.looks(screen)) == [tour.Look("en", 2.0, (900, 700), "")]


def test_only_the_screens_that_were_asked_for_are_drawn() -> None:
    matrix = tour.Matrix(only="plan")

    assert {screen.name for screen in tour.screens() if list(matrix.looks(screen))} >= {"plan", "plan-dialog"}
    assert [screen.name for screen in tour.screens() if list(matrix.looks(screen)) and "plan" not in screen.name] == []


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(MachineError, match=r"The folder .* cannot be made \(.*\); choose another for --out\."):
        tour.run(tmp_path / "file" / "tour", tour.Matrix())


def test_every_screen_has_a_name_of_its_own() -> None:
    names = [screen.name for screen in tour.screens()]

    assert len(set(names)) == len(names)


def test_made_up_progress_is_the_same_each_time_and_grows_with_its_share(bank: LoadedBank) -> None:
    reviews = made_up_reviews(bank.bank, 0.5, tour.NOON)

    assert reviews == made_up_reviews(bank.bank, 0.5, tour.NOON)
    assert {review.question_id for review in reviews} == {"perceptron", "layers"}
    assert [review.at for review in reviews] == sorted(review.at for review in reviews)
    assert {review.mark for review in reviews} <= set(Mark)
    assert made_up_reviews(bank.bank, 0, tour.NOON) == made_up_reviews(Bank([]), 1, tour.NOON) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.usefixtures("only")
def test_without_a_display_the_tour_takes_a_screen_without_a_screen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(tour, "screens", list)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(machine, "check_window", lambda: seen.append(os.environ["QT_QPA_PLATFORM"]))
    tour.run(tmp_path / "tour", tour.Matrix(themes=("light",)))

    assert seen == ["offscreen"]
