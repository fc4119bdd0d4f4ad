"""Computed checks for Tensors and Tools/Tensors and Graphs."""

from __future__ import annotations

import math

import numpy as np

from tests.claims.binding import Claims, Within

CLAIMS = Claims()


@CLAIMS.check("tensors")
def tensors_size_and_strides() -> dict[str, float]:
    """Allocate the batch of images and read its size, bytes and strides."""
    batch = np.empty((32, 3, 224, 224), dtype=np.float32)
    strides = [step // batch.itemsize for step in batch.strides]
    assert strides[3] == 1
    assert np.shares_memory(batch, batch.transpose(0, 2, 3, 1))
    assert np.shares_memory(batch, batch[4:8, :, ::2, 10:20])
    rng = np.random.default_rng(0)
    for _ in range(20):
        index = [int(rng.integers(size)) for size in batch.shape]
        position = sum(i * s for i, s in zip(index, strides, strict=True))
        assert position == np.ravel_multi_index(index, batch.shape)
    return {
        "32": batch.shape[0],
        "224": strides[2],
        "4,816,896": batch.size,
        "18.4": batch.nbytes / 2**20,
        "150,528": strides[0],
        "50,176": strides[1],
    }


@CLAIMS.check("tensors")
def tensors_broadcast_loss() -> dict[str, float]:
    """Compare the column with the row and find twice the variance of the targets."""
    target = np.array([1.0, 2.0, 3.0, 4.0])
    loss = float(np.mean((target[:, None] - target) ** 2))
    assert math.isclose(loss, 2 * float(target.var()))
    other = np.random.default_rng(1).normal(size=50)
    assert math.isclose(float(np.mean((other[:, None] - other) ** 2)), 2 * float(other.var()))
    return {"2.5": loss}


@CLAIMS.check("tensors")
def tensors_broadcast_shape() -> dict[str, float]:
    """Add shapes (3, 1) and (4,) and look at shape, entries and the stride of a repeated axis."""
    rng = np.random.default_rng(2)
    first, second = rng.normal(size=(3, 1)), rng.normal(size=4)
    total = first + second
    assert all(total[i, j] == first[i, 0] + second[j] for i in range(3) for j in range(4))
    assert np.broadcast_to(first, (3, 4)).strides[1] == 0
    return {"3": total.shape[0], "4": total.shape[1]}


@CLAIMS.check("tensors")
def tensors_reshape_copies() -> dict[str, float]:
    """Flatten a contiguous array (a view) and its transpose (a copy); select by indices and by a mask (copies)."""
    matrix = np.arange(12.0).reshape(3, 4)
    assert np.shares_memory(matrix, matrix.reshape(-1))
    assert not np.shares_memory(matrix, matrix.T.reshape(-1))
    assert np.shares_memory(matrix, matrix[1:, ::2])
    assert not np.shares_memory(matrix, matrix[[0, 2]])
    assert not np.shares_memory(matrix, matrix[matrix > 3])
    return {}


@CLAIMS.check("tensors")
def tensors_broadcast_gradient() -> dict[str, float]:
    """Compare the gradient of a broadcast bias with the incoming gradient summed over the batch."""
    rng = np.random.default_rng(3)
    x, bias, incoming = rng.normal(size=(6, 4)), rng.normal(size=4), rng.normal(size=(6, 4))
    step = 1e-6
    for j in range(4):
        bump = step * np.eye(4)[j]
        slope = float(np.sum(incoming * (x + (bias + bump))) - np.sum(incoming * (x + (bias - bump)))) / (2 * step)
        assert math.isclose(slope, float(incoming.sum(axis=0)[j]), rel_tol=1e-6, abs_tol=1e-7)
    return {}


CLAIMS.explain("tensors", {"300": "size of the vector, chosen for the example"})


@CLAIMS.check("computational-graph")
def computational_graph_two_paths() -> dict[str, float]:
    """Differentiate (x + y) sin x by finite differences and path by path."""
    x, y, step = 2.0, 3.0, 1e-6
    slope = ((x + step + y) * math.sin(x + step) - (x - step + y) * math.sin(x - step)) / (2 * step)
    through_sum = ((x + step + y) - (x - step + y)) / (2 * step) * math.sin(x)
    through_sine = (x + y) * (math.sin(x + step) - math.sin(x - step)) / (2 * step)
    assert math.isclose(slope, through_sum + through_sine, rel_tol=1e-7)
    assert round(slope, 3) == -1.171
    return {"0.909": through_sum, "-2.081": through_sine}


@CLAIMS.check("computational-graph")
def computational_graph_adjoint_sum() -> dict[str, float]:
    """Check the vector form: adjoints add over two uses of a vector, each through a transposed Jacobian."""
    rng = np.random.default_rng(0)
    a, b, w, v = rng.normal(size=(3, 4)), rng.normal(size=(5, 4)), rng.normal(size=3), rng.normal(size=4)
    u = rng.normal(size=5)

    def f(z: np.ndarray) -> float:
        return float(w @ np.tanh(a @ z) + u @ np.sin(b @ z))

    adjoint = a.T @ (w * (1 - np.tanh(a @ v) ** 2)) + b.T @ (u * np.cos(b @ v))
    step = 1e-6
    numeric = [(f(v + step * e) - f(v - step * e)) / (2 * step) for e in np.eye(4)]
    assert np.allclose(adjoint, numeric, atol=1e-7)
    return {}


@CLAIMS.check("computational-graph")
def computational_graph_checkpointing() -> dict[str, float | Within]:
    """Run the backward sweep of a chain of 100 layers with ten checkpoints; count what is held and recomputed."""
    layers, every = 100, 10
    slopes = np.random.default_rng(1).uniform(0.5, 1.5, size=layers)
    value, full = 0.3, [0.3]
    for slope in slopes:
        value = math.tanh(slope * value)
        full.append(value)
    held = {k: full[k] for k in range(0, layers, every)}
    checkpoints, peak, recomputed, gradient = len(held), 0, 0, 1.0
    for start in reversed(range(0, layers, every)):
        inputs = [held[start]]
        for k in range(start, start + every - 1):
            inputs.append(math.tanh(float(slopes[k]) * inputs[-1]))
            recomputed += 1
        peak = max(peak, len(held) + len(inputs) - 1)
        for k in reversed(range(start, start + every)):
            slope = float(slopes[k])
            gradient *= slope * (1 - math.tanh(slope * inputs[k - start]) ** 2)
        del held[start]
    expected = math.prod(float(s) * (1 - a**2) for s, a in zip(slopes, full[1:], strict=True))
    assert math.isclose(gradient, expected, rel_tol=1e-9)
    assert recomputed <= layers
    assert checkpoints == 10
    return {"20": Within(peak, 1), "100": len(full) - 1}


CLAIMS.explain(
    "computational-graph",
    {
        "3": "the value of y, chosen for the example and used in computational_graph_two_paths",
        "1": "part of the name TensorFlow 1",
    },
)
