"""Checking: every rule of the gate put to the current snapshot, and what came of it.

Rules that fail are outcomes, not errors; so are rules that could not run. `twosource.checked` has
what the last run said.
"""

from datetime import UTC, datetime
from pathlib import Path

from db import rules as statements
from twosource import waiving
from twosource.clock import written_at
from twosource.gate import asking
from twosource.gate.subject import Subject
from twosource.progress import Report
from twosource.store import Store
from validation.gate import GateReport, waive


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
