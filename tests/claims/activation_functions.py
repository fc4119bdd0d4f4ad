"""Computed checks for Activations and Losses/Activation Functions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]
Function = Callable[[Array], Array]


def _sigmoid(z: Array) -> Array:
    value: Array = 1 / (1 + np.exp(-z))
    return value


def _silu(z: Array) -> Array:
    value: Array = z * _sigmoid(z)
    return value


def _gelu(z: Array) -> Array:
    value: Array = z * np.array([0.5 * (1 + math.erf(v / math.sqrt(2))) for v in z])
    return value


def _relu(z: Array) -> Array:
    return np.maximum(z, 0.0)


def _softmax(z: Array) -> Array:
    p: Array = np.exp(z - z.max())
    p /= p.sum()
    return p


def _slope(f: Function, z: float, h: float = 1e-6) -> float:
    """Differentiate ``f`` at ``z`` by central differences."""
    low, high = f(np.array([z - h, z + h]))
    return float((high - low) / (2 * h))


def _neuron(f: Function, x: Array, w: Array, b: float, incoming: float) -> tuple[float, Array]:
    """Return z and, by central differences, the gradient of ``incoming * a`` with respect to (w, b, x)."""
    theta = np.concatenate([w, [b], x])
    d, h = len(w), 1e-6
    gradient = np.empty_like(theta)
    for i in range(len(theta)):
        sides = []
        for sign in (-1, 1):
            moved = theta.copy()
            moved[i] += sign * h
            sides.append(float(f(np.array([moved[:d] @ moved[d + 1 :] + moved[d]]))[0]))
        gradient[i] = incoming * (sides[1] - sides[0]) / (2 * h)
    return float(w @ x + b), gradient


@CLAIMS.check("activation-inside-a-neuron")
def activation_inside_a_neuron_by_hand() -> dict[str, float]:
    """Differentiate the example neuron numerically, and compare with the formulas of the answer."""
    x, w, b, incoming = np.array([1.0, 0.5]), np.array([2.0, -1.0]), -0.5, 3.0
    z, gradient = _neuron(_sigmoid, x, w, b, incoming)
    delta = float(gradient[2])
    assert np.isclose(z, 1)
    assert np.allclose(gradient[:2], delta * x, atol=1e-8)
    assert np.allclose(gradient[3:], delta * w, atol=1e-8)
    _, through_relu = _neuron(_relu, x, w, b, incoming)
    low_bias = b - 6
    z_low, through_dead = _neuron(_relu, x, w, low_bias, incoming)
    assert not through_dead.any()
    assert np.isclose(_neuron(np.tanh, x, w, b, 1.0)[1][2], 1 - np.tanh(z) ** 2, atol=1e-8)
    assert np.isclose(delta, incoming * _sigmoid(np.array(z)) * (1 - _sigmoid(np.array(z))), atol=1e-8)
    return {
        "0.5": x[1],
        "0.731": float(_sigmoid(np.array(z))),
        "0.197": delta / incoming,
        "0.590": delta,
        "0.295": float(gradient[1]),
        "1.180": float(gradient[3]),
        "-0.590": float(gradient[4]),
        "3": float(through_relu[2]),
        "-5": z_low,
        "0.0066": _slope(_sigmoid, z_low),
    }


@CLAIMS.check("activation-inside-a-neuron")
def activation_inside_a_neuron_zero_centring() -> dict[str, float]:
    """Find the curvature of a linear unit with positive inputs, exactly and from samples, with and without the mean."""
    d, rng = 100, np.random.default_rng(0)
    mean, variance = 0.5, 1 / 12
    raw = np.full((d, d), mean**2) + variance * np.eye(d)
    samples = rng.uniform(size=(50_000, 10))
    assert np.allclose(samples.T @ samples / len(samples), raw[:10, :10], atol=0.01)
    with_bias = np.block([[raw, np.full((d, 1), mean)], [np.full((1, d), mean), np.ones((1, 1))]])
    assert np.linalg.cond(with_bias) > np.linalg.cond(raw)  # a bias does not repair it
    one_signed = {}
    for positive in (True, False):  # one sign per example for positive inputs, both signs for centred ones
        gradients = []
        for _ in range(50):
            x, w, b, incoming = rng.uniform(size=4), rng.normal(size=4), rng.normal(), rng.normal()
            gradients.append(_neuron(np.tanh, x - (0 if positive else 0.5), w, b, incoming)[1][:4])
        one_signed[positive] = np.mean([len(set(np.sign(g))) == 1 for g in gradients])
    assert one_signed[True] == 1
    assert one_signed[False] < 0.5
    return {"100": d, "301": float(np.linalg.cond(raw)), "1": float(np.linalg.cond(variance * np.eye(d)))}


@CLAIMS.check("activation-function-catalogue")
def activation_function_catalogue_ranges_and_slopes() -> dict[str, float]:
    """Scan values and slopes of each activation on a fine grid."""
    z = np.linspace(-30, 30, 600_001)
    coarse = np.linspace(-6, 6, 24_001)
    slopes = {f: np.gradient(f(z), z) for f in (_sigmoid, np.tanh)}
    assert 0 < _sigmoid(z).min() < 1e-12
    assert np.abs(np.tanh(z)).max() <= 1
    elu = np.where(z > 0, z, np.expm1(np.minimum(z, 0)))
    assert -1 <= elu.min() < -1 + 1e-12
    assert np.allclose(np.tanh(coarse), 2 * _sigmoid(2 * coarse) - 1)
    assert np.isclose(_slope(np.tanh, 0.0), 1)
    assert np.isclose(_slope(_sigmoid, 0.0), 1 / 4)
    for smooth in (_gelu(coarse), _silu(coarse)):
        assert np.diff(smooth).min() < 0 < np.diff(smooth).max()  # not monotone
    return {
        "0.25": float(slopes[_sigmoid].max()),
        "-0.170": float(_gelu(coarse).min()),
        "-0.278": float(_silu(coarse).min()),
    }


@CLAIMS.check("activation-function-catalogue")
def activation_function_catalogue_softmax() -> dict[str, float]:
    """Compare softmax with separate sigmoids, also after a shift of all logits."""
    z = np.array([2.0, 1.0, 0.0])
    p, separate = _softmax(z), _sigmoid(z)
    assert np.isclose(p.sum(), 1)
    assert not np.isclose(separate.sum(), 1)
    assert np.allclose(_softmax(z + 5), p)
    assert np.abs(_sigmoid(z - 5) - separate).max() > 0.5
    assert not np.allclose(_softmax(p), p)  # twice is not once
    moved = z.copy()
    moved[0] += 1
    assert (_softmax(moved)[1:] < p[1:]).all()  # not element-wise
    return dict(zip(("0.665", "0.245", "0.090", "0.881", "0.731", "0.500"), [*p, *separate], strict=True))


@CLAIMS.check("nonlinearity-necessity")
def nonlinearity_necessity_collapse() -> dict[str, float]:
    """Recover a deep linear network's map from its outputs, count its parameters and bound its rank."""
    rng = np.random.default_rng(0)
    sizes, (k, m) = [2, 3, 3, 1], (1.5, -0.3)
    layers = [(rng.normal(size=(o, i)), rng.normal(size=(o, 1))) for i, o in itertools.pairwise(sizes)]

    def network(x: Array) -> Array:
        for w, b in layers:
            x = k * (w @ x + b) + m
        return x

    x = rng.normal(size=(2, 50))
    lifted = np.vstack([x, np.ones(50)])
    affine, residual, rank, _ = np.linalg.lstsq(lifted.T, network(x).T, rcond=None)
    assert rank == len(lifted)
    assert np.allclose(lifted.T @ affine, network(x).T)
    assert residual.max() < 1e-20
    assert affine.size == 3
    wide, narrow = 1000, 10
    left, right = rng.normal(size=(60, 4)), rng.normal(size=(4, 60))
    assert np.linalg.matrix_rank(left @ right) == 4  # a narrow layer limits the rank
    return {
        "25": sum(w.size + b.size for w, b in layers),
        "20,000": 2 * wide * narrow,
        "1,000,000": wide**2,
        "1000": wide,
        "10": narrow,
        **{str(size): size for size in sizes},
    }


