"""Every chart: drawn in every size from every log, told in words, found by the pointer, written to files."""

from __future__ import annotations

import csv
import io
import itertools
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from dlstudy import paths
from dlstudy.core.bank import Bank, Level
from dlstudy.core.chart_stats import Facts
from dlstudy.core.log import Entry, Mark, QuestionState
from dlstudy.errors import MachineError
from dlstudy.qtmodels.language import Language
from dlstudy.render import charts
from dlstudy.render.charts import CHARTS, Canvas, ChartTable, Look
from dlstudy.render.theme import Theme, load_theme
from tests.core.charted import TODAY, facts, small_bank
from tests.core.made import question, review
from tests.core.test_chart_stats import LOGS
from tests.render.test_charts import HOSTILE, list_of_fonts
from tests.test_wording import texts

LIGHT = load_theme(paths.resource("themes/light.toml"))
DARK = load_theme(paths.resource("themes/dark.toml"))
NAMES = [spec.name for spec in CHARTS]
EVIL = [
    *HOSTILE,
    "\U0001f600" * 100,
    "a\u0301" * 300,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 Family",
    "=1+1",
    "\x00\x1b[31m",
    "𝔘𝔫𝔦",
]
__all__ = ["list_of_fonts"]


def studied(days: int, *, bank: Bank, seed: int = 1) -> list[Entry]:
    chance = random.Random(seed)
    ids = list(bank.ids)
    log: list[Entry] = []
    for day in range(-days + 1, 1):
        if chance.random() < 0.3:
            continue
        reach = max(1, min(len(ids), len(ids) * (day + days) * 2 // days))
        for _ in range(chance.randint(2, 12)):
            name = chance.choice(ids[:reach])
            mark = Mark.KNOWN if chance.random() < 0.8 else Mark.UNKNOWN
            points = tuple(point for point in range(2) if chance.random() < 0.7)
            one = review(len(log) + 1, name, mark, day=day)
            log.append(one._replace(seconds=chance.lognormvariate(3.5, 0.7), key_points=points))
    return log


BANK = Bank(
    question(f"q{n}", f"{topic}/Part", level=list(Level)[n % 3])
    for n, topic in enumerate(
        ["Convolutional Networks", "Representations and Generative Models", "Training", "Sets"] * 20
    )
)
CASES: dict[str, list[Entry]] = {
    "none": [],
    "one": [review(1, "q1")],
    "month": studied(30, bank=BANK),
    "years": studied(3 * 365, bank=BANK),
    "unknown": [review(n, f"q{n % 80}", Mark.UNKNOWN, day=n // 10 - 20) for n in range(200)],
}
GATHERED: dict[str, Facts] = {}


def gathered(case: str) -> Facts:
    if case not in GATHERED:
        GATHERED[case] = facts(CASES[case], BANK)
    return GATHERED[case]


def canvas(table: ChartTable, width: int = 304, scale: float = 1.0, ratio: float = 1.0, theme: Theme = LIGHT) -> Canvas:
    return Canvas(width, charts.height_of(table, width, scale), ratio, scale, theme)


def boxes(table: ChartTable, on: Canvas) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The texts of a chart with left, top, right and bottom."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from dlstudy.render import chart_drawings

    figure = chart_drawings.drawn(table, on).figure
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib is not fully typed
    found = []
    for text in figure.texts:
        box = text.get_window_extent(renderer)
        found.append((text.get_text(), (box.x0, on.height - box.y1, box.x1, on.height - box.y0)))
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    ("width", "scale"), [(240, 1.0), (304, 1.0), (304, 0.8), (420, 2.0), (660, 1.0), (1200, 1.0), (1600, 2.0)]
)
def test_no_words_are_cut_off_and_none_lie_upon_others(name: str, case: str, width: int, scale: float) -> None:
    table = charts.table_of(name, gathered(case))
    on = canvas(table, width, scale)

    placed = boxes(table, on)

    assert placed
    for text, (left, top, right, bottom) in placed:
        assert left >= -2, text
        assert right <= on.width + 2, text
        assert top >= -2, text
        assert bottom <= on.height + 2, text
    for (one, a), (other, b) in itertools.combinations(placed, 2):
        across, along = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across <= 1.5 or along <= 2.5, (one, other)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", [304, 1200])
def test_the_sentence_above_a_chart_is_whole(name: str, case: str, width: int) -> None:
    table = charts.table_of(name, gathered(case))

    written = " ".join(text for text, _ in boxes(table, canvas(table, width)))

    assert table.title in written


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_chart_is_drawn_with_spots_inside_of_it(name: str, case: str, theme: Theme) -> None:
    table = charts.table_of(name, gathered(case))
    on = canvas(table, ratio=1.5, theme=theme)

    image = charts.draw(table, on)

    assert len(image.pixels) == image.width * image.height * 4
    assert abs(image.width - on.width * 1.5) <= 1
    for spot in image.spots:
        assert spot.left >= -9
        assert spot.top >= -9
        assert spot.left + spot.width <= on.width + 9
        assert spot.top + spot.height <= on.height + 9
        assert spot.width > 0
        assert spot.text
    if case in ("month", "years"):
        assert image.spots


def test_what_the_pointer_finds_is_exact_and_leads_somewhere() -> None:
    log = [review(1, "q2", Mark.UNKNOWN, day=-1), review(2, "q1"), review(3, "q4")]
    known = facts(log, BANK)

    topics = charts.draw(table := charts.table_of("topics", known), canvas(table)).spots
    days = charts.draw(table := charts.table_of("calendar", known), canvas(table)).spots

    assert [spot.topic for spot in topics] == [
        (name,) for name in ("Convolutional Networks", "Representations and Generative Models", "Training", "Sets")
    ]
    assert topics[1].text == "Representations and Generative Models: 1 known, 0 fading, 0 unknown, 19 unseen"
    (today,) = [spot for spot in days if spot.day == TODAY]
    assert today.text == "14 March 2026: 2 marks, 2 known"
    assert {spot.day for spot in days} == set(range(min(spot.day or 0 for spot in days), TODAY + 1))
    assert len(days) >= 365


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_every_log_is_drawn(name: str, log: list[Entry]) -> None:
    table = charts.table_of(name, facts(log, small_bank()))

    charts.draw(table, canvas(table))
    charts.draw(table, Canvas(60, 40, 1.0, 1.0, LIGHT))


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_bank_is_drawn(name: str) -> None:
    table = charts.table_of(name, facts([], Bank([])))

    charts.draw(table, canvas(table))


def test_a_high_page_is_filled_by_larger_days_and_fields() -> None:
    known = gathered("years")
    for name in ("calendar", "time"):
        table = charts.table_of(name, known)
        least = charts.height_of(table, 800, 1.0)
        lowest = [
            max(spot.top + spot.height for spot in charts.draw(table, Canvas(800, height, 1.0, 1.0, LIGHT)).spots)
            for height in (least, least + 400)
        ]
        assert lowest[1] > lowest[0] + 130, name


def test_a_long_sentence_is_whole_where_there_is_room() -> None:
    table = charts.table_of("calibration", gathered("years"))
    words = " ".join(text for text, _ in boxes(table, canvas(table, 900)))
    assert "Lower is better." in words
    assert "…" not in words


def test_the_words_of_a_title_are_whole_in_the_dock_at_twice_the_size() -> None:
    for name in NAMES:
        table = charts.table_of(name, gathered("years"))
        shown = " ".join(text for text, _ in boxes(table, canvas(table, 304, 2.0)))
        assert shown.startswith(table.title), name


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (r"$(x-\mu)/\sigma$ gives zero mean", "(x-μ)/σ gives zero mean"),
        (r"$\mathrm{Var}(z)=n_{\text{in}}\,\mathrm{Var}(w)$", "Var(z)=n_in Var(w)"),
        (r"**Bold** `code` $\alpha x$", "Bold code αx"),
    ],
)
def test_a_key_point_reads_as_it_stands(markdown: str, text: str) -> None:
    from dlstudy.render.plain_words import plain

    assert plain(markdown) == text


def test_a_table_says_a_key_point_in_plain_words_and_a_file_as_it_was_written() -> None:
    bank = Bank([question("a", key_points=(r"bound $2/\lambda$", "b"), question="What?")])
    table = charts.table_of("level", facts([review(1, "a")._replace(key_points=(1,))], bank))

    assert [row[1] for row in table.rows if row[0] == "Key point"] == ["bound 2/λ (What?)"]
    assert [row[1] for row in table.file_rows if row[0] == "Key point"] == [r"bound $2/\lambda$ (What?)"]


@pytest.mark.parametrize(("most", "ceiling"), [(1, 1), (3, 3), (7, 8), (11, 12), (61, 80), (1_100, 1_200), (0.4, 1)])
def test_an_axis_ends_soon_after_the_most(most: float, ceiling: float) -> None:
    from dlstudy.render.chart_parts import rounded_up

    assert rounded_up(most) == ceiling


@pytest.mark.parametrize("evil", EVIL)
def test_a_hostile_name_is_drawn_as_the_text_it_is(evil: str) -> None:
    bank = Bank(
        [
            question("a", key_points=(evil, "b"), question=evil)._replace(topic=(evil,)),
            question("b")._replace(topic=("B",)),
        ]
    )
    log = [review(1, "a")._replace(key_points=(1,)), review(2, "b")._replace(key_points=(1,))]

    for name in NAMES:
        for topic in ((), (evil,)):
            table = charts.table_of(name, facts(log, bank, topic=topic))
            for text, _ in boxes(table, canvas(table)):
                assert len(text) <= 304 / 3 + 1  # no more letters than there is room for
                assert "\n" not in text
            for form in ("svg", "csv"):
                charts.content_of(table, form, Look(LIGHT, 400))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_chart_is_read_as_a_formula(name: str) -> None:
    from dlstudy.render import chart_drawings

    table = charts.table_of(name, gathered("month"))

    assert not any(text.get_parse_math() for text in chart_drawings.drawn(table, canvas(table)).figure.texts)


# Words and tables


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES)
def test_a_chart_is_told_in_a_sentence_and_a_table(name: str, case: str) -> None:
    table = charts.table_of(name, gathered(case))

    assert table.name == name
    assert table.sentence.endswith(".")
    assert not table.title.endswith(".")
    assert table.title[0].isupper() or table.title[0].isdigit()
    assert "nan" not in f"{table.title} {table.sentence}"
    for row in table.rows:
        assert len(row) == len(table.head)
        for cell in row:
            assert cell is None or isinstance(cell, str | int | float)
            assert cell == cell  # noqa: PLR0124 - not nan


