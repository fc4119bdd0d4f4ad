"""The window's way to a booklet: where to, then the work in small steps, then a notice that says where it is."""

from __future__ import annotations

import datetime
import functools
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from dlstudy.core.bank import Bank, Topic
from dlstudy.errors import StudyError
from dlstudy.qtmodels.background import Background
from dlstudy.qtmodels.notices import Notices
from dlstudy.render.booklet import Booklet, make_booklet, texts_of, to_text
from dlstudy.render.richtext import Typesetter
from dlstudy.render.saved_file import save_file
from dlstudy.widgets.documents import documents_folder
from dlstudy.wording import later, translate

_KINDS: Final = {
    "pdf": later("Booklet", "PDF (*.pdf)"),
    "html": later("Booklet", "Web page (*.html)"),
    "md": later("Booklet", "Markdown (*.md)"),
}
_TURN: Final = 0.008
"""Seconds of laying out before the window has its turn: half of a frame."""
_SETTING: Final = 0.25
"""How much of the work is setting texts; usually they are set already."""
_PARTS: Final = 1_000
_SHOWN_AFTER_MS: Final = 300
_LOOK_MS: Final = 50


class TopicExport(QObject):
    """Exports what the learner has chosen to study; what is not done when the window closes is dropped.

    What takes longer than 0.3 s shows how far it is and can be cancelled; nothing is written then.
    """

    def __init__(
        self, bank: Bank, typesetter: Typesetter, background: Background, notices: Notices, parent: QWidget
    ) -> None:
        """Export questions of ``bank``, set by ``typesetter`` on ``background``; tell by ``notices``."""
        super().__init__(parent)
        self._window = parent
        self._bank = bank
        self._typesetter = typesetter
        self._background = background
        self._notices = notices
        self._running: set[_Export] = set()

    @property
    def busy(self) -> bool:
        """Say whether a booklet is being made."""
        return bool(self._running)

    def ask(self, topic: Topic, window: QWidget) -> QFileDialog:
        """Open a dialog over ``window`` that asks for the file; the export begins when one is chosen."""
        dialog = QFileDialog(window, translate("Booklet", "Export the topic – dlstudy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([kind.now() for kind in _KINDS.values()])
        dialog.setDirectory(documents_folder())
        dialog.setDefaultSuffix("pdf")
        name = " - ".join(topic.path) if topic.path else translate("Booklet", "Deep-learning interview")
        dialog.selectFile("".join(c for c in name if c not in '<>:"/\\|?*'))
        by_filter = {kind.now(): form for form, kind in _KINDS.items()}
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
            what = translate("Booklet", "Exporting %Ln question(s) of {topic} …", n=number, topic=topic.name)
            self._notices.post(what)
            form = {"htm": "html", "markdown": "md"}.get(file.suffix[1:].lower(), file.suffix[1:].lower())
            export = _Export(what, self._window)
            self._running.add(export)
            if form in {"html", "md"}:
                self._background.run(
                    functools.partial(self._written, booklet, form, export),
                    lambda content: self._end(export, file, content),
                    failed=lambda: self._drop(export),
                )
            else:
                self._background.run(
                    functools.partial(self._prepare, booklet, export),
                    lambda _: self._lay_out(booklet, export, file),
                    failed=lambda: self._drop(export),
                )

    def _prepare(self, booklet: Booklet, export: _Export) -> None:
        """On the worker: set every text, so that laying out them is all that is left to do."""
        texts = list(texts_of(booklet))
        for number, text in enumerate(texts):
            if export.cancelled or self._background.stopped:
                break
            self._typesetter.prepare([text])
            export.share = _SETTING * number / len(texts)

    def _written(self, booklet: Booklet, form: str, export: _Export) -> bytes:
        """On the worker: set every text and write the booklet."""
        self._prepare(booklet, export)
        return b"" if export.cancelled else to_text(booklet, self._typesetter, form)

    def _lay_out(self, booklet: Booklet, export: _Export, file: Path) -> None:
        from dlstudy.widgets.booklet_pdf import pdf_in_steps  # not before somebody wants one

        export.work_on(self._steps(pdf_in_steps(booklet, self._typesetter), export, file))

    def _steps(self, steps: Generator[float, None, Callable[[], bytes]], export: _Export, file: Path) -> Iterator[None]:
        """Lay out, half a frame at a time."""
        try:
            until = time.perf_counter() + _TURN
            while not export.cancelled and not self._background.stopped:
                export.share = _SETTING + (1 - _SETTING) * next(steps)
                if time.perf_counter() > until:
                    yield
                    until = time.perf_counter() + _TURN
            self._end(export, file, b"")
        except StopIteration as end:
            self._background.run(
                end.value, lambda content: self._end(export, file, content), failed=lambda: self._drop(export)
            )
        except StudyError as error:
            self._drop(export)
            self._notices.post(str(error), lasting=True)

    def _end(self, export: _Export, file: Path, content: bytes) -> None:
        """Write the file unless the learner does not want it any more, and say what has become of it."""
        self._drop(export)
        if self._background.stopped:
            return
        if export.cancelled:
            self._notices.post(translate("Booklet", "The export was cancelled; nothing was written."))
            return
        with self._notices.guard():
            save_file(file, content, "booklet")
            self._notices.post(translate("Booklet", "The booklet is in {file}.", file=file))

    def _drop(self, export: _Export) -> None:
        self._running.discard(export)
        export.end()


class _Export(QObject):
    """A booklet that is being made, how much of it is done, and the dialog that says so and lets one cancel.

    Attributes:
        share: What is done of the work, 0 to 1; the worker sets it too.
        cancelled: Whether the learner does not want it any more; the worker asks.
    """

    def __init__(self, what: str, window: QWidget) -> None:
        super().__init__(window)
        self.share = 0.0
        self.cancelled = False
        self._work: Iterator[None] = iter(())
        self._dialog = QProgressDialog(what, translate("Booklet", "Cancel"), 0, _PARTS, window)
        self._dialog.setWindowTitle(translate("Booklet", "Export – dlstudy"))
        self._dialog.setMinimumDuration(_SHOWN_AFTER_MS)
        self._dialog.setWindowModality(Qt.WindowModality.NonModal)  # studying goes on
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._dialog.setAutoReset(False)
        self._dialog.canceled.connect(self._cancel)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(_LOOK_MS)

    def work_on(self, work: Iterator[None]) -> None:
        """Do a step of the work whenever the window has nothing else to do."""
        self._work = work
        self._timer.start(1)

    def end(self) -> None:
        """Put the dialog away."""
        self._timer.stop()
        self._dialog.canceled.disconnect(self._cancel)
        self._dialog.close()
        self._dialog.deleteLater()
        self.deleteLater()

    def _turn(self) -> None:
        if not self.cancelled:  # or the dialog, which Qt has put away, would be back
            self._dialog.setValue(round(self.share * _PARTS))
        next(self._work, None)

    def _cancel(self) -> None:
        self.cancelled = True
