"""The description of the snapshot's tables, made from their schemas.

`python -m validation.data_model` prints it; docs/data-model.md holds it.
"""

import inspect
from collections.abc import Iterator
from typing import Any

from validation.schemas import TABLES

_INTRODUCTION = """\
# The tables of a snapshot

A snapshot is one DuckDB file, built anew from evidence and decisions and never changed. Made by
`python -m validation.data_model` from the schemas that check every row; do not edit.

Offsets count Unicode code points, start inclusive, end exclusive. Times are UTC. Ids that are
called stable come out the same in every rebuild from the same evidence."""

_TYPES = {
    "String": "text",
    "List(String)": "list of texts",
    "Int32": "integer",
    "Int64": "integer, 64 bits",
    "Float64": "number",
    "Boolean": "yes or no",
    "Date": "date",
    "Datetime(time_unit='us', time_zone=None)": "time",
}


def markdown() -> str:
    """The whole document, one section a table."""
    return "\n".join((_INTRODUCTION, *(line for name in TABLES for line in _section(name)), ""))


def key(table: str) -> tuple[str, ...]:
    """The columns that identify a row of a table."""
    schema = TABLES[table].to_schema()
    return tuple(schema.unique or [name for name, one in schema.columns.items() if one.unique])


def _section(table: str) -> Iterator[str]:
    schema = TABLES[table].to_schema()
    yield from ("", f"## {table}", "", inspect.cleandoc(TABLES[table].__doc__ or ""), "")
    yield f"Key: {', '.join(f'`{name}`' for name in key(table))}."
    yield from ("", "| column | type | may be empty | meaning |", "|---|---|---|---|")
    for name, column in schema.columns.items():
        kind, empty = _TYPES[str(column.dtype)], "yes" if column.nullable else ""
        yield f"| `{name}` | {kind} | {empty} | {_meaning(column)} |"
    for check in schema.checks:
        yield from ("", f"Always: {check.description}.")


def _meaning(column: Any) -> str:  # noqa: ANN401 - pandera has no types for it
    words = next((c.statistics["allowed_values"] for c in column.checks if c.name == "isin"), ())
    listed = f" One of {', '.join(f'`{word}`' for word in words)}." if words else ""
    return f"{column.description}{listed}"


if __name__ == "__main__":
    print(markdown(), end="")  # noqa: T201 - printing is what the command is for
