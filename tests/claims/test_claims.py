"""Every number in an answer is computed, every piece of code in an answer is run."""

from __future__ import annotations

import functools
import importlib
import os
import pkgutil
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

import tests.claims
from dlstudy import paths
from dlstudy.core.bank import Bank, Question, QuestionId
from dlstudy.store.bank_files import load
from tests.claims.binding import Check, Claims, disagreement, normal, numerals, without_sign

_SUPPORT = {"binding", "test_claims"}


@functools.cache
def _bank() -> Bank:
    return load([paths.resource("questions")]).bank


def _topics() -> Iterator[tuple[str, Claims]]:
    for module in pkgutil.iter_modules(tests.claims.__path__):
        if module.name not in _SUPPORT:
            yield module.name, importlib.import_module(f"tests.claims.{module.name}").CLAIMS


TOPICS = dict(_topics())
CHECKS = [check for claims in TOPICS.values() for check in claims.checks]


def _claiming_text(question: Question) -> str:
    """Return all that a question states: everything but what it quotes as wrong."""
    parts = [
        question.short,
        question.answer,
        *question.key_points,
        *(mistake.correction for mistake in question.mistakes),
        *(follow_up.answer for follow_up in question.follow_ups),
    ]
    return "\n\n".join(parts)


@functools.cache
def _computed(check: Check) -> dict[str, object]:
    return dict(check.compute())


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_what_an_answer_states_is_what_is_computed(check: Check) -> None:
    question = _bank().get(QuestionId(check.question_id))
    assert question is not None, f"{check.question_id} is not in the bank"
    written = set(numerals(_claiming_text(question)))

    computed = _computed(check)

    absent = [numeral for numeral in computed if without_sign(numeral) not in written]
    wrong = [said for numeral, value in computed.items() if (said := disagreement(numeral, value))]  # type: ignore[arg-type]
    assert not absent, f"{check.question_id} does not state {absent}"
    assert not wrong, "; ".join(wrong)


def _accounted_for(question_id: str) -> set[str]:
    """Return the numerals that a check computes or a reason explains."""
    computed = (numeral for check in CHECKS if check.question_id == question_id for numeral in _computed(check))
    explained = (numeral for claims in TOPICS.values() for numeral in claims.explained.get(question_id, ()))
    return {without_sign(numeral) for numeral in (*computed, *explained)}


@pytest.mark.parametrize("question", list(_bank()), ids=lambda question: question.id)
def test_no_numeral_in_an_answer_is_left_unchecked(question: Question) -> None:
    explained = {
        without_sign(numeral) for claims in TOPICS.values() for numeral in claims.explained.get(question.id, ())
    }
    written = set(numerals(_claiming_text(question)))

    assert sorted(written - _accounted_for(question.id)) == []
    assert sorted(explained - written) == [], "explained, but not in the text"


@pytest.mark.parametrize("question", list(_bank()), ids=lambda question: question.id)
def test_breaking_any_number_in_an_answer_is_noticed(question: Question) -> None:
    text = normal(_claiming_text(question))
    accounted = _accounted_for(question.id)
    unnoticed = []
    for numeral in set(numerals(text)):
        digits = [place for place, sign in enumerate(numeral) if sign.isdigit()]
        others = (numeral[: digits[-1]] + digit + numeral[digits[-1] + 1 :] for digit in "9876543")
        other = next((o for o in others if o != numeral and o not in accounted), "77" + numeral)
        broken = re.sub(rf"(?<![\d.]){re.escape(numeral)}(?!\d|\.\d|,\d\d\d(?!\d))", other, text)
        if set(numerals(broken)) <= accounted:
            unnoticed.append(f"{numeral} as {other}")

    assert unnoticed == []


def _code_with_output(question: Question) -> Iterator[tuple[str, str]]:
    """Yield each Python block with the output that is stated behind it."""
    fence = re.compile(r"^```python\n(.*?)^```\s*(?:^```output\n(.*?)^```)?", re.MULTILINE | re.DOTALL)
    for match in fence.finditer(question.answer + "\n"):
        yield match[1], match[2] or ""


CODE = [(question, number, *block) for question in _bank() for number, block in enumerate(_code_with_output(question))]


@pytest.mark.parametrize(("question", "number", "code", "output"), CODE, ids=lambda x: getattr(x, "id", None))
def test_code_in_an_answer_prints_what_the_answer_says(
    question: Question, number: int, code: str, output: str, tmp_path: Path
) -> None:
    del question, number  # they name the case
    environment = {"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}

    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", textwrap.dedent(code)],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.stderr == ""
    assert done.stdout.strip() == output.strip()


def test_a_wrong_number_in_an_answer_fails() -> None:
    assert disagreement("0.278", 0.27846) is None
    assert disagreement("0.279", 0.27846) is not None
    assert disagreement("10,000", 10_001) is not None
    assert disagreement("10^{-3}", 0.02) is not None


def test_numerals_are_found_in_prose_and_formulas_but_not_in_names() -> None:
    text = r"About $10{,}000$ of ResNet-50 and $x^{2}+W_{3}$, $3\times4$ with $10^{-3}$, −1.278 in 2017, L2 and F1."

    found = numerals(text)

    assert found == ["10,000", "3", "4", "10^{-3}", "1.278", "2017"]
