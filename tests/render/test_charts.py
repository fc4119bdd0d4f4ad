"""The chart of topics: its numbers, its colours, and names that mean no good."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dlstudy import paths
from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts, TopicRow
from dlstudy.render.charts import (
    Canvas,
    Image,
    draw_topics,
    keep_matplotlib_files_in,
    topics_figure,
    topics_height,
    topics_sentence,
)
from dlstudy.render.theme import load_theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

LIGHT = load_theme(paths.resource("themes/light.toml"))
LEGEND = ["Known", "Fading", "Unknown", "Unseen"]
HOSTILE = [
    "$", "a $x_{$", r"$\frac{1}{$", "$" + "x^{" * 200 + "$", r"\alpha", "_{^", "%s {0} {name}", "<b>bold</b>", "&amp;",
    "x" * 200, "word " * 40, "\u200f\u05e9\u05dc\u05d5\u05dd \u202e evil", "\u0627\u0644\u062a\u0639\u0644\u0645", "a\nb\tc", " ", "é" * 90,
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def list_of_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where matplotlib keeps its list of fonts, if no other test has drawn yet."""
    with pytest.MonkeyPatch.context() as patch:
        if "MPLCONFIGDIR" not in os.environ:
            patch.setenv("MPLCONFIGDIR", str(tmp_path_factory.getbasetemp() / "matplotlib"))
        yield


def row(name: str, known: int = 0, fading: int = 0, unknown: int = 0, unseen: int = 0) -> TopicRow:
    return TopicRow((name,), name, StateCounts(known, fading, unknown, unseen))


def canvas(rows: int, *, width: int = 320, ratio: float = 1.0, scale: float = 1.0) -> Canvas:
    return Canvas(width, topics_height(rows, width, scale), ratio, scale, LIGHT)


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def bars(figure: Figure) -> list[list[Rectangle]]:
    """The rectangles, four by four: those of each row, then those of the legend."""
    patches: list[Rectangle] = list(figure.axes[0].patches)  # type: ignore[arg-type]  # all are rectangles
    return [patches[n : n + 4] for n in range(0, len(patches), 4)]


def test_each_topic_has_its_name_and_its_numbers_and_the_legend_comes_last() -> None:
    rows = [row("Training", 3, 1, 2, 4), row("Vision", 0, 0, 0, 7)]

    figure = topics_figure(rows, canvas(2))

    assert texts(figure) == ["Training", "3 / 10", "Vision", "0 / 7", *LEGEND]


@pytest.mark.parametrize("width", [150, 320, 900])
def test_a_bar_is_parted_as_the_counts_are_in_the_order_of_the_states(width: int) -> None:
    figure = topics_figure([row("A", 3, 1, 2, 4)], canvas(1, width=width))

    bar, legend = bars(figure)
    whole = sum(part.get_width() for part in bar)
    assert [part.get_width() / whole for part in bar] == pytest.approx([0.3, 0.1, 0.2, 0.4])
    for left, right in itertools.pairwise(bar):
        assert right.get_x() == pytest.approx(left.get_x() + left.get_width())
    assert bar[0].get_x() >= 0
    assert bar[0].get_x() + whole <= width
    from matplotlib.colors import to_hex

    for parts in (bar, legend):
        assert [to_hex(part.get_facecolor()) for part in parts] == [LIGHT.states[state] for state in QuestionState]


def test_every_bar_is_equally_long_whatever_its_total() -> None:
    figure = topics_figure([row("A", 1), row("B", 50, 0, 0, 50)], canvas(2))

    first, second, _ = bars(figure)
    assert sum(p.get_width() for p in first) == pytest.approx(sum(p.get_width() for p in second))


def test_a_topic_without_questions_has_no_bar_and_no_fault() -> None:
    figure = topics_figure([row("Empty")], canvas(1))

    assert sum(part.get_width() for part in bars(figure)[0]) == 0
    assert texts(figure)[1] == "0 / 0"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_drawn_as_the_text_it_is(name: str) -> None:
    drawn = draw_topics([row(name, 1)], canvas(1))

    assert len(drawn.pixels) == drawn.width * drawn.height * 4


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [150, 4000])
def test_a_name_is_one_line_of_no_more_than_eighty_characters(name: str, width: int) -> None:
    shown = texts(topics_figure([row(name, 1)], canvas(1, width=width)))[0]

    flat = " ".join(name.split())
    assert len(shown) <= 80
    assert "\n" not in shown
    assert shown == flat or (shown.endswith("…") and flat.startswith(shown[:-1]))


