"""What is made of measurements: fits, tables, the page; nothing is timed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench import figures, report
from tests.bench.anki_backend import of_many
from tests.bench.figures import ANKI, BARE, MNEMOSYNE, OURS, Figure
from tests.bench.start_profile import by_library


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_is_found(power: float) -> None:
    assert figures.exponent({size: 3 * size**power for size in (81, 1_000, 100_000)}) == pytest.approx(power)


def test_an_exponent_needs_two_sizes() -> None:
    assert figures.exponent({1_000: 5.0}) is None
    assert figures.exponent({1_000: 5.0, 10_000: 0.0}) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (0.000451, "0.000451"),
        (0.1234, "0.123"),
        (2.0, "2"),
        (48.27, "48.3"),
        (526.4, "526"),
        (23_456.7, "23,457"),
    ],
)
def test_a_number_is_written_with_three_figures(value: float, words: str) -> None:
    assert figures.short(value) == words


def test_a_figure_is_its_median_with_its_range() -> None:
    assert Figure("start", "start", OURS, (0.3, 0.2, 0.7), "s", "warm").spread == "0.3 (0.2–0.7) s, warm"


def test_of_many_things_the_median_and_the_slow_ones_are_told() -> None:
    figure = of_many("latency", "mark", OURS, [float(number) for number in range(101)])

    assert figure.spread == "50 ms, p95 95, p99 99, worst 100 ms"


def test_programs_stand_side_by_side_with_the_ratio_to_ours() -> None:
    found = [
        Figure("start", "start", OURS, (0.3,), "s", target="≤ 1.5 × bare"),
        Figure("start", "start", BARE, (0.2,), "s"),
        Figure("start", "start", ANKI, (1.2,), "s"),
        Figure("start", "start", MNEMOSYNE, (), "", "not installed"),
        Figure("charts", "a mark", OURS, (0.1,), "ms"),
        Figure("growth", "grown", OURS, (1.0,), "ms", size=81),
    ]

    assert figures.compared(found).splitlines()[2:] == [
        "| start | 0.3 s | ≤ 1.5 × bare | 0.2 s – ours 1.5 × | 1.2 s – ours 0.25 × | not installed | `start` |",
        "| a mark | 0.1 ms | – | – | – | – | `charts` |",
    ]


def test_sizes_stand_side_by_side_with_the_exponent() -> None:
    found = [Figure("growth", "read", OURS, (size / 10,), "ms", size=size) for size in (10_000, 100)]
    found.append(Figure("growth", "kept", OURS, (5.0,), "ms", size=100))

    assert figures.grown(found).splitlines() == [
        "| what | 100 | 10,000 | grows as | measured by |",
        "| --- | --- | --- | --- | --- |",
        "| read | 10 ms | 1,000 ms | size^1.00 | `growth` |",
        "| kept | 5 ms | – | – | `growth` |",
    ]


def test_figures_are_kept_in_a_file_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "figures"
    monkeypatch.setenv(figures.VARIABLE, str(file))
    figure = Figure("start", "start", OURS, (0.3, 0.4), "s", "warm", "≤ 1", 81)

    figures.note(figure)

    assert figures.read(file) == [figure]
    assert figures.read(tmp_path / "none") == []


def test_a_table_takes_the_place_of_the_one_before() -> None:
    page = "Before\n<!-- figures: grown -->\nold\n<!-- end of figures: grown -->\nafter\n"

    once = figures.written(page, "grown", "| new |")

    assert once == "Before\n<!-- figures: grown -->\n\n| new |\n\n<!-- end of figures: grown -->\nafter\n"
    assert figures.written(once, "grown", "| new |") == once


@pytest.mark.parametrize(
    "page", ["", "<!-- figures: grown -->", "<!-- figures: grown -->" * 2 + "<!-- end of figures: grown -->"]
)
def test_a_page_without_its_marks_is_left_alone(page: str) -> None:
    with pytest.raises(ValueError, match="needs the marks"):
        figures.written(page, "grown", "| new |")


def test_the_page_of_the_project_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "docs" / "performance.md"
    page.parent.mkdir()
    page.write_text(report.PAGE.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(report, "PAGE", page)
    found = [
        Figure("start", "start", OURS, (0.314,), "s"),
        Figure("growth", "grown", OURS, (1.25,), "ms", size=81),
        Figure("start-profile", "a step", OURS, (2.5,), "ms"),
    ]

    report.write(found, quick=True)

    written = page.read_text("utf-8")
    assert "| start | 0.314 s |" in written
    assert "| grown | 1.25 ms | – |" in written
    assert "| a step | dlstudy | 2.5 ms |" in written
    assert "with few rounds" in written


def test_every_benchmark_is_told_on_the_page() -> None:
    page = report.PAGE.read_text("utf-8")

    assert [name for name in bench.BENCHMARKS if f"`{name}`" not in page] == []


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["start", "speed"]) == 2
    assert "no benchmark speed" in capsys.readouterr().err


def test_the_page_is_written_of_all_or_not_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["start", "--write"]) == 2
    assert "--write" in capsys.readouterr().err


def test_imports_are_added_up_by_library() -> None:
    told = (
        "import time: self [us] | cumulative | imported package\n"
        "import time:       100 |        100 |   json\n"
        "import time:       900 |       1000 |   shibokensupport.feature\n"
        "import time:      2000 |       3000 | PySide6\n"
        "import time:       500 |        500 | dlstudy.app\n"
        "import time:       250 |        250 | platformdirs\n"
    )

    assert by_library(told) == {"Python's own": 0.1, "PySide6": 2.9, "dlstudy": 0.5, "other libraries": 0.25}
