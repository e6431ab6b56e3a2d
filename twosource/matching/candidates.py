"""Candidates: the pairs worth scoring, from several nets that each catch what the others miss.

Cost: a block-wise product of all vectors (quadratic, but 100,000 mentions in minutes), and for
the other nets a pass over groups that share something, with only the nearest pairs of a large one.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from twosource.matching.sides import Side
from twosource.matching.signals import Collection
from twosource.matching.vectors import Places, hashed, nearest
from twosource.model import NumberKind

Pairs = set[tuple[int, int]]
T = TypeVar("T")

NEAREST = 20
_GRAM_SIZE = 512
_WHOLE = 30  # a group up to this size is taken pair by pair, a larger one only its nearest
_NEAREST_IN_GROUP = 10
_DAYS = 7  # a story's week; two claims of one actor further apart are found by their words
_KINDS = {NumberKind.COUNT, NumberKind.MONEY, NumberKind.PERCENT, NumberKind.DATE}


def candidates(
    collection: Collection, runs: Sequence[frozenset[tuple[str, ...]]]
) -> list[tuple[int, int]]:
    """Pairs of places, smaller first and sorted, that at least one net caught.

    `runs` are the shingles of each side's own words.
    """
    found: Pairs = set()
    for net in (by_meaning, by_spelling, by_actor, by_quantity):
        found |= net(collection)
    found |= _in_groups(_groups(runs, lambda shingles: shingles), collection)
    return sorted(found)


def by_meaning(collection: Collection) -> Pairs:
    """The nearest by embedding."""
    return _pairs(nearest(collection.meaning, NEAREST)[0])


def by_spelling(collection: Collection) -> Pairs:
    """The nearest by character n-grams."""
    if not collection.sides:
        return set()
    rows = np.stack([hashed(side.grams, _GRAM_SIZE) for side in collection.sides])
    return _pairs(nearest(rows, NEAREST)[0])


def by_actor(collection: Collection) -> Pairs:
    """Claims that name the same resolved actor in articles of about the same week."""
    return _in_groups(_groups(collection.sides, _actor_weeks), collection)


def by_quantity(collection: Collection) -> Pairs:
    """Claims that state the same figure or date."""
    return _in_groups(_groups(collection.sides, _stated), collection)


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


def _groups(
    things: Sequence[T], keys: Callable[[T], Iterable[Hashable]]
) -> Mapping[Hashable, list[int]]:
    held: dict[Hashable, list[int]] = defaultdict(list)
    for place, thing in enumerate(things):
        for key in set(keys(thing)):
            held[key].append(place)
    return held


def _in_groups(groups: Mapping[Hashable, list[int]], collection: Collection) -> Pairs:
    found: Pairs = set()
    for members in groups.values():
        if len(members) <= _WHOLE:
            found |= {(one, other) for at, one in enumerate(members) for other in members[at + 1 :]}
        else:
            near = nearest(collection.meaning[members], _NEAREST_IN_GROUP)[0]
            found |= {_ordered(members[row], members[other]) for row, other in _pairs(near)}
    return found


def _pairs(indices: Places) -> Pairs:
    return {_ordered(place, other) for place, near in enumerate(indices.tolist()) for other in near}


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
