"""Computed checks for Foundations/Neural Networks."""

from __future__ import annotations

import functools
import itertools
import math
import statistics
from typing import TYPE_CHECKING

import numpy as np

from tests.claims.binding import Claims, Within

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = Claims()


def _relu(z: np.ndarray) -> np.ndarray:
    result: np.ndarray = np.maximum(0, z)
    return result


def _softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    result: np.ndarray = e / e.sum(axis=-1, keepdims=True)
    return result


# neural-network-definition


@CLAIMS.check("neural-network-definition")
def neural_network_definition_fold() -> dict[str, float]:
    """Fold the line with two units and find that one straight line then separates the classes."""
    rng = np.random.default_rng(0)
    x = rng.uniform(-4, 4, size=1000)
    h = np.stack([_relu(x), _relu(-x)])
    assert np.array_equal(h.sum(axis=0) > 1, np.abs(x) > 1)
    points = np.array([2.0, -2.0, 0.5, -0.5])
    folded = np.stack([_relu(points), _relu(-points)], axis=1)
    assert folded.tolist() == [[2, 0], [0, 2], [0.5, 0], [0, 0.5]]
    thresholds = np.linspace(-5, 5, 201)
    label = np.abs(x) > 1
    right = [max((label == (x > t)).mean(), (label == (x <= t)).mean()) for t in thresholds]
    assert max(right) < 0.9  # no single threshold on the line itself
    return {"0.5": folded[2, 0]}


@CLAIMS.check("neural-network-definition")
def neural_network_definition_counts() -> dict[str, float]:
    """Count parameters from shapes, and check that row i of the matrix is unit i."""
    small = [np.zeros((8, 1)), np.zeros(8), np.zeros((1, 8)), np.zeros(1)]
    w, b = np.random.default_rng(1).normal(size=(50, 100)), np.ones(50)
    x = np.random.default_rng(2).normal(size=100)
    assert np.isclose(np.tanh(w @ x + b)[7], math.tanh(float(w[7] @ x) + 1))
    return {
        "25": sum(p.size for p in small),
        "5,000": w.size,
        "50": b.size,
        "5,050": w.size + b.size,
        "100": w.shape[1],
    }


@CLAIMS.check("neural-network-definition")
def neural_network_definition_gradient() -> dict[str, float]:
    """Compare the gradient of the text's training code with finite differences."""
    rng = np.random.default_rng(3)
    x = np.linspace(-2, 2, 41)[None, :]
    shapes = [(8, 1), (8, 1), (1, 8), (1, 1)]
    theta = [rng.normal(size=s) for s in shapes]

    def loss(p: list[np.ndarray]) -> float:
        return float(((p[2] @ np.tanh(p[0] @ x + p[1]) + p[3] - x**2) ** 2).mean())

    h = np.tanh(theta[0] @ x + theta[1])
    g = 2 * (theta[2] @ h + theta[3] - x**2) / x.size
    gh = (theta[2].T @ g) * (1 - h**2)
    gradient = [gh @ x.T, gh.sum(axis=1, keepdims=True), g @ h.T, g.sum(axis=1, keepdims=True)]
    for n, part in enumerate(gradient):
        for place in np.ndindex(part.shape):
            up, down = [p.copy() for p in theta], [p.copy() for p in theta]
            up[n][place] += 1e-5
            down[n][place] -= 1e-5
            assert abs((loss(up) - loss(down)) / 2e-5 - part[place]) < 1e-5
    return {}


# deep-neural-network-definition


def _longest_path(edges: dict[str, list[str]], weight: Callable[[str], int], node: str) -> int:
    return weight(node) + max((_longest_path(edges, weight, n) for n in edges.get(node, [])), default=0)


