"""An article to read: its text with claims, actors and numbers marked, opened at one claim."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from db.queries.rows import ArticleRow, Mark, MentionRow
from streamlit_app import words
from streamlit_app.components.marks import Piece, lines
from streamlit_app.components.paper import Element, element
from streamlit_app.navigation import to
from twosource.model import Label


def reader(
    article: ArticleRow, marks: Sequence[Mark], mentions: Sequence[MentionRow], task: str | None
) -> Element:
    """Draw one article as a panel.

    Args:
        article: The article with its body.
        marks: Everything tagged in it.
        mentions: The mentions of the claim in focus; the text opens at the first of them.
        task: The address of its task in Label Studio, where there is one.
    """
    named = f"{words.outlet(article.outlet)}, {words.day(article.published_on)}"
    return element(
        "article",
        "panel",
        _head(article, task),
        element("ul", "stances", *(_stance(mention) for mention in mentions)) if mentions else None,
        _body(article.body, marks, mentions, f"Text of {article.article_id}, {named}"),
    )


def legend(*, focus: bool = True) -> Element:
    """Explain the marks, in the marks themselves; without a claim in focus, there are fewer."""
    return element(
        "p",
        "legend facts",
        element("span", "claim focus", "this claim") if focus else None,
        element("span", "claim", "another claim" if focus else "claim"),
        element("span", "actor", "actor"),
        element("span", "actor speaker", "its origin") if focus else None,
        element("span", "number", "number"),
    )


def _head(article: ArticleRow, task: str | None) -> Element:
    outlet = element("strong", "", words.outlet(article.outlet), title=article.outlet_basis or "")
    day = element("span", "", words.day(article.published_on), title=article.published_basis or "")
    credit = element("span", "", f"Credit: {article.wire_credit}") if article.wire_credit else None
    source = element("a", "", "Original", href=article.url) if article.url else None
    tagging = element("a", "", "Tagging", href=task) if task else None
    own_page = element(
        "a", "quiet", article.article_id, href=to("article", article=article.article_id).address
    )
    title = element("h3", "title", article.title, dir="auto") if article.title else None
    line = element("p", "facts", outlet, day, credit, own_page, source, tagging)
    return element("header", "", line, title)


def _stance(mention: MentionRow) -> Element:
    origin = element(
        "strong", "", words.origin(mention.origin_kind, mention.origin_name), dir="auto"
    )
    kind = words.word("origin", mention.origin_kind or "unknown")
    how = f"{kind}, inferred from the words" if mention.origin_inferred else kind
    agreed = f"tagged by {mention.support} of {words.count(mention.readers, 'annotator')}"
    return element(
        "li",
        mention.stance or "",
        element(
            "button", "jump", "Show", data_jump=mention.mention_id, aria_label="Show in the text"
        ),
        element(
            "span",
            "",
            origin,
            f" {words.word('stance', mention.stance or 'asserts')}",
            element("small", "beside", f" {how} · {agreed}"),
        ),
    )


def _body(body: str, marks: Sequence[Mark], mentions: Sequence[MentionRow], label: str) -> Element:
    focus = frozenset(mention.mention_id for mention in mentions)
    speakers = frozenset(actor for mention in mentions for actor in mention.attributed_to)
    opened: set[str] = set()
    paragraphs = [
        element("p", "", *_drawn(line, focus, speakers, opened), dir="auto")
        for line in lines(body, marks)
    ]
    first = {"data_open": mentions[0].mention_id} if mentions else {}
    return element(
        "div", "body", *paragraphs, tabindex="0", role="region", aria_label=label, **first
    )


def _drawn(
    line: Sequence[Piece], focus: AbstractSet[str], speakers: AbstractSet[str], opened: set[str]
) -> Iterator[Element | str]:
    """The pieces of one line; the first piece of each mention in focus can be jumped to."""
    for piece in line:
        if not piece.marks:
            yield piece.text
            continue
        attributes = _attributes(piece, speakers)
        centre = next((m for m in piece.marks if m.mention_id in focus), None)
        if centre is not None and centre.mention_id not in opened:
            opened.add(centre.mention_id)
            attributes["id"] = centre.mention_id
        if centre is not None:
            edge = _edges(piece, centre)
            attributes["class"] += f" focus{edge}"
            yield Element("mark", attributes, (piece.text,))
        else:
            yield _linked(piece, attributes)


def _attributes(piece: Piece, speakers: AbstractSet[str]) -> dict[str, str]:
    looks = list(dict.fromkeys(mark.label.lower() for mark in piece.marks))
    if any(mark.mention_id in speakers for mark in piece.marks):
        looks.append("speaker")
    names = [mark.actor_name for mark in piece.marks if mark.actor_name]
    attributes = {"class": " ".join(looks)}
    if names:
        attributes["title"] = names[-1]
    return attributes


def _edges(piece: Piece, mark: Mark) -> str:
    return f"{' from' if piece.start == mark.start else ''}{' to' if piece.end == mark.end else ''}"


def _linked(piece: Piece, attributes: Mapping[str, str]) -> Element:
    """Another claim links to its own page, the innermost one where claims nest."""
    claims = [m for m in piece.marks if m.label == Label.CLAIM and m.claim_id is not None]
    if not claims:
        return Element("span", dict(attributes), (piece.text,))
    status = words.status(claims[-1].claim_status) if claims[-1].claim_status else ""
    given = {"title": f"Claim: {status}", **attributes}
    given["href"] = to("claim", claim=str(claims[-1].claim_id)).address
    return Element("a", given, (piece.text,))
