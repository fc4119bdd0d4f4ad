"""The numbers of ``core.chart_stats`` in words: a title and a sentence, the head of the table and its cells."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from dlstudy.core import chart_stats as stats
from dlstudy.core.chart_stats import Facts
from dlstudy.core.log import QuestionState, date_of
from dlstudy.core.stats import StateCounts
from dlstudy.render.charts import Cell, ChartTable

_STATES: Final = tuple(state.label for state in QuestionState)
_MONTH: Final = 30
_YEAR: Final = 365


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as 1,204 marks."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def percent(share: float) -> str:
    """Return a share in whole percent; never 100 % or 0 % where that is not the whole truth."""
    if math.isnan(share):
        return "–"
    rounded = round(share * 100)
    if rounded in (0, 100) and share not in (0, 1):
        return f"{share * 100:.1f} %"
    return f"{rounded} %"


def _number(value: float, digits: int = 4) -> Cell:
    return None if math.isnan(value) else round(value, digits)


def _where(facts: Facts) -> str:
    return f" in {facts.filter.topic[-1]}" if facts.filter.topic else ""


def topics(facts: Facts) -> ChartTable:
    """Return how the topics stand."""
    data = stats.topics(facts)
    whole = data.whole
    if not whole.seen:
        title = f"{counted(whole.total, 'question')}{_where(facts)}, none marked yet"
    else:
        title = f"You know {whole.known:,} of {counted(whole.total, 'question')}{_where(facts)}"
    rows = tuple((row.name, *row.counts, row.counts.total) for row in data.rows)
    return ChartTable("topics", title, ("Topic", *_STATES, "Total"), rows, f"{title}{_rest(whole)}.", data)


def _rest(counts: StateCounts) -> str:
    parts = [f"{counts.of(s):,} {s.value}" for s in QuestionState if s is not QuestionState.KNOWN and counts.of(s)]
    return f"; {', '.join(parts)}" if counts.seen and parts else ""


def growth(facts: Facts) -> ChartTable:
    """Return the states over time."""
    data = stats.growth(facts)
    now = data.counts(-1)
    if not now.seen:
        title = "What you know will grow here, day by day"
    else:
        title = f"You know {now.known:,} of {counted(data.total, 'question')}{_where(facts)}"
        if len(data.known) > _MONTH:
            more = now.known - data.known[-1 - _MONTH]
            than = f"{abs(more):,} {'more' if more > 0 else 'fewer'} than" if more else "as many as"
            title += f", {than} {_MONTH} days ago"
    rows = tuple(
        (date_of(data.first + n).isoformat(), *data.counts(n), data.sessions[n])
        for n in reversed(range(len(data.known)))
    )
    head = ("Day", *_STATES, "Sessions")
    return ChartTable("growth", title, head, rows, f"{title}{_rest(now)}.", data)


def calendar(facts: Facts) -> ChartTable:
    """Return the marks per day."""
    data = stats.calendar(facts)
    year = sum(1 for row in data.rows if row.day > data.today - _YEAR)
    if not data.rows:
        title = "Each day on which you study will be filled here"
    else:
        title = f"You studied on {counted(year, 'day')} of the last {_YEAR}"
        if data.streak > 1:
            title += f", the last {data.streak} of them in a row"
    rows = tuple((row.date.isoformat(), row.marks, row.known, row.marks - row.known) for row in reversed(data.rows))
    sentence = (
        f"{title}; {counted(data.marks, 'mark')} on {counted(len(rows), 'day')}, {data.longest} in a row at most."
    )
    return ChartTable("calendar", title, ("Day", "Marks", "Known", "Unknown"), rows, sentence, data)


def forecast(facts: Facts) -> ChartTable:
    """Return what the coming days ask."""
    data = stats.forecast(facts)
    due, new = sum(row.due for row in data.rows), sum(row.new for row in data.rows)
    asked, days = due + new, len(data.rows)
    backlog = max((row.waiting for row in data.rows), default=0)
    if not asked:
        title = f"The next {days} days ask nothing{_where(facts)}"
    else:
        minutes = round(asked / days * data.seconds / 60)
        length = "less than a minute" if minutes < 1 else f"about {counted(minutes, 'minute')}"
        title = f"The next {days} days ask {_rate(asked / days)} a day, {length}"
        if backlog:
            title += f"; up to {backlog:,} have to wait"
    rows = tuple((row.date.isoformat(), row.due, row.new, row.waiting) for row in data.rows)
    sentence = f"{title}. {due:,} asked again, {new:,} new, if all are known when they are asked."
    return ChartTable("forecast", title, ("Day", "Due", "New", "Waiting"), rows, sentence, data)


def _rate(questions: float) -> str:
    """Return a number of questions a day, with a digit more where it is small."""
    return f"{questions:.1f} questions" if questions < 9.5 else counted(round(questions), "question")  # noqa: PLR2004


def recall(facts: Facts) -> ChartTable:
    """Return the measured recall by week."""
    data = stats.recall(facts)
    if not data.asked:
        title = "How much you still knew, week by week, will stand here"
    else:
        title = (
            f"You recalled {percent(data.known / data.asked)} of what came back "
            f"(95 % interval {data.low * 100:.0f}–{data.high * 100:.0f}); you want {percent(data.desired)} (dashed)"
        )
    rows = tuple(
        (
            row.date.isoformat(), row.asked, row.known, _number(row.share), _number(row.low), _number(row.high),
            _number(row.predicted), "yes" if row.is_enough else "no",
        )
        for row in reversed(data.rows)
    )  # fmt: skip
    head = ("Week from", "Asked", "Known", "Recall", "Low", "High", "Predicted", "Enough to tell")
    thin = sum(1 for row in data.rows if not row.is_enough)
    sentence = (
        f"{title}. {counted(data.asked, 'mark')} in {counted(len(rows), 'week')}, {thin} of them with too few to tell."
    )
    return ChartTable("recall", title, head, rows, sentence, data)


def calibration(facts: Facts) -> ChartTable:
    """Return predicted against measured recall."""
    data = stats.calibration(facts)
    if not data.asked:
        title = "Whether you recall as often as was predicted will stand here"
    else:
        share = data.known / data.asked
        title = f"Predicted {percent(data.predicted)}, recalled {percent(share)}"
        low, high = stats.wilson(data.known, data.asked)
        if low <= data.predicted <= high:
            title += ": no more apart than chance explains"
        else:
            points = abs(share - data.predicted) * 100
            title += f": you recall {points:.1f} points {'more' if share > data.predicted else 'less'} than predicted"
    rows = tuple(
        (
            f"{row.from_ * 100:.0f}–{row.to * 100:.0f} %", row.asked, row.known, _number(row.predicted),
            _number(row.share), _number(row.low), _number(row.high),
        )
        for row in data.rows
    )  # fmt: skip
    head = ("Predicted between", "Asked", "Known", "Predicted", "Measured", "Low", "High")
    return ChartTable("calibration", title, head, rows, f"{title}. {scores(data)}", data)


def scores(data: stats.Calibration) -> str:
    """Return how good the predictions were, against whoever always says the same."""
    if not data.asked:
        return "No mark measures recall yet."
    return (
        f"Brier score {data.brier:.3f} (always saying the mean: {data.plain_brier:.3f}), log loss {data.log_loss:.3f} "
        f"({data.plain_log_loss:.3f}), from {counted(data.asked, 'mark')}."
    )


def memory(facts: Facts) -> ChartTable:
    """Return how firmly questions sit."""
    data = stats.memory(facts)
    if not data.questions:
        title = "How firmly each question sits in memory will stand here"
    else:
        whose = "Your one question holds" if data.questions == 1 else f"Half of your {data.questions:,} questions hold"
        title = f"{whose} {days(data.stability_median)} or longer; today you would recall {percent(data.expected)}"
    rows = (
        *(("Stability, days", bin_.low, bin_.high, bin_.questions) for bin_ in data.stability),
        *(("Difficulty, 1 to 10", bin_.low, bin_.high, bin_.questions) for bin_ in data.difficulty),
        *(("Recall today, 0 to 1", bin_.low, bin_.high, bin_.questions) for bin_ in data.retrievability),
    )
    sentence = f"{title}."
    if data.questions:
        sentence += f" Median difficulty {data.difficulty_median:.1f} of 10."
    return ChartTable("memory", title, ("What", "From", "To", "Questions"), rows, sentence, data)


def days(number: float) -> str:
    """Return a length in days with as many digits as say something."""
    return f"{number:.1f} days" if number < 10 else counted(round(number), "day")  # noqa: PLR2004 - two digits are enough


def time(facts: Facts) -> ChartTable:
    """Return how long questions take."""
    data = stats.time(facts)
    if not data.marks:
        title = "How long questions take, and where the time goes, will stand here"
    else:
        a_day = data.minutes / max(len(data.days), 1)
        title = f"Half of the questions take up to {data.median:.0f} seconds; a day of study takes {minutes(a_day)}"
    rows: tuple[tuple[Cell, ...], ...] = (
        *(("Topic", row.name, row.marks, round(row.minutes, 1), _number(row.median)) for row in data.topics),
        *(
            ("Seconds", f"{low}–{high - (high > stats.LONGEST_SECONDS)}", n, None, None)
            for low, high, n in data.seconds
        ),
        *(("Day", row.date.isoformat(), row.marks, round(row.minutes, 1), None) for row in reversed(data.days)),
    )
    sentence = f"{title}; {minutes(data.minutes)} in all, over {counted(data.marks, 'mark')}."
    return ChartTable("time", title, ("By", "Which", "Marks", "Minutes", "Median seconds"), rows, sentence, data)


def minutes(number: float) -> str:
    """Return a length in minutes, or in hours where these are many."""
    if number >= 600:  # noqa: PLR2004 - ten hours
        return f"{number / 60:,.0f} hours"
    if number >= 90:  # noqa: PLR2004 - an hour and a half
        return f"{number / 60:.1f} hours"
    return counted(round(number), "minute") if number >= 1 else counted(round(number * 60), "second")


def level(facts: Facts) -> ChartTable:
    """Return what is known of each level, and what is left out."""
    data = stats.level(facts)
    seen = sum(row.counts.seen for row in data.levels)
    if not seen:
        title = "What you know of each level will stand here"
    else:
        parts = [
            f"{row.counts.known:,} of {row.counts.total:,} {row.level.value}" for row in data.levels if row.counts.total
        ]
        title = f"You know {_listed(parts)} questions"
    rows: tuple[tuple[Cell, ...], ...] = (
        *(("Level", row.level.label, *row.counts, None, None) for row in data.levels),
        *(
            ("Key point", f"{row.point} ({row.question})", None, None, None, None, row.missed, row.asked)
            for row in data.points
        ),
    )
    head = ("What", "Which", *_STATES, "Missed", "Of")
    sentence = f"{title}."
    if data.points:
        first = data.points[0]
        sentence += f" Most often missed, {first.missed} of {first.asked} times: {first.point.rstrip('.')}."
    return ChartTable("level", title, head, rows, sentence, data)


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


TABLES: Final[dict[str, Callable[[Facts], ChartTable]]] = {
    "topics": topics,
    "growth": growth,
    "calendar": calendar,
    "forecast": forecast,
    "recall": recall,
    "calibration": calibration,
    "memory": memory,
    "time": time,
    "level": level,
}
