"""Computed checks for Foundations/Learning Paradigms."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def _log_softmax(z: Array) -> Array:
    shifted: Array = z - z.max()
    result: Array = shifted - np.log(np.exp(shifted).sum())
    return result


def _numerical_gradient(loss: Callable[[Array], float], z: Array) -> Array:
    steps = 1e-6 * np.eye(len(z))
    return np.array([(loss(z + step) - loss(z - step)) / 2e-6 for step in steps])


@CLAIMS.check("supervised-deep-learning")
def supervised_deep_learning_heads() -> dict[str, float]:
    """Read the same three logits as one choice and as three independent labels."""
    logits, labels = np.array([2.0, 0.0, -1.0]), np.array([1.0, 0.0, 1.0])
    log_p = _log_softmax(logits)
    one_of = np.exp(log_p)
    each = _sigmoid(logits)
    binary = -float(np.sum(labels * np.log(each) + (1 - labels) * np.log(1 - each)))
    assert np.isclose(one_of.sum(), 1)
    assert not np.isclose(each.sum(), 1)
    return {
        "0.844": one_of[0],
        "0.114": one_of[1],
        "0.042": one_of[2],
        "0.170": -log_p[0],
        "0.881": each[0],
        "0.500": each[1],
        "0.269": each[2],
        "2.133": binary,
    }


@CLAIMS.check("supervised-deep-learning")
def supervised_deep_learning_gradients() -> dict[str, float]:
    """Differentiate the three losses numerically with respect to the head's input: prediction minus target."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        z, real, labels = rng.normal(size=4), rng.normal(size=4), rng.integers(2, size=4).astype(float)
        one_hot = np.eye(4)[rng.integers(4)]

        def squared(a: Array, target: Array = real) -> float:
            return 0.5 * float(np.sum((a - target) ** 2))

        def softmax_loss(a: Array, target: Array = one_hot) -> float:
            return -float(target @ _log_softmax(a))

        def binary_loss(a: Array, target: Array = labels) -> float:
            return -float(np.sum(target * np.log(_sigmoid(a)) + (1 - target) * np.log(1 - _sigmoid(a))))

        assert np.allclose(_numerical_gradient(squared, z), z - real, atol=1e-6)
        assert np.allclose(_numerical_gradient(softmax_loss, z), np.exp(_log_softmax(z)) - one_hot, atol=1e-6)
        assert np.allclose(_numerical_gradient(binary_loss, z), _sigmoid(z) - labels, atol=1e-6)
    return {}


@CLAIMS.check("supervised-deep-learning")
def supervised_deep_learning_minimisers() -> dict[str, float]:
    """Minimise each loss over a constant prediction: mean, median, and probability."""
    y = np.random.default_rng(0).exponential(size=2001)
    grid = np.linspace(0, 4, 4001)
    squared = grid[np.argmin([np.mean((y - g) ** 2) for g in grid])]
    absolute = grid[np.argmin([np.mean(np.abs(y - g)) for g in grid])]
    assert abs(squared - y.mean()) < 2e-3
    assert abs(absolute - np.median(y)) < 2e-3
    assert abs(squared - absolute) > 0.1
    p = np.linspace(0.01, 0.99, 99)
    share = float(np.mean(y > 1.5))
    assert abs(p[np.argmin(-share * np.log(p) - (1 - share) * np.log(1 - p))] - share) < 0.01
    return {}


