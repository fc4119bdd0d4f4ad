"""Computed checks for Generalization/Fitting and Capacity."""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


# --- overfitting-definition


def _validation_curve(noise: float, product: float = 0.0) -> tuple[Array, Array, Array]:
    """Train the answer's linear model by gradient descent; return both error curves and the final weights."""
    rng = np.random.default_rng(0)

    def sample(n: int) -> tuple[Array, Array]:
        x = rng.standard_normal((n, 40))
        return x, x[:, 0] + product * x[:, 1] * x[:, 2] + noise * rng.standard_normal(n)

    (x, y), (x_val, y_val) = sample(30), sample(1000)
    w = np.zeros(40)
    train, validation = [], []
    for _ in range(1000):
        w -= 0.05 * x.T @ (x @ w - y) / 30
        train.append(np.mean((x @ w - y) ** 2))
        validation.append(np.mean((x_val @ w - y_val) ** 2))
    return np.array(train), np.array(validation), w


@CLAIMS.check("overfitting-definition")
def overfitting_definition_curves() -> dict[str, float | Within]:
    """Training error falls, validation error turns; without noise only if the target is beyond the model."""
    train, validation, w = _validation_curve(0.5)
    best = int(validation.argmin())
    assert np.all(np.diff(train) < 0)
    assert 40 <= best + 1 <= 50
    assert np.all(np.diff(validation[best:]) >= 0)
    assert np.sum(w[1:] ** 2) > (w[0] - 1) ** 2
    _, clean, _ = _validation_curve(0.0)
    assert np.all(np.diff(clean) <= 0)
    _, misfit, _ = _validation_curve(0.0, product=0.5)
    assert misfit[-1] > 1.3 * misfit.min()
    rng = np.random.default_rng(1)
    fresh = rng.standard_normal((40_000, 40))
    error = fresh @ w - fresh[:, 0] - 0.5 * rng.standard_normal(40_000)
    floor = np.mean(error**2) - np.sum((w - np.eye(40)[0]) ** 2)
    useless = w.size - 1
    return {
        "0.83": validation[best],
        "1.64": validation[-1],
        "39": useless,
        "40": w.size,
        "0.25": Within(floor, 0.04),
    }


@CLAIMS.check("overfitting-definition")
def overfitting_definition_loss_and_accuracy_disagree() -> dict[str, float]:
    """Average the cross-entropy of the two epochs of the follow-up."""
    first = np.r_[np.full(80, 0.7), np.full(20, 0.4)]
    second = np.r_[np.full(85, 0.95), np.full(15, 0.02)]
    assert np.mean(second > 0.5) > np.mean(first > 0.5)
    return {
        "0.47": -np.log(first).mean(),
        "0.63": -np.log(second).mean(),
        "80": np.sum(first > 0.5),
        "85": np.sum(second > 0.5),
        "100": first.size,
    }


@CLAIMS.check("overfitting-definition")
def overfitting_definition_early_stopping_is_like_ridge() -> dict[str, float]:
    """Compare t gradient steps from zero with ridge regression at alpha = 1/(eta t), along each eigendirection."""
    curvature = np.logspace(-4, 1, 60)
    eta = 0.01
    for steps in (10, 100, 1000):
        alpha = 1 / (eta * steps)
        stopped = 1 - (1 - eta * curvature) ** steps
        ridge = curvature / (curvature + alpha)
        assert np.all(np.diff(stopped) >= 0)
        assert np.max(np.abs(stopped - ridge)) < 0.21
        weak = curvature < 0.02 * alpha
        assert np.allclose(stopped[weak], ridge[weak], rtol=0.02)
    return {}


CLAIMS.explain(
    "overfitting-definition",
    {
        "30": "chosen for the example: the number of training examples, used in the code",
        "0.7": "chosen for the example, used in the check",
        "0.4": "chosen for the example, used in the check",
        "0.95": "chosen for the example, used in the check",
        "0.02": "chosen for the example, used in the check",
    },
)


