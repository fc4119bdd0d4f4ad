"""Finding questions: by words, by how they stand, ranked, and up to date after each mark."""

from __future__ import annotations

import operator
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, Level, Question, QuestionId
from dlstudy.core.log import Flag, FlagKind, Instant, Mark, QuestionState
from dlstudy.core.progress import Progress
from dlstudy.core.query import read_query
from dlstudy.core.search import Finder, ScannedTexts
from tests.core.made import DEVICE, NOON, bank_of, entry_id, ids, question, review

DAY_MS = 86_400_000


@pytest.fixture
def library() -> Bank:
    """Four questions in three topics, one of them with a topic below it."""
    return Bank(
        [
            question("adam", "Training/Optimisers", question="What does Adam adapt?", tags=("moments",)),
            question("grad", "Training", question="What is a gradient $\\nabla f$?", answer="A naïve vector."),
            question("cnn", "Vision", question="What is a convolution?", key_points=("Weights of Adam are shared.",)),
            question("sgd", "Training/Optimisers", question="What is SGD?", level=Level.ADVANCED),
        ]
    )


def found(bank: Bank, text: str, progress: Progress | None = None) -> list[QuestionId]:
    finder = Finder(bank, ScannedTexts(bank), progress or Progress())
    return finder.find(read_query(text, bank)).question_ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["adam", "grad", "cnn", "sgd"]),
        ("   ", ["adam", "grad", "cnn", "sgd"]),
        ("adam", ["adam", "cnn"]),
        ("WHAT ADAM", ["adam", "cnn"]),
        ("convol", ["cnn"]),
        ("volution", ["cnn"]),
        ("naive", ["grad"]),
        ("NAÏVE", ["grad"]),
        (r"\nabla f", ["grad"]),
        ("$\\nabla", ["grad"]),
        ("moments", ["adam"]),
        ("optimisers", ["adam", "sgd"]),
        ("advanced", ["sgd"]),
        ("sgd", ["sgd"]),
        ("adam quantum", []),
        ('"is a"', ["grad", "cnn"]),
        ('"adam are"', ["cnn"]),
        ('"ada"', []),
        ('"ada', ["adam", "cnn"]),
        ("-adam", ["grad", "sgd"]),
        ("what -adam -sgd", ["grad"]),
        ("-volution convolution", ["cnn"]),
        ("gradient or sgd", ["grad", "sgd"]),
        ("(gradient or sgd) -vector", ["sgd"]),
        ("topic:training", ["adam", "grad", "sgd"]),
        ("topic:training -topic:optimisers", ["grad"]),
        ("topic:vision or sgd", ["cnn", "sgd"]),
        ("topic:vision or -topic:vision", ["adam", "grad", "cnn", "sgd"]),
        ("adam topic:vision", ["cnn"]),
        ("level:advanced", ["sgd"]),
        ("tag:moments", ["adam"]),
        ("is:new", ["adam", "grad", "cnn", "sgd"]),
        ("is:known", []),
        ("-is:new", []),
        ("r<0.9 or s>1 or lapses=0", []),
        ("is:nonsense sgd", ["sgd"]),
    ],
)
def test_a_search_finds(library: Bank, text: str, expected: list[str]) -> None:
    assert found(library, text) == expected


def test_whole_words_of_what_is_asked_come_first_then_parts_of_them_then_the_rest() -> None:
    bank = Bank(
        [
            question("rest", answer="A kernel."),
            question("part", question="What are kernels?"),
            question("rest-part", answer="Two kernels."),
            question("whole", question="What is a kernel?"),
            question("both", question="Which kernel, of all kernels?"),
        ]
    )

    assert found(bank, "kernel") == ids("whole", "both", "part", "rest", "rest-part")
    assert found(bank, "kernel what") == ids("whole", "part", "rest", "rest-part")


