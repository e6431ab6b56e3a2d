from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from twosource.matching import measures

PAIRS = st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=2, max_size=25)


def arrays(pairs: list[tuple[bool, int]]) -> tuple[np.ndarray, np.ndarray]:
    truth = np.array([same for same, _ in pairs])
    assume(truth.any() and not truth.all())
    return truth, np.array([score / 6 for _, score in pairs])


@given(PAIRS)
def test_auc_counts_pairs_in_order(pairs: list[tuple[bool, int]]) -> None:
    truth, scores = arrays(pairs)
    outcomes = [
        1.0 if high > low else 0.5 if high == low else 0.0
        for high, low in product(scores[truth], scores[~truth])
    ]

    assert measures.auc(truth, scores) == pytest.approx(sum(outcomes) / len(outcomes))


@given(PAIRS)
def test_the_best_threshold_is_the_best_of_all(pairs: list[tuple[bool, int]]) -> None:
    truth, scores = arrays(pairs)
    found = measures.best_threshold(truth, scores)
    every = [measures.f1(truth, scores >= score) for score in scores]

    assert found.f1 == pytest.approx(max(every))
    assert measures.f1(truth, scores >= found.score - 1e-12) == pytest.approx(found.f1)


def test_average_precision_takes_ties_together() -> None:
    truth = np.array([True, False, True, False])

    assert measures.average_precision(truth, np.array([0.9, 0.5, 0.5, 0.1])) == pytest.approx(
        (1 + 2 / 3) / 2
    )


def test_calibration_error_is_the_gap_between_promise_and_truth() -> None:
    truth = np.array([True, False, False, False])

    assert measures.calibration_error(truth, np.array([0.25] * 4)) == pytest.approx(0)
    assert measures.calibration_error(truth, np.array([0.75] * 4)) == pytest.approx(0.5)
