"""Computed checks for Representations and Generative Models/Autoencoders."""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


# --- autoencoder-basics


def _dense_parameters(*widths: int) -> int:
    """Count weights and biases of a stack of dense layers by building them."""
    return sum(
        np.empty((inputs, outputs)).size + np.empty(outputs).size for inputs, outputs in itertools.pairwise(widths)
    )


def _train_linear(x: Array, k: int, steps: int = 1500) -> tuple[Array, Array]:
    """Fit a linear autoencoder without biases by full-batch gradient descent from small random weights."""
    rng = np.random.default_rng(1)
    n, d = x.shape
    encoder, decoder = rng.normal(0, 0.1, (d, k)), rng.normal(0, 0.1, (k, d))
    moment = x.T @ x / n
    for _ in range(steps):
        residual = encoder @ decoder - np.eye(d)
        encoder, decoder = (
            encoder - 0.05 * moment @ residual @ decoder.T,
            decoder - 0.05 * encoder.T @ moment @ residual,
        )
    return encoder, decoder


@CLAIMS.check("autoencoder-basics")
def autoencoder_basics_linear_is_pca() -> dict[str, float]:
    """A trained linear autoencoder loses the discarded variance and projects onto the PCA subspace."""
    rng = np.random.default_rng(2)
    raw = rng.standard_normal((400, 3))
    rotation = np.linalg.qr(rng.standard_normal((3, 3)))[0]
    x = np.linalg.qr(raw - raw.mean(axis=0))[0] * np.sqrt(400) * [2, 1, 0.5] @ rotation
    values, axes = np.linalg.eigh(np.cov(x.T, bias=True))
    loss: dict[int, float] = {}
    for k in (1, 2, 3):
        encoder, decoder = _train_linear(x, k)
        loss[k] = float(np.sum((x @ encoder @ decoder - x) ** 2) / 400)
        assert abs(loss[k] - values[: 3 - k].sum()) < 1e-6
        leading = axes[:, 3 - k :]
        assert np.allclose(encoder @ decoder, leading @ leading.T, atol=1e-4)
    assert loss[3] < 1e-12
    return {"4": values[2], "0.25": values[0], "1": loss[1] - loss[2]}


@CLAIMS.check("autoencoder-basics")
def autoencoder_basics_axes_are_not_identified() -> dict[str, float]:
    """Mixing the code by an invertible matrix leaves the reconstruction, and thus the loss, unchanged."""
    rng = np.random.default_rng(3)
    x = rng.standard_normal((50, 5))
    encoder, decoder = rng.standard_normal((5, 2)), rng.standard_normal((2, 5))
    mix = rng.standard_normal((2, 2))
    assert np.allclose(x @ encoder @ decoder, (x @ encoder @ mix) @ (np.linalg.inv(mix) @ decoder))
    return {}


@CLAIMS.check("autoencoder-basics")
def autoencoder_basics_one_number_can_memorise() -> dict[str, float]:
    """A scalar code that numbers the training examples reconstructs them all and fails on new ones."""
    rng = np.random.default_rng(4)
    train, fresh = rng.standard_normal((50, 8)), rng.standard_normal((50, 8))

    def reconstruct(x: Array) -> Array:
        index = np.argmin(np.sum((x[:, None] - train) ** 2, axis=2), axis=1)
        decoded: Array = train[index]
        return decoded

    assert np.allclose(reconstruct(train), train)
    assert np.mean((reconstruct(fresh) - fresh) ** 2) > 0.5
    return {}


@CLAIMS.check("autoencoder-basics")
def autoencoder_basics_parameters() -> dict[str, float]:
    """Count the parameters of the 784-32-784 network."""
    return {"50,992": _dense_parameters(28 * 28, 32, 28 * 28), "784": 28 * 28}


CLAIMS.explain(
    "autoencoder-basics",
    {
        "0": "lower end of the range of pixel intensities",
        "3": "chosen for the example: number of inputs, used in the check",
        "32": "chosen for the example, used in the check",
    },
)


# --- deep-autoencoders


