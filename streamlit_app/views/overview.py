"""The first page: how the claims stand, what needs attention, what is new."""

import streamlit as st

from db import queries
from db.queries import past, review
from db.queries.rows import ClaimFilter, Counts
from streamlit_app import charts, data, reckoned, reviewing, visits, words
from streamlit_app.components import front
from streamlit_app.components.paper import Element, element, show
from streamlit_app.filters import list_of
from streamlit_app.navigation import to
from twosource import checked
from twosource.model import Modality, Status

_SHOWN = 4  # of each kind; more would hide the next kind below the fold
_DECISIONS = 3
_NEWEST = 10
_CHANGED = 8
_WAITS = 15


def _overview() -> None:
    counts = data.ask(queries.counts)
    about = data.about()
    show(
        front.masthead(counts, about),
        front.balance(data.ask(queries.status_counts), counts),
        key="overview",
    )
    _trend()
    weightiest = st.container(key="weightiest")
    show(element("div", "columns", _attention(counts, about), _news()), key="attention")
    _waits()
    with weightiest:  # what takes longest to reckon after a decision: the rest is there before it
        _decisions()


def _trend() -> None:
    chart = charts.over_time(reckoned.trend())
    if chart is not None:
        show(
            element("h2", "", "Status over time"),
            element("p", "beside", "By day of publication, as of the build."),
            key="trend_heading",
        )
        charts.draw(chart, "How many claims had each status, day by day", "trend")


def _decisions() -> None:
    found = reviewing.weightiest(_DECISIONS)
    sides = data.ask(review.sides, [end for one in found for end in one.pair])
    rows = [
        (one, sides[one.left], sides[one.right])
        for one in found
        if one.left in sides and one.right in sides  # a newer decision may have taken one away
    ]
    if rows:
        show(front.decisions(rows), key="decisions")


def _waits() -> None:
    found = [one for one in data.ask(past.waits, limit=_WAITS) if one.day > one.first_day]
    chart = charts.waits(found)
    if chart is not None:
        show(element("h2", "", "From first report to corroboration"), key="waits_heading")
        charts.draw(chart, "How many days each claim waited for a second origin", "waits")
        links = (front.plain_link(one.text, to("claim", claim=one.claim_id)) for one in found)
        show(element("ol", "numbered", *links), key="waits_claims")


def _attention(counts: Counts, about: dict[str, str]) -> Element:
    blocks = [
        _changed(),
        _claims(
            "Disputed",
            "Somebody denies the claim, or an editor found that another contradicts it.",
            ClaimFilter(disputed=True),
        ),
        _claims(
            "Could change status",
            "Their status would change if their possible matches were confirmed.",
            ClaimFilter(liftable=True),
        ),
        _claims(
            "Facts from a single source",
            "Stated as fact, by one article and one origin.",
            ClaimFilter(statuses=(Status.SINGLE_SOURCE,), modality=Modality.FACT),
        ),
        _waiting(int(about.get("annotators_per_article", "1"))),
        _rejected(counts.rejections),
        _release(),
    ]
    found = [block for block in blocks if block is not None]
    nothing = element("p", "beside", "Nothing needs attention.") if not found else None
    return element("section", "", element("h2", "", "Needs attention"), *found, nothing)


def _changed() -> Element | None:
    """The claims whose status changed since the snapshot that this person saw before."""
    was = visits.changed()
    rows = [data.ask(queries.claim, claim_id) for claim_id in list(was)[:_CHANGED]]
    lines = [front.claim_line(row, was[row.claim_id]) for row in rows if row is not None]
    why = "Their status is another one than in the snapshot that you saw before this one."
    return front.block("Changed since your last visit", len(was), why, lines, None)


def _release() -> Element:
    report = checked.last_report(data.opened())
    told = "The gate has not been run yet."
    if report is not None:
        closed = words.count(len(report.blocking), "check")
        told = "Every check passed." if report.passes else f"{closed} hold it back."
    return front.notice("Release", told, to("release"))


def _claims(heading: str, why: str, wanted: ClaimFilter) -> Element | None:
    found = data.ask(queries.claims, wanted, queries.Sort.NEWEST, limit=_SHOWN)
    lines = [front.claim_line(row) for row in found.rows]
    return front.block(heading, found.total, why, lines, list_of(wanted))


def _waiting(wanted: int) -> Element | None:
    total = data.ask(queries.articles_count, annotators_below=wanted)
    rows = data.ask(queries.articles, annotators_below=wanted, limit=_SHOWN)
    lines = [front.article_line(row) for row in rows]
    why = "Fewer annotators than asked for have tagged these."
    return front.block("Articles waiting for tagging", total, why, lines, to("articles"))


def _rejected(total: int) -> Element | None:
    lines = [front.rejection_line(row) for row in data.ask(queries.rejections, limit=_SHOWN)]
    why = "Validation refused these rows; the rest was loaded."
    return front.block("Rejections", total, why, lines, to("rejections"))


def _news() -> Element:
    rows = data.ask(queries.claims, ClaimFilter(), queries.Sort.NEWEST, limit=_NEWEST).rows
    return element(
        "section",
        "",
        element("h2", "", "Newest"),
        element("ul", "lines", *(front.claim_line(row) for row in rows)),
        element("a", "more", "All claims", href=to("claims").address),
    )


_overview()
