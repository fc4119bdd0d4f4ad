"""Charts as files: PNG, SVG, PDF, CSV, and the progress report of one page."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from pathlib import Path

from dlstudy.core.chart_stats import Facts
from dlstudy.errors import MachineError
from dlstudy.render import chart_drawings
from dlstudy.render.charts import FORMATS, Canvas, ChartTable, Look
from dlstudy.render.theme import Theme


def content_of(table: ChartTable, form: str, look: Look) -> bytes:
    """Return a chart as a file of that form holds it."""
    if form == "csv":
        return _csv(table)
    height = look.height or chart_drawings.height_of(table, look.width, look.text_scale)
    paper = chart_drawings.drawn(table, Canvas(look.width, height, look.pixel_ratio, look.text_scale, look.theme))
    written = io.BytesIO()
    metadata = {"Software": None} if form == "png" else {"Date": None} if form == "svg" else {"CreationDate": None}
    paper.figure.savefig(written, format=form, metadata=metadata)
    return written.getvalue()


def _csv(table: ChartTable) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.head)
    writer.writerows(table.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def save(table: ChartTable, file: Path, look: Look) -> None:
    """Write a chart to a file; its ending says in which form."""
    form = file.suffix.lower().lstrip(".")
    if form not in FORMATS:
        raise MachineError(f"A chart cannot be written as {file.name!r}; let the name end in .png, .svg, .pdf or .csv.")
    write_whole(file, content_of(table, form, look))


def report(facts: Facts, file: Path, theme: Theme) -> None:
    """Write the progress report."""
    raise NotImplementedError


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that what stood there is replaced by the whole of it, or not at all.

    Raises:
        MachineError: If it cannot be written there.
    """
    file = Path(os.path.realpath(file))  # a link stays a link
    if file.exists() and not file.is_file():
        raise MachineError(f"{file} is no file, so the chart cannot be written there; choose another name.")
    temporary = file.with_name(f".{file.name[:80]}.{os.getpid()}.part")
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(file)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise MachineError(
            f"The chart cannot be written to {file} ({error.strerror}); what was there is kept. "
            "Choose a folder that exists and that you may write to."
        ) from error
