"""Checked: what the last run of the gate said, without what it takes to run it.

`last_report` reads one file, with the waivers of this moment; pages that only tell of the gate need
nothing else.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from twosource import waiving
from twosource.store import Store
from validation.gate import GateReport, rows, waive

_VERSION = re.compile(r"v?(\d+)\.(\d+)\.(\d+)")


def report_folder(store: Store, snapshot: str) -> Path:
    """Where the reports on a snapshot go."""
    return store.settings.store / "reports" / snapshot.removesuffix(".duckdb")


def last_report(store: Store) -> GateReport | None:
    """What the last run on the current snapshot said, under the waivers of this moment.

    None where this snapshot was not checked yet. It reads one file, and runs nothing.

    Raises:
        SnapshotError: there is no snapshot.
    """
    path = report_folder(store, store.snapshots.current().name) / "report.json"
    try:
        found = rows.read(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, KeyError):  # none yet, or one of another version
        return None
    return waive(found, waiving.waivers(store.log.read()), datetime.now(UTC).date())


def last_release(store: Store) -> Path | None:
    """The release with the highest version in the store's own folder of releases; None so far."""
    folder = store.settings.store / "releases"
    found = [path for path in folder.glob("*") if path.is_dir() and _version(path)]
    return max(found, key=_version, default=None)


def _version(path: Path) -> tuple[int, ...]:
    """A folder's name as a version; empty where it is none. A pre-release is not held against."""
    matched = _VERSION.fullmatch(path.name)
    return tuple(map(int, matched.groups())) if matched else ()
