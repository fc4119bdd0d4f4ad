"""Computed checks for Activations and Losses/Loss Functions."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]

STEP = 1e-6
"""Step of central differences."""


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def _softmax(z: Array) -> Array:
    p: Array = np.exp(z - z.max())
    p /= p.sum()
    return p


def _one_hot(size: int, index: int) -> Array:
    y = np.zeros(size)
    y[index] = 1
    return y


@CLAIMS.check("loss-function-purpose")
def loss_function_purpose_by_hand() -> dict[str, float]:
    """Average the cross-entropy of the three examples, with a full categorical likelihood behind it."""
    correct = [0.7, 0.2, 0.9]
    losses = []
    for p in correct:
        distribution = np.array([p, (1 - p) / 3, 2 * (1 - p) / 3])
        losses.append(float(-np.sum(_one_hot(3, 0) * np.log(distribution))))
    return {
        "0.7": correct[0],
        "0.2": correct[1],
        "0.9": correct[2],
        "0.357": losses[0],
        "1.609": losses[1],
        "0.105": losses[2],
        "0.690": float(np.mean(losses)),
    }


@CLAIMS.check("loss-function-purpose")
def loss_function_purpose_loss_against_accuracy() -> dict[str, float]:
    """Find that the model with the lower loss has the lower accuracy."""
    a, b = np.array([0.6, 0.6, 0.6, 0.4]), np.array([0.9, 0.9, 0.49, 0.49])
    loss_a, loss_b = float(-np.log(a).mean()), float(-np.log(b).mean())
    assert [int((p > 0.5).sum()) for p in (a, b)] == [3, 2]
    assert loss_b < loss_a
    return {"0.6": a[0], "0.4": a[3], "0.49": b[3], "0.612": loss_a, "0.409": loss_b}


@CLAIMS.check("loss-function-purpose")
def loss_function_purpose_likelihood_and_start() -> dict[str, float]:
    """Compare likelihoods with losses, batches with the whole set, and the start of a ten-class classifier."""
    rng = np.random.default_rng(0)
    y, sigma = rng.normal(size=50), 0.7
    means, gaussian, laplace = rng.normal(size=20), [], []
    for mean in means:
        gaussian.append(-sum(math.log(NormalDist(mean, sigma).pdf(v)) for v in y))
        laplace.append(-float(np.sum(np.log(np.exp(-np.abs(y - mean) / sigma) / (2 * sigma)))))
    squared = np.array([np.sum((y - m) ** 2) for m in means])
    absolute = np.array([np.sum(np.abs(y - m)) for m in means])
    constant = 0.5 * math.log(2 * math.pi * sigma**2)
    assert np.allclose(gaussian, squared / (2 * sigma**2) + len(y) * constant)
    assert np.ptp(np.array(laplace) - absolute / sigma) < 1e-9  # equal up to a constant

    losses = rng.exponential(size=1000)
    batches = rng.integers(1000, size=(20_000, 32))
    assert abs(losses[batches].mean() - losses.mean()) < 0.01

    classes = 10
    start = -np.log(_softmax(rng.normal(scale=1e-6, size=classes)))
    unbalanced = rng.choice(classes, p=rng.dirichlet(np.full(classes, 0.2)), size=1000)
    assert np.bincount(unbalanced, minlength=classes).max() > 300
    return {"10": classes, "2.303": float(start[unbalanced].mean())}


@CLAIMS.check("cross-entropy-versus-mse")
def cross_entropy_versus_mse_sigmoid() -> dict[str, float]:
    """Differentiate both losses in the logit numerically and compare with the derivation."""

    def cross_entropy(z: float, y: float) -> float:
        p = _sigmoid(z)
        return -y * math.log(p) - (1 - y) * math.log(1 - p)

    def squared(z: float, y: float) -> float:
        return 0.5 * (_sigmoid(z) - y) ** 2

    for y in (0.0, 1.0):
        for z in (-6.0, -1.0, 0.3, 4.0):
            p = _sigmoid(z)
            slopes = [(f(z + STEP, y) - f(z - STEP, y)) / (2 * STEP) for f in (cross_entropy, squared)]
            assert np.allclose(slopes, [p - y, (p - y) * p * (1 - p)], atol=1e-8)
    z, h = -6.0, 1e-3
    p = _sigmoid(z)
    steep, flat = ((f(z + STEP, 1) - f(z - STEP, 1)) / (2 * STEP) for f in (cross_entropy, squared))
    grid = np.arange(-8, 8, h)
    values = np.array([squared(v, 1) for v in grid])
    curvature = np.diff(values, 2) / h**2
    inner = np.array([_sigmoid(v) for v in grid[1:-1]])
    assert np.allclose(curvature, inner * (1 - inner) ** 2 * (3 * inner - 1), atol=1e-4)
    assert np.diff([cross_entropy(v, 1) for v in grid], 2).min() > 0
    assert values.max() <= 0.5
    inflection = inner[np.argmax(curvature > 0)]
    return {
        "-6": z,
        "0.0025": p,
        "-0.998": steep,
        "-0.0025": flat,
        "405": steep / flat,
        "6.00": cross_entropy(z, 1),
        "3": 1 / inflection,
    }


@CLAIMS.check("cross-entropy-versus-mse")
def cross_entropy_versus_mse_softmax() -> dict[str, float]:
    """Differentiate both losses behind a softmax, and follow them to a confident mistake."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        z, y = 2 * rng.normal(size=5), rng.dirichlet(np.ones(5))  # soft labels too
        p = _softmax(z)
        ups, downs = ([_softmax(z + s * e) for e in STEP * np.eye(5)] for s in (1, -1))
        entropy = [-(y @ np.log(u) - y @ np.log(d)) / (2 * STEP) for u, d in zip(ups, downs, strict=True)]
        square = [
            0.5 * (((u - y) ** 2).sum() - ((d - y) ** 2).sum()) / (2 * STEP) for u, d in zip(ups, downs, strict=True)
        ]
        assert np.allclose(entropy, p - y, atol=1e-7)
        assert np.allclose(square, p * ((p - y) - p @ (p - y)), atol=1e-7)
        divergence = float(y @ np.log(y / p))
        assert np.isclose(-(y @ np.log(p)), -(y @ np.log(y)) + divergence)
    p, y = _softmax(np.array([20.0, 0, 0])), _one_hot(3, 2)
    assert np.abs(p * ((p - y) - p @ (p - y))).max() < 1e-7
    assert np.abs(p - y).max() > 0.99
    return {}


