"""Computed checks for Convolutional Networks/Design and Applications."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


def _conv(x: Array, kernel: Array, bias: Array, stride: int = 1) -> Array:
    """Convolve (channels, height, width) with 3×3 kernels (out, in, 3, 3), zero padding 1, and apply a ReLU."""
    x = np.pad(x, ((0, 0), (1, 1), (1, 1)))
    patches = np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(1, 2))[:, ::stride, ::stride]
    y = np.einsum("chwuv,ocuv->ohw", patches, kernel) + bias[:, None, None]
    return np.asarray(np.maximum(y, 0))


# --- variable-size-inputs


def _pyramid(x: Array, levels: tuple[int, ...]) -> Array:
    """Average-pool a map into n×n cells for every level and concatenate."""
    cells = [
        part.mean(axis=(1, 2))
        for n in levels
        for rows in np.array_split(x, n, axis=1)
        for part in np.array_split(rows, n, axis=2)
    ]
    return np.concatenate(cells)


@CLAIMS.check("variable-size-inputs")
def variable_size_inputs_table() -> dict[str, float]:
    """Pool maps of both sizes: the flattened length differs, the pooled ones do not."""
    flat, average, pyramid, sides = [], [], [], []
    for height, width in ((224, 224), (320, 256)):
        x = np.random.default_rng(0).normal(size=(512, height // 32, width // 32))
        sides += list(x.shape[1:])
        flat.append(x.size)
        average.append(x.mean(axis=(1, 2)).size)
        pyramid.append(_pyramid(x, (1, 2, 4)).size)
    assert average[0] == average[1]
    assert pyramid[0] == pyramid[1]
    weight = np.ones((10, flat[0]))
    assert weight.shape[1] != flat[1]  # the dense layer that was made for the first size does not fit the second
    return {
        "25,088": flat[0],
        "40,960": flat[1],
        "512": average[0],
        "10,752": pyramid[0],
        "21": pyramid[0] / 512,
        "7": sides[0],
        "10": sides[2],
        "8": sides[3],
    }


@CLAIMS.check("variable-size-inputs")
def variable_size_inputs_masking() -> dict[str, float]:
    """Padding leaks in through the biases; masking after every layer gives the unpadded result exactly."""
    rng = np.random.default_rng(1)
    layers = [(rng.normal(size=(4, c, 3, 3)), rng.normal(size=4), s) for c, s in ((2, 1), (4, 2), (4, 1), (4, 2))]
    image = rng.normal(size=(2, 16, 20))
    padded = np.zeros((2, 16, 28))
    padded[:, :, :20] = image

    def run(x: Array, valid: int | None) -> Array:
        for kernel, bias, stride in layers:
            x = _conv(x, kernel, bias, stride)
            if valid is not None:
                valid = (valid + 2 - 3) // stride + 1
                x[:, :, valid:] = 0
        return x

    exact = run(image, None)
    masked, plain = run(padded, 20), run(padded, None)
    assert np.allclose(masked[:, :, : exact.shape[2]], exact)
    assert np.abs(plain[:, :, : exact.shape[2]] - exact).max() > 0.01
    assert np.abs(plain[:, :, exact.shape[2] :]).max() > 0.01
    mask = np.zeros(masked.shape[1:])
    mask[:, : exact.shape[2]] = 1
    weighted = (mask * masked).sum(axis=(1, 2)) / mask.sum()
    assert np.allclose(weighted, exact.mean(axis=(1, 2)))
    assert np.allclose(masked.mean(axis=(1, 2)), weighted * exact.shape[2] / masked.shape[2])
    return {"0.71": (160 / 32) / (224 / 32), "5": 160 / 32}


@CLAIMS.check("variable-size-inputs")
def variable_size_inputs_masks_of_any_width() -> dict[str, float]:
    """Masks that follow each layer's own size rule are exact at every width; padding that fits the array is not."""
    rng = np.random.default_rng(5)
    rules = ((7, 2, 3), (3, 1, 1), (2, 2, 0), (3, 2, 1))
    kernels = [rng.normal(size=k) for k, _, _ in rules]

    def run(row: Array, valid: int, *, same: bool) -> Array:
        for kernel, (k, stride, pad) in zip(kernels, rules, strict=True):
            total = max((-(-len(row) // stride) - 1) * stride + k - len(row), 0) if same else 2 * pad
            left = total // 2
            valid = -(-valid // stride) if same else (valid + 2 * pad - k) // stride + 1
            row = np.correlate(np.pad(row, (left, total - left)), kernel, "valid")[::stride] + 0.3
            row[valid:] = 0
        return row[:valid]

    failures = 0
    for width in range(20, 60):
        image = rng.normal(size=width)
        padded = np.pad(image, (0, 71 - width))
        assert np.allclose(run(padded, width, same=False), run(image, width, same=False))
        failures += not np.allclose(run(padded, width, same=True), run(image, width, same=True))
    assert failures > 0
    return {}


@CLAIMS.check("variable-size-inputs")
def variable_size_inputs_limits() -> dict[str, float | Within]:
    """Find the smallest image that survives five poolings; sample maxima over both maps; count tokens."""

    def side_after_pooling(n: int) -> int:
        for _ in range(5):
            n = len(range(0, n - 1, 2))
        return n

    smallest = next(n for n in range(1, 100) if side_after_pooling(n) > 0)
    values = np.random.default_rng(2).normal(size=(20_000, 100))
    small, large = values[:, :49], values
    assert small.mean(axis=1).std() > large.mean(axis=1).std()
    return {
        "32": smallest,
        "2.24": Within(float(small.max(axis=1).mean()), 0.015),
        "2.51": Within(float(large.max(axis=1).mean()), 0.015),
        "49": (224 // 32) ** 2,
        "100": (320 // 32) ** 2,
        "196": (224 // 16) ** 2,
        "576": (384 // 16) ** 2,
    }


CLAIMS.explain(
    "variable-size-inputs",
    {
        "1": "first level of the pyramid, used in the check of the table",
        "2": "second level of the pyramid, used in the check of the table",
        "4": "third level of the pyramid, used in the check of the table",
        "16": "size of a patch, used in the check of the limits",
        "160": "width of the example's image, used in the check of masking",
        "224": "side of the example's image, used in the checks",
        "256": "width of the second image, used in the check of the table",
        "320": "height of the second image, used in the check of the table",
        "384": "side of the larger image, used in the check of the limits",
    },
)


# --- densenet-concatenation


def _dense_block(k0: int, k: int, layers: int) -> list[int]:
    """Concatenate as the block does, and return how many channels each layer receives; the last entry is the output."""
    channels = [k0]
    received = []
    for _ in range(layers):
        received.append(sum(channels))
        channels.append(k)
    return [*received, sum(channels)]


@CLAIMS.check("densenet-concatenation")
def densenet_concatenation_channels() -> dict[str, float]:
    """Build blocks and compare channels and connections with the formulas; count what a naive version stores."""
    for k0, k, layers in ((24, 12, 6), (64, 32, 6), (256, 32, 24)):
        received = _dense_block(k0, k, layers)[:-1]
        assert received == [k0 + k * (layer - 1) for layer in range(1, layers + 1)]
        connections = sum(1 for layer in range(1, layers + 1) for _ in range(layer))
        assert connections == layers * (layers + 1) // 2
    *received, out = _dense_block(256, 32, 24)
    doubled = sum(_dense_block(256, 32, 480)[:-1]) / sum(_dense_block(256, 32, 240)[:-1])
    assert 3.5 < doubled < 4  # quadratic in depth, and so are the weights of the bottlenecks, 4k for each input channel
    bottleneck = received[-1] * 4 * 32 + 9 * 4 * 32 * 32
    return {
        "992": received[-1],
        "14,976": sum(received),
        "1,024": out,
        "163,840": bottleneck,
        "285,696": 9 * received[-1] * 32,
        "84": _dense_block(24, 12, 6)[5],
        "5": len(_dense_block(24, 12, 6)[:5]),
        "24": len(received),
    }


@CLAIMS.check("densenet-concatenation")
def densenet_concatenation_addition_is_tied() -> dict[str, float]:
    """A linear layer on a sum equals one on the concatenation with tied weights, but not the other way round."""
    rng = np.random.default_rng(3)
    a, b, w = rng.normal(size=(6, 40)), rng.normal(size=(6, 40)), rng.normal(size=(3, 6))
    assert np.allclose(w @ (a + b), np.hstack([w, w]) @ np.vstack([a, b]))
    target = np.hstack([w, -w]) @ np.vstack([a, b])  # a difference: needs separate weights
    fit = np.linalg.lstsq((a + b).T, target.T, rcond=None)[0]
    assert np.abs((a + b).T @ fit - target.T).max() > 0.5
    return {}


@CLAIMS.check("densenet-concatenation")
def densenet_concatenation_resnet_parameters() -> dict[str, float]:
    """Count ResNet-101 from its blocks of three convolutions, each with batch norm."""
    total, c = 3 * 49 * 64 + 2 * 64, 64
    for stage, blocks in enumerate((3, 4, 23, 3)):
        w = 64 * 2**stage
        for block in range(blocks):
            total += c * w + 9 * w * w + w * 4 * w + 2 * (w + w + 4 * w)
            if block == 0:
                total += c * 4 * w + 2 * 4 * w
            c = 4 * w
    return {"44.5": (total + c * 1000 + 1000) / 1e6}


CLAIMS.explain(
    "densenet-concatenation",
    {
        "3": "kernel size, used in the check of the channels",
        "4": "factor of the bottleneck, used in the check of the channels",
        "12": "growth rate in the follow-up, used in the check of the channels",
        "15": "overhead reported by the paper",
        "20": "overhead reported by the paper",
        "32": "growth rate of the example, used in the check of the channels",
        "256": "channels that enter the example's block, used in the check of the channels",
        "2017": "year of the paper",
    },
)


# --- face-detection-design


@CLAIMS.check("face-detection-design")
def face_detection_design_anchors_and_budget() -> dict[str, float]:
    """Enumerate the anchors; compute the time budget, the shrunken face and the false alarms per minute."""
    anchors = [(g, i, j, a) for g, n in ((16, 2), (8, 6)) for i in range(g) for j in range(g) for a in range(n)]
    assert len(set(anchors)) == len(anchors)
    return {
        "896": len(anchors),
        "33": 1000 / 30,
        "0.8": 12 * 128 / 1920,
        "1.8": 30 * 60 * 0.1 / 100,
    }


@CLAIMS.check("face-detection-design")
def face_detection_design_focal_loss() -> dict[str, float]:
    """Compare the focal loss with cross-entropy: a hundredth for an easy anchor, a quarter for a doubtful one."""
    gamma = 2

    def ratio(p: float) -> float:
        return -((1 - p) ** gamma) * math.log(p) / -math.log(p)

    assert abs(ratio(0.9) - 1 / 100) < 1e-12
    assert abs(ratio(0.5) - 1 / 4) < 1e-12
    return {}


@CLAIMS.check("face-detection-design")
def face_detection_design_iou_on_a_raster() -> dict[str, float]:
    """Count pixels for the overlaps that the code prints."""

    def raster(box: tuple[int, int, int, int]) -> npt.NDArray[np.bool_]:
        image = np.zeros((100, 100), dtype=bool)
        image[box[1] : box[3], box[0] : box[2]] = True
        return image

    first, second, third = (raster(box) for box in ((10, 10, 50, 50), (14, 12, 54, 52), (60, 10, 90, 40)))
    assert round((first & second).sum() / (first | second).sum(), 2) == 0.75
    assert not (first & third).any()
    return {}


@CLAIMS.check("face-detection-design")
def face_detection_design_jitter() -> dict[str, float]:
    """Of several noisy boxes on one face, the best-scored one jitters more than their average weighted by score."""
    rng = np.random.default_rng(6)
    boxes = np.array([10, 10, 50, 50]) + rng.normal(size=(4000, 6, 4))
    scores = 0.8 + 0.05 * rng.normal(size=(4000, 6))
    winner = boxes[np.arange(4000), scores.argmax(axis=1)]
    blended = (scores[:, :, None] * boxes).sum(axis=1) / scores.sum(axis=1, keepdims=True)
    assert (blended.std(axis=0) < 0.5 * winner.std(axis=0)).all()
    return {}


@CLAIMS.check("face-detection-design")
def face_detection_design_precision_recall() -> dict[str, float]:
    """Count precision and recall of the follow-up; raising the threshold on random scores never raises recall."""
    found, faces, false = 8, 10, 4
    rng = np.random.default_rng(4)
    scores, right = rng.random(60), rng.random(60) < 0.5
    recalls = [(right & (scores >= t)).sum() for t in np.linspace(0, 1, 50)]
    assert (np.diff(recalls) <= 0).all()
    nothing_found = 1 - 5 / 896  # accuracy over anchors when five are faces and none is found
    assert nothing_found > 0.99
    return {"0.67": found / (found + false), "0.8": found / faces, "12": found + false}


CLAIMS.explain(
    "face-detection-design",
    {
        "30": "frame rate, used in the check of the budget",
        "2": "anchors per cell of the finer grid, used in the check of the anchors",
        "6": "anchors per cell of the coarser grid, used in the check of the anchors",
        "16": "side of the finer grid, used in the check of the anchors",
        "8": "side of the coarser grid, and faces found in the follow-up; used in the checks",
        "10": "faces in the follow-up, used in the check of precision",
        "128": "side of BlazeFace's input, used in the check of the budget",
        "1,920": "width of the frame, used in the check of the budget",
        "0.1": "rate of false alarms, used in the check of the budget",
        "0.5": "a customary threshold, and a probability used in the check of the focal loss",
        "0.9": "probability used in the check of the focal loss",
        "95": "percentile, a convention",
        "2001": "year of the paper",
        "2016": "year of the paper",
        "2019": "year of the paper",
    },
)
