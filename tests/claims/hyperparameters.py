"""Computed checks for Training/Hyperparameters."""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


# --- epoch-batch-iteration


def _batch_sizes(n: int, b: int) -> list[int]:
    """Cut n examples into batches of b, as a loader that keeps the last batch does."""
    return [min(b, n - start) for start in range(0, n, b)]


@CLAIMS.check("epoch-batch-iteration")
def epoch_batch_iteration_counts() -> dict[str, float]:
    """Cut 50,000 examples into batches and count."""
    sizes = _batch_sizes(50_000, 128)
    full = [size for size in sizes if size == 128]
    assert len(sizes) == math.ceil(50_000 / 128)
    assert len(full) == 50_000 // 128
    assert len(_batch_sizes(50_000, 50_000)) == 1
    return {
        "50,000": sum(sizes),
        "391": len(sizes),
        "390": len(full),
        "390.625": 50_000 / 128,
        "80": sizes[-1],
        "3,910": 10 * len(sizes),
        "3,900": 10 * len(full),
    }


@CLAIMS.check("epoch-batch-iteration")
def epoch_batch_iteration_last_batch_weight() -> dict[str, float]:
    """Compare the gradient that one example contributes to a mean loss in the last batch and in a full one."""
    g = np.random.default_rng(0).normal(size=50_000)
    last, full = g[390 * 128 :].copy(), g[:128].copy()
    shares = []
    for batch in (last, full):
        before = batch.mean()
        batch[0] += 1.0
        shares.append(batch.mean() - before)
    return {"1.6": shares[0] / shares[1]}


@CLAIMS.check("epoch-batch-iteration")
def epoch_batch_iteration_accumulation_and_devices() -> dict[str, float]:
    """Group the batches of each epoch by four; spread an epoch over eight devices; divide tokens by tokens."""
    batches = list(range(391))
    groups = [batches[i : i + 4] for i in range(0, 391, 4)]
    whole = [group for group in groups if len(group) == 4]
    assert len(groups[-1]) == 3
    return {
        "388": sum(map(len, whole)),
        "97": len(whole),
        "970": 10 * len(whole),
        "980": 10 * len(groups),
        "1,024": 8 * 128,
        "49": len(_batch_sizes(50_000, 8 * 128)),
        "93,750": 300e9 / 3.2e6,
    }


CLAIMS.explain(
    "epoch-batch-iteration",
    {
        "128": "batch size chosen for the example, used in the check",
        "10": "number of epochs chosen for the example, used in the check",
        "8": "number of devices chosen for the example, used in the check",
        "2020": "year of GPT-3",
        "300": "billions of training tokens of GPT-3 (Brown et al., 2020), used in the check",
        "3.2": "millions of tokens in a batch of GPT-3 (Brown et al., 2020, table 2.1), used in the check",
    },
)


# --- learning-rate


@CLAIMS.check("learning-rate")
def learning_rate_on_a_quadratic() -> dict[str, float]:
    """Run gradient descent on a quadratic of curvature 10 with the four rates of the table."""

    def run(eta: float, curvature: float, steps: int) -> float:
        theta = 1.0
        for _ in range(steps):
            theta -= eta * curvature * theta
        return theta

    assert abs(run(0.1, 10, 1)) < 1e-12
    assert abs(run(0.19, 10, 300)) < 1e-9
    assert np.isclose(run(0.2, 0.1, 1), 1 - 0.2 * 0.1)
    return {
        "0.9": run(0.01, 10, 1),
        "-0.9": run(0.19, 10, 1),
        "-1.1": run(0.21, 10, 1),
        "13,781": abs(run(0.21, 10, 100)),
        "0.98": run(0.2, 0.1, 1),
    }


