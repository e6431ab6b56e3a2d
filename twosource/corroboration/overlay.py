"""Overlay: what one new decision makes of the claims, without computing the others again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.corroboration.neighbourhood import Neighbours
from twosource.corroboration.statuses import Corroborator, Evidence
from twosource.matching.clusters import cluster, name_claims
from twosource.model import Claim, Corroboration


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
) -> Overlay:
    """Group and weigh again what judgements on some mentions touch.

    Args:
        claims: as they were before.
        evidence: with the judgements that stand now, and links that know them.
        decided: the mentions whose judgements are new, changed or revoked.
        as_of: as for `corroborate`.

    Returns:
        What a full computation would find; corroborations that are not in it stay as they were.
    """
    near = Neighbours(claims, evidence)
    ends = {near.claim_of[mention] for mention in decided if mention in near.claim_of}
    regrouped = near.tied(ends)
    mentions = near.mentions(regrouped)
    groups = cluster(mentions, near.links_of(mentions), near.judgements_of(mentions)).groups
    held = (evidence.mentions[mention] for mention in mentions)
    fresh = name_claims(groups, held, evidence.articles, evidence.quantities)
    kept = [claim for claim in claims if claim.claim_id not in set(regrouped)]
    everything = tuple(sorted((*kept, *fresh), key=lambda claim: claim.claim_id))
    corroborator = Corroborator(everything, evidence, as_of)
    touched = Neighbours(everything, evidence).touching(claim.claim_id for claim in fresh)
    return Overlay(
        claims=everything,
        corroborations={claim_id: corroborator.one(claim_id) for claim_id in sorted(touched)},
        gone=frozenset(regrouped) - {claim.claim_id for claim in fresh},
    )
