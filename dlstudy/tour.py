"""Pictures of every screen of the real window, with progress that is made up and the same each time."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dlstudy import machine, paths
from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DeviceId, Entry, EntryId, Flag, FlagKind, Instant, Mark, Review
from dlstudy.core.made_up import made_up_days, made_up_reviews, sample_reviews
from dlstudy.errors import MachineError
from dlstudy.store.bank_files import load
from dlstudy.store.problems import LoadedBank
from dlstudy.store.progress import ProgressStore
from dlstudy.store.settings import Settings
from dlstudy.wording import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from dlstudy.app import Parts

NOON: Final = Instant(int(datetime.datetime(2026, 3, 14, 12, tzinfo=datetime.UTC).timestamp() * 1000), 0)
_DAY_MS: Final = 86_400_000
_SHOWN: Final = QuestionId("learning-rate")
SET_ANSWERS: Final = tuple(
    QuestionId(question_id)
    for question_id in (
        "backpropagation",
        "batch-layer-instance-norm",
        "bias-variance-tradeoff",
        "boltzmann-machine",
        "convolutional-versus-dense-layers",
        "cross-entropy-versus-mse",
        "gan-objective",
        "lstm-cell-equations",
        "perceptron-learning-algorithm",
        "symmetry-breaking-and-scaled-init",
        "transformers-versus-rnns",
    )
)
"""Answers with much to set, between them formulas of every kind, tables and code; shown whole at 100 and 200 %."""
_TALL: Final = (1280, 2000)
_DEVICE: Final = DeviceId("0" * 32)
_LEECH: Final = QuestionId("vanishing-gradients-in-rnns")
_BUILDS_ON: Final = QuestionId("why-mini-batches")
Act: TypeAlias = "Callable[[Parts], QWidget | None]"
"""What is done in the window, and what a picture is then taken of, where that is not the window."""


@dataclasses.dataclass(frozen=True, slots=True)
class Screen:
    """One picture: its name, the state of the data folder, and what is done in the window before it is taken.

    Attributes:
        name: First part of the file's name.
        marks: Share of the bank that was marked before, 0 to 1.
        act: What is done in the window.
        size: Size of the window where it is not the tour's.
        text_scale: Size of the text.
        bad_file: Text of a question file that joins the bank.
        prepare: What is done to the data folder before the window opens on it.
        before: Returns more entries of the log, after the made-up marks.
        clock: The moment at which the window is open.
        empty: Whether the bank holds no questions.
        days: Days of study that were done before, in place of ``marks``.
        then: Further pictures of the same window: the end of the file's name, and what is done before it is taken.
        report: Whether the progress report is written beside, as a PDF.
        contrast: Whether the stronger colours are on, for which one asks one's system.
    """

    name: str
    act: Act
    marks: float = 0.6
    size: tuple[int, int] | None = None
    text_scale: float = 1.0
    bad_file: str = ""
    prepare: Callable[[Path], None] | None = None
    before: Callable[[Bank], list[Entry]] = lambda _: []
    clock: Instant = NOON
    empty: bool = False
    days: int | None = None
    then: tuple[tuple[str, Act], ...] = ()
    report: bool = False
    contrast: bool = False


class Matrix(NamedTuple):
    """In how many ways every screen is drawn.

    Attributes:
        themes: ``light`` and ``dark``, or one of them.
        languages: ``en``, ``de``.
        text_scales: Sizes of the text; empty for each screen's own.
        sizes: Sizes of the window, for screens that have none of their own.
        only: Part of the names of the screens to draw; empty for all.
    """

    themes: tuple[str, ...] = ("light", "dark")
    languages: tuple[str, ...] = ("en",)
    text_scales: tuple[float, ...] = ()
    sizes: tuple[tuple[int, int], ...] = ((1280, 800),)
    only: str = ""

    def looks(self, screen: Screen) -> Iterator[Look]:
        """Yield every way in which a screen is drawn; text sizes and window sizes of its own stay."""
        if self.only not in screen.name:
            return
        scales = self.text_scales if self.text_scales and screen.text_scale == 1 else (screen.text_scale,)
        sizes = (screen.size,) if screen.size else self.sizes
        for language, scale, size in itertools.product(self.languages, scales, sizes):
            ending = "" if language == "en" else f"-{language}"
            if scale != screen.text_scale:
                ending += f"-{round(100 * scale)}"
            if len(sizes) > 1:
                ending += f"-{size[0]}x{size[1]}"
            yield Look(language, scale, size, ending)


class Look(NamedTuple):
    """One way in which a screen is drawn, and how the names of its files end, before the theme."""

    language: str = "en"
    text_scale: float = 1.0
    size: tuple[int, int] = (1280, 800)
    ending: str = ""


def run(out: Path, matrix: Matrix) -> int:
    """Render every screen into ``out`` in every way of the matrix; returns the exit code.

    Raises:
        MachineError: If ``out`` cannot be written or Qt cannot be loaded.
    """
    if sys.platform == "linux" and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # pictures need no display
    machine.check_window()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineError(f"The folder {out} cannot be made ({error.strerror}); choose another for --out.") from error
    shipped = load([paths.resource("questions")])
    with tempfile.TemporaryDirectory(prefix="dlstudy-tour-") as cache:  # what one screen has set serves all
        for theme in matrix.themes:
            for screen in screens():
                for look in matrix.looks(screen):
                    file = out / f"{screen.name}{look.ending}-{theme}.png"
                    _render(screen, theme, look, shipped, file, Path(cache))
                    print(file)
    return 0


def screens() -> list[Screen]:
    """Return every screen, in the order in which a learner meets them."""

    def question(parts: Parts) -> None:
        parts.study.choose_topic(("Training", "Hyperparameters"), first=_SHOWN)

    def answer(parts: Parts) -> None:
        question(parts)
        parts.study.reveal()
        for point in (0, 1):
            parts.study.tick(point, said=True)
        parts.study.ticks_changed.emit(frozenset({0, 1}))

    def end_of_answer(parts: Parts) -> None:
        answer(parts)
        settle()
        bar = parts.window.question_pane.reading.verticalScrollBar()
        bar.setValue(bar.maximum())

    def mistakes(parts: Parts) -> None:
        answer(parts)
        settle()
        pane = parts.window.question_pane
        pane.reading.verticalScrollBar().setValue(pane.answer.y() + pane.answer.mistakes.y() - 60)

    def revealed(question_id: QuestionId) -> Callable[[Parts], None]:
        def act(parts: Parts) -> None:
            parts.study.show(question_id)
            parts.study.reveal()

        return act

    def narrow_topics(parts: Parts) -> None:
        answer(parts)
        parts.window.show_topics_overlay()

    def finish(parts: Parts) -> None:
        topic = parts.study.bank.topic(("Training", "Hyperparameters"))
        parts.study.choose_topic(topic.path if topic else ())
        while parts.study.question is not None:
            parts.study.reveal()
            parts.study.mark(Mark.KNOWN)

    def problems(parts: Parts) -> None:
        question(parts)
        parts.window.dialogs.show_problems()

    def table(parts: Parts) -> None:
        answer(parts)
        parts.window.chart_dock.pane.show_table(shown=True)

    def nothing(parts: Parts) -> None:
        del parts

    bad_file = "topic: Training/My own\nquestions:\n  - id: my-question\n    question: What is `beta`?\n    anwser: x\n"
    return [
        Screen("first-start", nothing, marks=0),
        Screen("question", question),
        Screen("answer", answer),
        Screen("answer-end", end_of_answer),
        Screen("answer-formulas", revealed(QuestionId("backpropagation"))),
        Screen("answer-code", revealed(QuestionId("forward-propagation"))),
        Screen("answer-narrow", answer, size=(720, 520)),
        Screen("topics-narrow", narrow_topics, size=(720, 520)),
        Screen("answer-900", answer, size=(900, 700)),
        Screen("answer-large-text", answer, text_scale=2.0),
        Screen("mistakes", mistakes),
        Screen("mistakes-large-text", mistakes, text_scale=2.0),
        Screen("answer-wide", answer, size=(2560, 1440)),
        *_search_screens(question),
        *_hand_screens(question, answer),
        *_study_screens(question, answer),
        *_chart_screens(question),
        Screen("finished", finish),
        Screen("table", table),
        Screen("problems", problems, bad_file=bad_file),
        *_look_screens(question, answer),
        *_safety_screens(question, answer),
        *_surrounding_screens(question, answer),
        *(
            Screen(f"set-{question_id}-{scale}", revealed(question_id), size=_TALL, text_scale=scale / 100)
            for question_id in SET_ANSWERS
            for scale in (100, 200)
        ),
    ]


def _hand_screens(question: Callable[[Parts], None], answer: Callable[[Parts], None]) -> list[Screen]:
    """Return the screens of what is done by keys: finding everything, all keys, another key, only the question."""

    def palette(typed: str = "") -> Callable[[Parts], None]:
        def act(parts: Parts) -> None:
            answer(parts)
            parts.window.window_actions.show_palette(typed)

        return act

    def keys(parts: Parts) -> None:
        question(parts)
        parts.window.window_actions.show_keys()

    def narrow_keys(parts: Parts) -> None:
        from dlstudy.widgets.key_sheet import KeySheet

        keys(parts)
        parts.window.findChildren(KeySheet)[0].resize(520, 640)

    def rebinding(parts: Parts) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from dlstudy.widgets.key_choice import KeyChoice
        from dlstudy.widgets.key_sheet import KeySheet

        keys(parts)
        (sheet,) = parts.window.findChildren(KeySheet)
        sheet.change()
        (choice,) = sheet.findChildren(KeyChoice)
        QTest.keyClick(choice, Qt.Key.Key_B)

    def full_screen(parts: Parts) -> None:
        answer(parts)
        parts.window.arrangement.toggle_full_screen()

    return [
        Screen("palette", palette()),
        Screen("palette-found", palette("gra")),
        Screen("palette-narrow", palette("st q"), size=(720, 520)),
        Screen("palette-large-text", palette("gra"), text_scale=2.0),
        Screen("key-sheet", keys),
        Screen("key-sheet-narrow", narrow_keys, size=(720, 520)),
        Screen("key-sheet-large-text", keys, text_scale=2.0),
        Screen("rebinding", rebinding),
        Screen("rebinding-large-text", rebinding, text_scale=2.0),
        Screen("full-screen", full_screen),
    ]


def _look_screens(question: Callable[[Parts], None], answer: Callable[[Parts], None]) -> list[Screen]:
    """Return what the eyes of some need: stronger colours, the keyboard's place, only the question."""

    def with_focus_on(name: str) -> Act:
        def act(parts: Parts) -> None:
            from PySide6.QtCore import Qt
            from PySide6.QtWidgets import QWidget

            answer(parts)
            wait_for(parts)
            widget = next(one for one in parts.window.findChildren(QWidget) if one.objectName() == name)
            widget.setFocus(Qt.FocusReason.TabFocusReason)

        return act

    def open_link(parts: Parts) -> None:
        answer(parts)
        parts.window.dialogs.ask_to_open("https://arxiv.org/abs/1506.01186")

    def fault(parts: Parts) -> None:
        question(parts)
        parts.notices.post("Something went wrong in dlstudy; what you marked is kept.", lasting=True, report="KeyError")

    def search(parts: Parts) -> None:
        parts.window.search_field.setText("is:unknwon gradient")

    def plan(parts: Parts) -> None:
        parts.window.dialogs.show_plan()

    return [
        *(
            Screen(f"{name}-contrast", act, contrast=True)
            for name, act in (("question", question), ("answer", answer), ("search", search), ("plan-dialog", plan))
        ),
        Screen("backups-contrast", lambda parts: parts.window.safety.show_backups(), contrast=True),
        *(
            Screen(f"focus-{place}", with_focus_on(name))
            for place, name in (
                ("study", "studyButton"),
                ("known", "knownButton"),
                ("question", "questionText"),
                ("topics", "topicTree"),
            )
        ),
        Screen("open-link", open_link),
        Screen("fault", fault),
        Screen("backups-none", lambda parts: parts.window.safety.show_backups(), marks=0),
    ]


