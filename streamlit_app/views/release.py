"""What the gate says of the current snapshot: run it, read it, waive what has to leave."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from streamlit_app import data, gate_run, who
from streamlit_app.components import gate
from streamlit_app.components.paper import element, show
from twosource import checked, waiving
from twosource.errors import DecisionError
from twosource.model import Person, Role
from validation.gate import WHOLE, GateReport, Outcome, Waiver

_LONGEST_WHY = 500
_WEEK = timedelta(days=7)
_OUTCOME = "waiver-outcome"
_OFFERED = 500  # keys in one list; a rule that names more is not waived key by key
_WHO_MAY = (
    "Waivers are for people with the role release, which “roles” in twosource.toml gives; or use "
    "“twosource waive” in a terminal."
)


def _release() -> None:
    report = checked.last_report(data.opened())
    show(gate.masthead(report), key="release")
    _run()
    if report is None:
        return
    show(gate.open_rules(report), key="open")
    _waiving(report)
    show(gate.passed(report), key="passed")


def _run() -> None:
    """The button, or how far the run is; a fragment looks again, so that nothing typed is lost."""
    present = gate_run.present()
    if who.is_viewer():
        return
    if present is None or present.is_over:
        st.button("Run the gate", key="run-gate", on_click=gate_run.start)
        trouble = "" if present is None else present.trouble
        if trouble:
            show(element("p", "notice refused", trouble, dir="auto", role="alert"), key="trouble")
    else:
        _progress()


@st.fragment(run_every="0.5s")
def _progress() -> None:
    present = gate_run.present()
    if present is None or present.is_over:
        st.rerun()
    st.progress(present.progress, "Checking the rules")


def _waiving(report: GateReport) -> None:
    blocking = [one for one in report.blocking if one.error is None]
    if not blocking and not report.waivers:
        return
    show(element("h2", "", "Waivers"), key="waivers")
    refused = st.session_state.pop(_OUTCOME, None)
    if refused:
        show(element("p", "notice refused", refused, role="alert"), key="refused")
    person = _responsible()
    for applied in report.waivers:
        with st.container(horizontal=True, key=f"decision-{applied.waiver.decision_id}"):
            show(gate.waiver(applied), key=f"waiver-{applied.waiver.decision_id}")
            if person is not None:
                key = f"take-back-{applied.waiver.decision_id}"
                st.button("Take back", key=key, on_click=_take_back, args=(applied.waiver,))
    if person is None:
        show(element("p", "beside", _WHO_MAY), key="who-may")
        return
    for one in blocking:
        _form(one)


def _form(one: Outcome) -> None:
    """Offer to waive what a blocking rule names. Keys are shown as plain text by the widget."""
    code = one.rule.code
    keys = [each.key for each in one.open_findings[:_OFFERED]]
    if one.rule.threshold is not None:
        keys = [WHOLE]
    with st.expander(f"Waive {code}"), st.form(f"waive-{code}", enter_to_submit=False):
        st.multiselect("Keys", keys, key=f"keys-{code}", placeholder="What may pass")
        st.text_input("Why", key=f"why-{code}", max_chars=_LONGEST_WHY)
        today = datetime.now(UTC).date()
        st.date_input("Until", today + _WEEK, min_value=today, key=f"until-{code}")
        st.form_submit_button("Waive", key=f"waive-now-{code}", on_click=_waive, args=(code,))


def _waive(code: str) -> None:
    person, state = _responsible(), st.session_state
    if person is None:
        return
    keys = tuple(state[f"keys-{code}"])
    until = state[f"until-{code}"]
    try:
        waiving.waive(data.opened().log, person, (code, keys), state[f"why-{code}"], until)
    except DecisionError as error:
        state[_OUTCOME] = str(error)


def _take_back(waiver: Waiver) -> None:
    person = _responsible()
    if person is None:
        return
    try:
        waiving.revoke(data.opened().log, person, waiver)
    except DecisionError as error:
        st.session_state[_OUTCOME] = str(error)


def _responsible() -> Person | None:
    """Whoever is here, where they may waive."""
    person = who.person()
    return person if person is not None and person.role is Role.RELEASE else None


_release()
