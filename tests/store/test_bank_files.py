"""Question files in, a bank and its problems out: what is wrong, where, and what stays usable."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy import paths
from dlstudy.core.bank import Level, QuestionId
from dlstudy.errors import BankError
from dlstudy.store.bank_files import load
from dlstudy.store.problems import LoadedBank, Problem, Severity, question_files

Read = Callable[..., LoadedBank]

WHOLE = """\
topic: Training/Adam
questions:
  - id: adam
    level: advanced
    revision: 3
    question: What does Adam adapt?
    short: The step of each weight.
    answer: |
      It divides by $\\sqrt{v}$.

      And no more.
    key_points: [moments, bias]
    mistakes: [{claim: It is convex., correction: No.}]
    sources: [{authors: A, title: B, year: 2014, where: ch. 1, arxiv: '1412.6980'}]
    follow_ups: [{question: Why?, answer: Because.}, {question: And?, see: sgd}]
    prerequisites: [sgd]
    related: [sgd]
    tags: [optimiser]
  - id: sgd
    topic: Training/Descent
    question: What is SGD?
    answer: no
"""


def of(name: str, **more: str) -> str:
    """Return the lines of one question in which nothing is missing."""
    fields = {
        "level": "basic", "question": f"What is {name}?", "short": "x", "answer": "y", "key_points": "[x]",
        "sources": "[{authors: A, title: B, year: 2020}]",
    } | more  # fmt: skip
    return "\n".join([f"  - id: {name}", *(f"    {key}: {value}" for key, value in fields.items() if value)]) + "\n"


def file_of(*questions: str) -> str:
    return "topic: T\nquestions:\n" + "".join(questions)


def said(loaded: LoadedBank) -> list[str]:
    return [f"{p.line}:{p.column} {p.severity.value}: {p.sentence}" for p in loaded.problems]


def names(loaded: LoadedBank) -> list[str]:
    return [question.id for question in loaded.bank]


def test_everything_that_a_file_says_is_in_the_bank(read: Read) -> None:
    adam, sgd = read(WHOLE).bank

    assert (adam.id, adam.topic, adam.level, adam.revision) == ("adam", ("Training", "Adam"), Level.ADVANCED, 3)
    assert adam.answer == "It divides by $\\sqrt{v}$.\n\nAnd no more."
    assert (adam.key_points, adam.prerequisites, adam.related, adam.tags) == (
        ("moments", "bias"), ("sgd",), ("sgd",), ("optimiser",),
    )  # fmt: skip
    assert (adam.mistakes[0].claim, adam.mistakes[0].correction) == ("It is convex.", "No.")
    assert adam.sources[0].citation == "A, B, 2014, ch. 1, arXiv:1412.6980"
    assert [(f.question, f.answer, f.see) for f in adam.follow_ups] == [("Why?", "Because.", None), ("And?", "", "sgd")]
    assert adam.place is not None
    assert adam.place.line == 3
    assert (sgd.topic, sgd.level, sgd.revision, sgd.answer) == (("Training", "Descent"), Level.BASIC, 1, "no")


def test_what_is_only_recommended_is_a_warning_and_costs_nothing(read: Read) -> None:
    loaded = read(WHOLE)

    assert loaded.errors == 0
    assert sorted(said(loaded)) == sorted(
        f"19:5 warning: This question lacks `{name}`; it is usable without."
        for name in ("level", "short", "key_points", "sources")
    )


@pytest.mark.parametrize(
    ("changed", "place", "sentence"),
    [
        ({"answer": ""}, "3:5", "This question lacks `answer`."),
        ({"answer": "''"}, "6:13", "`answer` is empty; fill it or leave it out."),
        ({"answer": "[a]"}, "7:13", "`answer` must be a text; quote it when it holds `: ` or starts with a bracket."),
        ({"answer": "{a: b}"}, "7:13", "`answer` must be a text; quote it when it holds `: ` or starts with a bracket."),
        ({"level": "Basic"}, "4:12", "`level` must be one of basic, intermediate, advanced; did you mean `basic`?"),
        ({"level": "hard"}, "4:12", "`level` must be one of basic, intermediate, advanced."),
        ({"anwser": "x"}, "10:5", "`anwser` is no key of a question; did you mean `answer`?"),
        ({"Answer": "x"}, "10:5", "`Answer` is no key of a question; did you mean `answer`?"),
        ({"zzz": "x"}, "10:5", "`zzz` is no key of a question."),
        ({"revision": "0"}, "10:15", "`revision` must be a whole number from 1 to 1000."),
        ({"revision": "1.0"}, "10:15", "`revision` must be a whole number from 1 to 1000."),
        ({"revision": "1_0"}, "10:15", "`revision` must be a whole number from 1 to 1000."),
        ({"revision": "-1"}, "10:15", "`revision` must be a whole number from 1 to 1000."),
        ({"revision": "٣"}, "10:15", "`revision` must be a whole number from 1 to 1000."),
        ({"revision": "9" * 6000}, "10:15", "`revision` must be a whole number from 1 to 1000."),
        ({"topic": "A//B"}, "10:12", "`topic` must be up to four names parted by slashes, such as `Training/Gradient Descent`."),
        ({"topic": "/A"}, "10:12", "`topic` must be up to four names parted by slashes, such as `Training/Gradient Descent`."),
        ({"topic": "A/B/C/D/E"}, "10:12", "`topic` must be up to four names parted by slashes, such as `Training/Gradient Descent`."),
        ({"key_points": "[]"}, "8:17", "`key_points` is empty; fill it or leave it out."),
        ({"key_points": "x"}, "8:17", "`key_points` must be a list: write each item on a line of its own after `- `."),
        ({"key_points": "[" + "x, " * 13 + "]"}, "8:17", "`key_points` has 13 items; at most 12 are allowed."),
        ({"key_points": "[a, '']"}, "8:21", "`key_points[2]` is empty; fill it or leave it out."),
        ({"mistakes": "[x]"}, "10:16", "`mistakes[1]` must be a mapping with keys such as `claim:`, `correction:`."),
        ({"mistakes": "[{claim: x}]"}, "10:16", "This mistake lacks `correction`."),
        ({"sources": "[{authors: A, title: B, year: 1599}]"}, "9:44", "`year` must be a whole number from 1600 to 2100."),
        ({"sources": "[{authors: A, title: B}]"}, "9:15", "This source lacks `year`."),
        ({"sources": "[{authors: A, title: B, year: 2020, doi: 'https://doi.org/10.1/x'}]"}, "9:55",
         "`doi` must be a bare DOI, such as `10.1038/nature14539`."),
        ({"sources": "[{authors: A, title: B, year: 2020, arxiv: 1706.3}]"}, "9:57",
         "`arxiv` must be a bare arXiv number, such as `1706.03762`."),
        ({"sources": "[{authors: A, title: B, year: 2020, url: 'file:///etc/passwd'}]"}, "9:55",
         "`url` must be an address that starts with `https://`."),
        ({"sources": "[{authors: A, title: B, year: 2020, url: 'javascript:alert(1)'}]"}, "9:55",
         "`url` must be an address that starts with `https://`."),
        ({"follow_ups": "[{question: x}]"}, "10:18", "A follow-up needs either `answer` or `see`, and not both."),
        ({"follow_ups": "[{question: x, answer: y, see: a}]"}, "10:18",
         "A follow-up needs either `answer` or `see`, and not both."),
        ({"tags": "[Two Words]"}, "10:12", "`tags[1]` must be lower-case words joined by hyphens, such as `batch-size`."),
        ({"short": "x" * 2001}, "6:12", "`short` has 2,001 characters; at most 2,000 are allowed."),
        ({"answer": "x" * 20_001}, "7:13", "`answer` has 20,001 characters; at most 20,000 are allowed."),
    ],
)  # fmt: skip
def test_a_broken_question_is_left_out_and_listed_while_its_neighbours_stay(
    read: Read, changed: dict[str, str], place: str, sentence: str
) -> None:
    loaded = read(file_of(of("a", **changed), of("b")))

    assert names(loaded) == ["b"]
    errors = [words for words in said(loaded) if " error: " in words]
    place = "7:13" if changed == {"answer": "''"} else place
    assert errors == [f"{place} error: {sentence}"]


@pytest.mark.parametrize("bad", ["Adam", "a b", "a_b", "-a", "a-", "a--b", "é", "a/b", "../a", "a\u200d", "x" * 81])
def test_an_id_is_a_plain_word(read: Read, bad: str) -> None:
    loaded = read(file_of(of(bad), of("b")))

    assert names(loaded) == ["b"]
    assert loaded.errors == 1


@pytest.mark.parametrize("item", ["x", "[x]", "''"])
def test_an_item_that_is_no_question_is_listed(read: Read, item: str) -> None:
    loaded = read(f"topic: T\nquestions:\n  - {item}\n{of('b')}")

    assert names(loaded) == ["b"]
    assert said(loaded) == ["3:5 error: `question` must be a mapping with keys such as `id:`, `level:`, `topic:`."]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("x", ["1:1 error: `file` must be a mapping with keys such as `topic:`, `language:`, `questions:`."]),
        ("[a]", ["1:1 error: `file` must be a mapping with keys such as `topic:`, `language:`, `questions:`."]),
        ("topic: T\n", ["1:1 error: This file lacks `questions`."]),
        ("topic: T\nquestions:\n", ["2:11 error: `questions` must be a list: write each item on a line of its own after `- `."]),
        ("topic: T\nquestions: []\n", ["2:12 error: `questions` is empty; fill it or leave it out."]),
        ("topic: T\nquestions: {a: b}\n",
         ["2:12 error: `questions` must be a list: write each item on a line of its own after `- `."]),
        ("topic: T\nquestion: []\n",
         ["1:1 error: This file lacks `questions`.", "2:1 error: `question` is no key of a file; did you mean `questions`?"]),
    ],
)  # fmt: skip
def test_a_file_without_questions_is_listed(read: Read, text: str, problems: list[str]) -> None:
    loaded = read(text, file_of(of("b")))

    assert names(loaded) == ["b"]
    assert said(loaded) == problems


def test_a_misspelt_key_of_the_file_costs_no_question(read: Read) -> None:
    loaded = read("topic: T\nlangauge: en\nquestions:\n" + of("a"))

    assert names(loaded) == ["a"]
    assert said(loaded) == ["2:1 error: `langauge` is no key of a file; did you mean `language`?"]


def test_a_question_needs_a_topic_of_its_own_or_of_its_file(read: Read) -> None:
    loaded = read("questions:\n" + of("a") + of("b", topic="Mine"))

    assert names(loaded) == ["b"]
    assert said(loaded) == ["2:5 error: This question has no topic, and neither has its file; add `topic:`."]


def test_one_broken_file_of_three_leaves_the_others_usable(read: Read) -> None:
    loaded = read(file_of(of("a")), "topic: *T\n", file_of(of("c")))

    assert names(loaded) == ["a", "c"]
    assert [(Path(p.file).name, p.line, p.severity) for p in loaded.problems] == [("bank-1.yaml", 1, Severity.ERROR)]


def test_one_bad_question_of_five_hundred_costs_one(read: Read) -> None:
    questions = [of(f"q-{number}") for number in range(500)]
    questions[250] = of("q-250", level="hard")

    loaded = read(file_of(*questions))

    assert len(loaded.bank) == 499
    assert len(loaded.problems) == 1


def test_an_id_that_comes_twice_names_both_lines_and_keeps_the_first(read: Read) -> None:
    loaded = read(file_of(of("a", answer="first"), of("a", answer="second")))

    assert [q.answer for q in loaded.bank] == ["first"]
    assert said(loaded) == ["10:9 error: The id `a` is already taken (line 3); choose another."]


def test_an_id_that_comes_twice_in_two_files_names_the_other_file(read: Read) -> None:
    loaded = read(file_of(of("a")), file_of(of("a"), of("b")))

    assert names(loaded) == ["a", "b"]
    (problem,) = loaded.problems
    assert Path(problem.file).name == "bank-1.yaml"
    assert "bank-0.yaml, line 3)" in problem.sentence


def test_a_broken_question_does_not_take_an_id(read: Read) -> None:
    loaded = read(file_of(of("a", level="hard"), of("a")))

    assert names(loaded) == ["a"]


def test_a_link_to_nowhere_is_an_error_with_a_hint_and_is_left_out(read: Read) -> None:
    loaded = read(
        file_of(
            of("a", related="[batch-sise, b]", prerequisites="[nothing-like-it]"),
            of("b", follow_ups="[{question: x, see: gone}, {question: y, answer: z}]"),
            of("batch-size"),
        )
    )

    assert said(loaded) == [
        "10:15 error: No question has the id `batch-sise`; did you mean `batch-size`?",
        "11:21 error: No question has the id `nothing-like-it`.",
        "19:37 error: No question has the id `gone`.",
    ]
    first, second, _ = loaded.bank
    assert (first.related, first.prerequisites) == (("b",), ())
    assert [f.question for f in second.follow_ups] == ["y"]


def test_a_link_to_itself_is_an_error_and_is_left_out(read: Read) -> None:
    loaded = read(file_of(of("a", related="[a]")))

    assert said(loaded) == ["10:15 error: This question points at itself; remove the link."]
    assert [q.related for q in loaded.bank] == [()]


def test_a_link_may_lead_to_a_later_file_and_to_the_bank_beside(tmp_path: Path, read: Read) -> None:
    assert read(file_of(of("a", related="[b]")), file_of(of("b"))).problems == ()

    own = tmp_path / "own.yaml"
    own.write_text(file_of(of("c", related="[b]")), "utf-8")
    assert load([own], beside=read(file_of(of("b"))).bank).problems == ()


@pytest.mark.parametrize("broken", ["answer: x", "question: x", "question: ''\n        answer: x"])
def test_the_place_of_a_wrong_follow_up_is_its_own_also_behind_a_broken_one(read: Read, broken: str) -> None:
    text = file_of(of("a") + f"    follow_ups:\n      - {broken}\n      - question: y\n      - question: z\n")

    loaded = read(text)

    lines = text.split("\n")
    wanted = [number for number, line in enumerate(lines, 1) if line.endswith(("question: y", "question: z"))]
    found = [p.line for p in loaded.problems if "either `answer` or `see`" in p.sentence]
    assert [line for line in found if line in wanted] == wanted


def test_problems_come_by_file_as_read_and_by_line(read: Read) -> None:
    loaded = read(file_of(of("a", zzz="1", level="hard")), file_of(of("b", level="hard")))

    assert [(Path(p.file).name, p.line) for p in loaded.problems] == [
        ("bank-0.yaml", 4), ("bank-0.yaml", 10), ("bank-1.yaml", 4),
    ]  # fmt: skip


def test_a_flood_of_problems_in_one_file_is_cut_and_says_so(read: Read) -> None:
    loaded = read(file_of(*(of(f"q-{number}", level="hard") for number in range(300))), file_of(of("b"), of("b")))

    assert names(loaded) == ["b"]
    assert "the rest is not listed" in [p.sentence for p in loaded.problems if p.file.endswith("bank-0.yaml")][-1]
    assert len(loaded.problems) == 102


def test_a_flood_of_warnings_is_no_error_and_costs_no_question(read: Read) -> None:
    loaded = read(file_of(*(of(f"q-{number}", level="", short="") for number in range(80))))

    assert len(loaded.bank) == 80
    assert loaded.errors == 0


def test_a_flood_of_warnings_does_not_hide_an_error(read: Read) -> None:
    questions = [of(f"q-{number}", level="", short="") for number in range(80)]

    loaded = read(file_of(*questions, of("z", level="hard")))

    assert loaded.errors == 1
    assert "`level` must be one of" in " ".join(said(loaded))


def test_formulas_are_looked_into_and_reported_on_their_own_line(tmp_path: Path) -> None:
    text = (
        "topic: T\nquestions:\n"
        + of("a", answer="|\n      one\n      BAD two\n      three", key_points="[x, BAD]")
        + of("b")
    )
    file = tmp_path / "a.yaml"
    file.write_text(text, "utf-8")

    def check(markdown: str) -> list[tuple[int, str]]:
        return [(n, "This is bad.") for n, line in enumerate(markdown.split("\n")) if "BAD" in line]

    loaded = load([file], check_markdown=check)

    assert said(loaded) == ["9:13 error: This is bad.", "11:21 error: This is bad."]
    assert names(loaded) == ["b"]


def test_every_text_that_is_shown_as_markdown_is_looked_into(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(WHOLE, "utf-8")
    looked_into: list[str] = []

    def note(markdown: str) -> list[tuple[int, str]]:
        looked_into.append(markdown.strip())
        return []

    load([file], check_markdown=note)

    assert {
        "What does Adam adapt?",
        "The step of each weight.",
        "moments",
        "It is convex.",
        "No.",
        "Because.",
        "no",
    } <= set(looked_into)


def test_a_folder_is_searched_for_yaml_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.yaml", "b/1.yml", "a.yaml", "b/readme.md", "c/x.yaml.bak", "b.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")

    found = [file.relative_to(tmp_path).as_posix() for file in question_files(tmp_path)]

    assert found == ["a.yaml", "b/1.yml", "b/2.yaml", "b.yaml"]


def test_a_file_is_itself_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.touch()

    assert question_files(file) == [file]


def test_what_is_not_there_is_listed(tmp_path: Path) -> None:
    loaded = load([tmp_path / "nowhere"])

    assert str(loaded.problems[0]).endswith("nowhere:1:1: error: There is no such file or folder; check the name.")


def test_an_empty_folder_gives_an_empty_bank(tmp_path: Path) -> None:
    loaded = load([tmp_path])

    assert (len(loaded.bank), loaded.problems) == (0, ())


@pytest.mark.skipif(os.name != "posix", reason="links need no privilege on POSIX alone")
def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself.yaml").symlink_to("itself.yaml")
    (tmp_path / "a.yaml").write_text(file_of(of("a")), "utf-8")

    loaded = load([tmp_path])

    assert names(loaded) == ["a"]
    assert len(loaded.problems) == 1


def test_a_folder_that_may_not_be_entered_is_listed_and_the_rest_is_read(locked_folder: Path) -> None:
    loaded = load([locked_folder, locked_folder / "a.yaml", paths.resource("questions/01-foundations")])

    assert len(loaded.bank) > 0
    assert [p.file for p in loaded.problems[:2]] == [str(locked_folder), str(locked_folder / "a.yaml")]
    assert all("cannot be read" in p.sentence for p in loaded.problems[:2])


def test_a_problem_is_printed_as_file_line_column_severity_and_sentence() -> None:
    assert str(Problem("f.yaml", 3, 5, "It is so.", Severity.WARNING)) == "f.yaml:3:5: warning: It is so."


SHIPPED = (paths.resource("questions") / "05-training" / "01-gradient-descent.yaml").read_text("utf-8")


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_whatever_happens_to_a_file_each_problem_has_a_place_and_no_error_escapes(
    tmp_path_factory: pytest.TempPathFactory, seed: int, changes: int
) -> None:
    chance = random.Random(seed)
    text = SHIPPED
    for _ in range(changes):
        at = chance.randrange(len(text))
        text = (
            text[:at]
            + chance.choice(["", "\n", ": ", "- ", '"', "[", "*", "&a ", "\t", "  "])
            + text[at + chance.randrange(9) :]
        )
    file = tmp_path_factory.getbasetemp() / "mutated.yaml"
    file.write_text(text, "utf-8")

    loaded = load([file])

    lines = text.count("\n") + 1
    assert all(1 <= p.line <= lines + 1 and p.column >= 1 and p.sentence.endswith((".", "?")) for p in loaded.problems)
    assert len(loaded.bank) + len(loaded.problems) > 0


def test_errors_of_the_bank_are_of_one_class() -> None:
    assert str(BankError("f", 1, 2, "x.")) == "f:1:2: x."


@pytest.mark.parametrize(
    ("line", "language"), [("", "en"), ("language: de\n", "de"), ("language: pt-BR\n", "pt-BR"), ("language: zh-Hant-TW\n", "zh-Hant-TW")]
)  # fmt: skip
def test_a_file_names_the_language_of_its_questions(read: Read, line: str, language: str) -> None:
    bank = read(line + file_of(of("a"))).bank

    assert bank[QuestionId("a")].language == language
    assert bank.languages == (language,)


def test_a_language_that_is_no_code_is_a_problem_and_the_questions_stay(read: Read) -> None:
    loaded = read("language: German!\n" + file_of(of("a")))

    assert said(loaded) == ["1:11 error: `language` must be a code of a language by BCP 47, such as `en` or `pt-BR`."]
    assert loaded.bank.languages == ("en",)


def test_a_bank_of_several_files_has_the_languages_of_all(tmp_path: Path) -> None:
    (tmp_path / "1.yaml").write_text("language: de\n" + file_of(of("a"), of("b")))
    (tmp_path / "2.yaml").write_text(file_of(of("c")))

    assert load([tmp_path]).bank.languages == ("de", "en")
