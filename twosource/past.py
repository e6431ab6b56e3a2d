"""The past: every decision there ever was, with who took it back, as rows to show."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from twosource.decided import matter, standing
from twosource.model import Decision, Judgement, PairJudgement, Place
from twosource.places import Located

_Locate = Callable[[Sequence[tuple[Decision, Place, Place, Judgement]]], Located]
_Row = dict[str, Any]

# What a decision of each kind says, by the field of its payload.
_RULED = {"verdict": "verdict", "status_override": "status"}
_FACTS = ("actor", "independence", "outlet")


def retired(
    everything: Sequence[Decision], standing_ids: AbstractSet[str], locate: _Locate
) -> list[_Row]:
    """The judgements that were revoked or made anew, with who took them back, when and why."""
    by_id = {decision.decision_id: decision for decision in everything}
    # Read as if nobody had revoked them, one at a time, so that none stands in another's way.
    gone = [
        standing([replace(one, revoked_by=None)]).judgements[0]
        for one in everything
        if one.kind == "judgement" and one.decision_id not in standing_ids
    ]
    return [_retired(found, by_id) for found in locate(gone).judgements]


def history(everything: Sequence[Decision]) -> dict[str, list[_Row]]:
    """Every ruling on claims, its places, and every fact of origins, whether it stands or not."""
    by_id = {decision.decision_id: decision for decision in everything}
    newest = {matter(one): one for one in everything if one.revoked_by is None}
    rulings = [one for one in everything if one.kind in _RULED]
    return {
        "ruling": [
            {"claim_id": one.payload["claim_id"], "value": one.payload[_RULED[one.kind]]}
            | _told(one, by_id, is_newest=newest.get(matter(one)) is one)
            for one in rulings
        ],
        "ruled_place": [row for one in rulings for row in _places(one)],
        "fact": [
            _fact(one) | _told(one, by_id, is_newest=newest.get(matter(one)) is one)
            for one in everything
            if one.kind in _FACTS
        ],
    }


def _retired(judged: PairJudgement, by_id: dict[str, Decision]) -> _Row:
    ends = {"left_mention": judged.left, "right_mention": judged.right}
    told = _told(by_id[judged.decision_id], by_id, is_newest=False)
    del told["kind"], told["state"]
    return told | ends | {"judgement": judged.judgement}


def _told(one: Decision, by_id: dict[str, Decision], *, is_newest: bool) -> _Row:
    revocation = by_id.get(one.revoked_by or "")
    return {
        "decision_id": one.decision_id,
        "kind": one.kind,
        "who": one.who,
        "why": one.why,
        "recorded_at": _utc(one.recorded_at),
        "state": "revoked" if revocation else "standing" if is_newest else "replaced",
        "revoked_who": revocation and revocation.who,
        "revoked_why": revocation and revocation.why,
        "revoked_at": revocation and _utc(revocation.recorded_at),
    }


def _places(ruling: Decision) -> Iterator[_Row]:
    for place in ruling.payload.get("places") or ():
        yield {"decision_id": ruling.decision_id} | {
            name: place[name] for name in ("article_id", "start", "end")
        }


def _fact(one: Decision) -> _Row:
    """What a fact is about, and what it says in a few words."""
    payload = one.payload
    if one.kind == "independence":
        says = "independent" if payload["independent"] else "not independent"
        return {"one": payload["left"], "other": payload["right"], "says": says}
    subject, *fields = _SAYS[one.kind]
    given = {field: payload.get(name) for name, field in fields}
    said = (f"{field} {_listed(value)}" for field, value in given.items() if value)
    return {"one": payload[subject], "other": None, "says": "; ".join(said)}


# By kind: the field that names its subject, then the others as they read in a sentence.
_SAYS: dict[str, tuple[Any, ...]] = {
    "actor": (
        "name",
        ("type", "a"),
        ("parent", "belongs to"),
        ("aliases", "also called"),
        ("absorbs", "the same as"),
        ("places", "named at"),
    ),
    "outlet": (
        "outlet",
        ("owner_group", "belongs to"),
        ("kind", "a"),
        ("country", "in"),
    ),
}


def _listed(value: str | list[Any]) -> str:
    if isinstance(value, str):
        return value.replace("_", " ")
    if isinstance(value[0], dict):
        return ", ".join(f"“{place['text']}” in {place['article_id']}" for place in value)
    return ", ".join(map(str, value))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
