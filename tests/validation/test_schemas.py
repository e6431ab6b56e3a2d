"""The schemas, the DDL and the documentation say the same of every table."""

from pathlib import Path

import polars as pl
import pytest

from db.load import frame
from db.snapshots import scratch
from db.statements import names, statements
from validation.data_model import key, markdown
from validation.failures import failures
from validation.schemas import TABLES

DOCUMENT = Path(__file__).parents[2] / "docs" / "data-model.md"


def test_there_is_a_schema_for_every_table() -> None:
    assert set(TABLES) == set(names("schema"))


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_has_the_columns_types_and_key_of_the_ddl(table: str) -> None:
    schema = TABLES[table].to_schema()
    with scratch() as connection:
        for create in statements("schema"):
            connection.execute(create)
        described = connection.execute(f"DESCRIBE {table}").fetchall()
        stored = pl.DataFrame(connection.sql(f"FROM {table}").to_arrow_table())
        primary = connection.execute(
            "SELECT constraint_column_names FROM duckdb_constraints() "
            "WHERE table_name = ? AND constraint_type = 'PRIMARY KEY'",
            [table],
        ).fetchone()
        assert failures(table, frame(connection, table, [])).is_empty()
    assert {name: column.dtype.type for name, column in schema.columns.items()} == stored.schema
    nullable = {name: column.nullable for name, column in schema.columns.items()}
    assert nullable == {name: null == "YES" for name, _, null, *_ in described}
    assert primary is not None
    assert key(table) == tuple(primary[0])


def test_every_column_and_table_is_described() -> None:
    for table in TABLES.values():
        assert table.__doc__
        for column in table.to_schema().columns.values():
            assert column.description
            assert column.description.endswith(".")


def test_the_documentation_is_what_the_schemas_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == markdown(), (
        "Run `python -m validation.data_model > docs/data-model.md`."
    )
