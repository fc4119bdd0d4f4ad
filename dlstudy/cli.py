"""The command line: works where no Qt is installed, except for the window itself and the tour, which ``app`` opens."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from dlstudy import machine, paths
from dlstudy.errors import MachineError, StoreInUseError, StudyError

if TYPE_CHECKING:
    import argparse

    from dlstudy.core.bank import Bank
    from dlstudy.core.plan import Limits
    from dlstudy.core.progress import Progress
    from dlstudy.core.stats import MemoryRow
    from dlstudy.render.booklet import Booklet
    from dlstudy.render.richtext import Typesetter

OK: Final = 0
FAILED: Final = 1
IN_USE: Final = 3
RECENT_TIMES: Final = 200
"""How many marks tell how long a question takes."""


class Choices(NamedTuple):
    """What the command line says for every command.

    Attributes:
        data: The folder of the learner's progress, questions and settings.
        banks: Question files and folders that join the shipped bank, in order.
    """

    data: Path
    banks: tuple[Path, ...]

    @property
    def bank_paths(self) -> list[Path]:
        """Return everything that holds questions: the shipped bank, the learner's own, those of ``--bank``."""
        own = paths.learner_questions(self.data)
        # Path.is_dir raises where the folder above may not be entered.
        return [paths.resource("questions"), *([own] if os.path.isdir(own) else []), *self.banks]  # noqa: PTH112 - is_dir raises where one may not look


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit code; a problem is one sentence on standard error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the name of a file need not be UTF-8
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a reader who left is no fault
    except StoreInUseError as error:
        machine.tell(f"dlstudy: {error}")
        return IN_USE
    except StudyError as error:
        machine.tell(f"dlstudy: {error}")
        return FAILED
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at the end
        return FAILED
    except OSError as error:
        machine.tell(f"dlstudy: The output could not be written ({error.strerror}).")
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130  # as a shell says it of Ctrl+C
    return code


def _run(arguments: Sequence[str]) -> int:
    if not arguments:  # the usual start: the window, without the 10 ms of a parser
        return _open_window(Choices(paths.data_folder(), ()))
    chosen = _parser().parse_args(arguments)
    if chosen.version:
        print("\n".join(versions()))
        return OK
    banks = (*getattr(chosen, "banks", ()), *getattr(chosen, "more_banks", ()))
    choices = Choices(paths.data_folder(getattr(chosen, "data_dir", None)), banks)
    match chosen.command:
        case "check":
            return _check(chosen.paths, choices, as_json=chosen.format == "json")
        case "stats":
            drawn = chosen.chart or chosen.report
            return _draw(chosen, choices) if drawn else _stats(choices, as_json=chosen.json)
        case "explain":
            return _explain(chosen.question, choices)
        case "export":
            return _export(chosen.topic, chosen.level, choices, form=chosen.format, file=chosen.out)
        case "doctor":
            return _doctor(choices, repair=chosen.repair)
        case "restore":
            return _restore(chosen.backup, choices)
        case "tour":
            from dlstudy import tour

            matrix = tour.Matrix(
                ("light", "dark") if chosen.theme == "both" else (chosen.theme,),
                ("en", "de") if chosen.language == "both" else (chosen.language,),
                chosen.text,
                chosen.size,
                chosen.only,
            )
            return tour.run(chosen.out, matrix)
        case "selftest":
            from dlstudy import selftest

            return selftest.run(versions(), quick=chosen.quick, out=chosen.out)
        case _:
            return _open_window(choices)


def _open_window(choices: Choices) -> int:
    from dlstudy import app

    return app.run(choices.data, choices.bank_paths, versions=versions)


