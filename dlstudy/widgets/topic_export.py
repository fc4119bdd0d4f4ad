"""The window's way to a booklet: where to, then the work in small steps, then a notice that says where it is."""

from __future__ import annotations

import datetime
import time
from collections.abc import Generator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from dlstudy.core.bank import Bank, Topic
from dlstudy.errors import StudyError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.render.booklet import Booklet, make_booklet, save_booklet, texts_of, to_text
from dlstudy.render.richtext import Typesetter

_KINDS: Final = {"pdf": "PDF (*.pdf)", "html": "Web page (*.html)", "md": "Markdown (*.md)"}
_TURN: Final = 0.008
"""Seconds of laying out before the window has its turn: half of a frame."""


class TopicExport(QObject):
    """Exports what the learner has chosen to study; what is not done when the window closes is dropped."""

    def __init__(
        self, bank: Bank, typesetter: Typesetter, background: Background, notices: Notices, parent: QObject
    ) -> None:
        """Export questions of ``bank``, set by ``typesetter`` on ``background``; tell by ``notices``."""
        super().__init__(parent)
        self._bank = bank
        self._typesetter = typesetter
        self._background = background
        self._notices = notices
        self._running: set[QTimer] = set()

    @property
    def busy(self) -> bool:
        """Say whether pages are being laid out."""
        return bool(self._running)

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
            self._notices.post(f"Exporting {number} question{'' if number == 1 else 's'} of {topic.name} …")
            form = {"htm": "html", "markdown": "md"}.get(file.suffix[1:].lower(), file.suffix[1:].lower())
            if form in {"html", "md"}:
                self._background.run(lambda: self._written(booklet, form, file), self._tell)
            else:
                self._background.run(lambda: self._prepare(booklet), lambda _: self._lay_out(booklet, file))

    def _written(self, booklet: Booklet, form: str, file: Path) -> tuple[str, bool]:
        """On the worker: write it and return what is to be told, and whether that is a problem."""
        return _saved(file, to_text(booklet, self._typesetter, form))

    def _prepare(self, booklet: Booklet) -> int:
        """On the worker: set every text, so that laying out them is all that is left to do."""
        return self._typesetter.prepare(texts_of(booklet), stop=lambda: self._background.stopped)

    def _lay_out(self, booklet: Booklet, file: Path) -> None:
        from dlstudy.widgets.booklet_pdf import pdf_in_steps  # not before somebody wants one

        steps = pdf_in_steps(booklet, self._typesetter)
        timer = QTimer(self)
        timer.timeout.connect(lambda: self._go_on(steps, timer, file))
        self._running.add(timer)
        timer.start(1)

    def _go_on(self, steps: Generator[None, None, bytes], timer: QTimer, file: Path) -> None:
        """Lay out for half a frame; tell when it is done."""
        until = time.perf_counter() + _TURN
        ended = True  # by the last step, by a fault, or because the window closes
        try:
            while time.perf_counter() < until:
                next(steps)
            ended = self._background.stopped
        except StopIteration as end:
            self._tell(_saved(file, end.value))
        except StudyError as error:
            self._tell((str(error), True))
        finally:
            if ended:
                timer.stop()
                timer.deleteLater()
                self._running.discard(timer)

    def _tell(self, told: tuple[str, bool]) -> None:
        sentence, problem = told
        self._notices.post(sentence, lasting=problem)


def _saved(file: Path, content: bytes) -> tuple[str, bool]:
    try:
        save_booklet(file, content)
    except StudyError as error:
        return str(error), True
    return f"The booklet is in {file}.", False
