"""Answers that look at everything there is: reckoned once for a snapshot and what was decided.

A million mentions take seconds here; the newest decision is part of the key, so nothing old shows.
"""

import streamlit as st

from db.queries import figures, past, press
from streamlit_app import data


def sources() -> list[press.SourceRow]:
    """All outlets, with how they report."""
    return _sources(*_now())


def trend() -> list[past.DayCount]:
    """How many claims had each status on each day, as of the build."""
    return _trend(*_now())


def differing_count() -> int:
    """How many claims have reports with different figures."""
    return _differing(*_now())


def _now() -> tuple[str, str, int]:
    return str(data.store_folder()), data.pinned(), data.overlaid().seen


@st.cache_data(max_entries=4, show_spinner="Counting who was first…")
def _sources(store: str, snapshot: str, decided: int) -> list[press.SourceRow]:
    del store, snapshot, decided  # they name what the answer is of
    return data.ask(press.sources)


@st.cache_data(max_entries=4, show_spinner=False)
def _trend(store: str, snapshot: str, decided: int) -> list[past.DayCount]:
    del store, snapshot, decided
    return data.ask(past.trend)


@st.cache_data(max_entries=4, show_spinner=False)
def _differing(store: str, snapshot: str, decided: int) -> int:
    del store, snapshot, decided
    found = data.ask(figures.differing, limit=1)
    return found[0].total if found else 0