def marked_library(library: Bank) -> Progress:
    """Three weeks ago adam was known and grad unknown; cnn was known today; sgd is starred and suspended."""
    old = NOON - 21 * DAY_MS
    flags = [
        Flag(entry_id(n), DEVICE, Instant(NOON, 0), QuestionId("sgd"), k)
        for n, k in ((8, FlagKind.STAR), (9, FlagKind.SUSPEND))
    ]
    reviews = [review(1, "adam", utc_ms=old), review(2, "grad", Mark.UNKNOWN, utc_ms=old), review(3, "cnn")]
    progress = Progress([*reviews, *flags])
    progress.take_bank(library)
    return progress


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is:due", ["adam", "grad"]),
        ("is:fading", ["adam"]),
        ("is:unknown", ["grad"]),
        ("is:known", ["cnn"]),
        ("is:new", ["sgd"]),
        ("is:starred", ["sgd"]),
        ("is:suspended is:new", ["sgd"]),
        ("is:leech", []),
        ("is:due adam", ["adam"]),
        ("is:due or is:known", ["adam", "grad", "cnn"]),
        ("-is:due what", ["cnn", "sgd"]),
        ("r<0.9", ["adam", "grad"]),
        ("r>=0.9", ["cnn"]),
        ("r=100%", ["cnn"]),
        ("-r<0.9", ["cnn", "sgd"]),
        ("s>1", ["adam", "cnn"]),
        ("s<=1", ["grad"]),
        ("lapses=0", ["adam", "grad", "cnn"]),
        ("lapses>0", []),
    ],
)
def test_a_search_knows_how_questions_stand(library: Bank, text: str, expected: list[str]) -> None:
    assert found(library, text, marked_library(library)) == expected


def test_a_mark_and_another_day_are_taken_into_account(library: Bank) -> None:
    progress = marked_library(library)
    finder = Finder(library, ScannedTexts(library), progress)
    searches = {
        text: read_query(text, library) for text in ("is:due", "is:known", "is:new", "r<0.9", "lapses>0", "is:un")
    }

    def all_found() -> dict[str, list[QuestionId]]:
        return {text: finder.find(query).question_ids for text, query in searches.items()}

    assert all_found()["is:due"] == ids("adam", "grad")

    progress.add(review(11, "adam"))
    progress.add(review(12, "cnn", Mark.UNKNOWN))
    progress.add(review(13, "sgd"))
    for name in ("adam", "cnn", "sgd", "gone"):
        finder.question_changed(QuestionId(name))
    fresh = {text: found(library, text, progress) for text in searches}
    assert all_found() == fresh
    assert fresh["is:due"] == ids("grad", "cnn")
    assert fresh["lapses>0"] == ids("cnn")

    progress.turn_to(progress.today + 400)
    assert all_found() == {text: found(library, text, progress) for text in searches}
    assert all_found()["r<0.9"] == ids("adam", "grad", "cnn", "sgd")


def test_no_more_are_listed_than_asked_for_and_the_rest_is_announced() -> None:
    bank = bank_of(f"q{number}" for number in range(30))
    finder = Finder(bank, ScannedTexts(bank), Progress())
    for text in ("", "what", "is:new", "is:new what", "-xyz"):
        cut, whole = finder.find(read_query(text, bank), most=10), finder.find(read_query(text, bank), most=30)

        assert (cut.question_ids, cut.more) == (list(bank.ids[:10]), True)
        assert (whole.question_ids, whole.more) == (list(bank.ids), False)
        assert finder.count(read_query(text, bank)) == 30


def test_where_only_titles_are_known_the_result_says_so(library: Bank) -> None:
    finder = Finder(library, ScannedTexts(titles=[q.question for q in library]), Progress())

    only_titles = finder.find(read_query("adam", library))

    assert (only_titles.question_ids, only_titles.is_complete) == (ids("adam"), False)


def test_a_search_that_found_nothing_offers_words_that_the_bank_has(library: Bank) -> None:
    finder = Finder(library, ScannedTexts(library), Progress())

    assert finder.nearest_words("convolutoin") == ["convolution"]
    assert finder.nearest_words("optimizers") == ["optimisers"]
    assert finder.nearest_words("xyzzy") == []
    offered = finder.nearest_words("gradiant gradeint")
    assert offered[0] == "gradient"
    assert len(offered) == len(set(offered)) <= 3
    assert len(finder.nearest_words("trainin gradiant convolutoin optimizers", most=2)) == 2


