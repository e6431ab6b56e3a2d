"""One outlet: who owns it, how it reports, and what it reports."""

import streamlit as st

from db import queries
from db.queries.rows import ClaimFilter
from streamlit_app import data, reckoned, stating_forms, who
from streamlit_app.components.claim_table import claim_table
from streamlit_app.components.paper import element, show
from streamlit_app.components.people import outlet_head
from streamlit_app.filters import list_of

_SHOWN = 25


def _outlet() -> None:
    outlet = st.query_params.get("outlet", "")
    known = next((one for one in reckoned.sources() if one.outlet == outlet), None)
    wanted = ClaimFilter(outlet=outlet)
    found = data.ask(queries.claims, wanted, queries.Sort.NEWEST, limit=_SHOWN)
    nothing = element("p", "beside", "No claim is tagged in its articles.")
    more = element("a", "more", f"Show all {found.total:,}", href=list_of(wanted).address)
    show(
        outlet_head(outlet or "No outlet was asked for", known),
        element("h2", "", "What it reports"),
        claim_table(found.rows) if found.rows else nothing,
        more if found.total > _SHOWN else None,
        key="outlet",
    )
    person = who.person()
    if person is not None and known is not None:
        stating_forms.outlet_forms(data.overlaid(), person, outlet)


_outlet()
