"""F1 and alpha for answers, held to a published example, to a library, and to hand counts."""

from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation.agreement.counting import ANSWERS, TALLIES, WIDTH, Counts
from annotation.agreement.measures import MEASURES, alpha, f1
from twosource.model import Label, NumberKind

KINDS = list(NumberKind)
Answers = list[tuple[int, int]]


def counted(answers: Sequence[tuple[int, int]]) -> Counts:
    counts = np.zeros(WIDTH)
    for one, other in answers:
        counts[ANSWERS["kind"].start + one * len(KINDS) + other] += 1
    return counts


def test_the_example_of_krippendorff_2011() -> None:
    # Section B: two observers, twelve units, five values, nothing missing.
    answers = [
        ("abcde".index(one), "abcde".index(other))
        for one, other in zip("aabbdcccedda", "babbbccceddd", strict=True)
    ]
    assert alpha(counted(answers), "kind") == pytest.approx(0.692, abs=5e-4)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=30))
def test_it_is_what_the_library_finds(answers: Answers) -> None:
    found = alpha(counted(answers), "kind")
    if len({value for pair in answers for value in pair}) == 1:
        assert np.isnan(found)  # the library calls that 1, or refuses
    else:
        table = np.array(answers, dtype=float).T
        expected = krippendorff.alpha(table, level_of_measurement="nominal")
        assert found == pytest.approx(expected)


def test_f1_counts_what_matches_on_either_side() -> None:
    counts = np.zeros(WIDTH)
    counts[list(TALLIES[Label.CLAIM])] = 8, 6, 3, 5
    counts[list(TALLIES[Label.ACTOR])] = 2, 0, 0, 0
    assert f1(counts, [Label.CLAIM], "exact") == pytest.approx(6 / 14)
    assert f1(counts, [Label.CLAIM], "nearly") == pytest.approx(10 / 14)
    assert f1(counts, [Label.CLAIM, Label.ACTOR], "nearly") == pytest.approx(10 / 16)
    assert np.isnan(f1(counts, [Label.NUMBER], "exact"))


def test_every_figure_can_be_worked_out_for_many_corpora_at_once() -> None:
    rows = np.random.default_rng(1).integers(0, 9, size=(5, WIDTH)).astype(float)
    for measure in MEASURES:
        one_by_one = [float(measure.formula(row)) for row in rows]
        assert measure.formula(rows).tolist() == pytest.approx(one_by_one, nan_ok=True), measure
