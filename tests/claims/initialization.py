"""Computed checks for Gradients/Initialization."""

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
    """Evaluate the logistic function."""
    return np.asarray(1 / (1 + np.exp(-z)))


def _sigmoid_slope(z: Array) -> Array:
    """Evaluate its derivative."""
    return np.asarray(_sigmoid(z) * (1 - _sigmoid(z)))


def _tanh(z: Array) -> Array:
    """Evaluate the hyperbolic tangent."""
    return np.asarray(np.tanh(z))


def _tanh_slope(z: Array) -> Array:
    """Evaluate its derivative."""
    return np.asarray(1 - np.tanh(z) ** 2)


def _relu(z: Array) -> Array:
    """Evaluate ReLU."""
    return np.maximum(z, 0)


def _relu_slope(z: Array) -> Array:
    """Evaluate its derivative, zero at the kink."""
    return np.asarray((z > 0).astype(np.float64))


ACTIVATIONS: dict[str, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    "sigmoid": (_sigmoid, _sigmoid_slope),
    "tanh": (_tanh, _tanh_slope),
    "relu": (_relu, _relu_slope),
}


class _Net:
    """A binary classifier with a sigmoid output, trained by full-batch gradient descent."""

    def __init__(self, ws: list[Array], bs: list[Array], activation: str) -> None:
        """Keep the parameters."""
        self.ws, self.bs = ws, bs
        self.phi, self.slope = ACTIVATIONS[activation]

    def gradients(self, x: Array, y: Array) -> tuple[list[Array], list[Array], float]:
        """Return the gradients of the mean cross-entropy, and the cross-entropy."""
        acts, pre = [x], []
        for number, (w, b) in enumerate(zip(self.ws, self.bs, strict=True), start=1):
            pre.append(acts[-1] @ w + b)
            acts.append(self.phi(pre[-1]) if number < len(self.ws) else _sigmoid(pre[-1]))
        p = acts[-1]
        loss = float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
        delta = (p - y) / len(x)
        gws: list[Array] = []
        gbs: list[Array] = []
        for layer in range(len(self.ws) - 1, -1, -1):
            gws.insert(0, acts[layer].T @ delta)
            gbs.insert(0, delta.sum(axis=0))
            if layer:
                delta = (delta @ self.ws[layer].T) * self.slope(pre[layer - 1])
        return gws, gbs, loss

    def step(self, x: Array, y: Array, rate: float) -> tuple[list[Array], list[Array], float]:
        """Take one step of gradient descent and return what it used."""
        gws, gbs, loss = self.gradients(x, y)
        for p, g in zip(self.ws + self.bs, gws + gbs, strict=True):
            np.subtract(p, rate * g, out=p)
        return gws, gbs, loss


def _zeros(sizes: tuple[int, ...]) -> tuple[list[Array], list[Array]]:
    """Make all-zero weights and biases."""
    ws = [np.zeros((m, n)) for m, n in itertools.pairwise(sizes)]
    return ws, [np.zeros(n) for n in sizes[1:]]


