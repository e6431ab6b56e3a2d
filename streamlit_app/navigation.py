"""The pages, and the links between them.

A link is an address such as `claim?claim=c-1`: a real one, that a colleague can be sent and that
opens in a new tab. A plain click on it changes the page without loading the application anew.
"""

from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

# Page name to its file; the name is the address.
PAGES = {
    "overview": "views/overview.py",
    "claims": "views/claims.py",
    "claim": "views/claim.py",
    "review": "views/review.py",
    "actors": "views/actors.py",
    "actor": "views/actor.py",
    "sources": "views/sources.py",
    "outlet": "views/outlet.py",
    "numbers": "views/numbers.py",
    "coverage": "views/coverage.py",
    "articles": "views/articles.py",
    "article": "views/article.py",
    "agreement": "views/agreement.py",
    "versions": "views/versions.py",
    "rejections": "views/rejections.py",
    "release": "views/release.py",
    "annotators": "views/annotators.py",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A page of this application with its query, several values to a name allowed."""

    page: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """Relative to the application's root, where every page is."""
        return f"{self.page}?{urlencode(self.query)}" if self.query else self.page


def to(page: str, **query: str | tuple[str, ...]) -> Link:
    """Link to a page; a tuple gives one name several values."""
    pairs: list[tuple[str, str]] = []
    for name, given in query.items():
        values = (given,) if isinstance(given, str) else given
        pairs += [(name, value) for value in values]
    return Link(page, tuple(pairs))


def go(link: Link) -> NoReturn:
    """Change to the linked page."""
    st.switch_page(PAGES[link.page], query_params=list(link.query))
