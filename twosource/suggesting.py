"""Suggestions where the store comes in: what they learn from its tagging, and how good they are."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from annotation.newsroom import read_newsroom
from annotation.suggest import Gazetteer, Measured, learn, measure
from db import annotations
from twosource.current import current_articles
from twosource.errors import SnapshotError
from twosource.model import ActorType, Annotation, Article, Label, Span, Tagging
from twosource.store import Store

# Tagged articles to learn from, the latest. Names in the news change; a thousand articles hold
# those of some weeks, and with forty spans in each they are read in seconds.
_NEWEST = 1_000


def learnt(store: Store, articles: Mapping[str, Article]) -> Gazetteer:
    """What the tagging of the current snapshot teaches; nothing where there is no snapshot.

    Args:
        store: the store.
        articles: its current articles, by article id.
    """
    versions = [each for each in _tagging(store) if each.article_id in articles]
    return learn(versions, {each.article_id: articles[each.article_id].body for each in versions})


def measured(store: Store) -> Measured | None:
    """Measure suggestions on the store's own tagging; None where there is none.

    What editors recorded of actors is left aside: they may have learnt it from the very article
    that is held out.
    """
    articles = current_articles(store.evidence.articles())
    versions = [each for each in _tagging(store) if each.article_id in articles]
    if not versions:
        return None
    return measure(articles, versions, (), store.policy.consolidation.overlap)


def measured_on(folder: Path, overlap: float) -> Measured:
    """Measure suggestions on a newsroom folder laid out like seeds/.

    Raises:
        IngestError: it is laid out otherwise.
    """
    newsroom = read_newsroom(folder)
    articles = {article.article_id: article for article in newsroom.articles}
    versions = [
        _version(articles[article_id], annotator, tagging)
        for annotator, taggings in newsroom.taggings.items()
        for article_id, tagging in taggings.items()
    ]
    return measure(articles, versions, (), overlap)


def _tagging(store: Store) -> list[Annotation]:
    try:
        connection = store.snapshots.connect()
    except SnapshotError:
        return []
    with closing(connection):
        return annotations.counting(connection, _NEWEST)


def _version(article: Article, annotator: str, tagging: Tagging) -> Annotation:
    spans = tuple(_spans(article.article_id, annotator, tagging))
    return Annotation(annotator, article.article_id, annotator, None, len(article.body), spans)


def _spans(article_id: str, annotator: str, tagging: Tagging) -> Iterator[Span]:
    for row in tagging.spans:
        place = (Label(row["label"]), row["start"], row["end"], row["text"])
        answers: dict[str, Any] = {"name": row.get("name")}
        if row.get("type") is not None:
            answers["type"] = ActorType(row["type"])
        yield Span(str(row["id"]), annotator, article_id, annotator, *place, **answers)
