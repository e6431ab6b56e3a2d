import math

import numpy as np
import pytest

from twosource.matching import vectors
from twosource.matching.sides import lowered, rarity
from twosource.matching.spelling import Spelling

TEXTS = [
    "Pakistan expelled more than 80,000 Afghan nationals.",
    "More than 80,000 Afghans were expelled by Pakistan.",
    "The JCC meets in Kabul, and meets again.",
    "the of and",
]


def grams(text: str) -> dict[str, float]:
    """Character n-grams as they are defined, one text at a time."""
    found: dict[str, float] = {}
    for word in lowered(text):
        padded = f" {word} "
        for size in (3, 4, 5):
            for at in range(len(padded) - size + 1) if rarity(word) > 0 else ():
                gram = padded[at : at + size]
                found[gram] = found.get(gram, 0.0) + rarity(word)
    return found


def cosine(left: dict[str, float], right: dict[str, float]) -> float:
    shared = sum(weight * right.get(gram, 0.0) for gram, weight in left.items())
    lengths = [math.sqrt(sum(w * w for w in row.values())) for row in (left, right)]
    return shared / math.prod(lengths) if all(lengths) else 0.0


def test_likeness_is_the_cosine_of_all_n_grams() -> None:
    pairs = [(one, other) for one in range(4) for other in range(4)]
    found = Spelling(TEXTS).alike(np.array(pairs))

    assert found.tolist() == pytest.approx(
        [cosine(grams(TEXTS[one]), grams(TEXTS[other])) for one, other in pairs]
    )


def test_hashed_rows_are_those_of_each_text_alone() -> None:
    expected = [vectors.hashed(grams(text), 512) for text in TEXTS]

    assert np.allclose(Spelling(TEXTS).hashed(512), expected, atol=1e-6)


def test_no_texts_have_no_rows() -> None:
    assert Spelling([]).hashed(8).shape == (0, 8)
