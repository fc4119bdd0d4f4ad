"""How a choice of questions ends: in which words, with which numbers, and what is offered next."""

from __future__ import annotations

from typing import Final, NamedTuple

from dlstudy.qtmodels.study import ChoiceKind, StudyController
from dlstudy.widgets.summary_page import Ending, Offer

_PLANS: Final = (ChoiceKind.PLAN, ChoiceKind.MORE)
_LEFT: Final = "Nothing left to ask here"
_COMES_BACK: Final = "Each question comes back when it begins to fade."


class EndingKeys(NamedTuple):
    """The keys that an ending names, as this system writes them; empty where an action has none."""

    study: str
    more: str
    again: str
    star: str


def ending_of(study: StudyController, *, has_problems: bool, keys: EndingKeys) -> Ending:
    """Return what is shown when nothing of the choice is left to ask.

    Args:
        study: What is studied.
        has_problems: Whether something is wrong in the question files.
        keys: The keys in force.
    """
    if not len(study.bank):
        text = "Question files belong into the folder “questions” of your data folder; they are read at once."
        if has_problems:
            text = "No question file could be read; the problems at the foot of the window say why."
        return Ending("There are no questions", text)
    today, is_plan = study.today, study.choice.kind in _PLANS
    title, text = _words(study, keys.star)
    plan_left = bool(today.due or today.new)
    more = is_plan and not plan_left and bool(study.plan_beyond_today())
    again = not is_plan and any(map(study.progress.may_ask, study.chosen))
    due_tomorrow = study.due_tomorrow()
    asked_tomorrow = min(due_tomorrow, study.limits.questions)
    return Ending(
        title,
        text,
        summary=study.summary,
        due_tomorrow=asked_tomorrow,
        waiting_tomorrow=due_tomorrow - asked_tomorrow,
        streak_days=study.streak or None,
        forecast=study.forecast(),
        waiting=today.waiting,
        study_more=Offer("Study more", keys.more, is_primary=True) if more else None,
        again=Offer("Ask them all again", keys.again, is_primary=not plan_left) if again else None,
        all=Offer("Study today's plan", keys.study, is_primary=True) if plan_left else None,
    )


def _words(study: StudyController, star: str) -> tuple[str, str]:
    """Return the title and the sentence under it."""
    choice, today = study.choice, study.today
    match choice.kind:
        case ChoiceKind.PLAN | ChoiceKind.MORE if today.due or today.new:
            return "Today's plan holds more", "There is more to ask than when you began it."
        case ChoiceKind.PLAN | ChoiceKind.MORE if study.progress.marked_today:
            return "Today's plan is done", _COMES_BACK
        case ChoiceKind.PLAN | ChoiceKind.MORE:
            return "Nothing is due today", _COMES_BACK
        case ChoiceKind.TOPIC:
            return _LEFT, _topic_words(study, choice.name if choice.topic else "every topic")
        case ChoiceKind.STARRED:
            how = f" Press {star} on a question to star it." if star else ""
            return _LEFT, f"No starred question is left to ask.{how}"
        case ChoiceKind.UNKNOWN:
            return _LEFT, "No unknown question is left to ask."
        case ChoiceKind.CRAM:
            return "You went through all of it", "The schedule is as it was before."
        case _:
            return _LEFT, "Everything that was found is asked."


def _topic_words(study: StudyController, what: str) -> str:
    """Return what is known of a topic, and how much of it is not asked."""
    total = len(study.chosen)
    put_away = sum(not study.progress.may_ask(question_id) for question_id in study.chosen)
    if not put_away:
        if total == 1:
            return f"The one question of {what} is known. It comes back when it begins to fade."
        return f"All {total:,} questions of {what} are known. They come back when they begin to fade."
    asked = total - put_away
    others = "none is asked" if not asked else "the other is known" if asked == 1 else f"the other {asked:,} are known"
    questions, are = "question" if total == 1 else "questions", "is" if put_away == 1 else "are"
    return f"Of {total:,} {questions} of {what}, {put_away:,} {are} suspended or buried; {others}."
