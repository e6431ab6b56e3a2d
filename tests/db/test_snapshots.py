"""A build swaps in whole snapshots or nothing, whatever happens to it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from db.snapshots import SnapshotStore, scratch
from db.statements import names
from twosource.errors import SnapshotError


def says(text: str) -> Callable[[duckdb.DuckDBPyConnection], None]:
    def fill(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("INSERT INTO meta VALUES ('says', ?)", [text])

    return fill


def said(store: SnapshotStore, path: Path | None = None) -> str:
    with closing(store.connect(path)) as connection:
        row = connection.cursor().execute("SELECT value FROM meta").fetchone()
    assert row is not None
    return str(row[0])


def entries(store: SnapshotStore) -> set[str]:
    return {path.name for path in store.folder.iterdir()}


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots", keep=3)


def test_a_build_creates_every_table_and_becomes_the_current_snapshot(
    store: SnapshotStore,
) -> None:
    built = store.build(says("one"))
    with closing(store.connect()) as connection:
        tables = [row[0] for row in connection.execute("SHOW TABLES").fetchall()]
    assert (store.current(), tables) == (built, list(names("schema")))
    assert said(store) == "one"
    assert entries(store) == {built.name, "current", "build.lock"}


def test_without_a_build_there_is_nothing_to_read(store: SnapshotStore) -> None:
    with pytest.raises(SnapshotError, match="Run `twosource build`"):
        store.connect()


def test_a_missing_snapshot_is_named(store: SnapshotStore) -> None:
    built = store.build(says("one"))
    built.unlink()
    with pytest.raises(SnapshotError, match=built.name):
        store.current()


def test_a_damaged_snapshot_is_named(store: SnapshotStore) -> None:
    built = store.build(says("one"))
    built.chmod(0o644)
    built.write_bytes(b"not a database")
    with pytest.raises(SnapshotError, match=built.name):
        store.connect()


def test_a_snapshot_that_is_pruned_between_looking_and_opening_is_not_missed(
    tmp_path: Path,
) -> None:
    class Overtaken(SnapshotStore):
        """A store where a build finishes just after somebody looked which snapshot counts."""

        overtaken = False

        def current(self) -> Path:
            found = super().current()
            if not self.overtaken:
                self.overtaken = True
                self.build(says("two"))
            return found

    store = Overtaken(tmp_path, keep=1)
    store.build(says("one"))
    assert said(store) == "two"


def test_a_failing_build_leaves_the_old_snapshot_and_no_files(store: SnapshotStore) -> None:
    store.build(says("one"))
    before = entries(store)

    def fail(connection: duckdb.DuckDBPyConnection) -> None:
        says("two")(connection)
        raise ValueError("staged")

    with pytest.raises(ValueError, match="staged"):
        store.build(fail)
    assert (said(store), entries(store)) == ("one", before)


def test_readers_cannot_write_nor_read_other_files(store: SnapshotStore, tmp_path: Path) -> None:
    store.build(says("one"))
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with closing(store.connect()) as connection:
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("DELETE FROM meta")
        with pytest.raises(duckdb.PermissionException):
            connection.execute("FROM read_csv(?)", [str(secret)])
        with pytest.raises(duckdb.Error, match="locked"):
            connection.execute("SET enable_external_access = true")


def test_the_newest_stay_and_an_unreferenced_newer_one_is_left_alone(
    store: SnapshotStore,
) -> None:
    built = [store.build(says(str(number))) for number in range(5)]
    assert [path.name for path in built[-3:]] == sorted(
        name for name in entries(store) if name.startswith("snapshot-")
    )
    # A build that died between its last two steps left a whole file that nothing points to.
    orphan = store.folder / "snapshot-00000099-0000000f.duckdb"
    os.link(built[-1], orphan)
    after = store.build(says("after"))
    assert after.name > orphan.name
    assert store.current() == after
    assert {path.name for path in (built[-1], orphan, after)} <= entries(store)


def test_a_reader_goes_on_reading_a_pruned_snapshot(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path, keep=1)

    def many(connection: duckdb.DuckDBPyConnection) -> None:
        # Incompressible and more than a block, so that the reader must go back to the file.
        connection.execute(
            "INSERT INTO meta SELECT range, sha256(range::VARCHAR) FROM range(300000)"
        )

    first = store.build(many)
    with closing(store.connect(first)) as reader:
        reader.execute("SELECT value FROM meta LIMIT 1").fetchall()
        store.build(says("two"))
        assert not first.exists()
        count = reader.execute("SELECT count(DISTINCT value) FROM meta").fetchone()
    assert count == (300_000,)
    assert said(store) == "two"


_KILLED = """
import os, signal, sys
from pathlib import Path
from db.snapshots import SnapshotStore
def fill(connection):
    connection.execute("INSERT INTO meta SELECT range, sha256(range::VARCHAR) FROM range(300000)")
    print("filling", flush=True)
    signal.pause()
SnapshotStore(Path(sys.argv[1])).build(fill)
"""


def test_a_killed_build_leaves_the_old_snapshot_and_the_next_cleans_up(
    store: SnapshotStore,
) -> None:
    store.build(says("one"))
    before = entries(store)
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(store.folder)], stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        for line in killed.stdout:
            if line.strip() == "filling":
                break
        left = {name for name in entries(store) - before if name.startswith("building-")}
        assert left
        os.kill(killed.pid, signal.SIGKILL)
    assert killed.returncode == -signal.SIGKILL
    assert said(store) == "one"
    built = store.build(says("two"))
    assert said(store) == "two"
    assert entries(store) == before | {built.name}


def test_two_builds_at_once_both_complete_and_the_later_wins(store: SnapshotStore) -> None:
    first_fills, may_finish = threading.Event(), threading.Event()
    order: list[str] = []

    def slow(connection: duckdb.DuckDBPyConnection) -> None:
        first_fills.set()
        assert may_finish.wait(60)
        says("slow")(connection)
        order.append("slow")

    def quick(connection: duckdb.DuckDBPyConnection) -> None:
        says("quick")(connection)
        order.append("quick")

    first = threading.Thread(target=store.build, args=[slow])
    first.start()
    assert first_fills.wait(60)
    second = threading.Thread(target=store.build, args=[quick])
    second.start()
    may_finish.set()
    first.join()
    second.join()
    assert (order, said(store)) == (["slow", "quick"], "quick")


_BUILDS = """
import sys
from pathlib import Path
from db.snapshots import SnapshotStore
store = SnapshotStore(Path(sys.argv[1]), keep=2)
for number in range(4):
    store.build(lambda connection: connection.execute("INSERT INTO meta VALUES ('says', 'x')"))
"""


def test_builds_in_several_processes_and_a_reader_get_along(store: SnapshotStore) -> None:
    store.build(says("x"))
    builders = [
        subprocess.Popen([sys.executable, "-c", _BUILDS, str(store.folder)]) for _ in range(3)
    ]
    while any(builder.poll() is None for builder in builders):
        assert said(store) == "x"
    assert [builder.wait() for builder in builders] == [0, 0, 0]
    assert store.current().name.startswith("snapshot-00000013-")


def test_scratch_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with scratch() as connection:
        connection.execute("CREATE TABLE t AS SELECT 1")
    assert list(tmp_path.iterdir()) == []
