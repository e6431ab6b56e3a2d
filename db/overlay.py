"""A snapshot seen with changes laid over it: the same tables, less what no longer holds.

The snapshot is read through one view a table. A view of a table that decisions can change leaves
out the rows that `hidden_…` names and adds the new ones from the schema `changed`, so that every
query on a snapshot answers with the changes, unchanged itself. `if_confirmed` there has the claims
of which nothing else changed; `retired`, `ruling` and `fact` hold the history that a snapshot
does not. Few rows change: what a decision touches. `lay` once, then `put` whenever something was
decided.
"""

from collections.abc import Mapping
from contextlib import closing
from functools import cache

import duckdb

from db import load
from db.snapshots import scratch
from db.statements import names, statement, statements
from twosource.errors import SnapshotError

_TOLD = (
    ("decision_id", "VARCHAR"),
    ("who", "VARCHAR"),
    ("why", "VARCHAR"),
    ("recorded_at", "TIMESTAMP"),
    ("revoked_who", "VARCHAR"),
    ("revoked_why", "VARCHAR"),
    ("revoked_at", "TIMESTAMP"),
)
_STATED = (("kind", "VARCHAR"), ("state", "VARCHAR"), *_TOLD)
_PAIR = (("left_mention", "VARCHAR"), ("right_mention", "VARCHAR"))

_KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "hidden_actor": (("actor_id", "VARCHAR"),),
    "hidden_claim": (("claim_id", "VARCHAR"),),
    "hidden_conflict": (("decision_id", "VARCHAR"),),
    "hidden_judgement": (("decision_id", "VARCHAR"),),
    "hidden_link": _PAIR,
    "hidden_origin": (("origin_id", "VARCHAR"),),
    "hidden_outlet": (("outlet", "VARCHAR"),),
    "if_confirmed": (("claim_id", "VARCHAR"), ("if_confirmed", "VARCHAR")),
    "retired": (*_TOLD, *_PAIR, ("judgement", "VARCHAR")),
    "ruling": (*_STATED, ("claim_id", "VARCHAR"), ("value", "VARCHAR")),
    "ruled_place": (
        ("decision_id", "VARCHAR"),
        ("article_id", "VARCHAR"),
        ("start", "INTEGER"),
        ("end", "INTEGER"),
    ),
    "fact": (*_STATED, ("one", "VARCHAR"), ("other", "VARCHAR"), ("says", "VARCHAR")),
    "wording": (("claim_id", "VARCHAR"), ("text", "VARCHAR")),
}


def lay(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the views over an attached snapshot, with no change yet.

    Raises:
        SnapshotError: the snapshot has other tables or columns, as one of another version has.
    """
    if _shape(connection, "snapshot") != _expected():
        raise SnapshotError(
            "The snapshot was built by another version of twosource. Run `twosource build`."
        )
    connection.execute(statement("overlay/schema"))
    with closing(connection.cursor()) as cursor:
        for table in names("overlay/changed"):
            _replace(cursor, table, ())
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
            filled = {table for (table,) in cursor.execute(statement("overlay/filled")).fetchall()}
            for table in names("overlay/changed"):
                found = list(rows.get(table, ()))
                if found or table in filled:  # most decisions leave most tables empty
                    _replace(cursor, table, found)
            cursor.commit()
        except BaseException:
            cursor.rollback()
            raise


def _shape(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[str, str, str]]:
    return connection.execute(statement("overlay/shape"), {"database": database}).fetchall()


@cache
def _expected() -> list[tuple[str, str, str]]:
    with scratch() as connection:
        for create in statements("schema"):
            connection.execute(create)
        return _shape(connection, "memory")


@cache
def _columns(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a table of the schema `changed`; those of a snapshot's are as expected."""
    given = (column for of, *column in _expected() if of == table)
    return _KEYS.get(table) or tuple((name, kind) for name, kind in given)


def _replace(cursor: duckdb.DuckDBPyConnection, table: str, rows: load.Rows) -> None:
    cursor.register("incoming", load.typed(_columns(table), rows).to_arrow())
    try:
        cursor.execute(statement(f"overlay/changed/{table}"))
    finally:
        cursor.unregister("incoming")
