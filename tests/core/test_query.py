"""Reading what is typed: what it asks for, and what is said about what makes no sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, Level
from dlstudy.core.query import (
    All,
    AnyOf,
    Measured,
    Node,
    Not,
    OfLevels,
    OfTopics,
    Query,
    Stands,
    Tagged,
    Text,
    places_of,
    read_query,
)
from tests.core.made import question

BANK = Bank(
    [
        question("adam", "Training/Gradient Descent", tags=("moments", "maths")),
        question("cnn", "Vision/Convolution", level=Level.ADVANCED, tags=("moving",)),
    ]
)
A, B, C = Text("a"), Text("b"), Text("c")


def read(text: str) -> Query:
    return read_query(text, BANK)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", All()),
        ("   ", All()),
        ("$", All()),
        ("a", A),
        ("A b", All((A, B))),
        ("naïve", Text("naive")),
        ('"a  B"', Text("a b", whole=True)),
        ('"a b', Text("a b")),
        ('a "b"c', All((A, Text("b", whole=True), C))),
        ("a or b c", AnyOf((A, All((B, C))))),
        ("a OR b", AnyOf((A, B))),
        ("or a or", A),
        ('a "or" b', All((A, Text("or", whole=True), B))),
        ("-a", Not(A)),
        ("a - b", All((A, Text("-"), B))),
        ("-", Text("-")),
        ("a -(b or c)", All((A, Not(AnyOf((B, C)))))),
        ("(a or b) c", All((AnyOf((A, B)), C))),
        ("(a (b", All((A, B))),
        ("a)", Text("a)")),
        ("f(x) y", All((Text("f(x)"), Text("y")))),
        ("(f(x) a)", All((Text("f(x)"), A))),
        ("()", All()),
        ("-()", All()),
        ("topic:gradient", OfTopics(frozenset({2}))),
        ("topic:training", OfTopics(frozenset({1, 2}))),
        ('TOPIC:"gradient d"', OfTopics(frozenset({2}))),
        ("topic:training/grad", OfTopics(frozenset({2}))),
        ("level:advanced", OfLevels(frozenset({2}))),
        ("level:ADV", OfLevels(frozenset({2}))),
        ("tag:maths", Tagged(("maths",))),
        ("tag:mo", Tagged(("moments", "moving"))),
        ("is:due", Stands(("due",))),
        ("is:unseen", Stands(("new",))),
        ("is:un", Stands(("unknown", "new"))),
        ("-is:s", Not(Stands(("starred", "suspended")))),
        ("r<0.9", Measured("r", "<", 0.9)),
        ("R>=90%", Measured("r", ">=", 0.9)),
        ("s>21", Measured("s", ">", 21)),
        ("lapses=3", Measured("lapses", "=", 3)),
        ("s<=.5", Measured("s", "<=", 0.5)),
        ("p>0.05", Text("p>0.05")),
        ("k=3", Text("k=3")),
        ("std::vector", Text("std::vector")),
        ("https://e.org", Text("https://e.org")),
        ("attention:", Text("attention:")),
        ("nn.functional:relu", Text("nn.functional:relu")),
    ],
)
def test_a_query_asks_for(text: str, node: Node) -> None:
    query = read(text)

    assert query.node == node
    assert query.mistyped == ()


@pytest.mark.parametrize(
    ("text", "sentence", "corrected"),
    [
        ("is:fadng", "`is:fadng` is no state; did you mean `is:fading`?", "is:fading"),
        ("a is:fadng b", "`is:fadng` is no state; did you mean `is:fading`?", "a is:fading b"),
        ("-is:knwon", "`is:knwon` is no state; did you mean `is:known`?", "-is:known"),
        (
            "is:xyzzy",
            "`is:xyzzy` is no state of due, new, known, fading, unknown, starred, suspended, leech.",
            None,
        ),
        ("is:", "`is:` wants the name of a state behind it; did you mean `is:due`?", "is:due"),
        ("level:hard", "`level:hard` is no level of basic, intermediate, advanced.", None),
        ("level:advnaced", "`level:advnaced` is no level; did you mean `level:advanced`?", "level:advanced"),
        ("tag:mths", "`tag:mths` is no tag; did you mean `tag:maths`?", "tag:maths"),
        ("tag:xyzzy", "`tag:xyzzy` is no tag of this bank.", None),
        ("topic:trainign", "`topic:trainign` is no topic; did you mean `topic:training`?", "topic:training"),
        (
            "topic:gradientdescent",
            '`topic:gradientdescent` is no topic; did you mean `topic:"gradient descent"`?',
            'topic:"gradient descent"',
        ),
        ("tpic:training", "`tpic:` is no operator; did you mean `topic:training`?", "topic:training"),
        ("state:due", "`state:` is no operator; did you mean `is:due`?", "is:due"),
        ("note:this", '`note:` is no operator; did you mean `"note:this"`?', '"note:this"'),
        ("r<", "`r<` wants a number behind it; did you mean `r<0.9`?", "r<0.9"),
        ("s>many", "`s>` wants a number behind it; did you mean `s>21`?", "s>21"),
        ("lapses>=", "`lapses>=` wants a number behind it; did you mean `lapses>=3`?", "lapses>=3"),
        ("r<90", "`r` is a share from 0 to 1; did you mean `r<0.9`?", "r<0.9"),
        ("r>9999", "`r` is a share from 0 to 1; did you mean `r>1`?", "r>1"),
        ("lapse>3", "`lapse` cannot be compared; did you mean `lapses>3`?", "lapses>3"),
        ("stability>21", "`stability` cannot be compared; did you mean `s>21`?", "s>21"),
        ("lapses:3", "`lapses` is compared, by <, > or =; did you mean `lapses=3`?", "lapses=3"),
        ("r:x", "`r` is compared, by <, > or =; did you mean `r<0.9`?", "r<0.9"),
    ],
)
def test_what_makes_no_sense_is_said_with_its_place_and_the_nearest_that_does(
    text: str, sentence: str, corrected: str | None
) -> None:
    (wrong,) = read(text).mistyped

    assert wrong.sentence == sentence
    if corrected is None:
        assert wrong.instead == ""
    else:
        assert wrong.corrected(text) == corrected
        assert read(corrected).mistyped == ()


def test_the_rest_of_a_query_is_searched_for_all_the_same() -> None:
    query = read("a is:fadng b r<x")

    assert query.node == All((A, B))
    assert [query.text[wrong.start : wrong.stop] for wrong in query.mistyped] == ["is:fadng", "r<x"]


def test_words_are_highlighted_unless_they_are_excluded() -> None:
    assert read('Adam -sgd "weight decay" or (naïve adam) is:due').words == ("adam", "weight decay", "naive")


def test_a_query_of_thousands_of_words_is_cut_and_says_so() -> None:
    query = read("word " * 10_000)

    assert isinstance(query.node, All)
    assert len(query.node.parts) == 40
    assert query.mistyped[-1].sentence == "Only the first 40 words are searched for."


@pytest.mark.parametrize(
    "text", ["(" * 20_000, "-(" * 5_000 + "a", "a or " * 5_000, ")" * 9_000, '"' * 9_001, "-" * 9_000]
)
def test_a_query_of_brackets_alone_does_no_harm(text: str) -> None:
    assert read(text).text == text


@given(st.text(st.sampled_from('ab -:<>="()or is topic r 9.'), max_size=60))
def test_reading_never_fails_and_each_offer_makes_sense(text: str) -> None:
    for wrong in read(text).mistyped:
        assert 0 <= wrong.start < wrong.stop <= len(text)
        assert wrong.sentence.endswith((".", "?"))
        if wrong.instead:
            assert read(wrong.instead).mistyped == ()


@given(st.text(max_size=80))
def test_reading_never_fails_whatever_is_typed(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        (("adam",), "What does Adam adapt?", ["Adam"]),
        (("propagation",), "Backpropagation", ["propagation"]),
        (("naive", "a"), "A naïve one", ["A", "naïve"]),
        (("ss",), "Straße", ["ß"]),
        (("weight", "weights"), "Weights", ["Weights"]),
        (("ab", "bc"), "abc", ["abc"]),
        (("x",), "", []),
        ((), "abc", []),
        (("abcd",), "abc", []),
    ],
)
def test_found_words_are_marked_where_they_stand_in_the_text(
    words: tuple[str, ...], text: str, marked: list[str]
) -> None:
    assert [text[start:stop] for start, stop in places_of(words, text)] == marked


@given(st.lists(st.text("abß", min_size=1, max_size=3), max_size=4), st.text("abßéc", max_size=20))
def test_marked_places_ascend_and_do_not_touch(words: list[str], text: str) -> None:
    places = places_of(words, text)
    ends = [0] + [end for place in places for end in place]

    assert all(start < stop for start, stop in places)
    assert ends == sorted(ends)
