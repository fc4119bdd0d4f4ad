from __future__ import annotations

import pytest
from hypothesis import settings

from dlstudy.core.bank import Bank
from dlstudy.core.progress import Progress
from dlstudy.core.session import StudySession
from tests.core.made import DEVICE, CountedIds, FakeClock, bank_of, ids

settings.register_profile("dlstudy", deadline=None, max_examples=60, database=None)
settings.load_profile("dlstudy")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def four() -> Bank:
    """Four questions of one topic: a, b, c, d."""
    return bank_of("abcd")


@pytest.fixture
def progress() -> Progress:
    """Nothing marked yet."""
    return Progress()


@pytest.fixture
def session(four: Bank, progress: Progress, clock: FakeClock) -> StudySession:
    """A table with ``a`` on it; b, c, d wait."""
    session = StudySession(four, progress, clock=clock, device=DEVICE, new_id=CountedIds())
    session.choose(ids(*"abcd"))
    return session
