"""Pages of a long list: the numbers under it, and which rows the chosen one holds."""

from collections.abc import Callable
from math import ceil

import streamlit as st


def paged(total: int, size: int, draw: Callable[[int, int], None], *, key: str = "page") -> None:
    """Draw one page of a list, and under it the numbers of all pages where there are several.

    A number beyond the end, as after the list became shorter, counts as the first.

    Args:
        total: How many rows there are in all.
        size: How many rows a page holds.
        draw: Draws a page, given the limit and the offset of its rows.
        key: Names the page's number in the address.
    """
    pages = max(ceil(total / size), 1)
    place = st.container()
    # A single page is hidden by app.css, not left out: when a bound widget goes, Streamlit writes
    # the address anew and drops what the other widgets have just put there.
    with st.container(key="pages" if pages > 1 else "one-page"):
        number = st.pagination(pages, key=key, bind="query-params")
    with place:
        draw(size, size * (number - 1))
