"""Charts to take along: on the clipboard, in files, and the progress report; all made on the worker."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from dlstudy.core.chart_stats import Facts
from dlstudy.core.log import date_of
from dlstudy.core.stats import Filter
from dlstudy.errors import StudyError
from dlstudy.qtmodels.chart_numbers import ChartNumbers, as_picture
from dlstudy.qtmodels.notices import Notices
from dlstudy.render.charts import Look, draw, height_of, report, save, table_of
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.chart_pane import ChartPane
from dlstudy.widgets.documents import documents_folder
from dlstudy.wording import later, translate

FORMS: Final = {
    "png": later("Charts", "Picture (*.png)"),
    "svg": later("Charts", "Drawing (*.svg)"),
    "pdf": later("Charts", "PDF (*.pdf)"),
    "csv": later("Charts", "Table (*.csv)"),
}
"""The endings of the files that a chart can be saved as, and what they are called in a dialog."""
_REPORT: Final = "report"
_COPIED_RATIO: Final = 2.0
"""A copied picture is pasted into documents, which are printed."""


class ChartExport(QObject):
    """Copies and saves what a pane shows; says so when it is done.

    Attributes:
        busy: Whether something is being made.
    """

    def __init__(self, numbers: ChartNumbers, appearance: Appearance, notices: Notices, parent: QObject) -> None:
        """Export the charts of ``numbers``; files are in the colours of paper."""
        super().__init__(parent)
        self._appearance = appearance
        self._numbers = numbers
        self._notices = notices
        self._open = 0

    @property
    def busy(self) -> bool:
        """Say whether something is being made."""
        return self._open > 0

    def fill(self, menu: QMenu, pane: ChartPane) -> None:
        """Offer in ``menu`` what can be done with the chart that ``pane`` shows."""
        menu.clear()
        menu.addAction(translate("Charts", "Copy picture"), lambda: self.copy_picture(pane))
        menu.addAction(translate("Charts", "Copy table"), lambda: self.copy_table(pane))
        menu.addSeparator()
        for form in FORMS:
            words = (
                translate("Charts", "Save table as CSV…")
                if form == "csv"
                else translate("Charts", "Save as {form}…", form=form.upper())
            )
            menu.addAction(words, functools.partial(self.ask, pane, form))
        menu.addSeparator()
        menu.addAction(translate("Charts", "Progress report (PDF)…"), lambda: self.ask(pane, _REPORT))

    def copy_picture(self, pane: ChartPane) -> None:
        """Put the picture of the chart on the clipboard, sharp enough for print."""
        chart, canvas = pane.state.chart, pane.canvas()
        canvas = canvas._replace(pixel_ratio=max(canvas.pixel_ratio, _COPIED_RATIO))

        def work(facts: Facts) -> QImage:
            table = table_of(chart, facts)
            height = max(canvas.height, height_of(table, canvas.width, canvas.text_scale))
            picture = as_picture(draw(table, canvas._replace(height=height)))
            picture.setDevicePixelRatio(1)  # whoever pastes it knows nothing of the screen
            return picture

        def then(picture: QImage) -> None:
            QApplication.clipboard().setImage(picture)
            self._notices.post(translate("Charts", "The picture of the chart is on the clipboard."))

        self._run(work, then, pane.state.filter)

    def copy_table(self, pane: ChartPane) -> None:
        """Put the numbers of the chart on the clipboard."""
        pane.copy_table()
        self._notices.post(translate("Charts", "The numbers of the chart are on the clipboard."))

    def ask(self, pane: ChartPane, form: str) -> QFileDialog:
        """Ask where to, with a name that will do; the file is made when one is chosen."""
        state = pane.state
        ending = "pdf" if form == _REPORT else form
        if form == _REPORT:
            what, title = translate("Charts", "Progress report"), translate("Charts", "Progress report – dlstudy")
        else:
            what, title = pane.label, translate("Charts", "Save the chart – dlstudy")
        dialog = QFileDialog(pane.window(), title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([FORMS[ending].now()])
        dialog.setDefaultSuffix(ending)
        dialog.setDirectory(documents_folder())
        dialog.selectFile(f"{_as_name(what, state.filter)} {date_of(self._numbers.today).isoformat()}.{ending}")
        if form == _REPORT:
            dialog.fileSelected.connect(lambda file: self.save_report(state.filter, Path(file)))
        else:
            dialog.fileSelected.connect(lambda file: self.save_chart(state.chart, state.filter, Path(file)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def save_chart(self, chart: str, filter: Filter, file: Path) -> None:  # noqa: A002 - what it is
        """Save a chart or its numbers; the ending of ``file`` says as what."""
        theme = self._appearance.paper
        done = (
            translate("Charts", "The table is in {file}.", file=file)
            if file.suffix.lower() == ".csv"
            else translate("Charts", "The chart is in {file}.", file=file)
        )

        def work(facts: Facts) -> tuple[str, bool]:
            return _told(lambda: save(table_of(chart, facts), file, Look(theme)), done)

        self._run(work, self._tell, filter)

    def save_report(self, filter: Filter, file: Path) -> None:  # noqa: A002 - what it is
        """Save the progress report."""
        theme = self._appearance.paper
        done = translate("Charts", "The progress report is in {file}.", file=file)

        def work(facts: Facts) -> tuple[str, bool]:
            return _told(lambda: report(facts, file, theme), done)

        self._notices.post(translate("Charts", "The progress report is being made …"))
        self._run(work, self._tell, filter)

    def _tell(self, told: tuple[str, bool]) -> None:
        sentence, failed = told
        self._notices.post(sentence, lasting=failed)

    def _run(self, work: Callable[[Facts], Any], then: Callable[[Any], None], filter: Filter) -> None:  # noqa: A002
        self._open += 1

        def done(result: Any) -> None:  # noqa: ANN401 - whatever it is
            self._open -= 1
            then(result)

        def failed() -> None:
            self._open -= 1

        self._numbers.run(work, done, filter=filter, failed=failed)


def _told(act: Callable[[], object], sentence: str) -> tuple[str, bool]:
    """On the worker: act, and return what to say of it, and whether it failed."""
    try:
        act()
    except StudyError as error:
        return str(error), True
    return sentence, False


def _as_name(what: str, filter: Filter) -> str:  # noqa: A002 - what it is
    name = " - ".join(("dlstudy", what, *filter.topic))
    return "".join(c for c in name if c not in '<>:"/\\|?*' and c.isprintable())[:120]
