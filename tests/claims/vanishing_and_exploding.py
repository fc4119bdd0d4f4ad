"""Computed checks for Gradients/Vanishing and Exploding."""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


def _sigmoid(z: Array) -> Array:
    """Evaluate the logistic function."""
    return np.asarray(1 / (1 + np.exp(-z)))


def _sigmoid_slope(z: Array) -> Array:
    """Evaluate its derivative."""
    return np.asarray(_sigmoid(z) * (1 - _sigmoid(z)))


def _activate(name: str, z: Array) -> tuple[Array, Array]:
    """Return an activation and its slope."""
    if name == "sigmoid":
        return _sigmoid(z), _sigmoid_slope(z)
    if name == "tanh":
        return np.tanh(z), 1 - np.tanh(z) ** 2
    return np.maximum(z, 0), (z > 0).astype(np.float64)


class _Stack:
    """A deep network of equal layers, evaluated once, with every signal kept."""

    def __init__(self, name: str, ws: list[Array], x: Array, skip: float = 0.0) -> None:
        """Run forward."""
        self.ws, self.skip = ws, skip
        self.acts, self.slopes = [x], []
        for w in ws:
            a, s = _activate(name, self.acts[-1] @ w)
            self.acts.append(a + skip * self.acts[-1])
            self.slopes.append(s)

    def backward(self, g: Array) -> tuple[list[Array], list[Array], Array]:
        """Return weight gradients and the loss's derivatives by z, first layer first, and by the input."""
        grads: list[Array] = []
        deltas: list[Array] = []
        for layer in range(len(self.ws) - 1, -1, -1):
            delta = g * self.slopes[layer]
            deltas.insert(0, delta)
            grads.insert(0, np.asarray(self.acts[layer].T @ delta))
            g = delta @ self.ws[layer].T + self.skip * g
        return grads, deltas, g


def _gaussian(rng: np.random.Generator, n: int, depth: int, variance: float) -> list[Array]:
    """Draw square weight matrices."""
    return [rng.normal(0, math.sqrt(variance), (n, n)) for _ in range(depth)]


def _norm(a: Array) -> float:
    """Return the Euclidean norm of all entries."""
    return float(np.linalg.norm(a))


@CLAIMS.check("vanishing-gradients-in-deep-feedforward-nets")
def vanishing_gradients_in_deep_feedforward_nets_product() -> dict[str, float]:
    """Compare the product formula in its stated order with finite differences, in column convention."""
    rng = np.random.default_rng(0)
    sizes = (4, 3, 5, 2)
    ws = [rng.normal(size=(m, n)) for n, m in itertools.pairwise(sizes)]
    bs = [rng.normal(size=m) for m in sizes[1:]]
    target = rng.normal(size=2)

    def run(a: Array) -> tuple[float, list[Array]]:
        zs = []
        for w, b in zip(ws, bs, strict=True):
            zs.append(w @ a + b)
            a = _sigmoid(zs[-1])
        return float(0.5 * np.sum((a - target) ** 2)), zs

    start = rng.normal(size=4)
    zs = run(start)[1]
    product = np.eye(4)
    for w, z in zip(ws, zs, strict=True):
        product = product @ w.T @ np.diag(_sigmoid_slope(z))
    formula = product @ (_sigmoid(zs[-1]) - target)
    h = 1e-6
    numeric = [(run(start + h * e)[0] - run(start - h * e)[0]) / (2 * h) for e in np.eye(4)]
    assert np.allclose(formula, numeric, atol=1e-9)
    return {"4": 1 / float(_sigmoid_slope(np.linspace(-9, 9, 1801)).max())}


@CLAIMS.check("vanishing-gradients-in-deep-feedforward-nets")
def vanishing_gradients_in_deep_feedforward_nets_bound() -> dict[str, float]:
    """Compute the bound for ten sigmoid layers and keep it in a network with orthogonal weights."""
    rng = np.random.default_rng(1)
    n, depth = 16, 10
    ws = [np.linalg.qr(rng.normal(size=(n, n)))[0] for _ in range(depth)]
    net = _Stack("sigmoid", ws, rng.normal(size=(1, n)))
    g = rng.normal(size=(1, n))
    bound = 4.0**-depth
    assert _norm(net.backward(g)[2]) <= bound * _norm(g)
    return {"10^{-6}": bound, "10": depth}


