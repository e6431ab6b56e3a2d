"""A page of claims as a table: status, wording, and what it stands on."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from db.queries.rows import ClaimRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import chips
from streamlit_app.navigation import to

_COLUMNS = ("Status", "Claim", "Origins", "Articles", "Outlets", "First report", "Newest")


def claim_table(rows: Sequence[ClaimRow], search: str = "") -> Element:
    """Draw claims as rows that link to their pages; the words of `search` stand out."""
    head = element("tr", "", *(element("th", "", name, scope="col") for name in _COLUMNS))
    return element(
        "table",
        "claims",
        element("thead", "", head),
        element("tbody", "", *(_row(row, search) for row in rows)),
    )


def _row(row: ClaimRow, search: str) -> Element:
    status = chips(row.status, is_disputed=row.disputed, possibly_disputed=row.possibly_disputed)
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
        element("td", "claim", wording, _beside(row)),
        _number(row.independent_origins, "origin"),
        _number(row.asserting_articles, "article"),
        _number(row.outlets, "outlet"),
        _day(row.first_published, "first"),
        _day(row.last_published, "newest"),
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


def emphasised(text: str, search: str) -> Iterator[Element | str]:
    """The text with every occurrence of a searched word set off."""
    wanted = "|".join(re.escape(word) for word in search.split())
    if not wanted:
        yield text
        return
    at = 0
    for found in re.finditer(wanted, text, re.IGNORECASE):
        yield text[at : found.start()]
        yield element("mark", "found", found[0])
        at = found.end()
    yield text[at:]
