"""Computed checks for Representations and Generative Models/GANs."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]

GRID = np.linspace(-40.0, 60.0, 200_001)
"""Points for integrals over one variable."""

DX = float(GRID[1] - GRID[0])


def _log_normal(x: Array, mean: float, variance: float = 1.0) -> Array:
    log_density: Array = -((x - mean) ** 2) / (2 * variance) - 0.5 * math.log(2 * math.pi * variance)
    return log_density


def _integral(values: Array) -> float:
    return float(values.sum() * DX)


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


# --- gan-objective


def _jsd(m: float) -> float:
    """Jensen-Shannon divergence of unit Gaussians at distance m, by numerical integration."""
    a, b = _log_normal(GRID, 0), _log_normal(GRID, m)
    middle = np.logaddexp(a, b) - math.log(2)
    return 0.5 * _integral(np.exp(a) * (a - middle)) + 0.5 * _integral(np.exp(b) * (b - middle))


def _generator_gradients(m: float) -> tuple[float, float]:
    """Gradients with respect to m of both generator losses, the optimal discriminator being held fixed."""
    a, b = _log_normal(GRID, 0), _log_normal(GRID, m)
    log_not_d, minus_log_d = -np.logaddexp(0, a - b), np.logaddexp(0, b - a)
    slope = np.exp(b) * (GRID - m)  # derivative of the generated density with respect to m
    return _integral(slope * log_not_d), _integral(slope * minus_log_d)


@CLAIMS.check("gan-objective")
def gan_objective_optimal_discriminator() -> dict[str, float]:
    """Maximise the integrand on a grid for random densities, and compare with the formula and with 2 JSD - log 4."""
    rng = np.random.default_rng(0)
    y = np.linspace(0.0005, 0.9995, 1999)
    for a, b in rng.uniform(0.05, 2, size=(50, 2)):
        assert abs(y[np.argmax(a * np.log(y) + b * np.log(1 - y))] - a / (a + b)) < 0.0006
    p, q = rng.dirichlet(np.ones(7)), rng.dirichlet(np.ones(7))
    best = p / (p + q)
    value = (p * np.log(best) + q * np.log(1 - best)).sum()
    middle = (p + q) / 2
    jsd = 0.5 * (p * np.log(p / middle)).sum() + 0.5 * (q * np.log(q / middle)).sum()
    assert math.isclose(value, 2 * jsd - math.log(4))
    half = (p * math.log(0.5) + p * math.log(0.5)).sum()
    return {"-1.386": half}


@CLAIMS.check("gan-objective")
def gan_objective_gaussians() -> dict[str, float]:
    """Integrate the value for two Gaussians, with the discriminator as the logistic function that is stated."""
    a, b = _log_normal(GRID, 0), _log_normal(GRID, 2)
    log_d, log_not_d = -np.logaddexp(0, -(2 - 2 * GRID)), -np.logaddexp(0, 2 - 2 * GRID)
    assert np.allclose(log_d, -np.logaddexp(0, b - a))
    value = _integral(np.exp(a) * log_d + np.exp(b) * log_not_d)
    assert math.isclose(value, 2 * _jsd(2) - math.log(4), rel_tol=1e-9)
    return {"-0.713": value}


@CLAIMS.check("gan-objective")
def gan_objective_trained_discriminator() -> dict[str, float]:
    """A logistic discriminator trained on samples of both Gaussians approaches the optimal one."""
    rng = np.random.default_rng(1)
    real, fake = rng.normal(0, 1, 20_000), rng.normal(2, 1, 20_000)
    x = np.concatenate([real, fake])
    t = np.concatenate([np.ones_like(real), np.zeros_like(fake)])
    features = np.stack([x, np.ones_like(x)], axis=1)
    w = np.zeros(2)
    for _ in range(12):  # Newton's method on the log-likelihood
        d = 1 / (1 + np.exp(-features @ w))
        w += np.linalg.solve(features.T @ (features * (d * (1 - d))[:, None]), features.T @ (t - d))
    assert np.allclose(w, [-2, 2], atol=0.1)
    return {}


@CLAIMS.check("gan-objective")
def gan_objective_gradient_table() -> dict[str, float]:
    """Compute the table, and identify both gradients by finite differences of the divergences."""
    minimax, other = {}, {}
    for m in (2.0, 4.0, 8.0):
        minimax[m], other[m] = _generator_gradients(m)
        h = 1e-3
        slope_jsd = (_jsd(m + h) - _jsd(m - h)) / (2 * h)
        slope_kl = m  # KL of the generated from the real Gaussian is m²/2
        assert math.isclose(minimax[m], 2 * slope_jsd, abs_tol=1e-5)
        assert math.isclose(other[m], slope_kl - 2 * slope_jsd, abs_tol=1e-5)
    kl = [_integral(np.exp(_log_normal(GRID, m)) * (_log_normal(GRID, m) - _log_normal(GRID, 0))) for m in (2.0, 4.0)]
    assert np.allclose(kl, [2.0, 8.0])
    return {
        "2": 2.0,
        "4": 4.0,
        "8": 8.0,
        "0.337": _jsd(2),
        "0.633": _jsd(4),
        "0.693": _jsd(8),
        "0.450": minimax[2.0],
        "0.137": minimax[4.0],
        "0.0004": minimax[8.0],
        "1.55": other[2.0],
        "3.86": other[4.0],
        "8.00": other[8.0],
    }


@CLAIMS.check("gan-objective")
def gan_objective_saturation() -> dict[str, float]:
    """Differentiate both generator losses with respect to the logit where D is small."""
    logit, h = math.log(0.01 / 0.99), 1e-6
    assert math.isclose(_sigmoid(logit), 0.01)
    saturating = (math.log(1 - _sigmoid(logit + h)) - math.log(1 - _sigmoid(logit - h))) / (2 * h)
    other = (-math.log(_sigmoid(logit + h)) + math.log(_sigmoid(logit - h))) / (2 * h)
    return {"-0.01": saturating, "-0.99": other}


@CLAIMS.check("gan-objective")
def gan_objective_rotation() -> dict[str, float]:
    """Run simultaneous gradient descent and ascent on the product of two numbers."""
    x, y, rate, steps = 1.0, 0.0, 0.1, 100
    for _ in range(steps):
        x, y = x - rate * y, y + rate * x
    return {"0.1": rate, "100": steps, "1.64": math.hypot(x, y)}


CLAIMS.explain("gan-objective", {"1": "the Lipschitz constant of the critic, a convention"})


# --- gan-appeal-and-uses


@CLAIMS.check("gan-appeal-and-uses")
def gan_appeal_and_uses_averaging() -> dict[str, float]:
    """Find the prediction of least squared error for a pixel with two equally likely values."""
    target = np.array([-1.0, 1.0])
    guess = np.linspace(-1.5, 1.5, 3001)
    error = ((guess[:, None] - target) ** 2).mean(axis=1)
    assert abs(guess[error.argmin()]) < 1e-9
    committed = ((1.0 - target) ** 2).mean()
    return {"1": error.min(), "2": committed}


@CLAIMS.check("gan-appeal-and-uses")
def gan_appeal_and_uses_costs() -> dict[str, float]:
    """Turn the reported figures and the assumed times into the stated ratio and durations."""
    steps, per_step = 250, 20
    return {
        "34": 100 * (6.95 - 4.59) / 6.95,
        "250": steps,
        "20": per_step,
        "5": steps * per_step / 1000,
        "0.02": per_step / 1000,
    }


def _frechet(first: Array, second: Array) -> float:
    """Fréchet distance of Gaussians fitted to two samples, one row per sample."""
    s1, s2 = np.cov(first.T, bias=True), np.cov(second.T, bias=True)
    s1, s2 = np.atleast_2d(s1), np.atleast_2d(s2)
    values, vectors = np.linalg.eigh(s1)
    root = vectors @ np.diag(np.sqrt(np.maximum(values, 0))) @ vectors.T
    cross = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ s2 @ root), 0)).sum()
    return float(((first.mean(0) - second.mean(0)) ** 2).sum() + np.trace(s1) + np.trace(s2) - 2 * cross)


@CLAIMS.check("gan-appeal-and-uses")
def gan_appeal_and_uses_frechet_distance() -> dict[str, float | Within]:
    """Two moments cannot tell a coin from a Gaussian, and few samples inflate the distance."""
    rng = np.random.default_rng(0)
    gaussian = rng.normal(size=(200_000, 1))
    coin = rng.choice([-1.0, 1.0], size=(200_000, 1))
    assert abs(_frechet(gaussian, 2 * gaussian + 3) - (3**2 + 1)) < 0.05  # means 3 apart, deviations 1 and 2
    by_size = [_frechet(rng.normal(size=(n, 16)), rng.normal(size=(n, 16))) for n in (100, 1_000, 10_000)]
    assert by_size[0] > 5 * by_size[1] > 25 * by_size[2] > 0
    return {"0": Within(_frechet(gaussian, coin), 1e-3)}


@CLAIMS.check("gan-appeal-and-uses")
def gan_appeal_and_uses_cycle_loss_is_blind_to_a_flip() -> dict[str, float]:
    """A translation and its mirror image match a symmetric target equally and both invert without error."""
    rng = np.random.default_rng(1)
    source = rng.normal(size=20_000)
    for sign in (1.0, -1.0):
        there = sign * 2 * source
        assert np.allclose(there / (sign * 2), source)  # cycle loss zero
        histogram = np.histogram(there, bins=20, range=(-6, 6), density=True)[0]
        density = np.exp(_log_normal(np.linspace(-5.7, 5.7, 20), 0, 4))
        assert np.abs(histogram - density).max() < 0.01
    return {}


CLAIMS.explain(
    "gan-appeal-and-uses",
    {
        "2017": "year of the papers",
        "2019": "year of the paper",
        "2020": "year of the paper, and until when GANs led",
        "2021": "year of the paper and of the change",
        "2023": "year of the paper",
        "1024": "resolution of StyleGAN's faces, reported in its paper",
        "70,000": "number of images in FFHQ, reported in the paper",
        "256": "resolution of the comparison, reported in the paper",
        "512": "resolution of GigaGAN's images, reported in its abstract",
        "0.13": "seconds, reported in the abstract of GigaGAN",
        "10.94": "FID without guidance, reported by Dhariwal and Nichol in the same table",
        "4.59": "FID reported by Dhariwal and Nichol, used in the check of the costs",
        "6.95": "FID reported by Dhariwal and Nichol, used in the check of the costs",
        "0.52": "recall reported by Dhariwal and Nichol",
        "0.28": "recall reported by Dhariwal and Nichol",
        "0.82": "precision reported by Dhariwal and Nichol",
        "0.87": "precision reported by Dhariwal and Nichol",
    },
)


# --- gan-versus-autoencoder


@CLAIMS.check("gan-versus-autoencoder")
def gan_versus_autoencoder_bound() -> dict[str, float]:
    """Integrate the negative bound of the Gaussian model for two choices of q, and the evidence itself."""
    z = np.linspace(-12, 14, 100_001)
    dz = z[1] - z[0]
    x = 2.0
    log_joint = _log_normal(z, 0) + _log_normal(x - z, 0)
    evidence = -math.log(np.exp(log_joint).sum() * dz)

    def bound(mean: float, variance: float) -> float:
        log_q = _log_normal(z, mean, variance)
        return float((np.exp(log_q) * (log_q - log_joint)).sum() * dz)

    exact, prior = bound(1, 0.5), bound(0, 1)
    assert math.isclose(exact, evidence, rel_tol=1e-9)
    log_posterior, log_prior = _log_normal(z, 1, 0.5), _log_normal(z, 0)
    gap = float((np.exp(log_prior) * (log_prior - log_posterior)).sum() * dz)
    assert math.isclose(prior - evidence, gap, rel_tol=1e-6)
    rng = np.random.default_rng(0)
    assert all(bound(rng.normal(), rng.uniform(0.1, 2)) > evidence for _ in range(20))
    return {"2.27": exact, "3.42": prior}


@CLAIMS.check("gan-versus-autoencoder")
def gan_versus_autoencoder_gap_between_modes() -> dict[str, float]:
    """Fit a Gaussian to two modes by their moments and compare the densities in the middle."""
    data = np.logaddexp(_log_normal(GRID, -3), _log_normal(GRID, 3)) - math.log(2)
    mean = _integral(np.exp(data) * GRID)
    variance = _integral(np.exp(data) * (GRID - mean) ** 2)
    assert abs(mean) < 1e-9
    likelihood = {v: _integral(np.exp(data) * _log_normal(GRID, 0, v)) for v in (8.0, variance, 12.0)}
    assert max(likelihood, key=lambda v: likelihood[v]) == variance
    middle = np.abs(GRID).argmin()
    ratio = math.exp(float(_log_normal(GRID, 0, variance)[middle] - data[middle]))
    return {"3": 3, "10": variance, "28": ratio}


@CLAIMS.check("gan-versus-autoencoder")
def gan_versus_autoencoder_missed_mode_pulls_little() -> dict[str, float]:
    """A generator that sits on one of two modes feels almost no gradient, though likelihood would pull it hard."""
    data = np.logaddexp(_log_normal(GRID, 0), _log_normal(GRID, 12)) - math.log(2)
    model = _log_normal(GRID, 0)
    slope = np.exp(model) * GRID  # derivative of the generated density with respect to its mean
    middle = np.logaddexp(data, model) - math.log(2)
    jsd = 0.5 * _integral(np.exp(data) * (data - middle)) + 0.5 * _integral(np.exp(model) * (model - middle))
    minimax = _integral(slope * -np.logaddexp(0, data - model))
    other = _integral(slope * np.logaddexp(0, model - data))
    likelihood = _integral(np.exp(data) * GRID)  # derivative of the mean log-likelihood
    assert jsd > 0.2
    assert abs(minimax) < 1e-3
    assert abs(other) < 1e-3
    assert likelihood > 5
    return {}


@CLAIMS.check("gan-versus-autoencoder")
def gan_versus_autoencoder_blur() -> dict[str, float]:
    """Minimise the squared error of one output for a pixel with two values."""
    target = np.array([0.0, 1.0])
    guess = np.linspace(0, 1, 1001)
    error = ((guess[:, None] - target) ** 2).mean(axis=1)
    assert math.isclose(float(error[0]), float(error[-1]))
    assert math.isclose(float(error[0]), 0.5)
    return {"0.5": float(guess[error.argmin()]), "0.25": float(error.min())}


@CLAIMS.check("gan-versus-autoencoder")
def gan_versus_autoencoder_midpoint() -> dict[str, float | Within]:
    """Draw pairs of codes and measure the length of their midpoints."""
    rng = np.random.default_rng(2)
    a, b = rng.normal(size=(2, 2000, 512))
    ratio = np.linalg.norm((a + b) / 2, axis=1) / np.linalg.norm(a, axis=1)
    lengths = np.linalg.norm(a, axis=1)
    assert np.linalg.norm((a + b) / 2, axis=1).max() < lengths.min()
    return {"0.71": Within(float(ratio.mean()), 0.005)}


CLAIMS.explain(
    "gan-versus-autoencoder",
    {"2019": "year of the paper", "2026": "the year for which the advice holds"},
)
