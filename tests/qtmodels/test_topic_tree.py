from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from dlstudy.core.bank import Bank, Level, Question, QuestionId
from dlstudy.core.log import Mark
from dlstudy.core.progress import Progress
from dlstudy.core.stats import StateCounts, TopicCounts, state_counts
from dlstudy.qtmodels.topic_tree import COUNTS_ROLE, PATH_ROLE, TopicTreeModel
from tests.qtmodels.conftest import marked

Watch = Callable[[QAbstractItemModel], None]


def picture(model: TopicTreeModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return a line for each topic: its name, how many are known, of how many."""
    lines: list[str] = []
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        counts = index.data(COUNTS_ROLE)
        lines.append(f"{'  ' * depth}{index.data()} {counts.known}/{counts.total}")
        lines += picture(model, index, depth + 1)
    return lines


def test_parents_sum_their_children_and_all_topics_come_first(
    questions: Bank, progress: Progress, tested: Watch
) -> None:
    progress.add(marked("layers", Mark.KNOWN))
    progress.add(marked("momentum", Mark.UNKNOWN))
    model = TopicTreeModel(questions, TopicCounts(questions, progress))
    tested(model)

    assert picture(model) == [
        "All topics 1/4",
        "Foundations 1/3",
        "  Perceptrons 1/2",
        "  Landscape 0/1",
        "Training 0/1",
        "  Optimisers 0/1",
    ]


def test_a_mark_changes_its_topic_and_all_above_and_no_other(
    questions: Bank, progress: Progress, tested: Watch
) -> None:
    counts = TopicCounts(questions, progress)
    model = TopicTreeModel(questions, counts)
    tested(model)
    picture(model)  # so that every count is kept
    changed: list[str] = []
    model.dataChanged.connect(lambda first, last, roles: changed.append(first.data()))
    progress.add(marked("landscape", Mark.KNOWN))
    counts.update(QuestionId("landscape"))
    model.question_changed(QuestionId("landscape"))

    assert changed == ["All topics", "Foundations", "Landscape"]
    assert picture(model) == [
        "All topics 1/4",
        "Foundations 1/3",
        "  Perceptrons 0/2",
        "  Landscape 1/1",
        "Training 0/1",
        "  Optimisers 0/1",
    ]


def test_a_mark_on_a_question_that_left_the_bank_changes_no_topic(questions: Bank, progress: Progress) -> None:
    model = TopicTreeModel(questions, TopicCounts(questions, progress))
    changed: list[str] = []
    model.dataChanged.connect(lambda first, last, roles: changed.append(first.data()))
    model.question_changed(QuestionId("gone"))

    assert changed == []


def test_a_screen_reader_hears_the_counts_of_a_topic(questions: Bank, progress: Progress) -> None:
    progress.add(marked("layers", Mark.KNOWN))
    progress.add(marked("perceptron", Mark.UNKNOWN))
    model = TopicTreeModel(questions, TopicCounts(questions, progress))
    index = model.index_of(("Foundations",))

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Foundations, 1 of 3 known, 1 unknown, 1 unseen"


def test_a_topic_is_found_by_its_path_and_a_missing_one_is_not(questions: Bank, progress: Progress) -> None:
    model = TopicTreeModel(questions, TopicCounts(questions, progress))

    assert model.index_of(("Training", "Optimisers")).data() == "Optimisers"
    assert model.index_of(("Training", "Optimisers")).parent().data() == "Training"
    assert model.index_of(()).data() == "All topics"
    assert model.index_of(("Training", "Losses")).isValid() is False


def test_all_topics_stand_beside_the_others_and_not_above_them(questions: Bank, progress: Progress) -> None:
    model = TopicTreeModel(questions, TopicCounts(questions, progress))

    assert model.index_of(("Training",)).parent().isValid() is False
    assert model.rowCount(model.index_of(())) == 0


def test_an_empty_bank_has_all_topics_alone(progress: Progress, tested: Watch) -> None:
    model = TopicTreeModel(Bank([]), TopicCounts(Bank([]), progress))
    tested(model)

    assert picture(model) == ["All topics 0/0"]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "All topics, 0 of 0 known"


def question(name: str, topic: tuple[str, ...]) -> Question:
    return Question(QuestionId(name), topic, Level.BASIC, 1, "Why?", "", "Because.", ())


paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple)
banks = st.lists(paths, max_size=12).map(lambda topics: Bank(question(f"q{n}", t) for n, t in enumerate(topics)))


@given(banks, st.lists(st.tuples(st.integers(0, 11), st.sampled_from(Mark)), max_size=20))
@settings(max_examples=60, deadline=None)
def test_the_model_of_any_bank_obeys_qt_and_counts_right_after_any_marks(
    bank: Bank, marks: list[tuple[int, Mark]]
) -> None:
    progress = Progress()
    counts = TopicCounts(bank, progress)
    model = TopicTreeModel(bank, counts)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for number, mark in marks:
        progress.add(marked(f"q{number}", mark))
        counts.update(QuestionId(f"q{number}"))
        model.question_changed(QuestionId(f"q{number}"))
        picture(model)

    shown: dict[tuple[str, ...], StateCounts] = {}
    waiting = [QModelIndex()]
    while waiting:
        parent = waiting.pop()
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            assert index.parent() == parent
            assert model.index_of(index.data(PATH_ROLE)) == index
            shown[index.data(PATH_ROLE)] = index.data(COUNTS_ROLE)
            waiting.append(index)
    assert shown == {topic.path: state_counts(topic.question_ids, progress) for topic in bank.root.walk()}


def test_the_tip_of_a_topic_says_what_its_colours_mean(questions: Bank, progress: Progress) -> None:
    progress.add(marked("layers", Mark.KNOWN))
    progress.add(marked("perceptron", Mark.UNKNOWN))
    model = TopicTreeModel(questions, TopicCounts(questions, progress))

    tip = model.index_of(("Foundations",)).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Foundations, 1 of 3 known, 1 unknown, 1 unseen"
