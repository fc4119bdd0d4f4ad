"""Computed checks for Generalization/Regularization and Ensembles."""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


# --- l1-versus-l2-regularization


@CLAIMS.check("l1-versus-l2-regularization")
def l1_versus_l2_regularization_one_weight() -> dict[str, float]:
    """Minimise both penalised losses on a fine grid and compare with the formulas."""
    w = np.linspace(-4, 4, 800_001)
    lam = 0.5
    found = {}
    for a in (3.0, 0.3, -1.2, -0.4):
        l1 = float(w[np.argmin(0.5 * (w - a) ** 2 + lam * np.abs(w))])
        l2 = float(w[np.argmin(0.5 * (w - a) ** 2 + lam / 2 * w**2)])
        assert abs(l1 - math.copysign(max(abs(a) - lam, 0), a)) < 2e-5
        assert abs(l2 - a / (1 + lam)) < 2e-5
        found[a] = (l1, l2)
    assert abs(found[0.3][0]) < 1e-9
    return {"2.5": found[3.0][0], "2.0": found[3.0][1], "0": found[0.3][0], "0.2": found[0.3][1]}


@CLAIMS.check("l1-versus-l2-regularization")
def l1_versus_l2_regularization_zero_condition() -> dict[str, float]:
    """At the solution of a lasso problem, zero weights have a loss gradient of at most λ, the others of exactly λ."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 20))
    y = x[:, :3] @ np.array([3.0, -2.0, 1.0]) + rng.normal(size=200)
    rate, lam = 0.1, 0.2
    w, hovering = np.zeros(20), np.zeros(20)
    changes = np.zeros(20)
    for _ in range(1000):
        w = w - rate * x.T @ (x @ w - y) / 200
        w = np.sign(w) * np.maximum(np.abs(w) - rate * lam, 0)
        before = hovering
        hovering = hovering - rate * (x.T @ (x @ hovering - y) / 200 + lam * np.sign(hovering))
        changes += np.sign(before) != np.sign(hovering)
    gradient = x.T @ (x @ w - y) / 200
    zero = w == 0
    assert 0 < zero.sum() < 20
    assert (np.abs(gradient[zero]) <= lam).all()
    assert np.allclose(gradient[~zero], -lam * np.sign(w[~zero]))
    assert (hovering != 0).all()
    assert (changes[zero] > 50).all()  # the subgradient steps keep changing sign there
    return {}


@CLAIMS.check("l1-versus-l2-regularization")
def l1_versus_l2_regularization_priors() -> dict[str, float]:
    """Integrate the Laplace posterior: mode at zero, mean elsewhere; find both λ from the densities."""
    w = np.linspace(-12, 12, 600_001)
    posterior = np.exp(-0.5 * (w - 0.3) ** 2 - 0.5 * np.abs(w))
    assert abs(w[posterior.argmax()]) < 1e-9
    sigma, b, tau, r = 0.7, 1.3, 0.9, 0.4
    for value in (0.5, -2.0):
        laplace = math.log(math.exp(-abs(value) / b) / (2 * b)) - math.log(1 / (2 * b))
        gauss = math.log(math.exp(-(value**2) / (2 * tau**2)))
        noise = math.log(math.exp(-(r**2) / (2 * sigma**2)))
        assert abs(-(sigma**2) * (noise + laplace) - (0.5 * r**2 + sigma**2 / b * abs(value))) < 1e-12
        assert abs(-(sigma**2) * (noise + gauss) - (0.5 * r**2 + sigma**2 / tau**2 / 2 * value**2)) < 1e-12
    return {"0.20": float((w * posterior).sum() / posterior.sum())}


def _adam(scale: float, coupled: float, decoupled: float) -> float:
    """Run Adam on gradients of alternating sign and the given size, with L2 or decoupled decay; return the weight."""
    w, m, v, rate = 1.0, 0.0, 0.0, 1e-3
    for step in range(1, 1001):
        g = scale * (-1) ** step + coupled * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w -= rate * ((m / (1 - 0.9**step)) / (math.sqrt(v / (1 - 0.999**step)) + 1e-8) + decoupled * w)
    return w


@CLAIMS.check("l1-versus-l2-regularization")
def l1_versus_l2_regularization_adam() -> dict[str, float | Within]:
    """Compare the decay of two weights whose gradients differ in size, for Adam with L2 and for AdamW; and SGD."""
    decay = [-math.log(_adam(s, 0.02, 0.0) / _adam(s, 0.0, 0.0)) for s in (0.1, 10.0)]
    alike = [-math.log(_adam(s, 0.0, 0.2) / _adam(s, 0.0, 0.0)) for s in (0.1, 10.0)]
    assert abs(alike[0] / alike[1] - 1) < 0.01
    rate, lam, g, w = 0.1, 0.3, 0.7, 1.9
    assert abs(w - rate * (g + lam * w) - ((1 - rate * lam) * w - rate * g)) < 1e-12
    coupled, decoupled, velocity = w, w, 0.0  # no loss gradient: with momentum the two differ
    for _ in range(5):
        velocity = 0.9 * velocity + lam * coupled
        coupled, decoupled = coupled - rate * velocity, (1 - rate * lam) * decoupled
    assert abs(coupled - decoupled) > 0.1
    return {"100": Within(decay[0] / decay[1], 5)}


@CLAIMS.check("l1-versus-l2-regularization")
def l1_versus_l2_regularization_copies_and_scale() -> dict[str, float]:
    """Identical features: L2 splits equally, L1 does not care. A normalised layer: the gradient shrinks as 1/c."""
    rng = np.random.default_rng(1)
    feature, y = rng.normal(size=50), rng.normal(size=50)
    x = np.stack([feature, feature], axis=1)
    ridge = np.linalg.solve(x.T @ x + 3 * np.eye(2), x.T @ y)
    assert abs(ridge[0] - ridge[1]) < 1e-12
    lasso, objectives = [], []
    for start in ((2.0, 0.0), (0.0, 2.0)):
        v = np.array(start)
        for _ in range(2000):
            v = v - 0.005 * x.T @ (x @ v - y)
            v = np.sign(v) * np.maximum(np.abs(v) - 0.005 * 0.5, 0)
        lasso.append(v)
        objectives.append(0.5 * float(((y - x @ v) ** 2).sum()) + 0.5 * float(np.abs(v).sum()))
    assert abs(objectives[0] - objectives[1]) < 1e-9
    assert np.abs(lasso[0] - lasso[1]).max() > 1e-2  # equally good, but the start decides the split
    inputs, target, w = rng.normal(size=(50, 4)), rng.normal(size=50), rng.normal(size=4)

    def loss(weights: Array) -> float:
        z = inputs @ weights
        return float(((z - z.mean()) / z.std() * target).mean())

    def gradient(weights: Array) -> Array:
        return np.array([(loss(weights + h) - loss(weights - h)) / 2e-5 for h in 1e-5 * np.eye(4)])

    c = 5.0
    assert abs(loss(c * w) - loss(w)) < 1e-12
    small, large = gradient(w), gradient(c * w)
    assert np.allclose(large, small / c, atol=1e-7)
    relative = (np.linalg.norm(large) / np.linalg.norm(c * w)) / (np.linalg.norm(small) / np.linalg.norm(w))
    assert abs(relative - 1 / c**2) < 1e-4
    return {}


CLAIMS.explain(
    "l1-versus-l2-regularization",
    {
        "0.5": "strength of the example, used in the checks",
        "3": "value of the example, used in the check of one weight",
        "0.3": "value of the example, used in the checks",
    },
)


# --- dropout-mechanism


def _softmax(z: Array) -> Array:
    e = np.exp(z - z.max())
    return np.asarray(e / e.sum())


@CLAIMS.check("dropout-mechanism")
def dropout_mechanism_moments() -> dict[str, float]:
    """Simulate the masked activation and compare with its exact two-point distribution and the formulas."""
    rng = np.random.default_rng(2)
    p, h = 0.2, 3.0
    survivor = h / (1 - p)
    mean = (1 - p) * survivor
    variance = (1 - p) * survivor**2 - mean**2
    sampled = (rng.random(400_000) >= p) / (1 - p) * h
    assert abs(sampled.mean() - mean) < 0.02
    assert abs(sampled.var() - variance) < 0.02
    assert abs(variance - p / (1 - p) * h**2) < 1e-12
    return {"3": mean, "3.75": survivor, "2.25": variance}


@CLAIMS.check("dropout-mechanism")
def dropout_mechanism_geometric_mean() -> dict[str, float]:
    """Average over all masks: exact for a softmax layer at any rate, not with a hidden nonlinearity in between."""
    rng = np.random.default_rng(13)
    masks = np.array(list(itertools.product((0, 1), repeat=10)))
    h, w, hidden = rng.normal(size=10), rng.normal(size=(3, 10)), rng.normal(size=(3, 6))
    first = 0.5 * rng.normal(size=(6, 10))
    for p in (0.5, 0.3):
        chance = p ** (10 - masks.sum(axis=1)) * (1 - p) ** masks.sum(axis=1)
        assert abs(chance.sum() - 1) < 1e-12
        logs = np.array([np.log(_softmax(w @ (h * m / (1 - p)))) for m in masks])
        assert np.allclose(_softmax(chance @ logs), _softmax(w @ h))
        deep = np.array([np.log(_softmax(hidden @ np.maximum(first @ (h * m / (1 - p)), 0))) for m in masks])
        assert not np.allclose(_softmax(chance @ deep), _softmax(hidden @ np.maximum(first @ h, 0)), atol=1e-3)
    return {"1,024": len(masks), "10": masks.shape[1]}


@CLAIMS.check("dropout-mechanism")
def dropout_mechanism_ridge() -> dict[str, float]:
    """Enumerate the expected squared error of a linear model under input dropout: it is the penalised error."""
    rng = np.random.default_rng(4)
    x, y, w = rng.normal(size=(6, 5)), rng.normal(size=6), rng.normal(size=5)
    masks = np.array(list(itertools.product((0, 1), repeat=5)))
    factors = {}
    for p in (0.5, 0.2):
        chance = p ** (5 - masks.sum(axis=1)) * (1 - p) ** masks.sum(axis=1)
        expected = sum(
            float(c * (yi - (xi * m / (1 - p)) @ w) ** 2)
            for xi, yi in zip(x, y, strict=True)
            for c, m in zip(chance, masks, strict=True)
        )
        extra = expected - float(((y - x @ w) ** 2).sum())
        factors[p] = extra / float((w**2 * (x**2).sum(axis=0)).sum())
        assert abs(factors[p] - p / (1 - p)) < 1e-9
    return {"1": factors[0.5], "0.25": factors[0.2]}


@CLAIMS.check("dropout-mechanism")
def dropout_mechanism_order_of_activation() -> dict[str, float]:
    """A mask commutes with ReLU but not with a sigmoid."""
    rng = np.random.default_rng(5)
    z, mask = rng.normal(size=50), (rng.random(50) >= 0.4) / 0.6
    assert np.allclose(np.maximum(z * mask, 0), np.maximum(z, 0) * mask)
    masks = rng.random((200_000, 8)) >= 0.4  # without rescaling, the next layer's mean input is 1 - p too small
    assert abs(float((masks @ np.abs(z[:8])).mean()) / float(np.abs(z[:8]).sum()) - 0.6) < 0.005
    before, after = 1 / (1 + np.exp(-z * mask)), mask / (1 + np.exp(-z))
    dropped = mask == 0
    return {"0.5": before[dropped].mean(), "0": after[dropped].max()}


CLAIMS.explain(
    "dropout-mechanism",
    {
        "0.2": "drop probability of the example, used in the checks",
        "2014": "year of the paper",
    },
)


# --- dropout-rate-choice


@CLAIMS.check("dropout-rate-choice")
def dropout_rate_choice_noise() -> dict[str, float | Within]:
    """Sample the relative noise of single units, of the mean of nine equal neighbours, and of dropped channels."""
    rng = np.random.default_rng(6)

    def relative(p: float, shape: tuple[int, int]) -> float:
        value = ((rng.random(shape) >= p) / (1 - p)).mean(axis=1)
        return float(value.std() / value.mean())

    assert abs(relative(0.5, (100_000, 1)) - 1) < 0.02
    assert abs(relative(0.9, (100_000, 1)) - 3) < 0.06
    assert abs(relative(0.1, (100_000, 1)) - 0.33) < 0.02
    nine = relative(0.5, (50_000, 9))
    return {"0.33": Within(nine, 0.01), "3": math.sqrt(0.9 / 0.1), "1": math.sqrt(0.5 / 0.5)}


@CLAIMS.check("dropout-rate-choice")
def dropout_rate_choice_counts() -> dict[str, float]:
    """Compute the survival over time steps, the active units of a wide layer, and the noise floor of the example."""
    rng = np.random.default_rng(7)
    survived = (rng.random((40_000, 20)) >= 0.1).all(axis=1).mean()
    assert abs(survived - 0.9**20) < 0.005
    active = (rng.random((4_000, 512)) >= 0.5).sum(axis=1)
    assert abs(active.std() - math.sqrt(512 * 0.25)) < 0.5
    return {"0.12": 0.9**20, "256": 512 * 0.5, "11": math.sqrt(512 * 0.25), "0.25": 0.5**2}


@CLAIMS.check("dropout-rate-choice")
def dropout_rate_choice_before_batch_norm() -> dict[str, float | Within]:
    """Record batch-norm statistics behind dropout, then normalise undropped values with them."""
    rng = np.random.default_rng(8)
    z = rng.normal(size=400_000)
    masked = z * (rng.random(z.size) >= 0.5) / 0.5
    return {"0.71": Within(float(((z - masked.mean()) / masked.std()).std()), 0.005)}


@CLAIMS.check("dropout-rate-choice")
def dropout_rate_choice_extremes_in_a_linear_model() -> dict[str, float]:
    """With uncorrelated inputs dropout multiplies the least-squares weights by 1 - p: from all of them to nothing."""
    rng = np.random.default_rng(9)
    x, _ = np.linalg.qr(rng.normal(size=(30, 4)))
    y = rng.normal(size=30)
    plain = x.T @ y
    for p in (0.01, 0.5, 0.99):
        trained = np.linalg.solve(x.T @ x + p / (1 - p) * np.diag((x**2).sum(axis=0)), x.T @ y)
        assert np.allclose(trained, (1 - p) * plain)
    return {}


def _validation_loss(p: float, seed: int) -> float:
    """Train the answer's network with another seed and return its validation loss."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(1060, 10))
    y = np.abs(x[:, 0]) + x[:, 1] + 0.5 * rng.normal(size=1060)
    first, second = rng.normal(size=(10, 100)) / math.sqrt(5), rng.normal(size=100) / 10
    inputs, target, rate = x[:60], y[:60], 0.02 / 60
    for _ in range(1000):
        z = inputs @ first
        mask = (rng.random(z.shape) >= p) / (1 - p)
        hidden = np.maximum(z, 0) * mask
        error = hidden @ second - target
        gradient = inputs.T @ (np.outer(error, second) * mask * (z > 0))
        first, second = first - rate * gradient, second - rate * hidden.T @ error
    return float(((np.maximum(x[60:] @ first, 0) @ second - y[60:]) ** 2).mean())


