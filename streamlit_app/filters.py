"""The filter of the list of claims: its widgets, and how an address spells it.

The widgets are bound to the address under these names and spell their values as their labels, so
that a view can be sent to a colleague; `list_of` spells the same for a link.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, TypedDict

import streamlit as st

from db.queries import Sort
from db.queries.rows import ClaimFilter
from streamlit_app import words
from streamlit_app.navigation import Link, to
from twosource.model import Status

PAGE = "page"
_SEARCH, _OUTLET, _MODALITY, _SORT = "search", "outlet", "modality", "sort"
_STATUS, _DISPUTED, _LIFTABLE, _POSSIBLE = "status", "disputed", "liftable", "possible"
_ACTOR, _VERDICT, _SINCE, _UNTIL = "actor", "verdict", "since", "until"
_FILTERS = (
    *(_SEARCH, _OUTLET, _MODALITY, _SORT, _STATUS, _DISPUTED, _LIFTABLE, _POSSIBLE),
    *(_ACTOR, _VERDICT, _SINCE, _UNTIL),
)
_LONGEST_SEARCH = 200


def list_of(wanted: ClaimFilter) -> Link:
    """Link to the list of the claims that pass a filter."""
    query: dict[str, str | tuple[str, ...]] = {}
    if wanted.statuses:
        query[_STATUS] = tuple(words.status(status) for status in wanted.statuses)
    if wanted.modality is not None:
        query[_MODALITY] = words.word("modality", wanted.modality)
    if wanted.verdict is not None:
        query[_VERDICT] = words.word("sought_verdict", wanted.verdict)
    plain = {_OUTLET: wanted.outlet, _ACTOR: wanted.actor, _SEARCH: wanted.search}
    query |= {name: value for name, value in plain.items() if value}
    days = {_SINCE: wanted.since, _UNTIL: wanted.until}
    query |= {name: day.isoformat() for name, day in days.items() if day is not None}
    only = {_DISPUTED: wanted.disputed, _LIFTABLE: wanted.liftable, _POSSIBLE: wanted.possible}
    query |= {name: "true" for name, is_asked in only.items() if is_asked}
    return to("claims", **query)


def chosen(outlets: Sequence[str], speakers: Sequence[str]) -> tuple[ClaimFilter, Sort]:
    """Draw the widgets and read them.

    Outlets and speakers come from the data. They are options of selectboxes and nothing else,
    because a selectbox shows its options as plain text.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search, sort = _search(), _order()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outlet, actor = _named("Outlet", _OUTLET, outlets), _named("Said by", _ACTOR, speakers)
        modality, verdict = _word("Kind", _MODALITY, "modality"), _verdict()
        since, until = _day("Reported from", _SINCE), _day("Reported until", _UNTIL)
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = ClaimFilter(
            statuses=_statuses() or None,
            disputed=_only("Disputed", _DISPUTED),
            possible=_only("Has possible matches", _POSSIBLE),
            liftable=_only("Could change status", _LIFTABLE),
            modality=modality,
            outlet=outlet,
            actor=actor,
            verdict=verdict,
            since=since,
            until=until,
            search=search,
        )
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


def _search() -> str:
    asked = st.text_input(
        "Search",
        key=_SEARCH,
        type="search",
        placeholder="Words of the claim in any of its reports, or its id",
        max_chars=_LONGEST_SEARCH,
        live="300ms",
        **_BOUND,
    )
    return asked or ""


def _named(label: str, key: str, options: Sequence[str]) -> str | None:
    return st.selectbox(label, options, None, key=key, placeholder="Any", width=190, **_BOUND)


def _word(label: str, key: str, table: str) -> str | None:
    return st.selectbox(
        label,
        words.vocabulary(table),
        index=None,
        key=key,
        format_func=lambda value: words.word(table, value),
        placeholder="Any",
        width=140,
        **_BOUND,
    )


def _verdict() -> str | None:
    return _word("Verdict", _VERDICT, "sought_verdict")


def _day(label: str, key: str) -> date | None:
    return st.date_input(label, None, key=key, format="DD/MM/YYYY", width=150, **_BOUND)


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
