"""The filter of the list of claims: its widgets, and how an address spells it.

The widgets are bound to the address under these names and spell their values as their labels, so
that a view can be sent to a colleague; `list_of` spells the same for a link.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypedDict

import streamlit as st

from db.queries import Sort
from db.queries.rows import ClaimFilter
from streamlit_app import words
from streamlit_app.navigation import Link, to
from twosource.model import Modality, Status

PAGE = "page"
_SEARCH, _OUTLET, _MODALITY, _SORT = "search", "outlet", "modality", "sort"
_STATUS, _DISPUTED, _LIFTABLE = "status", "disputed", "liftable"
_FILTERS = (_SEARCH, _OUTLET, _MODALITY, _SORT, _STATUS, _DISPUTED, _LIFTABLE)
_LONGEST_SEARCH = 200


def list_of(wanted: ClaimFilter) -> Link:
    """Link to the list of the claims that pass a filter."""
    query: dict[str, str | tuple[str, ...]] = {}
    if wanted.statuses:
        query[_STATUS] = tuple(words.status(status) for status in wanted.statuses)
    if wanted.modality is not None:
        query[_MODALITY] = words.word("modality", wanted.modality)
    if wanted.outlet is not None:
        query[_OUTLET] = wanted.outlet
    if wanted.disputed:
        query[_DISPUTED] = "true"
    if wanted.liftable:
        query[_LIFTABLE] = "true"
    if wanted.search:
        query[_SEARCH] = wanted.search
    return to("claims", **query)


def chosen(outlets: Sequence[str]) -> tuple[ClaimFilter, Sort]:
    """Draw the widgets and read them.

    Outlets come from the data. They are options of a selectbox and nothing else, because a
    selectbox shows its options as plain text.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            "Search",
            key=_SEARCH,
            type="search",
            placeholder="Words of the claim, or its id",
            max_chars=_LONGEST_SEARCH,
            live="300ms",
            **_BOUND,
        )
        outlet = st.selectbox(
            "Outlet", outlets, None, key=_OUTLET, placeholder="Any", width=220, **_BOUND
        )
        modality, sort = _kind(), _order()
    with st.container(horizontal=True, vertical_alignment="center"):
        statuses, disputed, liftable = _statuses(), _only("Disputed only", _DISPUTED), _liftable()
    wanted = ClaimFilter(statuses or None, disputed, liftable, modality, outlet, search or "")
    return wanted, sort


def _to_first_page() -> None:
    """Go to the first page, and set again what is chosen.

    Where the page was in the address that the session began with, Streamlit 1.67 answers its
    change with that first address, less the page: what was chosen since would be lost from it.
    """
    for key in _FILTERS:
        st.session_state[key] = st.session_state[key]
    st.session_state[PAGE] = 1


class _Bound(TypedDict):
    bind: Literal["query-params"]
    persist_state: Literal["session"]
    on_change: Callable[[], None]


# In the address for a colleague, and for the session for whoever comes back from another page.
_BOUND: _Bound = {
    "bind": "query-params",
    "persist_state": "session",
    "on_change": _to_first_page,
}


def _kind() -> str | None:
    return st.selectbox(
        "Kind",
        [modality.value for modality in Modality],
        index=None,
        key=_MODALITY,
        format_func=lambda value: words.word("modality", value),
        placeholder="Any",
        width=170,
        **_BOUND,
    )


def _order() -> Sort:
    chosen = st.selectbox(
        "Order",
        [sort.value for sort in Sort],
        key=_SORT,
        format_func=lambda value: words.word("sort", value),
        width=240,
        **_BOUND,
    )
    return Sort(chosen)


def _statuses() -> tuple[Status, ...]:
    chosen = st.pills(
        "Status",
        list(words.vocabulary("status")),
        selection_mode="multi",
        key=_STATUS,
        format_func=words.status,
        label_visibility="collapsed",
        wrap=True,
        **_BOUND,
    )
    return tuple(Status(value) for value in chosen)


def _only(label: str, key: str) -> bool:
    return st.toggle(label, key=key, **_BOUND)


def _liftable() -> bool:
    return _only("Could change status", _LIFTABLE)