@CLAIMS.check("vanishing-gradients-in-deep-feedforward-nets")
def vanishing_gradients_in_deep_feedforward_nets_chain() -> dict[str, float]:
    """Find by bisection and search the weight for which |w| times the slope exceeds one on the longest interval."""
    ws = np.arange(3.5, 12, 0.01)
    low, high = np.zeros_like(ws), np.full_like(ws, 20.0)
    for _ in range(60):
        middle = (low + high) / 2
        inside = ws * _sigmoid_slope(middle) >= 1
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    lengths = 2 * low / ws
    assert lengths[ws < 3.995].max() < 1e-9
    assert lengths[ws > 4.005].min() > 0
    return {"6.9": float(ws[lengths.argmax()]), "0.45": float(lengths.max())}


@CLAIMS.check("vanishing-gradients-in-deep-feedforward-nets")
def vanishing_gradients_in_deep_feedforward_nets_effect() -> dict[str, float]:
    """Show what the text says of layers: last ones healthy, first ones not; activations nearly independent of input."""
    rng = np.random.default_rng(2)
    n, depth = 64, 20
    x, g = rng.normal(size=(16, n)), rng.normal(size=(16, n))
    plain = _Stack("sigmoid", _gaussian(rng, n, depth, 1 / n), x)
    grads = plain.backward(g)[0]
    assert _norm(grads[0]) < 1e-8 * _norm(grads[-1])
    top = plain.acts[-1]
    assert (top.std(axis=0) / top.mean(axis=0)).max() < 1e-6
    for name, variance, skip in (("relu", 2 / n, 0.0), ("sigmoid", 1 / n, 1.0)):
        grads = _Stack(name, _gaussian(rng, n, depth, variance), x, skip).backward(g)[0]
        assert 0.05 < _norm(grads[0]) / _norm(grads[-1]) < 20
    ratios = []
    for _ in range(60):
        weak = _Stack("relu", _gaussian(rng, n, 6, 1 / n), x)
        ratios.append((_norm(weak.backward(g)[2]) / _norm(g)) ** 2)
    assert abs(math.log2(np.mean(ratios)) + 6) < 0.5
    return {}


CLAIMS.explain(
    "vanishing-gradients-in-deep-feedforward-nets",
    {
        "2015": "year of the first paper on residual networks",
        "2006": "year in which greedy layer-wise pre-training appeared",
        "2": "number of a layer",
        "10^{-8}": "the default epsilon of Adam in the common libraries",
    },
)


@CLAIMS.check("vanishing-versus-exploding")
def vanishing_versus_exploding_powers() -> dict[str, float]:
    """Compound gains over fifty layers and two directions over twenty."""
    depth = 50
    layer = np.diag([1.4, 0.2])
    j = np.linalg.matrix_power(layer, 20)
    turns = np.linspace(0, 2 * math.pi, 10_001)[:-1]
    assert abs(np.mean(np.sum((layer @ np.array([np.cos(turns), np.sin(turns)])) ** 2, axis=0)) - 1) < 1e-12
    nilpotent = np.array([[0.0, 2.0], [0.0, 0.0]])
    assert not (nilpotent @ nilpotent).any()
    return {
        "50": depth,
        "0.0052": 0.9**depth,
        "117": 1.1**depth,
        "837": float(j[0, 0]),
        "10^{-14}": float(j[1, 1]),
        "1.4": float(layer[0, 0]),
        "0.2": float(layer[1, 1]),
        "2": float(np.linalg.norm(nilpotent, 2)),
    }


CLAIMS.explain(
    "vanishing-versus-exploding",
    dict.fromkeys(("0.9", "1.1"), "a gain chosen for the example, used by vanishing_versus_exploding_powers"),
)


