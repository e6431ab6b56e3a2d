"""Neighbourhoods: which claims a decision can regroup or reweigh, so that others stay untouched."""

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self, TypeVar, cast

from twosource.corroboration.indexed import Index, by_end, indexed
from twosource.corroboration.statuses import Evidence, reader
from twosource.matching.names import Stood
from twosource.model import Claim, Judgement, Link, PairJudgement

_TIES = (Judgement.ENTAILS, Judgement.SAME)
_Judged = tuple[tuple[str, ...], frozenset[str]]


class Neighbours:
    """Claims, links and judgements, looked up by mention; made once for many decisions.

    `changed` and `regrouped` look at a few of them differently and share the rest.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        evidence: Evidence,
        former: Mapping[str, Iterable[str]] = MappingProxyType({}),
        index: Index | None = None,
    ) -> None:
        """Index what was built.

        Args:
            claims: all of them.
            evidence: what they rest on.
            former: every claim id that there ever was, with the mentions where it stood once and
                another claim stands now.
            index: of all of these, where there is one already.
        """
        self.index = index or indexed(claims, evidence.links, evidence.judgements, former)
        self.copies = reader(evidence)
        self.claims: Mapping[str, Claim] = self.index.claims
        self.claim_of: Mapping[str, str] = self.index.claim_of
        self.links: Mapping[str, Sequence[Link]] = self.index.links
        self.judgements: Mapping[str, Sequence[PairJudgement]] = self.index.judgements
        self.fresh: Mapping[str, Claim] = {}
        # Shared by all that look at this otherwise: what is told by mentions and by who judged
        # them. A claim of two hundred mentions has ten thousand links, too many for each decision.
        self._known: dict[_Judged, _Ends] = {}
        self.groups: dict[_Judged, tuple[tuple[str, ...], ...]] = {}

    def changed(
        self, decided: Iterable[str], links: Iterable[Link], judgements: Iterable[PairJudgement]
    ) -> Self:
        """The same after decisions on pairs of some mentions.

        Args:
            decided: the mentions at both ends of every pair on which a judgement is new, changed
                or revoked.
            links: as they are now; those between other mentions are ignored.
            judgements: that stand now; likewise.
        """
        mentions = frozenset(decided)
        new = copy(self)
        new.links = _replaced(self.links, links, mentions)
        new.judgements = _replaced(self.judgements, judgements, mentions)
        return new

    def regrouped(self, fresh: Iterable[Claim]) -> Self:
        """The same after some claims took over the mentions of others."""
        by_id = {claim.claim_id: claim for claim in fresh}
        claim_of = {m: claim.claim_id for claim in by_id.values() for m in claim.mention_ids}
        new = copy(self)
        new.fresh = by_id
        new.claims = ChainMap(by_id, cast("dict[str, Claim]", self.claims))
        new.claim_of = ChainMap(claim_of, cast("dict[str, str]", self.claim_of))
        return new

    def stood_at(self, mention_id: str) -> Sequence[str]:
        """The ids that stood on a mention once, and do not in the build."""
        return self.index.former_at.get(mention_id, ())

    def stood(self, claim_ids: Iterable[str]) -> Stood:
        """Where the ids of some claims stand, and where others stood on the same mentions once."""
        now = {claim_id: frozenset(self.claims[claim_id].mention_ids) for claim_id in claim_ids}
        before = {
            name
            for mentions in now.values()
            for mention in mentions
            for name in self.index.former_at.get(mention, ())
            if name not in self.claims
        }
        former = self.index.former
        once = {name: frozenset(former[name]) for name in before}
        return Stood(now, once, lambda name: name in self.claims or name in former)

    def moved(self, claims: Iterable[Claim]) -> set[str]:
        """The ids of those of some claims that stand on other mentions here, or on none."""
        return {
            one.claim_id
            for one in claims
            if self.claim_of.get(one.mention_ids[0]) != one.claim_id
            or self.claims[one.claim_id].mention_ids != one.mention_ids
        }

    def bearing(self, claim_ids: Iterable[str]) -> set[str]:
        """The claims that some, themselves included, entail, directly or through others.

        They are supported by what these say. Whatever else ties claims together leaves the weight
        of each to its own mentions.
        """
        found = set(claim_ids)
        waiting = found
        while waiting:
            judged = self.judgements_of(self.mentions(waiting))
            entailed = [one.right for one in judged if one.judgement is Judgement.ENTAILS]
            waiting = self._holding(entailed) - found
            found |= waiting
        return found

    def some(self, claim_ids: Iterable[str]) -> dict[str, Claim]:
        """Some claims by their ids, which are sorted."""
        asked = sorted(claim_ids)
        self.index.ahead.around(self._built(asked))
        return {claim_id: self.claims[claim_id] for claim_id in asked}

    def at(self, mention_ids: Iterable[str]) -> set[str]:
        """The claims that hold some mentions."""
        asked = set(mention_ids)
        self.index.ahead.claim_of(asked)
        return {self.claim_of[mention] for mention in asked if mention in self.claim_of}

    def tell(self, claim_ids: Iterable[str]) -> None:
        """Have all at hand that the mentions of some claims say."""
        self.index.ahead.told(self._built(claim_ids))

    def _built(self, claim_ids: Iterable[str]) -> list[str]:
        """Less those of now: what they took over was asked for before they were made."""
        return [one for one in claim_ids if one not in self.fresh]

    def parts(self, claim_ids: Iterable[str]) -> list[list[str]]:
        """Some claims by what ties them together; all that is tied to one is among them."""
        left, found = set(claim_ids), []
        for claim_id in sorted(left):
            if claim_id in left:
                part = self.tied([claim_id])
                found.append(part)
                left.difference_update(part)
        return found

    def tied(self, ends: Iterable[str]) -> list[str]:
        """The claims that entailment, `same` or accepted links tie to some, themselves included.

        Joining, parting or reweighing any of them changes none outside.
        """
        found = set(ends)
        waiting = found
        while waiting:
            self.index.ahead.around(self._built(waiting))
            waiting = {other for one in waiting for other in self._next_to(one)} - found
            found |= waiting
        return sorted(found)

    def _next_to(self, claim_id: str) -> set[str]:
        return self._holding(self._ends(claim_id).tied)

    def touching(self, claim_ids: Iterable[str]) -> set[str]:
        """The claims that any link or judgement leads to from some, themselves included.

        What they say of possible links and contradictions may change with those.
        """
        found = set(claim_ids)
        self.index.ahead.around(self._built(found))
        for claim_id in tuple(found):
            found |= self._holding(self._ends(claim_id).linked)
        return found

    def _holding(self, mention_ids: Iterable[str]) -> set[str]:
        return {self.claim_of[one] for one in mention_ids if one in self.claim_of}

    def _ends(self, claim_id: str) -> "_Ends":
        """Where links and judgements lead from a claim; the same as long as it is judged alike."""
        mentions = self.claims[claim_id].mention_ids
        key = mentions, self.judged_by(mentions)
        if key not in self._known:
            judged, links = self.judgements_of(mentions), self.links_of(mentions)
            tied = [one for one in judged if one.judgement in _TIES]
            self._known[key] = _Ends(
                _away(mentions, [*tied, *(link for link in links if link.accepted)]),
                _away(mentions, [*judged, *links]),
            )
        return self._known[key]

    def judged_by(self, mention_ids: Iterable[str]) -> frozenset[str]:
        """The ids of the judgements on some mentions, which tell how these are judged."""
        at = self.judgements
        return frozenset(one.decision_id for m in mention_ids for one in at.get(m, ()))

    def mentions(self, claim_ids: Iterable[str]) -> list[str]:
        """The mentions of some claims."""
        return [mention for claim_id in claim_ids for mention in self.claims[claim_id].mention_ids]

    def links_of(self, mentions: Iterable[str]) -> list[Link]:
        """The links that lead from some mentions, each once."""
        links = (link for mention in mentions for link in self.links.get(mention, ()))
        return list({(link.left, link.right): link for link in links}.values())

    def judgements_of(self, mentions: Iterable[str]) -> list[PairJudgement]:
        """The judgements on some mentions, each once."""
        judged = (one for mention in mentions for one in self.judgements.get(mention, ()))
        return list({one.decision_id: one for one in judged}.values())


@dataclass(frozen=True, slots=True)
class _Ends:
    """The mentions of other claims that ties, and that any links, lead to from a claim."""

    tied: frozenset[str]
    linked: frozenset[str]


def _away(mention_ids: Sequence[str], pairs: Iterable[Link | PairJudgement]) -> frozenset[str]:
    ends = {end for one in pairs for end in (one.left, one.right)}
    return frozenset(ends.difference(mention_ids))


_Pair = TypeVar("_Pair", bound=Link | PairJudgement)


def _replaced(
    known: Mapping[str, Sequence[_Pair]], pairs: Iterable[_Pair], ends: frozenset[str]
) -> Mapping[str, Sequence[_Pair]]:
    """Pairs by mention, those between some mentions replaced by the ones that hold now."""
    now = by_end(pair for pair in pairs if pair.left in ends and pair.right in ends)
    replaced: dict[str, list[_Pair]] = {}
    for end in ends:
        others = (one for one in known.get(end, ()) if {one.left, one.right} - ends)
        replaced[end] = [*others, *now.get(end, [])]
    return ChainMap(replaced, cast("dict[str, list[_Pair]]", known))
