"""The current articles, newest first, with how far each is tagged."""

from db import queries
from streamlit_app import data, words
from streamlit_app.components import front
from streamlit_app.components.paper import element, show
from streamlit_app.paging import paged

_PAGE = 50


def _articles() -> None:
    total = data.ask(queries.articles_count)
    show(
        element("h1", "", "Articles"),
        element("p", "beside", words.count(total, "article")),
        key="heading",
    )
    paged(total, _PAGE, _page)


def _page(limit: int, offset: int) -> None:
    rows = data.ask(queries.articles, limit=limit, offset=offset)
    show(element("ul", "lines", *(front.article_line(row) for row in rows)), key="articles")


_articles()
