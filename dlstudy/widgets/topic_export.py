"""The window's way to a booklet: where to, then off the GUI thread, then a notice that says where it is."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from dlstudy.core.bank import Bank, Topic
from dlstudy.errors import StudyError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.render.booklet import Booklet, make_booklet, save_booklet, to_text
from dlstudy.render.richtext import Typesetter

_KINDS = {"pdf": "PDF (*.pdf)", "html": "Web page (*.html)", "md": "Markdown (*.md)"}


class TopicExport:
    """Exports what the learner has chosen to study."""

    def __init__(self, bank: Bank, typesetter: Typesetter, background: Background, notices: Notices) -> None:
        """Export questions of ``bank``, set by ``typesetter``, on ``background``; tell by ``notices``."""
        self._bank = bank
        self._typesetter = typesetter
        self._background = background
        self._notices = notices

    def ask(self, topic: Topic, window: QWidget) -> QFileDialog:
        """Open a dialog over ``window`` that asks for the file; the export begins when one is chosen."""
        dialog = QFileDialog(window, "Export the topic – dlstudy")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_KINDS.values()))
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.setDefaultSuffix("pdf")
        name = " - ".join(topic.path) if topic.path else "Deep-learning interview"
        dialog.selectFile("".join(c for c in name if c not in '<>:"/\\|?*'))
        by_filter = {words: form for form, words in _KINDS.items()}
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(by_filter.get(words, "pdf")))
        dialog.fileSelected.connect(lambda file: self.export(topic, Path(file)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def export(self, topic: Topic, file: Path) -> None:
        """Write the booklet of a topic to ``file``, whose ending says which kind it is; a PDF when it says nothing."""
        with self._notices.guard():
            today = datetime.datetime.now().astimezone().date()
            booklet = make_booklet(self._bank, [topic], date=today)
            number = sum(1 for _ in booklet.entries)
            self._notices.post(f"{number} question{'' if number == 1 else 's'} of {topic.name} being exported …")
            self._background.run(lambda: self._write(booklet, file), self._tell)

    def _write(self, booklet: Booklet, file: Path) -> tuple[str, bool]:
        """On the worker: write it and return what is to be told, and whether that is a problem."""
        form = {"htm": "html", "markdown": "md"}.get(file.suffix[1:].lower(), file.suffix[1:].lower())
        try:
            if form in {"html", "md"}:
                content = to_text(booklet, self._typesetter, form)
            else:
                from dlstudy.widgets.booklet_pdf import to_pdf  # not before somebody wants one

                content = to_pdf(booklet, self._typesetter, stop=self._stop)
            if not content:
                return "", False  # the window closes
            save_booklet(file, content)
        except StudyError as error:
            return str(error), True
        return f"The booklet is in {file}.", False

    def _stop(self) -> bool:
        time.sleep(0.001)  # the window's turn: it would otherwise wait for the interpreter at every step
        return self._background.stopped

    def _tell(self, told: tuple[str, bool]) -> None:
        sentence, problem = told
        if sentence:
            self._notices.post(sentence, lasting=problem)
