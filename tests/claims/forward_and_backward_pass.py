"""Computed checks for Gradients/Forward and Backward Pass."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = Claims()

Array = npt.NDArray[np.float64]
SIZES = (784, 256, 10)


def _layers(sizes: tuple[int, ...], rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Draw random weights and biases in the row convention."""
    return [(rng.normal(0, m**-0.5, (m, n)), rng.normal(size=n)) for m, n in itertools.pairwise(sizes)]


def _forward(x: Array, layers: list[tuple[Array, Array]]) -> Array:
    """Run the forward equations with ReLU in all layers but the last."""
    a = x
    for number, (w, b) in enumerate(layers, start=1):
        z = a @ w + np.ones((len(a), 1)) @ b[None, :]
        a = np.maximum(z, 0) if number < len(layers) else z
    return a


@CLAIMS.check("forward-propagation")
def forward_propagation_by_hand() -> dict[str, float]:
    """Run the two-layer example of the answer."""
    x = np.array([1.0, 2.0])
    z = x @ np.array([[1.0, -1.0], [0.5, 1.0]]) + np.array([0.0, -3.0])
    assert np.array_equal(z, [2, -2])
    a = np.maximum(z, 0)
    assert np.array_equal(a, [2, 0])
    return {"5": float(a @ np.array([3.0, 5.0]) - 1)}


@CLAIMS.check("forward-propagation")
def forward_propagation_counts() -> dict[str, float]:
    """Count parameters and operations of the 784-256-10 network from its arrays."""
    layers = _layers(SIZES, np.random.default_rng(0))
    batch = 32
    weights = sum(w.size for w, _ in layers)
    biases = sum(b.size for _, b in layers)
    flops = sum(2 * batch * w.size for w, _ in layers)
    elementwise = batch * (biases + SIZES[1])
    return {
        "203,264": weights,
        "266": biases,
        "203,530": weights + biases,
        "13,008,896": flops,
        "0.13": 100 * elementwise / flops,
        "784": layers[0][0].shape[0],
        "256": layers[1][0].shape[0],
        "10": layers[1][0].shape[1],
        "32": batch,
    }


@CLAIMS.check("forward-propagation")
def forward_propagation_rows_are_independent() -> dict[str, float]:
    """Compare the batch with single rows and with the column convention."""
    rng = np.random.default_rng(1)
    layers = _layers((7, 5, 4, 3), rng)
    x = rng.normal(size=(6, 7))
    out = _forward(x, layers)
    assert out.shape == (6, 3)
    for row, expected in zip(x, out, strict=True):
        assert np.allclose(_forward(row[None, :], layers)[0], expected)
    a = x.T
    for number, (w, b) in enumerate(layers, start=1):
        a = w.T @ a + b[:, None]
        a = np.maximum(a, 0) if number < len(layers) else a
    assert np.allclose(a.T, out)
    return {}


CLAIMS.explain(
    "forward-propagation",
    {
        "3": "a bias and a weight chosen for the example that forward_propagation_by_hand runs",
        "0.5": "a weight chosen for the example that forward_propagation_by_hand runs",
    },
)


def _numeric(loss: Callable[[], float], p: Array, eps: float = 1e-5) -> Array:
    """Take central differences of the loss for every entry of one parameter array."""
    grad = np.zeros_like(p)
    for i in np.ndindex(p.shape):
        old = p[i]
        p[i] = old + eps
        up = loss()
        p[i] = old - eps
        down = loss()
        p[i] = old
        grad[i] = (up - down) / (2 * eps)
    return grad


@CLAIMS.check("backpropagation")
def backpropagation_recursion() -> dict[str, float]:
    """Compare the recursion in the column convention with central differences, softmax output included."""
    rng = np.random.default_rng(2)
    sizes = (5, 4, 6, 3)
    ws = [rng.normal(0, m**-0.5, (n, m)) for m, n in itertools.pairwise(sizes)]
    bs = [rng.normal(size=n) for n in sizes[1:]]
    x = rng.normal(size=5)
    y = np.array([0.0, 1.0, 0.0])

    def run() -> tuple[list[Array], Array]:
        a = [x]
        for w, b in zip(ws[:-1], bs[:-1], strict=True):
            a.append(np.tanh(w @ a[-1] + b))
        z = ws[-1] @ a[-1] + bs[-1]
        return a, z

    def cross_entropy() -> float:
        z = run()[1]
        return float(np.log(np.exp(z).sum()) - y @ z)

    def squared_tanh() -> float:
        return float(0.5 * np.sum((np.tanh(run()[1]) - y) ** 2))

    a, z = run()
    p = np.exp(z) / np.exp(z).sum()
    out = np.tanh(z)
    for loss, delta in ((cross_entropy, p - y), (squared_tanh, (out - y) * (1 - out**2))):
        d = delta
        for layer in (2, 1, 0):
            assert np.allclose(np.outer(d, a[layer]), _numeric(loss, ws[layer]), atol=1e-8)
            assert np.allclose(d, _numeric(loss, bs[layer]), atol=1e-8)
            if layer:
                d = (ws[layer].T @ d) * (1 - a[layer] ** 2)
    return {}


