"""Near-verbatim text: sentences that share a run of words, and articles that are copies.

Use it where a rule asks whether one text repeats another. Words are compared without case,
punctuation and kind of apostrophe, so that a repeat set in other quotation marks is still one.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from twosource import sentences
from twosource.model import Article, Mention

_WORD = re.compile(r"[^\W_]+(?:[.,’'ʼ][^\W_]+)*")

Shingle = tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """The words of a text for comparison: casefolded, numbers like 80,000 in one piece."""
    found = _WORD.findall(text)
    # All at once, with what no word holds between them: a third of the time of one by one.
    folded = "\n".join(found).casefold().replace("’", "'").replace("ʼ", "'")
    return tuple(folded.split("\n")) if found else ()


def shingles(text: str, size: int) -> frozenset[Shingle]:
    """All runs of `size` words of a text; none where it has fewer."""
    found = words(text)
    return frozenset(zip(*(found[at:] for at in range(size)), strict=False))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as words, with its shingles; `whole` stands in where it is too short for any."""

    whole: Shingle
    shingles: frozenset[Shingle]


@dataclass(frozen=True, slots=True)
class _Text:
    """The sentences of an article, and all their shingles and wholes."""

    sentences: tuple[_Sentence, ...]
    runs: frozenset[Shingle]
    wholes: frozenset[Shingle]

    def has_nothing_of(self, other: "_Text") -> bool:
        """Whether no sentence recurs in the other: true of nearly all pairs, and soon known."""
        return self.runs.isdisjoint(other.runs) and self.wholes.isdisjoint(other.wholes)


@dataclass(slots=True)
class Copies:
    """Which mentions stand in copied sentences, and which articles are copies of each other.

    Reads each article once, when it is first asked for. `size` is the words in a shingle,
    `share` the part of both articles' sentences that must stand near-verbatim in the other.
    """

    articles: Mapping[str, Article]
    size: int
    share: float
    _offsets: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _shingles: dict[tuple[str, int, int], frozenset[Shingle]] = field(default_factory=dict)
    _texts: dict[str, _Text] = field(default_factory=dict)
    _duplicates: dict[tuple[str, str], bool] = field(default_factory=dict)
    # For each article those that it was compared with, and those of them that it is alike.
    _met: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _twins: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def articles_read(self) -> int:
        """The number of articles that are held as they were read."""
        return len(self._offsets)

    def forget(self) -> None:
        """Let go of what was read, where more articles are to come than there is memory for."""
        for read in (self._offsets, self._shingles, self._texts, self._duplicates):
            read.clear()
        for compared in (self._met, self._twins):
            compared.clear()

    def sentence(self, mention: Mention) -> str:
        """The sentence, or the sentences, that hold a mention."""
        start, end = sentences.holding(self._split(mention.article_id), mention.start, mention.end)
        return self.articles[mention.article_id].body[start:end]

    def shingles(self, mention: Mention) -> frozenset[Shingle]:
        """The shingles of the sentence that holds a mention."""
        place = (mention.article_id, mention.start, mention.end)
        if place not in self._shingles:
            self._shingles[place] = shingles(self.sentence(mention), self.size)
        return self._shingles[place]

    def near_duplicates(self, left: str, right: str) -> bool:
        """Whether two articles, by their ids, are near-duplicates as wholes."""
        pair = (min(left, right), max(left, right))
        known = self._duplicates.get(pair)
        if known is None:
            first, second = (self._read(article_id) for article_id in pair)
            if first.has_nothing_of(second):  # not noted: nearly all pairs, and as soon known again
                return False
            known = min(_share(first, second), _share(second, first)) >= self.share
            self._duplicates[pair] = known
        return known

    def duplicates(self, articles: AbstractSet[str]) -> list[tuple[str, str]]:
        """The pairs of some articles that are near-duplicates as wholes.

        Asked again with a few more articles, it compares only those with the others.
        """
        for one in articles:
            for other in articles - self._met[one]:
                if one < other and self.near_duplicates(one, other):
                    self._twins[one].add(other)
            self._met[one] |= articles
        return sorted((one, other) for one in articles for other in self._twins[one] & articles)

    def _split(self, article_id: str) -> tuple[tuple[int, int], ...]:
        if article_id not in self._offsets:
            self._offsets[article_id] = sentences.split(self.articles[article_id].body)
        return self._offsets[article_id]

    def _read(self, article_id: str) -> _Text:
        if article_id not in self._texts:
            body = self.articles[article_id].body
            texts = (body[start:end] for start, end in self._split(article_id))
            read = (_Sentence(words(text), shingles(text, self.size)) for text in texts)
            kept = tuple(sentence for sentence in read if sentence.whole)
            self._texts[article_id] = _Text(
                sentences=kept,
                runs=frozenset().union(*(sentence.shingles for sentence in kept)),
                wholes=frozenset(sentence.whole for sentence in kept),
            )
        return self._texts[article_id]


def _share(copied: _Text, of: _Text) -> float:
    """The part of sentences that share a shingle with `of`; a short one must recur as a whole."""
    found = [
        not of.runs.isdisjoint(one.shingles) if one.shingles else one.whole in of.wholes
        for one in copied.sentences
    ]
    return sum(found) / len(found) if found else 0.0
