"""Computed checks for Convolutional Networks/Convolution Mechanics."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


# --- valid-versus-same-padding


def _touches(n: int, f: int, pad: tuple[int, int], s: int, d: int = 1) -> list[list[int]]:
    """Slide a kernel over a padded input by brute force; for each output list the input cells it reads."""
    padded = [-1] * pad[0] + list(range(n)) + [-1] * pad[1]
    outputs = []
    start = 0
    while start + d * (f - 1) < len(padded):
        outputs.append([padded[start + d * i] for i in range(f)])
        start += s
    return outputs


def _size(n: int, f: int, p: int, s: int, d: int = 1) -> int:
    """Give the output size by the formula."""
    return (n + 2 * p - (d * (f - 1) + 1)) // s + 1


@CLAIMS.check("valid-versus-same-padding")
def valid_versus_same_padding_formula() -> dict[str, float]:
    """Compare the formula with sliding a kernel, over many shapes; evaluate the table's rows by sliding."""
    for n in range(5, 14):
        for f in (1, 2, 3, 4):
            for p in range(3):
                for s in (1, 2, 3):
                    for d in (1, 2):
                        if n + 2 * p >= d * (f - 1) + 1:
                            assert len(_touches(n, f, (p, p), s, d)) == _size(n, f, p, s, d)
    row = _touches(8, 3, (0, 0), 2)
    assert max(max(cells) for cells in row) == 6
    assert len(_touches(32, 3, (2, 2), 1, 2)) == 32
    size = 32
    for _ in range(10):
        size = len(_touches(size, 3, (0, 0), 1))
    assert len(_touches(7, 3, (1, 1), 2)) == len(_touches(8, 3, (1, 1), 2)) == 4
    for n in (6, 9):
        for f in (2, 3, 5):
            assert len(_touches(n, f, (f - 1, f - 1), 1)) == n + f - 1
    return {"112": len(_touches(224, 7, (3, 3), 2)), "28": len(_touches(32, 5, (0, 0), 1)), "12": size, "3": len(row)}


