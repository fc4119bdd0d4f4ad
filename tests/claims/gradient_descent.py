"""Computed checks for Training/Gradient Descent."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


# --- gradient-descent-loop


def _unit_loss(theta: Array) -> float:
    """Return the loss of the linear unit of the answer; theta holds its weight and its bias."""
    return float(0.5 * (theta[0] * 2.0 + theta[1] - 3.0) ** 2)


def _unit_gradient(theta: Array) -> Array:
    """Differentiate the unit's loss by central differences."""
    h = 1e-6
    return np.array([(_unit_loss(theta + h * e) - _unit_loss(theta - h * e)) / (2 * h) for e in np.eye(2)])


@CLAIMS.check("gradient-descent-loop")
def gradient_descent_loop_one_step() -> dict[str, float | Within]:
    """Do the update of the worked example with a numerical gradient."""
    theta = np.array([0.5, 0.0])
    g = _unit_gradient(theta)
    new = theta - 0.1 * g
    assert np.isclose(g[1], -2)
    assert np.isclose(new @ [2.0, 1.0], 2)
    assert np.isclose(0.1 * g @ g, 2)
    return {
        "-4": Within(g[0], 1e-6),
        "0.9": new[0],
        "0.2": new[1],
        "0.5": _unit_loss(new),
        "1.5": _unit_loss(theta) - _unit_loss(new),
    }


@CLAIMS.check("gradient-descent-loop")
def gradient_descent_loop_stability() -> dict[str, float | Within]:
    """Take the Hessian's largest eigenvalue and bisect for the largest rate at which the loop converges."""
    hessian = np.outer([2.0, 1.0], [2.0, 1.0])
    largest = np.linalg.eigvalsh(hessian)[-1]
    low, high = 0.0, 1.0
    while high - low > 1e-4:
        eta = (low + high) / 2
        theta = np.array([0.5, 0.0])
        for _ in range(2000):
            theta = theta - eta * (theta @ [2.0, 1.0] - 3.0) * np.array([2.0, 1.0])
            if abs(theta).max() > 1e6:
                break
        low, high = (eta, high) if _unit_loss(theta) < _unit_loss(np.array([0.5, 0.0])) else (low, eta)
    assert np.isclose(2 / largest, low, atol=1e-3)
    return {"5": largest, "0.4": Within(low, 1e-3)}


@CLAIMS.check("gradient-descent-loop")
def gradient_descent_loop_steepest_direction() -> dict[str, float]:
    """No random direction of unit length lowers the linear approximation more, in each of the three norms."""
    rng = np.random.default_rng(0)
    g = rng.normal(size=4)
    a = rng.normal(size=(4, 4))
    metric = a @ a.T + np.eye(4)
    steps = rng.normal(size=(20_000, 4))
    euclidean = steps / np.linalg.norm(steps, axis=1, keepdims=True)
    assert (euclidean @ g).min() >= -g @ g / np.linalg.norm(g)
    scaled = steps / np.sqrt(np.einsum("ij,jk,ik->i", steps, metric, steps))[:, None]
    best = -np.linalg.solve(metric, g)
    best = best / np.sqrt(best @ metric @ best)
    assert (scaled @ g).min() >= best @ g
    assert (scaled @ g).min() < 0.95 * best @ g
    boxed = steps / abs(steps).max(axis=1, keepdims=True)
    assert (boxed @ g).min() >= -np.sign(g) @ g
    return {}


@CLAIMS.check("gradient-descent-loop")
def gradient_descent_loop_leaves_a_saddle() -> dict[str, float]:
    """From random starts near the saddle of (x² - 1)²/4 + y²/2 every run ends in a minimum."""
    rng = np.random.default_rng(0)
    x, y = 1e-3 * rng.normal(size=(2, 1000))
    for _ in range(400):
        x, y = x - 0.1 * x * (x**2 - 1), y - 0.1 * y
    assert np.allclose(abs(x), 1)
    assert np.allclose(y, 0)
    return {}


CLAIMS.explain(
    "gradient-descent-loop",
    {
        "3": "the target chosen for the example, used in the check",
        "0.1": "the rate chosen for the example, used in the check",
    },
)


