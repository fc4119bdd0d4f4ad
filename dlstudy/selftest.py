"""Whether everything works where dlstudy is installed: all of it is done once, on a folder that is thrown away.

A bundle may lack a file that no import names: a font, a plugin, a table. So this opens every screen, sets every text,
draws every chart, marks, undoes, restores and exports, with the real window, and looks at what came of it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, NamedTuple

from dlstudy import machine, paths, tour
from dlstudy.core.log import Review
from dlstudy.core.made_up import made_up_days
from dlstudy.errors import MachineError
from dlstudy.store.bank_files import load

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from dlstudy.app import Parts
    from dlstudy.store.problems import LoadedBank

_HARMLESS: Final = ("This plugin does not support ",)
"""What Qt's screen without a screen says of itself."""
_SIGNATURES: Final = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "csv": b"\xef\xbb\xbf",
    "html": b"<!doctype html>",
}
_LEAST_COLOURS: Final = 8
"""So many colours, or more, are in the picture of every screen; a blank one has one or two."""


class Step(NamedTuple):
    """Something that is done.

    Attributes:
        name: What it is, as the line that is printed begins.
        do: Does it in a place, and returns what came of it in a few words.
        is_long: Whether it takes more than a second or two, and is left out of a quick test.
    """

    name: str
    do: Callable[[Place], str]
    is_long: bool = False


class Place(NamedTuple):
    """What the steps share.

    Attributes:
        folder: A folder that is thrown away at the end.
        shipped: The shipped bank.
        versions: The lines that say what dlstudy stands on.
    """

    folder: Path
    shipped: LoadedBank
    versions: tuple[str, ...]

    @property
    def data(self) -> Path:
        """Return the data folder in which one studies."""
        return self.folder / "data"

    @property
    def cache(self) -> Path:
        """Return the folder for what was set once."""
        return self.folder / "cache"


class WrongError(Exception):
    """Something did not come out as it must."""


