"""What matching costs a build after a small pull, and one after nothing but decisions.

    python -m benchmarks.speed.again [MENTIONS ...] [--parts FOLDER]

A made-up newsroom (benchmarks/speed/newsroom.py) is matched from nothing; then with one article in
a hundred tagged again, so that all its claims are other mentions; then once more, unchanged. What
was found of pairs is kept in a file in between, as by `twosource build`, and each build is held to
what it gives without one where that takes seconds. Consolidation, actors and vectors are given and
not timed. Each size is a process of its own; newsrooms that are in FOLDER are not made again.
"""

import gc
import pickle
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from structlog.testing import capture_logs

from benchmarks.speed.matching import Spent, timed
from benchmarks.speed.newsroom import Newsroom, newsroom
from db.findings import FindingsFile
from twosource import actors, consolidation, matching, quantities
from twosource.matching import compared, linking
from twosource.matching.embedding import Vectors
from twosource.matching.ready import MatchContext
from twosource.model import Label, Link, Mention, short_id
from twosource.policy import read_policy

CHANGED = 100  # one article in so many
CHECKED_UP_TO = 10_000  # mentions
STEPS = {
    "sides": (compared, "ready"),
    "candidates": (compared, "candidates"),
    "scores": (compared, "scored"),
    "repeats": (linking, "repeats"),
    "conflicts": (linking, "conflicting"),
    "links": (linking, "_links"),
    "matching": (matching, "link"),
}


class Known:
    """The newsroom's vectors, each made once."""

    def __init__(self, made: Newsroom) -> None:
        self._made, self._known = made, dict[str, Vectors]()

    def embed(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= dict(zip(new, self._made.embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def main() -> None:
    if sys.argv[1:2] in (["--make"], ["--one"]):
        {"--make": make, "--one": one}[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))
        return
    asked = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    asked.add_argument("sizes", nargs="*", type=int, default=[10_000, 30_000])
    asked.add_argument("--parts", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes:
            path = (given.parts or Path(folder)) / f"newsroom-{size}"
            path.parent.mkdir(exist_ok=True)
            for step in ("--make", "--one"):
                subprocess.run(
                    [sys.executable, "-m", __spec__.name, step, str(size), str(path)], check=True
                )


def make(size: int, path: Path) -> None:
    """A newsroom with its mentions, actors and quantities."""
    if path.exists():
        return
    gc.disable()
    made = newsroom(size)
    tagged = made.tagged()
    mentions = consolidation.consolidate(
        tagged.spans, tagged.relations, tagged.annotators, read_policy()
    ).mentions
    who = actors.resolve(mentions, made.articles, [])
    figures = quantities.of_claims(mentions, made.articles)
    given = Newsroom(articles=made.articles, source=made.source)
    begun = path.with_suffix(".begun")
    begun.write_bytes(pickle.dumps((given, mentions, who, figures)))
    begun.rename(path)


def one(size: int, path: Path) -> None:
    """One size, three builds of it."""
    gc.disable()  # as a build does
    made, mentions, who, figures = pickle.loads(path.read_bytes())
    embedder = Known(made)
    embedder.embed([each.text for each in mentions if each.label is Label.CLAIM])
    context = MatchContext(made.articles, who, figures, embedder)
    for step, (owner, name) in STEPS.items():
        setattr(owner, name, timed(getattr(owner, name), took, step))
    print(f"{size:,} claim mentions", flush=True)
    changed = tagged_again(mentions)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "last"
        told = replace(context, known=FindingsFile(kept, "the benchmark"))
        build("from nothing", mentions, told)
        found = build("1 % tagged again", changed, told)
        again = build("unchanged", changed, told)
        print(f"    kept: {kept.stat().st_size / 1e6:.0f} MB")
    if size <= CHECKED_UP_TO:
        assert found == again == matching.link(changed, context, [], read_policy())


def tagged_again(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same with other ids, and so other places among all, for one article's claims in many."""
    articles = sorted({mention.article_id for mention in mentions})[::CHANGED]
    some = frozenset(articles)
    return tuple(
        replace(mention, mention_id=short_id("m", mention.mention_id))
        if mention.article_id in some and mention.label is Label.CLAIM
        else mention
        for mention in mentions
    )


def build(name: str, mentions: Sequence[Mention], context: MatchContext) -> tuple[Link, ...]:
    took.clear()
    with capture_logs() as logs:
        links = matching.link(mentions, context, [], read_policy())
    [said] = [each for each in logs if each["event"] == "pairs.scored"]
    print(f"  {name}: {said['scored']:,} pairs scored, {said['stood']:,} stood", end="")
    print(f", {len(links):,} links", flush=True)
    for step in STEPS:
        print(f"    {step:18s} {took[step]}", flush=True)
    return links


took = defaultdict[str, Spent](Spent)


if __name__ == "__main__":
    main()
