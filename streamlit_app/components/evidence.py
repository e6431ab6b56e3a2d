"""Why a claim has its status: its origins, and what joins some of them into one."""

from collections.abc import Sequence
from itertools import groupby

from db.queries.rows import DependenceRow, MentionRow, OriginRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from twosource.model import OriginKind


def origins(
    found: Sequence[OriginRow], joined: Sequence[DependenceRow], mentions: Sequence[MentionRow]
) -> Element:
    """Draw the independent origins of a claim as cards, and beside them what does not count."""
    names = {origin.origin_id: words.origin(origin.kind, origin.name) for origin in found}
    counted = [origin for origin in found if origin.component is not None]
    cards = [
        _card(f"Independent origin {number}", list(members), joined, names, mentions)
        for number, (_, members) in enumerate(groupby(counted, _component), start=1)
    ]
    apart = [origin for origin in found if origin.component is None]
    if apart:
        cards.append(_card("Does not count", apart, (), names, mentions))
    return element("div", "cards", *cards)


def _component(origin: OriginRow) -> int | None:
    return origin.component


def _card(
    heading: str,
    members: Sequence[OriginRow],
    joined: Sequence[DependenceRow],
    names: dict[str, str],
    mentions: Sequence[MentionRow],
) -> Element:
    ids = {origin.origin_id for origin in members}
    inside = [row for row in joined if row.left_origin in ids and row.right_origin in ids]
    reasons = element("ul", "joined", *(_rule(row, names) for row in inside)) if inside else None
    why = element("p", "beside", "These are one, because:") if inside else None
    listed = element("ul", "origins", *(_origin(origin, mentions) for origin in members))
    return element("section", "card", element("h3", "", heading), listed, why, reasons)


def _origin(origin: OriginRow, mentions: Sequence[MentionRow]) -> Element:
    where = [mention for mention in mentions if mention.origin_id == origin.origin_id]
    outlets = list(dict.fromkeys(mention.outlet or mention.article_id for mention in where))
    told = f" in {', '.join(outlets)}" if outlets else ""
    kind = "" if origin.kind == OriginKind.UNKNOWN else words.word("origin", origin.kind)
    beside = f"{kind}{told}"
    return element(
        "li",
        "",
        element("strong", "", words.origin(origin.kind, origin.name), dir="auto"),
        element("small", "beside", f" {beside}"),
    )


def _rule(row: DependenceRow, names: dict[str, str]) -> Element:
    left, right = (names.get(one, one) for one in (row.left_origin, row.right_origin))
    return element(
        "li",
        "",
        element("span", "", f"{left} and {right}: ", dir="auto"),
        element("span", "", row.detail or row.rule.replace("_", " "), dir="auto"),
        element("span", "rule", row.rule.replace("_", " ")),
    )
