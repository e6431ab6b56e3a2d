"""The propositions of a sentence, as stretches of the text.

Without a parser: a table of what news sentences put between two propositions. It cuts where a
careful reader mostly would, and annotators mend the rest.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

_FEWEST_WORDS = 4  # below that a clause is a fragment such as "so"
_DATELINE = re.compile(r"[A-Z][A-Z /,.-]+:\s")
_EDGES = " \t,;:“”\"'‘’.—–"
_SETTINGS = 2  # "Meanwhile, in a related development, …"


def propositions(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a clause into its propositions, without the setting before the first."""
    start = after_setting(body, start, end)
    for first, last in _divided(body, start, end):
        trailing = _pattern("trailing").search(body, first, last)
        found = trimmed(body, first, last if trailing is None else trailing.start())
        if is_whole(body, *found):
            yield found


def after_setting(body: str, start: int, end: int) -> int:
    """Where the proposition begins after settings such as *In December,*."""
    for _ in range(_SETTINGS):
        opener = _pattern("opener").match(body, start, end)
        if opener is not None and is_whole(body, opener.end(), end):
            start = opener.end()
    return start


def is_sentence(body: str, start: int, end: int) -> bool:
    """Whether it ends as sentences do, or is an item of a list; headings and bylines do not."""
    return (
        _pattern("ended").search(body, start, end) is not None
        or _pattern("item").match(body, start, end) is not None
    )


def trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without dateline, list mark, quotation marks and punctuation at its edges."""
    for lead in (_pattern("item"), _DATELINE):
        if (match := lead.match(body, start, end)) is not None:
            start = match.end()
    while start < end and body[start] in _EDGES:
        start += 1
    while start < end and body[end - 1] in _EDGES:
        end -= 1
    return start, end


def is_whole(body: str, start: int, end: int) -> bool:
    """Whether there are words enough for a proposition."""
    return len(body[start:end].split()) >= _FEWEST_WORDS


def _divided(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for between in _between().finditer(body, start, end):
        yield start, between.start()
        start = between.end()
    yield start, end


@cache
def _table() -> dict[str, Any]:
    source = files("annotation.suggest").joinpath("clauses.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()[name], re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in _table()["between"]), re.IGNORECASE)
