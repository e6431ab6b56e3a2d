import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.matching.sparse import Sparse, products

ROWS = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.5, 9), max_size=6), min_size=1
)


@given(ROWS, st.data())
def test_products_are_what_dictionaries_give(
    rows: list[dict[str, float]], data: st.DataObject
) -> None:
    places = st.integers(0, len(rows) - 1)
    pairs = data.draw(st.lists(st.tuples(places, places), max_size=9))
    made = Sparse.of(rows)
    found = products(made, made.marks, np.array(pairs, np.int64).reshape(-1, 2))

    expected = [sum(w for name, w in rows[a].items() if name in rows[b]) for a, b in pairs]
    assert np.allclose(found, expected)


@given(ROWS)
def test_totals_and_sizes_are_those_of_the_rows(rows: list[dict[str, float]]) -> None:
    made = Sparse.of(rows)

    assert made.sizes.tolist() == [len(row) for row in rows]
    assert np.allclose(made.totals, [sum(row.values()) for row in rows])


def test_groups_are_the_rows_that_share_a_column() -> None:
    made = Sparse.of_sets([{"a", "b"}, {"b"}, set(), {"b", "a"}, {"c"}])

    assert sorted(group.tolist() for group in made.groups()) == [[0, 1, 3], [0, 3]]


def test_nothing_shares_nothing() -> None:
    made = Sparse.of_sets([])

    assert made.groups() == []
    assert products(made, made, np.empty((0, 2), np.int64)).tolist() == []