@CLAIMS.check("learning-rate")
def learning_rate_adam_ignores_the_scale_of_the_loss() -> dict[str, float]:
    """Multiply a loss by 100: the path of Adam stays, the first step of SGD grows a hundredfold."""
    rng = np.random.default_rng(0)
    a = rng.normal(size=(6, 4))
    start = rng.normal(size=4)

    def adam(factor: float) -> Array:
        theta, m, v = start.copy(), np.zeros(4), np.zeros(4)
        for t in range(1, 51):
            g = factor * a.T @ (a @ theta)
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            theta -= 0.01 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        return theta

    assert np.allclose(adam(1), adam(100), atol=1e-6)
    assert np.linalg.norm(adam(1) - start) > 0.1
    g = a.T @ (a @ start)
    return {"100": float(np.linalg.norm(0.01 * (100 * g)) / np.linalg.norm(0.01 * g))}


@CLAIMS.check("learning-rate")
def learning_rate_momentum_bound() -> dict[str, float | Within]:
    """Find the largest stable rate of heavy-ball momentum on a quadratic, relative to that of plain descent."""
    curvature, mu = 10.0, 0.9

    def stable(eta: float) -> bool:
        step = np.array([[mu, -eta * curvature], [mu, 1 - eta * curvature]])
        return bool(abs(np.linalg.eigvals(step)).max() < 1)

    low, high = 1e-3, 10.0
    assert stable(low)
    assert not stable(high)
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if stable(middle) else (low, middle)
    assert np.isclose(low, 2 * (1 + mu) / curvature, rtol=1e-5)
    return {"1.9": Within(low / (2 / curvature), 1e-4), "2.8": math.sqrt(8)}


CLAIMS.explain(
    "learning-rate",
    {
        "2021": "year of Cohen et al., arXiv 2103.00065",
        "10": "curvature chosen for the example, used in the check",
        "0.01": "rate chosen for the example, used in the check",
        "0.1": "rate and curvature chosen for the example, used in the check",
        "0.19": "rate chosen for the example, used in the check",
        "0.21": "rate chosen for the example, used in the check",
        "8": "factor of the batch size in the question, used in the check",
        "10^{-3}": "customary start for Adam, the default of Kingma and Ba",
        "10^{-2}": "customary start for SGD with momentum",
        "10^{-1}": "customary start for SGD with momentum",
    },
)


# --- parameters-vs-hyperparameters


@CLAIMS.check("parameters-vs-hyperparameters")
def parameters_vs_hyperparameters_count() -> dict[str, float]:
    """Count the entries of the weight matrices and bias vectors."""

    def count(width: int) -> int:
        sizes = [784, width, 10]
        return sum(np.zeros((m, n)).size + np.zeros(n).size for m, n in itertools.pairwise(sizes))

    return {"101,770": count(128), "203,530": count(256)}


@CLAIMS.check("parameters-vs-hyperparameters")
def parameters_vs_hyperparameters_ridge() -> dict[str, float]:
    """Over many data sets the training loss of ridge regression always prefers no penalty, validation mostly some."""
    wins = 0
    penalties = (0.0, 1.0, 10.0, 30.0, 100.0)
    for seed in range(30):
        rng = np.random.default_rng(seed)
        w = rng.normal(size=30)
        x, xv = rng.normal(size=(40, 30)), rng.normal(size=(500, 30))
        y, yv = x @ w + 5 * rng.normal(size=40), xv @ w + 5 * rng.normal(size=500)
        fits = [np.linalg.solve(x.T @ x + p * np.eye(30), x.T @ y) for p in penalties]
        train = [float(np.mean((x @ fit - y) ** 2)) for fit in fits]
        validation = [float(np.mean((xv @ fit - yv) ** 2)) for fit in fits]
        assert train == sorted(train)
        wins += int(np.argmin(validation) > 0)
    assert wins >= 29
    return {}


