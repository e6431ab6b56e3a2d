"""Putting a statement to a cursor and reading its rows as values."""

from typing import TypeVar

from duckdb import DuckDBPyConnection

from db.statements import statement

_Row = TypeVar("_Row")


def rows(cursor: DuckDBPyConnection, name: str, row: type[_Row], /, **values: object) -> list[_Row]:
    """All rows of a statement under `db/sql/query`, each as a value with its columns' names."""
    cursor.execute(statement(f"query/{name}"), values or None)
    columns = [column[0] for column in cursor.description or ()]
    found = cursor.fetchall()
    return [row(**dict(zip(columns, values_of_row, strict=True))) for values_of_row in found]


def count(cursor: DuckDBPyConnection, name: str, /, **values: object) -> int:
    """The one number that a statement counts."""
    counted = cursor.execute(statement(f"query/{name}"), values).fetchone()
    return 0 if counted is None else int(counted[0])
