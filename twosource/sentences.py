"""Sentences of a text as offsets. Use them where a rule speaks of the sentence of a mention.

A small splitter of our own: the rules only need to know which words stand together, and a wrong
cut merely makes a near-verbatim repeat a little harder to see.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("sentences.toml")
# A run of stops from its first one on and whole, or not at all: looked at again from each of its
# stops, a line of dots takes the square of its length.
_STOP = re.compile(r"(?<![.!?…؟۔])[.!?…؟۔]++[\"”’'»)\]]*+(?=\s|$)")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘'—–]+$")
_INITIAL = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
_WORD_AFTER = re.compile(r"\s*[“\"‘'(\[]*([^\W_]+)")


@cache
def _table() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in tomllib.loads(_TABLE.read_text()).items()}


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Split a text into sentences; returns (start, end) offsets without outer white space.

    A line break always ends a sentence: news texts break between paragraphs, headings and lists.
    """
    sentences: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n\u2028\u2029]+", text):
        start = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            if _ends_sentence(text[start : stop.start()], stop[0], text[stop.end() : line.end()]):
                sentences.append((start, stop.end()))
                start = stop.end()
        sentences.append((start, line.end()))
    trimmed = (_trim(text, start, end) for start, end in sentences)
    return tuple((start, end) for start, end in trimmed if start < end)


def holding(sentences: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Offsets from the first to the last sentence that `start:end` touches.

    `sentences` come from `split`; without any that it touches, the offsets come back as they are.
    """
    first = bisect_right(sentences, start, key=lambda sentence: sentence[1])
    last = bisect_left(sentences, end, key=lambda sentence: sentence[0]) - 1
    if first > last:
        return start, end
    return sentences[first][0], sentences[last][1]


def _ends_sentence(before: str, stop: str, after: str) -> bool:
    following = _WORD_AFTER.match(after)
    if following is None or not stop.startswith("."):
        return following is None or not following[1][0].islower()
    if following[1][0].islower():
        return False
    found = _WORD_BEFORE.search(before)
    word = found[0].casefold() if found else ""
    if word in _table()["leading"]:
        return False
    if word in _table()["trailing"] or _INITIAL.match(word):
        return following[1].casefold() in _table()["openers"]
    return True


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
