"""Reweighed: claims grouped and weighed anew, each only when something changed that it rests on.

All that was decided since a build is laid over it at once, so that names and groups are what a
build would make of it. What is weighed is remembered from one decision to the next.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from twosource.corroboration import Evidence, Neighbours, around, called, history, regroup
from twosource.model import Actor, Claim, Corroboration, Origin, StatusOn
from twosource.origins.outlets import key, outlet_keys

Weight = tuple[Corroboration, tuple[StatusOn, ...]]


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
    """The claims whose weight, or whose prospects, some mentions bear on."""
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
        self._known: dict[tuple[str, ...], Weight] = {}

    def forget(self, claims: Iterable[Claim] | None = None) -> None:
        """Weigh some claims anew when they are asked for; all, where none are named."""
        if claims is None:
            self._known.clear()
        for claim in claims or ():
            self._known.pop(claim.mention_ids, None)

    def of(
        self, near: Neighbours, claim_ids: Iterable[str], evidence: Evidence
    ) -> dict[str, Weight]:
        """The corroboration and the history of some claims, by their ids."""
        asked: Mapping[str, Claim] = {one: near.claims[one] for one in sorted(claim_ids)}
        unknown = [one for one, claim in asked.items() if claim.mention_ids not in self._known]
        if unknown:
            weighing = around(near, unknown, evidence)
            past = history(weighing, unknown)
            for one in unknown:
                self._known[asked[one].mention_ids] = (weighing.one(one), past[one])
        return {one: _named(one, self._known[claim.mention_ids]) for one, claim in asked.items()}


def _named(claim_id: str, weight: Weight) -> Weight:
    return replace(weight[0], claim_id=claim_id), weight[1]
