"""Dense vectors for sparse things, and the nearest rows of a matrix, block by block."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from twosource.matching.embedding import Vectors

# Products held at once: 16 million are 64 MB, and twice that for their order.
_BLOCK = 1 << 24

# Rows up to which all pairs are compared: at 8,000 that still takes seconds.
WHOLE = 8_000
_IN_TOWN = 128  # rows in a town, more or less
_CROWDED = 2  # times as many rows are too many for a town
_PARTINGS = 10  # at most; rows that are all alike stay together
_MET = 6_000  # rows that a row is compared with: those in its town and in the nearest
_AROUND = 127  # towns around a town, at most
_FEW = 1_024  # towns up to which a row is held against each centre: 130,000 rows
_IN_DISTRICT = 8  # centres in a district, more or less
_CENTRES_MET = 1_000  # that a row is held against where there are many
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

    Rows settle in towns, and each town looks for neighbours in the towns nearest to it. So a row
    meets about as many others in a large collection as in a small one, and time grows little
    faster than the collection does.
    """
    towns = _settled(rows, _IN_TOWN, _MET)
    places = np.full((len(rows), count), -1, np.int64)
    products = np.full((len(rows), count), -1, np.float32)
    for town, own in enumerate(towns.members):
        met = towns.met(town)
        found = min(count, len(met) - 1)
        step = max(_BLOCK // max(len(met), 1), 1)
        for start in range(0, len(own) if found > 0 else 0, step):
            some = own[start : start + step]
            block = rows[some] @ rows[met].T
            block[np.arange(len(some)), np.searchsorted(met, some)] = -np.inf
            near, products[some, :found] = _largest(block, found)
            places[some, :found] = met[near]
    return places, products


class _Towns(NamedTuple):
    """Rows where they settled: each town's centre, its rows, and the towns around, itself first."""

    centres: Vectors
    members: list[Places]
    around: list[Places]

    def met(self, town: int) -> Places:
        """The rows in and around a town, rising."""
        return np.sort(np.concatenate([self.members[near] for near in self.around[town]]))


def _settled(rows: Vectors, each: int, met: int) -> _Towns:
    """Towns of about `each` rows, and around each town so many that `met` rows are met.

    A crowded town is parted again: the mean of many rows is close to all sorts of rows, and by
    character n-grams it would draw the more of them, the larger the collection is.
    """
    crowded: list[Places] = [np.arange(len(rows))]
    members: list[Places] = []
    for _ in range(_PARTINGS):
        parts = [town[part] for town in crowded for part in _parted(rows[town], each)]
        members += [part for part in parts if len(part) <= _CROWDED * each]
        crowded = [part for part in parts if len(part) > _CROWDED * each]
    members += crowded
    centres = normed(np.stack([rows[town].mean(axis=0) for town in members]))
    near, _ = _nearest_of_all(centres, _AROUND)
    order = np.column_stack([np.arange(len(members)), near])
    sizes = np.array([len(town) for town in members])[order]
    enough = np.cumsum(sizes, axis=1) - sizes < met
    return _Towns(centres, members, [row[kept] for row, kept in zip(order, enough, strict=True)])


def _parted(rows: Vectors, each: int) -> list[Places]:
    """The rows of each town when some settle anew; no chance is involved.

    Evenly spaced rows found the towns, and the means of who settled there become their centres.
    """
    towns = max(len(rows) // each, 2)
    centres = rows[np.linspace(0, len(rows) - 1, towns).astype(np.int64)]
    sample = rows[:: max(len(rows) // (towns * _TEACH), 1)]
    for _ in range(_ROUNDS):
        town_of = _closest(sample, centres)
        moved = np.zeros_like(centres)
        np.add.at(moved, town_of, sample)
        alone = ~moved.any(axis=1)
        moved[alone] = centres[alone]
        centres = normed(moved)
    return [town for town in _grouped(_closest(rows, centres), towns) if len(town)]


def _grouped(town_of: Places, towns: int) -> list[Places]:
    """The rows of each town, rising."""
    order = np.argsort(town_of, kind="stable")
    return np.split(order, np.searchsorted(town_of[order], np.arange(1, towns)))


def _closest(rows: Vectors, centres: Vectors) -> Places:
    """The centre closest to each row, ties to the first.

    Many centres settle in districts as rows do in towns, and a row looks for its centre in the
    districts around its own: held against all of them, rows would take longer to settle than to
    find their neighbours. Now and then the centre is only nearly the closest then.
    """
    if len(centres) <= _FEW:
        return _closest_of_all(rows, centres)
    districts = _settled(centres, _IN_DISTRICT, _CENTRES_MET)
    found = np.empty(len(rows), np.int64)
    own = _grouped(_closest(rows, districts.centres), len(districts.centres))
    for district, some in enumerate(own):
        met = districts.met(district)
        found[some] = met[_closest_of_all(rows[some], centres[met])]
    return found


def _closest_of_all(rows: Vectors, centres: Vectors) -> Places:
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
