"""Facts for charts, made of entries of a log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from hypothesis import strategies as st

from dlstudy.core.bank import Bank, Level
from dlstudy.core.chart_stats import Facts, Filter, facts_of
from dlstudy.core.log import Entry, Mark, Retraction, Review
from dlstudy.core.plan import Limits
from dlstudy.core.progress import Progress
from dlstudy.core.reviews import Reviews
from dlstudy.core.schedule import Schedule
from tests.core.made import question, retraction, review

LIMITS: Final = Limits(20, 10)
TODAY: Final = review(0, "").at.day_number
"""The study day of the first day of tests, 14 March 2026, a Saturday."""
LEVELS = list(Level)
TOPICS = ["X/Y", "X/Z", "W"]


def small_bank(size: int = 24) -> Bank:
    """Return questions q0, q1 … in three topics and three levels in turn; every fifth is at revision 2."""
    return Bank(
        question(f"q{n}", TOPICS[n % 3], level=LEVELS[n // 3 % 3], revision=1 + (n % 5 == 4)) for n in range(size)
    )


def facts(
    entries: Iterable[Entry],
    bank: Bank,
    *,
    today: int = TODAY,
    limits: Limits = LIMITS,
    retention: float = 0.9,
    **chosen: Any,
) -> Facts:
    """Return the facts of a log on a study day; ``chosen`` are the fields of the filter."""
    progress = Progress(entries, schedule=Schedule(retention), today=today)
    progress.take_bank(bank)
    return facts_of(bank, progress, Reviews(bank, progress), limits, Filter(**chosen), seconds=60.0)


MARKS = st.lists(
    st.tuples(
        st.integers(0, 27),  # some are no longer in the bank
        st.sampled_from([Mark.KNOWN, Mark.KNOWN, Mark.UNKNOWN]),
        st.sampled_from([0, 0, 0, 1, 1, 2, 5, 30]),  # days since the mark before
        st.sampled_from([1, 1, 1, 2]),  # revision
        st.booleans(),  # whether while cramming, one time in four
        st.booleans(),
        st.sampled_from([0.0, 3.5, 61.0, 700.0, float("inf"), float("nan"), 1e308]),
    ),
    max_size=60,
)


def reviews_of(marks: Iterable[Any]) -> list[Review]:
    """Return the log that :data:`MARKS` stand for, its last day being today."""
    marks = list(marks)
    day = -sum(mark[2] for mark in marks[1:])
    made: list[Review] = []
    for number, (name, mark, gap, revision, cram, too, seconds) in enumerate(marks, 1):
        day += gap if number > 1 else 0
        one = review(number, f"q{name}", mark, day=day, revision=revision, cram=cram and too)
        said = tuple(point for point in range(2) if (number >> point) & 1)
        made.append(one._replace(at=one.at._replace(utc_ms=one.at.utc_ms + number), seconds=seconds, key_points=said))
    return made


def taken_back(number: int, of: Review) -> Retraction:
    return retraction(number, int(of.id, 16))
