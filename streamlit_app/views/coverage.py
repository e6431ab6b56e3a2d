"""Coverage: which outlet does what with which claim."""

from collections import Counter

from db.queries import press
from streamlit_app import charts, data, words
from streamlit_app.components.paper import Element, element, show
from streamlit_app.components.status import chips
from streamlit_app.navigation import to
from streamlit_app.paging import paged

_PAGE = 20
_OUTLETS = 14  # more columns than this cannot be read side by side
_WHY = "Claims that several outlets report: ● asserts it, ? leaves it unconfirmed, ✕ denies it."


def _coverage() -> None:
    first = data.ask(press.covered, limit=_PAGE)
    total = first[0].total if first else 0
    show(
        element("h1", "", "Coverage"),
        element("p", "beside", f"{_WHY} {words.count(total, 'claim')}."),
        key="heading",
    )
    paged(total, _PAGE, _page)


def _page(limit: int, offset: int) -> None:
    claims = data.ask(press.covered, limit=limit, offset=offset)
    if not claims:
        show(element("p", "empty", "No claim is reported by several outlets yet."), key="none")
        return
    cells = data.ask(press.coverage, [one.claim_id for one in claims])
    often = [name for name, _ in Counter(cell.outlet for cell in cells).most_common(_OUTLETS)]
    shown = [cell for cell in cells if cell.outlet in often]
    told = f"Which of {len(often)} outlets asserts, doubts or denies which of {len(claims)} claims"
    charts.draw(charts.coverage(claims, shown), told, "coverage")
    show(element("ol", "numbered", *(_line(one) for one in claims)), key="claims")


def _line(one: press.CoveredClaim) -> Element:
    address = to("claim", claim=one.claim_id).address
    link = element("a", "wording", words.clipped(one.text), dir="auto", href=address)
    return element("li", "", link, " ", chips(one.status, is_disputed=one.disputed))


_coverage()
