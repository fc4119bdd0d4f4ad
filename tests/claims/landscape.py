"""Computed checks for Foundations/Landscape."""

from __future__ import annotations

import dataclasses

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims, Within

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def _softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p: Array = e / e.sum(axis=1, keepdims=True)
    return p


@dataclasses.dataclass
class _Network:
    """One hidden layer with a linear output."""

    w: Array
    b: Array
    v: Array
    c: float

    def __call__(self, x: Array) -> Array:
        return np.maximum(x @ self.w + self.b, 0) @ self.v + self.c

    def gradients(self, x: Array, y: Array) -> list[Array]:
        """Return the gradients of half the mean squared error."""
        a = x @ self.w + self.b
        h = np.maximum(a, 0)
        error = (h @ self.v + self.c - y) / len(x)
        back = np.outer(error, self.v) * (a > 0)
        return [x.T @ back, back.sum(axis=0), h.T @ error, np.array(error.sum())]

    def move(self, steps: list[Array]) -> None:
        """Subtract one step from each parameter."""
        self.w = self.w - steps[0]
        self.b = self.b - steps[1]
        self.v = self.v - steps[2]
        self.c -= float(steps[3])


def _new_network(rng: np.random.Generator, inputs: int, hidden: int) -> _Network:
    w = rng.normal(scale=np.sqrt(2 / inputs), size=(inputs, hidden))
    return _Network(w, np.zeros(hidden), rng.normal(scale=np.sqrt(1 / hidden), size=hidden), 0.0)


def _train_with_adam(network: _Network, x: Array, y: Array, rng: np.random.Generator, steps: int) -> None:
    m = [np.zeros(()) for _ in range(4)]
    s = [np.zeros(()) for _ in range(4)]
    for t in range(1, steps + 1):
        batch = rng.integers(len(x), size=128) if len(x) > 128 else np.arange(len(x))
        g = network.gradients(x[batch], y[batch])
        m = [0.9 * mi + 0.1 * gi for mi, gi in zip(m, g, strict=True)]
        s = [0.999 * si + 0.001 * gi**2 for si, gi in zip(s, g, strict=True)]
        pairs = zip(m, s, strict=True)
        network.move([0.01 * (mi / (1 - 0.9**t)) / (np.sqrt(si / (1 - 0.999**t)) + 1e-8) for mi, si in pairs])


@CLAIMS.check("what-is-deep-learning")
def what_is_deep_learning_alexnet() -> dict[str, float]:
    """Count AlexNet's weights and biases from the shapes of its two-GPU layout, and compare the error rates."""
    half = {"conv2": 48, "conv4": 192, "conv5": 192}  # these see the channels of one GPU only
    layers = [
        (96, 11 * 11 * 3),
        (256, 5 * 5 * half["conv2"]),
        (384, 3 * 3 * 256),
        (384, 3 * 3 * half["conv4"]),
        (256, 3 * 3 * half["conv5"]),
        (4096, 6 * 6 * 256),
        (4096, 4096),
        (1000, 4096),
    ]
    parameters = sum(outputs * (fan_in + 1) for outputs, fan_in in layers)
    return {"60,965,224": parameters, "8": len(layers), "42": 100 * (26.2 - 15.3) / 26.2}


@CLAIMS.check("what-is-deep-learning")
def what_is_deep_learning_sigmoid_slope() -> dict[str, float]:
    """Differentiate the sigmoid numerically, find its steepest slope and chain eight of them."""
    z = np.linspace(-10, 10, 200_001)
    slope = np.gradient(_sigmoid(z), z)
    steepest = float(slope.max())
    assert abs(z[slope.argmax()]) < 1e-3
    relu = np.maximum(z, 0)
    assert np.allclose(np.gradient(relu, z)[z > 0.01], 1)
    return {"0.25": steepest, "0.000015": steepest**8}


CLAIMS.explain(
    "what-is-deep-learning",
    {
        "1.2": "millions of training images in ILSVRC, from the paper's abstract",
        "15.3": "test error that the paper reports for seven networks",
        "26.2": "error of the second-best entry, from the paper's abstract",
        "18.2": "validation error that the paper reports for a single network",
        "1989": "year of LeCun's zip code network",
        "2012": "year of AlexNet",
        "2015": "year of batch normalisation and residual networks",
        "2017": "year of the transformer",
    },
)


