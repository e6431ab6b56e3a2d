"""The overview's parts: how the claims divide by status, and what needs attention."""

from collections.abc import Mapping, Sequence

from db.queries.review import SideRow
from db.queries.rows import ArticleLine, ClaimFilter, ClaimRow, Counts, RejectionRow
from streamlit_app import words
from streamlit_app.components.pair_card import chance, stakes
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import chips, sign
from streamlit_app.filters import list_of
from streamlit_app.navigation import Link, to
from twosource.model import Status
from twosource.reviewing import Prospect


def masthead(counts: Counts, about: Mapping[str, str]) -> Element:
    """Draw the page's head: what the snapshot holds, when it was built and as of which day."""
    parts = [
        words.count(counts.claims, "claim"),
        f"{words.count(counts.mentions, 'mention')} of them",
        words.count(counts.articles, "article"),
        f"tagged by {words.count(counts.annotators, 'annotator')}",
    ]
    if about.get("built_at"):
        parts.append(f"snapshot of {words.moment(about['built_at'])}")
    if about.get("as_of"):
        parts.append(f"as of {about['as_of']}")
    return element(
        "header",
        "masthead",
        element("h1", "", "What stands on two sources"),
        element("p", "beside", " · ".join(parts)),
    )


def balance(by_status: Mapping[str, int], counts: Counts) -> Element:
    """Draw how the claims divide by status: a bar, and under it a tile for each."""
    statuses = words.vocabulary("status")
    parts = [
        element("span", f"part {status}", grow=str(by_status[status]), title=words.status(status))
        for status in statuses
        if by_status.get(status)
    ]
    tiles = [_tile(status, by_status.get(status, 0)) for status in statuses]
    tiles.append(_disputed_tile(counts.disputed))
    return element(
        "section",
        "balance",
        element("div", "bar", *parts, aria_hidden="true"),
        element("div", "tiles", *tiles),
    )


def _tile(status: str, claims: int) -> Element:
    return element(
        "a",
        "tile",
        element("span", "figure", f"{claims:,}"),
        element("span", "name", sign(status), words.status(status)),
        element("small", "beside", words.meaning(status)),
        href=list_of(ClaimFilter(statuses=(Status(status),))).address,
    )


def _disputed_tile(claims: int) -> Element:
    return element(
        "a",
        "tile apart",
        element("span", "figure", f"{claims:,}"),
        element("span", "name", sign("disputed"), "Disputed"),
        element("small", "beside", "denied or contradicted, whatever the status"),
        href=list_of(ClaimFilter(disputed=True)).address,
    )


def block(
    heading: str, total: int, why: str, lines: Sequence[Element], everything: Link | None
) -> Element | None:
    """Draw one kind of thing that needs attention; None where there is nothing of it."""
    if not total:
        return None
    more = f"Show all {total:,}" if total > len(lines) else "Open as a list"
    return element(
        "section",
        "block",
        element("h3", "", heading, element("span", "total", f"{total:,}")),
        element("p", "beside", why),
        element("ul", "lines", *lines),
        element("a", "more", more, href=everything.address) if everything else None,
    )


def notice(heading: str, told: str, where: Link) -> Element:
    """Draw one thing that has a page of its own."""
    return element(
        "section",
        "block",
        element("h3", "", heading),
        element("p", "beside", told),
        element("a", "more", "Open", href=where.address, aria_label=f"Open: {heading}"),
    )


def decisions(rows: Sequence[tuple[Prospect, SideRow, SideRow]]) -> Element:
    """Draw the open pairs that would change most, each a link into the review queue."""
    return element(
        "section",
        "block",
        element("h2", "", "Decisions that would change most"),
        element("ul", "lines", *(_decision_line(*row) for row in rows)),
        element("a", "more", "Open the review queue", href=to("review").address),
    )


def _decision_line(prospect: Prospect, left: SideRow, right: SideRow) -> Element:
    is_conflict = bool(prospect.if_contradicts)
    asked = {"pair": " ".join(prospect.pair)}
    if is_conflict:
        asked["queue"] = words.word("queue", "conflicts")  # an address has what the page shows
    likely = chance(prospect, is_conflict=is_conflict)
    told = f"{likely}. {stakes(prospect, left.claim_id, right.claim_id)}"
    label = f"Decide: {words.clipped(left.claim_text)}"
    decide = element("a", "", "Decide", href=to("review", **asked).address, aria_label=label)
    return element(
        "li",
        "line",
        element("div", "two-sides", _claim_side(left), _claim_side(right)),
        element("span", "under", decide, element("small", "beside", told)),
    )


def _claim_side(side: SideRow) -> Element:
    where = to("claim", claim=side.claim_id).address
    return element(
        "div",
        "claim-side",
        element("a", "wording", words.clipped(side.claim_text), dir="auto", href=where),
        chips(side.status, is_disputed=side.disputed),
    )


def plain_link(text: str, where: Link) -> Element:
    """One line of a numbered list that leads somewhere."""
    return element("li", "", element("a", "", words.clipped(text), dir="auto", href=where.address))


def claim_line(row: ClaimRow, was: str | None = None) -> Element:
    """One claim on one or two lines; `was` is the status that it had before."""
    return element(
        "li",
        "line",
        element(
            "a",
            "wording",
            words.clipped(row.text),
            dir="auto",
            href=to("claim", claim=row.claim_id).address,
        ),
        element(
            "span",
            "under",
            chips(row.status, is_disputed=row.disputed, override=row.override),
            _gist(row, was),
        ),
    )


def _gist(row: ClaimRow, was: str | None) -> Element:
    if was is not None:
        gist = f"was {words.status(was).lower()}"
    elif row.if_confirmed is not None and row.if_confirmed != row.status:
        gist = f"would be {words.status(row.if_confirmed).lower()}"
    else:
        day = "" if row.last_published is None else f", {words.day(row.last_published)}"
        gist = words.count(row.mentions, "mention") + day
    return element("small", "beside", gist)


def article_line(row: ArticleLine) -> Element:
    """One article on one or two lines."""
    where = f"{words.outlet(row.outlet)}, {words.day(row.published_on)}"
    annotators = words.count(row.annotators, "annotator") if row.annotators else "nobody yet"
    tagged = f"{where} · tagged by {annotators} · {words.count(row.claims, 'claim')}"
    return element(
        "li",
        "line",
        element(
            "a",
            "wording",
            words.clipped(row.title or f"{row.opening.strip()}…"),
            dir="auto",
            href=to("article", article=row.article_id).address,
        ),
        element("small", "beside", tagged),
    )


def rejection_line(row: RejectionRow) -> Element:
    """One refused row with its reason and the place that fixes it."""
    fix = element("a", "", "Fix it", href=row.link) if row.link else None
    where = f"{row.rule} · {row.article_id or 'no article'} "
    return element(
        "li",
        "line",
        element("span", "wording", words.clipped(row.reason), dir="auto"),
        element("small", "beside", where, fix),
    )