@CLAIMS.check("cross-entropy-versus-mse")
def cross_entropy_versus_mse_steps_and_scores() -> dict[str, float]:
    """Descend on the logit with both losses, and find where both expected scores are smallest."""
    steps = dict.fromkeys(("cross-entropy", "squared"), 0)
    for name in steps:
        z = -6.0
        while _sigmoid(z) < 0.5:
            p = _sigmoid(z)
            z -= p - 1 if name == "cross-entropy" else (p - 1) * p * (1 - p)
            steps[name] += 1
    p_grid = np.linspace(0.001, 0.999, 999)
    for q in (0.1, 0.3, 0.8):
        expected_log = -(q * np.log(p_grid) + (1 - q) * np.log(1 - p_grid))
        expected_square = q * (1 - p_grid) ** 2 + (1 - q) * p_grid**2
        assert np.isclose(p_grid[expected_log.argmin()], q)
        assert np.isclose(p_grid[expected_square.argmin()], q)
    return {"7": steps["cross-entropy"], "426": steps["squared"], "0.5": _sigmoid(0)}


@CLAIMS.check("cross-entropy-versus-mse")
def cross_entropy_versus_mse_label_smoothing() -> dict[str, float]:
    """Descend on logits with a smoothed label until the gradient vanishes."""
    classes, epsilon = 10, 0.1
    target = (1 - epsilon) * _one_hot(classes, 0) + epsilon / classes
    z = np.zeros(classes)
    for _ in range(4000):
        z -= 2 * (_softmax(z) - target)
    p = _softmax(z)
    return {
        "0.1": epsilon,
        "10": classes,
        "0.91": float(p[0]),
        "0.01": float(p[1]),
        "91": float(p[0] / p[1]),
        "4.51": float(z[0] - z[1]),
    }


@CLAIMS.check("cross-entropy-versus-mse")
def cross_entropy_versus_mse_largest_rates() -> dict[str, float]:
    """Find the largest curvature of both losses by second differences, and descend with just under two over it."""
    z_grid = np.arange(-12, 12, 1e-3)
    p_grid = np.array([_sigmoid(z) for z in z_grid])
    limits, steps = {}, {}
    for name, values in (("cross-entropy", -np.log(p_grid)), ("squared", 0.5 * (1 - p_grid) ** 2)):
        limits[name] = 2 / float(np.abs(np.diff(values, 2)).max() / 1e-6)
        z, steps[name] = -6.0, 0
        while z < 0:
            p = _sigmoid(z)
            z -= 0.99 * limits[name] * ((p - 1) if name == "cross-entropy" else (p - 1) * p * (1 - p))
            steps[name] += 1
    assert steps["cross-entropy"] == 1
    return {"8": limits["cross-entropy"], "26": limits["squared"], "19": steps["squared"]}


CLAIMS.explain("cross-entropy-versus-mse", {"2021": "year of the paper"})


