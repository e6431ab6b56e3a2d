"""The downloaded list holds every claim that passes, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from duckdb import DuckDBPyConnection

from db import queries
from db.queries.rows import ClaimFilter
from db.snapshots import SnapshotStore
from streamlit_app.download import as_csv, as_parquet
from tests.snapshot_rows import build, claim

FORMULA = '=HYPERLINK("https://evil.example/","Click")'
TEXTS = ["The dam held.", FORMULA, "@SUM(A1)", "-2+3", "Café, “quoted”\nand more"]


@pytest.fixture
def cursor(tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    rows = [claim(f"c{number}", text) for number, text in enumerate(TEXTS)]
    path = build(tmp_path, {"claim": rows})
    with closing(SnapshotStore(path.parent).connect(path)) as connection:
        yield connection.cursor()


def test_a_csv_holds_every_claim_and_no_formula(cursor: DuckDBPyConnection) -> None:
    pieces = queries.every_claim(cursor, ClaimFilter(), queries.Sort.NEWEST, at_a_time=2)
    text = as_csv(pieces).decode("utf-8-sig")
    found = [row["text"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert found == [TEXTS[0], f"'{FORMULA}", "'@SUM(A1)", "'-2+3", TEXTS[4]]


def test_a_parquet_file_holds_every_claim_as_it_is(cursor: DuckDBPyConnection) -> None:
    pieces = queries.every_claim(cursor, ClaimFilter(), queries.Sort.NEWEST, at_a_time=2)
    table = pq.read_table(io.BytesIO(as_parquet(pieces)))
    assert table["text"].to_pylist() == TEXTS
    assert set(table["disputed"].to_pylist()) == {False}


def test_where_nothing_passes_there_is_a_head_alone(cursor: DuckDBPyConnection) -> None:
    pieces = queries.every_claim(
        cursor, ClaimFilter(disputed=True), queries.Sort.NEWEST, at_a_time=2
    )
    assert as_csv(pieces).decode("utf-8-sig").startswith("claim_id,text,")
