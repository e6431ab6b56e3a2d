"""Candidates: the pairs worth scoring, from several nets that each catch what the others miss.

Cost: in a small collection a block-wise product of all vectors, in a large one of each with some
thousands around it (`vectors.nearest`); for the other nets a pass over groups that share something,
with only the nearest pairs of a large one.
"""

from collections.abc import Hashable, Iterable

import numpy as np
import numpy.typing as npt

from twosource.matching.sides import Side
from twosource.matching.signals import Collection
from twosource.matching.sparse import Sparse
from twosource.matching.vectors import Places, nearest
from twosource.model import NumberKind

# One row for each pair of places, the smaller first; sorted, and none twice. A list of tuples
# would take ten times the memory, and 100,000 mentions have three million pairs.
Pairs = npt.NDArray[np.int64]

NEAREST = 20
_GRAM_SIZE = 512
_WHOLE = 30  # a group up to this size is taken pair by pair, a larger one only its nearest
_NEAREST_IN_GROUP = 10
_DAYS = 7  # a story's week; two claims of one actor further apart are found by their words
_KINDS = {NumberKind.COUNT, NumberKind.MONEY, NumberKind.PERCENT, NumberKind.DATE}


def candidates(collection: Collection, runs: Sparse) -> Pairs:
    """Pairs of places that at least one net caught.

    `runs` are the shingles of each side's own words.
    """
    nets = [net(collection) for net in (by_meaning, by_spelling, by_actor, by_quantity)]
    return _once(np.concatenate([*nets, _in_groups(runs.groups(), collection)]))


def by_meaning(collection: Collection) -> Pairs:
    """The nearest by embedding."""
    return _pairs(nearest(collection.meaning, NEAREST)[0])


def by_spelling(collection: Collection) -> Pairs:
    """The nearest by character n-grams."""
    rows = collection.spelling.hashed(_GRAM_SIZE)
    return _pairs(nearest(rows, NEAREST)[0])


def by_actor(collection: Collection) -> Pairs:
    """Claims that name the same resolved actor in articles of about the same week."""
    return _in_groups(Sparse.of_sets(map(_actor_weeks, collection.sides)).groups(), collection)


def by_quantity(collection: Collection) -> Pairs:
    """Claims that state the same figure or date."""
    return _in_groups(Sparse.of_sets(map(_stated, collection.sides)).groups(), collection)


def _actor_weeks(side: Side) -> Iterable[Hashable]:
    """Each actor with the article's week and the one before, so that neighbours meet."""
    if side.published_on is None:
        return [(actor, None) for actor in side.actors]
    week = side.published_on.toordinal() // _DAYS
    return [(actor, near) for actor in side.actors for near in (week - 1, week)]


def _stated(side: Side) -> Iterable[Hashable]:
    return [
        (quantity.kind, quantity.unit, quantity.low, quantity.high)
        for quantity in side.quantities
        if quantity.is_read and quantity.kind in _KINDS
    ]


def _in_groups(groups: Iterable[Places], collection: Collection) -> Pairs:
    found: list[Pairs] = [np.empty((0, 2), np.int64)]
    for places in groups:
        if len(places) <= _WHOLE:
            found.append(places[np.column_stack(np.triu_indices(len(places), 1))])
        else:
            near = _pairs(nearest(collection.meaning[places], _NEAREST_IN_GROUP)[0])
            found.append(places[near])
    return _once(np.concatenate(found))


def _pairs(near: Places) -> Pairs:
    """The pairs of each row with the places near it."""
    rows = np.repeat(np.arange(len(near)), near.shape[1])
    pairs = np.column_stack([rows, near.ravel()])
    return _once(pairs[pairs[:, 1] >= 0])


def _once(pairs: Pairs) -> Pairs:
    pairs = np.sort(pairs, axis=1)
    width = int(pairs.max(initial=0)) + 1
    codes = np.unique(pairs[:, 0] * width + pairs[:, 1])
    return np.column_stack([codes // width, codes % width])
