from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DeviceId, Entry, EntryId, Instant, Mark, Retraction, Review
from dlstudy.core.progress import Progress
from dlstudy.core.session import StudySession
from dlstudy.errors import StoreError
from dlstudy.qtmodels.notices import Notice, Notices
from dlstudy.qtmodels.open_log import OpenLog
from dlstudy.qtmodels.study import StudyController
from dlstudy.store.problems import LoadedBank
from tests.conftest import StoppedClock
from tests.qtmodels.conftest import BreakableLog


class Heard:
    """Everything that a controller signals, in order, as small words."""

    def __init__(self, study: StudyController) -> None:
        self.words: list[str] = []
        study.question_changed.connect(lambda q: self.words.append(f"question {q.id if q else 'none'}"))
        study.answer_revealed.connect(lambda q: self.words.append(f"answer {q.id}"))
        study.ticks_changed.connect(lambda ticks: self.words.append(f"ticks {sorted(ticks)}"))
        study.choice_changed.connect(lambda choice: self.words.append(f"choice {choice.name}"))
        study.entry_stored.connect(lambda entry: self.words.append(type(entry).__name__))


@pytest.fixture
def heard(study: StudyController) -> Heard:
    return Heard(study)


def on_the_table(study: StudyController) -> str:
    return study.question.id if study.question else ""


def test_a_mark_is_stored_before_anybody_hears_of_it(study: StudyController, log: BreakableLog) -> None:
    stored: list[int] = []
    study.entry_stored.connect(lambda _: stored.append(len(log.entries)))
    study.question_changed.connect(lambda _: stored.append(len(log.entries)))
    study.reveal()
    study.mark(Mark.KNOWN)

    assert stored == [1, 1]


def test_a_mark_is_told_before_the_next_question(study: StudyController, heard: Heard) -> None:
    study.reveal()
    study.mark(Mark.KNOWN)

    assert heard.words == ["answer perceptron", "Review", "question layers"]


def test_an_answer_is_revealed_once(study: StudyController, heard: Heard) -> None:
    study.reveal()
    study.reveal()

    assert heard.words == ["answer perceptron"]


def test_a_mark_before_the_answer_does_nothing(study: StudyController, log: BreakableLog, heard: Heard) -> None:
    study.mark(Mark.KNOWN)

    assert (log.entries, heard.words) == ([], [])


def test_undo_without_a_mark_does_nothing(study: StudyController, log: BreakableLog, heard: Heard) -> None:
    study.undo()

    assert (log.entries, heard.words) == ([], [])


def test_undo_returns_to_the_answer_with_its_ticks(
    study: StudyController, progress: Progress, heard: Heard, log: BreakableLog
) -> None:
    study.reveal()
    study.tick(0, said=True)
    study.tick(2, said=True)
    study.mark(Mark.KNOWN)
    heard.words.clear()
    study.undo()

    assert heard.words == ["Retraction", "question perceptron", "answer perceptron", "ticks [0, 2]"]
    assert isinstance(log.entries[0], Review)
    assert log.entries[0].key_points == (0, 2)
    assert list(progress.reviews()) == []


def test_a_mark_that_cannot_be_stored_leaves_everything_as_it_was(
    study: StudyController, log: BreakableLog, heard: Heard, progress: Progress, told: list[Notice]
) -> None:
    study.reveal()
    study.tick(1, said=True)
    heard.words.clear()
    log.broken = True
    study.mark(Mark.KNOWN)

    assert heard.words == []
    assert (on_the_table(study), study.revealed, study.can_undo) == ("perceptron", True, False)
    assert list(progress.reviews()) == []
    assert told == [Notice("This mark is not stored: the disk is full.", lasting=True)]

    log.broken = False
    study.mark(Mark.KNOWN)

    (review,) = progress.reviews()
    assert (review.question_id, review.key_points) == ("perceptron", (1,))


def test_an_undo_that_cannot_be_stored_leaves_everything_as_it_was(
    study: StudyController, log: BreakableLog, heard: Heard, progress: Progress, told: list[Notice]
) -> None:
    study.reveal()
    study.mark(Mark.KNOWN)
    heard.words.clear()
    log.broken = True
    study.undo()

    assert heard.words == []
    assert (on_the_table(study), study.revealed, study.can_undo) == ("layers", False, True)
    assert len(list(progress.reviews())) == 1
    assert len(told) == 1


