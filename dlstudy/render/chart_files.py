"""Charts as files: PNG, SVG, PDF, CSV, and the progress report of one page."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, Final

from matplotlib.figure import Figure

from dlstudy.core import chart_stats as stats
from dlstudy.core.chart_stats import Facts
from dlstudy.core.log import date_of, date_text
from dlstudy.render import chart_drawings, chart_tables
from dlstudy.render.chart_paper import TEXT, Paper, wrapped
from dlstudy.render.charts import FORMATS, Canvas, Cell, ChartTable, Look, refuse_name
from dlstudy.render.saved_file import save_file
from dlstudy.render.theme import Theme
from dlstudy.wording import translate

MARGIN: Final = 16
"""What a picture leaves free around the chart, in device-independent pixels."""


def content_of(table: ChartTable, form: str, look: Look) -> bytes:
    """Return a chart as a file of that form holds it."""
    if form == "csv":
        return _csv(table)
    width = max(look.width - 2 * MARGIN, _LEAST_WIDTH)
    height = chart_drawings.height_of(table, width, look.text_scale)
    height = max(look.height - 2 * MARGIN, _LEAST_WIDTH) if look.height else height
    canvas = Canvas(width, height, look.pixel_ratio, look.text_scale, look.theme)
    return _written(chart_drawings.drawn(table, canvas, margin=MARGIN).figure, form, table.title)


_LEAST_WIDTH: Final = 120


def _written(figure: Figure, form: str, title: str) -> bytes:
    """Return a figure as a file; nothing in it tells when or where it was made."""
    written = io.BytesIO()
    metadata: dict[str, Any] = {
        "png": {"Title": title, "Software": None},
        "svg": {"Title": title, "Date": None},
        "pdf": {"Title": title, "CreationDate": None},
    }[form]
    figure.savefig(written, format=form, metadata=metadata)
    return written.getvalue()


def _csv(table: ChartTable) -> bytes:
    """Return the table with commas between its cells, in UTF-8 with the mark by which spreadsheets know it.

    Its words and the form of its numbers are the same in every language, for whoever reads it is a program.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.file_head)
    writer.writerows([_inert(cell) for cell in row] for row in table.file_rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _inert(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: such a name gets an apostrophe before it."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    return cell


def save(table: ChartTable, file: Path, look: Look) -> None:
    """Write a chart to a file; its ending says in which form."""
    refuse_name(file, FORMATS)
    form = file.suffix.lower().lstrip(".")
    save_file(file, content_of(table, form, look), "chart")


# The progress report

_A4: Final = (827, 1169)
_EDGE: Final = 52
_GUTTER: Final = 30
_SIZE: Final = 0.82
_REPORTED: Final = ("growth", "recall", "calibration", "topics", "forecast", "calendar")


def report(facts: Facts, file: Path, theme: Theme) -> None:
    """Write the progress report."""
    refuse_name(file, ("pdf",))
    save_file(file, report_content(facts, theme), "report")


def report_content(facts: Facts, theme: Theme) -> bytes:
    """Return the progress report as PDF: one page A4 with the headline numbers and the charts that matter."""
    wide, high = _A4
    page = Figure(figsize=(wide / 100, high / 100), dpi=100)
    date = date_text(date_of(facts.today))
    inner = wide - 2 * _EDGE
    y = _EDGE + _report_head(page, facts, theme, date)
    tables = {name: chart_tables.TABLES[name](facts) for name in _REPORTED}
    topics = tables["topics"]
    if len(topics.data.rows) > _MOST_TOPICS:  # the page has an end
        few = topics.data._replace(rows=topics.data.rows[:_MOST_TOPICS])
        more = translate(
            "Charts",
            "{title}; the first {shown} of %Ln topic(s)",
            n=len(topics.data.rows),
            title=topics.title,
            shown=_MOST_TOPICS,
        )
        tables["topics"] = topics._replace(data=few, title=more)
    half = (inner - _GUTTER) // 2
    lowest = chart_drawings.height_of(tables["calendar"], inner, _SIZE)
    list_height = max(chart_drawings.height_of(tables["topics"], half, _SIZE), 230)
    room = high - _EDGE - y - lowest - list_height - 3 * _GUTTER
    rows = (
        (("growth",), int(room * 0.44)),
        (("recall", "calibration"), int(room * 0.56)),
        (("topics", "forecast"), list_height),
        (("calendar",), lowest),
    )
    for names, height in rows:
        width = inner if len(names) == 1 else half
        for place, name in enumerate(names):
            canvas = Canvas(width, height, 1.0, _SIZE, theme)
            paper = Paper(canvas, page=page, at=(_EDGE + place * (half + _GUTTER), y))
            chart_drawings.draw_on(paper, tables[name], canvas)
        y += height + _GUTTER
    return _written(page, "pdf", translate("Charts", "dlstudy: progress on {date}", date=date))


_MOST_TOPICS: Final = 14


def _report_head(page: Figure, facts: Facts, theme: Theme, date: str) -> int:
    """Write the title and the headline numbers; return how high they are."""
    inner, height = _A4[0] - 2 * _EDGE, 158
    paper = Paper(Canvas(inner, height, 1.0, _SIZE, theme), page=page, at=(_EDGE, _EDGE))
    paper.write(0, 10, translate("Charts", "Progress on {date}", date=date), size=1.7, bold=True)
    step = inner / 4
    for place, figure in enumerate(stats.headline(facts)):
        x = place * step
        paper.write(x, 44, figure.label, colour=theme.muted)
        paper.write(x, 64, figure.value, size=1.6, bold=True)
        for number, line in enumerate(wrapped(figure.why, step - 16, TEXT * 0.72 * _SIZE)[:7]):
            paper.write(x, 84 + 10 * number, line, colour=theme.muted, size=0.72)
    return height
