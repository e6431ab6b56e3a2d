"""What stands of all that was decided: the newest unrevoked decision on each matter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from twosource.model import (
    ActorFact,
    ActorType,
    Calibration,
    Decision,
    Judgement,
    Outlet,
    Place,
    Ruling,
    Status,
    Verdict,
)

_Value = TypeVar("_Value", Verdict, Status)


@dataclass(frozen=True, slots=True)
class Standing:
    """Decisions in force, in the order they were recorded.

    `judgements` has one entry a pair of places, whichever is left; `actor_facts` and `outlets`
    one a name; `independences` one an unordered pair of names or ids of origins; `verdicts` and
    `overrides` one a claim id of then; `calibrations` one a model's name.
    """

    judgements: tuple[tuple[Decision, Place, Place, Judgement], ...]
    actor_facts: tuple[ActorFact, ...]
    outlets: dict[str, Outlet]
    independences: dict[frozenset[str], bool]
    verdicts: tuple[Ruling[Verdict], ...]
    overrides: tuple[Ruling[Status], ...]
    calibrations: dict[str, Calibration] = field(default_factory=dict)


def standing(decisions: Sequence[Decision]) -> Standing:
    """Reduce the log, oldest first as `DecisionLog.read` gives it, to what is in force."""
    return Standing(
        judgements=tuple(_judged(decision) for decision in _newest(decisions, "judgement")),
        actor_facts=_unabsorbed(
            [_actor_fact(decision.payload) for decision in _newest(decisions, "actor")]
        ),
        outlets={
            decision.payload["outlet"]: Outlet(**decision.payload)
            for decision in _newest(decisions, "outlet")
        },
        independences={
            _ends(decision.payload): decision.payload["independent"]
            for decision in _newest(decisions, "independence")
        },
        verdicts=tuple(
            _ruling(decision, Verdict(decision.payload["verdict"]))
            for decision in _newest(decisions, "verdict")
        ),
        overrides=tuple(
            _ruling(decision, Status(decision.payload["status"]))
            for decision in _newest(decisions, "status_override")
        ),
        calibrations={
            decision.payload["model"]: Calibration(**decision.payload)
            for decision in _newest(decisions, "calibration")
        },
    )


def extended(known: Sequence[Decision], news: Sequence[Decision]) -> list[Decision]:
    """The log with what was read of it later, each decision with who revoked it, if anybody."""
    ids = {one.decision_id for one in known}
    fresh = [one for one in news if one.decision_id not in ids]
    revoked_by = {
        one.payload["decision_id"]: one.decision_id
        for one in reversed(fresh)
        if one.kind == "revocation"
    }
    return [
        replace(one, revoked_by=one.revoked_by or revoked_by[one.decision_id])
        if one.decision_id in revoked_by
        else one
        for one in (*known, *fresh)
    ]


def known_by(decisions: Sequence[Decision], count: int) -> Standing:
    """What stood when the log had only the first decisions, as a build read it."""
    early = decisions[:count]
    ids = {one.decision_id for one in early}
    then = [one if one.revoked_by in ids else replace(one, revoked_by=None) for one in early]
    return standing(then)


def matter(decision: Decision) -> object:
    """What a decision is about: of two on one matter the newer one stands."""
    key = _MATTERS.get(decision.kind)
    return decision.kind, decision.decision_id if key is None else key(decision.payload)


def _newest(decisions: Sequence[Decision], kind: str) -> list[Decision]:
    """The last unrevoked decision of a kind on each matter, in recorded order."""
    newest: dict[object, Decision] = {}
    for decision in decisions:
        if decision.kind == kind and decision.revoked_by is None:
            key = matter(decision)
            newest.pop(key, None)  # so that the newer one takes its own place in the order
            newest[key] = decision
    return list(newest.values())


def _place(payload: dict[str, Any]) -> Place:
    return Place(**payload)


def _pair(payload: dict[str, Any]) -> frozenset[Place]:
    return frozenset({_place(payload["left"]), _place(payload["right"])})


def _ends(payload: dict[str, Any]) -> frozenset[str]:
    return frozenset({payload["left"], payload["right"]})


def _named(payload: dict[str, Any]) -> str:
    return str(payload["name"])


def _claim(payload: dict[str, Any]) -> str:
    return str(payload["claim_id"])


_MATTERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "judgement": _pair,
    "actor": _named,
    "outlet": lambda payload: payload["outlet"],
    "independence": _ends,
    "verdict": _claim,
    "status_override": _claim,
    "calibration": lambda payload: payload["model"],
}


def _judged(decision: Decision) -> tuple[Decision, Place, Place, Judgement]:
    payload = decision.payload
    judgement = Judgement(payload["judgement"])
    return decision, _place(payload["left"]), _place(payload["right"]), judgement


def _actor_fact(payload: dict[str, Any]) -> ActorFact:
    kind = payload.get("type")
    return ActorFact(
        name=payload["name"],
        type=None if kind is None else ActorType(kind),
        parent=payload.get("parent"),
        aliases=tuple(payload.get("aliases") or ()),
        absorbs=tuple(payload.get("absorbs") or ()),
        places=tuple(Place(**place) for place in payload.get("places") or ()),
    )


def _unabsorbed(facts: Sequence[ActorFact]) -> tuple[ActorFact, ...]:
    """The facts less those of actors that a later one says it is; oldest first, as they come."""
    found: list[ActorFact] = []
    for fact in facts:
        found = [one for one in found if one.name not in fact.absorbs]
        found.append(fact)
    return tuple(found)


def _ruling(decision: Decision, value: _Value) -> Ruling[_Value]:
    given = [*(decision.payload.get("places") or ()), decision.payload.get("place")]
    places = dict.fromkeys(_place(place) for place in given if place)
    claim_id = _claim(decision.payload)
    return Ruling(decision.decision_id, claim_id, value, tuple(places))
