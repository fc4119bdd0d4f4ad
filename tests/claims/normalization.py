"""Computed checks for Training/Normalization."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


# --- input-scaling-methods


@CLAIMS.check("input-scaling-methods")
def input_scaling_methods_examples() -> dict[str, float]:
    """Scale the outlier example, the red pixel and the value outside the training range."""
    x = np.array([1.0, 2.0, 3.0, 4.0, 100.0])
    scaled = (x - x.min()) / (x.max() - x.min())
    train = np.array([10.0, 25.0, 60.0])
    return {
        "3": 100 * np.ptp(scaled[:4]),
        "0.074": (128 / 255 - 0.485) / 0.229,
        "1.5": (85 - train.min()) / (train.max() - train.min()),
        "255": np.iinfo(np.uint8).max,
    }


@CLAIMS.check("input-scaling-methods")
def input_scaling_methods_properties() -> dict[str, float]:
    """Test the table: moments, range, robustness to an outlier, norms, and covariance after whitening."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(500, 3)) @ rng.normal(size=(3, 3)) + 5
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    assert np.allclose(z.mean(axis=0), 0)
    assert np.allclose(z.var(axis=0), 1)
    assert abs(z).max() > 1

    def skewness(v: Array) -> float:
        return float(np.mean(((v - v.mean()) / v.std()) ** 3))

    skewed = rng.exponential(size=500)
    assert np.isclose(skewness(skewed), skewness((skewed - skewed.mean()) / skewed.std()))
    assert abs(skewness(np.log1p(skewed))) < skewness(skewed)
    assert np.allclose(np.linalg.norm(x / np.linalg.norm(x, axis=1, keepdims=True), axis=1), 1)
    values, vectors = np.linalg.eigh(np.cov(x.T, bias=True))
    whitened = (x - x.mean(axis=0)) @ (vectors * values**-0.5) @ vectors.T
    assert np.allclose(np.cov(whitened.T, bias=True), np.eye(3))
    assert abs(np.corrcoef(z.T) - np.eye(3)).max() > 0.1
    clean, dirty = skewed, np.append(skewed, 1e4)
    iqr = [np.subtract(*np.percentile(v, [75, 25])) for v in (clean, dirty)]
    assert np.isclose(iqr[0], iqr[1], rtol=0.02)
    assert dirty.std() > 100 * clean.std()
    return {}


