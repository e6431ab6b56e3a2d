"""The head of a claim's page: its wording, its status, and the reason in a sentence."""

from db.queries.rows import ClaimRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import chips
from streamlit_app.navigation import to


def claim_head(row: ClaimRow) -> Element:
    """Draw the head of a claim's page."""
    status = chips(
        row.status,
        is_disputed=row.disputed,
        possibly_disputed=row.possibly_disputed,
        override=row.override,
    )
    return element(
        "header",
        "claim-head",
        _back(),
        element("h1", "", row.text, dir="auto"),
        element("p", "facts", status, *_facts(row)),
        element("p", "reason", row.reason, dir="auto"),
        _prospect(row),
    )


def no_claim(claim_id: str) -> Element:
    """Say that the snapshot has no such claim."""
    asked = f"This snapshot has no claim {claim_id}." if claim_id else "No claim was asked for."
    why = "Nobody tags what an id stood on any more, or it was never given."
    return element(
        "header",
        "claim-head",
        _back(),
        element("h1", "", "No such claim"),
        element("p", "reason", f"{asked} {why}"),
    )


def _back() -> Element:
    return element("a", "back", "All claims", href=to("claims").address)


def _facts(row: ClaimRow) -> list[Element]:
    facts = [words.word("modality", row.modality), words.count(row.mentions, "mention")]
    if row.first_published is not None:
        facts.append(f"first reported {words.day(row.first_published)}")
    if row.verdict is not None:
        facts.append(words.word("verdict", row.verdict))
    parts = [element("span", "beside", fact) for fact in facts]
    return [*parts, element("span", "beside id", row.claim_id)]


def _prospect(row: ClaimRow) -> Element | None:
    if row.if_confirmed is None or row.if_confirmed == row.status:
        return None
    became = words.status(row.if_confirmed).lower()
    text = f"If its possible matches were confirmed, it would be {became}."
    return element("p", "prospect", text)
