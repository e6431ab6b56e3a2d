"""Outlook: what one more decision would change, so that editors decide first what matters most."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from twosource.corroboration.statuses import Corroborator, Evidence
from twosource.matching.clusters import (
    Newest,
    blocking_chain,
    cluster,
    newest_judgements,
    pair_of,
)
from twosource.model import Claim, Judgement, Link, PairJudgement, Status

_NEVER = datetime.max.replace(tzinfo=UTC)  # newer than every judgement there is


@dataclass(frozen=True, slots=True)
class Change:
    """A claim whose status a decision would change; a claim that splits may have several."""

    claim_id: str
    now: Status
    then: Status


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a `same` and what a `different` on an undecided pair would change.

    `blocked` holds the chain where a `same` would be refused.
    """

    left: str
    right: str
    score: float
    if_same: tuple[Change, ...]
    if_different: tuple[Change, ...]
    blocked: tuple[str, ...] | None

    @property
    def changes(self) -> int:
        """How many statuses hang on the decision."""
        return len(self.if_same) + len(self.if_different)

    @property
    def corroborations(self) -> int:
        """How many of them would become corroborated, or would not be any more."""
        changes = (*self.if_same, *self.if_different)
        return sum(Status.CORROBORATED in (change.now, change.then) for change in changes)


def outlooks(
    claims: Sequence[Claim],
    evidence: Evidence,
    statuses: Mapping[str, Status],
    as_of: date | None = None,
) -> tuple[Outlook, ...]:
    """The outlook of every undecided link: what decides on corroboration first, then the rest.

    Only the claims at the link's ends, and those that entailment ties to them, are computed
    again; the result is what a full recomputation would find.
    """
    newest = newest_judgements(evidence.judgements)
    ground = _Ground(claims, evidence, statuses, as_of)
    found = [
        ground.look(link) for link in evidence.links if is_open(link, newest) and ground.has(link)
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (-one.corroborations, -one.changes, -one.score, one.left, one.right),
        )
    )


def is_open(link: Link, newest: Newest) -> bool:
    """Whether no editor has decided on a link's pair yet; `unsure` leaves it open."""
    judged = newest.get(pair_of(link.left, link.right))
    return judged is None or judged.judgement is Judgement.UNSURE


class _Ground:
    """Claims with their neighbours by entailment, links and judgements, looked up by mention."""

    def __init__(
        self,
        claims: Sequence[Claim],
        evidence: Evidence,
        statuses: Mapping[str, Status],
        as_of: date | None,
    ) -> None:
        self.evidence, self.statuses, self.as_of = evidence, statuses, as_of
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

    def has(self, link: Link) -> bool:
        """Whether both ends of a link are in claims."""
        return link.left in self.claim_of and link.right in self.claim_of

    def look(self, link: Link) -> Outlook:
        """The outlook of one link."""
        ends = {self.claim_of[link.left], self.claim_of[link.right]}
        hood = self._neighbourhood(ends)
        judged = self._judged(hood)
        blocked = blocking_chain(link.left, link.right, judged)
        same = () if blocked else self._changes(link, Judgement.SAME, hood)
        different = self._changes(link, Judgement.DIFFERENT, hood)
        return Outlook(link.left, link.right, link.score, same, different, blocked)

    def _neighbourhood(self, ends: Iterable[str]) -> list[str]:
        """The claims that entailment, `same` or accepted links tie to some, themselves included."""
        found, waiting = set(ends), list(ends)
        while waiting:
            for other in self._tied(waiting.pop()) - found:
                found.add(other)
                waiting.append(other)
        return sorted(found)

    def _tied(self, claim_id: str) -> set[str]:
        ties = (Judgement.ENTAILS, Judgement.SAME)
        found: set[str] = set()
        for mention in self.claims[claim_id].mention_ids:
            judged = (one for one in self.judgements[mention] if one.judgement in ties)
            linked = (one for one in self.links[mention] if one.accepted)
            tied: list[PairJudgement | Link] = [*judged, *linked]
            found.update(end for tie in tied for end in (tie.left, tie.right))
        return {self.claim_of[end] for end in found if end in self.claim_of}

    def _judged(self, hood: Sequence[str]) -> list[PairJudgement]:
        found = {
            judged.decision_id: judged
            for claim_id in hood
            for mention in self.claims[claim_id].mention_ids
            for judged in self.judgements[mention]
        }
        return list(found.values())

    def _changes(self, link: Link, judgement: Judgement, hood: Sequence[str]) -> tuple[Change, ...]:
        """Cluster and weigh the neighbourhood again, as if the decision had been recorded."""
        decision = PairJudgement("", link.left, link.right, judgement, "", "", _NEVER)
        judged = [*self._judged(hood), decision]
        mentions = [m for claim_id in hood for m in self.claims[claim_id].mention_ids]
        links = [link for mention in mentions for link in self.links[mention]]
        groups = cluster(mentions, links, judged).groups
        claims = [self._named(group) for group in groups]
        evidence = replace(self.evidence, judgements=judged, links=())
        corroborator = Corroborator(claims, evidence, self.as_of)
        changes = {
            Change(before, self.statuses[before], corroborator.one(claim.claim_id).status)
            for claim in claims
            for before in {self.claim_of[mention] for mention in claim.mention_ids}
        }
        moved = (change for change in changes if change.now is not change.then)
        return tuple(sorted(moved, key=lambda change: (change.claim_id, change.then)))

    def _named(self, group: Sequence[str]) -> Claim:
        """A claim for weighing only: what it is called and how it is worded does not matter."""
        first = self.claims[self.claim_of[group[0]]]
        return replace(first, claim_id=group[0], mention_ids=tuple(group))