@CLAIMS.check("input-scaling-methods")
def input_scaling_methods_trees_ignore_monotone_maps() -> dict[str, float]:
    """The best split of a regression stump leaves the same rows on each side after an increasing map."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=80)
    y = (x > 0.3) + 0.3 * rng.normal(size=80)

    def left_side(feature: Array) -> frozenset[int]:
        order = np.argsort(feature)
        costs = [y[order[:k]].var() * k + y[order[k:]].var() * (80 - k) for k in range(1, 80)]
        return frozenset(order[: int(np.argmin(costs)) + 1].tolist())

    assert left_side(x) == left_side(np.exp(x)) == left_side(x**3 + 7 * x)
    return {}


CLAIMS.explain(
    "input-scaling-methods",
    {
        "128": "pixel value chosen for the example, used in the check",
        "0.485": "mean of the red channel that is customary for ImageNet, used in the check",
        "0.229": "standard deviation of the red channel that is customary for ImageNet, used in the check",
        "10": "end of the training range chosen for the example, used in the check",
        "60": "end of the training range chosen for the example, used in the check",
        "85": "value chosen for the example, used in the check",
    },
)


# --- why-normalize-inputs


def _condition(matrix: Array) -> float:
    """Return the ratio of the largest to the smallest eigenvalue."""
    values = np.linalg.eigvalsh(matrix)
    return float(values[-1] / values[0])


@CLAIMS.check("why-normalize-inputs")
def why_normalize_inputs_scale() -> dict[str, float | Within]:
    """Build the data with the stated moments, measure the conditioning, and run gradient descent with the best rate."""
    x = np.array([[1.0, 100.0], [1.0, -100.0], [-1.0, 100.0], [-1.0, -100.0]])
    hessian = x.T @ x / len(x)
    kappa = _condition(hessian)
    eta = 2 / np.trace(hessian)
    w = np.array([1.0, 1.0])
    sizes = [1.0]
    for _ in range(200):
        w = w - eta * x.T @ (x @ w) / len(x)
        sizes.append(float(abs(w).max()))
    factor = (sizes[-1] / sizes[0]) ** (1 / 200)
    assert np.isclose(factor, (kappa - 1) / (kappa + 1))
    z = x / x.std(axis=0)
    assert np.isclose(_condition(z.T @ z / 4), 1)
    w = np.array([3.0, -2.0])
    assert np.allclose(w - 1.0 * z.T @ (z @ w) / 4, 0)
    return {
        "10^4": hessian[1, 1],
        "10,000": kappa,
        "0.9998": factor,
        "11,513": Within(-math.log(10) / math.log(factor), 0.5),
    }


@CLAIMS.check("why-normalize-inputs")
def why_normalize_inputs_mean_and_correlation() -> dict[str, float | Within]:
    """Measure the conditioning of samples with a large mean, and with correlated standardised features."""
    rng = np.random.default_rng(0)
    feature = rng.normal(size=1000)
    feature = (feature - feature.mean()) / feature.std()
    with_bias = np.stack([np.ones(1000), feature + 10])
    other = rng.normal(size=1000)
    other -= other.mean() + feature * (other @ feature) / 1000
    other = 0.9 * feature + math.sqrt(1 - 0.81) * other / other.std()
    pair = np.stack([feature, other])
    assert np.allclose(pair.std(axis=1), 1)
    return {"10,402": _condition(with_bias @ with_bias.T / 1000), "19": Within(_condition(pair @ pair.T / 1000), 1e-6)}


@CLAIMS.check("why-normalize-inputs")
def why_normalize_inputs_saturation_and_signs() -> dict[str, float | Within]:
    """Measure how often a tanh unit is saturated, and the signs of the gradient for positive inputs."""
    rng = np.random.default_rng(0)
    z = 100 * rng.standard_normal(400_000)
    saturated = abs(z) > 2
    exact = 100 * math.erfc(2 / 100 / math.sqrt(2))
    assert np.isclose(100 * saturated.mean(), exact, atol=0.1)
    slope = 1 - np.tanh(2.0) ** 2
    assert np.all(1 - np.tanh(z[saturated]) ** 2 <= slope)
    h, w = 1e-6, rng.normal(size=5)
    for x, y in zip(rng.uniform(size=(100, 5)), rng.normal(size=100), strict=True):
        ups, downs = (0.5 * (np.tanh((w + s * h * np.eye(5)) @ x) - y) ** 2 for s in (1, -1))
        assert len(set(np.sign(ups - downs))) == 1  # the slopes in all five weights share one sign
    return {"98.4": exact, "0.071": slope}


@CLAIMS.check("why-normalize-inputs")
def why_normalize_inputs_units() -> dict[str, float]:
    """Fit lengths in metres and in millimetres by least squares and compare weights and penalties."""
    rng = np.random.default_rng(0)
    metres = rng.normal(size=50)
    y = 3 * metres + rng.normal(size=50)
    in_m, in_mm = (float(v @ y / (v @ v)) for v in (metres, 1000 * metres))
    return {"1,000": in_m / in_mm, "10^6": in_m**2 / in_mm**2}


CLAIMS.explain(
    "why-normalize-inputs",
    {
        "1": "standard deviation chosen for the example, used in the check",
        "100": "standard deviation chosen for the example, used in the check",
        "10": "mean chosen for the example, used in the check",
        "0.9": "correlation chosen for the example, used in the check",
    },
)


# --- batch-layer-instance-norm


def _normalise(x: Array, axes: tuple[int, ...], epsilon: float = 0.0) -> Array:
    """Subtract the mean over the axes and divide by the standard deviation."""
    centred = x - x.mean(axis=axes, keepdims=True)
    return np.asarray(centred / np.sqrt(x.var(axis=axes, keepdims=True) + epsilon), dtype=np.float64)


@CLAIMS.check("batch-layer-instance-norm")
def batch_layer_instance_norm_counts() -> dict[str, float]:
    """Average a tensor of the stated shape over each set of axes and count the statistics."""
    x = np.ones((32, 64, 56, 56), dtype=np.bool_)
    batch, layer, instance = (x.any(axis=axes) for axes in ((0, 2, 3), (1, 2, 3), (2, 3)))
    group = x.reshape(32, 32, 2, 56, 56).any(axis=(2, 3, 4))
    assert batch.size == 64
    assert layer.size == 32
    return {
        "64": batch.size,
        "32": layer.size,
        "2,048": instance.size,
        "1,024": group.size,
        "100,352": x.size / batch.size,
        "200,704": x.size / layer.size,
        "3,136": x.size / instance.size,
        "6,272": x.size / group.size,
    }


@CLAIMS.check("batch-layer-instance-norm")
def batch_layer_instance_norm_single_sample() -> dict[str, float]:
    """One sample: batch norm of a dense layer forgets its input, that of an image equals instance norm."""
    rng = np.random.default_rng(0)
    assert np.all(_normalise(rng.normal(size=(1, 6)), (0,), 1e-5) == 0)
    image = rng.normal(size=(1, 6, 5, 5))
    assert np.allclose(_normalise(image, (0, 2, 3)), _normalise(image, (2, 3)))
    return {}


@CLAIMS.check("batch-layer-instance-norm")
def batch_layer_instance_norm_invariances() -> dict[str, float]:
    """Before batch norm a bias and the scale of the weights do nothing, and doubled weights halve the gradient."""
    rng = np.random.default_rng(1)
    x, w, target = rng.normal(size=(16, 4)), rng.normal(size=(4, 3)), rng.normal(size=(16, 3))
    out = _normalise(x @ w, (0,))
    assert np.allclose(out, _normalise(x @ w + rng.normal(size=3), (0,)))
    assert np.allclose(out, _normalise(x @ (2 * w), (0,)))

    def slope(at: Array, direction: Array) -> float:
        h = 1e-5
        values = [float(np.sum((_normalise(x @ (at + s * direction), (0,)) - target) ** 2)) for s in (h, -h)]
        return (values[0] - values[1]) / (2 * h)

    for _ in range(5):
        direction = rng.normal(size=(4, 3))
        assert np.isclose(slope(w, direction), 2 * slope(2 * w, direction), rtol=1e-5)
    return {}


@CLAIMS.check("batch-layer-instance-norm")
def batch_layer_instance_norm_tokens_and_rms() -> dict[str, float]:
    """Only a norm over tokens leaks the future; RMS norm of centred inputs is layer norm; folding is exact."""
    rng = np.random.default_rng(2)
    x = rng.normal(size=(2, 5, 8))
    changed = x.copy()
    changed[:, -1] += rng.normal(size=8)
    assert np.allclose(_normalise(x, (2,))[:, 0], _normalise(changed, (2,))[:, 0])
    assert not np.allclose(_normalise(x, (1, 2))[:, 0], _normalise(changed, (1, 2))[:, 0])
    centred = x - x.mean(axis=2, keepdims=True)
    rms = centred / np.sqrt(np.mean(centred**2, axis=2, keepdims=True))
    assert np.allclose(rms, _normalise(x, (2,)))
    weight, mean, deviation = rng.normal(size=(8, 3)), rng.normal(size=3), rng.uniform(1, 2, size=3)
    gamma, beta = rng.normal(size=3), rng.normal(size=3)
    folded = x @ (weight * gamma / deviation) + beta - gamma * mean / deviation
    assert np.allclose(gamma * (x @ weight - mean) / deviation + beta, folded)
    return {}


CLAIMS.explain(
    "batch-layer-instance-norm",
    {
        "56": "height and width chosen for the example, used in the check",
        "2015": "year of Ioffe and Szegedy",
        "2018": "year of Santurkar et al.",
    },
)
