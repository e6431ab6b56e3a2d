"""Dense vectors for sparse things, and the nearest rows of a matrix, block by block."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from twosource.matching.embedding import Vectors

# Products held at once: 16 million are 64 MB, and twice that for their order.
_BLOCK = 1 << 24

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
    """For each row the `count` other rows of the largest inner product: places and products.

    Products are rounded to six digits and ties go to the smaller place, so that the result is
    the same on every machine.
    """
    total = len(rows)
    count = min(count, total - 1)
    places = np.empty((total, max(count, 0)), np.int64)
    products = np.empty((total, max(count, 0)), np.float32)
    if count <= 0:
        return places, products
    step = max(_BLOCK // total, 1)
    for start in range(0, total, step):
        block = rows[start : start + step] @ rows.T
        own = np.arange(len(block))
        block[own, start + own] = -np.inf
        stop = start + len(block)
        places[start:stop], products[start:stop] = _largest(block, count)
    return places, products


def _largest(block: Vectors, count: int) -> tuple[Places, Vectors]:
    """The largest entries of each row, largest first, ties by place."""
    wider = min(count + 8, block.shape[1])
    found = np.argpartition(block, block.shape[1] - wider, axis=1)[:, -wider:]
    found.sort(axis=1)
    values = np.round(np.take_along_axis(block, found, axis=1), 6)
    order = np.argsort(-values, axis=1, kind="stable")[:, :count]
    places = np.take_along_axis(found, order, axis=1)
    products = np.take_along_axis(values, order, axis=1)
    # Where the smallest of a few more equals the last one taken, ties may have been cut off by
    # chance: those rows, rare with real texts, are sorted whole.
    for row in np.flatnonzero((values.min(axis=1) == products[:, -1]) & (wider < block.shape[1])):
        whole = np.round(block[row], 6)
        places[row] = np.argsort(-whole, kind="stable")[:count]
        products[row] = whole[places[row]]
    return places, products


@lru_cache(maxsize=1 << 18)
def _place(name: str, size: int) -> tuple[int, int]:
    code = zlib.crc32(name.encode())
    return code % size, 1 if (code >> 31) & 1 else -1
