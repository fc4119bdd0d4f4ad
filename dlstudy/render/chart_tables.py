"""The numbers of ``core.chart_stats`` in words: a title and a sentence, the head of the table and its cells."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, TypeAlias, cast

from dlstudy import wording
from dlstudy.core import chart_stats as stats
from dlstudy.core.bank import Level, TopicPath
from dlstudy.core.chart_stats import Facts
from dlstudy.core.explanation import days_text
from dlstudy.core.log import QuestionState, date_of
from dlstudy.core.stats import StateCounts
from dlstudy.render.charts import Cell, ChartTable
from dlstudy.render.plain_words import plain
from dlstudy.wording import Later, later, number, translate

Word: TypeAlias = Cell | Later
"""A cell, or one that is a word of the interface."""

_STATES: Final = (
    later("Question states", "Known"),
    later("Question states", "Fading"),
    later("Question states", "Unknown"),
    later("Question states", "Unseen"),
)
_DAY: Final = later("Charts", "Day")
_KNOWN: Final = later("Charts", "Known")
_MARKS: Final = later("Charts", "Marks")
_TOPIC: Final = later("Charts", "Topic")
_WHAT: Final = later("Charts", "What")
_WHICH: Final = later("Charts", "Which")
_ASKED: Final = later("Charts", "Asked")
_LOW: Final = later("Charts", "Low")
_HIGH: Final = later("Charts", "High")
_PREDICTED: Final = later("Charts", "Predicted")
_YES, _NO = later("Charts", "yes"), later("Charts", "no")
_LEVELS: Final = {
    Level.BASIC: later("Levels", "Basic"),
    Level.INTERMEDIATE: later("Levels", "Intermediate"),
    Level.ADVANCED: later("Levels", "Advanced"),
}
_OF_LEVEL: Final = {
    Level.BASIC: later("Charts", "{known} of {total} basic"),
    Level.INTERMEDIATE: later("Charts", "{known} of {total} intermediate"),
    Level.ADVANCED: later("Charts", "{known} of {total} advanced"),
}
_MONTH: Final = 30
_YEAR: Final = 365


def _table(
    name: str,
    title: str,
    head: tuple[Later, ...],
    rows: tuple[tuple[Word, ...], ...],
    sentence: str,
    data: Any,  # noqa: ANN401 - each chart has its own
    *,
    words: bool = False,
) -> ChartTable:
    """Return a table in the language of the interface and, for files, in that of the source; ``words`` in its rows."""
    told = in_file = cast("tuple[tuple[Cell, ...], ...]", rows)
    if words:
        told = tuple(tuple(cell.now() if isinstance(cell, Later) else cell for cell in row) for row in rows)
        in_file = tuple(tuple(cell.text if isinstance(cell, Later) else cell for cell in row) for row in rows)
    columns = tuple(column.now() for column in head)
    return ChartTable(name, title, columns, told, sentence, data, tuple(column.text for column in head), in_file)


def percent(share: float) -> str:
    """Return a share in whole percent; never 100 % or 0 % where that is not the whole truth."""
    if math.isnan(share):
        return "–"
    nearly = round(share * 100) in (0, 100) and share not in (0, 1)
    return wording.percent(share, 1 if nearly else 0)


def _number(value: float, digits: int = 4) -> Cell:
    return None if math.isnan(value) else round(value, digits)


def _topic(facts: Facts) -> str:
    return facts.filter.topic[-1] if facts.filter.topic else ""


def _marks(count: int) -> str:
    return translate("Charts", "%Ln mark(s)", n=count)


def _known_title(known: int, total: int, facts: Facts) -> str:
    topic = _topic(facts)
    if topic:
        return translate(
            "Charts", "You know {known} of %Ln question(s) in {topic}", n=total, known=number(known), topic=topic
        )
    return translate("Charts", "You know {known} of %Ln question(s)", n=total, known=number(known))


def topics(facts: Facts) -> ChartTable:
    """Return how the topics stand."""
    data = stats.topics(facts)
    whole, topic = data.whole, _topic(facts)
    if whole.seen:
        title = _known_title(whole.known, whole.total, facts)
    elif topic:
        title = translate("Charts", "%Ln question(s) in {topic}, none marked yet", n=whole.total, topic=topic)
    else:
        title = translate("Charts", "%Ln question(s), none marked yet", n=whole.total)
    rows = tuple((_name(row.path, row.name), *row.counts, row.counts.total) for row in data.rows)
    head = (_TOPIC, *_STATES, later("Charts", "Total"))
    return _table("topics", title, head, rows, f"{title}{_rest(whole)}.", data, words=True)


def _name(path: TopicPath | None, name: str) -> Word:
    """Return the name of a topic; a word of the interface where it is no topic of the bank."""
    if path is None:
        return later("Charts", "No longer in the bank")
    return name if path else later("Topics", "All topics")


def _rest(counts: StateCounts) -> str:
    parts = [s.counted(counts.of(s)) for s in QuestionState if s is not QuestionState.KNOWN and counts.of(s)]
    return f"; {', '.join(parts)}" if counts.seen and parts else ""


def growth(facts: Facts) -> ChartTable:
    """Return the states over time."""
    data = stats.growth(facts)
    now = data.counts(-1)
    if not now.seen:
        title = translate("Charts", "What you know will grow here, day by day")
    else:
        title = _known_title(now.known, data.total, facts)
        if len(data.known) > _MONTH:
            title = _compared(title, now.known - data.known[-1 - _MONTH])
    rows = tuple(
        (date_of(data.first + n).isoformat(), *data.counts(n), data.sessions[n])
        for n in reversed(range(len(data.known)))
    )
    head = (_DAY, *_STATES, later("Charts", "Sessions"))
    return _table("growth", title, head, rows, f"{title}{_rest(now)}.", data)


def _compared(title: str, more: int) -> str:
    if more > 0:
        return translate("Charts", "{title}, %Ln more than {days} days ago", n=more, title=title, days=_MONTH)
    if more < 0:
        return translate("Charts", "{title}, %Ln fewer than {days} days ago", n=-more, title=title, days=_MONTH)
    return translate("Charts", "{title}, as many as {days} days ago", title=title, days=_MONTH)


def calendar(facts: Facts) -> ChartTable:
    """Return the marks per day."""
    data = stats.calendar(facts)
    year = sum(1 for row in data.rows if row.day > data.today - _YEAR)
    if not data.rows:
        title = translate("Charts", "Each day on which you study will be filled here")
    elif data.streak > 1:
        title = translate(
            "Charts",
            "You studied on %Ln day(s) of the last {year}, the last {streak} of them in a row",
            n=year,
            year=_YEAR,
            streak=number(data.streak),
        )
    else:
        title = translate("Charts", "You studied on %Ln day(s) of the last {year}", n=year, year=_YEAR)
    rows = tuple((row.date.isoformat(), row.marks, row.known, row.marks - row.known) for row in reversed(data.rows))
    sentence = translate(
        "Charts",
        "{title}; {marks} on %Ln day(s), {longest} in a row at most.",
        n=len(rows),
        title=title,
        marks=_marks(data.marks),
        longest=number(data.longest),
    )
    head = (_DAY, _MARKS, _KNOWN, later("Charts", "Unknown"))
    return _table("calendar", title, head, rows, sentence, data)


def forecast(facts: Facts) -> ChartTable:
    """Return what the coming days ask."""
    data = stats.forecast(facts)
    due, new = sum(row.due for row in data.rows), sum(row.new for row in data.rows)
    asked, days, topic = due + new, len(data.rows), _topic(facts)
    backlog = max((row.waiting for row in data.rows), default=0)
    if asked:
        title = translate(
            "Charts",
            "The next %Ln day(s) ask {questions} a day, {length}",
            n=days,
            questions=_rate(asked / days),
            length=_about(round(asked / days * data.seconds / 60)),
        )
        if backlog:
            title = translate("Charts", "{title}; up to %Ln have to wait", n=backlog, title=title)
    elif topic:
        title = translate("Charts", "The next %Ln day(s) ask nothing in {topic}", n=days, topic=topic)
    else:
        title = translate("Charts", "The next %Ln day(s) ask nothing", n=days)
    rows = tuple((row.date.isoformat(), row.due, row.new, row.waiting) for row in data.rows)
    sentence = translate(
        "Charts",
        "{title}. {due} asked again, {new} new, if all are known when they are asked.",
        title=title,
        due=number(due),
        new=number(new),
    )
    head = (_DAY, later("Charts", "Due"), later("Charts", "New"), later("Charts", "Waiting"))
    return _table("forecast", title, head, rows, sentence, data)


def _rate(questions: float) -> str:
    """Return a number of questions a day, with a digit more where it is small."""
    if questions < 9.5:  # noqa: PLR2004 - below ten
        return translate("Charts", "{number} questions", number=number(questions, 1))
    return translate("Charts", "%Ln question(s)", n=round(questions))


def _about(minutes: int) -> str:
    if minutes < 1:
        return translate("Charts", "less than a minute")
    return translate("Charts", "about %Ln minute(s)", n=minutes)


def recall(facts: Facts) -> ChartTable:
    """Return the measured recall by week."""
    data = stats.recall(facts)
    if not data.asked:
        title = translate("Charts", "How much you still knew, week by week, will stand here")
    else:
        title = translate(
            "Charts",
            "You recalled {share} of what came back (95 % interval {low}–{high}); you want {wanted} (dashed)",
            share=percent(data.known / data.asked),
            low=number(data.low * 100),
            high=number(data.high * 100),
            wanted=percent(data.desired),
        )
    rows = tuple(
        (
            row.date.isoformat(), row.asked, row.known, _number(row.share), _number(row.low), _number(row.high),
            _number(row.predicted), _YES if row.is_enough else _NO,
        )
        for row in reversed(data.rows)
    )  # fmt: skip
    head = (
        later("Charts", "Week from"), _ASKED, _KNOWN, later("Charts", "Recall"), _LOW, _HIGH, _PREDICTED,
        later("Charts", "Enough to tell"),
    )  # fmt: skip
    thin = sum(1 for row in data.rows if not row.is_enough)
    sentence = translate(
        "Charts",
        "{title}. {marks} in %Ln week(s), {thin} of them with too few to tell.",
        n=len(rows),
        title=title,
        marks=_marks(data.asked),
        thin=number(thin),
    )
    return _table("recall", title, head, rows, sentence, data, words=True)


def calibration(facts: Facts) -> ChartTable:
    """Return predicted against measured recall."""
    data = stats.calibration(facts)
    rows = tuple(
        (
            f"{row.from_ * 100:.0f}–{row.to * 100:.0f} %", row.asked, row.known, _number(row.predicted),
            _number(row.share), _number(row.low), _number(row.high),
        )
        for row in data.rows
    )  # fmt: skip
    head = (
        later("Charts", "Predicted between"), _ASKED, _KNOWN, _PREDICTED, later("Charts", "Measured"), _LOW, _HIGH,
    )  # fmt: skip
    title = _calibration_title(data)
    return _table("calibration", title, head, rows, f"{title}. {scores(data)}", data)


def _calibration_title(data: stats.Calibration) -> str:
    if not data.asked:
        return translate("Charts", "Whether you recall as often as was predicted will stand here")
    share = data.known / data.asked
    predicted, recalled = percent(data.predicted), percent(share)
    low, high = stats.wilson(data.known, data.asked)
    if low <= data.predicted <= high:
        return translate(
            "Charts",
            "Predicted {predicted}, recalled {recalled}: no more apart than chance explains",
            predicted=predicted,
            recalled=recalled,
        )
    points = number(abs(share - data.predicted) * 100, 1)
    if share > data.predicted:
        return translate(
            "Charts",
            "Predicted {predicted}, recalled {recalled}: you recall {points} points more than predicted",
            predicted=predicted,
            recalled=recalled,
            points=points,
        )
    return translate(
        "Charts",
        "Predicted {predicted}, recalled {recalled}: you recall {points} points less than predicted",
        predicted=predicted,
        recalled=recalled,
        points=points,
    )


def scores(data: stats.Calibration) -> str:
    """Return how good the predictions were, against whoever always says the same."""
    if not data.asked:
        return translate("Charts", "No mark measures recall yet.")
    return translate(
        "Charts",
        "Brier score {brier} (always saying the mean: {plain_brier}), log loss {loss} ({plain_loss}), from %Ln "
        "mark(s).",
        n=data.asked,
        brier=number(data.brier, 3),
        plain_brier=number(data.plain_brier, 3),
        loss=number(data.log_loss, 3),
        plain_loss=number(data.plain_log_loss, 3),
    )


def memory(facts: Facts) -> ChartTable:
    """Return how firmly questions sit."""
    data = stats.memory(facts)
    length, share = days_text(data.stability_median), percent(data.expected)
    if not data.questions:
        title = translate("Charts", "How firmly each question sits in memory will stand here")
    elif data.questions == 1:
        title = translate(
            "Charts",
            "Your one question holds {days} or longer; today you would recall {share}",
            days=length,
            share=share,
        )
    else:
        title = translate(
            "Charts",
            "Half of your %Ln question(s) hold {days} or longer; today you would recall {share}",
            n=data.questions,
            days=length,
            share=share,
        )
    stability, difficulty = later("Charts", "Stability, days"), later("Charts", "Difficulty, 1 to 10")
    today = later("Charts", "Recall today, 0 to 1")
    rows = (
        *((stability, bin_.low, bin_.high, bin_.questions) for bin_ in data.stability),
        *((difficulty, bin_.low, bin_.high, bin_.questions) for bin_ in data.difficulty),
        *((today, bin_.low, bin_.high, bin_.questions) for bin_ in data.retrievability),
    )
    sentence = f"{title}."
    if data.questions:
        sentence = translate(
            "Charts",
            "{title}. Median difficulty {difficulty} of 10.",
            title=title,
            difficulty=number(data.difficulty_median, 1),
        )
    head = (_WHAT, later("Charts", "From"), later("Charts", "To"), later("Charts", "Questions"))
    return _table("memory", title, head, rows, sentence, data, words=True)


def time(facts: Facts) -> ChartTable:
    """Return how long questions take."""
    data = stats.time(facts)
    if not data.marks:
        title = translate("Charts", "How long questions take, and where the time goes, will stand here")
    else:
        title = translate(
            "Charts",
            "Half of the questions take up to {seconds} seconds; a day of study takes {length}",
            seconds=number(data.median),
            length=minutes(data.minutes / max(len(data.days), 1)),
        )
    seconds = later("Charts", "Seconds")
    rows: tuple[tuple[Word, ...], ...] = (
        *(
            (_TOPIC, _name(row.path, row.name), row.marks, round(row.minutes, 1), _number(row.median))
            for row in data.topics
        ),
        *((seconds, f"{low}–{high - (high > stats.LONGEST_SECONDS)}", n, None, None) for low, high, n in data.seconds),
        *((_DAY, row.date.isoformat(), row.marks, round(row.minutes, 1), None) for row in reversed(data.days)),
    )
    sentence = translate(
        "Charts",
        "{title}; {length} in all, over %Ln mark(s).",
        n=data.marks,
        title=title,
        length=minutes(data.minutes),
    )
    head = (later("Charts", "By"), _WHICH, _MARKS, later("Charts", "Minutes"), later("Charts", "Median seconds"))
    return _table("time", title, head, rows, sentence, data, words=True)


def minutes(length: float) -> str:
    """Return a length in minutes, or in hours where these are many."""
    if length >= 90:  # noqa: PLR2004 - an hour and a half
        return translate("Charts", "{number} hours", number=number(length / 60, 0 if length >= 600 else 1))  # noqa: PLR2004 - ten hours
    if length >= 1:
        return translate("Charts", "%Ln minute(s)", n=round(length))
    return translate("Charts", "%Ln second(s)", n=round(length * 60))


def level(facts: Facts) -> ChartTable:
    """Return what is known of each level, and what is left out."""
    data = stats.level(facts)
    parts = [
        _OF_LEVEL[row.level].now(known=number(row.counts.known), total=number(row.counts.total))
        for row in data.levels
        if row.counts.total
    ]
    if not sum(row.counts.seen for row in data.levels):
        title = translate("Charts", "What you know of each level will stand here")
    elif len(parts) == 1:
        title = translate("Charts", "You know {level} questions", level=parts[0])
    elif len(parts) == 2:  # noqa: PLR2004 - the levels are three
        title = translate("Charts", "You know {level} and {other} questions", level=parts[0], other=parts[1])
    else:
        title = translate(
            "Charts",
            "You know {level}, {other} and {third} questions",
            level=parts[0],
            other=parts[1],
            third=parts[2],
        )
    of_level, key_point = later("Charts", "Level"), later("Charts", "Key point")
    rows: tuple[tuple[Word, ...], ...] = (
        *((of_level, _LEVELS[row.level], *row.counts, None, None) for row in data.levels),
        *(
            (key_point, f"{row.point} ({row.question})", None, None, None, None, row.missed, row.asked)
            for row in data.points
        ),
    )
    head = (_WHAT, _WHICH, *_STATES, later("Charts", "Missed"), later("Charts", "Of"))
    sentence = f"{title}."
    if data.points:
        first = data.points[0]
        sentence = translate(
            "Charts",
            "{title}. Most often missed, {missed} of %Ln time(s): {point}.",
            n=first.asked,
            title=title,
            missed=number(first.missed),
            point=first.point.rstrip("."),
        )
    table = _table("level", title, head, rows, sentence, data, words=True)
    told = tuple(tuple(plain(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
    return table._replace(rows=told)  # a file has the key points as they were written


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
