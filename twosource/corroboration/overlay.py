"""Overlay: what one new decision makes of the claims, without computing the others again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from twosource.corroboration.neighbourhood import Neighbours
from twosource.corroboration.statuses import Corroborator, Evidence
from twosource.matching.clusters import cluster, name_claims
from twosource.matching.names import Rank, assign, renamed
from twosource.model import Claim, Corroboration


@dataclass(frozen=True, slots=True)
class Touched:
    """What a decision changes: claims in the place of others, and what is now known of some.

    `claims` took over the mentions of those that were tied to the decision, most of them under
    the id that they had; `gone` are ids of claims that are no more. `corroborations` has those of
    them, and of the claims beside them, that may have changed.
    """

    claims: tuple[Claim, ...]
    corroborations: dict[str, Corroboration]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Claims after a decision: all of them, and the corroborations that may have changed.

    `gone` are the ids of claims that joined others or came apart.
    """

    claims: tuple[Claim, ...]
    corroborations: dict[str, Corroboration]
    gone: frozenset[str]


def overlay(
    claims: Sequence[Claim],
    evidence: Evidence,
    decided: Iterable[str],
    as_of: date | None = None,
    former: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Overlay:
    """Group and weigh again what judgements on some mentions touch.

    Use it where everything is at hand for one decision; `touch` answers many of them fast.

    Args:
        claims: as they were before.
        evidence: with the judgements that stand now, and links that know them.
        decided: the mentions whose judgements are new, changed or revoked.
        as_of: as for `corroborate`.
        former: as for `Neighbours`.

    Returns:
        What a full computation would find; corroborations that are not in it stay as they were.
    """
    found = touch(Neighbours(claims, evidence, former), evidence, decided, as_of)
    taken = {mention for claim in found.claims for mention in claim.mention_ids}
    kept = [claim for claim in claims if taken.isdisjoint(claim.mention_ids)]
    everything = sorted((*kept, *found.claims), key=lambda claim: claim.claim_id)
    return Overlay(tuple(everything), found.corroborations, found.gone)


def touch(
    near: Neighbours, evidence: Evidence, decided: Iterable[str], as_of: date | None = None
) -> Touched:
    """Group and weigh again what judgements on some mentions touch, at the cost of that alone.

    Args:
        near: claims as they were before, with the links and judgements of now (`changed`).
        evidence: whatever else statuses rest on; links and judgements are taken from `near`.
        decided: the mentions whose judgements are new, changed or revoked.
        as_of: as for `corroborate`.

    Returns:
        What a full computation would find; what is not in it stays as it was.
    """
    tied = near.tied(near.at(decided))
    fresh = regroup(near, tied, evidence)
    after = near.regrouped(fresh)
    moved = near.moved(fresh)
    news = moved | after.at(decided)
    touched = sorted(after.bearing(news) | after.touching(news))
    weighing = around(after, touched, evidence, as_of)
    return Touched(
        claims=fresh,
        corroborations={claim_id: weighing.one(claim_id) for claim_id in touched},
        gone=frozenset(tied) - {claim.claim_id for claim in fresh},
    )


def regroup(near: Neighbours, tied: Sequence[str], evidence: Evidence) -> tuple[Claim, ...]:
    """The claims that the mentions of some make now, under the ids that they keep.

    Args:
        near: claims as they were before, with the links and judgements of now.
        tied: ids of claims; all that is tied to one of them is among them (`Neighbours.tied`).
        evidence: as for `touch`.
    """
    near.tell(tied)
    mentions = near.mentions(tied)
    groups = sorted(group for part in near.parts(tied) for group in _grouped(near, part))
    held = [evidence.mentions[mention] for mention in mentions]
    unnamed = name_claims(groups, held, evidence.articles, evidence.quantities)
    rank = Rank(evidence.mentions, evidence.articles, near.judgements_of(mentions))
    return renamed(unnamed, assign(unnamed, near.stood(tied), rank))


def _grouped(near: Neighbours, part: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The mentions of claims that are tied together, as they group now."""
    mentions = tuple(near.mentions(part))
    key = mentions, near.judged_by(mentions)
    if key not in near.groups:
        judged = near.judgements_of(mentions)
        near.groups[key] = cluster(mentions, near.links_of(mentions), judged).groups
    return near.groups[key]


def around(
    near: Neighbours, claim_ids: Iterable[str], evidence: Evidence, as_of: date | None = None
) -> Corroborator:
    """What weighs some claims, with nothing at hand but what they can depend on.

    These are the claims that entail them, those that a link leads to, and what was judged on the
    mentions of all of these.
    """
    asked = sorted(claim_ids)
    beside = near.touching(near.tied(asked))
    near.tell(beside)
    local = replace(
        evidence,
        links=near.links_of(near.mentions(asked)),
        judgements=near.judgements_of(near.mentions(beside)),
    )
    claims = [near.claims[one] for one in sorted(beside)]
    return Corroborator(claims, local, as_of, near.copies)
