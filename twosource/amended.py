"""Amended: what the build would make of the decisions by now, where that differs.

The build's own functions work on what it derived: links learn of judgements, the touched claims
are grouped, weighed and named again. Judgements and verdicts take effect so; what was decided on
actors, outlets and independence waits for the next build.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from db import derived_rows
from db.built import Built
from twosource import past, places
from twosource.corroboration import Evidence, overlay
from twosource.decided import Standing, standing
from twosource.matching import memory
from twosource.matching.clusters import cluster
from twosource.matching.judging import rejudge
from twosource.model import ClaimName, Conflict, Decision, Derived, Link, PairJudgement
from twosource.policy import Policy

Rows = Mapping[str, Iterable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Decided:
    """The log as a build knew it, as it stands now, whole, and the claims' names in it."""

    known: Standing
    now: Standing
    everything: tuple[Decision, ...]
    names: tuple[ClaimName, ...]

    @classmethod
    def since(
        cls, decisions: Sequence[Decision], count: int, names: Sequence[ClaimName]
    ) -> "Decided":
        """Divide the log after the decisions that a build knew."""
        early = decisions[:count]
        ids = {decision.decision_id for decision in early}
        known = [one if one.revoked_by in ids else replace(one, revoked_by=None) for one in early]
        return cls(standing(known), standing(decisions), tuple(decisions), tuple(names))


@dataclass(frozen=True)
class Amended:
    """The judgements that stand, and the rows for the tables of `db.overlay.put`."""

    judgements: tuple[PairJudgement, ...]
    rows: Rows


def amend(base: Built, decided: Decided, policy: Policy) -> Amended:
    """Work out what decisions changed since a snapshot was built."""
    work = _Amendment(base, decided, policy)
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "retired": work.retired(),
        "verdict": past.verdicts(decided.everything),
    }
    if work.touched:
        rows |= work.rows()
    return Amended(work.judgements, rows)


