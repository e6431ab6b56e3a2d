"""Figures of merit for scores against what is true, for benchmarks and for local judgements."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Threshold(NamedTuple):
    """A score from which on to choose, and the F1 that this gives."""

    score: float
    f1: float


class Bin(NamedTuple):
    """Pairs of about one probability: how many, its mean, and the share that is true."""

    pairs: int
    promised: float
    true: float


def auc(truth: Bools, scores: Floats) -> float:
    """How often a true pair scores above a false one, ties counted half."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    positive, negative = int(truth.sum()), int((~truth).sum())
    above = ranks[truth].sum() - positive * (positive + 1) / 2
    return float(above / (positive * negative))


def average_precision(truth: Bools, scores: Floats) -> float:
    """Mean precision at each true pair, tied scores taken together."""
    values, place = np.unique(-scores, return_inverse=True)
    hits = np.bincount(place, weights=truth, minlength=len(values))
    seen = np.cumsum(np.bincount(place, minlength=len(values)))
    return float((hits * np.cumsum(hits) / seen).sum() / truth.sum())


def f1(truth: Bools, chosen: Bools) -> float:
    """Harmonic mean of precision and recall."""
    return float(2 * (truth & chosen).sum() / max(truth.sum() + chosen.sum(), 1))


def best_threshold(truth: Bools, scores: Floats) -> Threshold:
    """The score from which on choosing gives the best F1."""
    values, place = np.unique(-scores, return_inverse=True)
    hits = np.cumsum(np.bincount(place, weights=truth, minlength=len(values)))
    seen = np.cumsum(np.bincount(place, minlength=len(values)))
    merit = 2 * hits / (seen + truth.sum())
    best = int(merit.argmax())
    return Threshold(float(-values[best]), float(merit[best]))


def reliability(truth: Bools, probabilities: Floats, bins: int = 10) -> tuple[Bin, ...]:
    """What was promised and what was true, by equal steps of probability; empty ones left out."""
    held = np.minimum((probabilities * bins).astype(int), bins - 1)
    return tuple(
        Bin(int(inside.sum()), float(probabilities[inside].mean()), float(truth[inside].mean()))
        for place in range(bins)
        if (inside := held == place).any()
    )


def calibration_error(truth: Bools, probabilities: Floats, bins: int = 10) -> float:
    """Expected calibration error: how far shares of true pairs lie from what was promised."""
    found = reliability(truth, probabilities, bins)
    return sum(abs(each.true - each.promised) * each.pairs for each in found) / len(truth)
