"""A build's values become rows, every one of them, in an order that never changes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from db.snapshots import SnapshotStore
from tests import derived as small
from twosource.model import Derived
from validation.failures import failures
from validation.schemas import TABLES


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    store = SnapshotStore(tmp_path / "snapshots")
    store.build(lambda connection: small.fill(connection, small.tagging(tmp_path)))
    with closing(store.connect()) as connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    return pl.DataFrame(connection.sql(f"FROM {table}").to_arrow_table()).to_dicts()


def test_every_table_gets_rows_and_they_are_valid(snapshot: duckdb.DuckDBPyConnection) -> None:
    for table in TABLES:
        found = pl.DataFrame(snapshot.sql(f"FROM {table}").to_arrow_table())
        assert not found.is_empty(), table
        assert failures(table, found).rows() == []


def test_articles_know_their_task_and_whether_they_are_current(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    found = [
        (row["article_id"], row["revision"], row["is_current"], row["task_id"])
        for row in rows(snapshot, "article")
    ]
    assert found == [("a-1", 1, False, None), ("a-1", 2, True, 7), ("a-2", 1, True, 99)]
    first = rows(snapshot, "article")[1]
    assert (first["body"], first["body_sha256"]) == (small.FIRST.body, small.FIRST.body_sha256)


def test_mentions_carry_what_they_were_resolved_to(snapshot: duckdb.DuckDBPyConnection) -> None:
    found = {row["mention_id"]: row for row in rows(snapshot, "mention")}
    resolved = ("revision", "claim_id", "actor_id", "origin_id", "origin_basis", "origin_inferred")
    assert {name: tuple(row[key] for key in resolved) for name, row in found.items()} == {
        "m-1": (2, "c-rain", None, "o-mayor", "relation", False),
        "m-2": (2, None, "x-mayor", None, None, None),
        "m-3": (2, None, None, None, None, None),
        "m-4": (1, "c-rain", None, "o-radio", "own reporting", True),
    }
    assert found["m-1"]["attributed_to"] == ["m-2"]
    assert (found["m-2"]["attributed_to"], found["m-2"]["type"]) == ([], "person")
    assert len(rows(snapshot, "mention_span")) == 5


def test_wordings_are_what_claims_are_told_in_each_once(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    folded = "it rained in omsk\nrain 🌧 fell in omsk"
    assert rows(snapshot, "wording") == [{"claim_id": "c-rain", "folded": folded}]


def test_claims_carry_status_verdict_and_where_they_were_published(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    assert rows(snapshot, "claim") == [
        {
            "claim_id": "c-rain",
            "text": "Rain fell",
            "modality": "fact",
            "status": "corroborated",
            "disputed": False,
            "possibly_disputed": True,
            "independent_origins": 2,
            "asserting_articles": 2,
            "mentions": 2,
            "outlets": 2,
            "first_published": date(2025, 5, 20),
            "last_published": date(2025, 5, 22),
            "reason": "Two origins.",
            "possible_matches": 3,
            "if_confirmed": "repeated",
            "verdict": "open",
            "override": "repeated",
        }
    ]
    assert [(row["origin_id"], row["component"]) for row in rows(snapshot, "claim_origin")] == [
        ("o-mayor", 1),
        ("o-other", None),
        ("o-radio", 2),
    ]
    assert [row["origin_id"] for row in rows(snapshot, "origin")] == [
        "o-mayor",
        "o-other",
        "o-radio",
    ]


def test_judgements_and_links_are_stored_whole(snapshot: duckdb.DuckDBPyConnection) -> None:
    (judgement,) = rows(snapshot, "judgement")
    assert judgement["recorded_at"] == datetime(2025, 5, 23, 10)  # noqa: DTZ001 - a UTC column
    (link,) = rows(snapshot, "link")
    assert (link["signals"], link["reasons"]) == ('{"a": 0.5, "b": 1.0}', ["Same event."])


def test_equal_rejections_are_all_kept_under_ids_of_their_own(
    snapshot: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(snapshot, "rejection")
    assert [row["rule"] for row in found] == ["missing_attribute"] * 2 + ["some_rule"] * 2
    assert len({row["rejection_id"] for row in found}) == 4
    assert found[3]["row"] == '{"items": [1]}'
    assert found[0]["link"] == "http://127.0.0.1:8010/projects/7/data?task=7"


def test_the_same_values_in_another_order_give_the_same_rows_in_the_same_order(
    tmp_path: Path,
) -> None:
    shuffled = replace(
        small.DERIVED,
        mentions=small.DERIVED.mentions[::-1],
        origins=dict(reversed(small.DERIVED.origins.items())),
    )
    checked = small.tagging(tmp_path)
    again = replace(checked, span=checked.span.reverse(), annotation=checked.annotation.reverse())
    stores = [SnapshotStore(tmp_path / name) for name in ("one", "two")]
    stores[0].build(lambda connection: small.fill(connection, checked))
    stores[1].build(lambda connection: small.fill(connection, again, shuffled))
    with closing(stores[0].connect()) as one, closing(stores[1].connect()) as two:
        for table in TABLES:
            assert rows(one, table) == rows(two, table)


def test_an_empty_newsroom_loads(tmp_path: Path) -> None:
    nothing = Derived((), (), {}, {}, {}, (), (), (), (), {})
    store = SnapshotStore(tmp_path / "snapshots")
    store.build(lambda connection: small.fill(connection, small.tagging(tmp_path), nothing))
    with closing(store.connect()) as connection:
        assert rows(connection, "claim") == []
