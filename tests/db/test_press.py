"""Who says what, whose figures differ, and how claims stood: asked of a newsroom of three days."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from db.queries import figures, marks, past, press
from db.snapshots import SnapshotStore
from tests.snapshot_rows import build
from tests.streamlit_app.press import FRIDAY, MONDAY, TUESDAY, figure, newsroom


@pytest.fixture
def cursor(tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    path = build(tmp_path, newsroom())
    with closing(SnapshotStore(path.parent).connect(path)) as connection:
        yield connection.cursor()


def test_an_actor_is_told_with_how_often_nobody_else_says_it(cursor: DuckDBPyConnection) -> None:
    found = press.actors(cursor, "", limit=10)
    assert [(one.name, one.parent, one.claims, one.alone) for one in found] == [
        ("The mayor", "City council", 1, 1),
        ("City council", None, 0, 0),
    ]
    (named,) = press.actors(cursor, "CITY MAY", limit=10)
    assert (named.name, named.total) == ("The mayor", 1)
    profile = press.actor(cursor, "x2")
    assert profile is not None
    assert (profile.name, profile.children, profile.parent) == ("City council", 1, None)
    assert press.actor(cursor, "x9") is None
    carried = press.actor_outlets(cursor, "x1", limit=10)
    assert [(one.outlet, one.claims) for one in carried] == [("Daily", 1), ("Post", 1)]


def test_an_outlet_is_first_or_only_repeats_what_was_out_before(
    cursor: DuckDBPyConnection,
) -> None:
    found = {one.outlet: one for one in press.sources(cursor)}
    assert {
        name: (one.claims, one.shared, one.first, one.repeats) for name, one in found.items()
    } == {
        "Daily": (1, 1, 1, 0),
        "Post": (1, 1, 0, 1),
        "Times": (1, 0, 0, 0),  # a denial brings no origin of the claim
    }
    assert (found["Daily"].owner_group, found["Post"].owner_group) == ("Harbour Press", None)


def test_coverage_tells_what_each_outlet_does(cursor: DuckDBPyConnection) -> None:
    assert [(one.claim_id, one.total) for one in press.covered(cursor, limit=5)] == [("c1", 1)]
    cells = press.coverage(cursor, ["c1"])
    assert [(cell.outlet, cell.stance, cell.day) for cell in cells] == [
        ("Daily", "asserts", MONDAY),
        ("Post", "asserts", TUESDAY),
        ("Times", "denies", FRIDAY),
    ]


def test_figures_that_differ_are_found_within_and_between_claims(
    cursor: DuckDBPyConnection,
) -> None:
    assert [(one.claim_id, one.total) for one in figures.differing(cursor, limit=5)] == [("c1", 1)]
    given = figures.of_claims(cursor, ["c1", "c2"])
    assert [(one.text, one.low, one.outlet) for one in given] == [
        ("40 people", 40, "Daily"),
        ("60 people", 60, "Post"),
    ]
    for claim_id in ("c1", "c2"):
        mentions = marks.claim_mentions(cursor, claim_id)
        alone = figures.of_mentions(cursor, [one.mention_id for one in mentions])
        told = figures.reported(claim_id, mentions, alone)
        assert told == [one for one in given if one.claim_id == claim_id]
    (pair,) = figures.conflicts(cursor, at_least=0.3, limit=5)
    assert (pair.left_claim, pair.right_claim, pair.left_figure) == ("c1", "c2", "40 people")
    assert figures.conflicts(cursor, at_least=0.5, limit=5) == []


def test_a_claims_reports_and_figures_come_by_day_in_whatever_order_they_were_loaded(
    tmp_path: Path,
) -> None:
    rows = newsroom()
    rows["mention"].reverse()
    rows["quantity"] = [
        figure("m3", "no", 0) | {"low": None, "high": None},
        figure("m2", "up to 60", 60) | {"low": None},
        figure("m1", "over 40", 40) | {"high": None},
    ]
    path = build(tmp_path, rows)
    with closing(SnapshotStore(path.parent).connect(path)) as connection:
        cursor = connection.cursor()
        mentions = marks.claim_mentions(cursor, "c1")
        given = figures.of_mentions(cursor, ["m1", "m2", "m3"])
        joined = figures.of_claims(cursor, ["c1"])

    told = figures.reported("c1", mentions, given)
    assert [one.mention_id for one in mentions] == ["m1", "m2", "m3"]
    assert [one.text for one in told] == ["over 40 people", "up to 60 people"]
    assert told == joined


def test_the_trend_counts_every_claim_under_one_status_a_day(cursor: DuckDBPyConnection) -> None:
    found = {(one.day, one.status): one.claims for one in past.trend(cursor)}
    assert found == {
        (MONDAY, "single_source"): 2,
        (MONDAY, "repeated"): 0,
        (MONDAY, "corroborated"): 0,
        (TUESDAY, "single_source"): 1,
        (TUESDAY, "repeated"): 1,
        (TUESDAY, "corroborated"): 0,
        (FRIDAY, "single_source"): 0,
        (FRIDAY, "repeated"): 1,
        (FRIDAY, "corroborated"): 1,
    }


def test_the_wait_runs_from_the_first_report_to_corroboration(cursor: DuckDBPyConnection) -> None:
    found = past.waits(cursor, limit=5)
    assert [(one.claim_id, one.first_day, one.day) for one in found] == [("c2", MONDAY, FRIDAY)]
    history = past.claim_history(cursor, "c1")
    assert [(one.day, one.status) for one in history] == [
        (MONDAY, "single_source"),
        (TUESDAY, "repeated"),
    ]
