"""Changes over a snapshot: seen by every cursor, replaced whole, and never half there."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from db import overlay, queries
from db.queries.rows import ClaimFilter
from db.snapshots import SnapshotStore
from db.statements import names
from tests.snapshot_rows import build, claim, mention
from twosource.errors import SnapshotError

ONE, OTHER = claim("c1", "One."), claim("c2", "Other.")


@pytest.fixture
def over(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    path = build(tmp_path, {"claim": [ONE, OTHER]})
    with closing(SnapshotStore(tmp_path / "snapshots").attach(path)) as connection:
        overlay.lay(connection)
        yield connection


def statuses(over: duckdb.DuckDBPyConnection) -> dict[str, str]:
    with closing(over.cursor()) as cursor:
        return dict(cursor.execute("SELECT claim_id, status FROM claim").fetchall())


CHANGED = {
    "claim": [claim("c1", "One.", status="corroborated")],
    "hidden_claim": [{"claim_id": "c1"}, {"claim_id": "c2"}],
}


def test_every_table_of_a_snapshot_has_its_view() -> None:
    assert names("overlay/view") == names("schema")


def test_rows_take_the_place_of_others_and_leave_it_again(over: duckdb.DuckDBPyConnection) -> None:
    before = {"c1": "single_source", "c2": "single_source"}
    assert statuses(over) == before
    overlay.put(over, CHANGED)
    assert statuses(over) == {"c1": "corroborated"}
    overlay.put(over, {})
    assert statuses(over) == before


def test_searches_look_through_the_words_that_claims_have_now(tmp_path: Path) -> None:
    rain, snow = (
        mention(f"m-{text}", "a1", text, text, claim_id=text) for text in ("rain", "snow")
    )
    rows = {"mention": [rain, snow], "claim": [claim("rain", "Rain"), claim("snow", "Snow")]}
    path = build(tmp_path, rows)
    with closing(SnapshotStore(tmp_path / "snapshots").attach(path)) as connection:
        overlay.lay(connection)
        told = {
            "claim": [claim("rain", "Rain")],
            "hidden_claim": [{"claim_id": "rain"}, {"claim_id": "snow"}],
            "wording": [{"claim_id": "rain", "text": text} for text in ("Rain", "SNÖW", "rain")],
        }
        overlay.put(connection, told)
        assert connection.execute("FROM wording").fetchall() == [("rain", "rain\nsnow")]
        wanted = ClaimFilter(search="snow")
        found = queries.claims(connection, wanted, queries.Sort.NEWEST, limit=9)
        assert [row.claim_id for row in found.rows] == ["rain"]


def test_a_reader_in_the_middle_of_its_work_keeps_what_it_began_with(
    over: duckdb.DuckDBPyConnection,
) -> None:
    with closing(over.cursor()) as reader:
        reader.begin()
        assert reader.execute("SELECT count(*) FROM claim").fetchone() == (2,)
        overlay.put(over, CHANGED)
        assert reader.execute("SELECT count(*) FROM claim").fetchone() == (2,)
        reader.commit()
        assert reader.execute("SELECT count(*) FROM claim").fetchone() == (1,)


def test_a_change_that_fails_leaves_the_last_one(over: duckdb.DuckDBPyConnection) -> None:
    overlay.put(over, CHANGED)
    with pytest.raises(Exception, match="c3"):
        overlay.put(over, {"mention": [{"start": "c3"}]})
    assert statuses(over) == {"c1": "corroborated"}


def test_a_query_can_neither_reach_other_files_nor_change_the_snapshot(
    over: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with pytest.raises(duckdb.PermissionException):
        over.execute("SELECT * FROM read_csv($path)", {"path": str(tmp_path / "x.csv")})
    with pytest.raises(duckdb.Error, match="read-only"):
        over.execute("DELETE FROM snapshot.claim")


def test_a_snapshot_of_another_shape_is_to_be_built_again(tmp_path: Path) -> None:
    def older(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("ALTER TABLE claim DROP COLUMN verdict")

    store = SnapshotStore(tmp_path / "snapshots")
    attached = closing(store.attach(store.build(older)))
    with attached as connection, pytest.raises(SnapshotError, match="Run `twosource build`"):
        overlay.lay(connection)
