"""Computed checks for Convolutional Networks/Building Blocks."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


def _conv(x: Array, kernel: Array, bias: Array, stride: int = 1, pad: int = 0) -> Array:
    """Cross-correlate an input (channels, height, width) with kernels (out, in, k, k)."""
    x = np.pad(x, ((0, 0), (pad, pad), (pad, pad)))
    k = kernel.shape[2]
    patches = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    return np.asarray(np.einsum("chwuv,ocuv->ohw", patches, kernel) + bias[:, None, None])


def _max_pool(x: Array) -> Array:
    c, h, w = x.shape
    return np.asarray(x[:, : h // 2 * 2, : w // 2 * 2].reshape(c, h // 2, 2, w // 2, 2).max(axis=(2, 4)))


# --- cnn-overview


@CLAIMS.check("cnn-overview")
def cnn_overview_formula_and_counts() -> dict[str, float]:
    """Evaluate the formula term by term against the sliding version; perturb inputs to count what one unit reads."""
    rng = np.random.default_rng(0)
    x, kernel, bias = rng.normal(size=(3, 8, 8)), rng.normal(size=(64, 3, 3, 3)), rng.normal(size=64)
    y = _conv(x, kernel, bias)
    o, i, j = 5, 2, 4
    terms = [kernel[o, c, u, v] * x[c, i + u, j + v] for c in range(3) for u in range(3) for v in range(3)]
    assert abs(bias[o] + sum(terms) - y[o, i, j]) < 1e-12
    read = 0
    for place in np.ndindex(x.shape):
        nudged = x.copy()
        nudged[place] += 1
        patch = nudged[:, i : i + 3, j : j + 3]
        read += abs(float((kernel[o] * patch).sum() + bias[o]) - y[o, i, j]) > 1e-9
    parameters = kernel.size + bias.size
    larger = _conv(rng.normal(size=(3, 20, 30)), kernel, bias)  # the same parameters serve another size
    assert larger.shape == (64, 18, 28)
    return {
        "27": read,
        "1,792": parameters,
        "150,528": np.zeros((3, 224, 224)).size,
        "64": len(y),
        "3": kernel.shape[2],
    }


@CLAIMS.check("cnn-overview")
def cnn_overview_equivariance() -> dict[str, float]:
    """Shift an image: maps shift along, the global maximum stays, borders and a flattened head break it."""
    rng = np.random.default_rng(1)
    image = np.zeros((1, 20, 20))
    image[0, 5:11, 5:11] = rng.normal(size=(6, 6))
    shifted = np.roll(image, (3, 4), axis=(1, 2))
    kernel, bias = rng.normal(size=(2, 1, 3, 3)), rng.normal(size=2)
    a, b = _conv(image, kernel, bias), _conv(shifted, kernel, bias)
    assert np.allclose(np.roll(a, (3, 4), axis=(1, 2)), b)
    assert np.allclose(a.max(axis=(1, 2)), b.max(axis=(1, 2)))
    head = rng.normal(size=a.size)
    assert abs(head @ a.ravel() - head @ b.ravel()) > 1e-3
    turned = np.rot90(image, axes=(1, 2))
    assert not np.allclose(np.rot90(a, axes=(1, 2)), _conv(turned, kernel, bias))
    ones = _conv(np.ones((1, 6, 6)), np.ones((1, 1, 3, 3)), np.zeros(1), pad=1)
    assert ones[0, 0, 0] != ones[0, 2, 2]  # the zero border is visible
    for column in range(20):  # a window of two ignores a shift by one only if the peak stays in its window
        peak = np.zeros((1, 2, 22))
        peak[0, 0, column] = 1
        same = np.array_equal(_max_pool(peak), _max_pool(np.roll(peak, 1, axis=2)))
        assert same == (column % 2 == 0)
    return {}


@CLAIMS.check("cnn-overview")
def cnn_overview_total_stride() -> dict[str, float]:
    """Five stride-two layers commute with a shift by their total stride, and with no smaller one."""
    rng = np.random.default_rng(2)
    kernels = [rng.normal(size=(1, 1, 3, 3)) for _ in range(5)]

    def network(x: Array) -> Array:
        for kernel in kernels:
            x = np.maximum(_conv(x, kernel, np.zeros(1), stride=2), -0.5)
        return x

    image = rng.normal(size=(1, 256, 160))
    base = network(image)
    exact = [s for s in range(1, 65) if np.allclose(network(image[:, s:])[0, :4], base[0, s // 32 : s // 32 + 4])]
    assert exact == [32, 64]
    return {"32": exact[0]}


CLAIMS.explain(
    "cnn-overview",
    {
        "1998": "year of the paper",
        "2021": "year of the paper",
        "224": "side of the image, used in the check",
    },
)


# --- cnn-layer-types


@CLAIMS.check("cnn-layer-types")
def cnn_layer_types_run_the_table() -> dict[str, float]:
    """Build the table's network with real arrays, run it, and count shapes and parameters."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=(3, 32, 32))
    counts: list[int] = []
    channels, side = [len(x)], [x.shape[1]]
    for out in (32, 64):
        kernel, bias = rng.normal(size=(out, len(x), 3, 3)), rng.normal(size=out)
        x = _conv(x, kernel, bias, pad=1)
        assert x.shape == (out, side[-1], side[-1])
        counts.append(kernel.size + bias.size)
        scale, shift = np.ones(out), np.zeros(out)
        x = (x - x.mean(axis=(1, 2), keepdims=True)) / x.std(axis=(1, 2), keepdims=True)
        x = x * scale[:, None, None] + shift[:, None, None]
        counts.append(scale.size + shift.size)
        x = _max_pool(np.maximum(x, 0))
        channels.append(len(x))
        side.append(x.shape[1])
    flat = x.size
    pooled = x.mean(axis=(1, 2))
    weight, bias = rng.normal(size=(10, pooled.size)), np.zeros(10)
    assert (weight @ pooled + bias).shape == (10,)
    counts.append(weight.size + bias.size)
    dense = 10 * flat + 10
    assert 2 <= dense / sum(counts) < 2.1
    assert channels == [3, 32, 64]
    return {
        "896": counts[0],
        "64": counts[1],
        "18,496": counts[2],
        "128": counts[3],
        "650": counts[4],
        "20,234": sum(counts),
        "4,096": flat,
        "40,970": dense,
        "32": side[0],
        "16": side[1],
        "8": side[2],
        "96": channels[1] + channels[2],
    }


