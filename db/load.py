"""Write a build's rows into its snapshot, each table in a total order."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import count
from typing import Any, Protocol

import duckdb
import polars as pl

from db import derived_rows
from db.statements import statement, statements
from twosource.decided import Standing
from twosource.model import Article, Derived, Rejection, short_id

_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "JSON": pl.String(),
    "VARCHAR[]": pl.List(pl.String()),
    "INTEGER": pl.Int32(),
    "BIGINT": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "BOOLEAN": pl.Boolean(),
    "DATE": pl.Date(),
    "TIMESTAMP": pl.Datetime("us"),
}

Rows = Iterable[Mapping[str, Any]]


class Checked(Protocol):
    """Rows that passed validation; `validation.tables` makes them."""

    @property
    def task(self) -> pl.DataFrame:
        """One row a task."""

    @property
    def annotation(self) -> pl.DataFrame:
        """One row an annotation."""

    @property
    def span(self) -> pl.DataFrame:
        """One row a span."""

    @property
    def relation(self) -> pl.DataFrame:
        """One row a relation."""


def write(  # noqa: PLR0913, PLR0917 - one argument for each source of rows, and no fewer sources
    connection: duckdb.DuckDBPyConnection,
    checked: Checked,
    articles: Sequence[Article],
    decided: Standing,
    derived: Derived,
    rejections: Sequence[Rejection],
) -> None:
    """Fill every table but `meta`; the same input gives the same rows in the same order.

    Args:
        connection: a build's, with empty tables.
        checked: tasks, annotations, spans and relations.
        articles: every revision of every article.
        decided: for outlets.
        derived: what the build made of it all.
        rejections: everything that any step refused.
    """
    for table in ("task", "annotation", "span", "relation"):
        _insert(connection, table, getattr(checked, table))
    current = {article.article_id: article for article in sorted(articles, key=_revision)}
    tables: dict[str, Rows] = {
        "article": _articles(articles, current, checked.task),
        "outlet": (asdict(outlet) for outlet in decided.outlets.values()),
        "rejection": _rejections(rejections),
        "mention": derived_rows.mentions(derived, current),
        "mention_span": derived_rows.mention_spans(derived),
        "actor": derived_rows.actors(derived),
        "quantity": derived_rows.quantities(derived),
        "origin": derived_rows.origins(derived),
        "link": derived_rows.links(derived),
        "judgement": derived_rows.judgements(derived),
        "conflict": derived_rows.conflicts(derived),
        "claim": derived_rows.claims(derived, current),
        "claim_origin": derived_rows.claim_origins(derived),
        "dependence": derived_rows.dependences(derived),
        "claim_name": derived_rows.claim_names(derived),
        "former_name": derived_rows.former_names(derived),
        "claim_history": derived_rows.claim_history(derived),
    }
    for table, rows in tables.items():
        _insert(connection, table, frame(connection, table, rows))
    prepare(connection)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make what searches and look-ups need from the rows that are loaded.

    Among a million mentions an index finds those of a claim in 3 ms instead of 50; all of them
    cost six seconds of a build of that size, less than keeping them while rows come in.
    """
    connection.execute(statement("load/wording"))
    for create in statements("index"):
        connection.execute(create)


def describe(connection: duckdb.DuckDBPyConnection, facts: Mapping[str, str]) -> None:
    """Write `meta`: what this build was made from and when, a row a fact."""
    rows = [{"key": name, "value": value} for name, value in facts.items()]
    _insert(connection, "meta", frame(connection, "meta", rows))


def frame(connection: duckdb.DuckDBPyConnection, table: str, rows: Rows) -> pl.DataFrame:
    """Rows as a frame with the columns and types of a table; missing values are null."""
    return typed(connection.execute(statement("load/columns"), {"table": table}).fetchall(), rows)


def typed(columns: Iterable[tuple[str, str]], rows: Rows) -> pl.DataFrame:
    """Rows as a frame with some columns, each given with its DuckDB type."""
    schema = {name: _TYPES[kind] for name, kind in columns}
    return pl.DataFrame([dict(row) for row in rows], schema=schema)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    connection.register("incoming", rows.to_arrow())
    try:
        connection.execute(statement(f"load/{table}"))
    finally:
        connection.unregister("incoming")


def _revision(article: Article) -> tuple[str, int]:
    return article.article_id, article.revision


def _articles(
    articles: Sequence[Article], current: Mapping[str, Article], task: pl.DataFrame
) -> Iterator[dict[str, Any]]:
    # Where a revision is in Label Studio twice, the older task is the one that people know.
    known = task.select("article_id", "revision", "task_id").sort("task_id", descending=True)
    task_of = {(name, revision): task_id for name, revision, task_id in known.iter_rows()}
    for article in articles:
        yield asdict(article) | {
            "body_sha256": article.body_sha256,
            "is_current": current[article.article_id].revision == article.revision,
            "task_id": task_of.get(_revision(article)),
        }


def _rejections(rejections: Sequence[Rejection]) -> Iterator[dict[str, Any]]:
    """Rows with ids made from their content; equal rejections are told apart by their number."""
    seen: dict[str, count[int]] = {}
    for rejection in rejections:
        row = asdict(rejection)
        row["row"] = json.dumps(row["row"], ensure_ascii=False, sort_keys=True, default=str)
        content = short_id("j", *(row[name] for name in sorted(row) if name != "link"))
        number = next(seen.setdefault(content, count()))
        yield row | {"rejection_id": content if number == 0 else f"{content}-{number}"}
