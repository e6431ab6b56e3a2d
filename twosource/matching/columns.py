"""Columns: the sides of a collection as arrays, and what pairs of them have in common.

Signals are worked out from these for many pairs at once; one pair at a time took a hundred times
as long.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np

from twosource.matching.measures import Bools, Floats
from twosource.matching.sides import Side
from twosource.matching.sparse import Places, Sparse, products
from twosource.model import NumberKind, Quantity

T = TypeVar("T", bound=Hashable)


class Kinds(Generic[T]):
    """Values that many sides share, so that what two of them make is worked out once.

    Pairs of which a side has nothing make nothing.
    """

    def __init__(self, values: Sequence[T]) -> None:
        place_of: dict[T, int] = {}
        self._kind = np.array([place_of.setdefault(v, len(place_of)) for v in values], np.int64)
        self._values = list(place_of)

    def each(self, pairs: Places, tell: Callable[[T, T], bool]) -> Bools:
        """What a symmetric question finds of each pair of places."""
        codes = np.sort(self._kind[pairs], axis=1) @ [len(self._values), 1]
        distinct, at = np.unique(codes, return_inverse=True)
        told = [
            tell(self._values[one], self._values[other])
            for one, other in (divmod(code, len(self._values)) for code in distinct.tolist())
        ]
        return np.array(told, dtype=bool)[at.ravel()]


Read = tuple[Quantity, ...]


class SideColumns:
    """What is compared of all sides, as arrays."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.words = Sparse.of(side.words for side in sides)
        # Asked for with each block of pairs, and as long as all words of all sides.
        self.word_marks, self.word_totals = self.words.marks, self.words.totals
        self.names = Sparse.of_sets(side.names for side in sides)
        self.actors = Sparse.of_sets(side.actors for side in sides)
        self.people = Sparse.of_sets(side.people for side in sides)
        self.speakers = Sparse.of_sets(side.speakers for side in sides)
        self.places = Sparse.of_sets(side.places for side in sides)
        self.acts = Kinds([side.acts for side in sides])
        self.figures = Kinds([_bare(filter(is_figure, side.quantities)) for side in sides])
        self.dates = Kinds([_bare(filter(is_date, side.quantities)) for side in sides])
        self.is_negated = np.array([side.is_negated for side in sides], dtype=bool)
        self.is_planned = np.array([side.is_planned for side in sides], dtype=bool)
        self.is_tagged = np.array([side.is_tagged for side in sides], dtype=bool)


def _bare(quantities: Iterable[Quantity]) -> Read:
    """Quantities without the words that they were read from, so that more of them are equal."""
    return tuple(
        replace(one, text="", hedge=None, reason=None) for one in quantities if one.is_read
    )


class Pairing:
    """Pairs of places, with what several signals read."""

    def __init__(self, columns: SideColumns, pairs: Places) -> None:
        self.columns, self.pairs = columns, pairs

    @cached_property
    def words(self) -> tuple[Floats, Floats, Floats]:
        """The rarity of the words that two sides share, and that of all words of each."""
        columns = self.columns
        ours, theirs = columns.word_totals[self.pairs].T
        return products(columns.words, columns.word_marks, self.pairs), ours, theirs

    @cached_property
    def named(self) -> tuple[Floats, Floats, Floats]:
        """How many names two sides share, and how many each has.

        Resolved actors where both sides have them, capitalised words elsewhere.
        """
        actors, names = self.columns.actors, self.columns.names
        known = self.both(actors.sizes > 0)
        sizes = np.where(known[:, None], actors.sizes[self.pairs], names.sizes[self.pairs])
        shared = np.empty(len(self.pairs))
        shared[known] = products(actors, actors, self.pairs[known])
        shared[~known] = products(names, names, self.pairs[~known])
        return shared, *sizes.T.astype(float)

    def both(self, marks: Bools) -> Bools:
        """Which pairs have a mark on both sides."""
        found: Bools = np.all(marks[self.pairs], axis=1)
        return found

    def differ(self, marks: Bools) -> Bools:
        """Which pairs have a mark on one side only."""
        left, right = marks[self.pairs].T
        found: Bools = left != right
        return found

    def disjoint(self, rows: Sparse) -> Bools:
        """Which pairs both have something, and nothing in common."""
        shares: Bools = products(rows, rows, self.pairs) > 0
        found: Bools = self.both(rows.sizes > 0) & ~shares
        return found


def is_figure(quantity: Quantity) -> bool:
    """Whether a quantity is no date."""
    return quantity.kind is not NumberKind.DATE


def is_date(quantity: Quantity) -> bool:
    """Whether a quantity is a date."""
    return quantity.kind is NumberKind.DATE