@CLAIMS.check("dropout-rate-choice")
def dropout_rate_choice_middle_rate_wins() -> dict[str, float]:
    """Train with a seed that the answer does not use: both extremes are worse than the middle rate."""
    none, middle, high = (_validation_loss(p, 14) for p in (0.0, 0.5, 0.9))
    assert 0.25 < middle < min(none, high)
    return {}


CLAIMS.explain(
    "dropout-rate-choice",
    {
        "0": "the lower end of a customary range",
        "0.1": "a customary value, used in the checks of the noise and of the survival",
        "0.2": "the upper end of a customary range",
        "0.3": "the upper end of a customary range",
        "0.5": "a customary value, used in the checks",
        "0.9": "drop probability used in the check of the noise",
        "20": "number of time steps, used in the check of the survival",
        "60": "size of the example in the code, which is run",
        "100": "width of the example in the code, which is run",
        "512": "width of the example, used in the check of the counts",
        "2014": "year of the paper",
        "2026": "year of the statement",
    },
)


# --- bagging-versus-boosting


@CLAIMS.check("bagging-versus-boosting")
def bagging_versus_boosting_bootstrap() -> dict[str, float]:
    """Draw bootstrap samples and count the distinct examples."""
    rng = np.random.default_rng(10)
    n = 2000
    share = float(np.mean([len(np.unique(rng.integers(0, n, n))) / n for _ in range(200)]))
    assert abs(share - (1 - (1 - 1 / n) ** n)) < 0.002
    assert abs((1 - 1 / n) ** n - 1 / math.e) < 1e-3
    return {"63.2": 100 * (1 - 1 / math.e), "37": 100 * (1 - share)}


