"""How far a figure would move with other articles: percentile bootstrap over articles.

Articles are drawn with replacement, as many as there are; spans of one article hang together and
are drawn together. Source: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993),
chapter 13. The draw is seeded, so that equal tagging gives equal intervals.
"""

from collections.abc import Iterator

import numpy as np

from annotation.agreement.counting import Counts

DRAWS = 1000
SEED = 1995
_LEVEL = (2.5, 97.5)  # percentiles
_AT_ONCE = 4_000_000  # drawn articles held in memory at a time


def resampled(articles: Counts) -> Counts:
    """Counts of corpora drawn from the rows of `articles`, one row a corpus."""
    return np.concatenate([drawn @ articles for drawn in _drawn(len(articles))])


def interval(values: Counts) -> tuple[float, float] | None:
    """The middle 95 % of a figure over drawn corpora; None where it says nothing in any."""
    said = values[~np.isnan(values)]
    if not said.size:
        return None
    low, high = np.percentile(said, _LEVEL)
    return float(low), float(high)


def _drawn(articles: int) -> Iterator[Counts]:
    """How often each article is in each drawn corpus, some corpora at a time."""
    random = np.random.default_rng(SEED)
    for start in range(0, DRAWS, step := max(_AT_ONCE // articles, 1)):
        corpora = min(step, DRAWS - start)
        chosen = random.integers(articles, size=(corpora, articles))
        chosen += articles * np.arange(corpora)[:, None]
        times = np.bincount(chosen.ravel(), minlength=corpora * articles)
        yield times.reshape(corpora, articles).astype(np.float64)