@CLAIMS.check("backpropagation")
def backpropagation_worked_number() -> dict[str, float]:
    """Differentiate the two-weight example numerically, and redo it by the recursion."""
    x, y = 2.0, 1.0
    w = np.array([1.5, -1.0])

    def loss() -> float:
        return float(0.5 * (w[1] * max(w[0] * x, 0.0) - y) ** 2)

    g1, g2 = _numeric(loss, w)
    a1 = w[0] * x
    d2 = w[1] * a1 - y
    d1 = w[1] * d2
    assert abs(d1 * x - g1) < 1e-6
    assert abs(d2 * a1 - g2) < 1e-6
    assert d2 == -d1
    return {"1.5": w[0], "3": a1, "4": d1, "-12": round(float(g2), 6), "8": round(float(g1), 6)}


@CLAIMS.check("backpropagation")
def backpropagation_against_perturbation() -> dict[str, float]:
    """Count the forward passes that central differences need."""
    parameters = sum(m * n + n for m, n in itertools.pairwise(SIZES))
    return {"203,530": parameters, "407,060": 2 * parameters, "784": SIZES[0], "256": SIZES[1], "10": SIZES[2]}


@CLAIMS.check("backpropagation")
def backpropagation_step_size() -> dict[str, float]:
    """Find the best step of a central difference, in double and in single precision, by theory and by trial."""
    steps = np.logspace(-10, 0, 41)
    points = np.linspace(0.3, 1.3, 21)
    errors = np.array(
        [np.mean(np.abs((np.exp(points + h) - np.exp(points - h)) / (2 * h) - np.exp(points))) for h in steps]
    )
    best = steps[errors.argmin()]
    assert 3e-6 < best < 3.2e-5
    halved = np.log(errors[36] / errors[32]) / np.log(steps[36] / steps[32])
    assert abs(halved - 2) < 0.1
    single = points.astype(np.float32)
    rough = []
    for h in steps.astype(np.float32):
        up, down = np.exp(single + h), np.exp(single - h)
        rough.append(np.mean(np.abs((up - down).astype(np.float64) / (2 * float(h)) - np.exp(points))))
    assert 1e-3 < steps[np.argmin(rough)] < 3.2e-2
    assert min(rough) > 1e4 * errors.min()
    return {"10^{-5}": np.finfo(np.float64).eps ** (1 / 3), "10^{-2}": float(np.finfo(np.float32).eps) ** (1 / 3)}


CLAIMS.explain("backpropagation", {"1970": "year of Linnainmaa's thesis"})


@CLAIMS.check("backpropagation")
def backpropagation_shared_weight() -> dict[str, float]:
    """Differentiate a filter used at several positions: its gradient is the sum over the positions."""
    rng = np.random.default_rng(6)
    x, w, target = rng.normal(size=7), rng.normal(size=3), rng.normal(size=5)

    def loss() -> float:
        return float(0.5 * np.sum((np.tanh(np.correlate(x, w, mode="valid")) - target) ** 2))

    a = np.tanh(np.correlate(x, w, mode="valid"))
    delta = (a - target) * (1 - a**2)
    summed = np.sum([d * x[k : k + 3] for k, d in enumerate(delta)], axis=0)
    assert np.allclose(summed, _numeric(loss, w), atol=1e-8)
    return {}


@CLAIMS.check("backpropagation")
def backpropagation_relu_convention_at_zero() -> dict[str, float]:
    """Differentiate ReLU(x) - ReLU(-x) at zero, with slope zero at the kink, and numerically."""

    def relu(v: float) -> float:
        return max(v, 0.0)

    def slope(v: float) -> float:
        return 1.0 if v > 0 else 0.0

    h = 1e-6
    numeric = (relu(h) - relu(-h) - (relu(-h) - relu(h))) / (2 * h)
    return {"1": numeric, "0": slope(0.0) + slope(-0.0)}


class _Counted:
    """Matrix products with a running count of their operations."""

    def __init__(self) -> None:
        """Start at zero."""
        self.flops = 0

    def dot(self, a: Array, b: Array) -> Array:
        """Multiply, and count two operations per multiply-add."""
        self.flops += 2 * a.shape[0] * a.shape[1] * b.shape[1]
        return a @ b


def _step_flops(sizes: tuple[int, ...], batch: int) -> tuple[int, int]:
    """Run one forward and one backward pass of a ReLU network and count the operations of each."""
    rng = np.random.default_rng(3)
    ws = [rng.normal(0, (2 / m) ** 0.5, (m, n)) for m, n in itertools.pairwise(sizes)]
    forward, backward = _Counted(), _Counted()
    inputs = [rng.normal(size=(batch, sizes[0]))]
    for w in ws:
        inputs.append(np.maximum(forward.dot(inputs[-1], w), 0))
    delta = inputs[-1] * (inputs[-1] > 0)
    for layer in range(len(ws) - 1, -1, -1):
        grad = backward.dot(inputs[layer].T, delta)
        assert grad.shape == ws[layer].shape
        if layer:
            delta = backward.dot(delta, ws[layer].T) * (inputs[layer] > 0)
    return forward.flops, backward.flops