def _arc() -> Array:
    """Give forty equally spaced points on three quarters of the unit circle."""
    angle = np.linspace(-0.75 * np.pi, 0.75 * np.pi, 40)
    return np.column_stack([np.cos(angle), np.sin(angle)])


def _train_tanh(x: Array, widths: tuple[int, ...], steps: int, seed: int) -> float:
    """Train a tanh autoencoder with linear code and output by Adam; return the squared error per point."""
    rng = np.random.default_rng(seed)
    weights = [rng.normal(0, a**-0.5, (a, b)) for a, b in itertools.pairwise(widths)]
    parameters = weights + [np.zeros(b) for b in widths[1:]]
    layers = len(weights)
    linear = {layers - 1, widths.index(1) - 1}
    first, second = [np.zeros_like(p) for p in parameters], [np.zeros_like(p) for p in parameters]
    error = 0.0
    for step in range(1, steps + 1):
        activations = [x]
        for i in range(layers):
            z = activations[-1] @ parameters[i] + parameters[layers + i]
            activations.append(z if i in linear else np.tanh(z))
        residual = activations[-1] - x
        error = float(np.sum(residual**2) / len(x))
        delta = 2 * residual / len(x)
        gradients = [np.zeros(0)] * (2 * layers)
        for i in reversed(range(layers)):
            if i not in linear:
                delta = delta * (1 - activations[i + 1] ** 2)
            gradients[i], gradients[layers + i] = activations[i].T @ delta, delta.sum(axis=0)
            delta = delta @ weights[i].T
        for p, g, m, v in zip(parameters, gradients, first, second, strict=True):
            m[...] += 0.1 * (g - m)
            v[...] += 0.001 * (g * g - v)
            p[...] -= 0.02 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return error


@CLAIMS.check("deep-autoencoders")
def deep_autoencoders_only_a_bent_decoder_beats_pca() -> dict[str, float | Within]:
    """Train both networks of the answer on the arc and compare with the variance that PCA leaves out."""
    x = _arc()
    pca = float(np.linalg.eigvalsh(np.cov(x.T, bias=True))[0])
    shallow = _train_tanh(x, (2, 16, 1, 2), 300, 0)
    deep = _train_tanh(x, (2, 16, 1, 16, 2), 350, 0)
    assert pca - 1e-9 <= shallow < pca + 0.005
    assert deep < 0.01
    return {"0.32": pca, "0.01": Within(deep, 0.01)}


@CLAIMS.check("deep-autoencoders")
def deep_autoencoders_flat_reconstructions() -> dict[str, float]:
    """The best affine decoder of arbitrary codes never beats PCA; a deep linear stack has low rank."""
    rng = np.random.default_rng(5)
    x = rng.standard_normal((60, 5)) @ rng.standard_normal((5, 5))
    x -= x.mean(axis=0)
    k = 2
    pca = float(np.sum(np.linalg.svd(x, compute_uv=False)[k:] ** 2))
    for _ in range(30):
        code = np.column_stack([np.tanh(x @ rng.standard_normal((5, 9))) @ rng.standard_normal((9, k)), np.ones(60)])
        decoder = np.linalg.lstsq(code, x, rcond=None)[0]
        assert np.sum((code @ decoder - x) ** 2) >= pca - 1e-9
    stack = rng.standard_normal((5, 7)) @ rng.standard_normal((7, k)) @ rng.standard_normal((k, 7))
    assert np.linalg.matrix_rank(stack @ rng.standard_normal((7, 5))) == k
    return {}


@CLAIMS.check("deep-autoencoders")
def deep_autoencoders_parameters() -> dict[str, float]:
    """Count the parameters of the 2006 network and what tying the weights saves."""
    encoder = (784, 1000, 500, 250, 30)
    whole = _dense_parameters(*encoder, *encoder[-2::-1])
    biases = sum(encoder[1:]) + sum(encoder[:-1])
    return {"2,837,314": whole, "1,416,500": (whole - biases) / 2, "784": 28 * 28}


