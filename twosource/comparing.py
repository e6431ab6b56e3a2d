"""Comparing: what became of claims between two releases, snapshots or days, and why."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db import whole
from db.snapshots import SnapshotStore
from twosource.errors import ReleaseError
from twosource.looking_back import looking_back
from twosource.progress import Report
from twosource.settings import Settings
from twosource.store import open_store
from validation.release.changes import Change, compare, counts
from validation.release.folder import open_release
from validation.release.states import READ
from validation.release.tables import Frames


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of claims between two states, by the names that were asked for."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many claims each thing happened to."""
        return counts(self.changes)


def compared(settings: Settings, old: str, new: str, report: Report) -> Comparison:
    """Compare two states, each by its name.

    A name is a folder or zip file of a release, or its version in the store; a snapshot's file, or
    `current`; or a day (YYYY-MM-DD), for what was known then.

    Raises:
        ReleaseError: a name leads nowhere.
        SnapshotError: a snapshot cannot be read.
    """
    return Comparison(
        old, new, compare(_state(settings, old, report), _state(settings, new, report))
    )


def _state(settings: Settings, name: str, report: Report) -> Frames:
    report(f"Reading {name}")
    path = Path(name)
    if path.suffix == ".duckdb" and path.is_file():
        return _snapshot(SnapshotStore(path.parent), path)
    if path.exists():
        return _release(path)
    home = settings.store / "releases" / name
    if home.is_dir():
        return _release(home)
    with _of_store(settings, name, report) as snapshots:
        return _snapshot(snapshots, snapshots.current())


@contextmanager
def _of_store(settings: Settings, name: str, report: Report) -> Iterator[SnapshotStore]:
    """The snapshots of which the current one is meant: the store's own, or those of a past day."""
    day = _day(name)
    if day is None and name != "current":
        raise ReleaseError(
            f"There is nothing called {name} to compare. Give a release (folder, zip or version), "
            "a snapshot file, a day as YYYY-MM-DD, or `current`."
        )
    store = open_store(settings)
    with nullcontext(store) if day is None else looking_back(store, day, report) as then:
        yield then.snapshots


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _release(path: Path) -> Frames:
    with open_release(path) as release:
        frames = release.frames()
    missing = set(READ) - set(frames)
    if missing:
        raise ReleaseError(f"{path} is no release: it lacks {', '.join(sorted(missing))}.")
    return frames


def _snapshot(snapshots: SnapshotStore, path: Path) -> Frames:
    with closing(snapshots.connect(path)) as connection:
        return {table: whole.frame(connection, table) for table in READ}
