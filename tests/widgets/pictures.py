"""Pictures of single widgets, light and dark, at several widths and text sizes: ``python -m tests.widgets.pictures``.

They go to ``build/pictures``; words after the module's name choose those whose names hold one of them.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlstudy import app, paths
from dlstudy.core.bank import QuestionId
from dlstudy.core.log import DeviceId, EntryId, Instant, Mark, QuestionState, Review
from dlstudy.core.plan import ForecastRow, TodayCounts
from dlstudy.core.session import Summary
from dlstudy.qtmodels.background import Background
from dlstudy.render.richtext import Typesetter
from dlstudy.widgets.appearance import Appearance
from dlstudy.widgets.note_dialog import NoteCard, NoteDialog
from dlstudy.widgets.plan_dialog import PlanDialog
from dlstudy.widgets.question_strip import Neighbour, QuestionFacts, QuestionStrip
from dlstudy.widgets.rule_fields import PlanRules
from dlstudy.widgets.summary_page import Ending, Offer, SummaryPage

OUT: Final = Path(__file__).resolve().parents[2] / "build" / "pictures"
WORKER: Final[list[Background]] = []
WHY: Final = (
    "Your last mark, 9 days ago, was Known. Predicted recall is 87% and you want 90%; it has been due for 2 days. "
    "(Stability 6.9 days, difficulty 5.3 of 10, 2 lapses.)"
)


def history(marks: str) -> tuple[Review, ...]:
    """Return made-up reviews: ``k`` and ``u`` for Known and Unknown, in capitals while cramming."""
    return tuple(
        Review(
            EntryId(f"{number:032x}"),
            DeviceId("0"),
            Instant(number, 0),
            QuestionId("momentum"),
            1,
            Mark.KNOWN if mark in "kK" else Mark.UNKNOWN,
            30.0,
            cram=mark.isupper(),
        )
        for number, mark in enumerate(marks)
    )


NEIGHBOURS: Final = (
    Neighbour(
        QuestionId("learning-rate"),
        "What does the learning rate control in gradient descent, and how do you recognise one that is too large?",
        QuestionState.UNSEEN,
    ),
    Neighbour(QuestionId("perceptron"), "What does a perceptron compute from <b>$x$</b>?", QuestionState.UNKNOWN),
)
EVERYTHING: Final = QuestionFacts(
    QuestionId("momentum"),
    history=history("ukkKUkukukkukuk"),
    last_seen="Last seen 9 days ago",
    why=WHY,
    is_starred=True,
    is_suspended=True,
    is_buried=True,
    lapses=8,
    builds_on=NEIGHBOURS,
    may_help=NEIGHBOURS,
)
QUIET: Final = QuestionFacts(QuestionId("layers"), history("ukk"), "Last seen 3 days ago", WHY)
NEW: Final = QuestionFacts(QuestionId("layers"), last_seen="New", why="You have not marked it yet.")


def week(*rows: tuple[int, int, int]) -> tuple[ForecastRow, ...]:
    """Return days from Saturday 14 March 2026 on."""
    first = datetime.date(2026, 3, 14)
    return tuple(ForecastRow(first + datetime.timedelta(days=n), *row) for n, row in enumerate(rows))


USUAL_WEEK: Final = week((0, 0, 0), (9, 10, 0), (14, 6, 0), (20, 0, 3), (12, 8, 0), (11, 4, 0), (16, 0, 0))
FULL_WEEK: Final = week((20, 0, 174), (20, 0, 160), (20, 0, 146), (18, 2, 61), (20, 0, 24), (20, 0, 11), (17, 3, 0))
MOVED: Final = {
    (QuestionState.UNSEEN, QuestionState.KNOWN): 3,
    (QuestionState.FADING, QuestionState.KNOWN): 2,
    (QuestionState.UNSEEN, QuestionState.UNKNOWN): 2,
}
DONE: Final = Ending(
    "Done for today",
    "You have been through everything that today’s plan held.",
    summary=Summary(marks=14, known=11, unknown=3, seconds=1_140.0, moved=MOVED),
    due_tomorrow=9,
    streak_days=6,
    forecast=USUAL_WEEK,
    study_more=Offer("Study more", "M"),
    again=Offer("Ask them all again", "A"),
    all=Offer("Study all topics", "Ctrl+R", is_primary=True),
)
LATE: Final = Ending(
    "Done for today",
    "You have been through everything that today’s plan held.",
    summary=Summary(marks=1_214, known=1_011, unknown=203, seconds=7_540.0, moved=MOVED),
    due_tomorrow=174,
    streak_days=1,
    forecast=FULL_WEEK,
    waiting=24,
    study_more=Offer("Study more", "M", is_primary=True),
)
NOTHING: Final = Ending(
    "Nothing is due today",
    "All that you have seen is still known. New questions are in the topic tree.",
    due_tomorrow=0,
    streak_days=6,
    forecast=USUAL_WEEK,
    all=Offer("Study all topics", "Ctrl+R", is_primary=True),
)


def framed(widget: QWidget, width: int, height: int = 0) -> QWidget:
    """Return ``widget`` on a page of ``width``, as high as it wants to be where ``height`` is 0."""
    page = QWidget()
    page.setObjectName("page")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    if not height:
        layout.setContentsMargins(20, 20, 20, 20)
    layout.addWidget(widget)
    page.resize(width, height or page.heightForWidth(width))
    return page


def strip(facts: QuestionFacts, width: int, *, opened: bool = False) -> Callable[[Appearance], QWidget]:
    """Return what makes a strip that shows ``facts``."""

    def make(appearance: Appearance) -> QWidget:
        made = QuestionStrip(appearance)
        made.show_facts(facts)
        if opened:
            made._why_button.click()
        return framed(made, width)

    return make


def with_its_buttons(page: SummaryPage) -> QWidget:
    """Return a widget that holds a summary page and, under it, its buttons, as the question pane does."""
    both = QWidget()
    both.setObjectName("page")
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 16)
    column.addWidget(page, 1)
    foot = QVBoxLayout()
    foot.setContentsMargins(24, 0, 24, 0)
    foot.addWidget(page.buttons)
    column.addLayout(foot)
    return both


def page(ending: Ending, width: int, height: int) -> Callable[[Appearance], QWidget]:
    """Return what makes a summary page."""

    def make(appearance: Appearance) -> QWidget:
        made = SummaryPage(appearance)
        made.show_ending(ending)
        made.take_focus()
        return framed(with_its_buttons(made), width, height)

    return make


def plan(
    rules: PlanRules, rows: tuple[ForecastRow, ...], width: int = 0, height: int = 0
) -> Callable[[Appearance], QWidget]:
    """Return what makes a plan dialog."""

    def make(appearance: Appearance) -> QWidget:
        made = PlanDialog(rules, appearance, seconds=48.0)
        made.show_today(TodayCounts(14, 9, rows[0].waiting))
        made.show_forecast(rows)
        if width:
            made.resize(width, height)
        return made

    return make


def note(text: str, width: int = 0, height: int = 0) -> Callable[[Appearance], QWidget]:
    """Return what makes a note dialog."""

    def make(appearance: Appearance) -> QWidget:
        made = NoteDialog(
            NEIGHBOURS[0].title, text, typesetter=Typesetter(), background=WORKER[0], appearance=appearance
        )
        if width:
            made.resize(width, height)
        return made

    return make


def note_card(text: str, width: int) -> Callable[[Appearance], QWidget]:
    """Return what makes a card with a note."""

    def make(appearance: Appearance) -> QWidget:
        made = NoteCard(Typesetter(), appearance)
        made.show_note(text)
        return framed(made, width)

    return make


NOTE: Final = """\
Mix-up: I say **“too large diverges”**, but first it *oscillates*.

