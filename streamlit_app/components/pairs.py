"""Pairs of claims: possible matches with the reasons for them, and what editors judged."""

from collections.abc import Sequence

from db.queries.rows import JudgementRow, PossibleLink
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.components.status import chips
from streamlit_app.navigation import to

_UNFOLDED = 5


def possible_matches(found: Sequence[PossibleLink]) -> Element:
    """Draw the links that nobody decided yet, each beside the wording that it would join."""
    return _folded([possible_match(match) for match in found])


def possible_conflicts(found: Sequence[PossibleLink]) -> Element:
    """Draw the claims that may not be true together with this one, each with why."""
    return _folded([possible_conflict(match) for match in found])


def possible_match(match: PossibleLink) -> Element:
    """Draw one link that nobody decided yet."""
    return _match(match, "Possible match")


def possible_conflict(match: PossibleLink) -> Element:
    """Draw one claim that may not be true together with this one."""
    return _match(match, "May not both be true", " to be of one matter")


def _folded(cards: Sequence[Element]) -> Element:
    """Cards of which only the first ones are unfolded."""
    rows = [element("li", "pair", card) for card in cards]
    beginning = element("ol", "pairs", *rows[:_UNFOLDED])
    if len(rows) <= _UNFOLDED:
        return beginning
    more = element("summary", "", words.count(len(rows) - _UNFOLDED, "less likely one"))
    folded = element("details", "", more, element("ol", "pairs", *rows[_UNFOLDED:]))
    return element("div", "", beginning, folded)


def _match(match: PossibleLink, heading: str, what: str = "") -> Element:
    likely = f"{match.score:.0%} likely{what}"
    reasons = element("ul", "reasons", *(element("li", "", why) for why in match.reasons))
    return element(
        "div",
        "",
        element("p", "facts", element("strong", "", likely), _where(match)),
        element("div", "two", _side(match.own_text, "This claim"), _other(match, heading)),
        reasons if match.reasons else None,
    )


def _where(match: PossibleLink) -> Element:
    told = f"{words.outlet(match.outlet)}, {words.day(match.published_on)}"
    origin = f" · origin: {match.origin_name}" if match.origin_name else ""
    return element("span", "", told + origin)


def _other(match: PossibleLink, heading: str) -> Element:
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
    return element("div", "side", element("small", "beside", heading), link, status)


def _side(text: str, heading: str) -> Element:
    return element(
        "div",
        "side",
        element("small", "beside", heading),
        element("p", "wording", words.clipped(text), dir="auto"),
    )


def decision(row: JudgementRow) -> Element:
    """Draw what an editor decided on a pair; what counts no more says so."""
    decided = element(
        "div",
        "decided",
        element("strong", "", words.word("judgement", row.judgement)),
        element("small", "beside", row.who, dir="auto"),
        element("small", "beside", f"{words.day(row.recorded_at.date())}, {row.recorded_at:%H:%M}"),
    )
    gone = element("p", "beside gone", _gone(row), dir="auto") if row.retired else None
    refused = element("p", "conflict", f"Without effect: {row.conflict}") if row.conflict else None
    why = element("p", "beside why", row.why, dir="auto") if row.why else None
    return element(
        "div",
        "decision retired" if row.retired else "decision",
        decided,
        _side(row.left_text, row.left_article),
        element("div", "", _side(row.right_text, row.right_article), why, refused, gone),
    )


def _gone(row: JudgementRow) -> str:
    if row.revoked_at is None:
        return "Replaced by a newer decision on this pair."
    moment = f"{words.day(row.revoked_at.date())}, {row.revoked_at:%H:%M}"
    return f"Undone by {row.revoked_who}, {moment}."
