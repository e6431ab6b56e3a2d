"""Figures side by side: which can stand on one scale, and pairs that cannot both be right."""

from collections.abc import Sequence
from itertools import groupby

from db.queries.figures import Figure, FigureConflict
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.navigation import to


def one_scale(found: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of one claim divided by what they count; only what differs within one."""
    ordered = sorted(found, key=_scale)
    groups = [list(alike) for _, alike in groupby(ordered, _scale)]
    return [alike for alike in groups if len({(one.low, one.high) for one in alike}) > 1]


def _scale(one: Figure) -> tuple[str, str]:
    return one.kind, one.unit or ""


def conflict(row: FigureConflict) -> Element:
    """Two claims whose figures cannot both be right, with the words of each."""
    return element(
        "li",
        "pair",
        element("p", "facts", element("strong", "", f"{row.score:.0%} likely to be of one matter")),
        element(
            "div",
            "two",
            _side(row.left_claim, row.left_text, row.left_figure),
            _side(row.right_claim, row.right_text, row.right_figure),
        ),
    )


def _side(claim_id: str, text: str, figure: str | None) -> Element:
    link = element(
        "a", "wording", words.clipped(text), dir="auto", href=to("claim", claim=claim_id).address
    )
    said = element("strong", "", figure, dir="auto") if figure else None
    return element("div", "side", said, link)
