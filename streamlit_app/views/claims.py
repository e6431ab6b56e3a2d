"""The list of claims: narrowed, searched, sorted and paged; its address holds all of it."""

import streamlit as st

from db import queries
from db.queries.rows import ClaimPage
from streamlit_app import data, download, filters, words
from streamlit_app.components.claim_table import claim_table
from streamlit_app.components.paper import Element, element, show
from streamlit_app.components.searched import holds
from streamlit_app.paging import paged

_PAGE = 50


def _claims() -> None:
    show(element("h1", "", "Claims"), key="heading")
    wanted, sort = filters.chosen(data.ask(queries.outlets), data.ask(queries.speakers))
    asked = _offset()
    likely = data.ask(queries.claims, wanted, sort, limit=_PAGE, offset=asked)

    def page(limit: int, offset: int) -> None:
        found = likely
        if offset != asked:  # a page beyond the end counts as the first
            found = data.ask(queries.claims, wanted, sort, limit=limit, offset=offset)
        show(_counted(found), _table(found, wanted.search), key="claims")

    paged(likely.total, _PAGE, page, key=filters.PAGE)
    if likely.total:
        download.buttons(wanted, sort)


def _offset() -> int:
    """Where the page begins that the address, or a press on its number, asks for."""
    asked = str(st.session_state.get(filters.PAGE) or st.query_params.get(filters.PAGE, "1"))
    return _PAGE * (max(int(asked), 1) - 1) if asked.isdecimal() else 0


def _counted(found: ClaimPage) -> Element:
    return element("p", "beside", words.count(found.total, "claim"))


def _table(found: ClaimPage, search: str) -> Element:
    if not found.rows:
        return element("p", "empty", "No claim passes these filters.")
    # Where the claim's own words hold the search, the table shows no other wording.
    ids = [row.claim_id for row in found.rows if not holds(words.clipped(row.text), search)]
    wordings = data.ask(queries.found_wordings, ids, search) if ids else {}
    return claim_table(found.rows, search, wordings)


_claims()