@CLAIMS.check("cnn-layer-types")
def cnn_layer_types_output_size() -> dict[str, float]:
    """Compare the formula for the output size with real convolutions."""
    for size in (7, 8, 11):
        for k in (1, 3, 5):
            for stride in (1, 2, 3):
                for pad in (0, 1, 2):
                    y = _conv(np.zeros((1, size, size)), np.zeros((1, 1, k, k)), np.zeros(1), stride, pad)
                    assert y.shape[1] == (size + 2 * pad - k) // stride + 1
    return {"32": _conv(np.zeros((3, 32, 32)), np.zeros((1, 3, 3, 3)), np.zeros(1), 1, 1).shape[1]}


@CLAIMS.check("cnn-layer-types")
def cnn_layer_types_one_by_one() -> dict[str, float]:
    """A 1×1 convolution is one dense layer at every position."""
    rng = np.random.default_rng(4)
    x, kernel, bias = rng.normal(size=(256, 3, 5)), rng.normal(size=(64, 256, 1, 1)), rng.normal(size=64)
    y = _conv(x, kernel, bias)
    assert y.shape == (64, 3, 5)
    assert np.allclose(y[:, 1, 2], kernel[:, :, 0, 0] @ x[:, 1, 2] + bias)
    return {"16,448": kernel.size + bias.size, "256": len(x), "1": kernel.shape[2]}


