"""The digest follows the content, and nothing that a server or a clock made up."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from db.digest import digest, left_out
from db.snapshots import SnapshotStore, scratch
from db.statements import names, statements
from tests import derived as small

_OTHER = {
    "VARCHAR": "'something else'",
    "JSON": "'[1]'",
    "VARCHAR[]": "['something', 'else']",
    "DATE": "DATE '1999-01-01'",
    "TIMESTAMP": "TIMESTAMP '1999-01-01'",
    "BOOLEAN": 'NOT coalesce("{}", false)',
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table with at least one row, without keys, so that a test may change anything."""
    with scratch() as connection:
        for create in statements("schema"):
            connection.execute(create)
        small.fill(connection, small.tagging(tmp_path_factory.mktemp("export")))
        for table in names("schema"):
            connection.execute(f"CREATE TABLE copy AS FROM {table}")
            connection.execute(f"DROP TABLE {table}")
            connection.execute(f"ALTER TABLE copy RENAME TO {table}")
        yield connection


def digest_after(connection: duckdb.DuckDBPyConnection, *changes: str) -> str:
    """The digest with some changes made, which are then taken back."""
    connection.execute("BEGIN")
    try:
        for change in changes:
            connection.execute(change)
        return digest(connection)
    finally:
        connection.execute("ROLLBACK")


def columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute(f"DESCRIBE {table}").fetchall()]


@pytest.mark.parametrize("table", names("schema"))
def test_a_change_counts_unless_its_column_is_left_out(
    filled: duckdb.DuckDBPyConnection, table: str
) -> None:
    before = digest(filled)
    leaves_out = left_out().get(table, {})
    for name, kind in columns(filled, table):
        other = _OTHER.get(kind, 'coalesce("{}", 0) + 1').format(name)
        changed = digest_after(filled, f'UPDATE {table} SET "{name}" = {other}')
        assert (changed == before) == (name in leaves_out or "*" in leaves_out), name


@pytest.mark.parametrize("table", sorted(set(names("schema")) - {"meta"}))
def test_a_row_more_or_less_counts(filled: duckdb.DuckDBPyConnection, table: str) -> None:
    before = digest(filled)
    for change in (f"INSERT INTO {table} FROM {table} LIMIT 1", f"DELETE FROM {table}"):
        assert digest_after(filled, change) != before


def test_the_order_of_rows_does_not_count(filled: duckdb.DuckDBPyConnection) -> None:
    turned = ("CREATE TABLE turned AS FROM span ORDER BY span_id DESC", "DELETE FROM span")
    assert digest_after(filled, *turned, "INSERT INTO span FROM turned") == digest(filled)


def test_the_same_tagging_by_way_of_another_label_studio_has_the_same_digest(
    tmp_path: Path,
) -> None:
    servers = [small.Server(), small.Server(first_task=1234, hour=23, newest_first=True)]
    digests = []
    for number, server in enumerate(servers):
        checked = small.tagging(tmp_path, server)
        store = SnapshotStore(tmp_path / str(number))
        store.build(lambda connection, checked=checked: small.fill(connection, checked))  # type: ignore[misc]
        with closing(store.connect()) as connection:
            digests.append(digest(connection))
            tasks = connection.execute("SELECT task_id FROM task").fetchall()
            assert (server.first_task,) in tasks
    assert digests[0] == digests[1]


def test_another_outcome_has_another_digest(tmp_path: Path) -> None:
    checked = small.tagging(tmp_path)
    claim = replace(small.DERIVED.claims[0], text="Snow fell")
    store = SnapshotStore(tmp_path / "snapshots")
    paths = [
        store.build(lambda connection: small.fill(connection, checked)),
        store.build(
            lambda connection: small.fill(
                connection, checked, replace(small.DERIVED, claims=(claim,))
            )
        ),
    ]
    found = set()
    for path in paths:
        with closing(store.connect(path)) as connection:
            found.add(digest(connection))
    assert len(found) == 2


def test_what_is_left_out_exists_and_has_a_reason(filled: duckdb.DuckDBPyConnection) -> None:
    for table, leaves_out in left_out().items():
        assert all(leaves_out.values())
        assert set(leaves_out) <= {name for name, _ in columns(filled, table)} | {"*"}
    whole = {table for table, leaves_out in left_out().items() if "*" in leaves_out}
    assert set(names("digest")) | whole == set(names("schema"))
