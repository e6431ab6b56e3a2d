"""What validation refused, with the reason and the place that fixes it."""

from db import queries
from streamlit_app import data, words
from streamlit_app.components import front
from streamlit_app.components.paper import element, show
from streamlit_app.paging import paged

_PAGE = 50


def _rejections() -> None:
    total = data.ask(queries.counts).rejections
    said = f"{words.count(total, 'row')} refused" if total else "Nothing was refused."
    show(element("h1", "", "Rejections"), element("p", "beside", said), key="heading")
    paged(total, _PAGE, _page)


def _page(limit: int, offset: int) -> None:
    rows = data.ask(queries.rejections, limit=limit, offset=offset)
    show(element("ul", "lines", *(front.rejection_line(row) for row in rows)), key="rejections")


_rejections()
