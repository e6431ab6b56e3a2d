import hashlib
import re

import numpy as np
import pytest

from twosource.matching.embedding import MODELS, SHIPPED, shipped_embedder

TEXTS = [
    "Dar visited Kabul.",
    "The foreign minister travelled to Afghanistan.",
    "Wheat got cheaper.",
]


def test_like_texts_are_near_and_vectors_are_of_length_one() -> None:
    rows = shipped_embedder().embed(TEXTS)

    assert rows.shape == (3, 384)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_a_text_is_the_same_alone_and_in_company() -> None:
    alone = shipped_embedder().embed(TEXTS[:1])
    in_company = shipped_embedder().embed([*TEXTS[1:], "long " * 200, TEXTS[0]])

    assert np.array_equal(alone[0], in_company[-1])


@pytest.mark.parametrize("text", ["", "word " * 1000, "\u200d\x00", "افغانستان"])
def test_odd_texts_are_embedded_too(text: str) -> None:
    assert np.isfinite(shipped_embedder().embed([text])).all()


def test_no_texts_give_no_rows() -> None:
    assert shipped_embedder().embed([]).shape == (0, 384)


@pytest.mark.parametrize("name", ["model-int8.onnx", "tokenizer.json"])
def test_the_shipped_files_are_those_that_the_card_names(name: str) -> None:
    card = (MODELS / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"{re.escape(name)}[^|]*\| ([0-9a-f]{{64}})", card)

    assert found is not None
    assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == found[1]
