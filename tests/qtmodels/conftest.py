from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dlstudy.core.bank import Bank, QuestionId
from dlstudy.core.log import DeviceId, Entry, EntryId, Instant, Mark, Review
from dlstudy.core.progress import Progress
from dlstudy.core.session import StudySession
from dlstudy.errors import StoreError
from dlstudy.qtmodels.notices import Notice, Notices
from dlstudy.qtmodels.study import StudyController
from dlstudy.store.problems import LoadedBank
from tests.conftest import StoppedClock


class BreakableLog:
    """A log in memory whose disk a test can break and mend."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.broken = False

    def append(self, entry: Entry) -> None:
        if self.broken:
            raise StoreError("This mark is not stored: the disk is full.")
        self.entries.append(entry)


@pytest.fixture
def questions(bank: LoadedBank) -> Bank:
    return bank.bank


@pytest.fixture
def progress() -> Progress:
    return Progress()


@pytest.fixture
def log() -> BreakableLog:
    return BreakableLog()


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    made = Notices()
    made.listen()
    return made


@pytest.fixture
def told(notices: Notices) -> list[Notice]:
    """Every notice that is posted."""
    heard: list[Notice] = []
    notices.posted.connect(heard.append)
    return heard


@pytest.fixture
def session(questions: Bank, progress: Progress, clock: StoppedClock) -> StudySession:
    numbers = itertools.count(1)
    return StudySession(
        questions, progress, clock=clock, device=DeviceId("d" * 32), new_id=lambda: EntryId(f"{next(numbers):032x}")
    )


@pytest.fixture
def study(session: StudySession, log: BreakableLog, notices: Notices, clock: StoppedClock) -> StudyController:
    made = StudyController(session, log, notices, clock=clock)
    made.choose_topic(())
    return made


@pytest.fixture
def tested(qtbot: QtBot) -> Callable[[QAbstractItemModel], None]:
    """Watches a model from now on; what breaks Qt's rules for models fails the test."""
    testers: list[QAbstractItemModelTester] = []

    def watch(model: QAbstractItemModel) -> None:
        testers.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal))

    return watch


def marked(question_id: str, mark: Mark) -> Review:
    """Return a mark of its own on a question."""
    return Review(
        EntryId(f"{question_id}-{mark.value}"), DeviceId("d"), Instant(0, 0), QuestionId(question_id), 1, mark, 1.0
    )
