"""Dense vectors for sparse things, and the nearest rows of a matrix, block by block."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from twosource.matching.embedding import Vectors

# Products held at once: 16 million are 64 MB, and twice that for their order.
_BLOCK = 1 << 24

# Rows up to which all pairs are compared: at 8,000 that still takes seconds.
WHOLE = 8_000
_IN_TOWN = 128  # rows in a town, on average
_TOWNS = 24  # that a row looks in: its own and the nearest; about 3,000 rows
_TEACH = 16  # rows a town from which centres are learned
_ROUNDS = 3
# Two products that are the same when rounded to six digits lie no further apart; rounding all of
# them takes as long as making them.
_TIED = np.float32(2e-6)
_PIECE = 16  # entries of which the largest is taken, before the largest of a row are looked for

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
    the same on every machine. Up to `WHOLE` rows it is exact, above it a row is compared only with
    its surroundings (`_nearby`); a place of -1 says that there are not so many there.
    """
    return _nearest_of_all(rows, count) if len(rows) <= WHOLE else _nearby(rows, count)


def _nearest_of_all(rows: Vectors, count: int) -> tuple[Places, Vectors]:
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


def _nearby(rows: Vectors, count: int) -> tuple[Places, Vectors]:
    """The nearest of each row among the towns around it.

    Rows settle in towns, each around a row of the collection, and each town looks for neighbours
    in the towns nearest to it. So a row meets about as many others in a large collection as in a
    small one, and time grows little faster than the collection does.
    """
    centres, town_of = _settled(rows)
    order = np.argsort(town_of, kind="stable")
    starts = np.searchsorted(town_of[order], np.arange(len(centres) + 1))
    members = [order[starts[at] : starts[at + 1]] for at in range(len(centres))]
    around, _ = _nearest_of_all(centres, _TOWNS - 1)
    places = np.full((len(rows), count), -1, np.int64)
    products = np.full((len(rows), count), -1, np.float32)
    for town, own in enumerate(members):
        met = np.sort(np.concatenate([own, *(members[other] for other in around[town].tolist())]))
        found = min(count, len(met) - 1)
        step = max(_BLOCK // max(len(met), 1), 1)
        for start in range(0, len(own) if found > 0 else 0, step):
            some = own[start : start + step]
            block = rows[some] @ rows[met].T
            block[np.arange(len(some)), np.searchsorted(met, some)] = -np.inf
            near, products[some, :found] = _largest(block, found)
            places[some, :found] = met[near]
    return places, products


def _settled(rows: Vectors) -> tuple[Vectors, Places]:
    """Centres of towns, and the town of each row; no chance is involved.

    Evenly spaced rows found the towns, and the means of who settled there become their centres.
    """
    towns = max(len(rows) // _IN_TOWN, _TOWNS)
    centres = rows[np.linspace(0, len(rows) - 1, towns).astype(np.int64)]
    sample = rows[:: max(len(rows) // (towns * _TEACH), 1)]
    for _ in range(_ROUNDS):
        town_of = _closest(sample, centres)
        moved = np.zeros_like(centres)
        np.add.at(moved, town_of, sample)
        alone = ~moved.any(axis=1)
        moved[alone] = centres[alone]
        centres = normed(moved)
    return centres, _closest(rows, centres)


def _closest(rows: Vectors, centres: Vectors) -> Places:
    """The centre closest to each row, ties to the first."""
    found = np.empty(len(rows), np.int64)
    step = max(_BLOCK // len(centres), 1)
    for start in range(0, len(rows), step):
        block = rows[start : start + step] @ centres.T
        tied = block >= (block.max(axis=1) - _TIED)[:, None]
        several = np.flatnonzero(np.count_nonzero(tied, axis=1) > 1)
        best = tied.argmax(axis=1)
        best[several] = np.round(block[several], 6).argmax(axis=1)
        found[start : start + step] = best
    return found


def _largest(block: Vectors, count: int) -> tuple[Places, Vectors]:
    """The largest entries of each row, largest first, ties by place.

    Sorted is only what reaches a floor that not many more than `count` of a row do: to part each
    row at its largest takes ten times as long.
    """
    high = np.flatnonzero(block >= (_floor(block, count) - _TIED)[:, None])
    rows, places = np.divmod(high, block.shape[1])
    values = np.round(block.ravel()[high], 6)
    order = np.lexsort((places, -values, rows))
    firsts = np.searchsorted(rows, np.arange(len(block)))
    taken = order[firsts[:, None] + np.arange(count)]
    return places[taken], values[taken]


def _floor(block: Vectors, count: int) -> Vectors:
    """For each row a value that at least `count` of its entries reach.

    Of a wide row it is read off the largest of every so many entries.
    """
    pieces = block.shape[1] // _PIECE
    best = block
    if pieces >= 2 * count:
        best = block[:, :pieces].copy()
        for start in range(pieces, pieces * _PIECE, pieces):
            np.maximum(best, block[:, start : start + pieces], out=best)
    place = best.shape[1] - count
    floor: Vectors = np.partition(best, place, axis=1)[:, place]
    return floor


@lru_cache(maxsize=1 << 18)
def _place(name: str, size: int) -> tuple[int, int]:
    code = zlib.crc32(name.encode())
    return code % size, 1 if (code >> 31) & 1 else -1
