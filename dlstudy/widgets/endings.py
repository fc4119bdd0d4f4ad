"""How a choice of questions ends: in which words, with which numbers, and what is offered next."""

from __future__ import annotations

from typing import Final, NamedTuple

from dlstudy.qtmodels.study import ChoiceKind, StudyController
from dlstudy.widgets.key_button import key_name
from dlstudy.widgets.summary_page import Ending, Offer
from dlstudy.wording import later, number, translate

_PLANS: Final = (ChoiceKind.PLAN, ChoiceKind.MORE)
_LEFT: Final = later("Summary", "Nothing left to ask here")
_COMES_BACK: Final = later("Summary", "Each question comes back when it begins to fade.")


class EndingKeys(NamedTuple):
    """The keys that an ending names, such as ``Ctrl+R``; empty where an action has none."""

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
        text = (
            translate("Summary", "No question file could be read; the problems at the foot of the window say why.")
            if has_problems
            else translate(
                "Summary",
                "Question files belong in the folder “questions” of your data folder; they are read at once.",
            )
        )
        return Ending(translate("Summary", "There are no questions"), text)
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
        study_more=Offer(translate("Summary", "Study more"), keys.more, is_primary=True) if more else None,
        again=Offer(translate("Summary", "Ask them all again"), keys.again, is_primary=not plan_left)
        if again
        else None,
        all=Offer(translate("Summary", "Study today's plan"), keys.study, is_primary=True) if plan_left else None,
    )


def _words(study: StudyController, star: str) -> tuple[str, str]:
    """Return the title and the sentence under it."""
    choice, today = study.choice, study.today
    match choice.kind:
        case ChoiceKind.PLAN | ChoiceKind.MORE if today.due or today.new:
            more = translate("Summary", "There is more to ask than when you began it.")
            return translate("Summary", "Today's plan holds more"), more
        case ChoiceKind.PLAN | ChoiceKind.MORE if study.progress.marked_today:
            return translate("Summary", "Today's plan is done"), _COMES_BACK.now()
        case ChoiceKind.PLAN | ChoiceKind.MORE:
            return translate("Summary", "Nothing is due today"), _COMES_BACK.now()
        case ChoiceKind.TOPIC:
            every = translate("Summary", "every topic", comment="stands for {topic} in the sentences about one")
            return _LEFT.now(), _topic_words(study, choice.name if choice.topic else every)
        case ChoiceKind.STARRED:
            if not star:
                return _LEFT.now(), translate("Summary", "No starred question is left to ask.")
            starred = translate(
                "Summary",
                "No starred question is left to ask. Press {key} on a question to star it.",
                key=key_name(star),
            )
            return _LEFT.now(), starred
        case ChoiceKind.UNKNOWN:
            return _LEFT.now(), translate("Summary", "No unknown question is left to ask.")
        case ChoiceKind.CRAM:
            as_before = translate("Summary", "The schedule is as it was before.")
            return translate("Summary", "You went through all of it"), as_before
        case _:
            return _LEFT.now(), translate("Summary", "Everything that was found is asked.")


def _topic_words(study: StudyController, what: str) -> str:
    """Return what is known of a topic, and how much of it is not asked."""
    total = len(study.chosen)
    put_away = sum(not study.progress.may_ask(question_id) for question_id in study.chosen)
    if not put_away:
        if total == 1:
            return translate(
                "Summary", "The one question of {topic} is known. It comes back when it begins to fade.", topic=what
            )
        return translate(
            "Summary",
            "All %Ln questions of {topic} are known. They come back when they begin to fade.",
            n=total,
            topic=what,
        )
    asked = total - put_away
    if not asked:
        return translate(
            "Summary",
            "Of %Ln question(s) of {topic}, {all} is(are) suspended or buried; none is asked.",
            n=total,
            topic=what,
            all=number(total),
        )
    if asked == 1:
        return translate(
            "Summary",
            "Of {total} questions of {topic}, %Ln is(are) suspended or buried; the other is known.",
            n=put_away,
            topic=what,
            total=number(total),
        )
    return translate(
        "Summary",
        "Of {total} questions of {topic}, %Ln is(are) suspended or buried; the other {asked} are known.",
        n=put_away,
        topic=what,
        total=number(total),
        asked=number(asked),
    )
