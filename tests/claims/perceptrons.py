"""Computed checks for Foundations/Perceptrons."""

from __future__ import annotations

import itertools

import numpy as np

from tests.claims.binding import Claims

CLAIMS = Claims()

CORNERS = np.array(list(itertools.product((0.0, 1.0), repeat=2)))
"""The four inputs of a Boolean function of two variables."""


def _step(z: np.ndarray) -> np.ndarray:
    return (z >= 0).astype(float)


def _truth_table(w: tuple[float, float], b: float) -> list[float]:
    table: list[float] = _step(CORNERS @ np.array(w) + b).tolist()
    return table


def _separable_functions(inputs: int, largest: int) -> int:
    """Count the truth tables that integer weights up to ``largest`` and half-integer biases give."""
    x = np.array(list(itertools.product((0, 1), repeat=inputs)))
    w = np.array(list(itertools.product(range(-largest, largest + 1), repeat=inputs)))
    b = np.arange(-largest * inputs - 0.5, largest * inputs + 1)
    codes = ((w @ x.T)[:, None, :] + b[None, :, None] >= 0) @ (1 << np.arange(2**inputs))
    return len(np.unique(codes))


def _perceptron(x: np.ndarray, y: np.ndarray, passes: int, rate: float = 1.0) -> tuple[np.ndarray, list[int], bool]:
    """Run the algorithm from zero on lifted inputs: final weights, indices of the mistakes, whether it stopped."""
    w = np.zeros(x.shape[1])
    mistakes: list[int] = []
    for _ in range(passes):
        before = len(mistakes)
        for i in range(len(x)):
            if y[i] * (w @ x[i]) <= 0:
                w = w + rate * y[i] * x[i]
                mistakes.append(i)
        if len(mistakes) == before:
            return w, mistakes, True
    return w, mistakes, False


def _lifted(x: np.ndarray) -> np.ndarray:
    return np.hstack([x, np.ones((len(x), 1))])


@CLAIMS.check("perceptron-definition")
def perceptron_definition_geometry() -> dict[str, float]:
    """Measure the example's distances by walking along the normal and find that scaling changes no answer."""
    w, b = np.array([3.0, 4.0]), -10.0
    points = np.random.default_rng(0).normal(scale=5, size=(500, 2))
    assert np.array_equal(_step(points @ w + b), _step(points @ (7 * w) + 7 * b))
    foot = np.linalg.lstsq(w[None, :], np.array([-b]), rcond=None)[0]  # nearest point of the line to the origin
    assert abs(w @ foot + b) < 1e-12
    x = np.array([4.0, 2.0])
    back = x - 2 * w / np.linalg.norm(w)
    assert abs(w @ back + b) < 1e-12
    return {"2": float(np.linalg.norm(foot)), "10": float(w @ x + b), "5": float(np.linalg.norm(w))}


@CLAIMS.check("perceptron-definition")
def perceptron_definition_gates() -> dict[str, float]:
    """Run the weights that the text gives for AND, OR and NAND, and the extra feature for XOR."""
    assert _truth_table((1, 1), -1.5) == [0, 0, 0, 1]
    assert _truth_table((1, 1), -0.5) == [0, 1, 1, 1]
    assert _truth_table((-1, -1), 1.5) == [1, 1, 1, 0]
    a, c = CORNERS.T
    assert _step(a + c - 2 * a * c - 0.5).tolist() == [0, 1, 1, 0]
    return {}


@CLAIMS.check("perceptron-definition")
def perceptron_definition_separable_functions() -> dict[str, float]:
    """Count the linearly separable Boolean functions of two and of four inputs."""
    return {
        "16": 2**4,
        "14": _separable_functions(2, 1),
        "65,536": 2**2**4,
        "1,882": _separable_functions(4, 3),
    }


@CLAIMS.check("perceptron-definition")
def perceptron_definition_regions_are_convex() -> dict[str, float]:
    """Find no mixture of two points of one region that leaves it."""
    rng = np.random.default_rng(1)
    w, b = rng.normal(size=4), 0.3
    x = rng.normal(size=(400, 4))
    answers = _step(x @ w + b)
    for answer in (0.0, 1.0):
        same = x[answers == answer]
        share = rng.uniform(size=(len(same), 1))
        between = share * same + (1 - share) * same[::-1]
        assert (_step(between @ w + b) == answer).all()
    return {}


CLAIMS.explain(
    "perceptron-definition",
    {
        "1958": "year of the paper",
        "3": "first weight of the example, used in the check of its geometry",
        "4": "second weight and first coordinate of the example, used in the check of its geometry",
        "1.5": "bias for AND and NAND, run in the check of the gates",
        "0.5": "bias for OR and XOR, run in the check of the gates",
    },
)


