"""Who says what: what filters by a speaker go by."""

from duckdb import DuckDBPyConnection

from db.statements import statement


def origin_ids(cursor: DuckDBPyConnection, actor: str | None) -> list[str] | None:
    """The origins of what an actor, or whoever speaks for it, says; None without a name."""
    if actor is None:
        return None
    found = cursor.execute(statement("query/spoken"), {"actor": actor}).fetchall()
    return [origin_id for (origin_id,) in found]
