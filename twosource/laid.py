"""Laid: all decisions of one moment, laid over a build at once.

`Ground` is what facts make of the build; it stays as long as they do. `Laid` groups its claims by
the judgements of the moment, and says which of them have to be weighed again.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db.built import Built, Spoken
from twosource import bearing
from twosource.actors import fold
from twosource.corroboration import Evidence, Neighbours
from twosource.decided import Standing
from twosource.model import Claim, Link, Outlet, Ruling
from twosource.policy import Policy
from twosource.rejudged import Rejudged
from twosource.reresolved import Reresolved
from twosource.reweighed import (
    Grouped,
    News,
    Voiced,
    group,
    news,
    resting_on,
    resting_on_both,
)


@dataclass(frozen=True)
class Ground:
    """What facts make of a build, before any judgement is new.

    `start` has the claims of the build among the links that these facts make; `ends` are the
    mentions whose links they change.
    """

    base: Built
    facts: Reresolved
    policy: Policy
    start: Neighbours
    ends: frozenset[str]

    @classmethod
    def under(cls, base: Built, facts: Reresolved, policy: Policy, built: Neighbours) -> "Ground":
        """Lay facts over a build, given its claims among its own links."""
        if not facts.rematched:
            return cls(base, facts, policy, built, frozenset())
        start = neighbours(base, facts, policy)
        return cls(base, facts, policy, start, frozenset(start.claim_of))

    @cached_property
    def voiced(self) -> Voiced:
        """The mentions behind origins."""
        traced = self.facts.origins is not self.base.origins
        spoken = Spoken.of(self.facts.origins) if traced else self.base.spoken
        return Voiced(spoken.origins, self.facts.actors, spoken.said)


def neighbours(base: Built, facts: Reresolved, policy: Policy) -> Neighbours:
    """The claims of a build among its judgements, and the links that facts make."""
    found = evidence(base, facts, policy, {})
    index = None if facts.rematched else base.index
    return Neighbours(base.claims, found, base.former, index)


def evidence(
    base: Built, facts: Reresolved, policy: Policy, independences: dict[frozenset[str], bool]
) -> Evidence:
    """What the claims of a build rest on, with the judgements that it knew."""
    return Evidence(
        mentions=base.mentions,
        articles=base.articles,
        origins=facts.origins,
        actors=facts.actors,
        outlets=facts.outlets,
        links=facts.links,
        judgements=base.judgements,
        policy=policy,
        independences=independences,
        quantities=base.quantities,
    )


@dataclass(frozen=True, slots=True)
class Ids(Container[str]):
    """The ids of a build's claims, less those that are gone, and fresh ones; none is listed."""

    built: Container[str]
    gone: Container[str]
    fresh: Container[str]

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self.fresh or (claim_id not in self.gone and claim_id in self.built)


