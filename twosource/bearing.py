"""Bearing: which claim of now a verdict or an override of then is about.

A decision on a claim goes with the places on which the claim stood, into the claim that took them
over. Where they came apart it holds for none of the parts: the editor decided on something else
than each of them, and has to look again.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from twosource import places
from twosource.model import Article, Claim, Label, Mention, Place, Ruling, Status, Verdict
from twosource.policy import Policy

_Value = TypeVar("_Value", Verdict, Status)


def by_article(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """The claim mentions among some, by their articles."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        if one.label is Label.CLAIM:
            found[one.article_id].append(one)
    return found


class Tagged:
    """Where claims are tagged, by article; made once for many decisions."""

    def __init__(
        self,
        tagged: Mapping[str, Sequence[Mention]],
        articles: Mapping[str, Article],
        policy: Policy,
    ) -> None:
        """Get ready; `tagged` has the claim mentions of each article (`by_article`)."""
        self._in, self._articles, self._policy = tagged, articles, policy
        self._found: dict[Place, str | None] = {}

    def within(self, article_ids: Iterable[str]) -> list[Mention]:
        """The claim mentions of some articles."""
        return [one for name in sorted(set(article_ids)) for one in self._in.get(name, ())]

    def at(self, found: Iterable[Place]) -> set[str]:
        """The mentions at some places; where nobody tags a claim any more there are none."""
        there = {self._at(place) for place in found}
        return {mention for mention in there if mention is not None}

    def _at(self, place: Place) -> str | None:
        if place not in self._found:
            self._found[place] = self._find(place)
        return self._found[place]

    def _find(self, place: Place) -> str | None:
        if place.article_id not in self._articles:
            return None
        article = self._articles[place.article_id]
        one = places.find(place, self._in.get(place.article_id, ()), article, self._policy)
        return None if one is None else one.mention_id


@dataclass(frozen=True, slots=True)
class Where:
    """Where claims stand, and by id where others stood once, in mentions of this build.

    `claims` holds the ids of all claims, `claim_of` has them by mention.
    """

    tagged: Tagged
    claims: Container[str]
    claim_of: Mapping[str, str]
    former: Mapping[str, Iterable[str]]

    def claim(self, ruling: Ruling[Any]) -> str | None:
        """The claim that a decision holds for; None where its claim came apart, or is gone."""
        if ruling.places:
            mentions = self.tagged.at(ruling.places)
        elif ruling.claim_id in self.claims:
            return ruling.claim_id  # all that is known is what it was called
        else:
            mentions = set(self.former.get(ruling.claim_id, ()))
        claims = {self.claim_of[mention] for mention in mentions}
        return claims.pop() if len(claims) == 1 else None


def holding(rulings: Iterable[Ruling[_Value]], where: Where) -> dict[str, _Value]:
    """What holds for claims, by their ids of now; of several decisions the last."""
    found = ((where.claim(ruling), ruling.value) for ruling in rulings)
    return {claim_id: value for claim_id, value in found if claim_id is not None}


def where(named: Sequence[Claim], former: Iterable[tuple[str, str]], tagged: Tagged) -> Where:
    """Where the claims of a whole build stand; `former` as in `Derived`."""
    once: dict[str, list[str]] = defaultdict(list)
    for claim_id, mention in former:
        once[claim_id].append(mention)
    claim_of = {mention: claim.claim_id for claim in named for mention in claim.mention_ids}
    return Where(tagged, {claim.claim_id for claim in named}, claim_of, once)
