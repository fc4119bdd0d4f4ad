"""Why a question is asked when it is: the history and the arithmetic, in plain sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dlstudy.core.bank import QuestionId
from dlstudy.core.log import Mark, QuestionState, Review, date_of
from dlstudy.core.progress import Progress
from dlstudy.core.schedule import Memory, Schedule
from dlstudy.wording import number, translate

_TWO_MONTHS, _TWO_YEARS = 60, 730
_MONTH, _YEAR = 30.44, 365.25


class Step(NamedTuple):
    """One mark and what it did to the memory of its question.

    Attributes:
        review: The mark.
        day: The study day at which it counts.
        recall: The recall that was predicted for that day, 0 to 1; nothing at the first mark.
        after: The memory since; nothing for a mark given while cramming, which changes none.
        interval_days: After how many days the question was to be asked again; 0 where ``after`` is nothing.
    """

    review: Review
    day: int
    recall: float | None
    after: Memory | None
    interval_days: int


def course(question_id: QuestionId, progress: Progress) -> list[Step]:
    """Return every mark of a question that counts, oldest first, with what it did under the rules now in force."""
    schedule = progress.schedule
    memory: Memory | None = None
    steps: list[Step] = []
    for review in progress.reviews_of(question_id):
        day = progress.day_of(review)
        recall = schedule.retrievability(memory, day) if memory else None
        if review.cram:
            steps.append(Step(review, day, recall, None, 0))
            continue
        memory = schedule.after(memory, review, day)
        steps.append(Step(review, day, recall, memory, schedule.interval_days(memory)))
    return steps


def next_interval(question_id: QuestionId, progress: Progress, review: Review) -> int:
    """Return after how many days the question would be asked again if ``review`` were stored today."""
    after = progress.schedule.after(progress.memory(question_id), review, progress.today)
    return progress.schedule.interval_days(after)


def why_now(question_id: QuestionId, progress: Progress) -> str:
    """Return why a question is asked today, or that it is not due, with the numbers behind it."""
    memory = progress.memory(question_id)
    if memory is None:
        return translate(
            "Why now",
            "You have not marked it yet. New questions come in the topics' order, each after those that it builds on.",
        )
    seen = ago(progress.today - memory.day)
    if memory.known:
        last = translate("Why now", "Your last mark, {ago}, was Known.", ago=seen)
    else:
        last = translate("Why now", "Your last mark, {ago}, was Unknown.", ago=seen)
    stability, difficulty = days_text(memory.stability), number(memory.difficulty, 1)
    if memory.lapses:
        numbers = translate(
            "Why now",
            "(Stability {days}, difficulty {difficulty} of 10, %Ln lapse(s).)",
            n=memory.lapses,
            days=stability,
            difficulty=difficulty,
        )
    else:
        numbers = translate(
            "Why now", "(Stability {days}, difficulty {difficulty} of 10.)", days=stability, difficulty=difficulty
        )
    return f"{last} {_reason(question_id, memory, progress)} {numbers}"


def _reason(question_id: QuestionId, memory: Memory, progress: Progress) -> str:
    """Return why a question that was marked is asked today, or when it comes back."""
    state = progress.state(question_id)
    retention = progress.schedule.desired_retention
    retrievability = progress.schedule.retrievability(memory, progress.today)
    due = progress.schedule.due_day(memory)
    if progress.is_changed(question_id):
        return translate(
            "Why now", "The question was changed since, so it is asked again and its schedule begins anew."
        )
    if state is QuestionState.UNKNOWN:
        return translate("Why now", "It comes back until you know it.")
    if memory.day > progress.today + 1:
        return translate("Why now", "That mark bears a date in the future, so it is asked again now.")
    recall, wanted = number(retrievability * 100, 1), number(retention * 100)
    if state is QuestionState.FADING:
        late = progress.today - due
        if retrievability >= retention:  # an interval is of whole days, the nearest number of them
            return translate(
                "Why now",
                "Predicted recall is {recall} %, and tomorrow it is below the {wanted} % that you want.",
                recall=recall,
                wanted=wanted,
            )
        if late == 0:
            return translate(
                "Why now",
                "Predicted recall is {recall} % and you want {wanted} %; it has been due since today.",
                recall=recall,
                wanted=wanted,
            )
        return translate(
            "Why now",
            "Predicted recall is {recall} % and you want {wanted} %; it has been due for %Ln day(s).",
            n=late,
            recall=recall,
            wanted=wanted,
        )
    return translate(
        "Why now",
        "It is not due: predicted recall is {recall} % and you want {wanted} %; it comes back {when}.",
        recall=recall,
        wanted=wanted,
        when=when(due, progress.today),
    )


def last_seen(question_id: QuestionId, progress: Progress) -> str:
    """Return when a question was last marked, in a few words; "New" where it never was."""
    memory = progress.memory(question_id)
    if memory is None:
        return translate("Why now", "New", comment="a question that was never marked")
    return translate("Why now", "Last seen {ago}", ago=ago(progress.today - memory.day))


def ago(days: int) -> str:
    """Return a number of past days in words."""
    if days <= 0:
        return translate("Time", "today")
    if days == 1:
        return translate("Time", "yesterday")
    count, unit = _counted(days)
    match unit:
        case "day":
            return translate("Time", "%Ln day(s) ago", n=count)
        case "month":
            return translate("Time", "%Ln month(s) ago", n=count)
    return translate("Time", "%Ln year(s) ago", n=count)


def when(day: int, today: int) -> str:
    """Return a study day to come in words: "tomorrow", "in 6 days", "in 4 months"."""
    days = day - today
    if days <= 0:
        return translate("Time", "today")
    if days == 1:
        return translate("Time", "tomorrow")
    count, unit = _counted(days)
    match unit:
        case "day":
            return translate("Time", "in %Ln day(s)", n=count)
        case "month":
            return translate("Time", "in %Ln month(s)", n=count)
    return translate("Time", "in %Ln year(s)", n=count)


def _counted(days: int) -> tuple[int, str]:
    """Return a number of days in the unit that reads best."""
    if days < _TWO_MONTHS:
        return days, "day"
    return (round(days / _MONTH), "month") if days < _TWO_YEARS else (round(days / _YEAR), "year")


def days_text(days: float) -> str:
    """Return a length in days with as many digits as say something."""
    two_digits = number(days, 1 if days < 10 else 0)  # noqa: PLR2004 - two digits are enough
    return translate("Time", "{number} days", number=two_digits)


def arithmetic(steps: Sequence[Step], progress: Progress) -> list[str]:
    """Return one line for each mark: its date, the recall predicted then, and what FSRS made of it.

    For the command line, as :func:`working` is: columns of one width, and numbers to compute on with.
    """
    lines: list[str] = []
    for step in steps:
        mark = "Known  " if step.review.mark is Mark.KNOWN else "Unknown"
        recall = "   –  " if step.recall is None else f"{step.recall:6.1%}"
        line = f"{date_of(step.day).isoformat()}  {mark}  recall then {recall}"
        if step.after is None:
            lines.append(f"{line}  (cramming: the schedule does not look at it)")
            continue
        memory = step.after
        due = date_of(progress.schedule.due_day(memory)).isoformat()
        lines.append(
            f"{line}  stability {memory.stability:8.2f} days  difficulty {memory.difficulty:5.2f}  "
            f"again after {step.interval_days} day{'' if step.interval_days == 1 else 's'}, on {due}"
        )
    return lines


def working(before: Memory | None, after: Memory, schedule: Schedule) -> list[str]:
    """Return how ``after`` follows from ``before``, as formulas of FSRS-6 with the numbers in them."""
    w, known = schedule.weights, after.known
    factor, decay = schedule.curve
    grade = 3 if known else 1  # FSRS's Good and Again
    first = f"{_n(w[4])} − e^({_n(w[5])} × %s) + 1"
    lines: list[str] = []
    if before is None or after.revision > before.revision:
        if before is not None:
            lines.append(f"The question was changed to revision {after.revision}: its schedule begins anew.")
        stability = f"w{grade - 1}"
        difficulty, exact = first % (grade - 1), w[4] - math.exp(w[5] * (grade - 1)) + 1
    else:
        s, d, days = _n(before.stability), _n(before.difficulty), after.day - before.day
        if days == 0:
            growth = f"e^({_n(w[17])} × ({grade - 3} + {_n(w[18])})) × {s}^−{_n(w[19])}"
            stability = f"{s} × {f'max({growth}, 1)' if known else growth}"
        else:
            lines.append(f"recall     = {recall_working(before, after.day, schedule)}")
            forgot = f"(1 − {_n(schedule.retrievability(before, after.day))})"
            if known:
                stability = (
                    f"{s} × (1 + e^{_n(w[8])} × (11 − {d}) × {s}^−{_n(w[9])} × (e^({_n(w[10])} × {forgot}) − 1))"
                )
            else:
                stability = (
                    f"min({_n(w[11])} × {d}^−{_n(w[12])} × (({s} + 1)^{_n(w[13])} − 1) × e^({_n(w[14])} × {forgot}), "
                    f"{s} / e^({_n(w[17])} × {_n(w[18])}))"
                )
        change = -w[6] * (grade - 3)
        kept = w[7]
        easy = w[4] - math.exp(w[5] * 3) + 1
        towards = before.difficulty + change * (10 - before.difficulty) / 9
        exact = kept * easy + (1 - kept) * towards
        moved = f" + {_n(change)} × (10 − {d}) / 9" if change else ""
        difficulty = f"{_n(kept)} × ({first % 3}) + (1 − {_n(kept)}) × ({d}{moved})"
    if not math.isclose(exact, after.difficulty, rel_tol=1e-9):
        difficulty = f"min(max({difficulty}, 1), 10)"
    lines.append(f"stability  = {stability} = {_n(after.stability)}")
    lines.append(f"difficulty = {difficulty} = {_n(after.difficulty)}")
    wanted = _n(schedule.desired_retention)
    days_after = f"round({_n(after.stability)} / {_n(factor)} × ({wanted}^(1 / {_n(decay)}) − 1))"
    lines.append(f"interval   = max({days_after}, 1) = {schedule.interval_days(after)}")
    return lines


def recall_working(memory: Memory, day: int, schedule: Schedule) -> str:
    """Return how the recall that is predicted for a study day follows from the memory."""
    factor, decay = schedule.curve
    days, recall = max(day - memory.day, 0), schedule.retrievability(memory, day)
    return f"(1 + {_n(factor)} × {days} / {_n(memory.stability)})^{_n(decay)} = {_n(recall)}"


def _n(number: float) -> str:
    """Return a number with as many digits as it takes to compute on with it."""
    return f"{number:.7g}".replace("-", "−")
