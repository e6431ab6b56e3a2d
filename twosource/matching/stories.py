"""Stories: how close two articles are to telling of the same matter.

Two claims are the same only if their articles tell of one story, and many articles tell of it in
other words. So closeness is not read off two articles alone: it flows along the nearest articles
of each, and two articles are of one story as far as they reach the same ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from twosource.matching.embedding import Vectors
from twosource.matching.measures import Floats
from twosource.matching.sides import Side
from twosource.matching.sparse import Places, Sparse, products
from twosource.matching.vectors import hashed, joined, nearest, normed

_SIZE = 512  # of the hashed words; 256 and 4,096 rank ECB+ pairs alike
_NEAREST = 8  # articles that an article reaches in one step
_FLOOR = 0.2  # what two unrelated articles share; below it there is no way between them
_REACH = 0.9  # what is passed on in a step
_STAY = 0.3  # keeps an article with only faint neighbours to itself
# Above this two articles are of one story, and closer still says nothing more: ECB+ pairs of one
# story lie between 0.05 and 0.3 and more, and an article with itself is at 1.
_SURE = 0.3


class Stories:
    """Closeness of the articles that hold a collection's claims, between 0 and 1."""

    def __init__(self, sides: Sequence[Side], meaning: Vectors) -> None:
        held: dict[str, list[int]] = defaultdict(list)
        for place, side in enumerate(sides):
            held[side.article_id].append(place)
        row_of = {article_id: row for row, article_id in enumerate(sorted(held))}
        self._row = np.array([row_of[side.article_id] for side in sides], np.int64)
        rows = [held[article_id] for article_id in row_of]
        self._reach = Sparse.of(_reach(_article_vectors(sides, meaning, rows)) if rows else [])

    def closeness(self, pairs: Places) -> Floats:
        """How far the articles of two sides are of one story, by the places of the sides.

        0 is not at all, 1 surely.
        """
        articles = np.sort(self._row[pairs], axis=1)
        codes, at = np.unique(articles @ [len(self._row), 1], return_inverse=True)
        distinct = np.column_stack(np.divmod(codes, max(len(self._row), 1)))
        shared = products(self._reach, self._reach, distinct)
        return np.minimum(shared / _SURE, 1.0)[at.ravel()]


def _article_vectors(
    sides: Sequence[Side], meaning: Vectors, rows: Sequence[Sequence[int]]
) -> Vectors:
    """An article is the mean of what its claims mean, and their rarer words."""
    means = normed(np.stack([meaning[list(row)].mean(axis=0) for row in rows]))
    words = np.stack([hashed(_rare_words(sides[place] for place in row), _SIZE) for row in rows])
    return joined([(1.0, means), (1.0, words)])


def _rare_words(sides: Iterable[Side]) -> Mapping[str, float]:
    """Each word by its rarity squared, times the root of how often it stands, up to three."""
    counts: dict[str, int] = defaultdict(int)
    rarities: dict[str, float] = {}
    for side in sides:
        for word, rarity in side.words.items():
            counts[word] += 1
            rarities[word] = rarity
    return {word: rarities[word] ** 2 * min(counts[word], 3) ** 0.5 for word in sorted(counts)}


def _reach(vectors: Vectors) -> list[dict[int, float]]:
    """For each article, how much of two steps along nearest articles ends at each other one."""
    steps = _steps(vectors)
    reach = []
    for article in range(len(vectors)):
        found = defaultdict(float, {article: 1.0})
        for near, first in steps[article].items():
            found[near] += _REACH * first
            for far, second in steps[near].items():
                found[far] += _REACH**2 * first * second
        length = sum(weight * weight for weight in found.values()) ** 0.5
        reach.append({place: found[place] / length for place in sorted(found)})
    return reach


def _steps(vectors: Vectors) -> list[dict[int, float]]:
    """The share of an article's closeness that goes to each of its nearest, or theirs to it."""
    indices, products = nearest(vectors, _NEAREST)
    ways: list[dict[int, float]] = [{} for _ in vectors]
    for article, (near, close) in enumerate(zip(indices, products, strict=True)):
        for other, product in zip(near.tolist(), close.tolist(), strict=True):
            if product > _FLOOR:  # never so where there is no such neighbour
                ways[article][other] = ways[other][article] = product - _FLOOR
    return [
        {other: way / (sum(out.values()) + _STAY) for other, way in sorted(out.items())}
        for out in ways
    ]
