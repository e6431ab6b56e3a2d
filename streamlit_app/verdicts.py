"""Verdicts: what editors hold a claim to be, beside the status that is counted; with a note."""

import streamlit as st

from db import queries
from db.queries.rows import ClaimRow, VerdictRow
from streamlit_app import data, judging, who, words
from streamlit_app.components.paper import Element, element, show
from twosource import deciding
from twosource.errors import DecisionError
from twosource.model import Verdict

_ROWS = 20
_LONGEST_NOTE = 2000
_LABELS = {
    Verdict.CONFIRMED: "Confirmed",
    Verdict.REFUTED: "Refuted",
    Verdict.UNVERIFIABLE: "Unverifiable",
    Verdict.OPEN: "Open",
}


def verdicts(row: ClaimRow) -> None:
    """Draw a claim's verdicts, newest first, and the buttons that give one."""
    found = data.ask(queries.claim_verdicts, row.claim_id, limit=_ROWS)
    is_open = data.can_decide() and who.person() is not None
    if not (found or is_open):
        return
    show(element("h2", "", "Verdict"), key="verdicts")
    if is_open:
        _form(row)
    for given in found:
        _given(given, is_open=is_open)


def _form(row: ClaimRow) -> None:
    seen = data.overlaid().refresh()
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


def _give(claim: tuple[str, int], verdict: Verdict, note: str) -> None:
    given = str(st.session_state.get(note, "")).strip()
    try:
        deciding.give_verdict(data.overlaid(), who.decider(), claim, verdict, given)
    except DecisionError as error:
        judging.refuse(error)


def _given(row: VerdictRow, *, is_open: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key=f"decision-{row.decision_id}"):
        show(_drawn(row), key=f"given-{row.decision_id}")
        if row.standing and is_open:
            key = f"undo-{row.decision_id}"
            st.button("Undo", key=key, on_click=judging.undo, args=(row.decision_id,))


def _drawn(row: VerdictRow) -> Element:
    moment = f"{words.day(row.recorded_at.date())}, {row.recorded_at:%H:%M}"
    told = element(
        "div",
        "decided",
        element("strong", "", words.word("verdict", row.verdict)),
        element("small", "beside", row.who, dir="auto"),
        element("small", "beside", moment),
    )
    note = element("p", "beside why", row.why, dir="auto") if row.why else None
    gone = None if row.standing else element("p", "beside gone", _gone(row), dir="auto")
    look = "decision" if row.standing else "decision retired"
    return element("div", look, told, element("div", "", note, gone))


def _gone(row: VerdictRow) -> str:
    if row.revoked_at is None:
        return "Replaced by a newer verdict."
    return f"Undone by {row.revoked_who}, {words.day(row.revoked_at.date())}."