# --- model-capacity


def _separable(points: Array, labels: Array) -> bool:
    """Decide with the perceptron whether a line separates the labelled points (exact for these small sets)."""
    x = np.column_stack([points, np.ones(len(points))]) * labels[:, None]
    w = np.zeros(x.shape[1])
    for _ in range(400):
        wrong = np.flatnonzero(x @ w <= 0)
        if wrong.size == 0:
            return True
        w += x[wrong[0]]
    return False


def _labellings(n: int) -> list[Array]:
    """List all sign patterns of length n."""
    return [np.array(signs, dtype=float) for signs in itertools.product((-1, 1), repeat=n)]


@CLAIMS.check("model-capacity")
def model_capacity_vc_dimension_of_a_line() -> dict[str, float]:
    """Count the labellings of three and four points that a line realises."""
    triangle = np.array([[0, 0], [1, 0], [0, 1]], dtype=float)
    assert all(_separable(triangle, labels) for labels in _labellings(3))
    square = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], dtype=float)
    inner = np.array([[0, 0], [3, 0], [0, 3], [1, 1]], dtype=float)
    collinear = np.array([[0, 0], [1, 0], [2, 0], [0, 1]], dtype=float)
    counts = [sum(_separable(p, labels) for labels in _labellings(4)) for p in (square, inner, collinear)]
    assert counts[0] == counts[1]
    return {"14": max(counts), "16": len(_labellings(4)), "3": len(triangle)}


@CLAIMS.check("model-capacity")
def model_capacity_vc_dimension_of_hyperplanes() -> dict[str, float]:
    """In d dimensions some d + 1 points get every labelling; any d + 2 points have one that contradicts itself."""
    rng = np.random.default_rng(4)
    for d in range(1, 6):
        points = np.column_stack([rng.standard_normal((d + 1, d)), np.ones(d + 1)])
        for labels in _labellings(d + 1):
            assert np.allclose(np.sign(points @ np.linalg.solve(points, labels)), labels)
        more = np.column_stack([rng.standard_normal((d + 2, d)), np.ones(d + 2)])
        dependency = np.linalg.svd(more.T)[2][-1]
        assert np.allclose(dependency @ more, 0)
        assert np.abs(dependency).sum() > 1e-6
    scattered = [sum(_separable(p, y) for y in _labellings(4)) for p in rng.standard_normal((5, 4, 2))]
    cover = 2 * sum(math.comb(3, k) for k in range(3))
    assert max(scattered) <= cover
    return {"14": cover}


@CLAIMS.check("model-capacity")
def model_capacity_rademacher_of_bounded_linear_functions() -> dict[str, float]:
    """The best unit-norm linear function correlates with random labels by at most 1/sqrt(n), in any dimension."""
    rng = np.random.default_rng(0)
    n = 100
    for d in (3, 300, 3000):
        x = rng.standard_normal((n, d))
        x /= np.linalg.norm(x, axis=1, keepdims=True)
        signs = rng.choice([-1.0, 1.0], (200, n))
        best = np.linalg.norm(signs @ x, axis=1) / n
        assert 0.085 < best.mean() < 0.101
    return {"100": n, "0.1": 1 / math.sqrt(n)}


@CLAIMS.check("model-capacity")
def model_capacity_same_parameters_different_class() -> dict[str, float]:
    """A 2-10-1 network with 41 parameters solves XOR with ReLU; no affine map gets more than three points right."""
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    labels = np.array([-1, 1, 1, -1], dtype=float)
    rng = np.random.default_rng(1)
    w, b = rng.standard_normal((2, 10)), rng.standard_normal(10)
    hidden = np.column_stack([np.maximum(corners @ w + b, 0), np.ones(4)])
    out = np.linalg.lstsq(hidden, labels, rcond=None)[0]
    assert np.allclose(hidden @ out, labels)
    assert not _separable(corners, labels)
    linear = np.column_stack([corners @ w + b, np.ones(4)])
    fit = np.linalg.lstsq(linear, labels, rcond=None)[0]
    assert np.allclose(linear @ fit, 0)
    return {"41": w.size + b.size + out.size}


