"""The steps that `benchmarks.release` measures, each run in a process of its own.

python -m benchmarks.release.steps STEP FOLDER MENTIONS
"""

import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pandera.pandas as pandas_models
from frictionless import validate

from benchmarks.release import newsroom
from db import queries, rules
from db.statements import names
from twosource import releasing, verifying
from twosource.gate.asking import ask, questions
from twosource.gate.subject import Subject
from twosource.progress import Report, quiet
from twosource.settings import Settings
from twosource.store import Store, open_store
from validation.gate import GateReport, Outcome, Severity
from validation.schemas import TABLES

BUILT = datetime(2026, 1, 3, tzinfo=UTC)
VERSION = "1.0.0"
# Asked of evidence, which a made-up newsroom has not.
APART = frozenset({"integrity.newest_articles", "integrity.newest_tagging"})
LONG = 5.0  # seconds from which on a rule of the gate is told


def main() -> None:
    name, folder, mentions = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    store = open_store(Settings(store=folder))
    {
        "snapshot": lambda: newsroom.build(store, mentions),
        "gate": lambda: gate(store),
        "pandera on pandas": lambda: pandas(store),
        "release": lambda: release(store),
        "verify": lambda: verify(folder / "releases" / VERSION),
        "frictionless": lambda: frictionless(folder / "releases" / VERSION),
    }[name]()


def gate(store: Store) -> None:
    with rules.laid_open(store.snapshots, store.snapshots.current()) as connection:
        subject = Subject(store, connection, None)
        for question in questions(store.settings.store):
            if question.rule.code not in APART:
                begun = time.perf_counter()
                held(ask(question, subject))
                if time.perf_counter() - begun > LONG:
                    told = f"{question.rule.code}: {time.perf_counter() - begun:.0f} s"
                    print(told, file=sys.stderr, flush=True)


def held(outcome: Outcome) -> None:
    blocks = outcome.rule.severity is Severity.BLOCKS and outcome.is_missed
    if outcome.error is not None or blocks:
        raise SystemExit(f"{outcome.rule.code}: {outcome.error or outcome.findings[:3]}")


def release(store: Store) -> None:
    wanted = releasing.order(store, VERSION, None, None, zipped=False)
    releasing.release(store, wanted, quiet, passing)


def passing(store: Store, previous: Path | None, report: Report) -> GateReport:
    """A gate that is open: what it costs is a step of its own."""
    del previous, report
    path = store.snapshots.current()
    with closing(store.snapshots.connect(path)) as connection:
        about = queries.meta(connection.cursor())
    counts = dict.fromkeys(("articles", "mentions", "claims"), 0)
    return GateReport(path.name, BUILT, about, counts, ())


def verify(release: Path) -> None:
    found = verifying.verify(release, quiet)
    if not found.holds:
        raise SystemExit(f"the release does not hold: {[str(f) for f in found.findings[:3]]}")


def frictionless(release: Path) -> None:
    if not validate(str(release / "datapackage.json")).valid:
        raise SystemExit("frictionless has something against the release")


def pandas(store: Store) -> None:
    with rules.laid_open(store.snapshots, store.snapshots.current()) as connection:
        for table in names("schema"):
            model(table).validate(connection.view(table).df(), lazy=True)


def model(table: str) -> pandas_models.DataFrameSchema:
    """The columns, keys, words, ranges and formats of a table's model, for pandas."""
    ours = TABLES[table].to_schema()
    columns = {
        name: pandas_models.Column(
            checks=[
                getattr(pandas_models.Check, check.name)(**check.statistics)
                for check in column.checks
            ],
            nullable=column.nullable,
            unique=column.unique,
        )
        for name, column in ours.columns.items()
    }
    return pandas_models.DataFrameSchema(columns, strict=True, ordered=True, unique=ours.unique)


if __name__ == "__main__":
    main()
