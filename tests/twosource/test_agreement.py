"""The command `agreement`, from a snapshot to what it prints."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.snapshot_rows import article, build, seed_newsroom
from twosource.cli import app


@pytest.fixture(scope="module")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("store")
    build(store, seed_newsroom())
    return store


def run(store: Path, *options: str) -> tuple[str, str]:
    done = CliRunner().invoke(app, ["--store", str(store), "agreement", *options])
    assert done.exit_code == 0, done.output
    return done.stdout, done.stderr


def test_the_table_gives_figures_with_intervals_and_the_worst_article_first(
    seeds_store: Path,
) -> None:
    said, _ = run(seeds_store)
    words = said.replace("\u00a0", " ").split("│")
    row = words.index(" Claim         ")
    assert [cell.split()[0] for cell in words[row + 1 : row + 4]] == ["0.71", "0.80", "0.72"]
    assert "(0.60–0.81)" in said
    articles = said[said.index("Worst articles first") :]
    assert articles.index("seed-003") < articles.index("seed-001b") < articles.index("seed-000")


def test_the_data_hold_everything(seeds_store: Path) -> None:
    found = json.loads(run(seeds_store, "--json")[0])
    assert found["overall"]["articles"] == len(found["articles"]) == 6
    assert found["pairs"][0]["annotators"] == ["annotator_1", "annotator_2"]
    assert found["weeks"][0]["week"] == "2025-W22"
    claims = found["overall"]["figures"]["Claim"]
    assert claims["exact_f1"]["value"] == pytest.approx(0.712, abs=5e-4)
    assert claims["exact_f1"]["low"] < claims["exact_f1"]["value"] < claims["exact_f1"]["high"]
    assert found["articles"][0]["article_id"] == "seed-003"


def test_where_nobody_overlaps_it_says_so_and_ends_well(tmp_path: Path) -> None:
    build(tmp_path, {"article": [article("a1", "The dam held.")]})
    said, words = run(tmp_path)
    assert said == ""
    assert "No article has been tagged by two annotators yet" in words
    said, words = run(tmp_path, "--json")
    assert json.loads(said)["overall"] is None
    assert "No article has been tagged by two annotators yet" in words
