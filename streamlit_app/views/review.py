"""The review queue: open pairs one after the other, best first, judged with the keyboard."""

from collections.abc import Sequence
from typing import Literal, TypedDict

import streamlit as st

from db import queries
from db.queries.review import Wanted
from streamlit_app import contesting, data, reviewing, who, words
from streamlit_app.components import queue
from streamlit_app.components.paper import element, show
from streamlit_app.reviewing import View

_QUEUE, _OUTLET, _LIKELY, _ALL, _UNSURE = "queue", "from", "likely", "all", "unsure"
_SPEAKER = "speaker"
_PAIR = "pair"
_DESK = "desk"
_BANDS = {"any": (0.0, 2.0), "low": (0.0, 0.25), "middle": (0.25, 0.5), "high": (0.5, 2.0)}
_ELSEWHERE = (
    "The pair of this address is not here: it was decided, somebody else has it on the screen, "
    "or these filters leave it out."
)


class _Bound(TypedDict):
    bind: Literal["query-params"]
    persist_state: Literal["session"]


# In the address for a colleague, and for the session for whoever comes back from another page.
_BOUND: _Bound = {"bind": "query-params", "persist_state": "session"}


def _review() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="queues"):
        show(element("h1", "", "Review"), key="heading")
        chosen = _which()
    if chosen == "contested":
        contesting.contested()
        return
    wanted, all_pairs = _filters(conflicts=chosen == "conflicts")
    can_decide = who.may_decide()
    if not can_decide:
        who.tell_or_ask()
    _desk(wanted, all_pairs=all_pairs)
    if can_decide:
        who.tell_or_ask()


def _which() -> str:
    found = st.segmented_control(
        "Queue",
        list(words.vocabulary("queue")),
        default="matches",
        key=_QUEUE,
        format_func=lambda value: words.word("queue", value),
        label_visibility="collapsed",
        required=True,
        **_BOUND,
    )
    return str(found or "matches")


def _filters(*, conflicts: bool) -> tuple[Wanted, bool]:
    with st.container(horizontal=True, vertical_alignment="center"):
        outlet = _named("Outlet", _OUTLET, data.ask(queries.outlets), "Any outlet")
        actor = _named("Said by", _SPEAKER, data.ask(queries.speakers), "Said by anybody")
        band = st.selectbox(
            "How likely",
            list(_BANDS),
            key=_LIKELY,
            format_func=lambda value: words.word("likely", value),
            label_visibility="collapsed",
            width=200,
            **_BOUND,
        )
        all_pairs = st.toggle("Show all pairs", key=_ALL, **_BOUND)
        unsure = st.toggle("With unsure ones", key=_UNSURE, **_BOUND)
    at_least, below = _BANDS[band]
    return Wanted(conflicts, unsure, outlet, at_least, below, actor), all_pairs


def _named(label: str, key: str, options: Sequence[str], anything: str) -> str | None:
    return st.selectbox(
        label,
        options,
        None,
        key=key,
        placeholder=anything,
        label_visibility="collapsed",
        width=200,
        **_BOUND,
    )


@st.fragment
def _desk(wanted: Wanted, *, all_pairs: bool) -> None:
    """A fragment: what is pressed there does not draw the rest of the page anew."""
    first = st.query_params.get(_PAIR)
    view = View(wanted, all_pairs, who.decider(), who.may_decide(), first)
    said = queue.said(_DESK)
    # Presses of somebody whose log-in has run out wait in the browser; a viewer's the log refuses.
    is_taken_in = data.can_decide() and who.person() is not None
    refused = reviewing.take_in(said, view.person) if is_taken_in else []
    shown = reviewing.batch(view, said, refused)
    if shown.order and not reviewing.has_met(view, shown):
        show(element("p", "beside", _ELSEWHERE), key="elsewhere")
    queue.draw(shown, key=_DESK)


_review()
