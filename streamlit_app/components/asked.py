"""The page that was asked for: a link that a colleague sent opens once the log-in is done.

A provider leads everybody back to the front page. What was asked for stays in the browser: an
address that came back from elsewhere could lead anywhere.
"""

import streamlit as st

from streamlit_app.components.paper import asset


def remember() -> None:
    """Keep the address of a page that is not shown before somebody logs in."""
    _draw(remember=True)


def lead_back() -> None:
    """Open the page whose address was kept, if one was; once."""
    _draw(remember=False)


def _draw(*, remember: bool) -> None:
    component = st.components.v2.component("asked", js=asset("asked.js"))
    with st.container(key="asked"):
        component(data={"remember": remember}, key="asked-for")
