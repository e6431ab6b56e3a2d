"""Values that are read when they are first asked for answer like all of them."""

from collections.abc import Iterable, Sequence

import pytest

from db.looked_up import LookedUp, ReadWhole

WORDS = {"a": "apple", "b": "bread", "c": "cheese"}


class Shelf:
    """Remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.emptied = 0

    def some(self, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
        self.asked.append(list(keys))
        return ((key, WORDS[key]) for key in keys if key in WORDS)

    def everything(self) -> Iterable[tuple[str, str]]:
        self.emptied += 1
        return WORDS.items()


def test_what_is_wanted_is_read_at_once_and_nothing_twice() -> None:
    shelf = Shelf()
    found = LookedUp(shelf.some, shelf.everything)
    found.want(["b", "a", "x"])
    found.want(["a", "x"])
    assert (found["a"], found.get("b"), found.get("x"), "x" in found) == (
        "apple",
        "bread",
        None,
        False,
    )
    assert shelf.asked == [["a", "b", "x"]]


def test_what_nobody_wanted_before_is_read_when_it_is_asked_for() -> None:
    shelf = Shelf()
    found = LookedUp(shelf.some, shelf.everything)
    assert found["c"] == "cheese"
    with pytest.raises(KeyError):
        found["y"]
    assert shelf.asked == [["c"], ["y"]]
    assert shelf.emptied == 0


def test_many_are_asked_for_in_several_questions() -> None:
    shelf = Shelf()
    LookedUp(shelf.some, shelf.everything).want(f"k{number:04}" for number in range(2_500))
    assert [len(keys) for keys in shelf.asked] == [1_000, 1_000, 500]


def test_whoever_sees_everything_gets_everything_in_its_order() -> None:
    shelf = Shelf()
    found = LookedUp(shelf.some, shelf.everything)
    assert found["c"] == "cheese"
    assert dict(found) == WORDS
    assert list(found) == ["a", "b", "c"]
    assert len(found) == 3
    assert found.get("y") is None
    assert (shelf.asked, shelf.emptied) == ([["c"]], 1)


def test_they_can_be_counted_without_being_read() -> None:
    shelf = Shelf()
    assert len(LookedUp(shelf.some, shelf.everything, lambda: 3)) == 3
    assert shelf.emptied == 0


def test_what_is_read_whole_is_read_once_and_not_before_it_is_asked_for() -> None:
    read: list[int] = []

    def everything() -> Iterable[str]:
        read.append(1)
        return WORDS.values()

    found = ReadWhole(everything)
    assert read == []
    assert (len(found), found[1], found[1:], list(found)) == (
        3,
        "bread",
        ("bread", "cheese"),
        list(WORDS.values()),
    )
    assert read == [1]