# --- gradient-descent-variants


@CLAIMS.check("gradient-descent-variants")
def gradient_descent_variants_mean_and_covariance() -> dict[str, float]:
    """Enumerate all batches of a small problem: unbiased, and the stated covariance with and without replacement."""
    rng = np.random.default_rng(0)
    n, b = 6, 3
    g = rng.normal(size=(n, 2))
    sigma = np.cov(g.T, bias=True)
    with_replacement = np.array([g[list(i)].mean(axis=0) for i in itertools.product(range(n), repeat=b)])
    without = np.array([g[list(i)].mean(axis=0) for i in itertools.combinations(range(n), b)])
    for batches in (with_replacement, without):
        assert np.allclose(batches.mean(axis=0), g.mean(axis=0))
    assert np.allclose(np.cov(with_replacement.T, bias=True), sigma / b)
    assert np.allclose(np.cov(without.T, bias=True), sigma / b * (n - b) / (n - 1))
    return {}


@CLAIMS.check("gradient-descent-variants")
def gradient_descent_variants_updates() -> dict[str, float]:
    """Count the updates in one pass."""
    n = 60_000
    return {"60,000": len(range(0, n, 1)), "938": len(range(0, n, 64))}


@CLAIMS.check("gradient-descent-variants")
def gradient_descent_variants_noise_ball() -> dict[str, float | Within]:
    """Run many chains of SGD on a quadratic, with gradients of a batch, to their stationary variance."""
    rng = np.random.default_rng(1)
    eta = 0.1

    def stationary(b: int, rate: float) -> float:
        theta = np.zeros(20_000)
        for _ in range(round(10 / rate)):
            theta -= rate * (theta + rng.normal(scale=b**-0.5, size=theta.size))
        return float(theta.var())

    def formula(b: int, rate: float) -> float:
        return rate / (b * (2 - rate))

    for b in (1, 16):
        assert np.isclose(stationary(b, eta), formula(b, eta), rtol=0.04)
    assert 0.45 < formula(1, eta / 2) / formula(1, eta) < 0.5
    return {"0.053": formula(1, eta), "0.0033": formula(16, eta)}


@CLAIMS.check("gradient-descent-variants")
def gradient_descent_variants_convergence() -> dict[str, float]:
    """Full batch reaches the optimum, SGD at a constant rate does not; at interpolation and with 1/t rates it does."""
    rng = np.random.default_rng(2)
    x = rng.normal(size=(50, 3))
    consistent = x @ np.array([1.0, -2.0, 0.5])
    noisy = consistent + rng.normal(size=50)

    def distance(y: Array, *, full: bool, decay: bool) -> float:
        best = np.linalg.lstsq(x, y, rcond=None)[0]
        w = np.zeros(3)
        for t in range(4000):
            rate = 1 / (20 + t) if decay else 0.05
            i = slice(None) if full else slice(k := int(rng.integers(50)), k + 1)
            w = w - rate * x[i].T @ (x[i] @ w - y[i]) / len(x[i])
        return float(np.linalg.norm(w - best))

    assert distance(noisy, full=True, decay=False) < 1e-10
    assert distance(noisy, full=False, decay=False) > 0.05
    assert distance(noisy, full=False, decay=True) < 0.05
    assert distance(consistent, full=False, decay=False) < 1e-10
    return {}


CLAIMS.explain(
    "gradient-descent-variants",
    {
        "64": "batch size chosen for the example, used in the check",
        "16": "batch size chosen for the example, used in the check",
        "0.1": "the rate chosen for the example, used in the check",
    },
)


# --- why-mini-batches


@CLAIMS.check("why-mini-batches")
def why_mini_batches_intensity() -> dict[str, float | Within]:
    """Count operations and bytes of a dense layer in half precision, and those an A100 balances."""

    def intensity(n: int, b: int) -> float:
        operations = 2 * n * n * b
        numbers_moved = n * n + n * b + n * b  # weights, inputs, outputs
        return operations / (2 * numbers_moved)

    assert np.isclose(intensity(512, 7), 512 * 7 / (512 + 14))
    balance = 312e12 / 2.039e12
    enough = next(b for b in range(1, 4096) if intensity(4096, b) >= balance)
    return {
        "1.0": intensity(4096, 1),
        "228": intensity(4096, 256),
        "150": Within(balance, 5),
        "160": Within(enough, 10),
    }