@CLAIMS.check("deep-neural-network-definition")
def deep_neural_network_definition_counts() -> dict[str, float]:
    """Count ResNet-34 from its stages and a transformer block as the longest path of its graph."""
    stages = (3, 4, 6, 3)
    block = {
        "in": ["query", "key", "value"],
        "query": ["attention"],
        "key": ["attention"],
        "value": ["attention"],
        "attention": ["output"],
        "output": ["widen"],
        "widen": ["narrow"],
    }
    per_block = _longest_path(block, _has_weights, "in")
    return {"16": sum(stages), "34": 1 + 2 * sum(stages) + 1, "48": 12 * per_block}


def _has_weights(node: str) -> int:
    return int(node not in {"in", "attention"})


@CLAIMS.check("deep-neural-network-definition")
def deep_neural_network_definition_receptive_field() -> dict[str, float]:
    """Perturb one output of stacked 3x3 convolutions backwards: which pixels does it depend on?"""

    def width(layers: int) -> int:
        seen = np.zeros(61)
        seen[30] = 1
        for _ in range(layers):
            seen = np.convolve(seen, np.ones(3), mode="same")
        return int(np.count_nonzero(seen))

    return {"3": width(1), "21": width(10)}


@CLAIMS.check("deep-neural-network-definition")
def deep_neural_network_definition_routes() -> dict[str, float]:
    """Count weights and routes by multiplying matrices of ones; multiply gradient factors over layers."""
    between = [np.ones((10, 10)) for _ in range(3)]
    routes = functools.reduce(np.matmul, between).sum()
    shrink, grow = 1.0, 1.0
    for _ in range(50):
        shrink, grow = shrink * 0.9, grow * 1.1
    return {
        "300": sum(w.size for w in between),
        "10,000": float(routes),
        "0.005": shrink,
        "117": grow,
    }


CLAIMS.explain(
    "deep-neural-network-definition",
    {
        "2014": "year of the paper",
        "2016": "year of the paper",
        "56": "depth of a network in the paper of He et al.",
        "20": "depth of a network in the paper of He et al.",
        "0.9": "factor chosen for the example, used in the check of the routes",
        "1.1": "factor chosen for the example, used in the check of the routes",
        "50": "number of layers chosen for the example, used in the check of the routes",
        "12": "number of blocks chosen for the example, used in the check of the counts",
    },
)


# shallow-versus-deep


def _pieces(y: np.ndarray) -> int:
    """Count linear pieces of a function sampled on an even grid that contains its breakpoints, exactly."""
    return 1 + int(np.count_nonzero(np.diff(y, 2)))


def _tent(x: np.ndarray, layers: int) -> np.ndarray:
    for _ in range(layers):
        x = 2 * _relu(x) - 4 * _relu(x - 0.5)
    return x


@CLAIMS.check("shallow-versus-deep")
def shallow_versus_deep_sawtooth() -> dict[str, float]:
    """Write the sawtooth as a network of ten layers with two units, count its parameters, units and pieces."""
    x = np.arange(2**14 + 1) / 2**14
    fold = np.array([[2.0, -4.0], [2.0, -4.0]])
    shift = np.array([0.0, -0.5])
    layers = [(np.ones((2, 1)), shift), *[(fold, shift)] * 9, (fold[:1], np.zeros(1))]
    h: np.ndarray = x[None, :]
    for w, b in layers[:-1]:
        h = _relu(w @ h + b[:, None])
    y = (layers[-1][0] @ h + layers[-1][1][:, None])[0]
    assert np.array_equal(y, _tent(x, 10))
    grid = y[:: 2**4]
    assert np.array_equal(grid, np.arange(2**10 + 1) % 2)  # it swings between 0 and 1 from grid point to grid point
    pieces = _pieces(y)
    units = pieces - 1  # as n units have at most n + 1 pieces, see the next check
    return {
        "20": sum(b.size for _, b in layers[:-1]),
        "61": sum(w.size + b.size for w, b in layers),
        "1,024": pieces,
        "1,025": grid.size,
        "1,023": units,
        "3,070": units * (1 + 1 + 1) + 1,
    }


