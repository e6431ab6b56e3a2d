"""Rejudged: which judgements stand by now, and which of them a build did not know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from db.built import Built
from twosource import places
from twosource.bearing import Tagged
from twosource.decided import Standing
from twosource.matching.clusters import cluster, pair_of
from twosource.matching.judging import rejudge
from twosource.model import Conflict, Decision, Judgement, Link, PairJudgement, Place
from twosource.policy import Policy

Judged = tuple[Decision, Place, Place, Judgement]


@dataclass(frozen=True)
class Rejudged:
    """The judgements of now beside those of a build; looks only at what is new or lost."""

    base: Built
    known: Standing
    now: Standing
    tagged: Tagged
    policy: Policy

    @cached_property
    def new(self) -> places.Located:
        """Where judgements stand that the build did not know, or knew as revoked."""
        before = {decision.decision_id for decision, *_ in self.known.judgements}
        return self.locate([one for one in self.now.judgements if one[0].decision_id not in before])

    @cached_property
    def lost(self) -> frozenset[str]:
        """The ids of judgements that the build went by and that stand no more."""
        return frozenset({one[0].decision_id for one in self.known.judgements} - self.ids)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the decisions that stand, found or not."""
        return frozenset(decision.decision_id for decision, *_ in self.now.judgements)

    @cached_property
    def standing(self) -> tuple[PairJudgement, ...]:
        """The judgements that stand now."""
        kept = (one for one in self.base.judgements if one.decision_id not in self.lost)
        return (*kept, *self.new.judgements)

    @cached_property
    def changed(self) -> dict[str, PairJudgement]:
        """The judgements that are new or lost, by their ids."""
        lost = (one for one in self.base.judgements if one.decision_id in self.lost)
        return {one.decision_id: one for one in (*lost, *self.new.judgements)}

    def links(self, among: Iterable[Link]) -> tuple[list[Link], list[Link]]:
        """The links on changed pairs as they were, and as they are now."""
        pairs = {pair_of(one.left, one.right) for one in self.changed.values()}
        before = [link for link in among if (link.left, link.right) in pairs]
        judged = (one for one in self.standing if pair_of(one.left, one.right) in pairs)
        return before, list(rejudge(before, judged, self.policy))

    def conflicts(self) -> tuple[Conflict, ...]:
        """The judgements without effect: what blocks forbid, and what waits for tagging."""
        ends = {end for one in self.standing for end in (one.left, one.right)}
        blocked = cluster(ends, (), self.standing).conflicts
        waiting = (one for one in self.base.conflicts if not one.chain)
        kept = (one for one in waiting if one.decision_id not in self.lost)
        return (*blocked, *kept, *self.new.waiting)

    def locate(self, judged: Sequence[Judged]) -> places.Located:
        """The mentions at judged places."""
        articles = {place.article_id for _, left, right, _ in judged for place in (left, right)}
        self.base.expect(articles)
        claims = self.tagged.within(articles)
        return places.locate(judged, claims, self.base.articles, self.policy)