@CLAIMS.check("valid-versus-same-padding")
def valid_versus_same_padding_same_conventions() -> dict[str, float]:
    """TensorFlow's total padding gives ceil(n/s); with stride 2 its grid is one pixel off symmetric padding."""
    for n in range(1, 40):
        for f in range(1, 8):
            for s in (1, 2, 3, 4):
                total = max((math.ceil(n / s) - 1) * s + f - n, 0)
                assert len(_touches(n, f, (total // 2, total - total // 2), s)) == math.ceil(n / s)
                if s == 1:
                    assert total == f - 1
    total = max((math.ceil(224 / 2) - 1) * 2 + 3 - 224, 0)
    tensorflow = _touches(224, 3, (total // 2, total - total // 2), 2)
    pytorch = _touches(224, 3, (1, 1), 2)
    assert len(tensorflow) == len(pytorch) == 112
    assert tensorflow[5][0] - pytorch[5][0] == 1
    return {"1": total, "112": len(tensorflow)}


@CLAIMS.check("valid-versus-same-padding")
def valid_versus_same_padding_border() -> dict[str, float]:
    """Count how often corner and centre are read without padding; average a constant image with zero padding."""
    starts = range(5 - 3 + 1)
    reads = np.zeros((5, 5))
    for i in starts:
        for j in starts:
            reads[i : i + 3, j : j + 3] += 1
    assert reads[0, 0] == 1
    assert reads[2, 2] == 9
    ones = np.pad(np.ones((6, 6)), 1)
    return {"0.44": ones[:3, :3].mean()}


@CLAIMS.check("valid-versus-same-padding")
def valid_versus_same_padding_transposed() -> dict[str, float]:
    """Scatter a transposed convolution; check its size and how many contributions each inner output receives."""

    def contributions(n: int, f: int, s: int, p: int) -> Array:
        out = np.zeros((n - 1) * s + f)
        for i in range(n):
            out[i * s : i * s + f] += 1
        return out[p : out.size - p]

    for n, f, s, p in ((5, 3, 2, 0), (5, 3, 2, 1), (6, 4, 2, 1), (4, 5, 3, 2)):
        assert contributions(n, f, s, p).size == (n - 1) * s - 2 * p + f
    odd, even = contributions(10, 3, 2, 0)[4:-4], contributions(10, 4, 2, 0)[4:-4]
    assert set(odd[::2]) == {2}
    assert set(odd[1::2]) == {1}
    assert set(even) == {2}
    return {"1": odd.min(), "2": even.min()}


CLAIMS.explain(
    "valid-versus-same-padding",
    {
        "0": "padding of the valid case, used in the check",
        "4": "kernel size and output size of the follow-ups, used in the checks",
        "5": "chosen for the example, used in the check",
        "7": "chosen for the example, used in the check",
        "8": "chosen for the example, used in the check",
        "32": "chosen for the example, used in the check",
        "224": "chosen for the example, used in the check",
    },
)


# --- receptive-field

Layers = list[tuple[int, int, int]]


def _field(layers: Layers) -> tuple[int, int]:
    """Find field and jump by tracing which input pixels reach two neighbouring outputs, without the formula."""

    def reach(position: int) -> set[int]:
        cells = {position}
        for kernel, stride, dilation in reversed(layers):
            cells = {cell * stride + dilation * tap for cell in cells for tap in range(kernel)}
        return cells

    first, second = reach(0), reach(1)
    return max(first) - min(first) + 1, min(second) - min(first)


def _formula(layers: Layers) -> int:
    """Give the field by the closed formula."""
    strides = [stride for _, stride, _ in layers]
    return 1 + sum(d * (k - 1) * math.prod(strides[:i]) for i, (k, _, d) in enumerate(layers))


def _vgg16() -> list[Layers]:
    """List the five blocks of VGG-16."""
    return [[(3, 1, 1)] * n + [(2, 2, 1)] for n in (2, 2, 3, 3, 3)]


@CLAIMS.check("receptive-field")
def receptive_field_formula() -> dict[str, float]:
    """Trace the field through random stacks and through the stacks that the answer names."""
    rng = np.random.default_rng(0)
    for _ in range(40):
        layers = [
            (int(rng.integers(1, 5)), int(rng.integers(1, 4)), int(rng.integers(1, 4)))
            for _ in range(int(rng.integers(1, 5)))
        ]
        assert _field(layers) == (_formula(layers), math.prod(stride for _, stride, _ in layers))
    after, stack = [], list[tuple[int, int, int]]()
    for block in _vgg16():
        stack += block
        after.append(_field(stack)[0])
    assert _field([(3, 1, 1)] * 3)[0] == _field([(7, 1, 1)])[0] == 7
    assert _field([(3, 1, d) for d in (1, 2, 4, 8)])[0] == 31
    return {
        "11": _field([(3, 1, 1)] * 5)[0],
        "41": _field([(3, 1, 1)] * 20)[0],
        "6": after[0],
        "16": after[1],
        "44": after[2],
        "100": after[3],
        "212": after[4],
        "32": _field(stack)[1],
    }


def _convolve(image: Array, kernel: Array) -> Array:
    """Correlate an image with a kernel, valid, stride 1."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    result: Array = np.einsum("ijkl,kl->ij", windows, kernel)
    return result


@CLAIMS.check("receptive-field")
def receptive_field_by_perturbation() -> dict[str, float]:
    """Perturb every pixel under five real ReLU convolutions and see which ones change the single output."""
    rng = np.random.default_rng(1)
    kernels = [np.abs(rng.standard_normal((3, 3))) / 5 for _ in range(5)]

    def network(image: Array) -> float:
        for kernel in kernels:
            image = np.maximum(_convolve(image, kernel), 0)
        return float(image[1, 1])

    image = rng.random((13, 13))
    base = network(image)
    rows = set()
    for i in range(13):
        changed = image.copy()
        changed[i, 6] += 0.5
        if network(changed) != base:
            rows.add(i)
    assert rows == set(range(1, 12))
    return {"11": len(rows)}


@CLAIMS.check("receptive-field")
def receptive_field_weights() -> dict[str, float]:
    """Count the weights of three 3x3 layers and of one 7x7 layer per squared channel number."""
    channels = 8
    three = 3 * np.empty((channels, channels, 3, 3)).size
    one = np.empty((channels, channels, 7, 7)).size
    return {"27": three / channels**2, "49": one / channels**2}


def _influence(depth: int) -> Array:
    """Give the influence profile along one axis of a stack of equal-weight kernels of size 3."""
    profile = np.ones(1)
    for _ in range(depth):
        profile = np.convolve(profile, np.full(3, 1 / 3))
    return profile


@CLAIMS.check("receptive-field")
def receptive_field_effective() -> dict[str, float]:
    """The profile of 20 layers is concentrated, its width grows like sqrt(depth); random weights give it on average."""
    profile = _influence(20)
    centre = profile.size // 2
    widths = []
    for depth in (5, 20, 80):
        p = _influence(depth)
        x = np.arange(p.size) - p.size // 2
        widths.append(math.sqrt(float(np.sum(p * x**2))))
    assert np.allclose(np.divide(widths[1:], widths[:-1]), 2)
    rng = np.random.default_rng(2)
    squared = np.zeros(_influence(4).size)
    for _ in range(4000):
        gradient = np.ones(1)
        for kernel in rng.standard_normal((4, 3)) / math.sqrt(3):
            gradient = np.convolve(gradient, kernel)
        squared += gradient**2 / 4000
    assert np.abs(squared - _influence(4)).max() < 0.04
    return {"41": profile.size, "15": 2 * 7 + 1, "96": 100 * float(profile[centre - 7 : centre + 8].sum())}


@CLAIMS.check("receptive-field")
def receptive_field_gridding() -> dict[str, float]:
    """Three layers of dilation 2 touch only every other pixel; mixed dilations touch all."""

    def touched(dilations: tuple[int, ...]) -> set[int]:
        cells = {0}
        for d in dilations:
            cells = {c + d * tap for c in cells for tap in (-1, 0, 1)}
        return cells

    equal, mixed = touched((2, 2, 2)), touched((1, 2, 3))
    span = max(equal) - min(equal) + 1
    assert len(mixed) == max(mixed) - min(mixed) + 1
    return {"13": span, "7": len(equal), "49": len(equal) ** 2, "169": span**2}


CLAIMS.explain(
    "receptive-field",
    {
        "1": "stride and starting value, used in the checks",
        "2": "dilation chosen for the example, used in the check",
        "3": "kernel size, used in the checks",
        "20": "depth chosen for the example, used in the check",
        "33": "patch size reported by Brendel and Bethge (2019)",
        "87.6": "accuracy reported by Brendel and Bethge (2019) in the abstract",
        "2019": "year of the paper",
    },
)


# --- fourier-transform-in-deep-learning


@CLAIMS.check("fourier-transform-in-deep-learning")
def fourier_transform_in_deep_learning_formula_and_theorem() -> dict[str, float]:
    """The formula is what the FFT computes; spectra multiply under circular, conjugate under cross-correlation."""
    rng = np.random.default_rng(0)
    n = 12
    x, w = rng.standard_normal(n), rng.standard_normal(n)
    k = np.arange(n)
    matrix = np.exp(-2j * np.pi * np.outer(k, k) / n)
    assert np.allclose(matrix @ x, np.fft.fft(x))
    assert np.allclose(np.linalg.inv(matrix) @ (matrix @ x), x)
    circular = [sum(x[j] * w[(i - j) % n] for j in range(n)) for i in range(n)]
    assert np.allclose(np.fft.fft(circular), np.fft.fft(x) * np.fft.fft(w))
    correlation = [sum(x[(i + j) % n] * w[j] for j in range(n)) for i in range(n)]
    assert np.allclose(np.fft.fft(correlation), np.fft.fft(x) * np.conj(np.fft.fft(w)))
    short = w[:5]
    for length in range(n, n + 8):
        product = np.fft.ifft(np.fft.fft(x, length) * np.fft.fft(short, length)).real
        full = np.zeros(max(length, n + 4))
        full[: n + 4] = np.convolve(x, short)
        assert np.allclose(product, full[:length]) == (length >= n + 5 - 1)
    return {}


@CLAIMS.check("fourier-transform-in-deep-learning")
def fourier_transform_in_deep_learning_spectrogram() -> dict[str, float]:
    """Cut one second of a 440 Hz tone into frames, window and transform each; the window limits leakage."""
    rate = 16_000
    tone = np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    frame, hop = rate * 25 // 1000, rate * 10 // 1000
    frames = np.array([tone[i : i + frame] for i in range(0, rate - frame + 1, hop)])
    magnitudes = np.abs(np.fft.rfft(frames, axis=1))
    assert set(magnitudes.argmax(axis=1)) == {11}
    window = np.hanning(frame + 1)[:-1]
    assert set(np.abs(np.fft.rfft(frames * window, axis=1)).argmax(axis=1)) == {11}
    between = np.sin(2 * np.pi * 450 * np.arange(frame) / rate)
    plain, tapered = np.abs(np.fft.rfft(between)), np.abs(np.fft.rfft(between * window))
    assert np.all(tapered[20:] / tapered.max() < 0.1 * plain[20:] / plain.max())
    return {
        "400": frame,
        "98": magnitudes.shape[0],
        "201": magnitudes.shape[1],
        "40": np.fft.rfftfreq(frame, 1 / rate)[1],
        "11": magnitudes[0].argmax(),
        "440": np.fft.rfftfreq(frame, 1 / rate)[magnitudes[0].argmax()],
    }


def _fft_multiplications(x: npt.NDArray[np.complex128]) -> tuple[npt.NDArray[np.complex128], int]:
    """Run a radix-2 FFT and count its complex multiplications by twiddle factors."""
    n = x.size
    if n == 1:
        return x, 0
    even, cost_even = _fft_multiplications(x[::2])
    odd, cost_odd = _fft_multiplications(x[1::2])
    turned = np.exp(-2j * np.pi * np.arange(n // 2) / n) * odd
    return np.concatenate([even + turned, even - turned]), cost_even + cost_odd + n // 2


@CLAIMS.check("fourier-transform-in-deep-learning")
def fourier_transform_in_deep_learning_operation_counts() -> dict[str, float | Within]:
    """Count real multiplications of direct and FFT convolution of two signals of length 1,024."""
    length = 2 * 1024
    x = np.random.default_rng(1).standard_normal(length).astype(np.complex128)
    spectrum, complex_products = _fft_multiplications(x)
    assert np.allclose(spectrum, np.fft.fft(x))
    total = 4 * (3 * complex_products + length)
    assert abs(1024 * 1024 - 1e6) < 0.05e6
    return {"143,000": Within(total, 500), "2,048": length, "1,024": length / 2}


@CLAIMS.check("fourier-transform-in-deep-learning")
def fourier_transform_in_deep_learning_winograd() -> dict[str, float]:
    """Winograd's minimal filtering gives a 2x2 output tile of a 3x3 kernel with one 4x4 elementwise product."""
    data = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], dtype=float)
    kernel = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
    output = np.array([[1, 1, 1, 0], [0, 1, -1, -1]], dtype=float)
    rng = np.random.default_rng(2)
    d, g = rng.standard_normal((4, 4)), rng.standard_normal((3, 3))
    product = (kernel @ g @ kernel.T) * (data @ d @ data.T)
    direct = np.array([[np.sum(d[i : i + 3, j : j + 3] * g) for j in range(2)] for i in range(2)])
    assert np.allclose(output @ product @ output.T, direct)
    return {"16": product.size, "36": direct.size * g.size}


@CLAIMS.check("fourier-transform-in-deep-learning")
def fourier_transform_in_deep_learning_mel_and_aliasing() -> dict[str, float]:
    """Evaluate the common mel formula; show that striding moves a high frequency onto a low one."""

    def mel(hertz: float) -> float:
        return 2595 * math.log10(1 + hertz / 700)

    assert abs(mel(1000) - 1000) < 1
    n = 64
    high = np.cos(2 * np.pi * 24 * np.arange(n) / n)
    strided = high[::2]
    assert np.abs(np.fft.rfft(high)).argmax() == 24
    assert np.abs(np.fft.rfft(strided)).argmax() == n // 2 - 24
    blurred = np.convolve(np.r_[high[-1], high, high[0]], [0.25, 0.5, 0.25], mode="valid")[::2]
    assert np.abs(np.fft.rfft(blurred)).max() < 0.2 * np.abs(np.fft.rfft(strided)).max()
    return {"133": mel(200) - mel(100), "24": mel(4100) - mel(4000)}


CLAIMS.explain(
    "fourier-transform-in-deep-learning",
    {
        "16,000": "chosen for the example: sampling rate, used in the check",
        "25": "chosen for the example: frame length in ms, used in the check",
        "10": "chosen for the example: hop in ms, used in the check",
        "3": "size of the usual kernel, used in the check",
        "100": "chosen for the example, used in the check",
        "200": "chosen for the example, used in the check",
        "4,000": "chosen for the example, used in the check",
        "4,100": "chosen for the example, used in the check",
    },
)
