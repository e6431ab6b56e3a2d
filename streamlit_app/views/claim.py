"""One claim: its status and why, its origins, its mentions in their articles, its pairs."""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from db import queries
from db.queries import figures, marks, past
from db.queries.rows import ArticleRow, ClaimRow, DependenceRow, Mark, MentionRow, OriginRow
from streamlit_app import charts, data, history, independence, judging, verdicts, words
from streamlit_app.components import evidence, heirs
from streamlit_app.components.claim_head import claim_head, no_claim
from streamlit_app.components.figures import one_scale
from streamlit_app.components.origin_graph import origin_graph
from streamlit_app.components.paper import Element, element, show
from streamlit_app.components.reader import legend, reader
from streamlit_app.navigation import go, to
from streamlit_app.paging import paged

_ARTICLES = 6  # side by side at once; each brings its whole text
_ROWS = 200  # of mentions, origins or judgements; more than an editor reads of one claim
_HEIRS = 20
_FIGURES = 30


def _claim() -> None:
    claim_id = st.query_params.get("claim", "")
    row = data.ask(queries.claim, claim_id)
    if row is None:
        _moved_on(claim_id)
    else:
        mentions = data.ask(marks.claim_mentions, row.claim_id)
        mention_ids = [mention.mention_id for mention in mentions]
        _top(row, mentions[:_ROWS])
        verdicts.given(row)
        _over_time(row, mentions)
        _figures(row, mentions)
        independence.independence(row)
        _articles(mentions)
        judging.matches(row, mention_ids)
        verdicts.verdicts(row)
        history.history(row, mention_ids)


def _moved_on(claim_id: str) -> None:
    """Lead from an id that is no claim's any more to the claim, or the claims, that it is now."""
    found = data.ask(queries.claim_heirs, claim_id, limit=_HEIRS)
    if len(found) == 1:
        go(to("claim", claim=found[0].claim_id, was=claim_id))
    show(heirs.came_apart(claim_id, found) if found else no_claim(claim_id), key="none")


def _top(row: ClaimRow, mentions: Sequence[MentionRow]) -> None:
    was = st.query_params.get("was", "")
    led_here = data.ask(queries.claim_heirs, was, limit=_HEIRS) if was else ()
    parts = data.ask(queries.claim_heirs, row.claim_id, limit=_HEIRS)
    found = data.ask(queries.claim_origins, row.claim_id, limit=_ROWS)
    joined = data.ask(queries.claim_dependences, row.claim_id, limit=_ROWS)
    heading = f"Where it comes from: {words.count(row.independent_origins, 'independent origin')}"
    show(
        heirs.led_here(was) if row.claim_id in {heir.claim_id for heir in led_here} else None,
        claim_head(row),
        heirs.other_parts(parts) if parts else None,
        section(heading, *_origins(found, joined, mentions)) if found else None,
        key="top",
    )


def _origins(
    found: Sequence[OriginRow], joined: Sequence[DependenceRow], mentions: Sequence[MentionRow]
) -> list[Element]:
    drawing = origin_graph(found, joined, mentions)
    cards = evidence.origins(found, joined, mentions)
    return [cards] if drawing is None else [drawing, cards]


def _over_time(row: ClaimRow, mentions: Sequence[MentionRow]) -> None:
    """From the first report to corroboration, where there is more than one day to show."""
    reports = defaultdict(list)
    for mention in mentions:
        if mention.published_on is not None:
            reports[mention.published_on].append(mention.outlet or mention.article_id)
    chart = charts.timeline(data.ask(past.claim_history, row.claim_id), reports)
    if chart is not None:
        why = "By day of publication; a mark below for each day with reports."
        show(element("h2", "", "From its first report"), _beside(why), key="over_time")
        charts.draw(chart, "How many independent origins the claim had, day by day", "timeline")


def _figures(row: ClaimRow, mentions: Sequence[MentionRow]) -> None:
    """The figures of its reports on one scale, where they differ."""
    given = data.ask(figures.of_mentions, [mention.mention_id for mention in mentions])
    found = figures.reported(row.claim_id, mentions, given)[:_FIGURES]
    for number, alike in enumerate(one_scale(found)):
        chart = charts.figures(alike)
        if chart is not None:
            show(element("h2", "", "Figures that differ"), key=f"figures-{number}")
            charts.draw(chart, "The figures of its reports on one scale", f"scale-{number}")


def _beside(text: str) -> Element:
    return element("p", "beside", text)


def _articles(mentions: Sequence[MentionRow]) -> None:
    held = list(dict.fromkeys(mention.article_id for mention in mentions))

    def panels(limit: int, offset: int) -> None:
        ids = held[offset : offset + limit]
        shown = data.ask(queries.articles_by_id, ids)
        tagged = data.ask(marks.article_marks, [(one.article_id, one.revision) for one in shown])
        found = element("div", "panels", *(_panel(one, tagged, mentions) for one in shown))
        heading = f"Who reports it: {words.count(len(held), 'article')}"
        show(section(heading, legend(), found), key="articles_shown")

    paged(len(held), _ARTICLES, panels, key="articles")


def _panel(article: ArticleRow, tagged: Sequence[Mark], mentions: Sequence[MentionRow]) -> Element:
    return reader(
        article,
        [mark for mark in tagged if mark.article_id == article.article_id],
        [mention for mention in mentions if mention.article_id == article.article_id],
        data.task_address(article.task_id),
    )


def section(heading: str, *parts: Element) -> Element:
    """A part of the page under its heading."""
    return element("section", "section", element("h2", "", heading), *parts)


_claim()
