"""The questions of a day, on cases that one computes by hand."""

from __future__ import annotations

import pytest

from dlstudy.core.bank import Level, QuestionId
from dlstudy.core.chart_stats import Facts, facts_of
from dlstudy.core.day_questions import questions_of
from dlstudy.core.log import DeviceId, Entry, EntryId, Flag, FlagKind, Instant, Mark, Review
from dlstudy.core.plan import Limits
from dlstudy.core.progress import Progress
from dlstudy.core.reviews import Reviews
from dlstudy.core.stats import Filter
from dlstudy.store.problems import LoadedBank
from tests.conftest import NOON

DAY_MS = 86_400_000
TODAY = Instant(NOON, 0).day_number


def review(question: str, days_ago: int, mark: Mark = Mark.KNOWN, minute: int = 0) -> Review:
    name = EntryId(f"{hash((question, days_ago, minute)) & (2**128 - 1):032x}")
    at = Instant(NOON - days_ago * DAY_MS + minute * 60_000, 0)
    return Review(name, DeviceId("d"), at, QuestionId(question), 1, mark, 30.0)


def facts(bank: LoadedBank, *entries: Entry, shown: Filter = Filter()) -> Facts:  # noqa: B008 - a tuple
    progress = Progress(entries, today=TODAY)
    progress.take_bank(bank.bank)
    reviews = Reviews(bank.bank, progress)
    return facts_of(bank.bank, progress, reviews, Limits(20, 10), shown, seconds=60.0)


def test_the_questions_of_a_past_day_come_once_each_in_the_order_of_their_marks(bank: LoadedBank) -> None:
    entries = (
        review("momentum", 3, Mark.UNKNOWN),
        review("layers", 3, minute=1),
        review("momentum", 3, minute=2),
        review("perceptron", 2),
    )
    found = questions_of(TODAY - 3, facts(bank, *entries), coming=False)

    assert found == ("2 questions marked on 11 March 2026", ["momentum", "layers"])


def test_a_day_without_marks_has_none_and_says_so(bank: LoadedBank) -> None:
    assert questions_of(TODAY, facts(bank), coming=False) == ("0 questions marked today", [])


def test_what_the_bank_lacks_or_the_filter_does_not_take_is_left_out(bank: LoadedBank) -> None:
    entries = (review("gone", 0), review("layers", 0, minute=1), review("momentum", 0, minute=2))
    of_level = Filter(levels=frozenset({Level.ADVANCED}))

    assert questions_of(TODAY, facts(bank, *entries), coming=False).question_ids == ["layers", "momentum"]
    assert questions_of(TODAY, facts(bank, *entries, shown=of_level), coming=False).question_ids == ["momentum"]


def test_what_is_unknown_or_late_is_due_today_and_the_rest_on_its_day(bank: LoadedBank) -> None:
    entries = (review("layers", 200), review("momentum", 1, Mark.UNKNOWN), review("perceptron", 0))
    progress = Progress(entries, today=TODAY)
    progress.take_bank(bank.bank)
    due = progress.due_day(QuestionId("perceptron"))
    assert due is not None
    of_today = questions_of(TODAY, facts(bank, *entries), coming=True)
    later = questions_of(due, facts(bank, *entries), coming=True)

    assert due > TODAY
    assert of_today == ("2 questions due today", ["layers", "momentum"])
    assert later.question_ids == ["perceptron"]


@pytest.mark.parametrize(("kind", "left"), [(FlagKind.SUSPEND, []), (FlagKind.BURY, []), (FlagKind.STAR, ["layers"])])
def test_what_is_suspended_or_buried_is_not_due_today(bank: LoadedBank, kind: FlagKind, left: list[str]) -> None:
    flag = Flag(EntryId("f" * 32), DeviceId("d"), Instant(NOON, 0), QuestionId("layers"), kind)

    assert questions_of(TODAY, facts(bank, review("layers", 200), flag), coming=True).question_ids == left