@CLAIMS.check("supervised-deep-learning")
def supervised_deep_learning_ctc() -> dict[str, float]:
    """List all paths of four frames and collapse them; the forward recursion agrees on random probabilities."""
    blank, target, frames = 0, (1, 2), 4

    def collapse(path: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(symbol for symbol, _ in itertools.groupby(path) if symbol != blank)

    paths = list(itertools.product(range(3), repeat=frames))
    fitting = [path for path in paths if collapse(path) == target]
    p = np.random.default_rng(0).dirichlet(np.ones(3), size=frames)
    listed = sum(math.prod(p[t, symbol] for t, symbol in enumerate(path)) for path in fitting)
    extended = [0, 1, 0, 2, 0]
    forward = np.zeros(5)
    forward[:2] = p[0, extended[:2]]
    for t in range(1, frames):
        before = forward.copy()
        for s in range(5):
            reach = before[s] + (before[s - 1] if s > 0 else 0.0)
            if s > 1 and extended[s] not in (blank, extended[s - 2]):
                reach += before[s - 2]
            forward[s] = reach * p[t, extended[s]]
    assert np.isclose(listed, forward[3] + forward[4])
    return {"15": len(fitting), "81": len(paths)}


@CLAIMS.check("supervised-deep-learning")
def supervised_deep_learning_label_noise() -> dict[str, float | Within]:
    """Flip a fifth of simulated labels evenly to the other nine classes and fit the line of the posteriors."""
    rng = np.random.default_rng(0)
    p = rng.dirichlet(np.ones(10), size=200)
    flips = np.full((10, 10), 0.2 / 9)
    np.fill_diagonal(flips, 0.8)
    noisy = p @ flips
    slope, intercept = np.polyfit(p.ravel(), noisy.ravel(), 1)
    assert np.allclose(noisy, slope * p + intercept)
    assert np.array_equal(p.argmax(axis=1), noisy.argmax(axis=1))
    truth = rng.integers(10, size=200_000)
    given = np.where(rng.random(truth.size) < 0.2, (truth + rng.integers(1, 10, size=truth.size)) % 10, truth)
    return {"0.778": slope, "0.022": intercept, "0.8": Within(float(np.mean(truth == given)), 0.005)}


def _contrastive_loss(z: Array, temperature: float) -> float:
    """Return SimCLR's loss; row i and row i + n/2 are the two views of one input."""
    similarity = z @ z.T / temperature
    np.fill_diagonal(similarity, -np.inf)
    partner = np.roll(np.arange(len(z)), len(z) // 2)
    normaliser = np.log(np.exp(similarity).sum(axis=1))
    return float(np.mean(normaliser - similarity[np.arange(len(z)), partner]))


@CLAIMS.check("unsupervised-deep-learning")
def unsupervised_deep_learning_contrastive_collapse() -> dict[str, float]:
    """Compute the loss of collapsed, of random and of well-placed embeddings."""
    rng = np.random.default_rng(0)
    directions = rng.normal(size=(256, 128))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    well_placed = np.tile(directions, (2, 1))
    collapsed = np.tile(directions[:1], (512, 1))
    loss = _contrastive_loss(collapsed, 0.5)
    for temperature in (0.1, 1.0):
        assert np.isclose(_contrastive_loss(collapsed, temperature), loss)
    assert _contrastive_loss(well_placed, 0.5) < loss - 1
    assert np.allclose(collapsed[:256] - collapsed[256:], 0)  # partners agree: pure alignment is satisfied
    return {"6.24": loss, "511": np.exp(loss), "512": len(collapsed), "256": len(directions)}


@CLAIMS.check("unsupervised-deep-learning")
def unsupervised_deep_learning_latent_cost() -> dict[str, float | Within]:
    """Integrate the divergence between the example's Gaussian and the standard normal numerically."""
    mean, deviation = 1.0, 0.5
    z = np.linspace(mean - 10 * deviation, mean + 10 * deviation, 20_001)
    log_q = -0.5 * ((z - mean) / deviation) ** 2 - np.log(deviation) - 0.5 * np.log(2 * np.pi)
    log_p = -0.5 * z**2 - 0.5 * np.log(2 * np.pi)
    cost = float(np.sum(np.exp(log_q) * (log_q - log_p)) * (z[1] - z[0]))
    return {"0.82": cost, "0.5": deviation, "1": mean}


@CLAIMS.check("unsupervised-deep-learning")
def unsupervised_deep_learning_elbo() -> dict[str, float]:
    """Compare the bound with the exact log-likelihood of a linear Gaussian model: below it, equal at the posterior."""
    x, noise = 1.3, 0.7  # z ~ N(0, 1), x | z ~ N(z, noise^2)
    exact = -0.5 * x**2 / (1 + noise**2) - 0.5 * np.log(2 * np.pi * (1 + noise**2))

    def bound(mean: float, variance: float) -> float:
        reconstruction = -0.5 * ((x - mean) ** 2 + variance) / noise**2 - 0.5 * np.log(2 * np.pi * noise**2)
        return float(reconstruction - 0.5 * (mean**2 + variance - 1 - np.log(variance)))

    posterior_mean, posterior_variance = x / (1 + noise**2), noise**2 / (1 + noise**2)
    assert np.isclose(bound(posterior_mean, posterior_variance), exact)
    rng = np.random.default_rng(0)
    assert all(bound(rng.normal(), rng.uniform(0.05, 2)) < exact for _ in range(200))
    return {}


@CLAIMS.check("unsupervised-deep-learning")
def unsupervised_deep_learning_flow() -> dict[str, float]:
    """Integrate the density that the flow's formula gives for an invertible map: it is normalised."""
    x = np.linspace(-6, 6, 200_001)
    z, slope = x + 0.3 * x**3, 1 + 0.9 * x**2
    log_p = -0.5 * z**2 - 0.5 * np.log(2 * np.pi) + np.log(np.abs(slope))
    assert np.isclose(np.exp(log_p).sum() * (x[1] - x[0]), 1, atol=1e-6)
    return {}


@CLAIMS.check("unsupervised-deep-learning")
def unsupervised_deep_learning_noise_and_score() -> dict[str, float]:
    """Average the noise near a point of noisy two-cluster data and compare with the scaled score of its density."""
    rng = np.random.default_rng(0)
    sigma, signal = 0.6, 0.8
    centre = rng.choice([-1.0, 1.0], size=600_000)
    noise = rng.normal(size=centre.size)
    x = signal * centre + sigma * noise

    def log_density(at: float) -> float:
        return float(np.log(sum(np.exp(-0.5 * ((at - signal * c) / sigma) ** 2) for c in (-1, 1))))

    for at in (-1.2, -0.3, 0.5, 1.0):
        score = (log_density(at + 1e-4) - log_density(at - 1e-4)) / 2e-4
        assert abs(noise[np.abs(x - at) < 0.02].mean() + sigma * score) < 0.04
    return {}


CLAIMS.explain("unsupervised-deep-learning", {"2026": "year of writing"})


@CLAIMS.check("end-to-end-learning")
def end_to_end_learning_steering_network() -> dict[str, float]:
    """Count the steering network's weights and biases from the shapes in the paper's figure."""
    height, width, channels, total = 66, 200, 3, 0
    for filters, kernel, stride in ((24, 5, 2), (36, 5, 2), (48, 5, 2), (64, 3, 1), (64, 3, 1)):
        height, width = (height - kernel) // stride + 1, (width - kernel) // stride + 1
        total += filters * (kernel * kernel * channels + 1)
        channels = filters
    inputs = height * width * channels
    assert (height, width, inputs) == (1, 18, 1152)
    for units in (100, 50, 10, 1):
        total += units * (inputs + 1)
        inputs = units
    return {"252,219": total}


@CLAIMS.check("end-to-end-learning")
def end_to_end_learning_errors_in_a_row() -> dict[str, float | Within]:
    """Simulate four stages that fail independently."""
    right = np.random.default_rng(0).random((400_000, 4)) < 0.95
    return {"81": Within(100 * float(right.all(axis=1).mean()), 0.6), "95": Within(100 * float(right.mean()), 0.1)}


def _agreement(rng: np.random.Generator, n: int) -> tuple[Array, Array, Array]:
    """Return inputs, the two hidden decisions as signs, and whether they agree."""
    x = rng.normal(size=(n, 20))
    signs = np.sign(x[:, :2])  # two orthogonal directions; which ones does not matter to either learner
    return x, signs, (signs[:, 0] == signs[:, 1]).astype(float)


def _train_end_to_end(rng: np.random.Generator, x: Array, y: Array, steps: int) -> Callable[[Array], Array]:
    """Train one hidden layer of 64 ReLU units with Adam on the final label alone."""
    p = [rng.normal(scale=np.sqrt(0.1), size=(20, 64)), np.zeros(64), rng.normal(scale=0.125, size=64), np.zeros(1)]
    m = [np.zeros_like(a) for a in p]
    s = [np.zeros_like(a) for a in p]
    for t in range(1, steps + 1):
        batch = rng.integers(len(x), size=128)
        a = x[batch] @ p[0] + p[1]
        h = np.maximum(a, 0)
        error = (_sigmoid(h @ p[2] + p[3]) - y[batch]) / 128
        back = np.outer(error, p[2]) * (a > 0)
        g = [x[batch].T @ back, back.sum(axis=0), h.T @ error, np.array([error.sum()])]
        for k in range(4):
            m[k] = 0.9 * m[k] + 0.1 * g[k]
            s[k] = 0.999 * s[k] + 0.001 * g[k] ** 2
            p[k] = p[k] - 0.01 * (m[k] / (1 - 0.9**t)) / (np.sqrt(s[k] / (1 - 0.999**t)) + 1e-8)

    def predict(inputs: Array) -> Array:
        decided: Array = (np.maximum(inputs @ p[0] + p[1], 0) @ p[2] + p[3] > 0).astype(float)
        return decided

    return predict


def _both_ways(n: int, seeds: int, steps: int) -> tuple[float, float]:
    """Return the test accuracies of two linear stages and of the network, averaged over runs."""
    results = []
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        x, signs, y = _agreement(rng, n)
        fresh, _, truth = _agreement(rng, 4000)
        decided = fresh @ np.linalg.lstsq(x, signs, rcond=None)[0] > 0
        staged = np.mean((decided[:, 0] == decided[:, 1]) == (truth > 0))
        results.append((staged, np.mean(_train_end_to_end(rng, x, y, steps)(fresh) == truth)))
    staged_mean, joint_mean = np.mean(results, axis=0)
    return float(staged_mean), float(joint_mean)


@CLAIMS.check("end-to-end-learning")
def end_to_end_learning_few_examples() -> dict[str, float | Within]:
    """Train both on few examples: the intermediate labels pay."""
    staged, joint = _both_ways(200, seeds=3, steps=200)
    assert joint < staged - 0.1
    return {"0.87": Within(staged, 0.02), "0.67": Within(joint, 0.03), "200": 200, "20": 20}


@CLAIMS.check("end-to-end-learning")
def end_to_end_learning_many_examples() -> dict[str, float | Within]:
    """Train both on many examples: the gap closes."""
    staged, joint = _both_ways(20_000, seeds=1, steps=700)
    assert abs(staged - joint) < 0.02
    return {"0.98": Within((staged + joint) / 2, 0.01), "20,000": 20_000}


CLAIMS.explain("end-to-end-learning", {"2014": "year of Deep Speech", "2016": "year of both cited papers"})
