"""Looking up, walking and searching the bank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.core.bank import Bank, Level, Question, QuestionId, Source, Topic, folded
from tests.core.made import question


@pytest.fixture
def library() -> Bank:
    """Three topics, one of them with a topic below it."""
    return Bank(
        [
            question("adam", "Training/Optimisers", question="What does Adam adapt?", tags=("moments",)),
            question("grad", "Training", question="What is a gradient $\\nabla f$?", answer="A naïve vector."),
            question("cnn", "Vision", question="What is a convolution?", key_points=("Weights of Adam are shared.",)),
            question("sgd", "Training/Optimisers", question="What is SGD?", level=Level.ADVANCED),
        ]
    )


def picture(topic: Topic) -> list[str]:
    return [f"{'  ' * len(node.path)}{node.name}: {' '.join(node.question_ids)}" for node in topic.walk()]


def test_a_topic_holds_its_questions_and_those_below_it_in_the_order_of_the_bank(library: Bank) -> None:
    assert picture(library.root) == [
        "All topics: adam grad cnn sgd",
        "  Training: adam grad sgd",
        "    Optimisers: adam sgd",
        "  Vision: cnn",
    ]


def test_an_empty_bank_has_a_root_without_topics() -> None:
    root = Bank([]).root

    assert (root.path, root.children, root.size, root.question_ids) == ((), (), 0, ())


def test_topics_of_the_same_name_below_different_parents_are_two() -> None:
    bank = Bank([question("a", "Training/Basics"), question("b", "Vision/Basics")])

    assert [topic.path for topic in bank.root.walk()] == [
        (),
        ("Training",),
        ("Training", "Basics"),
        ("Vision",),
        ("Vision", "Basics"),
    ]


def test_the_first_of_two_questions_with_the_same_id_is_kept() -> None:
    bank = Bank([question("a", question="First?"), question("b"), question("a", question="Second?")])

    assert len(bank) == 2
    assert [q.question for q in bank] == ["First?", "What is b?"]


def test_looking_up_what_is_not_there_gives_nothing_or_a_key_error(library: Bank) -> None:
    nobody = QuestionId("nobody")

    assert library.get(nobody) is None
    assert nobody not in library
    assert library.topic(("Training", "Nothing")) is None
    with pytest.raises(KeyError):
        library[nobody]


def test_looking_up_what_is_there_gives_it(library: Bank) -> None:
    adam = QuestionId("adam")

    assert adam in library
    assert library[adam] is library.get(adam)
    found = library.topic(("Vision",))
    assert found is not None
    assert found.question_ids == (QuestionId("cnn"),)


def test_the_columns_say_of_each_question_what_the_question_says(library: Bank) -> None:
    for number, q in enumerate(library):
        assert library.ids[number] == q.id
        assert library.number_of(q.id) == number
        assert library.topic_of(q.id) == q.topic
        assert library.revision_of(q.id) == q.revision
        assert library.level_of(q.id) is q.level
        assert library.title_of(q.id) == q.question
        assert library.prerequisites_of(q.id) == q.prerequisites


def test_a_tag_names_its_questions_in_the_order_of_the_bank() -> None:
    bank = Bank([question("a", tags=("x", "y")), question("b", prerequisites=("a",)), question("c", tags=("y", "y"))])

    assert bank.tags == {"x": [0], "y": [0, 2]}
    assert bank.prerequisites_of(QuestionId("b")) == ("a",)
    assert bank.prerequisites_of(QuestionId("nobody")) == ()


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["X", "X/Y", "X/Y/Z", "X/W", "V"]))))
def test_each_question_is_in_its_topic_and_in_every_one_above_it_and_in_no_other(named: list[tuple[str, str]]) -> None:
    bank = Bank(question(name, topic) for name, topic in named)

    for topic in bank.root.walk():
        assert list(topic.question_ids) == [q.id for q in bank if q.topic[: len(topic.path)] == topic.path]
        assert topic.size == len(topic.question_ids)
        assert bank.topic(topic.path) is topic


@pytest.mark.parametrize(
    ("source", "citation", "address"),
    [
        (Source("A", "T", 2015, "Nature", "10.1/x", "1706.03762", "https://e.org"),
         "A, T, 2015, Nature, doi:10.1/x", "https://doi.org/10.1/x"),
        (Source("A", "T", 2017, arxiv="1706.03762"), "A, T, 2017, arXiv:1706.03762", "https://arxiv.org/abs/1706.03762"),
        (Source("A", "T", 2016, "ch. 6", url="https://e.org"), "A, T, 2016, ch. 6", "https://e.org"),
        (Source("A", "T", 2016), "A, T, 2016", ""),
    ],
)  # fmt: skip
def test_a_source_is_cited_in_one_line_and_leads_to_its_strongest_identifier(
    source: Source, citation: str, address: str
) -> None:
    assert (source.citation, source.address) == (citation, address)


def test_levels_are_said_with_a_capital() -> None:
    assert [level.label for level in Level] == ["Basic", "Intermediate", "Advanced"]


def test_a_question_cannot_be_changed() -> None:
    one: Question = question("a")

    with pytest.raises(AttributeError):
        one.revision = 2  # type: ignore[misc]  # that is the point