@CLAIMS.check("cnn-layer-types")
def cnn_layer_types_redundant_bias_and_merging() -> dict[str, float]:
    """Batch norm cancels a bias; two convolutions without a nonlinearity equal one larger convolution."""
    rng = np.random.default_rng(5)
    batch = rng.normal(size=(5, 3, 10, 10))
    x = batch[0]
    kernel, bias = rng.normal(size=(4, 3, 3, 3)), rng.normal(size=4)

    def standardised(offset: Array) -> Array:
        y = np.stack([_conv(image, kernel, offset) for image in batch])
        return np.asarray((y - y.mean(axis=(0, 2, 3), keepdims=True)) / y.std(axis=(0, 2, 3), keepdims=True))

    assert np.allclose(standardised(bias), standardised(np.zeros(4)))
    second = rng.normal(size=(2, 4, 3, 3))
    merged = np.zeros((2, 3, 5, 5))
    for a in range(3):
        for b in range(3):
            for c in range(3):
                for d in range(3):
                    merged[:, :, a + c, b + d] += second[:, :, c, d] @ kernel[:, :, a, b]
    both = _conv(_conv(x, kernel, np.zeros(4)), second, np.zeros(2))
    assert np.allclose(both, _conv(x, merged, np.zeros(2)))
    return {}


CLAIMS.explain(
    "cnn-layer-types",
    {
        "3": "input channels and kernel size of the example, used in the check",
        "2": "window and stride of the pooling, used in the check",
        "0": "parameters of layers that have none",
        "10": "number of classes of the example, used in the check",
        "9": "cells of the kernel in the formula whose value is 18,496",
        "2015": "year of the paper",
    },
)


# --- convolutional-versus-dense-layers


@CLAIMS.check("convolutional-versus-dense-layers")
def convolutional_versus_dense_layers_toeplitz() -> dict[str, float]:
    """Find the matrix of a 1-D convolution from its action on unit vectors: banded, with constant diagonals."""
    kernel = np.array([2.0, -1.0, 5.0])
    matrix = np.stack([np.correlate(unit, kernel, "valid") for unit in np.eye(5)], axis=1)
    assert matrix.tolist() == [[2, -1, 5, 0, 0], [0, 2, -1, 5, 0], [0, 0, 2, -1, 5]]
    assert len(set(matrix[matrix != 0].tolist())) == kernel.size == 3
    square = np.random.default_rng(8).normal(size=(1, 1, 3, 3))
    units = np.eye(30).reshape(30, 1, 5, 6)
    full = np.stack([_conv(unit, square, np.zeros(1))[0] for unit in units], axis=-1).reshape(3, 4, 5, 6)
    for i, j, a, b in np.ndindex(full.shape):  # two dimensions: an entry depends only on the two offsets
        inside = 0 <= a - i < 3 and 0 <= b - j < 3
        assert full[i, j, a, b] == (square[0, 0, a - i, b - j] if inside else 0)
    return {"15": matrix.size}


@CLAIMS.check("convolutional-versus-dense-layers")
def convolutional_versus_dense_layers_counts() -> dict[str, float]:
    """Count parameters and multiplications from array shapes."""
    kernel, bias = np.empty((64, 64, 3, 3)), np.empty(64)
    out = (64, 56, 56)
    conv = kernel.size + bias.size
    work = kernel[0].size * int(np.prod(out))
    dense = 1000 * (3 * 224 * 224) + 1000
    same_shapes = int(np.prod(out)) ** 2
    assert 4000 < dense / conv < 4100
    assert 0.75 < work / (dense - 1000) < 0.78
    separable = (64 * 3 * 3, 64 * 64)
    return {
        "36,928": conv,
        "115.6": work / 1e6,
        "150,529,000": dense,
        "150.5": (dense - 1000) / 1e6,
        "40.3": same_shapes / 1e9,
        "576": separable[0],
        "4,096": separable[1],
        "4,672": sum(separable),
        "36,864": kernel.size,
        "7.9": kernel.size / sum(separable),
    }


