"""The rows of a snapshot's tables that decisions changed, and the keys of those that went."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

from db import derived_rows
from twosource import bearing
from twosource.laid import Laid
from twosource.model import Article, Derived, Mention
from twosource.reweighed import Weighing

Rows = dict[str, Iterable[Mapping[str, Any]]]
_Value = TypeVar("_Value")


def rows(laid: Laid, weighing: Weighing) -> Rows:
    """The rows by table, as `db.overlay.put` takes them."""
    derived = _derived(laid, weighing)
    return {
        **_of_claims(laid, derived),
        "if_confirmed": _if_confirmed(laid, weighing, derived),
        **_of_links(laid),
        **_of_judgements(laid),
        **_of_facts(laid),
    }


def _derived(laid: Laid, weighing: Weighing) -> Derived:
    """What the build would derive of the claims that stand otherwise."""
    base, near = laid.base, laid.grouped.near
    where = laid.where()
    verdicts = bearing.holding(laid.now.verdicts, where)
    overrides = bearing.holding(laid.now.overrides, where)
    held = {
        one
        for one in verdicts.keys() | overrides.keys() | base.held.keys()
        if (verdicts.get(one), overrides.get(one)) != base.held.get(one, (None, None))
    }
    weighed = weighing.of(
        near, laid.reweighed | {one for one in held if one in laid.claim_ids}, laid.evidence
    )
    claims = tuple(near.claims[claim_id] for claim_id in weighed)
    members = sorted(mention for claim in claims for mention in claim.mention_ids)
    seen = sorted({*members, *laid.facts.renamed})
    return Derived(
        mentions=tuple(base.mentions[mention] for mention in seen),
        actors=(),
        actor_of={m: laid.facts.actor_of[m] for m in laid.facts.renamed},
        quantities={},
        origins={mention: laid.facts.origins[mention] for mention in members},
        links=(),
        judgements=laid.judged.new.judgements,
        conflicts=(),
        claims=claims,
        corroborations={claim_id: weight[0] for claim_id, weight in weighed.items()},
        history={claim_id: weight[1] for claim_id, weight in weighed.items()},
        former=(),
        verdicts=verdicts,
        overrides=overrides,
    )


def _of_claims(laid: Laid, derived: Derived) -> Rows:
    stated = (mention for claim in derived.claims for mention in claim.mention_ids)
    hidden = sorted(laid.ground.start.at(stated))
    moved = [one for one in derived.mentions if _is_moved(laid, one.mention_id)]
    told = replace(derived, mentions=tuple(moved), former=tuple(_former(laid, moved)))
    articles: Mapping[str, Article] = laid.base.articles
    return {
        "claim": derived_rows.claims(derived, articles),
        "wording": _wordings(derived),
        "claim_origin": derived_rows.claim_origins(derived),
        "claim_history": derived_rows.claim_history(derived),
        "dependence": derived_rows.dependences(derived),
        "hidden_claim": [{"claim_id": claim_id} for claim_id in hidden],
        "mention": derived_rows.mentions(told, articles),
        "former_name": derived_rows.former_names(told),
        "judgement": derived_rows.judgements(derived),
    }


def _is_moved(laid: Laid, mention: str) -> bool:
    """Whether a mention is in another claim than in the build, or was resolved otherwise."""
    facts, now, then = laid.facts, laid.grouped.near.claim_of, laid.ground.start.claim_of
    if mention in facts.renamed or now.get(mention) != then.get(mention):
        return True
    return mention in now and facts.origins[mention] != laid.base.origins[mention]


def _former(laid: Laid, mentions: Iterable[Mention]) -> Iterable[tuple[str, str]]:
    """The ids that stood before on some mentions, and are not those of their claims."""
    now, start = laid.grouped.near.claim_of, laid.ground.start
    for mention in (one.mention_id for one in mentions):
        if mention in now:
            once = {*start.stood_at(mention), start.claim_of[mention]} - {now[mention]}
            yield from ((name, mention) for name in sorted(once))


def _if_confirmed(laid: Laid, weighing: Weighing, derived: Derived) -> list[Mapping[str, Any]]:
    """What claims would become that nothing else changed of."""
    beside = laid.beside - derived.corroborations.keys()
    found = weighing.if_confirmed(laid.grouped.near, beside, laid.evidence)
    return [{"claim_id": one, "if_confirmed": status} for one, status in found.items()]


def _wordings(derived: Derived) -> Iterable[Mapping[str, Any]]:
    """What searches look through: the text of every mention of some claims."""
    text_of = {mention.mention_id: mention.text for mention in derived.mentions}
    for claim in derived.claims:
        for mention in claim.mention_ids:
            yield {"claim_id": claim.claim_id, "text": text_of[mention]}


def _of_links(laid: Laid) -> Rows:
    before, after = laid.links
    if laid.facts.rematched:
        touched = {(link.left, link.right) for link in before}
        rest = [link for link in laid.facts.links if (link.left, link.right) not in touched]
        before, after = list(laid.base.links), [*rest, *after]
    was, now = ({(one.left, one.right): one for one in links} for links in (before, after))
    gone, new = _difference(was, now)
    return {
        "link": derived_rows.links_of(new),
        "hidden_link": [{"left_mention": left, "right_mention": right} for left, right in gone],
    }


def _of_judgements(laid: Laid) -> Rows:
    hidden: Rows = {"hidden_judgement": [{"decision_id": one} for one in sorted(laid.judged.lost)]}
    if not laid.judged.changed and not laid.judged.new.waiting:
        return hidden
    conflicts = ({**asdict(one), "chain": list(one.chain)} for one in laid.judged.conflicts())
    return hidden | {
        "conflict": conflicts,
        "hidden_conflict": [{"decision_id": one.decision_id} for one in laid.base.conflicts],
    }


def _of_facts(laid: Laid) -> Rows:
    base, facts = laid.base, laid.facts
    actors_gone, actors = _difference(base.actors, facts.actors)
    outlets_gone, outlets = _difference(base.outlets, laid.now.outlets)
    moved = [m for m in facts.moved if facts.origins[m] != base.origins[m]]
    ids = {one[m].origin_id for m in moved for one in (base.origins, facts.origins)}
    spoken = [one for one in facts.origins.values() if one.origin_id in ids] if ids else []
    return {
        "actor": (asdict(one) | {"aliases": list(one.aliases)} for one in actors),
        "hidden_actor": [{"actor_id": one} for one in actors_gone],
        "outlet": map(asdict, outlets),
        "hidden_outlet": [{"outlet": one} for one in outlets_gone],
        "origin": derived_rows.origins_of(spoken),
        "hidden_origin": [{"origin_id": one} for one in sorted(ids)],
    }


_Key = TypeVar("_Key")


def _difference(
    before: Mapping[_Key, _Value], now: Mapping[_Key, _Value]
) -> tuple[list[_Key], list[_Value]]:
    """The keys of what is gone or otherwise, and what is new or otherwise."""
    if before is now:
        return [], []
    gone = [key for key, value in before.items() if now.get(key) != value]
    return gone, [value for key, value in now.items() if before.get(key) != value]
