"""The history of a claim: every decision that touches it, of any kind, and a way to undo each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from db.queries import decided as decisions
from db.queries.rows import ClaimRow, FactRow, JudgementRow, RulingRow
from streamlit_app import data, judging, who, words
from streamlit_app.components import decided, pairs
from streamlit_app.components.paper import Element, element, show

_ROWS = 200
_UNFOLDED = 6


@dataclass(frozen=True, slots=True)
class _Told:
    """A decision, drawn when it is shown."""

    decision_id: str
    recorded_at: datetime
    stands: bool
    draw: Callable[[], Element]


def history(row: ClaimRow, mention_ids: Sequence[str]) -> None:
    """Draw every decision on a claim, newest first; those that stand can be undone."""
    judged = [
        *data.ask(decisions.judgements, mention_ids, limit=_ROWS),
        *data.ask(decisions.retired, mention_ids, limit=_ROWS),
    ]
    rulings = data.ask(decisions.claim_rulings, row.claim_id, limit=_ROWS)
    stated = data.ask(decisions.claim_facts, row.claim_id, limit=_ROWS)
    told = [*map(_judged, judged), *map(_ruling, rulings), *map(_fact, stated)]
    _show("Decisions", sorted(told, key=_when, reverse=True))


def facts(kind: str, names: Sequence[str]) -> None:
    """Draw every decision of a kind on some actors or outlets, by name, newest first."""
    found = data.ask(decisions.facts_on, kind, names, limit=_ROWS)
    _show("Decisions", [_fact(one) for one in found])


def _judged(one: JudgementRow) -> _Told:
    return _Told(one.decision_id, one.recorded_at, not one.retired, lambda: pairs.decision(one))


def _ruling(one: RulingRow) -> _Told:
    stands = one.state == "standing"
    return _Told(one.decision_id, one.recorded_at, stands, lambda: decided.ruling(one))


def _fact(one: FactRow) -> _Told:
    return _Told(
        one.decision_id, one.recorded_at, one.state == "standing", lambda: decided.fact(one)
    )


def _when(one: _Told) -> datetime:
    return one.recorded_at


def _show(heading: str, told: Sequence[_Told]) -> None:
    if not told:
        return
    show(element("h2", "", heading), key="decisions")
    may_undo = who.may_decide()
    for one in told[:_UNFOLDED]:
        _one(one, may_undo=may_undo)
    if len(told) > _UNFOLDED:
        rest = words.count(len(told) - _UNFOLDED, "earlier decision")
        with st.expander(rest, key="earlier", on_change="rerun") as folded:
            for one in told[_UNFOLDED:] if folded.open else ():
                _one(one, may_undo=may_undo)


def _one(one: _Told, *, may_undo: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key=f"decision-{one.decision_id}"):
        show(one.draw(), key=f"decided-{one.decision_id}")
        if one.stands and may_undo:
            key = f"undo-{one.decision_id}"
            st.button("Undo", key=key, on_click=judging.undo, args=(one.decision_id,))
