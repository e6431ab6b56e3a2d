"""What the command line lists of a snapshot: counts, claims with their evidence, rejections."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from twosource.model import Status

Row = dict[str, Any]


@cache
def _statement(name: str) -> str:
    return files("db").joinpath(f"sql/listing/{name}.sql").read_text(encoding="utf-8")


def _rows(con: duckdb.DuckDBPyConnection, name: str, **values: object) -> list[Row]:
    cursor = con.cursor()
    cursor.execute(_statement(name), values or None)
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def counts(con: duckdb.DuckDBPyConnection) -> Row:
    """Count what is in a snapshot.

    Returns:
        Counts of articles, annotations, spans, relations, rejections and mentions; `claims` as
        a count by computed status, zeros included; and how many claims are disputed, and how
        many an editor gave another status (`overridden`).
    """
    row = _rows(con, "counts")[0]
    beside = {name: row.pop(name) for name in ("disputed", "overridden")}
    by_status = {item["status"]: item["claims"] for item in _rows(con, "claims_by_status")}
    claims = {status.value: by_status.get(status.value, 0) for status in Status}
    return row | {"claims": claims} | beside


def claims(con: duckdb.DuckDBPyConnection, status: Status | None = None) -> list[Row]:
    """List claims, earliest report first, each with its origins, dependences and mentions.

    The `component` of an origin numbers the independent origin that it is part of; it is None
    for an unknown origin that does not count.
    """
    origins = _by_claim(_rows(con, "claim_origins"))
    dependences = _by_claim(_rows(con, "claim_dependences"))
    mentions = _by_claim(_rows(con, "claim_mentions"))
    return [
        row
        | {
            "origins": origins[row["claim_id"]],
            "dependences": dependences[row["claim_id"]],
            "mentions": mentions[row["claim_id"]],
        }
        for row in _rows(con, "claims", status=status)
    ]


def rejections(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """List every input row that was refused, with rule, reason, ids and where to fix it."""
    return _rows(con, "rejections")


def _by_claim(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.pop("claim_id")].append(row)
    return grouped
