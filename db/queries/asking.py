"""Putting a statement to a cursor and reading its rows as values."""

from typing import Any, TypeVar

from duckdb import DuckDBPyConnection

from db.statements import statement

_Row = TypeVar("_Row")


def rows(cursor: DuckDBPyConnection, name: str, row: type[_Row], /, **values: object) -> list[_Row]:
    """All rows of a statement under `db/sql/query`, each as a value with its columns' names."""
    return [row(**one) for one in records(cursor, name, **values)]


def records(cursor: DuckDBPyConnection, name: str, /, **values: object) -> list[dict[str, Any]]:
    """All rows of a statement under `db/sql/query`, each by the names of its columns."""
    cursor.execute(statement(f"query/{name}"), values or None)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, found, strict=True)) for found in cursor.fetchall()]


def count(cursor: DuckDBPyConnection, name: str, /, **values: object) -> int:
    """The one number that a statement counts."""
    counted = cursor.execute(statement(f"query/{name}"), values or None).fetchone()
    return 0 if counted is None else int(counted[0])
