"""Snapshots: immutable DuckDB files, one a build, and the pointer to the one that counts.

This is the only module that opens DuckDB. A build holds the store's lock from its first to its
last step, so that a second build waits for the first and then swaps its own in: whoever finishes
last has seen every file that the other saw. Readers take no lock. The kernel drops the lock of a
killed build, and whatever that build left is then known to be nobody's.
"""

import fcntl
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import structlog

from db.statements import statement, statements
from twosource.errors import SnapshotError

log = structlog.get_logger(__name__)

_POINTER = "current"
_LOCK = "build.lock"
_UNFINISHED = "building-"

_Config = dict[str, str | bool | int | float | list[str]]

# Nothing is fetched from the network, whatever a statement asks for.
_OFFLINE: _Config = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
# A dashboard asks small questions, many at a time: two threads answer a page as fast as more do,
# and a quarter of the memory leaves room for the build next door. A reader has no business with
# other files, and a query cannot talk it into them.
#
# Two questions on one view are not to share what they read: each looks a few rows up by an index,
# and shared they read all of it. Among 500,000 links that takes 4 ms for 140.
#
# Up to a thousand keys at once (`db.looked_up`) are looked up by an index, too. As it comes DuckDB
# reads all from 50 on: 300 rows of a million take 330 ms so, and 23 ms by the index.
_OVERLAID: _Config = _OFFLINE | {
    "threads": 2,
    "memory_limit": "25%",
    "disabled_optimizers": "common_subplan",
    "dynamic_or_filter_threshold": 1000,
}
_READER: _Config = _OVERLAID | {"enable_external_access": False, "lock_configuration": True}
# A quarter stays free for the frames that the build holds outside DuckDB.
_BUILDER: _Config = _OFFLINE | {"memory_limit": "50%"}


@contextmanager
def scratch() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory, for work that leaves no file, such as staging exports."""
    with closing(duckdb.connect(":memory:", config=_BUILDER)) as connection:
        yield connection


class SnapshotStore:
    """The folder of snapshots, of which the newest `keep` stay.

    Files are numbered, not dated: a clock that is set back must not make a new snapshot look old.
    The random end of a name keeps it from ever being used again, because DuckDB would go on
    serving the old content under a name that is still open in the same process.
    """

    def __init__(self, folder: Path, keep: int = 3) -> None:
        self.folder = folder
        self.keep = keep

    def build(self, fill: Callable[[duckdb.DuckDBPyConnection], None]) -> Path:
        """Create the tables in a new file, let `fill` fill them, and make it the current one.

        Waits while another build runs, also one in another process. Do the reading of evidence
        and decisions inside `fill`, so that a build that had to wait does not swap in old news.
        Where `fill` raises, nothing has happened.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._locked():
            self._remove_leftovers()
            name = self._next_name()
            unfinished = self.folder / f"{_UNFINISHED}{name}"
            try:
                _write(unfinished, fill)
                finished = unfinished.rename(self.folder / name)
            finally:
                self._remove_leftovers()
            self._point_to(finished)
            self._prune(finished)
        log.info("snapshot.built", snapshot=name, bytes=finished.stat().st_size)
        return finished

    def current(self) -> Path:
        """The snapshot that counts now.

        Raises:
            SnapshotError: there is none, or the pointer names a file that is gone.
        """
        try:
            name = (self.folder / _POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise SnapshotError(
                f"There is no snapshot in {self.folder} yet. Run `twosource build`."
            ) from None
        path = self.folder / name
        if not path.is_file():
            raise SnapshotError(f"The snapshot {path} is gone. Run `twosource build`.")
        return path

    def connect(self, path: Path | None = None) -> duckdb.DuckDBPyConnection:
        """Open a snapshot, or the current one, to read; the caller closes it.

        Take `connection.cursor()` for every call and thread: a connection shared without one
        hands rows to the wrong caller. Fetch everything or close the cursor, because an unfetched
        result holds its connection up. A reader goes on reading a snapshot that was pruned
        meanwhile: on Linux and macOS a removed file lives as long as somebody has it open.

        Raises:
            SnapshotError: the file is missing, damaged or of another DuckDB version.
        """
        target = path or self.current()
        try:
            return duckdb.connect(str(target), read_only=True, config=_READER)
        except duckdb.Error as error:
            if path is None and self.current() != target:
                return self.connect()  # it was replaced and pruned between the two looks
            raise SnapshotError(
                f"The snapshot {target} cannot be read ({error}). Run `twosource build`."
            ) from error

    def attach(self, path: Path) -> duckdb.DuckDBPyConnection:
        """Open a new database in memory in which a snapshot can be read as `snapshot`.

        Use it to lay changes over a snapshot. Cursors are to be taken as from `connect`.

        Raises:
            SnapshotError: the file is missing, damaged or of another DuckDB version.
        """
        connection = duckdb.connect(":memory:", config=_OVERLAID)
        try:
            connection.execute(statement("overlay/attach"), {"path": str(path)})
        except duckdb.Error as error:
            connection.close()
            raise SnapshotError(
                f"The snapshot {path} cannot be read ({error}). Run `twosource build`."
            ) from error
        connection.execute(statement("overlay/no_other_files"))
        connection.execute(statement("overlay/lock"))
        return connection

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.folder / _LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _finished(self) -> list[Path]:
        return sorted(self.folder.glob("snapshot-*.duckdb"))

    def _next_name(self) -> str:
        numbers = [int(path.name.split("-")[1]) for path in self._finished()]
        return f"snapshot-{max(numbers, default=0) + 1:08}-{uuid.uuid4().hex[:8]}.duckdb"

    def _remove_leftovers(self) -> None:
        """Remove what an unfinished build left; only for the holder of the lock."""
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            log.info("snapshot.leftover_removed", file=path.name)

    def _point_to(self, finished: Path) -> None:
        pointer = self.folder / f"{_UNFINISHED}{_POINTER}"
        pointer.write_text(f"{finished.name}\n", encoding="utf-8")
        _sync(pointer)
        _sync(self.folder)
        pointer.replace(self.folder / _POINTER)
        _sync(self.folder)

    def _prune(self, current: Path) -> None:
        """Remove all but the newest; never one with a higher number than the current."""
        older = [path for path in self._finished() if path.name < current.name]
        for path in older[: max(len(older) - self.keep + 1, 0)]:
            path.unlink()
            log.info("snapshot.pruned", snapshot=path.name)


def _write(path: Path, fill: Callable[[duckdb.DuckDBPyConnection], None]) -> None:
    """Write one closed, complete, read-only DuckDB file and see it to the disk."""
    with closing(duckdb.connect(str(path), config=_BUILDER)) as connection:
        for create in statements("schema"):
            connection.execute(create)
        fill(connection)
        connection.execute("CHECKPOINT")
    path.chmod(0o444)
    _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
