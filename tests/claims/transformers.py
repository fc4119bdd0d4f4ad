"""Computed checks for Sequence Models/Transformers."""

from __future__ import annotations

import math

import numpy as np

from tests.claims.binding import Claims, Within

CLAIMS = Claims()


def _softmax(scores: np.ndarray) -> np.ndarray:
    exponentials: np.ndarray = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: np.ndarray = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return result


def _attention(q: np.ndarray, k: np.ndarray, v: np.ndarray, *, causal: bool = False) -> np.ndarray:
    scores = q @ k.T / math.sqrt(k.shape[1])
    if causal:
        ahead = np.triu(np.ones(scores.shape, dtype=bool), k=1)
        scores = np.where(ahead, -np.inf, scores)
    mixed: np.ndarray = _softmax(scores) @ v
    return mixed


class _Counter:
    """Multiplies matrices and counts the scalar multiplications."""

    def __init__(self) -> None:
        self.count = 0

    def product(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return ``a @ b`` and count it."""
        self.count += a.shape[0] * a.shape[1] * b.shape[1]
        result: np.ndarray = a @ b
        return result


def _transformer_block(n: int, d: int) -> tuple[int, int]:
    """Run one block with a single head; return the multiplications of the parts linear and quadratic in ``n``."""
    rng = np.random.default_rng(0)
    linear, quadratic = _Counter(), _Counter()
    x = rng.normal(size=(n, d))
    q, k, v = (linear.product(x, rng.normal(size=(d, d))) for _ in range(3))
    weights = _softmax(quadratic.product(q, k.T) / math.sqrt(d))
    x = x + linear.product(quadratic.product(weights, v), rng.normal(size=(d, d)))
    hidden = np.maximum(linear.product(x, rng.normal(size=(d, 4 * d))), 0)
    linear.product(hidden, rng.normal(size=(4 * d, d)))
    return linear.count, quadratic.count


def _recurrent_layer(n: int, d: int) -> int:
    """Run a plain recurrent layer; return its multiplications."""
    rng = np.random.default_rng(0)
    counter = _Counter()
    w_hh, w_xh, h = rng.normal(size=(d, d)), rng.normal(size=(d, d)), np.zeros((d, 1))
    for x in rng.normal(size=(n, d, 1)):
        h = np.tanh(counter.product(w_hh, h) + counter.product(w_xh, x))
    return counter.count


def _lstm_layer(n: int, d: int) -> int:
    """Run an LSTM layer with stacked weights; return the multiplications of its matrix products."""
    rng = np.random.default_rng(0)
    counter = _Counter()
    w, h, c = rng.normal(size=(4 * d, 2 * d)), np.zeros((d, 1)), np.zeros((d, 1))
    for x in rng.normal(size=(n, d, 1)):
        f, i, o, g = np.split(counter.product(w, np.vstack([h, x])), 4)
        c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
        h = np.tanh(c) / (1 + np.exp(-o))
    return counter.count


@CLAIMS.check("transformers-versus-rnns")
def transformers_versus_rnns_multiplications() -> dict[str, float]:
    """Count the multiplications of both layers, their ratio at n = d, and where the quadratic part catches up."""
    coefficients = set()
    for n, d in ((7, 4), (12, 8), (5, 6)):
        linear, quadratic = _transformer_block(n, d)
        assert quadratic == 2 * n * n * d
        assert _recurrent_layer(n, d) == 2 * n * d * d
        assert _lstm_layer(n, d) == 8 * n * d * d
        coefficients.add(linear / (n * d * d))
    (coefficient,) = coefficients
    assert sum(_transformer_block(8, 8)) == 7 * _recurrent_layer(8, 8)
    small = 8
    equal = [n for n in range(1, 80) if _transformer_block(n, small)[0] == _transformer_block(n, small)[1]]
    assert len(equal) == 1
    factor = equal[0] / small
    return {"12": coefficient, "6": factor, "3,072": factor * 512}


@CLAIMS.check("transformers-versus-rnns")
def transformers_versus_rnns_scores() -> dict[str, float]:
    """Count the scores of one head from the shape of a broadcast product."""
    tokens = np.broadcast_to(np.float32(0), (4096, 1))
    scores = np.broadcast_shapes(tokens.shape, tokens.T.shape)
    return {"16.8": math.prod(scores) / 1e6, "4,096": scores[0]}


@CLAIMS.check("transformers-versus-rnns")
def transformers_versus_rnns_cache() -> dict[str, float]:
    """Generate with a cache, compare with the full causal pass, and size the cache of the larger model."""
    rng = np.random.default_rng(1)
    n, d = 9, 5
    x, w_q, w_k, w_v = rng.normal(size=(n, d)), *rng.normal(size=(3, d, d))
    whole = _attention(x @ w_q, x @ w_k, x @ w_v, causal=True)
    keys, values = np.empty((0, d)), np.empty((0, d))
    per_token = 0
    for t in range(n):
        before = keys.size + values.size
        keys, values = np.vstack([keys, x[t] @ w_k]), np.vstack([values, x[t] @ w_v])
        per_token = keys.size + values.size - before
        assert np.allclose(_attention((x[t] @ w_q)[None], keys, values)[0], whole[t])
    layers, width, size = 32, 4096, np.dtype(np.float16)
    token = layers * per_token // d * width * size.itemsize
    return {
        "32": layers,
        "16": size.itemsize * 8,
        "4,096": width,
        "0.5": token / 2**20,
        "2": token * 4096 / 2**30,
    }


@CLAIMS.check("transformers-versus-rnns")
def transformers_versus_rnns_order() -> dict[str, float]:
    """Shuffle the inputs: attention shuffles its outputs; with a causal mask or positions it does not."""
    rng = np.random.default_rng(2)
    n, d = 6, 4
    x, w_q, w_k, w_v = rng.normal(size=(n, d)), *rng.normal(size=(3, d, d))
    positions, shuffle = rng.normal(size=(n, d)), np.array([3, 1, 5, 0, 4, 2])

    def run(z: np.ndarray, *, causal: bool = False) -> np.ndarray:
        return _attention(z @ w_q, z @ w_k, z @ w_v, causal=causal)

    assert np.allclose(run(x[shuffle]), run(x)[shuffle])
    assert not np.allclose(run(x[shuffle], causal=True), run(x, causal=True)[shuffle])
    assert not np.allclose(run(x[shuffle] + positions), run(x + positions)[shuffle])
    return {}


@CLAIMS.check("transformers-versus-rnns")
def transformers_versus_rnns_path() -> dict[str, float]:
    """Change the first token: the last output of an attention layer reacts at once, that of a chain after n steps."""
    rng = np.random.default_rng(3)
    n, d = 20, 4
    x, w_q, w_k, w_v = rng.normal(size=(n, d)), *rng.normal(size=(3, d, d))
    changed = x.copy()
    changed[0] += 1
    first, second = (_attention(z @ w_q, z @ w_k, z @ w_v)[-1] for z in (x, changed))
    assert not np.allclose(first, second)
    states, sweeps = [np.zeros((n + 1, d)), np.zeros((n + 1, d))], 0
    while np.array_equal(states[0][-1], states[1][-1]):
        states = [
            np.vstack([np.zeros((1, d)), np.tanh(h[:-1] @ w_q + z)]) for h, z in zip(states, (x, changed), strict=True)
        ]
        sweeps += 1
    assert sweeps == n
    return {}


@CLAIMS.check("transformers-versus-rnns")
def transformers_versus_rnns_scaling() -> dict[str, float | Within]:
    """Draw queries and keys with unit variance; measure the spread of dot products and the softmax gradient."""
    rng = np.random.default_rng(4)
    d_k, draws = 64, 20_000
    q, k = rng.normal(size=(draws, d_k)), rng.normal(size=(draws, d_k))
    spread = float(np.einsum("ij,ij->i", q, k).std())
    scores = rng.normal(size=(500, d_k)) @ rng.normal(size=(d_k, 32))
    sizes = []
    for logits in (scores, scores / math.sqrt(d_k)):
        p = _softmax(logits)
        sizes.append(float(np.median(np.sum(p * (1 - p), axis=1))))
    assert sizes[0] < 0.3 * sizes[1]
    assert math.isclose(spread / math.sqrt(d_k), 1, abs_tol=0.02)
    return {"8": Within(spread, 0.1), "64": d_k}


CLAIMS.explain(
    "transformers-versus-rnns",
    {
        "4": "feed-forward width in units of d, used in transformers_versus_rnns_multiplications",
        "512": "width of the example, used in transformers_versus_rnns_multiplications",
        "2021": "S4 and the linear state-space layers appeared in 2021",
    },
)
