from datetime import date

import pytest

from db.queries import Sort
from streamlit_app import words
from twosource.model import ArticleChoice, Judgement, Modality, OriginKind, Stance, Status, Verdict


def test_every_status_has_a_label_and_a_meaning_in_the_order_of_the_model() -> None:
    assert words.vocabulary("status") == tuple(status.value for status in Status)
    assert all(words.status(status) and words.meaning(status) for status in Status)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("modality", Modality),
        ("article_choice", ArticleChoice),
        ("stance", Stance),
        ("origin", OriginKind),
        ("judgement", Judgement),
        ("verdict", Verdict),
        ("sort", Sort),
    ],
)
def test_every_value_of_the_model_has_a_word(table: str, values: type) -> None:
    assert set(words.vocabulary(table)) == {value.value for value in values}


def test_a_value_without_a_word_is_shown_as_it_is() -> None:
    assert words.word("origin", "carrier_pigeon") == "carrier pigeon"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 claims"), (1, "1 claim"), (1204, "1,204 claims")]
)
def test_numbers_agree_with_their_nouns(number: int, expected: str) -> None:
    assert words.count(number, "claim") == expected


def test_dates_and_outlets_that_nobody_knows_say_so() -> None:
    assert words.day(date(2025, 5, 21)) == "21 May 2025"
    assert words.day(None) == "Date not known"
    assert words.outlet(None) == "Outlet not known"


def test_a_moment_is_told_in_utc_and_what_is_none_is_left_alone() -> None:
    assert words.moment("2025-06-02T11:30:00+02:00") == "2 June 2025, 09:30 UTC"
    assert words.moment("some day") == "some day"
