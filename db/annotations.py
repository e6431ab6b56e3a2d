"""Annotations as a snapshot holds them: one annotator's version of one article, whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import duckdb

from db.statements import statement
from twosource.model import (
    ActorType,
    Annotation,
    Label,
    Modality,
    NumberKind,
    OriginTag,
    Relation,
    Span,
    Stance,
)

_ROWS_AT_ONCE = 10_000
_VOCABULARIES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "label": Label,
        "modality": Modality,
        "stance": Stance,
        "origin": OriginTag,
        "type": ActorType,
        "kind": NumberKind,
    }
)
_VALUES: Mapping[str, Mapping[str, StrEnum]] = {
    name: {value.value: value for value in vocabulary} for name, vocabulary in _VOCABULARIES.items()
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list calls an article; `opening` is the start of its body."""

    article_id: str
    title: str | None
    outlet: str | None
    published_on: date | None
    opening: str


def comparable(con: duckdb.DuckDBPyConnection, article_id: str | None = None) -> list[Annotation]:
    """List the annotations of articles that two or more annotators have tagged, by article.

    Those that count: of the article's current revision, neither skipped nor superseded; and blind,
    so an adjudicator's ground truth is left out.

    Args:
        con: a connection or a cursor of the caller's own.
        article_id: only this article's, where it is given.
    """
    return _whole(con, _rows(con, "comparable", article_id=article_id))


def counting(con: duckdb.DuckDBPyConnection, newest: int) -> list[Annotation]:
    """List the annotations that count: of a current article, neither skipped nor superseded.

    Those of the `newest` tagged articles, by day of publication.
    """
    return _whole(con, _rows(con, "counting", newest=newest))


def headings(con: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, Heading]:
    """What to call some current articles, by article id."""
    rows = _rows(con, "headings", article_ids=list(article_ids))
    return {row["article_id"]: Heading(**row) for row in rows}


def _whole(con: duckdb.DuckDBPyConnection, rows: Iterable[dict[str, Any]]) -> list[Annotation]:
    """Annotations with their spans and relations."""
    found = list(rows)
    wanted = {"annotation_ids": [row["annotation_id"] for row in found]}
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for row in _rows(con, "spans", **wanted):
        spans[row["annotation_id"]].append(_span(row))
    relations: defaultdict[str, list[Relation]] = defaultdict(list)
    for row in _rows(con, "relations", **wanted):
        relations[row["annotation_id"]].append(Relation(**row))
    return [
        Annotation(
            **row,
            spans=tuple(spans[row["annotation_id"]]),
            relations=tuple(relations[row["annotation_id"]]),
        )
        for row in found
    ]


def _span(row: dict[str, Any]) -> Span:
    for name, values in _VALUES.items():
        if row[name] is not None:
            row[name] = values[row[name]]
    return Span(**row)


def _rows(con: duckdb.DuckDBPyConnection, name: str, **values: object) -> Iterator[dict[str, Any]]:
    """Rows as they are read: millions of spans as rows would take more than as values."""
    with con.cursor() as cursor:
        cursor.execute(statement(f"annotations/{name}"), values)
        columns = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield from (dict(zip(columns, row, strict=True)) for row in rows)
