"""The charts of 1,000,000 reviews over 100,000 questions: their columns, their numbers, what a mark costs, the ink.

The reviews are those of the benchmark ``scale``, with key points ticked; the questions stand in 200 topics. Processor
time is given beside the clock's, because the machines are shared.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dlstudy import paths
from dlstudy.core import chart_stats
from dlstudy.core.bank import Bank, Level, QuestionId
from dlstudy.core.chart_stats import Facts, Filter, facts_of
from dlstudy.core.log import Entry, EntryId, Instant, Mark, Retraction, Review
from dlstudy.core.plan import Limits
from dlstudy.core.progress import Kept, Progress
from dlstudy.core.reviews import Reviews
from dlstudy.render import charts
from dlstudy.render.theme import load_theme
from dlstudy.store.progress import ProgressStore
from tests.bench.anki_backend import of_many
from tests.bench.figures import OURS, Figure, note
from tests.bench.scale import QUESTIONS, REVIEWS, made_reviews
from tests.core.made import question

NUMBERS = (*(spec.name for spec in charts.CHARTS), "headline")
ROUNDS = 7


def run(*, quick: bool = False) -> None:
    """Measure all; ``quick`` takes a tenth of the reviews."""
    number = REVIEWS // 10 if quick else REVIEWS
    with TemporaryDirectory() as folder:
        charts.keep_matplotlib_files_in(Path(folder) / "matplotlib")
        store = ProgressStore(Path(folder) / "progress.sqlite")
        bank = made_bank()
        entries = list(ticked(made_reviews(bank.ids, number)))
        for first in range(0, len(entries), 50_000):
            store.append_all(entries[first : first + 50_000])
        progress = Progress(
            today=entries[-1].at.day_number, past=store, kept=Kept()
        )  # as after a start: nothing is folded
        progress.take_bank(bank)
        reviews = columns(bank, progress)
        facts = numbers(bank, progress, reviews, number)
        drawing(facts)
        a_mark(store, bank, progress, reviews)
        store.close()


def made_bank() -> Bank:
    """Return questions in 20 topics of 10 topics each."""
    levels = list(Level)
    bank = Bank(
        question(f"made-{n // 500}-{n % 500}", f"Topic {n // 5000}/Part {n // 500}", level=levels[n % 3])
        for n in range(QUESTIONS)
    )
    for column in (bank.ids, bank.numbers, bank.topic_sizes, bank.topic_numbers, bank.revisions, bank.level_numbers):
        assert column
    assert bank.root
    return bank


def ticked(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Tick some key points of two."""
    chance = random.Random(5)
    points: Sequence[tuple[int, ...]] = ((), (0,), (1,), (0, 1), (0, 1))
    for entry in entries:
        yield entry._replace(key_points=chance.choice(points)) if isinstance(entry, Review) else entry


def columns(bank: Bank, progress: Progress) -> Reviews:
    """Print what it costs to build the columns, once, on a worker."""
    began, cpu = time.perf_counter(), time.process_time()
    rows = progress.review_rows()
    print(f"{len(rows.question_id):,} marks read from the file: {_since(began, cpu)}")
    began, cpu = time.perf_counter(), time.process_time()
    reviews = Reviews(bank, progress)
    held = sum(column.nbytes for column in reviews.columns(progress.schedule) if hasattr(column, "nbytes"))
    print(f"columns built, reading included: {_since(began, cpu)}, {held / 2**20:.0f} MiB")
    return reviews


