"""Evaluation and refit, on the demo newsroom in a real store."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.digest import digest
from tests.seeds_store import seeds_store
from twosource import evaluation, pipeline
from twosource.errors import DecisionError
from twosource.model import Link
from twosource.overlaid import Overlaid
from twosource.progress import quiet
from twosource.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return seeds_store(tmp_path)


def lowered(store: Store, refit_after: int) -> Store:
    return replace(store, settings=store.settings.model_copy(update={"refit_after": refit_after}))


def links(store: Store) -> list[Link]:
    return list(Overlaid(store, store.snapshots.current()).base.links)


def test_figures_are_those_of_the_judged_pairs_and_of_the_benchmark(store: Store) -> None:
    found = evaluation.evaluation(store, quiet)

    assert found.local == found.shipped
    assert found.local is not None
    assert found.local.pairs == 171
    assert found.benchmark is not None
    assert found.benchmark.pairs == 3_200
    assert found.benchmark.auc > 0.9
    assert found.calibration is None


def test_a_refit_is_recorded_once_and_later_builds_go_by_it(store: Store) -> None:
    before = {(link.left, link.right): link.score for link in links(store)}
    able = lowered(store, 100)
    fitted = evaluation.refitted(able, "the desk")
    again = evaluation.refitted(able, "the desk")
    pipeline.build(store, quiet)
    after = {(link.left, link.right): link.score for link in links(store)}
    [decision] = [one for one in store.log.read() if one.kind == "calibration"]
    found = evaluation.evaluation(store, quiet)

    assert fitted == again
    assert decision.who == "the desk"
    assert decision.payload["judgements"] == fitted.before.pairs == 171
    assert before != after
    assert found.calibration == fitted.calibration
    assert found.shipped == fitted.before
    assert found.local is not None
    assert found.local.calibration_error < fitted.before.calibration_error


def test_undoing_a_refit_brings_back_the_old_scores(store: Store) -> None:
    def built() -> str:
        with closing(store.snapshots.connect(pipeline.build(store, quiet))) as con:
            return digest(con)

    before = built()
    evaluation.refitted(lowered(store, 100), "the desk")
    during = built()
    [decision] = [one for one in store.log.read() if one.kind == "calibration"]
    store.log.record("revocation", {"decision_id": decision.decision_id}, "the desk", "worse")

    assert before != during
    assert built() == before


def test_too_few_judgements_are_not_fitted_to(store: Store) -> None:
    with pytest.raises(DecisionError, match="needs 200 judged pairs") as error:
        evaluation.refitted(store, "the desk")

    assert "has 171, of which 31 the same" in str(error.value)
    assert not [one for one in store.log.read() if one.kind == "calibration"]


def test_without_the_benchmark_the_local_figures_are_there(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(evaluation, "BENCHMARK", tmp_path / "none")
    found = evaluation.evaluation(store, quiet)

    assert found.benchmark is None
    assert found.local is not None


def test_a_build_embeds_only_what_it_has_not_met(store: Store) -> None:
    [vectors] = (store.settings.store / "vectors").iterdir()
    kept = vectors.read_bytes()
    with closing(store.snapshots.connect(pipeline.build(store, quiet))) as con:
        first = digest(con)
    unchanged = vectors.read_bytes()
    vectors.write_bytes(b"not vectors")
    with closing(store.snapshots.connect(pipeline.build(store, quiet))) as con:
        second = digest(con)

    assert unchanged == kept
    assert second == first
    assert vectors.stat().st_size == len(kept)
