"""The list of claims: narrowed, searched, sorted and paged; its address holds all of it."""

from db import queries
from streamlit_app import data, filters, words
from streamlit_app.components.claim_table import claim_table
from streamlit_app.components.paper import Element, element, show
from streamlit_app.paging import paged

_PAGE = 50


def _claims() -> None:
    show(element("h1", "", "Claims"), key="heading")
    wanted, sort = filters.chosen(data.ask(queries.outlets))
    total = data.ask(queries.claims_count, wanted)

    def page(limit: int, offset: int) -> None:
        rows = data.ask(queries.claims, wanted, sort, limit=limit, offset=offset)
        show(
            element("p", "beside", words.count(total, "claim")),
            claim_table(rows, wanted.search) if rows else _nothing(),
            key="claims",
        )

    paged(total, _PAGE, page, key=filters.PAGE)


def _nothing() -> Element:
    return element("p", "empty", "No claim passes these filters.")


_claims()
