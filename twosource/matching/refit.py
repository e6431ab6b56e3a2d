"""Refit: make the score mean what it says in one newsroom, from its own judgements.

Only two numbers are fitted, how far the score is stretched and where it is centred: a few hundred
judgements cannot teach more, and the order of pairs and their reasons stay as they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.matching.measures import (
    Bin,
    Bools,
    Floats,
    auc,
    average_precision,
    best_threshold,
    calibration_error,
    f1,
    reliability,
)
from twosource.matching.scoring import Model, score
from twosource.model import Calibration, Judgement, Link, PairJudgement

ENOUGH = 200  # judgements; with fewer the two numbers wander by more than the refit mends
_FOLDS = 10
# Pulls the stretch towards 1 and the centre towards 0, as much as ten judgements would.
_CAUTION = 10.0

Signals = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a score is on judged pairs; precision, recall and F1 are at the threshold.

    `reliability` has a row for each tenth of probability that pairs fall into: how many, what
    they were promised on average, and what share of them is true.
    """

    pairs: int
    same: int
    auc: float
    average_precision: float
    precision: float
    recall: float
    f1: float
    calibration_error: float
    threshold: float
    reliability: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Refit:
    """A calibration for one newsroom, and what it changes.

    `after` is measured on judgements that the fit had not seen, in ten parts; only the threshold of
    its F1 was chosen on all. The
    model itself stays: a refit that makes matters worse is undone by leaving the calibration.
    """

    calibration: Calibration
    before: Figures
    after: Figures


def judged_pairs(
    links: Iterable[Link], judgements: Iterable[PairJudgement]
) -> tuple[list[Signals], list[bool]]:
    """The signals of judged links, and whether the newest judgement calls them the same.

    `unsure` says neither and is left out.
    """
    newest = {
        frozenset((judgement.left, judgement.right)): judgement.judgement
        for judgement in sorted(judgements, key=lambda each: (each.recorded_at, each.decision_id))
    }
    signals: list[Signals] = []
    same: list[bool] = []
    for link in links:
        judgement = newest.get(frozenset((link.left, link.right)))
        if judgement is not None and judgement is not Judgement.UNSURE:
            signals.append(link.signals)
            same.append(judgement is Judgement.SAME)
    return signals, same


def evaluate(signals: Sequence[Signals], same: Sequence[bool], model: Model) -> Figures | None:
    """How good a model is on judged pairs; None where they are not of both sorts."""
    truth = np.array(same, dtype=bool)
    if truth.all() or not truth.any():
        return None
    return _figures(truth, _probabilities(signals, model), model.threshold)


def refit(
    signals: Sequence[Signals], same: Sequence[bool], model: Model, *, enough: int = ENOUGH
) -> Refit | None:
    """Fit a model's stretch and centre to judged pairs; None with fewer than `enough` of them.

    The same judgements in the same order give the same calibration.
    """
    before = evaluate(signals, same, model)
    if before is None or len(same) < enough:
        return None
    truth, log_odds = np.array(same, dtype=bool), _log_odds(signals, model)
    stretch, centre = _fit(log_odds, truth)
    unseen = np.empty(len(truth))
    for fold in range(_FOLDS):
        held = np.arange(len(truth)) % _FOLDS == fold
        by, at = _fit(log_odds[~held], truth[~held])
        unseen[held] = _logistic(by * log_odds[held] + at)
    threshold = best_threshold(truth, _logistic(stretch * log_odds + centre)).score
    calibration = Calibration(
        model.name, round(stretch, 6), round(centre, 6), round(threshold, 6), len(same)
    )
    return Refit(calibration, before, _figures(truth, unseen, calibration.threshold))


def _figures(truth: Bools, probabilities: Floats, threshold: float) -> Figures:
    chosen = probabilities >= threshold
    right = int((truth & chosen).sum())
    return Figures(
        pairs=len(truth),
        same=int(truth.sum()),
        auc=auc(truth, probabilities),
        average_precision=average_precision(truth, probabilities),
        precision=right / max(int(chosen.sum()), 1),
        recall=right / int(truth.sum()),
        f1=f1(truth, chosen),
        calibration_error=calibration_error(truth, probabilities),
        threshold=threshold,
        reliability=reliability(truth, probabilities),
    )


def _probabilities(signals: Sequence[Signals], model: Model) -> Floats:
    return np.array([score(values, model).probability for values in signals])


def _log_odds(signals: Sequence[Signals], model: Model) -> Floats:
    chances = _probabilities(signals, model)
    found: Floats = np.log(chances / (1 - chances))
    return found


def _logistic(log_odds: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-log_odds))
    return found


def _fit(log_odds: Floats, truth: Bools) -> tuple[float, float]:
    """Stretch and centre by Newton's method; a stretch below zero would turn the order around."""
    rows = np.column_stack([log_odds, np.ones(len(log_odds))])
    start = np.array([1.0, 0.0])
    found = start.copy()
    for _ in range(50):
        chances = _logistic(rows @ found)
        slope = rows.T @ (chances - truth) + _CAUTION * (found - start)
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + _CAUTION * np.eye(2)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < 1e-10:  # noqa: PLR2004 - far below what six digits of a score show
            break
    return max(float(found[0]), 0.0), float(found[1])