@CLAIMS.check("why-mini-batches")
def why_mini_batches_standard_error() -> dict[str, float]:
    """Four times the batch halves the standard error of the mean."""
    rng = np.random.default_rng(0)
    errors = [rng.exponential(size=(4000, b)).mean(axis=1).std() for b in (64, 256)]
    assert np.isclose(errors[0] / errors[1], 2, rtol=0.05)
    return {}


@CLAIMS.check("why-mini-batches")
def why_mini_batches_critical_size() -> dict[str, float]:
    """Maximise the expected decrease of an isotropic quadratic over the rate, for several batch sizes."""
    noise = 1000
    g = np.array([1.0, 2.0])
    trace = noise * (g @ g)
    rates = np.linspace(1e-5, 1, 100_001)

    def best(b: float) -> float:
        return float((rates * (g @ g) - 0.5 * rates**2 * (g @ g + trace / b)).max())

    full = best(np.inf)
    doubled_below = (full / best(10)) / (full / best(20))
    doubled_above = (full / best(100_000)) / (full / best(200_000))
    assert 1.9 < doubled_below < 2
    assert 1 < doubled_above < 1.01
    return {"9": 100 * best(100) / full, "50": 100 * best(1000) / full, "91": 100 * best(10_000) / full}


@CLAIMS.check("why-mini-batches")
def why_mini_batches_accumulation() -> dict[str, float]:
    """Accumulated gradients of a linear layer are those of the large batch, unless batch norm follows it."""
    rng = np.random.default_rng(3)
    x, y, w = rng.normal(size=(32, 4)), rng.normal(size=32), rng.normal(size=4)

    def gradient(inputs: Array, targets: Array, *, norm: bool) -> Array:
        def loss(weights: Array) -> float:
            out = inputs @ weights
            if norm:
                out = (out - out.mean()) / out.std()
            return float(np.mean((out - targets) ** 2))

        h = 1e-6
        return np.array([(loss(w + h * e) - loss(w - h * e)) / (2 * h) for e in np.eye(4)])

    for norm in (False, True):
        parts = [(8 / 32) * gradient(x[i : i + 8], y[i : i + 8], norm=norm) for i in range(0, 32, 8)]
        error = abs(np.sum(parts, axis=0) - gradient(x, y, norm=norm)).max()
        assert (error > 1e-2) == norm
    return {}


@CLAIMS.check("why-mini-batches")
def why_mini_batches_sharpness() -> dict[str, float]:
    """Compute the curvature of (uv - 1)²/2 by finite differences at two points that compute the same function."""

    def sharpness(u: float, v: float) -> float:
        h = 1e-4

        def loss(p: Array) -> float:
            return float(0.5 * (p[0] * p[1] - 1) ** 2)

        p, e = np.array([u, v]), h * np.eye(2)
        hessian = np.array(
            [
                [(loss(p + a + b) - loss(p + a - b) - loss(p - a + b) + loss(p - a - b)) / (4 * h * h) for a in e]
                for b in e
            ]
        )
        return float(np.linalg.eigvalsh(hessian)[-1])

    assert np.isclose(sharpness(1, 1), 2)
    return {"100.01": sharpness(10, 0.1)}


CLAIMS.explain(
    "why-mini-batches",
    {
        "4096": "width chosen for the example, used in the check",
        "256": "batch size chosen for the example, used in the check",
        "64": "batch size chosen for the example, used in the check",
        "1,000": "noise scale chosen for the example, used in the check",
        "100": "batch size chosen for the example, used in the check",
        "10,000": "batch size chosen for the example, used in the check",
        "10": "chosen for the example, used in the check",
        "0.1": "chosen for the example, used in the check",
        "80": "gigabytes of the version of the A100 meant; that with 40 has less bandwidth",
        "2020": "year of the A100",
        "312": "dense half-precision teraflops of the A100 in NVIDIA's data sheet, used in the check",
        "8,192": "largest batch that Goyal et al. trained without loss of accuracy",
    },
)
