"""The origins of a claim as a drawing: who says it, who printed whom, what makes two of them one.

Origins stand on the left, in a box for each independent origin; reports on the right. A line leads
from an origin to each report that has it from there, an arc joins origins that a rule makes one.
The same is told in words beside it, so the drawing itself is one image to a screen reader.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from db.queries.rows import DependenceRow, MentionRow, OriginRow
from streamlit_app import words
from streamlit_app.components.paper import Element, element

_MOST = 12  # origins, and reports: beyond that the lines cannot be followed
_WIDTH, _LEFT, _RIGHT, _ROW, _HEAD, _GAP = 900, 360, 560, 30, 26, 14
_LONGEST = 42


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    y: int


def origin_graph(
    found: Sequence[OriginRow], joined: Sequence[DependenceRow], mentions: Sequence[MentionRow]
) -> Element | None:
    """Draw a claim's origins and reports; None where one origin and one report say it all."""
    reports = list(dict.fromkeys(mention.article_id for mention in mentions))[:_MOST]
    shown = found[:_MOST]
    if max(len(shown), len(reports)) <= 1:
        return None
    boxes, nodes, height = _boxes(shown, joined)
    right, low = _reports(reports, mentions)
    parts = [*boxes, *_lines(nodes, right, mentions), *_arcs(nodes, joined)]
    parts += [_label(node, 34, "origin") for node in nodes.values()]
    parts += [_label(node, _RIGHT + 12, "report") for node in right.values()]
    more = max(len(found) - _MOST, len({m.article_id for m in mentions}) - _MOST, 0)
    drawing = element(
        "svg",
        "graph",
        *parts,
        viewBox=f"0 0 {_WIDTH} {max(height, low)}",
        role="img",
        aria_label=_told(shown, reports),
    )
    rest = element("p", "beside", f"{more:,} more are listed below.") if more else None
    return element("div", "graph-box", drawing, rest)


def _told(shown: Sequence[OriginRow], reports: Sequence[str]) -> str:
    origins, articles = words.count(len(shown), "origin"), words.count(len(reports), "report")
    return f"{origins} and {articles}; the cards below say the same in words"


def _boxes(
    found: Sequence[OriginRow], joined: Sequence[DependenceRow]
) -> tuple[list[Element], dict[str, _Node], int]:
    parts: list[Element] = []
    nodes: dict[str, _Node] = {}
    y = 2
    for component, members in groupby(found, lambda origin: origin.component):
        inside = list(members)
        height = _HEAD + _ROW * len(inside) + 6
        look = "box" if component is not None else "box apart"
        parts.append(
            _shape("rect", look, x="2", y=f"{y}", width=f"{_LEFT}", height=f"{height}", rx="6")
        )
        parts.append(_text(_heading(component, inside, joined), 34, y + 18, "heading"))
        for number, origin in enumerate(inside):
            name = words.origin(origin.kind, origin.name)
            nodes[origin.origin_id] = _Node(name, y + _HEAD + _ROW * number + 15)
        y += height + _GAP
    return parts, nodes, y


def _heading(
    component: int | None, inside: Sequence[OriginRow], joined: Sequence[DependenceRow]
) -> str:
    if component is None:
        return "Does not count"
    ids = {origin.origin_id for origin in inside}
    rules = dict.fromkeys(
        row.rule.replace("_", " ")
        for row in joined
        if row.left_origin in ids and row.right_origin in ids
    )
    told = f", one by: {', '.join(rules)}" if rules else ""
    return _short(f"Independent origin {component}{told}", 54)


def _reports(
    reports: Sequence[str], mentions: Sequence[MentionRow]
) -> tuple[dict[str, _Node], int]:
    first = {mention.article_id: mention for mention in reversed(mentions)}
    nodes = {
        article: _Node(_report(first[article]), 2 + _HEAD + _ROW * number)
        for number, article in enumerate(reports)
    }
    return nodes, 2 + _HEAD + _ROW * len(reports)


def _report(mention: MentionRow) -> str:
    day = f", {words.day(mention.published_on)}" if mention.published_on else ""
    return f"{mention.outlet or mention.article_id}{day}"


def _lines(
    nodes: Mapping[str, _Node], reports: Mapping[str, _Node], mentions: Sequence[MentionRow]
) -> Iterator[Element]:
    drawn = {(m.origin_id or "", m.article_id, m.stance or "asserts") for m in mentions}
    for origin_id, article, stance in sorted(drawn):
        if origin_id in nodes and article in reports:
            start, end = nodes[origin_id].y, reports[article].y
            middle = (_LEFT + _RIGHT) // 2
            curve = f"M {_LEFT - 8} {start} C {middle} {start} {middle} {end} {_RIGHT} {end}"
            yield _shape("path", f"line-to {stance}", d=curve)
            yield _shape("circle", f"dot {stance}", cx=f"{_RIGHT}", cy=f"{end}", r="4")


def _arcs(nodes: Mapping[str, _Node], joined: Sequence[DependenceRow]) -> Iterator[Element]:
    pairs = dict.fromkeys((row.left_origin, row.right_origin) for row in joined)
    for left, right in pairs:
        if left in nodes and right in nodes:
            start, end = nodes[left].y, nodes[right].y
            yield _shape("path", "arc", d=f"M 28 {start} C 10 {start} 10 {end} 28 {end}")


def _label(node: _Node, x: int, look: str) -> Element:
    return _text(_short(node.name, _LONGEST), x, node.y + 5, look)


def _text(text: str, x: int, y: int, look: str) -> Element:
    return element("text", look, text, x=f"{x}", y=f"{y}", dir="auto")


def _shape(tag: str, look: str, **given: str) -> Element:
    return element(tag, look, **given)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