def numbers(bank: Bank, progress: Progress, reviews: Reviews, number: int) -> Facts:
    """Print how long the numbers of each chart take, each alone, and all together."""
    for name, chosen in (("all", Filter()), ("one topic, basic", Filter(("Topic 3",), frozenset({Level.BASIC})))):
        alone: dict[str, list[float]] = {one: [] for one in NUMBERS}
        together: list[float] = []
        used: list[float] = []
        for _ in range(ROUNDS):
            for one in NUMBERS:
                facts = _gathered(bank, progress, reviews, chosen)
                alone[one].append(_ms(lambda one=one, facts=facts: getattr(chart_stats, one)(facts)))  # type: ignore[misc]
            facts = _gathered(bank, progress, reviews, chosen)
            cpu = time.process_time()
            together.append(_ms(lambda facts=facts: [getattr(chart_stats, one)(facts) for one in NUMBERS]))  # type: ignore[misc]
            used.append((time.process_time() - cpu) * 1000)
        what = f"every chart's numbers{'' if name == 'all' else ', ' + name}, {number:,} reviews"
        worked = f"processor {statistics.median(used):.0f} ms"
        # Under the name of `scale`, for there is what Anki takes for the same.
        note(Figure("scale" if name == "all" else "charts", what, OURS, tuple(together), "ms", worked, "≤ 150 ms"))
        print(
            "  each alone: " + ", ".join(f"{one} {statistics.median(took):.1f}" for one, took in alone.items()) + " ms"
        )
    gather = [_ms(lambda: _gathered(bank, progress, reviews, Filter())) for _ in range(ROUNDS)]
    note(Figure("charts", "facts gathered on the window's thread", OURS, tuple(gather), "ms"))
    return _gathered(bank, progress, reviews, Filter())


def drawing(facts: Facts) -> None:
    """Print how long each drawing takes, in the dock and large."""
    theme = load_theme(paths.resource("themes/light.toml"))
    for width, ratio in ((304, 1.0), (304, 2.0), (1200, 2.0)):
        took: dict[str, list[float]] = {}
        used: dict[str, list[float]] = {}
        for spec in charts.CHARTS:
            table = charts.table_of(spec.name, facts)
            for _ in range(ROUNDS):
                height = charts.height_of(table, width, 1.0)
                canvas = charts.Canvas(width, height, ratio, 1.0, theme)
                cpu = time.process_time()
                took.setdefault(spec.name, []).append(_ms(lambda t=table, c=canvas: charts.draw(t, c)))  # type: ignore[misc]
                used.setdefault(spec.name, []).append((time.process_time() - cpu) * 1000)
        slowest = max(took, key=lambda name: statistics.median(took[name]))
        drawn = f"the slowest drawing ({slowest}), {width} wide at {ratio:g}"
        note(Figure("charts", drawn, OURS, tuple(took[slowest]), "ms", target="≤ 60 ms"))
        listed = ", ".join(f"{name} {statistics.median(times):.0f}" for name, times in took.items())
        print(f"drawn {width} wide at {ratio:g}: {listed} ms   (target <= 60 ms each)")
        print(
            "  of the processor: "
            + ", ".join(f"{n} {statistics.median(times):.0f}" for n, times in used.items())
            + " ms"
        )


def a_mark(store: ProgressStore, bank: Bank, progress: Progress, reviews: Reviews) -> None:
    """Print what a mark and an undo cost the columns; storing and the schedule are the study loop's and not in it."""
    last = store.newest_moment
    assert last is not None
    device = store.device
    marked: list[float] = []
    undone: list[float] = []
    chance = random.Random(6)
    for number in range(200):
        at = Instant(last.utc_ms + 1000 * number, last.offset_minutes)
        name = QuestionId(chance.choice(bank.ids))
        one = Review(EntryId(f"f{number:031x}"), device, at, name, 1, Mark.KNOWN, 9.0)
        entries: list[Entry] = [one]
        if number % 2:
            entries.append(Retraction(EntryId(f"e{number:031x}"), device, at, one.id))
        for entry in entries:
            store.append(entry)
            progress.add(entry)
            (undone if isinstance(entry, Retraction) else marked).append(
                _ms(lambda entry=entry: reviews.add(entry, progress))  # type: ignore[misc]
            )
    for what, times in (("a mark", marked), ("an undo", undone)):
        note(of_many("charts", f"{what} added to the columns", OURS, times, "≤ 2 ms"))


def _gathered(bank: Bank, progress: Progress, reviews: Reviews, chosen: Filter) -> Facts:
    return facts_of(bank, progress, reviews, Limits(50, 10), chosen, seconds=40.0)


def _ms(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _since(began: float, cpu: float) -> str:
    return f"{time.perf_counter() - began:.1f} s, of the processor {time.process_time() - cpu:.1f} s"


if __name__ == "__main__":
    run()
