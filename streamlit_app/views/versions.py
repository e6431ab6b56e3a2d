"""One article in two annotators' versions, side by side, with a list of where they differ."""

from collections.abc import Mapping, Sequence

import streamlit as st

from annotation.agreement import Difference, Summary, differences
from annotation.agreement import agreement as measured
from db import annotations, queries
from db.queries.rows import ArticleRow
from streamlit_app import data, words
from streamlit_app.components import agreement, versions
from streamlit_app.components.paper import Element, element, show
from streamlit_app.navigation import to
from twosource.model import Annotation
from twosource.policy import read_policy
from twosource.settings import read_settings

Pair = tuple[str, str]

_SHOWN = 200  # differences; more than anybody settles in one sitting


def _versions() -> None:
    article_id = st.query_params.get("article", "")
    article = data.ask(queries.article, article_id)
    found = data.ask(annotations.comparable, article_id)
    if article is None or not found:
        why = f"This snapshot has no two annotators' versions of an article {article_id}."
        show(_back(), element("h1", "", "Nothing to compare"), _beside(why), key="none")
        return
    overlap = read_policy(read_settings().policy).consolidation.overlap
    pairs = measured(found, overlap).pairs
    pair = _chosen(pairs)
    called = agreement.short([version.annotator for version in found])
    others = _others(article_id, [other for other in pairs if other != pair], called)
    show(_head(article, pairs[pair]), others, key="head")
    by_name = {version.annotator: version for version in found}
    _side_by_side(article, (by_name[pair[0]], by_name[pair[1]]), called, overlap)


def _chosen(pairs: Mapping[Pair, Summary]) -> Pair:
    """The pair that the address names; else the one that agrees least."""
    asked = (st.query_params.get("first", ""), st.query_params.get("second", ""))
    return asked if asked in pairs else min(pairs, key=lambda pair: (_f1(pairs[pair]), pair))


def _f1(summary: Summary) -> float:
    value = summary.figures["Span"]["overlap_f1"].value
    return 2 if value is None else value  # nothing to agree on is no disagreement


def _head(article: ArticleRow, summary: Summary) -> Element:
    where = f"{words.outlet(article.outlet)}, {words.day(article.published_on)}"
    told = [
        element("span", "", f"{name} {agreement.plain(figure)}")
        for name, figure in agreement.cells(summary.figures)
    ]
    task = data.task_address(article.task_id)
    return element(
        "header",
        "masthead",
        _back(),
        element("h1", "", article.title or article.article_id, dir="auto"),
        element("p", "beside", f"{where} · {article.article_id}"),
        element("p", "facts", element("strong", "", "Overlap F1"), *told, _tagging(task)),
    )


def _tagging(task: str | None) -> Element | None:
    return element("a", "", "Tagging", href=task) if task else None


def _others(article_id: str, pairs: Sequence[Pair], called: Mapping[str, str]) -> Element | None:
    """Links to the other pairs of annotators who tagged the same article."""
    if not pairs:
        return None
    links = [
        element(
            "a",
            "",
            f"{called[first]} and {called[second]}",
            href=to("versions", article=article_id, first=first, second=second).address,
        )
        for first, second in pairs
    ]
    return element("p", "facts", element("span", "beside", "Also tagged by"), *links)


def _side_by_side(
    article: ArticleRow, pair: tuple[Annotation, Annotation], called: Mapping[str, str], at: float
) -> None:
    found = differences(*pair, at)
    names = called[pair[0].annotator], called[pair[1].annotator]
    panels = [
        versions.version(article.body, version, name, found)
        for version, name in zip(pair, names, strict=True)
    ]
    heading = f"Where they differ: {words.count(len(found), 'place')}"
    show(
        versions.legend(),
        element("div", "panels", *panels),
        element("section", "section differing", element("h2", "", heading), _list(found, names)),
        key="versions",
    )


def _list(found: Sequence[Difference], names: tuple[str, str]) -> Element:
    if not found:
        return _beside("Nowhere.")
    rest = len(found) - _SHOWN
    more = _beside(f"{words.count(rest, 'more place')} not listed here.") if rest > 0 else None
    return element("div", "", versions.disagreements(found[:_SHOWN], names), more)


def _back() -> Element:
    return element("a", "back", "Agreement", href=to("agreement").address)


def _beside(text: str) -> Element:
    return element("p", "beside", text)


_versions()
