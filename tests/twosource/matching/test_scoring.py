import json
import math
from pathlib import Path

import pytest

from twosource.matching.scoring import Model, explained, score, shipped_model, without_prior
from twosource.matching.signals import NAMES

MODEL = Model(
    -1.0, {"meaning": 2.0, "places_apart": -1.5}, {"meaning": 0.5, "places_apart": 0}, 0.1
)


def test_base_and_contributions_add_up_to_the_probability() -> None:
    scored = score({"meaning": 0.75, "places_apart": 1.0, "words": 0.3}, MODEL)

    assert scored.contributions == {"meaning": 0.5, "places_apart": -1.5}
    assert scored.probability == pytest.approx(1 / (1 + math.exp(2.0)))


def test_reasons_name_the_weightiest_first_and_leave_out_the_inaudible() -> None:
    scored = score({"meaning": 0.75, "places_apart": 1.0}, MODEL)

    assert explained(scored, {"places_apart": "China; Iraq"}.get) == (
        "For (+0.50): the two texts mean much the same.",
        "Against (-1.50): they tell of different places (China; Iraq).",
    )
    assert explained(score({"meaning": 0.51, "places_apart": 0.0}, MODEL), {}.get) == ()


def test_the_shipped_model_weighs_only_signals_that_there_are() -> None:
    model = shipped_model()

    assert set(model.weights) <= set(NAMES)
    assert all(
        model.weights[name] < 0 for name in model.weights if name.endswith(("_apart", "_conflict"))
    )


def test_every_signal_has_a_sentence_for_both_sides() -> None:
    model = Model(0.0, dict.fromkeys(NAMES, 1.0), dict.fromkeys(NAMES, 0.5), 0.5)
    for value in (0.0, 1.0):
        assert len(explained(score(dict.fromkeys(NAMES, value), model), {}.get)) == len(NAMES)


def test_a_model_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "link.json"
    signals = {"words": {"weight": 3.0, "usual": 0.1}}
    row = {"base": -1.0, "prior": -2.0, "threshold": 0.2, "signals": signals}
    path.write_text(json.dumps(row), encoding="utf-8")

    found = shipped_model(path)
    assert found == Model(-3.0, {"words": 3.0}, {"words": 0.1}, 0.2, prior=-2.0, name=found.name)
    assert found.name not in {"", shipped_model().name}


def test_without_its_prior_a_model_chooses_the_same_pairs() -> None:
    model = shipped_model()
    plain = without_prior(model)
    signals = [dict.fromkeys(NAMES, share / 10) for share in range(11)]

    assert plain.base == pytest.approx(model.base - model.prior)
    assert [score(each, plain).probability >= plain.threshold for each in signals] == [
        score(each, model).probability >= model.threshold for each in signals
    ]
