"""The numbers of charts against plain SQL over the log on disk, which knows nothing of how they are counted."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from dlstudy.core import chart_stats as stats
from dlstudy.core.bank import Bank
from dlstudy.core.chart_stats import Facts, Filter, facts_of
from dlstudy.core.log import Entry, Instant, Mark, Retraction, Review
from dlstudy.core.plan import Limits
from dlstudy.core.progress import Progress
from dlstudy.core.reviews import Reviews, rows_of
from dlstudy.store.progress import ProgressStore
from tests.core.charted import small_bank
from tests.core.made import DAY_MS, DEVICE, NOON, bank_of, entry_id, question, retraction, review

COUNTED = """
WITH counted AS (
    SELECT seq, question_id, kind, mark, seconds, key_points, at_ms,
           (at_ms + offset_minutes * 60000 - 4 * 3600000) / 86400000 AS day
    FROM log WHERE kind IN ('review', 'cram')
    AND id NOT IN (SELECT entry_id FROM log WHERE kind = 'retraction')
)
"""
EPOCH = 719_163
"""1970-01-01 as ``datetime.date.toordinal`` counts."""


def log_of_a_year(seed: int) -> list[Entry]:
    chance = random.Random(seed)
    at = NOON - 365 * DAY_MS
    entries: list[Entry] = []
    for number in range(1, 3000):
        at += chance.choice([20_000, 60_000, 60_000, 3_600_000, DAY_MS // 2])
        if number > 10 and chance.random() < 0.05:
            undone = chance.choice([e for e in entries[-30:] if isinstance(e, Review)])
            if not any(isinstance(e, Retraction) and e.entry_id == undone.id for e in entries):
                entries.append(Retraction(entry_id(number), DEVICE, Instant(at, 60), undone.id))
                continue
        mark = Mark.KNOWN if chance.random() < 0.8 else Mark.UNKNOWN
        name = f"q{chance.randrange(27)}"
        points = tuple(sorted(chance.sample(range(2), chance.randint(0, 2))))
        one = review(number, name, mark, cram=chance.random() < 0.1)
        offset = 60 if number < 1500 else 120
        entries.append(
            one._replace(at=Instant(at, offset), seconds=chance.choice([0.0, 12.5, 61.0, 900.0]), key_points=points)
        )
    return entries


@pytest.fixture(params=[1, 2])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    path = tmp_path / "progress.sqlite"
    store = ProgressStore(path)
    store.append_all(log_of_a_year(request.param))
    bank = Bank(question(f"q{n}", ["X/Y", "X/Z", "W"][n % 3]) for n in range(24))
    last = store.entries()[-1].at.day_number
    progress = Progress(today=last, past=store)
    progress.take_bank(bank)
    facts = facts_of(bank, progress, Reviews(bank, progress), Limits(20, 10), Filter(), seconds=60.0)
    store.close()
    with sqlite3.connect(path) as connection:
        yield facts, lambda query: connection.execute(COUNTED + query).fetchall()
    connection.close()


def test_the_calendar(stored: Any) -> None:
    facts, sql = stored
    found = sql("SELECT day, count(*), sum(mark = 'known') FROM counted GROUP BY day ORDER BY day")

    assert [(row.day - EPOCH, row.marks, row.known) for row in stats.calendar(facts).rows] == found


def test_the_time(stored: Any) -> None:
    facts, sql = stored
    by_day = sql(
        "SELECT day, count(*), sum(min(seconds, 600)) / 60 FROM counted WHERE seconds > 0 GROUP BY day ORDER BY day"
    )
    by_length = sql("SELECT min(seconds, 600) AS took, count(*) FROM counted WHERE seconds > 0 GROUP BY took")

    found = stats.time(facts)

    assert [(row.day - EPOCH, row.marks) for row in found.days] == [row[:2] for row in by_day]
    assert [row.minutes for row in found.days] == pytest.approx([row[2] for row in by_day])
    for low, high, marks in found.seconds:
        assert marks == sum(n for took, n in by_length if low <= took < high)


def test_recall(stored: Any) -> None:
    facts, sql = stored
    by_week = sql(
        """, following AS (
            SELECT day, mark, lag(day) OVER (PARTITION BY question_id ORDER BY seq) AS before
            FROM counted WHERE kind = 'review'
        )
        SELECT (day + 3) / 7 AS week, count(*), sum(mark = 'known') FROM following
        WHERE day > before GROUP BY week ORDER BY week"""
    )  # day 0, 1 January 1970, was a Thursday

    rows = [row for row in stats.recall(facts).rows if row.asked]

    assert [((row.day - EPOCH + 3) // 7, row.asked, row.known) for row in rows] == by_week


def test_the_states_and_the_key_points(stored: Any) -> None:
    facts, sql = stored
    last = sql(
        "SELECT question_id, mark FROM counted AS one WHERE kind = 'review' AND seq = "
        "(SELECT max(seq) FROM counted WHERE question_id = one.question_id AND kind = 'review')"
    )
    ticked = sql(
        "SELECT question_id, count(*), sum(key_points NOT LIKE '%0%'), sum(key_points NOT LIKE '%1%') FROM counted "
        "WHERE key_points != '[]' GROUP BY question_id"
    )
    here = {f"q{n}" for n in range(24)}

    whole = stats.topics(facts).whole
    points = stats.level(facts)

    marks = {name: mark for name, mark in last if name in here}
    assert whole.unknown == sum(mark == "unknown" for mark in marks.values())
    assert whole.seen == len(marks)
    missed = {(name, point): (n, of) for name, of, *both in ticked if name in here for point, n in enumerate(both)}
    assert points.told == sum(of for name, of, *_ in ticked if name in here)
    texts = question("a").key_points
    for row in points.points:
        assert (row.missed, row.asked) == missed[row.question_id, texts.index(row.point)]


def test_the_rows_of_the_store_are_those_of_its_entries(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "progress.sqlite")
    store.append_all(log_of_a_year(3))
    progress = Progress(store.entries())

    rows = store.review_rows(with_ids=True)

    wanted = rows_of(progress.reviews())
    for name, column in rows._asdict().items():
        assert list(column) == list(getattr(wanted, name)), name
    store.close()


def test_an_empty_store_has_no_rows(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "progress.sqlite")

    assert [list(column) for column in store.review_rows(with_ids=False)] == [[]] * len(rows_of([]))
    store.close()


def test_what_was_stored_while_the_columns_were_built_counts_once(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "progress.sqlite")
    store.append(review(1, "a"))
    bank = bank_of("ab")
    progress = Progress(today=review(1, "a").at.day_number, past=store)
    progress.take_bank(bank)
    meanwhile: list[Entry] = [review(2, "b"), review(3, "a"), retraction(4, 3)]
    for entry in meanwhile:
        store.append(entry)
        progress.add(entry)

    reviews = Reviews(bank, progress)
    for entry in meanwhile:
        assert reviews.add(entry, progress)

    facts: Facts = facts_of(bank, progress, reviews, Limits(20, 10), seconds=60.0)
    assert stats.calendar(facts).marks == 2
    assert stats.topics(facts).whole.known == 2
    store.close()


def test_the_clock_of_a_device_is_looked_at_in_columns_too(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "progress.sqlite")
    store.append_all([review(1, "q1", day=300), review(2, "q2"), review(3, "q3", day=-9)])
    progress = Progress(today=review(1, "a").at.day_number, past=store)
    progress.take_bank(small_bank())

    facts = facts_of(small_bank(), progress, Reviews(small_bank(), progress), Limits(20, 10), seconds=60.0)

    days = [progress.day_of(one) for one in progress.reviews()]
    assert sorted(row.day for row in stats.calendar(facts).rows) == sorted(set(days))
    store.close()
