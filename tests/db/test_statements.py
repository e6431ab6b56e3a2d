"""One statement a file, read by name."""

from pathlib import Path

import duckdb
import pytest

from db.statements import names, statement, statements

SQL = Path(__file__).parents[2] / "db" / "sql"
FILES = sorted(path.relative_to(SQL).with_suffix("").as_posix() for path in SQL.rglob("*.sql"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_holds_one_statement(name: str) -> None:
    assert len(duckdb.extract_statements(statement(name))) == 1


def test_names_and_statements_are_in_the_order_of_the_files() -> None:
    assert names("schema") == tuple(sorted(path.stem for path in (SQL / "schema").glob("*.sql")))
    assert statements("schema")[0] == (SQL / "schema" / "actor.sql").read_text("utf-8")


def test_there_is_a_load_for_every_table() -> None:
    assert set(names("load")) - {"columns"} == set(names("schema"))
