from datetime import date

import numpy as np

from twosource.matching.candidates import by_actor, by_quantity, candidates
from twosource.matching.sides import Known, Side, side
from twosource.matching.signals import Collection
from twosource.matching.sparse import Sparse
from twosource.model import NumberKind
from twosource.quantities import read


class Apart:
    """An embedder that finds nothing alike: every text points its own way."""

    def embed(self, texts: list[str]) -> np.ndarray:
        return np.eye(max(len(texts), 1), dtype=np.float32)[: len(texts)]


def one(text: str, **known: object) -> Side:
    return side(text, Known(**({"quantities": ()} | known)))  # type: ignore[arg-type]


def test_claims_on_one_actor_meet_only_in_about_the_same_week() -> None:
    days = (date(2025, 5, 19), date(2025, 5, 24), date(2025, 7, 1))
    sides = [one("x", actors=frozenset({"dar"}), published_on=day) for day in days]

    assert by_actor(Collection(sides, Apart())).tolist() == [[0, 1]]


def test_claims_with_the_same_figure_meet() -> None:
    figures = [
        read(text, NumberKind.COUNT) for text in ("46 people", "forty-six people", "12 people")
    ]
    sides = [one("x", quantities=(figure,)) for figure in figures]

    assert by_quantity(Collection(sides, Apart())).tolist() == [[0, 1]]


def test_a_large_group_gives_each_member_only_its_nearest() -> None:
    sides = [one(f"word{number}", actors=frozenset({"dar"})) for number in range(60)]
    found = by_actor(Collection(sides, Apart()))

    assert 0 < len(found) <= 60 * 10


def test_a_shared_run_of_words_makes_a_candidate() -> None:
    sides = [one(text) for text in ("aa bb", "cc dd", "ee ff")]
    run = tuple("abcdefgh")
    runs = [frozenset({run}), frozenset(), frozenset({run})]

    found = candidates(Collection(sides, Apart()), Sparse.of_sets(runs))

    assert [0, 2] in found.tolist()


def test_candidates_are_ordered_pairs_without_repeats() -> None:
    sides = [one(f"the mine in town {number} was closed") for number in range(30)]
    nothing = Sparse.of_sets([()] * 30)
    found = [tuple(pair) for pair in candidates(Collection(sides, Apart()), nothing).tolist()]

    assert found == sorted(set(found))
    assert all(left < right for left, right in found)


def test_nothing_has_no_candidates() -> None:
    assert candidates(Collection([], Apart()), Sparse.of_sets([])).tolist() == []