@CLAIMS.check("bagging-versus-boosting")
def bagging_versus_boosting_correlated_average() -> dict[str, float]:
    """Simulate averages of correlated estimates and compare with the formula."""
    rng = np.random.default_rng(11)
    rho, members = 0.3, 10
    estimates = math.sqrt(rho) * rng.normal(size=(100_000, 1))
    estimates = estimates + math.sqrt(1 - rho) * rng.normal(size=(100_000, members))
    assert abs(float(estimates.mean(axis=1).var()) - (rho + (1 - rho) / members)) < 0.01
    return {"0.37": rho + (1 - rho) / members, "0.30": rho + (1 - rho) / 1e9}


@CLAIMS.check("bagging-versus-boosting")
def bagging_versus_boosting_adaboost() -> dict[str, float]:
    """Reweight examples after a learner with weighted error 0.2: the wrong ones then hold half of the weight."""
    rng = np.random.default_rng(12)
    wrong = np.arange(50) < 12
    weights = rng.random(50)
    weights[wrong] *= 0.2 / weights[wrong].sum()
    weights[~wrong] *= 0.8 / weights[~wrong].sum()
    error = weights[wrong].sum()
    alpha = 0.5 * math.log((1 - error) / error)
    new = weights * np.exp(np.where(wrong, alpha, -alpha))
    assert abs(new[wrong].sum() / new.sum() - 0.5) < 1e-12
    margins = np.linspace(-3, 3, 600_001)  # alpha minimises the exponential loss
    best = margins[np.argmin(error * np.exp(margins) + (1 - error) * np.exp(-margins))]
    assert abs(best - alpha) < 1e-4
    return {"0.2": error, "0.69": alpha}