def _fit_on_first_half(x: Array, y: Array, hidden: int, rng: np.random.Generator) -> float:
    """Train logistic regression, with tanh units before it unless ``hidden`` is 0; return the other half's accuracy."""
    half = len(x) // 2
    w = rng.normal(size=(x.shape[1], hidden))
    b, v, c = np.zeros(hidden), np.zeros(hidden or x.shape[1]), 0.0
    for _ in range(1500 if hidden else 200):
        h = np.tanh(x[:half] @ w + b) if hidden else x[:half]
        error = (_sigmoid(h @ v + c) - y[:half]) / half
        if hidden:
            back = np.outer(error, v) * (1 - h**2)
            w, b = w - 2 * x[:half].T @ back, b - 2 * back.sum(axis=0)
        v, c = v - 2 * h.T @ error, c - 2 * float(error.sum())
    h = np.tanh(x[half:] @ w + b) if hidden else x[half:]
    return float(np.mean((h @ v + c > 0) == (y[half:] > 0)))


@CLAIMS.check("deep-learning-vs-machine-learning")
def deep_learning_vs_machine_learning_disc() -> dict[str, float | Within]:
    """Fit the three models on points inside and outside a disc and measure them on the held-out points."""
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, (1200, 2))
    threshold = 0.6
    y = (np.sum(x**2, axis=1) < threshold).astype(float)
    larger_class = max(y[600:].mean(), 1 - y[600:].mean())
    raw, designed, learned = (
        _fit_on_first_half(x, y, 0, rng),
        _fit_on_first_half(x**2, y, 0, rng),
        _fit_on_first_half(x, y, 8, rng),
    )
    assert raw < larger_class + 0.02
    assert raw < learned <= designed
    return {
        "0.54": Within(raw, 0.02),
        "1.00": Within(designed, 0.01),
        "0.98": Within(learned, 0.01),
        "600": len(x) / 2,
        "0.6": threshold,
    }


