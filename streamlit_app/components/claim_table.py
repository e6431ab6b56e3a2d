"""A page of claims as a table: status, wording, and what it stands on."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from db.queries.rows import ClaimRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.components.searched import emphasised, holds
from streamlit_app.components.status import chips
from streamlit_app.navigation import to

_NONE: Mapping[str, str] = MappingProxyType({})
_COLUMNS = ("Status", "Claim", "Origins", "Articles", "Outlets", "First report", "Newest")


def claim_table(
    rows: Sequence[ClaimRow], search: str = "", wordings: Mapping[str, str] = _NONE
) -> Element:
    """Draw claims as rows that link to their pages; the words of `search` stand out.

    `wordings` has, by claim id, the wording that the search found; it is shown where the claim
    itself is worded otherwise.
    """
    head = element("tr", "", *(element("th", "", name, scope="col") for name in _COLUMNS))
    return element(
        "table",
        "claims",
        element("thead", "", head),
        element("tbody", "", *(_row(row, search, wordings.get(row.claim_id)) for row in rows)),
    )


def _row(row: ClaimRow, search: str, found: str | None) -> Element:
    status = chips(
        row.status,
        is_disputed=row.disputed,
        possibly_disputed=row.possibly_disputed,
        override=row.override,
    )
    wording = element(
        "a",
        "wording",
        *emphasised(words.clipped(row.text), search),
        dir="auto",
        href=to("claim", claim=row.claim_id).address,
    )
    return element(
        "tr",
        "",
        element("td", "status", status),
        element("td", "claim", wording, _also(row, search, found), _beside(row)),
        _number(row.independent_origins, "origin"),
        _number(row.asserting_articles, "article"),
        _number(row.outlets, "outlet"),
        _day(row.first_published, "first"),
        _day(row.last_published, "newest"),
    )


def _also(row: ClaimRow, search: str, found: str | None) -> Element | None:
    """The wording that was found, where the claim's own words are not those searched for."""
    if found is None or holds(words.clipped(row.text), search):
        return None
    return element(
        "p", "also", "Also worded: ", *emphasised(words.clipped(found), search), dir="auto"
    )


def _beside(row: ClaimRow) -> Element:
    """What else an editor wants to know before opening the claim."""
    facts = [words.word("modality", row.modality)]
    if row.if_confirmed is not None and row.if_confirmed != row.status:
        facts.append(f"{words.status(row.if_confirmed)} if its possible matches are confirmed")
    if row.verdict is not None:
        facts.append(words.word("verdict", row.verdict))
    return element("small", "beside", " · ".join(facts))


def _number(value: int, noun: str) -> Element:
    """A number; its noun is shown where the screen has no room for the columns' heads."""
    named = words.count(value, noun).partition(" ")[2]
    return element("td", "number", str(value), data_name=named)


def _day(value: date | None, name: str) -> Element:
    if value is None:
        return element("td", "day unknown", "—", title=words.day(value))
    return element("td", "day", f"{value.day} {value:%b %Y}", data_name=name)