@given(st.text(max_size=40))
def test_every_offered_word_finds_something(text: str) -> None:
    bank = bank_of(["dropout", "attention", "weight-decay"])
    finder = Finder(bank, ScannedTexts(bank), Progress())

    assert all(found(bank, word) for word in finder.nearest_words(text))


@given(st.text(st.characters(exclude_characters='"()-:<>=$'), max_size=60))
@example("0¨´0")
def test_a_question_is_found_by_each_word_of_its_own(text: str) -> None:
    bank = Bank([question("a", question=text)])

    assert all(found(bank, f'"{word}') == ids("a") for word in text.split())


def naive(q: Question, progress: Progress, terms: list[tuple[str, bool]]) -> bool:
    """Say whether a question fits terms, each with whether it is excluded; written as plainly as can be."""
    checks: dict[str, Callable[[], bool]] = {
        "topic:x": lambda: "X" in q.topic,
        "level:basic": lambda: q.level is Level.BASIC,
        "tag:t": lambda: "t" in q.tags,
        "is:due": lambda: progress.is_due(q.id),
        "is:new": lambda: progress.state(q.id) is QuestionState.UNSEEN,
        "is:known": lambda: progress.state(q.id) is QuestionState.KNOWN,
        "s>3": lambda: (memory := progress.memory(q.id)) is not None and memory.stability > 3,
        "zebra": lambda: "zebra" in q.question,
    }
    return all(operator.xor(checks[term](), excluded) for term, excluded in terms)


TERMS = ["topic:x", "level:basic", "tag:t", "is:due", "is:new", "is:known", "s>3", "zebra"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["X", "Y", "X/Z"]), st.sampled_from(Level), st.booleans(), st.booleans()), max_size=12
    ),
    st.lists(st.tuples(st.integers(0, 11), st.sampled_from(Mark), st.integers(0, 40)), max_size=12),
    st.lists(
        st.lists(st.tuples(st.sampled_from(TERMS), st.booleans()), min_size=1, max_size=3), min_size=1, max_size=3
    ),
)
def test_any_query_over_any_progress_finds_what_looking_at_each_question_finds(
    questions: list[tuple[str, Level, bool, bool]],
    marks: list[tuple[int, Mark, int]],
    alternatives: list[list[tuple[str, bool]]],
) -> None:
    # What no question has is a mistake of the query's and asks for nothing; so one question has it all.
    questions = [("X", Level.BASIC, True, True), *questions]
    bank = Bank(
        question(f"q{n}", topic, level=level, tags=("t",) if tagged else (), question="A zebra?" if zebra else "A cow?")
        for n, (topic, level, tagged, zebra) in enumerate(questions)
    )
    ordered = sorted(marks, key=lambda mark: mark[2])
    progress = Progress(
        review(n, f"q{q}", mark, utc_ms=NOON + day * DAY_MS) for n, (q, mark, day) in enumerate(ordered)
    )
    progress.take_bank(bank)
    text = " or ".join(" ".join(f"{'-' * excluded}{term}" for term, excluded in terms) for terms in alternatives)

    assert set(found(bank, text, progress)) == {
        q.id for q in bank if any(naive(q, progress, terms) for terms in alternatives)
    }


def test_what_a_worker_measured_is_taken_unless_all_has_changed_since(library: Bank) -> None:
    progress = marked_library(library)
    finder = Finder(library, ScannedTexts(library), progress)
    query = read_query("lapses>0 or s<1", library)
    measures = finder.measures()
    progress.add(review(11, "adam", Mark.UNKNOWN))
    finder.take_measures(measures, ids("adam"))

    assert finder.find(query).question_ids == found(library, query.text, progress)

    progress.turn_to(progress.today + 100)
    finder.take_measures(measures, ())
    assert finder.find(read_query("r<0.8", library)).question_ids == found(library, "r<0.8", progress)
