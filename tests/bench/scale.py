"""The program with 100,000 questions and 1,000,000 reviews: its start, the search as one types, the queue, a mark.

What is generated is the same each time and stays in ``build/scale`` for the next run; making it takes some minutes.
"""

from __future__ import annotations

import gc
import itertools
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlstudy import paths
from dlstudy.core.bank import Bank, Question, QuestionId
from dlstudy.core.log import DeviceId, Entry, EntryId, Instant, Mark, Review
from dlstudy.core.progress import Progress
from dlstudy.core.query import read_query
from dlstudy.core.search import Finder
from dlstudy.core.stats import TopicCounts
from dlstudy.store.bank_files import load
from dlstudy.store.prepared_bank import load_prepared
from dlstudy.store.progress import ProgressStore
from dlstudy.store.word_index import texts_of
from tests.bench import anki_backend
from tests.bench.anki_backend import of_many
from tests.bench.figures import BARE, OURS, Figure, note
from tests.bench.screen import virtual_screen

if TYPE_CHECKING:
    from dlstudy.app import Parts

QUESTIONS = 100_000
REVIEWS = 1_000_000
ROOT = Path(__file__).resolve().parents[2] / "build" / "scale"
QUICK_QUESTIONS = 10_000
QUICK_REVIEWS = 100_000
_FORM = "1"
_PER_FILE = 500
_SEARCH = "search as one types, each letter"
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


def run(*, quick: bool = False) -> None:
    """Measure all; ``quick`` takes a tenth of the questions and of the reviews."""
    questions, reviews = (QUICK_QUESTIONS, QUICK_REVIEWS) if quick else (QUESTIONS, REVIEWS)
    made = make_all(questions, reviews)
    start(made, questions, rounds=4 if quick else 9)
    search(made, reviews)
    with virtual_screen() as environment:
        subprocess.run([sys.executable, "-m", "tests.bench.scale", str(made)], env=environment, check=True)
    plain = [query for query in QUERIES if query.replace(" ", "").isalpha() and " or " not in query]
    names = {
        "search": f"{_SEARCH}, {questions:,} questions",
        "queue": f"next question with its answer, {questions:,} questions",
        "statistics": f"every chart's numbers, {reviews:,} reviews",
        "tree": f"all topics counted anew, {questions:,} questions",
    }
    anki_backend.run(
        ROOT / f"anki-{questions}-{reviews}", kept_bank(made).bank, reviews, list(_letter_by_letter(plain)), names
    )


# What is measured with


def make_all(number: int = QUESTIONS, reviews: int = REVIEWS) -> Path:
    """Make the questions, their kept form, the index of words and the reviews, unless they are there; returns the data."""
    data = ROOT / f"{number}-{reviews}"
    done = data / f"made-{_FORM}"
    if not done.exists():
        shutil.rmtree(data, ignore_errors=True)
        folder = paths.learner_questions(data)
        folder.mkdir(parents=True)
        _timed(f"{number:,} questions written as YAML", lambda: write_questions(folder, number))
        loaded = _timed("read and kept for the next start", lambda: kept_bank(data))
        assert not loaded.errors, loaded.problems[:3]
        _timed("the index of words made", lambda: texts_of(loaded.bank))
        ids = list(loaded.bank.ids)
        if reviews:
            _timed(f"{reviews:,} reviews stored", lambda: write_reviews(paths.progress_file(data), ids, reviews))
        done.touch()
    return data


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