- bound $0 < \\eta < 2/\\lambda_{\\max}$
- warm-up, then cosine

```python
lr = base * min(1, step / warmup)
```

See [the paper](https://example.org/a).
"""
LONG_NOTE: Final = "A sentence of a note that goes on. " * 572 + NOTE

SCENES: Final[dict[str, tuple[Callable[[Appearance], QWidget], float]]] = {
    "strip-new-680": (strip(NEW, 680), 1.0),
    "strip-quiet-680": (strip(QUIET, 680), 1.0),
    "strip-open-680": (strip(QUIET, 680, opened=True), 1.0),
    "strip-all-680": (strip(EVERYTHING, 680, opened=True), 1.0),
    "strip-all-460": (strip(EVERYTHING, 460, opened=True), 1.0),
    "strip-quiet-460": (strip(QUIET, 460), 1.0),
    "strip-all-460-small": (strip(EVERYTHING, 460), 0.8),
    "strip-all-460-large": (strip(EVERYTHING, 460, opened=True), 2.0),
    "strip-all-1000-large": (strip(EVERYTHING, 1000), 2.0),
    "summary-done-1016": (page(DONE, 1016, 730), 1.0),
    "summary-done-680": (page(DONE, 680, 700), 1.0),
    "summary-done-460": (page(DONE, 460, 450), 1.0),
    "summary-late-680": (page(LATE, 680, 640), 1.0),
    "summary-late-460": (page(LATE, 460, 760), 1.0),
    "summary-nothing-680": (page(NOTHING, 680, 520), 1.0),
    "summary-late-460-large": (page(LATE, 460, 1200), 2.0),
    "summary-done-680-large": (page(DONE, 680, 700), 2.0),
    "summary-done-680-small": (page(DONE, 680, 520), 0.8),
    "dialog-plan": (plan(PlanRules(), USUAL_WEEK), 1.0),
    "dialog-plan-late": (plan(PlanRules(20, in_minutes=True, new=0, retention=0.95), FULL_WEEK), 1.0),
    "dialog-plan-460": (plan(PlanRules(), FULL_WEEK, 460, 480), 1.0),
    "dialog-plan-large": (plan(PlanRules(), FULL_WEEK), 2.0),
    "dialog-plan-460-large": (plan(PlanRules(), FULL_WEEK, 460, 900), 2.0),
    "dialog-plan-small": (plan(PlanRules(), FULL_WEEK), 0.8),
    "dialog-note": (note(NOTE), 1.0),
    "dialog-note-empty": (note(""), 1.0),
    "dialog-note-long": (note(LONG_NOTE), 1.0),
    "dialog-note-460": (note(NOTE, 460, 520), 1.0),
    "dialog-note-large": (note(NOTE), 2.0),
    "card-note-680": (note_card(NOTE, 680), 1.0),
    "card-note-460-large": (note_card(NOTE, 460), 2.0),
}


def main(words: list[str]) -> int:
    """Render what is asked for."""
    app.application()
    WORKER[:] = [Background()]
    OUT.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for name, (make, scale) in SCENES.items():
            if words and not any(word in name for word in words):
                continue
            appearance = Appearance(paths.resource("themes"), choice=theme, text_scale=scale)
            appearance.apply()
            made = make(appearance)
            made.show()
            made.activateWindow()
            QTest.qWait(60)
            while WORKER[0].busy:
                QTest.qWait(10)
            if not name.startswith(("summary", "dialog")):
                made.resize(made.width(), made.heightForWidth(made.width()))
                QTest.qWait(30)
            made.grab().save(str(OUT / f"{name}-{theme}.png"))
            made.close()
            made.deleteLater()
            QTest.qWait(1)
    WORKER[0].stop()
    print(OUT)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
