"""Sparse rows: what each of many things has of a vocabulary, in three arrays, and what pairs share.

Comparing dictionaries pair by pair takes some microseconds each; here a million pairs are compared
in the time that a few thousand took.
"""

from array import array
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from twosource.matching.measures import Floats

Places = npt.NDArray[np.int64]

_AT_ONCE = 1 << 21  # entries spread out at a time: some 50 MB


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows with few entries each: row `n` has `columns` and `values` from `starts[n]` on.

    `width` is how many columns there are. Columns rise within a row.
    """

    starts: Places
    columns: Places
    values: Floats
    width: int

    @classmethod
    def of(cls, rows: Iterable[Mapping[Any, float]]) -> "Sparse":
        """Rows from mappings; each name that they hold is a column."""
        column_of: dict[Hashable, int] = {}
        starts, columns, values = array("q", [0]), array("q"), array("d")
        for row in rows:
            columns.extend(column_of.setdefault(name, len(column_of)) for name in row)
            values.extend(row.values())
            starts.append(len(columns))
        return cls.sorted(
            np.array(starts, np.int64),
            np.array(columns, np.int64),
            np.array(values, np.float64),
            len(column_of),
        )

    @classmethod
    def of_sets(cls, rows: Iterable[Iterable[Hashable]]) -> "Sparse":
        """Rows from sets: every value is one."""
        return cls.of(dict.fromkeys(row, 1.0) for row in rows)

    @classmethod
    def sorted(cls, starts: Places, columns: Places, values: Floats, width: int) -> "Sparse":
        """Rows whose columns may come in any order, but each only once."""
        rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        order = np.argsort(rows * width + columns, kind="stable")
        return cls(starts, columns[order], values[order], width)

    @property
    def sizes(self) -> Places:
        """How many entries each row has."""
        return np.diff(self.starts)

    @property
    def totals(self) -> Floats:
        """The sum of each row's values."""
        rows = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return np.bincount(rows, weights=self.values, minlength=len(self.sizes)).astype(float)

    @property
    def marks(self) -> "Sparse":
        """The same entries, each with the value one."""
        return replace(self, values=np.ones_like(self.values))

    def groups(self) -> list[Places]:
        """For each column that several rows have, those rows, rising."""
        counts = np.bincount(self.columns, minlength=self.width)
        several = counts[self.columns] > 1  # of a million texts' runs of words nearly none
        rows = np.repeat(np.arange(len(self.sizes)), self.sizes)[several]
        order = np.argsort(self.columns[several], kind="stable")
        ends = np.cumsum(counts[counts > 1])
        return np.split(rows[order], ends[:-1]) if len(ends) else []

    def spread(self, rows: Places) -> tuple[Places, Floats]:
        """The entries of some rows after each other: place among them times `width`, plus column.

        These keys rise.
        """
        entries = ranges(self.starts[rows], self.sizes[rows])
        which = np.repeat(np.arange(len(rows)), self.sizes[rows])
        return which * self.width + self.columns[entries], self.values[entries]


def ranges(starts: Places, sizes: Places) -> Places:
    """All places from each start on, as many as its size, after each other."""
    before = np.cumsum(sizes) - sizes
    found: Places = np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes)
    return found


def products(ours: Sparse, theirs: Sparse, pairs: Places) -> Floats:
    """The inner product of a row of one and a row of another for each pair of their places.

    Both number the same columns.
    """
    found = np.zeros(len(pairs))
    usual = int(len(ours.columns) / max(len(ours.sizes), 1)) + 1
    step = max(_AT_ONCE // usual, 1)
    for start in range(0, len(pairs), step):
        some = pairs[start : start + step]
        (keys, values), (others, weights) = ours.spread(some[:, 0]), theirs.spread(some[:, 1])
        if not len(others):
            continue
        at = np.minimum(np.searchsorted(others, keys), len(others) - 1)
        met = others[at] == keys
        which = keys[met] // ours.width
        summed = np.bincount(which, weights=values[met] * weights[at[met]], minlength=len(some))
        found[start : start + step] = summed
    return found
