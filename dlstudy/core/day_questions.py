"""The questions of one study day: those that were marked on it, or those that come on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlstudy.core.bank import QuestionId
from dlstudy.core.chart_stats import Facts, chosen_numbers
from dlstudy.core.log import date_of, date_text
from dlstudy.wording import translate


class DayQuestions(NamedTuple):
    """Questions of one day.

    Attributes:
        heading: Which they are, in words.
        question_ids: Each once, in the order of their first mark that day; those that come in the order of the bank.
            Only those that the bank holds.
    """

    heading: str
    question_ids: Sequence[QuestionId]


def questions_of(day: int, facts: Facts, *, coming: bool) -> DayQuestions:
    """Return the questions that were marked on study day ``day``, or with ``coming`` those that are due on it.

    What is overdue is due today. New questions, which the plan adds to a day, are none of these.
    """
    import numpy as np

    reviews, today = facts.reviews, facts.today
    chosen = chosen_numbers(facts) & (reviews.place >= 0)
    if coming:
        rows = reviews.last[(reviews.last >= 0) & chosen]
        due = reviews.since[rows].astype("i8") + facts.schedule.intervals(reviews.stability[rows])
        due = np.where(reviews.known[rows], due, today).clip(today)
        numbers = reviews.question[rows[due == day]]
        numbers = numbers[np.argsort(reviews.place[numbers], kind="stable")]
        ids = [reviews.ids[number] for number in numbers]
        ids = [q for q in ids if q not in facts.suspended and not (q in facts.buried and day == today)]
    else:
        marked = reviews.question[np.minimum(reviews.day, today) == day]
        ids = [reviews.ids[number] for number in dict.fromkeys(marked.tolist()) if chosen[number]]
    return DayQuestions(_heading(len(ids), day, today, coming=coming), ids)


def _heading(questions: int, day: int, today: int, *, coming: bool) -> str:
    date = date_text(date_of(day))
    if coming:
        if day == today:
            return translate("Charts", "%Ln question(s) due today", n=questions)
        return translate("Charts", "%Ln question(s) due on {date}", n=questions, date=date)
    if day == today:
        return translate("Charts", "%Ln question(s) marked today", n=questions)
    return translate("Charts", "%Ln question(s) marked on {date}", n=questions, date=date)
