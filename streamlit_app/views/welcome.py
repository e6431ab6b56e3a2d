"""What is shown before there is a first snapshot."""

from pathlib import Path

import streamlit as st

from streamlit_app import data
from streamlit_app.components.paper import Element, element, show
from twosource.errors import SnapshotError


def welcome(store: Path, why: str) -> None:
    """Say why nothing can be shown and what to run; the dashboard appears when it is."""
    show(_page(store, why), key="welcome")
    _look_again()


def _page(store: Path, why: str) -> Element:
    steps = (
        ("twosource demo", "see it all with the demo newsroom"),
        ("twosource push FOLDER", "bring your own articles into Label Studio, and tag them there"),
        ("twosource pull", "fetch the tagging"),
        ("twosource build", "work out which claims stand on two independent sources"),
    )
    listed = (
        element("li", "", element("span", "command", command), element("span", "", f" {purpose}"))
        for command, purpose in steps
    )
    return element(
        "section",
        "welcome",
        element("h1", "", "Nothing to show yet"),
        element("p", "lead", why, dir="auto"),
        element("p", "lead", "Run one of these in a terminal:"),
        element("ul", "steps", *listed),
        element("p", "beside", f"The store is {store}. This page notices a first snapshot itself."),
    )


@st.fragment(run_every="2s")
def _look_again() -> None:
    try:
        data.overlaid()
    except SnapshotError:
        return
    st.rerun()
