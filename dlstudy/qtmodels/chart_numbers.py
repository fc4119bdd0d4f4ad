"""The numbers and pictures of charts: gathered in a moment on the GUI thread, counted and drawn on the worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from dlstudy.core.bank import Bank
from dlstudy.core.log import Entry
from dlstudy.core.stats import Filter
from dlstudy.errors import StoreError
from dlstudy.qtmodels.background import Background, is_gone
from dlstudy.qtmodels.study import StudyController
from dlstudy.render.charts import Canvas, Image

if TYPE_CHECKING:  # comes with the first chart, after the first question
    from dlstudy.core.chart_stats import Facts, Headline
    from dlstudy.core.progress import Kept
    from dlstudy.core.reviews import Reviews
    from dlstudy.render.charts import ChartTable, Spot

_SOON_MS: Final = 120
"""The next question is painted first: the worker shares Python's one lock with it."""


class Wish(NamedTuple):
    """What is to be drawn, and of which moment.

    Attributes:
        chart: The name of the chart.
        filter: What it is about.
        canvas: What it is drawn on; it becomes higher where the chart needs more.
        edition: Of which :attr:`ChartNumbers.edition`.
    """

    chart: str
    filter: Filter
    canvas: Canvas
    edition: int


class Drawn(NamedTuple):
    """A chart: its numbers, its picture while somebody still needs it, and what stands where on that."""

    table: ChartTable
    picture: QImage | None
    spots: Sequence[Spot]


class ChartNumbers(QObject):
    """What charts follow from, kept up mark by mark.

    Attributes:
        edition: Rises whenever the numbers may be others.

    Signals:
        changed(): The numbers may be others than before.
        headline_changed(Headline): The numbers above the charts.
    """

    changed = Signal()
    headline_changed = Signal(object)

    def __init__(self, study: StudyController, background: Background, parent: QObject | None = None) -> None:
        """Follow ``study``; nothing is read before :meth:`start`."""
        super().__init__(parent)
        self._study = study
        self._background = background
        self.edition = 0
        self._started = False
        self._reviews: Reviews | None = None
        self._kept: Kept | None = None
        self._bank: object = None
        self._building = False
        self._stored: list[Entry] = []
        self._waiting: list[tuple[Callable[[], None], Callable[[], None]]] = []
        """What begins when the log is read, and what is called in its place when it cannot be."""
        self._asked = False
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_SOON_MS)
        self._telling.timeout.connect(self._tell_headline)
        study.entry_stored.connect(self._take)
        study.many_changed.connect(self._many_changed)

    @property
    def bank(self) -> Bank:
        """Return the bank that the charts are about."""
        return self._study.bank

    @property
    def today(self) -> int:
        """Return the study day, as a number."""
        return self._study.progress.today

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being read or counted any more."""
        return not (self._building or self._waiting or self._asked or self._telling.isActive())

    def start(self) -> None:
        """Begin: the first question is on the screen."""
        self._started = True
        self._telling.start()

    def run(
        self,
        work: Callable[[Facts], Any],
        then: Callable[[Any], None],
        *,
        filter: Filter,  # noqa: A002 - what it is
        failed: Callable[[], None] | None = None,
        urgent: bool = False,
    ) -> None:
        """Let the worker do something with the facts of this moment; ``then`` gets what comes of it."""

        def begin() -> None:
            if is_gone(then):
                return
            try:
                facts = self._facts(filter)
            except StoreError:  # told elsewhere; the log is read anew when it can be
                self._reviews = None
                (failed or (lambda: None))()
                return
            self._background.run(lambda: work(facts), then, failed=failed, urgent=urgent)

        if self._is_ready():
            begin()
        else:
            self._waiting.append((begin, failed or (lambda: None)))
            self._build()

    def draw(
        self,
        wish: Wish,
        then: Callable[[Drawn], None],
        failed: Callable[[], None],
        before: Drawn | None,
        *,
        urgent: bool,
    ) -> None:
        """Count and draw a chart; where the numbers are those of ``before``, drawn alike, its picture will do."""

        def work(facts: Facts) -> Drawn:
            from dlstudy.render.charts import draw, height_of, table_of

            table = table_of(wish.chart, facts)
            if before is not None and before.table == table:
                return before
            canvas = wish.canvas
            height = height_of(table, canvas.width, canvas.text_scale)
            image = draw(table, canvas._replace(height=max(canvas.height, height)))
            return Drawn(table, as_picture(image), image.spots)

        self.run(work, then, filter=wish.filter, failed=failed, urgent=urgent)

    # Reading the log

    def _is_ready(self) -> bool:
        study = self._study
        return self._reviews is not None and self._kept is study.progress.kept and self._bank is study.bank

    def _build(self) -> None:
        """Read the whole log into columns, on the worker; the learner may go on, what was read already counts once."""
        if self._building or not self._study.ready:
            return
        self._building = True
        self._stored.clear()
        bank, progress = self._study.bank, self._study.progress
        kept = progress.kept

        def build() -> Reviews | None:
            from dlstudy.core.reviews import Reviews

            try:
                return Reviews(bank, progress)
            except StoreError:  # the log is closed, or its disk fails, which is told elsewhere
                return None

        def take(built: Reviews | None) -> None:
            if built is None:
                failed()
                return
            self._building = False
            self._reviews, self._kept, self._bank = built, kept, bank
            self._go_on()

        def failed() -> None:
            self._building = False
            waiting, self._waiting = self._waiting, []
            for _, fail in waiting:
                if not is_gone(fail):
                    fail()

        self._background.run(build, take, failed=failed)

    def _go_on(self) -> None:
        if not self._is_ready():
            self._build()
            return
        waiting, self._waiting = self._waiting, []
        for begin, _ in waiting:
            begin()

    def _facts(self, filter: Filter) -> Facts:  # noqa: A002 - what it is
        from dlstudy.core.chart_stats import facts_of

        study, reviews = self._study, self._reviews
        assert reviews is not None  # noqa: S101 - asked for only then
        stored, self._stored = self._stored, []
        for entry in stored:
            reviews.add(entry, study.progress)
        return facts_of(study.bank, study.progress, reviews, study.limits, filter, seconds=study.seconds)

    # Private slots

    def _take(self, entry: Entry) -> None:
        if self._reviews is not None or self._building:
            self._stored.append(entry)
        self._change()

    def _many_changed(self) -> None:
        if self._waiting:  # for what is known to be read at all
            self._build()
        self._change()

    def _change(self) -> None:
        self.edition += 1
        if self._started:
            self._telling.start()
        self.changed.emit()

    def _tell_headline(self) -> None:
        from dlstudy.core.chart_stats import headline

        if self._asked:  # the answer that is on its way is of an older moment
            self._telling.start()
        elif self._study.ready:
            self._asked = True
            self.run(headline, self._tell, filter=Filter(), failed=self._answered)

    def _tell(self, headline: Headline) -> None:
        self._answered()
        self.headline_changed.emit(headline)

    def _answered(self) -> None:
        self._asked = False


def as_picture(image: Image) -> QImage:
    """Return a drawn image as Qt paints it fastest; on the worker, for it copies every pixel."""
    given = QImage(image.pixels, image.width, image.height, 4 * image.width, QImage.Format.Format_RGBA8888)
    picture = given.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(image.pixel_ratio)
    return picture
