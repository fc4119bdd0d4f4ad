"""What is set of a question in the window, and that the shipped bank comes set already."""

from __future__ import annotations

import pytest

from dlstudy import paths
from dlstudy.core.bank import Mistake
from dlstudy.render.question_texts import mistakes_text, texts_of
from dlstudy.render.richtext import Typesetter
from dlstudy.store.bank_files import load

MISTAKES = [Mistake("Use $a$ and *b*.", r"Rather $\frac{c}{d}$."), Mistake("It is $e$.", "It is not.")]


def test_mistakes_are_read_in_pairs_with_the_words_for_each_side() -> None:
    text = mistakes_text(MISTAKES, Typesetter().typeset)

    assert text.plain.splitlines() == [
        "Often said: “Use $a$ and b.”",
        r"Right: Rather $\frac{c}{d}$.",
        "Often said: “It is $e$.”",
        "Right: It is not.",
    ]
    assert [block.sign for block in text.blocks] == ["said", "right", "said", "right"]


def test_formulas_of_mistakes_are_the_ones_that_stand_there() -> None:
    text = mistakes_text(MISTAKES, Typesetter().typeset)

    runs = [run for block in text.blocks for run in block.runs if run.formula >= 0]
    assert [run.text for run in runs] == [text.formulas[run.formula].source for run in runs]
    assert len(runs) == 3


def test_mistakes_are_copied_as_markdown_with_latex() -> None:
    text = mistakes_text(MISTAKES[:1], Typesetter().typeset)

    assert text.markdown == "**Often said:** “Use $a$ and *b*.”\n\n**Right:** Rather $\\frac{c}{d}$."


def test_a_mistake_of_several_paragraphs_has_one_sign_and_stays_indented() -> None:
    text = mistakes_text([Mistake("One.\n\nTwo.", "```\nx\n```")], Typesetter().typeset)

    assert [(block.sign, block.depth, block.plain) for block in text.blocks] == [
        ("said", 1, "Often said: “One."),
        ("", 1, "Two.”"),
        ("right", 1, "Right: x"),
    ]


def test_no_text_of_the_shipped_bank_is_set_on_the_learners_machine() -> None:
    if not paths.shipped_pack().exists():
        pytest.skip("python3 dev.py test makes the file that is looked at here")
    packed = Typesetter(pack=paths.shipped_pack())
    texts = [text for question in load([paths.resource("questions")]).bank for text in texts_of(question)]

    assert [text for text in texts if not packed.is_prepared(text)] == []
    assert [text for text in texts[::7] if packed.typeset(text) != Typesetter(pack=None).typeset(text)] == []
