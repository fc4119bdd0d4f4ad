"""The command line: works where no Qt is installed, except for the window itself and the tour, which ``app`` opens."""

from __future__ import annotations

import dataclasses
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from dlstudy import machine, paths
from dlstudy.errors import MachineError, StoreInUseError, StudyError

if TYPE_CHECKING:
    import argparse

    from dlstudy.render.booklet import Booklet
    from dlstudy.render.richtext import Typesetter

OK: Final = 0
FAILED: Final = 1
IN_USE: Final = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Choices:
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
        print(f"dlstudy: {error}", file=sys.stderr)
        return IN_USE
    except StudyError as error:
        print(f"dlstudy: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at the end
        return FAILED
    except OSError as error:
        print(f"dlstudy: The output could not be written ({error.strerror}).", file=sys.stderr)
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
            return _stats(choices, as_json=chosen.json)
        case "export":
            return _export(chosen.topic, chosen.level, choices, form=chosen.format, file=chosen.out)
        case "doctor":
            return _doctor(choices, repair=chosen.repair)
        case "restore":
            return _restore(chosen.backup, choices)
        case "tour":
            from dlstudy import tour

            return tour.run(chosen.out, themes=chosen.theme, width=chosen.size[0], height=chosen.size[1])
        case _:
            return _open_window(choices)


def _open_window(choices: Choices) -> int:
    from dlstudy import app

    return app.run(choices.data, choices.bank_paths)


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
    tour.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH", help="size of the window")
    return parser


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
    typesetter = Typesetter(paths.cache_folder(choices.data) / "typeset")
    booklet.save_booklet(file, _pdf(made, typesetter) if form == "pdf" else booklet.to_text(made, typesetter, form))
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


def _stats(choices: Choices, *, as_json: bool) -> int:
    from dlstudy.core import stats
    from dlstudy.core.progress import Progress
    from dlstudy.store.bank_files import load
    from dlstudy.store.progress import read_log

    loaded = load(choices.bank_paths)
    if loaded.errors:
        print(
            f"dlstudy: {_counted(loaded.errors, 'error')} in the question files; dlstudy check lists them.",
            file=sys.stderr,
        )
    progress = Progress(read_log(paths.progress_file(choices.data)))
    counts = stats.state_counts(loaded.bank.root.question_ids, progress)
    topics = stats.all_topic_rows(loaded.bank, progress)
    days = stats.marks_per_day(progress)
    if as_json:
        import json

        states = dataclasses.asdict(counts)
        report = {
            "questions": counts.total,
            **states,
            "marks": sum(day.marks for day in days),
            "topics": [{"topic": "/".join(row.path), **dataclasses.asdict(row.counts)} for row in topics],
            "days": [{"date": day.date.isoformat(), "marks": day.marks} for day in days],
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
    if days:
        marks = sum(day.marks for day in days)
        print(f"{_counted(marks, 'mark')} on {_counted(len(days), 'day')}, the last on {days[-1].date.isoformat()}.")
    return OK


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
