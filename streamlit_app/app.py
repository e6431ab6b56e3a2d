"""The dashboard's entry: page configuration, navigation, and word of a newer snapshot."""

from importlib.resources import files

import streamlit as st

from streamlit_app import data, who
from streamlit_app.navigation import PAGES, go, to
from streamlit_app.views.welcome import welcome
from twosource.errors import SnapshotError

_TITLES = {
    "overview": "Overview",
    "claims": "Claims",
    "review": "Review",
    "actors": "Actors",
    "sources": "Sources",
    "numbers": "Numbers",
    "coverage": "Coverage",
    "articles": "Articles",
    "agreement": "Agreement",
    "rejections": "Rejections",
    "annotators": "Annotators",
    "release": "Release",
    "claim": "Claim",
    "article": "Article",
    "versions": "Versions",
    "actor": "Actor",
    "outlet": "Outlet",
}
_HIDDEN = (
    "claim",
    "article",
    "versions",
    "actor",
    "outlet",
)  # these need an id, so nobody starts there


def _pages() -> list[st.Page]:
    return [
        st.Page(
            PAGES[name],
            title=title,
            url_path=name,
            default=name == "overview",
            visibility="hidden" if name in _HIDDEN else "visible",
        )
        for name, title in _TITLES.items()
    ]


@st.fragment(run_every="1s")
def _announce_newer(drawn: int) -> None:
    """Offer a newer snapshot, and show at once what others decide.

    A fragment, so that nothing typed elsewhere is lost; drawing the page anew keeps it too.

    Args:
        drawn: the number of the newest decision that the page knew when it was drawn.
    """
    if data.look() != drawn or not who.is_known_still():
        st.rerun()
    if data.newest() == data.pinned():
        return
    with st.container(key="newer", horizontal=True, vertical_alignment="center"):
        st.markdown("A newer snapshot is ready.")
        if st.button("Show it"):
            data.move_to_newest()
            st.rerun()


def _run() -> None:
    assets = files("streamlit_app")
    st.set_page_config("twosource", assets.joinpath("icon.svg").read_text("utf-8"), layout="wide")
    st.html(f"<style>{assets.joinpath('app.css').read_text('utf-8')}</style>")
    is_in = who.is_let_in()
    page = st.navigation(_pages(), position="top" if is_in else "hidden")
    if not is_in:
        return
    who.bar()
    try:
        drawn = data.look()
    except SnapshotError as error:
        welcome(data.store_folder(), str(error))
        return
    if page.url_path == "" and "claim" in st.query_params:
        go(to("claim", claim=st.query_params["claim"]))  # the short form of a claim's address
    _announce_newer(drawn)
    page.run()


_run()