def test_the_sentences_have_the_main_number() -> None:
    told = {
        name: charts.table_of(name, facts([review(1, "q1"), review(2, "q2", Mark.UNKNOWN)], BANK)).sentence
        for name in NAMES
    }

    assert told["topics"] == "You know 1 of 80 questions; 1 unknown, 78 unseen."
    assert told["growth"] == "You know 1 of 80 questions; 1 unknown, 78 unseen."
    assert told["calendar"] == "You studied on 1 day of the last 365; 2 marks on 1 day, 1 in a row at most."
    assert told["forecast"].startswith("The next 30 days ask ")
    assert told["memory"].startswith("Half of your 2 questions hold 1.3 days or longer; today you would recall 100 %.")
    assert (
        told["time"]
        == "Half of the questions take up to 5 seconds; a day of study takes 10 seconds; 10 seconds in all, over 2 marks."
    )
    assert told["level"].startswith("You know 0 of 27 basic, 1 of 27 intermediate and 0 of 26 advanced questions.")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.999, "99.9 %"),
        (0.001, "0.1 %"),
        (0.5, "50 %"),
        (float("nan"), "–"),
        (0.876, "88 %"),
    ],
)
def test_nearly_all_is_not_called_all(share: float, text: str) -> None:
    from dlstudy.render.chart_tables import percent

    assert percent(share) == text