@CLAIMS.check("perceptron-learning-algorithm")
def perceptron_learning_algorithm_bound_for_and() -> dict[str, float]:
    """Search the best margin of AND over directions, and count the mistakes of a run."""
    x, y = _lifted(CORNERS), np.array([-1.0, -1.0, -1.0, 1.0])
    radius = float(np.linalg.norm(x, axis=1).max())
    # The best direction is symmetric in the two inputs; scan the half-circle of (w, w, b).
    angle = np.linspace(0, 2 * np.pi, 400_001)
    u = np.stack([np.cos(angle) / np.sqrt(2), np.cos(angle) / np.sqrt(2), np.sin(angle)])
    margin = float((y[:, None] * (x @ u)).min(axis=0).max())
    asymmetric = np.random.default_rng(0).normal(size=(20_000, 3))
    asymmetric /= np.linalg.norm(asymmetric, axis=1, keepdims=True)
    assert (y[:, None] * (x @ asymmetric.T)).min(axis=0).max() <= margin + 1e-9
    w, mistakes, stopped = _perceptron(x, y, 100)
    assert stopped
    assert w.tolist() == [3, 2, -4]
    return {"3": radius**2, "17": margin**-2, "51": (radius / margin) ** 2, "18": len(mistakes)}


@CLAIMS.check("perceptron-learning-algorithm")
def perceptron_learning_algorithm_bound_on_random_data() -> dict[str, float]:
    """Compare the mistakes on random separable data with the bound, and one update with its stated effect."""
    rng = np.random.default_rng(2)
    for _ in range(10):
        u = rng.normal(size=4)
        u /= np.linalg.norm(u)
        x = _lifted(rng.normal(size=(60, 3)))
        x = x[np.abs(x @ u) > 0.15]
        y = np.sign(x @ u)
        _, mistakes, stopped = _perceptron(x, y, 2000)
        assert stopped
        bound = (np.linalg.norm(x, axis=1).max() / (y * (x @ u)).min()) ** 2
        assert 0 < len(mistakes) <= bound
    x1, w, b, rate, label = rng.normal(size=5), rng.normal(size=5), 0.7, 0.3, -1.0
    gain = label * ((w + rate * label * x1) @ x1 + b + rate * label) - label * (w @ x1 + b)
    assert abs(gain - rate * (x1 @ x1 + 1)) < 1e-12
    return {}


@CLAIMS.check("perceptron-learning-algorithm")
def perceptron_learning_algorithm_rate_and_targets() -> dict[str, float]:
    """Find the same mistakes for any rate from zero (not from elsewhere), and for targets in {0, 1}."""
    rng = np.random.default_rng(3)
    x = _lifted(rng.normal(size=(80, 2)))
    y = np.sign(x @ np.array([1.0, -2.0, 0.5]))
    small, large = (_perceptron(x, y, 300, rate)[1] for rate in (0.0625, 8.0))  # powers of two: exact scaling
    assert small == large
    first, w = [], np.zeros(3)
    for i in range(len(x)):
        target, answer = (y[i] + 1) / 2, float(w @ x[i] > 0 or (w @ x[i] == 0 and y[i] < 0))
        w = w + (target - answer) * x[i]
        first += [i] if target != answer else []
    assert first == [i for n, i in enumerate(small) if n < len(first)]
    return {}


@CLAIMS.check("perceptron-learning-algorithm")
def perceptron_learning_algorithm_not_separable() -> dict[str, float]:
    """Run on XOR: mistakes never end, and the weights stay bounded."""
    x, y = _lifted(CORNERS), np.array([-1.0, 1.0, 1.0, -1.0])
    w, mistakes, stopped = _perceptron(x, y, 2000)
    assert not stopped
    assert len(mistakes) >= 2000
    assert np.linalg.norm(w) < 5
    return {}


@CLAIMS.check("perceptron-learning-algorithm")
def perceptron_learning_algorithm_depends_on_the_order() -> dict[str, float]:
    """Find different separators for two orders of the same data, neither with the best margin."""
    rng = np.random.default_rng(4)
    x = _lifted(rng.normal(size=(40, 2)))
    y = np.sign(x @ np.array([1.0, 1.0, 0.2]))
    ways = [_perceptron(x[order], y[order], 3000) for order in (np.arange(40), np.arange(40)[::-1])]
    directions = [w / np.linalg.norm(w) for w, _, _ in ways]
    assert all(stopped for _, _, stopped in ways)
    assert np.linalg.norm(directions[0] - directions[1]) > 1e-3
    margins = [(y * (x @ d)).min() for d in directions]
    assert abs(margins[0] - margins[1]) > 1e-6  # so at least one is not the largest
    return {}


CLAIMS.explain(
    "perceptron-learning-algorithm",
    {
        "1962": "year of the proof",
    },
)


