"""Computed checks for Representations and Generative Models/Energy-Based Models."""

from __future__ import annotations

import itertools
import math

import numpy as np
import numpy.typing as npt

from tests.claims.binding import Claims

CLAIMS = Claims()

Array = npt.NDArray[np.float64]


def _states(n: int) -> Array:
    """List all binary vectors of length n, one per row."""
    return np.array(list(itertools.product((0.0, 1.0), repeat=n)))


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


# --- boltzmann-machine


def _joint(w: Array, b: Array, temperature: float = 1.0) -> Array:
    """Probability of every state of a machine with symmetric weights, by enumeration."""
    s = _states(len(b))
    energy = -0.5 * np.einsum("ki,ij,kj->k", s, w, s) - s @ b
    weight = np.exp(-energy / temperature)
    probability: Array = weight / weight.sum()
    return probability


def _pair(coupling: float, bias: float, temperature: float = 1.0) -> Array:
    """Probabilities of the states 00, 01, 10 and 11 of the machine of two units."""
    return _joint(np.array([[0.0, coupling], [coupling, 0.0]]), np.full(2, bias), temperature)


@CLAIMS.check("boltzmann-machine")
def boltzmann_machine_two_units() -> dict[str, float]:
    """Enumerate the machine of two units at three temperatures, in two strengths."""
    weak, strong = _pair(2, -1), _pair(10, -5)
    assert math.isclose(weak[0], weak[3])
    assert math.isclose(weak[0], 1 / (2 + 2 * math.exp(-1)))
    return {
        "2.736": 1 / weak[0],  # the state 00 has weight one
        "0.731": weak[0] + weak[3],
        "0.366": weak[3],
        "99.3": 100 * (strong[0] + strong[3]),
        "0.311": _pair(2, -1, 2.0)[3],
        "0.440": _pair(2, -1, 0.5)[3],
    }


@CLAIMS.check("boltzmann-machine")
def boltzmann_machine_strong_weights_mix_slowly() -> dict[str, float]:
    """Take the chance to leave a state of agreement from the joint distribution, and run Gibbs updates one by one."""
    coupling, bias = 10, -5
    p = _pair(coupling, bias)
    for agree, disagree in ((0, 1), (0, 2), (3, 1), (3, 2)):  # whichever of the two units is updated
        assert math.isclose(p[disagree] / (p[agree] + p[disagree]), p[1] / (p[0] + p[1]))
    s, stays = [0, 0], 0
    moves = np.random.default_rng(0).random(120_000).tolist()
    ends = 0
    for step, u in enumerate(moves):
        i = step % 2
        agreed = s[0] == s[1]
        s[i] = int(u < 1 / (1 + math.exp(-(coupling * s[1 - i] + bias))))
        stays += agreed
        ends += agreed and s[0] != s[1]
    assert abs(stays / ends - 149) < 15
    return {"149": (p[0] + p[1]) / p[1], "10": coupling, "5": -bias}


@CLAIMS.check("boltzmann-machine")
def boltzmann_machine_conditionals_and_gibbs() -> dict[str, float]:
    """The sigmoid rule equals the ratio of joint probabilities, and Gibbs updates leave the joint unchanged."""
    rng = np.random.default_rng(1)
    n = 4
    w = np.triu(rng.normal(size=(n, n)), 1)
    w, b = w + w.T, rng.normal(size=n)
    s, p = _states(n), _joint(w, b)
    index = {tuple(state): k for k, state in enumerate(s.tolist())}
    for i in range(n):
        after = np.zeros_like(p)
        for k, state in enumerate(s):
            on, off = state.copy(), state.copy()
            on[i], off[i] = 1, 0
            k_on, k_off = index[tuple(on.tolist())], index[tuple(off.tolist())]
            rule = float(_sigmoid(w[i] @ state + b[i]))
            assert math.isclose(rule, p[k_on] / (p[k_on] + p[k_off]))
            after[k_on] += p[k] * rule
            after[k_off] += p[k] * (1 - rule)
        assert np.allclose(after, p)
    return {}


