"""The numbers of ``core.chart_stats`` in words: a title and a sentence, the head of the table and its cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dlstudy.core import chart_stats as stats
from dlstudy.core.chart_stats import Facts
from dlstudy.core.log import QuestionState
from dlstudy.core.stats import StateCounts
from dlstudy.render.charts import ChartTable

_STATES: Final = tuple(state.label for state in QuestionState)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as 1,204 marks."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def topics(facts: Facts) -> ChartTable:
    """Return how the topics stand."""
    data = stats.topics(facts)
    whole = data.whole
    where = f" in {facts.filter.topic[-1]}" if facts.filter.topic else ""
    if not whole.seen:
        title = f"{counted(whole.total, 'question')}{where}, none marked yet"
    else:
        title = f"You know {whole.known:,} of {counted(whole.total, 'question')}{where}"
    rows = tuple((row.name, *row.counts, row.counts.total) for row in data.rows)
    return ChartTable("topics", title, ("Topic", *_STATES, "Total"), rows, f"{title}{_rest(whole)}.", data)


def _rest(counts: StateCounts) -> str:
    parts = [f"{counts.of(s):,} {s.value}" for s in QuestionState if s is not QuestionState.KNOWN and counts.of(s)]
    return f"; {', '.join(parts)}" if counts.seen and parts else ""


def calendar(facts: Facts) -> ChartTable:
    """Return the marks per day."""
    data = stats.calendar(facts)
    year = sum(1 for row in data.rows if row.day > data.today - 365)
    if not data.rows:
        title = "Each day on which you study will be filled here"
    else:
        title = f"You studied on {counted(year, 'day')} of the last 365" if data.marks else ""
        if data.streak > 1:
            title += f", the last {data.streak} of them in a row"
    rows = tuple((row.date.isoformat(), row.marks, row.known, row.marks - row.known) for row in reversed(data.rows))
    sentence = f"{title}; {counted(data.marks, 'mark')} on {counted(len(rows), 'day')} in all."
    return ChartTable("calendar", title, ("Day", "Marks", "Known", "Unknown"), rows, sentence, data)


def _to_come(name: str) -> Callable[[Facts], ChartTable]:
    return lambda _facts: ChartTable(name, "To come", ("",), (), "To come.", None)


TABLES: Final[dict[str, Callable[[Facts], ChartTable]]] = {
    "topics": topics,
    "growth": _to_come("growth"),
    "calendar": calendar,
    "forecast": _to_come("forecast"),
    "recall": _to_come("recall"),
    "calibration": _to_come("calibration"),
    "memory": _to_come("memory"),
    "time": _to_come("time"),
    "level": _to_come("level"),
}