def _stumps(targets: Array) -> Array:
    """Fit the best one-split tree to each row of targets on an ordered grid."""
    n = targets.shape[1]
    size = np.arange(1, n)
    left = np.cumsum(targets, axis=1)[:, :-1]
    total = targets.sum(axis=1, keepdims=True)
    k = np.argmax(left**2 / size + (total - left) ** 2 / (n - size), axis=1)[:, None]
    chosen = np.take_along_axis(left, k, axis=1)
    return np.asarray(np.where(np.arange(n) <= k, chosen / (k + 1), (total - chosen) / (n - 1 - k)))


@CLAIMS.check("bagging-versus-boosting")
def bagging_versus_boosting_more_rounds() -> dict[str, float]:
    """Boost stumps for many rounds: bias vanishes, variance keeps growing; check the stump by brute force."""
    rng = np.random.default_rng(0)
    sine = np.sin(2 * np.pi * np.linspace(0, 1, 40))
    y = sine + 0.3 * rng.normal(size=(100, 40))
    splits = [
        np.concatenate([np.full(i, row[:i].mean()), np.full(40 - i, row[i:].mean())])
        for row in y[:1]
        for i in range(1, 40)
    ]
    errors = [float(((y[0] - split) ** 2).sum()) for split in splits]
    assert np.allclose(_stumps(y)[0], splits[int(np.argmin(errors))])
    total = np.zeros_like(y)
    variance, bias = {}, {}
    for step in range(1, 501):
        total = total + 0.3 * _stumps(y - total)
        variance[step], bias[step] = float(total.var(axis=0).mean()), float(((total.mean(axis=0) - sine) ** 2).mean())
    assert bias[500] < bias[50] < bias[1]
    assert variance[1] < variance[50] < variance[500]
    return {"0.05": variance[500], "500": max(variance), "100": len(y)}