@CLAIMS.check("model-capacity")
def model_capacity_sine_shatters_with_one_parameter() -> dict[str, float]:
    """For each labelling of the points 10^-i some frequency makes sign(sin(wx)) reproduce it."""
    for n in range(1, 8):
        x = np.array([10.0**-i for i in range(1, n + 1)])
        for labels in _labellings(n):
            omega = math.pi * (1 + sum((1 - y) / 2 * 10.0**i for i, y in enumerate(labels, start=1)))
            assert np.all(np.sign(np.sin(omega * x)) == labels)
    return {}


@CLAIMS.check("model-capacity")
def model_capacity_memorises_any_labels() -> dict[str, float]:
    """The construction with 2n + d parameters fits random labels, so its empirical Rademacher complexity is one."""
    correlations = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        n, d = 20, 5
        x, y = rng.standard_normal((n, d)), rng.choice([-1.0, 1.0], n)
        a = rng.standard_normal(d)
        t = np.sort(x @ a)
        b = np.append(t[0] - 1, (t[1:] + t[:-1]) / 2)
        hidden = np.maximum((x @ a)[:, None] - b, 0)
        w = np.linalg.solve(hidden, y)
        assert a.size + b.size + w.size == 2 * n + d
        correlations.append(np.mean(np.sign(hidden @ w) * y))
    return {"1": float(np.mean(correlations))}


CLAIMS.explain(
    "model-capacity",
    {"2017": "year of the paper", "10": "width chosen for the example, used in the check", "2": "inputs of XOR"},
)


# --- bias-variance-tradeoff


@CLAIMS.check("bias-variance-tradeoff")
def bias_variance_tradeoff_is_an_identity() -> dict[str, float]:
    """Refit a cubic to many noisy samples: the three terms add up, and degree trades bias for variance."""
    rng = np.random.default_rng(0)
    sigma, n, runs = 0.3, 15, 4000
    inputs = np.linspace(-1, 1, n)
    target, at = np.sin(3 * inputs), 0.4
    labels = target + sigma * rng.standard_normal((runs, n))
    test = np.sin(3 * at) + sigma * rng.standard_normal(runs)
    biases, variances = [], []
    for degree in (1, 3, 7):
        design = np.vander(inputs, degree + 1)
        predictions = (np.linalg.pinv(design) @ labels.T).T @ np.vander([at], degree + 1)[0]
        biases.append((predictions.mean() - np.sin(3 * at)) ** 2)
        variances.append(predictions.var())
        error = np.mean((test - predictions) ** 2)
        assert abs(error - (biases[-1] + variances[-1] + sigma**2)) < 0.06 * error
    assert biases[0] > 10 * biases[1]
    assert variances[0] < variances[1] < variances[2]
    return {}


@CLAIMS.check("bias-variance-tradeoff")
def bias_variance_tradeoff_shrunken_mean() -> dict[str, float | Within]:
    """Estimate a mean of one from four observations, with and without halving the estimate."""
    means = (1 + 2 * np.random.default_rng(1).standard_normal((200_000, 4))).mean(axis=1)
    half = means / 2
    assert abs(means.mean() - 1) < 0.01
    assert abs(half.var() - (half.mean() - 1) ** 2) < 0.01
    return {
        "1": Within(float(np.mean((means - 1) ** 2)), 0.02),
        "0.25": Within(float(half.var()), 0.005),
        "0.5": Within(float(np.mean((half - 1) ** 2)), 0.01),
    }


def _variance(n: int, p: int) -> float:
    """Give the noise-driven variance of minimum-norm least squares in units of the noise variance."""
    return p / (n - p - 1) if p < n else n / (p - n - 1)


