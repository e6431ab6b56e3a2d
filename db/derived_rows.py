"""The rows of the derived tables, from the values that the domain modules made."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC
from typing import Any

from twosource.model import Article, Claim, Derived, Link, Mention, NameEvent, Origin

Row = dict[str, Any]


def mentions(derived: Derived, current: Mapping[str, Article]) -> Iterator[Row]:
    """One row a mention, with what it was resolved to."""
    claim_of = {one: claim.claim_id for claim in derived.claims for one in claim.mention_ids}
    for mention in derived.mentions:
        origin = derived.origins.get(mention.mention_id)
        yield _columns(mention) | {
            "revision": current[mention.article_id].revision,
            "attributed_to": list(mention.attributed_to),
            "claim_id": claim_of.get(mention.mention_id),
            "actor_id": derived.actor_of.get(mention.mention_id),
            "origin_id": None if origin is None else origin.origin_id,
            "origin_kind": None if origin is None else origin.kind,
            "origin_name": None if origin is None else origin.name,
            "origin_basis": None if origin is None else origin.basis,
            "origin_inferred": None if origin is None else origin.inferred,
            "origin_outlet": None if origin is None else origin.outlet,
        }


_OWN = [field.name for field in fields(Mention) if field.name != "span_ids"]


def _columns(mention: Mention) -> Row:
    return {name: getattr(mention, name) for name in _OWN}


def mention_spans(derived: Derived) -> Iterator[Row]:
    """One row a span that a mention was made from."""
    for mention in derived.mentions:
        for span_id in mention.span_ids:
            yield {"mention_id": mention.mention_id, "span_id": span_id}


def actors(derived: Derived) -> Iterator[Row]:
    """One row an actor."""
    for actor in derived.actors:
        yield asdict(actor) | {"aliases": list(actor.aliases)}


def quantities(derived: Derived) -> Iterator[Row]:
    """One row a Number mention that was looked at, read or not."""
    for mention_id, quantity in derived.quantities.items():
        yield {"mention_id": mention_id} | asdict(quantity)


def origins(derived: Derived) -> Iterator[Row]:
    """One row an origin, whether a mention has it or a claim counts it."""
    counted = (origin for one in derived.corroborations.values() for origin in one.origins)
    return origins_of((*derived.origins.values(), *counted))


def origins_of(spoken: Iterable[Origin]) -> Iterator[Row]:
    """One row an origin of those that mentions have, each by the first of its spellings."""
    found: dict[str, Origin] = {}
    for origin in sorted(spoken, key=_spelled):
        found.setdefault(origin.origin_id, origin)
    for origin in found.values():
        row = asdict(origin) | {"actor_ids": list(origin.actor_ids)}
        del row["basis"], row["inferred"]  # these are a mention's, not the origin's
        yield row


def _spelled(origin: Origin) -> tuple[str, ...]:
    return (origin.origin_id, origin.kind, origin.name, origin.outlet or "", *origin.actor_ids)


def links(derived: Derived) -> Iterator[Row]:
    """One row a scored pair."""
    return links_of(derived.links)


def links_of(found: Iterable[Link]) -> Iterator[Row]:
    """One row a link."""
    for link in found:
        yield {
            "left_mention": link.left,
            "right_mention": link.right,
            "score": link.score,
            "basis": link.basis,
            "accepted": link.accepted,
            "signals": json.dumps(link.signals, sort_keys=True),
            "reasons": list(link.reasons),
            "otherwise": link.otherwise,
        }


def judgements(derived: Derived) -> Iterator[Row]:
    """One row a judgement that was found again in this build's mentions."""
    for one in derived.judgements:
        yield {
            "decision_id": one.decision_id,
            "left_mention": one.left,
            "right_mention": one.right,
            "judgement": one.judgement,
            "who": one.who,
            "why": one.why,
            "recorded_at": one.recorded_at.astimezone(UTC).replace(tzinfo=None),
        }


def conflicts(derived: Derived) -> Iterator[Row]:
    """One row a judgement that could not take effect."""
    for conflict in derived.conflicts:
        yield asdict(conflict) | {"chain": list(conflict.chain)}


def claims(derived: Derived, current: Mapping[str, Article]) -> Iterator[Row]:
    """One row a claim, with its status, and beside it the editor's verdict and override."""
    article_of = {one.mention_id: current[one.article_id] for one in derived.mentions}
    for claim in derived.claims:
        found = derived.corroborations[claim.claim_id]
        yield {
            "claim_id": claim.claim_id,
            "text": claim.text,
            "modality": claim.modality,
            "status": found.status,
            "disputed": found.disputed,
            "possibly_disputed": found.possibly_disputed,
            "independent_origins": found.independent_origins,
            "asserting_articles": found.asserting_articles,
            "reason": found.reason,
            "possible_matches": found.possible_matches,
            "if_confirmed": found.if_confirmed,
            "verdict": derived.verdicts.get(claim.claim_id),
            "override": derived.overrides.get(claim.claim_id),
        } | _where(claim, [article_of[one] for one in claim.mention_ids])


def _where(claim: Claim, articles: Sequence[Article]) -> Row:
    days = [article.published_on for article in articles if article.published_on is not None]
    return {
        "mentions": len(claim.mention_ids),
        "outlets": len({article.outlet for article in articles} - {None}),
        "first_published": min(days, default=None),
        "last_published": max(days, default=None),
    }


def claim_origins(derived: Derived) -> Iterator[Row]:
    """One row an origin of a claim, with the number of the independent origin it is part of."""
    for claim_id, found in derived.corroborations.items():
        component_of = {
            origin_id: number
            for number, component in enumerate(found.components, start=1)
            for origin_id in component
        }
        for origin_id in {*component_of, *found.unknown, *(o.origin_id for o in found.origins)}:
            yield {
                "claim_id": claim_id,
                "origin_id": origin_id,
                "component": component_of.get(origin_id),
            }


def dependences(derived: Derived) -> Iterator[Row]:
    """One row a pair of dependent origins of a claim and the rule that joins them."""
    for claim_id, found in derived.corroborations.items():
        for one in found.dependences:
            yield {
                "claim_id": claim_id,
                "left_origin": one.left,
                "right_origin": one.right,
                "rule": one.rule,
                "detail": one.detail,
            }


def claim_names(derived: Derived) -> Iterator[Row]:
    """One row an id that was given, merged or came back; places that only moved are no news."""
    for number, one in enumerate(derived.names):
        if one.event is not NameEvent.MOVED:
            recorded = one.recorded_at
            yield {
                "number": number,
                "claim_id": one.claim_id,
                "event": one.event,
                "others": list(one.others),
                "recorded_at": recorded and recorded.astimezone(UTC).replace(tzinfo=None),
            }


def former_names(derived: Derived) -> Iterator[Row]:
    """One row a mention at a place on which another claim's id stood once."""
    for claim_id, mention_id in derived.former:
        yield {"claim_id": claim_id, "mention_id": mention_id}


def claim_history(derived: Derived) -> Iterator[Row]:
    """One row a day from which on a claim stood otherwise than before."""
    for claim_id, found in derived.history.items():
        for one in found:
            yield {"claim_id": claim_id} | asdict(one)
