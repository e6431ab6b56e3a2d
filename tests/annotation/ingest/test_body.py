"""The canonical body: what changes, what never does, and what is refused."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotation.ingest.body import LARGEST_BODY, canonical_body, decode
from annotation.ingest.refusal import RefusedError

LINE_ENDS = st.sampled_from(["\r\n", "\r", "\n", "\n\r", "\r\r\n"])
PIECES = st.lists(st.text() | LINE_ENDS).map("".join)


def usable(text: str) -> bool:
    return bool(text.removeprefix("\ufeff").strip()) and "\0" not in text


@given(text=PIECES)
@settings(deadline=None)
def test_only_line_ends_and_the_mark_change(text: str) -> None:
    assume(usable(text))
    body = canonical_body(text)
    assert "\r" not in body
    assert re.split("\n", body) == re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))


@given(text=PIECES)
@settings(deadline=None)
def test_once_is_enough(text: str) -> None:
    assume(usable(text) and not text.startswith("\ufeff\ufeff"))
    body = canonical_body(text)
    assert canonical_body(body) == body


@given(text=PIECES)
@settings(deadline=None)
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert decode(text.encode()) == decode(text.encode("utf-8-sig")) == text


@pytest.mark.parametrize(
    "text",
    [
        "e\u0301 is not \u00e9",
        "a\u00a0b\u2028c\u2029d\u0085e\x0bf\x0c",
        "👩‍👩‍👧 🇵🇰",
        "پاکستان ۔",
        "<script>&amp;",
        "  kept \t  ",
        "mark \ufeff inside",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert canonical_body(text) == text


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        ("", "empty_body", "no body"),
        (" \r\n\t", "empty_body", "no body"),
        ("\ufeff", "empty_body", "no body"),
        ("ab\0c", "nul_byte", "the body holds a NUL at character 2"),
        ("ab\ud800c", "lone_surrogate", "U+D800.* at character 2"),
        ("\udcff", "lone_surrogate", "U+DCFF"),
        ("é" * (LARGEST_BODY // 2 + 1), "too_large", "5,000,002 bytes; the limit is 5,000,000"),
    ],
)
def test_what_cannot_be_stored_is_refused(text: str, rule: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason.replace("+", r"\+")) as refused:
        canonical_body(text)
    assert refused.value.rule == rule


def test_the_largest_body_is_taken() -> None:
    assert len(canonical_body("x" * LARGEST_BODY)) == LARGEST_BODY


@pytest.mark.parametrize(
    ("content", "line", "byte", "offset"),
    [
        (b"caf\xe9", 1, "0xe9", 3),
        (b"one\ntwo\n\x93three", 3, "0x93", 8),
        ("text".encode("utf-16"), 1, "0xff", 0),
        ("\ud800".encode("utf-8", "surrogatepass"), 1, "0xed", 0),
    ],
)
def test_another_encoding_is_refused_with_its_place(
    content: bytes, line: int, byte: str, offset: int
) -> None:
    with pytest.raises(RefusedError, match=f"not UTF-8: byte {byte} at offset {offset}") as refused:
        decode(content)
    assert (refused.value.rule, refused.value.line) == ("not_utf8", line)