def test_a_closed_log_refuses_with_its_reason(notices: Notices) -> None:
    log = OpenLog(None, "The folder is read-only.", notices)

    with pytest.raises(StoreError, match=r"^This undo is not stored\. The folder is read-only\.$"):
        log.append(Retraction(EntryId("a"), DeviceId("b"), Instant(0, 0), EntryId("c")))


def test_a_topic_that_is_gone_becomes_all_topics(study: StudyController, heard: Heard) -> None:
    study.choose_topic(("Training", "Gone"))

    assert (study.topic, study.choice.name) == ((), "All topics")
    assert heard.words == ["choice All topics", "question perceptron"]


def test_a_topic_begins_with_the_question_that_was_open(study: StudyController) -> None:
    study.choose_topic(("Foundations", "Perceptrons"), first=QuestionId("layers"))

    assert on_the_table(study) == "layers"
    assert study.position == (2, 2)


def test_what_a_search_found_is_studied_in_its_order(study: StudyController, heard: Heard) -> None:
    study.choose_topic(("Training",))
    heard.words.clear()
    study.choose_found([QuestionId("momentum"), QuestionId("landscape")], QuestionId("landscape"))
    study.step(-1)

    assert heard.words == ["choice Search", "question landscape", "question momentum"]
    assert study.topic == ("Training",)


def test_steps_stop_at_the_ends_of_the_choice(study: StudyController) -> None:
    study.step(-1)
    first = on_the_table(study)
    for _ in range(9):
        study.step(1)

    assert (first, on_the_table(study)) == ("perceptron", "momentum")


def test_a_link_to_a_question_that_is_gone_changes_nothing(study: StudyController, heard: Heard) -> None:
    study.show(QuestionId("gone"))

    assert heard.words == []


def test_when_all_is_known_nothing_is_asked_until_it_is_asked_for_again(study: StudyController, heard: Heard) -> None:
    study.choose_topic(("Training",))
    study.reveal()
    study.mark(Mark.KNOWN)
    study.reveal()
    study.mark(Mark.KNOWN)

    assert (on_the_table(study), study.position, study.revealed) == ("", (0, 1), False)
    assert heard.words[-2:] == ["Review", "question none"]

    study.ask_all_again()

    assert on_the_table(study) == "momentum"


def test_study_follows_the_plan_of_the_day_unknown_ones_before_new_ones(study: StudyController) -> None:
    study.choose_topic(("Training",))
    study.reveal()
    study.mark(Mark.UNKNOWN)
    study.study()

    assert (study.choice.name, on_the_table(study)) == ("Today", "momentum")
    assert [question.id for question in study.coming(2)] == ["perceptron", "layers"]


ways = st.lists(
    st.sampled_from(
        ["reveal", "known", "unknown", "tick", "undo", "next", "topic", "search", "study", "break", "mend"]
    ),
    max_size=30,
)


@given(ways)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_one_does_the_progress_is_the_fold_of_what_was_stored(
    qtbot: QtBot, bank: LoadedBank, clock: StoppedClock, way: list[str]
) -> None:
    log, progress, notices = BreakableLog(), Progress(), Notices()
    notices.listen()
    numbers = iter(range(1, 99))
    new_id: Any = lambda: f"{next(numbers):032x}"  # noqa: E731 - as short as it reads
    session = StudySession(bank.bank, progress, clock=clock, device="d", new_id=new_id)  # type: ignore[arg-type]
    study = StudyController(session, log, notices, clock=clock)
    stored: list[Entry] = []
    study.entry_stored.connect(stored.append)
    study.choose_topic(())
    acts: dict[str, Callable[[], None]] = {
        "reveal": study.reveal,
        "known": lambda: study.mark(Mark.KNOWN),
        "unknown": lambda: study.mark(Mark.UNKNOWN),
        "tick": lambda: study.tick(0, said=True),
        "undo": study.undo,
        "next": lambda: study.step(1),
        "topic": lambda: study.choose_topic(("Foundations",)),
        "search": lambda: study.choose_found([QuestionId("momentum")], QuestionId("momentum")),
        "study": study.study,
        "break": lambda: setattr(log, "broken", True),
        "mend": lambda: setattr(log, "broken", False),
    }
    for word in way:
        acts[word]()

    assert stored == log.entries
    assert {q.id: progress.state(q.id) for q in bank.bank} == {
        q.id: Progress(log.entries).state(q.id) for q in bank.bank
    }
    log.broken = False
    while study.can_undo:
        study.undo()
    assert list(progress.reviews()) == []
