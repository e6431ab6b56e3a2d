"""Neighbourhoods: which claims a decision can regroup or reweigh, so that others stay untouched."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from twosource.corroboration.statuses import Evidence
from twosource.model import Claim, Judgement, Link, PairJudgement

_TIES = (Judgement.ENTAILS, Judgement.SAME)


class Neighbours:
    """Claims, links and judgements, looked up by mention."""

    def __init__(self, claims: Sequence[Claim], evidence: Evidence) -> None:
        self.claims = {claim.claim_id: claim for claim in claims}
        self.claim_of = {m: claim.claim_id for claim in claims for m in claim.mention_ids}
        self.links: dict[str, list[Link]] = defaultdict(list)
        for link in evidence.links:
            for mention in (link.left, link.right):
                self.links[mention].append(link)
        self.judgements: dict[str, list[PairJudgement]] = defaultdict(list)
        for judged in evidence.judgements:
            for mention in (judged.left, judged.right):
                self.judgements[mention].append(judged)

    def tied(self, ends: Iterable[str]) -> list[str]:
        """The claims that entailment, `same` or accepted links tie to some, themselves included.

        Joining, parting or reweighing any of them changes none outside.
        """
        found = set(ends)
        waiting = list(found)
        while waiting:
            for other in self._next_to(waiting.pop()) - found:
                found.add(other)
                waiting.append(other)
        return sorted(found)

    def _next_to(self, claim_id: str) -> set[str]:
        found: set[str] = set()
        for mention in self.claims[claim_id].mention_ids:
            judged = (one for one in self.judgements[mention] if one.judgement in _TIES)
            linked = (one for one in self.links[mention] if one.accepted)
            ties: list[PairJudgement | Link] = [*judged, *linked]
            found.update(end for tie in ties for end in (tie.left, tie.right))
        return {self.claim_of[end] for end in found if end in self.claim_of}

    def touching(self, claim_ids: Iterable[str]) -> set[str]:
        """The claims that any link or judgement leads to from some, themselves included.

        What they say of possible links and contradictions may change with those.
        """
        found = set(claim_ids)
        for claim_id in tuple(found):
            for mention in self.claims[claim_id].mention_ids:
                ties: list[PairJudgement | Link] = [*self.judgements[mention], *self.links[mention]]
                ends = (end for tie in ties for end in (tie.left, tie.right))
                found.update(self.claim_of[end] for end in ends if end in self.claim_of)
        return found

    def mentions(self, claim_ids: Iterable[str]) -> list[str]:
        """The mentions of some claims."""
        return [mention for claim_id in claim_ids for mention in self.claims[claim_id].mention_ids]

    def links_of(self, mentions: Iterable[str]) -> list[Link]:
        """The links that lead from some mentions, each once."""
        found = {
            (link.left, link.right): link for mention in mentions for link in self.links[mention]
        }
        return list(found.values())

    def judgements_of(self, mentions: Iterable[str]) -> list[PairJudgement]:
        """The judgements on some mentions, each once."""
        found = {one.decision_id: one for mention in mentions for one in self.judgements[mention]}
        return list(found.values())
