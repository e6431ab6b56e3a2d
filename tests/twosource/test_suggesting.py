"""Suggestions learn from the store's own tagging."""

from pathlib import Path

import pytest

from tests.seeds_store import seeds_store
from twosource.current import current_articles
from twosource.settings import Settings
from twosource.store import open_store
from twosource.suggesting import learnt, measured, measured_on

SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_snapshots_tagging_measures_as_the_same_newsroom_in_a_folder(tmp_path: Path) -> None:
    store = seeds_store(tmp_path)
    assert measured(store) == measured_on(SEEDS, store.policy.consolidation.overlap)
    known = learnt(store, current_articles(store.evidence.articles()))
    assert known.answers["Dar"][1] == "Mohammad Ishaq Dar"


def test_where_there_is_no_snapshot_nothing_is_learnt(tmp_path: Path) -> None:
    store = open_store(Settings(store=tmp_path))
    assert measured(store) is None
    assert learnt(store, {}).answers == {}


def test_without_the_rules_for_actors_they_would_not_be_met(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The figure hangs on the rules: without what is learnt actors fall below their aim."""
    monkeypatch.setattr("annotation.suggest.actors._by_learning", lambda *_: iter(()))
    found = measured_on(SEEDS, 0.5).overlap
    f1 = {str(label): each.f1 for label, each in found.items()}
    assert f1["Actor"] is not None
    assert f1["Actor"] < 0.8