@CLAIMS.check("deep-autoencoders")
def deep_autoencoders_sigmoid_slopes() -> dict[str, float]:
    """Bound the product of the slopes of six sigmoids."""
    z = np.linspace(-8, 8, 100_001)
    s = 1 / (1 + np.exp(-z))
    slope = float(np.max(np.gradient(s, z)))
    return {"0.25": slope, "0.00024": slope**6}


CLAIMS.explain(
    "deep-autoencoders",
    {
        "2006": "year of the paper",
        "2010": "year of the paper",
        "2013": "year of the paper",
        "1000": "layer width of the 2006 network, used in the check",
        "500": "layer width of the 2006 network, used in the check",
        "250": "layer width of the 2006 network, used in the check",
        "30": "code size of the 2006 network, used in the check",
        "3.00": "reported by Hinton and Salakhutdinov (2006), caption of figure 2",
        "13.87": "reported by Hinton and Salakhutdinov (2006), caption of figure 2",
        "1": "code size of the example, used in the check",
        "2": "inputs of the example, used in the check",
        "16": "hidden width of the example, used in the check",
        "6": "number of sigmoid hidden layers, used in the check",
    },
)


# --- autoencoder-variants


@CLAIMS.check("autoencoder-variants")
def autoencoder_variants_sparsity() -> dict[str, float]:
    """Evaluate the sparsity divergence; show that rescaling the code evades an L1 penalty."""
    target, active = 0.05, 0.2
    divergence = target * math.log(target / active) + (1 - target) * math.log((1 - target) / (1 - active))
    rng = np.random.default_rng(6)
    x, encoder, decoder = rng.standard_normal((20, 4)), rng.standard_normal((4, 6)), rng.standard_normal((6, 4))
    small = encoder / 100
    assert np.allclose(x @ encoder @ decoder, x @ small @ (100 * decoder))
    assert np.abs(x @ small).sum() < 0.011 * np.abs(x @ encoder).sum()
    assert np.sum(small**2) < 0.001 * np.sum(encoder**2)
    return {"0.094": divergence}


@CLAIMS.check("autoencoder-variants")
def autoencoder_variants_denoising() -> dict[str, float | Within]:
    """Regress clean on noisy values; the residual is the noise variance times the score."""
    rng = np.random.default_rng(7)
    x = rng.standard_normal(400_000)
    noisy = x + math.sqrt(0.1) * rng.standard_normal(x.size)
    slope = float(noisy @ x / (noisy @ noisy))
    assert abs(np.mean((noisy - x) ** 2) - 0.1) < 0.001
    at = np.linspace(-2, 2, 9)
    step = 1e-5
    log_density = [-((at + shift) ** 2) / (2 * 1.1) for shift in (step, -step)]
    score = (log_density[0] - log_density[1]) / (2 * step)
    assert np.allclose(at / 1.1 - at, 0.1 * score, atol=1e-6)
    edges = np.linspace(-2, 2, 9)
    which = np.digitize(noisy, edges)
    for i in range(1, 9):
        inside = which == i
        assert abs(x[inside].mean() - noisy[inside].mean() / 1.1) < 0.01
    return {"1.1": Within(1 / slope, 0.005), "0.091": Within(float(np.mean((slope * noisy - x) ** 2)), 0.001)}


@CLAIMS.check("autoencoder-variants")
def autoencoder_variants_contractive_jacobian() -> dict[str, float]:
    """For a sigmoid layer the penalty has a closed form; compare it with finite differences."""
    rng = np.random.default_rng(8)
    w, b, x = rng.standard_normal((5, 3)), rng.standard_normal(3), rng.standard_normal(5)

    def code(v: Array) -> Array:
        z: Array = 1 / (1 + np.exp(-(v @ w + b)))
        return z

    step = 1e-6
    jacobian = np.array([(code(x + step * e) - code(x - step * e)) / (2 * step) for e in np.eye(5)])
    h = code(x)
    assert math.isclose(
        float(np.sum(jacobian**2)), float(np.sum((h * (1 - h)) ** 2 * np.sum(w**2, axis=0))), rel_tol=1e-6
    )
    return {}