@CLAIMS.check("forward-versus-backward-pass")
def forward_versus_backward_pass_cost() -> dict[str, float]:
    """Count operations of both passes in a real run of a deep and of a shallow network."""
    forward, backward = _step_flops((16,) * 13, 8)
    shallow_forward, shallow_backward = _step_flops(SIZES, 4)
    assert backward * 12 == forward * 23
    assert shallow_forward == 4 * 2 * 203_264
    return {
        "1.92": backward / forward,
        "23": backward / forward * 12,
        "12": forward / (2 * 8 * 16 * 16),
        "1.01": shallow_backward / shallow_forward,
        "784": SIZES[0],
        "256": SIZES[1],
        "10": SIZES[2],
    }


@CLAIMS.check("forward-versus-backward-pass")
def forward_versus_backward_pass_memory() -> dict[str, float]:
    """Add up the bytes of weights, Adam's state, stored inputs and inference buffers."""
    depth, width, batch = 12, 1024, 4096
    number = np.dtype(np.float32).itemsize
    weights = depth * width * width * number / 1e6
    state = 4 * weights
    stored = depth * batch * width * number / 1e6
    assert stored == state
    inference = 2 * batch * width * number / 1e6
    return {
        "50": weights,
        "201": stored,
        "34": inference,
        "1,024": width,
        "4,096": batch,
        "32": 8 * number,
    }


@CLAIMS.check("forward-versus-backward-pass")
def forward_versus_backward_pass_checkpointing() -> dict[str, float]:
    """Run a checkpointed backward pass of a 64-layer tanh network and watch what it holds."""
    rng = np.random.default_rng(4)
    depth, segments, width = 64, 8, 6
    length = depth // segments
    ws = [rng.normal(0, width**-0.5, (width, width)) for _ in range(depth)]
    x = rng.normal(size=(3, width))
    inputs = [x]
    for w in ws:
        inputs.append(np.tanh(inputs[-1] @ w))
    delta = 2 * inputs[-1] * (1 - inputs[-1] ** 2)
    plain = []
    for layer in range(depth - 1, -1, -1):
        plain.append(inputs[layer].T @ delta)
        delta = (delta @ ws[layer].T) * (1 - inputs[layer] ** 2)

    kept: dict[int, Array] = {}
    a = x
    for layer, w in enumerate(ws):
        if layer % length == 0:
            kept[layer] = a
        a = np.tanh(a @ w)
    delta = 2 * a * (1 - a**2)
    most = extra = 0
    found = []
    for start in range(depth - length, -1, -length):
        for layer in range(start + 1, start + length):
            kept[layer] = np.tanh(kept[layer - 1] @ ws[layer - 1])
            extra += 1
        most = max(most, len(kept))
        for layer in range(start + length - 1, start - 1, -1):
            a = kept.pop(layer)
            found.append(a.T @ delta)
            delta = (delta @ ws[layer].T) * (1 - a**2)
    assert all(np.allclose(f, p, atol=1e-12) for f, p in zip(found, plain, strict=True))
    assert extra <= depth
    assert abs(extra / depth / 3 - 1 / 3) < 0.05
    return {"64": depth, "15": most}


@CLAIMS.check("forward-versus-backward-pass")
def forward_versus_backward_pass_linearity() -> dict[str, float]:
    """Check that the backward pass is linear in the incoming gradient, and that sigmoid needs only its output."""
    rng = np.random.default_rng(5)
    w1, w2 = rng.normal(size=(4, 5)), rng.normal(size=(5, 3))
    x = rng.normal(size=(6, 4))
    h = 1 / (1 + np.exp(-(x @ w1)))

    def backward(g: Array) -> Array:
        return np.asarray(x.T @ ((g @ w2.T) * h * (1 - h)))

    g1, g2 = rng.normal(size=(6, 3)), rng.normal(size=(6, 3))
    assert np.allclose(backward(2 * g1), 2 * backward(g1))
    assert np.allclose(backward(g1 + g2), backward(g1) + backward(g2))

    def value() -> float:
        return float(np.sum(g1 * (1 / (1 + np.exp(-(x @ w1))) @ w2)))

    assert np.allclose(backward(g1), _numeric(value, w1), atol=1e-7)
    return {}


@CLAIMS.check("forward-versus-backward-pass")
def forward_versus_backward_pass_silu_needs_input() -> dict[str, float]:
    """Find two inputs of SiLU with one output and different slopes, so the output alone cannot give the slope."""
    x = np.linspace(-6, -0.01, 200_001)
    s = 1 / (1 + np.exp(-x))
    y, slope = x * s, s * (1 + x * (1 - s))
    left, right = np.abs(y[: y.argmin()] + 0.2).argmin(), y.argmin() + np.abs(y[y.argmin() :] + 0.2).argmin()
    assert abs(y[left] - y[right]) < 1e-4
    assert abs(slope[left] - slope[right]) > 0.1
    return {}