@CLAIMS.check("loss-choice-and-convergence")
def loss_choice_and_convergence_table() -> dict[str, float]:
    """Differentiate each loss of the table, build a Hessian from its two terms, and bound the softmax curvature."""
    delta = 1.0

    def squared(r: float) -> float:
        return 0.5 * r * r

    def huber(r: float) -> float:
        return 0.5 * r * r if abs(r) <= delta else delta * (abs(r) - 0.5 * delta)

    def hinge(score: float) -> float:
        return max(0.0, 1 - score)  # y = 1

    for r in (-3.0, -0.4, 0.7, 2.0):
        slopes = [(f(r + STEP) - f(r - STEP)) / (2 * STEP) for f in (squared, abs, huber, hinge)]
        assert np.allclose(slopes, [r, np.sign(r), np.clip(r, -delta, delta), -1 if r < 1 else 0], atol=1e-8)

    rng = np.random.default_rng(0)
    largest = 0.0
    for p in [np.array([0.5, 0.5, 0.0]), *rng.dirichlet(np.full(4, 0.3), size=300)]:
        largest = max(largest, float(np.linalg.eigvalsh(np.diag(p) - np.outer(p, p)).max()))
    sure = _softmax(np.array([12.0, 0, 0]))
    assert np.linalg.eigvalsh(np.diag(sure) - np.outer(sure, sure)).max() < 1e-4

    # The Hessian formula on f = (a b, a b^2) with softmax cross-entropy in theta = (a, b).
    theta, y = np.array([0.8, -1.3]), _one_hot(2, 0)
    a, b = theta

    def loss(t: Array) -> float:
        return float(-np.log(_softmax(np.array([t[0] * t[1], t[0] * t[1] ** 2])))[0])

    p = _softmax(np.array([a * b, a * b**2]))
    jacobian = np.array([[b, a], [b**2, 2 * a * b]])
    second = [np.array([[0, 1], [1, 0]]), np.array([[0, 2 * b], [2 * b, 2 * a]])]
    stated = jacobian.T @ (np.diag(p) - np.outer(p, p)) @ jacobian
    stated += sum(((p - y)[k] * second[k] for k in range(2)), np.zeros((2, 2)))
    h = 1e-4
    e = h * np.eye(2)
    numeric = [
        [loss(theta + u + v) - loss(theta + u - v) - loss(theta - u + v) + loss(theta - u - v) for u in e] for v in e
    ]
    assert np.allclose(np.array(numeric) / (4 * h * h), stated, atol=1e-5)
    return {"0.5": largest}


@CLAIMS.check("loss-choice-and-convergence")
def loss_choice_and_convergence_step_size() -> dict[str, float]:
    """Descend in one parameter under squared and absolute error, and test the bound on the learning rate."""
    rate, steps, start = 0.3, 20, 1.0
    squared = absolute = start
    visited = []
    for _ in range(steps):
        squared -= rate * squared
        absolute -= rate * math.copysign(1, absolute)
        visited.append(absolute)
    late = np.unique(np.round(visited[-10:], 6))
    assert len(late) == 2
    curvatures = np.array([4.0, 0.5])
    for factor, stable in ((0.99, True), (1.01, False)):
        x = np.ones(2)
        for _ in range(1500):
            x = x - factor * 2 / curvatures.max() * curvatures * x
        assert (float(np.abs(x).max()) < 1) == stable
    return {
        "1": start,
        "0.3": rate,
        "0.7": squared ** (1 / steps),
        "0.0008": squared,
        "20": steps,
        "0.1": float(late.max()),
        "-0.2": float(late.min()),
    }


@CLAIMS.check("loss-choice-and-convergence")
def loss_choice_and_convergence_outliers() -> dict[str, float]:
    """Find the best constant for 98 targets at zero and two at 100 under each loss by search on a grid."""
    y = np.repeat([0.0, 100.0], [98, 2])
    grid = np.linspace(-1, 5, 6001)
    r = np.abs(grid[:, None] - y)
    huber = np.where(r <= 1, 0.5 * r**2, r - 0.5)
    best = [float(grid[loss.sum(axis=1).argmin()]) for loss in (r**2, r, huber)]
    return {"98": int((y == 0).sum()), "100": float(y.max()), "2": best[0], "0": best[1], "0.02": best[2]}


@CLAIMS.check("loss-choice-and-convergence")
def loss_choice_and_convergence_separable() -> dict[str, float]:
    """Run logistic gradient descent on separable data, and find the direction of the maximum margin."""
    w, after = 0.0, {}
    for t in range(1, 10_001):
        w += _sigmoid(-w)
        after[t] = w
    assert np.isclose(after[10_000] - after[1000], math.log(10), atol=0.01)
    x = np.array([[1.0, 0.0], [1.0, 3.0], [-1.0, 0.0], [-1.0, -0.5]])  # maximum margin without bias: along (1, 0)
    y = np.array([1.0, 1.0, -1.0, -1.0])
    v, angles = np.zeros(2), []
    for t in range(4000):
        v += 0.5 * ((y / (1 + np.exp(y * (x @ v)))) @ x)
        if t in {50, 500, 3999}:
            angles.append(abs(math.atan2(v[1], v[0])))
    assert angles[0] > angles[1] > angles[2]
    return {"1,000": 1000, "6.9": after[1000], "10,000": 10_000, "9.2": after[10_000]}


