from pathlib import Path

import numpy as np
import pytest

from db.vectors import VectorFile
from twosource.matching.embedding import RememberingEmbedder


class Counting:
    """An embedder that remembers what it was asked; a text's vector is its length."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text)] * 4 for text in texts], np.float32).reshape(-1, 4)


def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    path = tmp_path / "vectors" / "model.f32"
    first, second = Counting(), Counting()
    RememberingEmbedder(first, VectorFile(path, 4)).embed(["a", "bb", "a"])
    rows = RememberingEmbedder(second, VectorFile(path, 4)).embed(["ccc", "bb", "a"])

    assert first.asked == ["a", "bb"]
    assert second.asked == ["ccc"]
    assert rows[:, 0].tolist() == [3, 2, 1]


def test_two_processes_see_what_the_other_kept(tmp_path: Path) -> None:
    one, other = VectorFile(tmp_path / "v", 2), VectorFile(tmp_path / "v", 2)
    one.put({"a": np.array([1, 2], np.float32)})
    assert other.get(["a"])["a"].tolist() == [1, 2]
    other.put({"b": np.array([3, 4], np.float32)})

    assert one.get(["a", "b"])["b"].tolist() == [3, 4]


@pytest.mark.parametrize("torn", [1, 20, 39])
def test_what_a_killed_process_left_half_written_is_passed_over(tmp_path: Path, torn: int) -> None:
    path = tmp_path / "v"
    VectorFile(path, 2).put({"a": np.array([1, 2], np.float32)})
    with path.open("ab") as file:
        file.write(b"\xff" * torn)
    VectorFile(path, 2).put({"b": np.array([3, 4], np.float32)})

    found = VectorFile(path, 2).get(["a", "b", "c"])
    assert {text: vector.tolist() for text, vector in found.items()} == {"a": [1, 2], "b": [3, 4]}


def test_a_text_that_is_kept_twice_is_found(tmp_path: Path) -> None:
    known = VectorFile(tmp_path / "v", 1)
    known.put({"a": np.array([1], np.float32)})
    known.put({"a": np.array([1], np.float32)})

    assert known.get(["a"])["a"].tolist() == [1]


def test_no_file_knows_nothing(tmp_path: Path) -> None:
    assert VectorFile(tmp_path / "v", 1).get(["a"]) == {}
    assert RememberingEmbedder(Counting(), VectorFile(tmp_path / "v", 4)).embed([]).shape == (0, 4)
