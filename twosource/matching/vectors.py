"""Dense vectors for sparse things, and the nearest rows of a matrix, block by block."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from twosource.matching.embedding import Vectors

# Rows whose products are held at once: 1,024 x 100,000 float32 are 400 MB.
_BLOCK = 1024

Places = npt.NDArray[np.int64]


def hashed(weights: Mapping[str, float], size: int) -> Vectors:
    """A sparse vector in `size` dimensions, of length one: each name has a fixed place and sign.

    Inner products stay the same on average, with an error of about one over the root of `size`.
    """
    row = np.zeros(size, np.float32)
    for name, weight in weights.items():
        place, sign = _place(name, size)
        row[place] += sign * weight
    return normed(row)


def normed(rows: Vectors) -> Vectors:
    """Rows (or one vector) scaled to length one; zero stays zero."""
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Vectors = (rows / np.maximum(length, 1e-9)).astype(np.float32)
    return scaled


def joined(parts: Sequence[tuple[float, Vectors]]) -> Vectors:
    """Rows side by side, so that an inner product is the weighted mean of the parts' products."""
    total = sum(weight for weight, _ in parts)
    scaled = [np.sqrt(weight / total, dtype=np.float32) * rows for weight, rows in parts]
    return np.concatenate(scaled, axis=1)


def nearest(rows: Vectors, count: int) -> tuple[Places, Vectors]:
    """For each row the `count` other rows of the largest inner product: indices and products.

    Products are rounded to six digits and ties go to the smaller index, so that the result is
    the same on every machine.
    """
    total = len(rows)
    count = min(count, total - 1)
    indices = np.empty((total, max(count, 0)), np.int64)
    products = np.empty((total, max(count, 0)), np.float32)
    if count <= 0:
        return indices, products
    for start in range(0, total, _BLOCK):
        block = np.round(rows[start : start + _BLOCK] @ rows.T, 6)
        own = np.arange(len(block))
        block[own, start + own] = -np.inf
        found = _largest(block, count)
        indices[start : start + len(block)] = found
        products[start : start + len(block)] = np.take_along_axis(block, found, axis=1)
    return indices, products


def _largest(block: Vectors, count: int) -> Places:
    """The places of the largest entries of each row, largest first, ties by place."""
    # A few more than asked for, so that ties at the edge are settled by place, not by chance.
    wider = min(count + 8, block.shape[1])
    found = np.sort(np.argpartition(-block, wider - 1, axis=1)[:, :wider], axis=1)
    values = np.take_along_axis(block, found, axis=1)
    order = np.argsort(-values, axis=1, kind="stable")[:, :count]
    return np.take_along_axis(found, order, axis=1)


@lru_cache(maxsize=1 << 20)
def _place(name: str, size: int) -> tuple[int, int]:
    code = zlib.crc32(name.encode())
    return code % size, 1 if (code >> 31) & 1 else -1
