"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler

from dlstudy import app, cli, paths
from dlstudy.core import log
from dlstudy.core.log import Entry, FlagKind, Mark
from dlstudy.errors import MachineError, StoreError, StoreInUseError
from dlstudy.render import charts, richtext
from dlstudy.store.bank_files import load
from dlstudy.store.progress import ProgressStore
from dlstudy.store.settings import Settings, save_settings
from tests.conftest import StoppedClock
from tests.core.made import NOON, flag, retraction, review

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
def run(data: Path, capsys: pytest.CaptureFixture[str], clock: StoppedClock, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line and returns the exit code, standard output and standard error."""
    del data
    monkeypatch.setattr(log, "system_clock", clock)

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


def test_what_is_due_and_new_today_and_due_tomorrow_follows_the_learner_s_settings(run: Run, data: Path) -> None:
    names = sorted(question.id for question in load([paths.resource("questions")]).bank)[:9]
    store_in(data, *(review(number, name, day=-4) for number, name in enumerate(names)), review(50, "gone", day=-4))

    usual = stats(run)
    save_settings(paths.settings_file(data), Settings(budget=6, new_per_day=2))
    few = stats(run)
    save_settings(paths.settings_file(data), Settings(budget=11, new_per_day=5))
    some = stats(run)
    save_settings(paths.settings_file(data), Settings(desired_retention=0.80))
    lax = stats(run)

    assert [usual[key] for key in ("due", "new", "waiting", "due_tomorrow")] == [9, 10, 0, 9]
    assert [few[key] for key in ("due", "new", "waiting", "due_tomorrow")] == [6, 0, 3, 9]
    assert [some[key] for key in ("due", "new", "waiting")] == [9, 2, 0]
    assert [lax[key] for key in ("due", "due_tomorrow", "fading", "known")] == [0, 0, 0, 9]


def test_a_budget_in_minutes_goes_by_the_learner_s_own_times(run: Run, data: Path) -> None:
    store_in(data, *(review(number, f"gone-{number}", day=-40 + number) for number in range(12)))
    save_settings(paths.settings_file(data), Settings(budget=1, budget_in_minutes=True, new_per_day=200))

    assert stats(run)["new"] == 6  # of ten seconds each, the least that a question is taken to need; each took five


def test_the_memory_of_each_question_that_was_marked_is_told_also_where_the_bank_has_lost_it(
    run: Run, data: Path
) -> None:
    store_in(
        data,
        review(1, "perceptron-definition", day=-5),
        review(2, "learning-rate", Mark.UNKNOWN, day=-1),
        review(3, "gone", day=-1),
        review(4, "learning-rate", day=-1, cram=True),
        review(5, "overfitting-definition", cram=True),
    )

    memory = stats(run)["memory"]

    assert set(memory) == {"perceptron-definition", "learning-rate", "gone"}
    expected = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    at = datetime.datetime.fromtimestamp(NOON / 1000 - 5 * 86_400, datetime.timezone.utc)  # noqa: UP017 - py-fsrs asks for it
    card, _ = expected.review_card(Card(card_id=1), Rating.Good, at)
    row = memory["perceptron-definition"]
    assert datetime.datetime.fromisoformat(row.pop("due")) == card.due
    assert row.pop("retrievability") == expected.get_card_retrievability(card, at + datetime.timedelta(days=5))
    assert row == {
        "state": "fading", "stability": card.stability, "difficulty": card.difficulty, "due_on": "2026-03-11",
        "lapses": 0, "reviews": 1, "in_bank": True,
    }  # fmt: skip
    assert (memory["learning-rate"]["state"], memory["learning-rate"]["reviews"]) == ("unknown", 1)
    assert (memory["gone"]["state"], memory["gone"]["in_bank"], memory["gone"]["due"]) == (
        "known", False, "2026-03-15T12:00:00.000Z",
    )  # fmt: skip


def test_a_mark_of_2099_is_due_at_the_day_on_which_it_was_given(run: Run, data: Path) -> None:
    store_in(data, review(1, "learning-rate", day=26_000), review(2, "perceptron-definition"))

    report = stats(run)

    assert report["memory"]["learning-rate"]["due"] == "2026-03-16T12:00:00.000Z"
    assert report["memory"]["learning-rate"]["due_on"] == "2026-03-16"
    assert report["days"] == [{"date": "2026-03-14", "marks": 2}]


@pytest.mark.parametrize("utc_ms", [-(2**62), 2**62])
def test_marks_at_either_end_of_time_are_counted_and_explained(run: Run, data: Path, utc_ms: int) -> None:
    store_in(data, review(1, "learning-rate", utc_ms=utc_ms), review(2, "learning-rate", utc_ms=utc_ms))

    assert run("stats", "--json")[0] == run("stats")[0] == run("explain", "learning-rate")[0] == 0


def test_a_clock_that_cannot_be_right_is_told_and_the_last_mark_s_day_is_today(
    run: Run, data: Path, clock: StoppedClock
) -> None:
    store_in(data, review(1, "learning-rate"))
    clock.utc_ms = 0

    code, out, err = run("stats", "--json")

    assert (code, json.loads(out)["known"]) == (0, 1)
    assert err == (
        "dlstudy: The clock of this computer says 1 January 1970, which cannot be, so 14 March 2026 is taken for today "
        "until you set the clock.\n"
    )


def test_damaged_settings_are_told_and_left_where_they_are(run: Run, data: Path) -> None:
    data.mkdir()
    paths.settings_file(data).write_text("{", "utf-8")

    code, out, err = run("stats", "--json")

    assert (code, json.loads(out)["new"]) == (0, 10)
    assert err.startswith("dlstudy: The settings in ")
    assert [path.name for path in data.iterdir()] == ["settings.json"]


def test_today_is_said_in_words_with_what_has_to_wait(run: Run, data: Path) -> None:
    names = sorted(question.id for question in load([paths.resource("questions")]).bank)[:9]
    store_in(data, *(review(number, name, day=-4) for number, name in enumerate(names)))

    assert run("stats")[1].splitlines()[-2] == "Today: 9 due and 10 new."
    save_settings(paths.settings_file(data), Settings(budget=4))
    assert run("stats")[1].splitlines()[-2] == "Today: 4 due and 0 new; 5 more due, which wait for the next days."


# charts


@pytest.mark.parametrize("name", [spec.name for spec in charts.CHARTS])
def test_each_chart_is_written_without_a_window(run: Run, data: Path, tmp_path: Path, name: str) -> None:
    store_in(
        data,
        review(1, "perceptron-definition", Mark.UNKNOWN, utc_ms=NOON - 86_400_000),
        review(2, "overfitting-definition"),
    )
    file = tmp_path / "chart.SVG"

    code, out, err = run("stats", "--chart", name, "--out", file)

    assert (code, err) == (0, "")
    assert out.endswith(f". It is drawn in {file}.\n")
    assert file.read_text("utf-8").startswith("<?xml")


def test_the_command_line_names_every_chart() -> None:
    assert tuple(spec.name for spec in charts.CHARTS) == cli._CHARTS


def test_a_chart_may_be_of_a_topic_a_level_and_some_days(run: Run, data: Path, tmp_path: Path) -> None:
    store_in(
        data, review(1, "perceptron-definition", utc_ms=NOON - 9 * 86_400_000), review(2, "overfitting-definition")
    )
    file = tmp_path / "calendar.csv"

    def drawn(*more: str) -> list[str]:
        assert run("stats", "--chart", "calendar", "--out", file, *more)[0] == 0
        return file.read_text("utf-8-sig").splitlines()[1:]

    assert drawn() == ["2026-03-14,1,1,0", "2026-03-05,1,1,0"]
    assert drawn("--days", "9") == ["2026-03-14,1,1,0"]
    assert drawn("--topic", "foundations") == ["2026-03-05,1,1,0"]
    assert drawn("--topic", "foundations", "--level", "advanced") == []
    assert run("stats", "--chart", "calendar", "--out", file, "--topic", "foundation")[:2] == (1, "")


def test_the_progress_report_is_a_page_of_pdf_beside_a_chart(run: Run, tmp_path: Path) -> None:
    report, chart = tmp_path / "report.pdf", tmp_path / "topics.png"

    code, out, err = run(
        "stats", "--report", report, "--chart", "topics", "--out", chart, "--theme", "dark", "--width", "300"
    )

    assert (code, err) == (0, "")
    assert out.endswith(f"The progress report is in {report}.\n")
    assert report.read_bytes().startswith(b"%PDF")
    assert int.from_bytes(chart.read_bytes()[16:20], "big") == 600


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--chart", "topics"], 2, "--chart needs a file, such as --out progress.png."),
        (["--chart", "topics", "--out", "a.xls"], 1, "'a.xls' does not say in which form"),
        (["--report", "a.png"], 1, "let it end in .pdf."),
        (["--chart", "pie", "--out", "a.png"], 2, "invalid choice: 'pie'"),
        (["--chart", "topics", "--out", "a.png", "--days", "0"], 2, "'0' is no whole number from 1 to 20,000"),
        (["--chart", "topics", "--out", "no/such/folder/a.png"], 1, "cannot be written to"),
    ],
)  # fmt: skip
def test_a_chart_that_cannot_be_written_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    left, out, err = run("stats", *arguments)

    assert (left, out) == (code, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_chart_takes_neither_qt_nor_a_display(data: Path, tmp_path: Path) -> None:
    store_in(data, review(1, "perceptron-definition"))
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from dlstudy import cli\n"
        f"left = cli.run(['stats', '--chart', 'growth', '--out', {str(tmp_path / 'a.png')!r}])\n"
        "assert 'matplotlib.pyplot' not in sys.modules\n"
        "sys.exit(left)"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}

    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


# explain


def explained(run: Run, name: str) -> list[str]:
    code, out, err = run("explain", name)
    assert (code, err) == (0, "")
    return out.splitlines()


def test_a_question_is_explained_with_its_history_and_its_arithmetic(run: Run, data: Path) -> None:
    name = "perceptron-definition"
    store_in(
        data,
        review(1, name, Mark.UNKNOWN, day=-20),
        review(2, name, day=-20),
        review(3, name, day=-18),
        review(4, name, day=-17, cram=True),
        flag(5, name, FlagKind.STAR, day=-1),
        flag(6, name, FlagKind.NOTE, "Draw the line.", day=-1),
    )

    lines = explained(run, name)

    assert lines[0] == name
    assert lines[1].endswith("?")
    assert lines[2] == "Foundations / Perceptrons · Basic · revision 1"
    assert lines[4].startswith(
        "Fading. Your last mark, 18 days ago, was Known. Predicted recall is 73.0 % and you want 90 %;"
    )
    assert lines[5:7] == ["You starred it.", "Your note: Draw the line."]
    assert lines[8] == "Your marks, by FSRS-6 with a desired retention of 90%:"
    dated = [line for line in lines if line.startswith("2026-")]
    assert [line[:10] for line in dated] == ["2026-02-22", "2026-02-22", "2026-02-24", "2026-02-25", "2026-03-14"]
    assert dated[-2].endswith("(cramming: the schedule does not look at it)")
    assert "    stability  = w0 = 0.212" in lines
    assert lines[-1] == "    recall     = (1 + 0.9803465 × 18 / 2.634392)^−0.1542 = 0.7299901"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (FlagKind.SUSPEND, "You suspended it: it is not asked until you resume it."),
        (FlagKind.BURY, "You buried it: it is not asked before tomorrow."),
    ],
)
def test_a_question_that_is_put_away_says_so(run: Run, data: Path, kind: FlagKind, sentence: str) -> None:
    store_in(data, review(1, "learning-rate"), flag(2, "learning-rate", kind))

    assert sentence in explained(run, "learning-rate")


def test_a_leech_says_so(run: Run, data: Path) -> None:
    marks = [(day, mark) for day in range(-40, -4, 4) for mark in (Mark.UNKNOWN, Mark.KNOWN)]
    store_in(data, *(review(n, "learning-rate", mark, day=day) for n, (day, mark) in enumerate(marks)))

    assert "It lapses again and again: look at what it builds on." in explained(run, "learning-rate")


def test_a_question_that_was_never_marked_is_one_sentence(run: Run) -> None:
    lines = explained(run, "learning-rate")

    assert lines[4].startswith("Unseen. You have not marked it yet.")
    assert len(lines) == 5


def test_a_question_that_the_bank_has_lost_is_explained_too(run: Run, data: Path) -> None:
    store_in(data, review(1, "gone", day=-9))

    lines = explained(run, "gone")

    assert lines[:2] == [
        "gone", "No question file holds this question any more; its marks are kept, and count again when it returns.",
    ]  # fmt: skip
    assert any(line.startswith("2026-03-05  Known") for line in lines)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("perceptron-definiton", "did you mean perceptron-definition or "),
        ("gon", "did you mean gone?"),
        ("%%%", "dlstudy stats --json lists those that you marked."),
    ],
)
def test_a_question_that_nobody_knows_is_one_sentence_with_the_nearest_ones(
    run: Run, data: Path, name: str, words: str
) -> None:
    store_in(data, review(1, "gone"))

    code, out, err = run("explain", name)

    assert (code, out) == (1, "")
    assert err.startswith(f"dlstudy: There is no question with the id '{name}'; ")
    assert words in err
    assert err.count("\n") == 1


def test_a_question_is_explained_beside_an_open_window_and_nothing_is_changed(run: Run, data: Path) -> None:
    store = ProgressStore(paths.progress_file(data))
    store.append(review(1, "learning-rate"))
    before = {path: path.read_bytes() for path in data.iterdir()}

    lines = explained(run, "learning-rate")

    assert lines[4].startswith("Known. ")
    assert {path: path.read_bytes() for path in data.iterdir()} == before
    store.close()


def test_a_question_is_explained_in_a_folder_that_may_only_be_read(run: Run, locked_folder: Path) -> None:
    was_root = os.getuid() != os.getresuid()[2]
    if was_root:
        os.setresuid(0, 0, 0)
    locked_folder.chmod(0o755)
    (locked_folder / "progress.db").unlink()
    store_in(locked_folder, review(1, "learning-rate"))
    locked_folder.chmod(0o555)
    if was_root:
        os.setresuid(65534, 65534, 0)

    code, out, _ = run("explain", "learning-rate", "--data-dir", locked_folder)

    assert (code, out.splitlines()[4][:6]) == (0, "Known.")


# The rest


def test_the_versions_are_of_everything_that_it_stands_on(run: Run) -> None:
    code, out, _ = run("--version")

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["dlstudy", "Python", "Qt", "PySide6", "SQLite"]
    assert all(line.split()[1][0].isdigit() for line in out.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [["chek"], ["check", "--format", "xml"], ["stats", "--jsn"], ["explain"], ["explain", "a", "b"], ["tour"], ["tour", "--out", "x", "--size", "big"], ["tour", "--out", "x", "--text", "79"], ["tour", "--out", "x", "--text", "100,"], ["--bank"],
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
    assert all(f"\n    {name} " in out for name in ("check", "stats", "explain", "tour", "export"))


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
    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(app, "run", fail)

    assert run() == (code, "", f"dlstudy: {error}\n")


def test_without_a_command_the_window_opens_on_the_folder_and_the_banks(
    run: Run, monkeypatch: pytest.MonkeyPatch, data: Path, mine: Path
) -> None:
    opened: list[tuple[Path, list[Path]]] = []

    def note(folder: Path, banks: list[Path], versions: Callable[[], list[str]]) -> int:
        opened.append((folder, banks))
        assert versions()[0].startswith("dlstudy ")
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
