"""What became of claims between two releases, and why it is said to have."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from tests.released import copied, newsroom_store, released_as
from twosource import comparing, pipeline, retracting
from twosource.cli import app
from twosource.errors import ReleaseError
from twosource.model import Person
from twosource.progress import quiet
from twosource.settings import Settings
from twosource.store import Store, open_store
from validation.release.changes import Change, Happening


def claim_of(store: Store, article_id: str) -> tuple[str, str]:
    with closing(store.snapshots.connect()) as con:
        return con.execute(
            "SELECT claim_id, status FROM claim JOIN mention USING (claim_id) WHERE article_id = ?",
            [article_id],
        ).fetchone()


def of(changes: tuple[Change, ...], claim_id: str) -> list[Change]:
    return [one for one in changes if one.claim_id == claim_id]


def test_a_desk_s_day_is_told_claim_by_claim_with_its_reasons(tmp_path: Path) -> None:
    store = newsroom_store(tmp_path / "store")
    released_as(store, "1.0.0")
    witness, before = claim_of(store, "witness-1")
    assert before == "corroborated"
    taken_back = next(
        one
        for one in store.log.read()
        if one.kind == "judgement"
        and {one.payload[end]["article_id"] for end in ("left", "right")} == {"wire-1", "wire-2"}
    )
    store.log.record("revocation", {"decision_id": taken_back.decision_id}, "Desk editor", "no")
    desk, closing_ = Person("Desk editor"), retracting.Closing
    retracting.retract(store, desk, "witness-1", closing_(date(2025, 7, 1)), "it was made up")
    pipeline.build(store, quiet)
    folder = released_as(store, "1.1.0")
    found = comparing.compared(store.settings, "1.0.0", "1.1.0", quiet)

    [fell] = of(found.changes, witness)
    assert (fell.what, fell.before, fell.after) == (
        Happening.STATUS,
        "corroborated",
        "single_source",
    )
    assert "witness-1 was retracted on 2025-07-01" in fell.why
    assert any(one.endswith("went as an origin") for one in fell.why)
    split = [one for one in found.changes if one.what is Happening.SPLIT]
    assert len(split) == 1
    assert any("judgement same holds no more" in one for one in split[0].why)
    told = (folder / "CHANGES.md").read_text("utf-8")
    assert f"- `{witness}` (corroborated → single_source)" in told
    assert "## Claims that came apart (1)" in told

    back = comparing.compared(store.settings, "1.1.0", "1.0.0", quiet)
    [merged] = [one for one in back.changes if one.what is Happening.MERGED]
    assert merged.others == split[0].others
    assert of(back.changes, witness)[0].what is Happening.CORROBORATED
    same = comparing.compared(store.settings, str(folder), "current", quiet)
    assert same.changes == ()


def test_a_name_that_leads_nowhere_is_said_with_what_to_give(tmp_path: Path) -> None:
    store = open_store(Settings(store=tmp_path))
    with pytest.raises(ReleaseError, match=r"nothing called 9\.9\.9"):
        comparing.compared(store.settings, "9.9.9", "current", quiet)


def test_the_command_tells_a_table_or_json(release_folder: Path, tmp_path: Path) -> None:
    store = ["--store", str(tmp_path)]
    same = CliRunner().invoke(app, [*store, "diff", str(release_folder), str(release_folder)])
    assert (same.exit_code, same.stdout) == (0, "")
    assert "Every claim stands as it stood." in same.stderr
    other = copied(release_folder, tmp_path / "other")
    parquet = other / "data" / "claim.parquet"
    claims = pl.read_parquet(parquet)
    first = claims["claim_id"][0]
    claims.filter(pl.col("claim_id") != first).write_parquet(parquet)
    command = [*store, "diff", str(other), str(release_folder), "--json"]
    told = json.loads(CliRunner().invoke(app, command).stdout)
    assert told["counts"] == {"split": 1}
    assert [one["claim_id"] for one in told["changes"]] == [first]