@CLAIMS.check("boltzmann-machine")
def boltzmann_machine_gradient() -> dict[str, float]:
    """The difference of clamped and free correlations equals finite differences of log P(v)."""
    rng = np.random.default_rng(2)
    n, visible = 5, 3
    w = np.triu(rng.normal(size=(n, n)), 1)
    w, b = w + w.T, rng.normal(size=n)
    s = _states(n)
    v = np.array([1.0, 0.0, 1.0])
    clamped = (s[:, :visible] == v).all(axis=1)

    def log_likelihood(weights: Array) -> float:
        return float(np.log(_joint(weights, b)[clamped].sum()))

    p = _joint(w, b)
    posterior = np.where(clamped, p, 0) / p[clamped].sum()
    for i, j in itertools.combinations(range(n), 2):
        step = np.zeros((n, n))
        step[i, j] = step[j, i] = 1e-5
        numeric = (log_likelihood(w + step) - log_likelihood(w - step)) / 2e-5
        exact = ((posterior - p) * s[:, i] * s[:, j]).sum()
        assert math.isclose(numeric, exact, abs_tol=1e-8)
    hidden = posterior[clamped].reshape(2, 2)
    independent = np.outer(hidden.sum(axis=1), hidden.sum(axis=0))
    assert np.abs(hidden - independent).max() > 1e-4  # P(h | v) does not factorise
    return {}


@CLAIMS.check("boltzmann-machine")
def boltzmann_machine_parity_without_hidden_units() -> dict[str, float]:
    """At zero weights the concave likelihood of even-parity data has gradient zero: uniform is the optimum."""
    s = _states(3)
    data = (s.sum(axis=1) % 2 == 0) / 4
    uniform = _joint(np.zeros((3, 3)), np.zeros(3))
    assert np.isclose(data.sum(), 1)
    assert np.allclose(uniform, 1 / 8)
    assert np.allclose((data - uniform) @ s, 0)
    for i, j in itertools.combinations(range(3), 2):
        assert np.isclose((data - uniform) @ (s[:, i] * s[:, j]), 0)
    return {}


@CLAIMS.check("boltzmann-machine")
def boltzmann_machine_size() -> dict[str, float]:
    """Count the parameters and the states of a machine of 100 units."""
    n = 100
    return {
        "100": n,
        "5,050": len(list(itertools.combinations(range(n), 2))) + n,
        "1.27": 2**n / 1e30,
        "10^{30}": 10.0 ** math.floor(math.log10(2**n)),
    }


CLAIMS.explain(
    "boltzmann-machine",
    {
        "0.5": "the temperature of the follow-up, used in the check of the two units",
        "1985": "year of the paper",
    },
)


# --- restricted-boltzmann-machine


def _machine(rng: np.random.Generator, n: int, m: int, scale: float = 1.0) -> tuple[Array, Array, Array]:
    """Draw weights and biases of a restricted machine."""
    return scale * rng.normal(size=(n, m)), scale * rng.normal(size=n), scale * rng.normal(size=m)


def _unnormalised(w: Array, b: Array, c: Array) -> Array:
    """Weights exp(-E(v, h)) of all states: visible states in the rows, hidden ones in the columns."""
    v, h = _states(len(b)), _states(len(c))
    weights: Array = np.exp((v @ b)[:, None] + (h @ c)[None, :] + v @ w @ h.T)
    return weights


def _layer(probabilities: Array, states: Array) -> Array:
    """Probability of every state of a layer of independent units, for each row of unit probabilities."""
    p = probabilities[:, None, :]
    product: Array = np.where(states[None] > 0, p, 1 - p).prod(axis=2)
    return product


@CLAIMS.check("restricted-boltzmann-machine")
def restricted_boltzmann_machine_factorises() -> dict[str, float]:
    """Both conditionals, taken from the joint, are products of the stated sigmoids; the hidden units sum out."""
    w, b, c = _machine(np.random.default_rng(0), 4, 3)
    joint = _unnormalised(w, b, c)
    v, h = _states(4), _states(3)
    assert np.allclose(joint / joint.sum(axis=1, keepdims=True), _layer(_sigmoid(c + v @ w), h))
    assert np.allclose((joint / joint.sum(axis=0, keepdims=True)).T, _layer(_sigmoid(b + h @ w.T), v))
    free_energy = -v @ b - np.log1p(np.exp(c + v @ w)).sum(axis=1)
    assert np.allclose(-np.log(joint.sum(axis=1)), free_energy)
    other = -h @ c - np.log1p(np.exp(b + h @ w.T)).sum(axis=1)
    assert np.isclose(np.exp(-other).sum(), joint.sum())  # Z by a sum over the smaller layer
    assert len(other) == 2 ** min(w.shape)
    return {}


