import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.twosource.quantities.phrases import Phrase, phrases
from twosource.model import NumberKind
from twosource.quantities import find, read

PUBLISHED = date(2025, 5, 21)
TABLE = phrases()
HELD_OUT = [phrase for phrase in TABLE if phrase.set == "held_out"]


@pytest.mark.parametrize(
    "phrase", [phrase for phrase in TABLE if phrase.set == "tuned"], ids=lambda phrase: phrase.text
)
def test_a_phrase_is_read_at_the_precision_of_its_words(phrase: Phrase) -> None:
    assert phrase.is_right(), phrase.read()


def test_most_phrases_that_nobody_worked_on_are_read_right() -> None:
    wrong = [phrase.text for phrase in HELD_OUT if not phrase.is_right()]

    assert len(HELD_OUT) >= 150
    assert len(wrong) / len(HELD_OUT) <= 0.1, wrong


@pytest.mark.parametrize("text", ["a dozen", "dozens", "half a dozen", "two dozen", "some dozen"])
def test_a_dozen_is_never_one(text: str) -> None:
    assert (read(text, NumberKind.COUNT).low or 0) > 1


def test_what_cannot_be_read_stays_text_with_a_reason() -> None:
    quantity = read("countless deaths", NumberKind.COUNT)

    assert (quantity.low, quantity.high) == (None, None)
    assert quantity.text == "countless deaths"
    assert quantity.reason == "no figure among the words"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("last month", "relative to the article's date, which is not known"),
        ("March 22", "no year in the words, and the article has no date"),
        ("05/06/2025", "day and month cannot be told apart"),
        ("soon", "no interval is written for “soon”"),
    ],
)
def test_a_date_that_stays_text_says_why(text: str, reason: str) -> None:
    assert read(text, NumberKind.DATE).reason == reason


def test_an_annotators_value_dates_what_the_words_leave_open() -> None:
    assert read("last month", NumberKind.DATE, "2025-04").low == date(2025, 4, 1).toordinal()


def test_words_that_say_more_than_the_annotators_value_keep_their_precision() -> None:
    quantity = read("end of March", NumberKind.DATE, "2025-03", PUBLISHED)

    assert (quantity.low, quantity.high) == (
        date(2025, 3, 21).toordinal(),
        date(2025, 3, 31).toordinal(),
    )


def test_an_annotators_value_wins_over_words_that_it_does_not_fit() -> None:
    quantity = read("December", NumberKind.DATE, "2023-12", PUBLISHED)

    assert quantity.low == date(2023, 12, 1).toordinal()


def test_an_annotators_figure_does_not_take_the_hedge_away() -> None:
    quantity = read("about 100 people", NumberKind.COUNT, "100")

    assert (quantity.low, quantity.high, quantity.unit) == (90, 110, "person")


@given(st.text(max_size=40), st.sampled_from(NumberKind), st.one_of(st.none(), st.just(PUBLISHED)))
def test_any_text_is_read_or_explained(
    text: str, kind: NumberKind, published_on: date | None
) -> None:
    quantity = read(text, kind, None, published_on)

    assert quantity.text == text
    assert quantity.is_read or quantity.reason
    if quantity.low is not None and quantity.high is not None:
        assert quantity.low <= quantity.high


_JUMBLE = """
at least more than about two dozen half a million 5 30 1.2 80,000 % $ Rs euros people between and
to - or so June March 2025 last next month week days ago since end of th first within the lakh
crore per year and a half from 1st quarter Wednesday this hours millennium 9999 seasons spring
"""
_WORDS = st.sampled_from(re.findall(r"\S+", _JUMBLE))


@given(
    st.lists(_WORDS, min_size=1, max_size=7).map(" ".join),
    st.sampled_from(NumberKind),
    st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))),
)
def test_any_jumble_of_number_words_is_read_or_explained(
    text: str, kind: NumberKind, published_on: date | None
) -> None:
    quantity = read(text, kind, None, published_on)

    assert quantity.is_read or quantity.reason
    if quantity.low is not None and quantity.high is not None:
        assert quantity.low <= quantity.high


def test_quantities_are_found_in_plain_text() -> None:
    found = find("At least 46 people died on May 3, 2025, and damage of $2.5 million was done.")

    assert [(quantity.kind, quantity.text) for quantity in found] == [
        (NumberKind.COUNT, "At least 46 people died"),
        (NumberKind.DATE, "May 3, 2025"),
        (NumberKind.MONEY, "$2.5 million"),
    ]