@CLAIMS.check("loss-choice-and-convergence")
def loss_choice_and_convergence_constants() -> dict[str, float | Within]:
    """Compute Huber's efficiency for normal noise, the scale of the median deviation, and where exp overflows."""
    normal, k = NormalDist(), 1.345
    x = np.linspace(-12, 12, 240_001)
    density = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi) * (x[1] - x[0])
    score = np.clip(x, -k, k)
    efficiency = float((density[np.abs(x) < k].sum()) ** 2 / (density @ score**2))
    limit = math.log(float(np.finfo(np.float32).max))
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(np.float32(limit + 0.01)))
    assert np.isfinite(np.exp(np.float32(limit - 0.01)))
    assert np.exp(np.float32(-110)) == 0
    z = np.array([1000.0, 998.0])
    assert np.isclose(z.max() + math.log(np.exp(z - z.max()).sum()) - z[0], -math.log(_sigmoid(2)))
    return {"95": 100 * efficiency, "1.345": Within(k, 0), "1.4826": 1 / normal.inv_cdf(0.75), "88.7": limit}


CLAIMS.explain("loss-choice-and-convergence", {"2018": "year of the paper"})


def _pinball(y: Array | float, forecast: Array | float, tau: float) -> Array:
    r = np.asarray(y) - forecast
    value: Array = np.maximum(tau * r, (tau - 1) * r)
    return value


@CLAIMS.check("custom-loss-design")
def custom_loss_design_pinball() -> dict[str, float]:
    """Evaluate the example, differentiate the loss, and find its minimiser on exact quantiles."""
    missing, left_over, demand, low, high = 9, 1, 10, 8, 12
    tau = missing / (missing + left_over)
    for y, forecast, slope in ((2.0, 1.0, -tau), (1.0, 2.0, 1 - tau)):
        pair = _pinball(y, np.array([forecast + STEP, forecast - STEP]), tau)
        assert np.isclose((pair[0] - pair[1]) / (2 * STEP), slope)
    exact = -np.log1p(-(np.arange(4000) + 0.5) / 4000)  # quantiles of the exponential distribution
    grid = np.linspace(1.5, 3, 301)
    best = grid[np.argmin([_pinball(exact, c, tau).mean() for c in grid])]
    assert abs(best - math.log(10)) < 0.01
    under, over = float(_pinball(demand, low, tau)), float(_pinball(demand, high, tau))
    assert np.isclose((under / (demand - low)) / (over / (high - demand)), missing / left_over)
    return {"9": missing, "0.9": tau, "10": demand, "8": low, "12": high, "1.8": under, "0.2": over}


@CLAIMS.check("custom-loss-design")
def custom_loss_design_costs() -> dict[str, float]:
    """Find the cheapest threshold by simulation, and minimise the weighted and the focal expected loss on a grid."""
    rng = np.random.default_rng(0)
    q = (np.arange(100_000) + 0.5) / 100_000
    y = rng.uniform(size=q.size) < q
    thresholds = np.linspace(0.02, 0.9, 89)
    costs = [9 * np.sum(y & (q <= t)) + np.sum(~y & (q > t)) for t in thresholds]
    exact = [9 * q[q <= t].sum() + (1 - q[q > t]).sum() for t in thresholds]
    cheapest = float(thresholds[int(np.argmin(exact))])
    assert abs(thresholds[int(np.argmin(costs))] - cheapest) < 0.03

    p = np.linspace(0.0005, 0.9995, 2000)
    weighted = -(9 * cheapest * np.log(p) + (1 - cheapest) * np.log(1 - p))
    focal = -(0.9 * (1 - p) ** 2 * np.log(p) + 0.1 * p**2 * np.log(1 - p))
    return {"0.1": cheapest, "0.5": float(p[weighted.argmin()]), "0.69": float(p[focal.argmin()])}


@CLAIMS.check("custom-loss-design")
def custom_loss_design_f1_threshold() -> dict[str, float]:
    """Find that with calibrated probabilities the best threshold for F1 is half the best F1."""
    q = np.linspace(0, 1, 20_001) ** 2  # calibrated probabilities, mostly small
    order = np.sort(q)[::-1]
    found = 2 * np.cumsum(order) / (np.arange(1, q.size + 1) + q.sum())
    assert abs(order[found.argmax()] - found.max() / 2) < 1e-3
    return {}


CLAIMS.explain(
    "custom-loss-design",
    {"2014": "year of the paper"},
)
