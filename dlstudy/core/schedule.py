"""When a question is due again: FSRS-6 over the marks that it got. The only file that imports ``fsrs``.

Known is FSRS's Good, Unknown its Again; there is no third grade, no learning step and no fuzz, so a replay of the same
marks gives the same memory on every machine. Days are study days (see :attr:`dlstudy.core.log.Instant.day_number`), as
in the data from which FSRS's weights were learned.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Final, NamedTuple

from dlstudy.core.log import Mark, Review

if TYPE_CHECKING:
    import numpy as np
    from fsrs import Scheduler
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Days = NDArray[np.int64]
    Truths = NDArray[np.bool_]

USUAL_RETENTION: Final = 0.90
LOWEST_RETENTION: Final = 0.80
HIGHEST_RETENTION: Final = 0.97
LEECH_LAPSES: Final = 8
LEECH_AGAIN_EVERY: Final = 4
_DECAY: Final = -0.1542  # FSRS-6's default weight 20; tests hold these two against py-fsrs
_FACTOR: Final = 0.9 ** (1 / _DECAY) - 1
_LONGEST: Final = 36_500
_LEAST_STABILITY: Final = 0.001


class Memory(NamedTuple):
    """What FSRS holds of one question, after its last mark.

    Attributes:
        stability: Days in which predicted recall falls from 1 to 0.9.
        difficulty: From 1, easy, to 10.
        day: Study day of the last mark.
        known: Whether that mark was Known.
        lapses: How often an Unknown followed a Known.
        reviews: How many marks there were, repeats within a session included.
        revision: The revision of the question at the last mark.
        first_day: Study day of the first mark.
        at_ms: When the last mark was given; milliseconds since 1970, UTC.
        lapsed: Whether the last mark was one of the lapses.
    """

    stability: float
    difficulty: float
    day: int
    known: bool
    lapses: int
    reviews: int
    revision: int
    first_day: int
    at_ms: int
    lapsed: bool = False

    @property
    def is_leech(self) -> bool:
        """Say whether it lapses so often that other help is needed than asking it once more."""
        return self.lapses >= LEECH_LAPSES

    @property
    def became_leech(self) -> bool:
        """Say whether the last mark is one at which a leech is named: at 8 lapses, then at every fourth."""
        return self.lapsed and self.is_leech and (self.lapses - LEECH_LAPSES) % LEECH_AGAIN_EVERY == 0


class Schedule:
    """The rules by which memory grows, fades and comes due.

    Attributes:
        desired_retention: The predicted recall at which a question is to be asked again.

    Source:
        J. Ye, J. Su and Y. Cao, A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling, KDD
        2022, doi:10.1145/3534678.3539081; the formulas of FSRS-6 as in py-fsrs 6.3.
    """

    def __init__(self, desired_retention: float = USUAL_RETENTION) -> None:
        """Ask at ``desired_retention``, which is held between 0.80 and 0.97."""
        self.desired_retention = min(max(desired_retention, LOWEST_RETENTION), HIGHEST_RETENTION)
        self._days: float = self.desired_retention ** (1 / _DECAY) - 1

    @functools.cached_property
    def _scheduler(self) -> Scheduler:
        from fsrs import Scheduler  # some 40 ms, which nobody needs before a mark

        return Scheduler(
            desired_retention=self.desired_retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
        )

    @property
    def weights(self) -> tuple[float, ...]:
        """Return FSRS-6's 21 weights, w0 to w20, for whoever wants to compute it by hand."""
        return self._scheduler.parameters

    def warm_up(self) -> None:
        """Import what the first mark needs; for a worker, so that nobody waits for it."""
        self._scheduler  # noqa: B018 - made by being asked for

    def after(self, before: Memory | None, review: Review, day: int) -> Memory:
        """Return the memory after one more review, given on study day ``day``.

        A review of a later revision begins the schedule anew; its count and its lapses stay, and an Unknown is no
        further lapse: what was asked had not been known before.
        """
        import datetime

        from fsrs import Card, Rating, State

        known = review.mark is Mark.KNOWN
        # FSRS looks at nothing but the days in between, so any first day will do; one that no interval leads out of.
        last = now = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)  # noqa: UP017 - fsrs asks for this object
        if before is not None:
            day = max(day, before.day)
        anew = before is None or review.revision > before.revision
        if before is None or anew:
            card = Card(card_id=1, state=State.Learning, step=0, due=last)
        else:
            now = last + datetime.timedelta(days=min(day - before.day, _LONGEST))
            card = Card(
                card_id=1, state=State.Review, stability=before.stability, difficulty=before.difficulty,
                due=last, last_review=last,
            )  # fmt: skip
        card, _ = self._scheduler.review_card(card, Rating.Good if known else Rating.Again, now)
        assert card.stability is not None  # noqa: S101 - a reviewed card has both
        assert card.difficulty is not None  # noqa: S101
        lapsed = before is not None and before.known and not known and not anew
        return Memory(
            min(card.stability, float(_LONGEST)),
            card.difficulty,
            day,
            known,
            (before.lapses if before else 0) + lapsed,
            (before.reviews if before else 0) + 1,
            review.revision,
            before.first_day if before else day,
            review.at.utc_ms,
            lapsed,
        )

    def interval_days(self, memory: Memory) -> int:
        """Return after how many days recall has fallen to the desired retention; whole days, at least 1."""
        days: int = round(memory.stability / _FACTOR * self._days)  # in py-fsrs's order, to the last bit
        return min(max(days, 1), _LONGEST)

    def due_day(self, memory: Memory) -> int:
        """Return the study day on which the question is to be asked again."""
        return memory.day + self.interval_days(memory)

    @property
    def curve(self) -> tuple[float, float]:
        """Return the two numbers of the forgetting curve: (1 + factor × days / stability) ^ decay."""
        return _FACTOR, _DECAY

    def retrievability(self, memory: Memory, day: int) -> float:
        """Return the probability, from 0 to 1, that the question is recalled on study day ``day``."""
        return float((1 + _FACTOR * max(day - memory.day, 0) / memory.stability) ** _DECAY)

    # The same for many questions at once; numpy is imported by whoever has its arrays.

    def after_each(
        self, stability: Floats, difficulty: Floats, days: Days, known: Truths, anew: Truths
    ) -> tuple[Floats, Floats]:
        """Return what :meth:`after` gives for many questions, one more mark each; some 0.2 µs for each.

        Args:
            stability: Before the mark, in days; whatever it is where ``anew``.
            difficulty: Before the mark, 1 to 10; whatever it is where ``anew``.
            days: Study days since the mark before, >= 0.
            known: Whether the mark is Known.
            anew: Where the schedule begins: at a first mark, and at the first of a later revision.

        Returns:
            Stability in days and difficulty after the mark, equal to those of :meth:`after` but for the last bits.
        """
        import numpy as np

        w, e = self.weights, math.e
        first_s = np.where(known, w[2], w[0]).clip(_LEAST_STABILITY)
        first_d = np.where(known, w[4] - e ** (w[5] * 2) + 1, w[4] - e ** (w[5] * 0) + 1).clip(1, 10)
        s, d = np.where(anew, first_s, stability), np.where(anew, first_d, difficulty)
        held = np.minimum(days, _LONGEST)
        forgot = 1 - self.recalls(s, held)
        grown = s * (1 + e ** w[8] * (11 - d) * s ** -w[9] * (np.exp(forgot * w[10]) - 1))
        fallen = np.minimum(
            w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * np.exp(forgot * w[14]), s / e ** (w[17] * w[18])
        )
        step = np.exp(w[17] * (np.where(known, 0.0, -2.0) + w[18])) * s ** -w[19]
        same_day = s * np.where(known, np.maximum(step, 1.0), step)
        next_s = np.where(held < 1, same_day, np.where(known, grown, fallen)).clip(_LEAST_STABILITY)
        moved = d + (10 - d) * np.where(known, 0.0, 2 * w[6]) / 9
        next_d = (w[7] * (w[4] - e ** (w[5] * 3) + 1) + (1 - w[7]) * moved).clip(1, 10)
        return np.where(anew, first_s, next_s).clip(None, _LONGEST), np.where(anew, first_d, next_d)

    def intervals(self, stability: Floats) -> Days:
        """Return what :meth:`interval_days` gives for each stability, in days."""
        import numpy as np

        days: Days = np.rint(stability / _FACTOR * self._days).clip(1, _LONGEST).astype(np.int64)
        return days

    def recalls(self, stability: Floats, days: Days) -> Floats:
        """Return what :meth:`retrievability` gives for each stability, in days, so many study days after the mark."""
        import numpy as np

        recalls: Floats = (1 + _FACTOR * np.maximum(days, 0) / stability) ** _DECAY
        return recalls