@CLAIMS.check("autoencoder-variants")
def autoencoder_variants_denoising_is_a_jacobian_penalty() -> dict[str, float]:
    """For small noise and a good reconstruction the extra denoising loss is the variance times the squared Jacobian."""
    rng = np.random.default_rng(9)
    x = rng.standard_normal((1, 3))
    a, b = rng.standard_normal((3, 4)), rng.standard_normal((4, 3))

    def reconstruct(v: Array) -> Array:
        r: Array = np.tanh(v @ a) @ b
        return r

    sigma, step = 0.01, 1e-5
    jacobian = np.concatenate([(reconstruct(x + step * e) - reconstruct(x - step * e)) / (2 * step) for e in np.eye(3)])
    noise = sigma * rng.standard_normal((20_000, 3))
    pairs = [reconstruct(x + noise), reconstruct(x - noise)]

    def ratio(target: Array) -> float:
        extra = np.mean([np.sum((r - target) ** 2, axis=1) for r in pairs]) - np.sum((reconstruct(x) - target) ** 2)
        return float(extra / (sigma**2 * np.sum(jacobian**2)))

    off = np.array([[1.0, -1.0, 1.0]])
    assert abs(ratio(reconstruct(x)) - 1) < 0.03
    assert abs(ratio(reconstruct(x) + 0.01 * off) - 1) < 0.05
    assert abs(ratio(reconstruct(x) + 3 * off) - 1) > 0.3
    return {}


@CLAIMS.check("autoencoder-variants")
def autoencoder_variants_vae() -> dict[str, float]:
    """Integrate the divergence numerically; the sampled gradient through mu + sigma eps is right and less noisy."""
    mu, sigma = 1.0, 0.5
    z = np.linspace(-12, 12, 200_001)
    log_q = -0.5 * ((z - mu) / sigma) ** 2 - math.log(sigma * math.sqrt(2 * math.pi))
    log_p = -0.5 * z**2 - 0.5 * math.log(2 * math.pi)
    divergence = float(np.sum(np.exp(log_q) * (log_q - log_p)) * (z[1] - z[0]))
    assert math.isclose(divergence, 0.5 * (mu**2 + sigma**2 - 1 - math.log(sigma**2)), rel_tol=1e-9)
    eps = np.random.default_rng(10).standard_normal(200_000)
    sample = mu + sigma * eps
    through, score = 2 * sample, sample**2 * eps / sigma
    assert abs(through.mean() - 2 * mu) < 0.02
    assert abs(score.mean() - 2 * mu) < 0.05
    assert through.var() < 0.2 * score.var()
    return {"0.82": divergence}


@CLAIMS.check("autoencoder-variants")
def autoencoder_variants_vq_bits() -> dict[str, float]:
    """Quantise against a codebook of 512 vectors and count the bits; small changes of the code change no index."""
    rng = np.random.default_rng(11)
    codebook, encoded = rng.standard_normal((512, 4)), rng.standard_normal((32 * 32, 4))

    def nearest(z: Array) -> npt.NDArray[np.intp]:
        distance: Array = np.sum(z**2, axis=1)[:, None] - 2 * z @ codebook.T + np.sum(codebook**2, axis=1)
        index: npt.NDArray[np.intp] = distance.argmin(axis=1)
        return index

    indices = nearest(encoded)
    assert np.array_equal(indices, nearest(encoded + 1e-7))
    bits = indices.size * (len(codebook) - 1).bit_length()
    return {"9,216": bits, "43": 128 * 128 * 24 / bits, "24": 3 * 8}


CLAIMS.explain(
    "autoencoder-variants",
    {
        "0": "value of the KL term in full collapse",
        "0.2": "chosen for the example, used in the check",
        "0.05": "chosen for the example, used in the check",
        "0.1": "chosen for the example, used in the check",
        "0.5": "chosen for the example, used in the check",
        "32": "latent grid of the VQ-VAE paper's ImageNet model, used in the check",
        "512": "codebook size of the VQ-VAE paper's ImageNet model, used in the check",
        "128": "image size of the VQ-VAE paper's ImageNet model, used in the check",
    },
)


