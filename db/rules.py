"""Rules put to a snapshot: every shipped one is a statement under `db/sql/rules`.

A statement gives a row for each thing that breaks the rule: `key` names it, `detail` says what is
wrong, `article_id` or `claim_id` where to look. A rule that measures the whole says so in
`measured`, the same in every row; where nothing breaks it, one row without a key holds the figure.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from db.snapshots import SnapshotStore
from db.statements import names, statement
from twosource.errors import GateError

_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of a rule's answer."""

    key: str | None = None
    detail: str | None = None
    measured: float | None = None
    article_id: str | None = None
    claim_id: str | None = None


_COLUMNS = frozenset(field.name for field in fields(RuleRow))


@contextmanager
def laid_open(snapshots: SnapshotStore, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that only reads a snapshot, whose tables are there with and without `snapshot.`.

    Raises:
        SnapshotError: the file is missing, damaged or of another DuckDB version.
    """
    with closing(snapshots.attach(path)) as connection:
        lay(connection)
        yield connection


def lay(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of an attached snapshot answer to their bare names, as rules write them."""
    for name in names("schema"):
        # A table that a snapshot of another version lacks is told by the rules that ask for it.
        with suppress(duckdb.CatalogException):
            connection.table(f"snapshot.{name}").create_view(name)


def shipped(family: str) -> tuple[str, ...]:
    """The names of a family's statements."""
    return names(f"rules/{family}")


def ask(cursor: duckdb.DuckDBPyConnection, family: str, name: str) -> Iterator[RuleRow]:
    """Put a shipped rule; rows come as they are read.

    Raises:
        GateError: the snapshot lacks a table or a column, because another version built it.
    """
    try:
        yield from _rows(cursor, statement(f"rules/{family}/{name}"))
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise GateError(
            "the snapshot was built by another version of twosource. Run `twosource build` "
            f"({error})"
        ) from error


def ask_own(cursor: duckdb.DuckDBPyConnection, sql: str) -> Iterator[RuleRow]:
    """Put a rule that somebody else wrote; the connection must be one that only reads.

    Raises:
        GateError: it is not one SELECT, it fails, or its columns are not those of a rule.
    """
    try:
        found = cursor.extract_statements(sql)
        if [one.type for one in found] != [duckdb.StatementType.SELECT]:
            raise GateError("it must be one SELECT and nothing else")
        yield from _rows(cursor, found[0])
    except duckdb.Error as error:
        raise GateError(str(error).strip()) from error


def tasks(cursor: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The task of each current article in Label Studio, by article id."""
    return dict(cursor.execute(statement("rules/tasks")).fetchall())


def table(cursor: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame:
    """All rows of one table of the snapshot, in its order.

    Raises:
        GateError: the snapshot has no such table, because another version built it.
    """
    try:
        relation: Any = cursor.view(name)
        return pl.DataFrame(relation.to_arrow_table())
    except (duckdb.CatalogException, duckdb.InvalidInputException) as error:
        raise GateError(
            f"the snapshot has no table {name}: another version of twosource built it. "
            "Run `twosource build`"
        ) from error


def _rows(cursor: duckdb.DuckDBPyConnection, asked: str | duckdb.Statement) -> Iterator[RuleRow]:
    cursor.execute(asked)
    columns = [column[0] for column in cursor.description or ()]
    strange = sorted(set(columns) - _COLUMNS)
    if strange or not {"key", "measured"} & set(columns):
        raise GateError(
            f"its columns must be among {', '.join(sorted(_COLUMNS))}, with key or measured"
            + (f"; it gives {', '.join(strange)}" if strange else "")
        )
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        for row in rows:
            yield _row(dict(zip(columns, row, strict=True)))


def _row(values: dict[str, Any]) -> RuleRow:
    measured = values.pop("measured", None)
    texts = {name: None if value is None else str(value) for name, value in values.items()}
    try:
        return RuleRow(**texts, measured=None if measured is None else float(measured))
    except (TypeError, ValueError) as error:
        raise GateError(f"measured is no number: {measured!r}") from error
