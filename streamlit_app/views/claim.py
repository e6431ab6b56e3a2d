"""One claim: its status and why, its origins, its mentions in their articles, its pairs."""

from collections.abc import Sequence

import streamlit as st

from db import queries
from db.queries.rows import ArticleRow, ClaimRow, Mark, MentionRow
from streamlit_app import data, history, independence, judging, verdicts, words
from streamlit_app.components import evidence, heirs
from streamlit_app.components.claim_head import claim_head, no_claim
from streamlit_app.components.paper import Element, element, show
from streamlit_app.components.reader import legend, reader
from streamlit_app.navigation import go, to
from streamlit_app.paging import paged

_ARTICLES = 6  # side by side at once; each brings its whole text
_ROWS = 200  # of mentions, origins or judgements; more than an editor reads of one claim
_HEIRS = 20


def _claim() -> None:
    claim_id = st.query_params.get("claim", "")
    row = data.ask(queries.claim, claim_id)
    if row is None:
        _moved_on(claim_id)
    else:
        _top(row)
        independence.independence(row)
        _articles(row)
        judging.matches(row)
        verdicts.verdicts(row)
        history.history(row)


def _moved_on(claim_id: str) -> None:
    """Lead from an id that is no claim's any more to the claim, or the claims, that it is now."""
    found = data.ask(queries.claim_heirs, claim_id, limit=_HEIRS)
    if len(found) == 1:
        go(to("claim", claim=found[0].claim_id, was=claim_id))
    show(heirs.came_apart(claim_id, found) if found else no_claim(claim_id), key="none")


def _top(row: ClaimRow) -> None:
    was = st.query_params.get("was", "")
    led_here = {heir.claim_id for heir in data.ask(queries.claim_heirs, was, limit=_HEIRS)}
    parts = data.ask(queries.claim_heirs, row.claim_id, limit=_HEIRS)
    mentions = data.ask(queries.claim_mentions, row.claim_id, limit=_ROWS)
    found = data.ask(queries.claim_origins, row.claim_id, limit=_ROWS)
    joined = data.ask(queries.claim_dependences, row.claim_id, limit=_ROWS)
    heading = f"Where it comes from: {words.count(row.independent_origins, 'independent origin')}"
    show(
        heirs.led_here(was) if row.claim_id in led_here else None,
        claim_head(row),
        heirs.other_parts(parts) if parts else None,
        section(heading, evidence.origins(found, joined, mentions)) if found else None,
        key="top",
    )


def _articles(row: ClaimRow) -> None:
    total = data.ask(queries.claim_articles_count, row.claim_id)
    mentions = data.ask(queries.claim_mentions, row.claim_id, limit=_ROWS)

    def panels(limit: int, offset: int) -> None:
        shown = data.ask(queries.claim_articles, row.claim_id, limit=limit, offset=offset)
        marks = data.ask(queries.article_marks, [article.article_id for article in shown])
        found = element("div", "panels", *(_panel(one, marks, mentions) for one in shown))
        heading = f"Who reports it: {words.count(total, 'article')}"
        show(section(heading, legend(), found), key="articles_shown")

    paged(total, _ARTICLES, panels, key="articles")


def _panel(article: ArticleRow, marks: Sequence[Mark], mentions: Sequence[MentionRow]) -> Element:
    return reader(
        article,
        [mark for mark in marks if mark.article_id == article.article_id],
        [mention for mention in mentions if mention.article_id == article.article_id],
        data.task_address(article.task_id),
    )


def section(heading: str, *parts: Element) -> Element:
    """A part of the page under its heading."""
    return element("section", "section", element("h2", "", heading), *parts)


_claim()
