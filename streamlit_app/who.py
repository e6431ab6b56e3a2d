"""Who decides: the editor of the settings, or whoever said a name on this machine once."""

from pathlib import Path

import streamlit as st

from streamlit_app import data
from streamlit_app.components.paper import element, show
from twosource.model import Person, Role

_NAME = "editor"
_LONGEST_NAME = 80


def person() -> Person | None:
    """Who decides in this session; None as long as nobody has said so."""
    name = _settled() or st.session_state.get(_NAME) or _remembered()
    return Person(name) if name else None


def decider() -> Person:
    """Who decides, where that is known; somebody who may only look, where it is not."""
    return person() or Person("Somebody without a name", Role.VIEWER)


def ask() -> None:
    """Ask who decides, once: the name is kept in the store for the next time."""
    with st.form("who", enter_to_submit=True):
        show(
            element("h3", "", "Who decides?"),
            element("p", "beside", "Your name goes with every decision. You are asked only once."),
            key="who_asked",
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Your name", key="who_name", max_chars=_LONGEST_NAME, width=320)
            st.form_submit_button("That is me", on_click=_remember)


def told() -> None:
    """Say in whose name this session decides, and let another take over."""
    known = person()
    if known is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="decider"):
        show(element("span", "beside", f"You decide as {known.name}."), key="who_told")
        if not _settled():
            st.button("Somebody else", type="tertiary", on_click=_forget)


def _settled() -> str | None:
    """The name that the settings give; it is not asked then."""
    return data.opened().settings.editor


def _remember() -> None:
    name = " ".join(st.session_state["who_name"].split())
    if name:
        st.session_state[_NAME] = name
        _kept().write_text(name, encoding="utf-8")


def _remembered() -> str:
    try:
        return _kept().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def _forget() -> None:
    st.session_state.pop(_NAME, None)
    _kept().unlink(missing_ok=True)


def _kept() -> Path:
    return data.store_folder() / "editor.txt"