@CLAIMS.check("bias-variance-tradeoff")
def bias_variance_tradeoff_variance_peaks_at_threshold() -> dict[str, float]:
    """Simulate minimum-norm least squares on both sides of the threshold, then evaluate the confirmed formula."""
    rng = np.random.default_rng(2)
    n = 40
    for p, runs in ((10, 300), (30, 500), (60, 200), (80, 120), (400, 15)):
        x = rng.standard_normal((runs, n, p))
        xt = np.swapaxes(x, 1, 2)
        gram = xt @ x if p < n else x @ xt
        simulated = float(np.trace(np.linalg.inv(gram), axis1=1, axis2=2).mean())
        assert abs(simulated / _variance(n, p) - 1) < 0.04
    x, noise = rng.standard_normal((n, 80)), rng.standard_normal(n)
    assert math.isclose(float(np.trace(np.linalg.inv(x @ x.T))), float(np.sum(np.linalg.pinv(x) ** 2)), rel_tol=1e-9)
    assert np.allclose(x @ (np.linalg.pinv(x) @ noise), noise)
    return {
        "0.34": _variance(n, 10),
        "3.33": _variance(n, 30),
        "38": _variance(n, 38),
        "40": _variance(n, 42),
        "1.03": _variance(n, 80),
        "0.11": _variance(n, 400),
    }


@CLAIMS.check("bias-variance-tradeoff")
def bias_variance_tradeoff_bias_grows_beyond_threshold() -> dict[str, float]:
    """Beyond the threshold the average fit keeps only n/p of the target; the error falls again, but stays higher."""
    rng = np.random.default_rng(3)
    n, bias, errors = 40, [], {}
    for p in (20, 50, 80, 160):
        beta = rng.standard_normal(p) / math.sqrt(p)
        x = rng.standard_normal((80, n, p))
        xt = np.swapaxes(x, 1, 2)
        fits = (
            np.linalg.pinv(x) @ (x @ beta)[:, :, None]
            if p < n
            else xt @ np.linalg.solve(x @ xt, (x @ beta)[:, :, None])
        )
        kept = float(fits[:, :, 0].mean(axis=0) @ beta / (beta @ beta))
        assert abs(kept - min(1, n / p)) < 0.03
        bias.append((1 - kept) ** 2)
        errors[p] = float(np.mean(np.sum((fits[:, :, 0] - beta) ** 2, axis=1))) / (beta @ beta) + 0.25 * _variance(n, p)
    assert errors[50] > errors[80]
    assert errors[160] > errors[20]
    assert bias[0] < bias[1] < bias[2] < bias[3]
    return {}


@CLAIMS.check("bias-variance-tradeoff")
def bias_variance_tradeoff_ridge_and_averaging() -> dict[str, float | Within]:
    """Ridge bounds the amplification; averaging ten correlated predictors leaves the correlated variance."""
    s = np.logspace(-6, 6, 4001)
    for penalty in (0.01, 1.0, 30.0):
        amplification = s / (s**2 + penalty)
        bound = 1 / (2 * math.sqrt(penalty))
        assert 0.9999 * bound < amplification.max() <= bound * (1 + 1e-12)
    rng = np.random.default_rng(4)
    shared, own = rng.standard_normal((40_000, 1)), rng.standard_normal((40_000, 10))
    predictions = 5 + math.sqrt(0.3) * shared + math.sqrt(0.7) * own
    assert abs(np.corrcoef(predictions[:, 0], predictions[:, 1])[0, 1] - 0.3) < 0.02
    assert abs(predictions.mean(axis=1).mean() - predictions[:, 0].mean()) < 0.02
    return {"0.37": Within(float(predictions.mean(axis=1).var()), 0.012)}


CLAIMS.explain(
    "bias-variance-tradeoff",
    {
        "0": "name of the 0-1 loss",
        "4": "chosen for the example, used in the check",
        "10": "chosen for the example, used in the check",
        "30": "chosen for the example, used in the check",
        "42": "chosen for the example, used in the check",
        "80": "chosen for the example, used in the check",
        "400": "chosen for the example, used in the check",
        "0.3": "chosen for the example, used in the check",
    },
)
