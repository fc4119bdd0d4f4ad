"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dlstudy import app, cli, paths
from dlstudy.core.log import Entry, Mark
from dlstudy.errors import MachineError, StoreError, StoreInUseError
from dlstudy.render import richtext
from dlstudy.store.progress import ProgressStore
from tests.core.made import NOON, retraction, review

MINE = """\
topic: My Own/Things
questions:
  - id: mine
    level: basic
    question: What is mine?
    short: This.
    answer: Formula $x^2$.
    key_points: [This.]
    sources: [{authors: A, title: B, year: 2020}]
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's folder, named by the variable; nothing is there yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(folder))
    return folder


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line and returns the exit code, standard output and standard error."""
    del data

    def run_it(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = cli.run([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_it


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A question file in which nothing is wrong."""
    file = tmp_path / "mine.yaml"
    file.write_text(MINE, "utf-8")
    return file


@pytest.fixture
def plain_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes every formula as right: setting those of the whole bank takes a quarter of a minute."""
    monkeypatch.setattr(richtext, "formula_problems", lambda *_: [])


def store_in(folder: Path, *entries: Entry) -> None:
    store = ProgressStore(paths.progress_file(folder))
    for entry in entries:
        store.append(entry)
    store.close()


def program(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dlstudy", *map(str, arguments)],
        capture_output=True, text=True, errors="surrogateescape", check=False, **more,
    )  # fmt: skip


# check


def test_a_file_without_a_fault_passes(run: Run, mine: Path) -> None:
    assert run("check", mine) == (0, "1 question, 0 errors, 0 warnings.\n", "")


def test_warnings_are_printed_and_pass(run: Run, mine: Path) -> None:
    mine.write_text(MINE.replace("    short: This.\n", ""), "utf-8")

    code, out, err = run("check", mine)

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"{mine}:3:5: warning: This question lacks `short`; it is usable without.",
        "1 question, 0 errors, 1 warning.",
    ]


def test_errors_are_printed_with_their_places_and_fail(run: Run, mine: Path) -> None:
    mine.write_text(MINE.replace("short:", "shrot:").replace("level: basic", "level: base"), "utf-8")

    code, out, err = run("check", mine)

    assert (code, err) == (1, "")
    assert out.splitlines() == [
        f"{mine}:3:5: warning: This question lacks `short`; it is usable without.",
        f"{mine}:4:12: error: `level` must be one of basic, intermediate, advanced; did you mean `basic`?",
        f"{mine}:6:5: error: `shrot` is no key of a question; did you mean `short`?",
        "0 questions, 2 errors, 1 warning.",
    ]


def test_a_formula_that_cannot_be_set_fails_at_its_line(run: Run, mine: Path) -> None:
    mine.write_text(MINE.replace("Formula $x^2$.", "|\n      One.\n\n      Then $\\frac{1}{$."), "utf-8")

    code, out, _ = run("check", mine)

    assert code == 1
    assert out.startswith(f"{mine}:10:13: error: ")


def test_problems_can_be_had_as_json(run: Run, mine: Path) -> None:
    mine.write_text(MINE.replace("level: basic", "level: base"), "utf-8")

    code, out, _ = run("check", "--format", "json", mine)

    assert code == 1
    assert json.loads(out) == {
        "questions": 0,
        "problems": [
            {
                "file": str(mine),
                "line": 4,
                "column": 12,
                "severity": "error",
                "sentence": "`level` must be one of basic, intermediate, advanced; did you mean `basic`?",
            }
        ],
    }


def test_a_file_of_ones_own_may_point_at_a_shipped_question(run: Run, mine: Path) -> None:
    mine.write_text(MINE + "    related: [perceptron-definition]\n", "utf-8")

    assert run("check", mine)[0] == 0


def test_a_misspelt_name_of_a_file_fails(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("check", tmp_path / "nowhere.yaml")

    assert code == 1
    assert "nowhere.yaml:1:1: error: There is no such file or folder; check the name." in out


@pytest.mark.usefixtures("plain_formulas")
def test_without_a_name_the_shipped_bank_ones_own_questions_and_those_of_bank_are_checked(
    run: Run, data: Path, mine: Path
) -> None:
    (data / "questions").mkdir(parents=True)
    (data / "questions" / "own.yaml").write_text(MINE.replace("mine", "own").replace("basic", "base"), "utf-8")
    mine.write_text(MINE.replace("basic", "base"), "utf-8")

    code, out, _ = run("check", "--bank", mine)

    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()[:-1]] == [str(data / "questions" / "own.yaml"), str(mine)]


@pytest.mark.usefixtures("plain_formulas")
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    answer: |-\n", "    anser: |-\n", "did you mean `answer`?"),
        ("    key_points:\n      - ", "    key_points:\n      - ''\n      - ", "`key_points[1]` is empty"),
        ("        year: ", "        year: c. ", "`year` must be a whole number"),
        ("        see: ", "        see: no-", "No question has the id `no-"),
    ],
    ids=["answer", "key point", "source", "link"],
)
def test_one_broken_thing_in_a_copy_of_the_bank_fails_at_its_line(
    run: Run, tmp_path: Path, old: str, new: str, words: str
) -> None:
    copy = tmp_path / "questions"
    shutil.copytree(paths.resource("questions"), copy)
    file, text = next((f, t) for f in sorted(copy.rglob("*.yaml")) if old in (t := f.read_text("utf-8")))
    file.write_text(text.replace(old, new, 1), "utf-8")

    code, out, _ = run("check", copy)

    assert code == 1
    first = out.splitlines()[0]
    assert words in out
    assert first.startswith(f"{file}:")


