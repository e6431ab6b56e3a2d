"""The past: decisions that a snapshot does not hold, with who took them back, as rows to show."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from twosource.decided import standing
from twosource.model import Decision, Judgement, PairJudgement, Place
from twosource.places import Located

_Locate = Callable[[Sequence[tuple[Decision, Place, Place, Judgement]]], Located]


def retired(
    everything: Sequence[Decision], standing_ids: AbstractSet[str], locate: _Locate
) -> list[dict[str, Any]]:
    """The judgements that were revoked or made anew, with who took them back, when and why."""
    by_id = {decision.decision_id: decision for decision in everything}
    # Read as if nobody had revoked them, one at a time, so that none stands in another's way.
    gone = [
        standing([replace(one, revoked_by=None)]).judgements[0]
        for one in everything
        if one.kind == "judgement" and one.decision_id not in standing_ids
    ]
    return [
        _retired(found, by_id.get(by_id[found.decision_id].revoked_by or ""))
        for found in locate(gone).judgements
    ]


def verdicts(everything: Sequence[Decision]) -> list[dict[str, Any]]:
    """All verdicts there ever were, each with whether it stands and who took it back."""
    by_id = {decision.decision_id: decision for decision in everything}
    given = [one for one in everything if one.kind == "verdict"]
    stands = {one.payload["claim_id"]: one for one in given if one.revoked_by is None}
    return [
        _verdict(one, by_id.get(one.revoked_by or ""), stands.get(one.payload["claim_id"]))
        for one in given
    ]


def _retired(judged: PairJudgement, revocation: Decision | None) -> dict[str, Any]:
    return {
        "decision_id": judged.decision_id,
        "left_mention": judged.left,
        "right_mention": judged.right,
        "judgement": judged.judgement,
        "who": judged.who,
        "why": judged.why,
        "recorded_at": _utc(judged.recorded_at),
        "revoked_who": revocation and revocation.who,
        "revoked_why": revocation and revocation.why,
        "revoked_at": revocation and _utc(revocation.recorded_at),
    }


def _verdict(
    given: Decision, revocation: Decision | None, stands: Decision | None
) -> dict[str, Any]:
    return {
        "decision_id": given.decision_id,
        "claim_id": given.payload["claim_id"],
        "verdict": given.payload["verdict"],
        "who": given.who,
        "why": given.why,
        "recorded_at": _utc(given.recorded_at),
        "standing": given == stands,
        "revoked_who": revocation and revocation.who,
        "revoked_at": revocation and _utc(revocation.recorded_at),
    }


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
