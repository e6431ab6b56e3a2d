"""What a release costs to make and to check, beside frictionless reading the same CSV files.

    python -m benchmarks.release [MENTIONS ...]

A made-up newsroom goes straight into a snapshot: twenty claim mentions to an article, tagged by two
annotators, claims of one to two hundred mentions, statuses as the build's own functions find them.
There are no possible links: what those cost is in `benchmarks.overlay`. Each step is a process of
its own; times are the processor's, so that other work on the machine does not count, and memory is
the step's peak. The gate is left out of `release`, it has a benchmark of its own.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
from frictionless import validate

from benchmarks.overlay import named, newsroom
from db import load, queries
from twosource import __version__, releasing, verifying
from twosource.corroboration import Corroborator, history
from twosource.decided import standing
from twosource.model import Actor, Derived, Judgement
from twosource.progress import Report, quiet
from twosource.settings import Settings
from twosource.store import Store, open_store
from validation.gate import GateReport
from validation.schemas import TABLES

STEPS = ("snapshot", "release", "verify", "frictionless")
HEADS = ("mentions", "step", "seconds", "peak GB", "rows", "MB")
BUILT = datetime(2025, 6, 1, tzinfo=UTC)
PEOPLE = ("one@example.org", "two@example.org")


@dataclass(frozen=True)
class Tagging:
    """Two annotators who tagged the same, as rows that passed validation."""

    task: pl.DataFrame
    annotation: pl.DataFrame
    span: pl.DataFrame
    relation: pl.DataFrame


def main() -> None:
    if len(sys.argv) == 4 and sys.argv[1] in STEPS:
        step(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
        return
    print("  ".join(f"{head:>12}" for head in HEADS))
    for size in [int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000]:
        folder = Path(tempfile.mkdtemp(prefix="twosource-benchmark-"))
        try:
            for name in STEPS:
                measured(name, folder, size)
        finally:
            shutil.rmtree(folder)


def measured(name: str, folder: Path, size: int) -> None:
    command = [sys.executable, "-m", "benchmarks.release", name, str(folder), str(size)]
    running = subprocess.Popen(command)
    _, code, used = os.wait4(running.pid, 0)
    running.returncode = code
    if code:
        raise SystemExit(f"{name} of {size:,} mentions ended with {code}")
    seconds, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6
    rows, megabytes = held(folder)
    cells = (f"{size:,}", name, f"{seconds:,.0f}", f"{peak:.1f}", f"{rows:,}", f"{megabytes:,.0f}")
    print("  ".join(f"{cell:>12}" for cell in cells), flush=True)


def held(folder: Path) -> tuple[int, float]:
    release = folder / "releases" / "1.0.0"
    if not release.exists():
        return 0, 0.0
    files = [path for path in release.rglob("*") if path.is_file()]
    rows = sum(
        pl.scan_parquet(path).select(pl.len()).collect().item()
        for path in files
        if path.suffix == ".parquet"
    )
    return rows, sum(path.stat().st_size for path in files) / 1e6


def step(name: str, folder: Path, size: int) -> None:
    store = open_store(Settings(store=folder))
    release = folder / "releases" / "1.0.0"
    if name == "snapshot":
        snapshot(store, size)
    elif name == "release":
        wanted = releasing.order(store, "1.0.0", None, None, zipped=False)
        releasing.release(store, wanted, quiet, passing)
    elif name == "verify":
        found = verifying.verify(release, quiet)
        if not found.holds:
            raise SystemExit(f"the release does not hold: {[str(f) for f in found.findings[:3]]}")
    else:
        frictionless(release)


def frictionless(release: Path) -> None:
    if not validate(str(release / "datapackage.json")).valid:
        raise SystemExit("frictionless has something against the release")


def passing(store: Store, previous: Path | None, report: Report) -> GateReport:
    """A gate that is open: what it costs is measured elsewhere."""
    del previous, report
    path = store.snapshots.current()
    with closing(store.snapshots.connect(path)) as connection:
        about = queries.meta(connection.cursor())
    counts = dict.fromkeys(("articles", "mentions", "claims"), 0)
    return GateReport(path.name, BUILT, about, counts, ())


def snapshot(store: Store, size: int) -> None:
    whole = newsroom(size, random.Random(size))
    evidence = replace(
        whole,
        links=tuple(link for link in whole.links if link.accepted),
        judgements=[one for one in whole.judgements if one.judgement is Judgement.SAME],
    )
    claims = named(evidence)
    counting = Corroborator(claims, evidence)
    derived = Derived(
        mentions=tuple(evidence.mentions.values()),
        actors=tuple[Actor, ...](),
        actor_of={},
        quantities={},
        origins=dict(evidence.origins),
        links=tuple(evidence.links),
        judgements=tuple(evidence.judgements),
        conflicts=(),
        claims=claims,
        corroborations=counting.all(),
        history=history(counting),
    )
    articles = list(evidence.articles.values())
    about = {"built_at": BUILT.isoformat(), "twosource": __version__, "as_of": ""}

    def fill(con: duckdb.DuckDBPyConnection) -> None:
        rows = Tagging(**tagging(derived, list(evidence.articles)))
        outlets = standing(())
        outlets.outlets.update(evidence.outlets)
        load.write(con, rows, articles, outlets, derived, ())
        load.describe(con, about | {"decisions": "0", "decided_as_of": ""})
        # A mention of two annotators has two spans.
        con.execute(
            "INSERT INTO mention_span SELECT 'm' || split_part(span_id, '-', 2), span_id FROM span"
        )

    store.snapshots.build(fill)


def tagging(derived: Derived, articles: list[str]) -> Mapping[str, pl.DataFrame]:
    annotations = [
        {"annotation_id": f"n-{article}-{at}", "task_id": number, "article_id": article}
        | {"revision": 1, "annotator": who, "choices": []}
        | {"ground_truth": False, "skipped": False, "superseded": False}
        for number, article in enumerate(articles)
        for at, who in enumerate(PEOPLE)
    ]
    spans = [
        {"span_id": f"s-{one.mention_id[1:]}-{at}", "annotation_id": f"n-{one.article_id}-{at}"}
        | {"article_id": one.article_id, "revision": 1, "annotator": who, "label": "Claim"}
        | {"start": one.start, "end": one.end, "text": one.text, "modality": "fact"}
        | {"stance": str(one.stance), "origin": "own", "ground_truth": False}
        for one in derived.mentions
        for at, who in enumerate(PEOPLE)
    ]
    return {
        "task": of("task", []),
        "annotation": of("annotation", annotations),
        "span": of("span", spans),
        "relation": of("relation", []),
    }


def of(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    columns = TABLES[table].to_schema().columns
    return pl.DataFrame(rows, schema={name: one.dtype.type for name, one in columns.items()})


if __name__ == "__main__":
    main()