@pytest.mark.usefixtures("plain_formulas")
def test_a_whole_copy_of_the_bank_passes(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "questions"
    shutil.copytree(paths.resource("questions"), copy)

    code, out, _ = run("check", copy)

    assert code == 0
    assert out.endswith(" questions, 0 errors, 0 warnings.\n")


@pytest.mark.usefixtures("plain_formulas")
def test_a_copy_of_the_bank_that_lacks_a_question_has_dead_links(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "questions"
    shutil.copytree(paths.resource("questions"), copy)
    shutil.rmtree(copy / "04-gradients")

    code, out, _ = run("check", copy)

    assert code == 1
    assert "error: No question has the id `" in out


# stats


def stats(run: Run, *arguments: str | Path) -> Any:
    code, out, err = run("stats", "--json", *arguments)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_before_the_first_mark_everything_is_unseen_and_nothing_is_made(run: Run, data: Path) -> None:
    report = stats(run)

    assert report["unseen"] == report["questions"] >= 81
    assert (report["known"], report["fading"], report["unknown"], report["marks"], report["days"]) == (0, 0, 0, 0, [])
    assert not data.exists()


def test_the_numbers_follow_the_log(run: Run, data: Path) -> None:
    store_in(
        data,
        review(1, "perceptron-definition", Mark.UNKNOWN, utc_ms=NOON - 86_400_000),
        review(2, "perceptron-definition"),
        review(3, "overfitting-definition", Mark.UNKNOWN),
        review(4, "learning-rate"),
        retraction(5, 4),
        review(6, "a-question-that-is-gone"),
    )

    report = stats(run)

    assert (report["known"], report["fading"], report["unknown"]) == (1, 0, 1)
    assert report["unseen"] == report["questions"] - 2
    assert report["marks"] == 4
    assert report["days"] == [{"date": "2026-03-13", "marks": 1}, {"date": "2026-03-14", "marks": 3}]


def test_a_topic_has_the_four_counts_and_a_parent_sums_its_children(run: Run, data: Path) -> None:
    store_in(data, review(1, "perceptron-definition"))

    topics = {row.pop("topic"): row for row in stats(run)["topics"]}

    assert topics["Foundations/Perceptrons"] == {"known": 1, "fading": 0, "unknown": 0, "unseen": 2}
    children = [row for name, row in topics.items() if name.startswith("Foundations/")]
    assert topics["Foundations"] == {
        state: sum(row[state] for row in children) for state in ("known", "fading", "unknown", "unseen")
    }


def test_questions_of_ones_own_count(run: Run, data: Path, mine: Path) -> None:
    shipped = stats(run)["questions"]
    (data / "questions").mkdir(parents=True)
    shutil.copy(mine, data / "questions")

    assert stats(run)["questions"] == shipped + 1


def test_every_bank_that_is_named_counts_before_and_after_the_command(run: Run, mine: Path, tmp_path: Path) -> None:
    shipped = stats(run)["questions"]
    more = []
    for name in ("second", "third"):
        more.append(tmp_path / f"{name}.yaml")
        more[-1].write_text(MINE.replace("id: mine", f"id: {name}"), "utf-8")

    code, out, _ = run("--bank", mine, "stats", "--json", "--bank", more[0], "--bank", more[1])

    assert code == 0
    assert json.loads(out)["questions"] == shipped + 3


def test_a_folder_that_is_named_counts_before_the_variable(run: Run, tmp_path: Path, data: Path) -> None:
    store_in(data, review(1, "perceptron-definition"))
    store_in(tmp_path / "other", review(1, "perceptron-definition"), review(2, "learning-rate"))

    assert stats(run)["known"] == 1
    assert stats(run, "--data-dir", tmp_path / "other")["known"] == 2
    assert json.loads(run("--data-dir", tmp_path / "other", "stats", "--json")[1])["known"] == 2


def test_the_numbers_in_words(run: Run, data: Path) -> None:
    store_in(data, review(1, "perceptron-definition"))

    code, out, err = run("stats")

    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert " known, 0 fading, 0 unknown, " in lines[0]
    assert lines[0].startswith("1 of ")
    assert lines[1].split() == ["Foundations", "1", "of", "16", "known"]
    assert lines[-1] == "1 mark on 1 day, the last on 2026-03-14."


def test_a_broken_file_of_ones_own_is_told_and_the_rest_is_counted(run: Run, data: Path) -> None:
    (data / "questions").mkdir(parents=True)
    (data / "questions" / "bad.yaml").write_text("a: *b", "utf-8")

    code, out, err = run("stats", "--json")

    assert code == 0
    assert err == "dlstudy: 1 error in the question files; dlstudy check lists them.\n"
    assert json.loads(out)["questions"] >= 81


def test_a_log_that_is_none_is_one_sentence_and_fails(run: Run, data: Path) -> None:
    data.mkdir()
    paths.progress_file(data).write_bytes(b"shopping list " * 100)

    code, out, err = run("stats")

    assert (code, out) == (1, "")
    assert err.startswith("dlstudy: Progress cannot be opened: ")
    assert err.count("\n") == 1


# The rest


def test_the_versions_are_of_everything_that_it_stands_on(run: Run) -> None:
    code, out, _ = run("--version")

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["dlstudy", "Python", "Qt", "PySide6", "SQLite"]
    assert all(line.split()[1][0].isdigit() for line in out.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["check", "--format", "xml"], ["stats", "--jsn"], ["tour"], ["tour", "--out", "x", "--size", "big"], ["--bank"],
     ["stats", "extra"]],
)  # fmt: skip
def test_what_it_does_not_understand_is_one_line_and_exit_code_2(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith("dlstudy")
    assert err.endswith(" --help.\n")
    assert err.count("\n") == 1


def test_the_help_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")

    assert code == 0
    assert all(f"\n    {name} " in out for name in ("check", "stats", "tour", "export"))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MachineError("There is no display."), 1),
        (StoreError("The disk is full."), 1),
        (StoreInUseError("Open already."), 3),
    ],
)
def test_what_can_be_explained_is_one_sentence_on_standard_error(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(app, "run", fail)

    assert run() == (code, "", f"dlstudy: {error}\n")


def test_without_a_command_the_window_opens_on_the_folder_and_the_banks(
    run: Run, monkeypatch: pytest.MonkeyPatch, data: Path, mine: Path
) -> None:
    opened: list[tuple[Path, list[Path]]] = []

    def note(folder: Path, banks: list[Path]) -> int:
        opened.append((folder, banks))
        return 0

    monkeypatch.setattr(app, "run", note)

    assert run()[0] == run("--bank", mine)[0] == 0
    shipped = paths.resource("questions")
    assert opened == [(data, [shipped]), (data, [shipped, mine])]


@pytest.mark.parametrize("arguments", [["check"], ["stats", "--json"]])
def test_check_and_stats_work_where_qt_cannot_load(mine: Path, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "hidden" / "PySide6").mkdir(parents=True)
    (tmp_path / "hidden" / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL.so.1')\n", "utf-8")
    here = str(Path(cli.__file__).parent.parent)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path / "hidden"), here])}

    done = program(
        *arguments, *([mine] if arguments == ["check"] else []), "--data-dir", tmp_path / "d", env=environment
    )
    asked = program("--version", env=environment)

    assert (done.returncode, done.stderr) == (0, "")
    assert asked.returncode == 0
    assert "Qt cannot be loaded\n" in asked.stdout


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX alone")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_whose_name_is_not_utf8_can_be_checked(tmp_path: Path, form: str) -> None:
    file = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")
    Path(file).write_text("a", "utf-8")

    done = program("check", "--format", form, file, env=os.environ | {"PYTHONIOENCODING": "utf-8"})

    assert (done.returncode, done.stderr) == (1, "")
    assert "must be a mapping" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a shell's pipe")
def test_a_reader_who_leaves_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "dlstudy", "stats", "--data-dir", str(tmp_path)],
            stdout=writing, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (1, b"")


def test_a_home_that_nobody_has_is_a_name_like_any_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    code, _, err = run("stats", "--data-dir", "~nobody-has-this-name/x")

    assert (code, err) == (0, "")
