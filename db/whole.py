"""Whole tables of a snapshot as frames, and frames as a snapshot to read back."""

from collections.abc import Iterable, Mapping

import duckdb
import polars as pl

from db import built
from db.snapshots import scratch
from db.statements import statement

# The tables that `built` reads; spans, of which there are the most, are not among them.
_READ = (
    *("actor", "article", "claim", "claim_name", "conflict", "former_name", "judgement"),
    *("link", "mention", "meta", "origin", "outlet", "quantity"),
)


def frame(connection: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame:
    """All rows of a table, as they lie."""
    relation = connection.sql(statement("whole/rows"), params={"table": table})
    return pl.DataFrame(relation.to_arrow_table())


def read_back(frames: Mapping[str, pl.DataFrame], about: Mapping[str, str]) -> built.Built:
    """What a build derived, from tables that were written down elsewhere, such as in a release.

    Columns may be missing where the domain does not ask for them. `about` is the table `meta`.
    """
    meta = pl.DataFrame(list(about.items()), schema=["key", "value"], orient="row")
    with scratch() as connection:
        connection.execute(statement("whole/schema"))
        for table, rows in _needed({**frames, "meta": meta}):
            connection.register("incoming", rows.to_arrow())
            connection.execute(f'CREATE TABLE snapshot."{table}" AS SELECT * FROM incoming')
            connection.unregister("incoming")
        return built.read(connection.cursor())


def _needed(frames: Mapping[str, pl.DataFrame]) -> Iterable[tuple[str, pl.DataFrame]]:
    for table in _READ:
        rows = frames[table]
        if table == "article" and "body" not in rows:
            # A body is asked for by name, and by nothing that is computed from a release.
            yield table, rows.with_columns(body=pl.lit(""))
        elif table == "mention":
            # A release has no empty text where one may be missing; the domain has.
            yield table, rows.with_columns(pl.col("origin_basis").fill_null(""))
        else:
            yield table, rows
