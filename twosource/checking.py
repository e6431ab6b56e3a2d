"""Checking: every rule of the gate put to the current snapshot, and what came of it.

`check` runs it all; `last_report` reads what the last run of this snapshot said, with the waivers
of this moment. Rules that fail are outcomes, not errors; so are rules that could not run.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from db import rules as statements
from twosource import waiving
from twosource.clock import written_at
from twosource.gate import asking
from twosource.gate.subject import REPORT, Subject
from twosource.progress import Report
from twosource.store import Store
from validation.gate import GateReport, rows, waive

_VERSION = re.compile(r"v?(\d+)\.(\d+)\.(\d+)")


def check(
    store: Store, previous: Path | None, report: Report, snapshot: Path | None = None
) -> GateReport:
    """Put every rule to a snapshot: the shipped ones, then the newsroom's own.

    Args:
        store: of the newsroom; its `gate.toml` moves thresholds, its folder `rules` adds rules.
        previous: the folder of the last release, whose `report.json` has its counts.
        report: is told which rule is at work.
        snapshot: another one than the current.

    Raises:
        SnapshotError: there is no snapshot, or it cannot be read.
        GateError: the file of thresholds cannot be read.
    """
    path = snapshot or store.snapshots.current()
    asked = asking.questions(store.settings.store)
    today = datetime.now(UTC).date()
    waivers = waiving.waivers(store.log.read())
    kept = waiving.keys_by_rule(waivers)
    with statements.laid_open(store.snapshots, path) as connection:
        subject = Subject(store, connection, previous)
        outcomes = []
        for number, one in enumerate(asked):
            report("Checking the rules", number, len(asked))
            outcomes.append(asking.ask(one, subject, kept.get(one.rule.code, frozenset())))
        report("Checking the rules", len(asked), len(asked))
        found = GateReport(
            snapshot=path.name,
            checked_at=written_at(),
            about=subject.about,
            counts=subject.counts,
            outcomes=tuple(outcomes),
            previous=None if previous is None else previous.name,
            dashboard=store.settings.dashboard_address,
        )
    return waive(found, waivers, today)


def report_folder(store: Store, snapshot: str) -> Path:
    """Where the reports on a snapshot go."""
    return store.settings.store / "reports" / snapshot.removesuffix(".duckdb")


def last_report(store: Store) -> GateReport | None:
    """What the last run on the current snapshot said, under the waivers of this moment.

    None where this snapshot was not checked yet. It reads one file, and runs nothing.

    Raises:
        SnapshotError: there is no snapshot.
    """
    path = report_folder(store, store.snapshots.current().name) / REPORT
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
