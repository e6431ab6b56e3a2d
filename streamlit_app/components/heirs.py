"""Where a claim's id leads: to the claim that it merged into, or the parts it came apart to."""

from collections.abc import Sequence

from db.queries.rows import HeirRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import chips
from streamlit_app.navigation import to


def led_here(claim_id: str) -> Element:
    """Say that the id that was asked for is part of this claim now."""
    return element("p", "prospect", f"You asked for {claim_id}, which is part of this claim now.")


def other_parts(found: Sequence[HeirRow]) -> Element:
    """Say which mentions that once stood under this claim's id other claims have now."""
    return element(
        "section", "", element("p", "prospect", "Part of it is another claim now:"), _listed(found)
    )


def came_apart(claim_id: str, found: Sequence[HeirRow]) -> Element:
    """Offer the claims that an id leads on to."""
    return element(
        "section",
        "claim-head",
        element("a", "back", "All claims", href=to("claims").address),
        element("h1", "", "This claim came apart"),
        element("p", "reason", f"What was {claim_id} is {words.count(len(found), 'claim')} now."),
        _listed(found),
    )


def _listed(found: Sequence[HeirRow]) -> Element:
    return element("ul", "pairs", *(_heir(heir) for heir in found))


def _heir(heir: HeirRow) -> Element:
    link = element(
        "a",
        "wording",
        words.clipped(heir.text),
        dir="auto",
        href=to("claim", claim=heir.claim_id).address,
    )
    shared = element("span", "beside", f"{words.count(heir.shared_mentions, 'mention')} of it")
    status = chips(heir.status, is_disputed=heir.disputed)
    return element("li", "pair", element("p", "facts", status, shared), link)
