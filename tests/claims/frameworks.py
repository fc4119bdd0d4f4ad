"""Computed checks for Tensors and Tools/Frameworks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from tests.claims.binding import Claims

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = Claims()

Array = np.ndarray


@CLAIMS.check("deep-learning-frameworks")
def deep_learning_frameworks_fusion() -> dict[str, float]:
    """Run a scaling, a shift and a ReLU one by one and in blocks; count the bytes that cross to main memory."""
    x = np.random.default_rng(0).normal(size=10_000).astype(np.float32)
    million_numbers = 10
    per_element_megabyte = million_numbers * 1e6 / x.size / 1e6
    kernels: list[Callable[[Array], Array]] = [
        lambda a: a * np.float32(1.5),
        lambda a: a + np.float32(0.5),
        lambda a: np.maximum(a, np.float32(0)),
    ]
    one_by_one, step_bytes = x, []
    for kernel in kernels:
        result = kernel(one_by_one)
        step_bytes.append(one_by_one.nbytes + result.nbytes)
        one_by_one = result
    fused, fused_bytes = np.empty_like(x), 0
    for start in range(0, x.size, 100):
        block = x[start : start + 100]
        fused_bytes += block.nbytes
        for kernel in kernels:
            block = kernel(block)
        fused[start : start + 100] = block
        fused_bytes += block.nbytes
    assert np.array_equal(fused, one_by_one)
    return {
        "40": x.nbytes * per_element_megabyte,
        "240": sum(step_bytes) * per_element_megabyte,
        "80": fused_bytes * per_element_megabyte,
    }


CLAIMS.explain(
    "deep-learning-frameworks",
    {
        "2026": "the year for which the overview holds",
        "3": "part of the name Keras 3, and its version",
        "1.0": "Theano's last major version",
        "2017": "end of Theano's development, announced 28 September 2017",
        "2018": "Caffe2's code moved into PyTorch's repository in spring 2018",
        "2.7": "CNTK's last main release",
        "2019": "year of CNTK 2.7 (April) and of Chainer's last major version (December)",
        "2023": "MXNet moved to the Apache Attic in September 2023; Keras 3.0 appeared in November 2023",
    },
)


def _resnet50_parameters() -> int:
    """Count weights of ResNet-50 with bias-free convolutions, normalisation scale and shift, and 1,000 classes."""

    def convolution(size: int, inputs: int, outputs: int) -> int:
        return size * size * inputs * outputs + 2 * outputs

    total, channels = convolution(7, 3, 64), 64
    for width, blocks in ((64, 3), (128, 4), (256, 6), (512, 3)):
        for block in range(blocks):
            total += convolution(1, channels, width) + convolution(3, width, width) + convolution(1, width, 4 * width)
            if block == 0:
                total += convolution(1, channels, 4 * width)
            channels = 4 * width
    return total + channels * 1000 + 1000


@CLAIMS.check("tensorflow-strengths")
def tensorflow_strengths_model_size() -> dict[str, float]:
    """Count the parameters of ResNet-50 layer by layer and size them in four bytes and in one."""
    parameters = _resnet50_parameters()
    assert parameters == 25_557_032
    full = parameters * np.dtype(np.float32).itemsize / 1e6
    small = parameters * np.dtype(np.int8).itemsize / 1e6
    assert math.isclose(parameters / 1e6, small)
    return {"102": full, "25.6": small}


@CLAIMS.check("tensorflow-strengths")
def tensorflow_strengths_rounding() -> dict[str, float]:
    """Quantise random weights symmetrically to int8; the error never exceeds half a step and comes close to it."""
    weights = np.random.default_rng(0).normal(size=200_000)
    largest = float(np.abs(weights).max())
    scale = largest / 127
    levels = np.round(weights / scale).astype(np.int8)
    assert levels.min() >= -127
    worst = float(np.abs(levels * scale - weights).max()) / largest
    assert worst <= 1 / 254 + 1e-12
    return {"254": 1 / worst}


CLAIMS.explain(
    "tensorflow-strengths",
    {
        "2024": "TensorFlow Lite was renamed in September 2024; TensorFlow 2.16 with Keras 3 appeared in March 2024",
        "5": "version of Hugging Face Transformers",
        "2": "version of TensorFlow",
        "2019": "year of TensorFlow 2.0",
        "1": "version of TensorFlow",
        "3": "part of the name Keras 3",
        "2.10": "last TensorFlow release with GPU support on native Windows, by its release notes",
        "2026": "the year for which the judgement holds",
        "0": "first of the integers in the example",
        "9": "last of the integers in the example",
        "10": "traces for ten Python integers, counted by running TensorFlow 2.21: ten, and one for tensors",
    },
)


@CLAIMS.check("tensorflow-building-blocks")
def tensorflow_building_blocks_step() -> dict[str, float]:
    """Take the one step of gradient descent with a finite-difference gradient."""
    x, y = np.array([1.0, 2.0]), np.array([2.0, 4.0])

    def loss(w: float) -> float:
        return float(np.mean((w * x - y) ** 2))

    step = 1e-6
    gradient = (loss(step) - loss(-step)) / (2 * step)
    rate = 0.1
    updated = 0.0 - rate * gradient
    assert math.isclose(loss(0.0), 10.0)
    assert math.isclose(updated, 1.0, rel_tol=1e-6)
    return {"-10": gradient, "2.5": loss(updated), "0.1": rate}


CLAIMS.explain(
    "tensorflow-building-blocks",
    {
        "1": "part of the name TensorFlow 1",
        "2": "part of the name TensorFlow 2",
        "2019": "year of TensorFlow 2.0",
        "4": "a target value of the example, used in tensorflow_building_blocks_step",
    },
)
