"""A snapshot seen with changes laid over it: the same tables, less what no longer holds.

The snapshot is read through one view a table. A view of a table that decisions can change leaves
out the rows that `hidden_…` names and adds the new ones from the schema `changed`, so that every
query on a snapshot answers with the changes, unchanged itself. `retired` and `verdict` there hold
the history that a snapshot does not. Few rows change: what a decision
touches. `lay` once, then `put` whenever something was decided.
"""

from collections.abc import Mapping
from contextlib import closing

import duckdb

from db import load
from db.statements import names, statement, statements

_KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "hidden_claim": (("claim_id", "VARCHAR"),),
    "hidden_conflict": (("decision_id", "VARCHAR"),),
    "hidden_judgement": (("decision_id", "VARCHAR"),),
    "hidden_link": (("left_mention", "VARCHAR"), ("right_mention", "VARCHAR")),
    "retired": (
        ("decision_id", "VARCHAR"),
        ("left_mention", "VARCHAR"),
        ("right_mention", "VARCHAR"),
        ("judgement", "VARCHAR"),
        ("who", "VARCHAR"),
        ("why", "VARCHAR"),
        ("recorded_at", "TIMESTAMP"),
        ("revoked_who", "VARCHAR"),
        ("revoked_why", "VARCHAR"),
        ("revoked_at", "TIMESTAMP"),
    ),
    "verdict": (
        ("decision_id", "VARCHAR"),
        ("claim_id", "VARCHAR"),
        ("verdict", "VARCHAR"),
        ("who", "VARCHAR"),
        ("why", "VARCHAR"),
        ("recorded_at", "TIMESTAMP"),
        ("standing", "BOOLEAN"),
        ("revoked_who", "VARCHAR"),
        ("revoked_at", "TIMESTAMP"),
    ),
}


def lay(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the views over an attached snapshot, with no change yet."""
    connection.execute(statement("overlay/schema"))
    put(connection, {})
    for create in statements("overlay/view"):
        connection.execute(create)


def put(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, load.Rows]) -> None:
    """Replace all changes in one transaction; who is reading sees the old or the new ones.

    Args:
        connection: one that `lay` prepared; only one caller at a time may put.
        rows: by table of the schema `changed`; a table that is left out becomes empty.
    """
    with closing(connection.cursor()) as cursor:
        cursor.begin()
        try:
            for table in names("overlay/changed"):
                _replace(cursor, table, rows.get(table, ()))
            cursor.commit()
        except BaseException:
            cursor.rollback()
            raise


def _replace(cursor: duckdb.DuckDBPyConnection, table: str, rows: load.Rows) -> None:
    columns = _KEYS.get(table)
    if columns is None:
        columns = tuple(cursor.execute(statement("overlay/columns"), {"table": table}).fetchall())
    cursor.register("incoming", load.typed(columns, rows).to_arrow())
    try:
        cursor.execute(statement(f"overlay/changed/{table}"))
    finally:
        cursor.unregister("incoming")
