"""Pairs of claims: possible matches with the reasons for them, and what editors judged."""

from collections.abc import Sequence

from db.queries.rows import JudgementRow, PossibleMatch
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import chips
from streamlit_app.navigation import to

_UNFOLDED = 5


def possible_matches(found: Sequence[PossibleMatch]) -> Element:
    """Draw the links that nobody decided yet, each beside the wording that it would join."""
    return _folded("pairs", [_match(match) for match in found], "less likely one")


def _match(match: PossibleMatch) -> Element:
    reasons = element("ul", "reasons", *(element("li", "", why) for why in match.reasons))
    return element(
        "li",
        "pair",
        element("p", "facts", element("strong", "", f"{match.score:.0%} likely"), _where(match)),
        element("div", "two", _side(match.own_text, "This claim"), _other(match)),
        reasons if match.reasons else None,
    )


def _where(match: PossibleMatch) -> Element:
    told = f"{words.outlet(match.outlet)}, {words.day(match.published_on)}"
    origin = f" · origin: {match.origin_name}" if match.origin_name else ""
    return element("span", "", told + origin)


def _other(match: PossibleMatch) -> Element:
    if match.claim_id is None or match.status is None:
        return _side(match.other_text, match.article_id)
    link = element(
        "a",
        "wording",
        words.clipped(match.other_text),
        dir="auto",
        href=to("claim", claim=match.claim_id).address,
    )
    status = chips(match.status, is_disputed=bool(match.disputed))
    return element("div", "side", element("small", "beside", "Possible match"), link, status)


def _side(text: str, heading: str) -> Element:
    return element(
        "div",
        "side",
        element("small", "beside", heading),
        element("p", "wording", words.clipped(text), dir="auto"),
    )


def judgements(found: Sequence[JudgementRow]) -> Element:
    """Draw what editors decided on pairs with this claim, newest first; old ones fold away."""
    return _folded("decisions", [_judgement(row) for row in found], "earlier decision")


def _folded(look: str, rows: Sequence[Element], rest: str) -> Element:
    """A list of which only the beginning is unfolded; `rest` says what the others are."""
    beginning = element("ol", look, *rows[:_UNFOLDED])
    if len(rows) <= _UNFOLDED:
        return beginning
    more = element("summary", "", words.count(len(rows) - _UNFOLDED, rest))
    folded = element("details", "", more, element("ol", look, *rows[_UNFOLDED:]))
    return element("div", "", beginning, folded)


def _judgement(row: JudgementRow) -> Element:
    decided = element(
        "div",
        "decided",
        element("strong", "", words.word("judgement", row.judgement)),
        element("small", "beside", row.who, dir="auto"),
        element("small", "beside", f"{words.day(row.recorded_at.date())}, {row.recorded_at:%H:%M}"),
    )
    refused = element("p", "conflict", f"Without effect: {row.conflict}") if row.conflict else None
    why = element("p", "beside why", row.why, dir="auto") if row.why else None
    return element(
        "li",
        "decision",
        decided,
        _side(row.left_text, row.left_article),
        element("div", "", _side(row.right_text, row.right_article), why, refused),
    )
