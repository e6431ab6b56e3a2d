"""How a status is shown: always a shape, a colour and a word together, never colour alone."""

from streamlit_app import words
from streamlit_app.components.paper import Element, element


def chip(status: str) -> Element:
    """A status as a small label."""
    return element("span", f"chip {status}", sign(status), words.status(status))


def sign(status: str) -> Element:
    """The shape of a status: as many dots as it has legs to stand on."""
    return element("span", f"sign {status}", aria_hidden="true")


def disputed(*, possibly: bool = False) -> Element:
    """The label beside the status of a claim that somebody denies or contradicts."""
    text = "Possibly disputed" if possibly else "Disputed"
    look = "chip disputed possibly" if possibly else "chip disputed"
    return element("span", look, element("span", "sign disputed", aria_hidden="true"), text)


def chips(status: str, *, is_disputed: bool, possibly_disputed: bool = False) -> Element:
    """The status of a claim, and whether it is disputed."""
    beside = None
    if is_disputed:
        beside = disputed()
    elif possibly_disputed:
        beside = disputed(possibly=True)
    return element("span", "chips", chip(status), beside)