@CLAIMS.check("nonlinearity-necessity")
def nonlinearity_necessity_xor() -> dict[str, float]:
    """Fit XOR by least squares, and evaluate the two ReLU units that solve it."""
    x = np.array(list(itertools.product((0.0, 1.0), repeat=2)))
    y = np.array([0.0, 1.0, 1.0, 0.0])
    lifted = np.hstack([x, np.ones((4, 1))])
    theta = np.linalg.lstsq(lifted, y, rcond=None)[0]
    fit = lifted @ theta
    assert np.allclose(theta[:2], 0)
    affine = lifted @ np.random.default_rng(0).normal(size=(3, 100))
    assert np.allclose(affine[0] + affine[3], affine[1] + affine[2])
    s = x.sum(axis=1)
    assert np.array_equal(_relu(s) - 2 * _relu(s - 1), y)
    return {"0.5": float(fit[0]), "0.25": float(np.mean((fit - y) ** 2))}


@CLAIMS.check("nonlinearity-necessity")
def nonlinearity_necessity_backpropagation() -> dict[str, float]:
    """Compare the stated gradients of a linear net with finite differences, and train one to the least-squares map."""
    rng = np.random.default_rng(1)
    w1, w2, x, y = (rng.normal(size=shape) for shape in ((3, 4), (2, 3), (4, 1), (2, 1)))

    def loss(a: Array, c: Array) -> float:
        return float(0.5 * np.sum((c @ a @ x - y) ** 2))

    delta = w2 @ w1 @ x - y
    h = 1e-6
    for matrix, stated in ((w1, w2.T @ delta @ x.T), (w2, delta @ (w1 @ x).T)):
        for index in np.ndindex(matrix.shape):
            step = np.zeros_like(matrix)
            step[index] = h
            pair = (loss(w1 + s * step, w2) if matrix is w1 else loss(w1, w2 + s * step) for s in (1, -1))
            assert np.isclose((next(pair) - next(pair)) / (2 * h), stated[index], atol=1e-6)

    inputs = rng.normal(size=(4, 200))
    targets = rng.normal(size=(2, 4)) @ inputs + 0.1 * rng.normal(size=(2, 200))
    for _ in range(3000):
        error = (w2 @ w1 @ inputs - targets) / 200
        w1, w2 = w1 - 0.03 * w2.T @ error @ inputs.T, w2 - 0.03 * error @ (w1 @ inputs).T
    best = np.linalg.lstsq(inputs.T, targets.T, rcond=None)[0].T
    assert np.allclose(w2 @ w1, best, atol=1e-3)
    return {}


