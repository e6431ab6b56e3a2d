from collections.abc import Sequence

import pytest

from streamlit_app.answers import Answers, frozen


class Asked:
    def __init__(self, answer: Sequence[object] = ()) -> None:
        self.times, self.answer = 0, answer

    def __call__(self) -> Sequence[object]:
        self.times += 1
        return self.answer


def test_what_was_asked_before_is_not_asked_again() -> None:
    answers, find = Answers(), Asked(answer=["c-1"])

    found = [answers.get(7, "claims", find) for _ in range(3)]

    assert found == [["c-1"]] * 3
    assert find.times == 1


def test_a_decision_makes_every_answer_be_found_anew() -> None:
    answers, find = Answers(), Asked()

    answers.get(7, "claims", find)
    answers.get(8, "claims", find)

    assert find.times == 2


def test_an_answer_that_came_late_is_not_told_of_a_newer_moment() -> None:
    answers = Answers()

    def overtaken() -> list[str]:
        answers.get(8, "other", lambda: ())
        return ["old"]

    answers.get(7, "claims", overtaken)

    assert answers.get(8, "claims", lambda: ["new"]) == ["new"]


@pytest.mark.parametrize(("rows", "times"), [(10_000, 1), (10_001, 2)])
def test_only_answers_of_a_page_are_kept(rows: int, times: int) -> None:
    answers, find = Answers(), Asked(answer=[None] * rows)

    answers.get(7, "all", find)
    answers.get(7, "all", find)

    assert find.times == times


def test_the_longest_unasked_answer_goes_first() -> None:
    answers, first, second = Answers(), Asked(), Asked()
    answers.get(7, "first", first)
    answers.get(7, "second", second)
    for number in range(499):
        answers.get(7, number, tuple)
        answers.get(7, "second", second)

    answers.get(7, "first", first)

    assert (first.times, second.times) == (2, 1)


def test_lists_and_what_they_hold_become_keys() -> None:
    assert frozen(["a", ["b"]]) == ("a", ("b",))
    assert frozen(["a"]) != frozen(["b"])
    assert hash(frozen(({"a": 1},)))
