"""How fast matching is, and how it grows.

    python -m benchmarks.speed.matching [MENTIONS ...]

Embeddings are timed on real sentences. For the rest, mentions are made from ECB+ sentences with
names of their own, ten to an article over a year, and vectors near those of their sentences, so
that a million of them need no day of embedding. Times are one core's, but for matrix products.
"""

import random
import resource
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from benchmarks.quality import ecb
from twosource.matching.candidates import NEAREST, candidates
from twosource.matching.embedding import Vectors, shipped_embedder
from twosource.matching.scoring import at_most, score, shipped_model
from twosource.matching.sides import Known, Side, side
from twosource.matching.signals import Collection
from twosource.matching.vectors import nearest, normed

SHOW = 0.15
PEER_UP_TO = 20_000  # mentions; brute force takes four times as long for twice as many
SAMPLE = 50_000  # pairs that are scored; the rest take as long each


class NearKnown:
    """Vectors near those of the sentence that a text was made from, whose number it ends with."""

    def __init__(self, known: Vectors) -> None:
        self._known = known
        self._noise = np.random.default_rng(1)

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = self._known[[int(text.rsplit(" ", 1)[1]) for text in texts]]
        return normed(rows + self._noise.normal(0, 0.04, rows.shape).astype(np.float32))


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    texts = [one.text for one in ecb.read("dev").collection.sides]
    start = time.perf_counter()
    known = shipped_embedder().embed(texts)
    print(
        f"embedding: {len(texts) / (time.perf_counter() - start):.0f} sentences a second and core"
    )
    heads = (
        "mentions",
        "sides s",
        "stories s",
        "candidates s",
        "pairs",
        "promising",
        "µs/pair",
        "hours",
        "MB",
    )
    print(" ".join(f"{head:>12}" for head in heads))
    for size in sizes:
        print(" ".join(f"{value:>12}" for value in timed(texts, known, size)), flush=True)
    print("\nnearest 20 by meaning, beside comparing every row with every other one")
    print(" ".join(f"{head:>12}" for head in ("mentions", "ours s", "brute s", "found")))
    for size in sizes:
        print(" ".join(f"{value:>12}" for value in beside_brute_force(known, size)), flush=True)


def beside_brute_force(known: Vectors, size: int) -> list[str]:
    """Times of both, and the share of the truly nearest that ours finds."""
    dice = np.random.default_rng(3)
    picked = known[dice.integers(0, len(known), size)]
    rows = normed(picked + dice.normal(0, 0.04, picked.shape).astype(np.float32))
    start = time.perf_counter()
    ours, _ = nearest(rows, NEAREST)
    took = time.perf_counter() - start
    if size > PEER_UP_TO:
        return [str(size), f"{took:.1f}", "not run", "not known"]
    start = time.perf_counter()
    brute = np.empty_like(ours)
    for at in range(0, size, 512):
        block = rows[at : at + 512] @ rows.T
        block[np.arange(len(block)), at + np.arange(len(block))] = -np.inf
        brute[at : at + 512] = np.argpartition(block, -NEAREST, axis=1)[:, -NEAREST:]
    peer = time.perf_counter() - start
    found = np.mean(
        [np.isin(one, other).mean() for one, other in zip(brute[::10], ours[::10], strict=True)]
    )
    return [str(size), f"{took:.1f}", f"{peer:.1f}", f"{found:.3f}"]


def timed(texts: Sequence[str], known: Vectors, size: int) -> list[str]:
    """One row of the table."""
    marks = [time.perf_counter()]
    sides = made(texts, size)
    marks.append(time.perf_counter())
    collection = Collection(sides, NearKnown(known))
    marks.append(time.perf_counter())
    pairs = candidates(collection, [frozenset()] * size)
    marks.append(time.perf_counter())
    chosen = random.Random(2).sample(range(len(pairs)), min(SAMPLE, len(pairs)))
    sample = [tuple(pair) for pair in pairs[sorted(chosen)].tolist()]
    model, promising = shipped_model(), 0
    for pair in sample:
        if at_most(collection.shared(*pair), model) >= SHOW:
            promising += 1
            score(collection.signals(*pair), model)
    marks.append(time.perf_counter())
    each = (marks[4] - marks[3]) / len(sample)
    total = marks[3] - marks[0] + each * len(pairs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    steps = [f"{after - before:.1f}" for before, after in pairwise(marks[:4])]
    share = f"{promising / len(sample):.2f}"
    return [
        str(size),
        *steps,
        str(len(pairs)),
        share,
        f"{each * 1e6:.0f}",
        f"{total / 3600:.3f}",
        str(memory),
    ]


def made(texts: Sequence[str], size: int) -> list[Side]:
    """Mentions of about three hundred events, with names and actors of their own."""
    dice = random.Random(1)
    first = date(2025, 1, 1)
    sides = []
    for number in range(size):
        source = dice.randrange(len(texts))
        words = texts[source].split()[:25]
        text = " ".join([*words, f"Name{dice.randrange(size // 20 + 1)}", str(source)])
        known = Known(
            actors=frozenset(f"actor{int(dice.paretovariate(0.8))}" for _ in range(2)),
            quantities=(),
            article_id=f"article{number // 10}",
            published_on=first + timedelta(days=dice.randrange(365)),
        )
        sides.append(side(text, known))
    return sides


if __name__ == "__main__":
    main()