@CLAIMS.check("nonlinearity-necessity")
def nonlinearity_necessity_dynamics() -> dict[str, float | Within]:
    """Integrate gradient flow of two factors and of one weight until half of the target is learned."""

    def loss(a: float, b: float) -> float:
        return 0.5 * (1 - a * b) ** 2

    assert loss(0, 0) > 0.5 * (loss(1, 1) + loss(-1, -1))  # between two minima: not convex
    assert loss(0.1, 0.1) < loss(0, 0) < loss(0.1, -0.1)  # a saddle
    dt = 1e-4
    times: dict[tuple[str, float], float] = {}
    strong, start = 3.0, math.sqrt(0.001)
    for s in (strong, 1.0):
        a = b = start
        steps = 0
        while a * b < s / 2:
            error = s - a * b
            a, b = a + dt * error * b, b + dt * error * a
            steps += 1
        times["deep", s] = steps * dt
        u, steps = 0.0, 0
        while u < s / 2:
            u += dt * (s - u)
            steps += 1
        times["single", s] = steps * dt
    assert abs(times["single", strong] - times["single", 1.0]) < 2 * dt
    return {
        "0.001": start * start,
        "3": strong,
        "1.33": times["deep", strong],
        "3.45": times["deep", 1.0],
        "0.69": times["single", 1.0],
    }


@CLAIMS.check("leaky-relu")
def leaky_relu_recovery() -> dict[str, float]:
    """Train a unit that starts dead, without and with a negative slope."""

    def steps_until_awake(alpha: float) -> int | None:
        x = np.linspace(0, 1, 101)
        w, b = 1.0, -2.0
        for step in range(2000):
            z = w * x + b
            if (z > 0).any():
                return step
            delta = (alpha * z - x) * alpha
            w, b = w - float(np.mean(delta * x)), b - float(np.mean(delta))
        return None

    assert steps_until_awake(0.0) is None
    slow, fast = steps_until_awake(0.01), steps_until_awake(0.2)
    assert slow is not None
    assert fast is not None
    return {"118": slow, "5": fast}


