"""Conflicts: what speaks against a claim beside denials: contradictions, judged or possible."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from twosource.corroboration.support import Published
from twosource.matching.clusters import Pair, pair_of
from twosource.matching.judging import CONFLICT
from twosource.model import Claim, Judgement, Link, Mention, Origin, PairJudgement, Quantity
from twosource.quantities import Agreement, compare

# Share of their rarer words from which on one of two mentions may negate the other. Below it a
# negated and a plain sentence on one topic met often in the demo newsroom, and never as a conflict.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A mention of the claim, one that it cannot be true together with, and who says so."""

    mine: Mention
    theirs: Mention
    judged_by: str | None


@dataclass(frozen=True, slots=True)
class Disputes:
    """Contradictions of one claim.

    `standing` dispute it, `possible` are unjudged or unsure, and in `updates` a later figure of
    the same origin supersedes an earlier one, which contradicts nothing.
    """

    standing: tuple[Contradiction, ...]
    possible: tuple[Contradiction, ...]
    updates: tuple[Contradiction, ...]


def is_conflict(link: Link) -> bool:
    """Whether a link is of the conflict queue, or was before an editor judged it."""
    return CONFLICT in (link.basis, link.otherwise)


def may_be_same(link: Link) -> bool:
    """Whether nothing about a link forbids that its two mentions state one claim."""
    forbids = link.signals.get("figures_conflict") or link.signals.get("polarity_apart")
    return not (forbids or is_conflict(link))


def may_contradict(link: Link) -> bool:
    """Whether a link says that its two mentions may not both be true."""
    negated = link.signals.get("polarity_apart", 0) > 0 and link.signals.get("words", 0) >= _ALIKE
    return negated or link.signals.get("figures_conflict", 0) > 0 or is_conflict(link)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds contradictions; `newest` holds the judgement that stands for each pair."""

    mentions: Mapping[str, Mention]
    origins: Mapping[str, Origin]
    quantities: Mapping[str, Quantity]
    newest: Mapping[Pair, PairJudgement]
    doubtful: Mapping[str, tuple[Pair, ...]]
    judged: Mapping[str, tuple[Pair, ...]]
    published: Published

    def of(self, claim: Claim) -> Disputes:
        """The contradictions of a claim with mentions that are published and not retracted."""
        standing: list[Contradiction] = []
        updates: list[Contradiction] = []
        for pair, judged in self._judged(claim):
            (updates if self._is_update(*pair) else standing).append(judged)
        possible = [
            contradiction
            for pair in self._pairs(claim, self.doubtful)
            if not self._is_update(*pair)
            and (contradiction := self._read(pair, claim, None)) is not None
        ]
        return Disputes(tuple(standing), tuple(possible), tuple(updates))

    def standing(self, claim: Claim) -> bool:
        """Whether a judged contradiction disputes a claim."""
        return any(not self._is_update(*pair) for pair, _ in self._judged(claim))

    def _judged(self, claim: Claim) -> Iterator[tuple[Pair, Contradiction]]:
        for pair in self._pairs(claim, self.judged):
            contradiction = self._read(pair, claim, self.newest[pair].who)
            if contradiction is not None:
                yield pair, contradiction

    def against(self, claim: Claim) -> set[str]:
        """The mentions, published or not, that an editor judged to contradict a claim."""
        pairs = self._pairs(claim, self.judged)
        return {mention for pair in pairs for mention in pair} - set(claim.mention_ids)

    def _pairs(self, claim: Claim, index: Mapping[str, tuple[Pair, ...]]) -> list[Pair]:
        return sorted({pair for mention in claim.mention_ids for pair in index.get(mention, ())})

    def _read(self, pair: Pair, claim: Claim, who: str | None) -> Contradiction | None:
        mine, theirs = pair if pair[0] in claim.mention_ids else pair[::-1]
        if theirs in claim.mention_ids or not (self._counts(mine) and self._counts(theirs)):
            return None
        return Contradiction(self.mentions[mine], self.mentions[theirs], who)

    def _counts(self, mention_id: str) -> bool:
        article = self.mentions[mention_id].article_id
        return self.published.has(article) and not self.published.is_retracted(article)

    def _is_update(self, left: str, right: str) -> bool:
        """Whether one origin gave two figures on two days: the later one supersedes."""
        days = {
            self.published.articles[self.mentions[m].article_id].published_on for m in (left, right)
        }
        ours, theirs = self.quantities.get(left), self.quantities.get(right)
        if None in days or len(days) == 1 or ours is None or theirs is None:
            return False
        same = self.origins[left].origin_id == self.origins[right].origin_id
        return same and compare(ours, theirs) is Agreement.CONFLICT


def index(
    links: Iterable[Link], newest: Mapping[Pair, PairJudgement]
) -> tuple[dict[str, tuple[Pair, ...]], dict[str, tuple[Pair, ...]]]:
    """The pairs that may contradict each other, and those judged to, by mention id."""
    doubtful: dict[str, set[Pair]] = defaultdict(set)
    judged: dict[str, set[Pair]] = defaultdict(set)
    for link in links:
        pair = pair_of(link.left, link.right)
        decided = newest.get(pair)
        undecided = decided is None or decided.judgement is Judgement.UNSURE
        if undecided and may_contradict(link):
            for mention in pair:
                doubtful[mention].add(pair)
    for pair, decided in newest.items():
        if decided.judgement is Judgement.CONTRADICTS:
            for mention in pair:
                judged[mention].add(pair)
    return _frozen(doubtful), _frozen(judged)


def _frozen(found: Mapping[str, set[Pair]]) -> dict[str, tuple[Pair, ...]]:
    return {mention: tuple(sorted(pairs)) for mention, pairs in found.items()}
