import math
import random
from datetime import UTC, datetime

import pytest

from twosource.matching.refit import ENOUGH, Refit, evaluate, judged_pairs, refit
from twosource.matching.scoring import Model, calibrated, score
from twosource.model import Judgement, Link, PairJudgement

MODEL = Model(0.0, {"words": 4.0}, {"words": 0.5}, 0.5)


def judged(count: int, centre: float) -> tuple[list[dict[str, float]], list[bool]]:
    """Pairs whose truth follows the model's score, but with another centre."""
    dice = random.Random(3)
    signals = [{"words": dice.random()} for _ in range(count)]
    chances = [1 / (1 + math.exp(-(4 * (pair["words"] - 0.5) + centre))) for pair in signals]
    return signals, [dice.random() < chance for chance in chances]


def test_a_refit_mends_a_score_that_promises_too_much() -> None:
    signals, same = judged(600, centre=-2.0)
    found = refit(signals, same, MODEL)

    assert isinstance(found, Refit)
    assert found.before.calibration_error > 0.2
    assert found.after.calibration_error < 0.08
    assert calibrated(MODEL, found.calibration).base == pytest.approx(-2, abs=0.5)
    assert found.after.auc == pytest.approx(found.before.auc, abs=0.01)


def test_a_refit_keeps_the_order_of_pairs() -> None:
    signals, same = judged(300, centre=-1.0)
    found = refit(signals, same, MODEL)

    assert found is not None
    before = [score(pair, MODEL).probability for pair in signals]
    after = [score(pair, calibrated(MODEL, found.calibration)).probability for pair in signals]
    order = sorted(range(len(signals)), key=before.__getitem__)
    assert order == sorted(range(len(signals)), key=after.__getitem__)


def test_with_too_few_judgements_nothing_is_fitted() -> None:
    assert refit(*judged(ENOUGH - 1, centre=-1.0), MODEL) is None
    assert refit(*judged(50, centre=-1.0), MODEL, enough=50) is not None


@pytest.mark.parametrize("same", [True, False])
def test_judgements_of_one_sort_say_nothing(same: bool) -> None:  # noqa: FBT001 - a table
    assert evaluate([{"words": 0.5}] * 3, [same] * 3, MODEL) is None


def test_the_newest_judgement_of_a_pair_counts_and_unsure_is_left_out() -> None:
    links = [
        Link(left, "z", 0.5, "score", accepted=False, signals={"words": 0.1}) for left in "abc"
    ]
    decisions = [
        ("a", Judgement.DIFFERENT, 1),
        ("a", Judgement.SAME, 2),
        ("b", Judgement.UNSURE, 1),
        ("c", Judgement.CONTRADICTS, 1),
    ]
    judgements = [
        PairJudgement(f"d{day}", left, "z", what, "x", "", datetime(2025, 6, day, tzinfo=UTC))
        for left, what, day in decisions
    ]

    assert judged_pairs(links, judgements) == ([{"words": 0.1}, {"words": 0.1}], [True, False])


def test_a_refit_is_the_same_each_time_and_without_one_the_model_is_itself() -> None:
    assert refit(*judged(300, centre=-1.0), MODEL) == refit(*judged(300, centre=-1.0), MODEL)
    assert calibrated(MODEL, None) is MODEL


def test_figures_say_what_was_promised_and_what_was_true() -> None:
    signals, same = judged(600, centre=-2.0)
    found = evaluate(signals, same, MODEL)

    assert found is not None
    assert sum(each.pairs for each in found.reliability) == found.pairs == 600
    assert all(each.promised > each.true for each in found.reliability if each.pairs > 50)
    harmonic = 2 * found.precision * found.recall / (found.precision + found.recall)
    assert harmonic == pytest.approx(found.f1)
