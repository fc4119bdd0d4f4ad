"""How things grow: with banks of 81 to 100,000 questions, and with logs of 1,000 to 1,000,000 reviews.

What is generated stays in ``build/scale`` for the next run.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dlstudy import paths
from dlstudy.core import chart_stats
from dlstudy.core.bank import Bank
from dlstudy.core.chart_stats import facts_of
from dlstudy.core.log import DeviceId, EntryId, Instant
from dlstudy.core.plan import Limits
from dlstudy.core.progress import Progress
from dlstudy.core.query import read_query
from dlstudy.core.reviews import Reviews
from dlstudy.core.schedule import Schedule
from dlstudy.core.search import Finder
from dlstudy.core.session import StudySession
from dlstudy.core.stats import Filter
from dlstudy.render import charts
from dlstudy.store.bank_files import load
from dlstudy.store.kept_progress import KeptProgress
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.progress import ProgressStore
from dlstudy.store.word_index import texts_of
from tests.bench import scale, watch
from tests.bench.figures import OURS, Figure, note
from tests.bench.screen import virtual_screen
from tests.bench.start import OUR_COMMAND

BANKS = (0, 1_000, 10_000, 100_000)
"""0 is the shipped bank alone."""
LOGS = (1_000, 10_000, 100_000, 1_000_000)
BANK_OF_LOGS = 10_000
TYPED = ("gradient", "what is batch", "adam", "the", "propagation", "level:advanced kernel", "loss -entropy")
_WARM_ROUNDS = 7
_PICKED = 200


def run(*, quick: bool = False) -> None:
    """Note all; ``quick`` leaves out the largest bank and the largest log."""
    gc.disable()  # as the program does at such moments
    with virtual_screen() as screen:
        for number in BANKS[:-1] if quick else BANKS:
            grow_bank(number, screen, rounds=2 if quick else 5)
        for number in LOGS[:-1] if quick else LOGS:
            grow_log(number, screen, rounds=2 if quick else 5)


def grow_bank(number: int, screen: dict[str, str], *, rounds: int) -> None:
    """Note what takes how long with a bank of about so many questions."""
    # The largest is the one that `scale` has made; its reviews are not looked at here.
    data = scale.make_all(number, scale.REVIEWS if number == scale.QUESTIONS else 0) if number else None
    own = [paths.learner_questions(data)] if data is not None else []
    places = [paths.resource("questions"), *own]
    with TemporaryDirectory() as folder:
        cold = [_ms(lambda: load(places)) for _ in range(1 if number > 2_000 else 3)]
        prepared = Path(folder) / "bank.sqlite"
        load_prepared(places, prepared)
        warm = [_ms(lambda: load_prepared(places, prepared)) for _ in range(_WARM_ROUNDS)]
        bank = load_prepared(places, prepared).bank
        size = number or len(bank)  # the larger ones hold the shipped questions besides
        _note("a bank read from its YAML", cold, size)
        _note("a bank opened as it was kept", warm, size)
        _study(bank, size)
        if screen["QT_QPA_PLATFORM"] == "xcb":
            started = Path(folder) / "data"
            paths.learner_questions(started).parent.mkdir(parents=True, exist_ok=True)
            if data is not None:
                paths.learner_questions(started).symlink_to(paths.learner_questions(data))
            _start("start to painted, by questions", started, screen, size, rounds)


def _study(bank: Bank, size: int) -> None:
    progress = Progress()
    progress.take_bank(bank)
    texts = texts_of(bank)
    assert texts is not None
    letters = [query[:length] for query in TYPED for length in range(1, len(query) + 1)]
    finder = Finder(bank, texts, progress)
    finder.find(read_query("warm", bank))
    took = sorted(_ms(lambda typed=typed: finder.find(read_query(typed, bank))) for typed in letters)  # type: ignore[misc]
    _note("search as one types, p95 of the letters", [took[round(0.95 * (len(took) - 1))]], size)
    chance = random.Random(7)
    asked = chance.choices(list(bank.ids), k=_PICKED)
    _note("a question read with its answer", [_ms(lambda name=name: bank.get(name)) for name in asked], size)  # type: ignore[misc]
    clock = lambda: Instant(scale._NEWEST, 60)  # noqa: E731 - one line
    session = StudySession(bank, progress, clock=clock, device=DeviceId(""), new_id=lambda: EntryId("0" * 32))
    everything = list(bank.root.question_ids)
    _note("all topics put on the table", [_ms(lambda: session.choose(everything)) for _ in range(3)], size)


def grow_log(number: int, screen: dict[str, str], *, rounds: int) -> None:
    """Note what takes how long with a log of so many reviews."""
    data = scale.make_all(BANK_OF_LOGS, number)
    bank = scale.kept_bank(data).bank
    schedule = Schedule()
    today = Instant(scale._NEWEST, 60).day_number
    with TemporaryDirectory() as folder:
        store = ProgressStore(paths.progress_file(data))
        kept = KeptProgress(store, Path(folder) / "progress")
        opened: list[Progress] = []

        def open_and_fold() -> None:
            opened[:] = [kept.open(schedule, today)]
            opened[0].take_bank(bank)
            assert opened[0].seen

        _note("a log read and folded anew", [_ms(open_and_fold)], number)
        kept.keep(kept.snapshot(opened[0]))
        _note("a log opened from what was kept", [_ms(open_and_fold) for _ in range(3)], number)
        reviews = Reviews(bank, opened[0])
        reviews.columns(opened[0].schedule)

        def count() -> None:
            facts = facts_of(bank, opened[0], reviews, Limits(50, 10), Filter(), seconds=40.0)
            for name in (*(spec.name for spec in charts.CHARTS), "headline"):
                getattr(chart_stats, name)(facts)

        _note("every chart's numbers, by reviews", [_ms(count) for _ in range(3)], number)
        store.close()
        if screen["QT_QPA_PLATFORM"] == "xcb":
            _start("start to painted, by reviews", data, screen, number, rounds)


def _start(what: str, data: Path, screen: dict[str, str], size: int, rounds: int) -> None:
    environment = screen | {"DLSTUDY_DATA_DIR": str(data)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    watch.start(OUR_COMMAND, environment, settle=True)
    times = tuple(watch.start(OUR_COMMAND, environment).seconds * 1000 for _ in range(rounds))
    note(Figure("growth", what, OURS, times, "ms", size=size))


def _note(what: str, took: list[float], size: int) -> None:
    note(Figure("growth", what, OURS, tuple(took), "ms", size=size))


def _ms(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