class _Faults:
    """What goes wrong beside the steps: exceptions in slots and threads, and Qt's warnings."""

    def __init__(self) -> None:
        self._found: list[str] = []

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Hear of everything meanwhile."""
        from PySide6.QtCore import qInstallMessageHandler

        hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._take
        threading.excepthook = lambda told: self._take(told.exc_type, told.exc_value, told.exc_traceback)
        before = qInstallMessageHandler(self._hear)
        try:
            yield
        finally:
            qInstallMessageHandler(before)
            sys.excepthook, threading.excepthook = hooks

    def _take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        self._found.append("".join(traceback.format_exception(kind, error, trace)))

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        del context
        if kind.name not in {"QtDebugMsg", "QtInfoMsg"} and not message.startswith(_HARMLESS):
            self._found.append(f"Qt: {message}")

    def taken(self) -> list[str]:
        """Return what was found since the last time."""
        found, self._found = self._found, []
        return found


def run(versions: Iterable[str], *, quick: bool = False, out: Path | None = None) -> int:
    """Do every step, print a line for each, and return the exit code: 1 when one failed.

    Args:
        versions: The lines that say what dlstudy stands on.
        quick: Leave out what takes long: most screens, and setting anew what the shipped file holds.
        out: A file for the lines, for a program that has no terminal to print to.

    Raises:
        MachineError: If no window can be opened here, or ``out`` cannot be written.
    """
    if sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # no display is needed
    machine.check_window()
    from dlstudy import app

    app.application()
    lines: list[str] = []
    faults = _Faults()
    begun = time.perf_counter()
    done = failed = 0
    with (
        tempfile.TemporaryDirectory(prefix="dlstudy-selftest-", ignore_cleanup_errors=True) as folder,
        faults.watched(),
    ):
        place = Place(Path(folder), load([paths.resource("questions")]), tuple(versions))
        for step in STEPS:
            if quick and step.is_long:
                continue
            started = time.perf_counter()
            came, wrong = _done(step, place)
            wrong += faults.taken()
            told = f"{'FAIL' if wrong else 'ok  '} {time.perf_counter() - started:6.2f} s  {step.name}"
            for line in (
                f"{told}: {came}" if came else told,
                *(f"       {line}" for line in "\n".join(wrong).splitlines()),
            ):
                print(line, flush=True)
                lines.append(line)
            done += 1
            failed += bool(wrong)
    lines.append(
        f"{f'{failed} of {done} steps failed' if failed else f'All {done} steps went well'}, "
        f"in {time.perf_counter() - begun:.1f} s."
    )
    print(lines[-1])
    _write(out, lines)
    return 1 if failed else 0


def _done(step: Step, place: Place) -> tuple[str, list[str]]:
    """Return what came of a step, and what went wrong."""
    try:
        return step.do(place), []
    except Exception:  # noqa: BLE001 - whatever it is, it is told
        return "", [traceback.format_exc()]


def _write(out: Path | None, lines: Iterable[str]) -> None:
    if out is None:
        return
    try:
        out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise MachineError(f"The file {out} cannot be written ({error.strerror}); choose another for --out.") from error


def _must(holds: object, sentence: str) -> None:
    if not holds:
        raise WrongError(sentence)


def _versions(place: Place) -> str:
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    _must(QFontDatabase.families(), "Qt finds no font at all")
    told = ", ".join(place.versions)
    _must("not installed" not in told, told)
    return f"{told}, on {QGuiApplication.platformName()}"


def _resources(place: Place) -> str:
    from PySide6.QtCore import QLibraryInfo, QTranslator

    from dlstudy.qtmodels.language import LANGUAGES

    del place
    for name in ("questions", "themes/light.toml", "themes/dark.toml", "question-file.schema.json", "typeset.pack"):
        _must(paths.resource(name).exists(), f"the resource {name} is missing")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for code in LANGUAGES:
        if code == "en":
            continue  # the language of the source
        ours = paths.resource(f"translations/dlstudy_{code}.qm")
        _must(ours.exists(), f"the translation {ours} is missing")
        _must(QTranslator().load(f"qtbase_{code}", folder), f"Qt's own texts in {code} are missing in {folder}")
    return f"in {paths.resource('questions').parent}"


def _questions(place: Place) -> str:
    _must(not place.shipped.problems, "; ".join(str(problem) for problem in place.shipped.problems))
    _must(len(place.shipped.bank), "the bank holds no question")
    return f"{len(place.shipped.bank)}, each without a problem"


def _kept_texts(place: Place) -> str:
    from dlstudy.render.question_texts import texts_of
    from dlstudy.render.richtext import Typesetter

    typesetter = Typesetter(pack=paths.shipped_pack())
    texts = [text for question in place.shipped.bank for text in texts_of(question)]
    lacking = [text for text in texts if not typesetter.is_prepared(text)]
    _must(
        not lacking, f"{len(lacking)} of {len(texts)} texts are not in {paths.shipped_pack()}, the first: {lacking[:1]}"
    )
    for text in texts:
        _must(typesetter.typeset(text).blocks, f"nothing is kept of {text!r}")
    return f"{len(texts):,}, as they were shipped"


def _set_texts(place: Place) -> str:
    from dlstudy.render.question_texts import texts_of
    from dlstudy.render.richtext import Typesetter

    typesetter, shipped = Typesetter(place.cache / "typeset"), Typesetter(pack=paths.shipped_pack())
    number = formulas = 0
    for question in place.shipped.bank:
        for text in texts_of(question):
            rich_text = typesetter.typeset(text)
            _must(not rich_text.problems, f"{question.id}: {rich_text.problems}")
            _must(rich_text == shipped.typeset(text), f"{question.id}: {text!r} is set another way than it was shipped")
            number += 1
            formulas += len(rich_text.formulas)
    return f"{number:,} with {formulas:,} formulas, each like the one that was shipped"


_OTHER_SIZES: Final = ("-narrow", "-large-text", "-wide", "-900")


def _some_screens(place: Place) -> str:
    return _open_screens(place, [screen for screen in tour.screens() if screen.name in {"answer", "summary"}])


def _every_screen(place: Place) -> str:
    """Open every screen at its usual size; what other sizes and text sizes look like is for the tour to show."""
    return _open_screens(
        place,
        [
            screen
            for screen in tour.screens()
            if not screen.name.endswith(_OTHER_SIZES) and not screen.name.startswith("set-")
        ],
    )


def _open_screens(place: Place, screens: list[tour.Screen]) -> str:
    number = 0
    for turn, screen in enumerate(screens):
        theme, language = ("light", "dark")[turn % 2], ("en", "de")[turn // 2 % 2]
        look = tour.Look(language, screen.text_scale)
        for ending, picture in tour.pictures_of(screen, theme, look, place.shipped, place.cache).items():
            image = picture.toImage()
            width, height = image.width(), image.height()
            seen = {image.pixel(x, y) for x in range(0, width, 7) for y in range(0, height, 3)}
            _must(len(seen) >= _LEAST_COLOURS, f"the screen {screen.name} {ending} is blank")
            number += 1
    return f"{number} pictures"


def _charts(place: Place) -> str:
    from dlstudy.core import plan
    from dlstudy.core.chart_stats import facts_of
    from dlstudy.core.progress import Progress
    from dlstudy.core.reviews import Reviews
    from dlstudy.core.schedule import Schedule
    from dlstudy.core.stats import Filter
    from dlstudy.render import charts
    from dlstudy.render.theme import load_theme

    charts.keep_matplotlib_files_in(place.cache / "matplotlib")
    bank = place.shipped.bank
    reviews = made_up_days(bank, 60, tour.NOON)
    progress = Progress(reviews, schedule=Schedule(0.9), today=reviews[-1].at.day_number)
    progress.take_bank(bank)
    facts = facts_of(
        bank, progress, Reviews(bank, progress), plan.limits(budget=30, in_minutes=False, new=5, seconds=60), Filter(),
        seconds=60,
    )  # fmt: skip
    number = 0
    for theme in ("light", "dark"):
        look = charts.Look(load_theme(paths.resource(f"themes/{theme}.toml")), 800)
        for name in tour.CHART_NAMES:
            table = charts.table_of(name, facts)
            _must(table.rows, f"the chart {name} shows nothing")
            for form in charts.FORMATS:
                file = place.folder / f"{name}.{form}"
                charts.save(table, file, look)
                _look_at(file)
                number += 1
    report = place.folder / "report.pdf"
    charts.report(facts, report, load_theme(paths.resource("themes/light.toml")))
    _look_at(report)
    return f"{number} files and a report"


def _look_at(file: Path) -> None:
    """See that a file is of its kind and holds something."""
    content = file.read_bytes()
    begins = _SIGNATURES.get(file.suffix[1:], b"")
    _must(content[:20].lower().startswith(begins.lower()), f"{file.name} begins with {content[:20]!r}")
    _must(len(content) > len(begins) + 20, f"{file.name} is empty")


def _study(place: Place) -> str:
    parts = _open(place)
    try:
        pane = parts.window.question_pane
        shown = []
        for button in (pane.known_button, pane.unknown_button, pane.known_button):
            question = parts.study.question
            _must(question is not None, "no question is on the table")
            shown.append(question.id if question else "")
            pane.reveal_button.click()
            _must(parts.study.revealed, f"the answer to {shown[-1]} is not shown")
            button.click()
        pane.undo_button.click()
        store = parts.store
        entries = [] if store is None else store.entries()
        marks = sum(isinstance(entry, Review) for entry in entries)
        _must(marks == 3 and len(entries) == 4, f"the log holds {entries}")  # noqa: PLR2004 - as done above
        _must(len(list(parts.study.progress.reviews())) == 2, "the undone mark still counts")  # noqa: PLR2004
        on_table = parts.study.question
        _must(on_table is not None and on_table.id == shown[-1], "undo did not bring the question back")
        parts.study.step(1)
        on_table = parts.study.question
    finally:
        _close(parts)
    again = _open(place)
    try:
        came_back = again.study.question
        _must(came_back is not None and came_back == on_table, f"{came_back} came back in place of {on_table}")
        _must(len(list(again.study.progress.reviews())) == 2, "the marks did not come back")  # noqa: PLR2004
    finally:
        _close(again)
    return "three marks, one undone, the place kept"


def _open(place: Place) -> Parts:
    from dlstudy import app
    from dlstudy.store.prepared_bank import load_prepared

    loaded = load_prepared([paths.resource("questions")], paths.cache_folder(place.data) / "bank.sqlite")
    parts = app.build(place.data, loaded, cache=place.cache)
    parts.window.first_painted.connect(parts.window.start_the_rest)
    parts.window.show()
    tour.wait_for(parts)
    return parts


def _close(parts: Parts) -> None:
    parts.window.close()
    parts.close()
    parts.window.deleteLater()
    tour.settle()


def _restore(place: Place) -> str:
    from dlstudy.store.backups import back_up
    from dlstudy.store.progress import ProgressStore
    from dlstudy.store.restore import restore

    store = ProgressStore(paths.progress_file(place.data))
    try:
        backup, entries = back_up(store, "on-close"), store.entries()
    finally:
        store.close()
    other = ProgressStore(paths.progress_file(place.folder / "other"))
    try:
        restored = restore(backup.path, other)
        _must([entry.id for entry in other.entries()] == [entry.id for entry in entries], "other entries came back")
    finally:
        other.close()
    return f"{restored.added} entries"


def _doctor(place: Place) -> str:
    from dlstudy.store import doctor

    findings = doctor.examine(place.data, [paths.resource("questions")])
    faults = [finding.sentence for finding in findings if finding.is_fault]
    _must(not faults, "; ".join(faults))
    return f"{len(findings)} findings, no fault"


def _booklets(place: Place) -> str:
    from dlstudy.render import booklet
    from dlstudy.render.richtext import Typesetter
    from dlstudy.widgets import booklet_pdf

    topics = booklet.find_topics(place.shipped.bank, ["Gradients"])
    made = booklet.make_booklet(place.shipped.bank, topics, date=tour.NOON.study_day)
    typesetter = Typesetter(pack=paths.shipped_pack())
    for form in ("pdf", "html", "md"):
        file = place.folder / f"booklet.{form}"
        file.write_bytes(
            booklet_pdf.to_pdf(made, typesetter) if form == "pdf" else booklet.to_text(made, typesetter, form)
        )
        _look_at(file)
    return f"{sum(1 for _ in made.entries)} questions as PDF, HTML and Markdown"


STEPS: Final = (
    Step("Start", _versions),
    Step("Find what is shipped", _resources),
    Step("Read the questions", _questions),
    Step("Read the texts that are set already", _kept_texts),
    Step("Set every text anew", _set_texts, is_long=True),
    Step("Study, undo, start again", _study),
    Step("Restore a backup", _restore),
    Step("Examine what is stored", _doctor),
    Step("Write every chart to files", _charts),
    Step("Write booklets", _booklets),
    Step("Open some screens", _some_screens),
    Step("Open every screen", _every_screen, is_long=True),
)
"""What is done, in this order: later steps find what earlier ones left in the folder."""