def _thirty_percent(rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw inputs whose labels depend on them, 30% positive."""
    x = rng.normal(size=(100, 4))
    score = x[:, 0] * x[:, 1] + x[:, 2]
    y = (score > np.sort(score)[69]).astype(np.float64)[:, None]
    return x, y


@CLAIMS.check("zero-weights-versus-zero-biases")
def zero_weights_versus_zero_biases_tanh_and_relu() -> dict[str, float]:
    """Train from zero: no weight moves, and the output bias finds the base rate."""
    x, y = _thirty_percent(np.random.default_rng(0))
    bias = loss = 0.0
    for name in ("tanh", "relu"):
        ws, bs = _zeros((4, 6, 5, 1))
        net = _Net(ws, bs, name)
        for _ in range(200):
            gws, gbs, loss = net.step(x, y, 1.0)
            assert not any(g.any() for g in gws)
            assert not any(g.any() for g in gbs[:-1])
        bias = float(bs[-1][0])
    rate = float(y.mean())
    return {"0.3": rate, "30": 100 * rate, "0.7": 1 - rate, "-0.847": bias, "0.611": loss}


@CLAIMS.check("zero-weights-versus-zero-biases")
def zero_weights_versus_zero_biases_sigmoid() -> dict[str, float]:
    """Train sigmoid units from zero: first gradients, when each layer first moves, and equality of the units."""
    x, y = _thirty_percent(np.random.default_rng(1))
    sizes = (4, 6, 5, 7, 1)
    ws, bs = _zeros(sizes)
    net = _Net(ws, bs, "sigmoid")
    first: dict[int, int] = {}
    for step in range(1, 301):
        gws, _, _ = net.step(x, y, 2.0)
        if step == 1:
            top = gws[-1].ravel()
            error = 0.5 - float(y.mean())
        for layer, g in enumerate(gws):
            if g.any():
                first.setdefault(layer, step)
    assert first == {3: 1, 2: 2, 1: 3, 0: 4}
    assert np.ptp(top) < 1e-15
    for w in ws[:-1]:
        assert np.abs(w).max() > 1e-9
        assert np.ptp(w, axis=1).max() < 1e-12 * max(1.0, np.abs(w).max())

    balanced = (x[:, :1] > np.median(x[:, :1])).astype(np.float64)
    assert balanced.mean() == 0.5
    still = _Net(*_zeros(sizes), "sigmoid")
    gws, gbs, _ = still.gradients(x, balanced)
    assert max(float(np.abs(g).max()) for g in gws + gbs) < 1e-15
    alone = still.gradients(x[:1], balanced[:1])[0]
    assert np.abs(alone[-1]).max() > 0.1
    return {"0.5": float(_sigmoid(np.zeros(1))[0]), "0.2": error, "0.1": float(top[0])}


@CLAIMS.check("zero-weights-versus-zero-biases")
def zero_weights_versus_zero_biases_constants_and_defaults() -> dict[str, float]:
    """Train from a constant (units stay equal), from random weights with zero biases, and without hidden layer."""
    rng = np.random.default_rng(2)
    x, y = _thirty_percent(rng)
    base = 0.611
    for name in ACTIVATIONS:
        ws, bs = _zeros((4, 6, 5, 1))
        ws = [w + 0.5 for w in ws]
        net = _Net(ws, bs, name)
        for _ in range(100):
            net.step(x, y, 0.1)
        assert all(np.ptp(w, axis=1).max() < 1e-10 for w in ws[:-1])

        ws, bs = _zeros((4, 16, 1))
        ws = [rng.normal(0, len(w) ** -0.5, w.shape) for w in ws]
        net = _Net(ws, bs, name)
        _, gbs, _ = net.gradients(x, y)
        assert all(g.any() for g in gbs)
        for _ in range(500):
            loss = net.step(x, y, 1.0)[2]
        assert loss < 0.9 * base
        assert all(np.abs(b).max() > 0.01 for b in bs)
    ws, bs = _zeros((4, 1))
    net = _Net(ws, bs, "relu")
    for _ in range(300):
        loss = net.step(x, y, 0.5)[2]
    assert loss < 0.9 * base
    return {}


@CLAIMS.check("zero-weights-versus-zero-biases")
def zero_weights_versus_zero_biases_exceptions() -> dict[str, float]:
    """Check the prior bias, the zeroed branch, and the rescue by random biases."""
    prior = 0.01
    bias = math.log(prior / (1 - prior))
    assert abs(float(_sigmoid(np.array([bias]))[0]) - prior) < 1e-12

    rng = np.random.default_rng(3)
    x, y = _thirty_percent(rng)
    branch, zero, read = rng.normal(size=(4, 6)), np.zeros((6, 4)), rng.normal(size=(4, 1))
    for step in range(2):
        h = _relu(x @ branch)
        delta = (_sigmoid((x + h @ zero) @ read) - y) / len(x) @ read.T
        grad_branch = x.T @ ((delta @ zero.T) * (h > 0))
        assert grad_branch.any() == bool(step)
        grad_zero = h.T @ delta
        assert np.linalg.matrix_rank(grad_zero) >= 1
        assert len(np.unique(np.round(grad_zero[:, 0], 9))) > 1
        zero -= 0.1 * grad_zero

    ws, bs = _zeros((4, 16, 1))
    bs[0] += rng.normal(size=16)
    dead = bs[0] < 0
    net = _Net(ws, bs, "relu")
    for _ in range(600):
        loss = net.step(x, y, 0.5)[2]
    assert loss < 0.55
    assert not ws[0][:, dead].any()
    assert all(np.unique(np.round(w, 9)).size > 1 for w in ws)
    return {"0.01": prior, "0.99": 1 - prior, "-4.595": bias}


@CLAIMS.check("symmetry-breaking-and-scaled-init")
def symmetry_breaking_and_scaled_init_standard_deviations() -> dict[str, float | Within]:
    """Compute the scales for a 256-to-128 layer; draw the uniform version and measure it."""
    n_in, n_out = 256, 128
    glorot = math.sqrt(2 / (n_in + n_out))
    limit = math.sqrt(3) * glorot
    drawn = np.random.default_rng(4).uniform(-limit, limit, (n_in, n_out))
    assert abs(drawn.std() / glorot - 1) < 0.01
    return {
        "256": n_in,
        "128": n_out,
        "0.072": Within(float(drawn.std()), 0.001),
        "0.125": limit,
        "0.088": math.sqrt(2 / n_in),
        "6": (limit**2) * (n_in + n_out),
    }


@CLAIMS.check("symmetry-breaking-and-scaled-init")
def symmetry_breaking_and_scaled_init_depth() -> dict[str, float | Within]:
    """Compound the second moment over 30 ReLU layers, and compare one layer with simulation."""
    n, depth = 256, 30
    rng = np.random.default_rng(5)
    a = np.abs(rng.normal(size=(n, 1)))
    unit = rng.normal(size=(10_000, n)) @ a
    for c in (1.0, 2.0, 3.0):
        z = math.sqrt(c / n) * unit
        ratio = float(np.mean(_relu(z) ** 2) / np.mean(a**2))
        assert abs(ratio - c / 2) < 0.05 * c
    small = float(np.mean(_relu(0.01 * unit) ** 2) / np.mean(a**2))
    limit = n**-0.5
    default = np.mean(_relu(rng.uniform(-limit, limit, (20_000, n)) @ a) ** 2) / np.mean(a**2)
    assert abs(default - 1 / 6) < 0.01
    saturated = np.abs(np.tanh(4 * unit / math.sqrt(n)))
    assert np.mean(saturated > 0.99) > 0.4
    return {
        "30": depth,
        "10^{-9}": 0.5**depth,
        "190,000": Within(1.5**depth, 2_000),
        "3": 2 * 1.5,
        "0.0128": Within(small, 0.0006),
    }


@CLAIMS.check("symmetry-breaking-and-scaled-init")
def symmetry_breaking_and_scaled_init_fluctuation() -> dict[str, float | Within]:
    """Simulate the squared norm of one He network: chi-squared factors at width 256, real matrices at width 16."""
    rng = np.random.default_rng(6)
    n, depth, nets = 256, 30, 20_000
    log_norm = np.zeros(nets)
    for _ in range(depth):
        active = rng.binomial(n, 0.5, nets)
        log_norm += np.log(2 / n * rng.chisquare(active))
    simulated = float(np.exp(log_norm).std())
    formula = math.sqrt((1 + 5 / n) ** depth - 1)
    assert abs(simulated - formula) < 0.06

    width, layers = 16, 3
    a = np.zeros((3_000, width))
    a[:, 0] = 1
    for _ in range(layers):
        w = rng.normal(0, math.sqrt(2 / width), (len(a), width, width))
        a = _relu(np.einsum("bi,bij->bj", a, w))
    squared = (a**2).sum(axis=1)
    assert abs(squared.mean() - 1) < 0.05
    assert abs(squared.std() - math.sqrt((1 + 5 / width) ** layers - 1)) < 0.12
    return {"0.89": formula, "5": n * (4 * 1.5 - 1) / n}


@CLAIMS.check("symmetry-breaking-and-scaled-init")
def symmetry_breaking_and_scaled_init_backward() -> dict[str, float | Within]:
    """Measure the backward factor of unequal layers, and the sigmoid's slope."""
    rng = np.random.default_rng(7)
    n_in, n_out, s = 300, 120, 0.07
    w = rng.normal(0, s, (n_in, n_out))
    z = rng.normal(size=(4_000, n_in))
    delta = rng.normal(size=(4_000, n_out))
    below = (delta @ w.T) * _tanh_slope(z)
    expected = n_out * s**2 * np.mean(_tanh_slope(z) ** 2) * np.mean(delta**2)
    assert abs(np.mean(below**2) / expected - 1) < 0.03
    widths = (64, 256, 32, 128)
    product = math.prod(b / a for a, b in itertools.pairwise(widths))
    assert math.isclose(product, widths[-1] / widths[0])
    slope = float(_sigmoid_slope(np.zeros(1))[0])
    relu = _relu(rng.normal(size=400_000))
    assert np.var(relu) < 0.75 * np.mean(relu**2)
    return {"0.25": slope}


@CLAIMS.check("symmetry-breaking-and-scaled-init")
def symmetry_breaking_and_scaled_init_units_stay_equal() -> dict[str, float | Within]:
    """Start two of six units equal and the rest random: only the equal pair stays together."""
    rng = np.random.default_rng(8)
    x, y = _thirty_percent(rng)
    ws = [rng.normal(size=(4, 6)), rng.normal(size=(6, 1))]
    bs = [np.zeros(6), np.zeros(1)]
    ws[0][:, 1], ws[1][1] = ws[0][:, 0], ws[1][0]
    net = _Net(ws, bs, "tanh")
    start = ws[0].copy()
    for _ in range(200):
        net.step(x, y, 0.5)
    assert np.abs(ws[0] - start).max() > 0.1
    assert np.abs(ws[0][:, 1] - ws[0][:, 0]).max() < 1e-9
    assert np.abs(ws[0][:, 2] - ws[0][:, 0]).max() > 0.1
    return {}


@CLAIMS.check("symmetry-breaking-and-scaled-init")
def symmetry_breaking_and_scaled_init_factor_and_residual() -> dict[str, float | Within]:
    """Measure the leaky-ReLU moment and the growth of a residual stack."""
    rng = np.random.default_rng(9)
    z = rng.normal(size=400_000)
    for alpha in (0.0, 0.1, 0.5):
        moment = np.mean(np.where(z > 0, z, alpha * z) ** 2)
        assert abs(moment - (1 + alpha**2) / 2) < 0.01
    assert abs(np.mean(z**2) / np.mean(_relu(z) ** 2) - 2) < 0.02

    n, depth = 400, 12
    for scale in (1.0, depth**-0.5):
        a = rng.normal(size=(1, n))
        before = float(np.mean(a**2))
        for _ in range(depth):
            a = a + scale * _relu(a) @ rng.normal(0, math.sqrt(2 / n), (n, n))
        assert abs(math.log(np.mean(a**2) / before) - depth * math.log1p(scale**2)) < 1.2
    blocks = 100
    return {
        "100": blocks,
        "10^{30}": 2.0**blocks,
        "2.7": (1 + 1 / blocks) ** blocks,
        "1.01": 1 + 1 / blocks,
    }
