"""Seats: the pairs that a tab holds come free soon after it is closed, not when they run out."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from db.leases import Leases


@dataclass(slots=True)
class _Seat:
    """What a session has of pairs to itself: where, by whom they are held, and until when."""

    leases: Leases | None = None
    holder: str = ""
    until: datetime | None = None


def taken(leases: Leases, holder: str, until: datetime | None) -> None:
    """Note what the session's screen was given last; without a time it was given nothing."""
    seat = _seat()
    seat.leases, seat.holder, seat.until = leases, holder, until


def _left(seat: _Seat) -> None:
    if seat.leases is not None and seat.until is not None:
        seat.leases.leave(seat.holder, seat.until)


# Streamlit lets go of it when the tab is closed, loaded anew, or cut off from the server.
@st.cache_resource(scope="session", on_release=_left, show_spinner=False)
def _seat() -> _Seat:
    return _Seat()
