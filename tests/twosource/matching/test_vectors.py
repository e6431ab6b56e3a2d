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
    st.integers(1, 4),
)
def test_the_nearest_rows_are_those_of_a_plain_sort(
    rows: np.ndarray, count: int, block: int, piece: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "_BLOCK", block)
        patch.setattr(vectors, "_PIECE", piece)
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


def crowd(groups: int, each: int) -> np.ndarray:
    """Rows of length one in groups that are far apart."""
    dice = np.random.default_rng(7)
    centres = dice.normal(size=(groups, 24))
    rows = np.repeat(centres, each, axis=0) + dice.normal(0, 0.2, (groups * each, 24))
    return vectors.normed(rows[dice.permutation(len(rows))].astype(np.float32))


def test_in_a_large_collection_nearly_all_of_the_nearest_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = crowd(60, 25)
    exact, _ = vectors.nearest(rows, 10)
    monkeypatch.setattr(vectors, "WHOLE", 100)
    monkeypatch.setattr(vectors, "_IN_TOWN", 20)
    monkeypatch.setattr(vectors, "_MET", 160)
    found, products = vectors.nearest(rows, 10)
    again, _ = vectors.nearest(rows, 10)
    kept = [len(set(one) & set(other)) for one, other in zip(found, exact, strict=True)]

    assert np.mean(kept) > 9.9
    assert np.array_equal(found, again)
    assert not (found == np.arange(len(rows))[:, None]).any()
    assert products == pytest.approx((rows[:, None] * rows[found]).sum(axis=2), abs=1e-5)


def test_where_a_row_has_too_few_around_it_the_rest_is_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vectors, "WHOLE", 1)
    monkeypatch.setattr(vectors, "_IN_TOWN", 1)
    monkeypatch.setattr(vectors, "_MET", 2)
    rows = np.eye(6, dtype=np.float32)
    found, products = vectors.nearest(rows, 4)

    assert (found[:, 1:] == -1).all()
    assert ((products == -1) == (found == -1)).all()


def test_rows_that_are_all_alike_are_compared_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "WHOLE", 10)
    rows = np.tile(np.array([[1, 0]], np.float32), (300, 1))
    found, _ = vectors.nearest(rows, 5)

    assert found[0].tolist() == [1, 2, 3, 4, 5]
    assert found[299].tolist() == [0, 1, 2, 3, 4]


def test_no_row_meets_many_more_than_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "WHOLE", 100)
    dice = np.random.default_rng(3)
    # Most point nowhere in particular, as texts of common n-grams do, and gather around the mean.
    rows = vectors.normed((dice.normal(0, 1, (2_000, 24)) ** 3 + 2).astype(np.float32))
    towns = vectors._settled(rows, 20, 160)  # noqa: SLF001 - time is not tested, this stands for it
    met = [len(towns.met(town)) for town in range(len(towns.members))]

    assert sorted(np.concatenate(towns.members).tolist()) == list(range(2_000))
    assert max(len(town) for town in towns.members) <= 40
    assert min(met) >= 160
    assert max(met) < 160 + 40


def test_among_many_centres_nearly_the_closest_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(5)
    rows, centres = (vectors.normed(dice.normal(size=(n, 6)).astype("f4")) for n in (1_500, 480))
    plain = vectors._closest(rows, centres)  # noqa: SLF001 - its time grew with the square
    monkeypatch.setattr(vectors, "_FEW", 100)
    monkeypatch.setattr(vectors, "_CENTRES_MET", 120)
    found = vectors._closest(rows, centres)  # noqa: SLF001
    again = vectors._closest(rows, centres)  # noqa: SLF001
    lost = [
        float(row @ centres[a] - row @ centres[b])
        for row, a, b in zip(rows, plain, found, strict=True)
    ]

    monkeypatch.setattr(vectors, "_CENTRES_MET", len(centres))
    all_districts = vectors._closest(rows, centres)  # noqa: SLF001

    assert 0.9 < np.mean(plain == found) < 1
    assert np.mean(lost) < 0.005
    assert np.array_equal(found, again)
    assert np.array_equal(all_districts, plain)


def test_of_centres_as_close_to_six_digits_the_first_is_taken() -> None:
    centres = vectors.normed(np.array([[0, 1], [1, 1.7e-3], [1, 0], [1, 1e-4]], np.float32))
    rows = vectors.normed(np.array([[1, 0], [1, 5e-5], [0, 1], [1, 0.2]], np.float32))

    assert vectors._closest(rows, centres).tolist() == [2, 2, 0, 1]  # noqa: SLF001 - decides ties