@CLAIMS.check("single-vs-multilayer-perceptron")
def single_vs_multilayer_perceptron_xor() -> dict[str, float]:
    """Run the step network, the ReLU network and the bump unit on the four inputs."""
    a, c = CORNERS.T
    h1, h2 = _step(a + c - 0.5), _step(1.5 - a - c)
    assert h1.tolist() == [0, 1, 1, 1]
    assert h2.tolist() == [1, 1, 1, 0]
    xor = [0, 1, 1, 0]
    assert _step(h1 + h2 - 1.5).tolist() == xor
    assert (np.maximum(0, a + c) - 2 * np.maximum(0, a + c - 1)).tolist() == xor
    assert (1 - (a + c - 1) ** 2).tolist() == xor
    assert _separable_functions(2, 3) == 14  # larger weights do not add XOR
    return {}


@CLAIMS.check("single-vs-multilayer-perceptron")
def single_vs_multilayer_perceptron_cells() -> dict[str, float]:
    """Count the cells that three lines cut from the plane, and find the bounded one."""
    rng = np.random.default_rng(5)
    lines = np.array([[1.0, 0.2, 0.1], [-0.4, 1.0, 0.3], [-0.6, -0.9, 0.5]])
    near = _lifted(rng.uniform(-20, 20, size=(200_000, 2))) @ lines.T >= 0
    direction = rng.uniform(0, 2 * np.pi, size=20_000)
    far = 1e6 * np.stack([np.cos(direction), np.sin(direction)], axis=1)
    code = np.array([1, 2, 4])
    cells = set((near @ code).tolist())
    unbounded = set(((_lifted(far) @ lines.T >= 0) @ code).tolist())
    assert len(cells - unbounded) == 1
    return {"7": len(cells)}


@CLAIMS.check("single-vs-multilayer-perceptron")
def single_vs_multilayer_perceptron_largest_score_gives_convex_regions() -> dict[str, float]:
    """Mix points of one class of a single layer with five outputs: none leaves it; with a hidden layer many do."""
    rng = np.random.default_rng(7)
    w, b, x = rng.normal(size=(5, 2)), rng.normal(size=5), rng.normal(scale=3, size=(3000, 2))
    hidden, shift, out = rng.normal(size=(20, 2)), rng.normal(size=20), rng.normal(size=(5, 20))

    def single(points: np.ndarray) -> np.ndarray:
        best: np.ndarray = np.argmax(points @ w.T + b, axis=1)
        return best

    def layered(points: np.ndarray) -> np.ndarray:
        best: np.ndarray = np.argmax(np.maximum(0, points @ hidden.T + shift) @ out.T, axis=1)
        return best

    left = []
    for classes in (single, layered):
        answers = classes(x)
        assert len(set(answers.tolist())) > 2
        mixed, share = 0, rng.uniform(size=(len(x), 1))
        for answer in set(answers.tolist()):
            same = x[answers == answer]
            between = share[: len(same)] * same + (1 - share[: len(same)]) * same[::-1]
            mixed += int((classes(between) != answer).sum())
        left.append(mixed)
    assert left[0] == 0
    assert left[1] > 0
    return {}


@CLAIMS.check("single-vs-multilayer-perceptron")
def single_vs_multilayer_perceptron_collapse() -> dict[str, float]:
    """Multiply two linear layers out and count the parameters of both forms."""
    rng = np.random.default_rng(6)
    w1, b1 = rng.normal(size=(500, 784)), rng.normal(size=500)
    w2, b2 = rng.normal(size=(10, 500)), rng.normal(size=10)
    w, b = w2 @ w1, w2 @ b1 + b2
    x = rng.normal(size=784)
    assert np.allclose(w2 @ (w1 @ x + b1) + b2, w @ x + b)
    return {
        "397,510": w1.size + b1.size + w2.size + b2.size,
        "7,850": w.size + b.size,
        "784": x.size,
        "500": b1.size,
        "10": b2.size,
    }


@CLAIMS.check("single-vs-multilayer-perceptron")
def single_vs_multilayer_perceptron_loss_is_not_convex() -> dict[str, float]:
    """Average an XOR network with itself after swapping its hidden units: the loss lies above that of both."""
    a, c = CORNERS.T
    xor = np.array([0.0, 1.0, 1.0, 0.0])

    def loss(biases: np.ndarray, output: np.ndarray) -> float:
        hidden = np.maximum(0, (a + c)[:, None] + biases)
        return float(((hidden @ output - xor) ** 2).mean())

    biases, output = np.array([0.0, -1.0]), np.array([1.0, -2.0])
    assert loss(biases, output) == 0
    assert loss(biases[::-1], output[::-1]) == 0
    assert loss((biases + biases[::-1]) / 2, (output + output[::-1]) / 2) > 0.1
    return {}


CLAIMS.explain(
    "single-vs-multilayer-perceptron",
    {
        "0": "entries of the truth table, asserted in the check of XOR",
        "1": "entries of the truth table, asserted in the check of XOR",
        "1993": "year of the paper",
        "1969": "year of the book",
    },
)
