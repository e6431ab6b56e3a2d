"""Candidates and scores alone, up to a million claim mentions, in bounded memory.

    python -m benchmarks.speed.scores [MENTIONS ...] [--parts FOLDER]

What `twosource.matching` does from claims that are ready for comparison to scored pairs: the
vectors' company, the nets, and every signal of every candidate that is worth a look. Claims are
made ready by two processes from parts of a made-up newsroom (benchmarks/speed/newsroom.py), which
is not timed, nor are the vectors, which are given: a text is embedded once in its life, and
`benchmarks.speed.matching` says how many that is a second. Parts that are in FOLDER already are
not made again; all sizes share them. Each size is a process of its own.
Links, with their sentences, are not made: of a pair a few numbers are kept.
"""

import gc
import pickle
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.speed.matching import NETS, Spent, peak, timed
from benchmarks.speed.newsroom import newsroom
from twosource.actors import Resolution
from twosource.matching import candidates, compared
from twosource.matching.embedding import Vectors
from twosource.matching.ready import MatchContext, Ready, ready
from twosource.matching.scoring import shipped_model
from twosource.matching.signals import Collection
from twosource.model import Label, Mention, NumberKind, Quantity, Span
from twosource.policy import read_policy

PART = 10_000  # claim mentions that are made ready at a time
MAKERS = 2


class Given:
    """Vectors that are known, in the order of the texts that will be asked for."""

    def __init__(self, rows: Vectors) -> None:
        self.rows = rows

    def embed(self, texts: Sequence[str]) -> Vectors:
        assert len(texts) == len(self.rows)
        return self.rows


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]), Path(sys.argv[3]))
        return
    if sys.argv[1:2] == ["--ready"]:
        make_ready(int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return
    asked = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    asked.add_argument("--parts", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            one_size = [sys.executable, "-m", __spec__.name, "--one", str(size)]
            subprocess.run([*one_size, given.parts or folder], check=True)


def one(size: int, folder: Path) -> None:
    gc.disable()  # as a build does
    claims, embedder = made_ready(size, folder)
    print(f"{size:,} claim mentions, {time.strftime('%H:%M:%S')}, {peak():.1f} GB", flush=True)
    took = defaultdict[str, Spent](Spent)
    model, policy = shipped_model(), read_policy()
    sides = [claim.side for claim in claims]
    collection = timed(Collection, took, "vectors, stories")(sides, embedder)
    print(f"    {'vectors, stories':18s} {took['vectors, stories']}", flush=True)
    for net in NETS:
        setattr(candidates, net, timed(getattr(candidates, net), took, net))
    compared.candidates = timed(compared.candidates, took, "candidates")
    scored = timed(compared.scored, took, "scores")(claims, collection, (model, policy))
    likely = int((scored.chance >= policy.matching.show).sum())
    for step in (*NETS, "candidates", "scores"):
        print(f"    {step:18s} {took[step]}")
    print(f"    {len(scored.pairs):,} pairs scored, {likely:,} of them likely enough to be shown")


def made_ready(size: int, folder: Path) -> tuple[list[Ready], Given]:
    """Claims ready for comparison, and their vectors; two processes make a part each in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = [sys.executable, "-m", __spec__.name, "--ready", str(size), str(folder)]
    makers = [subprocess.Popen([*asked, str(which)]) for which in range(MAKERS)]
    ends = [maker.wait() for maker in makers]
    if any(ends):
        raise SystemExit("A part of the newsroom could not be made.")
    claims: list[Ready] = []
    rows = np.empty((0, 0), np.float32)
    for path in parts(size, folder):
        some, vectors = pickle.loads(path.read_bytes())
        if not claims:
            rows = np.empty((size, vectors.shape[1]), np.float32)
        rows[len(claims) : len(claims) + len(some)] = vectors
        claims += some
    return claims, Given(rows)


def parts(size: int, folder: Path) -> list[Path]:
    """The files of a newsroom's parts; a smaller newsroom has the first ones of a larger."""
    sizes = [min(PART, size - start) for start in range(0, size, PART)]
    return [folder / f"{number}-{claims}" for number, claims in enumerate(sizes)]


def make_ready(size: int, folder: Path, which: int) -> None:
    """Every second part, unless it is there."""
    for path in parts(size, folder)[which::MAKERS]:
        if not path.exists():
            number, claims = path.name.split("-")
            begun = path.with_suffix(".begun")
            begun.write_bytes(pickle.dumps(part(int(number), int(claims))))
            begun.rename(path)


def part(number: int, size: int) -> tuple[tuple[Ready, ...], Vectors]:
    """One part of the newsroom, as the tagging of one annotator has it."""
    made = newsroom(size, number)
    spans = [span for span in made.spans if span.annotator == "ann"]
    mentions = [mention(span) for span in spans]
    actor_of = {m.mention_id: m.name for m in mentions if m.label is Label.ACTOR and m.name}
    quantities = {m.mention_id: quantity(m) for m in mentions if m.label is Label.NUMBER}
    context = MatchContext(made.articles, Resolution((), actor_of, {}, ()), quantities, made)
    claims = ready(mentions, context, read_policy().near_verbatim.shingle_words)[:size]
    return claims, made.embed([claim.side.text for claim in claims])


def mention(span: Span) -> Mention:
    place = (span.article_id, span.label, span.start, span.end, span.text)
    said = {"modality": span.modality, "stance": span.stance, "type": span.type}
    named = {"name": span.name, "kind": span.kind, "value": span.value}
    return Mention(span.span_id, *place, support=1, readers=1, **said, **named)


def quantity(one: Mention) -> Quantity:
    value = float(one.text)
    return Quantity(NumberKind.COUNT, one.text, low=value, high=value)


if __name__ == "__main__":
    main()
