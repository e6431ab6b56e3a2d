from concurrent.futures import ThreadPoolExecutor
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


@pytest.mark.parametrize("torn", [1, 20, 34, 40, 43])
def test_what_a_killed_process_left_half_written_is_passed_over(tmp_path: Path, torn: int) -> None:
    path = tmp_path / "v"
    VectorFile(path, 2).put({"a": np.array([1, 2], np.float32)})
    whole = path.read_bytes()
    VectorFile(path, 2).put({"c": np.array([5, 6], np.float32)})
    path.write_bytes(path.read_bytes()[: len(whole) + torn])
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


@pytest.mark.parametrize("at", [44, 75, 76, 83, 84, 87])
def test_a_damaged_record_is_made_again(tmp_path: Path, at: int) -> None:
    path, embedder = tmp_path / "v", Counting()
    RememberingEmbedder(embedder, VectorFile(path, 4)).embed(["a", "bb"])
    content = bytearray(path.read_bytes())
    record = len(content) // 3
    content[at - 44 + record] ^= 1
    path.write_bytes(content)
    rows = RememberingEmbedder(embedder, VectorFile(path, 4)).embed(["a", "bb"])
    RememberingEmbedder(embedder, VectorFile(path, 4)).embed(["a", "bb"])

    assert embedder.asked == ["a", "bb", "a"]
    assert rows[:, 0].tolist() == [1, 2]


@pytest.mark.parametrize(
    "content", [b"", b"something else", b"\0" * 1000, b"twosource vectors 1, 3 wide\n" + b"\0" * 99]
)
def test_a_foreign_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "v"
    path.write_bytes(content)
    known = VectorFile(path, 2)
    before = known.get(["a"])
    known.put({"a": np.array([1, 2], np.float32)})

    assert before == {}
    assert known.get(["a"])["a"].tolist() == [1, 2]
    assert VectorFile(path, 2).get(["a"])["a"].tolist() == [1, 2]


def test_many_at_once_lose_nothing_in_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "v"
    VectorFile(path, 2).put({})

    def keep(number: int) -> None:
        for step in range(20):
            VectorFile(path, 2).put({f"{number} {step}": np.array([number, step], np.float32)})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(keep, range(4)))
    texts = [f"{number} {step}" for number in range(4) for step in range(20)]

    assert VectorFile(path, 2).get(texts).keys() == set(texts)


def test_a_file_that_vanishes_between_two_builds_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "v"
    known = VectorFile(path, 2)
    known.put({"a": np.array([1, 2], np.float32)})
    known.get(["a"])
    path.unlink()

    assert known.get(["a"]) == {}
    known.put({"b": np.array([3, 4], np.float32)})
    assert known.get(["b"])["b"].tolist() == [3, 4]