def _parser() -> argparse.ArgumentParser:
    import argparse

    class _Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            self.exit(2, f"{self.prog}: {message}; see {self.prog} --help.\n")

    def common(banks: str) -> _Parser:  # argparse lets a command's list displace the one given before it
        options = _Parser(add_help=False)
        options.add_argument(
            "--data-dir",
            default=argparse.SUPPRESS,
            metavar="DIR",
            help=f"the folder of your progress and questions (also: the variable {paths.DATA_DIR_VARIABLE})",
        )
        options.add_argument(
            "--bank",
            dest=banks,
            action="append",
            type=Path,
            default=argparse.SUPPRESS,
            metavar="PATH",
            help="a question file, or a folder of them, that joins the shipped questions; may be given again",
        )
        return options

    parser = _Parser(
        prog="dlstudy",
        parents=[common("banks")],
        description="Prepare for a deep-learning interview, offline. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="store_true", help="print the versions of dlstudy and what it stands on")
    after = common("more_banks")
    commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")
    check = commands.add_parser("check", parents=[after], help="check question files and print every problem")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; all questions when none")
    check.add_argument("--format", choices=("text", "json"), default="text", help="how problems are printed")
    stats = commands.add_parser("stats", parents=[after], help="print how far you are")
    stats.add_argument("--json", action="store_true", help="print numbers for other programs")
    stats.add_argument(
        "--chart", choices=_CHARTS, metavar="NAME", help=f"write a chart to the file of --out: {', '.join(_CHARTS)}"
    )
    stats.add_argument(
        "--out", type=Path, metavar="FILE", help="the file for the chart; it ends in .png, .svg, .pdf or .csv"
    )
    stats.add_argument("--report", type=Path, metavar="FILE", help="write a progress report of one page to a PDF file")
    stats.add_argument(
        "--topic", default="", metavar="TOPIC", help="only this topic, such as Training or 'Training/Adam'"
    )
    stats.add_argument(
        "--level", action="append", default=[], choices=("basic", "intermediate", "advanced"),
        help="only questions of this level; may be given again",
    )  # fmt: skip
    stats.add_argument("--days", type=_whole, metavar="N", help="only the last N days, in charts that look back")
    stats.add_argument("--theme", choices=("light", "dark"), default="light", help="the colours of the chart")
    stats.add_argument(
        "--width", type=_whole, default=800, metavar="N", help="how wide the chart is, in pixels; PNG has two for each"
    )
    explain = commands.add_parser("explain", parents=[after], help="print why a question is asked when it is")
    explain.add_argument(
        "question", metavar="QUESTION_ID", help="the id of the question, such as perceptron-definition"
    )
    export = commands.add_parser("export", parents=[after], help="write questions and answers as a study booklet")
    export.add_argument("--format", choices=("pdf", "html", "md"), required=True, help="the kind of file")
    export.add_argument(
        "--topic", action="append", default=[], metavar="TOPIC",
        help="such as Training or 'Training/Gradient Descent'; may be given again; all topics when none",
    )  # fmt: skip
    export.add_argument(
        "--level", action="append", default=[], choices=("basic", "intermediate", "advanced"),
        help="only questions of this level; may be given again",
    )  # fmt: skip
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file; one that exists is replaced")
    doctor = commands.add_parser("doctor", parents=[after], help="check everything that is stored, and explain it")
    doctor.add_argument(
        "--repair", action="store_true",
        help="keep what is damaged in the folder `damaged`, and bring back what can be read and what backups hold",
    )  # fmt: skip
    restore = commands.add_parser("restore", parents=[after], help="bring back marks from a backup; none is lost")
    restore.add_argument(
        "backup", nargs="?", default="", metavar="BACKUP",
        help="a file, or the name of one in the folder `backups`; lists the backups when left out",
    )  # fmt: skip
    tour = commands.add_parser("tour", parents=[after], help="render every screen of the window to PNG files")
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the pictures")
    tour.add_argument("--theme", choices=("light", "dark", "both"), default="both", help="which theme to render")
    tour.add_argument(
        "--language", choices=("en", "de", "both"), default="en", help="the language of what the window shows"
    )
    tour.add_argument(
        "--text", type=_text_scales, default=(), metavar="N,N",
        help="sizes of the text in per cent, such as 100,200; each screen's own when none",
    )  # fmt: skip
    tour.add_argument(
        "--size", type=_sizes, default=((1280, 800),), metavar="WxH,WxH",
        help="sizes of the window, such as 720x520,1280x800",
    )  # fmt: skip
    tour.add_argument("--only", default="", metavar="WORD", help="only the screens in whose names this stands")
    selftest = commands.add_parser(
        "selftest", parents=[after], help="do everything once on a folder that is thrown away, and say what went wrong"
    )
    selftest.add_argument("--quick", action="store_true", help="leave out what takes longer than a few seconds")
    selftest.add_argument("--out", type=Path, metavar="FILE", help="write what is printed to a file too")
    return parser


_CHARTS: Final = ("topics", "growth", "calendar", "forecast", "recall", "calibration", "memory", "time", "level")


def _whole(text: str) -> int:
    import argparse

    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= _MOST:
        message = f"{text!r} is no whole number from 1 to {_MOST:,}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


_MOST: Final = 20_000


def _sizes(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_size(part) for part in text.split(","))


def _text_scales(text: str) -> tuple[float, ...]:
    import argparse

    percents = text.split(",")
    if not all(part.isascii() and part.isdigit() and 80 <= int(part) <= 200 for part in percents):  # noqa: PLR2004 - as the window
        message = f"{text!r} is no list of per cents from 80 to 200, such as 100,200"
        raise argparse.ArgumentTypeError(message)
    return tuple(int(part) / 100 for part in percents)


def _size(text: str) -> tuple[int, int]:
    import argparse
    import re

    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if match is None:
        message = f"{text!r} is no size such as 1280x800"
        raise argparse.ArgumentTypeError(message)
    return int(match[1]), int(match[2])


def versions() -> list[str]:
    """Return a line with the version of dlstudy and of each thing it stands on; Qt's only where it is installed."""
    import platform
    from importlib import metadata

    from dlstudy.store.progress import sqlite_version

    def installed(package: str) -> str:
        try:
            return metadata.version(package)
        except metadata.PackageNotFoundError:
            return "not installed"

    lines = [
        f"dlstudy {installed('dlstudy')}",
        f"Python {platform.python_version()}",
    ]
    lines.append(f"Qt {machine.qt_version()}")
    lines.append(f"PySide6 {installed('PySide6-Essentials')}")
    lines.append(f"SQLite {sqlite_version()}")
    return lines


def _check(named: Sequence[Path], choices: Choices, *, as_json: bool) -> int:
    from dlstudy.render.richtext import Typesetter, formula_problems
    from dlstudy.store.bank_files import load

    checked = list(named) or choices.bank_paths
    shipped = load([paths.resource("questions")]).bank if named else None
    elsewhere = not all(path.resolve().is_relative_to(paths.resource("questions")) for path in named)
    if shipped and elsewhere and any(p.is_dir() for p in named) and any(q.id in shipped for q in load(checked).bank):
        shipped = None  # another version of the shipped bank, whole or cut down, is judged by itself
    cache = paths.cache_folder(choices.data)
    typesetter = Typesetter(cache / "typeset") if cache.is_dir() else None  # a check makes no folders of its own
    loaded = load(checked, check_markdown=lambda text: formula_problems(text, typesetter), beside=shipped)
    if as_json:
        import json

        problems = [
            {"file": p.file, "line": p.line, "column": p.column, "severity": p.severity.value, "sentence": p.sentence}
            for p in loaded.problems
        ]
        print(json.dumps({"questions": len(loaded.bank), "problems": problems}, indent=1, ensure_ascii=False))
    else:
        for problem in loaded.problems:
            print(problem)
        warnings = len(loaded.problems) - loaded.errors
        print(
            f"{_counted(len(loaded.bank), 'question')}, {_counted(loaded.errors, 'error')}, "
            f"{_counted(warnings, 'warning')}."
        )
    return FAILED if loaded.errors else OK


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _export(topics: Sequence[str], levels: Sequence[str], choices: Choices, *, form: str, file: Path) -> int:
    import datetime

    from dlstudy.core.bank import Level
    from dlstudy.render import booklet
    from dlstudy.render.richtext import Typesetter
    from dlstudy.render.saved_file import save_file
    from dlstudy.store.bank_files import load

    loaded = load(choices.bank_paths)
    if loaded.errors:
        print(
            f"dlstudy: {_counted(loaded.errors, 'error')} in the question files; dlstudy check lists them.",
            file=sys.stderr,
        )
    today = datetime.datetime.now().astimezone().date()
    chosen = booklet.find_topics(loaded.bank, topics)
    made = booklet.make_booklet(loaded.bank, chosen, date=today, levels=[Level(level) for level in levels])
    typesetter = Typesetter(paths.cache_folder(choices.data) / "typeset", pack=paths.shipped_pack())
    save_file(file, _pdf(made, typesetter) if form == "pdf" else booklet.to_text(made, typesetter, form), "booklet")
    print(f"{_counted(sum(1 for _ in made.entries), 'question')} in {file}.")
    return OK


def _pdf(made: Booklet, typesetter: Typesetter) -> bytes:
    try:
        from dlstudy.widgets import booklet_pdf
    except ImportError as error:
        raise MachineError(
            f"A PDF takes Qt, which cannot be loaded ({error}); --format html and md work without."
        ) from error
    booklet_pdf.start_off_screen()
    return booklet_pdf.to_pdf(made, typesetter)


class _Standing(NamedTuple):
    """What the commands that only look go by: the bank, and what the log means today under the learner's settings."""

    bank: Bank
    progress: Progress
    day: Limits
    seconds: float


def _standing(choices: Choices) -> _Standing:
    """Read everything and change nothing, beside an open window too; tell on standard error what is odd."""
    from dlstudy.core import log, plan
    from dlstudy.core.progress import Progress
    from dlstudy.core.schedule import Schedule
    from dlstudy.store.bank_files import load
    from dlstudy.store.progress import read_log
    from dlstudy.store.settings import load_settings

    loaded = load(choices.bank_paths)
    if loaded.errors:
        print(
            f"dlstudy: {_counted(loaded.errors, 'error')} in the question files; dlstudy check lists them.",
            file=sys.stderr,
        )
    entries = read_log(paths.progress_file(choices.data))
    settings, odd = load_settings(paths.settings_file(choices.data), set_aside=False)
    clock = log.SteadyClock(log.system_clock, entries[-1].at if entries else None)
    today = clock().day_number
    for sentence in (odd, clock.warning if entries else ""):
        if sentence:
            print(f"dlstudy: {sentence}", file=sys.stderr)
    progress = Progress(entries, schedule=Schedule(settings.desired_retention), today=today)
    progress.take_bank(loaded.bank)
    times = [entry.seconds for entry in entries if isinstance(entry, log.Review) and not entry.cram][-RECENT_TIMES:]
    seconds = plan.seconds_per_question(times)
    day = plan.limits(
        budget=settings.budget,
        in_minutes=settings.budget_in_minutes,
        new=settings.new_per_day,
        seconds=seconds,
    )
    return _Standing(loaded.bank, progress, day, seconds)


def _stats(choices: Choices, *, as_json: bool) -> int:
    from dlstudy.core import plan, stats

    standing = _standing(choices)
    bank, progress = standing.bank, standing.progress
    counts = stats.state_counts(bank.ids, progress)
    topics = stats.all_topic_rows(bank, stats.TopicCounts(bank, progress))
    days = stats.marks_per_day(progress)
    today = plan.counts_today(bank, progress, standing.day)
    if as_json:
        import json

        states = counts._asdict()
        report = {
            "questions": counts.total,
            **states,
            "marks": sum(day.marks for day in days),
            "due": today.due,
            "new": today.new,
            "waiting": today.waiting,
            "due_tomorrow": plan.due_tomorrow(bank, progress),
            "topics": [{"topic": "/".join(row.path), **row.counts._asdict()} for row in topics],
            "days": [{"date": day.date.isoformat(), "marks": day.marks} for day in days],
            "memory": {row.question_id: _memory(row) for row in stats.memory_rows(bank, progress)},
        }
        print(json.dumps(report, indent=1, ensure_ascii=False))
        return OK
    print(
        f"{counts.known} of {_counted(counts.total, 'question')} known, {counts.fading} fading, "
        f"{counts.unknown} unknown, {counts.unseen} unseen."
    )
    width = max((len(row.name) + 2 * len(row.path) for row in topics), default=0)
    for row in topics:
        name = "  " * (len(row.path) - 1) + row.name
        print(f"{name:<{width}} {row.counts.known:>3} of {row.counts.total:>3} known")
    later = f"; {today.waiting:,} more due, which wait for the next days" if today.waiting else ""
    print(f"Today: {today.due} due and {today.new} new{later}.")
    if days:
        marks = sum(day.marks for day in days)
        print(f"{_counted(marks, 'mark')} on {_counted(len(days), 'day')}, the last on {days[-1].date.isoformat()}.")
    return OK


def _draw(chosen: argparse.Namespace, choices: Choices) -> int:
    """Write a chart, the progress report, or both; no window and no display is needed."""
    from dlstudy.core.bank import LEVELS, Level
    from dlstudy.core.chart_stats import facts_of
    from dlstudy.core.reviews import Reviews
    from dlstudy.core.stats import Filter
    from dlstudy.render import booklet, charts
    from dlstudy.render.theme import load_theme

    if chosen.chart and not chosen.out:
        print("dlstudy: --chart needs a file, such as --out progress.png.", file=sys.stderr)
        return 2
    charts.refuse_name(chosen.out, charts.FORMATS)
    charts.refuse_name(chosen.report, ("pdf",))
    charts.keep_matplotlib_files_in(paths.cache_folder(choices.data) / "matplotlib")
    standing = _standing(choices)
    bank, progress = standing.bank, standing.progress
    topics = booklet.find_topics(bank, [chosen.topic] if chosen.topic else [])
    levels = frozenset(Level(level) for level in chosen.level) or frozenset(LEVELS)
    wanted = Filter(topics[0].path if chosen.topic else (), levels, chosen.days)
    facts = facts_of(bank, progress, Reviews(bank, progress), standing.day, wanted, seconds=standing.seconds)
    theme = load_theme(paths.resource(f"themes/{chosen.theme}.toml"))
    if chosen.chart:
        table = charts.table_of(chosen.chart, facts)
        charts.save(table, chosen.out, charts.Look(theme, chosen.width))
        print(f"{table.sentence} It is drawn in {chosen.out}.")
    if chosen.report:
        charts.report(facts, chosen.report, load_theme(paths.resource("themes/light.toml")))
        print(f"The progress report is in {chosen.report}.")
    return OK


def _memory(row: MemoryRow) -> dict[str, object]:
    """Return a row as JSON has it: without its id, which is its key."""
    fields = row._asdict() | {"state": row.state.value, "due_on": row.due_on.isoformat()}
    del fields["question_id"]
    return fields


def _explain(name: str, choices: Choices) -> int:
    from dlstudy.core.bank import QuestionId
    from dlstudy.core.explanation import arithmetic, course, recall_working, why_now, working
    from dlstudy.core.log import date_of

    standing = _standing(choices)
    bank, progress, question_id = standing.bank, standing.progress, QuestionId(name)
    steps, question = course(question_id, progress), bank.get(question_id)
    if question is None and not steps:
        print(f"dlstudy: {_no_such(name, [*bank.ids, *progress.memories()])}", file=sys.stderr)
        return FAILED
    print(question_id)
    if question is None:
        print("No question file holds this question any more; its marks are kept, and count again when it returns.")
    else:
        print(question.question)
        print(f"{' / '.join(question.topic)} · {question.level.label} · revision {question.revision}")
    print()
    print(f"{progress.state(question_id).label}. {why_now(question_id, progress)}")
    for holds, sentence in (
        (progress.is_suspended(question_id), "You suspended it: it is not asked until you resume it."),
        (progress.is_buried(question_id), "You buried it: it is not asked before tomorrow."),
        (progress.is_starred(question_id), "You starred it."),
        (progress.is_leech(question_id), "It lapses again and again: look at what it builds on."),
        (bool(progress.note(question_id)), f"Your note: {progress.note(question_id)}"),
    ):
        if holds:
            print(sentence)
    if steps:
        print(f"\nYour marks, by FSRS-6 with a desired retention of {progress.schedule.desired_retention:.0%}:")
        before = None
        for step, line in zip(steps, arithmetic(steps, progress), strict=True):
            print(f"\n{line}")
            if step.after is not None:
                print("\n".join(f"    {formula}" for formula in working(before, step.after, progress.schedule)))
                before = step.after
        if before is not None:
            print(f"\n{date_of(progress.today).isoformat()}  today")
            print(f"    recall     = {recall_working(before, progress.today, progress.schedule)}")
    return OK


def _no_such(name: str, ids: Sequence[str]) -> str:
    """Return that there is no question of this name, with those that resemble it."""
    import difflib

    near = difflib.get_close_matches(name, dict.fromkeys(ids), n=3, cutoff=0.5)
    if not near:
        return f"There is no question with the id {name!r}; dlstudy stats --json lists those that you marked."
    return f"There is no question with the id {name!r}; did you mean {' or '.join(near)}?"


def _doctor(choices: Choices, *, repair: bool) -> int:
    from dlstudy.store import doctor

    if repair:
        for sentence in doctor.repair(choices.data).told:
            print(sentence)
    findings = doctor.examine(choices.data, choices.bank_paths)
    for finding in findings:
        print(f"{'FAULT' if finding.is_fault else 'ok   '} {finding.part.value}: {finding.sentence}")
    faults = sum(finding.is_fault for finding in findings)
    print("Nothing is wrong." if not faults else f"{_counted(faults, 'fault')}.")
    return FAILED if faults else OK


def _restore(named: str, choices: Choices) -> int:
    from dlstudy.store.backups import list_backups

    folder = paths.backups_folder(choices.data)
    if not named:
        listed = list_backups(folder)
        for backup in listed:
            when = backup.made_at.strftime("%Y-%m-%d %H:%M:%S UTC")
            print(f"{backup.path.name}  {when}  {backup.entries:,} entries")
        print(f"{_counted(len(listed), 'backup')} in {folder}; `dlstudy restore NAME` brings one back.")
        return OK
    import contextlib

    from dlstudy.store.progress import ProgressStore
    from dlstudy.store.restore import restore

    file = Path(named) if Path(named).exists() else folder / named
    with contextlib.closing(ProgressStore(paths.progress_file(choices.data))) as store:
        restored = restore(file, store)
    print(
        f"{restored.added:,} entries came back from {file.name}; the log holds {restored.entries:,}. "
        f"What it was before is in {restored.before.path.name}."
    )
    return OK