@CLAIMS.check("shallow-versus-deep")
def shallow_versus_deep_bounds() -> dict[str, float]:
    """Count the pieces of random shallow networks, and fit the sawtooth of eight pieces with six units in vain."""
    rng = np.random.default_rng(8)
    x = np.arange(-1024, 1025) / 256
    for n in (1, 3, 10):
        knots, sign = rng.integers(-1000, 1000, size=n) / 256, rng.choice([-1.0, 1.0], size=n)
        output = rng.integers(1, 9, size=n) * rng.choice([-1.0, 1.0], size=n)
        assert _pieces(output @ _relu(sign[:, None] * (x - knots[:, None]))) <= n + 1
    t = np.arange(9) / 8
    target = _tent(t, 3)
    best = np.inf
    for _ in range(500):
        knots = rng.choice(np.arange(16) / 16, size=6, replace=False)
        hidden = np.vstack([_relu(t - knots[:, None]), np.ones(9)]).T
        fit = hidden @ np.linalg.lstsq(hidden, target, rcond=None)[0]
        best = min(best, float(np.abs(fit - target).max()))
    assert best >= 0.5 - 1e-9
    eight = np.vstack([_relu(t - t[:8, None]), np.ones(9)]).T  # eight units are enough
    assert np.allclose(eight @ np.linalg.lstsq(eight, target, rcond=None)[0], target)
    return {}


@CLAIMS.check("shallow-versus-deep")
def shallow_versus_deep_random_networks() -> dict[str, float]:
    """Find few pieces in random deep networks, and stacks of single units monotone."""
    rng = np.random.default_rng(9)
    x = np.linspace(-3, 3, 2001)
    for _ in range(3):
        h, patterns = x[None, :], []
        for _ in range(10):
            w = rng.normal(size=(16, len(h))) * np.sqrt(2 / len(h))
            z = w @ h + 0.1 * rng.normal(size=(16, 1))
            patterns.append(z > 0)
            h = _relu(z)
        changes = np.any(np.diff(np.vstack(patterns), axis=1), axis=0).sum()
        assert changes + 1 < 200  # ten layers of two units reach 1,024, so sixteen could reach far more
    for _ in range(20):
        y = x
        for _ in range(4):
            y = _relu(rng.normal() * y + rng.normal())
        step = np.diff(y)
        assert (step >= -1e-12).all() or (step <= 1e-12).all()
    return {}


@CLAIMS.check("shallow-versus-deep")
def shallow_versus_deep_residual_routes() -> dict[str, float]:
    """Multiply ten factors I + J out: the terms sum to the product, and are counted by the blocks they use."""
    rng = np.random.default_rng(10)
    blocks = rng.normal(size=(10, 2, 2)) * 0.3
    product = functools.reduce(np.matmul, [np.eye(2) + j for j in blocks])
    total, lengths = np.zeros((2, 2)), []
    for used in itertools.product((False, True), repeat=10):
        chosen = [j for j, use in zip(blocks, used, strict=True) if use]
        total += functools.reduce(np.matmul, chosen, np.eye(2))
        lengths.append(len(chosen))
    assert np.allclose(total, product)
    assert lengths.count(10) == 1
    return {"1,024": len(lengths), "252": lengths.count(5)}


CLAIMS.explain(
    "shallow-versus-deep",
    {
        "4": "weight in the definition of the tent map, used in the check of the sawtooth",
        "2016": "year of the paper",
        "2019": "year of the paper",
    },
)


# network-families


@CLAIMS.check("network-families")
def network_families_weights() -> dict[str, float]:
    """Count the weights of the dense layer and of the convolution, and the scores of attention."""
    image, maps, kernel = (32, 32, 3), (32, 32, 16), (3, 3, 3, 16)
    tokens = np.ones((1000, 1))
    return {
        "50,331,648": math.prod(image) * math.prod(maps),
        "432": math.prod(kernel),
        "1,000,000": (tokens @ tokens.T).size,
        "1,000": len(tokens),
        "16": maps[2],
    }