@CLAIMS.check("parameters-vs-hyperparameters")
def parameters_vs_hyperparameters_best_of_ten_seeds() -> dict[str, float | Within]:
    """Draw ten equally good seeds many times and take the best."""
    rng = np.random.default_rng(0)
    return {"1.54": Within(rng.standard_normal((200_000, 10)).max(axis=1).mean(), 0.008)}


CLAIMS.explain(
    "parameters-vs-hyperparameters",
    {
        "784": "number of inputs chosen for the example, used in the check",
        "10": "number of outputs chosen for the example, used in the check",
        "128": "width chosen for the example, used in the check",
        "256": "width chosen for the example, used in the check",
    },
)


# --- hyperparameter-tuning


@CLAIMS.check("hyperparameter-tuning")
def hyperparameter_tuning_random_search() -> dict[str, float | Within]:
    """Count distinct values on a grid and at random; simulate sixty draws; compare sampling scales."""
    rng = np.random.default_rng(0)
    grid = np.array([(a, b) for a in range(5) for b in range(5)])
    random = rng.uniform(size=(25, 2))
    assert [len(set(column)) for column in random.T] == [25, 25]
    hits = (rng.uniform(size=(40_000, 60)) < 0.05).any(axis=1).mean()
    uniform = rng.uniform(1e-4, 1, size=200_000)
    log_uniform = 10 ** rng.uniform(-4, 0, size=200_000)
    assert np.isclose(100 * (log_uniform > 0.1).mean(), 25, atol=0.5)
    assert np.isclose(1 - 0.95**60, hits, atol=0.005)
    return {
        "5": len(set(grid[:, 0])),
        "25": len(grid),
        "0.954": 1 - 0.95**60,
        "90": Within(100 * (uniform > 0.1).mean(), 0.3),
    }


@CLAIMS.check("hyperparameter-tuning")
def hyperparameter_tuning_successive_halving() -> dict[str, float]:
    """Run the bracket and add up the epochs, each rung trained from the start."""
    candidates, epochs, spent = 81, 1, 0
    while candidates >= 1:
        spent += candidates * epochs
        last = epochs
        candidates, epochs = candidates // 3, epochs * 3
    return {"405": spent, "81": last, "6,561": 81 * last}


@CLAIMS.check("hyperparameter-tuning")
def hyperparameter_tuning_momentum() -> dict[str, float | Within]:
    """Follow the velocity along constant and alternating gradients, and compare rates on a quadratic."""
    steady = swinging = 0.0
    for t in range(500):
        steady = 0.9 * steady + 1.0
        swinging = 0.9 * swinging + (-1.0) ** t
    assert np.isclose(steady, 10)
    assert abs(swinging) < 0.6
    curvatures = np.array([1.0, 100.0])
    plain = min(abs(1 - eta * curvatures).max() for eta in np.linspace(1e-4, 0.03, 20_001))

    def radius(eta: float, mu: float) -> float:
        steps = [np.array([[mu, -eta * c], [mu, 1 - eta * c]]) for c in curvatures]
        return float(max(abs(np.linalg.eigvals(step)).max() for step in steps))

    best = min(radius(eta, mu) for eta in np.linspace(0.01, 0.06, 51) for mu in np.linspace(0.5, 0.9, 41))
    optimum = radius((2 / 11) ** 2, (9 / 11) ** 2)
    assert optimum <= best + 1e-6
    return {"0.98": plain, "0.818": Within(optimum, 5e-4)}


CLAIMS.explain(
    "hyperparameter-tuning",
    {
        "0.95": "one minus the best twentieth, used in the check",
        "60": "number of draws chosen for the example, used in the check",
        "0.1": "where the example divides the range, used in the check",
        "0.9": "customary momentum, used in the check",
        "100": "ratio of curvatures chosen for the example, used in the check",
        "10^{-4}": "lower end of the range in the example, used in the check",
        "10^{-3}": "end of a decade in the example",
        "10^{-2}": "end of a decade in the example",
        "10^{-1}": "end of a decade in the example",
    },
)
