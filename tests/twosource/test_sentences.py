from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.split(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Abdul Latif met Mr. Smith.", "They talked."],
        ["Gen. A. B. Jones spoke for the U.S. Army.", "He left at 5 p.m. on Monday."],
        ["The U.S. President came.", "He spoke."],
        ["She lives in the U.S.", "The house is old."],
        ["“We agreed.”", "The minister left."],
        ["“We agreed,” he said.", "“Nobody objected.”"],
        ["Rs. 5.2 million were spent.", "No. 10 was silent."],
        ["Who knew?", "Nobody!", "So it goes …"],
        ["It is known, e.g. from the Acme Corp. report.", "It ends here."],
        ["J. R. R. Tolkien wrote it.", "It sold."],
        ["The talks (held in Jan. last year) failed.", "Both sides left."],
        ["یہ ایک جملہ ہے۔", "یہ دوسرا ہے۔"],
    ],
)
def test_a_text_is_cut_between_its_sentences(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_a_line_break_ends_a_sentence() -> None:
    assert cut("Key points\n- A meets B\n\nThe text. Goes on") == [
        "Key points",
        "- A meets B",
        "The text.",
        "Goes on",
    ]


@given(st.text(alphabet="aB .?!\n“”’0", max_size=60))
def test_sentences_keep_every_word_in_order_and_never_overlap(text: str) -> None:
    found = sentences.split(text)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    joined = "".join(text[start:end] for start, end in found)
    assert "".join(joined.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((0, 3), "One is."),
        ((4, 6), "One is."),
        ((8, 10), "Two is."),
        ((4, 10), "One is. Two is."),
        ((7, 8), " "),
    ],
)
def test_the_sentences_that_hold_a_place(place: tuple[int, int], expected: str) -> None:
    text = "One is. Two is."
    start, end = sentences.holding(sentences.split(text), *place)
    assert text[start:end] == expected