def test_a_name_is_left_whole_where_there_is_room() -> None:
    name = "Representations and Generative Models"

    assert texts(topics_figure([row(name)], canvas(1, width=900)))[0] == name


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [200, 240, 320, 336, 700])
def test_nothing_is_drawn_outside_and_nothing_lies_upon_another(width: int, scale: float) -> None:
    rows = [row("Convolutional Networks", 88, 0, 0, 11), row("Representations and Generative Models", 1, 1, 1, 1)]
    on = canvas(2, width=width, scale=scale)
    figure = topics_figure(rows, on)

    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib is not fully typed
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts]
    for box in boxes:
        assert box.x0 >= -1
        assert box.x1 <= width + 1
        assert box.y0 >= -1
        assert box.y1 <= on.height + 1
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(box.x1, other.x1) - max(box.x0, other.x0)
            along = min(box.y1, other.y1) - max(box.y0, other.y0)
            assert across <= 1 or along <= 1


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_the_image_has_the_pixels_of_the_screen(ratio: float) -> None:
    on = canvas(3, ratio=ratio)

    image = draw_topics([row("A", 1), row("B", 0, 1), row("C", 0, 0, 1)], on)

    assert abs(image.width - on.width * ratio) <= 1
    assert abs(image.height - on.height * ratio) <= 1
    assert image.pixel_ratio == ratio
    assert len(image.pixels) == image.width * image.height * 4


def colours(image: Image) -> dict[str, int]:
    found: dict[str, int] = {}
    for n in range(0, len(image.pixels), 4):
        colour = "#" + image.pixels[n : n + 3].hex()
        found[colour] = found.get(colour, 0) + 1
    return found


def test_the_pixels_show_the_states_on_the_panel() -> None:
    image = draw_topics([row("A", 5, 0, 5, 0)], canvas(1))

    found = colours(image)
    assert max(found, key=lambda colour: found[colour]) == LIGHT.panel
    known, unknown = (found[LIGHT.states[state]] for state in (QuestionState.KNOWN, QuestionState.UNKNOWN))
    assert abs(known - unknown) < 0.1 * known
    assert known > 3 * found[LIGHT.states[QuestionState.FADING]]


def test_the_theme_gives_the_colours() -> None:
    dark = load_theme(paths.resource("themes/dark.toml"))
    on = canvas(1)

    image = draw_topics([row("A", 1)], Canvas(on.width, on.height, 1.0, 1.0, dark))

    found = colours(image)
    assert max(found, key=lambda colour: found[colour]) == dark.panel
    assert dark.states[QuestionState.KNOWN] in found


def test_the_chart_of_an_empty_bank_is_its_legend() -> None:
    assert texts(topics_figure([], canvas(0))) == LEGEND


def test_more_topics_need_more_height_and_larger_text_too() -> None:
    assert topics_height(10, 320, 1.0) > topics_height(9, 320, 1.0)
    assert topics_height(9, 320, 2.0) > topics_height(9, 320, 1.0)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (StateCounts(unseen=81), "Progress chart: 81 questions, none marked yet"),
        (StateCounts(known=31, unseen=50), "Progress chart: of 81 questions 31 known, 50 unseen"),
        (StateCounts(1, 2, 3, 4), "Progress chart: of 10 questions 1 known, 2 fading, 3 unknown, 4 unseen"),
        (StateCounts(), "Progress chart: 0 questions, none marked yet"),
        (StateCounts(unseen=1), "Progress chart: 1 question, none marked yet"),
        (StateCounts(known=1), "Progress chart: of 1 question 1 known"),
    ],
)
def test_the_chart_says_in_a_sentence_what_it_shows(counts: StateCounts, sentence: str) -> None:
    assert topics_sentence(counts) == sentence


def test_matplotlib_keeps_its_files_in_our_folder_unless_somebody_said_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", "before")
    keep_matplotlib_files_in(tmp_path / "a" / "b")
    assert os.environ["MPLCONFIGDIR"] == "before"

    monkeypatch.delenv("MPLCONFIGDIR")
    keep_matplotlib_files_in(tmp_path / "a" / "b")

    assert os.environ["MPLCONFIGDIR"] == str(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_left_to_matplotlib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    (tmp_path / "a-file").touch()

    keep_matplotlib_files_in(tmp_path / "a-file" / "matplotlib")

    assert "MPLCONFIGDIR" not in os.environ


def test_a_chart_leaves_no_figure_alive() -> None:
    import gc
    import weakref

    figure = topics_figure([row("A", 1)], canvas(1))
    alive = weakref.ref(figure)
    del figure
    gc.collect()

    assert alive() is None
