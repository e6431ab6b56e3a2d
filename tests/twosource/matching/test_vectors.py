import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from twosource.matching import vectors


@given(
    arrays(np.float32, st.tuples(st.integers(1, 12), st.just(3)), elements=st.integers(-3, 3)),
    st.integers(1, 15),
    st.integers(1, 40),
)
def test_the_nearest_rows_are_those_of_a_plain_sort(
    rows: np.ndarray, count: int, block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "_BLOCK", block)
        indices, products = vectors.nearest(rows, count)

    for row, (found, values) in enumerate(zip(indices, products, strict=True)):
        others = [other for other in range(len(rows)) if other != row]
        expected = sorted(others, key=lambda other: (-float(rows[row] @ rows[other]), other))
        assert found.tolist() == expected[:count]
        assert values.tolist() == [float(rows[row] @ rows[other]) for other in expected[:count]]


def test_a_hashed_vector_keeps_what_two_things_share() -> None:
    one = vectors.hashed({f"word{number}": 1.0 for number in range(40)}, 512)
    other = vectors.hashed({f"word{number}": 1.0 for number in range(20, 60)}, 512)

    assert float(one @ one) == pytest.approx(1)
    assert float(one @ other) == pytest.approx(0.5, abs=0.1)


def test_nothing_hashes_to_zero() -> None:
    assert not vectors.hashed({}, 8).any()


def test_an_inner_product_of_joined_rows_is_the_weighted_mean() -> None:
    left = np.array([[1, 0], [0, 1]], np.float32)
    right = np.array([[1, 0], [1, 0]], np.float32)
    rows = vectors.joined([(3.0, left), (1.0, right)])

    assert float(rows[0] @ rows[1]) == pytest.approx(0.25)
