"""One actor: names, whom it belongs to, what it says and who prints that."""

import streamlit as st

from db import queries
from db.queries import press
from db.queries.rows import ClaimFilter
from streamlit_app import data, stating_forms, who
from streamlit_app.components.claim_table import claim_table
from streamlit_app.components.paper import Element, element, show
from streamlit_app.components.people import actor_head, carried
from streamlit_app.filters import list_of
from streamlit_app.navigation import to
from streamlit_app.paging import paged

_PAGE = 25
_OUTLETS = 30


def _actor() -> None:
    actor_id = st.query_params.get("actor", "")
    one = data.ask(press.actor, actor_id)
    if one is None:
        show(
            element("a", "back", "All actors", href=to("actors").address),
            element("h1", "", "No such actor"),
            element("p", "reason", f"This snapshot has no actor {actor_id}.", dir="auto"),
            key="none",
        )
        return
    outlets = data.ask(press.actor_outlets, actor_id, limit=_OUTLETS)
    printed = _section("Who prints it", carried(outlets)) if outlets else None
    show(actor_head(one), printed, key="actor")
    _said(one.name)
    person = who.person()
    if person is not None:
        stating_forms.actor_forms(data.overlaid(), person, actor_id)


def _said(name: str) -> None:
    """Draw the claims that an actor, or whoever speaks for it, stands behind."""
    wanted = ClaimFilter(actor=name)
    first = data.ask(queries.claims, wanted, queries.Sort.NEWEST, limit=_PAGE)

    def page(limit: int, offset: int) -> None:
        found = first
        if offset:
            bounds = {"limit": limit, "offset": offset}
            found = data.ask(queries.claims, wanted, queries.Sort.NEWEST, **bounds)
        more = element("a", "more", "Open as a list", href=list_of(wanted).address)
        nothing = element("p", "beside", "No claim is attributed to it.")
        heading = f"What it says: {found.total:,}"
        said = [claim_table(found.rows), more] if found.rows else [nothing]
        show(_section(heading, *said), key="said")

    paged(first.total, _PAGE, page)


def _section(heading: str, *parts: Element) -> Element:
    return element("section", "section", element("h2", "", heading), *parts)


_actor()
