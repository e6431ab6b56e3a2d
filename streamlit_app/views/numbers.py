"""Numbers: one quantity, different values, within a claim and between claims of one matter."""

from itertools import groupby

from db import queries
from db.queries import figures
from streamlit_app import charts, data, reckoned, words
from streamlit_app.components.figures import conflict, one_scale
from streamlit_app.components.front import claim_line
from streamlit_app.components.paper import element, show
from streamlit_app.paging import paged

_PAGE = 8
_PAIRS = 25
_MOST = 30


def _numbers() -> None:
    total = reckoned.differing_count()
    why = "Claims whose reports give different figures of one thing, each on a scale of its own."
    told = words.count(total, "claim")
    show(
        element("h1", "", "Numbers"),
        element("p", "beside", f"{why} {told}."),
        key="heading",
    )
    if not total:
        show(element("p", "empty", "No claim has reports that differ in a figure."), key="none")
    paged(total, _PAGE, _page)
    found = data.ask(figures.conflicts, at_least=data.opened().policy.matching.show, limit=_PAIRS)
    if found:
        pairs = element("ol", "pairs", *(conflict(one) for one in found))
        show(element("h2", "", "Claims whose figures conflict"), pairs, key="conflicts")


def _page(limit: int, offset: int) -> None:
    ids = [one.claim_id for one in data.ask(figures.differing, limit=limit, offset=offset)]
    found = data.ask(figures.of_claims, ids)
    for claim_id, own in groupby(found, lambda one: one.claim_id):
        row = data.ask(queries.claim, claim_id)
        if row is None:
            continue
        show(element("ul", "lines", claim_line(row)), key=f"claim-{claim_id}")
        for number, alike in enumerate(one_scale(list(own))):
            chart = charts.figures(alike[:_MOST])
            if chart is not None:
                told = "The figures of the claim's reports on one scale"
                charts.draw(chart, told, f"figures-{claim_id}-{number}")


_numbers()
