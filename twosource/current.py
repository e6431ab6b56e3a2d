"""The tagging that counts: valid, not superseded, on the current revision of its article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from twosource.model import (
    ActorType,
    Article,
    Label,
    Modality,
    NumberKind,
    OriginTag,
    Relation,
    Span,
    Stance,
)
from validation.tables import Checked


@dataclass(frozen=True, slots=True)
class Tagged:
    """What annotators tagged, as values: `annotators` has who read each article, by its id."""

    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    annotators: Mapping[str, frozenset[str]]


def current_articles(articles: Iterable[Article]) -> dict[str, Article]:
    """The newest revision of each article, by article id."""
    newest: dict[str, Article] = {}
    for article in sorted(articles, key=lambda article: article.revision):
        newest[article.article_id] = article
    return newest


def tagged(checked: Checked, articles: Mapping[str, Article]) -> Tagged:
    """Take from checked rows what counts, in the rows' order."""
    counting = checked.annotation.join(_revisions(articles.values()), on=["article_id", "revision"])
    counting = counting.filter(~pl.col("superseded") & ~pl.col("skipped"))
    ids = counting.select("annotation_id")
    spans = checked.span.join(ids, on="annotation_id", how="semi")
    relations = checked.relation.join(ids, on="annotation_id", how="semi")
    readers: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, annotator in counting.select("article_id", "annotator").iter_rows():
        readers[article_id].add(annotator)
    return Tagged(
        spans=tuple(_span(row) for row in spans.iter_rows(named=True)),
        relations=tuple(
            Relation(*row)
            for row in relations.select(
                "annotation_id", "from_span", "to_span", "label"
            ).iter_rows()
        ),
        annotators={article_id: frozenset(who) for article_id, who in readers.items()},
    )


def _revisions(articles: Iterable[Article]) -> pl.DataFrame:
    return pl.DataFrame(
        [(article.article_id, article.revision) for article in articles],
        schema={"article_id": pl.String, "revision": pl.Int32},
        orient="row",
    )


def _span(row: Mapping[str, Any]) -> Span:
    """Make a Span of a row of the table `span`; its vocabulary was checked before."""
    values = {name: row[name] for name in Span.__dataclass_fields__}
    for name, vocabulary in _VOCABULARIES.items():
        if values[name] is not None:
            values[name] = vocabulary(values[name])
    return Span(**values)


_VOCABULARIES: dict[str, type[StrEnum]] = {
    "label": Label,
    "modality": Modality,
    "stance": Stance,
    "origin": OriginTag,
    "type": ActorType,
    "kind": NumberKind,
}