@CLAIMS.check("bagging-versus-boosting")
def bagging_versus_boosting_stable_learner() -> dict[str, float]:
    """Bag least-squares lines: the variance of the bagged line is that of a single one, within a few per cent."""
    rng = np.random.default_rng(15)
    x = np.linspace(0, 1, 40)
    design = np.stack([np.ones(40), x], axis=1)
    single, bagged = [], []
    for _ in range(150):
        y = x + 0.3 * rng.normal(size=40)
        counts = rng.multinomial(40, np.full(40, 1 / 40), size=50)
        gram = np.einsum("mn,ni,nj->mij", counts, design, design)
        right = np.einsum("mn,ni,n->mi", counts, design, y)[..., None]
        bagged.append(design @ np.linalg.solve(gram, right)[..., 0].mean(axis=0))
        single.append(design @ np.linalg.lstsq(design, y, rcond=None)[0])
    assert abs(np.var(bagged, axis=0).mean() / np.var(single, axis=0).mean() - 1) < 0.1
    return {}


@CLAIMS.check("bagging-versus-boosting")
def bagging_versus_boosting_residual() -> dict[str, float]:
    """The negative gradient of the squared loss is the residual, by finite differences."""
    y, f, h = 1.7, 0.4, 1e-6
    slope = (0.5 * (y - f - h) ** 2 - 0.5 * (y - f + h) ** 2) / (2 * h)
    assert abs(-slope - (y - f)) < 1e-8
    return {}


CLAIMS.explain(
    "bagging-versus-boosting",
    {
        "0.3": "correlation of the example, used in the check of the average",
        "2026": "year of the statement",
    },
)
