"""A made-up newsroom of any size straight into a snapshot, the same each time.

Articles of about two hundred words tell stories, alone or by the dozen; ten mentions in each are
tagged alike by two annotators. More than twenty thousand mentions are several newsrooms of that
size in one, with other words and ids each, that share speakers and outlets. Rows are made by
DuckDB. Statuses, origins, dependences and histories are what the build's own functions make of
them, so that the gate passes and a release verifies.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from db import built, derived_rows, load
from db.statements import names
from twosource import __version__, recount
from twosource.corroboration.statuses import reader
from twosource.model import Corroboration
from twosource.store import Store
from twosource.uncollected import uncollected

MENTIONS_OF_AN_ARTICLE = 10
BASE = 20_000
SPEAKERS, OUTLETS = 5_000, 300
COUNTED = (
    *("status", "disputed", "possibly_disputed", "independent_origins", "asserting_articles"),
    *("reason", "possible_matches", "if_confirmed"),
)
STATEMENTS = sorted((Path(__file__).parent / "newsroom").glob("*.sql"))


@uncollected()
def build(store: Store, mentions: int, base: int = BASE) -> Path:
    """Build a snapshot of so many mentions as the current one of a store."""
    times = max(mentions // base, 1)
    sizes = {"articles": mentions // times // MENTIONS_OF_AN_ARTICLE, "software": __version__}
    sizes |= {"speakers": SPEAKERS, "outlets": OUTLETS}

    def fill(con: duckdb.DuckDBPyConnection) -> None:
        for path in STATEMENTS:
            text = path.read_text("utf-8")
            con.execute(text, {name: size for name, size in sizes.items() if f"${name}" in text})
        count(con, store)
        repeat(con, times)
        load.prepare(con)

    return store.snapshots.build(fill)


def count(con: duckdb.DuckDBPyConnection, store: Store) -> None:
    """Write what corroboration makes of the mentions that are there."""
    con.execute("CREATE SCHEMA snapshot")
    views = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    for name in views:
        con.execute(f"CREATE VIEW snapshot.{name} AS SELECT * FROM main.{name}")
    base = built.read(con.cursor())
    evidence = recount.evidence(base, {}, store.policy)
    for found in recount.in_parts(recount.corroborator(base, evidence, None, reader(evidence))):
        rows: dict[str, Iterable[Mapping[str, Any]]] = {
            "claim_origin": derived_rows.claim_origins(found),
            "dependence": derived_rows.dependences(found),
            "claim_history": derived_rows.claim_history(found),
        }
        for table, made in rows.items():
            add(con, table, made)
        counted(con, found.corroborations.values())
    con.execute("DROP SCHEMA snapshot CASCADE")
    # Nothing with a verdict blocks; who gave it would stand in the log.
    con.execute("UPDATE claim SET verdict = 'open' WHERE disputed")


def add(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    con.register("incoming", load.frame(con, table, rows).to_arrow())
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    con.unregister("incoming")


def counted(con: duckdb.DuckDBPyConnection, found: Iterable[Corroboration]) -> None:
    rows = [{name: getattr(one, name) for name in ("claim_id", *COUNTED)} for one in found]
    con.register("incoming", pl.DataFrame(rows, infer_schema_length=None).to_arrow())
    told = ", ".join(f"{name} = incoming.{name}" for name in COUNTED)
    con.execute(f"UPDATE claim SET {told} FROM incoming WHERE claim.claim_id = incoming.claim_id")
    con.unregister("incoming")


# What stands in ids and texts of the first newsroom, and what in those of another one.
OTHERWISE = {"a000": "a{}00", "m000": "m{}00", "c-": "c{}-", "noun": "nou{}"}
# One letter makes a word another one of the same length, so that offsets stay.
LETTERS = "nabcdefghijklmopqrstuvwxyzαβγδεζηθικλμνξοπρστυφχψω"
NUMBERS = frozenset({"task_id", "number"})
SHARED = frozenset({"actor", "outlet", "meta", "wording", "rejection"})


def repeat(con: duckdb.DuckDBPyConnection, times: int) -> None:
    """Put the first newsroom there so many times, each with ids and words of its own."""
    for table in set(names("schema")) - SHARED:
        con.execute(f"CREATE TEMP TABLE first AS FROM {table}")
        if table == "origin":
            con.execute("DELETE FROM first WHERE origin_id NOT LIKE 'unnamed:%'")
        columns = con.execute("DESCRIBE first").fetchall()
        for number in range(1, times):
            told = ", ".join(again(name, kind, number) for name, kind, *_ in columns)
            con.execute(f"INSERT INTO {table} SELECT {told} FROM first")
        con.execute("DROP TABLE first")


def again(column: str, kind: str, number: int) -> str:
    """A column of another newsroom, in SQL."""
    if column in NUMBERS:
        return f"{column} + {number} * (SELECT 1 + max({column}) FROM first)"
    if column == "body_sha256":
        return f"sha256({again('body', kind, number)})"
    found = "x" if kind == "VARCHAR[]" else f'"{column}"'
    for old, new in OTHERWISE.items():
        own = LETTERS[number] if old == "noun" else number
        found = f"replace({found}, '{old}', '{new.format(own)}')"
    if kind == "VARCHAR[]":
        return f'list_transform("{column}", lambda x: {found})'
    return found if kind == "VARCHAR" else f'"{column}"'
