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


def overridden(override: str) -> Element:
    """The label of the status that an editor gave a claim: never taken for the computed one."""
    text = f"Editor: {words.status(override).lower()}"
    return element("span", f"chip {override} override", sign(override), text)


def chips(
    status: str,
    *,
    is_disputed: bool,
    possibly_disputed: bool = False,
    override: str | None = None,
) -> Element:
    """The computed status of a claim, an editor's override, and whether it is disputed."""
    beside = None
    if is_disputed:
        beside = disputed()
    elif possibly_disputed:
        beside = disputed(possibly=True)
    given = None if override is None else overridden(override)
    return element("span", "chips", chip(status), given, beside)
