"""Who looks and who decides: whoever logged in; without a log-in, whoever said a name here once.

What a role allows is not decided here: it goes with every decision to the log, which refuses
(`db/permits.py`). What pages hide, they hide so that nobody presses in vain.
"""

import time
from pathlib import Path
from typing import Any

import streamlit as st

from streamlit_app import data
from streamlit_app.components import asked
from streamlit_app.components.paper import element, show
from streamlit_app.log_in import LogIn, log_in
from twosource import roles
from twosource.model import Person, Role

_NAME, _LOGGED_IN = "editor", "logged-in"
_LONGEST_NAME = 80


def person() -> Person | None:
    """Who decides in this session; None as long as nobody has said so, or may come in."""
    if _way() is not None:
        return _logged_in()
    name = _settled() or st.session_state.get(_NAME) or _remembered()
    return roles.local(name, data.opened().settings.roles) if name else None


def decider() -> Person:
    """Who decides, where that is known; somebody who may only look, where it is not."""
    return person() or Person("Somebody without a name", Role.VIEWER)


def may_decide() -> bool:
    """Whether whoever looks may decide in the session's snapshot."""
    return data.can_decide() and decider().role is not Role.VIEWER


def is_viewer() -> bool:
    """Whether whoever looks is known, and may only look."""
    known = person()
    return known is not None and known.role is Role.VIEWER


def is_let_in() -> bool:
    """Whether anything may be shown; where not, the way in is drawn."""
    way = _way()
    if way is None or _logged_in() is not None:
        return True
    with st.container(key="way-in"):
        show(element("h1", "", "twosource"), key="way_in_heading")
        _way_in(way)
    asked.remember()
    return False


def is_known_still() -> bool:
    """Whether a page that was drawn may stay: a log-in runs out while it is open."""
    return _way() is None or _logged_in() is not None


def bar() -> None:
    """Say on every page who is logged in, and let them log out."""
    known = person() if _way() is not None else None
    if known is None:
        return
    told = f"{known.name}, {known.role}"
    if known.role is Role.VIEWER:
        told += ": you may look at everything, and decide nothing"
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="right", key="who-bar"
    ):
        show(element("p", "beside", told, dir="auto"), key="who_bar_told")
        st.button("Log out", key="log-out", type="tertiary", on_click=st.logout)
    asked.lead_back()


def tell_or_ask() -> None:
    """Where decisions are made: ask who decides, say who does, or say why nobody may."""
    if not data.can_decide():
        why = "This snapshot shows a past day, or is of an older version: nothing is decided in it."
        show(element("p", "beside", why), key="closed")
    elif person() is None:
        _ask()
    elif not may_decide():
        why = (
            f"{decider().name} has the role viewer: nothing can be decided here. "
            "“roles” in twosource.toml says who may."
        )
        show(element("p", "beside", why, dir="auto"), key="closed")
    else:
        _told()


def _ask() -> None:
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


def _told() -> None:
    """Say in whose name this session decides, and let another take over."""
    with st.container(horizontal=True, vertical_alignment="center", key="decider"):
        told = f"You decide as {decider().name}."
        show(element("span", "beside", told, dir="auto"), key="who_told")
        if _way() is None and not _settled():
            st.button("Somebody else", type="tertiary", on_click=_forget)


def _logged_in() -> Person | None:
    """Whoever logged in; worked out once, as names of the log have to be asked for."""
    claims = _claims()
    if not claims or _is_over(claims):
        return None
    known: tuple[dict[str, Any], Person | None] | None = st.session_state.get(_LOGGED_IN)
    if known is None or known[0] != claims:
        known = st.session_state[_LOGGED_IN] = (claims, _listed(claims))
    return known[1]


def _listed(claims: dict[str, Any]) -> Person | None:
    store = data.opened()
    unlisted = store.settings.unlisted
    other = None if unlisted == "nobody" else Role(unlisted)
    found = roles.logged_in(claims, store.settings.roles, other)
    return found and roles.told_apart(found, store.log.subjects(found.name))


def _is_over(claims: dict[str, Any]) -> bool:
    return roles.is_over(claims, time.time(), data.opened().settings.log_in_hours)


def _claims() -> dict[str, Any]:
    """What the provider signed of whoever logged in; nothing, where nobody has."""
    claims: dict[str, Any] = dict(st.user.to_dict())
    return claims if claims.get("is_logged_in") is True else {}


def _way_in(way: LogIn) -> None:
    claims = _claims()
    if not f"{st.context.url}/".startswith(f"{way.address}/"):
        home = element("a", "", way.address, href=way.address)
        show(element("p", "", "You can log in where this dashboard is at home: ", home), key="home")
    elif claims and not _is_over(claims):
        told = f"You are logged in as {roles.name_of(claims)}, who is not let in here."
        by = element("p", "beside", "“roles” in twosource.toml says who is.")
        show(element("p", "", told, dir="auto"), by, key="not_let_in")
        st.button("Log out", key="log-out", on_click=st.logout)
    else:
        why = "Your log-in is over. Log in again." if claims else "Log in to read and to decide."
        show(element("p", "", why), key="why_in")
        _buttons(way)


def _buttons(way: LogIn) -> None:
    for name in way.providers:
        if st.button(f"Log in with {name}" if name else "Log in", key=f"log-in-{name}"):
            st.login(name or None)


@st.cache_resource(show_spinner=False)
def _way() -> LogIn | None:
    """How people log in to this server, as it stood when it started."""
    return log_in(data.store_folder(), int(st.get_option("server.port")))


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