@CLAIMS.check("deep-learning-vs-machine-learning")
def deep_learning_vs_machine_learning_histograms_of_gradients() -> dict[str, float]:
    """Count the descriptor by sliding a block of two by two cells over the window's cells of eight pixels."""
    width, height, cell, bins = 64, 128, 8, 9
    cells = np.zeros((height // cell, width // cell, bins))
    blocks = np.lib.stride_tricks.sliding_window_view(cells, (2, 2), axis=(0, 1))
    down, across = blocks.shape[:2]
    return {"15": down, "7": across, "9": bins, "4": 2 * 2, "3,780": blocks.size, "64": width, "128": height}


CLAIMS.explain(
    "deep-learning-vs-machine-learning",
    {"2005": "year of Dalal and Triggs's detector", "2025": "year of the TabPFN paper in Nature"},
)


def _product_data(rng: np.random.Generator, n: int) -> tuple[Array, Array]:
    x = rng.normal(size=(n, 8))
    return x, x[:, 0] + x[:, 1] + x[:, 2] * x[:, 3]


def _learning_curve(n: int) -> tuple[float, float]:
    """Return the mean squared errors of ridge regression and of the network, averaged over four runs."""
    errors = []
    for seed in range(4):
        rng = np.random.default_rng(seed)
        x, clean = _product_data(rng, n)
        y = clean + rng.normal(size=n)
        x_test, clean_test = _product_data(rng, 2000)
        lifted = np.hstack([x, np.ones((n, 1))])
        w = np.linalg.solve(lifted.T @ lifted + np.eye(9), lifted.T @ y)
        network = _new_network(rng, 8, 32)
        _train_with_adam(network, x, y, rng, steps=400)
        ridge = np.mean((x_test @ w[:8] + w[8] - clean_test) ** 2)
        errors.append((ridge, np.mean((network(x_test) - clean_test) ** 2)))
    ridge_error, network_error = np.mean(errors, axis=0)
    return float(ridge_error), float(network_error)


@CLAIMS.check("when-deep-learning-wins")
def when_deep_learning_wins_few_examples() -> dict[str, float | Within]:
    """Train both models on few examples: the linear one is ahead."""
    ridge, network = _learning_curve(40)
    assert ridge < network - 0.4
    return {"1.6": Within(ridge, 0.1), "2.4": Within(network, 0.1), "40": 40, "32": 32}


@CLAIMS.check("when-deep-learning-wins")
def when_deep_learning_wins_many_examples() -> dict[str, float | Within]:
    """Train both on many examples: the linear one is stuck at the variance of the product."""
    ridge, network = _learning_curve(2000)
    x = np.random.default_rng(9).normal(size=(200_000, 2))
    variance = float(np.var(x[:, 0] * x[:, 1]))
    return {"1.0": Within(ridge, 0.1), "0.1": Within(network, 0.05), "1": Within(variance, 0.02), "2,000": 2000}


@CLAIMS.check("when-deep-learning-wins")
def when_deep_learning_wins_rotation() -> dict[str, float]:
    """Train a network by gradient descent on rotated inputs from rotated weights: the same predictor."""
    rng = np.random.default_rng(0)
    x, y = _product_data(rng, 60)
    q, _ = np.linalg.qr(rng.normal(size=(8, 8)))
    plain = _new_network(rng, 8, 16)
    turned = _Network(q.T @ plain.w, plain.b, plain.v, plain.c)
    for _ in range(300):
        plain.move([0.02 * g for g in plain.gradients(x, y)])
        turned.move([0.02 * g for g in turned.gradients(x @ q, y)])
    fresh, _ = _product_data(rng, 200)
    assert np.allclose(plain(fresh), turned(fresh @ q), atol=1e-6)
    assert np.mean((plain(x) - y) ** 2) < 0.5 * np.var(y)  # it did learn something

    def best_split(inputs: Array) -> float:
        losses = []
        for column in inputs.T:
            ordered = y[np.argsort(column)]
            losses += [np.var(ordered[:k]) * k + np.var(ordered[k:]) * (60 - k) for k in range(5, 56)]
        return float(min(losses)) / 60

    assert abs(best_split(x) - best_split(x @ q)) > 0.01 * np.var(y)
    return {"1,000": 0.2 / 0.0002}


CLAIMS.explain(
    "when-deep-learning-wins",
    {
        "45": "data sets in the benchmark of Grinsztajn et al.",
        "10,000": "rows that both table studies name",
        "0.2": "seconds per prediction that the TabPFN paper reports",
        "0.0002": "seconds per prediction that it reports for CatBoost",
        "85.8": "top-5 accuracy in the abstract of the SimCLR paper",
        "2020": "year of SimCLR",
        "2022": "year of the benchmark",
        "2025": "year of the TabPFN paper in Nature",
    },
)


@CLAIMS.check("deep-learning-applications")
def deep_learning_applications_screening() -> dict[str, float | Within]:
    """Screen two million simulated people and count which alarms are true."""
    rng = np.random.default_rng(0)
    ill = rng.random(2_000_000) < 0.01
    alarm = np.where(ill, rng.random(ill.size) < 0.9, rng.random(ill.size) < 0.1)
    true_alarms = float(np.mean(ill[alarm]))
    exact = 0.9 * 0.01 / (0.9 * 0.01 + 0.1 * 0.99)
    return {
        "0.083": exact,
        "12": Within(1 / true_alarms, 0.2),
        "11": Within((1 - true_alarms) / true_alarms, 0.2),
        "90": Within(100 * float(np.mean(alarm == ill)), 0.1),
        "0.99": 1 - 0.01,
        "0.1": 1 - 0.9,
        "1": Within(100 * float(np.mean(ill)), 0.05),
    }


@CLAIMS.check("deep-learning-applications")
def deep_learning_applications_input_sizes() -> dict[str, float]:
    """Count the numbers of a colour image and the hops of half a minute of sound."""
    image = np.zeros((224, 224, 3))
    sound = np.zeros(30 * 16_000)
    return {"150,528": image.size, "3,000": len(sound[::160]), "224": image.shape[0], "30": len(sound) / 16_000}


CLAIMS.explain(
    "deep-learning-applications",
    {
        "0.9": "sensitivity and specificity chosen for the example",
        "0.01": "prevalence chosen for the example",
        "0.5": "the customary threshold, named to be rejected",
        "16": "kHz, the sampling rate that Whisper uses",
        "160": "hop in samples that Whisper uses",
        "2020": "year of the M5 contest",
        "2021": "year in which diffusion overtook GANs on ImageNet benchmarks",
        "2026": "year of writing",
    },
)


@CLAIMS.check("deep-learning-limitations")
def deep_learning_limitations_shortcut() -> dict[str, float]:
    """Fit logistic regression to the exact joint distribution of both cues, then break and reverse the spurious one."""
    cues = np.array([[s, t] for s in (-1.0, 1.0) for t in (-1.0, 1.0)])
    agree = np.where(cues == 1, [0.8, 0.95], [0.2, 0.05])  # probability of each cue's sign for the positive class
    given_positive, given_negative = agree.prod(axis=1), (1 - agree).prod(axis=1)
    w = np.zeros(2)
    for _ in range(4000):
        p = _sigmoid(cues @ w)
        w += 0.5 * cues.T @ (0.5 * given_positive * (1 - p) - 0.5 * given_negative * p)
    decides = cues @ w > 0
    assert np.array_equal(decides, cues[:, 1] > 0)  # the true cue never changes the decision

    def accuracy(spurious: float) -> float:
        rate = np.where(cues == 1, [0.8, spurious], [0.2, 1 - spurious])
        return 50 * float(rate.prod(axis=1)[decides].sum() + (1 - rate).prod(axis=1)[~decides].sum())

    return {"1.39": w[0], "2.94": w[1], "95": accuracy(0.95), "50": accuracy(0.5), "5": accuracy(0.05)}


@CLAIMS.check("deep-learning-limitations")
def deep_learning_limitations_adversarial() -> dict[str, float | Within]:
    """Perturb a linear score in the worst direction and in random ones."""
    rng = np.random.default_rng(0)
    w = 0.01 * rng.choice([-1.0, 1.0], size=224 * 224 * 3)
    epsilon = 8 / 255
    worst = float(w @ (epsilon * np.sign(w)))
    at_random = [float(w @ (epsilon * rng.choice([-1.0, 1.0], size=w.size))) for _ in range(30)]
    assert np.isclose(worst, epsilon * np.abs(w).sum())
    assert abs(np.std(at_random) / (epsilon * np.linalg.norm(w)) - 1) < 0.4
    return {"47": worst, "0.12": epsilon * float(np.linalg.norm(w)), "150,528": w.size}


@CLAIMS.check("deep-learning-limitations")
def deep_learning_limitations_temperature() -> dict[str, float | Within]:
    """Triple the logits of a calibrated model, fit the temperature by log loss, and compare with the accuracy."""
    rng = np.random.default_rng(0)
    logits = rng.normal(scale=1.5, size=(8000, 10))
    labels = (np.cumsum(_softmax(logits), axis=1) < rng.random((8000, 1))).sum(axis=1)
    reported = 3 * logits
    accuracy = np.mean(reported.argmax(axis=1) == labels)
    assert accuracy == np.mean((reported / 3).argmax(axis=1) == labels)

    def loss(t: float) -> float:
        return -float(np.mean(np.log(_softmax(reported / t)[np.arange(8000), labels])))

    temperatures = np.arange(2.6, 3.41, 0.05)
    best = float(temperatures[np.argmin([loss(float(t)) for t in temperatures])])
    assert _softmax(reported).max(axis=1).mean() > accuracy + 0.2
    assert abs(_softmax(reported / best).max(axis=1).mean() - accuracy) < 0.02
    return {"3": Within(best, 0.15)}


@CLAIMS.check("deep-learning-limitations")
def deep_learning_limitations_far_away() -> dict[str, float | Within]:
    """Follow rays out of a random ReLU classifier's data region: nearly all end in full confidence."""
    rng = np.random.default_rng(0)
    w1, w2, w3 = (rng.normal(scale=np.sqrt(2 / n), size=(n, m)) for n, m in ((20, 64), (64, 64), (64, 10)))
    b1, b2, b3 = rng.normal(size=64), rng.normal(size=64), rng.normal(size=10)

    def confidence(x: Array) -> Array:
        top: Array = _softmax(np.maximum(np.maximum(x @ w1 + b1, 0) @ w2 + b2, 0) @ w3 + b3).max(axis=1)
        return top

    rays = rng.normal(size=(500, 20))
    near = confidence(rays)
    assert np.mean(near > 0.99) < 0.5
    return {"1": Within(float(np.mean(confidence(1e4 * rays))), 0.01)}


@CLAIMS.check("deep-learning-limitations")
def deep_learning_limitations_scaling() -> dict[str, float]:
    """Solve the fitted power law for the compute that halves the loss."""
    factor = 2 ** (1 / 0.05)
    assert np.isclose(factor**-0.05, 0.5)
    assert 0.9e6 < factor < 1.1e6
    return {}


@CLAIMS.check("deep-learning-limitations")
def deep_learning_limitations_base_rate() -> dict[str, float]:
    """Predict the base rate for everyone: no calibration error, and no better than chance at ranking."""
    labels = np.random.default_rng(0).random(1000) < 0.3
    predicted = np.full(1000, labels.mean())
    assert np.isclose(predicted.mean(), labels[predicted == predicted[0]].mean())
    pairs = predicted[labels][:, None] - predicted[~labels][None, :]
    assert np.mean((pairs > 0) + 0.5 * (pairs == 0)) == 0.5
    return {}


CLAIMS.explain(
    "deep-learning-limitations",
    {
        "80": "agreement of the true cue, chosen for the example",
        "0.01": "size of the weights, chosen for the example",
        "8": "perturbation in grey levels, a customary choice on ImageNet-like images",
        "255": "largest grey level",
        "0.05": "exponent that Kaplan et al. (2020) fitted",
        "0.861": "AUC reported by Zech et al.",
        "0.931": "AUC reported by Zech et al.",
        "0.815": "AUC reported by Zech et al.",
        "2018": "year of Zech et al.",
        "2020": "year of Kaplan et al.",
        "2021": "year of Minderer et al., arXiv 2106.07998",
    },
)
