"""Verdicts and overrides: what editors hold a claim to be, beside the status that is counted."""

import streamlit as st

from db.queries import decided
from db.queries.rows import ClaimRow
from streamlit_app import data, judging, who, words
from streamlit_app.components.paper import element, show
from streamlit_app.components.status import overridden
from twosource import deciding
from twosource.errors import DecisionError
from twosource.model import Status, Verdict

_ROWS = 20
_LONGEST_NOTE = 2000
_LABELS = {
    Verdict.CONFIRMED: "Confirmed",
    Verdict.REFUTED: "Refuted",
    Verdict.UNVERIFIABLE: "Unverifiable",
    Verdict.OPEN: "Open",
}
_OVERRIDE = (
    "Give it a status against the computed one. Both stay on the screen, and the override with "
    "your name and reason."
)


def given(row: ClaimRow) -> None:
    """Say who gave a claim another status than the computed one, and why."""
    if row.override is None:
        return
    rulings = data.ask(decided.claim_rulings, row.claim_id, limit=_ROWS)
    standing = (one for one in rulings if one.state == "standing" and not one.came_apart)
    held = next((one for one in standing if one.value == row.override), None)
    if held is None:
        return
    computed = words.status(row.status).lower()
    told = f"{held.who} overrides what is computed, {computed}:"
    with st.container(horizontal=True, vertical_alignment="center", key="override_given"):
        why = element("span", "why", words.clipped(held.why), dir="auto")
        name = element("span", "", told, dir="auto")
        show(element("p", "facts", overridden(row.override), name, why), key="override_line")
        if who.may_decide():
            st.button("Undo", key="undo-override", on_click=judging.undo, args=(held.decision_id,))


def verdicts(row: ClaimRow) -> None:
    """Draw the forms that give a claim a verdict, or another status than the computed one."""
    if not who.may_decide():
        return
    show(element("h2", "", "Verdict"), key="verdicts")
    _verdict(row)
    with st.expander("Override the status"):
        _override(row)


def _verdict(row: ClaimRow) -> None:
    seen = data.overlaid().seen
    note = f"note-{row.claim_id}"
    with st.form("verdict", enter_to_submit=False, clear_on_submit=True):
        st.text_input(
            "Note",
            key=note,
            placeholder="Note and sources (optional)",
            label_visibility="collapsed",
            max_chars=_LONGEST_NOTE,
        )
        with st.container(horizontal=True, gap="small"):
            for verdict, label in _LABELS.items():
                st.form_submit_button(
                    label,
                    key=f"verdict-{verdict}",
                    on_click=_give,
                    args=((row.claim_id, seen), verdict, note),
                )


def _override(row: ClaimRow) -> None:
    seen = data.overlaid().seen
    reason, chosen = f"override-why-{row.claim_id}", f"override-status-{row.claim_id}"
    show(element("p", "beside", _OVERRIDE), key="override_told")
    with st.form("override", enter_to_submit=False, clear_on_submit=True):
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.selectbox("Status", list(Status), format_func=words.status, key=chosen, width=220)
            st.text_input("Reason", key=reason, max_chars=_LONGEST_NOTE)
        claim = (row.claim_id, seen)
        st.form_submit_button("Override", on_click=_set, args=(claim, chosen, reason))


def _give(claim: tuple[str, int], verdict: Verdict, note: str) -> None:
    given = str(st.session_state.get(note, "")).strip()
    try:
        deciding.give_verdict(data.overlaid(), who.decider(), claim, verdict, given)
    except DecisionError as error:
        judging.refuse(error)


def _set(claim: tuple[str, int], chosen: str, reason: str) -> None:
    status, why = Status(st.session_state[chosen]), str(st.session_state[reason]).strip()
    try:
        deciding.override(data.overlaid(), who.decider(), claim, status, why)
    except DecisionError as error:
        judging.refuse(error)
