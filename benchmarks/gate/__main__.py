"""What the gate costs, beside pandera on pandas frames of the same tables.

    python -m benchmarks.gate [MENTIONS ...]

A made-up newsroom of so many claim mentions, a third as many claims, two spans a mention. Every
part runs in a process of its own: the schema rules (pandera on polars, eager), the rules that are
queries, and the peer: the same columns, keys, words, ranges and formats as pandera's pandas models,
whose four rules over several columns are left out. Times are the processor's, over all threads, so
that other work on the machine does not count; memory is the process's peak, libraries included.
What recomputing every status costs is the last column of `benchmarks.overlay`.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandera.pandas as pandas_models

from benchmarks.dashboard.newsroom import OUTLETS, SPEAKERS, STATEMENTS
from db import rules
from db.snapshots import SnapshotStore
from db.statements import names
from twosource.gate.asking import ask, questions
from twosource.gate.subject import Subject
from twosource.settings import Settings
from twosource.store import open_store
from validation.gate import Family
from validation.schemas import TABLES

OWN = sorted(Path(__file__).parent.glob("*.sql"))
# Asked of evidence and log, not of the snapshot: a made-up one has neither.
APART = {"integrity.statuses_recomputed", "integrity.newest_articles", "integrity.newest_tagging"}
APART |= {"integrity.newest_decisions", "editorial.counts_kept", "editorial.counts_jump"}
APART |= {"editorial.agreement", "editorial.agreement_on_claims"}


def main() -> None:
    if sys.argv[1:2] == ["part"]:
        part(Path(sys.argv[2]), sys.argv[3])
        return
    print(f"{'mentions':>10}  {'part':>10}  {'cpu s':>8}  {'wall s':>8}  {'GB':>6}  found")
    for size in [int(size) for size in sys.argv[1:]] or [100_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder), size)
            for name in PARTS:
                command = [sys.executable, "-m", "benchmarks.gate", "part", folder, name]
                told = subprocess.run(command, check=True, capture_output=True, text=True)
                print(f"{size:>10,}  {name:>10}  {told.stdout.rstrip()}", flush=True)


def build(store: Path, mentions: int) -> None:
    sizes = {"claims": mentions // 3, "mentions": mentions}
    sizes |= {"speakers": SPEAKERS, "outlets": OUTLETS}

    def fill(con: duckdb.DuckDBPyConnection) -> None:
        for path in (*STATEMENTS, *OWN):
            text = path.read_text("utf-8")
            con.execute(text, {name: size for name, size in sizes.items() if f"${name}" in text})

    SnapshotStore(store / "snapshots").build(fill)


def part(folder: Path, name: str) -> None:
    store = open_store(Settings(store=folder))
    wall, processor = time.perf_counter(), time.process_time()
    with rules.laid_open(store.snapshots, store.snapshots.current()) as connection:
        found = PARTS[name](Subject(store, connection, None))
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"{processor:>8.1f}  {wall:>8.1f}  {peak:>6.2f}  {found}")


def schema(subject: Subject) -> int:
    return asked(subject, lambda code: code.startswith(f"{Family.SCHEMA}."))


def queries(subject: Subject) -> int:
    return asked(
        subject, lambda code: not code.startswith(f"{Family.SCHEMA}.") and code not in APART
    )


def asked(subject: Subject, wanted: Callable[[str], bool]) -> int:
    found = 0
    for question in questions(subject.store.settings.store):
        if wanted(question.rule.code):
            outcome = ask(question, subject)
            assert outcome.error is None, outcome.error
            found += outcome.found if outcome.is_missed else 0
            if len(sys.argv) > 4:
                print(question.rule.code, outcome.found, outcome.findings[:1], file=sys.stderr)
    return found


def pandas(subject: Subject) -> int:
    found = 0
    for table in names("schema"):
        frame = subject.connection.view(table).df()
        try:
            model(table).validate(frame, lazy=True)
        except pandas_models.errors.SchemaErrors as error:
            found += len(error.failure_cases)
    return found


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


PARTS = {"schema": schema, "queries": queries, "pandas": pandas}

if __name__ == "__main__":
    main()
