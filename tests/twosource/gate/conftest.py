"""The demo newsroom in a state that passes the gate, and copies of it to break."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from db import rules
from db.snapshots import SnapshotStore
from db.statements import names
from tests.seeds_store import seeds_store
from twosource import pipeline
from twosource.gate.subject import Subject
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store


@pytest.fixture(scope="session")
def sound_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo newsroom, with a verdict on each disputed claim."""
    store = seeds_store(tmp_path_factory.mktemp("gate") / "store")
    with closing(store.snapshots.connect()) as connection:
        found = connection.execute("SELECT claim_id FROM claim WHERE disputed").fetchall()
    for (claim_id,) in found:
        given = {"claim_id": claim_id, "verdict": "open"}
        store.log.record("verdict", given, "Editor A", "Looked into.", f"d-verdict-{claim_id}")
    pipeline.build(store, quiet)
    return store.settings.store


@pytest.fixture
def store(sound_folder: Path, tmp_path: Path) -> Store:
    """A store of the test's own."""
    return open_store(Settings(store=shutil.copytree(sound_folder, tmp_path / "store")))


@pytest.fixture(scope="session")
def blocked_folder(sound_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with two verdicts taken back: the gate blocks it."""
    folder = shutil.copytree(sound_folder, tmp_path_factory.mktemp("gate") / "blocked")
    store = open_store(Settings(store=folder))
    for one in [one for one in store.log.read() if one.kind == "verdict"][:2]:
        store.log.record("revocation", {"decision_id": one.decision_id}, "Editor A", "")
    pipeline.build(store, quiet)
    return folder


@pytest.fixture
def blocked(blocked_folder: Path, tmp_path: Path) -> Store:
    """A store of the test's own that the gate blocks."""
    return open_store(Settings(store=shutil.copytree(blocked_folder, tmp_path / "blocked")))


@pytest.fixture(scope="session")
def sound(sound_folder: Path) -> Path:
    """The file of the sound snapshot, to take rows from."""
    return SnapshotStore(sound_folder / "snapshots").current()


@pytest.fixture(scope="session")
def bench(sound: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sound snapshot in memory, without its constraints, so that a test can break any row."""
    with closing(duckdb.connect(":memory:")) as connection:
        connection.execute("ATTACH ':memory:' AS snapshot")
        connection.execute(f"ATTACH '{sound}' AS sound (READ_ONLY)")
        for table in names("schema"):
            connection.execute(f"CREATE TABLE snapshot.{table} AS FROM sound.{table}")
        rules.lay(connection)
        yield connection


@pytest.fixture
def broken(
    sound_folder: Path, bench: duckdb.DuckDBPyConnection, request: pytest.FixtureRequest
) -> Iterator[Subject]:
    """The sound snapshot, to be broken; every table is whole again after the test."""
    yield Subject(open_store(Settings(store=sound_folder)), bench, None)
    case = getattr(request.node, "callspec", None)
    # Copying all tables for each of a hundred cases would cost more than the cases.
    tables = names("schema") if case is None else (case.params["case"].table,)
    for table in tables:
        mend(bench, table)


def mend(bench: duckdb.DuckDBPyConnection, table: str) -> None:
    """Put the rows of a table back as they were."""
    bench.execute(f"CREATE OR REPLACE TABLE snapshot.{table} AS FROM sound.{table}")