def _search_screens(question: Callable[[Parts], None]) -> list[Screen]:
    def search(words: str) -> Callable[[Parts], None]:
        return lambda parts: parts.window.search_field.setText(words)

    def browse(parts: Parts) -> None:
        question(parts)
        parts.study.step(1)
        parts.window.browse.browse_all()

    def help_with_searching(parts: Parts) -> None:
        browse(parts)
        parts.window.topic_pane.browse.show_help(shown=True)

    def filters(parts: Parts) -> None:
        question(parts)
        for text in ("is:unknown", "topic:training is:new", "backpropagation or gradient or convolution"):
            parts.window.search_field.setText(text)
            parts.window.topic_pane.browse.keep_requested.emit()
        parts.window.search_field.clear()

    return [
        Screen("search", search("gradient")),
        Screen("search-nothing", search("gradeint")),
        Screen("search-operators", search('(gradient or "neural network") -is:new -loss')),
        Screen("search-mistyped", search("is:unknwon training")),
        Screen("browse", browse),
        Screen("browse-help", help_with_searching),
        Screen("browse-narrow", browse, size=(720, 520)),
        Screen("browse-large-text", browse, text_scale=2.0),
        Screen("filters", filters),
    ]


def _safety_screens(question: Callable[[Parts], None], answer: Callable[[Parts], None]) -> list[Screen]:
    def read_only(parts: Parts) -> None:
        answer(parts)
        why = "The data folder cannot be written, so marks cannot be stored; everything stored so far is kept."
        store = parts.log.let_go(why)
        if store is not None:
            store.close()
        parts.notices.post(why, lasting=True)

    def refused(parts: Parts) -> None:
        answer(parts)
        if parts.store is not None:
            parts.store.close()
        parts.study.mark(Mark.KNOWN)

    def doctor(parts: Parts) -> None:
        question(parts)
        parts.window.safety.show_doctor()

    def backups(parts: Parts) -> None:
        question(parts)
        parts.window.safety.show_backups()

    def make_backups(data: Path) -> None:
        """Leave backups of a log that went further."""
        from dlstudy.store.backups import back_up

        bank = load([paths.resource("questions")]).bank
        with tempfile.TemporaryDirectory(prefix="dlstudy-tour-") as folder:
            store = ProgressStore(paths.progress_file(Path(folder)))
            reviews = made_up_reviews(bank, 0.7, NOON)
            for part, reason in enumerate(("half-hour", "on-close", "half-hour", "before-restore", "on-close"), 1):
                store.append_all(reviews[: len(reviews) * part // 5])
                back_up(store, reason, now=_moment(-_DAY_MS * (6 - part)))
            store.close()
            shutil.copytree(paths.backups_folder(Path(folder)), paths.backups_folder(data))

    def spoil(data: Path) -> None:
        make_backups(data)
        newest = max(paths.backups_folder(data).iterdir())
        newest.write_bytes(newest.read_bytes()[:5000])
        paths.sitting_file(data).write_text("{", "utf-8")
        (data / "settings.json.tmp").write_text("{", "utf-8")

    return [
        Screen("read-only", read_only),
        Screen("not-stored", refused),
        Screen("not-stored-narrow", refused, size=(720, 520)),
        Screen("backups", backups, marks=0.4, prepare=make_backups),
        Screen("doctor", doctor),
        Screen("doctor-faults", doctor, prepare=spoil),
        Screen("synced-folder", question, prepare=lambda data: (data / ".stfolder").mkdir()),
    ]


def _surrounding_screens(question: Callable[[Parts], None], answer: Callable[[Parts], None]) -> list[Screen]:
    """Return the screens of what stands around the study."""

    def settings(parts: Parts, words: str = "") -> None:
        from dlstudy.widgets.settings_dialog import SettingsDialog

        question(parts)
        parts.window.surroundings.show_settings()
        for dialog in parts.window.findChildren(SettingsDialog):
            dialog.search_field.setText(words)

    def first_hints(parts: Parts) -> None:
        parts.study.reveal()

    def where(parts: Parts) -> None:
        question(parts)
        parts.window.surroundings.show_where()

    def sample(parts: Parts) -> None:
        answer(parts)
        parts.window.surroundings.say_that_it_is_a_sample()

    def sample_marks(bank: Bank) -> list[Entry]:
        return [*sample_reviews(bank, NOON)]

    def show_help(parts: Parts) -> None:
        question(parts)
        parts.window.surroundings.show_help("Searching")

    def licences(parts: Parts) -> None:
        question(parts)
        parts.window.surroundings.show_licences()

    def report(parts: Parts) -> None:
        question(parts)
        parts.window.surroundings.report_problem()

    def pause(parts: Parts) -> None:
        answer(parts)
        if parts.window.surroundings.time is not None:
            parts.window.surroundings.time.pause_due.emit()

    narrow = (720, 520)
    return [
        Screen("settings", settings),
        Screen("settings-search", lambda parts: settings(parts, "minutes")),
        Screen("settings-narrow", settings, size=narrow),
        Screen("settings-large-text", settings, text_scale=2.0),
        Screen("first-hints", first_hints, marks=0),
        Screen("first-hints-narrow", first_hints, marks=0, size=narrow),
        Screen("first-hints-large-text", first_hints, marks=0, text_scale=2.0),
        Screen("where-am-i", where),
        Screen("where-am-i-large-text", where, text_scale=2.0),
        Screen("sample-progress", sample, marks=0, before=sample_marks),
        Screen("sample-progress-narrow", sample, marks=0, before=sample_marks, size=narrow),
        Screen("help", show_help),
        Screen("help-narrow", show_help, size=narrow),
        Screen("help-large-text", show_help, text_scale=2.0),
        Screen("help-licences", licences),
        Screen("report-a-problem", report),
        Screen("pause-hint", pause),
    ]


def _moment(later_ms: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp((NOON.utc_ms + later_ms) / 1000, datetime.UTC)


def _study_screens(question: Callable[[Parts], None], answer: Callable[[Parts], None]) -> list[Screen]:
    """Return the screens of the study loop: the plan, what holds of a question, and how a session ends."""

    def study(parts: Parts) -> None:
        parts.study.study()

    def study_and_reveal(parts: Parts) -> None:
        study(parts)
        parts.study.reveal()

    def why(parts: Parts) -> None:
        answer(parts)
        _press(parts, translate("Question", "Why now?"))

    def note(parts: Parts) -> None:
        answer(parts)
        settle()
        parts.window.dialogs.write_note()

    def note_card(parts: Parts) -> None:
        answer(parts)
        settle()
        bar = parts.window.question_pane.reading.verticalScrollBar()
        bar.setValue(bar.maximum())

    def show(question_id: QuestionId) -> Callable[[Parts], None]:
        def act(parts: Parts) -> None:
            parts.study.choose_topic((), first=question_id)

        return act

    def bury(parts: Parts) -> None:
        question(parts)
        parts.study.bury()
        parts.study.show(_SHOWN)

    def suspend(parts: Parts) -> None:
        answer(parts)
        parts.study.star()
        parts.study.suspend()
        parts.study.show(_SHOWN)

    def noted(bank: Bank) -> list[Entry]:
        del bank
        text = "Mix-up: **too large** *oscillates* first.\n\n- bound $0 < \\eta < 2/\\lambda$"
        at = Instant(NOON.utc_ms - _DAY_MS, 0)
        return [Flag(EntryId(f"{900:032x}"), _DEVICE, at, _SHOWN, FlagKind.NOTE, text)]

    missed = Instant(NOON.utc_ms + 9 * _DAY_MS, 0)
    return [
        Screen("plan", study),
        Screen("plan-intervals", study_and_reveal),
        Screen("plan-narrow", study_and_reveal, size=(720, 520)),
        Screen("plan-week-missed", study, clock=missed),
        Screen("why-now", why),
        Screen("why-now-narrow", why, size=(720, 520)),
        Screen("suspended", suspend),
        Screen("buried", bury),
        Screen("leech", show(_LEECH), before=_leech),
        Screen("leech-large-text", show(_LEECH), before=_leech, text_scale=2.0),
        Screen("prerequisites", show(_BUILDS_ON), marks=0.1),
        Screen("prerequisites-narrow", show(_BUILDS_ON), marks=0.1, size=(720, 520)),
        Screen("note-card", note_card, before=noted),
        Screen("note-dialog", note, before=noted),
        Screen("note-dialog-narrow", note, before=noted, size=(720, 520)),
        *_ends_and_dialogs(study, answer),
    ]


def _ends_and_dialogs(study: Callable[[Parts], None], answer: Callable[[Parts], None]) -> list[Screen]:
    def give_all(parts: Parts, unknown: int = 0) -> None:
        while parts.study.question is not None:
            parts.study.reveal()
            parts.study.mark(Mark.UNKNOWN if unknown > 0 else Mark.KNOWN)
            unknown -= 1

    def plan_done(parts: Parts) -> None:
        study(parts)
        give_all(parts, unknown=3)

    def cram(parts: Parts) -> None:
        parts.study.choose_topic(("Training", "Hyperparameters"))
        parts.study.cram()
        parts.study.reveal()

    def menu(parts: Parts) -> None:
        answer(parts)
        parts.window.show_menu()

    def report(parts: Parts) -> None:
        answer(parts)
        parts.window.dialogs.show_report(
            "dlstudy 0.1\nPython 3.11\n\nTraceback (most recent call last):\n  …\nKeyError: 'x'"
        )

    return [
        Screen("cramming", cram),
        Screen("plan-dialog", lambda parts: parts.window.dialogs.show_plan()),
        Screen("plan-dialog-narrow", lambda parts: parts.window.dialogs.show_plan(), size=(720, 520)),
        Screen("plan-dialog-large-text", lambda parts: parts.window.dialogs.show_plan(), text_scale=2.0),
        Screen("summary", plan_done),
        Screen("summary-narrow", plan_done, size=(720, 520)),
        Screen("summary-large-text", plan_done, text_scale=2.0),
        Screen("nothing-due", study, marks=0, before=_all_known),
        Screen("menu", menu),
        Screen("report", report),
        Screen("no-questions", lambda _: None, empty=True),
    ]


def _leech(bank: Bank) -> list[Entry]:
    """Return marks that make a leech of one question."""
    return [
        _mark(bank, _LEECH, number, days_ago=40 - 2 * number, known=number % 2 == 0) for number in range(18)
    ]  # fmt: skip


def _all_known(bank: Bank) -> list[Entry]:
    """Return marks after which nothing is due and nothing new."""
    return [_mark(bank, question_id, number, days_ago=1, known=True) for number, question_id in enumerate(bank.ids)]


def _mark(bank: Bank, question_id: QuestionId, number: int, *, days_ago: int, known: bool) -> Review:
    at = Instant(NOON.utc_ms - days_ago * _DAY_MS + number, 0)
    mark = Mark.KNOWN if known else Mark.UNKNOWN
    return Review(EntryId(f"{1000 + number:032x}"), _DEVICE, at, question_id, bank.revision_of(question_id), mark, 40.0)


def _press(parts: Parts, name: str) -> None:
    """Press the button that assistive technology knows by a name."""
    from PySide6.QtWidgets import QAbstractButton

    settle()
    for button in parts.window.findChildren(QAbstractButton):
        if button.accessibleName() == name:
            button.click()


CHART_NAMES: Final = ("topics", "calendar", "forecast", "recall", "growth", "calibration", "memory", "time", "level")
"""The charts in the order of their tabs."""


def _chart_screens(question: Callable[[Parts], None]) -> list[Screen]:
    """Return every chart in the dock, empty, with one mark, a month and three years; then the large ones."""

    def dock(name: str) -> Act:
        def act(parts: Parts) -> QWidget:
            parts.window.chart_dock.show_chart(name)
            return parts.window.chart_dock

        return act

    def table(name: str) -> Act:
        def act(parts: Parts) -> QWidget:
            parts.window.chart_dock.pane.show_chart(name)
            parts.window.chart_dock.pane.show_table(shown=True)
            return parts.window.chart_dock

        return act

    def large(name: str) -> Act:
        def act(parts: Parts) -> QWidget:
            window = parts.window.chart_dock.open_large()
            window.pane.show_chart(name)
            window.pane.show_table(shown=False)
            return window

        return act

    def one_mark(parts: Parts) -> None:
        question(parts)
        parts.study.reveal()
        parts.study.mark(Mark.KNOWN)

    docked = tuple((name, dock(name)) for name in CHART_NAMES)
    tables = tuple((f"{name}-table", table(name)) for name in CHART_NAMES)
    enlarged = tuple((f"{name}-large", large(name)) for name in CHART_NAMES)
    return [
        Screen("chart-empty", question, days=0, then=docked),
        Screen("chart-one-mark", one_mark, days=0, then=docked),
        Screen("chart-month", question, days=30, then=docked, report=True),
        Screen("chart-years", question, days=3 * 365, then=(*docked, *tables, *enlarged), report=True),
        Screen("chart-narrow", question, days=3 * 365, then=docked, size=(1010, 640)),
        Screen("chart-large-text", question, days=3 * 365, then=(*docked, *enlarged), size=(1900, 1000), text_scale=2),
    ]


def settle() -> None:
    """Let the window lay itself out and the worker finish what it draws."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(60, loop.quit)
    loop.exec()


def _render(screen: Screen, theme: str, look: Look, shipped: LoadedBank, file: Path, cache: Path) -> None:
    report = file.with_suffix(".pdf") if screen.report else None
    for ending, picture in pictures_of(screen, theme, look, shipped, cache, report=report).items():
        name = file.with_name(f"{screen.name}-{ending}{look.ending}-{theme}.png") if ending else file
        if not picture.save(str(name)):
            raise MachineError(f"The picture {name} cannot be written; choose another folder for --out.")


def pictures_of(
    screen: Screen, theme: str, look: Look, shipped: LoadedBank, cache: Path, *, report: Path | None = None
) -> dict[str, QPixmap]:
    """Open the real window on a folder of its own, do there what the screen says, close it.

    Args:
        screen: What is to be seen.
        theme: ``light`` or ``dark``.
        look: The way in which it is drawn.
        shipped: The bank, where the screen has none of its own.
        cache: Where what was set is kept.
        report: The file for the progress report, where one is to be written.

    Returns:
        What was seen, by the end of its name: nothing for the screen itself, ``topics`` and the like for what follows.
    """
    from dlstudy import app

    app.application()
    with tempfile.TemporaryDirectory(prefix="dlstudy-tour-") as folder:
        data = Path(folder)
        loaded = load([]) if screen.empty else shipped
        if screen.bad_file:
            own = data / "my-questions.yaml"
            own.write_text(screen.bad_file, "utf-8")
            loaded = load([paths.resource("questions"), own])
        store = ProgressStore(paths.progress_file(data))
        made = made_up_reviews(loaded.bank, screen.marks, NOON)
        if screen.days is not None:
            made = made_up_days(loaded.bank, screen.days, NOON)
        store.append_all([*made, *screen.before(loaded.bank)])
        store.close()
        if screen.prepare is not None:
            screen.prepare(data)
        settings = Settings(theme=theme, text_scale=look.text_scale, language=look.language)
        parts = app.build(data, loaded, clock=lambda: screen.clock, settings=settings, cache=cache)
        parts.appearance.set_high_contrast(wanted=screen.contrast)
        parts.window.resize(*look.size)
        parts.window.first_painted.connect(parts.window.start_the_rest)
        parts.window.show()
        settle()
        pictures = {"": _picture(screen.act, parts)}
        for ending, act in screen.then:
            pictures[ending] = _picture(act, parts)
        if report is not None:
            parts.window.chart_dock.save_report(report)
            wait_for(parts)
        parts.window.close()
        parts.close()
        parts.window.deleteLater()
        settle()
    return pictures


def _picture(act: Act, parts: Parts) -> QPixmap:
    shown = act(parts)
    wait_for(parts)
    return parts.window.picture() if shown is None else shown.grab()


def wait_for(parts: Parts) -> None:
    """Wait until nothing is prepared or drawn any more."""
    for _ in range(200):  # charts come from the worker; 12 s are more than any machine needs
        settle()
        if parts.window.is_settled:
            break
    settle()  # what came last takes its place
