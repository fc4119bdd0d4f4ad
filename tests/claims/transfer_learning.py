"""Computed checks for Representations and Generative Models/Transfer Learning."""

from __future__ import annotations

import math

import numpy as np

from tests.claims.binding import Claims

CLAIMS = Claims()


def _resnet50_backbone() -> int:
    """Count the parameters of ResNet-50 without its classifier, layer by layer."""

    def convolution(inputs: int, outputs: int, size: int) -> int:
        weights = outputs * inputs * size * size  # no bias: batch normalisation follows
        return weights + 2 * outputs

    total, width = convolution(3, 64, 7), 64
    for planes, blocks in ((64, 3), (128, 4), (256, 6), (512, 3)):
        for block in range(blocks):
            total += convolution(width, planes, 1) + convolution(planes, planes, 3) + convolution(planes, 4 * planes, 1)
            if block == 0:
                total += convolution(width, 4 * planes, 1)
            width = 4 * planes
    return total


@CLAIMS.check("transfer-learning")
def transfer_learning_head_and_backbone() -> dict[str, float]:
    """Count head and backbone of a ResNet-50."""
    classes = 5
    head = np.empty((2048, classes)).size + np.empty(classes).size
    assert _resnet50_backbone() + 2048 * 1000 + 1000 == 25_557_032  # the published total
    return {"5": classes, "10,245": head, "23,508,032": _resnet50_backbone()}


def _expected_errors(angle: float, n: int, d: int, noise: float) -> tuple[float, float, float]:
    """Expected squared errors of the frozen, tuned and fresh model, from the theory of Gaussian designs."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    frozen = sine**2 + (sine**2 + noise**2) / (n - 2)
    if n < d:
        missed, spread = 1 - n / d, noise**2 * n / (d - n - 1)
    else:
        missed, spread = 0.0, noise**2 * d / (n - d - 1)
    return frozen, missed * (2 - 2 * cosine) + spread, missed + spread


@CLAIMS.check("transfer-learning")
def transfer_learning_experiment_agrees_with_theory() -> dict[str, float]:
    """Simulate with another seed, compare with the closed forms, and with what the text says about the rows."""
    d, noise = 50, 0.5
    rng = np.random.default_rng(7)
    source, other = np.eye(d)[:2]
    for angle, n, runs in ((30, 20, 150), (30, 200, 30), (90, 20, 150)):
        target = math.cos(math.radians(angle)) * source + math.sin(math.radians(angle)) * other
        errors = np.zeros(3)
        for _ in range(runs):
            x = rng.normal(size=(n, d))
            y = x @ target + noise * rng.normal(size=n)
            inverse, feature = np.linalg.pinv(x), x @ source
            fits = (source * (feature @ y) / (feature @ feature), source + inverse @ (y - feature), inverse @ y)
            errors += [float(np.sum((w - target) ** 2)) / runs for w in fits]
        assert np.allclose(errors, _expected_errors(angle, n, d, noise), rtol=0.1)
    few, many, far = (_expected_errors(a, n, d, noise) for a, n in ((30, 20), (30, 200), (90, 20)))
    assert few[0] < few[1] < few[2]
    assert many[1] == many[2] < many[0]
    assert far[2] < far[0] < far[1]
    return {"50": d}


@CLAIMS.check("transfer-learning")
def transfer_learning_gradient_descent_ends_nearest_to_its_start() -> dict[str, float]:
    """Run gradient descent from the source weights: it ends where the formula with the pseudoinverse says."""
    rng = np.random.default_rng(8)
    x, y, start = rng.normal(size=(8, 30)), rng.normal(size=8), rng.normal(size=30)
    w = start.copy()
    for _ in range(4000):
        w -= 0.02 * x.T @ (x @ w - y)
    assert np.allclose(w, start + np.linalg.pinv(x) @ (y - x @ start), atol=1e-8)
    return {}


@CLAIMS.check("transfer-learning")
def transfer_learning_break_even_angle() -> dict[str, float]:
    """Find the angle at which tuning stops beating a fresh start, for several sample sizes."""
    angles = np.linspace(0, 90, 9001)
    found = []
    for n in (5, 20, 40):
        better = [tuned < fresh for _, tuned, fresh in (_expected_errors(float(a), n, 50, 0.5) for a in angles[::10])]
        found.append(float(angles[::10][np.argmin(better)]))
    assert max(found) - min(found) < 0.2
    return {"60": found[1]}


@CLAIMS.check("transfer-learning")
def transfer_learning_low_rank_update() -> dict[str, float]:
    """Count the parameters of the low-rank update and merge it into the weights."""
    size, rank = 4096, 8
    down, up = np.empty((rank, size)), np.empty((size, rank))
    rng = np.random.default_rng(9)
    w, b, a, x = rng.normal(size=(6, 5)), rng.normal(size=(6, 2)), rng.normal(size=(2, 5)), rng.normal(size=5)
    assert np.allclose(w @ x + b @ (a @ x), (w + b @ a) @ x)
    return {
        "4096": size,
        "8": rank,
        "65,536": down.size + up.size,
        "16,777,216": size * size,
        "0.39": 100 * (down.size + up.size) / size**2,
    }


@CLAIMS.check("transfer-learning")
def transfer_learning_small_test_set() -> dict[str, float]:
    """Compute the half-width of a 95 % interval for an accuracy measured on few images."""
    images, accuracy = 60, 0.9
    half_width = 1.96 * math.sqrt(accuracy * (1 - accuracy) / images)
    return {"60": images, "90": 100 * accuracy, "8": 100 * half_width}


CLAIMS.explain(
    "transfer-learning",
    {
        "2014": "year of the paper",
        "2019": "year of the paper",
        "10^{-3}": "a customary learning rate, a starting point for the recipe",
        "10^{-4}": "a customary learning rate, a starting point for the recipe",
        "10^{-5}": "a customary learning rate, a starting point for the recipe",
    },
)
