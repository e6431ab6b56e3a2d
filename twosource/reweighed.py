"""Reweighed: claims grouped and weighed anew, each only when something changed that it rests on.

All that was decided since a build is laid over it at once, so that names and groups are what a
build would make of it. What is weighed is remembered from one decision to the next.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeVar

from twosource.corroboration import (
    Corroborator,
    Evidence,
    Neighbours,
    around,
    called,
    history,
    regroup,
)
from twosource.matching.clusters import BLOCKS
from twosource.model import Actor, Claim, Corroboration, Origin, PairJudgement, Status, StatusOn
from twosource.origins.outlets import key, outlet_keys

_Value = TypeVar("_Value")
Weight = tuple[Corroboration, tuple[StatusOn, ...]]

# Claims that are weighed together: what the rules find of pairs of voices is kept until then.
_AT_ONCE = 100

# Articles that are kept as they were read for copies, before all are let go: one takes 50 kB.
_READ = 10_000


@dataclass(frozen=True, slots=True)
class Grouped:
    """Claims as judgements of now group them.

    `fresh` took over the mentions of those that are `tied`, by their ids; some under the same id.
    """

    near: Neighbours
    fresh: tuple[Claim, ...]
    tied: frozenset[str]


def group(near: Neighbours, evidence: Evidence, ends: Iterable[str]) -> Grouped:
    """Group what judgements tie to some mentions anew.

    Args:
        near: the claims of the build, with the links and judgements of now.
        evidence: whatever else claims rest on.
        ends: the mentions whose links or judgements are not those of the build.
    """
    tied = near.tied(near.at(ends))
    fresh = regroup(near, tied, evidence) if tied else ()
    return Grouped(near.regrouped(fresh), fresh, frozenset(tied))


def resting_on(near: Neighbours, mentions: Iterable[str]) -> set[str]:
    """The claims whose weight, or what they would become, some mentions bear on."""
    return near.touching(near.tied(near.at(mentions)))


def resting_on_both(
    near: Neighbours, pairs: Iterable[tuple[AbstractSet[str], AbstractSet[str]]]
) -> set[str]:
    """The claims on which two groups of mentions bear together, for any of several pairs."""
    found: set[str] = set()
    for left, right in pairs:
        if left and right:
            found |= resting_on(near, left) & resting_on(near, right)
    return found


@dataclass(frozen=True, slots=True)
class News:
    """What judgements make of claims anew: whose weight, and what else they might become.

    `weight` may be another one; of claims in `beside` only what they would become with their
    possible links confirmed.
    """

    weight: frozenset[str]
    beside: frozenset[str]


def news(
    grouped: Iterable[Claim],
    after: Neighbours,
    before: Neighbours,
    changed: Collection[PairJudgement],
) -> News:
    """The claims of which judgements may say otherwise how they stand, or what they would become.

    Weighed anew is a claim that moved or that somebody judged on, and what these entail. A claim
    may become something else with its possible links where one of them leads to a claim that moved,
    and where a block has come or gone between two that it leads to. Claims that judgements tie
    together by the thousand, and that stay as they were, are no news; nor is, to the claims around
    it, that somebody looked at a pair and nothing moved.

    Args:
        grouped: the claims, as they are now, that the judgements tie to their ends.
        after: the claims with these judgements.
        before: the claims without.
        changed: the judgements that came or went.
    """
    moved = before.moved(grouped)
    weight = after.bearing(
        moved | after.at(end for one in changed for end in (one.left, one.right))
    )
    beside = after.touching(moved)
    for one in changed:
        if one.judgement in BLOCKS:
            left, right = (after.touching(after.at([end])) for end in (one.left, one.right))
            beside |= left & right
    return News(frozenset(weight), frozenset(beside - weight))


class Voiced:
    """The mentions behind origins, by everything that a decision may call these.

    `said` finds the mentions of some origins, by their ids.
    """

    def __init__(
        self,
        origins: Iterable[Origin],
        actors: Mapping[str, Actor],
        said: Callable[[AbstractSet[str]], set[str]],
    ) -> None:
        self._said = said
        self._called: dict[str, set[str]] = {}
        self._outlets: dict[str, set[str]] = {}
        for origin in origins:
            for name in called(origin, actors):
                self._called.setdefault(name, set()).add(origin.origin_id)
            for outlet in outlet_keys(origin.origin_id):
                self._outlets.setdefault(outlet, set()).add(origin.origin_id)

    def called(self, name: str) -> set[str]:
        """The mentions with an origin that may be called so."""
        return self._said(self._called.get(name, set()))

    def of_outlets(self, names: Iterable[str]) -> set[str]:
        """The mentions that rest on some outlets."""
        return self._said({one for name in names for one in self._outlets.get(key(name), ())})


class Weighing:
    """Weighs claims and remembers what it found until it is told that it is stale."""

    def __init__(self) -> None:
        self._weights: dict[tuple[str, ...], Weight] = {}
        self._if_confirmed: dict[tuple[str, ...], Status | None] = {}

    def forget(self, claims: Iterable[Claim] | None = None) -> None:
        """Weigh some claims anew when they are asked for; all, where none are named."""
        if claims is None:
            self._weights.clear()
            self._if_confirmed.clear()
        for claim in claims or ():
            self._weights.pop(claim.mention_ids, None)
            self._if_confirmed.pop(claim.mention_ids, None)

    def of(
        self, near: Neighbours, claim_ids: Iterable[str], evidence: Evidence
    ) -> dict[str, Weight]:
        """The corroboration and the history of some claims, by their ids."""

        def weigh(unknown: Sequence[str]) -> list[Weight]:
            weighing = _around(near, unknown, evidence)
            past = history(weighing, unknown)
            return [(weighing.one(one), past[one]) for one in unknown]

        found = _remembered(self._weights, near.some(claim_ids), weigh)
        return {
            claim_id: (replace(weight, claim_id=claim_id), past)
            for claim_id, (weight, past) in found.items()
        }

    def if_confirmed(
        self, near: Neighbours, claim_ids: Iterable[str], evidence: Evidence
    ) -> dict[str, Status | None]:
        """What some claims would become if their possible links were confirmed, by their ids."""

        def look(unknown: Sequence[str]) -> list[Status | None]:
            weighing = _around(near, unknown, evidence)
            return [weighing.if_confirmed(one) for one in unknown]

        return _remembered(self._if_confirmed, near.some(claim_ids), look)


def _around(near: Neighbours, claim_ids: Sequence[str], evidence: Evidence) -> Corroborator:
    if near.copies.articles_read > _READ:
        near.copies.forget()
    return around(near, claim_ids, evidence)


def _remembered(
    known: dict[tuple[str, ...], _Value],
    asked: Mapping[str, Claim],
    find: Callable[[Sequence[str]], Iterable[_Value]],
) -> dict[str, _Value]:
    """What is known of some claims; what is not is found a few at a time, and noted."""
    unknown = [one for one, claim in asked.items() if claim.mention_ids not in known]
    for at in range(0, len(unknown), _AT_ONCE):
        some = unknown[at : at + _AT_ONCE]
        members = (asked[one].mention_ids for one in some)
        known.update(zip(members, find(some), strict=True))
    return {one: known[claim.mention_ids] for one, claim in asked.items()}
