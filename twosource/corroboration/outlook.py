"""Outlook: what one more decision would change, so that editors decide first what matters most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from twosource.corroboration.conflicts import is_conflict
from twosource.corroboration.neighbourhood import Neighbours
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
    links: Iterable[Link] | None = None,
) -> tuple[Outlook, ...]:
    """The outlook of every undecided link: what decides on corroboration first, then the rest.

    Possible conflicts are left out: nobody asks whether they are the same. With `links` only these
    of the evidence's are looked at.

    Only the claims at the link's ends, and those that entailment ties to them, are computed
    again; the result is what a full recomputation would find.
    """
    newest = newest_judgements(evidence.judgements)
    ground = _Ground(claims, evidence, statuses, as_of)
    found = [
        ground.look(link)
        for link in (evidence.links if links is None else links)
        if is_open(link, newest) and not is_conflict(link) and ground.has(link)
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
    """What outlooks are computed on."""

    def __init__(
        self,
        claims: Sequence[Claim],
        evidence: Evidence,
        statuses: Mapping[str, Status],
        as_of: date | None,
    ) -> None:
        self.evidence, self.statuses, self.as_of = evidence, statuses, as_of
        self.near = Neighbours(claims, evidence)

    def has(self, link: Link) -> bool:
        """Whether both ends of a link are in claims."""
        return link.left in self.near.claim_of and link.right in self.near.claim_of

    def look(self, link: Link) -> Outlook:
        """The outlook of one link."""
        ends = {self.near.claim_of[link.left], self.near.claim_of[link.right]}
        mentions = self.near.mentions(self.near.tied(ends))
        judged = self.near.judgements_of(mentions)
        blocked = blocking_chain(link.left, link.right, judged)
        same = () if blocked else self._changes(link, Judgement.SAME, mentions)
        different = self._changes(link, Judgement.DIFFERENT, mentions)
        return Outlook(link.left, link.right, link.score, same, different, blocked)

    def _changes(
        self, link: Link, judgement: Judgement, mentions: Sequence[str]
    ) -> tuple[Change, ...]:
        """Cluster and weigh the neighbourhood again, as if the decision had been recorded."""
        decision = PairJudgement("", link.left, link.right, judgement, "", "", _NEVER)
        judged = [*self.near.judgements_of(mentions), decision]
        groups = cluster(mentions, self.near.links_of(mentions), judged).groups
        claims = [self._named(group) for group in groups]
        evidence = replace(self.evidence, judgements=judged, links=())
        corroborator = Corroborator(claims, evidence, self.as_of, self.near.copies)
        changes = {
            Change(
                before,
                self.statuses[before],
                corroborator.status(claim.mention_ids, claim.claim_id),
            )
            for claim in claims
            for before in {self.near.claim_of[mention] for mention in claim.mention_ids}
        }
        moved = (change for change in changes if change.now is not change.then)
        return tuple(sorted(moved, key=lambda change: (change.claim_id, change.then)))

    def _named(self, group: Sequence[str]) -> Claim:
        """A claim for weighing only: what it is called and how it is worded does not matter."""
        first = self.near.claims[self.near.claim_of[group[0]]]
        return replace(first, claim_id=group[0], mention_ids=tuple(group))
