"""Reresolved: actors, origins and links as facts recorded since a build make them.

The build's own functions run on what it derived. Resolving and tracing look at a whole newsroom,
and matching compares all of it: beyond the policy's sizes (`at_once`) they wait for the next build,
and `waiting` says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from db.built import Built
from twosource import actors, matching, origins
from twosource.corroboration import called
from twosource.decided import Standing
from twosource.matching.embedding import Embedder
from twosource.matching.scoring import calibrated, shipped_model
from twosource.model import Actor, Link, Origin, Outlet
from twosource.policy import Policy


@dataclass(frozen=True)
class Reresolved:
    """What facts make of actors, origins and links; dictionaries as in `Built`.

    `links` know the judgements that the build knew; they are those of the build, and `rematched`
    is False, unless somebody is named otherwise. `waiting` names what is left to the next build:
    `actors` or `links`.
    """

    base: Built
    actors: Mapping[str, Actor]
    actor_of: Mapping[str, str]
    outlets: Mapping[str, Outlet]
    origins: Mapping[str, Origin]
    links: Sequence[Link]
    rematched: bool = False
    waiting: frozenset[str] = frozenset()

    @cached_property
    def renamed(self) -> frozenset[str]:
        """The actor mentions that name another actor than in the build."""
        now, before = self.actor_of, self.base.actor_of
        if now is before:
            return frozenset()
        return frozenset(one for one in now if now[one] != before.get(one))

    @cached_property
    def moved(self) -> frozenset[str]:
        """The claim mentions with another origin, or one that speaks for somebody else now."""
        if self.actors is self.base.actors and self.origins is self.base.origins:
            return frozenset()
        was: dict[Origin, frozenset[object]] = {}
        return frozenset(
            mention
            for mention, origin in self.origins.items()
            if origin != self.base.origins[mention] or self._speaks_otherwise(origin, was)
        )

    def _speaks_otherwise(self, origin: Origin, known: dict[Origin, frozenset[object]]) -> bool:
        if origin not in known:
            known[origin] = frozenset(self._line(origin, self.actors)) ^ frozenset(
                self._line(origin, self.base.actors)
            )
        return bool(known[origin])

    @staticmethod
    def _line(origin: Origin, of: Mapping[str, Actor]) -> set[object]:
        return {*called(origin, of), *(of[one].root_id for one in origin.actor_ids if one in of)}


class Reresolver:
    """Answers for one build; the facts that it knew change nothing."""

    def __init__(self, base: Built, known: Standing, policy: Policy, embedder: Embedder) -> None:
        self._base, self._known = base, known
        self._policy, self._embedder = policy, embedder

    def after(self, now: Standing) -> Reresolved:
        """What the facts that stand now make of the build."""
        base, waiting = self._base, set()
        resolution: actors.Resolution | None = None
        found, actor_of = base.actors, base.actor_of
        if now.actor_facts != self._known.actor_facts:
            if len(base.mentions) > self._policy.at_once.resolve:
                waiting.add("actors")
            else:
                resolution = actors.resolve(base.mentions.values(), base.articles, now.actor_facts)
                found = {one.actor_id: one for one in resolution.actors}
                actor_of = resolution.actor_of
        traced = base.origins
        if resolution or now.outlets.keys() != self._known.outlets.keys():
            who = resolution or self._resolved()
            traced = origins.trace(base.mentions.values(), base.articles, who, now.outlets)
        links, rematched = base.links, False
        if resolution and actor_of != base.actor_of:
            if len(base.index.claim_of) > self._policy.at_once.match:
                waiting.add("links")
            else:
                links, rematched = self._match(resolution), True
        return Reresolved(
            base, found, actor_of, now.outlets, traced, links, rematched, frozenset(waiting)
        )

    def _resolved(self) -> actors.Resolution:
        """Who is who, as the build found it."""
        base = self._base
        return actors.Resolution(tuple(base.actors.values()), dict(base.actor_of), {}, ())

    def _match(self, resolution: actors.Resolution) -> tuple[Link, ...]:
        base, shipped = self._base, shipped_model()
        model = calibrated(shipped, self._known.calibrations.get(shipped.name))
        context = matching.MatchContext(
            base.articles, resolution, base.quantities, self._embedder, model
        )
        return matching.link(tuple(base.mentions.values()), context, base.judgements, self._policy)
