"""How long a build takes to match and weigh everything from nothing, and how that grows.

    python -m benchmarks.speed.matching [MENTIONS ...]

Embedding is timed on real sentences by itself, since a text is embedded once in its life; the rest
is what `twosource.deriving.derive` does with a made-up newsroom (benchmarks/speed/newsroom.py),
step by step, each size in a process of its own so that its peak of memory is its own: seconds of
the processor, of the clock, and the most memory that the process ever had by the end of a step.
`scores` includes the candidates; `matching` is what the steps above it in the table make together,
with reasons and links. Beside them runs the peer: the 20 nearest of each claim by comparing all
vectors, block by block.
"""

import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.quality import ecb
from benchmarks.speed.newsroom import newsroom
from twosource import actors, corroboration, deriving, matching, origins, quantities
from twosource.decided import standing
from twosource.matching import candidates, clusters, compared, linking, memory
from twosource.matching.embedding import Vectors, shipped_embedder
from twosource.matching.vectors import nearest
from twosource.policy import read_policy

PEER_UP_TO = 100_000  # mentions: brute force takes a hundred times as long for ten times as many
SAMPLE = 4_096  # rows of the peer that are timed; each takes as long as the others
NETS = ("by_meaning", "by_spelling", "by_actor", "by_quantity")
# As they end: long runs are cut off.
SAID = frozenset({*NETS, "actors", "candidates", "scores", "matching", "independence"})
# Where each step is looked up when it is called.
STEPS: dict[str, tuple[Any, str]] = {
    "consolidation": (deriving, "consolidate"),
    "actors": (actors, "resolve"),
    "quantities": (quantities, "of_claims"),
    "origins": (origins, "trace"),
    "sides": (compared, "ready"),
    "vectors, stories": (compared, "Collection"),
    "candidates": (compared, "candidates"),
    "scores": (compared, "scored"),
    "repeats": (linking, "repeats"),
    "conflicts": (linking, "conflicting"),
    "matching": (matching, "link"),
    "clusters": (clusters, "cluster"),
    "names": (memory.Namer, "name"),
    "independence": (corroboration.Corroborator, "all"),
    "history": (deriving, "history"),
}


@dataclass(slots=True)
class Spent:
    """Seconds of the processor and of the clock, and the peak of memory in GB."""

    processor: float = 0.0
    clock: float = 0.0
    peak: float = 0.0

    def __str__(self) -> str:
        return f"{self.processor:8.1f} s {self.clock:8.1f} s by the clock {self.peak:6.1f} GB"


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
        return
    sizes = sys.argv[1:] or ["1000", "10000"]
    embedding()
    for size in sizes:
        subprocess.run([sys.executable, "-m", __spec__.name, "--one", size], check=True)


def embedding() -> None:
    texts = [one.text for one in ecb.read("dev").collection.sides]
    start = time.process_time()
    shipped_embedder().embed(texts)
    took = time.process_time() - start
    print(f"embedding: {len(texts) / took:.0f} sentences a second and core\n")


def one(size: int) -> None:
    """One size, every step of it."""
    made, took = newsroom(size), defaultdict[str, Spent](Spent)
    made.embed([])  # reads the sentences that texts are made of, which is no part of a build
    for step, (owner, name) in STEPS.items():
        setattr(owner, name, timed(getattr(owner, name), took, step))
    basis = deriving.Basis(made.articles, standing([]), read_policy(), embedder=made)
    tagging = made.tagged()
    derived, _ = timed(deriving.derive, took, "everything")(tagging, basis)
    print(f"{size:,} claim mentions, {len(made.spans):,} spans, ", end="")
    print(f"{len(derived.links):,} links, {len(derived.claims):,} claims")
    for step in (*STEPS, "everything"):
        print(f"    {step:18s} {took[step]}")
    beside_brute_force(made.embed(list(made.source)[:size]))
    print(flush=True)


def timed(call: Callable[..., Any], took: dict[str, Spent], step: str) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - passes on whatever it is given
        start, began = time.process_time(), time.monotonic()
        try:
            return call(*given, **named)
        finally:
            took[step].processor += time.process_time() - start
            took[step].clock += time.monotonic() - began
            took[step].peak = peak()
            if step in SAID:
                said = f"{time.strftime('%H:%M:%S')}  {step}: {took[step]}"
                print(f"    {said}", file=sys.stderr, flush=True)

    return run


def peak() -> float:
    """The most memory that this process ever had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def beside_brute_force(rows: Vectors) -> None:
    """Times of both, and the share of the truly nearest that ours finds."""
    start = time.process_time()
    ours, _ = nearest(rows, candidates.NEAREST)
    took = time.process_time() - start
    print(f"    nearest 20 by meaning: {took:.1f} s", end="")
    if len(rows) > PEER_UP_TO:
        print("; comparing all was not run")
        return
    picked = np.linspace(0, len(rows) - 1, min(SAMPLE, len(rows))).astype(np.int64)
    start = time.process_time()
    brute = [
        part for at in range(0, len(picked), 256) for part in whole(rows, picked[at : at + 256])
    ]
    peer = (time.process_time() - start) * len(rows) / len(picked)
    found = np.mean(
        [np.isin(true, ours[row]).mean() for row, true in zip(picked, brute, strict=True)]
    )
    print(f"; comparing all: {peer:.1f} s; of the truly nearest {found:.3f} found")


def whole(rows: Vectors, some: Any) -> Any:  # noqa: ANN401 - arrays
    block = rows[some] @ rows.T
    block[np.arange(len(some)), some] = -np.inf
    return np.argpartition(block, -candidates.NEAREST, axis=1)[:, -candidates.NEAREST :]


if __name__ == "__main__":
    main()