# --- autoencoder-applications


@CLAIMS.check("autoencoder-applications")
def autoencoder_applications_anomaly_on_the_surface() -> dict[str, float]:
    """The far outlier lies many deviations away in the code, yet below the threshold of the reconstruction error."""
    rng = np.random.default_rng(0)
    line = np.array([0.6, 0.8])
    normal = np.outer(rng.normal(0, 2, 1000), line) + 0.1 * rng.standard_normal((1000, 2))
    mean = normal.mean(axis=0)
    axis = np.linalg.svd(normal - mean, full_matrices=False)[2][0]

    def error(x: Array) -> Array:
        centred = x - mean
        e: Array = np.sum((centred - np.outer(centred @ axis, axis)) ** 2, axis=1)
        return e

    threshold = np.quantile(error(normal), 0.99)
    beside, along = error(np.array([[-0.8, 0.6], [30.0, 40.0]]))
    assert along < threshold < beside
    fresh = np.outer(rng.normal(0, 2, 50_000), line) + 0.1 * rng.standard_normal((50_000, 2))
    assert abs(np.mean(error(fresh) > threshold) - 0.01) < 0.004
    return {"25": float(np.linalg.norm([30.0, 40.0])) / 2}


@CLAIMS.check("autoencoder-applications")
def autoencoder_applications_denoising_by_projection() -> dict[str, float | Within]:
    """Project noisy points onto the plane that clean data span, found by PCA from noisy samples."""
    rng = np.random.default_rng(1)
    basis = np.linalg.qr(rng.standard_normal((20, 2)))[0]
    clean = 10 * rng.standard_normal((4_000, 2)) @ basis.T
    noisy = clean + math.sqrt(0.25) * rng.standard_normal(clean.shape)
    axes = np.linalg.eigh(noisy.T @ noisy)[1][:, -2:]
    denoised = noisy @ axes @ axes.T
    raw = float(np.mean(np.sum((noisy - clean) ** 2, axis=1)))
    left = float(np.mean(np.sum((denoised - clean) ** 2, axis=1)))
    return {"5": Within(raw, 0.1), "0.5": Within(left, 0.04), "20": basis.shape[0]}


@CLAIMS.check("autoencoder-applications")
def autoencoder_applications_counts() -> dict[str, float]:
    """Cut an image into patches, count the visible ones, and compare latent with image size."""
    image = np.zeros((224, 224, 3))
    patches = image.reshape(14, 16, 14, 16, 3).swapaxes(1, 2).reshape(-1, 16 * 16 * 3)
    visible = len(patches) - int(0.75 * len(patches))
    return {
        "196": len(patches),
        "49": visible,
        "48": np.empty((512, 512, 3)).size / np.empty((64, 64, 4)).size,
    }


@CLAIMS.check("autoencoder-applications")
def autoencoder_applications_base_rate() -> dict[str, float | Within]:
    """Count true and false alarms when one input in a thousand is anomalous, exactly and by simulation."""
    true, false = 0.9 / 1000, 0.01 * 999 / 1000
    rng = np.random.default_rng(2)
    anomalous = rng.random(2_000_000) < 1 / 1000
    alarm = rng.random(anomalous.size) < np.where(anomalous, 0.9, 0.01)
    assert abs(anomalous[alarm].mean() - true / (true + false)) < 0.01
    return {"8.3": 100 * true / (true + false)}


CLAIMS.explain(
    "autoencoder-applications",
    {
        "0.25": "chosen for the example, used in the check",
        "224": "usual image size, used in the check",
        "16": "patch size of the masked autoencoder, used in the check",
        "75": "masking ratio of He et al. (2022), used in the check",
        "64": "latent size of a common latent diffusion model, used in the check",
        "4": "latent channels of a common latent diffusion model, used in the check",
        "512": "image size of a common latent diffusion model, used in the check",
        "3": "colour channels, used in the check",
        "1": "chosen for the example: rates, used in the check",
        "1,000": "chosen for the example, used in the check",
        "90": "chosen for the example, used in the check",
    },
)