def start(data: Path, questions: int, *, rounds: int) -> None:
    """Note start to painted with the large bank and its reviews, against the bare window in the same run."""
    from tests.bench import watch
    from tests.bench.start import BARE_COMMAND, OUR_COMMAND, alternating

    with virtual_screen() as screen:
        if screen["QT_QPA_PLATFORM"] != "xcb":
            return
        environment = screen | {"DLSTUDY_DATA_DIR": str(data)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        commands = {OURS: OUR_COMMAND, BARE: BARE_COMMAND}
        watch.start(OUR_COMMAND, environment, settle=True)
        seen = alternating(
            {name: lambda command=command: watch.start(command, environment) for name, command in commands.items()},  # type: ignore[misc]
            rounds,
        )
    for name, values in seen.items():
        target = "≤ 2 × bare" if name == OURS else ""
        times = tuple(one.seconds for one in values)
        note(Figure("scale", f"start to painted, {questions:,} questions", name, times, "s", target=target))


def progress_of(bank: Bank, reviews: int = REVIEWS) -> Progress:
    """Return what the made-up reviews mean."""
    progress = Progress(made_reviews(bank.ids, reviews))
    progress.take_bank(bank)
    return progress


def search(data: Path, reviews: int) -> None:
    """Note how long the list takes at each letter of queries that are typed, and the next question and the counts."""
    bank = kept_bank(data).bank
    texts = texts_of(bank)
    assert texts is not None
    progress = _timed("the reviews folded", lambda: progress_of(bank, reviews))
    took: list[float] = []
    slowest: list[tuple[float, str]] = []
    for _ in range(3):
        finder = Finder(bank, texts, progress)
        for typed in _letter_by_letter(QUERIES):
            took.append(_ms(lambda typed=typed, finder=finder: finder.find(read_query(typed, bank))))  # type: ignore[misc]
            slowest.append((took[-1], typed))
    note(of_many("scale", f"{_SEARCH}, {_of(bank)}", OURS, took, "p95 ≤ 10 ms"))
    print("  the slowest: " + ", ".join(f"{typed} {ms:.0f} ms" for ms, typed in sorted(slowest, reverse=True)[:8]))
    chance = random.Random(5)
    asked = chance.sample(list(bank.ids), k=300)
    fetched = [_ms(lambda name=name: _read(bank.get(name))) for name in asked]  # type: ignore[misc]
    note(of_many("scale", f"next question with its answer, {_of(bank)}", OURS, fetched))
    counted = [_ms(lambda: _counted(bank, progress)) for _ in range(7)]
    note(Figure("scale", f"all topics counted anew, {_of(bank)}", OURS, tuple(counted), "ms"))


def _counted(bank: Bank, progress: Progress) -> int:
    counts = TopicCounts(bank, progress)
    return sum(counts.of(topic.path).known for topic in bank.root.walk())


def _of(bank: Bank) -> str:
    return f"{round(len(bank), -3):,} questions"  # without the shipped ones


def _read(question: Question | None) -> None:
    assert question is not None
    assert question.question
    assert question.answer


def _ms(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


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
        of = _of(parts.study.bank)
        note(Figure("scale", f"put on the table: {name}, {of}", OURS, tuple(took), "ms", target="≤ 50 ms"))


def marks(parts: Parts) -> None:
    """Print how long a mark takes until the next question is painted, the durable write included."""
    from PySide6.QtTest import QTest

    study, shown = parts.study, parts.window.question_pane.question_text.viewport()
    study.choose_topic(())
    took: list[float] = []
    for number in range(300):
        study.reveal()
        QTest.qWait(20)
        began = time.perf_counter()
        study.mark(Mark.KNOWN if number % 5 else Mark.UNKNOWN)
        shown.repaint()
        took.append((time.perf_counter() - began) * 1000)
        QTest.qWait(20)
    of = _of(study.bank)
    note(of_many("scale", f"mark, stored, to next question painted, {of}", OURS, took, "p99 ≤ 16 ms"))


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
    of = _of(parts.study.bank)
    note(of_many("scale", f"key in the search field to list painted, {of}", OURS, [ms for ms, _ in took]))
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
    of = _of(parts.study.bank)
    note(of_many("scale", f"key in the palette to what it finds painted, {of}", OURS, took, "p95 ≤ 20 ms"))


if __name__ == "__main__":
    in_the_window(Path(sys.argv[1]))