@CLAIMS.check("network-families")
def network_families_symmetries() -> dict[str, float]:
    """Test that convolution commutes with shifts, a graph layer with renumbering, a dense layer with neither."""
    rng = np.random.default_rng(4)
    n = 8
    x, kernel, dense = rng.normal(size=n), rng.normal(size=3), rng.normal(size=(n, n))

    def conv(v: np.ndarray) -> np.ndarray:
        return _relu(sum((k * np.roll(v, s - 1) for s, k in enumerate(kernel)), np.zeros(n)))

    assert np.allclose(conv(np.roll(x, 2)), np.roll(conv(x), 2))
    assert not np.allclose(_relu(dense @ np.roll(x, 2)), np.roll(_relu(dense @ x), 2))
    order = rng.permutation(n)
    assert np.allclose(dense[:, order] @ x[order], dense @ x)  # an MLP of reordered inputs is an MLP just the same
    edges = np.triu(rng.integers(0, 2, size=(n, n)), 1)
    edges = edges + edges.T
    nodes, own, message = rng.normal(size=(n, 3)), rng.normal(size=(3, 3)), rng.normal(size=(3, 3))

    def graph(a: np.ndarray, v: np.ndarray) -> np.ndarray:
        return _relu(v @ own + a @ v @ message)

    assert np.allclose(graph(edges[order][:, order], nodes[order]), graph(edges, nodes)[order])
    return {}


@CLAIMS.check("network-families")
def network_families_causal_mask_orders() -> dict[str, float]:
    """Find that attention under a causal mask is not equivariant to reordering, without any position code."""
    rng = np.random.default_rng(5)
    x = rng.normal(size=(6, 4))
    q, k, v = rng.normal(size=(3, 4, 4))
    mask = np.where(np.tri(6) > 0, 0, -np.inf)
    order = np.array([3, 0, 5, 1, 4, 2])

    def attend(z: np.ndarray, m: np.ndarray) -> np.ndarray:
        result: np.ndarray = _softmax((z @ q) @ (z @ k).T / 2 + m) @ (z @ v)
        return result

    none = np.zeros((6, 6))
    assert np.allclose(attend(x[order], none), attend(x, none)[order])
    assert not np.allclose(attend(x[order], mask), attend(x, mask)[order])
    return {}


CLAIMS.explain(
    "network-families",
    {
        "32": "height and width of the image, used in the check of the weights",
        "3": "size of the kernel, used in the check of the weights",
        "2023": "year of the paper",
        "2021": "year of the paper",
        "300": "million images in the pretraining set of the paper",
    },
)


# neural-network-pros-and-cons


@CLAIMS.check("neural-network-pros-and-cons")
def neural_network_pros_and_cons_memory() -> dict[str, float]:
    """Add up the bytes of the arrays that inference and training with Adam hold, scaled from a small copy."""
    weights = np.zeros(1000, dtype=np.float32)
    kept = [weights, *(np.zeros_like(weights) for _ in ("gradient", "first moment", "second moment"))]
    scale = 100e6 / weights.size
    return {"400": weights.nbytes * scale / 1e6, "1.6": sum(a.nbytes for a in kept) * scale / 1e9, "32": 8 * 4}


@CLAIMS.check("neural-network-pros-and-cons")
def neural_network_pros_and_cons_seeds() -> dict[str, float | Within]:
    """Simulate the difference of two means over five runs, and compute the runs that a test of 0.3 needs."""
    rng = np.random.default_rng(6)
    runs = rng.normal(scale=0.4, size=(100_000, 2, 5)).mean(axis=2)
    spread = float((runs[:, 0] - runs[:, 1]).std())
    normal = statistics.NormalDist()
    needed = 2 * ((normal.inv_cdf(0.975) + normal.inv_cdf(0.8)) * 0.4 / 0.3) ** 2
    trials = rng.normal(scale=0.4, size=(10_000, 2, 28)).mean(axis=2)
    gain = trials[:, 0] - trials[:, 1] + 0.3
    power = float((np.abs(gain) > normal.inv_cdf(0.975) * 0.4 * math.sqrt(2 / 28)).mean())
    return {"0.25": Within(spread, 0.005), "28": math.ceil(needed), "80": Within(100 * power, 1.5)}


