"""Computed checks for Sequence Models/LSTM."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from tests.claims.binding import Claims, Within

CLAIMS = Claims()


class _Cell(NamedTuple):
    """The weights of one LSTM cell, rows in the order forget, input, output, candidate."""

    w: np.ndarray
    b: np.ndarray

    def step(self, x: np.ndarray, h: np.ndarray, c: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the new hidden state, the new cell state and the forget gate."""
        f, i, o, g = np.split(self.w @ np.concatenate([h, x]) + self.b, 4)
        f, i, o, g = _sigmoid(f), _sigmoid(i), _sigmoid(o), np.tanh(g)
        c = f * c + i * g
        return o * np.tanh(c), c, f


def _sigmoid(a: np.ndarray) -> np.ndarray:
    result: np.ndarray = 1 / (1 + np.exp(-a))
    return result


def _random_cell(n: int, d: int, seed: int) -> _Cell:
    rng = np.random.default_rng(seed)
    return _Cell(rng.normal(size=(4 * n, n + d)), rng.normal(size=4 * n))


def _gradient_left(cell: _Cell, xs: np.ndarray, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the Jacobian of the last cell state by the first, and the product of the forget gates."""
    n = start.size

    def run(c: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        h, kept = np.zeros(n), np.ones(n)
        for x in xs:
            h, c, f = cell.step(x, h, c)
            kept = kept * f
        return c, kept

    step = 1e-6
    columns = [(run(start + step * e)[0] - run(start - step * e)[0]) / (2 * step) for e in np.eye(n)]
    return np.array(columns).T, run(start)[1]


@CLAIMS.check("lstm-purpose")
def lstm_purpose_decay() -> dict[str, float | Within]:
    """Run one cell whose gates see nothing of the state and differentiate its memory over 100 steps."""
    left = {}
    for forget in (0.5, 0.9, 0.99, 0.999):
        bias = np.array([math.log(forget / (1 - forget)), 0.2, 0.1, 0.4])
        cell, steps = _Cell(np.zeros((4, 2)), bias), 100
        last = []
        for start in (1.0, 0.0):
            h, c = np.zeros(1), np.array([start])
            for _ in range(steps):
                h, c, _f = cell.step(np.zeros(1), h, c)
            last.append(float(c[0]))
        left[forget] = forget**steps
        assert math.isclose(last[0] - last[1], left[forget], rel_tol=1e-9, abs_tol=1e-14)
    fast, slow = left[0.9], left[0.5]
    return {
        "0.366": left[0.99],
        "0.905": left[0.999],
        "2.7": fast / 1e-5,
        "10^{-5}": Within(fast / 2.7, 1e-6),
        "7.9": slow / 1e-31,
        "10^{-31}": Within(slow / 7.9, 1e-32),
        "100": steps,
    }


@CLAIMS.check("lstm-purpose")
def lstm_purpose_direct_path() -> dict[str, float]:
    """Without recurrent weights the Jacobian is the product of the forget gates; with them it can explode."""
    n, d = 4, 3
    xs = np.random.default_rng(0).normal(size=(8, d))
    cell = _random_cell(n, d, 1)
    blind = _Cell(cell.w * np.concatenate([np.zeros(n), np.ones(d)]), cell.b)
    jacobian, kept = _gradient_left(blind, xs, np.full(n, 0.3))
    assert np.allclose(jacobian, np.diag(kept), atol=1e-8)
    assert kept.max() < 1
    through_candidate = np.zeros((4, 2))
    through_candidate[3, 0] = 5.0
    unstable = _Cell(through_candidate, np.array([2.0, 4.0, 4.0, 0.0]))
    jacobian, kept = _gradient_left(unstable, np.zeros((6, 1)), np.zeros(1))
    assert kept[0] < 1
    assert jacobian[0, 0] > 1000
    return {}


@CLAIMS.check("lstm-purpose")
def lstm_purpose_plain_network_decays() -> dict[str, float]:
    """Multiply the Jacobians of a plain tanh network whose recurrent matrix has norm 0.9."""
    n, steps = 16, 100
    rng = np.random.default_rng(3)
    w = np.linalg.qr(rng.normal(size=(n, n)))[0] * 0.9
    h, jacobian = np.zeros(n), np.eye(n)
    for _ in range(steps):
        h = np.tanh(w @ h + 0.5 * rng.normal(size=n))
        jacobian = (1 - h**2)[:, None] * w @ jacobian
    assert np.linalg.norm(jacobian, 2) < 0.9**steps
    return {"0.9": float(np.linalg.norm(w, 2))}


@CLAIMS.check("lstm-purpose")
def lstm_purpose_forget_bias() -> dict[str, float]:
    """Evaluate the forget gate at biases zero and one, and find the bias for a memory of 100 steps."""
    zero, one = (float(_sigmoid(np.array(bias))) for bias in (0.0, 1.0))
    horizon = 100
    bias = math.log(horizon - 1)
    assert math.isclose(float(_sigmoid(np.array(bias))), 1 - 1 / horizon)
    return {"0.5": zero, "0.73": one, "4.6": bias}


CLAIMS.explain(
    "lstm-purpose",
    {
        "1991": "year of Hochreiter's diploma thesis",
        "1997": "year of the LSTM paper",
        "2000": "year of the paper that added the forget gate",
        "2017": "year of the transformer",
        "0.99": "value of the forget gate, chosen for the table and used in lstm_purpose_decay",
        "0.999": "value of the forget gate, chosen for the table and used in lstm_purpose_decay",
        "0": "value of the bias, used in lstm_purpose_forget_bias",
        "1": "value of the bias, used in lstm_purpose_forget_bias",
    },
)


@CLAIMS.check("lstm-cell-equations")
def lstm_cell_equations_parameters() -> dict[str, float]:
    """Count the entries of the stacked arrays for the common sizes, for two biases, peepholes and the GRU."""
    d, n = 100, 128
    cell = _random_cell(n, d, 0)
    assert cell.w.shape == (4 * n, n + d)
    total = cell.w.size + cell.b.size
    plain = np.empty((n, n)).size + np.empty((n, d)).size + np.empty(n).size
    assert total == 4 * plain
    gru = sum(np.empty((n, n + d)).size + np.empty(n).size for _block in ("update", "reset", "candidate"))
    second_bias = np.empty(4 * n).size
    peepholes = sum(np.empty(n).size for _gate in ("forget", "input", "output"))
    return {
        "100": d,
        "128": n,
        "117,248": total,
        "117,760": total + second_bias,
        "512": second_bias,
        "87,936": gru,
        "384": peepholes,
        "4": total / plain,
        "3": peepholes / n,
    }


@CLAIMS.check("lstm-cell-equations")
def lstm_cell_equations_scalar_step() -> dict[str, float]:
    """Set the pre-activations so that the gates take the example's values, and run the cell."""
    gates = [0.9, 0.5, 0.6]
    bias = np.array([*(math.log(g / (1 - g)) for g in gates), math.atanh(-0.4)])
    h, c, f = _Cell(np.zeros((4, 2)), bias).step(np.zeros(1), np.zeros(1), np.array([2.0]))
    return {"1.6": float(c[0]), "0.553": float(h[0]), "0.9": float(f[0])}


@CLAIMS.check("lstm-cell-equations")
def lstm_cell_equations_bounds() -> dict[str, float]:
    """Drive random cells: the hidden state stays inside (-1, 1), the cell state moves by at most one and can count."""
    n, d = 6, 3
    rng = np.random.default_rng(4)
    for seed in range(5):
        cell = _random_cell(n, d, seed)
        h, c = np.zeros(n), np.zeros(n)
        for x in rng.normal(size=(50, d)) * 3:
            before = np.abs(c)
            h, c, _f = cell.step(x, h, c)
            assert np.abs(h).max() < 1
            assert np.all(np.abs(c) <= before + 1)
    counter = _Cell(np.zeros((4, 2)), np.array([20.0, 20.0, 20.0, 20.0]))
    h, c = np.zeros(1), np.zeros(1)
    for _ in range(7):
        h, c, _f = counter.step(np.zeros(1), h, c)
    assert math.isclose(float(c[0]), 7.0, rel_tol=1e-6)
    return {}


@CLAIMS.check("lstm-cell-equations")
def lstm_cell_equations_extreme_gates() -> dict[str, float]:
    """Saturate forget and input gate in all four ways and compare with the table."""
    old, candidate = 2.0, -0.4
    expected = {(1, 0): old, (0, 1): candidate, (1, 1): old + candidate, (0, 0): 0.0}
    for (forget, write), value in expected.items():
        bias = np.array([80.0 * forget - 40.0, 80.0 * write - 40.0, 0.0, math.atanh(candidate)])
        _h, c, _f = _Cell(np.zeros((4, 2)), bias).step(np.zeros(1), np.zeros(1), np.array([old]))
        assert math.isclose(float(c[0]), value, abs_tol=1e-12)
    return {}


CLAIMS.explain(
    "lstm-cell-equations",
    {
        "0.5": "input gate of the example, used in lstm_cell_equations_scalar_step",
        "0.4": "candidate of the example, used in lstm_cell_equations_scalar_step",
        "0.6": "output gate of the example, used in lstm_cell_equations_scalar_step",
        "1997": "year of the LSTM paper",
        "2017": "year of the comparison by Greff et al.",
    },
)
