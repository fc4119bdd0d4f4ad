"""The program with 100,000 questions and 1,000,000 reviews: its start, the search as one types, the queue, a mark.

What is generated is the same each time and stays in ``build/scale`` for the next run; making it takes some minutes.
"""

from __future__ import annotations

import gc
import itertools
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlstudy import paths
from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DeviceId, Entry, EntryId, Instant, Mark, Review
from dlstudy.core.progress import Progress
from dlstudy.core.query import read_query
from dlstudy.core.search import Finder
from dlstudy.store.bank_files import load
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.progress import ProgressStore
from dlstudy.store.word_index import texts_of
from tests.bench import anki_search
from tests.bench.screen import virtual_screen

if TYPE_CHECKING:
    from dlstudy.app import Parts

QUESTIONS = 100_000
REVIEWS = 1_000_000
ROOT = Path(__file__).resolve().parents[2] / "build" / "scale"
DATA = ROOT / "data"
_FORM = "1"
_PER_FILE = 500
_DAY_MS = 86_400_000
_NEWEST = 1_773_489_600_000
"""2026-03-14T12:00Z in milliseconds."""

QUERIES = (
    "gradient", "what is batch normalization", "vanishing gradients", "adam", "the", "a", "propagation",
    "why does dropout help", "learning rate schedule", "zero", '"weight decay"', "attention or transformer",
    "is:due", "is:new gradient", "is:unknown a", "is:fading loss", "topic:optimisation momentum", "level:advanced kernel",
    "tag:maths matrix", "r<0.9", "r<0.7 network", "s>21 is:known", "lapses>3", "is:leech t", "-is:known w", "loss -entropy",
    "xylophone", "convolution layer size", "(lstm or gru) gate", "is:starred", "e", "s",
)  # fmt: skip
"""Typed letter by letter."""


def run() -> None:
    """Measure all."""
    made = make_all()
    start(made)
    search(made)
    with virtual_screen() as environment:
        subprocess.run([sys.executable, "-m", "tests.bench.scale", str(made)], env=environment, check=True)
    plain = [query for query in QUERIES if query.replace(" ", "").isalpha() and " or " not in query]
    anki_search.run(ROOT / "anki", kept_bank(made).bank, list(_letter_by_letter(plain)))


# What is measured with


def make_all() -> Path:
    """Make the questions, their kept form, the index of words and the reviews, unless they are there; returns the data."""
    done = DATA / f"made-{_FORM}"
    if not done.exists():
        shutil.rmtree(ROOT, ignore_errors=True)
        folder = paths.learner_questions(DATA)
        folder.mkdir(parents=True)
        _timed(f"{QUESTIONS:,} questions written as YAML", lambda: write_questions(folder, QUESTIONS))
        loaded = _timed("read and kept for the next start", lambda: kept_bank(DATA))
        assert not loaded.errors, loaded.problems[:3]
        _timed("the index of words made", lambda: texts_of(loaded.bank))
        ids = list(loaded.bank.ids)
        _timed(f"{REVIEWS:,} reviews stored", lambda: write_reviews(paths.progress_file(DATA), ids, REVIEWS))
        done.touch()
    return DATA


def kept_bank(data: Path) -> Any:
    """Return the bank as the program finds it at a start."""
    places = [paths.resource("questions"), paths.learner_questions(data)]
    return load_prepared(places, paths.cache_folder(data) / "bank.sqlite")


