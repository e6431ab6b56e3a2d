"""A made-up newsroom straight into a snapshot, of any size, the same each time."""

from pathlib import Path

import duckdb

from db import load
from db.snapshots import SnapshotStore

SPEAKERS, OUTLETS = 5_000, 300
STATEMENTS = sorted((Path(__file__).parent / "newsroom").glob("*.sql"))


def build(store: Path, claims: int, mentions: int) -> Path:
    """Build a snapshot of so many claims and mentions as the current one of a store."""
    sizes = {"claims": claims, "mentions": mentions, "speakers": SPEAKERS, "outlets": OUTLETS}

    def fill(con: duckdb.DuckDBPyConnection) -> None:
        for path in STATEMENTS:
            text = path.read_text("utf-8")
            con.execute(text, {name: size for name, size in sizes.items() if f"${name}" in text})
        load.prepare(con)

    return SnapshotStore(store / "snapshots").build(fill)