@dataclass(frozen=True)
class _Amendment:
    base: Built
    decided: Decided
    policy: Policy

    @cached_property
    def new(self) -> places.Located:
        """Where judgements stand that the build did not know, or knew as revoked."""
        before = {decision.decision_id for decision, *_ in self.decided.known.judgements}
        added = [one for one in self.decided.now.judgements if one[0].decision_id not in before]
        return self._locate(added)

    @cached_property
    def lost(self) -> frozenset[str]:
        """The ids of judgements that the build went by and that stand no more."""
        now = {decision.decision_id for decision, *_ in self.decided.now.judgements}
        return frozenset({one[0].decision_id for one in self.decided.known.judgements} - now)

    @cached_property
    def judgements(self) -> tuple[PairJudgement, ...]:
        """The judgements that stand now."""
        kept = (one for one in self.base.judgements if one.decision_id not in self.lost)
        return (*kept, *self.new.judgements)

    @cached_property
    def touched(self) -> frozenset[str]:
        """The mentions whose judgements changed, and one of each claim with another verdict."""
        lost = (one for one in self.base.judgements if one.decision_id in self.lost)
        ends = {end for one in (*lost, *self.new.judgements) for end in (one.left, one.right)}
        before, now = self.decided.known.verdicts, self.decided.now.verdicts
        judged = {name for name in before | now if before.get(name) != now.get(name)}
        firsts = {one.mention_ids[0] for one in self.base.claims if one.claim_id in judged}
        return frozenset(ends | firsts)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links as they know of the judgements that stand."""
        return rejudge(self.base.links, self.judgements, self.policy)

    def rows(self) -> dict[str, Iterable[Mapping[str, Any]]]:
        """The rows that hold now, and the keys of those that the build wrote and that do not."""
        derived = self._derived()
        articles, verdicts = self.base.articles, self.decided.now.verdicts
        known = {origin.origin_id for origin in self.base.origins.values()}
        hidden = {one.claim_id for one in self.base.claims} - self._untouched(derived)
        return {
            "claim": derived_rows.claims(derived, articles, verdicts),
            "claim_origin": derived_rows.claim_origins(derived),
            "dependence": derived_rows.dependences(derived),
            "hidden_claim": [{"claim_id": claim_id} for claim_id in sorted(hidden)],
            "mention": derived_rows.mentions(derived, articles),
            "origin": [r for r in derived_rows.origins(derived) if r["origin_id"] not in known],
            "link": derived_rows.links(derived),
            "hidden_link": [
                {"left_mention": link.left, "right_mention": link.right}
                for link in _missing(self.base.links, self.links)
            ],
            "judgement": derived_rows.judgements(derived),
            "hidden_judgement": [{"decision_id": decision_id} for decision_id in self.lost],
            "conflict": derived_rows.conflicts(derived),
            "hidden_conflict": [{"decision_id": one.decision_id} for one in self.base.conflicts],
            "former_name": derived_rows.former_names(derived),
        }

    def _derived(self) -> Derived:
        """What the build would derive, as far as it differs; claims and names are whole."""
        found = overlay(self.base.claims, self._evidence(), self.touched)
        base, names = self.base, memory.look_back(self.decided.names)
        namer = memory.Namer(base.mentions.values(), base.articles, self.judgements, self.policy)
        named = namer.name(found.claims, names)
        name_of = {one.mention_ids[0]: one.claim_id for one in named.claims}
        weighed = {
            name_of[one.mention_ids[0]]: found.corroborations[one.claim_id]
            for one in found.claims
            if one.claim_id in found.corroborations
        }
        claims = tuple(one for one in named.claims if one.claim_id in weighed)
        members = sorted(mention for claim in claims for mention in claim.mention_ids)
        return Derived(
            mentions=tuple(base.mentions[mention] for mention in members),
            actors=(),
            actor_of={},
            quantities={},
            origins={mention: base.origins[mention] for mention in members},
            links=tuple(_missing(self.links, base.links)),
            judgements=self.new.judgements,
            conflicts=self._conflicts(),
            claims=claims,
            corroborations={name: replace(one, claim_id=name) for name, one in weighed.items()},
            former=named.former,
        )

    def _untouched(self, derived: Derived) -> set[str]:
        """The claims of the build that are as they were."""
        moved = {mention for claim in derived.claims for mention in claim.mention_ids}
        return {one.claim_id for one in self.base.claims if moved.isdisjoint(one.mention_ids)}

    def _evidence(self) -> Evidence:
        base = self.base
        return Evidence(
            mentions=base.mentions,
            articles=base.articles,
            origins=base.origins,
            actors=base.actors,
            outlets=base.outlets,
            links=self.links,
            judgements=self.judgements,
            policy=self.policy,
            independences=self.decided.known.independences,
            quantities=base.quantities,
        )

    def _conflicts(self) -> tuple[Conflict, ...]:
        """The judgements without effect: what blocks forbid, and what waits for tagging."""
        ends = {end for one in self.judgements for end in (one.left, one.right)}
        blocked = cluster(ends, (), self.judgements).conflicts
        waiting = (one for one in self.base.conflicts if not one.chain)
        kept = (one for one in waiting if one.decision_id not in self.lost)
        return (*blocked, *kept, *self.new.waiting)

    def retired(self) -> list[dict[str, Any]]:
        """The judgements that count no more."""
        now = {decision.decision_id for decision, *_ in self.decided.now.judgements}
        return past.retired(self.decided.everything, now, self._locate)

    def _locate(self, judged: Sequence[Any]) -> places.Located:
        return places.locate(judged, self.base.mentions.values(), self.base.articles, self.policy)


def _missing(links: Iterable[Link], others: Iterable[Link]) -> list[Link]:
    """The links that are not among others as they are."""
    known = {(link.left, link.right): link for link in others}
    return [link for link in links if known.get((link.left, link.right)) != link]