@CLAIMS.check("restricted-boltzmann-machine")
def restricted_boltzmann_machine_size() -> dict[str, float]:
    """Count the parameters of the machine for small images."""
    w, b, c = np.empty((784, 500)), np.empty(784), np.empty(500)
    return {"784": b.size, "500": c.size, "393,284": w.size + b.size + c.size}


@CLAIMS.check("restricted-boltzmann-machine")
def restricted_boltzmann_machine_bars_and_stripes() -> dict[str, float]:
    """Count the images and compute the two log-likelihoods that frame the run."""
    images = [s for s in _states(4).reshape(-1, 2, 2) if (s[0] == s[1]).all() or (s[:, 0] == s[:, 1]).all()]
    return {
        "6": len(images),
        "16": len(_states(4)),
        "-1.79": -math.log(len(images)),
        "-2.77": -math.log(len(_states(4))),
    }


@CLAIMS.check("restricted-boltzmann-machine")
def restricted_boltzmann_machine_contrastive_divergence_bias() -> dict[str, float]:
    """Compute the expected CD-k direction exactly, from the transition matrix, and compare with the gradient."""
    n, m = 6, 4
    relative: dict[tuple[float, int], float] = {}
    for scale in (1.0, 3.0):
        rng = np.random.default_rng(0)
        w, b, c = _machine(rng, n, m, scale)
        v, h = _states(n), _states(m)
        chain = _layer(_sigmoid(c + v @ w), h) @ _layer(_sigmoid(b + h @ w.T), v)
        model = _unnormalised(w, b, c).sum(axis=1)
        model /= model.sum()
        assert np.allclose(model @ chain, model)
        data = np.zeros(2**n)
        data[rng.choice(2**n, 8, replace=False)] = 1 / 8
        correlations = v[:, :, None] * _sigmoid(c + v @ w)[:, None, :]
        gradient = np.tensordot(data - model, correlations, 1)
        after = data
        for k in (1, 2, 3, 4):
            after = after @ chain
            estimate = np.tensordot(data - after, correlations, 1)
            relative[scale, k] = float(np.linalg.norm(estimate - gradient) / np.linalg.norm(gradient))
    assert all(relative[3.0, k] > relative[1.0, k] for k in (1, 2, 3, 4))
    return {"6": n, "4": m, "14": 100 * relative[1.0, 1], "2": 100 * relative[1.0, 2]}


@CLAIMS.check("restricted-boltzmann-machine")
def restricted_boltzmann_machine_gradient() -> dict[str, float]:
    """The likelihood gradient is the stated difference of correlations, by finite differences."""
    w, b, c = _machine(np.random.default_rng(3), 3, 2)
    v = _states(3)
    chosen = np.array([1, 4, 6])

    def log_likelihood(weights: Array) -> float:
        score = v @ b + np.log1p(np.exp(v @ weights + c)).sum(axis=1)
        return float(score[chosen].mean() - np.log(np.exp(score).sum()))

    p = _unnormalised(w, b, c).sum(axis=1)
    correlations = v[:, :, None] * _sigmoid(c + v @ w)[:, None, :]
    exact = correlations[chosen].mean(axis=0) - np.tensordot(p / p.sum(), correlations, 1)
    for i, j in itertools.product(range(3), range(2)):
        step = np.zeros((3, 2))
        step[i, j] = 1e-5
        numeric = (log_likelihood(w + step) - log_likelihood(w - step)) / 2e-5
        assert math.isclose(numeric, exact[i, j], abs_tol=1e-8)
    return {}


CLAIMS.explain(
    "restricted-boltzmann-machine",
    {
        "2006": "year of the paper",
        "2007": "year of the paper",
        "2008": "year of the paper",
        "2012": "approximate year of the displacement",
    },
)
