"""Statuses: every claim weighed, with what speaks against it and what could still change.

Use `corroborate` after clustering; the same function serves the build, the dashboard's answer to
one decision, and any past day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from twosource.corroboration import conflicts, reasons, support
from twosource.corroboration.voices import Ground, owners
from twosource.corroboration.weighing import Weighed, status, weigh
from twosource.matching.clusters import BLOCKS, newest_judgements, pair_of
from twosource.matching.verbatim import Copies
from twosource.model import (
    Actor,
    Article,
    Claim,
    Corroboration,
    Judgement,
    Link,
    Mention,
    Origin,
    Outlet,
    PairJudgement,
    Quantity,
    Status,
)
from twosource.policy import Policy


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that statuses rest on; dictionaries are keyed by the ids of their values.

    `origins` and `quantities` are keyed by claim mention, `independences` by unordered pairs of
    origin ids, or of names of actors and outlets.
    """

    mentions: Mapping[str, Mention]
    articles: Mapping[str, Article]
    origins: Mapping[str, Origin]
    actors: Mapping[str, Actor]
    outlets: Mapping[str, Outlet]
    links: Sequence[Link]
    judgements: Sequence[PairJudgement]
    policy: Policy
    independences: Mapping[frozenset[str], bool] = field(default_factory=dict)
    quantities: Mapping[str, Quantity] = field(default_factory=dict)


def reader(evidence: Evidence) -> Copies:
    """What finds copied sentences and articles, by the policy's measures."""
    verbatim = evidence.policy.near_verbatim
    return Copies(evidence.articles, verbatim.shingle_words, verbatim.article_share)


def corroborate(
    claims: Sequence[Claim], evidence: Evidence, as_of: date | None = None
) -> dict[str, Corroboration]:
    """The corroboration of each claim, by claim id.

    `as_of` asks what had been published by a day; pass decisions of that day to know what had
    been decided too. A claim depends only on its own mentions, on claims that entail it, and on
    those it is linked to: recomputing a few with all `claims` given is exact.
    """
    return Corroborator(claims, evidence, as_of).all()