@CLAIMS.check("vanishing-versus-exploding")
def vanishing_versus_exploding_random_matrices() -> dict[str, float | Within]:
    """Measure gain and spectral norm of Gaussian matrices, and the spread of products."""
    rng = np.random.default_rng(3)
    n = 256
    s = n**-0.5
    w = rng.normal(0, s, (n, n))
    v = rng.normal(size=(n, 200))
    gain = _norm(w @ v) / _norm(v)
    assert abs(gain - 1) < 0.03
    assert abs(np.linalg.norm(w[:128, :128], 2) * math.sqrt(2) - 2) < 0.15
    relu = rng.normal(size=(n, 200))
    for scale, target in ((math.sqrt(2) * s, 1.0), (s, 0.5)):
        out = np.maximum((rng.normal(0, scale, (n, n)) @ relu), 0)
        assert abs(np.mean(out**2) / np.mean(relu**2) - target) < 0.1 * target
    small = 48
    gaussian, orthogonal = np.eye(small), np.eye(small)
    for _ in range(10):
        gaussian = gaussian @ rng.normal(0, small**-0.5, (small, small))
        orthogonal = orthogonal @ np.linalg.qr(rng.normal(size=(small, small)))[0]
    assert np.allclose(orthogonal @ orthogonal.T, np.eye(small))
    spread = np.linalg.svd(gaussian, compute_uv=False)
    assert spread[0] > 3
    assert spread[small // 2] < 0.2
    return {"256": n, "0.0625": s}


@CLAIMS.check("vanishing-versus-exploding")
def vanishing_versus_exploding_batch_normalisation() -> dict[str, float | Within]:
    """Back-propagate through ReLU layers with batch normalisation: forward level, backward growing."""
    rng = np.random.default_rng(4)
    n, batch, depth = 400, 400, 6
    h = rng.normal(size=(batch, n))
    cache, level = [], []
    for _ in range(depth):
        w = rng.normal(0, math.sqrt(2 / n), (n, n))
        z = h @ w
        u = (z - z.mean(axis=0)) / z.std(axis=0)
        cache.append((w, u, z.std(axis=0)))
        h = np.maximum(u, 0)
        level.append(float(np.mean(h**2)))
    assert max(level) / min(level) < 1.01
    g = rng.normal(size=h.shape)
    norms = []
    for w, u, sd in reversed(cache):
        gu = g * (u > 0)
        g = ((gu - gu.mean(axis=0) - u * (gu * u).mean(axis=0)) / sd) @ w.T
        norms.append(_norm(g))
    growth = (norms[-2] / norms[0]) ** (1 / (depth - 2))
    assert abs(growth - math.sqrt(math.pi / (math.pi - 1))) < 0.01
    return {"1.21": Within(growth, 0.01)}


@CLAIMS.check("vanishing-versus-exploding")
def vanishing_versus_exploding_unequal_widths() -> dict[str, float | Within]:
    """Measure the forward and backward factors of one layer with different widths."""
    rng = np.random.default_rng(5)
    n_in, n_out = 512, 128
    w = rng.normal(0, n_in**-0.5, (n_in, n_out))
    forward = np.mean((rng.normal(size=(300, n_in)) @ w) ** 2)
    backward = np.mean((rng.normal(size=(300, n_out)) @ w.T) ** 2)
    assert abs(forward - 1) < 0.05
    assert abs(backward - n_out / n_in) < 0.02
    return {}


def _descend(tau: float) -> list[float]:
    """Run the deep scalar chain of the answer and return the path of the weight."""
    w, path = 1.2, [1.2]
    for _ in range(400):
        g = (w**30 - 1) * 30 * w**29
        w -= 0.001 * g * min(1.0, tau / abs(g)) if g else 0.0
        path.append(w)
        if abs(w) > 1000:
            break
    return path


@CLAIMS.check("exploding-gradients")
def exploding_gradients_cliff() -> dict[str, float]:
    """Differentiate the cliff numerically, and run it with and without clipping."""

    def loss(w: float) -> float:
        return 0.5 * (w**30 - 1) ** 2

    h = 1e-6
    slope = (loss(1.2 + h) - loss(1.2 - h)) / (2 * h)
    thrown, clipped = _descend(math.inf), _descend(1.0)
    assert abs(clipped[-1] - 1) < 1e-6
    assert max(abs(b - a) for a, b in itertools.pairwise(clipped)) < 0.0010001
    return {
        "1.4": slope / 1e6,
        "-1402": thrown[1],
        "191,751": 1.5**30,
        "1.2": clipped[0],
        "0.001": clipped[0] - clipped[1],
        "1": (clipped[0] - clipped[1]) / 0.001,
    }


@CLAIMS.check("exploding-gradients")
def exploding_gradients_direction() -> dict[str, float]:
    """Compare norm clipping with value clipping, and see what happens to infinite norms."""
    g = np.array([30.0, 0.4])
    tau = 1.0
    by_norm = g * min(1.0, tau / _norm(g))
    by_value = np.clip(g, -tau, tau)

    def angle(v: Array) -> float:
        return math.degrees(math.atan2(v[1], v[0]))

    assert abs(angle(by_norm) - angle(g)) < 1e-9
    assert abs(_norm(by_norm) - tau) < 1e-12
    rng = np.random.default_rng(6)
    layers = [rng.normal(size=5), 100 * rng.normal(size=5)]
    per_layer = np.concatenate([v * min(1.0, tau / _norm(v)) for v in layers])
    whole = np.concatenate(layers)
    assert per_layer @ whole < 0.99 * _norm(per_layer) * _norm(whole)
    with np.errstate(invalid="ignore"):
        assert np.isnan(np.array([np.inf, 1.0]) * (tau / np.inf)).any()
    return {"21": angle(by_value) - angle(g), "0.4": by_value[1], "30": g[0], "65,504": float(np.finfo(np.float16).max)}


@CLAIMS.check("exploding-gradients")
def exploding_gradients_adam_after_a_spike() -> dict[str, float]:
    """Feed Adam one gradient a hundred times too large and count how long its steps stay below half."""
    beta1, beta2 = 0.9, 0.999
    m, v = 1.0, 1.0
    small = 0
    largest = 0.0
    for step in range(5_000):
        g = 100.0 if step == 0 else 1.0
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        largest = max(largest, m / math.sqrt(v))
        small += m / math.sqrt(v) < 0.5
    assert 700 < small < 1500
    assert largest < 4
    return {"0.999": beta2}


CLAIMS.explain(
    "exploding-gradients",
    {"1.5": "a gain chosen for the example, used by exploding_gradients_cliff"},
)


@CLAIMS.check("vanishing-gradients-in-rnns")
def vanishing_gradients_in_rnns_bound() -> dict[str, float]:
    """Check the ordered product by finite differences and the bound at spectral norm 0.9."""
    rng = np.random.default_rng(7)
    n, steps = 8, 20
    w = rng.normal(size=(n, n))
    w *= 0.9 / np.linalg.norm(w, 2)
    noise = rng.normal(size=(steps, n))

    def run(h: Array) -> tuple[Array, Array]:
        j = np.eye(n)
        for x in noise:
            h = np.tanh(w @ h + x)
            j = np.diag(1 - h**2) @ w @ j
        return h, j

    start = 0.1 * rng.normal(size=n)
    j = run(start)[1]
    eps = 1e-5
    numeric = np.array([(run(start + eps * e)[0] - run(start - eps * e)[0]) / (2 * eps) for e in np.eye(n)]).T
    assert np.allclose(j, numeric, atol=1e-9)
    assert np.linalg.norm(j, 2) <= 0.9**steps
    sheared = np.array([[0.9, 5.0], [0.0, 0.9]])
    sizes = [float(np.linalg.norm(np.linalg.matrix_power(sheared, k), 2)) for k in range(1, 301)]
    assert max(sizes) > sizes[0] > 1
    assert sizes[-1] < 1e-8
    grid = np.linspace(-6, 6, 1201)
    return {
        "20": steps,
        "0.12": 0.9**20,
        "0.000027": 0.9**100,
        "88": 100 * (1 - 0.9**20),
        "0.9": float(np.linalg.norm(w, 2)),
        "1": float((1 - np.tanh(grid) ** 2).max()),
        "0.25": float(_sigmoid_slope(grid).max()),
    }


@CLAIMS.check("vanishing-gradients-in-rnns")
def vanishing_gradients_in_rnns_total_gradient() -> dict[str, float]:
    """Split the gradient for the recurrent weights by time step: the sum survives, old terms do not."""
    rng = np.random.default_rng(8)
    n, steps = 16, 100
    w = 0.9 * np.linalg.qr(rng.normal(size=(n, n)))[0]
    hs = [np.zeros(n)]
    for _ in range(steps):
        hs.append(np.tanh(w @ hs[-1] + 0.3 * rng.normal(size=n)))
    g = rng.normal(size=n)
    terms = []
    for k in range(steps, 0, -1):
        delta = g * (1 - hs[k] ** 2)
        terms.append(np.outer(delta, hs[k - 1]))
        g = w.T @ delta
    total = np.sum(terms, axis=0)
    recent = np.sum(terms[:20], axis=0)
    assert _norm(total) > 0.1
    assert _norm(total - recent) < 0.15 * _norm(total)
    assert _norm(terms[-2]) < 1e-4 * _norm(terms[0])
    return {}


@CLAIMS.check("vanishing-gradients-in-rnns")
def vanishing_gradients_in_rnns_forget_gate() -> dict[str, float]:
    """Compound forget gates over a hundred steps, and differentiate the direct path numerically."""
    rng = np.random.default_rng(9)
    gates, writes = rng.uniform(0.5, 1, 10), rng.normal(size=10)

    def carry(c: float) -> float:
        for f, i in zip(gates, writes, strict=True):
            c = f * c + i
        return c

    assert abs((carry(1.0) - carry(-1.0)) / 2 - np.prod(gates)) < 1e-12
    return {"0.37": 0.99**100, "0.000027": 0.9**100}


@CLAIMS.check("vanishing-gradients-in-rnns")
def vanishing_gradients_in_rnns_toy_task() -> dict[str, float]:
    """Count the steps of the toy task, and its chance level by guessing."""
    sequence = ["symbol", *["distractor"] * 99]
    guesses = np.random.default_rng(10).integers(0, 2, (2, 200_000))
    share = 100 * float(np.mean(guesses[0] == guesses[1]))
    return {"99": len(sequence) - 1, "100": len(sequence), "50": round(share)}


CLAIMS.explain(
    "vanishing-gradients-in-rnns",
    {
        "1994": "year of the paper by Bengio, Simard and Frasconi",
        "0.99": "a gate value chosen for the example, used by vanishing_gradients_in_rnns_forget_gate",
    },
)


@CLAIMS.check("gradient-monitoring-and-remedies")
def gradient_monitoring_and_remedies_gain() -> dict[str, float]:
    """Read the gain per layer off two norms nineteen layers apart."""
    first, last = 1e-7, 1e-1
    gain = (first / last) ** (1 / (20 - 1))
    assert abs(last * gain**19 / first - 1) < 1e-9
    return {"0.48": gain, "10^{-1}": last, "10^{-7}": first}


@CLAIMS.check("gradient-monitoring-and-remedies")
def gradient_monitoring_and_remedies_weight_gradients_mislead() -> dict[str, float | Within]:
    """Differentiate ReLU networks at the start: the inner products agree, the signals differ by about 700."""
    rng = np.random.default_rng(11)
    n, depth = 256, 20
    logs, weight_logs = [], []
    for _ in range(2):
        net = _Stack("relu", _gaussian(rng, n, depth, 1 / n), rng.normal(size=(8, n)))
        grads, deltas, _ = net.backward(rng.normal(size=(8, n)))
        products = [float(np.sum(w * g)) for w, g in zip(net.ws, grads, strict=True)]
        assert np.allclose(products, products[0], rtol=1e-6, atol=1e-12)
        logs.append(math.log(_norm(deltas[-1]) / _norm(deltas[0])))
        weight_logs.append(math.log(_norm(grads[0]) / _norm(grads[-1])))
    assert abs(float(np.mean(weight_logs))) < 0.35
    return {"700": Within(math.exp(float(np.mean(logs))), 150), "20": depth}


@CLAIMS.check("gradient-monitoring-and-remedies")
def gradient_monitoring_and_remedies_which_helps_what() -> dict[str, float | Within]:
    """Test rows of the table: skips keep a weak tanh network alive, ReLU explodes, clipping lengthens nothing."""
    rng = np.random.default_rng(12)
    n, depth = 64, 40
    x, g = rng.normal(size=(8, n)), rng.normal(size=(8, n))
    weak = _gaussian(rng, n, depth, 0.25 / n)
    assert _norm(_Stack("tanh", weak, x).backward(g)[2]) < 1e-8 * _norm(g)
    assert _norm(_Stack("tanh", weak, x, 1.0).backward(g)[2]) > 0.3 * _norm(g)
    strong = _gaussian(rng, n, depth, 6 / n)
    relu = _norm(_Stack("relu", strong, x).backward(g)[2])
    assert relu > 1e5 * _norm(g)
    assert relu > 10 * _norm(_Stack("tanh", strong, x).backward(g)[2])
    tiny = 1e-9 * rng.normal(size=5)
    assert np.array_equal(tiny * min(1.0, 1 / _norm(tiny)), tiny)
    return {}


@CLAIMS.check("gradient-monitoring-and-remedies")
def gradient_monitoring_and_remedies_residual() -> dict[str, float | Within]:
    """Compare the unrolled residual formula with the product of block Jacobians."""
    rng = np.random.default_rng(13)
    n = 4
    ws = [rng.normal(size=(n, n)) for _ in range(3)]

    def branches(x: Array) -> Array:
        total = np.zeros(n)
        for w in ws:
            f = np.tanh(w @ (x + total))
            total = total + f
        return total

    x = rng.normal(size=n)
    h = 1e-6
    summed = np.array([(branches(x + h * e) - branches(x - h * e)) / (2 * h) for e in np.eye(n)]).T
    jacobian = np.eye(n)
    state = x
    for w in ws:
        f = np.tanh(w @ state)
        jacobian = (np.eye(n) + np.diag(1 - f**2) @ w) @ jacobian
        state = state + f
    assert np.allclose(jacobian, np.eye(n) + summed, atol=1e-7)
    top = rng.normal(size=n)
    assert np.allclose(jacobian.T @ top, top + summed.T @ top, atol=1e-6)
    return {}


@CLAIMS.check("gradient-monitoring-and-remedies")
def gradient_monitoring_and_remedies_adam_hides_the_scale() -> dict[str, float | Within]:
    """Run Adam on the same gradients in two scales: the updates agree."""
    rng = np.random.default_rng(14)
    gradients = rng.normal(size=(50, 10))
    updates = []
    for scale in (1.0, 1e-4):
        m, v = np.zeros(10), np.zeros(10)
        for t, g in enumerate(scale * gradients, start=1):
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            update = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        updates.append(update)
    assert np.allclose(updates[0], updates[1], rtol=1e-3)
    return {}


@CLAIMS.check("gradient-monitoring-and-remedies")
def gradient_monitoring_and_remedies_half_precision() -> dict[str, float | Within]:
    """Find by bisection where float16 rounds to zero; test its end and a tiny epsilon."""
    low, high = 0.0, 1e-6
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if float(np.float16(middle)) == 0 else (low, middle)
    assert float(np.float16(1e-8)) == 0
    with np.errstate(over="ignore"):
        assert np.isinf(np.float16(65_536))
    return {"65,504": float(np.finfo(np.float16).max), "3": high * 1e8, "10^{-8}": high}


CLAIMS.explain(
    "gradient-monitoring-and-remedies",
    {
        "10^{-3}": "a rule of thumb of practitioners, called one in the text",
        "1": "number of a layer",
    },
)
