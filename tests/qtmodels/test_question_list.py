from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import Mark
from dlstudy.core.progress import Progress
from dlstudy.qtmodels.question_list import ROW_ROLE, QuestionListModel
from tests.qtmodels.conftest import marked

Watch = Callable[[QAbstractItemModel], None]


@pytest.fixture
def found(questions: Bank, progress: Progress, tested: Watch) -> QuestionListModel:
    model = QuestionListModel(questions, progress)
    tested(model)
    return model


def picture(model: QuestionListModel) -> list[str]:
    """Return a line for each question: its text, state and topic."""
    rows = [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]
    return [f"{row.text} | {row.state.label} | {row.topic}" for row in rows]


def ids(*names: str) -> list[QuestionId]:
    return [QuestionId(name) for name in names]


def test_questions_stand_in_the_order_in_which_they_were_found(found: QuestionListModel, progress: Progress) -> None:
    progress.add(marked("momentum", Mark.KNOWN))
    found.show(ids("momentum", "perceptron"))

    assert picture(found) == [
        "How does momentum change gradient descent? | Known | Optimisers",
        "What does a perceptron compute from x? | Unseen | Perceptrons",
    ]


def test_another_search_takes_the_place_of_the_first(found: QuestionListModel) -> None:
    found.show(ids("momentum", "perceptron"))
    found.show(ids("layers"))

    assert picture(found) == ["Why do hidden layers need a nonlinearity? | Unseen | Perceptrons"]
    assert found.index_of(QuestionId("momentum")).isValid() is False
    assert found.index_of(QuestionId("layers")).row() == 0


def test_a_mark_changes_its_row_alone(found: QuestionListModel, progress: Progress) -> None:
    found.show(ids("momentum", "perceptron"))
    changed: list[int] = []
    found.dataChanged.connect(lambda first, last: changed.append(first.row()))
    progress.add(marked("perceptron", Mark.UNKNOWN))
    found.question_changed(QuestionId("perceptron"))
    found.question_changed(QuestionId("layers"))

    assert changed == [1]
    assert picture(found)[1] == "What does a perceptron compute from x? | Unknown | Perceptrons"


def test_a_screen_reader_hears_the_question_with_its_latex_its_state_and_its_topic(found: QuestionListModel) -> None:
    found.show(ids("perceptron"))

    heard = found.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard == "What does a perceptron compute from $x$? Unseen, Perceptrons"


def test_the_list_begins_empty_and_its_rows_have_no_children(found: QuestionListModel) -> None:
    assert picture(found) == []

    found.show(ids("momentum"))

    assert found.rowCount(found.index(0)) == 0
    assert found.data(found.index(7)) is None