@CLAIMS.check("neural-network-pros-and-cons")
def neural_network_pros_and_cons_confidence() -> dict[str, float | Within]:
    """Move away from the origin along random rays: the confidence of random ReLU networks tends to one."""
    rng = np.random.default_rng(7)
    near: list[float] = []
    far: list[float] = []
    for _ in range(100):
        w1, w2, w3 = rng.normal(size=(64, 10)) / 2, rng.normal(size=(64, 64)) / 6, rng.normal(size=(3, 64)) / 8
        b1, b2, x = rng.normal(size=64), rng.normal(size=64), rng.normal(size=10)
        for scale, confidences in ((1.0, near), (1e5, far)):
            p = _softmax(w3 @ _relu(w2 @ _relu(w1 @ (scale * x) + b1) + b2))
            confidences.append(float(p.max()))
    assert np.median(near) < 0.8
    return {"1": Within(min(far), 0.001)}


@CLAIMS.check("neural-network-pros-and-cons")
def neural_network_pros_and_cons_pruning() -> dict[str, float | Within]:
    """Train a small network on two moons, zero small or random weights, and measure its accuracy."""
    rng = np.random.default_rng(0)
    n, width = 300, 64
    angle, label = rng.uniform(0, np.pi, n), np.arange(n) % 2
    side = 1 - 2 * label
    x = np.stack([np.cos(angle) * side + label, np.sin(angle) * side + 0.5 * label], axis=1)
    x += rng.normal(scale=0.1, size=x.shape)
    p = [rng.normal(size=(width, 2)), np.zeros(width), rng.normal(size=width) / 8, np.zeros(1)]
    first, second = [np.zeros_like(a) for a in p], [np.zeros_like(a) for a in p]
    for step in range(1, 401):
        z = x @ p[0].T + p[1]
        h = _relu(z)
        g = (1 / (1 + np.exp(-(h @ p[2] + p[3]))) - label) / n
        gh = g[:, None] * p[2] * (z > 0)
        for i, gradient in enumerate((gh.T @ x, gh.sum(axis=0), h.T @ g, g.sum(keepdims=True))):
            first[i] = 0.9 * first[i] + 0.1 * gradient
            second[i] = 0.999 * second[i] + 0.001 * gradient**2
            p[i] = p[i] - 0.02 * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
    weights = np.concatenate([p[0].ravel(), p[2]])
    count = int(0.3 * weights.size)

    def accuracy(zeroed: np.ndarray) -> float:
        kept = weights.copy()
        kept[zeroed] = 0
        output = _relu(x @ kept[: 2 * width].reshape(width, 2).T + p[1]) @ kept[2 * width :] + p[3]
        return float(100 * ((output > 0) == label).mean())

    small = accuracy(np.argsort(np.abs(weights))[:count])
    random = float(np.mean([accuracy(rng.permutation(weights.size)[:count]) for _ in range(100)]))
    assert small >= 99
    return {"99": Within(small, 1.0), "78": Within(random, 4.0), "30": 100 * count / weights.size, "64": width}


CLAIMS.explain(
    "neural-network-pros-and-cons",
    {
        "100": "million parameters, chosen for the example, used in the check of the memory",
        "0.4": "standard deviation chosen for the example, used in the check of the seeds",
        "0.3": "gain chosen for the example, used in the check of the seeds",
        "5": "per cent: level of the test, used in the check of the seeds",
        "10,000": "about the number of rows in the benchmark of Grinsztajn et al.",
        "2019": "year of the paper",
        "2022": "year of the paper",
        "2025": "year of the paper",
    },
)
