"""The shipped bank is complete, in order and within its measures."""

from __future__ import annotations

import functools
import re

import pytest

from dlstudy import paths
from dlstudy.core.bank import Level, Question, QuestionId
from dlstudy.store.bank_files import load
from dlstudy.store.problems import LoadedBank

CURRICULUM = {
    Level.BASIC: """
        deep-learning-vs-machine-learning perceptron-definition when-deep-learning-wins deep-learning-applications
        overfitting-definition activation-function-catalogue fourier-transform-in-deep-learning
        perceptron-learning-algorithm loss-function-purpose deep-learning-frameworks swish-silu autoencoder-basics
        gradient-descent-loop single-vs-multilayer-perceptron input-scaling-methods forward-propagation
        backpropagation parameters-vs-hyperparameters hyperparameter-tuning what-is-deep-learning
        neural-network-definition neural-network-pros-and-cons learning-rate deep-neural-network-definition
        network-families why-normalize-inputs
    """,
    Level.INTERMEDIATE: """
        dropout-rate-choice tensors model-capacity boltzmann-machine tensorflow-strengths computational-graph
        cnn-overview cnn-layer-types rnn-basics vanishing-gradients-in-rnns exploding-gradients lstm-purpose
        autoencoder-applications autoencoder-variants restricted-boltzmann-machine end-to-end-learning
        forward-versus-backward-pass zero-weights-versus-zero-biases shallow-versus-deep face-detection-design
        activation-inside-a-neuron epoch-batch-iteration
    """,
    Level.ADVANCED: """
        deep-learning-limitations gradient-descent-variants why-mini-batches deep-autoencoders leaky-relu
        supervised-deep-learning unsupervised-deep-learning symmetry-breaking-and-scaled-init
        valid-versus-same-padding transfer-learning transformers-versus-rnns lstm-cell-equations
        tensorflow-building-blocks bagging-versus-boosting gan-objective gan-appeal-and-uses
        loss-choice-and-convergence cross-entropy-versus-mse custom-loss-design convolutional-versus-dense-layers
        bias-variance-tradeoff receptive-field densenet-concatenation gradient-monitoring-and-remedies
        l1-versus-l2-regularization variable-size-inputs dropout-mechanism
        vanishing-gradients-in-deep-feedforward-nets vanishing-versus-exploding batch-layer-instance-norm
        gan-versus-autoencoder recurrent-versus-recursive nonlinearity-necessity
    """,
}
"""The 81 ids of the curriculum by level; they never change, because progress hangs on them."""
IDS = [name for names in CURRICULUM.values() for name in names.split()]


@functools.cache
def shipped() -> LoadedBank:
    return load([paths.resource("questions")])


def question(name: str) -> Question:
    return shipped().bank[QuestionId(name)]


def words(markdown: str) -> int:
    """Count words, without code and displayed formulas; an inline formula is read as one word."""
    text = re.sub(r"```.*?```|\$\$.*?\$\$|`[^`]+`", " ", markdown, flags=re.DOTALL)
    text = re.sub(r"\$[^$]+\$", "x", text)
    return sum(bool(re.search(r"\w", word)) for word in text.split())


def test_the_curriculum_has_81_questions() -> None:
    assert len(IDS) == len(set(IDS)) == 81


def test_the_bank_has_no_problem_at_all() -> None:
    assert [str(problem) for problem in shipped().problems] == []


def test_what_the_bank_has_beyond_the_curriculum_is_the_topic_of_careers() -> None:
    more = [q for q in shipped().bank if q.id not in IDS]

    assert {q.topic[0] for q in more} <= {"Practice and Careers"}


@pytest.mark.parametrize("level", Level)
def test_the_questions_of_the_curriculum_have_the_levels_of_the_curriculum(level: Level) -> None:
    found = {str(q.id) for q in shipped().bank if q.id in IDS and q.level is level}

    assert found == set(CURRICULUM[level].split())


@pytest.mark.parametrize("name", IDS)
def test_a_question_of_the_curriculum_is_written_in_full(name: str) -> None:
    q = question(name)

    lacking = [field for field in ("short", "answer", "key_points", "mistakes", "sources", "follow_ups", "tags")
               if not getattr(q, field)]  # fmt: skip
    assert lacking == []
    assert len(q.topic) == 2
    assert q.question.endswith(("?", "."))
    assert 60 <= words(q.short) <= 110
    assert 120 <= words(q.answer) <= 350
    assert 3 <= len(q.key_points) <= 6


def test_every_topic_of_the_curriculum_is_there_in_the_order_of_study() -> None:
    assert [topic.name for topic in shipped().bank.root.children][:9] == [
        "Foundations",
        "Tensors and Tools",
        "Activations and Losses",
        "Gradients",
        "Training",
        "Generalization",
        "Convolutional Networks",
        "Sequence Models",
        "Representations and Generative Models",
    ]


def test_no_question_is_its_own_prerequisite_not_even_by_a_detour() -> None:
    needs = {q.id: q.prerequisites for q in shipped().bank}

    def leads_to(name: QuestionId, seen: frozenset[QuestionId]) -> bool:
        return name in seen or any(leads_to(other, seen | {name}) for other in needs[name])

    assert [name for name in needs if leads_to(name, frozenset())] == []


def test_no_two_questions_ask_the_same() -> None:
    asked = [q.question.casefold() for q in shipped().bank]

    assert len(asked) == len(set(asked))
