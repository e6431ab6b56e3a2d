"""Actors and outlets as rows of a table, and the head of the page of one of them."""

from collections.abc import Sequence

from db.queries.press import ActorLine, Carried, Profile, SourceRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element
from streamlit_app.navigation import Link, to

_ACTORS = ("Actor", "Kind", "Belongs to", "Claims", "Alone")
_SOURCES = ("Outlet", "Owner", "Articles", "Claims", "With others", "First", "Only repeating")


def actor_table(found: Sequence[ActorLine]) -> Element:
    """Draw actors as rows that link to their pages."""
    return _table(_ACTORS, [_actor(one) for one in found], text_columns=3)


def source_table(found: Sequence[SourceRow]) -> Element:
    """Draw outlets as rows that link to their pages."""
    return _table(_SOURCES, [_source(one) for one in found], text_columns=2)


def actor_head(one: Profile) -> Element:
    """Draw the head of an actor's page: names, and whom it belongs to."""
    also = f"Also called {', '.join(one.aliases)}" if one.aliases else None
    return element(
        "header",
        "masthead",
        element("a", "back", "All actors", href=to("actors").address),
        element("h1", "", one.name, dir="auto"),
        element("p", "facts", *_actor_facts(one)),
        element("p", "beside", words.clipped(also), dir="auto") if also else None,
    )


def outlet_head(outlet: str, known: SourceRow | None) -> Element:
    """Draw the head of an outlet's page: who owns it, and how it reports."""
    facts = [] if known is None else _outlet_facts(known)
    return element(
        "header",
        "masthead",
        element("a", "back", "All sources", href=to("sources").address),
        element("h1", "", outlet, dir="auto"),
        element("p", "facts", *(element("span", "beside", fact, dir="auto") for fact in facts)),
    )


def carried(found: Sequence[Carried]) -> Element:
    """List which outlets carry what an actor says."""
    lines = (
        element(
            "li",
            "",
            _link(one.outlet, to("outlet", outlet=one.outlet)),
            element("small", "beside", f" {words.count(one.claims, 'claim')}"),
        )
        for one in found
    )
    return element("ul", "inline", *lines)


def _actor(one: ActorLine) -> Element:
    also = f"Also {', '.join(one.aliases)}" if one.aliases else ""
    beside = element("small", "beside", words.clipped(also), dir="auto") if also else None
    name = element("td", "claim", _link(one.name, to("actor", actor=one.actor_id)), beside)
    texts = (words.word("actor_type", one.type or ""), one.parent or "")
    return _row(name, texts, ((one.claims, "claims"), (one.alone, "alone")))


def _source(one: SourceRow) -> Element:
    beside = " · ".join(filter(None, (one.kind, one.country)))
    known = element("small", "beside", beside, dir="auto") if beside else None
    name = element("td", "claim", _link(one.outlet, to("outlet", outlet=one.outlet)), known)
    counts = (
        (one.articles, "articles"),
        (one.claims, "claims"),
        (one.shared, "with others"),
        (one.first, "first"),
        (one.repeats, "only repeating"),
    )
    return _row(name, (one.owner_group or "not known",), counts)


def _row(name: Element, texts: Sequence[str], counts: Sequence[tuple[int, str]]) -> Element:
    return element(
        "tr",
        "",
        name,
        *(element("td", "beside", text, dir="auto") for text in texts),
        *(element("td", "number", f"{count:,}", data_name=noun) for count, noun in counts),
    )


def _table(heads: Sequence[str], rows: Sequence[Element], *, text_columns: int) -> Element:
    head = [
        element("th", "" if number < text_columns else "number", name, scope="col")
        for number, name in enumerate(heads)
    ]
    return element(
        "table",
        "counted",
        element("thead", "", element("tr", "", *head)),
        element("tbody", "", *rows),
    )


def _actor_facts(one: Profile) -> list[Element]:
    facts = [element("span", "beside", words.word("actor_type", one.type or ""))]
    if one.parent_id is not None:
        parent = _link(one.parent or one.parent_id, to("actor", actor=one.parent_id))
        facts.append(element("span", "", "belongs to ", parent))
    if one.root and one.root not in (one.name, one.parent):
        facts.append(element("span", "beside", f"speaks for {one.root}", dir="auto"))
    if one.children:
        facts.append(element("span", "beside", f"{one.children:,} belong to it"))
    return facts


def _outlet_facts(one: SourceRow) -> list[str]:
    return [
        f"owner: {one.owner_group or 'not known'}",
        *filter(None, (one.kind, one.country)),
        words.count(one.articles, "article"),
        words.count(one.claims, "claim"),
        f"first with {one.first:,} of {one.shared:,} that others report too",
        f"only repeating {one.repeats:,}",
    ]


def _link(text: str, where: Link) -> Element:
    return element("a", "", text, dir="auto", href=where.address)