def write_questions(folder: Path, number: int) -> None:
    """Write question files with the words of the shipped bank, as often as there, and with some thousand rarer ones."""
    chance = random.Random(3)
    shipped = load([paths.resource("questions")]).bank
    words: list[str] = []
    for question in shipped:
        words += re.findall(r"[A-Za-z][a-z]+", f"{question.question} {question.short} {question.answer}")
    common = list(dict.fromkeys(words))
    rare = [a + b.lower() for a, b in itertools.product(common[200:400], common[300:400])]
    draw = words + rare[: len(words) // 8]
    topics = [topic.path for topic in shipped.root.walk() if topic.path and not topic.children]
    tags = ["maths", "practice", "history", "vision", "language", "theory", "tricky"]

    def sentence(least: int, most: int) -> str:
        return " ".join(chance.choices(draw, k=chance.randint(least, most)))

    for file in range(number // _PER_FILE):
        topic = (*topics[file % len(topics)][:2], f"Part {file // len(topics) + 1}")
        lines = [f"topic: {'/'.join(topic)}", "questions:"]
        for place in range(_PER_FILE):
            begins = chance.choice(["What is", "Why does", "How does", "When is", "Which"])
            level = chance.choice(["basic", "intermediate", "advanced"])
            lines += [
                f"  - id: made-{file}-{place}",
                f"    level: {level}",
                f"    question: {begins} {sentence(4, 11)}?",
                f"    short: {sentence(20, 40)}.",
                "    answer: |-",
                *(f"      {sentence(20, 60)}." for _ in range(3)),
                f"    key_points: [{sentence(3, 7)}, {sentence(3, 7)}, {sentence(3, 7)}]",
                "    sources: [{authors: A. Author, title: A title, year: 2020}]",
                f"    tags: [{', '.join(chance.sample(tags, 2))}]",
            ]
            if place and chance.random() < 0.2:
                lines.append(f"    prerequisites: [made-{file}-{place - 1}]")
        (folder / f"{file:04}.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def made_reviews(question_ids: Sequence[QuestionId], number: int) -> Iterator[Entry]:
    """Yield reviews over three years in the order of time: 4 of 5 questions were seen, some of them often."""
    chance = random.Random(4)
    seen = chance.sample(question_ids, k=len(question_ids) * 4 // 5)
    device = DeviceId("5" * 32)
    days = 3 * 365
    for n in range(number):
        at = _NEWEST - days * _DAY_MS + n * (days * _DAY_MS // number)
        reach = max(1, len(seen) * (n + 1) // number)  # new ones come day by day
        question_id = seen[int(reach * chance.random() ** 0.7)]
        mark = Mark.KNOWN if chance.random() < 0.85 else Mark.UNKNOWN
        yield Review(EntryId(f"{n:032x}"), device, Instant(at, 60), question_id, 1, mark, chance.uniform(5, 90))


def write_reviews(file: Path, question_ids: Sequence[QuestionId], number: int) -> None:
    """Store reviews in a new log."""
    store = ProgressStore(file)
    for batch in _batches(made_reviews(question_ids, number), 50_000):
        store.append_all(batch)
    store.close()


def _batches(entries: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    while batch := list(itertools.islice(entries, size)):
        yield batch


def _letter_by_letter(queries: Sequence[str]) -> Iterator[str]:
    for query in queries:
        yield from (query[:length] for length in range(1, len(query) + 1))


def _timed(what: str, act: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    result = act()
    print(f"{what}: {time.perf_counter() - began:.1f} s", flush=True)
    return result


# What is measured


def start(data: Path) -> None:
    """Print start to painted with the large bank and its reviews, against the bare window in the same run."""
    from tests.bench.start import ROUNDS, seconds_to_paint, settle_once, spread

    with virtual_screen() as screen:
        environment = screen | {"DLSTUDY_DATA_DIR": str(data)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare = [sys.executable, "-m", "tests.bench.bare_window"]
        whole = [sys.executable, "-m", "tests.bench.whole_window"]
        settle_once([*whole, "--stay"], environment)
        times = [(seconds_to_paint(whole, environment), seconds_to_paint(bare, environment)) for _ in range(ROUNDS)]
    for name, values in zip((f"dlstudy with {QUESTIONS:,} questions", "bare"), zip(*times, strict=True), strict=True):
        print(f"start to painted, {name}: {spread(list(values), 's')}")
    print(f"start to painted, large / bare: {spread([own / floor for own, floor in times], '')}   (target <= 2)")


def progress_of(bank: Bank) -> Progress:
    """Return what the made-up reviews mean."""
    progress = Progress(made_reviews(bank.ids, REVIEWS))
    progress.take_bank(bank)
    return progress


def search(data: Path, progress: Progress | None = None) -> None:
    """Print how long the list takes at each letter of queries that are typed."""
    bank = kept_bank(data).bank
    texts = texts_of(bank)
    assert texts is not None
    progress = progress or _timed("the reviews folded", lambda: progress_of(bank))
    rounds: list[list[tuple[float, str]]] = []
    for _ in range(3):
        finder = Finder(bank, texts, progress)
        took: list[tuple[float, str]] = []
        for typed in _letter_by_letter(QUERIES):
            began = time.perf_counter()
            finder.find(read_query(typed, bank))
            took.append(((time.perf_counter() - began) * 1000, typed))
        rounds.append(took)
    for number, took in enumerate(rounds, 1):
        ordered = sorted(milliseconds for milliseconds, _ in took)
        print(
            f"search as one types, round {number}: {len(took)} letters, median {statistics.median(ordered):.2f} ms, "
            f"p95 {ordered[round(0.95 * len(ordered))]:.2f} ms, worst {ordered[-1]:.1f} ms   (target p95 <= 10 ms)"
        )
    slowest = sorted(rounds[0], reverse=True)[:8]
    print("  the slowest at first: " + ", ".join(f"{typed} {milliseconds:.0f} ms" for milliseconds, typed in slowest))


def in_the_window(data: Path) -> None:
    """Print what takes how long in the real window. Its marks stay in the log: each run has some hundred more."""
    from PySide6.QtTest import QTest

    from dlstudy import app

    app.application()
    parts = app.build(data, kept_bank(data))
    window = parts.window
    window.first_painted.connect(window.start_the_rest)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    while not (window.is_settled and parts.study.ready):
        QTest.qWait(50)
    QTest.qWait(500)
    gc.collect()
    gc.freeze()  # as the program does once it has started
    queue(parts)
    marks(parts)
    typing(parts)
    finding(parts)
    window.close()
    parts.close()


def queue(parts: Parts) -> None:
    """Print how long it takes to put today's plan, and the whole bank, on the table."""
    study = parts.study
    acts: dict[str, Callable[[], None]] = {"today's plan": study.study, "all topics": lambda: study.choose_topic(())}
    for name, act in acts.items():
        took: list[float] = []
        for _ in range(11):
            began = time.perf_counter()
            act()
            took.append((time.perf_counter() - began) * 1000)
        print(f"queue of {name}: median {statistics.median(took):.1f} ms, worst {max(took):.1f} ms   (target <= 50 ms)")


def marks(parts: Parts) -> None:
    """Print how long a mark takes until the next question is painted, the durable write included."""
    from PySide6.QtTest import QTest

    study, shown = parts.study, parts.window.question_pane.question_text.viewport()
    study.choose_topic(())
    took: list[float] = []
    for number in range(400):
        study.reveal()
        QTest.qWait(20)
        began = time.perf_counter()
        study.mark(Mark.KNOWN if number % 5 else Mark.UNKNOWN)
        shown.repaint()
        took.append((time.perf_counter() - began) * 1000)
        QTest.qWait(20)
    ordered = sorted(took)
    print(
        f"mark to next question painted: {len(took)} marks, median {statistics.median(took):.1f} ms, "
        f"p99 {ordered[round(0.99 * (len(ordered) - 1))]:.1f} ms, worst {ordered[-1]:.1f} ms   (target p99 <= 16 ms)"
    )


def typing(parts: Parts) -> None:
    """Print how long it takes from a key press in the search field until the list is painted."""
    from PySide6.QtTest import QTest

    window = parts.window
    took: list[tuple[float, str]] = []
    for query in QUERIES:
        window.search_field.setFocus()
        window.search_field.clear()
        QTest.qWait(50)
        for place, letter in enumerate(query, 1):
            began = time.perf_counter()
            QTest.keyClicks(window.search_field, letter)
            window.topic_pane.questions.viewport().repaint()
            took.append(((time.perf_counter() - began) * 1000, query[:place]))
            QTest.qWait(5)
    ordered = sorted(milliseconds for milliseconds, _ in took)
    print(
        f"key press in the search field to the list painted: {len(took)} letters, median "
        f"{statistics.median(ordered):.1f} ms, p95 {ordered[round(0.95 * len(ordered))]:.1f} ms, "
        f"worst {ordered[-1]:.0f} ms"
    )
    print("  the slowest: " + ", ".join(f"{typed} {ms:.0f} ms" for ms, typed in sorted(took, reverse=True)[:8]))


def finding(parts: Parts) -> None:
    """Print how long it takes from a key press in the palette until what it finds is painted."""
    from PySide6.QtTest import QTest

    from dlstudy.widgets.palette import Palette

    parts.window.window_actions.show_palette()
    (palette,) = parts.window.findChildren(Palette)
    took: list[float] = []
    for query in QUERIES:
        palette.field.clear()
        QTest.qWait(50)
        for letter in query:
            began = time.perf_counter()
            QTest.keyClicks(palette.field, letter)
            palette.results.viewport().repaint()
            took.append((time.perf_counter() - began) * 1000)
            QTest.qWait(5)
    palette.close()
    ordered = sorted(took)
    print(
        f"key press in the palette to what it finds painted: {len(took)} letters, median {statistics.median(took):.1f} ms, "
        f"p95 {ordered[round(0.95 * len(ordered))]:.1f} ms, worst {ordered[-1]:.0f} ms   (target p95 <= 20 ms)"
    )


if __name__ == "__main__":
    in_the_window(Path(sys.argv[1]))
