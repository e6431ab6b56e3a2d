import gc
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from twosource.current import Tagged
from twosource.decided import standing
from twosource.deriving import Basis, derive
from twosource.matching.embedding import Vectors
from twosource.policy import read_policy
from twosource.uncollected import uncollected


@pytest.fixture(autouse=True)
def _searching() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_the_search_for_circles_comes_back_even_after_a_failure() -> None:
    seen = []

    @uncollected()
    def fail() -> None:
        seen.append(gc.isenabled())
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        fail()
    assert (seen, gc.isenabled()) == ([False], True)


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_a_build_derives_without_the_search() -> None:
    seen = []

    class Embedder:
        def embed(self, texts: Sequence[str]) -> Vectors:
            seen.append(gc.isenabled())
            return np.zeros((len(texts), 4), np.float32)

    derive(Tagged((), (), {}), Basis({}, standing([]), read_policy(), embedder=Embedder()))
    assert seen
    assert not any(seen)
    assert gc.isenabled()
