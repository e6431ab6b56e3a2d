"""Copied: which texts repeat each other, written down so that it can be told without the texts.

Two of the rules of dependence read articles: copied sentences and copied articles. A release may
not hold bodies, so it holds what these rules saw. `Witness` answers them from the bodies and notes
what mattered; `Told` gives the same answers from the notes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from twosource.matching.verbatim import Copies, Shingle
from twosource.model import Article, Mention

# The words that a reason quotes where two sentences share a run of them.
_MARK = 8  # bytes of a fingerprint
_SHARED = re.compile(r"share the words “([^”]*)”")


def fingerprint(shingle: Shingle) -> str:
    """What stands for a run of words: 64 bits of SHA-256, so that texts cannot be read off."""
    return hashlib.sha256(" ".join(shingle).encode()).hexdigest()[:16]


def shared_words(reason: str) -> list[str]:
    """The runs of words that a reason quotes as shared."""
    return _SHARED.findall(reason)


def without_words(reason: str) -> str:
    """A reason with those runs taken out, for comparing it with one told without the texts."""
    return _SHARED.sub("share the words “…”", reason)


@dataclass(slots=True)
class Witness(Copies):
    """Answers from the bodies, and remembers what was asked."""

    # By mention, the fingerprints of the runs in its sentence as bytes, 8 each: as runs of words,
    # those of a million mentions would take twenty times the memory.
    asked: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    alike: set[tuple[str, str]] = field(default_factory=set)

    def shingles(self, mention: Mention) -> frozenset[Shingle]:
        """The shingles of the sentence that holds a mention."""
        found = Copies.shingles(self, mention)
        if mention.mention_id not in self.asked:
            marks = b"".join(sorted(bytes.fromhex(fingerprint(one)) for one in found))
            self.asked[mention.mention_id] = (mention.article_id, marks)
        return found

    def near_duplicates(self, left: str, right: str) -> bool:
        """Whether two articles are near-duplicates as wholes."""
        found = Copies.near_duplicates(self, left, right)
        if found:
            self.alike.add((min(left, right), max(left, right)))
        return found

    def sentences(self) -> dict[str, list[str]]:
        """By mention, the fingerprints of runs that also stand in another article's sentence."""
        shared = self._shared()
        found = {
            mention_id: [one.hex() for one in _apart(marks) if one in shared]
            for mention_id, (_, marks) in sorted(self.asked.items())
        }
        return {mention_id: marks for mention_id, marks in found.items() if marks}

    def _shared(self) -> set[bytes]:
        """The fingerprints that stand in sentences of two articles or more."""
        numbers = {name: at for at, name in enumerate({name for name, _ in self.asked.values()})}
        marks = np.frombuffer(b"".join(found for _, found in self.asked.values()), dtype=">u8")
        where = np.repeat(
            np.array([numbers[name] for name, _ in self.asked.values()], dtype=np.int64),
            [len(found) // _MARK for _, found in self.asked.values()],
        )
        order = np.lexsort((where, marks))
        marks, where = marks[order], where[order]
        again = (marks[1:] == marks[:-1]) & (where[1:] != where[:-1])
        return set(_apart(marks[1:][again].tobytes()))


def _apart(marks: bytes) -> Iterator[bytes]:
    return (marks[at : at + _MARK] for at in range(0, len(marks), _MARK))


@dataclass(slots=True)
class Told(Copies):
    """Answers from what a witness noted; runs of words are known by their fingerprints."""

    runs: Mapping[str, frozenset[Shingle]] = field(default_factory=dict)
    alike: frozenset[tuple[str, str]] = frozenset()

    def shingles(self, mention: Mention) -> frozenset[Shingle]:
        """The fingerprints of runs in the sentence that holds a mention, each as a run of one."""
        return self.runs.get(mention.mention_id, frozenset())

    def near_duplicates(self, left: str, right: str) -> bool:
        """Whether two articles were seen to be near-duplicates as wholes."""
        return (min(left, right), max(left, right)) in self.alike


def told(
    articles: Mapping[str, Article],
    sentences: Mapping[str, Iterable[str]],
    alike: Iterable[tuple[str, str]],
) -> Told:
    """What answers from notes: fingerprints by mention, and pairs of articles."""
    runs = {name: frozenset((one,) for one in found) for name, found in sentences.items()}
    return Told(articles, 0, 0.0, runs=runs, alike=frozenset(alike))