@CLAIMS.check("convolutional-versus-dense-layers")
def convolutional_versus_dense_layers_vgg_head() -> dict[str, float]:
    """Count VGG-16: thirteen convolutions and three dense layers."""
    channels = [3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512]
    conv = sum(9 * a * b + b for a, b in itertools.pairwise(channels))
    widths = [512 * (224 // 32) ** 2, 4096, 4096, 1000]
    dense = sum(a * b + b for a, b in itertools.pairwise(widths))
    return {
        "123.6": dense / 1e6,
        "138.4": (conv + dense) / 1e6,
        "89": 100 * dense / (conv + dense),
        "513,000": channels[-1] * widths[-1] + widths[-1],
        "7": 224 // 32,
    }


@CLAIMS.check("convolutional-versus-dense-layers")
def convolutional_versus_dense_layers_dense_is_a_convolution() -> dict[str, float]:
    """A dense layer on a map is a convolution of full size, and slides over the map of a larger image."""
    rng = np.random.default_rng(6)
    x, weight, bias = rng.normal(size=(4, 7, 7)), rng.normal(size=(5, 4 * 7 * 7)), rng.normal(size=5)
    kernel = weight.reshape(5, 4, 7, 7)
    y = _conv(x, kernel, bias)
    assert y.shape == (5, 1, 1)
    assert np.allclose(y.ravel(), weight @ x.ravel() + bias)
    larger = rng.normal(size=(4, 384 // 32, 384 // 32))
    scores = _conv(larger, kernel, bias)
    assert np.allclose(scores[:, 2, 3], weight @ larger[:, 2:9, 3:10].ravel() + bias)
    first = rng.normal(size=(4, 4, 3, 3))  # with a padded layer before, a crop alone scores differently
    features = _conv(larger, first, np.zeros(4), pad=1)
    crop = _conv(larger[:, 2:9, 3:10], first, np.zeros(4), pad=1)
    assert np.allclose(features[:, 3:8, 4:9], crop[:, 1:6, 1:6])
    assert not np.allclose(_conv(features, kernel, bias)[:, 2, 3], weight @ crop.ravel() + bias)
    return {"6": scores.shape[1]}


@CLAIMS.check("convolutional-versus-dense-layers")
def convolutional_versus_dense_layers_permuted_pixels() -> dict[str, float]:
    """Permuting the inputs can be undone in a dense matrix; no small kernel undoes it in a convolution."""
    rng = np.random.default_rng(7)
    order = rng.permutation(12)
    weight, x = rng.normal(size=(12, 12)), rng.normal(size=(12, 40))
    assert np.allclose(weight[:, order] @ x[order], weight @ x)

    def best_fit(inputs: Array, wanted: Array) -> float:
        windows = np.lib.stride_tricks.sliding_window_view(inputs, 3, axis=0).reshape(-1, 3)
        kernel = np.linalg.lstsq(windows, wanted.ravel(), rcond=None)[0]
        return float(np.abs(windows @ kernel - wanted.ravel()).max())

    wanted = np.stack([np.correlate(column, [1.0, -2.0, 0.5], "valid") for column in x.T], axis=1)
    assert best_fit(x, wanted) < 1e-9
    assert best_fit(x[order], wanted) > 0.5
    return {}


CLAIMS.explain(
    "convolutional-versus-dense-layers",
    {
        "3": "kernel size and input channels of the examples, used in the check of the counts",
        "1": "kernel size of the mixing convolution, used in the check of the counts",
        "64": "channels of the example, used in the check of the counts",
        "56": "side of the example's map, used in the check of the counts",
        "224": "side of the image, used in the check of the counts",
        "1,000": "number of classes, used in the check of the counts",
        "512": "channels of VGG-16's last map, used in the check of its head",
        "32": "total stride, used in the check of the head as convolution",
        "384": "side of the larger image, used in the check of the head as convolution",
    },
)
