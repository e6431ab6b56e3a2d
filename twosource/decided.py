"""What stands of all that was decided: the newest unrevoked decision on each matter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from twosource.model import (
    ActorFact,
    ActorType,
    Calibration,
    Decision,
    Judgement,
    Outlet,
    Place,
    Status,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Decisions in force, in the order they were recorded.

    `judgements` has one entry a pair of places, whichever is left; `actor_facts` and `outlets`
    one a name; `independences` one an unordered pair of origin ids; `verdicts` and `overrides`
    one a claim id; `calibrations` one a model's name.
    """

    judgements: tuple[tuple[Decision, Place, Place, Judgement], ...]
    actor_facts: tuple[ActorFact, ...]
    outlets: dict[str, Outlet]
    independences: dict[frozenset[str], bool]
    verdicts: dict[str, Verdict]
    overrides: dict[str, Status]
    calibrations: dict[str, Calibration] = field(default_factory=dict)


def standing(decisions: Sequence[Decision]) -> Standing:
    """Reduce the log, oldest first as `DecisionLog.read` gives it, to what is in force."""
    return Standing(
        judgements=tuple(_judged(decision) for decision in _newest(decisions, "judgement", _pair)),
        actor_facts=tuple(
            _actor_fact(decision.payload) for decision in _newest(decisions, "actor", _named)
        ),
        outlets={
            decision.payload["outlet"]: Outlet(**decision.payload)
            for decision in _newest(decisions, "outlet", lambda payload: payload["outlet"])
        },
        independences={
            _ends(decision.payload): decision.payload["independent"]
            for decision in _newest(decisions, "independence", _ends)
        },
        verdicts={
            decision.payload["claim_id"]: Verdict(decision.payload["verdict"])
            for decision in _newest(decisions, "verdict", _claim)
        },
        overrides={
            decision.payload["claim_id"]: Status(decision.payload["status"])
            for decision in _newest(decisions, "status_override", _claim)
        },
        calibrations={
            decision.payload["model"]: Calibration(**decision.payload)
            for decision in _newest(decisions, "calibration", lambda payload: payload["model"])
        },
    )


def _newest(
    decisions: Sequence[Decision], kind: str, matter: Callable[[dict[str, Any]], object]
) -> list[Decision]:
    """The last unrevoked decision of a kind on each matter, in recorded order."""
    newest: dict[object, Decision] = {}
    for decision in decisions:
        if decision.kind == kind and decision.revoked_by is None:
            key = matter(decision.payload)
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
    )
