"""The outlets: who owns them, how often they are first, how often they only repeat."""

from streamlit_app import reckoned
from streamlit_app.components.paper import element, show
from streamlit_app.components.people import source_table

_WHY = (
    "First: no other outlet had the claim as early. Only repeating: every origin that the outlet "
    "brings was out before, by day of publication."
)


def _sources() -> None:
    found = reckoned.sources()
    nothing = element("p", "empty", "No outlet is known yet.")
    show(
        element("h1", "", "Sources"),
        element("p", "beside", _WHY),
        source_table(found) if found else nothing,
        key="sources",
    )


_sources()