class Corroborator:
    """Computes corroborations one claim at a time, looking shared things up once."""

    def __init__(
        self,
        claims: Sequence[Claim],
        evidence: Evidence,
        as_of: date | None = None,
        copies: Copies | None = None,
    ) -> None:
        """Look up what all claims share.

        `copies` spares reading articles again that were read for an earlier decision; with it,
        what the rules find of two voices is kept too, since few claims will be asked for.
        """
        self.evidence = evidence
        self.claims = {claim.claim_id: claim for claim in claims}
        self.claim_of = {m: claim.claim_id for claim in claims for m in claim.mention_ids}
        self.published = support.Published(evidence.articles, as_of)
        self.ground = Ground(
            articles=evidence.articles,
            actors=evidence.actors,
            owners=owners(evidence.outlets),
            copies=copies or reader(evidence),
            independences=evidence.independences,
            known=None if copies is None else {},
        )
        self.newest = newest_judgements(evidence.judgements)
        self.entailing = support.entailing(claims, evidence.judgements)
        doubtful, judged = conflicts.index(evidence.links, self.newest)
        self.disputes = conflicts.Finder(
            mentions=evidence.mentions,
            origins=evidence.origins,
            quantities=evidence.quantities,
            newest=self.newest,
            doubtful=doubtful,
            judged=judged,
            published=self.published,
        )
        self._possible = self._by_claim()
        self._matches = self._undecided()
        self._apart: dict[str, set[str]] = defaultdict(set)
        for (left, right), judged_pair in self.newest.items():
            if judged_pair.judgement in BLOCKS:
                self._apart[left].add(right)
                self._apart[right].add(left)

    def all(self) -> dict[str, Corroboration]:
        """The corroboration of every claim."""
        return {claim_id: self.one(claim_id) for claim_id in self.claims}

    def one(self, claim_id: str) -> Corroboration:
        """The corroboration of one claim."""
        claim = self.claims[claim_id]
        found = self.weigh(claim.mention_ids, claim_id)
        disputes = self.disputes.of(claim)
        possible = self._if_confirmed(claim)
        return Corroboration(
            claim_id=claim_id,
            status=found.status,
            disputed=bool(found.support.denying) or bool(disputes.standing),
            possibly_disputed=bool(disputes.possible),
            independent_origins=len(found.components),
            reason=reasons.explain(found, disputes),
            origins=tuple(voice.origin for voice in (*found.voices, *found.unknown)),
            dependences=found.edges,
            components=found.components,
            unknown=tuple(voice.origin_id for voice in found.unknown) if found.voices else (),
            asserting_articles=found.asserting_articles,
            possible_matches=self._matches[claim_id],
            if_confirmed=possible if possible is not found.status else None,
        )

    def if_confirmed(self, claim_id: str) -> Status | None:
        """The status of one claim if its possible links were confirmed; None where it has that."""
        claim = self.claims[claim_id]
        possible = self._if_confirmed(claim)
        if possible is None:
            return None
        return None if possible is self.status(claim.mention_ids, claim_id) else possible

    def weigh(
        self,
        mention_ids: Sequence[str],
        claim_id: str,
        published: support.Published | None = None,
        ground: Ground | None = None,
    ) -> Weighed:
        """Weigh mentions as if they were those of a claim; on another day's publications, if given.

        `ground` may keep what the rules find, for many weighings of nearly the same mentions.
        """
        found = self._support(mention_ids, claim_id, published or self.published)
        return weigh(found, self.evidence.origins, ground or self.ground)

    def status(self, mention_ids: Sequence[str], claim_id: str) -> Status:
        """The status that weighing mentions as if they were those of a claim would give."""
        found = self._support(mention_ids, claim_id, self.published)
        return status(found, self.evidence.origins, self.ground)

    def _support(
        self, mention_ids: Sequence[str], claim_id: str, published: support.Published
    ) -> support.Support:
        own = [self.evidence.mentions[mention_id] for mention_id in mention_ids]
        lent = {
            specific: [self.evidence.mentions[m] for m in self.claims[specific].mention_ids]
            for specific in self.entailing.get(claim_id, ())
        }
        return support.gather(own, lent, self.evidence.origins, published, self.ground.copies)

    def _undecided(self) -> Counter[str]:
        """For each claim, how many links to mentions that are not its own wait for a decision.

        It matters whose the others are not: they need not be at hand.
        """
        found: Counter[str] = Counter()
        for link in self.evidence.links:
            if link.accepted or conflicts.is_conflict(link) or not self._is_open(link):
                continue
            ends = self.claim_of.get(link.left), self.claim_of.get(link.right)
            if ends[0] != ends[1]:
                found.update(claim_id for claim_id in ends if claim_id is not None)
        return found

    def _is_open(self, link: Link) -> bool:
        judged = self.newest.get(pair_of(link.left, link.right))
        return judged is None or judged.judgement is Judgement.UNSURE

    def _by_claim(self) -> dict[str, dict[str, float]]:
        """For each claim, the claims that possible links lead to, with the best score."""
        found: dict[str, dict[str, float]] = {}
        for link in self.evidence.links:
            left, right = self.claim_of.get(link.left), self.claim_of.get(link.right)
            is_possible = self._is_open(link) and conflicts.may_be_same(link)
            if left and right and left != right and is_possible:
                for one, other in ((left, right), (right, left)):
                    best = found.setdefault(one, {})
                    best[other] = max(link.score, best.get(other, 0.0))
        return found

    def _if_confirmed(self, claim: Claim) -> Status | None:
        """The status if its possible links were confirmed, as far as no block forbids it."""
        near = self._possible.get(claim.claim_id)
        if not near:
            return None
        mention_ids = list(claim.mention_ids)
        barred = self._barred(mention_ids)
        for other in sorted(near, key=lambda claim_id: (-near[claim_id], claim_id)):
            theirs = self.claims[other].mention_ids
            if barred.isdisjoint(theirs):
                mention_ids += theirs
                barred |= self._barred(theirs)
        return self.status(mention_ids, claim.claim_id)

    def _barred(self, mention_ids: Iterable[str]) -> set[str]:
        """The mentions that a judgement keeps apart from some."""
        return {one for mention in mention_ids for one in self._apart.get(mention, ())}
