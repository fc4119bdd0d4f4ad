"""Small things of the subject, made for tests."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from dlstudy.core.bank import Bank, Level, Question, QuestionId
from dlstudy.core.log import DayDone, DeviceId, EntryId, Flag, FlagKind, Instant, Mark, Retraction, Review

NOON = 1_773_489_600_000
"""2026-03-14T12:00Z in milliseconds."""
DEVICE = DeviceId("d" * 32)


class FakeClock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.utc_ms = NOON
        self.offset_minutes = 60

    def __call__(self) -> Instant:
        return Instant(self.utc_ms, self.offset_minutes)

    def pass_seconds(self, seconds: float) -> None:
        self.utc_ms += round(seconds * 1000)


class CountedIds:
    """Draws 1, 2, 3 … as ids of the right shape."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def __call__(self) -> EntryId:
        return entry_id(next(self._numbers))


def entry_id(number: int) -> EntryId:
    return EntryId(f"{number:032x}")


def question(name: str, topic: str = "Training/Adam", **rest: Any) -> Question:
    fields: dict[str, Any] = {
        "level": Level.BASIC,
        "revision": 1,
        "question": f"What is {name}?",
        "short": "",
        "answer": "It is.",
        "key_points": ("It is so.", "It is not otherwise."),
    } | rest
    return Question(id=QuestionId(name), topic=tuple(topic.split("/")), **fields)


def bank_of(names: Iterable[str]) -> Bank:
    return Bank(question(name) for name in names)


def ids(*names: str) -> list[QuestionId]:
    return [QuestionId(name) for name in names]


DAY_MS = 86_400_000


def review(
    number: int,
    name: str,
    mark: Mark = Mark.KNOWN,
    *,
    utc_ms: int = NOON,
    day: int = 0,
    revision: int = 1,
    device: DeviceId = DEVICE,
    cram: bool = False,
) -> Review:
    """Return a mark, by default of the first day at noon; ``day`` counts from there."""
    at = Instant(utc_ms + day * DAY_MS, 0)
    return Review(entry_id(number), device, at, QuestionId(name), revision, mark, 5.0, (0,), cram)


def flag(number: int, name: str, kind: FlagKind, text: str = "", *, day: int = 0, device: DeviceId = DEVICE) -> Flag:
    return Flag(entry_id(number), device, Instant(NOON + day * DAY_MS, 0), QuestionId(name), kind, text)


def day_done(number: int, *, day: int = 0, device: DeviceId = DEVICE) -> DayDone:
    return DayDone(entry_id(number), device, Instant(NOON + day * DAY_MS, 0))


def retraction(number: int, taken_back: int, *, day: int = 0, device: DeviceId = DEVICE) -> Retraction:
    return Retraction(entry_id(number), device, Instant(NOON + day * DAY_MS, 0), entry_id(taken_back))
