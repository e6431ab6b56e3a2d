"""Names that survive: which id each claim keeps, from the places that ids stood on before.

An id goes with its places, not with the mention that was published first: it stays when an
earlier article arrives, when tagging moves, when mentions come and go. Of several ids in one claim
the one with the largest confirmed core stays, and of several claims from one id the one with the
larger core keeps it. docs/decisions/0004 says why.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from twosource.matching.clusters import newest_judgements
from twosource.matching.naming import published
from twosource.model import Article, Claim, Judgement, Mention, PairJudgement, short_id

Mentions: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class Stood:
    """Where claim ids stand, in mentions of this build.

    `now` has the ids in use, `once` those that no claim has now, with the mentions at places where
    they stood. `is_known` tells whether an id was ever given.
    """

    now: Mapping[str, Mentions]
    once: Mapping[str, Mentions]
    is_known: Callable[[str], bool]


class Rank:
    """How much of a claim an id can call its own."""

    def __init__(
        self,
        mentions: Mapping[str, Mention],
        articles: Mapping[str, Article],
        judgements: Iterable[PairJudgement],
    ) -> None:
        self._mentions, self._articles = mentions, articles
        self._same: dict[str, set[str]] = defaultdict(set)
        for (left, right), judged in newest_judgements(judgements).items():
            if judged.judgement is Judgement.SAME:
                self._same[left].add(right)
                self._same[right].add(left)

    def of(self, shared: Collection[str]) -> tuple[int, int, tuple[date, str, int, int]]:
        """Largest confirmed core first, then most mentions, then who was published first."""
        first = min(published(self._mentions[mention], self._articles) for mention in shared)
        return -self._core(shared), -len(shared), first

    def _core(self, shared: Collection[str]) -> int:
        """How many of some mentions `same` judgements join, at most; one where none do."""
        left = set(shared) & self._same.keys()
        largest = 1
        while left:
            waiting, size = [left.pop()], 0
            while waiting:
                size += 1
                joined = self._same[waiting.pop()] & left
                left -= joined
                waiting += joined
            largest = max(largest, size)
        return largest


def assign(claims: Sequence[Claim], stood: Stood, rank: Rank) -> dict[str, str]:
    """The id that each claim keeps, or gets, by the id that `name_claims` gave it.

    Ids in use come first; a claim that has none of them gets back one that stood on its places
    before, and only then a new one. No id is given twice, nor to a claim that has nothing of it.
    """
    kept: dict[str, str] = {}
    for standing in (stood.now, stood.once):
        kept |= _keep([claim for claim in claims if claim.claim_id not in kept], standing, rank)
    return kept | {
        claim.claim_id: _new(claim.claim_id, stood.is_known)
        for claim in claims
        if claim.claim_id not in kept
    }


def _keep(claims: Sequence[Claim], standing: Mapping[str, Mentions], rank: Rank) -> dict[str, str]:
    """Give each claim and each id at most one of the other, the best matches first."""
    ranked = sorted(
        (rank.of(shared), name, claim_id)
        for (name, claim_id), shared in overlaps(claims, standing).items()
    )
    kept: dict[str, str] = {}
    given: set[str] = set()
    for _, name, claim_id in ranked:
        if claim_id not in kept and name not in given:
            kept[claim_id] = name
            given.add(name)
    return kept


def overlaps(
    claims: Iterable[Claim], standing: Mapping[str, Mentions]
) -> dict[tuple[str, str], list[str]]:
    """The mentions that each id shares with each claim, by both ids, where there are any."""
    claim_of = {mention: claim.claim_id for claim in claims for mention in claim.mention_ids}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, mentions in standing.items():
        for mention in mentions:
            if mention in claim_of:
                found[name, claim_of[mention]].append(mention)
    return found


def _new(first: str, is_known: Callable[[str], bool]) -> str:
    """An id that nothing ever had: the claim's first, or one made from that and a number."""
    name, number = first, 1
    while is_known(name):
        number += 1
        name = short_id("c", first, number)
    return name


def renamed(claims: Iterable[Claim], kept: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims under the ids that they keep; sorted by them."""
    named = (replace(claim, claim_id=kept[claim.claim_id]) for claim in claims)
    return tuple(sorted(named, key=lambda claim: claim.claim_id))
