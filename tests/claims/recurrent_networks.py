"""Computed checks for Sequence Models/Recurrent Networks."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from tests.claims.binding import Claims

CLAIMS = Claims()


@CLAIMS.check("rnn-basics")
def rnn_basics_parameters() -> dict[str, float]:
    """Count the entries of the recurrent layer's arrays and run it on two lengths."""
    d, n = 100, 128
    rng = np.random.default_rng(0)
    w_hh, w_xh, b = rng.normal(size=(n, n)), rng.normal(size=(n, d)), np.zeros(n)
    for length in (5, 50):
        h = np.zeros(n)
        for x in rng.normal(size=(length, d)):
            h = np.tanh(w_hh @ h + w_xh @ x + b)
        assert h.shape == (n,)
    return {"100": w_xh.shape[1], "128": w_hh.shape[0], "29,312": w_hh.size + w_xh.size + b.size}


@CLAIMS.check("rnn-basics")
def rnn_basics_bptt() -> dict[str, float]:
    """Compare the recursion for delta and the summed gradients with finite differences."""
    rng = np.random.default_rng(1)
    n, d, out, steps = 4, 3, 2, 6
    w_hh, w_xh, w_hy = rng.normal(size=(n, n)) * 0.6, rng.normal(size=(n, d)), rng.normal(size=(out, n))
    b, c = rng.normal(size=n) * 0.1, rng.normal(size=out)
    xs, targets = rng.normal(size=(steps, d)), rng.normal(size=(steps, out))

    def states(w: np.ndarray) -> list[np.ndarray]:
        hs = [np.zeros(n)]
        for x in xs:
            hs.append(np.tanh(w @ hs[-1] + w_xh @ x + b))
        return hs

    def loss(w: np.ndarray) -> float:
        outputs = np.array(states(w)[1:]) @ w_hy.T + c
        return 0.5 * float(np.sum((outputs - targets) ** 2))

    hs = states(w_hh)
    delta, gradient = np.zeros(n), np.zeros((n, n))
    for t in range(steps, 0, -1):
        output_error = w_hy @ hs[t] + c - targets[t - 1]
        delta = (1 - hs[t] ** 2) * (w_hy.T @ output_error + w_hh.T @ delta)
        gradient += np.outer(delta, hs[t - 1])
    step = 1e-6
    for i in range(n):
        for j in range(n):
            bump = np.zeros((n, n))
            bump[i, j] = step
            slope = (loss(w_hh + bump) - loss(w_hh - bump)) / (2 * step)
            assert math.isclose(slope, gradient[i, j], rel_tol=1e-5, abs_tol=1e-6)
    return {}


@CLAIMS.check("rnn-basics")
def rnn_basics_truncation() -> dict[str, float]:
    """Walk 1,000 steps in windows: the state crosses the border unchanged, the gradient does not."""
    steps, window, w, bump = 1000, 50, 0.9, 1e-6
    xs = np.random.default_rng(2).normal(scale=0.3, size=steps)

    def run(inputs: np.ndarray, h: float = 0.0, weight: float = w) -> float:
        for x in inputs:
            h = math.tanh(weight * h + float(x))
        return h

    state, updates, longest, slope, before = 0.0, 0, 0, 0.0, 0.0
    for start in range(0, steps, window):
        stored, before = [state], state
        for x in xs[start : start + window]:
            stored.append(math.tanh(w * stored[-1] + float(x)))
        delta, slope = 1.0, 0.0
        for new, old in zip(stored[:0:-1], stored[-2::-1], strict=True):
            delta *= 1 - new**2
            slope += delta * old
            delta *= w
        state, updates, longest = stored[-1], updates + 1, max(longest, len(stored) - 1)
    assert state == run(xs)  # what was stored crosses every border
    last = xs[-window:]
    held = (run(last, before, w + bump) - run(last, before, w - bump)) / (2 * bump)
    assert math.isclose(slope, held, rel_tol=1e-6)  # the truncated gradient takes the carried state for a constant
    near = xs[: window + 2]  # two steps after a border: the dependency on the input just before it is short
    poked = near.copy()
    poked[window - 1] += 0.1
    assert abs(run(poked) - run(near)) > 0.01  # the value depends on it
    carried = run(near[:window])
    true = (run(near, 0.0, w + bump) - run(near, 0.0, w - bump)) / (2 * bump)
    cut = (run(near[window:], carried, w + bump) - run(near[window:], carried, w - bump)) / (2 * bump)
    assert abs(true - cut) > 0.01  # but the truncated gradient misses that part
    return {"1,000": updates * longest, "50": longest, "20": updates}


@CLAIMS.check("recurrent-versus-recursive")
def recurrent_versus_recursive_special_case() -> dict[str, float]:
    """Run the recursive formula on the one-sided tree and the recurrent formula on the chain."""
    rng = np.random.default_rng(0)
    n, length = 5, 9
    w_hh, w_xh, b = rng.normal(size=(n, n)), rng.normal(size=(n, n)), rng.normal(size=n)
    w = np.hstack([w_hh, w_xh])
    assert w.shape == (n, 2 * n)
    xs, h = rng.normal(size=(length, n)), rng.normal(size=n)
    leaves = [h, *xs]
    while len(leaves) > 1:
        leaves = [np.tanh(w @ np.concatenate(leaves[:2]) + b), *leaves[2:]]
    for x in xs:
        h = np.tanh(w_hh @ h + w_xh @ x + b)
    assert np.allclose(leaves[0], h)
    return {}


def _halved_depth(leaves: int) -> int:
    """Return the longest path in a tree that splits its leaves as evenly as it can at every node."""
    return 0 if leaves == 1 else 1 + max(_halved_depth(leaves // 2), _halved_depth(leaves - leaves // 2))


@CLAIMS.check("recurrent-versus-recursive")
def recurrent_versus_recursive_paths() -> dict[str, float]:
    """Follow the first word through a chain, a one-sided and a balanced tree by counting applications on its path."""
    words, calls = 64, 0

    def merge(first: int | None, second: int | None) -> int | None:
        nonlocal calls
        calls += 1
        passed = [path for path in (first, second) if path is not None]
        return max(passed) + 1 if passed else None

    leaves: list[int | None] = [0] + [None] * (words - 1)
    chain: int | None = None
    for leaf in leaves:
        chain = merge(chain, leaf)
    one_sided = leaves[0]
    for leaf in leaves[1:]:
        one_sided = merge(one_sided, leaf)
    calls, level = 0, leaves
    while len(level) > 1:
        level = [merge(level[i], level[i + 1]) for i in range(0, len(level), 2)]
    balanced = level[0]
    assert chain is not None
    assert balanced is not None
    assert one_sided == words - 1
    for leaves_of_tree in range(2, 40):
        assert _halved_depth(leaves_of_tree) == math.ceil(math.log2(leaves_of_tree))
    return {"64": chain, "6": balanced, "63": calls}


@CLAIMS.check("recurrent-versus-recursive")
def recurrent_versus_recursive_number_of_trees() -> dict[str, float]:
    """Count binary trees over ten words by the place of the topmost split."""

    @cache
    def trees(words: int) -> int:
        return 1 if words == 1 else sum(trees(left) * trees(words - left) for left in range(1, words))

    return {"4,862": trees(10)}


CLAIMS.explain(
    "recurrent-versus-recursive",
    {
        "215,154": "labelled phrases of the Stanford Sentiment Treebank, stated by Socher et al. (2013)",
        "11,855": "sentences of the Stanford Sentiment Treebank, stated by Socher et al. (2013)",
    },
)