class Laid:
    """The claims as all decisions of one moment make them."""

    def __init__(self, ground: Ground, known: Standing, now: Standing, judged: Rejudged) -> None:
        self.ground, self.known, self.now, self.judged = ground, known, now, judged
        self.base, self.facts = ground.base, ground.facts
        self.evidence = evidence(self.base, self.facts, ground.policy, now.independences)

    @cached_property
    def ends(self) -> frozenset[str]:
        """The mentions on which judgements changed."""
        changed = self.judged.changed.values()
        return frozenset(end for one in changed for end in (one.left, one.right))

    @cached_property
    def links(self) -> tuple[list[Link], list[Link]]:
        """The links on changed pairs as they were, and as they are now."""
        start = self.ground.start
        start.some(start.at(self.ends))  # their links in one question, not end by end
        return self.judged.links(start.links_of(self.ends))

    @cached_property
    def near(self) -> Neighbours:
        """The claims of the build among the links and judgements of now."""
        before, after = self.links
        pairs = {(link.left, link.right) for link in before}
        among = self.ground.start.links_of(self.ends)
        same = [link for link in among if (link.left, link.right) not in pairs]
        return self.ground.start.changed(self.ends, [*same, *after], self.judged.standing)

    @cached_property
    def grouped(self) -> Grouped:
        """The claims as they are grouped now."""
        return group(self.near, self.evidence, self.ends | self.ground.ends)

    @cached_property
    def claim_ids(self) -> "Ids":
        """The ids of all claims."""
        fresh = frozenset(claim.claim_id for claim in self.grouped.fresh)
        return Ids(self.base.index.claims, self.grouped.tied, fresh)

    @cached_property
    def news(self) -> News:
        """What judgements make anew of the claims of the build."""
        after, before = self.grouped.near, self.ground.start
        return news(self.grouped.fresh, after, before, self.judged.changed.values())

    @cached_property
    def reweighed(self) -> frozenset[str]:
        """The claims that may stand otherwise than in the build."""
        after = self.grouped.near
        found = set(self.news.weight)
        if self.ground.ends:  # links that facts make count in every claim
            found |= {claim.claim_id for claim in self.grouped.fresh}
        found |= resting_on(after, self.facts.moved)
        pairs = [*self._told_apart(self.known), *self._owned()]
        return frozenset(found | resting_on_both(after, pairs))

    @cached_property
    def beside(self) -> frozenset[str]:
        """The claims that stand as in the build, and may become something else than there."""
        return self.news.beside - self.reweighed

    def stale(self, last: "Laid") -> Iterable[Claim]:
        """The claims on which a decision bears that was not there at an earlier moment."""
        after, before = self.grouped.near, last.grouped.near
        judged = self.judged.changed | last.judged.changed
        changed = [judged[one] for one in self.judged.changed.keys() ^ last.judged.changed.keys()]
        ends = {end for one in changed for end in (one.left, one.right)}
        tied = {
            mention
            for near in (self.near, last.near)
            for mention in near.mentions(near.tied(near.at(ends)))
        }
        found = news(after.some(after.at(tied)).values(), after, before, changed)
        apart = resting_on_both(after, self._told_apart(last.now))
        return after.some(found.weight | found.beside | apart).values()

    def where(self) -> bearing.Where:
        """Where claims stand, for decisions on them; older ones know only an id."""
        rulings: list[Ruling[Any]] = [*self.now.verdicts, *self.now.overrides]
        places = {place for ruling in rulings for place in ruling.places}
        self.base.expect({place.article_id for place in places})
        near = self.grouped.near
        near.at(self.judged.tagged.at(places))
        once = {one.claim_id: self._once(one.claim_id) for one in rulings if not one.places}
        return bearing.Where(self.judged.tagged, self.claim_ids, near.claim_of, once)

    def _once(self, claim_id: str) -> tuple[str, ...]:
        own = self.ground.start.claims.get(claim_id)
        return (*self.base.former.get(claim_id, ()), *(own.mention_ids if own else ()))

    def _told_apart(self, then: Standing) -> Iterable[tuple[set[str], set[str]]]:
        """The mentions behind both ends of each judgement of independence that was not so then."""
        before, now = then.independences, self.now.independences
        for ends in before.keys() | now.keys():
            if before.get(ends) != now.get(ends):
                left, right = (self.ground.voiced.called(fold(end)) for end in ends)
                yield left, right

    def _owned(self) -> Iterable[tuple[set[str], set[str]]]:
        """The mentions behind an outlet whose owner changed, and behind its old and new kin."""
        before, now = self.known.outlets, self.now.outlets
        for name in before.keys() | now.keys():
            owners = {_owner(before.get(name)), _owner(now.get(name))} - {None}
            if _owner(before.get(name)) == _owner(now.get(name)):
                continue
            everybody = (*before.values(), *now.values())
            kin = {one.outlet for one in everybody if _owner(one) in owners} - {name}
            yield self.ground.voiced.of_outlets([name]), self.ground.voiced.of_outlets(kin)


def _owner(outlet: Outlet | None) -> str | None:
    return fold(outlet.owner_group) if outlet and outlet.owner_group else None