# Colours

DEFICIENT = {  # G. M. Machado et al., A physiologically-based model for simulation of colour vision deficiency, 2009
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "none": [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    "grey print": [[0.2126, 0.7152, 0.0722]] * 3,
}


def lab(colour: str, seen: list[list[float]]) -> tuple[float, float, float]:
    """CIELAB of a colour as it is seen."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    rgb = [min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in seen]
    white = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) / sum(row) for row in white]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, seen: str) -> float:
    pairs = zip(lab(one, DEFICIENT[seen]), lab(other, DEFICIENT[seen]), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("seen", [seen for seen in DEFICIENT if seen != "grey print"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_states_differ_for_whoever_sees_fewer_colours(theme: Theme, seen: str) -> None:
    colours = [*theme.states.values()]

    assert min(apart(a, b, seen) for a, b in itertools.combinations(colours, 2)) >= 15  # 2.3 is just seen
    assert apart(theme.states[QuestionState.FADING], theme.accent, seen) >= 15  # asked again, and new


def test_in_grey_print_the_states_differ_by_their_shade_or_by_their_hatching() -> None:
    from dlstudy.render.chart_paper import mixed

    plain = [colour for state, colour in LIGHT.states.items() if state is not QuestionState.UNKNOWN]
    assert min(apart(a, b, "grey print") for a, b in itertools.combinations(plain, 2)) >= 15
    assert apart(LIGHT.states[QuestionState.FADING], LIGHT.accent, "grey print") >= 15

    table = charts.table_of("topics", facts([review(n, name, Mark.UNKNOWN) for n, name in enumerate(BANK.ids)], BANK))
    image = charts.draw(table, canvas(table))
    top = next(spot for spot in image.spots if spot.topic)
    rows = range(int(top.top), int(top.top + top.height))
    found: dict[bytes, int] = {}
    for y, x in itertools.product(rows, range(190, 230)):
        pixel = image.pixels[4 * (y * image.width + x) : 4 * (y * image.width + x) + 3]
        found[pixel] = found.get(pixel, 0) + 1
    hatched = sum(
        n for pixel, n in found.items() if f"#{pixel.hex()}" not in (LIGHT.panel, LIGHT.states[QuestionState.UNKNOWN])
    )
    assert hatched > 60

    known = LIGHT.states[QuestionState.KNOWN]
    shades = [mixed(LIGHT.panel, known, share) for share in (0.35, 0.58, 0.8, 1)]
    assert min(apart(a, b, "grey print") for a, b in itertools.pairwise(shades)) >= 8


# Files


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", ["none", "month"])
def test_a_chart_is_written_in_each_form(name: str, case: str, tmp_path: Path) -> None:
    table = charts.table_of(name, gathered(case))
    for form in charts.FORMATS:
        charts.save(table, tmp_path / f"{name}.{form}", Look(LIGHT, 500, 3.0))

    png = (tmp_path / f"{name}.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 1500
    assert ET.fromstring((tmp_path / f"{name}.svg").read_text("utf-8")).tag.endswith("svg")  # noqa: S314 - our own
    pdf = (tmp_path / f"{name}.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page ") == 1
    rows = list(csv.reader(io.StringIO((tmp_path / f"{name}.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == table.head
    assert rows[1:] == [["" if cell is None else str(cell) for cell in row] for row in table.rows]


def test_no_spreadsheet_takes_a_name_for_a_formula() -> None:
    bank = Bank([question("a")._replace(topic=("=HYPERLINK(1)",))])

    written = charts.content_of(charts.table_of("topics", facts([], bank)), "csv", Look(LIGHT)).decode("utf-8-sig")

    assert written.splitlines()[1] == "'=HYPERLINK(1),0,0,0,1,1"


def test_another_ending_is_refused_and_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    table = charts.table_of("topics", gathered("none"))

    with pytest.raises(MachineError, match=r"'a.xls' does not say in which form"):
        charts.save(table, tmp_path / "a.xls", Look(LIGHT))
    with pytest.raises(MachineError, match="cannot be written"):
        charts.save(table, tmp_path / "no folder" / "a.csv", Look(LIGHT))
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(MachineError, match="is no file"):
        charts.save(table, tmp_path / "a.csv", Look(LIGHT))
    with pytest.raises(MachineError, match=r"let it end in \.pdf"):
        charts.report(gathered("none"), tmp_path / "a.png", LIGHT)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("case", CASES)
def test_the_report_is_one_page(case: str, tmp_path: Path) -> None:
    charts.report(gathered(case), tmp_path / "report.pdf", LIGHT)

    pdf = (tmp_path / "report.pdf").read_bytes()
    assert pdf.count(b"/Type /Page ") == 1
    assert re.search(rb"/MediaBox \[ 0 0 595\.\d+ 841\.\d+ \]", pdf)


def test_the_report_of_many_topics_is_one_page_still(tmp_path: Path) -> None:
    bank = Bank(question(f"q{n}", f"Topic {n}") for n in range(60))

    charts.report(facts(studied(20, bank=bank), bank), tmp_path / "report.pdf", LIGHT)

    assert (tmp_path / "report.pdf").read_bytes().count(b"/Type /Page ") == 1


def test_neither_a_start_nor_a_drawing_imports_what_it_need_not() -> None:
    program = (
        "import sys; from dlstudy.render import charts; from dlstudy.core import stats\n"
        "late = {'numpy', 'matplotlib', 'dlstudy.core.chart_stats', 'dlstudy.core.reviews', 'dlstudy.render.chart_paper'}\n"
        "print(sorted(late & set(sys.modules)))\n"
        "from dlstudy.render import chart_files\n"
        "print('matplotlib.pyplot' in sys.modules, any(name.startswith('PySide6') for name in sys.modules))"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout.split("\n")[:2] == ["[]", "False False"]


@pytest.fixture
def german(qtbot: QtBot, tmp_path: Path) -> Iterator[None]:
    """German, in which every word of the charts is called “Wort”."""
    german = _translated(tmp_path)
    language = Language(german, "de")
    yield
    language.fall_silent()
    QLocale.setDefault(QLocale("en_GB"))


def _translated(folder: Path) -> Path:
    def message(text: str) -> str:
        source, kept = escape(text), escape(" ".join(dict.fromkeys(re.findall(r"\{\w+\}|%Ln", text))))
        if "%Ln" not in text:
            return f"<message><source>{source}</source><translation>Wort {kept}</translation></message>"
        forms = f"<numerusform>Wort {kept}</numerusform>" * 2
        return f'<message numerus="yes"><source>{source}</source><translation>{forms}</translation></message>'

    contexts = "".join(
        f"<context><name>{name}</name>{''.join(message(text) for text in sorted(words))}</context>"
        for name, words in _texts_by_context().items()
    )
    (folder / "dlstudy_de.ts").write_text(f'<!DOCTYPE TS><TS version="2.1" language="de_DE">{contexts}</TS>', "utf-8")
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", folder / "dlstudy_de.ts"], check=True)
    return folder


def _texts_by_context() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for text in texts():
        found.setdefault(text.context, set()).add(text.text)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_speaks_the_language_of_the_interface_and_its_csv_never_does(
    name: str, request: pytest.FixtureRequest
) -> None:
    english = charts.table_of(name, gathered("years"))
    in_file = charts.content_of(english, "csv", Look(LIGHT))
    request.getfixturevalue("german")
    table = charts.table_of(name, gathered("years"))

    assert charts.content_of(table, "csv", Look(LIGHT)) == in_file
    assert (table.file_head, table.file_rows) == (english.head, english.rows)
    assert table.title.startswith("Wort")
    assert all(column.startswith("Wort") for column in table.head)
    assert not re.search(r"\b[1-9]\d*,\d{3}|\d\.\d(?!\d\d)", table.sentence)
    image = charts.draw(table, Canvas(700, charts.height_of(table, 700, 1.0), 1.0, 1.0, LIGHT))
    own = {part for topic in BANK.root.walk() for part in topic.path} | {question.question for question in BANK}
    own |= {point for question in BANK for point in question.key_points}
    for spot in image.spots:
        text = spot.text
        for word in sorted(own, key=len, reverse=True):
            text = text.replace(word, "")
        left = set(re.findall(r"[A-Za-zäöü]{2,}", text)) - {"Wort"} - MONTHS
        assert not left, spot.text


MONTHS = {
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
}  # fmt: skip