@CLAIMS.check("leaky-relu")
def leaky_relu_mean_and_variance() -> dict[str, float]:
    """Integrate mean and second moment of the outputs over a standard normal pre-activation."""
    z = np.linspace(-10, 10, 200_001)
    weight = np.exp(-(z**2) / 2) / np.exp(-(z**2) / 2).sum()

    def moment(alpha: float, power: int) -> float:
        return float(np.sum(weight * np.maximum(alpha * z, z) ** power))

    assert math.isclose(moment(0.0, 2), 1 / 2, rel_tol=1e-6)  # hence 2 / n for ReLU
    numerator = 1 / moment(0.25, 2)
    assert math.isclose(numerator, 2 / (1 + 0.25**2), rel_tol=1e-6)
    rng = np.random.default_rng(0)
    signal = rng.normal(size=(400, 500))
    for _ in range(10):  # the scaled variance keeps the second moment through ten layers
        signal = np.maximum(0.25 * signal, signal)
        signal = rng.normal(scale=math.sqrt(numerator / 400), size=(400, 400)) @ signal
    assert 0.7 < np.mean(signal**2) < 1.4
    return {
        "0.399": moment(0.0, 1),
        "0.395": moment(0.01, 1),
        "0.319": moment(0.2, 1),
        "1.882": numerator,
        "10^{-6}": _slope(_leaky_thrice, -1.0),
    }


def _leaky_thrice(z: Array) -> Array:
    for _ in range(3):
        z = np.maximum(0.01 * z, z)
    return z


CLAIMS.explain(
    "leaky-relu",
    {
        "0.01": "the classical slope, used in the checks",
        "0.2": "the slope of DCGAN's discriminator, used in the checks",
        "0.25": "chosen for the example, used in the checks",
        "3": "the exponent for the three units in a row",
        "1.2": "reported by He et al.: 33.82 to 32.64 % top-1 error is 1.18",
        "14": "layers of the model of He et al., table 2",
        "2013": "year of the paper",
        "2015": "year of both papers",
    },
)


@CLAIMS.check("swish-silu")
def swish_silu_shape() -> dict[str, float]:
    """Find the minimum, the slopes and the limits of Swish numerically."""
    x = np.linspace(-12, 12, 480_001)
    y = _silu(x)
    lowest = int(y.argmin())
    assert abs(y[lowest] - (x[lowest] + 1)) < 1e-3
    slopes = np.gradient(y, x)
    formula = _sigmoid(x) + x * _sigmoid(x) * (1 - _sigmoid(x))
    assert np.allclose(slopes[1:-1], formula[1:-1], atol=1e-6)
    grid = np.linspace(-5, 5, 1001)
    for beta in (0.5, 3.0, 8.0):
        assert np.allclose(grid * _sigmoid(beta * grid), _silu(beta * grid) / beta)
    assert np.abs(grid * _sigmoid(100 * grid) - _relu(grid)).max() < 0.003
    assert np.allclose(grid * _sigmoid(0 * grid), grid / 2)
    assert np.isclose(_silu(np.array([50.0]))[0], 50)
    return {
        "-0.278": float(y[lowest]),
        "-1.278": float(x[lowest]),
        "0.5": _slope(_silu, 0.0),
        "1.100": float(slopes.max()),
        "2.4": float(x[slopes.argmax()]),
        "-0.088": _slope(_silu, -3.0),
        "-0.0004": _slope(_silu, -10.0),
    }


@CLAIMS.check("swish-silu")
def swish_silu_relatives() -> dict[str, float | Within]:
    """Measure how far the approximation of GELU and hard-swish are from what they replace."""
    x = np.linspace(-8, 8, 32_001)
    gap = float(np.abs(_gelu(x) - x * _sigmoid(1.702 * x)).max())
    assert gap < 0.021
    hard = x * np.minimum(np.maximum(x + 3, 0), 6) / 6
    difference = np.abs(hard - _silu(x))
    assert np.isclose(difference[np.isclose(abs(x), 3)], difference.max(), atol=1e-6).all()
    return {"0.021": Within(gap, 0.001), "0.142": float(difference.max()), "3": abs(float(x[difference.argmax()]))}


CLAIMS.explain(
    "swish-silu",
    {
        "0.9": "reported in the abstract of Ramachandran et al., 2017",
        "0.6": "reported in the abstract of Ramachandran et al., 2017",
        "2016": "year of the GELU paper",
        "2017": "year of the papers on Swish and SiLU",
        "10": "chosen place at which the check takes the slope",
        "1.702": "the constant of the GELU paper, used in the check",
        "6": "part of the definition of hard-swish, used in the check",
    },
)
CLAIMS.explain("nonlinearity-necessity", {"1993": "year of the paper"})
