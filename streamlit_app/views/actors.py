"""The actors: who says what, and how often nobody else does."""

import streamlit as st

from db.queries import press
from streamlit_app import data, words
from streamlit_app.components.paper import element, show
from streamlit_app.components.people import actor_table
from streamlit_app.paging import paged

_PAGE = 50
_WHY = "Claims that they stand behind, and those behind which nobody else independent does."


def _actors() -> None:
    show(element("h1", "", "Actors"), element("p", "beside", _WHY), key="heading")
    search = st.text_input(
        "Search", key="actor_search", type="search", placeholder="Part of a name", max_chars=200
    )
    found = data.ask(press.actors, search or "", limit=_PAGE)
    total = found[0].total if found else 0

    def page(limit: int, offset: int) -> None:
        lines = (
            data.ask(press.actors, search or "", limit=limit, offset=offset) if offset else found
        )
        nothing = element("p", "empty", "Nobody of that name is tagged.")
        counted = element("p", "beside", words.count(total, "actor"))
        show(counted, actor_table(lines) if lines else nothing, key="actors")

    paged(total, _PAGE, page)


_actors()
