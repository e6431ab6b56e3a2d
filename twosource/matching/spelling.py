"""Spelling: texts as character n-grams within words, weighed by how rare the word is.

A text is the sum of its words, so that n-grams are cut from each word once, however many texts
have it; vectors for a million texts are sums of arrays.
"""

import zlib
from collections.abc import Sequence

import numpy as np

from twosource.matching.embedding import Vectors
from twosource.matching.measures import Floats
from twosource.matching.sides import lowered, rarity
from twosource.matching.sparse import Places, Sparse, products, ranges
from twosource.matching.vectors import normed

_GRAM_SIZES = (3, 4, 5)
_AT_ONCE = 5_000  # texts, with some 250 n-grams each
_PAIRS_AT_ONCE = 1 << 16


class Spelling:
    """The spelling of many texts, kept as the words that each consists of."""

    def __init__(self, texts: Sequence[str]) -> None:
        place_of: dict[str, int] = {}
        rows = [[place_of.setdefault(word, len(place_of)) for word in _telling(t)] for t in texts]
        self._sizes = np.array([len(row) for row in rows], np.int64)
        self._starts = np.cumsum(self._sizes) - self._sizes
        self._words = np.array([word for row in rows for word in row], np.int64)
        self._rarities = np.array([rarity(word) for word in place_of])
        pieces = [_cut(word) for word in place_of]
        # Numbered as they sort: two texts' sums then come out the same in any company.
        grams = {gram: number for number, gram in enumerate(sorted(set().union(*pieces)))}
        cut = [[grams[gram] for gram in word] for word in pieces]
        self._gram_sizes = np.array([len(row) for row in cut], np.int64)
        self._gram_starts = np.cumsum(self._gram_sizes) - self._gram_sizes
        self._grams = np.array([gram for row in cut for gram in row], np.int64)
        self._width = len(grams)
        self._codes = np.array([zlib.crc32(gram.encode()) for gram in grams], np.int64)

    def hashed(self, size: int) -> Vectors:
        """A row of length one for each text, each n-gram with a fixed place and sign in it."""
        found = np.zeros((len(self._sizes), size), np.float32)
        places, signs = self._codes % size, np.where(self._codes >> 31 & 1, 1.0, -1.0)
        for start in range(0, len(found), _AT_ONCE):
            some = np.arange(start, min(start + _AT_ONCE, len(found)))
            which, grams, weights = self._entries(some)
            summed = np.bincount(
                which * size + places[grams],
                weights=weights * signs[grams],
                minlength=len(some) * size,
            )
            found[some] = normed(summed.reshape(len(some), size).astype(np.float32))
        return found

    def alike(self, pairs: Places) -> Floats:
        """How alike two texts are spelled, for each pair of places: 0 to 1."""
        found = np.zeros(len(pairs))
        for start in range(0, len(pairs), _PAIRS_AT_ONCE):
            some = pairs[start : start + _PAIRS_AT_ONCE]
            texts, at = np.unique(some, return_inverse=True)
            rows = self._rows(texts)
            found[start : start + len(some)] = products(rows, rows, at.reshape(-1, 2))
        return np.minimum(found, 1.0)

    def _rows(self, texts: Places) -> Sparse:
        """Some texts as their n-grams, in rows of length one."""
        which, grams, weights = self._entries(texts)
        keys, at = np.unique(which * self._width + grams, return_inverse=True)
        values = np.bincount(at, weights=weights, minlength=len(keys)).astype(float)
        rows = keys // max(self._width, 1)
        lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(texts)))
        starts = np.searchsorted(rows, np.arange(len(texts) + 1))
        return Sparse(starts, keys - rows * self._width, values / lengths[rows], self._width)

    def _entries(self, texts: Places) -> tuple[Places, Places, Floats]:
        """The n-grams of some texts, word by word: which text, which n-gram, what weight."""
        words = self._words[ranges(self._starts[texts], self._sizes[texts])]
        sizes = self._gram_sizes[words]
        of_word = np.repeat(np.arange(len(texts)), self._sizes[texts])
        grams = self._grams[ranges(self._gram_starts[words], sizes)]
        return np.repeat(of_word, sizes), grams, np.repeat(self._rarities[words], sizes)


def _telling(text: str) -> list[str]:
    return [word for word in lowered(text) if rarity(word) > 0]


def _cut(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + size] for size in _GRAM_SIZES for at in range(len(padded) - size + 1)]
